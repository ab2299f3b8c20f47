"""Telephone numbers: patterns propose, phonenumbers decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from releaseparse.extract.phones.numbers import Number, decide, homes
from releaseparse.extract.phones.rules import RULES, PhoneMention
from releaseparse.extract.phones.words import country_before, country_beside, label_before
from releaseparse.record import Fact, Phone, Warning
from releaseparse.rules import Candidate, Decision, Pattern, run, settle
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document

EXTENSION = Pattern(
    r" {0,2}(?:[,;] {0,6})?\(?(?i:ext(?:ension|n)?\b|poste|durchwahl|anexo)[.:=]? ?#?(?P<long>\d{1,7})(?!\d)\)?"
    r"| {0,2}(?:, {0,6})?\(?[xX]\.? ?(?P<short>\d{1,7})(?!\d)\)?"
)
"""An extension after its number: "ext. 4", "x110", "(extension 12)", "poste 4"."""


BRACKET = Pattern(r" ?\([^()\n]{2,40}\)")
"""Words in brackets behind a number, such as the country that it is for."""

__all__ = ["RULES", "PhoneMention", "resolve", "scan"]


def scan(document: Document) -> list[Candidate[PhoneMention]]:
    """Proposals in text order, not overlapping, each with the extension that follows it."""
    kept, _ = settle("phones", run(RULES, document))
    return [_extended(candidate, document.shadow) for candidate in kept]


def _extended(candidate: Candidate[PhoneMention], shadow: str) -> Candidate[PhoneMention]:
    match = EXTENSION.compiled.match(shadow, candidate.end)
    if not match:
        return candidate
    mention = candidate.value
    extended = PhoneMention(mention.number, mention.shape, match["long"] or match["short"])
    return Candidate(candidate.rule, candidate.start, match.end(), extended)


def resolve(candidates: Sequence[Candidate[PhoneMention]], context: Context) -> Resolved[Phone]:
    """The phones that the candidates prove to be, in the region that the words before, the number before
    or the release give; ``number_invalid`` warns of one that is plainly printed as a number but not assigned."""
    text = context.document.text.value
    facts: list[Phone] = []
    warnings: list[Warning] = []
    decisions: list[Decision] = []
    for c in candidates:
        last = facts[-1] if facts else None
        near = last.region if last and "\n" not in text[last.end : c.start] and c.start - last.end < 60 else None
        found = _decided(c, text, near, context)
        if found is None:
            decisions.append(Decision("phones", c.rule, c.start, c.end, False, "no assigned number in any region"))
            continue
        number, end = found
        end = c.end if c.value.extension else end
        facts.append(
            Phone(
                text=text[c.start : end], start=c.start, end=end, e164=number.e164,
                extension=c.value.extension, region=number.region, type=number.type,
            )
        )  # fmt: skip
        decisions.append(Decision("phones", c.rule, c.start, end, True, f"dialled from {number.region}"))
        if not number.valid:
            evidence = (Fact(text=text[c.start : end], start=c.start, end=end),)
            message = f"{text[c.start : end]!r} is no assigned number; kept as printed"
            warnings.append(Warning(code="number_invalid", message=message, evidence=evidence))
    return Resolved(tuple(facts), tuple(warnings), tuple(decisions))


def _decided(
    candidate: Candidate[PhoneMention], text: str, near: str | None, context: Context
) -> tuple[Number, int] | None:
    """The number and where it ends, or None."""
    mention = candidate.value
    if mention.shape == "international":
        return _longest(candidate, text)
    if mention.shape in ("american", "spaced"):
        number = _american_number(candidate, text)
        return (number, candidate.end) if number else None
    bracket = BRACKET.compiled.match(text, candidate.end)
    behind = country_before(text, bracket.end()) if bracket else None
    named = (country_before(text, candidate.start), behind, near)
    if text[candidate.start] == "(" and (number := decide("+" + mention.number, None)) and number.valid:
        return number, candidate.end  # the country code in brackets: "(852) 2555 0107"
    for home in dict.fromkeys((*named, *homes(context, trunk=mention.shape == "national"))):
        number = decide(mention.number, home) if home else None
        if number and number.valid:
            return number, candidate.end
    exit_code = EXIT.compiled.match(mention.number)
    number = decide("+" + mention.number[exit_code.end() :], None) if exit_code else None
    return (number, candidate.end) if number and number.valid else None


EXIT = Pattern(r"(?:00|011[- ]?)(?=[1-9])")
"""What is dialled before a country code in most of the world, and in North America."""


def _american_number(candidate: Candidate[PhoneMention], text: str) -> Number | None:
    mention = candidate.value
    abroad = country_beside(text, candidate.start)
    if abroad and abroad not in ("US", "CA") and "+" not in text[candidate.start : candidate.end]:
        number = decide(text[candidate.start : candidate.end], abroad)
        if number and number.valid:
            return number
    number = decide(mention.number, None)
    if number is None or not (number.valid or label_before(text, candidate.start)):
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
    for match in list(regex.finditer(r"\D+\d+", printed, overlapped=False))[:0:-1]:
        yield len(printed) - match.start()
