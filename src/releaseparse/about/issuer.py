"""Whose release it is: the printed name that a ranker chooses, and who announces with it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import methodcaller
from typing import Final

import regex

from releaseparse import patterns
from releaseparse.about.candidates import Candidate, candidates, listed
from releaseparse.about.material import Material, holders
from releaseparse.about.ranking import weighed
from releaseparse.entities import asian, company, head, place
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
    alike = kin(found)
    described = features(material, found, alike)
    model = models[MODEL]
    _, shares = model.choose(described)
    best = max(range(len(found)), key=shares.__getitem__, default=None)
    if best is None:
        return Resolved()
    own = alike[best]
    whole = min(1.0, sum([shares[i] for i in own]))
    if whole < LEAST:
        return Resolved()
    name = _fullest(material, found[best], [found[i] for i in own])
    issuer = Issuer(
        text=material.document.text.value[name.start : name.end],
        start=name.start,
        end=name.end,
        name=name.text,
        co_issuers=_joint(material, name),
        confidence=models.confidence(MODEL, whole),
    )
    if not explain:
        return Resolved(facts=(issuer,))
    spans = [(other.name.start, other.name.end) for other in found]
    spans[best], shares[best] = (name.start, name.end), whole  # as it is concluded, all its forms together
    others = sorted(set(range(len(found))) - set(own), key=lambda i: (-shares[i], i))[:1]
    names = [" ".join(other.name.text.split()) for other in found]
    return Resolved((issuer,), decisions=weighed(MODEL, model, [best, *others], shares, described, spans, names))


MODEL: Final = "issuer"


def _fullest(material: Material, chosen: Candidate, alike: Sequence[Candidate]) -> Name:
    """The name of the body with its legal form, where the text prints one that adds little, or as it stands beside its
    ticker, or the one that a common word or initials stand for, or the whole name of a person; else the one chosen."""
    if company.has_form(chosen.name.text):
        return _without_article(chosen.name)
    formed = (other for other in alike if company.has_form(other.name.text) and _is_body_of(chosen, other))
    spelled = (other for other in alike if _is_spelled(material, chosen, other))
    if other := next(formed, None) or next(spelled, None):
        return _without_article(other.name)
    fuller = [other for other in alike if len(other.words) > len(chosen.words)]
    if fuller and all(_is_of_person(chosen, other) for other in fuller):
        return fuller[0].name
    return _without_article(chosen.name)


def _is_body_of(one: Candidate, other: Candidate) -> bool:
    """Whether another name has the same words, apart or written together, and few more."""
    few = len(other.significant - one.significant) <= ADDED
    return one.joined == other.joined or (few and one.significant <= other.significant)


def _is_spelled(material: Material, one: Candidate, other: Candidate) -> bool:
    """Whether another name is the whole of one that is initials, a common word or a first word alone."""
    short = one.shortens(other) or _is_common(one, other) or _is_short(material, one, other)
    return short or _is_defined(one, other)


def _is_defined(one: Candidate, other: Candidate) -> bool:
    """Whether another name goes on a little behind the same words, and a ticker or short name is told behind it."""
    added = _behind(one, other)
    few = len(added) <= ADDED or company.has_form(other.name.text)
    return bool(added) and few and not DEFINED.isdisjoint(other.traits)


def _is_short(material: Material, one: Candidate, other: Candidate) -> bool:
    """Whether a word is nowhere printed but as the first of another name."""
    few = 0 < len(_behind(one, other)) <= ADDED
    return few and material.text.count(one.name.text) == material.text.count(other.name.text)


def _is_of_person(one: Candidate, other: Candidate) -> bool:
    """Whether a name is but the first or last of a person's: "Doe" of "Jane Doe"."""
    named = 1 < len(other.words) < 4 and other.words[0] in listed("given_names", "name")
    return named and len(one.words) == 1 and one.words[0] in (other.words[0], other.words[-1])


def _behind(one: Candidate, other: Candidate) -> list[str]:
    """The words of letters alone with which another name goes on behind this one's; none if it does not."""
    before = f"{one.name.text} "
    added = other.name.text.removeprefix(before).split() if other.name.text.startswith(before) else []
    return added if "".join(added).isalpha() else []


def _is_common(one: Candidate, other: Candidate) -> bool:
    """Whether a name is but a common word, "Foundation", "University", that another closes or begins with."""
    if len(one.words) != 1 or one.words == other.words or not head.is_firm(one.name.text):
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


def features(material: Material, found: Sequence[Candidate], alike: Sequence[Sequence[int]]) -> list[list[str]]:
    """For each candidate what it is, and what is seen of any name of the same body: of those that are ``alike``."""
    counts = [material.text.count(candidate.name.text) for candidate in found]
    seen = [candidate.traits.union(_shown(material, candidate)) for candidate in found]
    most = max(counts, default=0)
    counted = "count" if len(material.text) > SHORT else "count in a short text"
    arounds = (material.document.media_type, "dated" if material.dated else "undated")
    telling = set(filter(methodcaller("startswith", TELLING), frozenset[str]().union(*seen)))
    described = []
    for one, count, own in zip(found, counts, alike, strict=True):
        traits = frozenset[str]().union(*[seen[i] for i in own])
        often = max([counts[i] for i in own])
        places = [*sorted(traits), *(["body:top"] if often == most else []), *(["top"] if count == often else [])]
        form = _form(material, one)
        kind = _kind(form)
        described.append([
            *places,
            *form,
            f"{counted}={_bucket(count)}",
            f"body:{counted}={_bucket(often)}",
            f"kind={kind}",
            *[f"{place} {kind}" for place in places],
            *[f"{place}, {around}" for place in places if place in telling for around in arounds],
            *_beside_kin(one, [found[i] for i in own]),
        ])  # fmt: skip
    return described


SHORT = 1200
"""Characters at most of a short text, in which no name stands often."""
TELLING = ("headline:", "nth:", "host:is", "site:", "in:", "says", "subject", "opens:")
"""How the traits begin that weigh otherwise in a mail than on a page, and without a dateline than with one."""


def _kind(form: Sequence[str]) -> str:
    """What a name is by its form: the first that tells, else how long it is; of one word how that is printed."""
    if form[0] != "words=1":
        return form[0]
    return " ".join(["word", *(trait for trait in form if trait == "upper" or " " in trait)])


def kin(found: Sequence[Candidate]) -> list[list[int]]:
    """For each candidate those that are names of one body with it, itself among them: looked up by what they share."""
    alike = [[at] for at in range(len(found))]
    having: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        parts = {one.folded, one.joined, *one.significant, *one.initials}  # they share one of these at least
        for i in set[int]().union(*[having[part] for part in parts]):
            if one.alike(found[i]):
                alike[at].append(i)
                alike[i].append(at)
        for part in parts:
            having[part].append(at)
    return list(map(sorted, alike))


def _beside_kin(one: Candidate, alike: Sequence[Candidate]) -> list[str]:
    """How a name stands to the other names of its body."""
    if len(alike) == 1:  # itself
        return []
    words = [other.significant for other in alike]
    told = (
        ("longer", any(map(one.significant.__lt__, words))),
        ("shorter", any(map(one.significant.__gt__, words))),
        ("initials", any(map(one.shortens, alike))),
        ("spelled", not one.initials.isdisjoint([other.folded for other in alike])),
    )
    return [name for name, holds in told if holds]


def _bucket(count: int) -> str:
    return str(count) if count < 4 else "4" if count < 7 else "7" if count < 12 else "12"


def _shown(material: Material, one: Candidate) -> Iterator[str]:
    """What headline, hosts, the page's site and the lead show of a name."""
    text, title, words = one.name.text, material.title, one.words
    if text in title:
        yield "headline:starts" if title.startswith(text) else "headline:has"
        if len(words) > MANY and len(text) > len(title) * MOST_OF:
            yield "headline:all"
    elif words and words[-1] in material.title_words:
        yield "headline:last"
    yield from {f"host:{how}" for how in _hosted(one, material.labels)}
    yield from _named_beside(material, one)
    if company.same(one.significant, material.significant):
        yield "subject"
    if material.officer and text == material.officer.text:
        yield "officer"
    if 0 <= one.name.start - material.lead < OPENING:
        yield from [f"opens:{trait}" for trait in one.traits if trait.startswith("after:")]


def _named_beside(material: Material, one: Candidate) -> list[str]:
    """How the page's site and what else stands beside the release bear a name."""
    text, site = one.name.text, material.document.metadata.site
    beside = ["beside"] if one.folded in material.beside else []
    if site and (text in site or site in text):
        beside.append("site:is" if text == site else "site:has")
    return beside


MANY = 3
"""Words of a headline that is hardly a name."""
MOST_OF = 0.7
"""The share of a headline that is most of it."""
OPENING = 4
"""Characters before which the lead's first name begins."""


def _hosted(one: Candidate, labels: Sequence[str]) -> Iterator[str]:
    """How the labels of hosts bear a name, those that do."""
    joined, first = "".join(one.words), "".join(one.words[:1])
    for label in labels:
        if joined == label:
            yield "is"
        elif label in one.initials:
            yield "initials"
        elif first[2:] and label.startswith(first):
            yield "first"
        elif label[3:] and joined.startswith(label):
            yield "starts"


def _form(material: Material, one: Candidate) -> list[str]:
    """What kind of name it is by its form, the most telling first."""
    text, words, size = one.name.text, one.words, len(one.words)
    telling = (
        ("holder", size > 1 and _holders().match(text)),
        ("form", company.has_form(text)),
        ("firm", head.is_firm(text) or asian.is_body(text)),
        ("place", place.is_place(text)),
        ("person", 1 < size < 4 and words[0] in listed("given_names", "name")),
    )
    printed = (
        ("upper", text.isupper()),
        ("digit", any(map(str.isdigit, text))),
        ("never within", size == 1 and not material.within(text)),
        ("small too", size < 3 and f" {text.lower()} " in material.text),
    )
    return [
        *[name for name, holds in telling if holds],
        f"words={min(size, 6)}",
        *[name for name, holds in printed if holds],
        *sorted({f"w:{word}" for word in words}),
        *([f"w:first={words[0]}", f"w:last={words[-1]}"] if words else []),
        f"at:{AWAY[bisect_right(REACHES, one.name.start - material.lead)]}",
    ]


REACHES = (0, 4, 40, 160, 600)
"""Characters from the lead within which a name begins, in steps."""
AWAY = (*map(str, REACHES), "far")
"""What the steps are called."""


@kept
def _holders() -> regex.Pattern[str]:
    """A title of public office before a name: "Senator Jane Roe", "Bundesminister Roe"."""
    return patterns.compile(rf"(?i:{holders()})\.?\s(?-i:\p{{Lu}})")
