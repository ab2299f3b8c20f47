"""Whose release it is: the printed name that a ranker chooses, and who announces with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import regex

from releaseparse import patterns
from releaseparse.about.candidates import Candidate, candidates, listed
from releaseparse.about.material import Material
from releaseparse.about.ranking import weighed
from releaseparse.entities import company, place
from releaseparse.entities.company import Name
from releaseparse.learn.store import Models
from releaseparse.record import CoIssuer, Issuer
from releaseparse.rules import Pattern
from releaseparse.stages import Resolved
from releaseparse.vocabulary import kept

# --- decision ------------------------------------------------------------------------------------------------------

LEAST = 0.1
"""The probability, all forms of a name together, below which nobody is taken for the issuer: on five folds anything
from .03 to .4 gives the same F1 within .003, and what is doubtful shows its confidence."""
MOST = 200
"""Names that are weighed against each other, each with each: no release of some pages has half as many."""
ADDED = 2
"""Words that a fuller form of a name adds at most: with more it is a subsidiary's."""


def find(material: Material, models: Models, *, explain: bool = False) -> Resolved[Issuer]:
    """The issuer with its co-issuers, or nothing where no name is likely; ``explain`` gives the evidence."""
    found = candidates(material)[:MOST]
    described = features(material, found)
    model = models[MODEL]
    _, shares = model.choose(described)
    best = max(range(len(found)), key=shares.__getitem__, default=None)
    if best is None:
        return Resolved()
    alike = [i for i, other in enumerate(found) if found[best].alike(other)]
    whole = min(1.0, sum(shares[i] for i in alike))
    if whole < LEAST:
        return Resolved()
    name = _fullest(material, found[best], [found[i] for i in alike])
    spans = [(other.name.start, other.name.end) for other in found]
    issuer = Issuer(
        text=material.document.text.value[name.start : name.end],
        start=name.start,
        end=name.end,
        name=name.text,
        co_issuers=_joint(material, name),
        confidence=models.confidence(MODEL, whole),
    )
    spans[best], shares[best] = (name.start, name.end), whole  # as it is concluded, all its forms together
    others = sorted(set(range(len(found))) - set(alike), key=lambda i: (-shares[i], i))[:1]
    names = [" ".join(other.name.text.split()) for other in found]
    decisions = weighed(MODEL, model, [best, *others], shares, described, spans, names) if explain else ()
    return Resolved(facts=(issuer,), decisions=decisions)


MODEL: Final = "issuer"


def _fullest(material: Material, chosen: Candidate, alike: Sequence[Candidate]) -> Name:
    """The name of the body with its legal form, where the text prints one that adds little, or as it stands beside its
    ticker, or the one that a common word stands for; else the one chosen."""
    if not company.has_form(chosen.name.text):
        for other in alike:
            more = other.significant - chosen.significant
            if company.has_form(other.name.text) and chosen.significant <= other.significant and len(more) <= ADDED:
                return _without_article(other.name)
        for other in alike:
            if _is_defined(chosen, other) or _is_common(chosen, other) or _is_short(material, chosen, other):
                return _without_article(other.name)
    return _without_article(chosen.name)


def _is_defined(one: Candidate, other: Candidate) -> bool:
    """Whether another name goes on a little behind the same words, and a ticker or short name is told behind it."""
    added = _behind(one, other)
    few = len(added) <= ADDED or company.has_form(other.name.text)
    return bool(added) and few and not DEFINED.isdisjoint(other.traits)


def _is_short(material: Material, one: Candidate, other: Candidate) -> bool:
    """Whether a word is nowhere printed but as the first of another name."""
    few = 0 < len(_behind(one, other)) <= ADDED
    return few and material.text.count(one.name.text) == material.text.count(other.name.text)


def _behind(one: Candidate, other: Candidate) -> list[str]:
    """The words of letters alone with which another name goes on behind this one's; none if it does not."""
    before = f"{one.name.text} "
    added = other.name.text.removeprefix(before).split() if other.name.text.startswith(before) else []
    return added if "".join(added).isalpha() else []


def _is_common(one: Candidate, other: Candidate) -> bool:
    """Whether a name is but a common word, "Foundation", "University", that another closes or begins with."""
    if len(one.words) != 1 or one.words == other.words or not _is_firm(one.words):
        return False
    return one.words in (other.words[-1:], other.words[:1])


DEFINED = frozenset(("after:ticker", "after:called"))
"""What stands behind the name that a release introduces its company by."""


def _without_article(name: Name) -> Name:
    """The name without the article of a sentence, which companies bear that are "The … Company"."""
    first, _, rest = name.text.partition(" ")
    if (
        first.casefold() not in company.listed("article")
        or " " not in rest
        or rest.split()[-1] in company.listed("articled")
    ):
        return name
    return Name(name.end - len(rest), name.end, rest)


_APPOSITION = r"(?:\s?\([^()]{0,120}\)|,[^.,]{0,120},){0,3}"
_AND = Pattern(_APPOSITION + r"\s{1,2}and\s{1,2}(?=\p{Lu})")


@kept
def _announce() -> regex.Pattern[str]:
    """What the names of those who announce together go on with."""
    return patterns.compile(rf"{_APPOSITION}\s{{0,2}}(?:{'|'.join(company.listed('joint'))})")


def _joint(material: Material, issuer: Name) -> tuple[CoIssuer, ...]:
    """Whoever the lead sentence joins to the issuer with "and" before it says what they announce."""
    text = material.document.shadow
    if not material.lead <= issuer.start < material.lead + 160:
        return ()
    m = _AND.compiled.match(text, issuer.end)
    other = company.starting(text, m.end()) if m else None
    if other is None or not _announce().match(text, other.end):
        return ()
    written = material.document.text.value[other.start : other.end]
    return (CoIssuer(text=written, start=other.start, end=other.end, name=other.text),)


# --- features ------------------------------------------------------------------------------------------------------


def features(material: Material, found: Sequence[Candidate]) -> list[list[str]]:
    """For each candidate what it is, and what is seen of any name of the same body."""
    counts = [material.text.count(candidate.name.text) for candidate in found]
    seen = [candidate.traits | frozenset(_shown(material, candidate)) for candidate in found]
    most = max(counts, default=0)
    forms = [list(_form(material, candidate)) for candidate in found]
    counted = _counted(material)
    arounds = (material.document.media_type, "dated" if material.dated else "undated")
    described = []
    for one, form, count, kin in zip(found, forms, counts, _kin(found), strict=True):
        traits = frozenset[str]().union(*(seen[i] for i in kin))
        often = max(counts[i] for i in kin)
        places = [*sorted(traits), *(["body:top"] if often == most else []), *(["top"] if count == often else [])]
        kind = _kind(form)
        described.append([
            *places,
            *form,
            f"{counted}={_bucket(count)}",
            f"body:{counted}={_bucket(often)}",
            f"kind={kind}",
            *(f"{place} {kind}" for place in places),
            *(f"{place}, {around}" for place in places if place.startswith(TELLING) for around in arounds),
            *_beside_kin(one, [found[i] for i in kin]),
        ])  # fmt: skip
    return described


def _counted(material: Material) -> str:
    """What numbers of places are called: of long texts and of short ones, in which no name stands often."""
    return "count" if len(material.text) > SHORT else "count in a short text"


SHORT = 1200
"""Characters of a text in which a name that stands once is no rare one at most."""
TELLING = ("headline:", "nth:", "host:is", "site:", "in:", "says", "subject", "opens:")
"""How the traits begin that weigh otherwise in a mail than on a page, and without a dateline than with one."""


def _kind(form: Sequence[str]) -> str:
    """What a name is by its form: the first that tells, else how long it is; of one word how that is printed."""
    if form[0] != "words=1":
        return form[0]
    return " ".join(["word", *(trait for trait in form if trait == "upper" or " " in trait)])


def _kin(found: Sequence[Candidate]) -> Iterator[list[int]]:
    """For each candidate those that are names of one body with it, itself among them: looked up by what they share."""
    having: dict[str, set[int]] = defaultdict(set)
    for i, one in enumerate(found):
        for part in one.parts:
            having[part].add(i)
    for one in found:
        near = set[int]().union(*(having[part] for part in one.parts))
        yield sorted(i for i in near if one.alike(found[i]))


def _beside_kin(one: Candidate, kin: Sequence[Candidate]) -> Iterator[str]:
    """How a name stands to the other names of its body."""
    if len(kin) == 1:  # itself
        return
    if any(one.significant < other.significant for other in kin):
        yield "longer"
    if any(one.significant > other.significant for other in kin):
        yield "shorter"
    if any(one.shortens(other) for other in kin):
        yield "initials"
    if any(other.shortens(one) for other in kin):
        yield "spelled"


def _bucket(count: int) -> str:
    return str(count) if count < 4 else "4" if count < 7 else "7" if count < 12 else "12"


def _shown(material: Material, one: Candidate) -> Iterator[str]:
    """What headline, hosts, the page's site and the lead show of a name."""
    text, title, words = one.name.text, material.title, one.words
    if text in title:
        yield "headline:starts" if title.startswith(text) else "headline:has"
    elif words and words[-1] in material.title_words:
        yield "headline:last"
    yield from {f"host:{kind}" for label in material.hosts if (kind := _hosted(one, label.replace("-", "")))}
    yield from _named_beside(material, text)
    if company.same(one.significant, material.significant):
        yield "subject"
    if material.officer and text == material.officer.text:
        yield "officer"
    if 0 <= one.name.start - material.lead < OPENING:
        yield from (f"opens:{trait}" for trait in one.traits if trait.startswith("after:"))


def _named_beside(material: Material, text: str) -> Iterator[str]:
    """How the page's site and what else stands beside the release bear a name."""
    if text.casefold() in material.beside:
        yield "beside"
    site = material.document.metadata.site
    if site and (text in site or site in text):
        yield "site:is" if text == site else "site:has"


OPENING = 4
"""Characters before which the lead's first name begins."""


def _hosted(one: Candidate, label: str) -> str | None:
    """How a host's label bears a name, if it does."""
    joined, first = "".join(one.words), one.words[0] if one.words else ""
    if joined == label:
        return "is"
    if label in one.initials:
        return "initials"
    if len(first) > 2 and label.startswith(first):
        return "first"
    return "starts" if len(label) > 3 and joined.startswith(label) else None


def _form(material: Material, one: Candidate) -> Iterator[str]:
    """What kind of name it is by its form, the most telling first."""
    text, words = one.name.text, one.words
    if _holders().match(text):
        yield "holder"
    if company.has_form(text):
        yield "form"
    if _is_firm(words):
        yield "firm"
    if words and 1 < len(words) < 4 and words[0] in listed("given_names", "name"):
        yield "person"
    if place.is_place(text):
        yield "place"
    yield f"words={min(len(words), 6)}"
    if text.isupper():
        yield "upper"
    if any(c.isdigit() for c in text):
        yield "digit"
    yield from _elsewhere(material, text, len(words))
    yield from _worded(words)
    away = one.name.start - material.lead
    yield "at:" + next((str(reach) for reach in (0, 4, 40, 160, 600) if away < reach), "far")


def _worded(words: Sequence[str]) -> Iterator[str]:
    """Its words, with the first and the last marked as such."""
    yield from sorted({f"w:{word}" for word in words})
    if words:
        yield f"w:first={words[0]}"
        yield f"w:last={words[-1]}"


def _elsewhere(material: Material, text: str, words: int) -> Iterator[str]:
    """How the text prints the words of a short name elsewhere."""
    if words == 1 and not material.within(text):
        yield "never within"
    if words < 3 and f" {text.lower()} " in material.text:
        yield "small too"


@kept
def _holders() -> regex.Pattern[str]:
    """A title of public office before a name: "Senator Jane Roe", "Bundesminister Roe"."""
    titles = patterns.either(word.replace("_", " ") for word in company.listed("holder"))
    return patterns.compile(rf"(?i:{titles})\.?\s(?-i:\p{{Lu}})")


def _is_firm(words: Sequence[str]) -> bool:
    """Whether one of the words tells a firm or body: "foundation", "…ministerium"."""
    return not company.firm_words("word").isdisjoint(words) or any(word.endswith(_ends()) for word in words)


@kept
def _ends() -> tuple[str, ...]:
    """What the words of bodies end with in languages that join words: "…ministerium"."""
    return tuple(sorted(company.firm_words("end")))
