"""What stood before an e-mail address and lost its space, so that it looks like the begin of the address."""

from __future__ import annotations

from releaseparse.extract.domains import host_length
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

NEAR = 100
"""How far before an address its owner's name is looked for, in characters."""


def skipped(local: str, host: str, before: str, text: str) -> int | None:
    """How many characters of a local part belong to what stands before the address; None if all of it is
    a part of a web address.

    ``before`` is what leads up to the local part, ``text`` the whole release, whose words are compared.

    >>> skipped("0100ir", "acme.example", "Tel. 030 555-", "")
    4
    >>> skipped("Managerjane.doe", "acme.example", "Jane Doe, ", "")
    7
    """
    if before.endswith("@"):
        return host_length(local) or len(local)  # "a@x.comb@x.com"
    run = _RUN.compiled.match(before)
    address = run["run"] if run else ""
    if "/" in address and not _ends_in_mail(address):
        return _behind_address(local, host, address)
    for number in (_NUMBER, _GROUP if _DIALLED.compiled.match(before) else None):
        if number and (match := number.compiled.match(local)):
            return match.end()
    if not local[:1].isupper():
        return 0
    return (
        _firm(local, host, before)
        or _person(local, before)
        or _desk(local, before)
        or _title(local, before)
        or _phrase(local, before, text)
    )


# What may stand before in one address: scripts without spaces, and full-width marks, end it.
_RUN = Pattern(r"(?r)(?P<run>[^\s「」『』【】（），。、；：\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]*+)\n?")


def _ends_in_mail(address: str) -> bool:
    """Whether a stroke parts an address from the next: "info@acme.example/ir@acme.example"."""
    host = address.rstrip("/").rpartition("@")[2]
    return "@" in address and bool(host) and host_length(host) == len(host)


_NUMBER = Pattern(r"\p{L}*+(?:[(+]?\d[\d().+-]*+)?(?<=\d{3}[.-]\d{4})(?=\p{L})")
_GROUP = Pattern(r"(?:x|ext\.?)?\d{1,12}(?=\p{L})")
# A number before, or a state before its postal code: "CA 90001jdoe@".
_DIALLED = Pattern(r"(?r)(?:\d\D?|\p{Lu}{2} )\n?")


def _behind_address(local: str, host: str, address: str) -> int | None:
    """Where a web address ends that the e-mail address is glued to: "https://x.example212.555.0100info@x.example",
    "x.example/investorsir@x.example"; None if it is a part of the address ("https://x.example/@name")."""
    if address.endswith("://"):
        length = host_length(local)
        number = _NUMBER.compiled.match(local, length)
        return (number.end() if number else length) or None
    if host.lower() not in address.lower():
        return None if "://" in address else 0
    return next((len(local) - len(box) for box in _mailboxes() if len(box) < len(local) and local.endswith(box)), None)


def _firm(local: str, host: str, before: str) -> int:
    """The firm and its address: "Acmeinfo@acme.com"."""
    name = host.rpartition(".")[0].rpartition(".")[2]
    glued = name and local[: len(name)].lower() == name.lower() and _stands_alone(local[len(name) :], before)
    return len(name) if glued else 0


_WORD = Pattern(r"\p{Lu}\p{L}{1,20}")
_GIVEN = Pattern(r"(?<!\w)(?P<given>\p{Lu}\p{Ll}+)(?: \p{Lu}\.)? $")


_PARTED = Pattern(r"[._-]")


def _person(local: str, before: str) -> int:
    """The surname of the person whose address it is: "Brett MilotteBrett.Milotte@"."""
    word, given = _WORD.compiled.match(local), _GIVEN.compiled.search(before)
    if not word or not given:
        return 0
    first = given["given"].casefold()
    for length in range(word.end(), 1, -1):
        last, rest = local[:length].casefold(), _PARTED.compiled.sub("", local[length:]).casefold()
        whole = local[length:].casefold().endswith(("." + last, "_" + last, "-" + last))
        if whole or rest in (first, last, first + last, first[0] + last, last + first, last + first[0]):
            return length
    return 0


def _desk(local: str, before: str) -> int:
    """A name before the address of a desk: "Jane Doeinfo@"."""
    if not _WORD.compiled.match(local) or not _GIVEN.compiled.search(before):
        return 0
    box = next((box for box in _endings() if local[-len(box) - 1 : -len(box)].islower() and local.endswith(box)), "")
    return len(local) - len(box) if box and not _is_neighbour(local[: -len(box)]) else 0


def _title(local: str, before: str) -> int:
    """A title, a desk, a label, a country: "Managerjdoe@", "North AmericaOAK@"."""
    word = _WORD.compiled.match(local)
    for length in range(word.end() if word else 0, 1, -1):
        rest = local[length:]
        if not _is_neighbour(local[:length]):
            continue
        if local[:length].casefold() in _mailboxes() and "." not in rest:
            continue  # "Investorinfo@", "IRcontact@"
        if (rest[:1].isalnum() and (rest.istitle() or rest.isupper())) or _stands_alone(rest, before):
            return length
    return 0


_LEAST = 4
"""Letters of a word that is looked for elsewhere in the release: shorter ones begin words of all sorts."""
_PRECEDING = Pattern(r"(?<!\w)\p{L}{2,20} $")


def _phrase(local: str, before: str, text: str) -> int:
    """The last word of a phrase that stands elsewhere in the release: "Oak Index Groupdata@" and "Oak Index Group"."""
    preceding, word = _PRECEDING.compiled.search(before), _WORD.compiled.match(local)
    if not preceding or not word:
        return 0
    for length in range(word.end(), _LEAST - 1, -1):
        phrase = preceding[0] + local[:length]
        at = text.find(phrase)
        while at >= 0 and text[at + len(phrase) : at + len(phrase) + 1].isalpha():
            at = text.find(phrase, at + 1)
        if at >= 0 and local[length : length + 1].isalpha():
            return length
    return 0


def _stands_alone(rest: str, before: str) -> bool:
    """Whether ``rest`` of a local part is an address by itself: a desk, names set apart by a dot, or a name
    that the text before it holds."""
    if rest.lower() in _mailboxes() or (rest[:1].islower() and "." in rest):
        return True
    names = (name.casefold() for name in _NAME.compiled.findall(before))
    return any(name in rest for name in names if not _is_neighbour(name))


_NAME = Pattern(r"(?<!\p{Lu})\p{Lu}\p{Ll}{2,20}")


def _is_neighbour(word: str) -> bool:
    return word.casefold() in _neighbours()


@kept
def _neighbours() -> frozenset[str]:
    return frozenset(row["word"].casefold() for row in rows("address_neighbours"))


@kept
def _mailboxes() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("mailboxes"))


@kept
def _endings() -> tuple[str, ...]:
    return tuple(sorted((row["word"] for row in rows("mailboxes") if row["ending"] == "yes"), key=len, reverse=True))
