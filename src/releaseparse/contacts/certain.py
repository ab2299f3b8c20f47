"""What is certain by form of whose a title, firm, phone or e-mail is: rules that come after the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from releaseparse.contacts.mentions import REACHES, Mention, in_brackets, is_honorific, joined
from releaseparse.contacts.owners import NEAR as AROUND
from releaseparse.contacts.tokens import Scene
from releaseparse.contacts.vocabulary import runs_on
from releaseparse.entities.person import Addresses, bears
from releaseparse.record import Email

Claims = dict[int, list[tuple[float, int]]]
"""By mention the names that own it, each with the log-odds that it does."""
NEAR = 4
"""Lines at most from a number to the person named below it."""
CERTAIN = 3.0
"""The log-odds of a link that form alone tells."""


def title_before(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """A title right before a name is that person's where it begins a line or cell, if none stands behind the name:
    "Pressechef Mette Sørensen, CFO Lars Jensen"; so it is alone in the line above, if nobody is named above that."""
    for at in claims:
        title, name = found[at], next(iter(found[at + 1 : at + 2]), None)
        if title.kind != "title" or name is None or name.kind != "name" or not _leads(scene, title, name):
            continue
        mark, opens = name.tokens[0].before, title.tokens[0].before in ("line", "gap", ":", "：", "•", "–")
        behind = any(m.kind == "title" and m.line <= name.line + 1 for m in found[at + 2 : at + 3])
        alone = opens and name.line == title.line + 1 and not _is_named_above(found, at)
        if not behind and ((opens and mark == "space") or alone or runs_on(title.tokens[0].text)):
            claims[at] = [(CERTAIN, at + 1)]


def _leads(scene: Scene, title: Mention, name: Mention) -> bool:
    """Whether nothing but "Dr." stands between a title and a name, and the title does not end in "for"."""
    between = scene.tokens[title.stop : name.first]
    return title.tokens[-1].known.title != "connector" and all(map(is_honorific, between))


def _is_named_above(found: Sequence[Mention], at: int) -> bool:
    """Whether a person is named above mention ``at`` in its block."""
    while at > 0 and found[at].tokens[0].before != "gap":
        at -= 1
        if found[at].kind == "name":
            return True
    return False


def behind_number(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """A number is that of the person whom brackets behind it name."""
    for at in claims:
        if in_brackets(found, at):
            claims[at] = [(CERTAIN, at + 1)]


def same_line(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """A number that is nobody's is that of the person named before it in its line, where nothing but a title, firm or
    desk stands between: "Jane Doe, Investor Relations, 555 0100"; but "Jane Doe | Press desk: 555 0100" has a colon."""
    if scene.prose:
        return
    for at in claims:
        if claims[at] or found[at].tokens[0].reach is None:
            continue
        name = at - 1
        while name >= 0 and found[name].kind in ("title", "firm", "desk") and found[name].line == found[at].line:
            name -= 1
        if name < 0 or found[name].kind != "name" or found[name].line != found[at].line:
            continue
        led = found[at - 1].kind == "desk" and scene.tokens[found[at].first].before == ":"
        if not led and _is_read(scene, found, name, at):
            claims[at] = [(CERTAIN, name)]


def _is_read(scene: Scene, found: Sequence[Mention], one: int, other: int) -> bool:
    """Whether nothing but mentions and labels stands between two mentions."""
    told = {i for mention in found[one : other + 1] for i in range(mention.first, mention.stop)}
    between = range(found[one].stop, found[other].first)
    return all(i in told or bool(scene.tokens[i].known.label) for i in between)


def name_behind(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """A number that is nobody's is theirs who is named right behind it in its line, and has none: "555 0100 - Jane"."""
    owning = _owning(found, claims)
    for at in claims:
        if claims[at] or found[at].tokens[0].reach is None or at + 1 == len(found):
            continue
        name = found[at + 1]
        near = name.kind == "name" and name.line == found[at].line and name.first == found[at].stop
        if near and at + 1 not in owning:
            claims[at] = [(CERTAIN, at + 1)]


def only_name(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """What stands right above the only person named is theirs, if it is nobody's and no desk or firm is named: "Tel:
    555 0100, Contact: Jane Doe"."""
    names = [at for at, mention in enumerate(found) if mention.kind == "name"]
    reaches = [at for at in claims if found[at].tokens[0].reach is not None]
    if scene.prose or len(names) != 1 or not reaches or reaches[-1] > names[0] or any(map(_is_party, found)):
        return
    near = found[names[0]].line - found[reaches[0]].line <= NEAR
    if near and not any(claims[at] for at in reaches):
        claims.update({at: [(CERTAIN, names[0])] for at in reaches})


def _is_party(mention: Mention) -> bool:
    """Whether a mention names a firm or desk, which may have numbers of its own."""
    return mention.kind == "firm" or any(token.known.desk == "desk" for token in mention.tokens)


def line_below(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """A phone that is nobody's is theirs who are named right above it and have none: "Jane Doe | Tel.: 555 0100"."""
    if scene.prose:
        return
    calling = _owning(found, claims, "phone")
    for at in claims:
        free = at and not claims[at] and found[at].kind == "phone" and found[at - 1].kind == "name"
        below = free and found[at].line == found[at - 1].line + 1
        labelled = bool(scene.tokens[found[at].first - 1].known.label)
        if below and at - 1 not in calling and _follows(scene, found, at, over_cells=labelled):
            claims[at] = [(CERTAIN, at - 1)]
            calling.add(at - 1)


def behind_firm(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """A title that is nobody's is theirs whose firm stands right before it in its line, if they have none: "Tom Pike |
    Inkwell, Account Manager"."""
    titled = _owning(found, claims, "title")
    for at in claims:
        if claims[at] or found[at].kind != "title" or not at or found[at - 1].kind != "firm":
            continue
        owners = claims.get(at - 1, [])
        beside = found[at].line == found[at - 1].line
        if beside and len(owners) == 1 and owners[0][1] < at and owners[0][1] not in titled:
            claims[at] = owners


def firm_line(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """A number behind a firm in a line of its own is not that of the person above who has another, if the firm is
    nobody's: "Jane Doe, 555 0100 | Blau Advisers (Broker) 555 0101"."""
    phones: Counter[int] = Counter(name for at in claims if found[at].kind == "phone" for _, name in claims[at])
    for at in claims:
        if found[at].kind == "phone" and _is_led_by_firm(found, at) and not claims[at - 1]:
            claims[at] = [claim for claim in claims[at] if claim[1] > at or phones[claim[1]] < 2]


def same_run(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """A phone that is nobody's is theirs who have the number or address right beside it, in its line or the next one
    with nothing but a label between; where one person alone is named, in the next cell too."""
    alone = sum(mention.kind == "name" for mention in found) == 1
    for at in (*claims, *reversed(claims)):
        if claims[at] or found[at].kind != "phone":
            continue
        for other, later in ((at - 1, at), (at + 1, at + 1)):
            near = claims.get(other)
            if near and found[other].tokens[0].reach and _follows(scene, found, later, over_cells=alone):
                claims[at] = near
                break


def of_firm(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """An address that is nobody's is theirs who have the number right before it, if it lies on their firm's host."""
    firms = {tuple(found[at].words) for at in claims if found[at].kind == "firm" and claims[at]}
    for at in claims:
        reach = found[at].tokens[0].reach
        if claims[at] or not isinstance(reach, Email) or not at or found[at - 1].kind != "phone":
            continue
        hosts = Addresses([reach.address])
        if _follows(scene, found, at) and any(hosts.host(firm[:1]) or hosts.host(firm) for firm in firms):
            claims[at] = claims.get(at - 1, [])


def below_firm(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """A number behind a firm in its line is that of those named right below, and the firm theirs, if both are nobody's:
    "Blau Advisers 555 0100 | (Financial PR) | Jane Doe"."""
    calling = _owning(found, claims, "phone")
    for at in claims:
        if claims[at] or found[at].kind != "phone" or not _is_led_by_firm(found, at):
            continue
        claims[at] = [(CERTAIN, name) for name in _named_below(found, at) if name not in calling]
        calling.update(name for _, name in claims[at])
        claims[at - 1] = claims[at - 1] or claims[at]


def _is_led_by_firm(found: Sequence[Mention], at: int) -> bool:
    """Whether a firm that begins the line stands right before a mention."""
    firm = found[max(0, at - 1)]
    return firm.kind == "firm" and firm.line == found[at].line and firm.tokens[0].begins


def _named_below(found: Sequence[Mention], at: int) -> Iterator[int]:
    """The persons named in the lines right below the number at ``at``, or below a desk there, with no blank line."""
    for below in range(at + 1, len(found)):
        mention, last = found[below], found[below - 1]
        if mention.tokens[0].before == "gap":
            return
        if mention.kind == "name":
            yield below
        elif mention.kind != "title" and (mention.kind != "desk" or below > at + 1) and mention.line != last.line:
            return


def _follows(scene: Scene, found: Sequence[Mention], at: int, over_cells: bool = False) -> bool:
    """Whether nothing but labels of numbers, and no blank line or new cell, stands between mention ``at`` and the one
    before."""
    between = scene.tokens[found[at - 1].stop : found[at].first + 1]
    return all((token.before != "gap" or over_cells) and (token.reach or token.known.label) for token in between)


def own_number(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """A phone right behind a person is not that of another who has one right behind: "Jane Doe | 555 0100 | John Roe |
    555 0101"."""
    own = {at: _named_before(found, at) for at in claims if found[at].kind == "phone"}
    others = set(own.values())
    for at, before in own.items():
        if _has(claims[at], before):
            claims[at] = [claim for claim in claims[at] if claim[1] == before or claim[1] not in others]


def _named_before(found: Sequence[Mention], at: int) -> int:
    """The person named right before a mention, with no more than title, firm or desk between; -1 for none."""
    back = next((i for i in range(at - 1, -1, -1) if found[i].kind not in ("title", "firm", "desk")), -1)
    return back if back >= 0 and found[back].kind == "name" else -1


def shared_firm(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """A firm alone in its line above a person is that of the persons in the lines below too, each in a line of their
    own that says no other firm: "Blau & Co. | Jane Doe, 555 0100 | John Roe, 555 0101"."""
    firms = _owning(found, claims, "firm")
    for at in claims:
        heads = found[at].kind == "firm" and found[at].tokens[0].begins and _has(claims[at], at + 1)
        if heads and found[at + 1].line != found[at].line:
            others = (name for name in _listed(found, at + 2) if name not in firms)
            claims[at] = [*claims[at], *((CERTAIN, name) for name in others)]


def _listed(found: Sequence[Mention], at: int) -> Iterator[int]:
    """The persons that begin a line from mention ``at`` on, up to a blank line, a firm or a heading."""
    for name in range(at, len(found)):
        kind, mark = found[name].kind, found[name].tokens[0].before
        if mark == "gap" or kind == "firm" or (kind == "desk" and mark == "line"):
            return
        if kind == "name" and mark == "line":
            yield name


def desk_line(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """What stands behind a desk and a colon in a line of their own is the desk's, where the person above has another
    number in their own line: "Anna Roe, 555 0100 | Press desk: 555 0101"."""
    beside = ((other, name) for other, own in claims.items() if found[other].kind == "phone" for _, name in own)
    calling = {name for other, name in beside if found[name].line == found[other].line}
    for at in claims:
        if at and found[at].kind == "phone" and found[at].tokens[0].before == ":" and _heads_line(found, at - 1):
            for other in claims.keys() & set(_beside(found, at)):  # a fax is nobody's to call
                claims[other] = [claim for claim in claims[other] if claim[1] > at or claim[1] not in calling]


def _beside(found: Sequence[Mention], at: int) -> Iterator[int]:
    """The number at ``at`` and the numbers and addresses behind it in its line."""
    return takewhile(lambda i: found[i].line == found[at].line and found[i].kind in REACHES, range(at, len(found)))


def _heads_line(found: Sequence[Mention], desk: int) -> bool:
    """Whether a mention is a desk, no mere label of a number, that begins the line of what stands behind."""
    words = found[desk].tokens
    label = all(token.known.label or token.known.desk == "contact" for token in words)
    begins = found[desk].kind == "desk" and words[0].before == "line"
    return begins and found[desk].line == found[desk + 1].line and not label


def shared(scene: Scene, found: Sequence[Mention], claims: Claims) -> None:
    """Of two persons whom "and" joins in a line, who has no number (or no address) has the other's."""
    for name in range(len(found)):
        if not joined(scene, found, name):
            continue
        around = [at for at in range(name - AROUND, name + AROUND) if at in claims]
        for one, other in ((name - 1, name), (name, name - 1)):
            for kind in ("phone", "email"):
                of_kind = [at for at in around if found[at].kind == kind]
                if any(_has(claims[at], one) for at in of_kind):
                    continue
                for at in of_kind:
                    if _has(claims[at], other) and not _is_own(found[at], found[other]):
                        claims[at] = [*claims[at], (CERTAIN, one)]


def _is_own(mention: Mention, name: Mention) -> bool:
    """Whether an address bears somebody's name."""
    reach = mention.tokens[0].reach
    return isinstance(reach, Email) and bears(reach.address, name.words)


def _owning(found: Sequence[Mention], claims: Claims, kind: str = "") -> set[int]:
    """The names that own a mention of a kind, or any."""
    return {name for at, owners in claims.items() if kind in ("", found[at].kind) for _, name in owners}


def _has(claims: Sequence[tuple[float, int]], name: int) -> bool:
    return any(owner == name for _, owner in claims)


RULES: tuple[Callable[[Scene, Sequence[Mention], Claims], None], ...] = (
    title_before,
    behind_number,
    same_line,
    name_behind,
    line_below,
    behind_firm,
    firm_line,
    only_name,
    same_run,
    below_firm,
    of_firm,
    own_number,
    desk_line,
    shared_firm,
    shared,
)
"""The rules, in the order in which they are applied; each sees what the ones before it made."""
