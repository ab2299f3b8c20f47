"""The encoding of bytes that declare none, or a wrong one, judged by the characters that come out."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from releaseparse.read.patterns import compiled
from releaseparse.vocabulary import kept, rows

SAMPLE = 60_000
"""Bytes of a text that are looked at: enough words of any language."""
FEWEST = 4
"""Characters beyond ASCII below which nothing but Western text is believed."""
SURE = 0.35
"""Share of frequent characters from which a reading is believed at all: of the right one half and more are frequent,
of characters that come out by chance a tenth."""
DEFAULT = "cp1252"
"""Western text that says nothing, as browsers have it."""

NOT_OF_TEXTS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
"""Codecs that Python knows and no file is written in."""
_WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "euc-kr": "cp949", "big5": "big5hkscs", "iso8859-11": "cp874",
    "tis-620": "cp874", "iso2022_jp": "iso2022_jp_ext",
}  # fmt: skip
"""The encoding that is meant by a name: https://encoding.spec.whatwg.org/#names-and-labels."""
_ALIASES = {
    "x-sjis": "cp932", "x-euc-jp": "euc-jp", "x-gbk": "gb18030", "x-mac-roman": "mac-roman", "ks_c_5601": "cp949",
    "ksc5601": "cp949", "dos-874": "cp874", "windows-874": "cp874", "utf8mb4": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-cp1252": "cp1252", "koi8": "koi8-r", "cp50220": "iso2022_jp_ext",
    "x-windows-949": "cp949", "windows-949": "cp949", "iso-8859-8-i": "iso8859-8",
}  # fmt: skip
_HANZI = rb"~\{(?:[!-w][!-~]){1,400}~\}"
"""Characters of HZ (RFC 1843): pairs of printable ones between two marks, so that old mail could carry them."""
_SHIFTED = rb"\+[A-Za-z0-9+/]{2,400}-?"
"""Characters of UTF-7 (RFC 2152): Base64 between a plus and, as a rule, a hyphen."""
_ESCAPES = ((rb"\x1b\$[@B]|\x1b\([JI]|\x1b\$\([DQ]", "iso2022_jp_ext"), (rb"\x1b\$\)C", "iso2022_kr"))


def codec(name: str | None) -> str | None:
    """Python's name of the encoding that a declared name means; None if it is none of texts.

    >>> codec("ISO-8859-1"), codec("x-sjis"), codec("none")
    ('cp1252', 'cp932', None)
    """
    if not name or len(name) > 60:
        return None
    name = _ALIASES.get(name.strip().lower(), name.strip())
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if found.name in NOT_OF_TEXTS or not getattr(found, "_is_text_encoding", True):
        return None
    return _WIDER.get(found.name, found.name)


def escaped(source: bytes) -> str | None:
    """The seven-bit encoding whose escape sequences stand in the bytes (ISO 2022)."""
    head = source[:SAMPLE]
    if b"\x1b" not in head:
        return None
    return next((name for pattern, name in _ESCAPES if re.search(pattern, head)), None)


def seven_bit(source: bytes, declared: str | None) -> str | None:
    """The encoding of bytes that are all ASCII but mean more: HZ by its marks, UTF-7 where it is declared and what
    comes out are characters that texts have.

    >>> seven_bit(b"~{D:J}~} ~{:#~}", None), seven_bit(b"Caf+AOk-", "utf-7"), seven_bit(b"dial +1877-555", "utf-7")
    ('hz', 'utf-7', None)
    """
    head = source[:SAMPLE]
    if b"~{" in head and (declared == "hz" or len(re.findall(_HANZI, head)) > 1):
        return "hz"
    if declared != "utf-7" or b"+" not in head:
        return None
    shifted = re.findall(_SHIFTED, head)
    read = [run.decode("utf-7", "replace") for run in shifted]
    odd = sum(not character.isprintable() or character == "\ufffd" for text in read for character in text)
    return "utf-7" if read and not odd else None


class Guess(NamedTuple):
    """An encoding, and the share of frequent characters (0 to 1) among those beyond ASCII that it gives."""

    charset: str
    share: float


def guess(source: bytes) -> Guess:
    """The encoding whose reading has most frequent characters of its languages."""
    sample = _telling(source)
    best = Guess(DEFAULT, 0.0)
    for charset, alphabet in _letters().items():
        share = _share(sample, charset, alphabet)
        if share > best.share + 0.02:
            best = Guess(charset, share)
    few = len(sample.translate(None, bytes(range(128)))) < FEWEST
    return Guess(DEFAULT, best.share) if best.share < SURE or few else best


def plausible(source: bytes, charset: str) -> float:
    """The share of frequent characters that a declared encoding gives; 1 for one of which nothing is known."""
    known = _letters().get({"big5hkscs": "big5", "euc_jp": "euc-jp"}.get(charset, charset))
    return _share(_telling(source), charset, known) if known else 1.0


def _telling(source: bytes) -> bytes:
    """The bytes that tell encodings apart: those beyond ASCII, and of the runs between them what decides how they are
    read and what they stand beside: the first two, of which one may be a character's second byte, and the last."""
    return re.sub(rb"(?<=[\0-\x7f]{2})[\0-\x7f]+(?=[\0-\x7f])", b"", source[:SAMPLE])


class _Alphabet(NamedTuple):
    kind: str
    weights: dict[str, float]
    chance: float
    """The share that other bytes give by chance."""


FIRST = 10
"""Letters of an alphabet that make half of its texts."""
RARER = 0.7
"""What a letter beyond those counts, so that texts of two alphabets at the same bytes are distinguished."""
TYPICAL = 0.5
"""Share of a text in two-byte characters that the frequent ones make at least."""


@kept
def _letters() -> dict[str, _Alphabet]:
    alphabets = {}
    for row in rows("charsets"):
        kind, letters = row["kind"], row["letters"]
        weights = {letter: RARER if kind == "letters" and at >= FIRST else 1.0 for at, letter in enumerate(letters)}
        alphabets[row["encoding"]] = _Alphabet(kind, weights, len(letters) / 256 if kind == "letters" else 0.0)
    return alphabets


def _share(sample: bytes, charset: str, alphabet: _Alphabet) -> float:
    text = sample.decode(charset, "replace")
    beyond = compiled(r"[^\x00-\x7f\xa0\u3000]").findall(text)
    if not beyond:
        return 0.0
    frequent = sum(alphabet.weights.get(character, 0.0) for character in beyond) - 3 * beyond.count("\ufffd")
    if alphabet.kind == "latin":
        # Accented letters stand between plain ones: a run of them is another alphabet, read wrongly; so is a capital
        # within a word.
        frequent -= 2 * sum(len(run) for run in compiled(r"[^\W\x00-\x7f]{3,}").findall(text))
        frequent -= sum(capital.isupper() for capital in compiled(r"(?<=[a-z])[^\W\x00-\x7f]").findall(text))
    share = frequent / len(beyond) / (TYPICAL if alphabet.kind == "wide" else 1.0)
    return min(1.0, max(0.0, (share - alphabet.chance) / (1 - alphabet.chance)))
