"""Plain text taken out of printed pages: divided words, hyphens on lines of their own, running heads; its language."""

from __future__ import annotations

import pytest

from releaseparse import parse
from releaseparse.read import read
from releaseparse.sections import language


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        (
            "Marram Foods will meet its holders on Decem-\nber 3, 2026, at its works.",
            "on December\n3, 2026, at its works.",
        ),
        ("MARRAM FOODS SETS ITS SEC-\nOND MEETING\n\nThe second meeting is in May.", "SETS ITS SECOND\nMEETING"),
        ("The long-\nterm plan of Marram Foods is long-term in name alone.", "The long-\nterm plan"),
        ("The plan of Marram Foods is oat-\nbased, and so is its name.", "oat-\nbased, and"),
        ("It is on www.marram-\nfoods.example, the site of Marramfoods.", "www.marram-\nfoods.example"),
        ("On Septem-\nber 3 the desk of Marram Foods answers on 303-\n555-0119 at\nnoon.", "303-555-0119"),
    ],
)
def test_words_that_a_lines_end_divides(printed: str, whole: str) -> None:
    (document,) = read(printed)
    assert whole in document.text.value


def test_hyphens_on_lines_of_their_own() -> None:
    (document,) = read(
        "Marram Foods Plans First\n-\nHalf Call\n\nBERGEN, May 6, 2026 \n-\n- \nMarram Foods will hold a call.\n"
        "The toll\n-\nfree number is 1\n-\n833\n-\n555\n-\n0119.\n\n1,204,311\n-\n2,004"
    )
    value = document.text.value
    assert "Plans First-Half Call" in value
    assert "2026 -- Marram Foods" in value
    assert "toll-free number is 1-833-555-0119." in value
    assert "1,204,311\n" in value


def test_a_hyphen_on_a_line_of_its_own_parts_what_it_parts() -> None:
    (document,) = read("Marram Foods\n-\nnotice of its call\n\nMarram Foods will hold a call on 6 May 2026 in Bergen.")
    assert "Marram Foods\n-\n" in document.text.value


def test_a_running_head_between_two_halves_of_a_sentence_goes() -> None:
    head = "Marram Foods plc\nNews\n\nMARRAM FOODS SETS THE DAY OF ITS SECOND QUARTER CALL\n\n"
    lead = "BERGEN, May 6, 2026 - Marram Foods plc will hold its conference call on Thursday, May 14, 2026,"
    rest = "at 9:00 a.m. Central European time, as its board said on the same day in Bergen."
    foot = "\n\nMarram Foods plc          Page 1 of 2\n\nMarram Foods plc\nNews - May 6, 2026         Page 2 of 2\n\n"
    release = parse(f"{head}{lead}{foot}{rest}\n")
    assert release.text is not None
    assert f"{lead}\n{rest}" in release.text
    said = "The works are shown on page 2 of 3 of the plan.\n\nThey open in May."
    assert parse(f"Marram Foods Opens Works\n\n{lead} {rest}\n\n{said}").text is not None
    assert said in (parse(f"Marram Foods Opens Works\n\n{lead} {rest}\n\n{said}").text or "")


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Marram ASA: utbytte for 2025. Betalingsdato er 20.05.2026, NOK 2 per aksje i Marram ASA.", "no"),
        ("Marram A/S: udbytte for 2025. Betalingsdato er 20.05.2026, DKK 2 pr. aktie i Marram A/S.", "da"),
        ("Marram's dates for the week: Oslo's and Bergen's shows.", "en"),
    ],
)
def test_near_languages_are_told_apart(text: str, spoken: str) -> None:
    assert language.detect(text) == spoken
