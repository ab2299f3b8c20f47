"""The shapes that a web address is printed in, and the targets of links."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlsplit

import regex

from releaseparse.extract.domains import HOST_RUN, host_length
from releaseparse.rules import Candidate, Pattern, Rule, Settled, run, settle
from releaseparse.text import Document

WRAPPINGS = 4
"""Redirectors that are looked through at most, one leading to the other."""


@dataclass(frozen=True, slots=True)
class UrlMention:
    """An absolute address and its span in the text; ``visible`` is false for the target of a link behind
    words."""

    url: str
    start: int
    end: int
    visible: bool = True


# Scripts that are written with spaces between words: in others the text goes on right behind an address.
_LETTER = r"\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}"
_TAIL = (
    r"(?P<tail>(?::\d{2,5}+)?+(?:[/?#](?:(?!https?://)[^\s<>\"“”«»„|\\^`{}\[\]\u202A-\u202E\u2066-\u2069\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
    r"|(?<=[_=/&?-])(?:\[[^\s\[\]<>]{1,60}+\]|\{[^\s{}<>]{1,60}+\})|(?<=[=/]\d{4,14}/)https?://){0,2000}+)?+)"
)
_COMPANY = Pattern(
    r"(?i)(?:['’]s\b|,?\s(?:Inc|Incorporated|Corp|Corporation|Ltd|Limited|LLC|plc|Holdings?|Group|N\.V|S\.A|AG|GmbH|"
    r"International|Company|Co)\b)"
)


def _scheme(match: regex.Match[str]) -> UrlMention | None:
    host = match["host"]
    length = host_length(host)
    if not length and not _NUMBERED_OR_NEW.compiled.fullmatch(host):
        return None
    return _mention(match, match["scheme"].lower(), match.start("scheme"), length or len(host))


# An address in numbers, or a top-level domain that is younger than the table.
_NUMBERED_OR_NEW = Pattern(r"\d{1,3}(?:\.\d{1,3}){3}|[^._]++(?:\.[^._]++)*\.\p{L}{2,18}")


def _www(match: regex.Match[str]) -> UrlMention | None:
    length = host_length(match["host"])
    if length <= match["host"].index(".") + 1:
        return None
    return _mention(match, "http://", match.start("host"), length)


def _bare(match: regex.Match[str]) -> UrlMention | None:
    host = match["label"] + "." + match["host"]
    length = host_length(host)
    if not length or _WORLD_WIDE.compiled.match(host) or match.string[match.end() : match.end() + 1] == "@":
        return None
    tail = match["tail"] if length == len(host) else ""
    if not tail and _is_prose(host[:length]):
        return None
    if len(host[:length].split(".")[-2]) < 2 and len(tail) < 2 and host.lower() not in _ONE_LETTER:
        return None
    if not tail and _COMPANY.compiled.match(match.string, match.start("label") + length):
        return None
    return _mention(match, "http://", match.start("label"), length - len(match["label"]) - 1)


def _is_prose(host: str) -> bool:
    """Two words that lost their space ("Approx.at noon"), or a figure of speech ("the dot.com era")."""
    name, _, domain = host.rpartition(".")
    return host.lower() == "dot.com" or (domain in _WORDS and (name.isdigit() or any(c.isupper() for c in name)))


_WORDS = frozenset("am an as at be by de do es et in is it la me my no so to us".split())
"""Top-level domains that are small words of a language."""


def _mention(match: regex.Match[str], scheme: str, start: int, length: int) -> UrlMention:
    """The address from ``start`` on, of whose host ``length`` characters are true, without the sentence's
    punctuation behind it."""
    end = match.end() if length == len(match["host"]) else match.start("host") + length
    written = _trimmed(match.string[start:end])
    if "/" in written[8:] and (glued := _SENTENCE.compiled.search(written)):
        written = written[: glued.start()]
    url = written if written[: len(scheme)].lower() == scheme else scheme + written
    return UrlMention(url, start, start + len(written))


def _trimmed(url: str) -> str:
    """The address without the punctuation of the sentence, and without what closes a parenthesis around it."""
    end = len(url)
    unopened = url.count(")") - url.count("(")
    while end:
        last = url[end - 1]
        if last == ")" and unopened > 0:
            unopened -= 1
        elif last not in ".,;:!?'’‘*_…·•–—®™":
            break
        end -= 1
    return url[:end]


_ONE_LETTER = frozenset(("t.co", "x.com", "t.me"))
# The first word of the next sentence, glued to a path: "…/20251113Alternatively, you can".
_SENTENCE = Pattern(r"(?<=[\p{Ll}\d])(?:The|This|These|For|About|Alternatively|Please|Follow|Participants|Replay)$")
_WORLD_WIDE = Pattern(r"(?i)[\w-]*www\d?\.")

RULES: tuple[Rule[UrlMention], ...] = (
    Rule(
        "scheme",
        rf"(?<!_)(?P<fact>(?P<scheme>https?://|ftp://)(?:[\w.~%!$*+;=-]{{1,64}}+(?::[\w.~%!$*+;=-]{{0,64}}+)?@)?+(?P<host>\p{{So}}?+{HOST_RUN}){_TAIL})",
        _scheme,
        guards=("://",),
        flags=regex.IGNORECASE,
    ),
    Rule(
        "www",
        rf"(?<![@.-])(?P<fact>(?P<host>(?i:www)\d?\.{HOST_RUN}){_TAIL})",
        _www,
        guards=("www",),
    ),
    Rule(
        "bare",
        rf"\.(?=[{_LETTER}\p{{N}}])(?<=(?<![{_LETTER}\p{{N}}@._%+/=&?#~$-])(?P<label>[{_LETTER}\p{{N}}-]{{1,63}})\.)"
        rf"(?P<host>(?:[{_LETTER}\p{{N}}_-]|\.(?=[{_LETTER}\p{{N}}])){{1,252}}+){_TAIL}",
        _bare,
    ),
)


def scan(document: Document) -> Settled[UrlMention]:
    """Proposals in text order, not overlapping; those behind words come last."""
    found = [Candidate(c.rule, c.value.start, c.value.end, c.value) for c in run(RULES, document)]
    shown = settle("urls", [_wrapped(c, document.text.value) for c in _within_links(found, document)])
    return Settled(shown.kept + _linked(document, shown.kept), shown.lost)


def _within_links(candidates: Sequence[Candidate[UrlMention]], document: Document) -> Iterator[Candidate[UrlMention]]:
    """An address that begins in the words of a link ends with them, whatever is glued behind."""
    starts = [link.start for link in document.links]
    for c in candidates:
        index = bisect_right(starts, c.start) - 1
        end = document.links[index].end if index >= 0 else 0
        if c.start < end < c.end:
            url = c.value.url[: end - c.end]
            yield Candidate(c.rule, c.start, end, UrlMention(url, c.start, end))
        else:
            yield c


FURTHER = 1000
"""Characters behind an address in which the rest of it may stand."""
_BREAK = Pattern(
    r"(?P<cut>[?=&./_-]?)[ \t]*\n[ \t]*(?!https?:|www\.|\S{0,60}@)(?P<more>[^\s<>\"“”«»„|\\^`{}\[\]]{1,400})"
)
_PATH = Pattern(r"\.(?:html?|aspx?|pdf|jsp|php|cfm|xml|jpe?g|zhtml)\b|[=&]|%[0-9A-F]{2}|\d{3}.*/|_")


def _wrapped(candidate: Candidate[UrlMention], text: str) -> Candidate[UrlMention]:
    """The address with the rest of it where a line break cuts it, as in hard-wrapped text."""
    line = _BREAK.compiled.match(text, candidate.end, candidate.end + FURTHER)
    if not line or not _cut(candidate, line):
        return candidate
    written = line["cut"] + _trimmed(line["more"])
    end = line.start("more") + len(written) - len(line["cut"])
    return Candidate("wrapped", candidate.start, end, UrlMention(candidate.value.url + written, candidate.start, end))


def _cut(candidate: Candidate[UrlMention], line: regex.Match[str]) -> bool:
    """Whether what stands on the next line goes on with the address."""
    last, more = line["cut"] or candidate.value.url[-1], line["more"]
    if last in "?=&_" or (last == "-" and "/" in candidate.value.url[8:]):
        return more[0].isalnum() or more[0] in "%_-="
    if "/" not in candidate.value.url[8:]:
        return False
    if last not in "./" and more[0] in "/?&=#_-.%" and len(more) > 1 and more[1].isalnum():
        return True
    return last != "." and _PATH.compiled.search(more) is not None


def _linked(document: Document, shown: Sequence[Candidate[UrlMention]]) -> list[Candidate[UrlMention]]:
    """The targets of links whose words show no address."""
    starts = [c.start for c in shown]
    found: list[Candidate[UrlMention]] = []
    for link in document.links:
        target = "https:" + link.target if link.target.startswith("//") else link.target
        shows = bool(document.text.value[link.start : link.end].strip())
        if target[:4].lower() != "http" or not shows or split(target) is None:
            continue
        first = bisect_left(starts, link.start)
        if first < len(shown) and shown[first].start < link.end:
            continue
        mention = UrlMention(unwrapped(target), link.start, link.end, visible=False)
        found.append(Candidate("link", link.start, link.end, mention))
    return found


def unwrapped(url: str) -> str:
    """The address that a redirector leads to: an absolute address in a parameter of the query; else ``url``.

    >>> unwrapped("https://r.example/link/?u=https%3A%2F%2Fwww.example.com%2Fir")
    'https://www.example.com/ir'
    """
    for _ in range(WRAPPINGS):
        query = url.partition("?")[2]
        if "http" not in query:
            break
        values = (value for _, value in parse_qsl(query) if value.startswith(("http://", "https://")))
        inner = next((v for v in values if (parts := split(v)) and host_length(parts.hostname or "")), None)
        if inner is None:
            break
        url = inner
    return url


def split(url: str) -> SplitResult | None:
    """The parts of an address, or None where it is none: "http://[x", a host with a sign that stands for others."""
    try:
        return urlsplit(url)
    except ValueError:
        return None
