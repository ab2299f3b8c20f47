"""What records state, a statement a line: the form in which cases say what a careful reader finds.

In what a case wants, ``*`` stands for anything, and "!" before a statement says that
nothing of the kind may be stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any

from releaseparse import Release

Record = dict[str, Any]


def unmet(wanted: Iterable[str], found: Iterable[str]) -> list[str]:
    """What of a case's statements does not hold.

    >>> unmet(["date 2026-05-06", "!phone *"], ["date 2026-05-06", "phone +13035550123"])
    ['!phone *']
    """
    lines = list(found)

    def is_stated(want: str) -> bool:
        return any(fnmatchcase(line, want.replace("[", "[[]").replace("?", "[?]")) for line in lines)

    return [want for want in wanted if is_stated(want.removeprefix("!").strip()) == want.startswith("!")]


def statements(releases: Iterable[Release]) -> list[str]:
    """All that the releases of a source state, each once."""
    each = list(releases)
    lines = (line for release in each for line in _stated(release.to_dict()))
    return [f"releases {len(each)}", *dict.fromkeys(lines)]


def _stated(record: Record) -> Iterator[str]:
    yield f"language {record['language']}"
    yield f"status {record['status']}"
    yield f"headline {_of(record['headline'], 'value')}"
    yield f"issued {_of(record['issued'], 'value')}"
    yield f"issuer {_of(record['issuer'], 'name')}"
    yield f"place {_of(record['dateline'], 'place')}"
    for section in record["sections"]:
        yield " ".join(f"section {section['kind']} {section['text'][:80]}".split())
        yield from (" ".join(f"in {kind} {section['text']}".split()) for kind in (section["kind"], "any"))
    yield from (f"warning {warning['code']}" for warning in record["warnings"])
    yield from _facts(record)
    for contact in record["contacts"]:
        yield from _contact(contact)
    for event in record["events"]:
        yield from _event(event)


def _of(value: Record | None, key: str) -> Any:
    return (value or {}).get(key)


def _facts(record: Record) -> Iterator[str]:
    for date in record["dates"]:
        when = _period(date["value"], date["until"])
        yield f"date {when}"
        if date["zone"]:
            yield f"zone {date['zone']}"
        if date["modifier"]:
            yield from (f"modifier {value} {date['modifier']}" for value in (date["value"], when))
    for phone in record["phones"]:
        number = _number(phone)
        yield f"{'fax' if phone['role'] == 'fax' else 'phone'} {number}"
        yield f"phone_role {number} {phone['role']}"
    for code in record["passcodes"]:
        yield from (f"code {code['value']} {phone}" for phone in (*code["phones"], ""))
        yield f"code_role {code['value']} {code['role']}"
    for url in record["urls"]:
        yield f"url {url['url']}"
        yield f"url_role {url['url']} {url['role']}"
    yield from (f"email {email['address']}" for email in record["emails"])
    yield from (f"ticker {ticker['mic']}:{ticker['symbol']}" for ticker in record["tickers"])
    yield from (f"identifier {found['scheme']} {found['value']}" for found in record["identifiers"])


def _number(phone: Record) -> str:
    return f"{phone['e164']};ext={phone['extension']}" if phone["extension"] else str(phone["e164"])


def _contact(contact: Record) -> Iterator[str]:
    name = contact["name"] or contact["desk"]
    yield f"contact {name}"
    yield f"contact {name}; {contact['title']}"
    yield f"contact_of {name} {contact['organization']}"
    yield f"contact_role {name} {contact['role']}"
    yield from (f"reach {name} {way}" for way in (*contact["phones"], *contact["emails"], *contact["fax"]))


def _event(event: Record) -> Iterator[str]:
    kind = event["kind"]
    for when in (event["when"], _period(event["when"], event["until"])):
        yield f"event {kind} {when}"
        yield f"event {kind} {when} {event['status']}"
    yield from (f"dial {kind} {_way(way)}" for way in event["dial_in"])
    yield from (f"webcast {url}" for url in event["webcasts"])
    yield from (f"registration {url}" for url in event["registration"])
    yield f"location {event['location']}"
    if event["amount"]:
        yield f"pays {kind} {event['amount']} {event['currency']}"
    if period := event["period"]:
        yield f"period {kind} {period['year']} {period['quarter'] or period['half'] or '-'}"
    if replay := event["replay"]:
        yield f"replay {kind} until {replay['until']}"
        yield from (f"replay_dial {kind} {_way(way)}" for way in replay["dial_in"])


def _way(way: Record) -> str:
    return f"{way['phone']} {way['passcode'] or ''}".rstrip()


def _period(start: str | None, until: str | None) -> str:
    return f"{start}/{until}" if until else str(start)
