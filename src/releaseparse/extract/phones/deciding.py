"""Which number a candidate is: in the region that the words around it or the release give."""

from __future__ import annotations

from collections.abc import Iterator

import phonenumbers

from releaseparse.extract.phones.mention import PhoneMention, digits
from releaseparse.extract.phones.numbers import Number, decide, former_prefixes, homes
from releaseparse.extract.phones.words import (
    countries_above,
    countries_around,
    country_before,
    country_beside,
    dialling_before,
    label_before,
)
from releaseparse.record import Phone
from releaseparse.rules import Candidate, Pattern
from releaseparse.stages import Context

BRACKET = Pattern(r" ?\([^()\n]{2,40}\)")
"""Words in brackets behind a number, such as the country that it is for."""

GROUP = Pattern(r"\D+\d+")


def decided(
    candidate: Candidate[PhoneMention], text: str, near: Phone | None, context: Context
) -> tuple[Number, int] | None:
    """The number that the candidate proves to be and where it ends in ``text``, or None.

    ``near`` is the phone before it on its line, whose region it may share.
    """
    mention = candidate.value
    number: Number | None = None
    if mention.shape == "international":
        return _longest(candidate, text)
    if mention.shape == "exit" and mention.number.startswith("00"):
        number = _assigned("+" + mention.number[2:], None)
    elif mention.shape in ("american", "spaced", "paired"):
        number = _american(candidate, text, context.region)
    elif mention.shape != "following" or (near and candidate.start - near.end <= LIST):
        number = _domestic(candidate, text, near, context)
    return (number, candidate.end) if number else None


LIST = 6
"""Characters between two numbers of a list at most: " oder "."""


def _assigned(number: str, region: str | None) -> Number | None:
    """The number where it is assigned, dialled from ``region``; also behind a trunk prefix of former times."""
    found = decide(number, region)
    if found and found.valid:
        return found
    for prefix in former_prefixes(region):
        digits = number.lstrip("(").removeprefix(prefix)
        if len(digits) < len(number.lstrip("(")) and (found := decide(digits, region)) and found.valid:
            return found
    return None


def _domestic(candidate: Candidate[PhoneMention], text: str, near: Phone | None, context: Context) -> Number | None:
    """A number printed without its country code: dialled from the country named beside it, else from that of
    the number before, else of the contact block that it stands in, else from the release's own."""
    mention = candidate.value
    if text[candidate.start] == "(" and (number := _assigned("+" + mention.number, None)):
        return number  # the country code in brackets: "(852) 2555 0107"
    bracket = BRACKET.compiled.match(text, candidate.end)
    behind = country_before(text, bracket.end()) if bracket else None
    above = countries_above(text, candidate.start)
    beside = country_beside(text, candidate.start) or country_before(text, candidate.start)
    named = (beside, behind, near.region if near else None, *above)
    further: tuple[str, ...] = ()
    if mention.shape != "column":
        around = countries_around(text, candidate.start, candidate.end)
        further = (*around, *homes(context, trunk=mention.shape == "national"))
    for home in dict.fromkeys((*named, *further)):
        if home and (number := _assigned(mention.number, home) or _with_code(mention.number, home)):
            return number
    exit_code = EXIT.compiled.match(mention.number)
    return _assigned("+" + mention.number[exit_code.end() :], None) if exit_code else None


def _with_code(number: str, region: str) -> Number | None:
    """The number where it begins with the country code of ``region`` without its plus: "501-601-0115" in Belize."""
    code, keyed = _code(region), digits(number)
    return _assigned("+" + keyed, None) if code != "1" and keyed.startswith(code) else None


EXIT = Pattern(r"(?:00|011[- ]?)(?=[1-9])")
"""What is dialled before a country code in most of the world, and in North America."""


def _american(candidate: Candidate[PhoneMention], text: str, region: str) -> Number | None:
    """A number grouped as in North America: one of there, unless the country beside it or, where it is not
    assigned there or not grouped quite so, the release's own region says otherwise."""
    mention = candidate.value
    number = decide(mention.number, None)
    labelled = label_before(text, candidate.start) is not None
    if other := _abroad(candidate, text, region, number if number and number.valid else None, labelled):
        return other
    if number is None or not (number.valid or labelled):
        return None
    return number if mention.shape == "american" or _vouched(candidate, text) else None


def _abroad(
    candidate: Candidate[PhoneMention], text: str, region: str, american: Number | None, labelled: bool
) -> Number | None:
    """The number that the digits are in the country beside them or of the release, where they are one of there
    rather than ``american``, the assigned number of North America, if any."""
    printed = text[candidate.start : candidate.end]
    if "+" in printed:
        return None
    if country := country_beside(text, candidate.start):
        return _elsewhere(printed, country)
    if coded := _with_code(printed, region):
        return coded if FIRST.compiled.match(printed)[1] == _code(region) else None  # type: ignore[index]
    foreign = candidate.value.shape == "paired" or UNGROUPED.compiled.search(printed) is not None
    if american is None and not foreign:
        foreign = labelled or candidate.value.shape == "american"
    return _elsewhere(printed, region) if foreign else None


def _elsewhere(printed: str, region: str) -> Number | None:
    return _assigned(printed, region) if _code(region) != "1" else None


def _code(region: str) -> str:
    return str(phonenumbers.country_code_for_region(region))


FIRST = Pattern(r"\(?(\d+)")
UNGROUPED = Pattern(r"\d{7}$|^\d{3} \d{3} \d{4}$")
"""Groupings that are usual in other countries too."""


def _vouched(candidate: Candidate[PhoneMention], text: str) -> bool:
    """Whether something near the digits says that they are a number: a word or an address; below the lines of a
    postal address, which ends with the country, also a word before that address."""
    start, end = candidate.start, candidate.end
    if VOUCHES.compiled.search(text[max(0, start - BESIDE) : start]) or "@" in text[end : end + 40]:
        return True
    beside = country_beside(text, start)
    if beside and _code(beside) == "1" and dialling_before(text, start):
        return True
    addressed = any(_code(country) == "1" for country in countries_above(text, start))
    return addressed and VOUCHES.compiled.search(text[max(0, start - ADDRESSED) : start]) is not None


BESIDE, ADDRESSED = 60, 200
"""Characters before a number in which a word vouches for it: beside it, and above a postal address."""
VOUCHES = Pattern(
    r"(?i)\b(?:tel|phone|call|dial|fax|free|contact|mobile|cell|office|number|[tfpmc][.:])|@|\d{3} \d{4}\D{0,20}$"
)


def _longest(candidate: Candidate[PhoneMention], text: str) -> tuple[Number, int] | None:
    """The longest run of digit groups that is an assigned number, else the whole as a possible one."""
    mention = candidate.value
    whole = decide(mention.number, None)
    if whole and (whole.valid or mention.extension):
        return whole, candidate.end
    for cut in _cuts(text[candidate.start : candidate.end]):
        number = decide(mention.number[: len(mention.number) - cut], None)
        if number and number.valid:
            return number, candidate.end - cut
    return (whole, candidate.end) if whole else None


def _cuts(printed: str) -> Iterator[int]:
    """How many characters to drop so that the last one, two, three digit groups go."""
    for match in list(GROUP.compiled.finditer(printed))[:0:-1]:
        yield len(printed) - match.start()
