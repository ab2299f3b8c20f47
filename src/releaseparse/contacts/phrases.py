"""Chunks to phrases: names, titles, firms, desks and labels, by tables and by the shape of the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from releaseparse.contacts.agreement import Addresses
from releaseparse.contacts.pieces import Chunk, Token

PhraseKind = Literal["name", "title", "firm", "desk", "label", "place", "postnominal", "maybe", "other"]


class Phrase(NamedTuple):
    """Words [start, end) of one sense; ``before`` and ``after`` are the separators around them.

    ``maybe`` is capitalised and may be a firm where its place speaks for it; ``label`` is the kind of
    label (``fax``, ``phone`` …).
    """

    kind: PhraseKind
    start: int
    end: int
    before: str
    after: str
    tokens: tuple[Token, ...]
    label: str = ""


def phrases(chunk: Chunk, addresses: Addresses, prose: bool) -> Iterator[Phrase]:
    """The phrases of a chunk, in order; ``addresses`` are the e-mails whose owners may be named here. In prose
    a name needs more than the shape of one."""
    tokens = chunk.tokens
    if chunk.before == "," and _fields(tokens):
        kind: PhraseKind = "desk" if any(t.known.desk == "desk" for t in tokens) else "maybe"
        yield Phrase(kind, tokens[0].start, _trimmed(tokens[-1], "desk"), chunk.before, chunk.after, tokens)
        return
    at = 0
    pending = chunk.before
    while at < len(tokens):
        kind, end = _longest(tokens, at, addresses, prose)
        after = chunk.after if end == len(tokens) else ""
        yield Phrase(
            kind, tokens[at].start, _trimmed(tokens[end - 1], kind), pending, after, tokens[at:end],
            label=tokens[at].known.label if kind == "label" else "",
        )  # fmt: skip
        pending = ""
        at = end


def _trimmed(token: Token, kind: PhraseKind) -> int:
    """The end of a phrase without the full stop of its sentence."""
    stop = token.text.endswith(".") and (
        kind in ("title", "desk", "label")
        or (token.known.firm != "suffix" and len(token.text) > 3 and "." not in token.text[:-1])
    )
    return token.end - 1 if stop else token.end


def _fields(tokens: Sequence[Token]) -> bool:
    """Whether a chunk names fields of work alone, as after the comma of a title: "Treasury and IR"."""
    parts = [t.known.title for t in tokens]
    return ("field" in parts or "modifier" in parts) and all(
        part in ("field", "modifier", "connector") for part in parts
    )


def _longest(tokens: Sequence[Token], at: int, addresses: Addresses, prose: bool) -> tuple[PhraseKind, int]:
    """The kind of the phrase that begins at ``at``, and where it ends."""
    token = tokens[at]
    if token.text[0] in "@#" or "/" in token.text or token.text.startswith("www."):
        return "other", at + 1
    if (end := _label(tokens, at)) > at:
        return "label", end
    if (end := _title(tokens, at)) > at:
        return "title", end
    if (end := _place(tokens, at)) > at:
        return "place", end
    if (end := _name(tokens, at, addresses, sure=True)) > at:
        return "name", end
    if (end := _desk(tokens, at)) > at:
        return "desk", end
    if (end := _firm(tokens, at, addresses)) > at:
        return "firm", end
    if not prose and (end := _name(tokens, at, addresses, sure=False)) > at:
        return "name", end
    if all(_is_postnominal(t) for t in tokens[at:]):
        return "postnominal", len(tokens)
    return _rest(tokens, at)


def _is_postnominal(token: Token) -> bool:
    """Whether a word stands for a degree or honour: "CFA", "Ph.D.", not the surname "Ma"."""
    text = token.text.rstrip(".")
    return token.known.name == "postnominal" and (
        text.isupper() or "." in text or (len(text) > 2 and text[0].isupper())
    )


def _rest(tokens: Sequence[Token], at: int) -> tuple[PhraseKind, int]:
    """A capitalised run that no table knows, or one word of no interest."""
    end = at
    while (
        end < len(tokens)
        and tokens[end].capital
        and tokens[end].known.name != "stop"
        and (not tokens[end].known.title or (end > at and tokens[end].known.desk == "scope"))
    ):
        end += 1
    return ("maybe", end) if end > at else ("other", at + 1)


def _label(tokens: Sequence[Token], at: int) -> int:
    """Labels of numbers and addresses: "Toll Free", "Tel", "E"; words of the place a number rings in follow."""
    end = at
    while end < len(tokens) and tokens[end].known.label in ("phone", "fax", "email", "url"):
        if len(tokens[end].text.rstrip(".:")) == 1 and end + 1 < len(tokens):
            break
        end += 1
    return end


def _title(tokens: Sequence[Token], at: int) -> int:
    """A title: a run of words of titles with at least one head ("Vice President", "Head of Treasury")."""
    first = tokens[at].known.title
    if first not in ("head", "modifier", "field"):
        return 0
    end = at
    head = 0
    while end < len(tokens) and (part := tokens[end].known.title):
        end += 1
        if part == "head":
            head = end
    if not head:
        return 0
    end = _of_what(tokens, head, end)
    while end > head and tokens[end - 1].known.title == "connector":
        end -= 1
    if tokens[at].known.given and end == at + 1 < len(tokens):
        return 0
    return end


def _of_what(tokens: Sequence[Token], head: int, end: int) -> int:
    """Where a title ends that is followed by what it is of: "Head of" any capitalised words but a firm's."""
    if end > head and tokens[end - 1].text.casefold() in ("of", "for", "de") and end < len(tokens):
        rest = tokens[end:]
        if all(t.capital or t.known.title for t in rest) and not any(t.known.firm for t in rest):
            return len(tokens)
    return end


def _place(tokens: Sequence[Token], at: int) -> int:
    """A postal address: figures or the words of streets among the words of the chunk."""
    if tokens[at].text[0].isdigit() and at > 0:
        return len(tokens)
    told = any(t.text[0].isdigit() or t.known.label == "place" for t in tokens)
    if at == 0 and told and not any(t.known.firm or t.known.given or t.known.name == "honorific" for t in tokens):
        return len(tokens)
    return 0


def _desk(tokens: Sequence[Token], at: int) -> int:
    """A desk or the heading of a block: "Investor Relations", "For media inquiries", "Press contact"."""
    end = at
    last = 0
    while end < len(tokens) and (part := tokens[end].known.desk):
        end += 1
        if part in ("desk", "contact") and not (
            part == "desk" and not tokens[end - 1].known.role and tokens[end - 1].known.given
        ):
            last = end
    if last == len(tokens) or not last:
        return last
    told = any(t.known.role or t.known.desk == "contact" for t in tokens[at:last])
    if last < len(tokens) and tokens[last].known.firm == "word" and tokens[last].capital:
        return 0
    return last if told else 0


def _firm(tokens: Sequence[Token], at: int, addresses: Addresses) -> int:
    """A firm: a capitalised run that holds a legal form or a word of firms, or whose e-mail's host bears it."""
    first = tokens[at]
    if not (first.capital or first.known.plain) or (first.known.name == "stop" and first.text.casefold() != "the"):
        return 0
    end = at
    told = addresses.begins(first)
    while end < len(tokens) and not _ends_firm(tokens, at, end, told):
        token = tokens[end]
        end += 1
        told = told or (bool(token.known.firm) and token.capital) or token.text == "&"
        if token.known.firm == "suffix" and not (end < len(tokens) and _goes_on(tokens[end])):
            break
    while end > at and (tokens[end - 1].known.title == "connector" or tokens[end - 1].known.name == "particle"):
        end -= 1
    if all(t.known.desk == "scope" for t in tokens[at:end]):
        return 0
    return end if end > at and (told or addresses.host(tokens[at:end])) else 0


def _ends_firm(tokens: Sequence[Token], at: int, end: int, told: bool) -> bool:
    """Whether a firm's name that began at ``at`` is over before the word at ``end``."""
    token = tokens[end]
    known = token.known
    joins = (
        token.text in ("&", "+") or known.name == "particle" or known.title == "connector" or (end > at and known.firm)
    )
    if not (token.capital or token.text[0].isdigit() or joins):
        return True
    following = tokens[end + 1].known.firm if end + 1 < len(tokens) else ""
    if known.desk == "contact":  # Acme Information Systems, but: Acme Contact
        return end == at or not following
    if known.desk == "desk" and following != "suffix":
        heads = at > 0 and tokens[at - 1].text.casefold() == "for"
        if heads or (told and not token.capital):
            return True
    named = token.text == "OF" and end - at in (2, 3) and all(t.known.plain for t in tokens[at:end])  # JANE DOE OF ACME
    if ((token.text == "of" or named) and not told) or (known.label == "url" and len(token.text) > 2):
        return True
    return told and (known.title == "head" or _begins_name(tokens, end))


def _begins_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a person's name follows a firm's without a separator: a given name, then the last words of the chunk."""
    rest = tokens[at:]
    return (
        rest[0].known.given and not rest[0].known.firm and 2 <= len(rest) <= 3 and all(t.known.plain for t in rest[1:])
    )


def _goes_on(token: Token) -> bool:
    return token.known.firm == "suffix" or token.text in ("&", "and")


def _name(tokens: Sequence[Token], at: int, addresses: Addresses, sure: bool) -> int:
    """A person's name: two to five capitalised words, particles and initials. ``sure`` asks for more than
    the shape: a common given name, or an e-mail that bears the name."""
    begin = at
    while begin < len(tokens) and tokens[begin].known.name == "honorific" and tokens[begin].capital:
        begin += 1
    end = begin
    words = 0
    while end < len(tokens) and words < 5 and _of_name(tokens, begin, end, addresses):
        words += tokens[end].known.name != "particle"
        end += 1
    while end > begin and tokens[end - 1].known.name == "particle":
        if tokens[end - 1].capital and end == len(tokens) and words:  # Anh Le
            words += 1
            break
        end -= 1
    if words == 4 and end == begin + 4 and [t.known.given for t in tokens[begin:end]] == [True, False, True, False]:
        end, words = begin + 2, 2
    whole = tokens[begin:end]
    if words < 2 and not (words == 1 and begin > at):
        return 0
    if sum(len(t.text.rstrip(".")) > 1 for t in whole) < 2 and words > 1:
        return 0
    follower = tokens[end] if end < len(tokens) else None
    if follower is not None and follower.known.firm == "suffix" and words > 2 and sure:
        end, whole = begin + 2, tokens[begin : begin + 2]  # Jane Doe Acme Inc.
    elif follower is not None and (follower.known.firm or follower.text == "&"):
        return 0
    if not sure and ((follower is not None and follower.text == "and") or _holds_acronym(whole)):
        return 0
    if addresses.host(whole) and not addresses.owner(whole):
        return 0
    if sure and not (begin > at or whole[0].known.given or addresses.owner(whole)):
        return 0
    return end


def _holds_acronym(words: Sequence[Token]) -> bool:
    """Whether a word of three capitals or more stands among words that have only one."""
    capitals = [t.text.isupper() and len(t.text.rstrip(".")) > 2 for t in words]
    return any(capitals) and not all(capitals) and any(t.text[1:].islower() for t in words)


def _of_name(tokens: Sequence[Token], begin: int, at: int, addresses: Addresses) -> bool:
    """Whether a word may be part of a name that begins at ``begin``."""
    token = tokens[at]
    known = token.known
    initial = len(token.text.rstrip(".")) == 1 and token.capital
    if known.name == "particle" and not initial:
        return (at > begin and not token.text.isupper()) or (at == begin and token.capital and at + 1 < len(tokens))
    if initial or not token.capital or any(c.isdigit() for c in token.text) or _is_postnominal(token):
        return initial
    if known.name in ("stop", "place"):  # Mary To, Jane An: a short surname that is also a word
        return at == begin + 1 == len(tokens) - 1 and len(token.text) == 2 and not token.text.isupper()
    if known.given or (known.name in ("suffix", "honorific") and at > begin + 1):  # John Doe Jr.
        return True
    if at > begin and (known.firm == "word" or known.desk == "desk") and addresses.owner(tokens[begin : at + 1]):
        return tokens[begin].known.given or not known.desk
    told = known.title in ("head", "modifier") or known.desk in ("desk", "scope", "contact") or known.firm
    return not told and (not known.label or len(token.text) < 3)
