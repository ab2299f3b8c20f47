"""The shapes that an e-mail address is printed in, and the targets of links."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

import regex

from releaseparse import patterns
from releaseparse.extract.domains import HOST_RUN, host_length, room_hosts
from releaseparse.extract.emails.glued import NEAR, skipped
from releaseparse.rules import Candidate, Pattern, Rule, Settled, run, settle
from releaseparse.text import Document
from releaseparse.vocabulary import kept, rows


@dataclass(frozen=True, slots=True)
class EmailMention:
    """An address in lower case, its span in the text; ``visible`` is false for the target of words that show
    no address."""

    address: str
    start: int
    end: int
    visible: bool = True


_LOCAL = r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{N}._%+'’&-]"


def _written(match: regex.Match[str]) -> EmailMention | None:
    host = match["host"]
    shouted = host.isupper() and match["local"].isupper()  # then capitals tell nothing of what is glued behind
    return _address(match, host, host_length(host.lower() if shouted else host))


def _broken(match: regex.Match[str]) -> EmailMention | None:
    """A host that is cut behind its hyphen or full stop, as at the end of a line: "jane@oak- mills.example"."""
    first, host = match["first"], match["host"]
    if host_length(first.rstrip("-.")):
        return None
    if first[-1] == "." and host_length("x." + host) != len(host) + 2:
        return None
    return _address(match, first + host, host_length(first + host), gap=1)


def _address(match: regex.Match[str], host: str, length: int, gap: int = 0) -> EmailMention | None:
    """The address of which ``length`` characters of ``host`` are true; ``gap`` characters of the text cut it."""
    text, start = match.string, match.start("local")
    before = text[max(0, start - NEAR) : start]
    cut = skipped(match["local"], host[:length], before, text)
    if cut is None or not length:
        return None
    local = match["local"][cut:].lstrip("._%+'’&-")
    if not local or ".." in local or (match["local"][0] == "." and before[-1:] in ("", " ")):
        return None
    if _is_room(local, host[:length].lower(), before):
        return None
    address = f"{local}@{host[:length]}".lower().replace("’", "'")
    end = match.start("first") if gap else match.start("host")
    return EmailMention(address, match.end("local") - len(local), end + length + gap)


def _is_room(local: str, host: str, before: str) -> bool:
    """Whether this is what a room with video equipment dials, not an address for mail."""
    if before[-4:].lower() == "sip:" or _room_label().match(before) or f".{host}".endswith(_room_ends()):
        return True
    return (
        sum(map(str.isdigit, local)) >= _ROOM_DIGITS
        and not any(map(str.isalpha, local))
        and (_ROOM.compiled.search(before) is not None)
    )


@kept
def _room_ends() -> tuple[str, ...]:
    """What the host ends with at which a room dials, or one above it."""
    return tuple(f".{host}" for host in room_hosts())


@kept
def _room_label() -> regex.Pattern[str]:
    """A label right before what a room dials: "Tenant key: "."""
    words = "|".join(regex.escape(row["label"]) for row in rows("room_labels"))
    return patterns.compile(rf"(?r)(?<!\p{{L}})(?i:{words})\s?[:：]?\s?\n?")


_ROOM_DIGITS = 6
"""Digits of the number of a meeting at least."""
_ROOM = Pattern(r"(?i)\bSIP\b|\bH\.?323\b|\bvideo\b")


_DOT = Pattern(r"(?i)\s*[(\[]\s*dot\s*[)\]]\s*|\s+dot\s+")


def _spelled(match: regex.Match[str]) -> EmailMention | None:
    host = _DOT.compiled.sub(".", match["host"])
    if host_length(host) != len(host):
        return None
    return EmailMention(f"{match['local']}@{host}".lower(), *match.span("fact"))


RULES: tuple[Rule[EmailMention], ...] = (
    Rule(
        "written",
        rf"(?<=(?P<local>{_LOCAL}{{1,64}})(?P<space> ?))@(?:(?P=space)|(?<=[^ ]@) )(?=(?P<host>{HOST_RUN}))",
        _written,
        guards=("@",),
    ),
    Rule(
        "broken host",
        rf"(?<=(?P<local>{_LOCAL}{{1,64}}))@(?P<first>(?:[\p{{L}}\p{{N}}]++[.-]){{1,5}})\s(?P<host>{HOST_RUN})",
        _broken,
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


def scan(document: Document) -> Settled[EmailMention]:
    """Proposals in text order, not overlapping; those behind words come last."""
    found = [Candidate(c.rule, c.value.start, c.value.end, c.value) for c in run(RULES, document)]
    shown = settle("emails", [_wrapped(c, document.text.value) for c in found])
    return Settled(shown.kept + _linked(document, shown.kept), shown.lost)


_CUT = Pattern(r"(?r)(?<=^|\s)(?P<first>[\p{Ll}\p{N}.-]{1,40}[-_])\n")


def _wrapped(candidate: Candidate[EmailMention], text: str) -> Candidate[EmailMention]:
    """The address with the begin of it where a line break behind a hyphen cuts it."""
    line = _CUT.compiled.match(text, max(0, candidate.start - 64), candidate.start)
    if not line:
        return candidate
    start = line.start("first")
    return Candidate(
        "wrapped", start, candidate.end, EmailMention(line["first"] + candidate.value.address, start, candidate.end)
    )


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
            mention = EmailMention(address, link.start, link.end, visible=False)
            found.append(Candidate("link", link.start, link.end, mention))
    return found
