"""What stands around the lines of a page: containers by their elements and names, and sums over their tree.

Containers are numbered parent before child, so that one pass up or down replaces every recursion.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from enum import Enum, auto

from releaseparse.read.page.markup import Draft, Page
from releaseparse.read.patterns import compiled

CERTAIN = frozenset({"nav", "form"})
ASIDE = frozenset({"aside", "footer"})
"""Elements that hold no part of an article (https://html.spec.whatwg.org/#sections), surely or as a rule."""
NAMED = (
    r"(?i)(?:^|[\s_-])(?:(?P<certain>nav(?:igation|bar)?|menu|breadcrumbs?|share|sharing|social|newsletter|comments?|"
    r"respond|search|skip[_-]?(?:links?|nav|to)|subscribe|subscription|modal|pop-?up|toolbar|pagination|pager|"
    r"recommend(?:ed|ations?)?|advert(?:isement)?|ads|servicelinks|meta-?nav|language-?switch|third-party|related|"
    r"(?P<notice>cookies?|consent|gdpr|onetrust|usercentrics|cookiebot))|footer|sidebar|widget|promo|tags?|teasers?|sticky|banner)(?:$|[\s_-])"
)
"""Words in ``class``, ``id`` or ``role`` that mark furniture, as sites and content systems commonly use them: surely,
or as long as what stands there does not say otherwise."""
NAMES = r"(?i)\b(?:class|id|role)\s*=\s*[\"']?([^\"'>]{1,200})"
ELEMENTS = {
    "main": "main", "article": "article", "header": "header", "footer": "footer", "aside": "aside", "nav": "nav",
    "form": "form", "figure": "figure", "blockquote": "quote", "ul": "list", "ol": "list", "dl": "list",
    "table": "table", "address": "address",
}  # fmt: skip
"""The hint (text.HINTS) that each element gives to the blocks inside."""
MOST = 0.4
"""Share of a page's running text from which a container's name marks nothing: "with-sidebar" on the whole page."""
SEVERAL = 3
"""Lines that a container has at least to be link-heavy."""
HEAVY = 0.5
"""Share of linked characters from which it is."""


class Role(Enum):
    """What a container's element and names say of it."""

    NONE = auto()
    WEAK = auto()
    CERTAIN = auto()
    NOTICE = auto()
    """A request for consent, which can be longer than the release."""

    @property
    def sure(self) -> bool:
        """Whether it is furniture whatever stands in it."""
        return self in SURE


SURE = (Role.CERTAIN, Role.NOTICE)
"""The roles of what is furniture whatever stands in it."""


def roles(page: Page) -> list[Role]:
    """The role of each container by itself."""
    known: dict[str, Role] = {}
    found = []
    for container in page.containers:
        attributes = container.attributes
        if attributes not in known:
            known[attributes] = _named(attributes) if len(attributes) > 4 else Role.NONE
        named = known[attributes]
        if container.tag in CERTAIN:
            named = Role.CERTAIN
        elif container.tag in ASIDE and named is Role.NONE:
            named = Role.WEAK
        found.append(Role.NONE if container.tag in ("", "body", "html") else named)
    return found


def _named(attributes: str) -> Role:
    role = Role.NONE
    for match in compiled(NAMES).finditer(attributes):
        for name in compiled(NAMED).finditer(match[1]):
            if name["certain"]:
                return Role.NOTICE if name["notice"] else Role.CERTAIN
            role = Role.WEAK
    return role


def furniture(page: Page, own: Sequence[Role], prose: Sequence[int], sites: Set[int] = frozenset()) -> list[bool]:
    """For each container whether it is furniture or lies in such a one; ``prose`` is the running text of each;
    ``sites`` are those that surely are the site's own."""
    found = [False]
    for number in range(1, len(page.containers)):
        most = 1.0 if own[number] is Role.NOTICE or number in sites else MOST
        marked = own[number] is not Role.NONE and prose[number] < most * max(1, prose[0])
        found.append(found[page.containers[number].parent] or marked)
    return found


def outermost(page: Page, marked: Sequence[bool]) -> list[int]:
    """For each container the outermost marked one that it lies in, or itself."""
    found = list(range(len(page.containers)))
    for number in range(1, len(page.containers)):
        parent = page.containers[number].parent
        if marked[parent]:
            found[number] = found[parent]
    return found


def hints(page: Page, own: Sequence[Role]) -> list[frozenset[str]]:
    """For each container what it is inside of, by the elements around it and by what they are called."""
    found: list[frozenset[str]] = [frozenset()]
    for container, role in zip(page.containers[1:], own[1:], strict=True):
        around = found[container.parent]
        element = ELEMENTS.get(container.tag)
        if element and element not in around:
            around = around | {element}
        if role is not Role.NONE and container.tag not in ELEMENTS and "named" not in around:
            around = around | {"named"}
        found.append(around)
    return found


def extra(held: bool, heavy: bool) -> frozenset[str]:
    """The hints of a container outside of the release's, or of one most of whose words are links."""
    return _EXTRA[held, heavy]


_EXTRA = {
    (True, False): frozenset[str](), (True, True): frozenset({"link-heavy"}), (False, False): frozenset({"outside"}),
    (False, True): frozenset({"outside", "link-heavy"}),
}  # fmt: skip


def link_heavy(page: Page, drafts: Sequence[Draft], lengths: Sequence[int], linked: Sequence[int]) -> list[bool]:
    """For each container whether the nearest one around it with several lines holds more links than other words."""
    lines, length, links = ([0] * len(page.containers) for _ in range(3))
    for number, draft in enumerate(drafts):
        lines[draft.container] += 1
        length[draft.container] += lengths[number]
        links[draft.container] += linked[number]
    lines, length, links = summed(page, lines), summed(page, length), summed(page, links)
    found = [False]
    for number in range(1, len(page.containers)):
        several = lines[number] >= SEVERAL
        found.append(links[number] > HEAVY * length[number] if several else found[page.containers[number].parent])
    return found


def summed(page: Page, values: list[int]) -> list[int]:
    """The values of each container with those of all within it."""
    for number in range(len(page.containers) - 1, 0, -1):
        values[page.containers[number].parent] += values[number]
    return values


def spread(page: Page, marked: Sequence[bool]) -> list[bool]:
    """For each container whether it is marked, or lies in one that is."""
    found = list(marked)
    for number, container in enumerate(page.containers[1:], 1):
        found[number] = found[number] or found[container.parent]
    return found


def ends(page: Page) -> list[int]:
    """For each container the number behind the last within it: all numbers between are within it too."""
    found = [number + 1 for number in range(len(page.containers))]
    for number in range(len(page.containers) - 1, 0, -1):
        parent = page.containers[number].parent
        found[parent] = max(found[parent], found[number])
    return found


def descendants(page: Page, container: int) -> list[bool]:
    """For each container whether it is this one or lies in it."""
    return spread(page, [number == container for number in range(len(page.containers))])


def branches(page: Page, container: int) -> list[int]:
    """For each container the outermost one around it that does not hold this one; itself where it does."""
    path = set()
    at = container
    while at >= 0:
        path.add(at)
        at = page.containers[at].parent
    found = list(range(len(page.containers)))
    for number in range(1, len(page.containers)):
        parent = page.containers[number].parent
        if number not in path and parent not in path:
            found[number] = found[parent]
    return found


def common(page: Page, one: int, other: int) -> int:
    """The smallest container that holds both."""
    while one != other:
        if one > other:
            one = page.containers[one].parent
        else:
            other = page.containers[other].parent
    return one
