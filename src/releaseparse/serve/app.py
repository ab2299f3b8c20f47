"""The application: its addresses, what guards them, and what each does."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from releaseparse.batch.outcome import Settings, Source
from releaseparse.own import Rules
from releaseparse.serve import answers, inputs, openapi, problems
from releaseparse.serve.problems import ProblemError
from releaseparse.serve.workers import Workers
from releaseparse.view import pages

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names by which a server on one's own machine is asked; another name is a page of somebody else's that tries."""
HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""What every answer carries, beside the Content-Security-Policy."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may cost: bytes, seconds to read a source, to wait for a process, and processes at a time."""

    size: int = 20_000_000
    seconds: float = 30.0
    patience: float = 120.0
    jobs: int = 2


def application(limits: Limits, hosts: tuple[str, ...] = LOOPBACK, rules: Rules | None = None) -> Starlette:
    """The server's application, which answers to these names (``*`` stands for any) and goes by these rules too."""
    workers = Workers(Settings(timeout=limits.seconds, max_size=limits.size, rules=rules), limits.jobs)
    server = _Server(workers, limits)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with workers.running():
            yield

    return Starlette(
        routes=[
            Route("/", server.start),
            Route("/parse", server.parse, methods=["POST"]),
            Route("/calendar", server.calendar, methods=["POST"]),
            Route("/openapi.json", server.described),
        ],
        middleware=[
            Middleware(Guard),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
        ],
        exception_handlers={ProblemError: problems.answer, HTTPException: _refused, Exception: _failed},
        lifespan=lifespan,
    )


class _Server:
    """What each address does."""

    def __init__(self, workers: Workers, limits: Limits) -> None:
        self._workers = workers
        self._limits = limits

    async def start(self, request: Request) -> Response:
        """The page to drop files on."""
        page = pages.page("serve.html", title="releaseparse", forms="'self'", limit=self._limits.size)
        return Response(page, media_type="text/html")

    async def described(self, request: Request) -> Response:
        """The interface for programs, in OpenAPI."""
        return Response(msgspec.json.encode(openapi.document()), media_type="application/json")

    async def parse(self, request: Request) -> Response:
        """The records of what the request brings, in the form that it asks for."""
        brought = await inputs.brought(request, self._limits.size, self._limits.patience)
        form = answers.form(request.headers.get("accept", ""), brought.fields)
        return await self._answer(brought, form)

    async def calendar(self, request: Request) -> Response:
        """The events of what the request brings, as a calendar."""
        brought = await inputs.brought(request, self._limits.size, self._limits.patience)
        return await self._answer(brought, answers.FORMS["ics"])

    async def _answer(self, brought: inputs.Brought, form: answers.Form) -> Response:
        options = _options(brought.fields, self._workers.settings.rules)
        try:
            async with asyncio.timeout(self._limits.patience):
                reading = await self._read(brought.sources, options)
        except TimeoutError:
            raise ProblemError(
                503, "too many people are waiting; try again in a minute", {"retry-after": "60"}
            ) from None
        if not reading.lines:
            raise problems.unread(reading.failures)
        headers = {"content-disposition": f'attachment; filename="{form.file}"'} if form.file else {}
        body = await asyncio.to_thread(answers.body, form, reading)
        return Response(body, headers=headers, media_type=form.media_type)

    async def _read(self, sources: list[Source], options: Settings | None) -> answers.Reading:
        outcomes = await asyncio.gather(*(self._workers.read(source, options) for source in sources))
        lines = [line for outcome in outcomes for line in outcome.lines]
        return answers.Reading(lines, [failure for outcome in outcomes for failure in outcome.failures])


def _options(fields: Mapping[str, str], rules: Rules | None) -> Settings | None:
    """How the request wants to be read, None if it does not say. Raises ProblemError for what cannot be meant."""
    language, region, issued = (fields.get(name, "").strip() for name in ("language", "region", "issued"))
    if not (language or region or issued):
        return None
    if language and not pages.is_language(language):
        raise ProblemError(400, f"language must be a tag such as en or fr-CA, not {language[:40]!r}")
    if region and not re.fullmatch("[A-Za-z]{2}", region):
        raise ProblemError(400, f"region must be a two-letter country code such as US or GB, not {region[:40]!r}")
    try:
        day = dt.date.fromisoformat(issued) if issued else None
    except ValueError:
        raise ProblemError(400, f"issued must be a date in the form 2026-05-06, not {issued[:40]!r}") from None
    return Settings(language or None, region.upper() or "US", day, rules=rules)


async def _refused(request: Request, error: Exception) -> Response:
    """A request for what is not there."""
    assert isinstance(error, HTTPException)
    return await problems.answer(request, ProblemError(error.status_code, error.detail, dict(error.headers or {})))


async def _failed(request: Request, error: Exception) -> Response:
    """A bug of ours: the log says more than the answer."""
    return await problems.answer(request, ProblemError(500, "a bug in releaseparse, please report it"))


class Guard:
    """Puts on every answer what keeps a browser from doing more with it than showing it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to what it is answered with."""
        policy = pages.policy(pages.asset("style.css"), pages.asset("script.js"), forms="'self'")
        added = {**HEADERS, "content-security-policy": f"{policy}; frame-ancestors 'none'"}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *((k.encode(), v.encode()) for k, v in added.items())]
            await send(message)

        await self._app(scope, receive, guarded)
