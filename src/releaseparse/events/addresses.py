"""Addresses: which web address leads to what, told from the words before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from releaseparse.events.cues import Cue
from releaseparse.events.scene import Scene
from releaseparse.events.units import BLANK
from releaseparse.record import Url

Way = Literal["webcast", "registration", "replay"]
WAYS: dict[str, Way] = {"listen": "webcast", "register": "registration", "replay": "replay"}
LOOK = 5
"""Units above an address on a line of its own that may lead to it."""
REACHED = ("access", "available", "heard", "visit")
"""Words by which a call is reached at an address that nothing else is told of."""
POINTING = ("below", "following", "link")
CLASSES = ("listen", "register", "replay", "document")
LIVE = ("live and", "live or", "live &", "and replay", "and archive", "& replay", "& archive")
SHORT = 2
"""Letters of an issuer's first word that are too few to know its site by."""
BESIDE = 28
"""Characters within which one cue colours the next."""


class Direction(NamedTuple):
    """Where an address is told of, the address, what it is for, and whether the issuer's site stands in for it."""

    position: int
    url: str
    ways: frozenset[Way]
    implied: bool


def ways(scene: Scene, urls: Sequence[Url], issuer: str) -> list[Direction]:
    """Each address that joins or replays something.

    Where a unit says "on the company's website" and shows no address, the issuer's own stands for it.
    """
    starts = [unit.start for unit in scene.units]
    found: list[Direction] = []
    shown: set[int] = set()
    live: list[tuple[int, str]] = []
    for url in urls:
        number = bisect_right(starts, url.start) - 1
        if number < 0 or url.start >= scene.units[number].end or url.role == "document":
            continue
        if url.role == "social" and not _shows(scene, number, url):
            continue
        shown.add(number)
        known = _ways(scene, number, url)
        if known:
            found.append(Direction(url.start, url.url, known, False))
        if "webcast" in known and _is_own(url.url, issuer):
            live.append((number, url.url))
    site = _site(urls, issuer)
    if site is not None:
        for number, cues in enumerate(scene.cues):
            told = _on_site(scene, number, cues) if number not in shown else frozenset()
            if told:
                last = bisect_left(live, (number, "")) - 1
                near = last >= 0 and number - live[last][0] < LOOK and told == {"replay"}
                own = live[last][1] if near else site
                found.append(Direction(scene.units[number].start, own, told, True))
    return found


def _shows(scene: Scene, number: int, url: Url) -> bool:
    """Whether a social network's address is where something is shown live: "the webcast will be on … at"."""
    unit = scene.units[number]
    before = unit.folded[: url.start - unit.start]
    live = any(c.kind in ("listen", "call") and c.end <= len(before) for c in scene.cues[number])
    return url.visible and live and before.rstrip(" ([<").endswith((" at", ":"))


def _site(urls: Sequence[Url], issuer: str) -> str | None:
    """The issuer's own site: an address that bears its name, a website before another, else the first website."""
    shown = [u for u in urls if u.visible and u.role in ("website", "webcast", "other")]
    own = [u for u in shown if _is_own(u.url, issuer) and (u.role != "other" or "/" not in _path(u.url))]
    sites = [u for u in own if u.role == "website"] or own or [u for u in shown if u.role == "website"]
    return sites[0].url if sites else None


def _is_own(url: str, issuer: str) -> bool:
    """Whether a host bears the first word of the issuer's name."""
    first = next(iter(issuer.lower().split()), "")
    return len(first) > SHORT and any(label.startswith(first) for label in _host(url).split("."))


def _path(url: str) -> str:
    return url.split("://", 1)[-1].rstrip("/")


def _host(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.").lower()


def _ways(scene: Scene, number: int, url: Url) -> frozenset[Way]:
    unit, cues = scene.units[number], scene.cues[number]
    at = url.start - unit.start
    near = _telling(cues, unit.folded)
    before = [c for c in near if c.end <= at]
    if not near and not unit.folded.strip(" *_()[]<>.-" + BLANK):
        before = _above(scene, number)
    told = _told(before or near[:1], unit.folded)
    if not near and any(c.kind == "call" for c in scene.heads[number]) and any(w in unit.folded for w in REACHED):
        told = frozenset({"webcast"})
    if told == {"replay"}:
        return told
    if url.role in ("webcast", "registration", "replay"):
        told |= {url.role}
    elif not url.visible:
        return frozenset()
    return told - {"webcast"} if "registration" in told else told


def _above(scene: Scene, number: int) -> list[Cue]:
    """What the unit says that leads to an address on a line of its own."""
    for above in range(number - 1, max(-1, number - LOOK), -1):
        unit = scene.units[above]
        if BLANK in unit.folded:
            break
        if unit.opens or any(word in unit.folded for word in POINTING):
            return _telling(scene.cues[above], unit.folded)
    return []


def _told(cues: Sequence[Cue], folded: str) -> frozenset[Way]:
    """What the nearest cue says, and what it says it together with: "archived webcast", "live and archived"."""
    if not cues or cues[-1].kind == "document":
        return frozenset()
    last = cues[-1]
    beside = folded[max(0, last.start - BESIDE) : last.end]
    again = last.kind == "replay" or any(c.kind == "replay" and c.end >= last.start - BESIDE for c in cues)
    live = any(word in beside for word in LIVE) or (
        last.kind == "replay" and any(c.kind == "listen" and _is_joined(folded[c.end : last.start]) for c in cues)
    )
    if any(c.kind == "register" and c.end >= last.start - BESIDE for c in cues):
        return frozenset({"registration"})
    if not again:
        return frozenset({WAYS[last.kind]})
    return frozenset({"webcast", "replay"}) if live else frozenset({"replay"})


def _is_joined(between: str) -> bool:
    """Whether what stands between listening and a replay makes two things of them: "or access an archived"."""
    return len(between) <= 2 * BESIDE and (" and " in between or " or " in between)


def _on_site(scene: Scene, number: int, cues: Sequence[Cue]) -> frozenset[Way]:
    site = next((c for c in cues if c.kind == "site"), None)
    if site is None or not (scene.heads[number] and {c.kind for c in scene.heads[number]} & {"call", "replay"}):
        return frozenset()
    folded = scene.units[number].folded
    pages = [c for c in cues if c.kind == "page"]
    before = [c for c in _telling(cues, folded) if c.end <= site.start]
    return _told([c for c in before if not any(p.start <= c.start and c.end <= p.end for p in pages)], folded)


def _telling(cues: Sequence[Cue], folded: str) -> list[Cue]:
    """The cues that tell what an address is for; a document that only names a call tells nothing."""
    calls = (" call", " conference", " webcast")
    return [c for c in cues if c.kind in CLASSES and not (c.kind == "document" and folded.startswith(calls, c.end))]
