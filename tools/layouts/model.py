"""A release as its parts and what it states, and the gold and lines that follow from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Made:
    """An invented release. ``table`` stands below the body; a contact is a block of lines."""

    key: str
    language: str
    headline: str
    body: tuple[str, ...]
    about: tuple[str, ...]
    contacts: tuple[tuple[str, ...], ...]
    table: tuple[tuple[str, ...], ...] = ()
    deck: str = ""
    gold: dict[str, Any] = field(default_factory=dict)

    def parts(self) -> list[tuple[str, list[str]]]:
        """Sections in the order of the text, each with its lines."""
        rows = ["\t".join(row) for row in self.table]
        return [
            ("headline", [self.headline]),
            ("subheadline", [self.deck] if self.deck else []),
            ("body", [*self.body, *rows]),
            ("boilerplate", list(self.about)),
            ("contact", [line for block in self.contacts for line in block]),
        ]

    def annotated(self, name: str, changed: dict[str, Any]) -> tuple[dict[str, Any], str]:
        """Gold and lines for a file; ``changed`` is what that file says otherwise."""
        lines: list[str] = []
        sections = []
        for kind, words in self.parts():
            if words:
                sections.append({"kind": kind, "first": len(lines) + 1, "last": len(lines) + len(words)})
                lines += [*words, ""]
        empty: dict[str, Any] = {
            "file": name, "language": self.language, "headline": self.headline, "issuer": None, "issued": None, "tickers": [],
            "dates": [], "datetimes": [], "phones": [], "passcodes": [], "urls": [], "emails": [], "contacts": [],
            "events": [], "sections": sections, "optional": {}, "doubts": "",
        }  # fmt: skip
        return {**empty, **self.gold, **changed}, "\n".join(lines)


def set_in(layouts: Iterable[tuple[Made, Callable[[Made], str], str]]) -> Iterator[tuple[str, bytes, Made]]:
    """Name, source and release of each release in its layout; the last of the three is the name's ending."""
    for made, layout, ending in layouts:
        yield f"{made.key}-{layout.__name__.replace('_', '-')}.{ending}", layout(made).encode(), made


def person(name: str, title: str | None, organization: str, phone: str | None, email: str) -> dict[str, Any]:
    """A contact as gold has it."""
    phones = [phone] if phone else []
    return {"name": name, "title": title, "organization": organization, "phones": phones, "emails": [email]}


def event(kind: str, start: str, **more: Any) -> dict[str, Any]:
    """An event as gold has it."""
    return {"kind": kind, "start": start, "phones": [], "passcodes": [], "urls": [], "replay": None, **more}


def phone(number: str, role: str) -> dict[str, str]:
    """A phone as gold has it."""
    return {"e164": number, "role": role}


def ticker(exchange: str, mic: str, symbol: str) -> dict[str, str]:
    """A ticker as gold has it."""
    return {"exchange": exchange, "mic": mic, "symbol": symbol}
