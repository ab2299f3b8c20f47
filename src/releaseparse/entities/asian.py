"""Printed names of firms in Chinese, Japanese and Korean: their legal form tells them, as no capitals do."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from releaseparse import patterns
from releaseparse.rules import Pattern
from releaseparse.text import Span
from releaseparse.vocabulary import kept, rows


@kept
def _words(role: str) -> tuple[str, ...]:
    """The words of a role, the longest first."""
    every = {word for row in rows("asian_names") if row["role"] == role for word in row["words"].split()}
    return tuple(sorted(every, key=lambda word: (-len(word), word)))


_SIGN = r"[\p{Han}\p{Katakana}ー々・\p{Latin}\p{N}&＆.-]"
_RUN = rf"(?:{_SIGN}|[（(]\p{{Han}}{{1,6}}[)）]|(?<=\p{{Latin}})\s(?=[\p{{Latin}}\p{{Han}}]))"
"""What a Chinese or Japanese name is made of: signs but those of endings, a place in brackets, spaces behind Latin."""
_FREE = r"(?<![\p{Han}\p{Katakana}\p{Hangul}\p{Latin}\p{N}ー々])"
_HEAD = r"(?:(?<![\p{L}\p{N}])\p{Hiragana}{2,8})?"
"""A name may begin in the writing of endings where nothing stands before it."""
_HANGUL = r"[\p{Hangul}\p{Latin}\p{N}&]"
_DAY = Pattern(r"(?:\p{N}{1,4}\p{Han}){2,3}")
"""A day that a name follows without a space."""
_ANY = Pattern(r"[\p{Han}\p{Katakana}\p{Hangul}]")


def _body() -> str:
    """A body that its last word tells: "青空大学"; in Korean where nothing but a small ending follows it."""
    bodies = _words("body")
    korean = patterns.either(word for word in bodies if _HANGUL_WORD.compiled.fullmatch(word))
    others = patterns.either(word for word in bodies if not _HANGUL_WORD.compiled.fullmatch(word))
    ending = rf"(?:{patterns.either(_words('particle'))})?(?!\p{{Hangul}})"
    return rf"{_RUN}{{2,20}}?(?:{others})|{_HANGUL}{{2,20}}(?:{korean})(?={ending})"


_HANGUL_WORD = Pattern(r"\p{Hangul}+")


def is_body(name: str) -> bool:
    """Whether a name closes as that of a body.

    >>> is_body("青空大学"), is_body("青空")
    (True, False)
    """
    return not name.isascii() and name.endswith(_words("body"))


@kept
def _name() -> regex.Pattern[str]:
    behind, before, group = (patterns.either(_words(role)) for role in ("behind", "before", "group"))
    return patterns.compile(
        rf"{_FREE}(?:(?P<behind>{_HEAD}{_RUN}{{1,28}}?(?:{behind}))|(?P<group>{_RUN}{{2,16}}?(?:{group}))"
        rf"|(?P<korean>{_HANGUL}{{2,20}}\s?(?:{behind}))|(?P<body>{_body()}))"
        rf"|{_FREE}(?P<before>(?:{before})(?P<spaced>\s?)(?P<core>{_HANGUL}{{2,20}}|{_HEAD}{_RUN}{{1,28}}))"
    )


def names(text: str, start: int, end: int) -> Iterator[Span]:
    """The names of firms in a stretch.

    >>> [text[a:b] for text in ["東京、株式会社青空は、"] for a, b in names(text, 0, len(text))]
    ['株式会社青空']
    """
    if text[start:end].isascii() or _ANY.compiled.search(text, start, end) is None:
        return
    for m in _name().finditer(text, start, end):
        first, last = (_begin(m), m.end()) if m.lastgroup != "core" and m["before"] is None else (m.start(), _close(m))
        if last - first > len(_form(text[first:last])) + 1:
            yield Span(first, last)


def _begin(m: regex.Match[str]) -> int:
    """Where a name begins behind the day, the words and the small words that a match begins with."""
    text, at = m.string, m.start()
    if day := _DAY.compiled.match(text, at, m.end()):
        at = day.end()
    form = m.end() - len(_form(m[0]))
    at = max([at, *(text.rfind(sign, at, form) + 1 for sign in _words("cut"))])
    while opener := next(
        (word for word in _words("opener") if text.startswith(word, at) and at + len(word) < form), ""
    ):
        at += len(opener)
    return at


def _close(m: regex.Match[str]) -> int:
    """Where a name ends that its form begins: before a particle that is written together with it."""
    last = m["core"][-1:]
    return m.end() - (last in _words("particle") and len(m["core"]) > 2)


def _form(name: str) -> str:
    """The legal form that a name has at its end or begin; empty if it has none."""
    behind, before = (*_words("behind"), *_words("group")), _words("before")
    if name.endswith(behind):
        return next(form for form in behind if name.endswith(form))
    return next(form for form in before if name.startswith(form)) if name.startswith(before) else ""


def has_form(name: str) -> bool:
    """Whether a name has a legal form of these languages.

    >>> has_form("青空株式会社"), has_form("青空")
    (True, False)
    """
    return not name.isascii() and _form(name) != ""


def core(word: str) -> str:
    """A word without the legal form that it is written together with.

    >>> core("青空株式会社"), core("acme")
    ('青空', 'acme')
    """
    if word.isascii() or not (form := _form(word)) or form == word:
        return word
    return word.removesuffix(form) if word.endswith(form) else word.removeprefix(form)
