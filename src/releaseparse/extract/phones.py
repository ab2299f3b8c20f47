"""Telephone numbers: patterns propose, phonenumbers decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import phonenumbers
import regex
from phonenumbers import PhoneNumberType

from releaseparse.record import Fact, Phone, PhoneType, Warning
from releaseparse.rules import Candidate, Decision, Pattern, Rule, run, settle
from releaseparse.stages import Context, Resolved
from releaseparse.tables import rows
from releaseparse.text import Document

Shape = Literal["international", "american", "spaced", "national", "labelled"]

TYPES: dict[int, PhoneType] = {
    PhoneNumberType.FIXED_LINE: "fixed_line",
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "fixed_line_or_mobile",
    PhoneNumberType.TOLL_FREE: "toll_free",
    PhoneNumberType.PREMIUM_RATE: "premium",
    PhoneNumberType.SHARED_COST: "shared_cost",
    PhoneNumberType.VOIP: "voip",
    PhoneNumberType.UAN: "uan",
}
KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
"""ITU-T E.161: the letters of a vanity number on a telephone's keys."""


@dataclass(frozen=True, slots=True)
class PhoneMention:
    """What a rule read: the number as dialled (digits, perhaps a leading +), its extension, and its shape.

    ``international`` numbers carry their country code; ``american`` ones are grouped as only North America
    groups them; ``spaced`` ones are too, but look like figures of a table; ``national`` ones begin with a
    trunk 0; ``labelled`` ones are any digits after a word such as "Tel.".
    """

    number: str
    shape: Shape
    extension: str | None = None


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())


def _international(match: regex.Match[str]) -> PhoneMention | None:
    return PhoneMention("+" + match["fact"].replace("(0)", "").lstrip("+"), "international")


def _prefixed(match: regex.Match[str]) -> PhoneMention | None:
    return PhoneMention("+" + match["number"].replace("(0)", ""), "international")


def _american(match: regex.Match[str]) -> PhoneMention | None:
    number = _digits(match[0])[-10:]
    spaced = not any(c in match[0] for c in "+(-./‐‑‒–—")
    return PhoneMention("+1" + number, "spaced" if spaced else "american")


def _vanity(match: regex.Match[str]) -> PhoneMention | None:
    keyed = _digits(match["area"]) + _digits(match["name"].translate(KEYPAD))
    return PhoneMention("+1" + keyed[:10], "american")


def _second(match: regex.Match[str]) -> PhoneMention | None:
    return PhoneMention("+1" + _digits(match["base"]) + _digits(match["fact"])[-4:], "american")


def _national(match: regex.Match[str]) -> PhoneMention | None:
    if not 9 <= len(_digits(match[0])) <= 14 or DAY.compiled.match(match[0]):
        return None
    return PhoneMention(match[0].replace("(0)", "0"), "national")


def _labelled(match: regex.Match[str]) -> PhoneMention | None:
    """Digits that only the words before tell to be a number: "Tlf. 22 00 00 00", "Norway: 22 00 00 00"."""
    if match[0].count("(") != match[0].count(")"):
        return None
    before = match.string[max(0, match.start() - 45) : match.start()]
    if label_before(before[-28:]):
        return PhoneMention(match[0], "labelled")
    if country_before(before, adjacent=True) and DIALLING.compiled.search(match.string, *_before(match, 300)):
        return PhoneMention(match[0], "labelled")
    return None


def _before(match: regex.Match[str], reach: int) -> tuple[int, int]:
    return max(0, match.start() - reach), match.start()


DIALLING = Pattern(r"(?i)\bdial|\bphone|toll.?free|call")


DAY = Pattern(r"\d\d?[-./ ]\d\d?[-./ ](?:19|20)\d\d")

RULES: tuple[Rule[PhoneMention], ...] = (
    Rule("international", r"(?P<fact>\+ ?\(?[2-9](?:[-./() ‐‑‒–]{0,4}\d){6,15}+)(?!\d)", _international, ("+",)),
    Rule(
        "american with country code",
        r"\+ ?\(?1\)?(?:[-./() ‐‑‒–]{0,3}\d){10}(?!\d)",
        _american,
        ("+",),
    ),
    Rule(
        "american",
        r"(?<![\d$€£¥+]|\d[-.,/])"
        r"(?:\(?1\)?[-. ‐‑‒–]{1,2}|1(?=\())?"
        r"(?:\([2-9]\d\d\)[-./ ‐‑‒–]{0,3}[2-9]\d\d[-. ‐‑‒–]{0,2}|[2-9]\d\d[-./ ‐‑‒–]{1,3}[2-9]\d\d[-. ‐‑‒–]{1,2})"
        r"\d{4}(?!\d)",
        _american,
    ),
    Rule(
        "vanity",
        r"(?<![\d+])(?:1[-. ]{1,2})?\(?(?P<area>8(?:00|33|44|55|66|77|88))\)?[-. ]{1,2}"
        r"(?P<name>(?=[-0-9]{0,7}+[A-Z]-?[0-9A-Z]-?[A-Z])(?:[A-Z0-9]-?){6,11}[A-Z0-9])(?!\w)",
        _vanity,
        ("800", "833", "844", "855", "866", "877", "888"),
    ),
    Rule(
        "second number",
        r"(?P<fact>-?\d{4})(?!\d)(?<=(?P<base>[2-9]\d\d\)?[-./ ]{1,2}\d{3}[-. ])\d{4}"
        r"(?:(?:/|, | or | and |, or )-?\d{4}){0,3}(?:/|, | or | and |, or )-?\d{4})(?<=/\d{4}|-\d{4})",
        _second,
    ),
    Rule(
        "exit code",
        r"(?<![\w.,+-])(?:00|011[- ])(?P<number>[1-9](?:[-./() ]{0,3}\d){7,14}+)(?!\d)",
        _prefixed,
        ("00", "011"),
    ),
    Rule(
        "national",
        r"(?<![\w+(]|\d[-.,/] ?)\(?0[1-9]?\)?\d{0,4}\)?(?:[-./ ]{1,3}\d{2,8}){1,5}+(?!\d|[.,]\d|%)",
        _national,
        ("0",),
    ),
    Rule(
        "labelled",
        r"(?<![\w+$€£.,-])\(?\d(?:[-./() ]{0,2}\d){6,12}+(?!\d|[.,]\d|%)",
        _labelled,
    ),
)  # fmt: skip

EXTENSION = Pattern(
    r" {0,2}(?:[,;] {0,6})?\(?(?:(?i:ext(?:ension|n)?\b|poste|durchwahl|anexo)[.:]? ?#?(?P<long>\d{1,6})"
    r"|[xX]\.? ?(?P<short>\d{1,5}))(?!\d)\)?"
)
"""An extension after its number: "ext. 4", "x110", "(extension 12)", "poste 4"."""


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


@cache
def _labels() -> regex.Pattern[str]:
    words = sorted((row["label"] for row in rows("phone_labels")), key=len, reverse=True)
    labels = "|".join(regex.escape(word) + ("(?=[.:])" if len(word) == 1 else "") for word in words)
    # A label may be glued to what stands before it: "GmbHTel: 030", "236-878-4938Fax: 604".
    begin = r"(?:(?<![^\W\d_])|(?<=\p{Ll})(?=\p{Lu}))"
    return regex.compile(rf"{begin}(?i:({labels}))[\s.,:|()–-]{{0,6}}(?:at |is |us at )?\(?$")


@cache
def _kinds() -> dict[str, str]:
    return {row["label"]: row["kind"] for row in rows("phone_labels")}


def label_before(before: str) -> str | None:
    """The kind of label ("phone", "fax") that ``before``, the text up to a number, ends with, or None."""
    match = _labels().search(before)
    return _kinds()[match[1].lower()] if match else None


@cache
def _countries() -> tuple[regex.Pattern[str], regex.Pattern[str], dict[str, str]]:
    """Patterns of a country or foreign city anywhere, and right before a number; their regions."""
    countries = [row for row in rows("places") if row["kind"] == "country"]
    cities = [row for row in rows("places") if row["kind"] == "city" and row["region"] not in ("US", "CA")]
    regions = {row["name"]: row["region"] for row in (*countries, *cities)}
    names = "|".join(sorted(map(regex.escape, regions), key=len, reverse=True))
    service = r"(?i:toll[- ]?free|freephone|free|toll|local|dial-in|number|access)"
    begin = r"(?:(?<!\w)|(?<=\d)(?=\p{Lu}))"
    return (
        regex.compile(rf"{begin}({names})(?!\w)"),
        regex.compile(rf"{begin}({names})(?: ?\([^()\n]{{1,20}}\)| {service}){{0,3}}[ :|–-]{{0,4}}\(?$"),
        regions,
    )


def country_before(before: str, *, adjacent: bool = False) -> str | None:
    """The region (ISO 3166) of the last country that ``before`` names, or None.

    ``adjacent``: only where nothing but words on the service ("toll-free") stand between it and the end.
    """
    anywhere, close, regions = _countries()
    names = (close if adjacent else anywhere).findall(before)
    return regions[names[-1]] if names else None


@dataclass(frozen=True, slots=True)
class Number:
    """What phonenumbers makes of a string: its facts, and whether the number is assigned."""

    e164: str
    region: str | None
    type: PhoneType
    valid: bool


@lru_cache(maxsize=4096)
def decide(number: str, region: str | None) -> Number | None:
    """The number that ``number`` is when dialled from ``region`` (ISO 3166), or None where it cannot be one."""
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None
    kind = phonenumbers.number_type(parsed)
    valid = kind in TYPES or kind != PhoneNumberType.UNKNOWN
    if not valid and not phonenumbers.is_possible_number(parsed):
        return None
    home = phonenumbers.region_code_for_number(parsed) or phonenumbers.region_code_for_country_code(
        parsed.country_code or 0
    )
    e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return Number(e164, home, TYPES.get(kind, "unknown"), valid)


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
        found = _decided(c, text, near, lambda: _homes(context))
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


def _homes(context: Context) -> Iterator[str]:
    """Regions that a national number may belong to: the release's own, those of its addresses, of its language."""
    yield context.region
    yield from _domains(context.document)
    yield from LANGUAGES.get(context.language[:2], ())


LANGUAGES = {
    "en": ("GB",),
    "de": ("DE", "AT", "CH"),
    "fr": ("FR", "BE", "CH"),
    "es": ("ES",),
    "sv": ("SE",),
    "it": ("IT",),
}
"""Where a trunk 0 is dialled and the language is spoken, the likeliest first."""


def _domains(document: Document) -> tuple[str, ...]:
    """The regions of the country domains in the text's addresses and links, the most frequent first."""
    targets = " ".join(link.target for link in document.links)
    found = Counter(m[1].upper() for text in (document.text.value, targets) for m in DOMAIN.compiled.finditer(text))
    regions = (("GB" if name == "UK" else name) for name, _ in found.most_common(3))
    return tuple(region for region in regions if region in phonenumbers.SUPPORTED_REGIONS)


DOMAIN = Pattern(r"(?<=[@.\w-]{3}\.)([a-z]{2})(?=[/\s,;)>]|\.?(?:\s|$))")


def _decided(
    candidate: Candidate[PhoneMention], text: str, near: str | None, homes: Callable[[], Iterator[str]]
) -> tuple[Number, int] | None:
    """The number and where it ends, or None."""
    mention = candidate.value
    before = text[max(0, candidate.start - 45) : candidate.start].rpartition("\n")[2]
    if mention.shape == "international":
        return _longest(candidate, text)
    if mention.shape in ("american", "spaced"):
        number = _american_number(candidate, text, before)
        return (number, candidate.end) if number else None
    after = text[candidate.end : candidate.end + 30].partition("\n")[0]
    named = (country_before(before), country_before(after) if after.lstrip().startswith("(") else None, near)
    for home in dict.fromkeys((*named, *homes())):
        number = decide(mention.number, home) if home else None
        if number and number.valid:
            return number, candidate.end
    return None


def _american_number(candidate: Candidate[PhoneMention], text: str, before: str) -> Number | None:
    mention = candidate.value
    abroad = country_before(before, adjacent=True)
    if abroad and abroad not in ("US", "CA") and "+" not in text[candidate.start : candidate.end]:
        number = decide(text[candidate.start : candidate.end], abroad)
        if number and number.valid:
            return number
    number = decide(mention.number, None)
    if number is None or not (number.valid or label_before(before)):
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
