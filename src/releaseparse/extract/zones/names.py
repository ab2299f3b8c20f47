"""How releases print a zone: the words beside a clock time, looked up in ``vocabulary/zones.tsv`` (names that
releases use, kept by hand), ``vocabulary/zone_places.tsv`` (cities and countries) and ``vocabulary/windows_zones.tsv``
(what Windows calls zones), both from CLDR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from releaseparse.extract.worded import Worded
from releaseparse.extract.zones import printed
from releaseparse.extract.zones.printed import ZoneMention
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

LONGEST = 5
"""Words in the longest name of the table ("heure normale de l'Est")."""

LINKS = 3
"""Words at most between "hora" and the place whose hour it is: "heure locale de Paris"."""

_DASH = Pattern(r"[ ][-–—][ ](?=\p{Lu}\p{Ll})")
_UNIT = Worded(r"(?:[ ]?(?:<hours>|<durations>|[hH])(?!\w)\.?|\.(?=,)|['’]\p{Ll}{2,3}(?!\w))")
_OPENING = Worded(
    r"(?:[ ][-–][ ]|[ ,]?\n[ ]{0,3}|[ ,]{0,4})(?P<bracket>[(\[（])?[ ]?"
    r"(?:<sharp>[ ,]{1,2}(?:in[ ](?!the[ ]))?|in[ ](?!the[ ])|(?:no|na|al|em)[ ](?=hor))?"
)
_WORD = (
    r"(?P<word>\p{Lu}{2,4}(?=\p{Lu}\p{Ll}|[\p{Han}\p{Hiragana}\p{Hangul}])"  # glued to the next: "CESTDuration"
    r"|\p{L}(?:\.(?=\p{Lu}\b)|[\p{L}'’])*+)"
)
_WORDS = Pattern(rf"{_WORD}(?:(?:(?<=\b\p{{Lu}})\.)?(?:[ /-]|[ ]/[ ]|[ ]?\n){_WORD}){{0,{LONGEST + 2}}}")
REACH = 120
"""Characters behind a clock time in which its zone is printed."""
_LABEL = Pattern(r"(?:\((?P<name>\p{L}{2,5})\)|\b(?P<name>\p{Lu}{3,5}))[ ]?[:|]?[ ]{0,3}\n?[ ]{0,3}", regex.REVERSE)
_COLON = Pattern(r"(?<=[(\[;,|\n][ ]?)(?P<name>\p{L}[^()\[;,|:\n]{1,36}):[ ]{1,2}", regex.REVERSE)
_PLACE = Pattern(
    r"(?<=^|[\n\t|(;,/][ ]*|\b\p{Lu}{2,4})(?P<name>\p{Lu}\p{Ll}+(?:[ ]\p{Lu}\p{Ll}+)?)[ ]{1,3}", regex.REVERSE
)
_HEADING = Pattern(r"\(\p{Lu}{2,5}\)|\b\p{Lu}\p{L}{2,12}(?=[ ](?:\p{Lu}\p{L}+[ ]){0,2}[Tt]ime)|\p{Lu}{2,5}$")
_CAPITALS = Pattern(r"\p{Lu}{3,}(?:[ ,.;:]|$)")
_LIST = Pattern(r"[^)\n]{0,40}?[,/][ ]?")
"""What parts the places that one zone is printed for: "(UTC+01:00) Amsterdam, Berlin, Rome"."""


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


@kept
def _table() -> dict[str, tuple[Zone, ...]]:
    found: dict[str, tuple[Zone, ...]] = {}
    for row in rows("zones"):
        found[row["name"]] = (*found.get(row["name"], ()), Zone(row["zone"], row["says"], row["region"]))
    for row in (*rows("zone_places"), *rows("windows_zones")):
        found.setdefault(row["name"], (Zone(row["zone"], "", ""),))
    return found


@kept
def _needs_time() -> frozenset[str]:
    """Names that only Windows gives a zone: they are one before "Standard Time" alone."""
    ours = {row["name"] for table in ("zones", "zone_places") for row in rows(table)}
    return frozenset(row["name"] for row in rows("windows_zones")) - ours


@kept
def _fillers() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("zone_fillers"):
        found.setdefault(row["word"], set()).add(row["role"])
    return {word: frozenset(roles) for word, roles in found.items()}


def _is(word: Word, role: str) -> bool:
    return role in _fillers().get(word.folded, ())


@kept
def _ordinary() -> dict[str, tuple[str, ...]]:
    """Names that are words of a language too, and the languages (ISO 639)."""
    return {row["name"]: tuple(row["languages"].split()) for row in rows("zone_words")}


def zone(mention: ZoneMention, region: str) -> Zone | None:
    """The zone that a printed name means for an issuer of this region (ISO 3166)."""
    if mention.iana:
        return Zone(mention.iana, "", "")
    meanings = _table().get(mention.name, ())
    return next((z for z in meanings if z.region == region), next((z for z in meanings if not z.region), None))


def iana(mention: ZoneMention, region: str) -> str:
    """The IANA name of a printed zone for an issuer of this region (ISO 3166), else its offset as text."""
    meant = zone(mention, region)
    return meant.iana if meant else str(mention.offset)


def is_american(mention: ZoneMention) -> bool:
    """Whether a printed zone can be one of the Americas, where clocks count to twelve."""
    return any(row.iana.startswith("America/") and not row.region for row in _table().get(mention.name, ()))


def after(text: str, at: int, language: str = "en", *, alone: bool = False) -> ZoneMention | None:
    """The zone printed right after position ``at``, as after a clock time, in a release of this language (BCP 47);
    ``alone`` takes any name without "time" behind it. A name beats the offset printed with it.

    >>> after("11:00 a.m. Eastern Daylight Time (8:00 a.m. Pacific)", 10).says
    'daylight'
    >>> after("10h et", 3, "fr")
    >>> after("2 p.m. (UTC-05:00) Eastern Time", 6).name
    'eastern'
    """
    offset = printed.offset(text, at)
    if offset:
        meant = next(_listed(text, offset.closes, language), None)
        if meant is None:
            return offset
        return meant._replace(start=offset.start, beside=offset.offset)
    found = printed.iana(text, at) or printed.eastern(text, at) or _named_after(text, at, language, alone)
    if found is None and (unit := _UNIT.compiled.match(text, at, at + 8)):
        return after(text, unit.end(), language, alone=alone)  # "14.00 hrs CET", "11:00 horas (CEST)"
    beside = printed.offset(text, found.closes) if found and text[found.closes : found.closes + 1] in " ,/(" else None
    return found._replace(end=beside.end, closes=beside.closes, beside=beside.offset) if found and beside else found


def _listed(text: str, at: int, language: str) -> Iterator[ZoneMention]:
    """The zones of the places listed behind an offset, as Outlook prints them; those that the table does not have
    are skipped."""
    for _ in range(LINKS):
        found = _named_after(text, at, language, alone=True)
        if found:
            yield found
        more = _LIST.compiled.match(text, at, at + REACH)
        if more is None:
            return
        at = more.end()


def _named_after(text: str, at: int, language: str, alone: bool) -> ZoneMention | None:
    opening = _OPENING.compiled.match(text, at, at + 48)
    assert opening is not None
    bracketed = opening["bracket"] is not None
    words = _words(text, opening.end())
    prefixed = bool(words) and _is(words[0], "prefix")
    if prefixed:
        words = _behind_prefix(words)
    count = _longest(words)
    return _in_words(text, words, count, prefixed, bracketed, alone, language) if count else None


def _in_words(
    text: str, words: Sequence[Word], count: int, prefixed: bool, bracketed: bool, alone: bool, language: str
) -> ZoneMention | None:
    """The zone that the first ``count`` words name, where they can be one here."""
    says, end = _season(words, count)
    timed = prefixed or end > words[count - 1].end
    second = None if timed else _beside(text, words, count)
    if second:  # "Beijing / Hong Kong Time"
        timed, end = True, second
    certain = timed or bracketed
    name = _name(words[:count])
    if name in _needs_time():
        says = "" if says == "standard" else says  # Windows calls a zone so all the year
    elif not timed:
        timed = alone or _stands_alone(text, words[count - 1], bracketed)
    if not timed or (count == 1 and not _is_zone_here(text, words[0], language, certain)):
        return None
    closed = bracketed and text[end : end + 1] in (")", "]", "）")
    found = ZoneMention(words[0].start, end, end + 1 if closed else end, name, says)
    return (_nearer(text, found) if timed and not closed else None) or found


def _nearer(text: str, found: ZoneMention) -> ZoneMention | None:
    """The zone of the place behind a zone's name, as calendars print it: "Mountain Time - Arizona"; but of a place
    whose winter clock is another, a dash only begins what follows."""
    dash = _DASH.compiled.match(text, found.end, found.end + 5)
    words = _words(text, dash.end()) if dash else []
    count = _longest(words)
    here = _table().get(found.name, ())
    if not count or not here:
        return None
    name, end = _name(words[:count]), words[count - 1].end
    alike = printed.winter(_table()[name][0].iana) == printed.winter(here[0].iana)
    return found._replace(name=name, end=end, closes=end) if alike and end - words[0].start > 3 else None


def _beside(text: str, words: Sequence[Word], count: int) -> int | None:
    """The end of a second name beside the first [0, count): two places that a slash joins are a zone's."""
    rest = words[count:]
    if not rest or text[words[count - 1].end : rest[0].start].strip() != "/":
        return None
    more = _longest(rest)
    return _season(rest, more)[1] if more else None


def _behind_prefix(words: list[Word]) -> list[Word]:
    """The place whose hour it is: "heure de Paris", "hora local de Lima"; but "heure de l'Est" is a name itself."""
    if _longest(words):
        return words
    skipped = 1
    while skipped < min(LINKS, len(words)) and _is(words[skipped], "link") and not _longest(words[skipped:]):
        skipped += 1
    return words[skipped:]


def _is_zone_here(text: str, word: Word, language: str, certain: bool) -> bool:
    """Whether an abbreviation can be a zone: capitals make it one, unless all words around are in capitals too;
    without them it must be no word of the release's language."""
    if len(word.folded) > 4:
        return True
    languages = _ordinary().get(word.folded, ())
    own = not language or language[:2] in languages
    capitals = word.printed.replace(".", "").isupper()
    if len(word.folded) == 1:
        return capitals and text[word.end : word.end + 1] != "."
    if not (languages and own):
        return capitals or certain or language[:2] == "en" or not languages
    if not capitals:
        return certain and language[:2] == "en"
    return certain or not _CAPITALS.compiled.match(text, word.end + 1, word.end + 24)


def before(text: str, at: int, language: str = "en") -> ZoneMention | None:
    """The zone right before position ``at``, as in "Time (ET): 11:00", "Beijing/Hong Kong Time: 8:00 p.m.",
    "CET 11:00", 北京时间20:00 and, where a line or part of one begins, "Taiwan 9:00 p.m."."""
    eastern = printed.eastern_before(text, at)
    if eastern:
        return eastern
    label = _COLON.compiled.match(text, max(0, at - 44), at)
    if label:
        found = _named_after(text, label.start("name"), language, alone=True)
        return found if found and found.end == label.end("name") else None
    match = _LABEL.compiled.match(text, max(0, at - 16), at) or _PLACE.compiled.match(text, max(0, at - 32), at)
    if match and _fold(match["name"]) in _table():
        return ZoneMention(match.start("name"), match.end("name"), match.end("name"), _fold(match["name"]))
    return None


def named(text: str, start: int, end: int, language: str = "en") -> ZoneMention | None:
    """The first zone named in [start, end), as a table's heading has it: "Eastern Time (ET)", "(CET)", "Time ET"."""
    for match in _HEADING.compiled.finditer(text, start, end):
        found = after(text, match.start(), language)
        if found:
            return found
    return None


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
        roles = _fillers().get(word.folded, frozenset()) & {"filler", "standard", "daylight"}
        if not roles:
            break
        says, end = says or next(iter(roles - {"filler"}), ""), word.end
    return says, end


def _name(words: Sequence[Word]) -> str:
    return " ".join([word.folded for word in words])


def _fold(word: str) -> str:
    return word.replace(".", "").replace("’", "'").casefold()


@kept
def _areas() -> frozenset[str]:
    """Areas that are named without "time": those whose zones have abbreviations of their own."""
    return frozenset(row["word"] for row in rows("zone_fillers") if row["role"] == "area")


def _stands_alone(text: str, last: Word, bracketed: bool) -> bool:
    """Whether a name without "time" can be a zone here: an abbreviation, or a name that ends the phrase."""
    short = last.printed.replace(".", "")
    if short.isupper() or last.folded in _areas() or (len(last.printed) < 5 and short.islower()):
        return True
    return text[last.end : last.end + 1] in ("", ")", "）", ",", ";", ".", "\n", "/", "]") or (
        not bracketed and text[last.end : last.end + 2] in (" (", " /", " |", " =")
    )
