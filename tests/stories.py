"""The stories of ``corpus/stories``: what releases tell of an event in turn, and the calendar after each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from releaseparse import Release, parse
from releaseparse.write.agenda import Agenda
from releaseparse.write.entry import Entry

FOLDER = Path(__file__).parent.parent / "corpus" / "stories"


@dataclass(frozen=True)
class Story:
    name: str
    releases: tuple[dict[str, Any], ...]

    @cached_property
    def records(self) -> list[Release]:
        return [parse(made(r["form"], r["text"]), name=f"{n}.{r['form']}") for n, r in enumerate(self.releases)]


def made(form: str, text: str) -> bytes:
    """A release's text as a mail, a page, or as it is."""
    if form == "mail":
        mail = EmailMessage()
        mail["From"], mail["To"] = "ir@wire.example.com", "desk@bank.example.com"
        mail["Subject"] = text.split("\n", 1)[0]
        mail.set_content(text)
        return mail.as_bytes()
    if form == "page":
        headline, *paragraphs = text.split("\n\n")
        body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
        page = (
            f"<html><body><nav><a href='/'>Home</a></nav><main><h1>{escape(headline)}</h1>{body}</main></body></html>"
        )
        return page.encode()
    return text.encode()


def load() -> list[Story]:
    tables = tomllib.loads((FOLDER / "stories.toml").read_text("utf-8"))
    return [Story(table["name"], tuple(table["release"])) for table in tables["story"]]


def seen(entry: Entry) -> dict[str, Any]:
    """What a story may say of an entry."""
    event = entry.event
    codes = [way.passcode for way in event.dial_in]
    return {
        "kind": event.kind, "when": event.when, "status": event.status, "sequence": entry.sequence, "codes": codes,
    }  # fmt: skip


def holds(entries: list[Entry], then: list[dict[str, Any]]) -> bool:
    """Whether the entries are those that the story tells, whatever their order."""
    found = sorted((seen(entry) for entry in entries), key=lambda s: (s["kind"], s["when"] or ""))
    wanted = sorted(then, key=lambda s: (s["kind"], s["when"]))
    return len(found) == len(wanted) and all(
        all(have[key] == value for key, value in want.items()) for want, have in zip(wanted, found, strict=True)
    )


def told(records: list[Release]) -> list[Entry]:
    agenda = Agenda()
    agenda.take(records)
    return agenda.entries
