"""Phones and codes: which number is for what, which code opens which number, live or replay.

A release is read as its reader does: a word such as "replay" or "contact" says what the numbers after it
are for, until another such word, the end of its sentence or distance ends its reach.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from typing import Literal

import msgspec

from releaseparse.extract.phones.words import label_before
from releaseparse.joining import words
from releaseparse.joining.audience import audience
from releaseparse.record import Passcode, PasscodeRole, Phone, PhoneRole
from releaseparse.rules import Pattern
from releaseparse.stages import Context

Mode = Literal["live", "replay", "contact", "other"]

REACH = 450
"""How far, in characters, a word says what numbers are for, reckoned from it or from the last such number."""

BESIDE = 60
"""How far behind a number its code may stand, in characters."""

ROLES: dict[Mode, PhoneRole] = {"live": "dial_in", "replay": "replay", "contact": "contact", "other": "other"}


def link(
    phones: Sequence[Phone], passcodes: Sequence[Passcode], context: Context
) -> tuple[tuple[Phone, ...], tuple[Passcode, ...]]:
    """The same phones with role and audience, the same passcodes with role and the numbers they open."""
    shadow = context.document.shadow
    modes = _modes(sorted((*phones, *passcodes), key=lambda fact: fact.start), context)
    placed = tuple(_placed(phone, modes[phone.start], shadow) for phone in phones)
    return placed, tuple(_opened(placed, passcodes, modes, shadow))


FAX = Pattern(r"(?i) ?\((?:tele)?(?:fax|facsimile)\)")


def _placed(phone: Phone, mode: Mode, shadow: str) -> Phone:
    if label_before(shadow, phone.start) == "fax" or FAX.compiled.match(shadow, phone.end):
        return msgspec.structs.replace(phone, role="fax")
    role = ROLES[mode]
    who = audience(phone, shadow) if role in ("dial_in", "replay") else None
    return msgspec.structs.replace(phone, role=role, audience=who)


@dataclass
class Reader:
    """What the words read so far say that the next number is for."""

    mode: Mode = "contact"
    at: int = -10_000
    cue: int = -10_000
    """Where the word stands that set the mode."""
    before: Mode = "contact"
    """The mode when this sentence began."""
    heard: set[str] = field(default_factory=set)
    """The kinds of cue in this sentence."""

    def hear(self, kind: str, position: int) -> None:
        """Take in a cue word of this kind, or the end of a sentence."""
        if kind == "stop":
            if self.mode == "replay" and "web" in self.heard and not self.heard & {"telephone", "dial", "number"}:
                self.mode = self.before  # a replay on the website says nothing of the numbers to come
            self.before = self.mode
            self.heard.clear()
            return
        mode = self._mode(kind)
        self.heard.add(kind)
        if mode:
            self.mode, self.at, self.cue = mode, position, position

    def _mode(self, kind: str) -> Mode | None:
        if kind in ("replay", "live", "contact", "other"):
            return kind  # type: ignore[return-value]
        if kind == "call":
            return None if "replay" in self.heard or "contact" in self.heard else "live"
        if kind == "dial":
            return "replay" if self.mode == "replay" else "live"
        return None

    def number(self, position: int) -> Mode:
        """The mode of a number or code that stands here."""
        if position - self.at > REACH:
            self.mode = self.before = "contact"
        self.at = position
        self.heard.add("number")
        return self.mode


BEHIND = Pattern(
    r"[^.;\n\d]{0,24}?\b(?:for|to access|to hear|to listen to) (?:the |a )?(?:\w+ ){0,2}?(?P<replay>replay)"
    r"| ?\((?P<bracketed>replay)\b"
)
"""What may stand behind a number and say that it is the replay's."""


def _modes(facts: Sequence[Phone | Passcode], context: Context) -> dict[int, Mode]:
    """By the start of each phone and passcode, in text order, what it is for."""
    if not facts:
        return {}
    shadow = context.document.shadow
    heard = words.heard(context.document, context.phrases)
    starts = [word.start for word in heard]
    modes: dict[int, Mode] = {}
    reader = Reader()
    at = 0
    leads = _leading_to_codes(facts)
    for fact, following in zip_longest(facts, facts[1:]):
        at = max(at, fact.start - 2 * REACH)
        for word in heard[bisect_left(starts, at) : bisect_left(starts, fact.start)]:
            if at <= word.start and word.end <= fact.start:
                reader.hear(word.kind, word.start)
                at = word.end
        at = fact.end
        mode = reader.number(fact.start)
        if BEHIND.compiled.match(shadow, fact.end):
            mode = reader.mode = "replay"
        section = context.layout.section_at(fact.start)
        if section and section.kind in ("contact", "boilerplate") and reader.cue < section.start:
            mode = reader.mode = "contact"
        uncalled = fact.start - reader.cue > REACH
        if mode == "contact" and fact.start in leads and (uncalled or isinstance(following, Passcode)):
            mode = reader.mode = "live"
        modes[fact.start] = mode
    return modes


def _leading_to_codes(facts: Sequence[Phone | Passcode]) -> frozenset[int]:
    """Where the numbers start that stand in a list with a code under it: "Sweden +46 …, Norway +47 …, PIN 4711"."""
    leads: set[int] = set()
    for fact, following in zip(facts[-2::-1], facts[:0:-1], strict=True):
        if following.start - fact.end < BESIDE and (isinstance(following, Passcode) or following.start in leads):
            leads.add(fact.start)
    return frozenset(leads)


def _opened(
    phones: Sequence[Phone], passcodes: Sequence[Passcode], modes: dict[int, Mode], shadow: str
) -> Iterator[Passcode]:
    """Each code with its role and the numbers that it opens, wherever it is said."""
    opens: dict[str, dict[PasscodeRole, dict[str, None]]] = {}
    both = frozenset(code.value for code in passcodes if _opens_both(code, shadow))
    both |= _again(passcodes, shadow)
    for value, role, numbers in _episodes(phones, passcodes, modes, both):
        opens.setdefault(value, {}).setdefault(role, {}).update(dict.fromkeys(numbers))
    place = {phone.dialled: phone.start for phone in reversed(phones)}
    told: dict[str, tuple[PasscodeRole, tuple[str, ...]]] = {}
    for value, by_role in opens.items():
        every = sorted({number for given in by_role.values() for number in given}, key=place.__getitem__)
        told[value] = "both" if len(by_role) > 1 else next(iter(by_role)), tuple(every[:MOST])
    for code in passcodes:
        role, opened = told[code.value]
        yield msgspec.structs.replace(code, role=role, phones=opened)


MOST = 100
"""How many numbers one code may open; a dial-in list of all countries has some sixty."""


CALL_AND_REPLAY = r"(?:both|(?:live|call|conference|webcast)(?: call)? and (?:the )?(?:telephon\w+ )?replay)\b"
BOTH_BEFORE = Pattern(rf"(?i)\b{CALL_AND_REPLAY}[^.;\d\n]{{0,60}}+$")
BOTH_BEHIND = Pattern(rf"(?i)#?,? (?:is |\()?(?:valid |used |the same )?for (?:the )?{CALL_AND_REPLAY}")
"""What says, before or behind a code, that it opens call and replay."""


def _opens_both(code: Passcode, shadow: str) -> bool:
    before = BOTH_BEFORE.compiled.search(shadow, max(0, code.start - 90), code.start)
    return bool(before or BOTH_BEHIND.compiled.match(shadow, code.end))


AGAIN = Pattern(
    r"(?i)\b(?:replay|rebroadcast|playback|recording|rediffusion|réécoute|enregistrement|aufzeichnung|grabación)"
    r"(?:[^.\n]|\.(?! )){0,240}?\b(?:same|même|mismo|gleiche[nr]?|selbe[nr]?) (?:\w{3,10} ){0,2}"
    r"(?:id|pin|code|passcode|password|código|zugangscode)\b"
)
"""What says that the code told above opens the replay too: "by dialing 1-800-555-0100 with the same passcode"."""


def _again(passcodes: Sequence[Passcode], shadow: str) -> frozenset[str]:
    """The codes that a later sentence on the replay takes up again."""
    starts = [code.start for code in passcodes]
    said = (bisect_left(starts, match.start()) - 1 for match in AGAIN.compiled.finditer(shadow)) if starts else ()
    return frozenset(passcodes[index].value for index in said if index >= 0)


def _episodes(
    phones: Sequence[Phone], passcodes: Sequence[Passcode], modes: dict[int, Mode], both: frozenset[str]
) -> Iterator[tuple[str, PasscodeRole, Sequence[str]]]:
    """Each code with its role and the numbers of its run: phones and codes of one role that follow each other."""
    joining = [phone for phone in phones if phone.role in ("dial_in", "replay")]
    all_of: dict[PasscodeRole, Sequence[str]] = {
        "live": [phone.dialled for phone in joining if phone.role == "dial_in"][:MOST],
        "replay": [phone.dialled for phone in joining if phone.role == "replay"][:MOST],
    }

    def role_of(item: Phone | Passcode) -> PasscodeRole:
        return "replay" if modes[item.start] == "replay" else "live"

    items: list[Phone | Passcode] = sorted((*joining, *passcodes), key=lambda fact: fact.start)
    for role, run in groupby(items, key=role_of):
        for value, numbers in _run(list(run)):
            yield value, role, numbers or all_of[role]
            if value in both:
                yield value, "live", all_of["live"]
                yield value, "replay", all_of["replay"]


def _run(items: Sequence[Phone | Passcode]) -> Iterator[tuple[str, Sequence[str]]]:
    """The codes of one run: a single code opens all its numbers; of several, each those told beside it."""
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
