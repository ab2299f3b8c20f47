"""Why the sections and the headline are what they are: the trace of the decisions on lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from releaseparse.learn.linear import Model
from releaseparse.record import Headline, Section
from releaseparse.rules import Decision, weighed
from releaseparse.sections.features import ON
from releaseparse.sections.lines import Line

BESIDE = {-1: "above: ", 1: "below: "}
"""How a feature of the line above or below is named among those of a line."""


def _whole(label: str) -> str:
    """A label without what shows that its line goes on."""
    return label.removesuffix(ON)


@dataclass(frozen=True, slots=True)
class Labels:
    """The lines with their features, and the probability of every label for each."""

    lines: Sequence[Line]
    rows: Sequence[Sequence[str]]
    shares: Sequence[Mapping[str, float]]
    model: Model

    def reason(self, at: int, label: str) -> str:
        """What weighed for ``label`` on a line and against it, and which other label is the likeliest."""
        share = self.shares[at]
        mine = max((name for name in share if _whole(name) == label), key=share.__getitem__)
        other = max((name for name in share if _whole(name) != label), key=share.__getitem__)
        evidence = self._evidence(at, mine, other)
        runner_up = f"{_whole(other)} {self.share(at, _whole(other)):.2f}"
        return weighed(evidence, confidence=self.share(at, label), runner_up=runner_up)

    def share(self, at: int, label: str) -> float:
        """The probability that a line is of a kind, whether it begins it or goes on with it."""
        return sum(share for name, share in self.shares[at].items() if _whole(name) == label)

    def least_sure(self, start: int, end: int, label: str) -> int:
        """The line of a stretch for which its label is the least probable."""
        inside = (at for at, line in enumerate(self.lines) if _meets(line, start, end))
        return min(inside, key=lambda at: self.share(at, label))

    def _evidence(self, at: int, label: str, other: str) -> Iterator[tuple[str, float]]:
        """The features of the line, and those of its neighbours, with what each adds to ``label`` over ``other``."""
        yield from self.model.why(self.rows[at], label, other)
        one, two, width = *map(self.model.labels.index, (label, other)), len(self.model.labels)
        for number, offset in enumerate(self.model.around, 1):
            if 0 <= at + offset < len(self.rows):
                for feature in self.rows[at + offset]:
                    if weights := self.model.weights(feature):
                        weight = weights[number * width + one] - weights[number * width + two]
                        yield f"{BESIDE.get(offset, f'{offset:+} ')}{feature}", weight


def _meets(line: Line, start: int, end: int) -> bool:
    """Whether a line and a stretch have characters in common."""
    return line.start < end and line.end > start


def reasons(
    lines: Sequence[Line],
    rows: Sequence[Sequence[str]],
    shares: Sequence[Mapping[str, float]],
    conclusions: tuple[Sequence[Section], Headline | None],
    model: Model,
) -> Iterator[Decision]:
    """For each section why its least sure line is of its kind; for the headline why, and which line came next."""
    sections, headline = conclusions
    labels = Labels(lines, rows, shares, model)
    for section in sections:
        if section.start >= lines[-1].end:  # beyond the lines that were labelled
            break
        at = labels.least_sure(section.start, section.end, section.kind)
        line = lines[at]
        whole = (line.start, line.end) == (section.start, section.end)
        reason = labels.reason(at, section.kind)
        reason = reason if whole else f"least sure at {line.start}-{line.end}: {reason}"
        yield Decision("sections", section.topic or section.kind, section.start, section.end, True, reason)
    start, end = (headline.start or 0, headline.end or 0) if headline else (0, 0)
    others = [at for at, line in enumerate(lines) if not _meets(line, start, end)]
    second = max(others, key=lambda at: labels.share(at, "headline"), default=None)
    if headline and end:
        reason = labels.reason(labels.least_sure(start, end, "headline"), "headline")
        yield Decision("headline", "lines", start, end, True, reason)
    elif headline:
        share = 0.0 if second is None else labels.share(second, "headline")
        reason = f"“{headline.value}”: no line is likely enough to be one; runner-up: a line of the text {share:.2f}"
        yield Decision("headline", "title", 0, 0, True, reason)
    if second is not None:
        line, reason = lines[second], labels.reason(second, "headline")
        yield Decision("headline", "runner-up", line.start, line.end, False, reason)
