"""Small releases made after public bug reports of other programs, each with what a careful reader finds in it.

Whoever wrote the cases of ``corpus/reports`` had not seen what the program makes of them (RESULTS tells how it did at
first sight). Their texts are invented; ``seen`` names the report that has the form.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from places import CORPUS
from releaseparse import ReleaseError, parse_all
from statements import statements, unmet

REPORTS = CORPUS.parent / "reports"

OPEN: dict[str, tuple[str, ...]] = {
    "dates-21": ("event results 2026-05-12",),
    "events-02": (
        "event call 2026-04-30T10:00:00-04:00",
        "event call 2026-07-30T10:00:00-04:00",
        "!event call 2026-10-29T10:00:00-04:00",
    ),
    "events-06": (
        "event presentation 2026-05-19 cancelled",
        "event presentation 2026-06-02 scheduled",
        "event presentation 2026-06-16 postponed",
    ),
    "events-13": ("period results 2026 2",),
    "markets-11": ("dial call +912261234567 *",),
    "markets-14": ("!event dividend_payment *",),
    "markets-16": ("pays dividend_payment 1.15 USD",),
    "markets-27": ("pays dividend_payment 2.56 EUR",),
    "pages-41": ("reach Owen Park +19375550131",),
    "pages-46": ("event call 2026-11-03T09:00:00-05:00",),
    "phones-12": ("reach Dr. Ute Klamroth +493452795812",),
    "happenings-12": (
        "event call 2026-05-14T10:00:00-05:00 cancelled",
        "event results 2026-05-13*",
    ),
    "happenings-15": ("pays dividend_payment 0.12 USD",),
    "happenings-32": ("dial call +390255501234 *",),
    "happenings-33": ("event meeting 2026-05-12*",),
    "mixed-12": ("date 2026-09-16T12:00:00-05:00/2026-09-16T15:00:00-05:00",),
    "mixed-16": (
        "event call 2026-08-13T14:00:00+02:00/2026-08-13T15:00:00+02:00",
        "dial call +496956611234 438712905",
        "webcast https://teams.microsoft.com/l/meetup-join/19%3ameeting_NzQ4",
    ),
    "mixed-17": (
        "phone +611300975709",
        "phone +611800975709",
    ),
    "mixed-20": (
        "contact Quincy De La Rosa Sr.; Treasurer",
        "reach Quincy De La Rosa Sr. +19565550118",
    ),
    "mixed-21": ("contact SATO Kenji; Manager",),
    "mixed-27": (
        "event briefing 2026-05-12T11:00:00-04:00",
        "event briefing 2026-05-19T11:00:00-04:00",
    ),
    "mixed-30": ("event briefing 2026-05-29T08:30:00-07:00 cancelled",),
    "mixed-38": (
        "language vi",
        "date 2026-09-21",
        "date 2026-10-15",
        "date 2026-09-03",
    ),
    "mixed-39": ("webcast https://webcast.fjordkraftmaritim.example/q3",),
    "mixed-40": (
        "date 2026-07-15",
        "date 2026-07-07",
    ),
    "mixed-42": (
        "language lt",
        "date 2027-03-11T10:00:00*",
        "date 2027-03-04",
        "date 2027-02-16",
    ),
    "mixed-43": ("headline Larkfield Paper Opens Second Mill in Ghent",),
    "world-01": (
        "event results 2026-05-12",
        "event meeting 2026-05-19",
        "event results 2026-08-06",
    ),
    "world-16": ("date 2026-07-10T22:00:00*/2026-07-11T01:30:00*",),
    "contacts-35": ("contact *Andrew Perkins*; Executive Director", "reach *Andrew Perkins* +12105550107"),
    "contacts-39": ("contact_of Ada Kwok Longacre Partners*",),
    "shape-30": ("contact Joost van Eerden; directeur communicatie",),
    "dates-11": ("event meeting 2026-05-15",),
    "shape-38": ("reach *Okafor* +17655550117",),
    "form-41": ("phone +14185550144;ext=310",),
    "shape-31": ("event presentation 2026-10-21T13:15:00-04:00",),
    "shape-34": ("!in any *Share capital EUR*",),
    "shape-35": ("event results 2027-04-29*",),
    "shape-39": ("contact Robert Lee Elder III; Manager, Storm Communications",),
}
"""What does not hold yet, or may be read otherwise, by case."""


def cases() -> dict[str, dict[str, Any]]:
    lines = (line for file in sorted(REPORTS.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines())
    every = list(map(json.loads, lines))
    found = {case["id"]: case for case in every}
    assert len(found) == len(every), "two cases of one id"
    return found


CASES = cases()


@pytest.mark.parametrize("name", CASES)
def test_what_a_reader_finds_is_stated(name: str) -> None:
    case = CASES[name]
    try:
        found = statements(parse_all(case["text"].strip()))
    except ReleaseError as error:
        found = [f"error {error}"]
    assert tuple(unmet(case["want"], found)) == OPEN.get(name, ()), "\n".join(found)


def test_what_is_open_is_of_a_case() -> None:
    assert set(OPEN) <= set(CASES)
