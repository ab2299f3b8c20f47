"""What went wrong, as problem details (RFC 9457), or as a page for a person."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from releaseparse.batch.outcome import Failure, FailureClass
from releaseparse.serve import negotiation
from releaseparse.view import pages

MEDIA_TYPE = "application/problem+json"
STATUSES: dict[FailureClass, int] = {
    "unreadable": 422, "refused": 422, "too_large": 413, "timeout": 503, "died": 500, "defect": 500,
}  # fmt: skip
"""What a request is answered with when nothing that it brought could be read, by the class of its first failure."""


class ProblemError(Exception):
    """A request that cannot be served: its status, what to do about it, and further members of the problem."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None, **members: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}
        self.members = members


def unread(failures: Sequence[Failure]) -> ProblemError:
    """The problem of a request nothing of which could be read."""
    listed = [{"name": f.name, "part": f.part, "class": f.kind, "message": f.message} for f in failures]
    return ProblemError(STATUSES[failures[0].kind], "; ".join(f.line() for f in failures), failures=listed)


async def answer(request: Request, problem: Exception) -> Response:
    """The response to a problem."""
    assert isinstance(problem, ProblemError)
    title = HTTPStatus(problem.status).phrase
    if negotiation.chosen(request.headers.get("accept", ""), (MEDIA_TYPE, "text/html")) == "text/html":
        page = pages.page("problem.html", title=title, status=problem.status, detail=problem.detail)
        return Response(page, problem.status, problem.headers, "text/html; charset=utf-8")
    body = {"type": "about:blank", "title": title, "status": problem.status, "detail": problem.detail}
    return Response(msgspec.json.encode({**body, **problem.members}), problem.status, problem.headers, MEDIA_TYPE)
