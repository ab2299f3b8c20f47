"""Batches as real processes: started, stopped by signals, looked for afterwards."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds for which a test waits for what must happen."""


def releases(folder: Path, number: int) -> Path:
    """A folder of so many releases, no two alike."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(number):
        (folder / f"{n:04}.txt").write_text(release(n))
    return folder


def release(n: int) -> str:
    """A release of our own, its numbers told by ``n``."""
    return (
        f"Harrow Mills No. {n} to report\n\nBOSTON, May {n % 28 + 1}, 2026 - Harrow Mills Inc. (NYSE: HRWM) will hold "
        f"a conference call on June {n % 28 + 1}, 2026 at 9:00 a.m. Eastern. Dial 1-877-555-{n % 10_000:04}, "
        f"passcode {400_000 + n}#.\n"
    )


def started(*arguments: object, **options: Any) -> subprocess.Popen[bytes]:
    """``releaseparse batch`` with these arguments, running."""
    command = [sys.executable, "-m", "releaseparse", "batch", *map(str, arguments)]
    return subprocess.Popen(command, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options})


def run(*arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """``releaseparse batch`` with these arguments, at its end."""
    with started(*arguments, **options) as process:
        out, err = process.communicate(timeout=PATIENCE)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def until(holds: Callable[[], Any]) -> Any:
    """What ``holds`` gives when it is true at last; fails where that takes too long."""
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        if found := holds():
            return found
        time.sleep(0.01)
    raise AssertionError("it did not come to pass")


def done(output: Path) -> int:
    """How many sources a run has done that writes this output."""
    journal = output.with_name(f".{output.name}.journal")
    return max(0, journal.read_bytes().count(b"\n") - 1) if journal.exists() else 0


def processes(word: Path) -> list[int]:
    """The processes of whose command line this path is a part; ended ones that nobody waited for are none."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.fsencode(word) in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
        except OSError:  # gone meanwhile
            continue
    return [pid for pid in found if pid != os.getpid()]


def is_running(pid: int) -> bool:
    """Whether a process has not ended, or nobody has waited for it yet who ends later."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def workers(parent: int) -> list[int]:
    """The processes that a process has made."""
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    except OSError:
        return []
    return [int(pid) for pid in children]


def kill(pid: int) -> None:
    """End a process at once, if it is still there."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def names(output: Path) -> list[str]:
    """The names of the sources in a file of records, all of whose lines must be whole."""
    raw = output.read_bytes()
    assert not raw or raw.endswith(b"\n")
    return [Path(json.loads(line)["source"]["name"]).name for line in raw.splitlines()]
