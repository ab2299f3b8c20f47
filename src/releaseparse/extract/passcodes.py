"""Passcodes: what a caller types or reads out, told by the label before or after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from releaseparse.record import Passcode
from releaseparse.rules import Candidate, Decision, Rule, run, settle
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


@cache
def _labels() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Patterns of a label that ends where a code begins, and of one that follows a code."""
    words = sorted({row["label"] for row in rows("passcode_labels")}, key=len, reverse=True)
    # A bare "code" or "id" may be the tail of something else ("ticker code"), so it must begin its clause.
    bare = {"code", "id", "código", "codice", "kod", "kode", "confirmation", "id number", "clave", "identifiant"}
    label = "|".join(regex.escape(w).replace(r"\ ", r"[ -]{1,2}") for w in words if w not in bare)
    alone = "|".join(sorted(map(regex.escape, bare), key=len, reverse=True))
    begin = r"(?:^|(?<=[|,;:.)(\n/]\s?)|(?<=\b(?:and|with|enter|use|using|the|und|et|y) ))"
    head = rf"(?:(?<![\w-])(?P<label>(?:{label})s?)|{begin}(?P<bare>{alone}))(?!\w)"
    tail = (
        r"(?: ?\([^()\n]{0,40}\))?(?:[ ]?(?:numbers?|no\b\.?|nr\b\.?|code|\#|n°))?"
        r"(?: (?:for|to access|to enter|pour|für|para) (?:[^\W\d][\w’'-]* ?){1,7}?)?"
        r"(?: ?(?:is|are|was|will be|of|lautet|est|es))?[\s:;#|*\"“”„«»'‘=–-]{0,14}$"
    )
    after = (
        r"[\"”“»' ]{0,3}#?[\"” ]{0,2}(?:\(|as (?:the |your |an? )?"
        r"|when (?:prompted|asked) for (?:the |your |an? )?|for the )"
        rf"(?P<label>(?:{label})s?)(?!\w)"
    )
    return regex.compile(f"(?i){head}{tail}"), regex.compile(f"(?i){after}")


def _labelled(match: regex.Match[str]) -> PasscodeMention | None:
    """A code that a label stands before, or right behind."""
    before, after = _labels()
    text, (start, end) = match.string, match.span("fact")
    found = before.search(text[max(0, start - REACH) : start]) or after.match(text[end : end + 48])
    if not found:
        return None
    groups = found.groupdict()
    value = "".join(c for c in match["fact"] if c.isalnum())
    return PasscodeMention(value, groups["label"] or groups.get("bare"))


def _quoted(match: regex.Match[str]) -> PasscodeMention | None:
    return PasscodeMention("".join(c for c in match["fact"] if c.isalnum()), match["label"])


RULES: tuple[Rule[PasscodeMention], ...] = (
    Rule(
        "digits",
        r"(?<![\w$€£¥+.,/-]|\d )(?P<fact>\d{3,14}|\d{2,4}(?:[ -]\d{2,5}){1,3})"
        r"(?![\d_%]|[a-z]|[A-Z](?![a-z])|[.,]\d|[-/]\d| \d{3})",
        _labelled,
        ("code", "pin", " id", "id:", "number", "confirmation", "passwor", "kennw", "contraseña", "mot de passe"),
    ),
    Rule(
        "letters",
        r"(?<=(?:code|Code|CODE|ID|PIN|assword)(?: is| of)?[ :#“\"]{1,4})"
        r"(?P<fact>(?=[A-Z0-9]{0,11}[A-Z])[A-Z0-9]{3,14})(?!\w)",
        _labelled,
        ("code", "pin", "id", "password"),
    ),
    Rule(
        "quoted name",
        r"(?P<label>[Qq]uote|[Mm]ention|[Rr]eference|[Aa]sk for|[Ss]tate) [“\"](?P<fact>[^“”\"\n]{3,60})[”\"]",
        _quoted,
        ("quote ", "mention ", "reference ", "ask for ", "state "),
    ),
)  # fmt: skip


def scan(document: Document) -> list[Candidate[PasscodeMention]]:
    """Proposals in text order, not overlapping."""
    kept, _ = settle("passcodes", run(RULES, document))
    return kept


def resolve(candidates: Sequence[Candidate[PasscodeMention]], context: Context) -> Resolved[Passcode]:
    """The facts that the candidates prove to be."""
    text = context.document.text.value
    facts = tuple(
        Passcode(text=text[c.start : c.end], start=c.start, end=c.end, value=c.value.value, label=c.value.label)
        for c in candidates
    )
    decisions = tuple(Decision("passcodes", c.rule, c.start, c.end, True, "labelled") for c in candidates)
    return Resolved(facts, (), decisions)
