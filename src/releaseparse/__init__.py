"""releaseparse reads news releases and returns a typed record of what they state.

>>> from releaseparse import parse
>>> parse("Acme Corp. (NYSE: ACM) to report on May 6, 2026").tickers[0].mic
'XNYS'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from releaseparse._version import __version__

if TYPE_CHECKING:
    from releaseparse.own import Rules
    from releaseparse.pipeline import parse, parse_all, parse_file
    from releaseparse.record import ReleaseError
    from releaseparse.release import Release, schema

__all__ = ["Release", "ReleaseError", "Rules", "__version__", "parse", "parse_all", "parse_file", "schema"]

_HOMES = {
    **dict.fromkeys(("parse", "parse_all", "parse_file"), "releaseparse.pipeline"),
    **dict.fromkeys(("Release", "schema"), "releaseparse.release"),
    "ReleaseError": "releaseparse.record",
    "Rules": "releaseparse.own",
}


def __getattr__(name: str) -> Any:
    """The public names, imported at first use, so that ``releaseparse --help`` need not load the parser."""
    if name not in __all__:
        raise AttributeError(f"module 'releaseparse' has no attribute {name!r}")
    from importlib import import_module

    home = import_module(_HOMES[name])
    value = globals()[name] = getattr(home, name)
    return value


def __dir__() -> list[str]:
    return __all__
