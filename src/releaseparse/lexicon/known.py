"""What several rooms need to know and none of them alone: wires and months, each from its one table."""

from __future__ import annotations

from releaseparse.vocabulary import kept, rows


@kept
def wires() -> tuple[str, ...]:
    """The names of the wires that distribute releases, as printed, the longest first."""
    return tuple(sorted((row["name"] for row in rows("wires")), key=len, reverse=True))


@kept
def wire_words() -> tuple[str, ...]:
    """Words with which names of wires are made, in lower case."""
    return tuple(row["word"] for row in rows("wire_words"))


@kept
def weekdays() -> dict[str, frozenset[int]]:
    """The weekdays that the names and abbreviations of all languages stand for, lower case; Monday is 0.

    >>> sorted(weekdays()["tue"]), sorted(weekdays()["mar"])
    ([1], [1])
    """
    named: dict[str, set[int]] = {}
    for row in rows("weekdays"):
        for word in row["words"].split():
            named.setdefault(word, set()).add(int(row["weekday"]))
    return {word: frozenset(numbers) for word, numbers in named.items()}


@kept
def months() -> dict[str, int]:
    """The names and abbreviations of months in all languages, lower case, no full stops; 1 to 12.

    >>> months()["sept"], months()["mai"]
    (9, 5)
    """
    return {word: int(row["month"]) for row in rows("months") for word in row["words"].split()}
