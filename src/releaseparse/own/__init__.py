"""Rules of your own: rows for the package's tables, and extractors of facts that it does not know.

They are a value that is given to a parse, and are in force for that parse alone: nothing is registered. How to write
them: ``docs/own-rules.md``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, cast

import msgspec

from releaseparse import vocabulary
from releaseparse.names import legible
from releaseparse.own import tables
from releaseparse.own.extractors import Extractor, Function, Pattern, Scanned, name, scan
from releaseparse.own.tables import EXTRACTORS
from releaseparse.record import ReleaseError
from releaseparse.vocabulary import Rows, Vocabulary

__all__ = ["Extractor", "Function", "Pattern", "Rules", "Scanned", "applied", "scan"]

AT_ONCE = 8
"""Rules that a process knows again when they come to it from another."""


@dataclass(frozen=True, eq=False)
class Rules:
    """Rows for tables, by the table's name; extractors; and what messages call the whole.

    Raises ReleaseError for a table or column that does not exist, for a value that its column cannot hold, and for an
    extractor that is neither a pattern nor a function.

    >>> rules = Rules({"exchanges": [{"name": "Ruritanian Bourse", "mic": "XRUR"}]})
    >>> from releaseparse import parse
    >>> parse("Acme Corp. (Ruritanian Bourse: ACM) to report", rules=rules).tickers[0].mic
    'XRUR'
    >>> parse("Acme Corp. (Ruritanian Bourse: ACM) to report").tickers
    ()
    """

    tables: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    extractors: tuple[Extractor, ...] = ()
    origin: str = "rules"

    def __post_init__(self) -> None:
        checked = {table: tables.checked(table, rows, self.origin) for table, rows in self.tables.items()}
        object.__setattr__(self, "tables", {table: rows for table, rows in checked.items() if rows})
        object.__setattr__(self, "extractors", tuple(self.extractors))
        for extractor in self.extractors:
            if not callable(extractor) and not isinstance(extractor, Pattern):
                raise ReleaseError(
                    f"{self.origin}: {extractor!r:.200} is not an extractor: neither a Pattern nor a function"
                )

    @classmethod
    def of(cls, written: Mapping[str, Any], origin: str = "rules") -> Rules:
        """The rules that a file of TOML holds, read already. Raises ReleaseError.

        >>> Rules.of({"extractors": [{"kind": "deal_number", "pattern": "KRD-[0-9]{5}"}]}).extractors[0].kind
        'deal_number'
        """
        rows = {table: value for table, value in written.items() if table != EXTRACTORS}
        patterns = tables.numbered(EXTRACTORS, written.get(EXTRACTORS, ()), origin)
        found = tuple(Pattern.of(row, f"{origin}: {EXTRACTORS}, row {number}") for number, row in patterns)
        return cls(rows, found, origin)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Rules:
        """The rules of a TOML file. Raises ReleaseError, also where it cannot be read.

        >>> Rules.load("no-such-rules.toml")
        Traceback (most recent call last):
        releaseparse.record.ReleaseError: no-such-rules.toml: cannot be read: No such file or directory
        """
        import tomllib

        file = legible(os.fspath(path))
        try:
            return cls.of(tomllib.loads(Path(path).read_text("utf-8-sig")), file)
        except ReleaseError:
            raise
        except UnicodeDecodeError as error:
            raise ReleaseError(f"{file}: is not valid TOML: it is not in UTF-8 (at byte {error.start})") from error
        except tomllib.TOMLDecodeError as error:
            raise ReleaseError(f"{file}: is not valid TOML: {error}") from error
        except (OSError, ValueError) as error:  # the latter for a null byte in the name
            raise ReleaseError(f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}") from error

    def __or__(self, other: Rules) -> Rules:
        """Both together; of two rows for the same words those of the left one count."""
        if not isinstance(other, Rules):
            return NotImplemented
        mine, theirs = self._rows, other._rows
        both = {
            table: vocabulary.joined(table, mine.get(table, ()), theirs.get(table, ())) for table in (*mine, *theirs)
        }
        return Rules(both, self.extractors + other.extractors, f"{self.origin}, {other.origin}")

    @property
    def _rows(self) -> Mapping[str, Rows]:
        return cast(Mapping[str, Rows], self.tables)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The tables with these rows, and what parses make of them: gone with the rules."""
        return Vocabulary(self._rows) if self.tables else vocabulary.PACKAGE

    @cached_property
    def digest(self) -> str:
        """What shows whether two runs went by the same rules."""
        extractors = [(e.kind, e.pattern, e.near) if isinstance(e, Pattern) else name(e) for e in self.extractors]
        return hashlib.sha256(msgspec.json.encode((self.tables, extractors))).hexdigest()

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (msgspec.json.encode(self.tables), self.extractors, self.origin)


@lru_cache(AT_ONCE)
def _again(written: bytes, extractors: tuple[Extractor, ...], origin: str) -> Rules:
    """Rules that come from another process: the same as the last time, with what was made of them, if they are."""
    return Rules(msgspec.json.decode(written), extractors, origin)


@contextmanager
def applied(rules: Rules | None) -> Iterator[None]:
    """Within the block, and in its thread or task alone, tables have the rows of these rules."""
    if rules is None:
        yield
        return
    with vocabulary.in_force(rules.vocabulary):
        yield
