"""Values in the form in which a record and its gold are compared, a set a field.

Two spellings of one thing are equal here: an instant in two offsets, a company with and without "Inc.",
a market and its segment, a URL with and without "www.".
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any

Sets = defaultdict[str, set[Hashable]]

OTC = frozenset("OTCQ OTCB PINX OOTC OTCM EXPM CAVE PSGM PINL PINC PINI XOTC OTCI OTCN OTCD".split())
SEGMENT_OF = {
    "XNGS": "XNAS", "XNMS": "XNAS", "XNCM": "XNAS", "AMXO": "XASE", "XATS": "XTSE", "XMSM": "XDUB",
    "FNSE": "XSTO", "FNFI": "XHEL", "FNDK": "XCSE", "MERK": "XOSL", "ALXP": "XPAR", "MLXP": "XPAR",
    "ALXB": "XBRU", "ALXA": "XAMS", "XETA": "XETR", "XETB": "XETR", "FRAA": "XFRA", "MTAA": "XMIL",
    "XGEM": "XHKG",
}  # fmt: skip
"""Segment codes of ISO 10383 and the market that they belong to."""

UNTITLED = frozenset(
    "inc incorporated corp corporation ltd limited llc plc co company the sa ag se nv ab asa oyj lp llp gmbh spa s a "
    "cfa cpa mba phd esq".split()
)
"""Words that do not tell one name from another."""

LOOSE_KINDS = frozenset({"other", "investor_day"})
"""Kinds of event that are too loose to be judged; golds write "other" for both."""

MARKET_HOURS = frozenset({"before_market_open", "after_market_close"})
"""The modifiers of an event that are judged."""


def words(text: str | None) -> list[str]:
    """The words of a text, folded."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text or "").casefold())


def name(text: str | None) -> str:
    """A person's or company's name without legal forms and post-nominals."""
    every = words(text)
    return " ".join([word for word in every if word not in UNTITLED] or every)


def market(mic: str | None) -> str:
    """The market that a MIC stands for; all OTC tiers are one."""
    code = SEGMENT_OF.get(mic or "", mic or "?")
    return "OTC" if code in OTC else code


def code(text: str | None) -> str:
    """A symbol or passcode: its letters and digits."""
    return re.sub(r"[^A-Z0-9]", "", (text or "").upper())


def number(text: str | None, extension: str | None = None) -> str:
    """A phone number with its extension."""
    text = text or ""
    if extension and ";ext=" not in text:
        text += f";ext={extension}"
    return text.replace(" ", "")


def address(text: str | None) -> str:
    """A URL without scheme, www and trailing marks; its host in lower case."""
    text = re.sub(r"^[a-z][a-z0-9+.-]*://", "", (text or "").strip(), flags=re.I)
    text = re.sub(r"^www\d?\.", "", text, flags=re.I).rstrip("/.,;:)>]\"'")
    host, slash, rest = text.partition("/")
    return (host.lower() + slash + rest).rstrip("/")


def moment(text: str | None) -> str | None:
    """An instant in UTC where its offset is known, the local minute where not, a day for a date."""
    if not text:
        return None
    text = re.sub(r"\[.*\]$", "", text.strip()).replace("Z", "+00:00")
    if "T" not in text:
        return text[:10] if re.match(r"\d{4}-\d\d-\d\d", text) else None
    try:
        value = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    if value.tzinfo:
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%MZ")
    return value.strftime("%Y-%m-%dT%H:%M")


def of_record(record: dict[str, Any]) -> Sets:
    """The comparable sets of a record (its JSON)."""
    sets: Sets = defaultdict(set)
    if headline := record.get("headline"):
        sets["headline"].add(" ".join(words(headline["value"])))
    if issuer := record.get("issuer"):
        sets["issuer"].add(name(issuer["name"]))
    if issued := record.get("issued"):
        sets["issued"].add(issued["value"][:10])
    _add_tickers(sets, record.get("tickers"))
    for date in record.get("dates", ()):
        if date["kind"] != "time":
            for end in filter(None, (date["value"], date["until"])):
                sets["dates"].add(end[:10])
                if "T" in end:
                    sets["datetimes"].add(moment(end))
    for phone in record.get("phones", ()):
        dialled = number(phone["e164"], phone["extension"])
        sets["phones"].add(dialled)
        sets["phone_roles"].add((dialled, phone["role"]))
    _add_passcodes(sets, record.get("passcodes"))
    sets["urls"] = {address(url["url"]) for url in record.get("urls", ())}
    sets["emails"] = {email["address"].lower() for email in record.get("emails", ())}
    _add_contacts(sets, record.get("contacts"))
    for event in record.get("events", ()):
        when = _add_event(sets, event["kind"], event["when"])
        if when is None:
            continue
        ways, replay = event["dial_in"], event["replay"] or {}
        _add_links(sets["event_links"], when[0], "phone", (number(w["phone"]) for w in ways if w["phone"]))
        _add_links(sets["event_links"], when[0], "passcode", (code(w["passcode"]) for w in ways if w["passcode"]))
        _add_links(sets["event_links"], when[0], "url", map(address, (*event["webcasts"], *event["registration"])))
        again = replay.get("dial_in") or ()
        _add_links(sets["replays"], when[0], "until", [replay["until"][:10]] if replay.get("until") else ())
        _add_links(sets["replays"], when[0], "phone", (number(w["phone"]) for w in again if w["phone"]))
        _add_links(sets["replays"], when[0], "passcode", (code(w["passcode"]) for w in again if w["passcode"]))
    return sets


def of_gold(gold: dict[str, Any]) -> Sets:
    """The comparable sets of an annotation (GOLD.md)."""
    sets: Sets = defaultdict(set)
    if gold.get("headline"):
        sets["headline"].add(" ".join(words(gold["headline"])))
    if gold.get("issuer"):
        sets["issuer"].add(name(gold["issuer"]))
    if gold.get("issued"):
        sets["issued"].add(gold["issued"][:10])
    _add_tickers(sets, gold.get("tickers"))
    instants = gold.get("datetimes") or ()
    sets["dates"] = {value[:10] for value in (*(gold.get("dates") or ()), *instants)}
    sets["datetimes"] = {moment(value) for value in instants}
    for phone in gold.get("phones") or ():
        sets["phones"].add(number(phone["e164"]))
        sets["phone_roles"].add((number(phone["e164"]), phone.get("role")))
    _add_passcodes(sets, gold.get("passcodes"))
    sets["urls"] = {address(url) for url in gold.get("urls") or ()}
    sets["emails"] = {email.lower() for email in gold.get("emails") or ()}
    _add_contacts(sets, gold.get("contacts"))
    for event in gold.get("events") or ():
        when = _add_event(sets, event.get("kind"), event.get("start"))
        if when is None:
            continue
        _add_links(sets["event_links"], when[0], "phone", map(number, event.get("phones") or ()))
        _add_links(sets["event_links"], when[0], "passcode", map(code, event.get("passcodes") or ()))
        _add_links(sets["event_links"], when[0], "url", map(address, event.get("urls") or ()))
        replay = event.get("replay") or {}
        _add_links(sets["replays"], when[0], "until", [replay["until"][:10]] if replay.get("until") else ())
        _add_links(sets["replays"], when[0], "phone", map(number, replay.get("phones") or ()))
        _add_links(sets["replays"], when[0], "passcode", map(code, replay.get("passcodes") or ()))
    return sets


def further(gold: dict[str, Any], record: dict[str, Any]) -> tuple[Sets, Sets]:
    """The sets of gold and record in fields that newer annotations alone have.

    What hangs on an event or a contact is judged where both have that one.
    """
    want: Sets = defaultdict(set)
    have: Sets = defaultdict(set)
    for label, values in (("place", _places), ("status", _statuses), ("identifiers", _identifiers)):
        if label in gold:
            want[label], have[label] = values(gold), values(record)
    _compare_events(gold, record, want, have)
    roles, given = _roles(gold), _roles(record)
    for who in roles.keys() & given.keys():
        if roles[who]:
            want["contact_roles"].add((who, roles[who]))
            have["contact_roles"].add((who, given[who]))
    return want, have


def _places(source: dict[str, Any]) -> set[Hashable]:
    place = (source["dateline"] or {}).get("place") if "dateline" in source else source.get("place")
    return {" ".join(words(place))} if place else set()


def _statuses(source: dict[str, Any]) -> set[Hashable]:
    return {source.get("status") or "original"} - {"original"}


def _identifiers(source: dict[str, Any]) -> set[Hashable]:
    return {(i["scheme"], code(i["value"])) for i in source.get("identifiers") or ()}


def _roles(source: dict[str, Any]) -> dict[str, str | None]:
    return {name(c["name"]): c.get("role") for c in source.get("contacts") or () if c.get("name")}


def _compare_events(gold: dict[str, Any], record: dict[str, Any], want: Sets, have: Sets) -> None:
    """Adds modifiers and periods of the events that both have, where the gold mentions them at all."""
    given = {(event["kind"], moment(event["when"])): event for event in record.get("events") or ()}
    for event in gold.get("events") or ():
        key = (event.get("kind"), moment(event.get("start")))
        if key not in given or not ("modifier" in event or "period" in event):
            continue
        for sets, judged in ((want, event), (have, given[key])):
            modifier, period = judged.get("modifier"), judged.get("period") or {}
            sets["event_modifiers"] |= (
                {(key, modifier)} if modifier in MARKET_HOURS or (modifier and sets is want) else set()
            )
            sets["event_periods"] |= (
                {(key, (period["year"], period.get("quarter"), period.get("half")))} if period.get("year") else set()
            )


def open_replays(gold: dict[str, Any]) -> set[str | None]:
    """The starts of the events whose replay has no stated end."""
    events = [event for event in gold.get("events") or () if event.get("kind") not in LOOSE_KINDS]
    return {moment(e.get("start")) for e in events if e.get("replay") and not e["replay"].get("until")}


def optional(gold: dict[str, Any], link_targets: set[str]) -> dict[str, set[Hashable]]:
    """What is right to give and right to leave out, a set a field."""
    given: dict[str, list[Any]] = gold.get("optional") or {}

    def values(field: str, key: str | None = None) -> list[Any]:
        entries = given.get(field) or []
        return [entry.get(key) if key and isinstance(entry, dict) else entry for entry in entries]

    tickers = [entry for entry in values("tickers") if isinstance(entry, dict)]
    phones: set[Hashable] = {number(value) for value in values("phones", "e164")}
    return {
        "urls": {address(value) for value in values("urls")} | link_targets,
        "dates": {str(value)[:10] for value in values("dates")},
        "datetimes": {moment(value) for value in values("datetimes")},
        "phones": phones,
        "passcodes": {code(value) for value in values("passcodes", "value")},
        "tickers": {(market(entry.get("mic")), code(entry.get("symbol"))) for entry in tickers},
        "symbols": {code(value) for value in values("tickers", "symbol")},
        "emails": {str(value).lower() for value in values("emails")},
        "contacts": {name(value) for value in values("contacts", "name")},
        "events": {(e.get("kind"), moment(e.get("start"))) for e in values("events") if isinstance(e, dict)},
        "issuer": {name(value) for value in _several(given.get("issuer"))},
        "place": {" ".join(words(value)) for value in _several(given.get("place"))},
        "headline": {" ".join(words(value)) for value in _several(given.get("headline"))},
    }


def _several(value: Any) -> list[Any]:
    return [value] if isinstance(value, str) else value or []


def _add_tickers(sets: Sets, tickers: Iterable[dict[str, Any]] | None) -> None:
    for ticker in tickers or ():
        sets["tickers"].add((market(ticker.get("mic")), code(ticker.get("symbol"))))
        sets["symbols"].add(code(ticker.get("symbol")))


def _add_passcodes(sets: Sets, passcodes: Iterable[dict[str, Any]] | None) -> None:
    for passcode in passcodes or ():
        value = code(passcode.get("value"))
        sets["passcodes"].add(value)
        sets["passcode_roles"].add((value, passcode.get("role")))
        sets["passcode_links"] |= {(value, number(phone)) for phone in passcode.get("phones") or ()}


def _add_contacts(sets: Sets, contacts: Iterable[dict[str, Any]] | None) -> None:
    for contact in contacts or ():
        if who := name(contact.get("name")):
            sets["contacts"].add(who)
            if contact.get("title"):
                sets["contact_titles"].add((who, " ".join(words(contact["title"]))))
            sets["contact_links"] |= {(who, number(phone)) for phone in contact.get("phones") or ()}
            sets["contact_links"] |= {(who, email.lower()) for email in contact.get("emails") or ()}


def _add_event(sets: Sets, kind: str | None, start: str | None) -> tuple[str | None] | None:
    """Adds an event that is judged; returns its comparable start in a tuple, None if it is not judged."""
    if kind in LOOSE_KINDS:
        return None
    when = moment(start)
    sets["events"].add((kind, when))
    return (when,)


def _add_links(links: set[Hashable], when: str | None, sort: str, values: Iterable[str]) -> None:
    links |= {(when, sort, value) for value in values}
