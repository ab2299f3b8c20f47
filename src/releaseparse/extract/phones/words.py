"""Words that stand before telephone numbers: labels ("Tel.", "Fax"), countries."""

from __future__ import annotations

from functools import cache

import regex

from releaseparse.tables import rows


@cache
def _labels() -> regex.Pattern[str]:
    words = sorted((row["label"] for row in rows("phone_labels")), key=len, reverse=True)
    labels = "|".join(regex.escape(word) + ("(?=[.:])" if len(word) == 1 else "") for word in words)
    # A label may be glued to what stands before it: "GmbHTel: 030", "236-878-4938Fax: 604".
    begin = r"(?:(?<![^\W\d_])|(?<=\p{Ll})(?=\p{Lu}))"
    return regex.compile(rf"(?r){begin}(?i:({labels}))[\s.,:|()–-]{{0,6}}(?:at |is |us at )?\(?")


@cache
def _kinds() -> dict[str, str]:
    return {row["label"]: row["kind"] for row in rows("phone_labels")}


def label_before(text: str, end: int) -> str | None:
    """The kind of label ("phone", "fax") that ``text[:end]``, the text up to a number, ends with, or None."""
    match = _labels().match(text, max(0, end - 32), end)
    return _kinds()[match[1].lower()] if match else None


@cache
def _countries() -> tuple[regex.Pattern[str], regex.Pattern[str], dict[str, str]]:
    """Patterns of a country or foreign city anywhere, and right before a number; their regions."""
    countries = [row for row in rows("places") if row["kind"] == "country"]
    cities = [row for row in rows("places") if row["kind"] == "city" and row["region"] not in ("US", "CA")]
    peoples = [row for row in rows("places") if row["kind"] == "nationality"]
    regions = {row["name"]: row["region"] for row in (*peoples, *countries, *cities)}
    names = "|".join(sorted((regex.escape(row["name"]) for row in (*countries, *cities)), key=len, reverse=True))
    peopled = "|".join(row["name"] for row in peoples)
    names += rf"|(?:{peopled})(?= (?:[Nn]umber|[Ll]ine|[Dd]ial|[Tt]oll|[Ff]ree|[Aa]ccess))"
    service = r"(?i:toll[- ]?free|freephone|free|toll|local|dial-in|number|access)"
    begin = r"(?:(?<!\w)|(?<=\d)(?=\p{Lu}))"
    return (
        regex.compile(rf"{begin}({names})(?!\w)"),
        regex.compile(rf"(?r){begin}({names})(?: ?\([^()\n]{{1,20}}\)| {service}){{0,3}}(?: is)?[ :|–-]{{0,4}}\(?"),
        regions,
    )


def country_before(text: str, end: int, reach: int = 45) -> str | None:
    """The region (ISO 3166) of the last country named on the line of ``text`` before ``end``, or None."""
    anywhere, _, regions = _countries()
    start = max(end - reach, 0)
    start = max(start, text.rfind("\n", start, end) + 1)
    names = anywhere.findall(text, start, end)
    return regions[names[-1]] if names else None


def country_beside(text: str, end: int) -> str | None:
    """The region of the country that stands right before ``end``, words on the service ("toll-free") aside."""
    _, close, regions = _countries()
    match = close.match(text, max(0, end - 60), end)
    return regions[match[1]] if match else None
