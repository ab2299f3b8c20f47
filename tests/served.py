"""A server as a real process, and requests to it by the standard library."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any, NamedTuple

PATIENCE = 60


class Answer(NamedTuple):
    """What a request was answered with."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@contextlib.contextmanager
def running(*arguments: str, command: str = "serve", **options: Any) -> Iterator[str]:
    """The address of ``releaseparse serve``, or ``annotate``, with these arguments, while it runs."""
    line = [sys.executable, "-m", "releaseparse", command, "--port", "0", *arguments]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True, **options) as process:
        assert process.stderr is not None
        try:
            yield process.stderr.readline().split()[1].rstrip("/")
        finally:
            process.terminate()
            process.wait(PATIENCE)


def ask(address: str, body: bytes | None = None, **headers: str) -> Answer:
    """The answer to a request; errors are answers too."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, body, named)
    if body is not None and not request.has_header("Content-type"):
        request.add_header("Content-type", "application/octet-stream")
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as found:
            return Answer(found.status, {k.lower(): v for k, v in found.headers.items()}, found.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, {k.lower(): v for k, v in error.headers.items()}, error.read())


def form(*parts: tuple[str, str | None, bytes]) -> tuple[bytes, str]:
    """A form of these fields (name, name of the file, content), and its media type."""
    lines = []
    for name, file, content in parts:
        shown = f'; filename="{file}"' if file else ""
        lines += [b"--edge", f'Content-Disposition: form-data; name="{name}"{shown}'.encode(), b"", content]
    return b"\r\n".join([*lines, b"--edge--", b""]), "multipart/form-data; boundary=edge"
