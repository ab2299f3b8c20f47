"""E-mail addresses, printed, spelled out against robots, or behind words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

import regex

from releaseparse.extract.domains import HOST_RUN, host_length
from releaseparse.record import Email
from releaseparse.rules import Candidate, Rule, run, settle
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document


@dataclass(frozen=True, slots=True)
class EmailMention:
    """An address in lower case; ``length`` is how much of the match it takes; ``visible`` is false for the
    target of words that show no address."""

    address: str
    length: int
    visible: bool = True


_LOCAL = r"[\p{L}\p{N}._%+'’&-]"


def _written(match: regex.Match[str]) -> EmailMention | None:
    length = host_length(match["host"])
    if not length:
        return None
    address = f"{match['local']}@{match['host'][:length]}".lower()
    return EmailMention(address, match.end("local") + len(match["at"]) + length - match.start("fact"))


def _spelled(match: regex.Match[str]) -> EmailMention | None:
    host = regex.sub(r"\s*[(\[]\s*dot\s*[)\]]\s*|\s+dot\s+", ".", match["host"], flags=regex.IGNORECASE)
    if host_length(host) != len(host):
        return None
    return EmailMention(f"{match['local']}@{host}".lower(), match.end("fact") - match.start("fact"))


RULES: tuple[Rule[EmailMention], ...] = (
    Rule(
        "written",
        rf"(?<!{_LOCAL})(?:mailto:)?+[._%+'’&-]{{0,4}}+(?!\d{{3}}[.-]\d{{4}}\p{{L}})"
        rf"(?P<fact>(?P<local>[\p{{L}}\p{{N}}]{_LOCAL}{{0,63}}+)(?P<at> ?@ ?)(?P<host>{HOST_RUN}))",
        _written,
        guards=("@",),
    ),
    Rule(
        "behind a number",
        rf"\d{{3}}[.-]\d{{4}}(?P<fact>(?P<local>\p{{L}}{_LOCAL}{{0,63}}+)(?P<at>@)(?P<host>{HOST_RUN}))",
        _written,
        guards=("@",),
    ),
    Rule(
        "spelled out",
        rf"(?<!{_LOCAL})(?P<fact>(?P<local>[\p{{L}}\p{{N}}]{_LOCAL}{{0,63}}+)\s?[(\[]\s?at\s?[)\]]\s?"
        r"(?P<host>[\p{L}\p{N}-]{1,63}+(?:(?:\s?[(\[]\s?dot\s?[)\]]\s?|\.)[\p{L}\p{N}-]{1,63}+){1,4}+))",
        _spelled,
        guards=("(at)", "[at]", "( at )", "[ at ]"),
        flags=regex.IGNORECASE,
    ),
)


def scan(document: Document) -> list[Candidate[EmailMention]]:
    """Proposals in text order, not overlapping; those behind words come last."""
    found = [Candidate(c.rule, c.start, c.start + c.value.length, c.value) for c in run(RULES, document)]
    kept, _ = settle("emails", found)
    return kept + _linked(document, kept)


def _linked(document: Document, shown: Sequence[Candidate[EmailMention]]) -> list[Candidate[EmailMention]]:
    """The targets of ``mailto:`` links whose words show no address."""
    starts = [c.start for c in shown]
    found: list[Candidate[EmailMention]] = []
    for link in document.links:
        if link.target[:7].lower() != "mailto:" or not document.text.value[link.start : link.end].strip():
            continue
        address = unquote(link.target[7:].partition("?")[0]).strip().lower()
        local, at, host = address.rpartition("@")
        first = bisect_left(starts, link.start)
        if first < len(shown) and shown[first].start < link.end:
            continue
        if local and at and host_length(host) == len(host):
            mention = EmailMention(address, link.end - link.start, visible=False)
            found.append(Candidate("link", link.start, link.end, mention))
    return found


def resolve(candidates: Sequence[Candidate[EmailMention]], context: Context) -> Resolved[Email]:
    """Each candidate as a fact, in text order."""
    text = context.document.text.value
    ordered = sorted(candidates, key=lambda c: c.start)
    return Resolved(
        tuple(Email(text=text[c.start : c.end], start=c.start, end=c.end, address=c.value.address) for c in ordered)
    )
