"""The signals that ask a run to end: it ends in order, with what is done kept."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, ``kill``, and a terminal that is closed."""


def ending() -> set[signal.Signals]:
    """These signals, as far as the system has them.

    >>> signal.SIGINT in ending()
    True
    """
    return {getattr(signal, name) for name in NAMES if hasattr(signal, name)}


class Stopped(BaseException):
    """The run was asked to end, by this signal."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


@contextlib.contextmanager
def heeded() -> Iterator[Callable[[], None]]:
    """While this is open, the first signal that asks to end raises Stopped; later ones do not disturb the tidying up.

    Returns a function that raises Stopped again where that was swallowed on its way. A signal that the program was
    started to ignore (nohup) stays ignored.
    """
    asked: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return

    def stop(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        for other in before:
            signal.signal(other, signal.SIG_IGN)
        raise Stopped(number)

    def check() -> None:
        if asked:
            raise Stopped(asked[0])

    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    before = {
        number: handler for number in numbers if (handler := signal.getsignal(number)) not in (signal.SIG_IGN, None)
    }
    for number in before:
        signal.signal(number, stop)
    try:
        yield check
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
