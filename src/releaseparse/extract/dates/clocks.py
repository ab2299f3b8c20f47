"""Forms of clock times."""

from __future__ import annotations

import regex

from releaseparse.extract.dates.parts import DateMention
from releaseparse.rules import Rule


def _clock(match: regex.Match[str]) -> DateMention | None:
    parts = match.groupdict()
    hour, minute, second = int(parts["hour"]), int(parts.get("minute") or 0), int(parts.get("second") or 0)
    half = parts.get("half")
    return DateMention("clock", hour=hour, minute=minute, second=second, half=half.lower() + "m" if half else None)


def _named(match: regex.Match[str]) -> DateMention:
    word = match[0].lower()
    return DateMention("clock", hour=12 if "noon" in word or "midi" in word else 24, words=word)


RULES: tuple[Rule[DateMention], ...] = (
    Rule(
        "clock_12",
        r"(?<![\w.:$])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)? {0,2}"
        r"(?P<half>[apAP])(?:\.? ?[mM]\.|[mM])(?!\w)",
        _clock,
    ),
    Rule(
        "clock_24",
        r"(?<![\w.:,/$-])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\w:]|\.\d)",
        _clock,
    ),
    Rule(
        "clock_noon",
        r"\b(?:12(?::00)? )?(?:[Nn]oon|[Mm]idnight|NOON|MIDNIGHT)\b",
        _named,
        guards=("noon", "midnight"),
    ),
)
