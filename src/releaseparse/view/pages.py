"""Pages as HTML: templates filled, style and script within, so that a page needs no other file and no network.

What a release says is put in by templates that escape everything. A Content-Security-Policy in each page lets nothing
run but the page's own script, known by its digest, and lets nothing be loaded at all.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from releaseparse.extras import needed
from releaseparse.record import Record
from releaseparse.view import cards, differences, index
from releaseparse.view.entries import KINDS, Entry, entries
from releaseparse.view.marks import Part, parts
from releaseparse.write.summary import SURE

RIGHT_TO_LEFT = frozenset("ar ckb dv fa he ps sd ug ur yi".split())
"""Languages that are written from right to left."""
CONTROLS = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000)), "\N{REPLACEMENT CHARACTER}"
)
"""Characters that HTML cannot hold, and what stands for them, one for one."""


class View(NamedTuple):
    """A release as its page shows it; ``anchor`` begins the names of all places in it."""

    anchor: str
    record: Record
    title: str
    language: str | None
    entries: tuple[Entry, ...]
    parts: tuple[Part, ...]
    cards: tuple[cards.Card, ...]
    calendar: str | None

    @property
    def direction(self) -> str | None:
        """The direction of its text where its language has one other than the page's."""
        return "rtl" if self.language and self.language.partition("-")[0].lower() in RIGHT_TO_LEFT else None

    @property
    def groups(self) -> list[tuple[str, str, list[Entry]]]:
        """The entries kind by kind: name of the kind, what several are called, and those that there are."""
        grouped = ((kind.name, kind.plural, [e for e in self.entries if e.kind == kind.name]) for kind in KINDS)
        return [group for group in grouped if group[2]]

    @property
    def doubts(self) -> list[Entry]:
        """What a person should look at."""
        return [entry for entry in self.entries if entry.doubtful]

    @property
    def marked(self) -> dict[str, int]:
        """The first piece of the text that each marked entry stands on, by the entry's anchor."""
        pieces = (piece for part in self.parts for piece in part.pieces)
        found: dict[str, int] = {}
        for piece in pieces:
            for entry in piece.entries:
                found.setdefault(entry.anchor, piece.number)
        return found


def is_language(tag: str) -> bool:
    """Whether this is a language tag that a page may state.

    >>> is_language("fr-CA"), is_language('"><script>')
    (True, False)
    """
    return re.fullmatch(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*", tag) is not None


def is_figure(text: str) -> bool:
    """Whether a table's cell is set to the right: a figure, with a currency or a sign.

    >>> is_figure("$ (1,054)"), is_figure("EUR 12.5"), is_figure("Kilns")
    (True, True, False)
    """
    return re.fullmatch(r"[^\W\d_]{0,3}[\W\d_]*", text) is not None


def box_value(row: Any, path: str) -> str:
    """What a box of the form shows of a row: the field at a path, several values with blanks between.

    >>> from releaseparse.record import Event, Period
    >>> box_value(Event(id="1", kind="call", period=Period(text="2026", year=2026)), "period.year")
    '2026'
    """
    for name in path.split("."):
        row = getattr(row, name, None)
    if isinstance(row, tuple):
        return " ".join(row)
    return "" if row is None else str(row)


def view(record: Record, anchor: str = "release") -> View:
    """What the page of a record shows."""
    held = entries(record)
    language = record.language if record.language and is_language(record.language) else None
    title = record.headline.value if record.headline else record.source.name or "Release without a headline"
    calendar = cards.calendar_of(record, record.events)
    return View(anchor, record, title, language, held, parts(record, held), cards.cards(record, held), calendar)


def release_page(record: Record, *, back: str | None = None) -> str:
    """The page of one release; ``back`` is the address of the index that leads to it."""
    shown = view(record)
    return page("release.html", title=shown.title, view=shown, back=back)


def index_page(records: Sequence[Record]) -> str:
    """The page of many releases: the index, and each release behind it."""
    views = [view(record, f"r{number}") for number, record in enumerate(records, start=1)]
    rows = [index.row(shown.record, shown.entries, f"#{shown.anchor}") for shown in views]
    return page("index.html", title=f"{len(rows)} releases", views=views, index=index.overview(rows, records))


def index_alone(records: Sequence[Record], targets: Iterable[str]) -> str:
    """The index of many releases whose pages are files of their own, at these addresses."""
    rows = [index.row(record, entries(record), target) for record, target in zip(records, targets, strict=True)]
    return page("index.html", title=f"{len(rows)} releases", views=[], index=index.overview(rows, records))


def differences_page(old: Sequence[Record], new: Sequence[Record], names: tuple[str, str]) -> str:
    """The page of what two runs, which have these names, extract differently."""
    found = differences.differences(old, new)
    title = f"{len(found)} releases differ" if len(found) != 1 else "1 release differs"
    return page(
        "differences.html", title=title, old=names[0], new=names[1], compared=(len(old), len(new)),
        differences=found, totals=differences.totals(found),
    )  # fmt: skip


def notebook(record: Record) -> str:
    """The page of a release within a notebook: in a frame of its own, so that neither style reaches the other."""
    framed = html.escape(release_page(record), quote=True)
    allowed = "allow-scripts allow-downloads allow-popups"
    return f'<iframe srcdoc="{framed}" sandbox="{allowed}" width="100%" height="600" title="release"></iframe>'


def page(template: str, *, title: str, forms: str = "'none'", **values: Any) -> str:
    """A template's page, complete; ``forms`` is where its forms may lead to (a source of a Content-Security-Policy).

    Raises ReleaseError if the extra ``view`` is missing.
    """
    style, script = asset("style.css"), asset("script.js")
    filled: str = (
        _templates()
        .get_template(template)
        .render(title=title, style=style, script=script, policy=policy(style, script, forms=forms), **values)
    )
    return filled.translate(CONTROLS)


def policy(*inline: str, forms: str = "'none'") -> str:
    """The Content-Security-Policy under which this style and script work and nothing else does."""
    style, script = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline)
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; img-src data:; "
        f"base-uri 'none'; form-action {forms}"
    )


@cache
def asset(name: str) -> str:
    """A file of the package's as text: the style, the script."""
    return resources.files("releaseparse.view").joinpath("assets", name).read_text("utf-8")


@cache
def _templates() -> Any:
    jinja2 = needed("jinja2", "view")
    markup = needed("markupsafe", "view").Markup
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("releaseparse.view", "templates"),
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["own"] = markup  # for the package's own style and script alone
    made.globals["SURE"] = SURE
    made.filters["box_value"] = box_value
    made.filters["is_figure"] = is_figure
    return made
