"""Names and titles in scripts without spaces between words: who is named behind "联系人：", "担当：" or a desk."""

from __future__ import annotations

from releaseparse.contacts.readings import Readings
from releaseparse.contacts.tokens import Token
from releaseparse.contacts.vocabulary import runs_on
from releaseparse.entities.person import listed

LONGEST = 8
"""Characters of a name at most."""
FAMILY = 3
"""Characters of a family's name, or a given one, at most."""
SOON = 4
"""Tokens behind a name alone in its line within which a number or address stands."""
MARKS = ("space", "gap", ":", "：", "／", "/", "・", "(", "（", "，", "、", ",", "")
"""What may stand between a label and the name behind it."""


def behind_label(readings: Readings) -> None:
    """Who is named behind "联系人：" or "担当", and behind a desk or before a title who bears a family's name."""
    tokens = readings.tokens
    for at, token in enumerate(tokens):
        if not _is_free(token) or readings.kind(at) == "name":
            continue
        stop = at + 2 if readings.beside(at + 1) and _is_free(tokens[at + 1]) else at + 1
        if 2 <= len("".join(word.text for word in tokens[at:stop])) <= LONGEST and _is_name(readings, at, stop):
            readings.put(at, stop)


def _is_name(readings: Readings, at: int, stop: int) -> bool:
    """Whether what stands before or behind words tells that they are a person's name."""
    tokens = readings.tokens
    before = _mate(readings, at - 1, at) if tokens[at].before in MARKS else None
    if _is_person_label(before):
        return True
    if before is not None and readings.kind(at - 1) == "name" and tokens[at].before in ("、", "・", "/"):
        return _has_surname(tokens[at].text) or (at > 1 and _is_person_label(tokens[at - 2]))
    after = _mate(readings, stop, at)
    if _is_courtesy(after) or (_is_title(before) and _are_two(readings, at, stop)):
        return True
    titled = any(map(_is_title, (before, after)))
    return _has_surname(tokens[at].text) and (_is_desk(before) or titled or _is_line(readings, at, stop))


def _is_courtesy(after: Token | None) -> bool:
    """Whether a word of courtesy is glued behind a name: "陳美玲女士"."""
    return after is not None and after.before == "" and after.known.name == "honorific"


def _are_two(readings: Readings, at: int, stop: int) -> bool:
    """Whether words are a family's name and a given one by their length, at the end of a line or cell or before what
    somebody is reached by: "取締役管理本部長 曽我部 千鶴"."""
    after = readings.tokens[stop : stop + 1]
    ends = not after or after[0].begins or bool(after[0].reach or after[0].known.label)
    return ends and stop - at == 2 and all(len(word.text) <= FAMILY for word in readings.tokens[at:stop])


def _mate(readings: Readings, other: int, at: int) -> Token | None:
    """The token ``other`` if it stands in the line of token ``at``."""
    tokens = readings.tokens
    return tokens[other] if 0 <= other < len(tokens) and tokens[other].line == tokens[at].line else None


def _is_person_label(token: Token | None) -> bool:
    return token is not None and token.reach is None and token.text.casefold().endswith(tuple(listed("person")))


def _is_line(readings: Readings, at: int, stop: int) -> bool:
    """Whether words are alone in their line or cell, below a desk or title or above a title, and something by which
    somebody is reached follows soon."""
    tokens = readings.tokens
    if not tokens[at].begins or tokens[stop : stop + 1] == [] or readings.beside(stop):
        return False
    around = (tokens[at - 1] if at else None, tokens[stop])
    reached = any(token.reach for token in tokens[stop : stop + SOON])
    return reached and (any(map(_is_title, around)) or _is_desk(around[0]))


def lines_apart(readings: Readings) -> None:
    """A whole name does not go over a line's end; a title alone in the line above is none of it: "發言人 | 呂淑貞"."""
    tokens = readings.tokens
    for first, stop in readings.names():
        at = next((i for i in range(first + 1, stop) if tokens[i].begins), stop)
        if at < stop and runs_on(tokens[at].text):
            readings.put(at, stop)
            if all(map(_is_title, tokens[first:at])):
                readings.put(first, at, "title")
        elif first + 1 < at < stop:
            readings.put(at, stop, "firm" if readings.kind(stop) == "title" else "")


def courtesies(readings: Readings) -> None:
    """A word of courtesy alone is no name: "郑小雨 | 女士"."""
    for first, stop in list(readings.names()):
        if stop - first == 1 and _is_courtesy(readings.tokens[first]):
            readings.put(first, stop, "")


def departments(readings: Readings) -> None:
    """A word that ends as departments do is none's name: "기업성장실 실장 구본혁"."""
    for first, stop in list(readings.names()):
        word = readings.tokens[first].text
        if stop - first == 1 and runs_on(word) and len(word) > FAMILY and word.endswith(tuple(listed("department"))):
            readings.put(first, stop, "desk")


def firms_before(readings: Readings) -> None:
    """A firm and a name or desk behind a space are not one: "새벽커뮤니케이션즈 | 이준호", "청파산업 | 홍보팀"."""
    tokens = readings.tokens
    for first, stop in list(readings.names()):
        if stop - first != 2 or not runs_on(tokens[first].text):
            continue
        if _is_desk(tokens[stop - 1]):
            readings.put(stop - 1, stop, "desk")
            readings.put(first, stop - 1, "firm")
        elif len(tokens[first].text) > FAMILY + 1 and _has_surname(tokens[stop - 1].text):
            readings.put(stop - 1, stop)
            readings.put(first, stop - 1, "firm")


def titles_behind(readings: Readings) -> None:
    """A title right behind such a name, in brackets or not; it is no part of the name."""
    tokens = readings.tokens
    for first, stop in list(readings.names()):
        if stop - first > 1 and _is_title(tokens[stop - 1]):
            readings.put(stop - 1, stop, "title")
            continue
        after = tokens[stop] if stop < len(tokens) else None
        if not runs_on(tokens[stop - 1].text) or after is None or after.line != tokens[first].line:
            continue
        if _is_title(after) and runs_on(after.text) and readings.kind(stop) in ("", "desk", "firm"):
            readings.put(stop, stop + 1, "title")


def _is_free(token: Token) -> bool:
    """Whether a token is a word of such a script of which the tables know nothing."""
    return token.reach is None and token.known.plain and runs_on(token.text)


def _is_desk(token: Token | None) -> bool:
    return token is not None and token.known.desk in ("desk", "contact") and runs_on(token.text)


def _is_title(token: Token | None) -> bool:
    return token is not None and token.known.title == "head" and runs_on(token.text)


def _has_surname(word: str) -> bool:
    """Whether a word begins with a family's name, and goes on with no more than two or three signs."""
    names = listed("surname")
    return any(word[:size] in names and len(word) - size <= 3 for size in (3, 2, 1))
