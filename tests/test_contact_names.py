"""The rules that make names whole, each over labels as a model may give them: without one, the name is torn or lost."""

from __future__ import annotations

import pytest

from releaseparse.contacts.names import RULES, whole
from releaseparse.contacts.tokens import Scene, Token
from releaseparse.contacts.vocabulary import entry

TOLD = {
    "particles": (
        "[Ana] de la Torre y Vega",
        "[Jordi Puig] [i Ferrer]",
        "Fernanda dos [Santos e Melo]",
        "[Jan ter] Horst",
        "[Konrad Freiherr] von und zu Rauental",
    ),
    "torn": ("[Nguyễn Thị] [Minh Châu]", "[José Luis] [Rojas Quiroga]"),
    "nicknames": ("[Roberta Ann] (Bobby) Salas", "Roberta [(Bobby) Salas]"),
    "parted": ("[Rui Peixoto e Clara Lima]", "[Rui Peixoto e] [Clara Lima]"),
    "single": ("Siti [Hajar] Omar",),
    "tails": ("[Inmaculada Ferri] Orts", "Nguyễn Thị [Lan Anh]"),
    "siblings": ("[Nora Lowther] and Silas Brandt",),
}
"""By rule names that it makes whole; what the model read as one stands in square brackets."""


def scene(text: str) -> tuple[Scene, list[tuple[str, float]]]:
    """The tokens of a line, and the labels that the square brackets tell."""
    tokens: list[Token] = []
    labels: list[tuple[str, float]] = []
    at, inside = 0, False
    for written in text.split():
        word = written.strip("[]")
        begins = written[0] == "["
        inside = inside or begins
        labels.append(("B-name" if begins else "I-name" if inside else "other", 0.9))
        inside = inside and written[-1] != "]"
        tokens.append(Token(at, at + len(word), word, "space" if tokens else "gap", 0, entry(word.strip("()"))))
        at += len(word) + 1
    return Scene(tokens, False, ()), labels


def names(text: str, *without: str) -> list[str]:
    """The names that the rules make of a line, but those named."""
    kept = tuple(rule for rule in RULES if rule.__name__ not in without)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("releaseparse.contacts.names.RULES", kept)
        at, labels = scene(text)
        found: list[str] = []
        for token, (label, _) in zip(at.tokens, whole(at, labels), strict=True):
            if label == "B-name":
                found.append(token.text)
            elif label == "I-name":
                found[-1] += f" {token.text}"
        return found


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in TOLD.items() for text in texts])
def test_a_name_is_one_and_whole(rule: str, text: str) -> None:
    joints = {"and", "e"} if rule in ("parted", "siblings") else set()
    want = _parts(text.replace("[", "").replace("]", "").split(), joints)
    assert names(text) == want
    assert names(text, rule) != want


def _parts(words: list[str], joints: set[str]) -> list[str]:
    """The names that these words part, each in a line."""
    return " ".join("\n" if word in joints else word for word in words).split(" \n ")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("[Jane Doe] of Acme", ["Jane Doe"]),
        ("[Jane Doe] [Joan Roe]", ["Jane Doe", "Joan Roe"]),
        ("[Jane Doe] and Partners", ["Jane Doe"]),
        ("[Jane Doe] de Director", ["Jane Doe"]),
        ("[Jane Doe] y [Ana Ruiz]", ["Jane Doe", "Ana Ruiz"]),
    ],
)
def test_what_looks_alike_is_left_as_it_was(text: str, left: list[str]) -> None:
    assert names(text) == left
