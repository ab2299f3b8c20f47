"""What lost its space to a web address: a word before it, an e-mail address or a label behind it."""

from __future__ import annotations

from releaseparse.extract.domains import host_length
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

_WORD = Pattern(r"\p{Lu}\p{Ll}{3,20}")


def glued_word(host: str, text: str) -> int:
    """How many characters at the begin of a host are the word before it: "visitir.acme.example",
    "Germanycorporate.acme.example"; also before a host that ``text`` has elsewhere.

    >>> glued_word("visitir.acme.example", ""), glued_word("visitacme.com", "See acme.com/ir or visitacme.com")
    (5, 5)
    """
    label = host.partition(".")[0]
    lower = label.lower()
    for known in _texts("host"):
        word = label[: -len(known)]
        if (
            lower.endswith(known)
            and host.count(".") > 1
            and (word.lower() in _texts("word") or _WORD.compiled.fullmatch(word))
        ):
            return len(word)
    for word in _texts("word"):
        rest = host[len(word) :]
        if (
            lower.startswith(word)
            and len(label) > len(word) + 2
            and any(mark + rest in text for mark in (" ", "@", "/", "."))
        ):
            return len(word)
    return 0


def without_mail(address: str) -> int:
    """How much of an address with a path is left without the e-mail address glued to it:
    "acme.com/investorsir@acme.com"."""
    path, at, host = address.partition("@")
    if not at or not (length := host_length(host)) or host[:length].lower() not in path.lower():
        return len(address)
    return next((len(path) - len(box) for box in _mailboxes() if path.endswith(box)), len(address))


def without_label(address: str) -> int:
    """How much of an address with a path is left without the label of what follows, glued to it and followed by
    a colon: "acme.com/pin.do?p=xYzPIN" of "...PIN: xYz"."""
    label = _LABEL.compiled.search(address)
    return label.start() if label and label[0].lower() in _labels() else len(address)


_LABEL = Pattern(r"(?<=[\p{L}\d])(?:\p{Lu}\p{Ll}{2,12}|\p{Lu}{3,12})$")


@kept
def _texts(kind: str) -> tuple[str, ...]:
    return tuple(sorted((row["text"] for row in rows("url_neighbours") if row["kind"] == kind), key=len, reverse=True))


@kept
def _mailboxes() -> tuple[str, ...]:
    return tuple(sorted((row["word"] for row in rows("mailboxes")), key=len, reverse=True))


@kept
def _labels() -> frozenset[str]:
    phones = {row["label"] for name in ("phone_labels", "passcode_labels") for row in rows(name)}
    return frozenset(phones | {row["word"] for row in rows("contact_labels")})
