"""Where on a page the release stands, among navigation, share bars, related news and cookie notices.

A page is recognised from a bare exhibit by its navigation. Then the containers that markup calls furniture are left
out, the smallest container that holds most of the running text is the release's, and around it are looked for its
headline, the day above that, a lead that the site calls a teaser, an About paragraph and a contact set apart. The
method is that of Readability and of text-to-tag density, over numbered containers instead of a tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from releaseparse.read.characters import folded, unescape
from releaseparse.read.page import notices, surroundings
from releaseparse.read.page.markup import HEADINGS, Draft, Page
from releaseparse.read.patterns import compiled
from releaseparse.record import ReleaseError
from releaseparse.vocabulary import kept, rows

MOST = 0.75
"""Share of a container's running text that a child must hold to be looked into."""
ARTICLE = 0.4
"""Share of a page's running text from which its only ``<main>`` holds the release: a consent notice can be long."""
LINKED = 0.7
"""Share of linked characters from which a line is navigation."""
ABOVE = 30
"""Lines above the release's container in which its headline is looked for."""
OVER = 4
"""Lines above the headline in which its day is looked for."""
PROSE = 60
"""Characters from which an unlinked line counts as running text."""
FREE = 0.2
"""Share of linked characters up to which what is called a teaser can be the release's lead."""
SHORT = 120
"""Characters that a line with the day above the headline has at most."""
REACHED = r"@|\+\d[\d\s().–-]{7,}|\(?\d{3,5}\)?[\s/.-]\d{3,}[\s.-]?\d*"
"""An e-mail address or a phone number."""
MAILED = r"@|\(at\)|\[at\]"
BOX = 12
"""Lines of a contact set beside a release at most."""
WIDE = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
SEVERAL = 2
"""Containers named as menus, share bars or the like that a page of a site has at least."""
NOTICE = 0.8
"""Share of a page's text in requests for consent from which it shows nothing else."""
MOUNT = r"(?i)\bid\s*=\s*[\"']?(?:root|app|__next|__nuxt|___gatsby)(?![\w-])"
LEAST = 200
"""Characters that a page whose script has run holds at least."""
WHOLE = r"(?i)<(?:!doctype|html|body)\b"
HEAD = 2_000
"""Characters in which a page says that it is one."""
OWNED = r"(?i)©|\(c\)|copyright"
PAGED = frozenset({"nav", "header", "footer", "main", "aside", "form", "article"})
"""Elements of which a page of a site has two kinds at least."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The drafts of the release; for each container of the page whether it is of it, and what it is inside of."""

    drafts: Sequence[Draft]
    within: Sequence[bool]
    inside: Sequence[frozenset[str]]
    listing: bool = False
    """Whether the page lists releases and holds none."""


def select(source: str, page: Page, drafts: Sequence[Draft]) -> Selection:
    """The drafts of the release alone; all of them where the source is no page of a site."""
    scene = _Scene(source, page, drafts)
    if scene.is_notice():
        raise ReleaseError(notices.ADVICE["consent"])
    if scene.is_empty():
        raise ReleaseError(notices.ADVICE["script"])
    if (page.title or compiled(WHOLE).search(source, 0, HEAD)) and scene.length <= notices.LONGEST:
        notices.refuse([scene.text(number) for number in range(len(drafts))])
    around = surroundings.hints(page, scene.roles)
    whole = Selection(drafts, [True] * len(page.containers), around)
    if not drafts or not scene.is_site():
        return whole
    main = scene.main()
    numbers = scene.kept_in(main)
    listed = [n for n in range(len(drafts)) if not scene.certain[drafts[n].container]]
    if notices.is_listing([notices.Shown(scene.shown(n), scene.linked[n]) for n in listed]):
        return Selection([drafts[n] for n in listed], [True] * len(page.containers), around, listing=True)
    if not numbers:
        return whole
    head = scene.headline(numbers)
    area = scene.area(main, head)
    around_it = (*scene.over(head, area), *scene.behind(numbers[-1], area), *scene.beside(numbers[-1], area))
    chosen = {*numbers, *scene.between(head, numbers), *around_it}
    final = [n for n in sorted(chosen) if n in (head, *scene.sure) or not scene.navigates(n)]
    within = surroundings.descendants(page, area)
    heavy = surroundings.link_heavy(page, drafts, scene.lengths, scene.linked)
    inside = [
        names | extra if (extra := surroundings.EXTRA[place]) else names
        for names, place in zip(around, zip(within, heavy, strict=True), strict=True)
    ]
    return Selection([drafts[n] for n in final], within, inside)


class _Scene:
    """A page's drafts, how much of each is linked, and which of its containers are furniture."""

    def __init__(self, source: str, page: Page, drafts: Sequence[Draft]) -> None:
        self.source, self.page, self.drafts = source, page, drafts
        self.lengths = [_length(source, draft.pieces) for draft in drafts]
        self.length = sum(self.lengths)
        self.linked = [_linked(draft) if draft.links else 0 for draft in drafts]
        self.roles = surroundings.roles(page)
        self.furniture: list[bool] = []
        self.certain: list[bool] = []
        self.ends: list[int] = []
        self.sure: set[int] = set()
        """Drafts that are of the release though they may be links: a contact's addresses."""

    def is_site(self) -> bool:
        """Whether the source is a page of a site, by its elements or its links."""
        tags = {container.tag for container in self.page.containers}
        often = sum(self.linked) > 0.25 * max(1, self.length)
        named = sum(map(self.roles.count, surroundings.SURE))
        asks = "notice" in self.roles
        return often or asks or named >= SEVERAL or len(tags & PAGED) >= 2

    def main(self) -> int:
        """The smallest container that holds most of the running text outside of furniture."""
        self.furniture = surroundings.furniture(self.page, self.roles, self._prose(all_of_it=True), self._owned())
        self.certain = surroundings.spread(self.page, [role in surroundings.SURE for role in self.roles])
        self.ends = surroundings.ends(self.page)
        prose = self._prose()
        containers = self.page.containers
        best = [0] * len(containers)
        for number in range(1, len(containers)):
            parent = containers[number].parent
            if not best[parent] or prose[number] > prose[best[parent]]:
                best[parent] = number
        mains = [number for number, container in enumerate(containers) if container.tag == "main"]
        at = mains[0] if len(mains) == 1 and prose[mains[0]] >= ARTICLE * prose[0] else 0
        while (
            best[at] and prose[best[at]] >= MOST * prose[at] and containers[best[at]].tag not in ("p", "li", "td", "dd")
        ):
            at = best[at]
        return at

    def _prose(self, all_of_it: bool = False) -> list[int]:
        """For each container the characters of running text in it; those of furniture only on request."""
        prose = [0] * len(self.page.containers)
        for number, draft in enumerate(self.drafts):
            free = self.lengths[number] - (0 if all_of_it else self.linked[number])
            if free >= PROSE and (all_of_it or not self.furniture[draft.container]):
                prose[draft.container] += free
        return surroundings.summed(self.page, prose)

    def _owned(self) -> frozenset[int]:
        """The footers of the page, and of no article in it, that tell whose the site is: "© 2026 Acme"."""
        tags = [container.tag for container in self.page.containers]
        if "footer" not in tags:
            return frozenset()
        inner = surroundings.spread(self.page, [tag in ("article", "main") for tag in tags])
        outer = surroundings.outermost(self.page, surroundings.spread(self.page, [tag == "footer" for tag in tags]))
        return frozenset(
            outer[draft.container]
            for number, draft in enumerate(self.drafts)
            if tags[outer[draft.container]] == "footer"
            and not inner[draft.container]
            and compiled(OWNED).search(self.text(number))
        )

    def is_notice(self) -> bool:
        """Whether the page asks for consent and shows nothing else."""
        if "notice" not in self.roles:
            return False
        asked = surroundings.spread(self.page, [role == "notice" for role in self.roles])
        asking = sum(length for draft, length in zip(self.drafts, self.lengths, strict=True) if asked[draft.container])
        return asking > NOTICE * self.length

    def is_empty(self) -> bool:
        """Whether a script is to fill the page: next to no text, and the element that frameworks mount on."""
        if self.length >= LEAST:
            return False
        return any(compiled(MOUNT).search(container.attributes) for container in self.page.containers)

    def kept_in(self, main: int) -> list[int]:
        """The drafts of a container that no furniture within it holds."""
        inside = surroundings.descendants(self.page, main)
        return [
            number
            for number, draft in enumerate(self.drafts)
            if inside[draft.container] and not self.furniture[draft.container]
        ]

    def headline(self, numbers: Sequence[int]) -> int | None:
        """The headline: the h1 that the release begins with or stands below, or the line that the title names."""
        title = folded(self.page.meta.get("og:title") or self.page.title)
        first = numbers[0]
        above = range(first - 1, max(-1, first - ABOVE), -1)
        nearest: list[int] = [*numbers[:OVER], *above]
        for number in nearest:
            if self.page.containers[self.drafts[number].container].tag == "h1":
                return number
        for number in above:
            line = folded(self.text(number))
            if len(line) > 20 and (title.startswith(line) or (line.startswith(title) and title)):
                return number
        return self._right_above(first) if all(container.tag != "h1" for container in self.page.containers) else None

    def _right_above(self, first: int) -> int | None:
        """The heading of a lower rank right above a release, on a page that has no h1."""
        container = self.drafts[first - 1].container if first else 0
        heading = self.page.containers[container].tag in ("h2", "h3") and not self.furniture[container]
        return first - 1 if heading else None

    def area(self, main: int, head: int | None) -> int:
        """The container of release and headline; the article or main element around them where there is one."""
        area = surroundings.common(self.page, main, self.drafts[head].container) if head is not None else main
        at = area
        while at > 0:
            if self.page.containers[at].tag in ("article", "main"):
                return at
            at = self.page.containers[at].parent
        return main if self.page.containers[area].tag in surroundings.OUTERMOST else area

    def between(self, head: int | None, numbers: Sequence[int]) -> Iterator[int]:
        """What stands between headline and release and within it: also a lead that the site calls a teaser."""
        first = numbers[0] if head is None else min(head, numbers[0])
        yield from () if head is None else (head,)
        outer = surroundings.outermost(self.page, self.furniture)
        boxes: dict[int, list[int]] = {}
        for number in range(first, numbers[-1]):
            container = self.drafts[number].container
            if not self.furniture[container]:
                yield number
            elif self.roles[outer[container]] == "weak":
                boxes.setdefault(outer[container], []).append(number)
        for box in boxes.values():
            if self._speaks(box):
                yield from box

    def _speaks(self, box: Sequence[int]) -> bool:
        """Whether what is called a teaser or a footer says something of its own: running text, or a day."""
        if not self._is_free(box):
            return False
        return any(self.lengths[n] >= PROSE or notices.has_day(self.text(n)) for n in box)

    def _is_free(self, numbers: Sequence[int]) -> bool:
        return sum(self.linked[n] for n in numbers) <= FREE * sum(self.lengths[n] for n in numbers)

    def over(self, head: int | None, area: int) -> Iterator[int]:
        """The day that stands right above the headline."""
        if head is None:
            return
        inside = surroundings.descendants(self.page, area)
        for number in range(head - 1, max(-1, head - OVER), -1):
            container = self.drafts[number].container
            apart = self.furniture[container] and not self.roles[container]
            if not inside[container] or apart or self.roles[container] in surroundings.SURE:
                return
            if self.lengths[number] <= SHORT and notices.has_day(self.text(number)):
                yield number
                return

    def behind(self, last: int, area: int) -> Iterator[int]:
        """What belongs to the release below its running text: an About paragraph, and a contact set apart."""
        inside = surroundings.descendants(self.page, area)
        groups = surroundings.branches(self.page, self.drafts[last].container)
        found: dict[int, list[int]] = {}
        for number in range(last + 1, len(self.drafts)):
            container = self.drafts[number].container
            if inside[container]:
                found.setdefault(groups[container], []).append(number)
        for numbers in found.values():
            free = [n for n in numbers if not self.furniture[self.drafts[n].container]]
            if self._is_text(free):
                yield from free
            else:
                yield from self._contact(numbers)

    def beside(self, last: int, area: int) -> Iterator[int]:
        """The press contact that a page sets beside the release, in a box of its own."""
        inside = surroundings.descendants(self.page, area)
        outer = surroundings.outermost(self.page, self.furniture)
        boxes: dict[int, list[int]] = {}
        for number in range(last + 1, len(self.drafts)):
            container = self.drafts[number].container
            if self.furniture[container] and not inside[container] and self._is_aside(outer[container]):
                boxes.setdefault(outer[container], []).append(number)
        for numbers in boxes.values():
            held = list(self._contact(numbers))
            if len(held) <= BOX and any(compiled(MAILED).search(self.text(number)) for number in held):
                yield from held

    def _is_aside(self, container: int) -> bool:
        """Whether a container stands beside a release: an ``<aside>``, or a box that is called one; no footer is."""
        held = self.page.containers[container]
        return held.tag == "aside" or (self.roles[container] == "weak" and "sidebar" in held.attributes.lower())

    def _is_text(self, numbers: Sequence[int]) -> bool:
        """Whether these lines are running text, and no teaser with its link to the rest."""
        long = any(self.lengths[n] - self.linked[n] >= 2 * PROSE for n in numbers)
        return long and self._is_free(numbers) and not any(map(self.navigates, numbers))

    def _contact(self, numbers: Sequence[int]) -> Iterator[int]:
        """Of the lines of an aside, a footer or a box those that tell whom to ask, and the heading above them."""
        texts = {number: self.text(number) for number in numbers}
        reached = [number for number in numbers if compiled(REACHED).search(texts[number])]
        if not reached or any(compiled(OWNED).search(text) for text in texts.values()):
            return
        held = self._block(reached, numbers)
        if any(self.certain[self.drafts[number].container] for number in reached):
            return
        if sum(map(self.navigates, held)) > len(held) / 2:
            return
        apart = any(self.furniture[self.drafts[number].container] for number in held)
        named = any(self._names_desk(texts[number]) for number in held)
        if apart and not named:
            held = self._boxed(held, numbers)
            named = any(self._names_desk(texts[number]) for number in held)
        if not apart or named:
            told = [number for number in held if not self.navigates(number)]
            self.sure.update(told)
            yield from told

    def _block(self, reached: Sequence[int], numbers: Sequence[int]) -> list[int]:
        """The lines around those with addresses, from the heading right above on."""
        box = self.drafts[reached[0]].container
        while not all(box <= self.drafts[number].container < self.ends[box] for number in (reached[0], reached[-1])):
            box = self.page.containers[box].parent
        held = [number for number in numbers if box <= self.drafts[number].container < self.ends[box]]
        known = set(numbers)
        above = [number for number in range(held[0] - 1, held[0] - OVER, -1) if number in known]
        headings = [number for number in above if self._is_heading(number)]
        first = headings[-1] if headings else held[0]
        return [number for number in range(first, held[-1] + 1) if number in known]

    def _boxed(self, held: Sequence[int], numbers: Sequence[int]) -> list[int]:
        """The lines of the largest container around these that is a box still, with its own headings."""
        box = self.page.containers[self.drafts[held[-1]].container].parent
        found = list(held)
        while box > 0:
            wider = [number for number in numbers if box <= self.drafts[number].container < self.ends[box]]
            if len(wider) > BOX:
                break
            found, box = wider if len(wider) > len(found) else found, self.page.containers[box].parent
        return found

    def _is_heading(self, number: int) -> bool:
        return self.page.containers[self.drafts[number].container].tag in HEADINGS

    def _names_desk(self, line: str) -> bool:
        """Whether a short line names a desk or whom to ask: "Media contact"."""
        return len(line) < PROSE and not desk_words().isdisjoint(compiled(r"\w+").findall(line.casefold()))

    def navigates(self, number: int) -> bool:
        """Whether a line only leads elsewhere: linked, and neither an address, a number to call nor a day."""
        length = self.lengths[number]
        if length >= SHORT or self.linked[number] < LINKED * length:
            return False
        if any(target.lower().startswith(("mailto:", "tel:")) for _, _, target in self.drafts[number].links):
            return False
        return not compiled(rf"www\.|https?:|{notices.DAY}|{REACHED}").search(self.text(number))

    def shown(self, number: int) -> str:
        """A draft's characters where it can be a title; of a longer one as many as it has."""
        return self.text(number) if self.lengths[number] < notices.TITLE.stop else "-" * self.lengths[number]

    def text(self, number: int) -> str:
        """A draft's characters, references undone."""
        return unescape("".join(self.source[start:end] for start, end in self.drafts[number].pieces))


def _length(source: str, pieces: Sequence[tuple[int, int]]) -> int:
    """The characters of pieces of the source, white space of each folded; one of an ideographic script says as much as
    two letters."""
    text = "".join([" ".join(source[start:end].split()) for start, end in pieces])
    return len(text) if text.isascii() else len(text) + len(compiled(WIDE).findall(text))


@kept
def desk_words() -> frozenset[str]:
    """The words of which headings of contact blocks are made: "press", "Kontakt"."""
    return frozenset(row["word"] for row in rows("desks") if row["part"] == "contact" or row["role"])


def _linked(draft: Draft) -> int:
    return sum([end - start for first, last, _ in draft.links for start, end in draft.pieces[first:last]])
