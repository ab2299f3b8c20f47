"""Telephone numbers: patterns propose, phonenumbers decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

import regex

from releaseparse import patterns
from releaseparse.extract.phones.deciding import decided
from releaseparse.extract.phones.mention import PhoneMention
from releaseparse.extract.phones.rules import RULES
from releaseparse.extract.phones.seconds import AND
from releaseparse.extract.phones.words import extension
from releaseparse.record import Fact, Phone, Warning
from releaseparse.rules import Candidate, Decision, Pattern, Settled, run, settle
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document
from releaseparse.vocabulary import kept, rows

__all__ = ["RULES", "PhoneMention", "resolve", "scan"]


def scan(document: Document) -> Settled[PhoneMention]:
    """Proposals in text order, not overlapping, each with the extension that follows it, and again for another one."""
    document = document.narrow
    found = settle("phones", run(RULES, document, _cells(document)))
    kept: list[Candidate[PhoneMention]] = []
    for candidate, following in zip_longest(found.kept, found.kept[1:]):
        extended = _extended(candidate, document.shadow)
        kept.append(extended)
        end = following.start if following else len(document.shadow)
        if extended.value.extension and (other := _other_extension(extended, document.shadow)) and other.end <= end:
            kept.append(other)
    return Settled(kept, found.lost)


_BETWEEN_CELLS = Pattern(r"(?<=\d)\t+(?=[\d+(])")


def _cells(document: Document) -> str:
    """The shadow with a tab between two cells of a row that hold figures: a number stands in one cell."""
    shadow, parts, at = document.shadow, list[str](), 0
    for gap in _BETWEEN_CELLS.compiled.finditer(document.text.value):
        block = document.block_at(gap.start())
        if block is None or block.kind not in ("row", "cell"):
            continue
        parts += (shadow[at : gap.start()], gap[0])
        at = gap.end()
    return "".join((*parts, shadow[at:])) if parts else shadow


def _extended(candidate: Candidate[PhoneMention], shadow: str) -> Candidate[PhoneMention]:
    match = extension().match(shadow, candidate.end)
    if not match:
        return candidate
    mention = candidate.value
    extended = replace(mention, extension=match["long"] or match["short"] or match["key"])
    return replace(candidate, end=match.end(), value=extended)


@kept
def _other() -> regex.Pattern[str]:
    """Another extension behind the first: "x302/x311", "ext. 14 or 15", "poste 4 ou poste 5"."""
    words = "|".join(sorted((regex.escape(row["word"]) for row in rows("extension_words")), key=len, reverse=True))
    word = rf"(?:(?i:{words}|x)(?!\p{{L}})[.:]? ?)"
    return patterns.compile(
        rf"(?: ?[/,&] ?| (?:{AND}) )(?P<fact>{word}#?(?P<told>\d{{1,7}}))(?!\d|[-. ]\d\d)"
        rf"|(?: ?/ ?| (?:{AND}) )(?P<fact>(?P<told>\d{{2,5}}))(?!\d|[-./ ]\d| \p{{Lu}}\p{{Ll}})"
    )


def _other_extension(candidate: Candidate[PhoneMention], shadow: str) -> Candidate[PhoneMention] | None:
    """The same number with another extension, which is as long as the first where no word tells it."""
    match, mention = _other().match(shadow, candidate.end), candidate.value
    if not match or (match["told"] == match["fact"] and len(match["told"]) != len(mention.extension or "")):
        return None
    start, end = match.span("fact")
    return Candidate(candidate.rule, start, end, replace(mention, extension=match["told"]))


def resolve(candidates: Sequence[Candidate[PhoneMention]], context: Context) -> Resolved[Phone]:
    """The phones that the candidates prove to be, in the region that the words before, the number before
    or the release give; ``number_invalid`` warns of one that is plainly printed as a number but not assigned."""
    written, text = context.document.text.value, context.document.narrow.text.value
    facts: list[Phone] = []
    warnings: list[Warning] = []
    decisions: list[Decision] = []
    for c in candidates:
        last = facts[-1] if facts else None
        near = last if last and c.start - last.end < 60 and "\n" not in text[last.end : c.start] else None
        found = decided(c, text, near, context)
        if found is None:
            decisions.append(Decision("phones", c.rule, c.start, c.end, False, "no assigned number in any region"))
            continue
        number, end = found
        end = c.end if c.value.extension else end
        facts.append(
            Phone(
                text=written[c.start : end], start=c.start, end=end, e164=number.e164,
                extension=c.value.extension, region=number.region, type=number.type,
            )
        )  # fmt: skip
        decisions.append(Decision("phones", c.rule, c.start, end, True, f"dialled from {number.region}"))
        if not number.valid:
            evidence = (Fact(text=written[c.start : end], start=c.start, end=end),)
            message = f"{text[c.start : end]!r} is no assigned number; kept as printed"
            warnings.append(Warning(code="number_invalid", message=message, evidence=evidence))
    return Resolved(tuple(facts), tuple(warnings), tuple(decisions))
