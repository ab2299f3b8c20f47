"""Phones and codes: which number is for what, which code opens which number, live or replay."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.record import Date, Passcode, Phone
from releaseparse.stages import Context


def link(
    phones: Sequence[Phone], passcodes: Sequence[Passcode], dates: Sequence[Date], context: Context
) -> tuple[tuple[Phone, ...], tuple[Passcode, ...]]:
    """The same phones with role and audience, the same passcodes with role and the numbers they open."""
    return tuple(phones), tuple(passcodes)
