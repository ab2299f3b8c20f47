"""Printed security and company numbers, their check digits verified by the standard that each follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import regex

from releaseparse.record import Identifier, IdentifierScheme, Warning
from releaseparse.rules import Candidate, Rule, Settled, in_figures, run, settle
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document


@dataclass(frozen=True, slots=True)
class IdentifierMention:
    """A number in compact form, and whether its check digit holds (true where the scheme has none)."""

    scheme: IdentifierScheme
    value: str
    valid: bool


def isin_holds(number: str) -> bool:
    """ISO 6166:2021, annex A: Luhn's sum over the digits, letters as 10 to 35.

    >>> isin_holds("US0378331005"), isin_holds("US0378331006")
    (True, False)
    """
    return _luhn("".join(str(int(character, 36)) for character in number))


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(d), 10)) for d in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def cusip_holds(number: str) -> bool:
    """ANSI X9.6-2020: every second value doubled, the digits summed, modulo 10.

    >>> cusip_holds("037833100"), cusip_holds("037833108")
    (True, False)
    """
    values = ("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#".index(character) for character in number[:8])
    total = sum(sum(divmod(value * (1 + i % 2), 10)) for i, value in enumerate(values))
    return str(-total % 10) == number[8]


def lei_holds(number: str) -> bool:
    """ISO 17442-1:2020 by ISO/IEC 7064, MOD 97-10: the number, letters as 10 to 35, leaves 1.

    >>> lei_holds("HWUPKR0MPOU8FGXBT394"), lei_holds("HWUPKR0MPOU8FGXBT395")
    (True, False)
    """
    return int("".join(str(int(character, 36)) for character in number)) % 97 == 1


def sedol_holds(number: str) -> bool:
    """SEDOL Masterfile technical specification: weights 1, 3, 1, 7, 3, 9, 1 give a multiple of 10.

    >>> sedol_holds("0263494"), sedol_holds("0263495")
    (True, False)
    """
    weights = (1, 3, 1, 7, 3, 9, 1)
    return sum(int(c, 36) * weight for c, weight in zip(number, weights, strict=True)) % 10 == 0


def _without_check(number: str) -> bool:
    return any(character.isdigit() for character in number)


def _told(scheme: IdentifierScheme, holds: Callable[[str], bool], match: regex.Match[str]) -> IdentifierMention | None:
    """A number that its label names: kept with a warning where the check digit fails."""
    value = _compact(match["fact"])
    if not any(character.isdigit() for character in value):
        return None
    return IdentifierMention(scheme, value.zfill(10) if scheme == "cik" else value, holds(value))


def _found(scheme: IdentifierScheme, holds: Callable[[str], bool], match: regex.Match[str]) -> IdentifierMention | None:
    """A number without a label at its side, that its shape and check digit prove."""
    value = _compact(match["fact"])
    mixed = any(c.isalpha() for c in value) and sum(c.isdigit() for c in value) > 1
    return IdentifierMention(scheme, value, True) if mixed and holds(value) else None


def _within(match: regex.Match[str]) -> IdentifierMention | None:
    """A WKN behind the ISIN that is made of it: "ISIN (WKN) DE000A0HL8N9 (A0HL8N)"."""
    isin, value = match["isin"], match["fact"]
    return IdentifierMention("wkn", value, True) if isin[-7:-1] == value else None


def _compact(number: str) -> str:
    return number.replace(" ", "").replace("-", "")


def _label(words: str) -> str:
    """The label of a number, what may stand between ("ISIN code: "), and the first of a pair ("ISIN/WKN: …/")."""
    return (
        rf"\b(?i:{words})(?:[ -]?(?i:codes?|numbers?|nos?\b\.?|nr\b\.?|identifiers?|#))?"
        r"(?:\s?[(/&]\s?(?i:isin|wkn|cusip|sedol)\)?)?(?:\s(?i:is|are))?\s?[:#=–-]{0,2}\s{0,3}[\"“(]?(?:[A-Z]{2}[A-Z0-9]{9}\d\s?[/,;]\s?)?"
    )


_START, _END = r"(?<![A-Z0-9a-z@#])", r"(?![A-Za-z0-9@#])"
_ISIN = r"[A-Z]{2}[A-Z0-9]{9}[0-9]"
_CUSIP = r"[0-9A-Z]{6}[ -]?[0-9A-Z*@#]{2}[ -]?[0-9]"

RULES: tuple[Rule[IdentifierMention], ...] = (
    Rule(
        "isin labelled",
        rf"{_label('isins?')}(?P<fact>[A-Z]{{2}}(?: ?[A-Z0-9]){{9}} ?[0-9]){_END}",
        partial(_told, "isin", isin_holds),
        guards=("isin",),
    ),
    Rule(
        "isin",
        rf"{_START}(?P<fact>{_ISIN}){_END}",
        partial(_found, "isin", isin_holds),
        needs=in_figures(r"\w{12}"),
    ),
    Rule(
        "cusip labelled",
        rf"{_label('cusips?')}(?P<fact>{_CUSIP}){_END}",
        partial(_told, "cusip", cusip_holds),
        guards=("cusip",),
    ),
    Rule("cusip", rf"{_START}(?P<fact>{_CUSIP}){_END}", partial(_found, "cusip", cusip_holds), guards=("cusip",)),
    Rule(
        "lei labelled",
        rf"{_label('lei|legal entity identifier')}(?P<fact>[A-Z0-9]{{18}}[0-9]{{2}}){_END}",
        partial(_told, "lei", lei_holds),
        guards=("lei", "legal entity"),
    ),
    Rule(
        "lei",
        rf"(?P<fact>[A-Z0-9]{{18}}(?<![A-Z0-9a-z@#].{{18}})[0-9]{{2}}){_END}",
        partial(_found, "lei", lei_holds),
        needs=in_figures(r"\w{20}"),
    ),
    Rule(
        "wkn",
        rf"{_label('wkn|wertpapierkenn-?nummer')}(?P<fact>[0-9A-HJ-NP-Z]{{6}}){_END}",
        partial(_told, "wkn", _without_check),
        guards=("wkn", "wertpapierkenn"),
    ),
    Rule(
        "wkn behind its isin",
        rf"{_START}(?P<isin>DE000[0-9A-Z]{{6}}[0-9])\s?[(/,;–-]{{1,2}}\s?(?P<fact>[0-9A-HJ-NP-Z]{{6}}){_END}",
        _within,
        guards=("wkn", "wertpapierkenn"),
    ),
    Rule(
        "sedol",
        rf"{_label('sedols?')}(?P<fact>[0-9BCDFGHJ-NP-TV-Z]{{6}}[0-9]){_END}",
        partial(_told, "sedol", sedol_holds),
        guards=("sedol",),
    ),
    Rule(
        "cik",
        rf"{_label('cik|central index key')}(?P<fact>[0-9]{{4,10}}){_END}",
        partial(_told, "cik", _without_check),
        guards=("cik", "central index"),
    ),
)


def scan(document: Document) -> Settled[IdentifierMention]:
    """Proposals in text order, not overlapping."""
    return settle("identifiers", run(RULES, document))


def resolve(candidates: Sequence[Candidate[IdentifierMention]], context: Context) -> Resolved[Identifier]:
    """Each candidate as a fact; a labelled number whose check digit fails comes with a warning."""
    text = context.document.text.value
    facts = tuple(
        Identifier(text=text[c.start : c.end], start=c.start, end=c.end, scheme=c.value.scheme, value=c.value.value)
        for c in candidates
    )
    warnings = tuple(
        Warning(
            code="check_digit",
            message=f"the check digit of {c.value.scheme.upper()} {c.value.value} does not hold",
            evidence=(context.fact(c.start, c.end),),
        )
        for c in candidates
        if not c.value.valid
    )
    return Resolved(facts, warnings)
