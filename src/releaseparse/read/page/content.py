"""Where on a page the release stands, among navigation, share bars, related news and cookie notices.

A page is told from a bare exhibit by its navigation. Then the containers that markup calls furniture are left
out, the smallest container that holds most of the running text is the release's, and its headline may stand
above it. The method is that of Readability and of text-to-tag density, over numbered containers instead of a tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from releaseparse.read.characters import folded
from releaseparse.read.page.markup import Draft, Page
from releaseparse.read.patterns import compiled

ASIDE = frozenset({"nav", "aside", "footer", "form"})
"""Elements that hold no part of an article: https://html.spec.whatwg.org/#sections."""
NAMED = (
    r"(?i)(?:^|[\s_-])(?:nav(?:igation|bar)?|menu|breadcrumbs?|cookies?|share|sharing|social|footer|sidebar|related|"
    r"newsletter|comments?|respond|search|skip|widget|promo|subscribe|subscription|modal|pop-?up|toolbar|pagination|pager|tags?|"
    r"recommend(?:ed|ations)?|teasers?|sticky|banner|advert(?:isement)?|ads|servicelinks|meta-?nav|language-?switch)(?:$|[\s_-])"
)
"""Words in ``class``, ``id`` or ``role`` that mark furniture, as sites and content systems commonly use them."""
ELEMENTS = {
    "main": "main", "article": "article", "header": "header", "footer": "footer", "aside": "aside", "nav": "nav",
    "form": "form", "figure": "figure", "blockquote": "quote", "ul": "list", "ol": "list", "dl": "list",
    "table": "table", "address": "address",
}  # fmt: skip
"""The hint (text.HINTS) that each element gives to the blocks inside."""
MOST = 0.75
"""Share of a container's running text that a child must hold to be looked into."""
LINKED = 0.7
"""Share of linked characters from which a line is navigation."""
ABOVE = 30
"""Lines above the release's container in which its headline is looked for."""
PROSE = 60
"""Characters from which an unlinked line counts as running text."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The drafts of the release; for each container of the page whether it is of it, and what it is inside of."""

    drafts: Sequence[Draft]
    within: Sequence[bool]
    inside: Sequence[frozenset[str]]


def select(source: str, page: Page, drafts: Sequence[Draft]) -> Selection:
    """The drafts of the release alone; all of them where the source is no page of a site."""
    lengths = [_length(draft) for draft in drafts]
    linked = [_linked(draft) for draft in drafts]
    whole = Selection(drafts, [True] * len(page.containers), hints(page))
    if not _is_site(page, sum(lengths), sum(linked)):
        return whole
    furniture = _furniture(page, drafts, lengths)
    kept = [not furniture[draft.container] for draft in drafts]
    main = _main(page, drafts, lengths, linked, kept)
    within = [held and not out for held, out in zip(_descendants(page, main), furniture, strict=True)]
    numbers = [n for n, draft in enumerate(drafts) if within[draft.container]]
    if not numbers:
        return whole
    first = _headline(source, page, drafts, numbers[0])
    between = range(first, numbers[0]) if first is not None else ()
    chosen = [n for n in (*between, *numbers) if (kept[n] or n == first)]
    of_release = [drafts[n] for n in chosen if n == first or not _navigates(source, drafts[n], lengths[n], linked[n])]
    inside = [names if held else names | {"outside"} for names, held in zip(whole.inside, within, strict=True)]
    return Selection(of_release, within, inside)


def hints(page: Page) -> list[frozenset[str]]:
    """For each container what it is inside of, by the elements around it and by what they are called."""
    found: list[frozenset[str]] = [frozenset()]
    for container in page.containers[1:]:
        around = found[container.parent]
        own = ELEMENTS.get(container.tag)
        if own and own not in around:
            around = around | {own}
        if "named" not in around and len(container.attributes) > 3 and _names(container.attributes):
            around = around | {"named"}
        found.append(around)
    return found


def _is_site(page: Page, length: int, linked: int) -> bool:
    tags = {container.tag for container in page.containers}
    return len(tags & {"nav", "header", "footer", "main", "aside", "form"}) >= 2 or linked > 0.25 * max(1, length)


def _furniture(page: Page, drafts: Sequence[Draft], lengths: Sequence[int]) -> list[bool]:
    """For each container whether it is furniture, by its tag or its names, or lies in such a one."""
    measures = [0] * len(page.containers)
    for draft, length in zip(drafts, lengths, strict=True):
        measures[draft.container] += length if length >= PROSE else 0
    for number in range(len(page.containers) - 1, 0, -1):
        measures[page.containers[number].parent] += measures[number]
    result = [False]
    for number in range(1, len(page.containers)):
        container = page.containers[number]
        named = container.tag in ASIDE or _names(container.attributes)
        # A name such as "with-sidebar" on the frame of the whole page marks nothing.
        small = measures[number] < 0.4 * measures[0]
        result.append(result[container.parent] or (named and small and container.tag not in ("body", "html")))
    return result


def _names(attributes: str) -> bool:
    return any(
        compiled(NAMED).search(match.group(1))
        for match in compiled(r"(?i)\b(?:class|id|role)\s*=\s*[\"']?([^\"'>]{1,200})").finditer(attributes)
    )


def _main(
    page: Page, drafts: Sequence[Draft], lengths: Sequence[int], linked: Sequence[int], kept: Sequence[bool]
) -> int:
    """The smallest container that holds most of the running text."""
    prose = [0] * len(page.containers)
    for number, draft in enumerate(drafts):
        free = lengths[number] - linked[number]
        if kept[number] and free >= PROSE:
            prose[draft.container] += free
    for number in range(len(page.containers) - 1, 0, -1):
        prose[page.containers[number].parent] += prose[number]
    best = [0] * len(page.containers)
    for number in range(1, len(page.containers)):
        parent = page.containers[number].parent
        if not best[parent] or prose[number] > prose[best[parent]]:
            best[parent] = number
    at = 0
    while best[at] and prose[best[at]] >= MOST * prose[at] and page.containers[best[at]].tag not in ("p", "li", "td"):
        at = best[at]
    return at


def _descendants(page: Page, main: int) -> list[bool]:
    inside = [main == 0]
    for number in range(1, len(page.containers)):
        inside.append(number == main or inside[page.containers[number].parent])
    return inside


def _headline(source: str, page: Page, drafts: Sequence[Draft], first: int) -> int | None:
    """The headline above the main container: the page's h1, or the line that its title names."""
    title = folded(page.meta.get("og:title") or page.title)
    for number in range(first - 1, max(-1, first - ABOVE), -1):
        if page.containers[drafts[number].container].tag == "h1":
            return number
        line = folded(_text(source, drafts[number]))
        if len(line) > 20 and (title.startswith(line) or (line.startswith(title) and title)):
            return number
    return None


def _navigates(source: str, draft: Draft, length: int, linked: int) -> bool:
    """Whether a line only leads elsewhere: linked, and neither an address nor a number to call."""
    return (
        linked >= LINKED * length and length < 120 and not compiled(r"[@\d]|www\.|https?:").search(_text(source, draft))
    )


def _text(source: str, draft: Draft) -> str:
    return "".join(source[start:end] for start, end in draft.pieces)


def _length(draft: Draft) -> int:
    return sum(end - start for start, end in draft.pieces)


def _linked(draft: Draft) -> int:
    return sum(end - start for first, last, _ in draft.links for start, end in draft.pieces[first:last])
