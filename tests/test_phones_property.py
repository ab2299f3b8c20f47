"""Numbers in the national form of each country, in a sentence of a release of that country, come back as E.164."""

from __future__ import annotations

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from datelines import CITIES
from releaseparse import parse

KINDS = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.TOLL_FREE)
SENTENCES = (
    "For more information, call {} during office hours.",
    "Journalists may reach the press office (Tel. {}) until Friday.",
    "Media contact: Jane Doe, phone {}",
)


def example(region: str, kind: int) -> phonenumbers.PhoneNumber | None:
    """An assigned number that its national form leads back to when dialled in the region, or None."""
    number = phonenumbers.example_number_for_type(region, kind)
    if number is None:
        return None
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    return number if phonenumbers.parse(national, region) == number else None


def test_there_are_sixty_countries() -> None:
    assert len(CITIES) >= 60


@pytest.mark.parametrize("region", CITIES)
@pytest.mark.parametrize("form", [PhoneNumberFormat.NATIONAL, PhoneNumberFormat.INTERNATIONAL])
def test_numbers_of_the_country_are_read_as_dialled_there(region: str, form: int) -> None:
    for number in filter(None, (example(region, kind) for kind in KINDS)):
        printed = phonenumbers.format_number(number, form)
        wanted = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        if form == PhoneNumberFormat.INTERNATIONAL and not printed.startswith("+"):
            continue
        for sentence in SENTENCES:
            text = f"Oak Mills opens\n\n{CITIES[region]}, May 6, 2026 -- Oak Mills opened. {sentence.format(printed)}"
            assert [phone.e164 for phone in parse(text).phones] == [wanted], text


@pytest.mark.parametrize("region", CITIES)
def test_the_contacts_own_country_comes_before_the_releases(region: str) -> None:
    number = example(region, PhoneNumberType.FIXED_LINE)
    if number is None or number.country_code == 1 or not _with_trunk(number):
        return
    printed = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    wanted = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    text = (
        "Oak Mills opens\n\nDENVER, May 6, 2026 -- Oak Mills opened a mill.\n\n"
        f"Contact:\nJane Doe\nOak Mills\n{CITIES[region]}\nTel. {printed}\n"
    )
    assert [phone.e164 for phone in parse(text).phones] == [wanted], text


def _with_trunk(number: phonenumbers.PhoneNumber) -> bool:
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL).lstrip("(").startswith("0")
