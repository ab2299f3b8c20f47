"""``releaseparse serve``: read releases over HTTP."""

from __future__ import annotations

import argparse
import contextlib
import socket
import sys
from typing import Any

from releaseparse.commands.arguments import add_rules, complain, processes, seconds, size

EPILOG = """\
examples:
  releaseparse serve                                   then open http://127.0.0.1:8000/ and drop releases on the page
  curl --data-binary @release.html http://127.0.0.1:8000/parse
  curl --data-binary @release.html -H 'Accept: text/calendar' http://127.0.0.1:8000/parse
  curl -F files=@release.html -F files=@release.txt http://127.0.0.1:8000/calendar

The server stores nothing and contacts no other machine. It has no login: before you bind --host to a network address,
put a server in front of it that has one.
"""


def add(commands: Any) -> None:
    """Add the command to the program's."""
    parser = commands.add_parser(
        "serve", help="a page to drop releases on, and an HTTP API", epilog=EPILOG,
        description="Serve a page for dropping or pasting releases, and an HTTP API for programs.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--port", metavar="N", type=port, default=8000, help="the port; 0 for any (default: 8000)")
    parser.add_argument(
        "--host", metavar="ADDRESS", default="127.0.0.1", help="the address to bind (default: this machine only)"
    )
    parser.add_argument(
        "--name", metavar="HOST", action="append", default=[],
        help="accept requests for this host name too; may be repeated, * for any",
    )  # fmt: skip
    parser.add_argument("-j", "--jobs", metavar="N", type=processes, help="processes (default: one per core)")
    parser.add_argument(
        "--timeout", metavar="SECONDS", type=seconds, default=30, help="time limit for one source (default: 30)"
    )
    parser.add_argument(
        "--max-size", metavar="SIZE", type=size, default="20MB", help="size limit for a request (default: 20MB)"
    )
    add_rules(parser)
    parser.set_defaults(run=_serve)


def port(text: str) -> int:
    """A port's number.

    >>> port("8000")
    8000
    """
    if not text.isdecimal() or int(text) > MOST:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a port; give a number from 0 to {MOST}")
    return int(text)


MOST = 65535


def needs() -> None:
    """Raises ReleaseError, which names the extra, if a library is missing."""
    from releaseparse.extras import needed

    for module in ("uvicorn", "starlette", "python_multipart", "jinja2"):
        needed(module, "serve")


def listening(host: str, number: int) -> socket.socket:
    """A socket that listens there. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, number), family=family, backlog=512)


def serve_on(place: socket.socket, application: Any) -> None:
    """Serve an application until Ctrl-C."""
    import uvicorn

    config = uvicorn.Config(
        application, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=5
    )
    with place, contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[place])


def _serve(arguments: argparse.Namespace) -> int:
    from releaseparse import batch
    from releaseparse.record import ReleaseError

    try:
        needs()
    except ReleaseError as error:
        return complain(str(error))
    from releaseparse.serve import app

    try:
        place = listening(arguments.host, arguments.port)
    except OSError as error:
        address = f"{arguments.host}:{arguments.port}"
        complain(f"{address}: cannot listen there: {error.strerror}; choose another port with --port")
        return 2
    limits = app.Limits(arguments.max_size, arguments.timeout, jobs=arguments.jobs or batch.cores())
    shown = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    print(f"releaseparse: http://{shown}:{place.getsockname()[1]}/ until Ctrl-C", file=sys.stderr, flush=True)
    serve_on(place, app.application(limits, (*app.LOOPBACK, *arguments.name), arguments.rules))
    return 0
