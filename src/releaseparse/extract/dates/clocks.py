"""Forms of clock times."""

from __future__ import annotations

import regex

from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.dates.words import counted, languages_of, part_of_day
from releaseparse.extract.worded import BEGIN, Worded, WordedRule, phrases, worded
from releaseparse.rules import Rule, in_figures

LETTER = r"\p{Latin}\p{Greek}\p{Cyrillic}\p{Nd}_"
"""What a word of a language with spaces is made of: Japanese stands right beside its numbers."""
_FREE = rf"(?<![{LETTER}.:,$€£]|\d/|\d{{3}}-)"
_MINUTE = r"(?P<minute>[0-5]\d)"
_ZONE = r"(?:\p{Lu}{1,3}T|GMT|UTC)(?!\w)"
"""An abbreviation of a zone, whose space before it was lost: "17:00JST"."""
_UNIT = r"(?:[ ]?(?:[hHu]|<hours>|<durations>|o['’]clock)\.?)"
_BEFORE = Worded(r"(?:(?<!\w)(?:<at>|<from>|<between>|<to>|<oclock>)\.?|@|(?:[\d:hH.]|<durations>)[ ]?[-–—])[ ]?$")
_LATE_BEFORE = Worded(r"(?<!\w)(?:<late>),?[ ](?:(?:<at>|<from>|<between>)[ ])?", regex.REVERSE)
_LATE_BEHIND = Worded(r"[ ](?:\(?\p{Lu}{2,4}\)?[ ])?(?:<late>)(?!\w)")


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
        half="pm" if parts["lead"] in HALF_DAY and _is_late(match) else None,
        word="0" if parts["lead"][0] == "0" else "",
        sure=_announced(match) and parts.get("minute") is not None,
    )


HALF_DAY = frozenset(map(str, range(1, 12)))
"""Hours that may be counted to twelve."""


def _is_late(match: regex.Match[str]) -> bool:
    """Whether the part of the day beside an hour makes it one after noon: "tonight at 8:30"."""
    text, start, end = match.string, match.start("lead"), match.end()
    return bool(
        _LATE_BEFORE.compiled.match(text, max(0, start - 40), start) or _LATE_BEHIND.compiled.match(text, end, end + 30)
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


def _dotted_hours(match: regex.Match[str]) -> DateMention | None:
    """An hour with the letter of its language: "u" counts hours in Dutch alone."""
    read = _hours(match)
    return read._replace(spoken=("nl",)) if read and match["unit"] == "u" else read


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
    sure = match["unit"] is not None and (match["lead"][0] == "0" or _announced(match))
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


def _spoken(match: regex.Match[str]) -> DateMention | None:
    """A time told in words: "half past nine", "a quarter to eleven in the morning"; a small hour is no night's."""
    told = int(match["hour"]) if match["hour"].isdecimal() else counted(match["hour"])
    if told is None or not 1 <= told <= 12:
        return None
    said = match["said"].casefold()
    before = said in phrases("quarter_to")
    hour = ((told - 1) or 12) if before else told
    half = part_of_day(match["part"], hour) if match["part"] else "pm" if told <= SMALL else None
    minute = 45 if before else 15 if said in phrases("quarter_past") else 30
    return DateMention("clock", hour=hour, minute=minute, half=half if half in ("am", "pm") else None)


SMALL = 6
"""The greatest hour that, told in words alone, is one after noon."""


def _noon(match: regex.Match[str]) -> DateMention:
    return DateMention("clock", hour=12, half="pm")


def _midnight(match: regex.Match[str]) -> DateMention:
    return DateMention("clock", hour=24, word="midnight 12" if match["lead"][0].isdigit() else "midnight")


RULES: tuple[Rule[DateMention], ...] = (
    Rule(
        "clock_12",  # "11:00 a.m.", "4:30pm", "8.30am", "5 P.M", "9:00a", "10amET", "3:30 PMMore"
        rf"\d(?=[ \n]{{0,2}}[apAP])(?<={_FREE}(?P<lead>\d{{1,2}})(?:[:.]{_MINUTE}(?::(?P<second>[0-5]\d))?)?)"
        rf"[ \n]{{0,2}}(?:(?P<half>[apAP])\.?[ ]?[mM](?:\b\.?|(?={_ZONE}|\p{{Lu}}\p{{Ll}}))"
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
        "clock_24",  # "14:00", "13:00:05", "2026-05-08T13:00", "17:00JST"
        rf"[:：]{_MINUTE}(?<=(?:(?<=\dT)|{_FREE}(?<!:\d\d\+|(?:T\d\d|:\d\d):\d\d-))(?P<lead>[01]?\d|2[0-4])[:：]\d\d)(?::(?P<second>[0-5]\d))?"
        rf"(?!(?!(?:Z|[hu])(?!\w)|{_ZONE})[{LETTER}:%]|[.,]\d|[ ]{{0,2}}[apAP]\.?[ ]?[mM]\b)",
        _told_by_context,
        shapes=("0:00", "0：00"),
    ),
    Rule(
        "clock_uhr",  # "10:00 Uhr", "10 Uhr 30", "10.00 Uhr"
        rf"[ ]Uhr\b(?<={_FREE}(?P<lead>[01]?\d|2[0-4])(?:[:.]{_MINUTE})?[ ]Uhr)(?:[ ]{_MINUTE}\b)?",
        _uhr,
        guards=(" uhr",),
    ),
    Rule(
        "clock_h",  # "15h00", "15 h 30", "19h"; not "1H26", a half year
        rf"\d[ ]?[hH](?<!(?<!\d)[12]H(?=\d\d))(?<={_FREE}(?P<lead>[01]?\d|2[0-4])[ ]?[hH])(?:[ ]?{_MINUTE})?(?!\w)",
        _hours,
        needs=lambda document: "h" in document.words or "h" in document.numerals,
    ),
    Rule(
        "clock_dot_unit",  # "a las 10.30h", "om 7.00u", "10u30"
        rf"\d(?:[ ]?(?P<unit>h)(?!\w)(?<={_FREE}(?P<lead>[01]?\d|2[0-4])\.{_MINUTE}[ ]?h)"
        rf"|(?P<unit>u)(?:(?!\w)(?<={_FREE}(?P<lead>[01]?\d|2[0-4])(?:\.{_MINUTE})?u)"
        rf"|(?<={_FREE}(?P<lead>[01]?\d|2[0-4])u){_MINUTE}(?!\w)))",
        _dotted_hours,
        needs=lambda document: "h" in document.words or not {"h", "u"}.isdisjoint(document.numerals),
    ),
    WordedRule(
        "clock_hours",  # "om 10.00 uur", "à 15 heures 30", "a las 11:00 horas"
        worded(
            rf"\d[ ](?=[huoч])(?:<durations>)\b(?<={_FREE}(?P<lead>[01]?\d|2[0-4])(?:[:.]{_MINUTE})?[ ][\w'’]{{1,7}})"
            rf"(?:[ ]{_MINUTE}\b)?"
        ),
        _hours,
        guards=("durations",),
    ),
    Rule(
        "clock_dot",  # "14.00 CET", "14.00 hrs", "14.00CET"
        rf"\.{_MINUTE}(?<={_FREE}(?P<lead>[01]?\d|2[0-4])\.\d\d)"
        rf"(?=[ ](?:(?:hrs[ ]|h[ ])?\(?\p{{Lu}}|hrs\b)|{_ZONE})(?:(?!\w)|(?=\p{{Lu}}))",
        _told_by_context,
        shapes=("0.00",),
    ),
    WordedRule(
        "clock_announced",  # "kl. 14.00", "klo 10", "alle ore 15", "a las 3"
        worded(
            rf"{BEGIN}(?P<word><oclock>)(?:\.[ ]?|[ ])(?P<fact>(?P<lead>[01]\d|2[0-3])(?P<compact>[0-5]\d)"
            rf"|(?P<lead>[01]?\d|2[0-4])(?:[:.]{_MINUTE}|,(?P<minute>[03]0|[14]5))?)(?:[ ]?h(?!\w))?"
            rf"(?![{LETTER}%:]|[.,]\d|[ ]?(?:%|€|\$))"
        ),
        _oclock,
        guards=("oclock",),
    ),
    Rule(
        "clock_military",  # "0830 hrs", "1630 Hrs (IST)", "1700 GMT", both ends of "0930 - 1030 hrs"
        rf"\d\d(?=[ ]?(?:(?i:hrs|hours|h)\b|\(?[A-Z]{{3,4}}\b"
        rf"|(?:[-–—]|to\b)[ ]?(?:[01]\d|2[0-3])[0-5]\d[ ]?(?i:hrs|hours|h)\b))"
        rf"(?<={_FREE}(?P<lead>(?:[01]\d|2[0-3]){_MINUTE}))(?P<unit>[ ]?(?i:hrs|hours|h)\b)?",
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
    Rule(
        "clock_spoken",  # "at half past nine in the morning", "at a quarter to eleven"
        worded(
            r"(?P<said><half_past>|<quarter_past>|<quarter_to>)[ ]"
            r"(?<=(?<!\w)(?:<at>|<from>|<between>|<to>)[ ](?:<half_past>|<quarter_past>|<quarter_to>)[ ])"
            r"(?P<hour>1[0-2]|[1-9]|<number>)(?![\w%-]|[.,:]\d)(?:,?[ ](?P<part><day_part>)(?!\w))?"
        ),
        _spoken,
        guards=("half past", "half-past", "quarter past", "quarter to ", "quarter after", "quarter before"),
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
