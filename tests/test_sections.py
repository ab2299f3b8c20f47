from math import log

import pytest

from layouts import LAYOUTS, Layout
from releaseparse.learn.store import shipped
from releaseparse.sections import features, witnesses

MISREAD = {
    "glued": "the paragraph below a heading glued to a portrait's end is labelled as that: to be mended",
    "glued-tails": "a contact block without heading below the outlook is labelled boilerplate: to be mended",
}
MARKED = [
    pytest.param(
        x, id=x.name, marks=[pytest.mark.xfail(reason=MISREAD[x.name], strict=True)] if x.name in MISREAD else []
    )
    for x in LAYOUTS
]


@pytest.mark.parametrize("layout", MARKED)
def test_each_line_stands_in_its_part(layout: Layout) -> None:
    assert layout.misplaced() == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_sections_are_in_order_and_do_not_overlap(layout: Layout) -> None:
    release = layout.parsed()
    assert release.text is not None
    end = 0
    for section in release.sections:
        assert end <= section.start < section.end
        assert release.text[section.start : section.end] == section.text
        end = section.end


HELPING = [witness for witness in witnesses.WITNESSES if witness is not witnesses.opens]
"""All but the dateline's, which helps on real releases and not on these short ones."""


@pytest.mark.parametrize("witness", HELPING, ids=lambda witness: witness.__name__)
def test_every_witness_helps_to_tell_the_parts(witness: witnesses.Witness, monkeypatch: pytest.MonkeyPatch) -> None:
    with_all = likelihood()
    monkeypatch.setattr(features, "WITNESSES", tuple(w for w in witnesses.WITNESSES if w is not witness))
    assert likelihood() < with_all


def likelihood() -> float:
    """The log-probability that the model gives the labels of the layouts' lines."""
    model = shipped()["lines"]
    whole = 0.0
    for layout in LAYOUTS:
        lines, labels = layout.labelled()
        shares = model.shares(features.of(lines, None, "text/plain"))
        whole += sum(log(share[label]) for share, label in zip(shares, labels, strict=True))
    return whole
