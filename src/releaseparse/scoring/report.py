"""A score as figures and as a table."""

from __future__ import annotations

import math

from releaseparse.scoring.judging import Score


def figures(result: Score) -> dict[str, dict[str, float]]:
    """Precision and recall a field, rounded down to three digits, as floors are pinned."""

    def down(value: float) -> float:
        return math.floor(value * 1000 + 1e-9) / 1000

    return {
        label: {"precision": down(tally.precision), "recall": down(tally.recall)}
        for label, tally in sorted(result.fields.items())
    }


def report(result: Score) -> str:
    """The table, and two lines on sections and whole releases."""
    rows = [f"{'field':22} {'gold':>6} {'precision':>10} {'recall':>8} {'F1':>8}"]
    for label, tally in sorted(result.fields.items()):
        gold = tally.right + tally.missing
        rows.append(f"{label:22} {gold:6d} {tally.precision:10.3f} {tally.recall:8.3f} {tally.f1:8.3f}")
    kept, let_in = _mean(result.words_kept), _mean(result.furniture)
    rows.append(f"release's words kept {kept:.3f}, furniture let in {let_in:.3f} (mean a release)")
    rows.append(
        f"{result.releases} releases, {result.without_record} without a record, "
        f"{result.perfect} with every core fact right; mean F1 {result.mean_f1:.3f}"
    )
    return "\n".join(rows)


def _mean(values: list[float]) -> float:
    return sum(values) / max(1, len(values))
