"""Words that stand before telephone numbers: labels ("Tel.", "Fax"), countries."""

from __future__ import annotations

from itertools import islice

import regex

from releaseparse import patterns
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows


@kept
def _labels() -> regex.Pattern[str]:
    words = [row["label"] for row in rows("phone_labels") if row["kind"] != "contact"]
    longer = patterns.either((word for word in words if len(word) > 1), backwards=True)
    letters = "".join(word for word in words if len(word) == 1)
    labels = rf"{longer}|[{letters}](?=[.:])|(?<=(?:^|[\n\t|,;/•·]) ?)[{letters}](?= )"
    # A label may be glued to what stands before it: "GmbHTel: 030", "236-878-4938Fax: 604".
    begin = r"(?:(?<![^\W\d_])|(?<=\p{Ll})(?=\p{Lu}))"
    return patterns.compile(
        rf"(?r){begin}(?i:({labels}))(?: ?\([^()\d\n]{{2,30}}\))?"
        r"(?:[\s.,:：|()/–-]{0,6}(?:at |is |us at )?| ?[.·…_]{3,40} ?)\(?"
    )


PERSON = 60
"""Characters of a name and title between "Contact:" and a number."""


@kept
def _contact() -> regex.Pattern[str]:
    """A word for contacts, its colon, and a name."""
    words = "|".join(regex.escape(row["label"]) for row in rows("phone_labels") if row["kind"] == "contact")
    return patterns.compile(rf"(?r)(?<!\p{{L}})(?i:{words})[ ]?[:：][^\d\n:：]{{1,{PERSON}}}[,;/(–-] ?\(?")


def contact_before(text: str, end: int) -> bool:
    """Whether a contact is named right before a number: "Kontakt: Jane Doe, ".

    >>> contact_before("Contacto: Ana Ruiz, 912", 20)
    True
    """
    return _contact().match(text, max(0, end - PERSON - 24), end) is not None


@kept
def extension() -> regex.Pattern[str]:
    """An extension after its number: "ext. 4", "x110", "(extension 12)", "poste 4", "#45"."""
    words = "|".join(sorted((regex.escape(row["word"]) for row in rows("extension_words")), key=len, reverse=True))
    return patterns.compile(
        rf" {{0,2}}(?:[,;、] {{0,6}})?[(（]?(?i:(?:{words})(?!\p{{L}}))[.:：=]? ?#?(?P<long>\d{{1,7}})(?!\d)[)）]?"
        r"| {0,2}(?:, {0,6})?\(?[xX]\.? ?(?P<short>\d{1,7})(?![\d#])\)?"
        r"| #(?P<key>\d{1,4})(?![\d#])"
    )


@kept
def _kinds() -> dict[str, str]:
    return {row["label"]: row["kind"] for row in rows("phone_labels")}


LABEL = 64
"""Characters before a number within which its label and what stands in brackets behind that begin."""


def label_before(text: str, end: int) -> str | None:
    """The kind of label ("phone", "fax") that ``text[:end]``, the text up to a number, ends with, or None."""
    match = _labels().match(text, max(0, end - LABEL), end)
    return _kinds().get(match[1].lower()) if match else None


@kept
def _countries() -> tuple[regex.Pattern[str], regex.Pattern[str], dict[str, str]]:
    """Patterns of a country or foreign city anywhere, and right before a number; their regions."""
    countries = [row for row in rows("places") if row["kind"] == "country"]
    cities = [row for row in rows("places") if row["kind"] == "city" and row["region"] not in ("US", "CA")]
    peoples = [row for row in rows("places") if row["kind"] == "nationality"]
    countries += [row for row in rows("calling_places") if row["form"] == "name"]
    codes = [row for row in rows("calling_places") if row["form"] == "code"]
    regions = {row["name"]: row["region"] for row in (*peoples, *codes, *countries, *cities)}
    peopled = "|".join(row["name"] for row in peoples)
    peopled = rf"(?:{peopled})(?= (?:[Nn]umber|[Ll]ine|[Dd]ial|[Tt]oll|[Ff]ree|[Aa]ccess))"
    named = {row["name"] for row in (*countries, *cities)}
    names, ends = (f"{patterns.either(named, backwards=back)}|{peopled}" for back in (False, True))
    coded = "|".join(sorted((regex.escape(row["name"]) for row in codes), key=len, reverse=True)).replace("/", " ?/ ?")
    service = r"(?i:toll[- ]?free|freephone|free|toll|local|dial-in|number|access)"
    begin = r"(?:(?<!\w)|(?<=\d)(?=\p{Lu}))"
    return (
        patterns.compile(rf"{begin}({names})(?!\w)"),
        patterns.compile(
            rf"(?r){begin}({ends}|(?:{coded})(?= ?[:)]))(?: ?\([^()\n]{{1,20}}\)| {service}){{0,3}}\)?(?: is)?"
            r"(?:[ :|–-]{0,4}|:\s{1,4})\(?"
        ),
        regions,
    )


def country_before(text: str, end: int, reach: int = 45) -> str | None:
    """The region (ISO 3166) of the last country named on the line of ``text`` before ``end``, or None."""
    anywhere, _, regions = _countries()
    start = max(end - reach, 0)
    start = max(start, text.rfind("\n", start, end) + 1)
    names = anywhere.findall(text, start, end)
    return regions[names[-1]] if names else None


def without_countries(text: str) -> str:
    """The text without the names of countries in it.

    >>> without_countries("United States and New Zealand toll")
    ' and  toll'
    """
    return _countries()[0].sub("", text)


def is_country(name: str) -> bool:
    """Whether a name is that of a country or of a city abroad, and nothing else.

    >>> is_country("Hong Kong"), is_country("Hong Kong toll")
    (True, False)
    """
    return _countries()[0].fullmatch(name) is not None


def country_beside(text: str, end: int) -> str | None:
    """The region of the country that stands right before ``end``, words on the service ("toll-free") aside."""
    _, close, regions = _countries()
    match = close.match(text, max(0, end - 60), end)
    return regions.get(match[1]) or regions[match[1].replace(" ", "")] if match else None


DIALLED = 300
"""Characters before a number in which dialling is spoken of."""


@kept
def _dialling() -> regex.Pattern[str]:
    """A word by which dialling is spoken of: "dial", "Einwahl", "appelant"."""
    stems = patterns.either(row["stem"] for row in rows("joining_stems") if row["use"] == "telephone")
    return patterns.compile(f"(?i){stems}")


def dialling_before(text: str, start: int) -> bool:
    """Whether dialling is spoken of in the lines before a number.

    >>> dialling_before("Please dial from Norway 22 00 00 00", 24)
    True
    """
    return _dialling().search(text, max(0, start - DIALLED), start) is not None


BLOCK = 300
"""Characters before a number in which its contact block may begin."""
BEHIND = 160
"""Characters behind a number in which its contact block may end."""
NEAR = 60
"""Characters behind a number in prose in which its e-mail address stands."""
LINE = 90
"""Characters of a line of a contact block at most: longer ones are prose."""

NUMBERED = Pattern(r"(?: ?\([^()\n]{1,20}\))?[ :|–-]{0,4}\(?[+\d][\d ()./-]{6}")
"""A number right behind a country: it is that number's country, and no other's."""
_DOMAIN = Pattern(r"@[\p{L}\d.-]{1,60}\.(\p{Ll}{2})(?![\p{L}\d-])")
_BORROWED = frozenset("ai am ac bz cc co fm gg io is la li ly me sh st tk to tv vc ws".split())
"""Domains of countries that are used everywhere for what their letters say."""


def countries_around(text: str, start: int, end: int) -> tuple[str, ...]:
    """The regions (ISO 3166) of the countries that the contact block around a number names, the nearest before
    it first, then those of its e-mail addresses."""
    first = max(text.rfind("\n\n", max(0, start - BLOCK), start) + 2, start - BLOCK, 0)
    last = text.find("\n\n", end, end + BEHIND)
    last = last if last >= 0 else min(len(text), end + BEHIND)
    if max(map(len, text[first:last].split("\n"))) > LINE:  # prose: what it names need not be the number's
        stop = text.find("\n", end, end + NEAR)
        return _of_domains(text, end, stop if stop >= 0 else end + NEAR)
    anywhere, _, regions = _countries()
    named = [m for m in anywhere.finditer(text, first, start) if not NUMBERED.compiled.match(text, m.end(), start)]
    named = [
        *named[::-1],
        *(m for m in anywhere.finditer(text, end, last) if not NUMBERED.compiled.match(text, m.end())),
    ]
    return tuple(dict.fromkeys((*(regions[m[1]] for m in named), *_of_domains(text, first, last))))


ABOVE = 4
"""Lines above a number, empty ones aside, in which its country may stand."""
COUNTRY_LINE = 60
"""Characters of such a line at most."""


def countries_above(text: str, start: int) -> tuple[str, ...]:
    """The regions (ISO 3166) named in the short lines above a number that begins its line, the nearest first."""
    if text[start - 1 : start] != "\n":
        return ()
    anywhere, _, regions = _countries()
    found: list[str] = []
    lines = (line for line in reversed(text[max(0, start - BLOCK) : start].split("\n")) if line.strip())
    for line in islice(lines, ABOVE):
        if len(line) > COUNTRY_LINE:
            break
        found += (regions[name] for name in anywhere.findall(line))
    return tuple(dict.fromkeys(found))


def _of_domains(text: str, start: int, end: int) -> tuple[str, ...]:
    """The regions whose domains the e-mail addresses in text[start:end] have."""
    domains = (domain for domain in _DOMAIN.compiled.findall(text, start, end) if domain not in _BORROWED)
    return tuple(_RENAMED.get(domain.upper(), domain.upper()) for domain in domains)


_RENAMED = {"UK": "GB"}
"""Domains of countries that differ from their ISO 3166 code."""
