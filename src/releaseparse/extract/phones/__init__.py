"""Telephone numbers: patterns propose, phonenumbers decides."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from releaseparse import patterns
from releaseparse.extract.phones.deciding import decided
from releaseparse.extract.phones.rules import RULES, PhoneMention
from releaseparse.record import Fact, Phone, Warning
from releaseparse.rules import Candidate, Decision, Pattern, Settled, run, settle
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document
from releaseparse.vocabulary import kept, rows


@kept
def _extension() -> regex.Pattern[str]:
    """An extension after its number: "ext. 4", "x110", "(extension 12)", "poste 4", "#45"."""
    words = "|".join(sorted((regex.escape(row["word"]) for row in rows("extension_words")), key=len, reverse=True))
    return patterns.compile(
        rf" {{0,2}}(?:[,;] {{0,6}})?[(（]?(?i:(?:{words})(?!\p{{L}}))[.:：=]? ?#?(?P<long>\d{{1,7}})(?!\d)[)）]?"
        r"| {0,2}(?:, {0,6})?\(?[xX]\.? ?(?P<short>\d{1,7})(?!\d)\)?"
        r"| #(?P<key>\d{1,4})(?![\d#])"
    )


__all__ = ["RULES", "PhoneMention", "resolve", "scan"]


def scan(document: Document) -> Settled[PhoneMention]:
    """Proposals in text order, not overlapping, each with the extension that follows it."""
    found = settle("phones", run(RULES, document, _cells(document)))
    return Settled([_extended(candidate, document.shadow) for candidate in found.kept], found.lost)


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
    match = _extension().match(shadow, candidate.end)
    if not match:
        return candidate
    mention = candidate.value
    extended = PhoneMention(mention.number, mention.shape, match["long"] or match["short"] or match["key"])
    return Candidate(candidate.rule, candidate.start, match.end(), extended)


def resolve(candidates: Sequence[Candidate[PhoneMention]], context: Context) -> Resolved[Phone]:
    """The phones that the candidates prove to be, in the region that the words before, the number before
    or the release give; ``number_invalid`` warns of one that is plainly printed as a number but not assigned."""
    text = context.document.text.value
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
                text=text[c.start : end], start=c.start, end=end, e164=number.e164,
                extension=c.value.extension, region=number.region, type=number.type,
            )
        )  # fmt: skip
        decisions.append(Decision("phones", c.rule, c.start, end, True, f"dialled from {number.region}"))
        if not number.valid:
            evidence = (Fact(text=text[c.start : end], start=c.start, end=end),)
            message = f"{text[c.start : end]!r} is no assigned number; kept as printed"
            warnings.append(Warning(code="number_invalid", message=message, evidence=evidence))
    return Resolved(tuple(facts), tuple(warnings), tuple(decisions))
