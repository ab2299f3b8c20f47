"""The map from the cleaned text to the source, and the documents that carry it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releaseparse.text import Block, Document, Link, Text, TextBuilder


def untouched(value: str) -> Text:
    builder = TextBuilder()
    builder.add(value, source=0)
    return builder.build()


def test_a_replacement_stands_for_the_whole_stretch() -> None:
    builder = TextBuilder()
    builder.add("A", source=0)
    builder.add(" ", source=1, length=6)
    builder.add("B", source=7)
    text = builder.build()
    assert text.value == "A B"
    assert [text.source_span(i, i + 1) for i in range(3)] == [(0, 1), (1, 7), (7, 8)]
    assert text.source_span(0, 3) == (0, 8)
    assert text.source_span(2, 2) == (7, 7)


@pytest.mark.parametrize("span", [(-1, 0), (0, 4), (2, 1)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(IndexError):
        untouched("abc").source_span(*span)


def test_changes_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="order"):
        untouched("abcdef").edit([(3, 4, ""), (1, 2, "")])


CHANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), st.text("xyz", max_size=3)), max_size=8)


def placed(changes: list[tuple[int, int, str]], length: int) -> list[tuple[int, int, str]]:
    """The changes in order, without those that overlap or lie outside."""
    out: list[tuple[int, int, str]] = []
    at = 0
    for start, size, new in sorted(changes):
        if start >= at and start + size <= length:
            out.append((start, start + size, new))
            at = start + size
    return out


@given(st.text("abc ", min_size=1, max_size=40), CHANGES, CHANGES)
def test_what_no_edit_touched_leads_to_itself(value: str, first: list, second: list) -> None:
    once = untouched(value).edit(placed(first, len(value)))
    twice = once.edit(placed(second, len(once.value)))
    for i, character in enumerate(twice.value):
        start, end = twice.source_span(i, i + 1)
        assert 0 <= start <= end <= len(value)
        if character in "abc ":
            assert character in value[start:end]


def document(value: str, *spans: tuple[int, int], link: tuple[int, int] = (0, 1)) -> Document:
    blocks = tuple(Block("paragraph", *span) for span in spans)
    return Document(text=untouched(value), blocks=blocks, links=(Link(*link, "x"),))


def test_keep_moves_blocks_and_links_and_drops_what_is_cut() -> None:
    kept = document("aaa\nbbb\nccc", (0, 3), (4, 7), (8, 11), link=(8, 9)).keep([(0, 3), (8, 11)])
    assert kept.text.value == "aaa\n\nccc"
    assert [kept.text.value[b.start : b.end] for b in kept.blocks] == ["aaa", "ccc"]
    assert kept.links == (Link(5, 6, "x"),)
    assert kept.text.source_span(5, 8) == (8, 11)
    assert document("aaa\nbbb", (0, 3), (4, 7), link=(4, 5)).keep([(0, 3)]).links == ()


def test_joined_makes_one_block_of_two() -> None:
    joined = document("aaa\n\nbbb\n\nccc", (0, 3), (5, 8), (10, 13), link=(10, 12)).joined([0])
    assert joined.text.value == "aaa\nbbb\n\nccc"
    assert [joined.text.value[b.start : b.end] for b in joined.blocks] == ["aaa\nbbb", "ccc"]
    assert joined.links == (Link(9, 11, "x"),)
    assert joined.shadow == "aaa bbb\n\nccc"


def test_the_shadow_joins_lines_within_a_block_alone() -> None:
    made = document("one\ntwo\n\nthree\u00a0four", (0, 7), (9, 19))
    assert made.shadow == "one two\n\nthree four"
    assert len(made.shadow) == len(made.text.value)
    assert made.block_at(8) is None
    assert made.block_at(9) == made.blocks[1]
