"""The page on the command line, written from the program's parser: ``python -m tools.docs.commands`` prints it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from releaseparse import cli


def page() -> str:
    """The page in Markdown: the program, then each command with its arguments and examples."""
    parser = cli.parser()
    return "\n".join([*_head(parser), *(line for name, sub in commands(parser) for line in section(name, sub))])


def commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """The commands of a program with the parser of each, in the order of its help.

    >>> [name for name, _ in commands(cli.parser())][:2]
    ['parse', 'batch']
    """
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def section(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    """One command: what it does, its usage, its arguments, and what its help says at the end."""
    yield f"## {name}"
    yield ""
    yield parser.description or ""
    yield ""
    yield from _literal(usage(parser))
    yield "| argument | meaning |"
    yield "| --- | --- |"
    for action in parser._actions:
        if action.help != argparse.SUPPRESS:
            yield f"| {_argument(action)} | {_cell(_help(parser, action))} |"
    yield ""
    if parser.epilog:
        yield from _literal(parser.epilog.strip())


def _head(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield parser.description or ""
    yield ""
    yield from _literal((parser.epilog or "").strip())


def _literal(text: str) -> Iterator[str]:
    """A text as it stands."""
    yield from ("```text", text, "```", "")


def usage(parser: argparse.ArgumentParser, width: int = 100) -> str:
    """The usage on lines of this width, whatever the terminal is."""
    formatter = argparse.HelpFormatter(prog=parser.prog, width=width)
    formatter.add_usage(None, parser._actions, parser._mutually_exclusive_groups, prefix="")
    return formatter.format_help().strip()


def _argument(action: argparse.Action) -> str:
    formatter = argparse.HelpFormatter(prog="")
    return f"`{_cell(formatter._format_action_invocation(action))}`"


def _help(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    return parser._get_formatter()._expand_help(action) if action.help else ""


def _cell(text: str) -> str:
    """A text within a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


if __name__ == "__main__":
    print(page())
