"""A zone to tokens: its words in reading order, what stands between them, and the phones and e-mails among them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from releaseparse.contacts.blocks import Line, lines
from releaseparse.contacts.vocabulary import UNKNOWN, Entry, ends_in_courtesy, entry
from releaseparse.contacts.zones import Reach, Zone
from releaseparse.entities.person import Addresses, folded
from releaseparse.lazy import lazy
from releaseparse.record import Email
from releaseparse.rules import Pattern
from releaseparse.text import Document

ASIDES = "(“”\"„‘'"
"""Marks before a familiar name within a name."""


_OUTSIDE = ASIDES + ")’"
"""Marks around a word that are none of it."""


class Token(NamedTuple):
    """A word, phone or e-mail [start, end) of the text. ``before`` names what stands between it and the token
    before: "" nothing (a lost line break), "space", "line", "gap" (a blank line or a new column), or the mark."""

    start: int
    end: int
    text: str
    before: str
    line: int
    known: Entry = UNKNOWN
    reach: Reach | None = None

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital, or with a letter of a script that has none."""
        return self.text[0].isalpha() and not self.text[0].islower()

    @property
    def begins(self) -> bool:
        """Whether it begins a line, a block or a cell."""
        return self.before in ("line", "gap")

    @property
    def aside(self) -> bool:
        """Whether it is a familiar name within a name: "(Joe)"."""
        return self.text[0] in ASIDES


_TOKEN = Pattern(
    r"[\p{L}\p{N}]{1,500}+(?![^\s,)])"  # most words; each of what follows would be tried at them
    r"|(?:https?://|www\.)[^\s|,;)]++"
    r"|[\w-]{1,500}+(?:\.[\w-]{1,500}+)++/[^\s|,;)]*+"
    r"|[@#][\w.]++"
    r"|(?<=[\p{L}.] )(?:\((?:\p{Lu}\p{Ll}++|[‘“'\"]\p{Lu}\p{Ll}++[’”'\"])\)"
    r"|[“”\"„‘']\p{Lu}(?:\p{Ll}++|\p{Lu}{1,2}|\.(?:\p{Lu}\.)?)(?:[ -]\p{Lu}\p{Ll}{1,20}+)?[”“\"’'])"
    r"(?= (?:\p{Ll}{1,4} ){0,3}+\p{Lu})"
    r"|(?<=\p{Ll} )[AaDdSs]/[LlOoPp](?= \p{Lu})|\p{Lu}/\p{Lu}(?=[:.]? ?$)"
    r"|[\p{L}\p{N}](?:(?!www\.|https?://)[\p{L}\p{M}\p{N}'’´`+]|[.\-\u2010\u2011@&](?=[\p{L}\p{N}])){0,500}+\.?"
    r"|&"
)
_CAMEL = Pattern(
    r"(?<=\p{Ll})(?=\p{N}?\p{Lu})|(?<=\p{Ll}\.)(?=\p{Lu}\p{Ll})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{N})(?=\p{Lu}\p{Ll})"
    r"|(?<=\p{Ll}{3})(?=\p{N}{2})"
)
_LONGEST = 120
"""Characters of a word that may be several run together; a longer one is none that a person wrote."""
_WIDE = 3
"""White space of so many characters is a gap between columns."""


def tokens(zone: Zone, document: Document, reaches: Sequence[Reach], whole: frozenset[str]) -> list[Token]:
    """The tokens of a zone in reading order; ``reaches`` are the phones and e-mails in it, ``whole`` words, folded,
    that are never cut where a capital stands inside ("PetVivo")."""
    starts = [reach.start for reach in reaches]
    whole |= Addresses(reach.address for reach in reaches if isinstance(reach, Email)).hosts
    if zone.prose:
        cut = [Line(zone.start, zone.end, wrapped=True)]
    else:
        cut = lines(zone.start, zone.end, document, starts)
    found: list[Token] = []
    last: Line | None = None
    for number, line in enumerate(cut):
        before = _between(document.text.value, last, line)
        inside = reaches[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        found += _line(line, number, before, document.text.value, inside, whole)
        last = line
    return found


def _between(text: str, last: Line | None, line: Line) -> str:
    if last is None or line.fresh or last.end > line.start:
        return "gap"
    gap = text[last.end : line.start]
    return "gap" if gap.count("\n") > 1 else "line" if "\n" in gap else "gap"


def _line(
    line: Line, number: int, opening: str, text: str, inside: Sequence[Reach], whole: frozenset[str]
) -> Iterator[Token]:
    """The tokens of a line with the phones and e-mails inside; ``opening`` is what stands before the first."""
    at = mark = line.start
    for reach in (*inside, None):
        named = reach is not None and _is_named(reach)
        stop = line.end if reach is None else reach.end if named else reach.start
        for match in _TOKEN.compiled.finditer(text, at, stop):
            first, last = match.span()
            before = opening or _mark(text[mark:first], line.wrapped)
            for start, end in _words(text, first, last, whole):
                word = text[start:end]
                yield Token(start, end, word, before, number, entry(word.strip(_OUTSIDE)))
                before = opening = ""
            mark = last
        if reach is not None:
            before = opening or ("space" if named else _mark(text[mark:stop], line.wrapped))
            yield Token(reach.start, reach.end, reach.text, before, number, reach=reach)
            at = mark = reach.end
            opening = ""


def _is_named(reach: Reach) -> bool:
    """Whether an address hides behind the words of a link that begin with capitals: a name, as it may be."""
    if not isinstance(reach, Email) or "@" in reach.text or " " not in reach.text:
        return False
    return all(word[0].isupper() for word in reach.text.split())


def _mark(gap: str, wrapped: bool) -> str:
    """The name of what stands between two tokens of a line."""
    if gap == " ":
        return "space"
    mark = gap.strip()
    if mark:
        return mark[0]
    if not gap:
        return ""
    return "space" if wrapped or (len(gap) < _WIDE and "\t" not in gap) else "gap"


def _words(text: str, start: int, stop: int, whole: frozenset[str]) -> list[tuple[int, int]]:
    """The word, or the words that a lost line break ran together (SmithPresident: Smith, President)."""
    word = text[start:stop]
    if courtesy := ends_in_courtesy(word):
        return [(start, stop - courtesy), (stop - courtesy, stop)]
    if (
        (word[1:].islower() and word[1:].isalpha())
        or not 3 < len(word) < _LONGEST
        or not word[0].isalnum()
        or "/" in word
        or folded(word) in whole
    ):
        return [(start, stop)]
    labelled = text[stop : stop + 1] == ":"
    cuts = [0, *[joint.start() for joint in _CAMEL.compiled.finditer(word)], len(word)]
    found, begin = [], 0
    for cut, following in pairwise(cuts[1:]):
        if _parts(word[begin:cut], word[cut:following], labelled):
            found.append((start + begin, start + cut))
            begin = cut
    return [*found, (start + begin, stop)]


def _parts(left: str, right: str, labelled: bool) -> bool:
    """Whether a capital inside a word begins another one: none does inside a name (McDonald), a word of the
    tables (GmbH) or after one letter (eBay), and one letter alone is only the label of a number (SmithT:)."""
    if len(left) < 2 or entry(left.rpartition("-")[2]).name in ("particle", "prefix"):
        return False
    if len(right.rstrip(".")) == 1 and not (labelled and entry(right).label):
        return False
    return not _is_known(left + right) or (_is_known(left) and _is_known(right))


def _is_known(word: str) -> bool:
    known = entry(word)
    return known.given or not known.plain


class Chunk(NamedTuple):
    """Tokens [first, stop) with nothing but spaces between them."""

    first: int
    stop: int


class Scene:
    """The tokens of a zone and the chunks that they form, with the e-mail addresses and the issuer's name that
    words are compared with."""

    def __init__(self, tokens: Sequence[Token], prose: bool, issuer: Sequence[str]) -> None:
        self.tokens = tokens
        self.prose = prose
        self.issuer = issuer

    @lazy
    def addresses(self) -> Addresses:
        """The e-mail addresses among the tokens."""
        return Addresses([token.reach.address for token in self.tokens if isinstance(token.reach, Email)])

    @lazy
    def blocks(self) -> bool:
        """Whether blank lines part blocks: some lines have one between them, and some have none."""
        return {"line", "gap"} <= {token.before for token in self.tokens[1:]}

    @lazy
    def chunks(self) -> list[Chunk]:
        """The chunks in order."""
        starts = [
            at
            for at, token in enumerate(self.tokens)
            if at == 0 or token.reach or self.tokens[at - 1].reach or token.before not in ("", "space")
        ]
        return [Chunk(first, stop) for first, stop in pairwise([*starts, len(self.tokens)])]
