"""What a request brings: sources, from a form or as its body, never more than allowed and never on disk."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, Mapping
from typing import NamedTuple

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from releaseparse.batch.outcome import Source
from releaseparse.names import legible
from releaseparse.serve.problems import ProblemError

FILES = 200
"""Files that one form may bring."""
FIELDS = 20
"""Other fields of a form."""
FORM = "multipart/form-data"
TEXT, FILE = "text", "files"
"""The fields of the form that hold releases."""
THROWN_AWAY = 20
"""Times the allowed bytes up to which a client may send before it is cut off."""
PASTED = "pasted text"
"""The name of what was pasted."""


class Brought(NamedTuple):
    """The sources of a request, and the other fields of its form or query."""

    sources: list[Source]
    fields: Mapping[str, str]


class _InMemory(MultiPartParser):
    """Keeps files in memory, whose size is bounded by that of the body: nothing of a release gets on the disk."""

    spool_max_size = sys.maxsize


async def brought(request: Request, limit: int, patience: float) -> Brought:
    """What a request brings. Raises ProblemError if it brings nothing, too much, or takes too long about it."""
    try:
        async with asyncio.timeout(patience):
            return await _brought(request, limit)
    except TimeoutError:
        raise ProblemError(408, f"the request took longer than {patience:g} seconds to arrive; send it again") from None
    except ClientDisconnect:
        raise ProblemError(400, "the request ended early; send it again") from None


async def _brought(request: Request, limit: int) -> Brought:
    stream = _bounded(request, limit)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == FORM:
        try:
            form = await _InMemory(
                request.headers, stream, max_files=FILES, max_fields=FIELDS, max_part_size=limit
            ).parse()
        except MultiPartException as error:
            raise ProblemError(400, f"the form cannot be read: {error.message}") from error
        found = Brought(await _of_form(form), {**request.query_params, **_texts(form)})
    else:
        body = b"".join([chunk async for chunk in stream])
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        name = legible(request.query_params.get("name", "release"))
        source = Source(name, content=body, media_type=media_type if media_type in PRECISE else None)
        found = Brought([source] if body.strip() else [], request.query_params)
    if not found.sources:
        raise ProblemError(400, "there is no release in the request; send a file or text, as its body or in a form")
    return found


PRECISE = frozenset({"text/html", "text/plain", "text/markdown", "message/rfc822", "application/pdf"})
"""Media types that tell more about a body than a look at it does; others are what programs send by habit."""


async def _bounded(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    """The body, as long as it has no more bytes than allowed.

    What is too much is read and thrown away, within bounds: a client that still sends when it is answered sees no
    answer but a connection that broke.
    """
    announced = request.headers.get("content-length", "")
    asks_first = request.headers.get("expect", "").lower() == "100-continue"
    if asks_first and announced.isdecimal() and int(announced) > limit:
        raise _too_large(limit)
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= limit:
            yield chunk
        elif size > limit * THROWN_AWAY:
            break
    if size > limit:
        raise _too_large(limit)


def _too_large(limit: int) -> ProblemError:
    return ProblemError(413, f"the request is larger than {limit:,} bytes; send fewer files at a time")


async def _of_form(form: FormData) -> list[Source]:
    sources = []
    for field, value in form.multi_items():
        if isinstance(value, UploadFile):
            raw = await value.read()
            if field == FILE and raw:
                sources.append(Source(legible(value.filename or "release"), content=raw))
        elif field == TEXT and value.strip():
            sources.append(Source(PASTED, content=value.encode()))
    return sources


def _texts(form: FormData) -> dict[str, str]:
    return {field: value for field, value in form.multi_items() if isinstance(value, str) and field != TEXT}
