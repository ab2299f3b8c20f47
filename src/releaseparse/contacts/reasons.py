"""Why a token is part of a name or title, and why a number is somebody's: the trace of the decisions on contacts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseparse.contacts.mentions import WORDS, Mention
from releaseparse.contacts.owners import pairs
from releaseparse.contacts.tokens import Scene
from releaseparse.learn.linear import Model
from releaseparse.learn.store import Models
from releaseparse.rules import Decision, weighed


def reasons(
    scene: Scene, rows: Sequence[Sequence[str]], found: Sequence[Mention], models: Models
) -> Iterator[Decision]:
    """For each mention what it was read as and why; for what is somebody's whose, why, and who came next."""
    for at, mention in enumerate(found):
        span = (mention.tokens[0].start, mention.tokens[-1].end)
        if mention.kind in WORDS:
            why = _reading(rows[mention.first], mention, models["contact_tokens"])
            yield Decision("contacts", mention.kind, *span, True, why)
        if mention.kind not in ("name", "desk"):
            yield from _owners(scene, found, at, span, models["contact_owners"])


def _reading(row: Sequence[str], mention: Mention, model: Model) -> str:
    """What weighed for the label of a mention's first token over the one that came next by its own features."""
    label = f"B-{mention.kind}"
    others = [other for other in model.labels if other not in (label, f"I-{mention.kind}")]
    ahead = {other: model.why(row, label, other) for other in others}
    second = min(others, key=lambda other: sum(one.weight for one in ahead[other]))
    return weighed(ahead[second], confidence=mention.confidence, runner_up=second.removeprefix("B-").removeprefix("I-"))


def _owners(scene: Scene, found: Sequence[Mention], at: int, span: tuple[int, int], model: Model) -> Iterator[Decision]:
    """Whose a mention is, or that it is nobody's."""
    told = dict(pairs(scene, found, at))
    ranked = sorted(((model.odds(features), name) for name, features in told.items()), reverse=True)
    for place, (odds, name) in enumerate(ranked[:2]):
        if odds > 0 or place == 0:
            evidence = model.why(told[name], "yes", "no")
            rival = " ".join(found[ranked[1 - place][1]].words) if len(ranked) > 1 else "nobody"
            second = rival if odds > 0 else None  # it is nobody's
            who = " ".join(found[name].words)
            yield Decision(
                "contacts", f"{found[at].kind} of {who}", *span, odds > 0, weighed(evidence, runner_up=second)
            )
