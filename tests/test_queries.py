"""The questions of docs/queries.md are answered as it says, in SQL, pandas and polars alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from places import ROOT
from releaseparse import cli
from tools.ask import LANGUAGES, Question, asked, questions

INTRODUCTION, *QUESTIONS = questions()
TODAY = dt.date(2026, 7, 31)
BRINDLE, FALLOW, QUILLON, LAW = (
    "Brindle Paper Company", "Fallow Creek Bancorp", "Quillon Public Relations", "Aldgrave & Moss LLP",
)  # fmt: skip
ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "Which calls": [
        (dt.datetime(2026, 8, 5, 11), BRINDLE, "+18885550143", "3380127"),
        (dt.datetime(2026, 8, 5, 11), BRINDLE, "+442079460151", "3380127"),
        (dt.datetime(2026, 8, 6, 11), FALLOW, "+18665550162", "774190"),
    ],
    "Which issuers": [(BRINDLE, "XNYS XTSE")],
    "Which releases print": [
        ("merrow-meeting.txt", "Merrow Textiles Sets Date of Annual Meeting", "Tuesday, September 10, 2026"),
    ],
    "Which replays": [("Tarn Valley Minerals Ltd.", dt.date(2026, 8, 12), "+18775550179", "66125", "")],
    "Who speaks": [
        (QUILLON, "Ines Okafor", "+12125550138", "Tarn Valley Minerals Ltd."),
        (QUILLON, "Tam Ashgrove", "+12125550137", BRINDLE),
    ],
    "Which releases came": [
        ("Brindle Paper to Report Second Quarter 2026 Results and Hold Conference Call", "GLOBE NEWSWIRE, PRNewswire"),
    ],
    "Which deadlines": [(LAW, dt.date(2026, 9, 8), "PLUC"), (LAW, dt.date(2026, 9, 21), "SFH")],
    "What changed": [
        ("call", "2026-08-06T07:00:00-07:00", "2026-08-06T08:00:00-07:00", "scheduled"),
        ("call", "2026-08-07T10:00:00-04:00", "2026-08-07T10:00:00-04:00", "cancelled"),
        ("deadline", "", "2026-09-21", "scheduled"),
    ],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Two runs, each as a database and as a folder of tables."""
    made = tmp_path_factory.mktemp("queries")
    with pytest.MonkeyPatch.context() as patch:
        for run, database, tables in (("now", "releases", "tables"), ("before", "last-week", "earlier")):
            patch.chdir(ROOT / "corpus" / "queries" / run)
            names = sorted(path.name for path in Path().iterdir())
            output = ["-o", str(made / f"{database}.duckdb"), "--tables", str(made / tables)]
            assert cli.main(["batch", "--quiet", "--jobs", "1", *names, *output]) == 0
        patch.chdir(made)
        yield made


def told(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows in one form: libraries differ in how they give nothing, days and moments."""
    return sorted(tuple(map(plain, row)) for row in rows)


def plain(value: Any) -> str:
    return "" if str(value) in ("None", "<NA>", "nan", "NaT") else str(value)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.words)
def test_a_question_has_its_answer(folder: Path, question: Question) -> None:
    expected = told(next(rows for words, rows in ANSWERS.items() if question.words.startswith(words)))
    assert tuple(question.answers) == LANGUAGES
    with duckdb.connect("releases.duckdb", read_only=True) as base:
        base.execute("ATTACH 'last-week.duckdb' AS earlier (READ_ONLY)")
        assert told(asked(base, question, TODAY).fetchall()) == expected
    for library in LANGUAGES[1:]:
        names: dict[str, Any] = {}
        exec(INTRODUCTION.answers[library], names)
        names["today"] = TODAY
        exec(question.answers[library], names)
        answer = names["answer"]
        assert told(list(answer.itertuples(index=False)) if library == "python pandas" else answer.rows()) == expected


def test_there_are_eight_questions() -> None:
    assert len(QUESTIONS) == len(ANSWERS) == 8
