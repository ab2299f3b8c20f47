"""Forms of clock times."""

from __future__ import annotations

import regex

from releaseparse.extract.dates.parts import DateMention
from releaseparse.rules import Pattern, Rule

_FREE = r"(?<![\w.:,$€£]|\d/|\d{3}-)"
_MINUTE = r"(?P<minute>[0-5]\d)"
_BEFORE = Pattern(
    r"(?:\b(?:at|from|until|till|by|before|after|between|around|approximately|um|ab|von|bis|vers|dès|las|kl|klo|ore|alle|"
    r"às|om|godz)\.?|\b[àa]|@)[ ]$",
    regex.IGNORECASE,
)


def _clock(match: regex.Match[str]) -> DateMention | None:
    hour, half = int(match["lead"]), match["half"]
    if half and not 1 <= hour <= 12:
        if hour > 23:
            return None
        half = None  # "15:00 p.m." counts to 24 all the same
    return DateMention(
        "clock",
        hour=hour,
        minute=int(match["minute"] or 0),
        second=int(match["second"] or 0),
        half=half.lower() + "m" if half else None,
    )


def _uhr(match: regex.Match[str]) -> DateMention:
    return DateMention("clock", hour=int(match["lead"]), minute=int(match["minute"] or 0))


def _announced(match: regex.Match[str]) -> bool:
    start = match.start("lead")
    return bool(_BEFORE.compiled.search(match.string, max(0, start - 16), start))


def _told_by_context(match: regex.Match[str]) -> DateMention | None:
    """A form that other numbers share: sure only after a preposition of time or before a zone."""
    parts = match.groupdict()
    return DateMention(
        "clock",
        hour=int(parts["lead"]),
        minute=int(parts.get("minute") or 0),
        second=int(parts.get("second") or 0),
        word="0" if parts["lead"][0] == "0" else "",
        sure=_announced(match) and parts.get("minute") is not None,
    )


def _military(match: regex.Match[str]) -> DateMention:
    sure = match["unit"] is not None and _announced(match)
    return DateMention("clock", hour=int(match["lead"][:2]), minute=int(match["minute"]), word="0", sure=sure)


def _noon(match: regex.Match[str]) -> DateMention:
    return DateMention("clock", hour=12, half="pm")


def _midnight(match: regex.Match[str]) -> DateMention:
    return DateMention("clock", hour=24, word="midnight")


RULES: tuple[Rule[DateMention], ...] = (
    Rule(
        "clock_12",  # "11:00 a.m.", "4:30pm", "8.30am", "5 P.M", "9:00a"
        rf"\d(?=[ ]{{0,2}}[apAP])(?<={_FREE}(?P<lead>\d{{1,2}})(?:[:.]{_MINUTE}(?::(?P<second>[0-5]\d))?)?)"
        r"[ ]{0,2}(?:(?P<half>[apAP])\.?[ ]?[mM]\b\.?|(?<=:\d\d[ ]?)(?P<half>[ap])\b\.?)",
        _clock,
    ),
    Rule(
        "clock_24",  # "14:00", "13:00:05"
        rf":{_MINUTE}(?<={_FREE}(?P<lead>[01]?\d|2[0-4]):\d\d)(?::(?P<second>[0-5]\d))?"
        r"(?![\w:%]|[.,]\d|[ ]{0,2}[apAP]\.?[ ]?[mM]\b)",
        _told_by_context,
    ),
    Rule(
        "clock_uhr",  # "10:00 Uhr", "10 Uhr 30", "10.00 Uhr"
        rf"[ ]Uhr\b(?<={_FREE}(?P<lead>[01]?\d|2[0-4])(?:[:.]{_MINUTE})?[ ]Uhr)(?:[ ]{_MINUTE}\b)?",
        _uhr,
        guards=(" uhr",),
    ),
    Rule(
        "clock_h",  # "15h00", "15 h 30", "19h"
        rf"\d[ ]?[hH](?<={_FREE}(?P<lead>[01]?\d|2[0-4])[ ]?[hH])(?:[ ]?{_MINUTE})?(?!\w)",
        _told_by_context,
    ),
    Rule(
        "clock_dot",  # "kl. 14.00", "14.00 CET"
        rf"\.{_MINUTE}(?<={_FREE}(?P<lead>[01]?\d|2[0-4])\.\d\d)"
        r"(?=[ ]\(?\p{Lu}|(?<=\b(?:kl\.?|klo|ore|alle)[ ]\d\d?\.\d\d))(?!\w)",
        _told_by_context,
    ),
    Rule(
        "clock_military",  # "0830 hrs", "1700 GMT"
        rf"\d\d(?=[ ]?(?:hrs|hours|h\b|\(?[A-Z]{{3,4}}\b))(?<={_FREE}(?P<lead>(?:[01]\d|2[0-3]){_MINUTE}))"
        r"(?P<unit>[ ]?(?:hrs|hours|h)\b)?",
        _military,
        guards=("hrs", "hours", "gmt", "utc"),
    ),
    Rule(
        "noon",
        r"(?:[Nn]oon|NOON|[Mm]idday|[Mm]idi|[Mm]ediodía)(?<=(?<!\w)(?P<lead>(?:12(?::00)?[ ])?\p{L}{4,9}))(?!\w)",
        _noon,
        guards=("noon", "midday", "midi", "mediodía"),
        words=True,
    ),
    Rule(
        "midnight",
        r"(?:[Mm]idnight|MIDNIGHT|[Mm]inuit|[Mm]itternacht|[Mm]edianoche)"
        r"(?<=(?<!\w)(?P<lead>(?:12(?::00)?[ ])?\p{L}{6,11}))(?!\w)",
        _midnight,
        guards=("midnight", "minuit", "mitternacht", "medianoche"),
        words=True,
    ),
)
