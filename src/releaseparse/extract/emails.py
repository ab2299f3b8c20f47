"""E-mail addresses, printed, spelled out against robots, or behind words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

import regex

from releaseparse.extract.domains import HOST_RUN, host_length
from releaseparse.record import Email
from releaseparse.rules import Candidate, Pattern, Rule, Settled, run, settle
from releaseparse.stages import Context, Resolved
from releaseparse.tables import rows
from releaseparse.text import Document


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
    length = host_length(match["host"])
    before = match.string[max(0, match.start("local") - NEAR) : match.start("local")]
    if "://" in before.rpartition(" ")[2]:
        return None  # a part of a web address
    skipped = _glued(match["local"], match["host"][:length], before)
    local = match["local"][skipped:].lstrip("._%+'’&-")
    if not length or not local or ".." in local or (match["local"][0] == "." and before[-1:] in ("", " ")):
        return None
    address = f"{local}@{match['host'][:length]}".lower().replace("’", "'")
    return EmailMention(address, match.end("local") - len(local), match.start("host") + length)


def _glued(local: str, host: str, before: str) -> int:
    """How much of a local part is what stood before the address and lost its space: a telephone number
    ("555-0100ir@"), its last group or extension ("44 01ir@", "x12ir@"), a title ("Managerjdoe@"), a name, or
    the host of another address ("a@x.comb@x.com")."""
    if before.endswith("@"):
        return host_length(local) or len(local)
    if number := _NUMBER.compiled.match(local):
        return number.end()
    if before[-2:-1].isdigit() and (group := _GROUP.compiled.match(local)):
        return group.end()
    name = host.rpartition(".")[0].rpartition(".")[2]
    if (
        name
        and not local[0].islower()
        and local[: len(name)].lower() == name.lower()
        and _stands_alone(local[len(name) :], before)
    ):
        return len(name)  # the firm and its address: "Acmeinfo@acme.com"
    word = _TITLE.compiled.match(local)
    if not word:
        return 0
    if (
        _FIRST_NAME.compiled.search(before)
        and (desk := _DESK.compiled.search(local))
        and not _is_title(local[: desk.start()])
    ):
        return desk.start()
    for length in range(word.end(), 1, -1):
        rest = local[length:]
        if not _is_title(local[:length]):
            continue
        if local[:length].casefold() in _DESKS and "." not in rest:
            continue  # "Investorinfo@", "IRcontact@"
        if rest.istitle() or _stands_alone(rest, before):
            return length
    return 0


def _stands_alone(rest: str, before: str) -> bool:
    """Whether ``rest`` of a local part is an address by itself: a desk, names set apart by a dot, or a name
    that the text before it holds."""
    if rest.lower() in _DESKS or (rest[:1].islower() and "." in rest):
        return True
    names = (name.casefold() for name in _NAME.compiled.findall(before))
    return any(name in rest for name in names if not _is_title(name))


def _is_title(word: str) -> bool:
    return word.casefold() in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["word"].casefold() for row in rows("address_neighbours"))


NEAR = 100
"""How far before an address its owner's name is looked for, in characters."""

_NUMBER = Pattern(r"\p{L}*+(?:[(+]?\d[\d().+-]*+)?(?<=\d{3}[.-]\d{4})(?=\p{L})")
_GROUP = Pattern(r"(?:x|ext\.?)?\d{2,12}(?=\p{L})")
_TITLE = Pattern(r"\p{Lu}\p{L}{1,20}")
_NAME = Pattern(r"(?<!\p{Lu})\p{Lu}\p{Ll}{2,20}")
_FIRST_NAME = Pattern(r"(?<!\w)\p{Lu}\p{Ll}+ $")
_DESK = Pattern(r"(?<=\p{Ll})(?:info|investors?|media|press|contact)$")
_DESKS = frozenset(("ir", "info", "investor", "investors", "media", "press", "contact", "pr", "mail"))

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
    shown = settle("emails", found)
    return Settled(shown.kept + _linked(document, shown.kept), shown.lost)


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


def resolve(candidates: Sequence[Candidate[EmailMention]], context: Context) -> Resolved[Email]:
    """Each candidate as a fact, in text order."""
    text = context.document.text.value
    ordered = sorted(candidates, key=lambda c: c.start)
    return Resolved(
        tuple(Email(text=text[c.start : c.end], start=c.start, end=c.end, address=c.value.address) for c in ordered)
    )
