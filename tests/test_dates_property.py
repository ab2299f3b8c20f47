"""Instants printed in every supported form come back as the same instants; doubtful ones carry a warning."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from releaseparse import extract
from releaseparse.extract import dates
from releaseparse.read import read
from releaseparse.record import Date, Issued, Warning
from releaseparse.stages import Context, Layout, Resolved

ZONES = {
    "Eastern Time": "America/New_York",
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "Mountain Time": "America/Denver",
    "PT": "America/Los_Angeles",
    "Atlantic Time": "America/Halifax",
    "Newfoundland Time": "America/St_Johns",
    "Phoenix time": "America/Phoenix",
    "Hawaii time": "Pacific/Honolulu",
    "UK time": "Europe/London",
    "Paris time": "Europe/Paris",
    "Finnish time": "Europe/Helsinki",
    "Moscow time": "Europe/Moscow",
    "Brasília time": "America/Sao_Paulo",
    "Buenos Aires time": "America/Argentina/Buenos_Aires",
    "Johannesburg time": "Africa/Johannesburg",
    "India time": "Asia/Kolkata",
    "Hong Kong time": "Asia/Hong_Kong",
    "Tokyo time": "Asia/Tokyo",
    "Sydney time": "Australia/Sydney",
    "Auckland time": "Pacific/Auckland",
    "GMT": "Etc/GMT",
    "UTC": "Etc/UTC",
}
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NAMES = {
    "en": MONTHS,
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(),
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(),
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "no": "januar februar mars april mai juni juli august september oktober november desember".split(),
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta"
    " marraskuuta joulukuuta".split(),
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split(),
}


def half(t: dt.datetime) -> str:
    return f"{t.hour % 12 or 12}:{t.minute:02d} {'a.m.' if t.hour < 12 else 'p.m.'}"


def month_first(t: dt.datetime) -> str:
    return f"{MONTHS[t.month - 1]} {t.day}, {t.year}"


ENGLISH = [
    lambda t, z: f"The call is at {half(t)} {z} on {month_first(t)}.",
    lambda t, z: f"The call is on {WEEKDAYS[t.weekday()]}, {month_first(t)}, at {half(t)} {z}.",
    lambda t, z: f"The call is at {half(t).replace('.', '')} ({z}) on {t.day} {MONTHS[t.month - 1]} {t.year}.",
    lambda t, z: f"Join on {MONTHS[t.month - 1][:3]}. {t.day}, {t.year} at {half(t).upper()}, {z}.",
    lambda t, z: f"Date: {t.day} {MONTHS[t.month - 1][:3]} {t.year}\nTime: {t:%H:%M} {z}",
    lambda t, z: f"Date: {t:%Y-%m-%d}\nTime: {half(t)} {z}",
    lambda t, z: f"The call starts {t:%Y-%m-%d} at {t:%H:%M} {z} sharp.",
    lambda t, z: f"On {month_first(t)}, after a long and happy year for all of us, we shall speak at {half(t)} {z}.",
]  # fmt: skip
OTHERS = {
    "fr": [
        lambda t, m: f"La conférence aura lieu le {t.day} {m} {t.year} à {t:%Hh%M} (heure de Paris).",
        lambda t, m: f"Rendez-vous à {t.hour} h {t.minute:02d}, heure de Paris, le {t.day} {m} {t.year}.",
    ],
    "de": [
        lambda t, m: f"Die Konferenz beginnt am {t.day}. {m} {t.year} um {t:%H:%M} Uhr (Berlin).",
        lambda t, m: f"Beginn: {t.day}.{t.month}.{t.year}, {t:%H.%M} Uhr Ortszeit Frankfurt",
    ],
    "es": [
        lambda t, m: f"La llamada es el {t.day} de {m} de {t.year} a las {t:%H:%M} (hora de Madrid).",
        lambda t, m: f"La reunión será el {t:%d/%m/%Y} a las {t:%H:%M} horas (hora de Madrid).",
    ],
    "it": [
        lambda t, m: f"La riunione si terrà il {t.day} {m} {t.year} alle ore {t:%H.%M} (ora di Roma).",
        lambda t, m: f"La conferenza è alle {t:%H:%M} ora italiana del {t.day} {m} {t.year}.",
    ],
    "pt": [
        lambda t, m: f"A teleconferência será em {t.day} de {m} de {t.year}, às {t:%Hh%M} (horário de Lisboa).",
        lambda t, m: f"A reunião é no dia {t:%d/%m/%Y} às {t:%H:%M}, hora de Lisboa.",
    ],
    "nl": [
        lambda t, m: f"De conferentie is op {t.day} {m} {t.year} om {t:%H.%M} uur Nederlandse tijd.",
        lambda t, m: f"De call begint op {t:%d-%m-%Y} om {t:%H:%M} uur (Nederlandse tijd).",
    ],
    "sv": [
        lambda t, m: f"Telefonkonferensen hålls den {t.day} {m} {t.year} kl. {t:%H.%M} svensk tid.",
        lambda t, m: f"Mötet börjar {t:%Y-%m-%d} klockan {t:%H:%M} (svensk tid).",
    ],
    "no": [
        lambda t, m: f"Presentasjonen holdes {t.day}. {m} {t.year} kl. {t:%H.%M} norsk tid.",
        lambda t, m: f"Møtet er {t:%d.%m.%Y} klokken {t:%H:%M} (norsk tid).",
    ],
    "da": [
        lambda t, m: f"Telefonmødet afholdes den {t.day}. {m} {t.year} kl. {t:%H.%M} dansk tid.",
        lambda t, m: f"Mødet er den {t:%d.%m.%Y} kl. {t:%H:%M} (dansk tid).",
    ],
    "fi": [
        lambda t, m: f"Puhelinkonferenssi pidetään {t.day}. {m} {t.year} klo {t:%H.%M} Suomen aikaa.",
        lambda t, m: f"Tilaisuus alkaa {t.day}.{t.month}.{t.year} kello {t:%H:%M} (Suomen aikaa).",
    ],
    "pl": [
        lambda t, m: f"Telekonferencja odbędzie się {t.day} {m} {t.year} o godz. {t:%H:%M} czasu polskiego.",
        lambda t, m: f"Spotkanie: {t:%d.%m.%Y}, godz. {t:%H:%M} (czasu warszawskiego)",
    ],
}  # fmt: skip
HOMES = {
    "fr": "Europe/Paris", "de": "Europe/Berlin", "es": "Europe/Madrid", "it": "Europe/Rome", "pt": "Europe/Lisbon",
    "nl": "Europe/Amsterdam", "sv": "Europe/Stockholm", "no": "Europe/Oslo", "da": "Europe/Copenhagen",
    "fi": "Europe/Helsinki", "pl": "Europe/Warsaw",
}  # fmt: skip
ASIAN = {
    "ja": ("Asia/Tokyo", lambda t: f"{t.year}年{t.month}月{t.day}日{half_ja(t)}{t.minute}分（日本時間）に開始"),
    "zh": ("Asia/Shanghai", lambda t: f"将于北京时间{t.year}年{t.month}月{t.day}日{t:%H:%M}举行"),
    "ko": ("Asia/Seoul", lambda t: f"한국시간 {t.year}년 {t.month}월 {t.day}일 {t.hour}시 {t.minute}분에 진행"),
}  # fmt: skip


STRETCHES = {
    "fr": lambda a, b, m: f"La visite a lieu le {a.day} {m} {a.year} de {a.hour}h à {b.hour}h.",
    "de": lambda a, b, m: f"Die Führung ist am {a.day}. {m} {a.year} von {a.hour} bis {b.hour} Uhr.",
    "es": lambda a, b, m: f"La visita es el {a.day} de {m} de {a.year} de {a:%H:%M} a {b:%H:%M} horas.",
    "it": lambda a, b, m: f"La visita è il {a.day} {m} {a.year} dalle {a.hour} alle {b.hour}.",
    "pt": lambda a, b, m: f"A visita é em {a.day} de {m} de {a.year}, das {a.hour}h às {b.hour}h.",
    "nl": lambda a, b, m: f"De open dag is op {a.day} {m} {a.year} tussen {a.hour} en {b.hour} uur.",
    "sv": lambda a, b, m: f"Mötet hålls den {a.day} {m} {a.year} kl. {a:%H.%M}-{b:%H.%M}.",
    "no": lambda a, b, m: f"Møtet er {a.day}. {m} {a.year} kl. {a.hour}-{b.hour}.",
    "da": lambda a, b, m: f"Mødet er den {a.day}. {m} {a.year} fra kl. {a.hour} til {b.hour}:00.",
    "fi": lambda a, b, m: f"Tilaisuus on {a.day}. {m} {a.year} klo {a.hour}–{b.hour}.",
    "pl": lambda a, b, m: f"Spotkanie {a.day} {m} {a.year} w godz. od {a:%H:%M} do {b:%H:%M}.",
}  # fmt: skip


def half_ja(t: dt.datetime) -> str:
    return f"{'午前' if t.hour < 12 else '午後'}{t.hour % 12}時"


minutes = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2035, 12, 31, 23, 59)).map(
    lambda t: t.replace(second=0, microsecond=0, fold=0)
)


def resolved(text: str, language: str = "en", region: str = "US", zone: str | None = None) -> Resolved[Date]:
    document = read(text, media_type="text/plain")[0]
    issued = Issued(value="2012-06-01", origin="argument")
    context = Context(document, Layout(()), language=language, region=region, issued=issued, zone=zone)
    return dates.resolve(extract.scan(document).dates, context)


def codes(warnings: tuple[Warning, ...]) -> set[str]:
    return {w.code for w in warnings}


def instants(text: str, language: str = "en") -> tuple[list[dt.datetime], set[str]]:
    answer = resolved(text, language)
    return [dt.datetime.fromisoformat(f.value) for f in answer.facts if f.kind == "datetime"], codes(answer.warnings)


def check(local: dt.datetime, zone: str, text: str, language: str = "en") -> None:
    aware = local.replace(tzinfo=ZoneInfo(zone))
    found, warned = instants(text, language)
    assert len(found) == 1, text
    utc = aware.astimezone(dt.UTC)
    if utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local:
        assert "clock_gap" in warned, text
    elif aware.utcoffset() != aware.replace(fold=1).utcoffset():
        assert "clock_fold" in warned, text
        assert found[0].astimezone(dt.UTC) in (utc, aware.replace(fold=1).astimezone(dt.UTC)), text
    else:
        assert found[0].astimezone(dt.UTC) == utc, text
        assert warned <= ({"ambiguous_date"} if f"{local:%d/%m}" in text.replace("-", "/") else set()), (text, warned)


@given(local=minutes, zone=st.sampled_from(sorted(ZONES)), form=st.sampled_from(ENGLISH))
@settings(max_examples=1000, deadline=None)
def test_an_instant_comes_back(local: dt.datetime, zone: str, form: object) -> None:
    check(local, ZONES[zone], form(local, zone))  # type: ignore[operator]


@given(local=minutes, language=st.sampled_from(sorted(OTHERS)), which=st.integers(0, 1))
@settings(max_examples=1000, deadline=None)
def test_an_instant_comes_back_in_other_languages(local: dt.datetime, language: str, which: int) -> None:
    text = OTHERS[language][which](local, NAMES[language][local.month - 1])
    check(local, HOMES[language], text, language)


def test_twelve_languages_are_tested() -> None:
    assert len({"en", *OTHERS}) == len(NAMES) == 12


@given(local=minutes, language=st.sampled_from(sorted(ASIAN)))
@settings(max_examples=300, deadline=None)
def test_an_instant_comes_back_without_spaces(local: dt.datetime, language: str) -> None:
    zone, form = ASIAN[language]
    if local.astimezone(ZoneInfo(zone)).dst() == local.replace(tzinfo=ZoneInfo(zone)).dst():
        check(local, zone, form(local), language)


@given(local=minutes, language=st.sampled_from(sorted(OTHERS)), hours=st.integers(1, 5))
@settings(max_examples=500, deadline=None)
def test_a_stretch_of_hours_comes_back(local: dt.datetime, language: str, hours: int) -> None:
    opening = local.replace(hour=local.hour % 18, minute=0)
    text = STRETCHES[language](opening, opening + dt.timedelta(hours=hours), NAMES[language][opening.month - 1])
    found = [f for f in resolved(text, language).facts if f.kind == "datetime_range"]
    assert [(f.value, f.until) for f in found] == [
        (opening.isoformat(), (opening + dt.timedelta(hours=hours)).isoformat())
    ], text


@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2035, 12, 31)), language=st.sampled_from(sorted(NAMES)))
@settings(max_examples=500, deadline=None)
def test_numbers_are_read_in_the_order_of_the_language(day: dt.date, language: str) -> None:
    printed = f"{day.month}/{day.day}/{day.year}" if language == "en" else f"{day.day}/{day.month}/{day.year}"
    assert [f.value for f in resolved(f"({printed})", language).facts] == [day.isoformat()]


@given(local=minutes, home=st.sampled_from([("US", "ET", "America/New_York"), ("GB", "UK time", "Europe/London")]))
@settings(max_examples=300, deadline=None)
def test_an_instant_in_numbers_comes_back_in_either_order(local: dt.datetime, home: tuple[str, str, str]) -> None:
    region, named, zone = home
    day = f"{local.month}/{local.day}/{local.year}" if region == "US" else f"{local.day}/{local.month}/{local.year}"
    found = [f for f in resolved(f"Filed on {day} at {half(local)} {named}.", region=region).facts if "T" in f.value]
    aware = [local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(dt.UTC) for fold in (0, 1)]
    assert [dt.datetime.fromisoformat(f.value).astimezone(dt.UTC) in aware for f in found] == [True], day


@given(year=st.integers(1990, 2035), zone=st.sampled_from(sorted(set(ZONES))), form=st.sampled_from(ENGLISH[:4]))
@settings(max_examples=200, deadline=None)
def test_the_hours_around_each_change_of_clocks(year: int, zone: str, form: object) -> None:
    for local in changes(year, ZoneInfo(ZONES[zone])):
        check(local, ZONES[zone], form(local, zone))  # type: ignore[operator]


def changes(year: int, zone: ZoneInfo) -> list[dt.datetime]:
    """The local times half an hour into every gap and fold of a year."""
    found = []
    for day in range(366):
        start = dt.datetime(year, 1, 1) + dt.timedelta(days=day)
        if start.replace(tzinfo=zone).utcoffset() == (start + dt.timedelta(days=1)).replace(tzinfo=zone).utcoffset():
            continue
        for quarter in range(96):
            local = start + dt.timedelta(minutes=15 * quarter)
            if local.replace(tzinfo=zone).utcoffset() != local.replace(tzinfo=zone, fold=1).utcoffset():
                found.append(local)
    return found


def test_there_are_changes_to_test() -> None:
    assert len(changes(2025, ZoneInfo("America/New_York"))) == 8


@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2035, 12, 31)), mark=st.sampled_from("/-"))
@settings(max_examples=300, deadline=None)
def test_numeric_dates_are_right_or_warned_of(day: dt.date, mark: str) -> None:
    for region, text in (
        ("US", f"{day.month}{mark}{day.day}{mark}{day.year}"),
        ("GB", f"{day.day}{mark}{day.month}{mark}{day.year}"),
    ):
        answer = resolved(f"Filed on {text} in full.", region=region)
        assert [f.value for f in answer.facts] == [day.isoformat()]
        told_apart = day.day > 12 or day.day == day.month
        assert ("ambiguous_date" in codes(answer.warnings)) != told_apart


@given(day=st.dates(dt.date(2012, 6, 2), dt.date(2012, 11, 30)))
@settings(max_examples=100, deadline=None)
def test_a_year_that_is_not_printed_is_the_release_s_own(day: dt.date) -> None:
    (fact,) = resolved(f"The meeting is on {MONTHS[day.month - 1]} {day.day}.").facts
    assert fact.value == day.isoformat()


@pytest.mark.parametrize("zone", ["EST", "CST", "MST", "PST"])
def test_standard_time_in_summer_is_the_place_s_clock(zone: str) -> None:
    answer = resolved(f"The call is at 11:00 a.m. {zone} on July 8, 2025.")
    (moment,) = [dt.datetime.fromisoformat(f.value) for f in answer.facts if f.kind == "datetime"]
    assert moment.utcoffset() == dt.timedelta(hours={"EST": -4, "CST": -5, "MST": -6, "PST": -7}[zone])
    assert codes(answer.warnings) == {"zone_season"}


def test_an_issuer_in_arizona_means_its_standard_time() -> None:
    answer = resolved("The call is at 11:00 a.m. MST on July 8, 2025.", zone="America/Phoenix")
    assert answer.facts[0].value == "2025-07-08T11:00:00-07:00"
    assert answer.facts[0].zone == "America/Phoenix"
    assert not answer.warnings


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The meeting is on Tuesday, March 5, 2025.", "weekday"),
        ("The meeting is on February 30, 2025.", "impossible_date"),
        ("The call is at 11:00 a.m. ET (9:00 a.m. PT) on March 5, 2025.", "zones_disagree"),
        ("The meeting is on November 20.", "year_inferred"),
        ("We speak at 3:10 Eastern Time on March 5, 2025.", "half_inferred"),
    ],
)
def test_what_cannot_be_trusted_is_warned_of(text: str, code: str) -> None:
    assert codes(resolved(text).warnings) == {code}
