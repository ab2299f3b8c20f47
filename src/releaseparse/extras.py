"""Libraries that extras install, imported when they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from releaseparse.record import ReleaseError


def needed(module: str, extra: str) -> Any:
    """A module from a library that an extra installs. Raises ReleaseError, which names the extra, if it is missing.

    >>> needed("no_such_library", "arrow")
    Traceback (most recent call last):
    releaseparse.record.ReleaseError: this needs no_such_library: pip install 'releaseparse[arrow]'
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise ReleaseError(f"this needs {module.partition('.')[0]}: pip install 'releaseparse[{extra}]'") from error
