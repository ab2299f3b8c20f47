"""The command-line program: arguments only, the work is elsewhere."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    """Run ``releaseparse`` with these arguments; gives the exit status."""
    parser = argparse.ArgumentParser(prog="releaseparse")
    commands = parser.add_subparsers(dest="command", required=True)
    batch = commands.add_parser("batch")
    batch.add_argument("paths", nargs="+", type=Path)
    batch.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args(argv)
    from releaseparse import parse_all

    out = arguments.output.open("wb") if arguments.output else sys.stdout.buffer
    for path in arguments.paths:
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            for release in parse_all(file.read_bytes(), name=str(file)):
                out.write(release.to_json() + b"\n")
    return 0
