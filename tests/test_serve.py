"""The server as a real process: forms of answers, problems, limits, fifty clients at once."""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet
import pytest

import running as batches
import served
import shown as examples
from releaseparse.batch import Settings, Source
from releaseparse.serve import answers
from releaseparse.serve.workers import Workers

CALL = examples.CALL.read_bytes()
LIMIT = 3_000_000


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The only folder for temporary files that the server has."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def server(temporary: Path) -> Iterator[str]:
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with served.running("--max-size", str(LIMIT), "-j", "2", env=environment) as address:
        yield address


def test_the_page_asks_for_releases_and_allows_nothing_else(server: str) -> None:
    page = served.ask(f"{server}/")
    assert page.status == 200
    assert b'action="/parse"' in page.body
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["cache-control"] == "no-store"


def test_a_release_comes_back_in_the_form_that_is_accepted(server: str) -> None:
    plain = served.ask(f"{server}/parse?name=call.txt", CALL)
    assert plain.headers["content-type"] == "application/json"
    (release,) = plain.json["releases"]
    assert (release["source"]["name"], release["events"][1]["kind"]) == ("call.txt", "call")
    calendar = served.ask(f"{server}/parse", CALL, Accept="text/calendar")
    assert calendar.body.startswith(b"BEGIN:VCALENDAR")
    assert calendar.headers["content-disposition"] == 'attachment; filename="events.ics"'
    assert served.ask(f"{server}/calendar", CALL).body.count(b"BEGIN:VEVENT") == 2
    frame = served.ask(f"{server}/parse", CALL, Accept=answers.FORMS["parquet"].media_type)
    assert pyarrow.parquet.read_table(io.BytesIO(frame.body)).num_rows == 1
    table = served.ask(f"{server}/parse", CALL, Accept="text/csv")
    assert b"America/Denver" in table.body
    page = served.ask(f"{server}/parse", CALL, Accept="text/html,*/*;q=0.5")
    assert b"<h1" in page.body
    assert served.ask(f"{server}/parse?format=ics", CALL, Accept="text/html").body.startswith(b"BEGIN:VCALENDAR")


def test_a_form_brings_several_files_and_a_text_and_what_fails_is_told(server: str) -> None:
    body, media_type = served.form(
        ("files", "call.txt", CALL), ("files", "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(2_000_000)),
        ("text", None, examples.CHINESE.encode()),
    )  # fmt: skip
    found = served.ask(f"{server}/parse", body, content_type=media_type).json
    assert [release["source"]["name"] for release in found["releases"]] == ["call.txt", "pasted text"]
    assert [(failure["name"], failure["class"]) for failure in found["failures"]] == [("picture.png", "refused")]


def test_a_request_may_say_how_it_wants_to_be_read(server: str) -> None:
    text = b"Acme to hold call\n\nThe call is on May 6 at 9:00. Dial 020 7946 0018.\n"
    query = "region=GB&issued=2026-04-01&language=en-GB"
    (release,) = served.ask(f"{server}/parse?{query}", text).json["releases"]
    assert release["phones"][0]["e164"] == "+442079460018"
    assert release["dates"][0]["value"].startswith("2026-05-06")


@pytest.mark.parametrize(
    ("address", "body", "headers", "status"),
    [
        ("/parse", b"", {}, 400),
        ("/parse", b"x" * (LIMIT + 1), {}, 413),
        ("/parse", b"\x89PNG\r\n\x1a\n" + bytes(500), {}, 422),
        ("/parse", CALL, {"Accept": "image/png"}, 406),
        ("/parse?format=exe", CALL, {}, 400),
        ("/parse?region=Europe", CALL, {}, 400),
        ("/parse?issued=yesterday", CALL, {}, 400),
        ("/parse", b"--edge\r\nnonsense", {"content_type": "multipart/form-data; boundary=edge"}, 400),
        ("/nothing", None, {}, 404),
        ("/parse", None, {}, 405),
    ],
)  # fmt: skip
def test_what_cannot_be_served_is_a_problem(
    server: str, address: str, body: bytes | None, headers: dict[str, str], status: int
) -> None:
    answer = served.ask(f"{server}{address}", body, **headers)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json["status"] == status
    assert answer.json["detail"]
    assert "content-security-policy" in answer.headers


def test_a_person_gets_a_problem_as_a_page(server: str) -> None:
    answer = served.ask(f"{server}/<script>", Accept="text/html")
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert answer.body.count(b"<script>") == 1


def test_another_name_than_ours_is_refused(server: str) -> None:
    assert served.ask(f"{server}/", host="evil.example.com").status == 400


def test_a_hostile_release_injects_nothing_into_the_answer(server: str) -> None:
    body, media_type = served.form(("files", "<img src=x>.txt", f"{examples.PAYLOAD} to report".encode()))
    page = served.ask(f"{server}/parse", body, content_type=media_type, Accept="text/html").body
    assert b"<img" not in page
    assert page.count(b"<script>") == 1


def test_the_interface_is_described(server: str) -> None:
    document = served.ask(f"{server}/openapi.json").json
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {"/parse", "/calendar"}
    forms = document["paths"]["/parse"]["post"]["responses"]["200"]["content"]
    assert set(forms) == {form.media_type for form in answers.FORMS.values()}
    assert "Release" in document["components"]["schemas"]
    assert "#/$defs/" not in str(document)


def test_fifty_clients_at_once_lose_nothing(server: str) -> None:
    def one(number: int) -> str:
        found = served.ask(f"{server}/parse", batches.release(number).encode())
        assert found.status == 200
        return str(found.json["releases"][0]["passcodes"][0]["value"])

    with ThreadPoolExecutor(50) as clients:
        assert list(clients.map(one, range(50))) == [str(400_000 + number) for number in range(50)]


def test_nothing_is_stored(server: str, temporary: Path) -> None:
    body, media_type = served.form(("files", "large.txt", CALL + b" " * 2_000_000))
    assert served.ask(f"{server}/parse", body, content_type=media_type).status == 200
    assert [path for path in temporary.rglob("*") if path.is_file()] == []


def test_a_source_that_takes_too_long_costs_itself_alone() -> None:
    async def both() -> list[str]:
        workers = Workers(Settings(timeout=0.0), 1)
        async with workers.running():
            late = await workers.read(Source("late", content=CALL))
            workers.settings = Settings(timeout=60.0)
            done = await workers.read(Source("done", content=CALL))
            return [*(failure.kind for failure in late.failures), *(failure.kind for failure in done.failures)]

    assert asyncio.run(both()) == ["timeout"]
