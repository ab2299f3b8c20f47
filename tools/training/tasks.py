"""The decisions that are learned, in the order in which the pipeline takes them: each sees those before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Sequence as Many
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from releaseparse.learn.store import Models
from tools.training import about, announces, contacts, events, fit, lines, rank, snippets
from tools.training.fit import Example, Settings
from tools.training.gold import Case, load

Sequence = list[tuple[list[str], str]]
"""The items of one sequence: the names of each item's features, and its label."""


@dataclass(frozen=True)
class Task:
    """A model to learn: its name, and the labelled sequences that a release gives.

    ``examples`` runs the stages of the pipeline up to the decision, with the models learned so far.
    """

    name: str
    examples: Callable[[Case, Models], Iterator[Sequence]]
    settings: Settings = field(default_factory=Settings)
    more: Callable[[], tuple[Case, ...]] = tuple
    """Cases to learn from beside the releases."""
    fit: Callable[[Many[Example], Settings, Mapping[str, str]], str] = fit.fit
    """How the labels of a chain are learned, or which of the candidates that a release has is the one."""


TASKS: tuple[Task, ...] = (
    Task("lines", lines.examples, Settings(around=(-1, 1), l1=4.0, l2=4.0, iterations=80), lines.layouts),
    Task("issuer", about.issuers, Settings(l1=1.4, l2=0.5, iterations=300), snippets.issuers, rank.fit),
    Task("issued", about.days, Settings(l1=0.05, l2=0.5)),
    Task("contact_tokens", contacts.token_rows, Settings(l1=0.6, l2=0.2), snippets.contacts),
    Task("contact_owners", contacts.owner_rows, Settings(l1=0.5, l2=0.1), snippets.contacts),
    Task("contact_roles", contacts.role_rows, Settings(l1=0.1, l2=0.5), snippets.contacts),
    Task("announces", announces.examples),
    Task("events", events.examples, Settings(l2=1.0)),
)


PROBE = 8
"""Of the corpus, every so many releases show whether the code gives features as it did when a model was made."""


def code(task: Task, models: Models) -> str:
    """The hash of the labelled features that the code gives for releases of the corpus: another tells that a model
    was learned from other features than it meets."""
    whole = sha256()
    for case in _probe():
        for rows in task.examples(case, models):
            for features, label in rows:
                whole.update("\n".join([*sorted(features), label, ""]).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


@cache
def _probe() -> tuple[Case, ...]:
    return load(Path(__file__).parents[2] / "corpus" / "releases")[::PROBE]
