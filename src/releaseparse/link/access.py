"""Phones and codes: which number is for what, which code opens which number, live or replay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec
import regex

from releaseparse.extract.phones import label_before
from releaseparse.record import Date, Passcode, PasscodeRole, Phone, PhoneRole
from releaseparse.stages import Context

Mode = Literal["live", "replay", "contact"]

CUES: dict[Mode, regex.Pattern[str]] = {
    "replay": regex.compile(
        r"(?i)\b(?:re-?plays?|re-?broadcasts?|playback|play back|record(?:ing|ed)|archived?|encore|taped|on[- ]demand"
        r"|réécoute|enregistrement|rediffusion|différé|aufzeichnung|wiederholung|repetición|grabación)\b"
        r"(?: (?:version )?(?:of|du|de|der|des) (?:the |our |this |la |l['’])?(?:[\w’'-]+ ){0,5}?"
        r"(?:call|webcast|conference|teleconference|meeting|presentation)s?\b)?"
    ),
    "live": regex.compile(
        r"(?i)\b(?:live|participat\w+|to join|join(?:ing)? the|listen to|(?:tele)?conference call|conference id"
        r"|teleconference|webcast|dial(?:ing|ling)?(?:[- ]in)?|earnings call|call details|call[- ]in"
        r"|conférence téléphonique|telefonkonferenz|conferencia telefónica|audio)\b"
    ),
    "contact": regex.compile(
        r"(?i)\b(?:contacts?|for (?:more|further|additional|other|media|press|investors?)\b"
        r"|information,? (?:please )?(?:call|contact|visit)|investor relations|media relations|inquir\w+|enquir\w+"
        r"|questions|queries|assistance|press office|kontakt|contactos?|renseignements|rückfragen|pressestelle)\b"
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells what the numbers after it are for."""

    mode: Mode
    start: int
    end: int


def link(
    phones: Sequence[Phone], passcodes: Sequence[Passcode], dates: Sequence[Date], context: Context
) -> tuple[tuple[Phone, ...], tuple[Passcode, ...]]:
    """The same phones with role and audience, the same passcodes with role and the numbers they open."""
    shadow = context.document.shadow
    modes = _modes(sorted({f.start for f in (*phones, *passcodes)}), shadow, context)
    placed = tuple(_placed(phone, modes[phone.start], shadow) for phone in phones)
    return placed, tuple(_opened(placed, passcodes, modes))


def _cues(shadow: str) -> list[Cue]:
    found = [Cue(mode, m.start(), m.end()) for mode, pattern in CUES.items() for m in pattern.finditer(shadow)]
    found.sort(key=lambda cue: (cue.start, -cue.end))
    kept: list[Cue] = []
    for cue in found:
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


def _modes(positions: Sequence[int], shadow: str, context: Context) -> dict[int, Mode]:
    """What the words around each position say that a number there is for."""
    cues = _cues(shadow)
    modes: dict[int, Mode] = {}
    at, last = 0, Cue("contact", -1000, -1000)
    for position in positions:
        while at < len(cues) and cues[at].start < position:
            last = _stronger(last, cues[at], shadow)
            at += 1
        modes[position] = _mode(position, last, context)
        if modes[position] == last.mode:
            last = Cue(last.mode, last.start, position)
    return modes


def _stronger(last: Cue, cue: Cue, shadow: str) -> Cue:
    """Of the mode so far and a new cue, the one that holds from here on."""
    if last.mode == "replay" and cue.mode == "live" and not _decisive(cue, shadow) and cue.start - last.end < 300:
        return Cue("replay", last.start, cue.end)
    return cue


DECISIVE = regex.compile(r"(?i)live|participat|to join|join")


def _decisive(cue: Cue, shadow: str) -> bool:
    return bool(DECISIVE.match(shadow, cue.start))


def _mode(position: int, last: Cue, context: Context) -> Mode:
    kind = context.layout.kind_at(position)
    if kind == "contact" or position - last.end > 400:
        return "contact"
    return last.mode


def _placed(phone: Phone, mode: Mode, shadow: str) -> Phone:
    roles: dict[Mode, PhoneRole] = {"live": "dial_in", "replay": "replay", "contact": "contact"}
    role: PhoneRole = roles[mode]
    if label_before(shadow[max(0, phone.start - 28) : phone.start]) == "fax":
        role = "fax"
    return msgspec.structs.replace(phone, role=role)


def _opened(phones: Sequence[Phone], passcodes: Sequence[Passcode], modes: dict[int, Mode]) -> Iterator[Passcode]:
    """Each code with its role and numbers: those of its mode, live or replay."""
    roles: dict[Mode, PasscodeRole] = {"live": "live", "replay": "replay", "contact": "live"}
    numbers: dict[PasscodeRole, tuple[str, ...]] = {
        "live": tuple(dict.fromkeys(p.dialled for p in phones if p.role == "dial_in")),
        "replay": tuple(dict.fromkeys(p.dialled for p in phones if p.role == "replay")),
    }
    said: dict[str, set[PasscodeRole]] = {}
    for code in passcodes:
        said.setdefault(code.value, set()).add(roles[modes[code.start]])
    for code in passcodes:
        of = said[code.value]
        role: PasscodeRole = "both" if len(of) > 1 else next(iter(of))
        opened = tuple(dict.fromkeys(n for r in sorted(of) for n in numbers[r]))
        yield msgspec.structs.replace(code, role=role, phones=opened)
