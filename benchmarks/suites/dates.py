"""Dates and date-times: Recognizers-Text, Duckling and dateparser."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import regex

from benchmarks.suites import Suite, Verdict
from releaseparse import extract
from releaseparse.extract import dates
from releaseparse.read import read
from releaseparse.record import Date, Issued
from releaseparse.stages import Context, Layout

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?"
DAY = r"(?:the\s)?(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[.,:]\d)"
ABSOLUTE = regex.compile(
    rf"\b{MONTH}[\s,/-]+{DAY}|\b{DAY}(?:\s(?:of\s)?|[-/]){MONTH}\b|\b\d{{1,2}}([/.-])\d{{1,2}}\1\d{{2,4}}\b"
    r"|\b\d{4}([/-])\w{1,9}\2\d{1,2}\b",
    regex.IGNORECASE,
)
RECKONED = regex.compile(
    r"\b(?:weeks?|days?|hours?|minutes?|months?|closest|beginning|starting|since|twenty|thirty|for|later|earlier|onwards?)\b"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\p{L}+teen(?:th)?|(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|ieth))\b",
    regex.IGNORECASE,
)
FOREIGN = regex.compile(r"\d{1,2} \p{L}{3,}(?: \d{4})?")
CHOICE = (
    "cases whose every result prints a day of the month in digits with its month (named, or by number with a year),"
    " and is no sum reckoned from it (no durations, no numbers in words)"
)


REASONS = (
    (r"^www\.|https?:", "it stands inside an address, which is a fact of its own"),
    (r"\b\d{1,2}/\d{1,2}-", "a day and a month in numbers alone are not read as a date (24/7, 9/11)"),
    (r"\d{4}/\d+/\p{L}", "year/day/month is no form of releases"),
    (r"\bof \d\d\b", 'a year of two digits after "of" is not read'),
    (r"\d{4} through|\p{L}{3}-\p{L}{3} ", "one end prints a month or year alone, which is no date by RECORD.md"),
    (r"\d,\s\d{1,2}(?::\d\d)?\s?[ap]m", "the suite cuts the time from its day"),
)
"""Why a case that holds such a form is answered otherwise."""


def reason(text: str) -> str:
    """The reason why a text is answered otherwise, as far as its form tells."""
    return next((why for form, why in REASONS if regex.search(form, text)), "")


def chosen(texts: list[str]) -> bool:
    """Whether every result is an absolute date or date-time as a release prints one."""
    return bool(texts) and all(ABSOLUTE.search(t) and not RECKONED.search(t) for t in texts)


def found(text: str, reference: str | None, language: str = "en", region: str = "US") -> tuple[Date, ...]:
    """The dates that are found in a text, reckoned from a reference date (ISO 8601)."""
    document = read(text, media_type="text/plain")[0]
    issued = Issued(value=reference[:10], origin="argument") if reference else None
    context = Context(document=document, layout=Layout(()), language=language, region=region, issued=issued)
    return dates.resolve(extract.scan(document).dates, context).facts


def ends(facts: tuple[Date, ...]) -> set[str]:
    """The days of the facts, and the local minutes of those that have a clock time."""
    out = set()
    timed = {end[:10] for f in facts if "datetime" in f.kind for end in (f.value, f.until) if end}
    for fact in facts:
        for end in (fact.value, fact.until):
            if end and fact.kind != "time" and ("T" in end or end not in timed):
                out.add(end[:16])
    return out


def _minute(value: str) -> str:
    value = value.replace(" ", "T")
    return value[:10] if value.endswith("T00:00:00") or "T" not in value else value[:16]


def recognizers(folder: Path) -> Iterator[Verdict]:
    """Recognizers-Text, DateTimeModel: any of the readings that it gives for a date is right."""
    for case in _cases(folder / "recognizers-text"):
        if "/DateTimeModel" not in case["group"] or not chosen([r["Text"] for r in case["results"]]):
            continue
        readings = [_readings(r) for r in case["results"]]
        if any(r is None for r in readings):
            continue
        region = "GB" if "EnglishOthers" in case["group"] else "US"  # the suite's name for British English
        have = ends(found(case["input"], case.get("reference"), region=region))
        rest = set(have)
        agrees = True
        for alternatives in readings:
            fitting = next((a for a in alternatives or [] if a <= rest), None)
            agrees &= fitting is not None
            rest -= fitting or set()
        wanted = " + ".join(" or ".join("/".join(sorted(a)) for a in alternatives or []) for alternatives in readings)
        yield Verdict(
            _name(case), case["input"], agrees and not rest, wanted, " ".join(sorted(have)), reason(case["input"])
        )


def _readings(result: dict[str, Any]) -> list[set[str]] | None:
    """The alternative sets of ends that a result stands for; None for what has no day (a bare time, a month)."""
    kind = (result.get("TypeName") or "").rpartition(".")[2]
    if kind not in ("date", "datetime", "daterange", "datetimerange"):
        return None
    out: list[set[str]] = []
    for value in (result.get("Resolution") or {}).get("values") or []:
        given = [v for v in (value.get("value"), value.get("start"), value.get("end")) if v]
        if not given or "not resolved" in given:
            return None
        out.append({_minute(v) for v in given})
        if kind == "daterange" and value.get("end") and value.get("start"):  # an end that is not counted in
            last = dt.date.fromisoformat(value["end"][:10]) - dt.timedelta(days=1)
            out.append({_minute(value["start"]), last.isoformat()})
    return out or None


def duckling(folder: Path) -> Iterator[Verdict]:
    """Duckling: intervals end before their last value, by one grain; instants in its reference's zone."""
    for case in _cases(folder / "duckling"):
        if case["group"] == "negative" or "Time/" not in case["group"] or not chosen([case["input"]]):
            continue
        if case["grain"] in ("Month", "Quarter", "Year") or not case["values"]:
            continue
        values = [dt.datetime.fromisoformat(v) for v in case["values"]]
        if len(values) == 2:
            values[1] -= {"Day": dt.timedelta(days=1), "Second": dt.timedelta(seconds=1)}.get(
                case["grain"], dt.timedelta(minutes=1)
            )
        wanted = {v.strftime("%Y-%m-%d" if case["grain"] == "Day" else "%Y-%m-%dT%H:%M") for v in values}
        have = ends(found(case["input"], case["reference"]))
        yield Verdict(
            _name(case),
            case["input"],
            wanted == have,
            " ".join(sorted(wanted)),
            " ".join(sorted(have)),
            reason(case["input"]),
        )


def dateparser(folder: Path) -> Iterator[Verdict]:
    """dateparser's search: of its results those that print a day; the rest must not become dates."""
    for case in _cases(folder / "dateparser"):
        results = [
            r for r in case["expected"] or [] if ABSOLUTE.search(r[0]) or regex.search(r"^\d{1,2} \p{L}+ ?\d*$", r[0])
        ]
        if not results or any(RECKONED.search(r[0]) for r in results):
            continue
        base = (case["settings"] or {}).get("RELATIVE_BASE") or results[0][1]
        wanted = {r[1][:10] if r[1][11:16] == "00:00" else r[1][:16] for r in results}
        other = {r[1][:10] for r in case["expected"] if r not in results}
        have = ends(found(case["input"], base, case.get("lang") or "en"))
        agrees = wanted <= have <= wanted | other
        yield Verdict(
            _name(case), case["input"], agrees, " ".join(sorted(wanted)), " ".join(sorted(have)), reason(case["input"])
        )


def nothing(folder: Path) -> Iterator[Verdict]:
    """Inputs in which Recognizers-Text and Duckling say that there is no date at all."""
    for case in (*_cases(folder / "recognizers-text"), *_cases(folder / "duckling")):
        none = case["group"].endswith("negative") or case.get("section") == "negative"
        if none or ("/DateTimeModel" in case["group"] and not case["results"]):
            have = {f.text for f in found(case["input"], case.get("reference") or "2016-11-07") if f.kind != "time"}
            yield Verdict(
                _name(case), case["input"], not have, "nothing", " ".join(sorted(have)), reason(case["input"])
            )


def _cases(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "cases.jsonl").read_text("utf-8").splitlines() if folder.exists() else []
    return [json.loads(line) for line in lines if line.strip()]


def _name(case: dict[str, Any]) -> str:
    return f"{case['group'].rpartition('/')[2]}-{case['id']}"


SUITES = (
    Suite("Recognizers-Text", CHOICE, recognizers, least=0.90),
    Suite("Duckling", CHOICE, duckling, least=0.90),
    Suite("dateparser", CHOICE, dateparser, least=0.90),
    Suite("no date at all", "every input for which a suite wants no date", nothing, most_false=1),
)
