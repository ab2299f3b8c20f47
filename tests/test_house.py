"""The checks of the house see what they are for, and the package has no import circle."""

from __future__ import annotations

import ast

import pytest

from tools.checks import PACKAGE, circles, imports, word_lists


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("A = ('will', 'shall', 'to')", ("will", "shall", "to")),
        ("A = frozenset('will shall to'.split())", ("will", "shall", "to")),
        ("A = {'march': 3, 'april': 4, 'may': 5}", ("march", "april", "may")),
        (r"A = Pattern(r'(?i)\b(?:straße|weg|platz)\s\d')", ("straße", "weg", "platz")),
        ("if text.startswith(('Mr', 'Mrs', 'Dr')): pass", ("Mr", "Mrs", "Dr")),
        ("A = f'(?:{one}|before|after|since)'", ("before", "after", "since")),
    ],
)
def test_words_of_a_language_in_code_are_seen(code: str, words: tuple[str, ...]) -> None:
    assert words in [found for _, found in word_lists(ast.parse(code))]


@pytest.mark.parametrize(
    "code",
    [
        "A = ('will', 'shall')",
        "A = ('w:', 'ends:colon', 'words=3', '-')",
        "A = ('XNYS', 'XNAS', 'XTSE')",
        r"A = Pattern(r'[.!?]|\d+|\n')",
        "def f():\n    '''One | two | three: four | five.'''",
    ],
)
def test_marks_codes_and_features_are_no_words(code: str) -> None:
    assert not list(word_lists(ast.parse(code)))


def test_no_module_leads_back_to_itself() -> None:
    assert circles({"a": {"b"}, "b": {"a"}, "c": {"a"}}) == [["a", "b"]]
    assert circles(imports(PACKAGE)) == []
