"""The IANA name of a time zone as calendar programs name it."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from releaseparse.vocabulary import kept, rows

_NAME = r"[A-Za-z_]{2,20}(?:/[A-Za-z0-9_+-]{1,30}){0,2}"
_TIME = r"(?: standard| daylight)? time\b.*"
_OFFSET = r"\((?:UTC|GMT)[^)]{0,8}\)\s*"


def iana(name: str) -> str | None:
    """The IANA name of a zone; None if the name is a program's own.

    >>> iana("Eastern Standard Time"), iana("/freeassociation.sourceforge.net/Europe/Oslo")
    ('America/New_York', 'Europe/Oslo')
    """
    name = re.sub(_OFFSET, "", name.strip())
    if windows := _windows().get(re.sub(_TIME, "", name.lower().replace(".", ""))):
        return windows
    for tried in (name, "/".join(name.split("/")[-2:]), "/".join(name.split("/")[-3:])):
        if re.fullmatch(_NAME, tried) and _exists(tried):
            return tried
    return None


@kept
def _windows() -> dict[str, str]:
    return {row["name"]: row["zone"] for row in rows("windows_zones")}


def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
