"""What stands around the lines of a page: containers by their elements and names, and sums over their tree.

Containers are numbered parent before child, so that one pass up or down replaces every recursion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import islice
from typing import Literal

from releaseparse.read.page.markup import Container, Draft, Page
from releaseparse.read.patterns import compiled

CERTAIN = frozenset({"nav", "form"})
ASIDE = frozenset({"aside", "footer"})
"""Elements that hold no part of an article (https://html.spec.whatwg.org/#sections), surely or as a rule."""
NAMED = (
    r"[\s_-](?:(?P<certain>nav(?:igation|bar)?|menu|breadcrumbs?|share|sharing|social|newsletter|comments?|"
    r"respond|search|skip[_-]?(?:links?|nav|to)|subscribe|subscription|modal|pop-?up|toolbar|pagination|pager|"
    r"recommend(?:ed|ations?)?|advert(?:isement)?|ads|servicelinks|meta-?nav|language-?switch|third-party|related|"
    r"(?P<notice>cookies?|consent|gdpr|onetrust|usercentrics|cookiebot))|footer|sidebar|widget|promo|tags?|teasers?|sticky|banner)(?:$|[\s_-])"
)
"""Words in ``class``, ``id`` or ``role`` that mark furniture, as sites and content systems commonly use them: surely,
or as long as what stands there does not say otherwise; in lower case, a space before the first."""
NAMES = r"\b(?:class|id|role)\s*=\s*[\"']?([^\"'>]{1,200})"
ELEMENTS = {
    "main": "main", "article": "article", "header": "header", "footer": "footer", "aside": "aside", "nav": "nav",
    "form": "form", "figure": "figure", "blockquote": "quote", "ul": "list", "ol": "list", "dl": "list",
    "table": "table", "address": "address",
}  # fmt: skip
"""The hint (text.HINTS) that each element gives to the blocks inside."""
MOST = 0.4
"""Share of a page's running text from which a container's name marks nothing: "with-sidebar" on the whole page."""
OUTERMOST = frozenset({"", "html", "body"})
"""What stands for the whole page."""
SEVERAL = 3
"""Lines that a container has at least to be link-heavy."""
HEAVY = 0.5
"""Share of linked characters from which it is."""


Role = Literal["", "weak", "certain", "notice"]
"""What a container's element and names say of it: nothing, that it is furniture unless what stands in it says
otherwise, that it surely is, or that it asks for consent, which can be longer than the release."""

SURE: tuple[Role, ...] = ("certain", "notice")
"""The roles of what is furniture whatever stands in it."""


def roles(page: Page) -> list[Role]:
    """The role of each container by itself."""
    known: dict[str, Role] = {}
    found: list[Role] = []
    for container in page.containers:
        attributes = container.attributes
        if attributes not in known:
            known[attributes] = _named(attributes) if len(attributes) > 4 else ""
        named = known[attributes]
        if container.tag in CERTAIN:
            named = "certain"
        elif container.tag in ASIDE:
            named = named or "weak"
        found.append("" if container.tag in OUTERMOST else named)
    return found


def _named(attributes: str) -> Role:
    role: Role = ""
    for names in compiled(NAMES).findall(attributes.lower()):
        for name in compiled(NAMED).finditer(f" {names}"):
            if name["certain"]:
                return "notice" if name["notice"] else "certain"
            role = "weak"
    return role


def furniture(page: Page, own: Sequence[Role], prose: Sequence[int], sites: Set[int] = frozenset()) -> list[bool]:
    """For each container whether it is furniture or lies in such a one; ``prose`` is the running text of each;
    ``sites`` are those that surely are the site's own."""
    found = [False]
    whole = max(1, prose[0])
    for number, container in _inner(page):
        role, around = own[number], found[container.parent]
        if role and not around:
            most = 1.0 if role == "notice" or number in sites else MOST
            around = prose[number] < most * whole
        found.append(around)
    return found


def _inner(page: Page) -> Iterator[tuple[int, Container]]:
    """The containers with their numbers, but for the page itself."""
    return enumerate(islice(page.containers, 1, None), 1)


def outermost(page: Page, marked: Sequence[bool]) -> list[int]:
    """For each container the outermost marked one that it lies in, or itself."""
    found = list(range(len(page.containers)))
    for number, container in _inner(page):
        if marked[container.parent]:
            found[number] = found[container.parent]
    return found


def hints(page: Page, own: Sequence[Role]) -> list[frozenset[str]]:
    """For each container what it is inside of, by the elements around it and by what they are called."""
    found: list[frozenset[str]] = [frozenset()]
    for number, container in _inner(page):
        around = found[container.parent]
        hint = ELEMENTS.get(container.tag) or (own[number] and "named")
        if hint and hint not in around:
            around = around | {hint}
        found.append(around)
    return found


EXTRA = {
    (True, False): frozenset[str](), (True, True): frozenset({"link-heavy"}), (False, False): frozenset({"outside"}),
    (False, True): frozenset({"outside", "link-heavy"}),
}  # fmt: skip
"""The hints of a container by whether it is in the release's, and whether most of its words are links."""


def link_heavy(page: Page, drafts: Sequence[Draft], lengths: Sequence[int], linked: Sequence[int]) -> list[bool]:
    """For each container whether the nearest one around it with several lines holds more links than other words."""
    lines, length, links = ([0] * len(page.containers) for _ in range(3))
    for number, draft in enumerate(drafts):
        lines[draft.container] += 1
        length[draft.container] += lengths[number]
        links[draft.container] += linked[number]
    lines, length, links = summed(page, lines), summed(page, length), summed(page, links)
    found = [False]
    for number, container in _inner(page):
        several = lines[number] >= SEVERAL
        found.append(links[number] > HEAVY * length[number] if several else found[container.parent])
    return found


def summed(page: Page, values: list[int]) -> list[int]:
    """The values of each container with those of all within it."""
    for number in range(len(page.containers) - 1, 0, -1):
        if value := values[number]:
            values[page.containers[number].parent] += value
    return values


def spread(page: Page, marked: Sequence[bool]) -> list[bool]:
    """For each container whether it is marked, or lies in one that is."""
    found = list(marked)
    for number, container in _inner(page):
        if found[container.parent]:
            found[number] = True
    return found


def ends(page: Page) -> list[int]:
    """For each container the number behind the last within it: all numbers between are within it too."""
    found = [number + 1 for number in range(len(page.containers))]
    for number in range(len(page.containers) - 1, 0, -1):
        parent, end = page.containers[number].parent, found[number]
        if end > found[parent]:
            found[parent] = end
    return found


def descendants(page: Page, container: int) -> list[bool]:
    """For each container whether it is this one or lies in it."""
    count = len(page.containers)
    end = next((number for number in range(container + 1, count) if page.containers[number].parent < container), count)
    return [container <= number < end for number in range(count)]


def branches(page: Page, container: int) -> list[int]:
    """For each container the outermost one around it that does not hold this one; itself where it does."""
    path = set()
    at = container
    while at >= 0:
        path.add(at)
        at = page.containers[at].parent
    found = list(range(len(page.containers)))
    for number, other in _inner(page):
        if number not in path and other.parent not in path:
            found[number] = found[other.parent]
    return found


def common(page: Page, one: int, other: int) -> int:
    """The smallest container that holds both."""
    while one != other:
        if one > other:
            one = page.containers[one].parent
        else:
            other = page.containers[other].parent
    return one
