"""How sure a conclusion is: calibrated for every kind, and the surer the likelier it holds."""

import datetime as dt
import random
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from releaseparse import Release, parse
from releaseparse.learn.linear import Calibration
from releaseparse.learn.store import CALIBRATION, CONCLUSIONS, Models, shipped
from releaseparse.pipeline import records
from releaseparse.stages import Options
from tools.training.calibration import Pair, error, fit, judge, reliability

CORPUS = Path(__file__).parent.parent / "corpus" / "releases" / "raw"
FOLDER = files("releaseparse.learn").joinpath("models")
TITLED = (
    b"<html><head><meta property='og:title' content='Marlow Tools Opens a Works'></head><body><p>TULSA, Okla., May 6, "
)
BODY = b"2025 -- Marlow Tools, Inc. today announced that it opens a works in the north of the town.</p></body></html>"


class Asked(Models):
    """The models of the package, and the kinds of conclusion whose confidence was asked for."""

    def __init__(self) -> None:
        super().__init__(FOLDER)
        self.kinds: set[str] = set()

    def confidence(self, kind: str, probability: float) -> float:
        assert 0.0 <= probability <= 1.0
        self.kinds.add(kind)
        return super().confidence(kind, probability)


@cache
def parsed() -> tuple[tuple[Release, ...], frozenset[str]]:
    """Releases of the corpus, one whose headline its page alone tells, and the kinds that the rooms asked for."""
    asked = Asked()
    sources = [*(path.read_bytes() for path in sorted(CORPUS.iterdir())), TITLED + BODY]
    found = tuple(record for source in sources for record in records(source, Options(models=asked)))
    return found, frozenset(asked.kinds)


def rows() -> dict[str, Calibration]:
    lines = FOLDER.joinpath(f"{CALIBRATION}.tsv").read_text("utf-8").splitlines()
    told = [line.split("\t") for line in lines if not line.startswith("#")]
    assert told == sorted(told)
    return {kind: Calibration(float(slope), float(shift)) for kind, slope, shift in told}


def test_the_kinds_of_the_file_are_those_that_the_rooms_ask_for() -> None:
    assert rows().keys() == CONCLUSIONS == parsed()[1]


@pytest.mark.parametrize("kind", sorted(CONCLUSIONS))
def test_what_a_model_is_surer_of_is_surer(kind: str) -> None:
    shares = [shipped().confidence(kind, number / 1000) for number in range(1001)]
    assert all(one <= other for one, other in pairwise(shares))
    assert rows()[kind].slope > 0
    assert 0.0 <= shares[0] < shares[-1] <= 1.0


def test_every_conclusion_of_a_record_has_its_confidence() -> None:
    for record in parsed()[0]:
        single = [c for c in (record.headline, record.issuer, record.issued) if c is not None]
        for conclusion in (*single, *record.sections, *record.contacts, *record.events):
            assert conclusion.confidence is not None
            assert 0.0 <= conclusion.confidence <= 1.0


def test_a_day_that_the_caller_gives_has_none() -> None:
    issued = parse("A works opens.", issued=dt.date(2025, 5, 6)).issued
    assert issued is not None
    assert (issued.origin, issued.confidence) == ("argument", None)


def test_without_a_file_the_probability_stands(tmp_path: Path) -> None:
    assert Models(tmp_path).confidence("event", 0.734) == 0.734


def conclusions(slope: float, shift: float) -> list[Pair]:
    """Conclusions that hold as often as a calibration says."""
    dice, truth = random.Random(7), Calibration(slope, shift)
    likely = [round(dice.random(), 3) for _ in range(4000)]
    return [Pair("event", at % 5, p, dice.random() < truth(p)) for at, p in enumerate(likely)]


@pytest.mark.parametrize(("slope", "shift"), [(1.0, 0.0), (0.5, 0.4), (1.6, -1.0)])
def test_a_calibration_is_found_again_and_errs_little(slope: float, shift: float) -> None:
    found = judge("event", conclusions(slope, shift))
    assert found.calibration.slope == pytest.approx(slope, abs=0.12)
    assert found.calibration.shift == pytest.approx(shift, abs=0.12)
    assert found.error < 0.03
    assert found.error <= found.raw + 0.01


def test_few_conclusions_change_little() -> None:
    assert fit([]) == Calibration()
    assert fit([Pair("event", 0, 0.9, False)])(0.9) > 0.6


def test_sure_conclusions_that_all_hold_are_no_certainty() -> None:
    assert fit([Pair("event", 0, 1.0, True)] * 50)(1.0) < 1.0


def test_the_error_counts_how_far_each_bin_is_off() -> None:
    examples = [Pair("event", 0, 0.95, at % 10 > 0) for at in range(20)] + [Pair("event", 0, 0.15, False)] * 20
    bins = reliability(examples)
    assert [b.low for b in bins] == [0.1, 0.9]
    assert [b.size for b in bins] == [20, 20]
    assert error(bins) == pytest.approx(0.5 * 0.05 + 0.5 * 0.15)
