"""Addresses that lead to another one: what redirectors and the guards of mail programs wrap around an address."""

from __future__ import annotations

import base64
import binascii
import string
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import regex

from releaseparse.extract.domains import host_length
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

WRAPPINGS = 4
"""Redirectors that are looked through at most, one leading to the other."""
SCHEMES = ("http://", "https://")


def shown(url: str) -> str:
    """What an address that is printed in the text leads to, where its host is one of the table's redirectors.

    >>> shown("https://nam01.safelinks.protection.outlook.com/?url=https%3A%2F%2Facme.example%2Fir&data=05")
    'https://acme.example/ir'
    """
    if "http" not in url[8:]:
        return url
    host = (parts.hostname or "") if (parts := split(url)) else ""
    return unwrapped(url) if any(host == known or host.endswith("." + known) for known in _hosts()) else url


def unwrapped(url: str) -> str:
    """The address that a redirector leads to: an absolute address in a parameter of the query, or as mail guards write
    it into theirs; else ``url``.

    >>> unwrapped("https://r.example/link/?u=https%3A%2F%2Fwww.example.com%2Fir")
    'https://www.example.com/ir'
    """
    for _ in range(WRAPPINGS):
        if "http" not in url[8:]:
            break
        inner = next((found for form in FORMS if (found := form(url)) and _is_address(found)), None)
        if inner is None:
            break
        url = inner
    return url


def _queried(url: str) -> str | None:
    """An address in the query: "?u=https%3A%2F%2Facme.example"."""
    query = url.partition("?")[2]
    values = (value for _, value in parse_qsl(query) if value.startswith(SCHEMES)) if "http" in query else ()
    return next(filter(_is_address, values), None)


_DASHED = Pattern(r"[?&]u=(https?-3A__[^&\s]+)")
_UNDERLINED = Pattern(r"/v3/__(?P<inner>https?://.+?)__;(?P<taken>[\w-]*=*)!")
_FRAMED = Pattern(r"/v2/___(?P<inner>https?://.+?)___\.")
_STAR = Pattern(r"\*(?:\*(.))?")
_PATHED = Pattern(r"/(https?%3A%2F%2F[^/?#\s]+)$")
RUNS = {letter: length for length, letter in enumerate(string.ascii_letters.swapcase() + string.digits + "-_", 2)}
"""How many characters a letter behind two stars stands for: "A" for two."""


def _dashed(url: str) -> str | None:
    """Proofpoint's second form, with dashes for percent signs: "/v2/url?u=https-3A__acme.example_ir&d=x"."""
    found = _DASHED.compiled.search(url)
    return unquote(found[1].translate(str.maketrans("-_", "%/"))) if found else None


def _underlined(url: str) -> str | None:
    """Proofpoint's third form, in which stars stand for characters that follow in Base64:
    "/v3/__https://acme.example/*a__;Iw!!x"."""
    found = _UNDERLINED.compiled.search(url)
    if found is None:
        return None
    try:
        packed = found["taken"].rstrip("=")
        taken = iter(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode())
    except (binascii.Error, UnicodeDecodeError):
        return None

    def put(star: regex.Match[str]) -> str:
        return "".join(next(taken, "") for _ in range(RUNS.get(star[1], 1)))

    return _STAR.compiled.sub(put, found["inner"])


def _framed(url: str) -> str | None:
    """Check Point's: "/v2/___https://acme.example/ir___.YXAz"."""
    found = _FRAMED.compiled.search(url)
    return found["inner"] if found else None


def _pathed(url: str) -> str | None:
    """The last part of a path: "/1abc/https%3A%2F%2Facme.example"."""
    found = _PATHED.compiled.search(url)
    return unquote(found[1]) if found else None


FORMS: tuple[Callable[[str], str | None], ...] = (_dashed, _underlined, _framed, _queried, _pathed)


def _is_address(url: str) -> bool:
    parts = split(url)
    return parts is not None and url.startswith(SCHEMES) and host_length(parts.hostname or "") > 0


def split(url: str) -> SplitResult | None:
    """The parts of an address, or None if it is none: "http://[x", a host with a sign that stands for others."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


@kept
def _hosts() -> tuple[str, ...]:
    return tuple(row["host"] for row in rows("redirectors"))
