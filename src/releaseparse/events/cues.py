"""Cues: the words that tell what a date is for, found by the table ``event_cues``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from operator import attrgetter
from typing import NamedTuple

import regex

from releaseparse import patterns
from releaseparse.events import kinds
from releaseparse.events.units import BLANK, Unit
from releaseparse.events.wording import holds, known, words
from releaseparse.lexicon import Hits
from releaseparse.lexicon.tables import ANY
from releaseparse.vocabulary import kept, rows

WAYS = frozenset(("listen", "register", "document", "site", "opening", "closing", "limit"))
"""Classes that tell what an address is for, the market's hours, or a deadline's name; they lie over the others."""
PAGE = 12
"""Characters after "presentations" within which "section" makes it the name of a page."""
GAP = 110
"""Characters between a verb of publication and what it publishes."""
BEFORE = 40
"""Characters before a word in which it is seen how it is meant."""
VERBS = ("announces", "publish", "lodge", "states", "publication", "foretold")
"""Classes that publish what stands behind them."""
PAIRED = frozenset((*VERBS, "ready", "published", "appear", "due"))
"""Classes of what makes an event with another word: these, and those that it is published or attended by."""
VERB_LAST = ("announces", "foretold")
"""Those that may stand behind it, the verb at the end: "wird den Bericht … veröffentlichen", "財務報告將於…公布"."""
STOPS = ("call", "briefing", "meeting")
"""Kinds behind which no verb of publication reaches."""
WORDS = 8
"""Words of a gathering's name between "attend" and "conference" at most."""
CLAIMING = frozenset((*kinds.BY_NAME, "replay")) - {"results"}
"""Classes of what claims a date as it stands; results need a word beside them."""
DUE = 60
"""Characters between results and what says on which day they are due."""
STATED = 60
"""Characters behind results, up to a comma, within which "tomorrow" makes it a day on which they are published."""
SAME_DAY = 28
"""Characters behind results within which "the same day" gives them the day of something else."""


class Cue(NamedTuple):
    """Words [start, end) of a unit's folded text, and the class that they belong to."""

    kind: str
    start: int
    end: int


def find(unit: Unit, phrases: Hits) -> tuple[Cue, ...]:
    """The cues of a unit in text order; a phrase inside a longer one does not count again, nor what an address
    holds."""
    hits = phrases.within(unit.start, unit.end)
    if not hits:
        return ()
    first, folded = unit.start, unit.folded
    blank = BLANK in folded
    found: list[Cue] = []
    longest = {True: (0, 0), False: (0, 0)}  # what reaches furthest so far, of WAYS and of others
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)) if len(hits) > 1 else hits:
        start, end = span = hit.start - first, hit.end - first
        way = hit.kind in WAYS
        last = longest[way]
        if (end <= last[1] and span != last) or (blank and BLANK in folded[start:end]):
            continue
        if end > last[1]:
            longest[way] = span
        found.append(Cue(hit.kind, start, end))
    return tuple(sorted(found, key=attrgetter("start", "end")))


def compose(folded: str, found: Sequence[Cue]) -> list[Cue]:
    """The cues that claim dates: those of kinds of events as they stand, and those that two words make together.

    A verb of publication in the future with its object is ``results``; a verb of taking part with
    somebody's gathering is ``presentation``.
    """
    classes = {c.kind for c in found}
    heads = [_meant(c, classes) for c in found if c.kind in CLAIMING and _claims(folded, c, offers="offer" in classes)]
    for index, cue in enumerate(found):
        other = _object(folded, found, index) if cue.kind in PAIRED else None
        if other is not None:
            kind = "presentation" if cue.kind == "appear" else "results"
            heads = [c for c in heads if (c.start, c.end, c.kind) != (other.start, other.end, "investor_day")]
            last = other.end if cue.kind in VERB_LAST else max(cue.end, other.end)  # the date may stand between
            heads.append(Cue(kind, min(cue.start, other.start), last))
    direct = [c for c in heads if not _oblique(folded, c)]
    return sorted(direct or heads, key=lambda c: (c.start, -c.end))


def _meant(cue: Cue, classes: Set[str]) -> Cue:
    """The cue; a presentation of results is a call."""
    of_results = cue.kind == "presentation" and not classes.isdisjoint(("results", "publish"))
    return Cue("call", cue.start, cue.end) if of_results else cue


def _claims(folded: str, cue: Cue, *, offers: bool) -> bool:
    """Whether words of a kind are used of such an event; a deadline is one where something is offered."""
    if cue.kind == "deadline" and not offers and folded[cue.start : cue.end] not in known("asked"):
        return False
    return not _is_file(folded, cue) and not _is_verb(folded, cue)


def _object(folded: str, found: Sequence[Cue], index: int) -> Cue | None:
    """What a verb or noun of publication publishes, or where somebody takes part (a cue of ``PAIRED``)."""
    cue, before, behind = found[index], found[:index], found[index + 1 :]
    if cue.kind in ("ready", "published"):
        return _passive(folded, cue, before, behind)
    if cue.kind == "appear":
        return None if _publishes(cue, found) else _appears(folded, cue, before, behind)
    if cue.kind == "due":
        return _due(folded, before, cue)
    if cue.kind in ("publish", "lodge") and not _future(folded, cue):
        return None
    results = _next(behind, "results", cue.end, GAP)
    if cue.kind == "foretold" and not holds("ahead", folded[max(0, cue.start - 2 * BEFORE) : cue.start]):
        return None
    if results is None:
        return _led(folded, before, cue)
    return results if cue.kind == "announces" or _fits(folded, cue.kind, results) else None


def _led(folded: str, before: Sequence[Cue], verb: Cue) -> Cue | None:
    """What stands before the verb that publishes it."""
    if verb.kind in VERB_LAST:
        return _before(before, "results", verb)
    if verb.kind == "publish" and folded[verb.end :].startswith(words("of_period")):
        return verb  # "expects to report for the fourth quarter on May 4"
    return _related(folded, before, verb) if verb.kind == "publish" else None


def _publishes(cue: Cue, found: Sequence[Cue]) -> bool:
    """Whether a cue is a verb of publication too, and results stand behind: "will present its results"."""
    both = any((c.start, c.end, c.kind) == (cue.start, cue.end, "announces") for c in found)
    return both and any(c.kind in ("results", *STOPS) and cue.start < c.start <= cue.end + GAP for c in found)


def _appears(folded: str, cue: Cue, before: Sequence[Cue], behind: Sequence[Cue]) -> Cue | None:
    """The gathering at which somebody takes part; it stands before a verb that closes its sentence."""
    ahead = _gathering(folded, _next(behind, "venue", cue.end, 2 * GAP), cue)
    last = folded[cue.start : cue.end] in known("part_last")
    return ahead or (_before(before, "venue", cue) if last else None)


def _gathering(folded: str, venue: Cue | None, appear: Cue) -> Cue | None:
    """Somebody else's gathering at which one takes part; what a company calls its own is none."""
    between = folded[appear.end : venue.start].split() if venue is not None else []
    own = known("own").intersection(between) and folded[venue.start : venue.end].endswith(" day") if venue else True
    listed = any(word.endswith((",", ".", ";")) for word in between)
    direct = folded[appear.start : appear.end] in known("direct") and len(between) <= WORDS and not listed
    return venue if (direct or known("at").intersection(between)) and not own else None


def _related(folded: str, before: Sequence[Cue], verb: Cue) -> Cue | None:
    """Results that a relative clause says are to be published: "its results, which it will release"."""
    paper = _before(before, "results", verb)
    clause = folded[paper.end : verb.start].lstrip(", ") if paper is not None else ""
    return paper if clause.startswith(words("relative")) and "," not in clause else None


def _due(folded: str, before: Sequence[Cue], due: Cue) -> Cue | None:
    """Results that "are due": the subject of the sentence, and where they are only planned their publication."""
    paper = _before(before, "results", due)
    if paper is None or _new_part(folded[paper.end : due.start]) or due.start - paper.end > DUE or paper.start > GAP:
        return None
    told = any(c.kind == "publication" and c.end <= paper.start for c in before)
    others = any(kinds.is_joinable(c.kind) for c in before)
    return paper if not others and (told or folded[due.start : due.end] in known("due")) else None


def _new_part(between: str) -> bool:
    """Whether a comma divides two words, and not a day from its year: "for the year ended March 31, 2025"."""
    return any(not part.lstrip()[:1].isdigit() for part in between.rstrip(", ").split(",")[1:])


def _passive(folded: str, cue: Cue, before: Sequence[Cue], behind: Sequence[Cue]) -> Cue | None:
    """What "will be available" or "be published"."""
    paper = _before(before, "results", cue)
    if cue.kind == "published":
        passive = known("be").intersection(folded[max(0, cue.start - BEFORE) : cue.start].split()[1:])
        return (paper or _next(behind, "results", cue.end, GAP)) if passive else None
    coming = paper is not None and _future(folded, cue) and holds("paper", folded[paper.start : paper.end])
    return paper if coming else None


def _fits(folded: str, kind: str, results: Cue) -> bool:
    """Whether what stands behind a verb or noun of this class makes it one of results to come."""
    match kind:
        case "lodge":
            return folded[results.start : results.end] in known("object")
        case "states":
            behind = folded[results.end : results.end + STATED].partition(",")[0].split()
            return bool(behind) and (behind[0] in known("at") or not known("day_ahead").isdisjoint(behind))
        case "publication":
            return has_same_day(folded, results)
        case _:
            return True


def has_same_day(folded: str, results: Cue) -> bool:
    """Whether "the same day" stands right behind results."""
    return holds("same_day", folded[results.end : results.end + SAME_DAY])


def _is_verb(folded: str, cue: Cue) -> bool:
    """Whether "call" asks somebody to ring up."""
    if folded[cue.start : cue.end] not in known("ring") or folded[cue.end : cue.end + 1] == ":":
        return False  # another word, or a label
    before = folded[max(0, cue.start - BEFORE) : cue.start].rstrip().rsplit(" ", 1)[-1]
    bare = not before or not (before[-1].isalnum() or before[-1] in "/-’'")
    return bare or before in known("verbal")


def _is_file(folded: str, cue: Cue) -> bool:
    """Whether a presentation is only something to download, or the page of a site where it is to be found."""
    if cue.kind != "presentation":
        return False
    after = folded[cue.end :]
    return holds("page", after[:PAGE]) or (holds("filed", after) and not holds("shown", after))


def _oblique(folded: str, cue: Cue) -> bool:
    """Whether a thing is only named for another's sake: "a replay of the call", "two hours after the call"."""
    if cue.kind == "other" or not kinds.is_joinable(cue.kind):
        return False
    before = folded[max(0, cue.start - BEFORE) : cue.start].replace("(", " ").split()[-4:]
    oblique, article = known("oblique"), known("article")
    if oblique.isdisjoint(before) or folded[cue.start : cue.end] in known("act"):  # "to hold a call"
        return False
    if not any(word in oblique and article.issuperset(before[n + 1 :]) for n, word in enumerate(before)):
        return False
    return not (holds("invite", folded[: cue.start]) or _comes_with(before, folded[cue.end :]))


def _comes_with(before: Sequence[str], behind: str) -> bool:
    """Whether something is told to be held along with another: "with a conference call to follow at 4:30 p.m."."""
    last = next((word for word in reversed(before) if word not in known("article")), "")
    return last in known("with") and behind.startswith(words("held_then"))


def _future(folded: str, cue: Cue) -> bool:
    before = folded[max(0, cue.start - BEFORE) : cue.start].split()
    before = [word for word in before if word not in known("adverb")][-2:]
    return bool(before) and not {before[-1], " ".join(before)}.isdisjoint(words("future"))


def _next(found: Iterable[Cue], kind: str, after: int, gap: int) -> Cue | None:
    """The first cue of a class within a gap behind ``after``; none behind another event."""
    for cue in found:
        if cue.start > after + gap:
            return None
        if cue.kind == kind and cue.start >= after:
            return cue
        if kind == "results" and cue.kind in STOPS:
            return None
    return None


def _before(found: Sequence[Cue], kind: str, passive: Cue) -> Cue | None:
    """The last cue of a class within a gap before a verb."""
    near = (cue for cue in reversed(found) if cue.end >= passive.start - GAP)
    return next((cue for cue in near if cue.kind == kind), None)


@kept
def dividend() -> regex.Pattern[str]:
    """The words for a dividend, of all languages.

    >>> dividend().search("the ex-dividend date").group()
    'dividend'
    """
    words = {row["phrase"].rstrip(ANY) for row in rows("event_cues") if row["class"] == "dividend"}
    return patterns.compile(patterns.either(words))
