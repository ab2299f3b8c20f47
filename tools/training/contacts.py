"""The decisions on contacts: what a token is, whose a mention is, what somebody is there for; learned from gold values.

The gold names values, not places: its names, titles and firms are looked up in the zones that the pipeline reads, and
their tokens labelled. What the gold does not tell is told by tables: a title right behind a name, the words of desks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from releaseparse import about, extract, lexicon, sections
from releaseparse.contacts import features, scenes
from releaseparse.contacts.mentions import Mention, mentions
from releaseparse.contacts.owners import candidates, pairs
from releaseparse.contacts.parties import Party, parties
from releaseparse.contacts.people import key, role_features, value
from releaseparse.contacts.tokens import Scene, Token
from releaseparse.joining import access
from releaseparse.learn.store import Models
from releaseparse.stages import Options
from tools.training.gold import Case

Row = list[tuple[list[str], str]]
_MARKS = re.compile(r"[\W_]+")
LOCAL = 6
"""Digits by which a number is known without its country."""
FAR = 12
"""Tokens within which a title stands from the name whose title the gold says it is."""


def token_rows(case: Case, models: Models) -> Iterator[Row]:
    """The tokens of each zone, labelled."""
    for scene in _scenes(case, models):
        yield list(zip(features.rows(scene), labels(scene, case.gold), strict=True))


def owner_rows(case: Case, models: Models) -> Iterator[Row]:
    """Each pair of a name and what may be theirs."""
    for scene in _scenes(case, models):
        found = _gold_mentions(scene, case.gold)
        for at, mention in enumerate(found):
            if mention.kind not in ("name", "desk", "fax"):
                told = dict(pairs(scene, found, at))
                for name, owns in _owned(found, at, case.gold):
                    yield [(told[name], "yes" if owns else "no")]


def role_rows(case: Case, models: Models) -> Iterator[Row]:
    """Each person whose role the gold tells."""
    people: dict[str, list[Party]] = {}
    for scene in _scenes(case, models):
        for party in parties(scene, _gold_mentions(scene, case.gold), models["contact_owners"]):
            people.setdefault(key(party), []).append(party)
    for found in people.values():
        person = _person(found[0].name, case.gold) if found[0].name else None
        if person and person.get("role"):
            yield [(role_features(found), person["role"])]


def _scenes(case: Case, models: Models) -> list[Scene]:
    """The zones of a release as the pipeline reads them; none of one whose contacts its reader does not tell."""
    if "contacts" not in case.gold:
        return []
    options = replace(getattr(case, "options", Options()), models=models)
    phrases, candidates = lexicon.scan(case.document), extract.scan(case.document)
    layout = sections.cut(case.document, candidates, phrases, options)
    known = about.establish(case.document, candidates, layout, options, phrases)
    facts = extract.resolve(candidates, known)
    phones, _ = access.link(facts.phones.facts, facts.passcodes.facts, known)
    return list(scenes(phones, facts.emails.facts, known))


def _gold_mentions(scene: Scene, gold: dict[str, Any]) -> list[Mention]:
    return mentions(scene, [(label, 1.0) for label in labels(scene, gold)])


def _owned(found: Sequence[Mention], at: int, gold: dict[str, Any]) -> Iterator[tuple[int, bool]]:
    """The candidates, and whether each is the owner; of several mentions of an owner the nearest alone is."""
    nearest: dict[str, int] = {}
    owners = [name for name in candidates(found, at) if _owns(found, name, at, gold)]
    for name in sorted(owners, key=lambda name: (abs(name - at), name)):
        nearest.setdefault(_folded("".join(found[name].words)), name)
    if found[at].kind == "title":
        nearest = dict(list(nearest.items())[:1])
    for name in candidates(found, at):
        owns = name in nearest.values()
        if owns or name not in owners:
            yield name, owns


def _owns(found: Sequence[Mention], name: int, at: int, gold: dict[str, Any]) -> bool:
    person = _person(found[name], gold)
    mention = found[at]
    if person is None:
        return mention.kind == "title" and name == at - 1
    if mention.kind in ("title", "firm"):
        told = person.get("title" if mention.kind == "title" else "organization")
        return bool(told) and _folded(told) == _folded("".join(mention.words))
    told = value(mention)
    return told in map(str.lower, person.get("emails", ())) or any(
        map(partial(_is_number, told), person.get("phones", ()))
    )


def _is_number(told: str, printed: str) -> bool:
    """Whether a number in E.164 is the one of the gold, which may lack the country: "2079460129"."""
    return told == printed or (printed.isdigit() and len(printed) >= LOCAL and told.partition(";")[0].endswith(printed))


def _folded(text: str | None) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", text or "").casefold())


def _people(gold: dict[str, Any]) -> list[dict[str, Any]]:
    optional = (gold.get("optional") or {}).get("contacts") or []
    return [*(gold.get("contacts") or []), *(c if isinstance(c, dict) else {"name": c} for c in optional)]


def _person(name: Mention, gold: dict[str, Any]) -> dict[str, Any] | None:
    described = [c for c in _people(gold) if len(c) > 1]
    return next((c for c in described if c.get("name") and _folded(c["name"]) == _folded("".join(name.words))), None)


class _Labels:
    """Labels in the making: what is labelled first stays."""

    def __init__(self, scene: Scene) -> None:
        self.tokens = scene.tokens
        self.folded = ["" if t.reach else _folded(t.text) for t in scene.tokens]
        self.labels = ["reach" if t.reach else "other" for t in scene.tokens]

    def find(self, value: str | None) -> list[tuple[int, int]]:
        """Where the tokens stand that make up a value."""
        wanted = _folded(value)
        found = []
        for first, start in enumerate(self.folded):
            if not (start and wanted.startswith(start)):
                continue
            made, stop = "", first
            while stop < len(self.tokens) and len(made) < len(wanted) and not self.tokens[stop].reach:
                made += self.folded[stop]
                stop += 1
            if made == wanted:
                found.append((first, stop))
        return found

    def put(self, first: int, stop: int, kind: str) -> None:
        """Label tokens [first, stop), if none is yet."""
        if set(self.labels[first:stop]) == {"other"}:
            self.labels[first:stop] = [f"B-{kind}", *[f"I-{kind}"] * (stop - first - 1)]


def labels(scene: Scene, gold: dict[str, Any]) -> list[str]:
    """The label of each token of a scene, as the gold's values tell."""
    made = _Labels(scene)
    people = sorted(_people(gold), key=lambda c: -len(c.get("name") or ""))
    places = {c["name"]: made.find(c["name"]) for c in people if c.get("name")}
    for person in people:
        for first, stop in places.get(person["name"], ()) if person.get("name") else ():
            if len(person) > 1 or _is_name(scene.tokens[first:stop]):
                made.put(first, stop, "name")
    for person in sorted(people, key=lambda c: -len(c.get("title") or "")):
        for first, stop in places.get(person["name"], ()) if person.get("name") else ():
            near = [
                (a - stop if a >= stop else first - b + 2, a, b)
                for a, b in made.find(person.get("title"))
                if a >= stop or b <= first
            ]
            if near and min(near)[0] < FAR:
                made.put(*min(near)[1:], "title")
    firms = {c.get("organization") for c in people} | {gold.get("issuer")}
    for firm in sorted(filter(None, firms), key=lambda firm: (-len(firm), firm)):
        for first, stop in made.find(firm):
            made.put(first, stop, "firm")
    _titles_behind(made, scene)
    _desks(made)
    return made.labels


def _is_name(tokens: Sequence[Token]) -> bool:
    """Whether what the gold calls an optional contact is a person, not a desk or firm."""
    plain = not any(t.known.desk or t.known.firm for t in tokens)
    return plain and 1 < len(tokens) < 5 and all(t.capital or t.known.name == "particle" for t in tokens)


def _titles_behind(made: _Labels, scene: Scene) -> None:
    """The titles of persons whom the gold names and does not describe: words of titles right behind the name."""
    for chunk in scene.chunks:
        words = made.tokens[chunk.first : chunk.stop]
        if not (chunk.first and made.labels[chunk.first - 1].endswith("-name")) or not all(
            t.known.title for t in words
        ):
            continue
        if any(t.known.title == "head" for t in words) and set(made.labels[chunk.first : chunk.stop]) == {"other"}:
            stop = chunk.stop
            while stop < len(made.tokens) and made.labels[stop] == "other" and _goes_on(made.tokens[stop]):
                stop += 1
            made.put(chunk.first, stop, "title")


def _goes_on(token: Token) -> bool:
    return bool(token.known.title) and token.before in (",", "&", "space", "/")


def _desks(made: _Labels) -> None:
    """Runs of words of desks, one of which is a desk or says that contacts follow."""
    at = 0
    while at < len(made.tokens):
        stop = at
        while stop < len(made.tokens) and made.labels[stop] == "other" and made.tokens[stop].known.desk:
            if stop > at and made.tokens[stop].before not in ("", "space", "&", "/"):
                break
            stop += 1
        if any(t.known.desk in ("desk", "contact") for t in made.tokens[at:stop]):
            made.put(at, stop, "desk")
        at = max(stop, at + 1)
