"""Words that stand for days and times: "today", "next Tuesday", "after the market close"."""

from __future__ import annotations

import regex

from releaseparse.extract.dates.clocks import LETTER
from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.dates.words import market_phrase, weekday
from releaseparse.extract.worded import BEGIN, EASTERN, WordedRule, worded
from releaseparse.rules import Pattern, Rule
from releaseparse.text import Document

_WEEK_ON = Pattern(r"\b(?:a|one)[ ]week[ ](?:on|from)[ ]$")
"""What puts a weekday off: "a week on Tuesday"."""


def _day_word(match: regex.Match[str]) -> DateMention | None:
    """ "today", "yesterday", or a weekday with the word before it ("next", "on")."""
    word = match[0].lower()
    if word in ("today", "yesterday"):
        return DateMention("relative", word=word)
    number = weekday(word) if match[0][0].isupper() else None
    if number is None:
        return None
    if _WEEK_ON.compiled.search(match.string, max(0, match.start() - 16), match.start()):
        return DateMention("weekday", weekday=number, word="week on")
    before = match.string[max(0, match.start() - 10) : match.start()].split()
    return DateMention("weekday", weekday=number, word=before[-1].lower() if before else "")


def _relative(match: regex.Match[str]) -> DateMention:
    return DateMention("relative", word=match.groupdict().get("lead") or match[0])


def _market(match: regex.Match[str]) -> DateMention:
    opening = match.groupdict().get("open") is not None
    return DateMention("market", word="before_market_open" if opening else "after_market_close")


def _market_elsewhere(match: regex.Match[str]) -> DateMention | None:
    word = market_phrase(match[0])
    return DateMention("market", word=word) if word else None


def _weekday_elsewhere(match: regex.Match[str]) -> DateMention | None:
    """A weekday of another language with the word before it: "am Donnerstag", "vrijdag"."""
    number = weekday(match["name"])
    if number is None:
        return None
    before = match["before"] or ""
    return DateMention("weekday", weekday=number, word="on" if before else "", mark=match["name"].casefold())


_AFTER = r"\b(?:[Aa]fter|[Ff]ollowing|AFTER)[ ](?:the[ ])?"
_BEFORE = r"\b(?:[Bb]efore|[Pp]rior[ ]to|[Aa]head[ ]of|BEFORE)[ ](?:the[ ])?"
_WHOSE = (
    r"(?:(?:U\.?S\.?|North[ ]American|Canadian|New[ ]York|NYSE|TSX|N[Aa][Ss][Dd][Aa][Qq]|stock|financial|regular)"
    r"[ ]){0,3}"
)
_OF_MARKET = rf"[ ]of[ ](?:the[ ])?{_WHOSE}(?:[Mm]arkets?|[Ee]xchange|Stock[ ]Exchange|trading|business)(?:[ ]trading)?"
_ON_EXCHANGE = (
    r"(?:[ ](?:on|at)[ ](?:the[ ])?(?:(?:\p{Lu}[\w.]{1,15}[ ]){1,3}Exchange|NYSE|TSX|N[Aa][Ss][Dd][Aa][Qq]))?"
)
_OF_OTHER = r"(?![ ](?:of|date|conditions|price))"

_WHICH = ("same", "that", "following", "next")
_PARTS = frozenset("day date morning afternoon evening night".split())


def _names_part(document: Document) -> bool:
    """Whether a day or a part of it is pointed to: "the same day"."""
    parts = document.words & _PARTS
    named = (f"{which} {part}" for which in _WHICH if which in document.words for part in parts)
    return any(map(document.folded.__contains__, named))


RULES: tuple[Rule[DateMention], ...] = (
    Rule("day_word", r"\b\p{L}{2,6}day\b(?!['’]s)", _day_word, guards=("day",)),
    Rule(
        "tomorrow",  # "tomorrow", "the day after tomorrow", "this morning"
        r"\b(?:(?:[Dd]ay[ ](?:after|before)[ ])?(?:[Tt]omorrow|yesterday)|[Tt]onight"
        r"|[Tt]his[ ](?:morning|afternoon|evening))\b(?!['’]s)",
        _relative,
        guards=("tomorrow", "tonight", "morning", "afternoon", "evening", "yesterday"),
        words=True,
    ),
    Rule(
        "same_day",  # "the same day", "that morning", "the next afternoon", "the day after"
        r"[ ](?:day|date|morning|afternoon|evening|night)\b"
        r"(?<=\b(?P<lead>(?:[Ss]ame|[Tt]hat|[Ff]ollowing|[Nn]ext)[ ]\p{L}{3,9}))(?![ ](?:delivery|shipping|service))",
        _relative,
        guards=_WHICH,
        words=True,
        needs=_names_part,
    ),
    Rule(
        "day_later",  # "one day later"
        r"\b(?:[Oo]ne[ ]day|[Aa][ ]day|[Tt]wo[ ]days)[ ]later\b",
        _relative,
        guards=("day later", "days later"),
    ),
    Rule(
        "day_of",  # "on the day of the call"
        r"\b(?:day|date)[ ]of[ ]the[ ](?:(?:conference[ ])?call|webcast|event|meeting)\b",
        _relative,
        guards=(" of the call", " of the conference call", " of the webcast", " of the event", " of the meeting"),
    ),
    WordedRule(
        "day_elsewhere",  # "heute", "aujourd'hui", "le même jour", "am nächsten Tag", "pasado mañana"
        worded(rf"{BEGIN}(?:<issue_day>|<told_day>)(?!\w)"),
        _relative,
        guards=("issue_day", "told_day"),
    ),
    WordedRule(
        "day_eastern",  # "本日", "同日", "다음 날"
        worded(r"(?:<day_ja>|<day_zh>|<day_ko>)"),
        _relative,
        guards=(EASTERN,),
    ),
    WordedRule(
        "weekday_elsewhere",  # "am Donnerstag", "jeudi", "el jueves", "vrijdag"
        worded(rf"(?<![{LETTER}-])(?:(?P<before><before_weekday>)[ ])?(?P<name><weekday>)(?:-feira)?(?!\w)"),
        _weekday_elsewhere,
        guards=("weekday",),
    ),
    Rule(
        "market_close",  # "after the close of market trading", "following the closing bell", "after the market closes"
        rf"[Cc]los(?<=(?P<lead>{_AFTER}{_WHOSE}(?:(?P<market>[Mm]arkets?|trading)[ ])?)[Cc]los)"
        rf"(?:e[sd]?|ing(?:[ ]bell)?)\b(?:{_OF_MARKET}|{_OF_OTHER}){_ON_EXCHANGE}",
        _market,
        guards=("clos",),
    ),
    Rule(
        "after_hours",
        r"(?:[Pp]ost[- ][Mm]arket|[Aa]fter[- ][Mm]arket|[Aa]fter[- ](?:trading[ ])?[Hh]ours)\b",
        _market,
        guards=("post-market", "post market", "after-market", "after market", "hours"),
    ),
    Rule(
        "market_open",  # "before the opening of the New York Stock Exchange", "prior to the opening bell"
        rf"[Oo]pen(?<=(?P<lead>{_BEFORE}{_WHOSE}(?:(?:[Mm]arkets?|trading)[ ])?)[Oo]pen)"
        rf"(?:s|ing(?:[ ]bell)?)?\b(?P<open>{_OF_MARKET}|{_OF_OTHER}){_ON_EXCHANGE}",
        _market,
        guards=("open",),
    ),
    Rule(
        "pre_market",
        r"\b(?P<open>[Pp]re[- ]?[Mm]arket)\b",
        _market,
        guards=("pre", "premarket"),
        words=True,
    ),
    WordedRule(
        "market_elsewhere",  # "nach Börsenschluss", "après bourse", "a mercati chiusi"
        worded(r"(?<!\w)(?:<after_market_close>|<before_market_open>)(?!\w)"),
        _market_elsewhere,
        guards=("after_market_close", "before_market_open"),
    ),
    WordedRule(
        "market_eastern",  # "取引終了後", "收市后"
        worded(r"<market_eastern>"),
        _market_elsewhere,
        guards=(EASTERN,),
    ),
)
