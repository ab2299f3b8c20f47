"""How telephone numbers are printed, a rule a form."""

from __future__ import annotations

import regex

from releaseparse.extract.phones.mention import PhoneMention, digits
from releaseparse.extract.phones.seconds import AND, ANEW, APART, SECONDS
from releaseparse.extract.phones.words import contact_before, country_beside, dialling_before, extension, label_before
from releaseparse.rules import Pattern, Rule

KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
"""ITU-T E.161: the letters of a vanity number on a telephone's keys."""

DAY = Pattern(r"\d\d?[-./ ]\d\d?[-./ ](?:19|20)\d\d")
FOLLOWING = Pattern(rf"(?ri)\d ?(?:[/,;]|{AND}) ")
DOTTED = Pattern(r"\(?\d++\)?(?:/?[. ]{0,2}\d{2,}+)*")
BRACKETED = Pattern(r"\(\d{2,3}\) ?9?\d{4}-\d{4}$")
"""A number with its area in brackets as Latin America groups it: "(11) 3456-7890"."""
OTHER = Pattern(
    r"\([2-689]\) (?=[01(+])|(?:\(\d\) )?\(?(?:1[-. ]{0,2})?\(?[2-9]\d\d\)?[-./ ]{0,3}[2-9]\d\d[-. ]{1,2}\d{4}(?!\d)"
)
"""What begins like any digits but is a country's second number, "(2) 1-800-…", or one that other rules read."""

DATE = Pattern(r"(?:(?:19|20)\d\d[ ,]*+)+|\d{1,2}([./-])\d{1,2}\1(?:19|20)?\d\d")
"""Years in a row, or a date in digits: they follow other digits in tables and lists."""

WHOLE_DAY = Pattern(r"\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d")
"""A date in digits with its whole year, which no label makes a number."""


def _international(match: regex.Match[str]) -> PhoneMention:
    return PhoneMention("+" + match["number"].replace("(0)", ""), "international")


ENDING = Pattern(r"-(\d{2,3})(?![\d-])")
"""Two or three digits behind a number, which end a run of numbers if they are higher: "555-0160-69"."""


def _american(match: regex.Match[str]) -> PhoneMention | None:
    if match.string.startswith("-", match.end()):
        ending = ENDING.compiled.match(match.string, match.end())
        if ending and ending[1] <= match[0][-len(ending[1]) :]:
            return None  # an account: "919-555-0160-22"
    number = digits(match[0])[-10:]
    spaced = not any(c in match[0] for c in "+()-./‐‑‒–—")
    return PhoneMention("+1" + number, "spaced" if spaced else "american")


def _exit(match: regex.Match[str]) -> PhoneMention:
    """A number behind the exit code of most of the world or North America: "(0049)(711) 555", "0049 (0)711 555"."""
    return PhoneMention(digits(match[0].replace("(0)", "")), "exit")


def _coded(match: regex.Match[str]) -> PhoneMention:
    """A number whose country code lacks its plus, which the trunk 0 in brackets tells: "49 (0)345 2795812"."""
    return PhoneMention("00" + digits(match[0].replace("(0)", "")), "exit")


def _paired(match: regex.Match[str]) -> PhoneMention:
    return PhoneMention("+1" + digits(match[0]), "paired")


def _spaced(match: regex.Match[str]) -> PhoneMention:
    return PhoneMention("+1" + match[0], "spaced")


def _vanity(match: regex.Match[str]) -> PhoneMention:
    keyed = digits(match["area"]) + digits(match["name"].translate(KEYPAD))
    return PhoneMention("+1" + keyed[:10], "american")


def _vanity_abroad(match: regex.Match[str]) -> PhoneMention:
    """A vanity number under a prefix of another country: "1300 RILKE", "0800 RILKES"."""
    return PhoneMention(match["area"] + digits(match["name"].translate(KEYPAD)), "national")


def _national(match: regex.Match[str]) -> PhoneMention | None:
    least = 8 if label_before(match.string, match.start()) else 9
    if not least <= len(digits(match[0])) <= 17 or DAY.compiled.match(match[0]):
        return None
    if "." in match[0] and not DOTTED.compiled.fullmatch(match[0]):
        return None  # figures of a table: "0.81 -0.64 -26.4"
    return PhoneMention(match[0].replace("(0)", "0"), "national")


def _service(match: regex.Match[str]) -> PhoneMention | None:
    """A number under a prefix for services where dialling is spoken of: "1800 555 018", "1300-88-5550"."""
    return PhoneMention(match[0], "labelled") if dialling_before(match.string, match.start()) else None


def _labelled(match: regex.Match[str]) -> PhoneMention | None:
    """Digits that only the words before tell to be a number: "Tlf. 22 00 00 00", "Norway: 22 00 00 00"."""
    text, start = match.string, match.start("lead")
    number = text[start : match.end()]
    if number.count("(") != number.count(")") or OTHER.compiled.match(number):
        return None
    if WHOLE_DAY.compiled.fullmatch(number):
        return None  # "Call | 10.06.2026"
    told = (
        label_before(text, start)
        or BRACKETED.compiled.match(number)
        or contact_before(text, start)
        or (country_beside(text, start) and dialling_before(text, start))
        or ((behind := extension().match(text, match.end())) and behind["long"])
    )
    if told:
        return PhoneMention(number, "labelled")
    if DATE.compiled.fullmatch(number):
        return None
    return PhoneMention(number, "following") if FOLLOWING.compiled.match(text, max(0, start - 8), start) else None


def _column(match: regex.Match[str]) -> PhoneMention | None:
    return PhoneMention(match["fact"], "column") if dialling_before(match.string, match.start("fact")) else None


# Lookbehinds stand after the first character, so that a search can skip to the characters that may begin one.
RULES: tuple[Rule[PhoneMention], ...] = (
    Rule(
        "international",
        rf"\+ ?\(?(?P<number>[2-9](?:(?!{APART}|/ ?[-–]| ?/ ?[0+]|{ANEW}| ?/ (?<=(?:\d[^\d\n/]{{0,3}}){{11}}/ ))"
        r"[-./() ‐‑‒–]{0,4}\d){6,15}+)(?!\d)",
        _international,
        ("+",),
    ),
    Rule(
        "exit code",
        r"\(?0(?<![\p{L}\d_+]\(?0|\d[-./ ]\(?0)(?:0|11)\)?[-. ]?"
        rf"[2-9](?:(?!{ANEW})[-./() ‐‑‒–]{{0,3}}\d){{7,15}}+(?!\d|[.,]\d|%)",
        _exit,
        ("00", "011"),
    ),
    Rule(
        "country code before a trunk 0",
        r"\(?[2-9](?<![\w+$€£.,-]\(?.)\d{1,2}\)? ?\(0\)(?:[-./ ‐‑‒–]{0,3}\d){7,12}+(?!\d|[.,]\d|%)",
        _coded,
        ("(0)",),
    ),
    Rule(
        "american with country code",
        r"\+ ?\(?1\)?(?: ?\(1\))?(?:[-./() ‐‑‒–]{0,3}\d){10}(?!\d)",
        _american,
        ("+",),
    ),
    Rule(
        "american with 1",
        r"1(?<![\d$€£¥+]1|\d[-.,/]1)\)?[-. ‐‑‒–]{0,2}"
        r"\(?[2-9]\d\d\)?(?:[-. ‐‑‒–]{1,3}|/)[2-9]\d\d(?:[-. ‐‑‒–]{1,3}|(?<=1-\d{3}-\d{3}))\d{4}(?!\d)",
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
        shapes=("000-00-00", "000.00.00", "000 00 00"),
    ),
    Rule(
        "ten digits on a line",
        r"[2-9]\d\d[2-9]\d{6}(?=[ \n]*\n|$)(?<=(?:^|\n) *\d{10})",
        _spaced,
        shapes=("0000000000",),
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
    *SECONDS,
    Rule(
        "national",
        r"\(?0(?:(?<![\p{Lu}\d_+]\(?0|\d[-./ ]\(?0|\d[-./] \(?0|\d,\(?0)|(?<=(?i:tel|fax|fon|phone)\(?0))"
        rf"[1-9]?\)?\d{{0,4}}\)?(?:(?!{APART}| ?/ ?[0+]|{ANEW})[-./ ‐‑‒–]{{1,3}}\d{{1,10}}){{1,5}}+(?!\d|[.,]\d|%)",
        _national,
        ("0",),
    ),
    Rule(
        "middle in brackets",
        r"0\d{1,4}(?<![\w+$€£.,-]0\d{1,4}) ?\(\d{1,4}\)[- ]?\d{3,4}(?![\d%]|[-.,]\d)",
        _national,
        ("0",),
    ),
    Rule(
        "service number",
        r"1(?<![\w+$€£.,-]1|\d )[389]00(?:[- ]\d{2,4}){2}(?![\d%]| \d|[-.,]\d)",
        _service,
        ("1300", "1800", "1900"),
    ),
    Rule(
        "labelled",
        r"\d(?<![\w+$€£.,-].)(?<=(?<![\w+$€£.,-])(?P<lead>\(?).)(?:[-./() ]{0,2}\d){6,12}+(?!\d|[.,]\d|%)",
        _labelled,
    ),
    Rule(
        "column",
        r"\n(?P<fact>\d(?:[-./() ]{0,2}\d){5,12})(?= ?(?:\n|$))",
        _column,
        ("dial", "phone", "call"),
    ),
)  # fmt: skip
