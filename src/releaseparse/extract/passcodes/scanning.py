"""The shapes that a passcode is printed in."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from releaseparse import patterns
from releaseparse.extract.passcodes.columns import in_columns
from releaseparse.extract.passcodes.labels import is_label, label_of
from releaseparse.rules import Candidate, Pattern, Rule, Settled, run, settle
from releaseparse.text import Document
from releaseparse.vocabulary import kept, rows


@dataclass(frozen=True, slots=True)
class PasscodeMention:
    """What a rule read: the code in compact form and its label as written."""

    value: str
    label: str | None


def _labelled(match: regex.Match[str]) -> PasscodeMention | None:
    """A code that a label stands before, or right behind."""
    if YEAR.compiled.fullmatch(match["fact"]) or is_label(match["fact"]):
        return None
    label = label_of(match.string, *match.span("fact"))
    if not label or (DIALLED.compiled.fullmatch(match["fact"]) and not _is_room(match, label)):
        return None
    if not _joins(match.string, *match.span("fact")):
        return None
    return PasscodeMention("".join(c for c in match["fact"] if c.isalnum()), label)


def _mixed_pattern() -> str:
    """A code of letters and digits, or of letters great and small, right behind its label: "Passcode: aB3dEf"."""
    ends = {row["label"].rpartition(" ")[2] for row in rows("passcode_labels")}
    words = "|".join(regex.escape(word) for word in sorted(ends, key=lambda word: (-len(word), word)) if word.isalpha())
    code = r"[A-Za-z0-9]{4,14}"
    mixed = r"[A-Za-z]{1,13}+\d|\d{1,13}+(?:[a-z]|[A-Z](?![a-z]{2}))|[A-Z]?[a-z]{1,12}+[A-Z]"
    return (
        rf"(?:[:#“\"] ?|(?<=i)s )(?={mixed})(?P<fact>{code})(?![\w@-]|\.\w)"
        rf"(?<=(?<!\w)(?i:{words})\)?(?: (?i:is|lautet|est|es))?[ :#“\"]{{1,4}}{code})"
    )


def _dialled(match: regex.Match[str]) -> PasscodeMention | None:
    """A code in a string to be dialled: "+1 303-555-0100,,820445398#,,1234#"."""
    before = match.string[max(0, match.start() - DIAL_STRING) : match.start()]
    return PasscodeMention(match["fact"], None) if NUMBER_DIALLED.compiled.search(before) else None


DIAL_STRING = 60
"""Characters of a dial string at most."""
NUMBER_DIALLED = Pattern(r"\d{2}[-. )]?\d{2,4}(?:,,|;)[\d,;#*]{0,40}$")

YEAR = Pattern(r"(?:19|20)\d\d")
DIALLED = Pattern(r"\d{3}[ -]\d{3}[ -]\d{4}")
GROUPED_CODE = Pattern(r"(?!8(?:00|33|44|55|66|77|88))\d{3} \d{3} \d{4}")
"""Digits grouped as a number of North America, but no toll-free one."""


def _is_room(match: regex.Match[str], label: str) -> bool:
    """Whether digits grouped as a number are that of a room, by their label, or a code that is typed elsewhere in the
    block: "275 555 0143" and "x2755550143#"."""
    if ROOM.compiled.search(label):
        return True
    code = match["fact"]
    if not GROUPED_CODE.compiled.fullmatch(code):
        return False
    near = match.string[max(0, match.start() - BLOCK) : match.end() + BLOCK]
    return f"{code.replace(' ', '')}#" in near


ROOM = Pattern(r"(?i)meeting|webinar|besprech|(?<!\p{L})r[eé]uni|(?<!\p{L})riunione|\bid\b")
"""Rooms whose numbers are grouped as American telephone numbers are."""

BLOCK = 1000
"""Characters around a code in which it is typed too."""
BEFORE, BEHIND = 300, 60
"""Characters before and behind a code in which joining is spoken of."""


@kept
def _stems() -> tuple[str, ...]:
    """The stems of words for joining, but those that hold another one."""
    stems = {row["stem"] for row in rows("joining_stems") if row["use"] in ("telephone", "any")}
    return tuple(stem for stem in sorted(stems) if not any(other in stem for other in stems - {stem}))


def _joins(text: str, start: int, end: int) -> bool:
    """Whether joining a call or a meeting is spoken of near the code at [start, end)."""
    near = text[max(0, start - BEFORE) : end + BEHIND].lower()
    for stem in _stems():  # noqa: SIM110 - three times as fast as any()
        if stem in near:
            return True
    return False


def _keyed(match: regex.Match[str]) -> PasscodeMention | None:
    """A code that follows its number and is closed by the pound key: "1-888-555-0100, 0000#"."""
    follows = NUMBER_BEFORE.compiled.match(match.string, max(0, match.start() - 24), match.start())
    return PasscodeMention(match["fact"], None) if follows else None


NUMBER_BEFORE = Pattern(r"(?r)\d{3}[-. ]\d{4}\)?(?:[,;:]| and| then| -)? (?:enter(?:ing)? |code |using )?")


def _behind_x(match: regex.Match[str]) -> PasscodeMention:
    """A code behind an x as extensions are, but closed by the pound key: "+1 303-555-0100x820445398#"."""
    return PasscodeMention(match["fact"], None)


def _spoken(match: regex.Match[str]) -> PasscodeMention:
    return PasscodeMention("".join(c for c in match["fact"] if c.isalnum()), match["label"])


def _typed_pattern() -> str:
    """A code that only a verb leads to, as the last of its clause: "and enter 4711905 when prompted"."""
    verb, lead, tail = (
        patterns.either((row["stem"] for row in rows("joining_stems") if row["use"] == use), backwards=before)
        for use, before in (("typed", True), ("typed lead", True), ("typed tail", False))
    )
    return (
        rf"(?P<fact>\d(?<=[ “\"].)(?<=(?:[,;:.(] |\n|\A|(?<!\w){lead} )(?P<label>(?i:{verb})) [“\"]?\d)"
        r"(?:\d{3,12}|\d{1,4}(?:[ -]\d{2,5}){1,4}))"
        rf"(?=[”\"]?(?:\s*+(?:\Z|\n|[,;:)#]|\.(?!\d))| {tail}(?!\w)))"
    )


def _typed(match: regex.Match[str]) -> PasscodeMention | None:
    """A code that is typed, no year and no number of somebody's telephone."""
    fact = match["fact"]
    other = YEAR.compiled.fullmatch(fact) or DIALLED.compiled.fullmatch(fact)
    return None if other or not _joins(match.string, match.start("label"), match.end()) else _spoken(match)


def _named(match: regex.Match[str]) -> PasscodeMention | None:
    """A code that is the name of the firm, which the head of the release holds: "Passcode: Marlow Q3"."""
    label = label_of(match.string, *match.span("fact"))
    told = match["fact"].split()[0] in match.string[: min(HEAD, match.start())]
    return PasscodeMention("".join(filter(str.isalnum, match["fact"])), label) if label and told else None


HEAD = 400
"""Characters of a release that its headline and dateline stand in."""


def _quoted(match: regex.Match[str]) -> PasscodeMention | None:
    return _spoken(match) if _joins(match.string, match.start("label"), match.end()) else None


_BEFORE_MIXED = tuple(
    "pass wort senha code pin contrase clave lösen salasana hasło digo codice kenn koodi コード ワード 密".split()
)
_BEFORE_LETTERS = ("code", "Code", "CODE", "ID", "PIN", "assword")


def _has_label(document: Document) -> bool:
    """Whether anything stands in the text that may announce a code of letters."""
    return any(map(document.shadow.__contains__, _BEFORE_LETTERS))


RULES: tuple[Rule[PasscodeMention], ...] = (
    Rule(
        "digits",
        r"(?P<fact>\d(?<![\w$€£¥+.,/-]\d|\d\)? ?\d)"
        r"(?:\d{3}(?:[ -]\d{2,4}){2}|\d{2,13}|\d{1,3}(?:[ -]\d{2,5}){1,4}(?: \d)?))"
        r"(?![\d_%]|[a-z]|[A-Z](?![a-z])|[.,]\d|[-/]\d| \d{3,4}(?!\d))",
        _labelled,
    ),
    Rule(
        "letters",
        r"(?:code|Code|CODE|ID|PIN|assword)(?=(?: is| of)?[ :#“\"]{1,4}(?P<fact>(?=[A-Z0-9]{0,11}[A-Z])[A-Z0-9]{3,14})"
        r"(?!\w|(?<=[a-z] [A-Z]{3,14}) \d))",  # "the code LOT 4410"
        _labelled,
        needs=_has_label,
    ),
    Rule(
        "letters and digits",
        _mixed_pattern,
        _labelled,
        _BEFORE_MIXED,
    ),
    Rule(
        "dial string",
        r"(?P<fact>\d{3,13})(?<=(?:\d{3},{2,8}|\d;{1,2}|#,{1,8})\*?\d{3,13})(?![\d,.-])",
        _dialled,
        (",,", ";"),
        shapes=(",,0", ",*0", ";0", ";*0", "#,"),
    ),
    Rule(
        "behind x",
        r"[xX]\.? ?(?P<fact>\d(?<=\d{4} {0,2}[xX]\.? ?\d)\d{3,13})(?=#)",
        _behind_x,
        shapes=("0#",),
    ),
    Rule(
        "pound key",
        r"(?P<fact>\d(?<![\w.,/-]\d)\d{3,9})(?= ?#| pound\b)",
        _keyed,
        shapes=("0#", "0 #", "0 pound"),
    ),
    Rule(
        "name of the call",
        r"(?P<label>(?:[Aa]sk|[Rr]equest)(?:ing)?(?: for| to (?:be )?join(?:ed)?(?: ?in)?(?: ?to)?)"
        r"|[Rr]eferenc(?:e|ing)|[Mm]ention(?:ing)?|call title:) (?:the )?"
        r"(?P<fact>(?:(?:[A-Z0-9][\w’'&.-]*+|and|of|for|the),? ){1,12}?(?:Conference |Tele)?(?:Call|Conference)\b)",
        _spoken,
        ("ask", "request", "referenc", "mention", "call title"),
    ),
    Rule("typed", _typed_pattern, _typed),
    Rule(
        "name of the firm",
        r":(?<=(?:asscode|assword|PIN|code|Code|word):) ?[“\"]?"
        r"(?P<fact>\p{Lu}[\p{L}’'&-]{2,24}+(?: (?:\p{Lu}[\w’'&-]{0,24}+|\d{1,4}(?!\d))){0,3})"
        r"(?=[”\"]?[ .;)]{0,2}(?:\n|\Z))",
        _named,
        needs=_has_label,
    ),
    Rule(
        "quoted name",
        r"[“\"](?<=(?P<label>[Qq]uote|[Mm]ention|[Rr]eference|[Aa]sk for|[Ss]tate"
        r"(?<!\b(?:[Aa]|[Tt]he|[Aa]ny|[Ee]ach|[Oo]f) \w{5}))(?: the)? .)(?P<fact>[^“”\"\n]{3,60})[”\"]",
        _quoted,
        ("quote ", "mention ", "reference ", "ask for ", "state "),
    ),
)  # fmt: skip


def scan(document: Document) -> Settled[PasscodeMention]:
    """Proposals in text order, not overlapping."""
    document = document.narrow
    text = document.text.value
    in_tables = [
        Candidate(
            "column of codes", start, end, PasscodeMention("".join(filter(str.isdecimal, text[start:end])), label)
        )
        for start, end, label in in_columns(text)
    ]
    return settle("passcodes", [*in_tables, *run(RULES, document)])
