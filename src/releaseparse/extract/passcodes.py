"""Passcodes: what a caller types or reads out, told by the label before or after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from releaseparse.record import Passcode
from releaseparse.rules import Candidate, Decision, Pattern, Rule, Settled, run, settle
from releaseparse.stages import Context, Resolved
from releaseparse.tables import rows
from releaseparse.text import Document


@dataclass(frozen=True, slots=True)
class PasscodeMention:
    """What a rule read: the code in compact form and its label as written."""

    value: str
    label: str | None


REACH = 72
"""How far before its code a label may begin, in characters."""


BARE = frozenset(
    ("code", "id", "código", "codice", "kod", "kode", "confirmation", "id number", "clave", "identifiant", "senha")
)
"""Labels that may be the tail of something else ("ticker code"), so that they must begin their clause."""

GAP = Pattern(r"(?ri)(?: ?(?:is|are|was|will be|of|lautet|est|es))?[\s:;#|*\"“”„«»'‘=–(\[-]{0,14}")
"""What may stand between a label and its code, read from the code backwards."""

NOUN = Pattern(r"(?ri)(?: ?\([^()\n]{1,40}\)| ?(?:numbers?|no\b\.?|nr\b\.?|#|n°))")
"""What may follow a label as part of it: "conference ID *number*", "password *(if prompted)*"."""

PURPOSE = Pattern(r"(?ri) (?:for|to access|to enter|pour|für|para) [^\d\n.;:|]{2,50}?")
"""A label's purpose: "the passcode *for the replay* is 0000"."""


@cache
def _before() -> regex.Pattern[str]:
    """A label that ends where the search ends."""
    words = sorted({row["label"] for row in rows("passcode_labels")}, key=len, reverse=True)
    label = "|".join(regex.escape(w).replace(r"\ ", "[ -]{1,2}").replace("'", "['’]") for w in words if w not in BARE)
    alone = "|".join(sorted(map(regex.escape, BARE), key=len, reverse=True))
    begin = r"(?:^|(?<=[|,;:.)(\n/]\s?)|(?<=\b(?:and|with|enter|use|using|the|und|et|y) ))"
    return regex.compile(
        rf"(?ri)(?:(?:(?<![\w-])|(?<=\d)(?=\p{{Lu}}))(?P<label>(?:{label})s?)|{begin}(?P<bare>{alone}))(?!\w)"
    )


@cache
def _behind() -> regex.Pattern[str]:
    """A label that follows a code: "0000# as the access code"."""
    words = sorted({row["label"] for row in rows("passcode_labels")} - BARE, key=len, reverse=True)
    label = "|".join(regex.escape(w).replace(r"\ ", "[ -]{1,2}").replace("'", "['’]") for w in words)
    return regex.compile(
        r"(?i)[\"”“»' ]{0,3}#?[\"” ]{0,2}(?:\(|as (?:the |your |an? )?"
        r"|when (?:prompted|asked) for (?:the |your |an? )?|for the )"
        rf"(?P<label>(?:{label})s?)(?!\w)"
    )


def _back(pattern: Pattern, text: str, at: int) -> int:
    """Where what the pattern reads backwards from ``at`` begins."""
    match = pattern.compiled.match(text, max(0, at - REACH), at)
    return match.start() if match else at


def _label(text: str, start: int, end: int) -> str | None:
    """The label of the code at text[start:end], as written, or None."""
    edge = _back(GAP, text, start)
    found = None
    if edge and (text[edge - 1].isalpha() or text[edge - 1] in ").#°"):
        ends = [edge, _back(NOUN, text, edge)]
        if text[edge:start].strip(' "“„«'):  # "the code for the call *is* 0000", "code for the call*:* 0000"
            far = _back(PURPOSE, text, edge)
            ends += [far, _back(NOUN, text, far)]
        for at in ends:
            if found := _before().match(text, max(0, at - REACH), at):
                break
    found = found or _behind().match(text, end, end + 60)
    return (found.groupdict().get("label") or found["bare"]) if found else None


def _labelled(match: regex.Match[str]) -> PasscodeMention | None:
    """A code that a label stands before, or right behind."""
    if YEAR.compiled.fullmatch(match["fact"]):
        return None
    label = _label(match.string, *match.span("fact"))
    if not label or (DIALLED.compiled.fullmatch(match["fact"]) and not ROOM.compiled.search(label)):
        return None
    if not JOINING.compiled.search(match.string, max(0, match.start() - 300), match.end() + 60):
        return None
    return PasscodeMention("".join(c for c in match["fact"] if c.isalnum()), label)


def _mixed_pattern() -> str:
    """A code of letters and digits, or of letters great and small, right behind its label: "Passcode: aB3dEf"."""
    ends = {row["label"].rpartition(" ")[2] for row in rows("passcode_labels")}
    words = "|".join(regex.escape(word) for word in sorted(ends, key=len, reverse=True) if word.isalpha())
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
ROOM = Pattern(r"(?i)meeting|webinar|besprech|(?<!\p{L})r[eé]uni|(?<!\p{L})riunione|\bid\b")
"""Rooms whose numbers are grouped as American telephone numbers are."""

JOINING = Pattern(
    r"(?i)dial|call|conf[eé]ren|phone|replay|webcast|webinar|zoom|meeting|listen|konferen|llamada|appel|écout|enregistr|anruf|wähl|teams|webex|besprechung|r[eé]uni|riunione|mötes?|møte"
)
"""Words that a code for joining something has near it."""


def _keyed(match: regex.Match[str]) -> PasscodeMention | None:
    """A code that follows its number and is closed by the pound key: "1-888-555-0100, 0000#"."""
    follows = NUMBER_BEFORE.compiled.match(match.string, max(0, match.start() - 24), match.start())
    return PasscodeMention(match["fact"], None) if follows else None


NUMBER_BEFORE = Pattern(r"(?r)\d{3}[-. ]\d{4}\)?(?:[,;:]| and| then| -)? (?:enter(?:ing)? |code |using )?")


def _spoken(match: regex.Match[str]) -> PasscodeMention:
    return PasscodeMention("".join(c for c in match["fact"] if c.isalnum()), match["label"])


def _quoted(match: regex.Match[str]) -> PasscodeMention | None:
    near = JOINING.compiled.search(match.string, max(0, match.start() - 300), match.end() + 60)
    return _spoken(match) if near else None


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
        r"(?<=(?:code|Code|CODE|ID|PIN|assword)(?: is| of)?[ :#“\"]{1,4})"
        r"(?P<fact>(?=[A-Z0-9]{0,11}[A-Z])[A-Z0-9]{3,14})(?!\w)",
        _labelled,
        ("code", "pin", "id", "password"),
    ),
    Rule(
        "letters and digits",
        _mixed_pattern,
        _labelled,
        ("pass", "wort", "senha", "code", "pin", "contrase", "clave", "lösen", "salasana", "hasło"),
    ),
    Rule(
        "dial string",
        r"(?P<fact>\d{3,13})(?<=(?:\d{3},{2,8}|\d;{1,2}|#,{1,8})\d{3,13})(?![\d,.-])",
        _dialled,
        (",,", ";"),
    ),
    Rule(
        "pound key",
        r"(?P<fact>\d(?<![\w.,/-]\d)\d{3,9})(?= ?#| pound\b)",
        _keyed,
        ("#", "pound"),
    ),
    Rule(
        "name of the call",
        r"(?P<label>(?:[Aa]sk|[Rr]equest)(?:ing)?(?: for| to (?:be )?join(?:ed)?(?: ?in)?(?: ?to)?)"
        r"|[Rr]eferenc(?:e|ing)|[Mm]ention(?:ing)?|call title:) (?:the )?"
        r"(?P<fact>(?:(?:[A-Z0-9][\w’'&.-]*+|and|of|for|the),? ){1,12}?(?:Conference |Tele)?(?:Call|Conference)\b)",
        _spoken,
        ("ask", "request", "referenc", "mention", "call title"),
    ),
    Rule(
        "quoted name",
        r"(?P<label>[Qq]uote|[Mm]ention|[Rr]eference|[Aa]sk for|[Ss]tate"
        r"(?<!\b(?:[Aa]|[Tt]he|[Aa]ny|[Ee]ach|[Oo]f) \w{5}))(?: the)?"
        r" [“\"](?P<fact>[^“”\"\n]{3,60})[”\"]",
        _quoted,
        ("quote ", "mention ", "reference ", "ask for ", "state "),
    ),
)  # fmt: skip


def scan(document: Document) -> Settled[PasscodeMention]:
    """Proposals in text order, not overlapping."""
    return settle("passcodes", run(RULES, document))


def resolve(candidates: Sequence[Candidate[PasscodeMention]], context: Context) -> Resolved[Passcode]:
    """The facts that the candidates prove to be."""
    text = context.document.text.value
    facts = tuple(
        Passcode(text=text[c.start : c.end], start=c.start, end=c.end, value=c.value.value, label=c.value.label)
        for c in candidates
    )
    decisions = tuple(Decision("passcodes", c.rule, c.start, c.end, True, _reason(c.value)) for c in candidates)
    return Resolved(facts, (), decisions)


def _reason(mention: PasscodeMention) -> str:
    return f"“{mention.label}” stands beside it" if mention.label else "it follows a number and ends on the pound key"
