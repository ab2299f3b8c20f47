"""Words that stand for days and times: "today", "next Tuesday", "after the market close"."""

from __future__ import annotations

import regex

from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.dates.words import relative_words, weekday
from releaseparse.rules import Rule


def _day_word(match: regex.Match[str]) -> DateMention | None:
    """ "today", "yesterday", or a weekday with the word before it ("next", "on")."""
    word = match[0].lower()
    if word in ("today", "yesterday"):
        return DateMention("relative", word=word)
    number = weekday(word) if match[0][0].isupper() else None
    if number is None:
        return None
    before = match.string[max(0, match.start() - 10) : match.start()].split()
    return DateMention("weekday", weekday=number, word=before[-1].lower() if before else "")


def _relative(match: regex.Match[str]) -> DateMention:
    return DateMention("relative", word=match[0].lower())


def _elsewhere() -> str:
    words = "|".join(sorted(relative_words())).replace("'", "['’]")
    return rf"(?<!\w)(?i:{words})(?!\w)"


def _same(match: regex.Match[str]) -> DateMention:
    return DateMention("relative", day=1 if match["which"].lower() in ("following", "next") else 0, word="same")


def _market(match: regex.Match[str]) -> DateMention:
    opening = match.groupdict().get("open") is not None
    return DateMention("market", word="before_market_open" if opening else "after_market_close")


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
ELSEWHERE = tuple("heute gestern aujourd jour demain hier hoy ayer idag oggi hoje vandaag".split())
"""A word of each phrase of ``tables/relative_days.tsv``, so that most releases skip the pattern."""
_OF_OTHER = r"(?![ ](?:of|date|conditions|price))"

RULES: tuple[Rule[DateMention], ...] = (
    Rule("day_word", r"\b\p{L}{2,6}day\b(?!['’]s)", _day_word, guards=("day",)),
    Rule(
        "tomorrow",
        r"\b(?:[Tt]o(?:morrow|night)|[Tt]his[ ](?:morning|afternoon|evening))\b(?!['’]s)",
        _relative,
        guards=("tomorrow", "tonight", "morning", "afternoon", "evening"),
        words=True,
    ),
    Rule("today_elsewhere", _elsewhere, _relative, guards=ELSEWHERE, words=True),  # "heute", "aujourd'hui", "hoy"
    Rule(
        "same_day",
        r"[ ](?:day|date|morning|afternoon|evening)\b"
        r"(?<=\b(?P<lead>(?P<which>[Ss]ame|[Tt]hat|[Ff]ollowing|[Nn]ext)[ ]\p{L}{3,9}))",
        _same,
        guards=("same d", "that day", "that morning", "that afternoon", "that evening", "following day", "next day"),
    ),
    Rule(
        "same_day_elsewhere",
        r"\b(?P<which>même[ ]jour|am[ ](?:selben|gleichen)[ ]Tag|mismo[ ]día)\b",
        _same,
        guards=("même", "selben", "gleichen", "mismo"),
        words=True,
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
        guards=("pre-market", "pre market", "premarket"),
    ),
)
