"""The shapes that a web address is printed in, and the targets of links."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from releaseparse.extract.domains import HOST_RUN, host_length, room_hosts
from releaseparse.extract.urls.glued import glued_word, without_label, without_mail
from releaseparse.extract.urls.redirectors import shown, split, unwrapped
from releaseparse.rules import Candidate, Pattern, Rule, Settled, run, settle
from releaseparse.text import Document


@dataclass(frozen=True, slots=True)
class UrlMention:
    """An absolute address and its span in the text; ``visible`` is false for the target of a link behind
    words."""

    url: str
    start: int
    end: int
    visible: bool = True
    firm: bool = False
    """The address is a company's name here: "Acme.com, Inc."."""


# Scripts that are written with spaces between words: in others the text goes on right behind an address.
_LETTER = r"\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}"
_TAIL = (
    r"(?P<tail>(?::\d{2,5}+)?+(?:[/?#](?:(?!https?://)[^\s<>\"“”«»„|\\^`{}\[\]\u202A-\u202E\u2066-\u2069\u3000-\u303F\uFF01-\uFF65\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
    r"|(?<=[_=/&?-])(?:\[[^\s\[\]<>]{1,60}+\]|\{[^\s{}<>]{1,60}+\})|(?<=[=/]\d{4,14}/|/v[23]/__)https?://|(?<=/v2/___)https?://){0,2000}+)?+)"
)
_COMPANY = Pattern(
    r"(?i)(?:['’]s\b|,?\s(?:Inc|Incorporated|Corp|Corporation|Ltd|Limited|LLC|plc|Holdings?|Group|N\.V|S\.A|AG|GmbH|"
    r"International|Company|Co)\b)"
)


def _scheme(match: regex.Match[str]) -> UrlMention | None:
    host = match["host"]
    if match["user"] and (length := host_length(match["user"][:-1])):  # an e-mail address is glued to the host
        start, end = match.start("scheme"), match.start("user") + length
        return UrlMention(match["scheme"].lower() + match["user"][:length], start, end)
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


def _broken(match: regex.Match[str]) -> UrlMention | None:
    """A host that is cut behind its hyphen, as at the end of a line: "www.oak- mills.example"."""
    first = match["first"].rpartition("/")[2]
    length = host_length(match["host"])
    if length != len(match["host"]) or host_length(first + match["host"]) != len(first) + length:
        return None
    if match["host"].count(".") == 0 or match["host"][0].isupper():
        return None
    scheme = "" if "://" in match["first"] else "http://"
    written = _trimmed(match["host"] + match["tail"])
    return UrlMention(scheme + match["first"] + written, match.start("first"), match.start("host") + len(written))


def _bare(match: regex.Match[str]) -> UrlMention | None:
    host = match["label"] + "." + match["host"]
    length = host_length(host)
    if not length or _WORLD_WIDE.compiled.match(host) or match.string[match.end() : match.end() + 1] == "@":
        return None
    tail = match["tail"] if length == len(host) else ""
    skipped = glued_word(host[:length], match.string)
    if not tail and (_is_prose(host[skipped:length]) or _is_file(match, host[:length])):
        return None
    if len(host[:length].split(".")[-2]) < 2 and len(tail) < 2 and host.lower() not in _ONE_LETTER:
        return None
    if not skipped and not tail and (host[:length].lower() in room_hosts() or _is_wire(match, length)):
        return None
    mention = _mention(match, "http://", match.start("label") + skipped, length - len(match["label"]) - 1)
    firm = not tail and _COMPANY.compiled.match(match.string, match.start("label") + length) is not None
    return replace(mention, firm=firm)


HEAD = 600
"""Characters at the begin of a release in which the dateline names the wire."""
_WIRE = Pattern(r"\)\s?(?:[-–—]|\p{Lu}\p{Ll}+\.? )")


def _is_wire(match: regex.Match[str], length: int) -> bool:
    """The wire in a dateline: "HALIFAX (Oakwire.ai) May 6"."""
    text, start = match.string, match.start("label")
    if start > HEAD or text[start - 1 : start] != "(" or not text[start].isupper():
        return False
    return _WIRE.compiled.match(text, start + length) is not None


def _is_prose(host: str) -> bool:
    """Two words that lost their space ("Approx.at noon"), or a figure of speech ("the dot.com era")."""
    name, _, domain = host.rpartition(".")
    if host.lower() in ("dot.com", "et.al"):
        return True
    return domain in _WORDS and (name.isdigit() or any(c.isupper() for c in name))


_FILES = frozenset("zip mov sh py ps".split())
"""Top-level domains that files end with more often than hosts do."""


def _is_file(match: regex.Match[str], host: str) -> bool:
    """Whether this is a file's name: "the script build.sh", "README.md"; not where words lead to a site: "at x.zip"."""
    name, _, ending = host.rpartition(".")
    if not (ending in _FILES or (ending == "md" and name.isupper())):
        return False
    start = match.start("label")
    return not _ADDRESSED.compiled.search(match.string, max(0, start - _NEAREST), start)


_WORDS = frozenset("al am an as at be by de do es et in is it la me my no so to us".split())
"""Top-level domains that are small words of a language."""


def _mention(match: regex.Match[str], scheme: str, start: int, length: int) -> UrlMention:
    """The address from ``start`` on, of whose host ``length`` characters are true, without the sentence's
    punctuation behind it."""
    end = match.end() if length == len(match["host"]) else match.start("host") + length
    written = _trimmed(match.string[start:end])
    if "/" in written[8:]:
        if glued := _SENTENCE.compiled.search(written):
            written = written[: glued.start()]
        written = written[: without_mail(written)]
        if match.string[start + len(written) : start + len(written) + 1] == ":":
            written = written[: without_label(written)]
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
        r"(?P<fact>(?P<scheme>(?:h(?<!_h)ttps?|f(?<!_f)tp)://)"  # behind its letter, so that a search can skip to it
        rf"(?P<user>[\w.~%!$*+;=-]{{1,64}}+(?::[\w.~%!$*+;=-]{{0,64}}+)?@)?+(?P<host>\p{{So}}?+{HOST_RUN}){_TAIL})",
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
        "broken host",
        r"-\s(?<=(?P<first>(?:https?://|(?i:www)\d?\.)(?:[\p{L}\p{N}]{1,40}[.-]){0,5}[\p{L}\p{N}]{1,40}-)\s)"
        rf"(?P<host>{HOST_RUN}){_TAIL}",
        _broken,
        guards=("://", "www"),
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
    settled = settle("urls", [_wrapped(c, document.text.value) for c in _within_links(found, document)])
    kept = [_led(c) for c in _without_firms(settled.kept, document.shadow)]
    return Settled([*_secured(document, kept), *_linked(document, kept)], settled.lost)


def _led(c: Candidate[UrlMention]) -> Candidate[UrlMention]:
    """The address with what it leads to, where it is a redirector's."""
    return Candidate(c.rule, c.start, c.end, replace(c.value, url=shown(c.value.url)))


_NEAREST = 12
"""Characters in which the word before an address stands."""
_ADDRESSED = Pattern(r"(?i)(?:\b(?:visit|at|on|to|via|see|from|und|unter|auf|sur|en|su)\s|[:(]\s?)$")


def _without_firms(candidates: Sequence[Candidate[UrlMention]], text: str) -> Iterator[Candidate[UrlMention]]:
    """The addresses but for those that name a company, also where the words behind do not tell it."""
    firms = {c.value.url for c in candidates if c.value.firm}
    for c in candidates:
        addressed = _ADDRESSED.compiled.search(text, max(0, c.start - _NEAREST), c.start) and not c.value.firm
        if addressed or c.value.url not in firms:
            yield c


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


def _secured(document: Document, shown: Sequence[Candidate[UrlMention]]) -> Iterator[Candidate[UrlMention]]:
    """The addresses, with "https" where one is printed without a scheme and links to itself with that one."""
    starts = [link.start for link in document.links]
    for c in shown:
        index = bisect_right(starts, c.start) - 1
        target = document.links[index].target.rstrip("/") if index >= 0 else ""
        secure = c.value.url.replace("http://", "https://", 1)
        same = target.lower() == secure.rstrip("/").lower() and c.end <= document.links[index].end
        yield Candidate(c.rule, c.start, c.end, replace(c.value, url=secure)) if same else c
