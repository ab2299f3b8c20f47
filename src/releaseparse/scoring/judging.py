"""Records against gold: what is right, missing and too much, a field at a time."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from releaseparse.scoring import comparable

CORE = ("headline", "tickers", "dates", "datetimes", "phones", "passcodes", "urls", "emails")
"""The fields that all must be right for a release to count as right."""

ALTERNATIVES = ("issuer", "place", "headline")
"""The fields of one value for which a gold may accept another."""

SECTION_KINDS = ("headline", "body", "boilerplate", "contact")


@dataclass
class Tally:
    """How many values were right, missing and too much."""

    right: int = 0
    missing: int = 0
    extra: int = 0

    @property
    def precision(self) -> float:
        """The share of what was given that is right; 1 where nothing was given."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold that was given; 1 where the gold has nothing."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Score:
    """The figures of a folder, and each difference as a line of text."""

    fields: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    releases: int = 0
    without_record: int = 0
    perfect: int = 0
    words_kept: list[float] = field(default_factory=list)
    furniture: list[float] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    @property
    def mean_f1(self) -> float:
        """The mean F1 of all fields."""
        return sum(tally.f1 for tally in self.fields.values()) / len(self.fields) if self.fields else 0.0


def golds(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and annotation of each release of a folder in the GOLD.md layout."""
    for path in sorted((folder / "gold").glob("*.json")):
        yield path.stem, json.loads(path.read_text("utf-8"))


def score(folder: Path, records: dict[str, dict[str, Any]], only: Collection[str] | None = None) -> Score:
    """The score of records, by the release's name, against the gold of a folder (or of some releases in it)."""
    result = Score()
    for name, gold in golds(folder):
        if only is not None and name not in only:
            continue
        record = records.get(name)
        result.releases += 1
        result.without_record += record is None
        clean = True
        for label, missing, extra, right in _compare(gold, record or {}, _link_targets(folder / "raw" / name)):
            _count(result.fields[label], right, len(missing), len(extra))
            if missing or extra:
                clean = clean and label not in CORE
                marks = [f"-{x}" for x in sorted(missing, key=str)] + [f"+{x}" for x in sorted(extra, key=str)]
                result.differences.append(f"{name}  {label}: {' '.join(marks)}")
        result.perfect += clean
        _score_sections(result, name, gold, record or {}, folder / "lines" / f"{name}.txt")
    return result


def _compare(
    gold: dict[str, Any], record: dict[str, Any], targets: set[str]
) -> Iterator[tuple[str, set[Hashable], set[Hashable], int]]:
    """(field, missing, extra, number right) for every field that either side has."""
    want, have = comparable.of_gold(gold), comparable.of_record(record)
    for sets, more in zip((want, have), comparable.further(gold, record), strict=True):
        sets.update(more)
    optional = comparable.optional(gold, targets)
    for label in sorted(want.keys() | have.keys()):
        wanted, given = want[label], have[label] - (optional.get(label, set()) - want[label])
        wanted, given = _forgive(label, wanted, given, want, gold, optional)
        missing, extra = wanted - given, given - wanted
        if label in ALTERNATIVES and have[label] & optional[label]:
            missing, extra = set(), set()
        if label == "issuer" and wanted and given and _same_company(wanted, given):
            missing, extra = set(), set()
        yield label, missing, extra, len(wanted) - len(missing)


def _forgive(
    label: str,
    wanted: set[Any],
    given: set[Any],
    want: comparable.Sets,
    gold: dict[str, Any],
    optional: dict[str, set[Hashable]],
) -> tuple[set[Any], set[Any]]:
    """Both sets without what hangs on something optional: it may be given and may be left out."""
    phones = optional["phones"] - want["phones"]
    codes = optional["passcodes"] - want["passcodes"]
    if label == "phone_roles":
        given = {value for value in given if value[0] not in phones}
    elif label in ("passcode_roles", "passcode_links"):
        given = {value for value in given if value in wanted or (value[0] not in codes and value[1] not in phones)}
    elif label in ("contact_titles", "contact_links"):
        people = optional["contacts"] - want["contacts"]
        faxes = {comparable.number(p["e164"]) for p in gold.get("phones") or () if p.get("role") == "fax"}
        given = {value for value in given if value in wanted or (value[0] not in people and value[1] not in faxes)}
        wanted = {value for value in wanted if value[1] not in faxes}
    elif label in ("event_links", "replays"):
        starts = {event[1] for event in optional["events"] if isinstance(event, tuple)}
        unending = comparable.open_replays(gold)
        given = {
            (when, sort, value)
            for when, sort, value in given
            if (when, sort, value) in wanted
            or not (
                when in starts
                or (sort == "url" and value in optional["urls"])
                or (sort == "passcode" and value in codes)
                or (sort == "until" and when in unending)
            )
        }
    return wanted, given


def _same_company(wanted: set[Any], given: set[Any]) -> bool:
    """Whether one name is made of words of the other."""
    one, other = set(next(iter(wanted)).split()), set(next(iter(given)).split())
    return one <= other or other <= one


def _link_targets(raw: Path) -> set[str]:
    """What the links of a release lead to: right to give and right to leave out."""
    if not raw.exists():
        return set()
    targets = re.findall(r"""href\s*=\s*["']?([^"'\s>]+)""", raw.read_bytes().decode("utf-8", "replace"), re.I)
    return {comparable.address(re.sub("&amp;", "&", target)) for target in targets}


def _count(tally: Tally, right: int, missing: int, extra: int) -> None:
    tally.right += right
    tally.missing += missing
    tally.extra += extra


def _score_sections(result: Score, name: str, gold: dict[str, Any], record: dict[str, Any], path: Path) -> None:
    """Sections are compared by the pairs of neighbouring words that they hold."""
    if not (path.exists() and gold.get("sections")):
        return
    lines = path.read_text("utf-8").split("\n")
    want = _pairs([(s["kind"], "\n".join(lines[s["first"] - 1 : s["last"]])) for s in gold["sections"]])
    have = _pairs([(s["kind"], s["text"]) for s in record.get("sections", ())])
    wanted: Counter[Any] = sum(want.values(), Counter())
    given: Counter[Any] = sum(have.values(), Counter())
    shared = (wanted & given).total()
    result.words_kept.append(shared / max(1, wanted.total()))
    result.furniture.append(1 - shared / max(1, given.total()) if given else 0.0)
    for kind in SECTION_KINDS:
        right = (want[kind] & have[kind]).total()
        missing, extra = want[kind].total() - right, have[kind].total() - right
        _count(result.fields[f"section:{kind}"], right, missing, extra)
        if right / (right + (missing + extra) / 2 or 1) < 0.95 and (missing or extra):
            result.differences.append(f"{name}  section:{kind}: {right} word pairs right, -{missing} +{extra}")


def _pairs(parts: list[tuple[str, str]]) -> dict[str, Counter[Any]]:
    """The pairs of neighbouring words a kind of section; a sub-headline counts as body."""
    pairs: dict[str, Counter[Any]] = {kind: Counter() for kind in SECTION_KINDS}
    for kind, text in parts:
        every = comparable.words(text)
        pairs["body" if kind == "subheadline" else kind].update(
            pairwise(every) if len(every) > 1 else [(word,) for word in every]
        )
    return pairs
