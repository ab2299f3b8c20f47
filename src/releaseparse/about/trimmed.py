"""What is printed around a name as if it were of it: a body that speaks for the firm, its desk, a place and its day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import regex

from releaseparse import patterns
from releaseparse.about.material import Material, holders, titles
from releaseparse.entities import company, place
from releaseparse.entities.company import Name
from releaseparse.extract.tickers import markets
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows


@kept
def _body() -> regex.Pattern[str]:
    """A body of a firm, and what stands between it and the name: "Vorstand der ", "Årsstämman i "."""
    bodies, of, the = (
        patterns.either(w.replace("_", " ") for w in company.listed(r)) for r in ("body", "body_of", "the")
    )
    return patterns.compile(rf"(?i:(?:{the}\s)?(?:{bodies})\s(?:{of})(?:\s(?:{the}))?)\s(?=\p{{Lu}}|«)")


@kept
def _officer() -> regex.Pattern[str]:
    """Who holds an office of a firm, before its name: "Managing Partner and Founder of "."""
    of, the = patterns.either(company.listed("of")), patterns.either(company.listed("the"))
    heads = patterns.either((*titles(), *company.listed("board")))
    word = r"(?:[\p{Lu}&][\w&-]*|and)"
    return patterns.compile(
        rf"(?:{word}\s){{0,6}}(?i:{heads})(?:\s(?:and|&)\s{word})?\s(?:{of})\s(?:(?:{the})\s)?(?=\p{{Lu}})"
    )


@kept
def _with_others() -> regex.Pattern[str]:
    """Who holds a public office, as ``one`` who is named with others: "Senator Jane Roe and Representatives"."""
    country = r"(?:U\.?\s?S\.?\s+)?"
    person = r"\p{Lu}[\w.’'-]*(?:\s+\p{Lu}[\w.’'-]*){0,2}?"
    return patterns.compile(
        rf"(?P<one>{country}(?i:{holders()})\.?\s+{person})\s+(?:{patterns.either(company.listed('and'))})\s"
    )


OFTEN = 3
"""How often a name stands for each time that it stands with a word that firms too bear: "Acme Communications"."""


def trimmed(material: Material, name: Name) -> Name:
    """The name without the body or officer of the firm that it begins with ("Vorstand der Acme AG", "CEO of Acme"), and
    without the desk that it ends with ("Acme Investor Relations"): one that agencies are named after only where it
    stands often without."""
    if " " not in name.text:
        return name
    if holder := _with_others().match(material.text, name.start, name.end):
        return Name(name.start, holder.end("one"), " ".join(holder["one"].split()))
    words = name.text.casefold().split()
    if not _of().isdisjoint(words):
        name = _without_body(material, _without_officer(material, name))
    if words[-1].strip(",") not in _desks():
        return name
    text = name.text.rstrip()
    spaces = text.count(" ")
    for last in range(min(spaces, 2), 0, -1):
        left = text.rsplit(" ", last)[0]
        desk = _desk(text[len(left) :].casefold().split())
        if desk == "investor" or (desk and material.text.count(left) >= OFTEN * material.text.count(text)):
            printed = material.text[name.start : name.end].rsplit(None, last)[0]
            return Name(name.start, name.start + len(printed), left)
    return name


@kept
def _of() -> frozenset[str]:
    """The words, in lower case, one of which joins a firm to the body or officer before it."""
    return frozenset(word.casefold().rpartition("_")[2] for word in company.playing("of", "body_of"))


def _without_officer(material: Material, name: Name) -> Name:
    """The firm that somebody is an officer of; who holds a public office is one whole: "Attorney General of Texas"."""
    officer = _officer().match(name.text)
    rest = name.text[officer.end() :] if officer else ""
    if not officer or place.is_place(rest) or not company.playing("holder").isdisjoint(name.text.casefold().split()):
        return name
    return _ending(material, name, rest, officer[0].count(" "))


def _without_body(material: Material, name: Name) -> Name:
    """The firm that a body is of."""
    body = _body().match(name.text)
    return _ending(material, name, name.text[body.end() :], body[0].count(" ")) if body else name


def _ending(material: Material, name: Name, rest: str, without: int) -> Name:
    """The ``rest`` of a name, where it is printed: without so many words."""
    printed = material.text[name.start : name.end].split(None, without)[-1]
    return Name(name.end - len(printed), name.end, rest)


def _desk(words: list[str]) -> str | None:
    """The role of the desk that words are, if they are those of one: of one word only an abbreviation or a trade."""
    roles = [_desks().get(word.strip(",")) for word in words]
    if None in roles or not roles[0] or (len(words) == 1 and roles[0] == "investor" and len(words[0]) > SHORT):
        return None
    return roles[0]


SHORT = 2
"""Letters of a desk's abbreviation: "IR"."""


@kept
def _desks() -> dict[str, str]:
    return {row["word"]: row["role"] for row in rows("desks") if row["part"] in ("desk", "contact")}


_STATE = Pattern(r",\s(\p{Lu}[\p{L}.]+(?:\s\p{Lu}\p{L}+)?)")
_DAY_BEHIND = Pattern(r",\s(?:\p{Ll}{1,3}\s)?(?=[\p{L}\d])")


def _is_dated(material: Material, name: Name) -> bool:
    """Whether a name stands within a day or a clock time, "Uhr MEZ", or begins with the zone behind it: "EDT Host"."""
    i = bisect_right(material.days, name.start) - 1
    if i < 0:
        return False
    end = material.candidates.dates[i].end
    return name.start < end or (name.start <= end + 1 and name.text.split()[0].lower() in _zones())


@kept
def _zones() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("zones") if row["says"])


def _is_addressee(material: Material, name: Name) -> bool:
    """Whether a market's firm stands alone on a line, as in a letter to it: "BSE Limited"."""
    text = material.text
    if name.start and text[name.start - 1] != "\n":
        return False
    behind = text[name.end : name.end + 2].strip(",. ")
    return behind[:1] in ("", "\n") and company.has_form(name.text) and markets.is_name(name.text)


def is_other(material: Material, name: Name) -> bool:
    """Whether a name at its place is a time, a town or whom a letter goes to, and nobody's who writes."""
    return _is_dated(material, name) or _is_town(material, name) or _is_addressee(material, name)


def _is_town(material: Material, name: Name) -> bool:
    """Whether a name at its place is a town: its state stands behind, or, at a line's begin, the day of a dateline."""
    text = material.text
    if text[name.end : name.end + 1] != "," or company.has_form(name.text):
        return False
    state = _STATE.compiled.match(text, name.end)
    if state and place.is_place(name.text) and place.named(f"{name.text}, {state[1]}") is not None:
        return True
    before = text[max(0, name.start - 4) : name.start].rstrip(" *_#")
    behind = _DAY_BEHIND.compiled.match(text, name.end)
    return behind is not None and before[-1:] in ("", "\n") and _is_day(material, behind.end())


def _is_day(material: Material, at: int) -> bool:
    """Whether a day is printed at a position."""
    days = material.days
    i = bisect_left(days, at)
    return i < len(days) and days[i] == at
