"""Addresses: which web address leads to what, by the words before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from typing import Literal, NamedTuple

from releaseparse.events import kinds
from releaseparse.events.cues import Cue
from releaseparse.events.scene import Scene
from releaseparse.events.units import BLANK
from releaseparse.events.wording import begins, holds, known, words
from releaseparse.record import Url

Way = Literal["webcast", "registration", "replay"]
WAYS: dict[str, Way] = {"listen": "webcast", "register": "registration", "replay": "replay"}
LOOK = 5
"""Units above an address on a line of its own that may lead to it."""
CLASSES = ("listen", "register", "replay", "document")
SHORT = 2
"""Letters of an issuer's first word that are too few to know its site by."""
LABEL = 32
"""Characters of a line before its address that are no more than a label."""
LEAD = 8
"""Words before a webcast in which it is seen that it is over."""
BESIDE = 28
"""Characters within which one cue colours the next."""


class Direction(NamedTuple):
    """Where an address stands or is meant, the address, what it is for, and whether the issuer's site is meant."""

    position: int
    url: str
    ways: frozenset[Way]
    implied: bool


def directions(scene: Scene, urls: Sequence[Url], issuer: str) -> list[Direction]:
    """Each address that joins or replays something.

    Where a unit says "on the company's website" and shows no address, the issuer's own stands for it.
    """
    found: list[Direction] = []
    shown: set[int] = set()
    live: list[tuple[int, str]] = []
    starts = [unit.start for unit in scene.units]
    for url in urls:
        number = bisect_right(starts, url.start) - 1
        inside = number >= 0 and url.start < scene.units[number].end
        if not inside or url.role == "document" or (url.role == "social" and not _shows(scene, number, url)):
            continue
        shown.add(number)
        known = _ways(scene, number, url)
        if known:
            found.append(Direction(url.start, url.url, known, False))
        if "webcast" in known and _is_own(url.url, issuer):
            live.append((number, url.url))
    return found + list(_implied(scene, _site(urls, issuer), shown, live))


def _implied(scene: Scene, site: str | None, shown: Set[int], live: Sequence[tuple[int, str]]) -> Iterator[Direction]:
    """Where units without an address (those ``shown`` have one) send to the issuer's site: to the page of its webcast
    where that stood near before a replay, else to the site."""
    if site is None:
        return
    for number, cues in enumerate(scene.cues):
        ways = _on_site(scene, number, cues) if cues and number not in shown else ()
        if ways:
            last = bisect_left(live, (number, "")) - 1
            near = last >= 0 and number - live[last][0] < LOOK and ways == {"replay"}
            yield Direction(scene.units[number].start, live[last][1] if near else site, ways, True)


def _shows(scene: Scene, number: int, url: Url) -> bool:
    """Whether a social network's address is where something is shown live: "the webcast will be on … at"."""
    unit = scene.units[number]
    before = unit.folded[: url.start - unit.start]
    live = any(c.kind in ("listen", "call") and c.end <= len(before) for c in scene.cues[number])
    return url.visible and live and before.rstrip(" ([<").endswith((*(f" {at}" for at in words("at")), ":"))


def _site(urls: Sequence[Url], issuer: str) -> str | None:
    """The issuer's own site: an address that bears its name, a website before another, else the first website."""
    sites = [u for u in urls if u.visible and u.role == "website"]
    others = [u for u in urls if u.visible and (u.role == "webcast" or (u.role == "other" and _is_bare(u.url)))]
    own = [u for u in (*sites, *others) if _is_own(u.url, issuer)] or sites
    return own[0].url if own else None


def _is_own(url: str, issuer: str) -> bool:
    """Whether a host bears the first word of the issuer's name."""
    first = next(iter(issuer.lower().split()), "")
    return len(first) > SHORT and any(label.startswith(first) for label in _host(url).split("."))


def _is_bare(url: str) -> bool:
    """Whether an address is a host without a path."""
    return "/" not in url.split("://", 1)[-1].rstrip("/")


def _host(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.").lower()


def _ways(scene: Scene, number: int, url: Url) -> frozenset[Way]:
    """What an address is for, by the words before it in its unit, else by what leads to it, and by itself."""
    ways = _told(scene, number, url.start - scene.units[number].start)
    if ways == {"replay"}:
        return ways
    if url.role in ("webcast", "registration", "replay"):
        ways |= {url.role}
    elif not url.visible:
        return frozenset()
    return ways - {"webcast"} if "registration" in ways else ways


def _told(scene: Scene, number: int, at: int) -> frozenset[Way]:
    """What the words say that the address at ``at`` of a unit is for: before it there, else what leads to it."""
    folded = scene.units[number].folded
    near = _leading(scene.cues[number], folded)
    if near:
        return _purpose([c for c in near if c.end <= at] or near[:1], folded)
    if _is_reached_at(scene, number, at) or _is_held_at(scene, number, at) or _is_labelled(scene, number, at):
        return frozenset({"webcast"})
    if number and begins("both", folded):
        before = scene.units[number - 1].folded
        return _purpose(_leading(scene.cues[number - 1], before), before)
    alone = not folded[:at].strip(" *_()[]<>.-" + BLANK)
    return _purpose(_above(scene, number) if alone else (), folded)


def _is_reached_at(scene: Scene, number: int, at: int) -> bool:
    """Whether a call is reached at an address, or has it in brackets behind its name."""
    folded = scene.units[number].folded
    calls = [c for c in scene.heads[number] if c.kind == "call"]
    return bool(calls) and (holds("reached", folded) or any(folded[c.end : at] == " (" for c in calls))


def _is_held_at(scene: Scene, number: int, at: int) -> bool:
    """Whether an address is where something takes place, right behind its hour: "at 9:00 a.m. at www.…"."""
    unit, heads = scene.units[number], scene.heads[number]
    held = any(kinds.is_joinable(c.kind) for c in heads) if heads else scene.topics[number] in kinds.JOINABLE
    hours = (d for d in scene.dates[number] if "T" in d.value or d.kind == "time")
    return held and any(unit.folded[d.end - unit.start : at].strip(" ,") in known("on_address") for d in hours)


def _is_labelled(scene: Scene, number: int, at: int) -> bool:
    """Whether a line about something that one listens to has but a way in and a colon before its address: "By video:",
    "Link:"."""
    before = scene.units[number].folded[:at].rstrip()
    heard = scene.topics[number] in kinds.JOINABLE and kinds.of(scene.topics[number] or "").online
    return heard and len(before) < LABEL and before.endswith((":", "|")) and begins("way_label", before)


def _above(scene: Scene, number: int) -> list[Cue]:
    """What the unit says that leads to an address on a line of its own."""
    for above in range(number - 1, max(-1, number - LOOK), -1):
        unit = scene.units[above]
        if BLANK in unit.folded:
            break
        if unit.opens or holds("pointing", unit.folded):
            return _leading(scene.cues[above], unit.folded)
    return []


def _purpose(cues: Sequence[Cue], folded: str) -> frozenset[Way]:
    """What the nearest cue says, and what it says it together with: "archived webcast", "live and archived"."""
    cues = _meant(cues, folded)
    if not cues or cues[-1].kind == "document":
        return frozenset()
    last = cues[-1]
    beside = [c.kind for c in cues if c.end >= last.start - BESIDE]
    if "register" in beside:
        return frozenset({"registration"})
    if "replay" not in beside:
        return frozenset({WAYS[last.kind]})
    joined = last.kind == "replay" and any(c.kind == "listen" and _is_joined(folded[c.end : last.start]) for c in cues)
    live = joined or holds("live", folded[max(0, last.start - BESIDE) : last.end])
    return frozenset({"webcast", "replay"}) if live else frozenset({"replay"})


def _meant(cues: Sequence[Cue], folded: str) -> Sequence[Cue]:
    """The cues without documents named along with a webcast, and without a webcast that a replay comes after."""
    while len(cues) > 1 and cues[-1].kind == "document" and _is_joined(folded[cues[-2].end : cues[-1].start]):
        cues = cues[:-1]  # "a webcast of the call and slides will be available at"
    again = any(c.kind == "replay" for c in cues)  # "a replay following the webcast at"
    return [c for c in cues if not (again and _is_over(folded, c))]


def _is_over(folded: str, cue: Cue) -> bool:
    """Whether listening is over by then: "after the conclusion of the live webcast"."""
    before = folded[: cue.start].split()[-LEAD:]
    while before and before[-1] in known("article"):
        before.pop()
    return cue.kind == "listen" and bool(before) and before[-1] in known("later")


def _is_joined(between: str) -> bool:
    """Whether what stands between listening and a replay makes two things of them: "or access an archived"."""
    apart = len(between) > 2 * BESIDE
    return not apart and any(f" {word} " in between for word in (*words("join"), *words("either")))


def _on_site(scene: Scene, number: int, cues: Sequence[Cue]) -> frozenset[Way]:
    """What a unit says that the issuer's site is for; nothing where it speaks of no call or replay."""
    site = next((c for c in cues if c.kind == "site"), None)
    if site is None or not any(c.kind in ("call", "replay") for c in scene.heads[number]):
        return frozenset()
    folded = scene.units[number].folded
    pages = [c for c in cues if c.kind == "page"]
    before = [c for c in _leading(cues, folded) if c.end <= site.start]
    return _purpose([c for c in before if not any(p.start <= c.start and c.end <= p.end for p in pages)], folded)


def _leading(cues: Sequence[Cue], folded: str) -> list[Cue]:
    """The cues that say what an address is for; a document that only names a call says nothing."""
    named = {c.start for c in cues if c.kind == "call"}
    return [c for c in cues if c.kind in CLASSES and not (c.kind == "document" and _next_word(folded, c.end) in named)]


def _next_word(folded: str, end: int) -> int:
    """Where the next word starts behind a space."""
    return end + 1 if folded[end : end + 1] == " " else -1
