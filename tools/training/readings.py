"""What readers found in releases that are not part of the project: where each value stands, and none of the text.

``corpus/readings.jsonl`` holds a line a release, in the order of the sources' hashes:

- ``source``: the first 16 hexadecimal digits of the SHA-256 of the file that was read;
- ``sections``: as in GOLD.md, "h 17; b 21-45; p 47 about; c 55-60": kind, first and last line, both from 1. Lines are
  those of the file, of a web page those of ``rendered``, of a mail those of its parts;
- ``issuer``, ``others`` (names that are as right), ``contacts`` (name, title, organization, phones, emails, role; null
  where they teach nothing) and ``free`` (names that may be given or left out): each value as [start, end), code points
  of the lines joined by newlines;
- ``issued``: ISO 8601; ``fold``: that of the other releases of the issuer.

Other keys of GOLD.md were not read; a release teaches only what its reading tells.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import lxml.html
import phonenumbers

FILE = Path(__file__).parents[2] / "corpus" / "readings.jsonl"
KINDS = {"h": "headline", "s": "subheadline", "b": "body", "c": "contact", "p": "boilerplate"}
BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table tbody thead title tr ul".split()
)
"""Elements that stand in lines of their own."""
CELLS = frozenset(("td", "th"))
HIDDEN = frozenset(("script", "style", "noscript", "template", "svg"))
_SECTION = re.compile(r"([hsbcp]) (\d+)(?:-(\d+))?(?: (\w+))?")
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)")
_EXTENSION = re.compile(r"(?:ext(?:ension)?\.?|x)\s*(\d+)\s*$", re.I)


def digest(source: bytes) -> str:
    """What a reading names its source by."""
    return hashlib.sha256(source).hexdigest()[:16]


def lines(path: Path) -> list[str]:
    """The lines that the readers of a file counted."""
    source = path.read_bytes()
    if path.suffix == ".eml":
        return list(_mailed(source))
    return rendered(source) if path.suffix in (".htm", ".html") else source.decode("utf-8", "replace").split("\n")


def _mailed(source: bytes) -> Iterator[str]:
    """The lines of a mail's parts of text, as they read when decoded; the page where there is one."""
    mail = message_from_bytes(source, policy=default)
    parts = [part for part in mail.walk() if isinstance(part, EmailMessage) and part.get_content_maintype() == "text"]
    pages = [part for part in parts if part.get_content_subtype() == "html"]
    for part in pages or parts:
        text = part.get_content()
        yield from _lines(text) if part in pages else text.splitlines()


def rendered(page: bytes) -> list[str]:
    """The lines of a web page, decoded as it says itself."""
    declared = _CHARSET.search(page[:3000])
    return _lines(page.decode(declared[1].decode() if declared else "utf-8", "replace"))


def _lines(text: str) -> list[str]:
    """The lines of a page: those of its blocks, cells of a row parted by "|", white space folded, no empty ones."""
    tree = lxml.html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    folded = (" ".join(line.split()) for line in "".join(_pieces(tree)).split("\0"))
    return [line for line in folded if line.strip(" |")]


def _pieces(root: Any) -> Iterator[str]:
    """The text of an element and all below it, "\0" where a line begins or ends."""
    stack: list[Any] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        edge = "\0" if node.tag in BLOCKS else ""
        yield edge
        if isinstance(node.tag, str) and node.tag not in HIDDEN:
            if node.tag in CELLS:
                yield " | "
            stack.append(edge)
            for child in reversed(node):
                stack += [child.tail or "", child]
            yield node.text or ""


def read(file: Path = FILE) -> dict[str, dict[str, Any]]:
    """The readings, by the hash of their source."""
    if not file.exists():
        return {}
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return {row["source"]: row for row in rows}


def gold(reading: dict[str, Any], lines: list[str]) -> dict[str, Any]:
    """A reading as gold, with the values that stand in these lines."""
    text = "\n".join(lines)

    def value(span: list[int] | None) -> str | None:
        return " ".join(text[span[0] : span[1]].split()) if span else None

    def values(spans: list[list[int]]) -> list[str]:
        return [found for span in spans if (found := value(span))]

    contacts = [
        {
            **{key: value(contact.get(key)) for key in ("name", "title", "organization")},
            "phones": list(map(number, values(contact["phones"]))),
            "emails": [address.lower() for address in values(contact["emails"])],
            "role": contact["role"],
        }
        for contact in reading["contacts"] or ()
    ]
    return {
        "issuer": value(reading["issuer"]),
        "issued": reading["issued"],
        "sections": list(sections(reading["sections"])),
        "optional": {"issuer": values(reading["others"]), "contacts": values(reading["free"])},
    } | ({} if reading["contacts"] is None else {"contacts": contacts})


def sections(told: str) -> Iterator[dict[str, Any]]:
    """The sections that a reading tells.

    >>> list(sections("p 4-5 about"))
    [{'kind': 'boilerplate', 'first': 4, 'last': 5, 'topic': 'about'}]
    """
    for kind, first, last, topic in _SECTION.findall(told):
        yield {"kind": KINDS[kind], "first": int(first), "last": int(last or first)} | (
            {"topic": topic} if topic else {}
        )


def number(printed: str) -> str:
    """A printed phone number in E.164; without a country's code and unlike an American one the digits that it ends on.

    >>> number("+44 20 7946 0129"), number("020 7946 0129")
    ('+442079460129', '2079460129')
    """
    digits = "".join(filter(str.isdigit, printed))
    national = digits.startswith("0") and "+" not in printed
    return (None if national else e164(printed)) or digits.lstrip("0")


def e164(printed: str) -> str | None:
    """A printed phone number in E.164, an American one where it tells no country; None where there is none such.

    >>> e164("(604) 555-0100 ext. 7")
    '+16045550100;ext=7'
    """
    extension = _EXTENSION.search(printed)
    try:
        number = phonenumbers.parse(printed[: extension.start()] if extension else printed, "US")
    except phonenumbers.NumberParseException:
        return None
    form = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return form + (f";ext={extension[1]}" if extension else "")
