import pytest

from layouts import LAYOUTS, Layout
from releaseparse.sections import parts


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
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


@pytest.mark.parametrize("cue", parts.CUES, ids=lambda cue: cue.name)
def test_every_cue_is_needed(cue: parts.Cue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "CUES", tuple(c for c in parts.CUES if c is not cue))
    assert any(layout.misplaced() for layout in LAYOUTS)
