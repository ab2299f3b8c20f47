"""Whose release it is: who announces, whose "About" closes it, whose name its addresses carry."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import regex

from releaseparse.extract import Candidates
from releaseparse.record import CoIssuer, Issuer
from releaseparse.rules import Pattern
from releaseparse.segment import names, wording
from releaseparse.segment.names import Name
from releaseparse.stages import Layout
from releaseparse.text import Document


@dataclass(frozen=True)
class Sight:
    """What the evidence is read from."""

    document: Document
    candidates: Candidates
    layout: Layout

    @cached_property
    def lead(self) -> int:
        """Where the lead sentence begins: behind the dateline, else at the body."""
        if self.layout.dateline:
            return self.layout.dateline.end
        return next((s.start for s in self.layout.sections if s.kind == "body"), 0)

    @cached_property
    def domains(self) -> frozenset[str]:
        """The main labels of e-mail and web addresses that the release shows."""
        hosts = [c.value.address.split("@")[-1] for c in self.candidates.emails]
        hosts += [regex.sub(r"^\w+://", "", c.value.url).split("/")[0] for c in self.candidates.urls if c.value.visible]
        return frozenset(label for host in hosts for label in host.lower().split(".")[:-1] if len(label) > 2)


class Vote(NamedTuple):
    """A name with the weight of the evidence for it."""

    name: Name
    weight: float


_BEFORE = Pattern(
    r"[\s\-–—:*_|,\"“(]*(?:(?:The |the )?(?:[Bb]oard of [Dd]irectors|[Mm]anagement|[Ss]hareholders|[Ss]hares"
    r"|[Dd]irectors|[Ss]tockholders|Verwaltungsrat|Vorstand|Aufsichtsrat)[^.]{0,40}? (?:of|der|von) )?"
    r"(?:[Tt]he |Die |Der |Das |El |La |Le )?"
)


_OFFICE = Pattern(
    r"(?i),?\s(?:the\s)?[^.()]{0,60}?\b(?:president|chief|director|officer|chairman|chairwoman|ceo|cfo|founder|manager|head)\b"
    r"[^.()]{0,60}?\b(?:of|at|bei|von|de)\s(?:the\s)?(?-i:(?=\p{Lu}))"
)


def _lead(sight: Sight) -> Iterator[Vote]:
    """The subject of the lead sentence."""
    text = sight.document.shadow
    m = _BEFORE.compiled.match(text, sight.lead)
    name = names.at(text, m.end()) if m else None
    if name:
        after = text[name.end : name.end + 140]
        office = _OFFICE.compiled.match(after)
        employer = names.at(text, name.end + office.end()) if office else None
        if employer:
            yield Vote(employer, 4.0)
            return
        announced = regex.match(r"\s*(?:\(|,\s|today|announce|report|ha[sd]\b|will\b|is\b)", after)
        yield Vote(name, 4.0 if announced else 2.5)


_PORTRAIT = Pattern(
    r"(?:^|\n|(?<=[.\s]))\W*+(?:About|ABOUT|Über|À propos de|Acerca de|Sobre|Om|Over|Informazioni su)\s"
    r"(?:[Tt]he\s)?(?=\w)"
)


def _about(sight: Sight) -> Iterator[Vote]:
    """Whose portrait closes the release; the first of several counts most."""
    text, weight = sight.document.shadow, 3.0
    for section in sight.layout.sections:
        if section.topic != "about":
            continue
        for m in _PORTRAIT.compiled.finditer(text[section.start : section.end]):
            name = names.at(text, section.start + m.end())
            if name:
                yield Vote(name, weight)
                weight = max(1.0, weight - 1.0)
        lead = regex.match(r"\W*", text[section.start : section.end])
        if not section.heading and lead and (name := names.at(text, section.start + lead.end())):
            yield Vote(name, 1.5)


def _headline(sight: Sight) -> Iterator[Vote]:
    """The headline's first words, in the text where they stand there."""
    headline = sight.layout.headline
    if headline and headline.start is not None and headline.end is not None:
        text = sight.document.shadow[headline.start : headline.end]
        name = names.subject(text)
        if name and not text.isupper() and len(name.text) < 0.6 * len(text):
            yield Vote(Name(headline.start + name.start, headline.start + name.end, name.text), 0.5)


def _tickers(sight: Sight) -> Iterator[Vote]:
    """The company that the first ticker stands beside."""
    text = sight.document.shadow
    for candidate in sight.candidates.tickers[:2]:
        opening = text.rfind("(", max(0, candidate.start - 60), candidate.start + 1)
        if opening < 0:
            continue
        for m in regex.finditer(r"(?<![\w.&’'-])(?=[\p{Lu}\d])", text[max(0, opening - 90) : opening]):
            start = max(0, opening - 90) + m.start()
            name = names.at(text, start)
            if name and opening - name.end <= 3:
                yield Vote(name, 2.0)
                break


_REPEATED = Pattern(r"(?<![\w.])[\p{Lu}][\w’'&-]+(?:\s(?:[\p{Lu}][\w’'&-]+|\d{1,4}\b)){1,4}")


def _repeated(sight: Sight) -> Iterator[Vote]:
    """A name of several words that the headline has and the text repeats."""
    headline = sight.layout.headline
    if headline is None:
        return
    title, text = " ".join(headline.value.split()), sight.document.shadow[sight.lead : sight.lead + 6000]
    found: dict[str, tuple[int, int, int]] = {}
    for m in _REPEATED.compiled.finditer(text):
        if m[0] in title:
            start, end, count = found.get(m[0], (m.start(), m.end(), 0))
            found[m[0]] = (start, end, count + 1)
    for name, (start, end, count) in found.items():
        if count >= 3:
            yield Vote(Name(sight.lead + start, sight.lead + end, name), 1.5)


def _hosted(sight: Sight) -> Iterator[Vote]:
    """A capitalised word of the text that is the name of the host that the release gives."""
    for m in _WORD.compiled.finditer(sight.document.shadow[:8000]):
        if _plain(m[0]) in sight.domains and not m[0].isdecimal():
            yield Vote(Name(m.start(), m.end(), m[0]), 1.5)
            return


_WORD = Pattern(r"(?<![\w@./])\p{Lu}[\p{L}\d]{2,}(?![\w@]|\.\w)")
LEAST = 1.5
"""The weight below which nobody is taken for the issuer."""

EVIDENCE = (_lead, _about, _headline, _tickers, _repeated, _hosted)


def find(document: Document, candidates: Candidates, layout: Layout) -> Issuer | None:
    """The issuer and its co-issuers, or None where nothing tells."""
    sight = Sight(document, candidates, layout)
    votes = [v for evidence in EVIDENCE for v in evidence(sight) if wording.fold(v.name.text) not in wording.labels()]
    votes = [v._replace(weight=v.weight + _bonus(v.name, sight)) for v in votes]
    best = _winner(votes)
    if not best:
        return None
    name = min(best, key=lambda v: (not names.has_form(v.name.text), -v.weight, v.name.start)).name
    text = document.text.value[name.start : name.end]
    return Issuer(text=text, start=name.start, end=name.end, name=name.text, co_issuers=_joint(sight, name))


def _bonus(name: Name, sight: Sight) -> float:
    """What addresses and the headline add to a name."""
    words = [w for w in regex.findall(r"\w+", _plain(name.text)) if len(w) > 2]
    joined = "".join(words)
    bonus = 0.0
    if words and any(label.startswith(words[0]) or joined.startswith(label) for label in sight.domains):
        bonus += 1.5
    headline = sight.layout.headline
    if headline and words and words[0] in _plain(headline.value):
        bonus += 1.0
    return bonus + (0.5 if names.has_form(name.text) else 0.0)


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _winner(votes: Sequence[Vote]) -> list[Vote]:
    """The votes for the body that the evidence favours."""
    words = [names.significant(v.name.text) for v in votes]
    scores = [sum(v.weight for v, other in zip(votes, words, strict=True) if names.same(own, other)) for own in words]
    if max(scores, default=0.0) < LEAST:
        return []
    best = max(range(len(votes)), key=lambda i: (scores[i], -votes[i].name.start))
    return [v for v, other in zip(votes, words, strict=True) if names.same(words[best], other)]


def _joint(sight: Sight, issuer: Name) -> tuple[CoIssuer, ...]:
    """Whoever the lead sentence joins to the issuer with "and" before it says what they announce."""
    text = sight.document.shadow
    if not sight.lead <= issuer.start < sight.lead + 160:
        return ()
    rest = text[issuer.end : issuer.end + 300]
    m = regex.match(r"(?:\s?\([^()]{0,120}\)|,[^.]{0,120}?,)*\s{1,2}and\s{1,2}(?=\p{Lu})", rest)
    other = names.at(text, issuer.end + m.end()) if m else None
    if other is None or not regex.match(
        r"(?:\s?\([^()]{0,120}\)|,[^.]{0,120}?,)*\s{0,2}(?:today|jointly|announce)", text[other.end : other.end + 300]
    ):
        return ()
    return (CoIssuer(text=text[other.start : other.end], start=other.start, end=other.end, name=other.text),)
