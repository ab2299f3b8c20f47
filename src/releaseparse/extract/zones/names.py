"""How releases print a zone: the words beside a clock time, looked up in ``tables/zones.tsv`` (names that
releases use, kept by hand) and ``tables/zone_places.tsv`` (cities and countries, from CLDR)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from releaseparse.rules import Pattern
from releaseparse.tables import rows

LONGEST = 5
"""Words in the longest name of the table ("heure normale de l'Est")."""

_SEASON = {
    "standard": "standard", "winter": "standard", "normale": "standard",
    "daylight": "daylight", "summer": "daylight", "avancée": "daylight", "sommerzeit": "daylight",
}  # fmt: skip
_FILLER = frozenset(
    ("time", "times", "timezone", "zone", "saving", "savings", "local", "mean", "zeit", "standard/daylight", *_SEASON)
)
_AREAS = frozenset(("eastern", "central", "mountain", "pacific", "atlantic"))
_PREFIX = frozenset(("heure", "hora", "ora", "ortszeit"))

_OPENING = Pattern(r"[ ,]{0,4}(?P<bracket>[(\[])?[ ]?(?:U\.?S\.?[ ]|(?:local[ ]time[ ])?in[ ](?!the[ ])|Uhr[ ])?")
_WORD = (
    r"(?P<word>\p{Lu}{2,4}(?=\p{Lu}\p{Ll})"  # glued to the next word: "CESTDuration"
    r"|\p{L}(?:\.(?=\p{Lu}\b)|[\p{L}'’])*+)"
)
_WORDS = Pattern(rf"{_WORD}(?:[ /-]{_WORD}){{0,{LONGEST + 2}}}")
REACH = 120
"""Characters behind a clock time in which its zone is printed."""
_OFFSET = Pattern(
    r"[ (\[]{0,3}(?P<printed>(?:UTC|GMT)[ ]?(?P<sign>[+−-])[ ]?(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?(?!\d)h?)"
)
_LABEL = Pattern(r"\((?P<name>\p{L}{2,4})\)[ ]?[:|]?[ ]{0,3}\n?[ ]{0,3}", regex.REVERSE)
_HEADING = Pattern(r"\(\p{Lu}{2,4}\)|\b\p{Lu}\p{L}{2,12}(?=[ ](?:\p{Lu}\p{L}+[ ]){0,2}[Tt]ime)")


@dataclass(frozen=True, slots=True)
class Zone:
    """A row of the table: ``says`` is the season that the name itself claims, ``region`` (ISO 3166) whose
    issuers mean this zone by it."""

    iana: str
    says: str
    region: str


class Word(NamedTuple):
    """A word [start, end) as printed, and as the table has it."""

    printed: str
    folded: str
    start: int
    end: int


class ZoneMention(NamedTuple):
    """A zone as printed: ``name`` is the table's key, ``says`` the season that its words claim.

    ``offset`` is minutes east of UTC where the release prints the offset itself ("UTC+2"); ``closes`` is the
    end with the bracket that closes after it.
    """

    start: int
    end: int
    closes: int
    name: str
    says: str = ""
    offset: int | None = None

    def zone(self, region: str) -> Zone | None:
        """The zone that the name means for an issuer of this region (ISO 3166)."""
        meanings = _table().get(self.name, ())
        return next((z for z in meanings if z.region == region), next((z for z in meanings if not z.region), None))


@cache
def _table() -> dict[str, tuple[Zone, ...]]:
    found: dict[str, tuple[Zone, ...]] = {}
    for row in rows("zones"):
        found[row["name"]] = (*found.get(row["name"], ()), Zone(row["zone"], row["says"], row["region"]))
    for row in rows("zone_places"):
        found.setdefault(row["name"], (Zone(row["zone"], "", ""),))
    return found


def is_american(mention: ZoneMention) -> bool:
    """Whether a printed zone can be one of the Americas, where clocks count to twelve."""
    return any(row.iana.startswith("America/") and not row.region for row in _table().get(mention.name, ()))


def after(text: str, at: int, *, alone: bool = False) -> ZoneMention | None:
    """The zone printed right after position ``at``, as after a clock time; ``alone`` takes any name without
    "time" behind it.

    >>> after("11:00 a.m. Eastern Daylight Time (8:00 a.m. Pacific)", 10).says
    'daylight'
    """
    offset = _offset(text, at)
    if offset:
        return offset
    opening = _OPENING.compiled.match(text, at, at + 40)
    assert opening is not None
    words = _words(text, opening.end())
    prefixed = bool(words) and words[0].folded in _PREFIX
    if prefixed:  # "heure de Paris", but also "heure de l'Est"
        words = words if _longest(words) else words[2:]
    count = _longest(words)
    if not count:
        return None
    says, end = _season(words, count)
    timed = prefixed or end > words[count - 1].end
    if not (timed or alone or _stands_alone(text, words[count - 1], opening["bracket"] is not None)):
        return None
    closed = opening["bracket"] is not None and text[end : end + 1] in (")", "]")
    name = _name(words[:count])
    return ZoneMention(words[0].start, end, end + 1 if closed else end, name, says)


def before(text: str, at: int) -> ZoneMention | None:
    """The zone in brackets right before position ``at``, as in "Time (ET): 11:00"."""
    match = _LABEL.compiled.match(text, max(0, at - 14), at)
    if match and _fold(match["name"]) in _table():
        return ZoneMention(match.start("name"), match.end("name"), match.end("name"), _fold(match["name"]))
    return None


def named(text: str, start: int, end: int) -> ZoneMention | None:
    """The first zone named in [start, end), as a table's heading has it: "Eastern Time (ET)", "(CET)"."""
    for match in _HEADING.compiled.finditer(text, start, end):
        zone = after(text, match.start())
        if zone:
            return zone
    return None


def _offset(text: str, at: int) -> ZoneMention | None:
    if "UTC" not in (near := text[at : at + 8]) and "GMT" not in near:
        return None
    match = _OFFSET.compiled.match(text, at, at + 24)
    if match is None:
        return None
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    if minutes > 14 * 60:
        return None
    east = minutes if match["sign"] == "+" else -minutes
    return ZoneMention(*match.span("printed"), match.end(), name="", offset=east)


def _words(text: str, position: int) -> list[Word]:
    match = _WORDS.compiled.match(text, position, position + REACH)
    spans = match.spans("word") if match else ()
    return [Word(text[start:end], _fold(text[start:end]), start, end) for start, end in spans]


def _longest(words: Sequence[Word]) -> int:
    """How many of the words make the longest name that the table has."""
    table = _table()
    return next((n for n in range(min(LONGEST, len(words)), 0, -1) if _name(words[:n]) in table), 0)


def _season(words: Sequence[Word], count: int) -> tuple[str, int]:
    """The season claimed by the words after a name ("Daylight Time"), and where they end."""
    says, end = "", words[count - 1].end
    for word in words[count:]:
        if word.folded not in _FILLER:
            break
        says, end = says or _SEASON.get(word.folded, ""), word.end
    return says, end


def _name(words: Sequence[Word]) -> str:
    return " ".join([word.folded for word in words])


def _fold(word: str) -> str:
    return word.replace(".", "").replace("’", "'").casefold()


def _stands_alone(text: str, last: Word, bracketed: bool) -> bool:
    """Whether a name without "time" can be a zone here: an abbreviation, or a name that ends the phrase."""
    if (
        last.printed.replace(".", "").isupper()
        or last.folded in _AREAS
        or (len(last.printed) < 5 and last.printed.islower())
    ):
        return True
    return text[last.end : last.end + 1] in ("", ")", ",", ";", ".", "\n", "/", "]") or (
        not bracketed and text[last.end : last.end + 2] == " ("
    )
