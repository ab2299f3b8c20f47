"""The printed names that may be the issuer's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from releaseparse.about import mentions
from releaseparse.about.material import Material
from releaseparse.entities import company
from releaseparse.entities.company import Name
from releaseparse.lazy import lazy
from releaseparse.lexicon import known
from releaseparse.rules import Pattern
from releaseparse.sections import wording
from releaseparse.vocabulary import kept, rows

SPELLED = 3
"""Words that a name has at least that is known by its initials."""


@dataclass(frozen=True)
class Candidate:
    """A printed name that may be the issuer's, and what is seen at all its places."""

    name: Name
    traits: frozenset[str]

    @lazy
    def folded(self) -> str:
        """It in lower case."""
        return self.name.text.casefold()

    @lazy
    def words(self) -> list[str]:
        """Its words in lower case."""
        return company.words(self.folded)

    @lazy
    def significant(self) -> frozenset[str]:
        """The words that distinguish it from others."""
        return company.telling(self.words)

    @lazy
    def initials(self) -> frozenset[str]:
        """What it may be shortened to, in lower case."""
        if len(self.words) < SPELLED:
            return frozenset()
        links = company.playing("link")
        every, large = [word[0] for word in self.words], [word[0] for word in self.words if word not in links]
        return frozenset(("".join(every), "".join(large)))

    @lazy
    def joined(self) -> str:
        """The same words written together, in the order in which they stand: "acmetools" of "Acme Tools, Inc."."""
        return "".join([word for word in self.words if word in self.significant])

    def shortens(self, other: Candidate) -> bool:
        """Whether it is the other's initials: "UN"."""
        return self.folded in other.initials

    def alike(self, other: Candidate) -> bool:
        """Whether both are names of one body."""
        same = company.same(self.significant, other.significant) or self.joined == other.joined
        return same or self.shortens(other) or other.shortens(self)


def candidates(material: Material) -> list[Candidate]:
    """The names that may be the issuer's, in the order of their first places that are looked at."""
    first: dict[str, Name] = {}
    seen: dict[str, set[str]] = {}
    for name, traits in mentions.mentions(material):
        if first.setdefault(name.text, name) is name and _may_issue(name.text):
            seen[name.text] = set()
        if name.text in seen:
            seen[name.text].update(traits)
    return [Candidate(first[text], frozenset(traits)) for text, traits in seen.items()]


_GLUED = Pattern(r"(\p{Lu}\p{Ll}{3,})(?=\p{Lu}\p{Ll}{2})")
"""A label that ran into a name: "DetailsAcme Corp."."""
_NUMBER = Pattern(r"(?i:www)\.|@|\d{3}[ .-]\d{3}|\w_\w|^\d+\p{Ll}{1,2}\d*\Z")
"""What names have that an address or number ran into; an ordinal or a clock time: "29th", "14h30"."""


def _may_issue(text: str) -> bool:
    """Whether a name may be an issuer's: no bare label, no day, no number or address, no form or article alone, no
    desk ("Investor Relations") or label of its lines ("E-mail")."""
    folded = text.casefold()
    words = folded.split()
    if len(words) > 1 and listed("desks", "word").issuperset(words):
        return False
    if text.isupper() and folded in listed("zones", "name"):
        return False
    if folded in _no_names() or (not text.replace(" ", "").isalpha() and _NUMBER.compiled.search(text)):
        return False
    if not text.istitle() and (glued := _GLUED.compiled.match(text)) and glued[1].casefold() in listed("desks", "word"):
        return False
    return (
        len(text.strip(".")) > 1
        and any(map(str.isalpha, text))
        and not (_is_day(words) or wording.is_label(text) or company.is_form(text))
    )


def _is_day(words: Sequence[str]) -> bool:
    """Whether words begin with a weekday or month: with one that names begin with too, only where figures follow."""
    word = words[0].strip(".,")
    if word not in _days():
        return False
    figures = len(words) > 1 and all(word.strip(".,").isdigit() for word in words[1:])
    return figures or word not in company.listed("day_or_name")


@kept
def _no_names() -> frozenset[str]:
    """Articles, the labels of numbers, addresses and codes ("Telefon", "Meeting ID"), and what speaks for a firm and is
    none ("Hauptversammlung")."""
    labels = listed("contact_labels", "word") | listed("phone_labels", "label") | listed("passcode_labels", "label")
    bodies = (word.replace("_", " ") for word in company.listed("body"))
    return frozenset(map(str.casefold, (*labels, *bodies, *company.listed("article"), *company.listed("the"))))


@kept
def _days() -> frozenset[str]:
    """Weekdays and months, those that begin names among them."""
    return frozenset(map(str.casefold, (*known.weekdays(), *known.months(), *company.listed("day_or_name"))))


@kept
def listed(table: str, column: str) -> frozenset[str]:
    """What a column of a table holds."""
    return frozenset(row[column] for row in rows(table))
