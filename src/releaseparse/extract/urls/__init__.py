"""Web addresses, written or behind words."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.extract.urls.redirectors import unwrapped
from releaseparse.extract.urls.roles import BEFORE, role
from releaseparse.extract.urls.scanning import UrlMention, scan
from releaseparse.record import Url
from releaseparse.rules import Candidate
from releaseparse.stages import Context, Resolved

__all__ = ["UrlMention", "resolve", "scan", "unwrapped"]


def resolve(candidates: Sequence[Candidate[UrlMention]], context: Context) -> Resolved[Url]:
    """Each candidate as a fact, in text order, with what it is for."""
    text, shadow = context.document.text.value, context.document.shadow
    return Resolved(
        tuple(
            Url(
                text=text[c.start : c.end],
                start=c.start,
                end=c.end,
                url=c.value.url,
                role=role(c.value.url, shadow[max(0, c.start - BEFORE) : c.start]),
                visible=c.value.visible,
            )
            for c in candidates
        )
    )
