"""The vocabulary: words, names and codes as data files, one subject a file, each with its source and date on top.

A table is tab-separated: comment lines start with ``#``, then a line of column names, then rows.
"""

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``vocabulary/NAME.tsv`` as dicts by column name, read once a process.

    >>> rows("exchanges")[0].keys() >= {"name", "mic"}
    True
    """
    text = files(__name__).joinpath(f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    names = lines[0].split("\t")
    return tuple(dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:])
