"""Fuzz ``parse`` for a given time; half of it each, guided by coverage (atheris) and by what releases are made of.

    make fuzz [SECONDS=N]
    python tests/fuzz.py [--seconds N] [--found FOLDER]

atheris changes the releases of corpus/ byte by byte and keeps in FOLDER (default: .fuzz) what reached code that nothing
before had reached, so that the next run goes on from there; hypothesis puts texts together (tests/test_robust.py).
Every source must give records that hold to their contract or a ReleaseError, the same twice. The first that does not is
written to FOLDER/crash-…, and becomes a test.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

LONGEST = 20_000
"""Bytes of a source that atheris makes."""
SLOW = 60
"""Seconds after which a source counts as one that hangs."""
EXAMPLES = "400"
"""Texts a property and round that hypothesis makes."""


def guided(seconds: int, found: Path) -> int:
    """Run atheris in this process, which it ends itself, with libFuzzer's exit status: 0 if nothing was found."""
    try:
        import atheris
    except ImportError:
        print("atheris is not installed: pip install atheris", file=sys.stderr)
        return 0

    with atheris.instrument_imports(include=["releaseparse"]):
        from places import CORPUS
        from test_offsets import check
        from test_robust import attempt

        def one(source: bytes) -> None:
            records = attempt(source)
            for release in records if isinstance(records, list) else ():
                check(release)
                release.to_json()

        limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOW}", "-rss_limit_mb=3000"]
        folders = [str(found), str(CORPUS / "raw"), str(CORPUS.parent / "cases")]
        atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={found}/", "-print_final_stats=1", *folders], one)
        atheris.Fuzz()
    return 0


def composed(until: float) -> int:
    """Run the properties of tests/test_robust.py, each time with other texts, until it is so late."""
    status = 0
    while not status and time.monotonic() < until:
        status = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "tests/test_robust.py"],
            env=os.environ | {"RELEASEPARSE_FUZZ": EXAMPLES},
            check=False,
        ).returncode
    return status


def main() -> int:
    """Fuzz, and give the exit status: 0 where nothing was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=int, default=600, help="how long in all (default: 600)")
    parser.add_argument("--found", type=Path, default=Path(".fuzz"), help="where what atheris found is kept")
    parser.add_argument("--guided", action="store_true", help="atheris alone")
    arguments = parser.parse_args()
    arguments.found.mkdir(parents=True, exist_ok=True)
    if arguments.guided:
        return guided(arguments.seconds, arguments.found)
    half, begun = arguments.seconds // 2, time.monotonic()
    line = [sys.executable, __file__, "--guided", "--seconds", str(half), "--found", str(arguments.found)]
    return subprocess.run(line, check=False).returncode or composed(begun + arguments.seconds)


if __name__ == "__main__":
    raise SystemExit(main())
