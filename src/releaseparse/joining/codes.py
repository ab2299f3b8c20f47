"""Which numbers a code opens, live or for the replay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec
import regex

from releaseparse import patterns
from releaseparse.joining.roles import BESIDE, NO_BREAK, Purpose
from releaseparse.lexicon import Hits
from releaseparse.record import Passcode, PasscodeRole, Phone
from releaseparse.rules import Pattern
from releaseparse.stages import Context
from releaseparse.vocabulary import kept, rows

MOST = 100
"""How many numbers one code may open; a dial-in list of all countries has some sixty."""
AGAIN = 300
"""Characters within which "the same code" stands behind the replay that it opens."""
DIALLED = Pattern(r"[,;pw]{1,4}(?P<keys>\d{3,14}#?(?:[,;pw]{1,8}\*?\d{1,14}#?){0,3})")
"""What a telephone dials by itself behind a number: pauses and keys, as in "+1 323 555 0112,,123456789#"."""


def dialled_first(code: Passcode) -> int:
    """The rank of a code among those that open one number: that of the telephone conference comes first, the password
    of a room last, behind the number of the room.

    >>> [dialled_first(Passcode(text="", start=0, end=0, value="", label=label)) for label in (
    ...     "Phone conference ID", "Meeting ID", "Meeting password")]
    [0, 1, 2]
    """
    label = (code.label or "").lower()
    if _stems("telephone").search(label):
        return 0
    return 2 if _stems("secret").search(label) else 1


@kept
def _stems(use: str) -> regex.Pattern[str]:
    return patterns.compile(patterns.either(row["stem"] for row in rows("joining_stems") if row["use"] == use))


def opened(
    phones: Sequence[Phone], passcodes: Sequence[Passcode], purposes: Mapping[int, Purpose], context: Context
) -> Iterator[Passcode]:
    """Each code with its role and the numbers that it opens, wherever it stands."""
    opens: dict[str, dict[PasscodeRole, dict[str, None]]] = {}
    cues = context.phrases.of("access_cues")
    shadow = context.document.shadow
    both = {code.value for code in passcodes if _opens_both(code, cues, shadow)}
    both |= _taken_up_again(passcodes, cues, shadow)
    for value, role, numbers in _episodes(phones, passcodes, purposes, frozenset(both)):
        opens.setdefault(value, {}).setdefault(role, {}).update(dict.fromkeys(numbers))
    place = {phone.dialled: phone.start for phone in reversed(phones)}
    keyed = _keyed(phones, shadow)
    for code in passcodes:
        by_role = {role: _without(keyed, given, code) for role, given in opens[code.value].items()}
        every = sorted({number for given in by_role.values() for number in given}, key=place.__getitem__)
        roles = "both" if len(by_role) > 1 else next(iter(by_role))
        yield msgspec.structs.replace(code, role=roles, phones=tuple(every[:MOST]))


def _keyed(phones: Sequence[Phone], shadow: str) -> dict[str, str]:
    """The keys that stand right behind a number, by the number: no other code opens it."""
    found = ((phone.dialled, DIALLED.compiled.match(shadow, phone.end)) for phone in phones)
    return {number: match["keys"] for number, match in found if match}


def _without(keyed: Mapping[str, str], numbers: Iterable[str], code: Passcode) -> list[str]:
    """The numbers but those behind which other keys than this code stand."""
    return [number for number in numbers if code.value in keyed.get(number, code.value)]


def _opens_both(code: Passcode, cues: Hits, shadow: str) -> bool:
    """Whether words beside a code say that it opens call and replay: "the code for both is", "(valid for both)"."""
    before = [hit for hit in cues.within(max(0, code.start - BESIDE - 40), code.start) if hit.kind == "both"]
    if before and NO_BREAK.compiled.fullmatch(shadow, before[-1].end, code.start):
        return True
    behind = [hit for hit in cues.within(code.end, code.end + BESIDE) if hit.kind == "both"]
    return bool(behind) and NO_BREAK.compiled.fullmatch(shadow, code.end, behind[0].start) is not None


def _taken_up_again(passcodes: Sequence[Passcode], cues: Hits, shadow: str) -> set[str]:
    """The codes that a later sentence on the replay takes up: "by dialing 1-800-555-0100 with the same passcode"."""
    starts = [code.start for code in passcodes]
    found: set[str] = set()
    for same in (hit for hit in cues.all if hit.kind == "same") if starts else ():
        replays = [hit.end for hit in cues.within(max(0, same.start - AGAIN), same.start) if hit.kind == "replay"]
        between = shadow[replays[-1] : same.start] if replays else "\n"
        index = bisect_left(starts, same.start) - 1
        if index >= 0 and "\n" not in between and ". " not in between:
            found.add(passcodes[index].value)
    return found


def _episodes(
    phones: Sequence[Phone], passcodes: Sequence[Passcode], purposes: Mapping[int, Purpose], both: frozenset[str]
) -> Iterator[tuple[str, PasscodeRole, Sequence[str]]]:
    """Each code with its role and the numbers of its run: phones and codes of one role that follow each other."""
    joining = [phone for phone in phones if phone.role in ("dial_in", "replay")]
    all_of: dict[PasscodeRole, Sequence[str]] = {
        "live": [phone.dialled for phone in joining if phone.role == "dial_in"][:MOST],
        "replay": [phone.dialled for phone in joining if phone.role == "replay"][:MOST],
    }

    def role_of(item: Phone | Passcode) -> PasscodeRole:
        return "replay" if purposes[item.start] == "replay" else "live"

    items: list[Phone | Passcode] = sorted((*joining, *passcodes), key=lambda fact: fact.start)
    for role, run in groupby(items, key=role_of):
        for value, numbers in _run(list(run)):
            yield value, role, numbers or all_of[role]
            if value in both:
                yield value, "live", all_of["live"]
                yield value, "replay", all_of["replay"]


def _run(items: Sequence[Phone | Passcode]) -> Iterator[tuple[str, Sequence[str]]]:
    """The codes of one run: a single code opens all its numbers; of several, each those that stand beside it."""
    codes = dict.fromkeys(item.value for item in items if isinstance(item, Passcode))
    phones = [item.dialled for item in items if isinstance(item, Phone)][:MOST]
    if len(codes) == 1:
        yield next(iter(codes)), phones
        return
    beside: list[str] = []
    fresh = True
    for item in items if isinstance(items[0], Phone) else reversed(items):
        if isinstance(item, Passcode):
            yield item.value, list(beside[:MOST] or phones)
            fresh = True
        elif fresh:
            beside, fresh = [item.dialled], False
        else:
            beside.append(item.dialled)
