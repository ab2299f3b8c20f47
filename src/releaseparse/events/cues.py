"""Cues: the words that tell what a date is for, found by the table ``event_cues``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from releaseparse.events import kinds
from releaseparse.events.units import BLANK, Unit
from releaseparse.lexicon import Hits

FUTURE = (
    "will ", "to ", "plans ", "expects ", "expected ", "scheduled ", "intends ", "shall ", "be ", "and ", "or ",
    "wird ", "werden ", "va ",
)  # fmt: skip
WAYS = frozenset(("listen", "register", "document", "site", "opening", "closing", "limit"))
"""Classes that tell what an address is for, or the market's hours; they lie over the others."""
OBLIQUE = frozenset(
    (
        "of",
        "after",
        "following",
        "before",
        "during",
        "from",
        "on",
        "to",
        "for",
        "in",
        "joining",
        "accessing",
        "with",
        "prior",
    )
)
"""Words after which a thing with its article is named for the sake of another."""
ARTICLES = frozenset(
    ("the", "this", "that", "its", "our", "their", "a", "an", "live", "earnings", "above", "scheduled", "actual", "to",
     "conclusion", "end", "completion", "of", "same", "entire", "conference")
)  # fmt: skip
VERBAL = frozenset(
    ("please", "to", "or", "and", "can", "may", "must", "should", "will", "you", "simply", "now", "also")
)
"""Words after which "call" is what somebody does."""
AT = frozenset(("at", "in", "on", "during", "auf", "à", "en"))
"""What stands between taking part and the gathering."""
ASKED = ("register by", "rsvp by", "must reach")
"""Deadlines that say themselves what is to be done by them."""
PAGE = 12
"""Characters after "presentations" within which "section" makes it the name of a page."""
GAP = 110
"""Characters between a verb of publication and what it publishes."""
PAPERS = ("report", "statement", "figures")
"""What comes out where it "will be available"."""
VERBS = ("announces", "publish", "lodge", "states", "publication")
"""Classes that publish what stands behind them."""
SAME_DAY = 28
"""Characters behind results within which "the same day" gives them the day of something else."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words [start, end) of a unit's folded text, and the class that they belong to."""

    kind: str
    start: int
    end: int


def find(unit: Unit, phrases: Hits) -> tuple[Cue, ...]:
    """The cues of a unit in text order; a phrase inside a longer one does not count again, nor what an address
    holds."""
    found: list[Cue] = []
    longest = {True: Cue("", 0, 0), False: Cue("", 0, 0)}  # those that reach furthest so far, of WAYS and of others
    hits = phrases.within(unit.start, unit.end)
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)) if len(hits) > 1 else hits:
        cue = Cue(hit.kind, hit.start - unit.start, hit.end - unit.start)
        last = longest[cue.kind in WAYS]
        covered = cue.end <= last.end and (cue.start, cue.end) != (last.start, last.end)
        if covered or BLANK in unit.folded[cue.start : cue.end]:
            continue
        if cue.end > last.end:
            longest[cue.kind in WAYS] = cue
        found.append(cue)
    return tuple(sorted(found, key=lambda c: (c.start, c.end)))


def compose(folded: str, found: Sequence[Cue]) -> list[Cue]:
    """The cues that claim dates: the heads as they stand, and those that two words make together.

    A verb of publication in the future with its object is ``results``; a verb of taking part with
    somebody's gathering is ``presentation``.
    """
    offers = any(c.kind == "offer" for c in found)
    of_results = any(c.kind in ("results", "publish") for c in found)
    claiming = {*kinds.names(), "replay"} - {"results"}
    heads = [
        Cue("call", c.start, c.end) if c.kind == "presentation" and of_results else c
        for c in found
        if c.kind in claiming
        and (offers or c.kind != "deadline" or folded[c.start : c.end] in ASKED)
        and not _is_file(folded, c)
        and not _is_verb(folded, c)
    ]
    for index, cue in enumerate(found):
        object_ = _object(folded, found, index)
        if object_ is not None:
            kind = "presentation" if cue.kind == "appear" else "results"
            last = object_.end if cue.kind == "announces" else max(cue.end, object_.end)  # the date may stand between
            heads.append(Cue(kind, min(cue.start, object_.start), last))
    direct = [c for c in heads if not _oblique(folded, c)]
    return sorted(direct or heads, key=lambda c: (c.start, -c.end))


def _object(folded: str, found: Sequence[Cue], index: int) -> Cue | None:
    """What a verb or noun of publication publishes, or where somebody takes part; None for any other cue."""
    cue = found[index]
    if cue.kind == "ready":
        paper = _before(found[:index], "results", cue) if _future(folded, cue) else None
        return paper if paper is not None and any(w in folded[paper.start : paper.end] for w in PAPERS) else None
    if cue.kind == "published":
        if not _passive(folded, cue):
            return None
        return _before(found[:index], "results", cue) or _next(found[index + 1 :], "results", cue.end, GAP)
    if cue.kind == "appear":
        venue = _next(found[index + 1 :], "venue", cue.end, 2 * GAP)
        return venue if venue is not None and AT.intersection(folded[cue.end : venue.start].split()) else None
    if cue.kind not in VERBS or (cue.kind in ("publish", "lodge") and not _future(folded, cue)):
        return None
    results = _next(found[index + 1 :], "results", cue.end, GAP)
    if cue.kind == "announces":  # the verb may stand at the end: "wird den Bericht … veröffentlichen"
        return results or _before(found[:index], "results", cue)
    return results if results is not None and _fits(folded, cue.kind, results) else None


def _fits(folded: str, kind: str, results: Cue) -> bool:
    """Whether what stands behind a verb or noun of this class makes it tell of results to come."""
    match kind:
        case "lodge":
            return folded[results.start : results.end] == "results"
        case "states":
            return folded.startswith(" on ", results.end)
        case "publication":
            return has_same_day(folded, results)
        case _:
            return True


def has_same_day(folded: str, results: Cue) -> bool:
    """Whether "the same day" stands right behind results."""
    return any(words in folded[results.end : results.end + SAME_DAY] for words in ("same day", "same date", "that day"))


def _is_verb(folded: str, cue: Cue) -> bool:
    """Whether "call" tells somebody to ring up."""
    before = folded[max(0, cue.start - 24) : cue.start].rstrip().rsplit(" ", 1)[-1]
    return folded[cue.start : cue.end] == "call" and (
        before in VERBAL or not before or not (before[-1].isalnum() or before[-1] in "/-’'")
    )


def _is_file(folded: str, cue: Cue) -> bool:
    """Whether a presentation is only something to download, or the page of a site where it is to be found."""
    if cue.kind != "presentation":
        return False
    after = folded[cue.end :]
    if any(word in after[:PAGE] for word in ("section", "page", "tab")):
        return True
    filed = any(word in after for word in ("available", "posted", "download"))
    return filed and not any(word in after for word in ("live", "webcast", "broadcast"))


def _oblique(folded: str, cue: Cue) -> bool:
    """Whether a thing is only named to tell of another: "a replay of the call", "two hours after the call"."""
    if cue.kind == "other" or cue.kind not in kinds.joinable():
        return False
    words = folded[max(0, cue.start - 40) : cue.start].replace("(", " ").split()[-4:]
    if "to" in words and "invite" in folded[: cue.start]:
        return False
    return any(word in OBLIQUE and not set(words[n + 1 :]) - ARTICLES for n, word in enumerate(words))


def _future(folded: str, cue: Cue) -> bool:
    return f"{' '.join(folded[max(0, cue.start - 40) : cue.start].split())} ".endswith(FUTURE)


def _passive(folded: str, cue: Cue) -> bool:
    return "be" in folded[max(0, cue.start - 30) : cue.start].split()[1:]


def _next(found: Iterable[Cue], kind: str, after: int, gap: int) -> Cue | None:
    for cue in found:
        if cue.start > after + gap:
            return None
        if cue.kind == kind and cue.start >= after:
            return cue
        if cue.kind in ("call", "briefing", "meeting") and kind == "results":
            return None
    return None


def _before(found: Sequence[Cue], kind: str, passive: Cue) -> Cue | None:
    for cue in reversed(found):
        if cue.end < passive.start - GAP:
            return None
        if cue.kind == kind:
            return cue
    return None
