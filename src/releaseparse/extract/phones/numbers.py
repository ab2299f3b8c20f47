"""What phonenumbers makes of a string, and from which regions a national number may be dialled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberType

from releaseparse.record import PhoneType
from releaseparse.stages import Context
from releaseparse.vocabulary import kept, rows

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


@dataclass(frozen=True, slots=True)
class Number:
    """What phonenumbers makes of a string: its facts, and whether the number is assigned."""

    e164: str
    region: str | None
    type: PhoneType
    valid: bool


@lru_cache(maxsize=4096)
def decide(number: str, region: str | None) -> Number | None:
    """The number that ``number`` is when dialled from ``region`` (ISO 3166), or None if it cannot be one."""
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


@kept
def _former() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("trunk_prefixes"):
        found[row["region"]] = (*found.get(row["region"], ()), row["prefix"])
    return found


def former_prefixes(region: str | None) -> tuple[str, ...]:
    """What was once dialled before a national number of ``region`` and is still printed."""
    return _former().get(region or "", ())


def homes(context: Context, *, trunk: bool) -> tuple[str, ...]:
    """The regions that a national number may belong to: the release's own and, for one with a trunk 0 or where the
    language is at home in few countries, those of its language."""
    regions, few = _homes().get(context.language[:2], ((), False))
    return (context.region, *(regions if trunk or few else ()))


@kept
def _homes() -> dict[str, tuple[tuple[str, ...], bool]]:
    """Where each language is spoken, the likeliest first, and whether in these few countries alone."""
    return {row["language"]: (tuple(row["regions"].split()), bool(row["few"])) for row in rows("language_homes")}
