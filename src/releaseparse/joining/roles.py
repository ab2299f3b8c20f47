"""What each number and code is for: the live event, its replay, a contact, or something else.

A release is read as its reader does: a word such as "replay" or "contact" says what the numbers after it
are for, until another such word, the end of its sentence or distance ends its reach.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise, zip_longest
from typing import Literal, NamedTuple

from releaseparse.extract.phones.words import without_countries
from releaseparse.joining import words
from releaseparse.joining.words import Word
from releaseparse.record import Passcode, Phone
from releaseparse.rules import Pattern
from releaseparse.stages import Context

Purpose = Literal["live", "replay", "contact", "other"]

REACH = 450
"""How far, in characters, a word says what numbers are for, counted from it or from the last such number."""
BESIDE = 60
"""How far behind a number its code may stand, in characters."""
BEHIND = 40
"""How far behind a number the word may stand that says it is the replay's."""
LISTED = 48
"""Characters at most between two numbers of a list."""
COUNTRIES = 2
"""Regions whose numbers make a list one of dial-in numbers."""
STEER = ("replay", "live", "contact", "other")
"""Kinds of words that say themselves what numbers are for."""


class State(NamedTuple):
    """What the words so far say that the next number is for, where that was last said or used, where the word
    stands that said it, what held before this sentence, and the kinds of words in this sentence."""

    purpose: Purpose = "contact"
    at: int = -REACH * 10
    cue: int = -REACH * 10
    before: Purpose = "contact"
    heard: frozenset[str] = frozenset()

    def after_word(self, word: Word) -> State:
        """The state behind a word, or behind the end of a sentence.

        >>> State().after_word(Word(0, (0, 0), 6, "replay")).purpose
        'replay'
        """
        if word.kind == "stop":
            # a replay on the website says nothing of the numbers to come
            online = self.purpose == "replay" and "web" in self.heard
            purpose = self.before if online and not self.heard & {"telephone", "dial", "number"} else self.purpose
            return State(purpose, self.at, self.cue, purpose)
        if word.kind in words.LABELS:
            return self.after_word(word._replace(kind="stop"))._labelled(word)
        heard = self.heard | {word.kind}
        steered = self._purpose(word.kind)
        if steered is None:
            return State(self.purpose, self.at, self.cue, self.before, heard)
        return State(steered, word.start, word.start, self.before, heard)

    def _labelled(self, word: Word) -> State:
        """The state behind the label of a line: the replay's; or the call's, which ends the numbers of a replay."""
        if word.kind == "replay_line":
            return self.after_word(word._replace(kind="replay"))
        return self.after_word(word._replace(kind="live")) if self.purpose == "replay" else self

    def _purpose(self, kind: str) -> Purpose | None:
        """What a kind of word says, None if it says nothing here."""
        if kind in STEER:
            return kind  # type: ignore[return-value]
        if kind == "call":
            return None if self.heard & {"replay", "contact", "reached"} else "live"
        if kind == "reached":
            return None if "replay" in self.heard else "contact"
        if kind == "dial":
            return "replay" if self.purpose == "replay" else "live"
        return None

    def at_number(self, position: int) -> State:
        """The state at a number or code that stands here: out of reach of any word it is a contact's."""
        far = position - self.at > REACH
        kept = self._replace(purpose="contact", before="contact") if far else self
        return kept._replace(at=position, heard=self.heard | {"number"})


class Lists(NamedTuple):
    """Where numbers start that stand in lists of dial-in numbers, those that stand in the line below another, and
    those whose code stands in their line."""

    dialled: frozenset[int]
    below: frozenset[int]
    keyed: frozenset[int]

    def hold(self, start: int) -> bool:
        """Whether a number is in one or the other."""
        return start in self.dialled or start in self.below


def purposes(facts: Sequence[Phone | Passcode], context: Context) -> dict[int, Purpose]:
    """By the start of each phone and passcode, which come in text order, what it is for."""
    if not facts:
        return {}
    heard = words.heard(context.document, context.phrases, facts[0].start - 2 * REACH, facts[-1].start)
    starts = [word.start for word in heard]
    text = context.document.text.value
    lists = Lists(
        dialled=_leading_to_codes(facts) | _listed(facts, context),
        below=_on_next_lines(facts, text),
        keyed=_leading_to_codes(facts, text),
    )
    found: dict[int, Purpose] = {}
    state, at = State(), 0
    for fact, following in zip_longest(facts, facts[1:]):
        at = max(at, fact.start - 2 * REACH)
        between = heard[bisect_left(starts, at) : bisect_left(starts, fact.start)]
        state = reduce(State.after_word, _apart(between, at, fact.start), state)
        at = fact.end
        state = _settled(state.at_number(fact.start), fact, following, lists, context)
        found[fact.start] = state.purpose
    return found


def _apart(heard: Sequence[Word], start: int, end: int) -> Iterator[Word]:
    """The words in [start, end) that no earlier one overlaps."""
    for word in heard:
        if start <= word.start and word.end <= end:
            yield word
            start = word.end


def _settled(
    state: State, fact: Phone | Passcode, following: Phone | Passcode | None, lists: Lists, context: Context
) -> State:
    """The state at a number, once what stands around it has been considered."""
    if _is_replayed(fact, context):
        state = state._replace(purpose="replay")
    section = context.layout.section_at(fact.start)
    aside = section is not None and section.kind in ("contact", "boilerplate") and state.cue < section.start
    if aside and not (lists.hold(fact.start) and state.purpose != "contact"):
        state = state._replace(purpose="contact")
    aside = aside and fact.start not in lists.keyed
    uncalled = fact.start - state.cue > REACH or isinstance(following, Passcode)
    listed = fact.start in lists.dialled and uncalled and not aside
    if state.purpose == "contact" and (listed or _needs_no_code(fact, context)):
        state = state._replace(purpose="live")
    return state


def _needs_no_code(fact: Phone | Passcode, context: Context) -> bool:
    """Whether it stands right behind a number that it opens without a code: "(1-844-555-0111, no code needed)"."""
    near = context.phrases.of("access_cues").within(fact.end, fact.end + BESIDE)
    behind = next((hit.start for hit in near if hit.kind == "codeless"), None)
    return behind is not None and context.document.shadow[fact.end : behind] in (" ", ", ", " (", "; ", " - ", " – ")


NO_BREAK = Pattern(r"[^.;\n\d]*+")


def _is_replayed(fact: Phone | Passcode, context: Context) -> bool:
    """Whether words behind a number say that it is the replay's: "(replay)", "for the replay"."""
    shadow = context.document.shadow
    near = context.phrases.of("access_cues").within(fact.end, fact.end + BEHIND)
    replay = next((hit.start for hit in near if hit.kind == "replay"), None)
    if replay is None or not NO_BREAK.compiled.fullmatch(shadow, fact.end, replay):
        return False
    bracketed = shadow[fact.end : replay].strip() == "("
    return bracketed or any(hit.kind == "purpose" and hit.end <= replay for hit in near)


def _leading_to_codes(facts: Sequence[Phone | Passcode], lines: str = "") -> frozenset[int]:
    """Where the numbers start that stand in a list with a code under it: "Sweden +46 …, Norway +47 …, PIN 4711"; with
    the code in their own line, where the text is given whose ``lines`` count."""
    leads: set[int] = set()
    for fact, following in zip(facts[-2::-1], facts[:0:-1], strict=True):
        near = following.start - fact.end < BESIDE and "\n" not in lines[fact.end : following.start]
        if near and (isinstance(following, Passcode) or following.start in leads):
            leads.add(fact.start)
    return frozenset(leads)


def _listed(facts: Sequence[Phone | Passcode], context: Context) -> frozenset[int]:
    """Where the numbers start that stand in a list of several countries' numbers, with hardly a word between them."""
    shadow = context.document.shadow
    runs: list[list[Phone]] = [[]]
    phones = [fact for fact in facts if isinstance(fact, Phone)]
    for phone, following in pairwise([*phones, None]):
        assert phone is not None
        runs[-1].append(phone)
        if following is None or not FEW.compiled.fullmatch(shadow, phone.end, following.start):
            runs.append([])
    lists = (run for run in runs if len(run) > COUNTRIES and len({phone.region for phone in run}) >= COUNTRIES)
    return frozenset(phone.start for run in lists for phone in run)


def _on_next_lines(facts: Sequence[Phone | Passcode], text: str) -> frozenset[int]:
    """Where the numbers start that stand in the line below another number, behind few words that name nobody: a list
    that goes on, in whatever section its lines were put."""
    found: set[int] = set()
    for above, below in pairwise(facts):
        rest, line_break, words_before = text[above.end : below.start].partition("\n")
        goes_on = line_break and "@" not in rest and len(words_before) <= LISTED and "\n" not in words_before
        if goes_on and isinstance(below, Phone) and not NAME.compiled.search(without_countries(words_before)):
            found.add(below.start)
    return frozenset(found)


NAME = Pattern(r"\p{Lu}[\p{Ll}.]+ \p{Lu}")
"""Two words that begin with a capital."""
FEW = Pattern(rf"[^@\d]{{1,{LISTED}}}+")
"""What may stand between two numbers of a list: the name of a country or town, and no address."""
