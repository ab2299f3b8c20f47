"""Where a batch's records go: sinks that receive one record after another and write a file, or a folder.

A new sink is a module here that defines ``opened(target, plan)``, and a row in ``FORMS``. A sink writes nothing but its
target, whose name its caller chooses: a temporary one that takes the output's place when the sink is closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, NamedTuple, Protocol

from releaseparse.write import WRITERS

if TYPE_CHECKING:
    from releaseparse.record import Record


class Sink(Protocol):
    """Receives records in order."""

    def add(self, release: Record) -> None:
        """Take one record."""
        ...

    def close(self) -> None:
        """Write whatever is still held back, and complete the target."""
        ...


class Form(NamedTuple):
    """A format: the module here that opens its sinks, its description for ``--help``, the file ending that selects it,
    and whether it can be written to a pipe."""

    module: str
    about: str
    ending: str
    piped: bool = False


Compression = Literal["", "gz", "zst"]

LINES, FOLDER, CSV = "lines", "tables", "csv"
FORMS: dict[str, Form] = {
    LINES: Form("lines", "one record per line", ".jsonl", piped=True),
    "parquet": Form("parquet", "one row per release, nested like the JSON", ".parquet", piped=True),
    "duckdb": Form("duck", "a database with all tables", ".duckdb"),
    CSV: Form("csv", "one table, see --table", ".csv", piped=True),
    FOLDER: Form("folder", "one Parquet file per table", ""),
}
"""The sinks by name. A module is imported when it is asked for, and the library that it needs with it."""
FORMATS: dict[str, str] = {
    **{name: output.about for name, output in WRITERS.items()},
    **{name: form.about for name, form in FORMS.items() if name not in (LINES, FOLDER)},
}
"""What ``batch --format`` knows: the writers, a record to a line each, and the sinks that are one file."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write: the format, the writer of lines and whether they include the release's text, the table of a CSV
    file, and how a stream is compressed."""

    form: str = LINES
    writer: str = next(iter(WRITERS))
    text: bool = True
    table: str = "releases"
    compression: Compression = ""

    @property
    def plain(self) -> bool:
        """Whether the output is uncompressed lines, which can be read while they are written."""
        return self.form == LINES and not self.compression


def planned(
    output: Path | None,
    *,
    format: str | None = None,
    folder: bool = False,
    table: str | None = None,
    text: bool = True,
) -> Plan:
    """The plan for an output (None: standard output), by ``format`` if it is given, otherwise by the file's ending.

    ``folder`` asks for a folder of tables; ``table`` chooses the table of a CSV file; ``text`` includes the release's
    text in lines. Raises ReleaseError if the output cannot be written that way.

    >>> planned(Path("calls.csv.gz"), table="events")
    Plan(form='csv', writer='json', text=True, table='events', compression='gz')
    >>> planned(None, format="duckdb")
    Traceback (most recent call last):
    releaseparse.record.ReleaseError: duckdb cannot be written to standard output; name a file: -o OUT.duckdb
    """
    name, compression = _uncompressed(output.name.lower() if output else "")
    form = FOLDER if folder else _form(name, format)
    if table is not None and form != CSV:
        raise _refusal("--table chooses what a CSV file holds: -o OUT.csv, or --format csv")
    if output is None and not FORMS[form].piped:
        raise _refusal(f"{form} cannot be written to standard output; name a file: -o OUT{FORMS[form].ending}")
    if compression and form not in (LINES, CSV):
        raise _refusal(f"{output}: {form} is already compressed; name it without .{compression}")
    writer = format if format in WRITERS else next(iter(WRITERS))
    return Plan(form, writer, text, table or "releases", compression)


def _refusal(message: str) -> Exception:
    from releaseparse.record import ReleaseError

    return ReleaseError(message)


def _uncompressed(name: str) -> tuple[str, Compression]:
    if name.endswith(".gz"):
        return name.removesuffix(".gz"), "gz"
    if name.endswith(".zst"):
        return name.removesuffix(".zst"), "zst"
    return name, ""


def _form(name: str, format: str | None) -> str:
    if format is not None:
        return LINES if format in WRITERS else format
    return next((form for form, row in FORMS.items() if row.ending and name.endswith(row.ending)), LINES)


def opened(plan: Plan, target: Path | IO[bytes]) -> Sink:
    """A sink of the plan's that writes to ``target``: a path (of a folder for tables), or a pipe that stays open.

    Raises ReleaseError if a library is missing, and OSError if the target cannot be written.
    """
    sink: Sink = import_module(f"{__name__}.{FORMS[plan.form].module}").opened(target, plan)
    return sink
