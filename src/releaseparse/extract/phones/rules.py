"""How telephone numbers are printed, a rule a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from releaseparse.extract.phones.words import contact_before, country_beside, label_before
from releaseparse.rules import Pattern, Rule

Shape = Literal["international", "exit", "american", "spaced", "paired", "national", "labelled", "following", "column"]

KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
"""ITU-T E.161: the letters of a vanity number on a telephone's keys."""

DAY = Pattern(r"\d\d?[-./ ]\d\d?[-./ ](?:19|20)\d\d")
FOLLOWING = Pattern(r"(?ri)\d ?(?:[/,;]|or|oder|ou|und|and|et|y|e) ")
DOTTED = Pattern(r"\(?\d++\)?(?:/?[. ]{0,2}\d{2,}+)*")
BRACKETED = Pattern(r"\(\d{2,3}\) ?9?\d{4}-\d{4}$")
"""A number with its area in brackets as Latin America groups it: "(11) 3456-7890"."""
OTHER = Pattern(
    r"\([2-689]\) (?=[01(+])|(?:\(\d\) )?\(?(?:1[-. ]{0,2})?\(?[2-9]\d\d\)?[-./ ]{0,3}[2-9]\d\d[-. ]{1,2}\d{4}(?!\d)"
)
"""What begins like any digits but is a country's second number, "(2) 1-800-…", or one that other rules read."""

REACH = 300
"""Characters before a number in which dialling is spoken of."""

DATE = Pattern(r"(?:(?:19|20)\d\d[ ,]*+)+|\d{1,2}([./-])\d{1,2}\1(?:19|20)?\d\d")
"""Years in a row, or a date in digits: they follow other digits in tables and lists."""

WHOLE_DAY = Pattern(r"\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d")
"""A date in digits with its whole year, which no label makes a number."""

DIALLING = Pattern(r"(?i)\bdial|\bphone|toll.?free|call")


@dataclass(frozen=True, slots=True)
class PhoneMention:
    """What a rule read: the number as dialled (digits, perhaps a leading +), its extension, and its shape.

    ``international`` numbers carry their country code, ``exit`` ones an exit code before it; ``american`` ones are
    grouped as only North America groups them; ``spaced`` ones are too, but look like figures of a table, and
    ``paired`` ones end in two pairs of digits, as elsewhere; ``national`` ones begin with a trunk 0; ``labelled``
    ones are any digits after a word such as "Tel." or the name of a country, ``following`` ones any after digits
    and a comma or "or", which may be such a number, ``column`` ones any alone on their line, below a country's name.
    """

    number: str
    shape: Shape
    extension: str | None = None


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())


def _international(match: regex.Match[str]) -> PhoneMention:
    return PhoneMention("+" + match["number"].replace("(0)", ""), "international")


def _american(match: regex.Match[str]) -> PhoneMention:
    number = _digits(match[0])[-10:]
    spaced = not any(c in match[0] for c in "+()-./‐‑‒–—")
    return PhoneMention("+1" + number, "spaced" if spaced else "american")


def _exit(match: regex.Match[str]) -> PhoneMention:
    """A number behind the exit code of most of the world or North America: "(0049)(711) 555", "0049 (0)711 555"."""
    return PhoneMention(_digits(match[0].replace("(0)", "")), "exit")


def _paired(match: regex.Match[str]) -> PhoneMention:
    return PhoneMention("+1" + _digits(match[0]), "paired")


def _spaced(match: regex.Match[str]) -> PhoneMention:
    return PhoneMention("+1" + match[0], "spaced")


def _vanity(match: regex.Match[str]) -> PhoneMention:
    keyed = _digits(match["area"]) + _digits(match["name"].translate(KEYPAD))
    return PhoneMention("+1" + keyed[:10], "american")


def _vanity_abroad(match: regex.Match[str]) -> PhoneMention:
    """A vanity number under a prefix of another country: "1300 RILKE", "0800 RILKES"."""
    return PhoneMention(match["area"] + _digits(match["name"].translate(KEYPAD)), "national")


def _second(match: regex.Match[str]) -> PhoneMention:
    return PhoneMention("+1" + _digits(match["base"]) + _digits(match["fact"])[-4:], "american")


def _second_extension(match: regex.Match[str]) -> PhoneMention:
    """The number before with another extension: "030 555-0 oder -12"."""
    base = match["base"].replace("(0)", "" if match["base"][0] == "+" else "0")
    plus = base[0] == "+"
    return PhoneMention("+" * plus + _digits(base + match["extension"]), "international" if plus else "national")


def _national(match: regex.Match[str]) -> PhoneMention | None:
    least = 8 if label_before(match.string, match.start()) else 9
    if not least <= len(_digits(match[0])) <= 17 or DAY.compiled.match(match[0]):
        return None
    if "." in match[0] and not DOTTED.compiled.fullmatch(match[0]):
        return None  # figures of a table: "0.81 -0.64 -26.4"
    return PhoneMention(match[0].replace("(0)", "0"), "national")


def _labelled(match: regex.Match[str]) -> PhoneMention | None:
    """Digits that only the words before tell to be a number: "Tlf. 22 00 00 00", "Norway: 22 00 00 00"."""
    if match[0].count("(") != match[0].count(")") or OTHER.compiled.match(match[0]):
        return None
    if WHOLE_DAY.compiled.fullmatch(match[0]):
        return None  # "Call | 10.06.2026"
    text, start = match.string, match.start()
    told = (
        label_before(text, start)
        or BRACKETED.compiled.match(match[0])
        or contact_before(text, start)
        or (country_beside(text, start) and DIALLING.compiled.search(text, max(0, start - REACH), start))
    )
    if told:
        return PhoneMention(match[0], "labelled")
    if DATE.compiled.fullmatch(match[0]):
        return None
    return PhoneMention(match[0], "following") if FOLLOWING.compiled.match(text, max(0, start - 8), start) else None


def _column(match: regex.Match[str]) -> PhoneMention | None:
    spoken = DIALLING.compiled.search(match.string, max(0, match.start() - REACH), match.start())
    return PhoneMention(match[0], "column") if spoken else None


# Lookbehinds stand after the first character, so that a search can skip to the characters that may begin one.
RULES: tuple[Rule[PhoneMention], ...] = (
    Rule(
        "international",
        r"\+ ?\(?(?P<number>[2-9](?:(?!/ ?[-–]| ?/ ?[0+]| ?/ (?<=(?:\d[^\d\n/]{0,3}){11}/ ))"
        r"[-./() ‐‑‒–]{0,4}\d){6,15}+)(?!\d)",
        _international,
        ("+",),
    ),
    Rule(
        "exit code",
        r"\(?0(?<![\p{L}\d_+]\(?0|\d[-./ ]\(?0)(?:0|11)\)?[-. ]?"
        r"[2-9](?:[-./() ‐‑‒–]{0,3}\d){7,15}+(?!\d|[.,]\d|%)",
        _exit,
        ("00", "011"),
    ),
    Rule(
        "american with country code",
        r"\+ ?\(?1\)?(?:[-./() ‐‑‒–]{0,3}\d){10}(?!\d)",
        _american,
        ("+",),
    ),
    Rule(
        "american with 1",
        r"1(?<![\d$€£¥+]1|\d[-.,/]1)\)?[-. ‐‑‒–]{0,2}"
        r"\(?[2-9]\d\d\)?(?:[-. ‐‑‒–]{1,3}|/)[2-9]\d\d[-. ‐‑‒–]{1,3}\d{4}(?!\d)",
        _american,
    ),
    Rule(
        "area code in brackets",
        r"\((?<![$€£¥]\()(?:1[-. ])?[2-9]\d\d\)[-./ ‐‑‒–]{0,3}[2-9]\d\d[-. ‐‑‒–]{0,2}\d{4}(?!\d)",
        _american,
        ("(",),
    ),
    Rule(
        "american",
        r"[2-9](?<![\d$€£¥+].|\d[-.,].|\d(?<![-. ]\d{4})/.)\d\d(?:[-. ‐‑‒–]{1,3}|/)"
        r"[2-9]\d\d(?:[-. ‐‑‒–]{1,3}|-\n)\d{4}(?!\d)",
        _american,
    ),
    Rule(
        "area code half in brackets",
        r"[2-9](?<![\w($€£¥+.,/-].)\d\d\)[-. ‐‑‒–]{0,2}[2-9]\d\d[-. ‐‑‒–]{1,2}\d{4}(?!\d)",
        _american,
        (")",),
    ),
    Rule(
        "american in pairs",
        r"[2-9](?<=(?<![\w$€£¥+.,/-])(?P<lead>\(?).)\d\d\)?[-. ]{1,2}[2-9]\d\d([-. ])\d\d\2\d\d(?![\d%]|[-.,]\d)",
        _paired,
    ),
    Rule(
        "ten digits on a line",
        r"[2-9]\d\d[2-9]\d{6}(?=[ \n]*\n|$)(?<=(?:^|\n) *\d{10})",
        _spaced,
    ),
    Rule(
        "vanity",
        r"(?:1[-. ]{1,2})?\(?(?P<area>8(?:00|33|44|55|66|77|88)(?<!\d\d{3}|\+\d{3}))\)?[-. ]{1,2}"
        r"(?P<name>(?=[-0-9]{0,7}+[A-Z]-?[0-9A-Z]-?[A-Z])(?:[A-Z0-9]-?){6,11}[A-Z0-9])(?!\w)",
        _vanity,
        ("800", "833", "844", "855", "866", "877", "888"),
    ),
    Rule(
        "vanity abroad",
        r"(?P<area>(?:1[38]|0[89])00(?<![\d+-].{4}))[-–. ]?(?P<name>[A-Z](?:[A-Z0-9]-?){3,8}[A-Z0-9])(?!\w)",
        _vanity_abroad,
        ("1300", "1800", "0800", "0900"),
    ),
    Rule(
        "second number",
        r"(?:/(?P<fact>\d{4})|(?P<fact>-\d{4}))(?!\d)(?<=(?P<base>[2-9]\d\d\)?[-./ ]{1,2}\d{3}[-. ])\d{4}"
        r"(?:(?:/|, | or | and |, or )-?\d{4}){0,3}(?:/|, | or | and |, or )-?\d{4})",
        _second,
    ),
    Rule(
        "second extension",
        r"(?P<fact>[-–] ?(?P<extension>\d{1,5}))(?!\d)"
        r"(?<=(?P<base>(?:\+\d|\(?0)[\d ()/.–-]{4,20}[-–/ ])\d{1,5}"
        r"(?: (?:oder|und|bzw\.|or|and|ou|et|o|y|e|eller|och|og) | ?[,;/] ?"
        r"|[\s,;|/]{1,4}(?i:(?:tele)?fax)[\s.:]{0,3}/? ?)[-–] ?\d{1,5})",
        _second_extension,
    ),
    Rule(
        "national",
        r"\(?0(?:(?<![\p{Lu}\d_+]\(?0|\d[-./ ]\(?0|\d[-./] \(?0|\d,\(?0)|(?<=(?i:tel|fax|fon|phone)\(?0))"
        r"[1-9]?\)?\d{0,4}\)?(?:(?! ?/ ?[0+])[-./ ‐‑‒–]{1,3}\d{1,10}){1,5}+(?!\d|[.,]\d|%)",
        _national,
        ("0",),
    ),
    Rule(
        "labelled",
        r"\(?\d(?<![\w+$€£.,-]\(?\d)(?:[-./() ]{0,2}\d){6,12}+(?!\d|[.,]\d|%)",
        _labelled,
    ),
    Rule(
        "column",
        r"\d(?<=\n\d)(?:[-./() ]{0,2}\d){5,12}(?= ?(?:\n|$))",
        _column,
        ("dial", "phone", "call"),
    ),
)  # fmt: skip
