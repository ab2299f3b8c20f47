"""Many facts, each another: twice the release takes twice the time, whatever there is a crowd of.

``test_stages`` repeats one and the same text, in which all numbers, names and addresses are equal; here each is
its own, so that what looks every fact up among all others shows itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from hostile import times_as_long, undisturbed
from releaseparse import parse

HEAD = "Acme to report\n\nMAY 6, 2026 - Acme Corp. (NYSE: ACM) will hold a call on May 7, 2026.\n\n"
SIZE = 100_000
BUDGET = 5.5
"""How many times as long four times the text may take: 4 is linear, 16 is quadratic."""

WORDS = ("Alpha", "Bravo", "Cedar", "Delta", "Ember", "Falco", "Gamma", "Haven", "Indigo", "Jasper")


def name(number: int) -> str:
    """A capitalised word of its own for each number."""
    return "".join(WORDS[int(digit)] if n == 0 else WORDS[int(digit)].lower() for n, digit in enumerate(str(number)))


def symbol(number: int) -> str:
    """A ticker of four letters."""
    return "".join(chr(65 + number // 26**place % 26) for place in range(4))


CROWDS: dict[str, Callable[[int], str]] = {
    "calls": lambda n: (
        f"{name(n)} will hold a call on May {n % 28 + 1}, {2026 + n // 28} at {n % 11 + 1}:{n % 60:02} a.m. ET. "
        f"Dial 212-555-{n % 9999:04}, passcode {n:06}. Replay: 646-555-{n % 9999:04} until June {n % 28 + 1}, 2026.\n\n"
    ),
    "portraits": lambda n: (
        f"About {name(n)} Corp\n\n{name(n)} Corp is a firm.\n\nMedia contact:\n212-555-{n % 9999:04}\n\n"
    ),
    "tickers": lambda n: f"{name(n)} Corp. (NYSE: {symbol(n)}) said so. ",
    "markets of several places": lambda n: f"{name(n)} Corp. (BSE: {symbol(n)}) said so. ",
    "addresses": lambda n: f"See https://www.{name(n)}.example/x/{n} or www.b{n}.com today. ",
    "e-mails": lambda n: f"Write to j.{n}@acme{n}.example now. ",
    "persons": lambda n: f"Jane {name(n)}, CEO\nTel: 212-555-{n % 9999:04}\njane{n}@acme.example\n\n",
    "dividends": lambda n: f"A dividend of $0.{n % 99:02} is payable on June {n % 28 + 1}, {2026 + n % 90}. ",
    "agenda": lambda n: f"May {n % 28 + 1}, 2026, {n % 11 + 1}:{n % 60:02} a.m. {name(n)} presentation\n",
    "datelines": lambda n: f"{name(n).upper()}, Ont., May {n % 28 + 1}, 2026 /CNW/ - Acme says.\n\n",
    "changes": lambda n: (
        f"{name(n)} has moved its conference call from May {n % 27 + 1}, {2026 + n // 28} at 10:00 a.m. ET to May "
        f"{n % 27 + 2}, {2026 + n // 28} at {n % 11 + 1}:{n % 60:02} a.m. ET. "
    ),
    "calls called off": lambda n: f"The call originally scheduled for May {n % 28 + 1}, {2026 + n // 28} is off. ",
    "figures": lambda n: f"{n * 7919 % 1_000_003} ",
    "rows": lambda n: f"Revenue {n}    1,234    5.6%\n",
}


def crowd(kind: str, size: int) -> str:
    """A release that consists of such a crowd."""
    parts, length = [HEAD], 0
    while length < size:
        parts.append(CROWDS[kind](len(parts)))
        length += len(parts[-1])
    return "".join(parts)


def seconds(text: str) -> float:
    """Processor time of one parse."""
    with undisturbed():
        begun = time.process_time()
        parse(text)
        return time.process_time() - begun


@pytest.mark.parametrize("kind", CROWDS)
def test_the_parse_is_linear_in_what_there_is_many_of(kind: str) -> None:
    parse(crowd(kind, 2000))
    assert times_as_long(lambda size: seconds(crowd(kind, size)), SIZE, 4, BUDGET) < BUDGET
