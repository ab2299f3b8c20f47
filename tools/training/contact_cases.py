"""Contacts of a release or of a case of ``corpus/cases``, ready to be learned from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from releaseparse.contacts.tokens import Scene


@dataclass(frozen=True)
class Known:
    """The zones of a text, and what the gold says of its contacts."""

    scenes: tuple[Scene, ...]
    gold: dict[str, Any]
