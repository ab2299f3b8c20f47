"""What surrounds a release on a page or a wire and is no part of it.

Page furniture is taken out block by block: what the table ``furniture`` names; mail headers and what a
forwarder wrote above the release (:mod:`forwarded`); a page's title above its headline; navigation below the release.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, takewhile
from re import IGNORECASE, Pattern, compile, escape

from releaseparse.read.characters import folded
from releaseparse.read.mail import forwarded
from releaseparse.read.page import saved
from releaseparse.read.patterns import compiled, surrounding
from releaseparse.text import Document
from releaseparse.vocabulary import kept, rows

TOP = 40
"""Blocks at the top in which a page's head is looked for."""
BEGUN = 300
"""Characters of running text after which a release has surely begun, so that a footer can end it."""
WHOLE_LINE = 80
"""Characters from which a paragraph can be a broken one: shorter lines stand alone on purpose."""
PROSE = 200
"""Characters from which a block below a list of links is the release going on."""
TABLE = 8
"""Rows below a wire's closing line from which they are the release's tables."""
LIST = 12
"""Lines that a closing list of attachments has at most."""
ATTACHED = r"(?i)(?:attachments?|attached files?|bifogade filer|bilagor|vedlegg|anhänge|pièces jointes|allegati)\W*"
LINKS = 20
"""Blocks below the heading of a list of links in which the release may go on."""
COPIED = 0.8
"""Share of what is printed below that has been printed above, from which it is the release once more."""
LONGEST = 700
"""Blocks longer than this are no furniture."""

COMMISSIONED = "securities and exchange commission"
COMMISSION = rf"(?is)(?:united states\s*)?{COMMISSIONED}.{{0,40}}"
SIGNED = r"(?is)pursuant to the requirements? of the securities exchange act.{0,80}registrant has duly caused"
EXHIBIT = r"(?i)exhibit\W{0,3}99(?:\.\d{1,2})?\W{0,3}"
SENTENCE = 50
"""Characters of a line that can be a sentence."""
RUNNING = 250
"""Characters of sentences below a cover that are a release: an index of exhibits has few."""
SIGNATURE = r"(?i)/s/|\(?(?:by|name|title|date|its)\s*:|\([^)]{3,60}\)\s*$"
CHECKED = (
    r"(?is)indicate by check mark.*|form 20-f\b.{0,30}40-f.{0,10}|yes\b.{0,10}\bno\b.{0,5}|\(address of principal.*"
)
"""The set phrases of Forms 8-K and 6-K: https://www.sec.gov/forms."""
DATED = rf"[^\n]{{0,30}}\b(?:{forwarded.MONTH},?|\d{{1,2}}\.? \w{{3,9}}\.?) (?:19|20)\d\d[^\n]{{0,20}}"
"""A line with a date and little else."""
SOURCE = r"SOURCE:?\s.{2,120}"
"""A wire's closing line."""
REACHED = r"@|(?m:^/?CONTACTS?\b)|\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}|\+\d{1,3}[\s(.-]"
"""A way to reach somebody."""


def strip(document: Document) -> Document:
    """The document without page furniture: navigation, mail headers, wire footers, covers."""
    text = document.text.value
    blocks = [text[block.start : block.end] for block in document.blocks]
    fields = forwarded.header(blocks)
    first = forwarded.release(blocks, fields, surrounding("line"))
    kept = [index >= first for index in range(len(blocks))]
    if document.metadata.issued is None and (sent := forwarded.sent(blocks, fields)):
        document = replace(document, metadata=replace(document.metadata, issued=sent))
    for cut in CUTS:
        for index in cut(blocks, kept):
            kept[index] = False
    if _ends_in_credit(document):
        kept[-1] = False
    for index in (*_attached(document, blocks, kept), *_boxes(document, blocks, kept)):
        kept[index] = False
    last = surrounding("last")
    for index in range(len(blocks) - 1, -1, -1):
        if kept[index] and not last.fullmatch(blocks[index]):
            break
        kept[index] = False
    if not any(kept):
        return document
    stripped = document if all(kept) else document.keep(_spans(document, kept))
    broken = list(_broken(stripped))
    return stripped.joined(broken) if broken else stripped


def _broken(document: Document) -> Iterator[int]:
    """Paragraphs that a page's end broke in two: no full stop, and the next goes on in lower case."""
    value = document.text.value
    for index, (block, following) in enumerate(pairwise(document.blocks)):
        if (
            block.kind == following.kind == "paragraph"
            and block.end - block.start > WHOLE_LINE
            and value[following.start].islower()
            and (value[block.end - 1].isalnum() or value[block.end - 1] == ",")
            and following.end - following.start > WHOLE_LINE / 2
            and not compiled(r"\S*(?:@|www\.|https?:|\.\w)").match(value, following.start)
        ):
            yield index


def _spans(document: Document, kept: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Stretches of neighbouring blocks that stay."""
    start: int | None = None
    end = 0
    for block, keep in zip(document.blocks, kept, strict=True):
        if keep:
            start = block.start if start is None else start
            end = block.end
        elif start is not None:
            yield start, end
            start = None
    if start is not None:
        yield start, end


def _named(blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """What the table names."""
    running = 0
    below = _prose(blocks)
    tails, lines, heads = map(surrounding, ("tail", "line", "head"))
    for index, block in enumerate(blocks):
        if not kept[index]:
            continue
        length = len(block)
        short = length <= LONGEST
        tail = short and running >= BEGUN and tails.fullmatch(block)
        if tail and below[index] < running and not _goes_on(blocks, index):
            yield from range(index, len(blocks))
            return
        if tail or (short and lines.fullmatch(block)):
            yield index
        elif short and index < TOP and heads.fullmatch(block):
            yield from range(index + 1)
        elif length > 80:
            running += length


def _appended(blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """What a program put out of an attached report below the release; a text that begins so is such a report."""
    appendix = surrounding("appendix")
    found = (i for i, block in enumerate(blocks) if len(block) <= WHOLE_LINE and appendix.fullmatch(block))
    first = next(found, 0)
    if any(len(block) > WHOLE_LINE for block in blocks[:first]):
        yield from range(first, len(blocks))


def _goes_on(blocks: Sequence[str], index: int) -> bool:
    """Whether a release's closing notice follows below a list of links: its heading and a paragraph."""
    below = blocks[index + 1 : index + 1 + LINKS]
    return any(
        len(heading) < SENTENCE + LIST and len(text) > PROSE and _closing().match(heading)
        for heading, text in pairwise(below)
    )


@kept
def _closing() -> Pattern[str]:
    """The headings of the notices that close a release; what a site has below it has none of them."""
    topics = ("forward_looking", "non_gaap")
    words = {escape(row["phrase"]).replace(r"\ ", r"[\s-]") for row in rows("headings") if row["topic"] in topics}
    return compile(rf"\W{{0,4}}(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})", IGNORECASE)


def _printed_again(blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """The second copy of a release that a page prints twice, as an extract and in full."""
    first: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if len(block) <= WHOLE_LINE or first.setdefault(block, index) == index:
            continue
        again = range(index, len(blocks))
        whole = sum(len(blocks[i]) for i in again)
        above = set(blocks[first[block] : index])
        same = sum(len(blocks[i]) for i in again if blocks[i] in above)
        if len(again) > 2 and same >= COPIED * whole and whole > COPIED / 2 * sum(map(len, above)):
            yield from again
        return


def _prose(blocks: Sequence[str]) -> list[int]:
    """For each block the characters of long blocks from it on."""
    lengths = [length if length > PROSE else 0 for length in map(len, reversed(blocks))]
    return list(accumulate(lengths, initial=0))[::-1]


def _signed(blocks: Sequence[str], first: int) -> int:
    """The last line of a signature block that begins here."""
    near = range(first, min(first + 16, len(blocks)))
    return max((index for index in near if compiled(SIGNATURE).match(blocks[index])), default=first)


def _filing_cover(blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """The cover of a form filed with the SEC, up to the registrant's signature or the check marks."""
    top = blocks[:TOP]
    if COMMISSIONED not in "\n".join(top).lower() or not any(map(compiled(COMMISSION).fullmatch, top)):
        return
    signed = next((i for i, block in enumerate(blocks) if compiled(SIGNED).match(block)), None)
    if signed is not None:
        last = _signed(blocks, signed)
        if _runs(blocks[last + 1 :]):
            yield from range(last + 1)
            return
        yield from range(signed, len(blocks))
    exhibit = [i for i, block in enumerate(blocks) if compiled(EXHIBIT).fullmatch(block)]
    checked = [i for i, block in enumerate(blocks[:TOP]) if compiled(CHECKED).match(block)]
    last = next((i for i in reversed(exhibit) if signed is None and _runs(blocks[i + 1 :])), -1)
    if checked and any(map(_is_running, blocks[checked[-1] + 1 :])):  # a cover alone is all that there is
        last = max(last, checked[-1])
    yield from range(last + 1)


def _runs(blocks: Sequence[str]) -> bool:
    """Whether the blocks hold running text: lines with sentences in them."""
    return sum(len(block) for block in blocks if len(block) >= SENTENCE and ". " in f"{block} ") >= RUNNING


def _page_title(blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """A page's title ("Headline - Site") above its headline: all before the headline's last printing but its date."""
    if not blocks:
        return
    title = folded(blocks[0])
    last = 0
    for index in range(1, min(len(blocks), TOP // 2)):
        if not title.startswith(blocks[index][:1].casefold()):
            continue
        line = folded(blocks[index])
        rest = title[len(line) :].lstrip()
        if len(line) > 20 and title.startswith(line) and rest[:1] in ("-", "–", "|", "—", ":", "»"):
            if any(map(_is_running, blocks[1:index])):
                break  # the firm that a headline begins with, printed below the text: "Acme plc: Trading Update"
            last = index
    yield from (index for index in range(last) if not compiled(DATED).fullmatch(blocks[index]))


def _is_running(block: str) -> bool:
    """Whether a block is a sentence or more."""
    return len(block) > WHOLE_LINE and block.rstrip('"”»)').endswith((".", "!", "?", "。"))


def _credits(blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """A dateline printed alone that the lead below repeats, decks between them or not."""
    heads = [folded(block[:200]) for block in blocks[: TOP + 8]]
    for index, block in enumerate(blocks[:-1][:TOP]):
        line = folded(block) if len(heads[index]) <= 80 and compiled(r"\d").search(block) else ""
        if not 10 <= len(line) <= 80:
            continue
        near = range(index + 1, min(index + 9, len(blocks)))
        least = len(line) + 20
        if any(heads[i].startswith(line) and kept[i] and len(blocks[i]) > least for i in near):
            yield index


def _after_source(blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """What follows the wire's closing SOURCE line, down from the last contact given there."""
    closing = [i for i, block in enumerate(blocks) if block[:6] == "SOURCE" and compiled(SOURCE).fullmatch(block)]
    if closing:
        reached = (i for i in range(len(blocks) - 1, closing[-1], -1) if compiled(REACHED).search(blocks[i]))
        first = next(reached, closing[-1]) + 1
        if sum("\t" in block for block in blocks[first:]) < TABLE:
            yield from range(first, len(blocks))


def _ends_in_credit(document: Document) -> bool:
    """Whether a Markdown file ends in the name of the site that it came from: a link and nothing else."""
    if document.media_type != "text/markdown" or not document.links or not document.blocks:
        return False
    last, link = document.blocks[-1], document.links[-1]
    words = document.text.value[last.start : last.end]
    return link.start <= last.start and last.end <= link.end and not set(".@/") & set(words)


def _attached(document: Document, blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """A closing list of attachments: below its heading stand links alone, or what has been printed above."""
    linked = {(link.start, link.end) for link in document.links}
    end = next((index for index in range(len(blocks) - 1, 0, -1) if kept[index]), 0)
    for index in range(end, max(0, end - LIST), -1):
        block = document.blocks[index]
        if compiled(ATTACHED).fullmatch(blocks[index]):
            yield from range(index, len(blocks))
            return
        if (block.start, block.end) not in linked and not _stands_above(blocks, index):
            return


def _boxes(document: Document, blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """Headings such as "Recommended stories" with the links to other releases below them, where the release goes on."""
    box = surrounding("box")
    for index in range(1, len(blocks) - 1):
        if kept[index] and len(blocks[index]) <= WHOLE_LINE and box.fullmatch(blocks[index]):
            below = range(index + 1, min(len(blocks), index + 2 + LIST))
            links = list(takewhile(lambda at: document.blocks[at].linked >= LINKED, below))
            if 0 < len(links) <= LIST:
                yield from (index, *links)


LINKED = 0.9
"""Share of a line that leads elsewhere, from which it is a link and nothing else."""


def _stands_above(blocks: Sequence[str], index: int) -> bool:
    """Whether one of the first blocks has the words of this one, further below."""
    words = folded(blocks[index])
    begin = words[:1]
    return any(
        block.lstrip()[:1].casefold()[:1] == begin and folded(block) == words for block in blocks[: min(TOP, index)]
    )


def _site_footer(blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """A long run of labels without sentences or numbers at the end: a site's navigation."""
    labels = 0
    numbers = 0
    start = len(blocks)
    best = start
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if len(block) > 60 or len(block.split()) > 6:
            break
        if compiled(r"[\d@]").search(block):
            numbers += 1
        else:
            labels += 1
        start = index
        if numbers * 6 <= labels:
            best = start
    if len(blocks) - best >= 15:
        yield from range(best, len(blocks))


def _running_heads(blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """A page's running head or foot that ends in its number, and the line beside it that stands above, too: "Acme plc",
    "Notice of Results Page 2 of 3"."""
    paged = surrounding("paged")
    for index, block in enumerate(blocks):
        if len(block) <= WHOLE_LINE and paged.fullmatch(block):
            yield index
            near = (at for at in (index - 1, index + 1) if 0 < at < len(blocks))
            yield from (at for at in near if len(blocks[at]) <= SENTENCE and blocks[at] in blocks[:at][:TOP])


def _page_numbers(blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """A bare number between two paragraphs."""
    for index, block in enumerate(blocks):
        if len(block) <= 3 and block.isdigit():
            around = [blocks[i] for i in (index - 1, index + 1) if 0 <= i < len(blocks)]
            if all(len(near.split()) >= 4 for near in around):
                yield index


CUTS = (
    _filing_cover, _page_title, saved.around, _appended, _named, _printed_again, _credits, _after_source,
    _site_footer, _running_heads, _page_numbers,
)  # fmt: skip
"""What is taken out, in this order."""
