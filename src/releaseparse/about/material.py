"""What the issuer is looked for in: the release's text, where its lead begins, and the hosts of its addresses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import regex

from releaseparse import patterns
from releaseparse.entities import company
from releaseparse.extract import Candidates
from releaseparse.lazy import lazy
from releaseparse.rules import Pattern
from releaseparse.stages import Layout
from releaseparse.text import Document, lowered
from releaseparse.vocabulary import kept, rows

PARAGRAPH = 80
"""Characters that running text has at least."""
LINE = 40
"""Characters that a line of running text has at least."""
TITLES = 3
"""The most titles in capitals that are skipped after a dateline."""


@kept
def _before() -> regex.Pattern[str]:
    """What may stand before the lead's first name: marks, whose news it is, the day, an article."""
    of = "|".join(company.listed("body_of"))
    return patterns.compile(
        rf"[\s\-–—:*_|,\"“(]*(?:(?:(?:{_either('body_article')}) )?(?:{_either('body')})[^.]{{0,40}}?"
        rf" (?:{of}) )?(?:(?:{_either('lead_day')}), )?(?:(?:{_either('lead_article')}) )?"
    )


def _either(role: str) -> str:
    """The words of a role as alternatives: those in small letters in either case, "_" for a space."""
    return "|".join(
        regex.sub(r"\b\p{Ll}", lambda first: f"[{first[0].upper()}{first[0]}]", word.replace("_", " "))
        for word in company.listed(role)
    )


@kept
def titles() -> tuple[str, ...]:
    """The words that make a phrase a title ("director")."""
    return tuple(sorted(row["word"] for row in rows("titles") if row["part"] == "head"))


def holders() -> str:
    """The titles of public office, as alternatives: "senator", "bundesminister"."""
    return patterns.either(word.replace("_", " ") for word in company.listed("holder"))


@kept
def _office() -> regex.Pattern[str]:
    """What stands between a person and the firm that this is an officer of."""
    of = "|".join(sorted(set(company.listed("of"))))
    return patterns.compile(
        rf",\s(?:[^.()\n,]{{0,60}}\s)?(?i:{patterns.either(titles())})\b[^.()\n]{{0,60}}?\s(?:{of})\s(?:the\s)?(?=\p{{Lu}})"
    )


_TITLE = Pattern(r"[\s\-–—]*+[^\p{Ll}\t\n]{6,200}[\t\n](?=\S)")


@dataclass(frozen=True)
class Material:
    """A release before its facts are resolved."""

    document: Document
    candidates: Candidates
    layout: Layout

    @lazy
    def text(self) -> str:
        """The document's shadow with its tabs, which part paragraphs and cells: no name goes over them."""
        at, pieces = 0, []
        for piece in self.document.text.value.split("\t"):
            pieces.append(self.document.shadow[at : at + len(piece)])
            at += len(piece) + 1
        return "\t".join(pieces)

    @lazy
    def folded(self) -> str:
        """The text in lower case, of the same length."""
        return lowered(self.text)

    @lazy
    def title(self) -> str:
        """The headline without a mark of quotation that it begins with, empty if there is none."""
        return self.layout.headline.value.lstrip("«“„\"'") if self.layout.headline else ""

    @lazy
    def title_words(self) -> frozenset[str]:
        """The words of the headline, in lower case."""
        return frozenset(company.words(self.title.casefold()))

    @lazy
    def significant(self) -> frozenset[str]:
        """The words of the subject that distinguish it from others, none where there is no subject."""
        return company.significant(self.subject.text) if self.subject else frozenset()

    @lazy
    def lead(self) -> int:
        """Where the lead sentence begins: behind the dateline, else at the body's first running text."""
        line = self.layout.dateline
        return self._below_titles(line.end) if line and self.dated else self._running

    @lazy
    def dated(self) -> bool:
        """Whether the lead begins with the dateline: text goes on behind it, or below it, alone under the headline."""
        line, head = self.layout.dateline, self.layout.headline
        if line is None or self.text[line.end : line.end + 80].partition("\n")[0].strip():
            return line is not None
        return bool(head and head.end and head.end <= line.start <= self._running)

    @lazy
    def _running(self) -> int:
        """Where the body's first running text begins."""
        bodies = [s for s in self.layout.sections if s.kind == "body"]
        body = next((s for s in bodies if len(s.text) > PARAGRAPH), bodies[0] if bodies else None)
        return self._below_short_lines(body.start, body.end) if body else 0

    def _below_short_lines(self, start: int, end: int) -> int:
        """``start``, or where the first line of some length begins below dates and labels."""
        at = start
        while 0 <= at < end:
            stop = self.text.find("\n", at, end)
            if (stop if stop >= 0 else end) - at >= LINE:
                return at
            at = stop + 1 if stop >= 0 else end
        return start

    def _below_titles(self, start: int) -> int:
        """``start``, or where the text goes on below titles in capitals that a dateline is followed by."""
        for _ in range(TITLES):
            title = _TITLE.compiled.match(self.text, start)
            if title is None:
                break
            start = title.end()
        return start

    @property
    def subject(self) -> company.Name | None:
        """The name that the lead sentence begins with, or the firm that this person is an officer of."""
        return self._opening[1]

    @property
    def officer(self) -> company.Name | None:
        """The person that the lead sentence begins with, where it tells whose officer this is."""
        return self._opening[0]

    @lazy
    def _opening(self) -> tuple[company.Name | None, company.Name | None]:
        m = _before().match(self.text, self.lead)
        name = company.starting(self.text, m.end()) if m else None
        office = _office().match(self.text, name.end) if name else None
        firm = company.starting(self.text, office.end()) if office else None
        return (name, firm) if firm else (None, name)

    @lazy
    def beside(self) -> frozenset[str]:
        """Names that the page or the addresses give alongside the text, in lower case."""
        site = self.document.metadata.site
        return self.hosts | ({site.casefold()} if site else set())

    def within(self, word: str) -> bool:
        """Whether the text has a word behind another of its sentence, and not only where one begins."""
        text, at = self.text, self.text.find(f" {word}", 1)
        while at > 0:
            behind = text[at + 1 + len(word) : at + 2 + len(word)]
            if (text[at - 1].islower() or text[at - 1] == ",") and not (behind.isalnum() or behind == "_"):
                return True
            at = text.find(f" {word}", at + 1)
        return False

    @lazy
    def labels(self) -> list[str]:
        """The hosts' labels without hyphens, as names are compared with them."""
        return [label.replace("-", "") for label in self.hosts]

    @lazy
    def days(self) -> list[int]:
        """Where the days begin that are printed."""
        return [day.start for day in self.candidates.dates]

    @lazy
    def hosts(self) -> frozenset[str]:
        """The main labels of the e-mail and web addresses that the release shows, but those of public services; the
        first HOSTS of them."""
        hosts = [c.value.address.split("@")[-1] for c in self.candidates.emails]
        hosts += [c.value.url.split("://")[-1].split("/")[0] for c in self.candidates.urls if c.value.visible]
        labels = dict.fromkeys(map(main_label, hosts))
        return frozenset(islice((label for label in labels if len(label) > 1 and label not in _services()), HOSTS))


HOSTS = 200
"""Hosts that are each sought in the text and among the names: no release shows half as many."""

SECOND = 3
"""Letters that a second level has at most: the "co" of "acme.co.uk"."""


def main_label(host: str) -> str:
    """The label of a host that tells whose it is.

    >>> main_label("ir.acme.co.uk"), main_label("on.com")
    ('acme', 'on')
    """
    labels = host.lower().split(":")[0].removeprefix("www.").split(".")[:-1]
    while len(labels) > 1 and len(labels[-1]) <= SECOND:
        labels.pop()
    return labels[-1] if labels else ""


@kept
def _services() -> frozenset[str]:
    """The main labels of the hosts of public services and wires, which name no issuer."""
    services = {row["text"].split(".")[-2] for row in rows("url_roles") if row["part"] == "host"}
    return frozenset(services | {row["name"].lower().replace(" ", "") for row in rows("wires")})
