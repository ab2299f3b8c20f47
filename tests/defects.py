"""Sources that do to the parser what only a defect can do: by their first word, in processes forked after this."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from releaseparse import ReleaseError, pipeline


def put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sources die, sleep, raise and refuse as their first word says."""
    sound = pipeline.parts

    def parts(raw: bytes, options: Any, **about: Any) -> Any:
        word = raw.split(b" ")[0]
        if word == b"DIE":
            os.kill(os.getpid(), signal.SIGKILL)
        if word == b"EXIT":
            os._exit(3)
        if word == b"SLEEP":
            time.sleep(60)
        if word == b"RAISE":
            raise ZeroDivisionError("one\ntwo")
        if word == b"DEEP":
            raise RecursionError
        if word == b"REFUSE":
            raise ReleaseError("there is nothing in it")
        if word == b"ONCE":
            flag = Path(os.fsdecode(raw.split(b" ")[1]))
            if not flag.exists():
                flag.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return sound(raw, options, **about)

    monkeypatch.setattr(pipeline, "parts", parts)
