"""Printed names of companies and bodies: where they begin and end, and which name the same one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from releaseparse import patterns
from releaseparse.entities import asian
from releaseparse.lexicon.known import weekdays
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows


class Name(NamedTuple):
    """A printed name and its span; ``text`` has single spaces."""

    start: int
    end: int
    text: str


@kept
def playing(*roles: str) -> frozenset[str]:
    """The words of all languages that play one of the roles, as ``listed`` gives them."""
    return frozenset(word for role in roles for word in listed(role))


@kept
def listed(role: str) -> tuple[str, ...]:
    """The words of all languages that play a role in or beside names: "link", "says"."""
    return tuple(word for row in rows("name_words") if row["role"] == role for word in row["words"].split())


@kept
def firm_words(part: str) -> frozenset[str]:
    """The words that firms' names are made of: whole ones ("word", "closing") or what they end with ("end")."""
    return frozenset(row["word"] for row in rows("firm_words") if row["part"] == part)


_MARKS = str.maketrans("", "", "., \t\n")


SHORT = 40
"""Characters of words that are known again."""


def bare(text: str) -> str:
    """A legal form without dots, commas and spaces, in lower case."""
    return _short(text) if len(text) <= SHORT else text.translate(_MARKS).lower()


@lru_cache(maxsize=16384)
def _short(text: str) -> str:
    return text.translate(_MARKS).lower()


@kept
def forms(kind: str = "") -> frozenset[str]:
    """Legal forms without dots and spaces, in lower case; those of a kind ("closing"), or all."""
    return frozenset(bare(row["form"]) for row in rows("legal_forms") if not kind or kind in row["kind"].split())


@kept
def parts(*without: str) -> frozenset[str]:
    """The words of legal forms: "sa", "cv"; without forms of a kind ("word": those that the language has, "trust")."""
    written = (row["form"].split() for row in rows("legal_forms") if row["kind"] not in without)
    found = {bare(word) for form in written for word in form}
    return frozenset(word for word in found if len(word) > 1) - playing("link")


def is_form(word: str) -> bool:
    """Whether a word is a legal form: "Inc.", "AG", but not "as" or "se", which are small words too."""
    return bare(word) in forms() and not (
        len(word) <= SMALL and word.isalpha() and word.islower() and word not in _small()
    )


SMALL = 3
"""Letters of a legal form that may be a small word of a language."""


@kept
def _small() -> frozenset[str]:
    """The legal forms that are written in small letters without dots: "plc"."""
    return frozenset(row["form"] for row in rows("legal_forms") if row["form"].islower() and row["form"].isalpha())


def has_form(name: str) -> bool:
    """Whether a name holds a legal form behind its first word, or one that is written together with it.

    >>> has_form("Acme Tools, Inc."), has_form("Acme"), has_form("However, as")
    (True, False, False)
    """
    behind = name.replace(",", " ").split()[1:]
    known = bool(behind) and not forms().isdisjoint(map(bare, behind)) and any(map(is_form, behind))
    return known or (not name.isascii() and asian.has_form(name))


def _ends_sentence(word: str) -> bool:
    """Whether the dot behind a legal form is the sentence's, "AG.", and not its own: "Inc.", "S.A."."""
    return "." not in word[:-1] and is_form(word) and bare(word) not in forms("dotted")


def _small_form() -> str:
    """A legal form behind a name that begins with a small letter, or has one between its words: "Sp. z o.o."; the
    small words before one with dots, "sklárny a.s.", are the name's too; so is what a body is, "Lunds universitet"."""
    written = [row["form"] for row in rows("legal_forms") if row["form"][0].islower() or " z " in row["form"]]
    dotted = patterns.either(form for form in written if "." in form[:-1])
    small = patterns.either((*written, *firm_words("small")))
    return rf"(?:{small}|(?:\p{{Ll}}{{4,20}}\s){{1,3}}(?:{dotted}))(?![\w/])"


def ends_with_form(text: str) -> bool:
    """Whether a line is a name that closes with a legal form: "Acme Corp.", not "Jo Doe Elected to Lead Acme Corp."."""
    words = text.split()
    if len(words) < 2 or forms().isdisjoint((bare(words[-1]), bare("".join(words[-3:])))):
        return False
    return all(not word[0].islower() or word in playing("link", "inner") or is_form(word) for word in words)


# --- read from where it starts -------------------------------------------------------------------------------------

LONGEST = 110
"""Characters that a printed name has at most."""

_WORD = r"(?P<word>(?:\p{Ll}{1,2}[.\-]?)?[\p{Lu}\d][\w.&+!'’®™/-]*|[“\"][\p{Lu}][\w.’-]*[”\"])"
_FIRST = Pattern(_WORD)
_GAP = r"(?: {1,2}|(?=[,&+])|(?<=\p{Ll}['’])(?=\p{Lu}))"
"""What stands before the next word of a name; nothing behind what is run into it: "d'Acme"."""


def _further() -> regex.Pattern[str]:
    """What may come next in a name: a word, a small one, or what closes it."""
    return patterns.compile(
        rf"{_GAP}(?:(?P<form>{_small_form()})|{_WORD}|(?P<elided>\p{{Ll}}{{1,5}}['’](?=\p{{Lu}}))"
        r"|(?P<link>[\p{Ll}]{1,5}|&|\+)|(?P<comma>,)|(?P<quoted>«[^«»\n]{2,60}»))"
    )


_CUT = Pattern(r"(?:['’]s|[®™,;:!]+)$|(?<=\p{Ll}{3}|\p{Lu}{4}|\d{4}|\d\p{Ll}{1,2})\.$")
_FORM = Pattern(r",[^\S\n]{0,2}([\w./]{1,20})(?!-)")
_YEAR = Pattern(r"(?:19|20)\d\d\b")
_EXCLAIMED = Pattern(r"\s\p{Lu}\w*+,?\s([\w./]{1,12})")
_SHARED = Pattern(r" (\p{Ll}{1,4}) \w[\w-]*")
"""What shares its last part with a word that ends with a hyphen: "Handels- und Gewerbekammer"."""
_OWNED = Pattern(r" (\p{Lu}\p{Ll}+)")
_PLACED = Pattern(r"[^\S\n]\(\p{Lu}[\p{L} .-]{1,24}\)[^\S\n]([\w./]{1,12})(?![\w-])")
"""The country of a subsidiary and its legal form: " (Bermuda) Ltd."."""
_PARTNERS = Pattern(
    r"(?:,\s\p{Lu}[\w’'-]++){1,5}+,?\s(?P<and>&|and)\s(?P<last>(?:\p{Lu}[\w’'-]++\s){0,2}?\p{Lu}[\w’'-]++)(?:,?\s(?P<form>[\p{L}.]{2,8}))?"
)
"""The further partners of a firm: ", Roe & Moe LLP"."""
_NEXT = Pattern(r"[^\S\n]{1,2}(?:&[^\S\n])?([\w./]{1,12})")
_TICKERED = Pattern(r"[®™]?\s\([\p{Lu}][\w .]{1,30}:")

ABBREVIATED = 3
"""Letters of a weekday's abbreviation at most, which may be a word of a name."""
CUT = "s®™,;:!."
"""The last letters of words that something may be cut from."""


class Known(NamedTuple):
    """What is known of the words that a name may have or end before."""

    openers: frozenset[str]
    small: frozenset[str]
    offices: frozenset[str]
    closing: frozenset[str]
    further: regex.Pattern[str]
    weekdays: frozenset[str]
    articles: frozenset[str]


@kept
def _known() -> Known:
    small = playing("link", "inner", "elided")
    days = frozenset(word for word in weekdays() if len(word) > ABBREVIATED)
    closing, articles = forms("closing"), playing("article")
    return Known(playing("opener"), small, playing("office"), closing, _further(), days, articles)


def starting(text: str, start: int) -> Name | None:
    """The name that begins at ``start``: capitalised words and the small words that join them.

    Words that open a sentence ("Today") open no name.

    >>> starting("Acme Tools, Inc. today said", 0).text
    'Acme Tools, Inc.'
    """
    first = _FIRST.compiled.match(text, start)
    stop, words, known = first.end() if first else start, 1, _known()
    if first is None or not _may_open(text, first[0], stop, known):
        return None
    end, over = _end(text, first[0], stop, words, known)
    while not over and (token := known.further.match(text, max(end, stop))):
        kind, stop = token.lastgroup or "word", token.end()
        word = token[kind]
        at = stop - len(word)
        if at >= start + LONGEST:
            break
        if kind in ("link", "elided"):
            if word.replace("’", "'") not in known.small:
                break
        elif kind != "word":
            start, end = _closed(text, token, start, end)
            break
        elif _begins_another(word, text[start:at], end - start, known) or word.strip(".,") in known.offices:
            break
        else:
            words += 1
            end, over = _end(text, word, stop, words, known)
    return _name(text, start, _behind_place(text, end) or end, known.articles)


def _behind_place(text: str, end: int) -> int | None:
    """Where the legal form ends that follows a place in brackets."""
    m = _PLACED.compiled.match(text, end) if text.startswith(" (", end) else None
    return m.end() if m and is_form(m[1]) else None


def _closed(text: str, token: regex.Match[str], start: int, end: int) -> tuple[int, int]:
    """Where a name stands that a comma, a legal form in small letters or a quotation behind its form closes."""
    if token["quoted"]:
        return _named_in_quotes(text, start, end, token.end())
    if token["form"]:
        return start, token.end()
    comma = token.end() - 1
    return start, (_behind_comma(text, start, comma) or token.start()) if end <= comma else end


def _named_in_quotes(text: str, start: int, end: int, quoted: int) -> tuple[int, int]:
    """Where a name stands whose legal form a quotation follows: "ПАО «Север»"; else what was read before it."""
    form = text[start:end].rpartition(" ")[2]
    return (end - len(form), quoted) if is_form(form) else (start, end)


def _name(text: str, start: int, end: int, articles: frozenset[str]) -> Name | None:
    words = text[start:end].split()
    name = " ".join(words)
    if end - start < 2 or name.lower() in articles:
        return None
    # a form that was run in has a capital within the last word
    return Name(start, end, name if words[-1][1:].islower() else _glued().sub(" ", name))


@kept
def _glued() -> regex.Pattern[str]:
    """Between a name and a legal form that was run into it: "AcmeInc."."""
    either = "|".join(row["form"] for row in rows("legal_forms") if "glued" in row["kind"].split())
    return patterns.compile(rf"(?<=\p{{Ll}}{{3}})(?=(?:{either})\.?$)|(?<=\p{{Lu}}{{5}})(?=(?:{either.upper()})\.?$)")


def _behind_comma(text: str, start: int, comma: int) -> int | None:
    """Where the legal form, the further partners or the further fields of a ministry behind a comma end."""
    m = _form_of_words().match(text, comma) or _FORM.compiled.match(text, comma)
    if m and is_form(m[1]):
        return m.end()
    if partners := _PARTNERS.compiled.match(text, comma):
        closed = partners["form"] is not None and is_form(partners["form"])
        return partners.end() if closed else partners.end("last") if partners["and"] == "&" else None
    words = map(str.lower, text[start:comma].split()[:FIELDS])
    fields = None if playing("fields").isdisjoint(words) else _fields().match(text, comma)
    return fields.end() if fields else None


@kept
def _form_of_words() -> regex.Pattern[str]:
    """A legal form of several words behind a comma: ", S.A.B. de C.V."."""
    written = ("\\s".join(map(_dotted, row["form"].split())) for row in rows("legal_forms") if " " in row["form"])
    return patterns.compile(rf",\s({'|'.join(sorted(written))})")


def _dotted(word: str) -> str:
    """A word of a form, with or without a dot behind each of its letters where these are capitals."""
    return "".join(rf"{letter}\.?+" for letter in word) if word.isupper() else regex.escape(word)


FIELDS = 3
"""Words among which a name says that it is one of a ministry: "Federal Ministry of"."""


def run_in() -> str:
    """The articles and prepositions that are run into the name behind them, as alternatives: "d", "dell"."""
    return patterns.either({word.rstrip("'") for word in listed("elided")})


@kept
def _fields() -> regex.Pattern[str]:
    """What a ministry is responsible for behind the first comma of its name: ", Trade and Industry"."""
    last = playing("and", "fields_and")
    small = rf"(?:(?:{patterns.either(playing('link', 'the') - last)})\s|(?:{run_in()})['’]){{0,3}}+"
    field = rf"{small}\p{{Lu}}[\w-]++(?:\s{small}\p{{Lu}}[\w-]++){{0,3}}+"
    return patterns.compile(rf"(?:,\s{field}){{1,5}}+,?\s(?:{patterns.either(last)})\s{field}")


def _begins_another(word: str, before: str, name: int, known: Known) -> bool:
    """Whether a word is none of a name, which stands ``before`` it up to ``name``: "The" that another begins with, a
    year behind the legal form ("Acme S.A. 2025 results"), the weekday in "Acme am Mittwoch"."""
    if word[:2] in ("19", "20") and _YEAR.compiled.match(word):
        return is_form(before[:name].split()[-1])
    joint = before[name:].strip()
    if word == "The":
        return not joint or joint in playing("and")
    return bool(joint) and word.lower().rstrip(".,") in known.weekdays


def _may_open(text: str, word: str, stop: int, known: Known) -> bool:
    """Whether a name may open with a word: no word that opens sentences, but where a ticker follows."""
    if word.lower().strip(".,") not in known.openers:
        return True
    return "(" in text[stop : stop + 3] and _TICKERED.compiled.match(text, stop) is not None


def _end(text: str, word: str, stop: int, words: int, known: Known) -> tuple[int, bool]:
    """Where a name ends that has come to a word which ends at ``stop``, and whether it is over there."""
    last = word[-1]
    if last == "-" and (shared := _SHARED.compiled.match(text, stop)) and shared[1] in playing("link"):
        return shared.end(), False
    if last == "." and words > 1 and _ends_sentence(word):
        return stop - 1, True
    closed = _before_mark(text, word, stop) if last in CUT else None
    return closed or (stop, words > 1 and bare(word) in known.closing and not _goes_on(_NEXT, text, stop))


def _before_mark(text: str, word: str, stop: int) -> tuple[int, bool] | None:
    """Where a name ends before a mark that closes its last word, and whether it is over there."""
    cut = _CUT.compiled.search(word)
    if cut is None or is_form(word) or (word[-1] == "!" and _goes_on(_EXCLAIMED, text, stop)):
        return None
    owned = _OWNED.compiled.match(text, stop) if word[-1] == "s" else None
    goes_on = owned is not None and owned[1] in playing("owned")
    return (stop, False) if goes_on else (stop - len(cut[0]), True)


def _goes_on(pattern: Pattern, text: str, stop: int) -> bool:
    """Whether a legal form follows, right behind or ("Acme! Tools, Inc.") a word later."""
    m = pattern.compiled.match(text, stop)
    return bool(m and is_form(m[1]))


# --- compared ------------------------------------------------------------------------------------------------------

ANY_WORD = Pattern(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text, without marks."""
    return ANY_WORD.compiled.findall(text)


def significant(name: str) -> frozenset[str]:
    """The words of a name that distinguish it from others: no legal form, no article.

    >>> sorted(significant("The Acme Company, Inc."))
    ['acme']
    """
    return telling(words(name.casefold()))


def telling(words: Sequence[str]) -> frozenset[str]:
    """Those of the words of a name, in lower case, that distinguish it."""
    found = frozenset(words if "".join(words).isascii() else map(asian.core, words))
    return found - _alike() or found


@kept
def _alike() -> frozenset[str]:
    """What many names have: articles, legal forms, the "s" of a possessive."""
    return playing("article") | forms() | {"s"}


def same(name: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names' significant words mean the same body: one's are among the other's."""
    return bool(name and other) and (name <= other or other <= name)
