"""Which number a candidate is: in the region that the words around it or the release give."""

from __future__ import annotations

from collections.abc import Iterator

import phonenumbers

from releaseparse.extract.phones.numbers import Number, decide, homes
from releaseparse.extract.phones.rules import PhoneMention
from releaseparse.extract.phones.words import country_before, country_beside, label_before
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
    if mention.shape == "international":
        return _longest(candidate, text)
    if mention.shape in ("american", "spaced"):
        number = _american(candidate, text, context.region)
    elif mention.shape == "following" and (near is None or candidate.start - near.end > 6):
        number = None
    else:
        number = _domestic(candidate, text, near, context)
    return (number, candidate.end) if number else None


def _domestic(candidate: Candidate[PhoneMention], text: str, near: Phone | None, context: Context) -> Number | None:
    """A number printed without its country code: dialled from the country named beside it, else from that of
    the number before, else from the release's own."""
    mention = candidate.value
    if text[candidate.start] == "(" and (number := decide("+" + mention.number, None)) and number.valid:
        return number  # the country code in brackets: "(852) 2555 0107"
    bracket = BRACKET.compiled.match(text, candidate.end)
    behind = country_before(text, bracket.end()) if bracket else None
    named = (country_before(text, candidate.start), behind, near.region if near else None)
    for home in dict.fromkeys((*named, *homes(context, trunk=mention.shape == "national"))):
        if home and (number := decide(mention.number, home)) and number.valid:
            return number
    exit_code = EXIT.compiled.match(mention.number)
    abroad = decide("+" + mention.number[exit_code.end() :], None) if exit_code else None
    return abroad if abroad and abroad.valid else None


EXIT = Pattern(r"(?:00|011[- ]?)(?=[1-9])")
"""What is dialled before a country code in most of the world, and in North America."""


def _american(candidate: Candidate[PhoneMention], text: str, region: str) -> Number | None:
    """A number grouped as in North America: one of there, unless the country beside it or, where it is not
    assigned there, the release's own region says otherwise."""
    mention = candidate.value
    printed = text[candidate.start : candidate.end]
    number = decide(mention.number, None)
    labelled = label_before(text, candidate.start) is not None
    abroad = country_beside(text, candidate.start)
    if abroad is None and (labelled or mention.shape == "american") and not (number and number.valid):
        abroad = region
    if abroad and "+" not in printed and phonenumbers.country_code_for_region(abroad) != 1:
        other = decide(printed, abroad)
        if other and other.valid:
            return other
    if number is None or not (number.valid or labelled):
        return None
    return number if mention.shape == "american" or _vouched(candidate, text) else None


def _vouched(candidate: Candidate[PhoneMention], text: str) -> bool:
    before = text[max(0, candidate.start - 60) : candidate.start]
    return bool(VOUCHES.compiled.search(before)) or text[candidate.end : candidate.end + 40].count("@") > 0


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
