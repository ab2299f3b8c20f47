"""Which form of an answer a request prefers, by its Accept header (RFC 9110)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def chosen(accept: str, offered: Sequence[str]) -> str | None:
    """The media type that is accepted most, the first offered of several; None if none is.

    >>> chosen("text/html,application/xhtml+xml,*/*;q=0.8", ("application/json", "text/html"))
    'text/html'
    >>> chosen("", ("application/json", "text/html")), chosen("image/png", ("application/json",))
    ('application/json', None)
    """
    ranges = list(_ranges(accept)) or [("*/*", 1.0)]
    weights = [_weight(media_type, ranges) for media_type in offered]
    best = max(weights)
    return offered[weights.index(best)] if best > 0 else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in filter(str.strip, accept.split(",")):
        media_range, *parameters = (word.strip().lower() for word in part.split(";"))
        weight = next((word[2:] for word in parameters if word.startswith("q=")), "1")
        try:
            yield media_range, float(weight)
        except ValueError:
            continue


def _weight(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of the most specific range that a type falls under."""
    for pattern in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        for media_range, weight in ranges:
            if media_range == pattern:
                return weight
    return 0.0
