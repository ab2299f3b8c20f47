"""Forms of clock times."""

from __future__ import annotations

import regex

from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.dates.words import languages_of, part_of_day
from releaseparse.extract.worded import Worded, WordedRule, worded
from releaseparse.rules import Rule, in_figures

LETTER = r"\p{Latin}\p{Greek}\p{Cyrillic}\p{Nd}_"
"""What a word of a language with spaces is made of: Japanese stands right beside its numbers."""
_FREE = rf"(?<![{LETTER}.:,$€£]|\d/|\d{{3}}-)"
_MINUTE = r"(?P<minute>[0-5]\d)"
_UNIT = r"(?:[ ]?(?:[hHu]|<hours>|<durations>|o['’]clock)\.?)"
_BEFORE = Worded(r"(?:(?<!\w)(?:<at>|<from>|<between>|<to>|<oclock>)\.?|@|(?:[\d:hH.]|<durations>)[ ]?[-–—])[ ]?$")
_RANGE_BEFORE = Worded(r"(?<!\w)(?:<from>|<between>|<at>|<oclock>)\.?[ ]$")
_CHECK = Worded(r"(?<!\w)(?:<oclock>)\.?[ ]$")


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
        second=int(match.groupdict().get("second") or 0),
        half=half.lower() + "m" if half else None,
    )


def _uhr(match: regex.Match[str]) -> DateMention:
    return DateMention("clock", hour=int(match["lead"]), minute=int(match["minute"] or 0), unit=True)


def _announced(match: regex.Match[str]) -> bool:
    start = match.start("lead")
    return bool(_BEFORE.compiled.search(match.string, max(0, start - 24), start))


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


def _hours(match: regex.Match[str]) -> DateMention | None:
    """An hour with a letter or word that counts hours too: "à 15h", "om 10 uur"; a length otherwise."""
    minute = match["minute"]
    return DateMention(
        "clock",
        hour=int(match["lead"]),
        minute=int(minute or 0),
        word="0" if match["lead"][0] == "0" else "",
        sure=_announced(match),
        unit=True,
    )


COMPACT = frozenset(("sv", "da", "no"))
"""Languages (ISO 639) that print hours and minutes together: "kl. 0830"."""


def _oclock(match: regex.Match[str]) -> DateMention | None:
    """A bare number behind a word that makes it an hour, in the languages that have the word."""
    spoken = languages_of(match["word"], "oclock")
    if match["compact"] and COMPACT.isdisjoint(spoken):
        return None
    return DateMention(
        "clock",
        hour=int(match["lead"]),
        minute=int(match["compact"] or match["minute"] or 0),
        spoken=spoken,
        unit=True,
    )


def _military(match: regex.Match[str]) -> DateMention:
    sure = match["unit"] is not None and _announced(match)
    return DateMention("clock", hour=int(match["lead"][:2]), minute=int(match["minute"]), word="0", sure=sure)


def _zulu(match: regex.Match[str]) -> DateMention:
    return DateMention("clock", hour=int(match["lead"][:2]), minute=int(match["minute"]), word="0")


def _part(match: regex.Match[str]) -> DateMention | None:
    """An hour with its part of the day: "3 Uhr nachmittags", "a las 3 de la tarde"."""
    hour = int(match.groupdict().get("hour") or match["lead"])
    half = part_of_day(match["part"], hour) if 1 <= hour <= 12 else None
    if half == "midnight":
        return DateMention("clock", hour=24, minute=int(match["minute"] or 0), word="midnight 12")
    return DateMention("clock", hour=hour, minute=int(match["minute"] or 0), half=half, unit=True)


def _noon(match: regex.Match[str]) -> DateMention:
    return DateMention("clock", hour=12, half="pm")


def _midnight(match: regex.Match[str]) -> DateMention:
    return DateMention("clock", hour=24, word="midnight 12" if match["lead"][0].isdigit() else "midnight")


RULES: tuple[Rule[DateMention], ...] = (
    Rule(
        "clock_12",  # "11:00 a.m.", "4:30pm", "8.30am", "5 P.M", "9:00a"
        rf"\d(?=[ \n]{{0,2}}[apAP])(?<={_FREE}(?P<lead>\d{{1,2}})(?:[:.]{_MINUTE}(?::(?P<second>[0-5]\d))?)?)"
        r"[ \n]{0,2}(?:(?P<half>[apAP])\.?[ ]?[mM]\b\.?"
        r"|(?<=:\d\d[ ]?)(?P<half>[ap])\b\.?(?![ ]{1,2}(?:\d|\p{L}{2,3}[ ]\d)))",
        _clock,
    ),
    Rule(
        "clock_compact",  # "930am", "1030 p.m.", "930a EST"
        rf"\d[ ]?(?P<half>[apAP])(?:\.?[mM]\b\.?|(?=[ ]\p{{Lu}}{{2,4}}\b))"
        rf"(?<={_FREE}(?P<lead>1[0-2]|[1-9]){_MINUTE}[ ]?[apAP]\.?[mM]?\.?)",
        _clock,
        needs=in_figures(r"(?:1[0-2]|[1-9])[0-5]\d[ap]?m?(?!\w)"),
    ),
    Rule(
        "clock_letter",  # both ends of "5p-7p"
        rf"\d(?P<half>[ap])(?!\w)(?<={_FREE}(?P<lead>1[0-2]|0?[1-9])(?::{_MINUTE})?[ap])"
        r"(?:(?=[ ]?[-–—][ ]?\d{1,2}(?::\d\d)?[ap](?!\w))|(?<=\d[ap][ ]?[-–—][ ]?\d{1,2}(?::\d\d)?[ap]))",
        _clock,
        needs=in_figures(r"\d[ap](?!\w)"),
    ),
    Rule(
        "clock_24",  # "14:00", "13:00:05", "2026-05-08T13:00"
        rf"[:：]{_MINUTE}(?<=(?:(?<=\dT)|{_FREE}(?<!:\d\d\+|(?:T\d\d|:\d\d):\d\d-))(?P<lead>[01]?\d|2[0-4])[:：]\d\d)(?::(?P<second>[0-5]\d))?"
        rf"(?!(?!(?:Z|[hu])(?!\w))[{LETTER}:%]|[.,]\d|[ ]{{0,2}}[apAP]\.?[ ]?[mM]\b)",
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
        _hours,
        needs=lambda document: "h" in document.words or "h" in document.numerals,
    ),
    WordedRule(
        "clock_hours",  # "om 10.00 uur", "à 15 heures 30", "a las 11:00 horas"
        worded(
            rf"\d[ ](?=[huo])(?:<durations>)\b(?<={_FREE}(?P<lead>[01]?\d|2[0-4])(?:[:.]{_MINUTE})?[ ]\w{{1,6}})"
            rf"(?:[ ]{_MINUTE}\b)?"
        ),
        _hours,
        guards=("durations",),
    ),
    Rule(
        "clock_dot",  # "14.00 CET", "14.00 hrs"
        rf"\.{_MINUTE}(?<={_FREE}(?P<lead>[01]?\d|2[0-4])\.\d\d)(?=[ ](?:hrs[ ]|h[ ])?\(?\p{{Lu}})(?!\w)",
        _told_by_context,
    ),
    WordedRule(
        "clock_announced",  # "kl. 14.00", "klo 10", "alle ore 15", "a las 3"
        worded(
            rf"(?<![\w-])(?P<word><oclock>)(?:\.[ ]?|[ ])(?P<fact>(?P<lead>[01]\d|2[0-3])(?P<compact>[0-5]\d)"
            rf"|(?P<lead>[01]?\d|2[0-4])(?:[:.]{_MINUTE}|,(?P<minute>[03]0|[14]5))?)(?:[ ]?h(?!\w))?"
            rf"(?![{LETTER}%:]|[.,]\d|[ ]?(?:%|€|\$))"
        ),
        _oclock,
        guards=("oclock",),
    ),
    Rule(
        "clock_military",  # "0830 hrs", "1700 GMT"
        rf"\d\d(?=[ ]?(?:hrs|hours|h\b|\(?[A-Z]{{3,4}}\b))(?<={_FREE}(?P<lead>(?:[01]\d|2[0-3]){_MINUTE}))"
        r"(?P<unit>[ ]?(?:hrs|hours|h)\b)?",
        _military,
        guards=("hrs", "hours", "gmt", "utc"),
    ),
    Rule(
        "clock_zulu",  # "1300Z"
        rf"\d(?=Z(?!\w))(?<={_FREE}(?P<lead>(?:[01]\d|2[0-3]){_MINUTE}))",
        _zulu,
        guards=("0z", "5z"),
    ),
    WordedRule(
        "clock_part",  # "3 Uhr nachmittags", "3 in the afternoon", "a las 3 de la tarde", "9 h du matin"
        worded(
            rf"(?<=\d|\d{_UNIT})[ ,]{{1,2}}(?P<part><day_part>)(?!\w)(?<={_FREE}"
            rf"(?P<lead>[01]?\d|2[0-4])(?:[:.hH]{_MINUTE})?{_UNIT}?(?:[ ]{_MINUTE})?[ ,]{{1,2}}<day_part>)"
        ),
        _part,
        guards=("day_part",),
    ),
    WordedRule(
        "clock_behind_part",  # "abends um 8 Uhr", "om kvelden klokken 8"
        worded(
            rf"(?<![\w-])(?P<part><day_part>),?[ ](?:<at>|<oclock>)\.?[ ](?P<hour>1[0-2]|0?[1-9])"
            rf"(?:[:.hH]{_MINUTE})?{_UNIT}?(?![{LETTER}%:]|[.,]\d|[ ]{{0,2}}[apAP]\.?[ ]?[mM]\b)"
        ),
        _part,
        guards=("day_part",),
    ),
    WordedRule(
        "noon",
        worded(r"(?<![\w-])(?P<lead>(?:12(?:[:.]00)?[ ])?(?P<word><noon>))(?!\w)"),
        _noon,
        guards=("noon",),
    ),
    WordedRule(
        "midnight",
        worded(r"(?<![\w-])(?P<lead>(?:12(?:[:.]00)?[ ])?(?P<word><midnight>))(?!\w)"),
        _midnight,
        guards=("midnight",),
    ),
)
