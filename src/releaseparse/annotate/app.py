"""The page on which a person corrects a release, served to this machine alone, under an address nobody can guess."""

from __future__ import annotations

import asyncio
from typing import get_args

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from releaseparse import record as records
from releaseparse.annotate import forms
from releaseparse.annotate.folder import Annotated
from releaseparse.record import ReleaseError
from releaseparse.scoring.gold import Gold, MarketHours, mistakes
from releaseparse.serve.app import LOOPBACK, Guard
from releaseparse.view import pages
from releaseparse.view.marks import lines as marked_lines

FIELDS = 20_000
"""Fields that a form may have: a long release has some thousand lines."""
BLANK = 2
"""Empty rows below those of each kind, for what is missing; the script adds more."""


def application(annotated: Annotated, secret: str) -> Starlette:
    """The application for one release; without the secret nothing is shown."""
    page = _Page(annotated, f"/{secret}/")
    return Starlette(
        routes=[Route(f"/{secret}/", page.show), Route(f"/{secret}/", page.save, methods=["POST"])],
        middleware=[Middleware(Guard), Middleware(TrustedHostMiddleware, allowed_hosts=list(LOOPBACK))],
    )


class _Page:
    """Shows the form, and saves what comes back."""

    def __init__(self, annotated: Annotated, address: str) -> None:
        self._annotated = annotated
        self._address = address

    async def show(self, request: Request) -> Response:
        """The form with what was saved before, or with what the program read."""
        try:
            return self._page(self._annotated.gold())
        except ReleaseError as error:
            return Response(str(error), 409, media_type="text/plain")

    async def save(self, request: Request) -> Response:
        """Save the form's gold; if it is not valid, the page says why and nothing is saved."""
        held = await request.form(max_fields=FIELDS)
        fields = [(name, value) for name, value in held.multi_items() if isinstance(value, str)]
        before = self._annotated.gold()
        try:
            gold = forms.gold_of(fields, before, len(self._annotated.lines))
            if wrong := list(mistakes(gold)):
                return self._page(gold, problem=f"Nothing was saved: {'; '.join(wrong)}")
            await asyncio.to_thread(self._annotated.save, gold)
        except ReleaseError as error:
            return self._page(before, problem=f"Nothing was saved: {error}")
        except OSError as error:
            return self._page(before, problem=f"Nothing was saved: {error.filename}: {error.strerror}")
        return self._page(gold, done=f"Saved: {self._annotated.path}")

    def _page(self, gold: Gold, *, problem: str = "", done: str = "") -> Response:
        record = self._annotated.record
        shown, count = pages.view(record), len(self._annotated.lines)
        page = pages.page(
            "annotate.html", title=f"Correct {self._annotated.name}", forms="'self'", address=self._address,
            view=shown, gold=gold, problem=problem, done=done, blank=range(BLANK), choices=CHOICES, groups=GROUPS,
            lines=list(zip(marked_lines(record, shown.entries), forms.kinds_of(gold, count), strict=True)),
        )  # fmt: skip
        return Response(page, 422 if problem else 200, media_type="text/html")


CHOICES: dict[str, tuple[str, ...]] = {
    "section": (
        *(kind for kind in get_args(records.SectionKind) if kind != "boilerplate"),
        "boilerplate", *(f"boilerplate:{topic}" for topic in get_args(records.Topic)),
    ),
    "status": get_args(records.Status),
    "modifier": ("", *get_args(MarketHours)),
    "kind": get_args(records.EventKind),
    "scheme": get_args(records.IdentifierScheme),
    "phones.role": get_args(records.PhoneRole),
    "passcodes.role": get_args(records.PasscodeRole),
    "contacts.role": ("", *get_args(records.ContactRole)),
}  # fmt: skip
"""What a box of the form offers, by its field; roles by the group that they stand in."""
GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("tickers", "Tickers", ("symbol", "exchange", "mic")),
    ("identifiers", "Identifiers", ("value", "scheme")),
    ("phones", "Phones", ("e164", "role")),
    ("passcodes", "Codes", ("value", "role", "phones")),
    ("contacts", "Contacts", ("name", "title", "organization", "role", "phones", "emails")),
    ("events", "Events", (
        "start", "kind", "modifier", "period.year", "period.quarter", "period.half", "phones", "passcodes", "urls",
        "replay.until", "replay.phones", "replay.passcodes", "replay.urls",
    )),
)  # fmt: skip
"""The groups of rows: field, name, and the fields of a row."""
