"""The day of issue, wherever releases of the world print it; and what is printed like one and is none."""

from __future__ import annotations

import pytest

from releaseparse import parse
from releaseparse.sections.language import detect

STORY = (
    "Marlow Tools said that the works in the north will make saws and files, and that it is looking for people there. "
)
LONG = STORY * 18

DATED = {
    "dateline with a clock": ("Works Opens\n\nTULSA, Okla., May 6, 2025, 8:00 a.m. ET -- " + STORY, "2025-05-06"),
    "dateline with a clock, day first": (
        "Works Opens\n\nLONDON, 6 May 2025, 07:00 BST -- Marlow Tools plc opened a works. " + STORY, "2025-05-06"),
    "clock in brackets": ("Works Opens\n\nDENVER, May 6, 2025 (8:00 a.m. MT) -- " + STORY, "2025-05-06"),
    "wire's credit far down": (
        "Works Opens\n\n" + "Sales grew by a third in the north and by a half in the south\n\n" * 12
        + "TULSA, Okla., May 6, 2025 (GLOBE NEWSWIRE) -- " + STORY, "2025-05-06"),
    "label": ("Works Opens\n\nDate: May 6, 2025\n\n" + STORY, "2025-05-06"),
    "label in German": ("Werk eröffnet\n\nDatum: 6. Mai 2025\n\nDie Marlow AG hat das Werk eröffnet und sucht Leute.",
        "2025-05-06"),
    "place, day in German": ("Werk eröffnet\n\nHamburg, den 6. Mai 2025\n\nDie Marlow AG hat das Werk eröffnet.",
        "2025-05-06"),
    "place, day in French": ("Une usine ouvre\n\nParis, le 6 mai 2025 – La société Marlow ouvre une usine au nord.",
        "2025-05-06"),
    "place, day in Italian": ("Apre una fabbrica\n\n(Torino, 6 maggio 2025) La Marlow S.p.A. apre una fabbrica.",
        "2025-05-06"),
    "year of two digits": ("Apre una fabbrica\n\n(Torino, 6 maggio 25)\n\nLa Marlow S.p.A. apre una fabbrica nel nord.",
        "2025-05-06"),
    "place, day in Spanish": ("Abre una fábrica\n\nMadrid, 6 de mayo de 2025. La empresa Marlow abre una fábrica.",
        "2025-05-06"),
    "place, day in Polish": ("Nowa fabryka\n\nWarszawa, 6 maja 2025 r. – Spółka Marlow otworzyła fabrykę na północy.",
        "2025-05-06"),
    "place, day in Finnish": ("Tehdas avataan\n\nHelsinki, 6. toukokuuta 2025 – Marlow Oyj on avannut tehtaan.",
        "2025-05-06"),
    "Japanese": ("新工場を開設\n\n東京、2025年5月6日 - マーロー株式会社は、本日、新工場を開設しました。", "2025-05-06"),
    "Japanese, a line of its own": ("2025年5月6日\nマーロー株式会社\n\n新工場を開設\n\n当社は、新工場を開設しました。",
        "2025-05-06"),
    "Japanese era": ("令和7年5月6日\n\n新工場を開設\n\n当社は、新工場を開設しましたので、お知らせします。",
        "2025-05-06"),
    "Chinese": ("新工厂开业\n\n上海，2025年5月6日 -- 马洛集团有限公司今日宣布新工厂开业。", "2025-05-06"),
    "Chinese, xinhua": ("新工厂开业\n\n（上海2025年5月6日讯）马洛集团今日宣布新工厂开业，并招聘员工。", "2025-05-06"),
    "Korean": ("새 공장 가동\n\n서울, 2025년 5월 6일 - 말로 주식회사는 새 공장을 가동했다고 발표했다.", "2025-05-06"),
    "notice of publication in Norwegian": (
        "Verk åpnet\n\nMarlow ASA har åpnet et verk i nord og skal ansette folk der.\n\nDenne opplysningen ble "
        "offentliggjort av Ola Vik, økonomidirektør i Marlow ASA, den 2025-05-06 kl. 08:35 CEST.", "2025-05-06"),
    "notice of publication in Swedish": (
        "Verk öppnas\n\nMarlow AB har öppnat ett verk i norr och ska anställa.\n\nInformationen lämnades, genom "
        "kontaktpersonens försorg, för offentliggörande den 6 maj 2025, klockan 07.30 CEST.", "2025-05-06"),
    "notice of publication in English": (
        "Works opens\n\nMarlow ASA has opened a works in the north.\n\nThe information was submitted for publication, "
        "through the agency of the contact persons set out above, at 2025-05-06 17:00 CEST.", "2025-05-06"),
    "updated": ("Works Opens\n\nEditor's note: this advisory was updated May 6, 2025, with a new hour.\n\n" + STORY,
        "2025-05-06"),
    "signed at the end": ("Werk eröffnet\n\n" + "Das Werk im Norden wird Sägen und Feilen bauen und sucht Leute. " * 9
        + "\n\nHamburg, den 6. Mai 2025\n\nDer Vorstand", "2025-05-06"),
    "above a calendar": (
        "MARLOW ANNOUNCEMENT\n6 May 2025\n\nWorks Opens\n\n" + LONG
        + "\n\nEx-dividend date    Thursday, 22 May 2025\nRecord date    Friday, 23 May 2025\n", "2025-05-06"),
    "above a broken sentence": (
        "Works Opens\n\nMay 6, 2025\n\n" + LONG
        + "\nThe company told its members of it in its notice number four, dated\n"
        "April 3, 2025 and which it sent to all of them.\n", "2025-05-06"),
    "Turkish stamp": ("Gönderim Tarihi: 06.05.2025 18:34:07   Bildirim Tipi: ODA\n\nFabrika Açıldı\n\nMarlow A.Ş. yeni "
        "fabrikasını açtı ve orada çalışacak insanlar arıyor.", "2025-05-06"),
    "Chinese signature": (
        "关于新厂的公告\n\n橡木股份有限公司(以下简称公司)于2025年4月29日在网站披露了有关公告,原定于2025年5月12日召开说明会。公司决定变更"
        "召开时间。\n\n特此公告。\n\n橡木股份有限公司董事会\n2025年5月6日\n", "2025-05-06"),
}  # fmt: skip

UNDATED = {
    "fiscal year's end": "Marlow K.K. holds a call on its results for the fiscal year\nended March 31, 2025. " + STORY,
    "opening": "Works Opens\n\nThe works opens on June 9, 2025, the company said. " + STORY,
    "figures as of a day": "Works Opens\n\n" + LONG + "The list counts members as of December 31, 2024 alone.",
    "filing": "Works Opens\n\n" + LONG + "More will be disclosed in the report for the year ended on May 6, 2025.",
    "Chinese sentence": "关于新厂的公告\n\n橡木股份有限公司于2025年4月29日在网站披露了有关公告,"
    "原定于2025年5月12日召开会议。",
    "Norwegian deadline": "Salg\n\nSalget av verket forventes gjennomført innen 30.06.25 og er godkjent av styret.",
}


@pytest.mark.parametrize("name", DATED)
def test_the_day_of_issue_is_found(name: str) -> None:
    text, day = DATED[name]
    issued = parse(text).issued
    assert issued is not None, text
    assert (issued.value[:10], issued.origin) == (day, "text")


@pytest.mark.parametrize("name", UNDATED)
def test_another_day_is_none(name: str) -> None:
    assert parse(UNDATED[name]).issued is None


def test_a_days_mail_is_its_day_where_the_text_names_another() -> None:
    mail = "From: ir@marlow.example\nDate: Thu, 08 May 2025 09:30:00 +0900\nSubject: Conference call\n\n"
    issued = parse((mail + UNDATED["fiscal year's end"]).encode()).issued
    assert issued is not None
    assert (issued.value, issued.origin) == ("2025-05-08", "metadata")


CLOCKS = {
    "TULSA, Okla., June 24, 2025, 8:00 a.m. ET -- ": "2025-06-24T08:00:00-04:00",
    "LONDON, 24 June 2025, 07:00 BST -- ": "2025-06-24T07:00:00+01:00",
    "DENVER, June 24, 2025 (8:00 a.m. MT) -- ": "2025-06-24T08:00:00-06:00",
    "BERLIN, 24 June 2025, 17:45 (CEST) – ": "2025-06-24T17:45:00+02:00",
    "TULSA, Okla., June 24, 2025, 8:00 a.m. -- ": "2025-06-24",
    "TULSA, Okla., June 24, 2025 -- ": "2025-06-24",
}


@pytest.mark.parametrize("line", CLOCKS)
def test_the_datelines_clock_is_the_time_of_issue_and_no_event(line: str) -> None:
    release = parse("Works Opens\n\n" + line + STORY + "A call is held on June 26, 2025 at 10:00 a.m. ET.")
    assert release.issued is not None
    assert release.issued.value == CLOCKS[line]
    assert [event.when for event in release.events] == ["2025-06-26T10:00:00-04:00"]


def test_a_pages_own_stamp_is_the_time_of_issue_where_it_has_an_offset() -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2025-06-24T08:00:00-04:00"></head><body><article>'
        f"<h1>Marlow Tools Opens Works</h1><p>{STORY * 3}</p></article></body></html>"
    )
    issued = parse(page.encode(), media_type="text/html").issued
    assert issued is not None
    assert (issued.value, issued.origin) == ("2025-06-24T08:00:00-04:00", "metadata")


def page(head: str, body: str) -> str | None:
    """The time of issue of a page with such metadata and such a line above its story."""
    text = (
        f"<html><head>{head}</head><body><article><h1>Works Opens</h1>{body}<p>{STORY * 3}</p></article></body></html>"
    )
    issued = parse(text.encode(), media_type="text/html").issued
    return issued.value if issued else None


def meta(published: str, modified: str) -> str:
    return (
        f'<meta property="article:published_time" content="{published}">'
        f'<meta property="article:modified_time" content="{modified}">'
    )


PAGES = {
    "changed before it was published": (
        meta("2026-02-10T07:00:34+00:00", "2026-02-09T20:33:20+00:00"), "", "2026-02-10T07:00:34+00:00"),
    "changed later": (
        meta("2026-02-10T07:00:34+00:00", "2026-03-09T20:33:20+00:00"), "", "2026-02-10T07:00:34+00:00"),
    "a weekday tells the month": (meta("Tue, 05/12/2026 - 17:57", "Fri, 05/15/2026 - 10:30"), "", "2026-05-12"),
    "a weekday tells the day": (meta("Tue, 12/05/2026 - 17:57", "Fri, 15/05/2026 - 10:30"), "", "2026-05-12"),
    "for readers": (meta("May 12, 2026", "May 15, 2026"), "", "2026-05-12"),
    "neither order is told": (meta("05/12/2026", "05/12/2026"), "", None),
    "a time of change": (
        "", '<p><time itemprop="dateModified" datetime="2026-05-14T18:05:00+02:00">May 12, 2026 | Updated May 14, 2026'
        "</time></p>", "2026-05-12"),
    "published, updated, and a calendar": (
        "", "<p>Published: May 12, 2026 | Last updated: May 19, 2026</p><p>June 9, 2026 - Annual meeting</p>",
        "2026-05-12"),
}  # fmt: skip


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_tells_when_it_was_published_and_when_it_was_changed(kind: str) -> None:
    head, body, issued = PAGES[kind]
    assert page(head, body) == issued


FEEDS = {
    "Tue, 19 May 2026 14:17:57 +0200": "2026-05-19T14:17:57+02:00",
    "Tue, 19 May 2026 2:17:57 PM CEST": "2026-05-19T14:17:57+02:00",
    "Tue, 19 May 2026 14:17:57": "2026-05-19",
}


@pytest.mark.parametrize("stamp", FEEDS)
def test_a_feeds_stamp_is_the_time_of_issue(stamp: str) -> None:
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Marlow</title><item><title>Works Opens</title>'
        f"<description>{STORY}</description><pubDate>{stamp}</pubDate></item></channel></rss>"
    )
    issued = parse(feed.encode()).issued
    assert issued is not None
    assert issued.value == FEEDS[stamp]


@pytest.mark.parametrize("day", ["12/05/2026", "13/05/2026"])
def test_a_day_in_figures_is_read_as_its_language_does(day: str) -> None:
    article = (
        f"<article><h1>Marlow amplía su planta de Sagunto</h1><p>{day} 09:30 | Madrid</p><p>Marlow, S.A. invertirá "
        "18 millones de euros en la ampliación de su planta, que dará empleo a 60 personas más.</p></article>"
    )
    issued = parse(f"<html><body>{article}</body></html>".encode(), media_type="text/html").issued
    assert issued is not None
    assert issued.value == f"2026-05-{day[:2]}"


SHORT = {
    "sv": "Marlow bjuder in\n\nMarlow AB håller en telefonkonferens fredagen den 8 maj kl. 10.00.",
    "no": "Marlow inviterer\n\nMarlow ASA har i dag gitt en oversikt over virksomheten. Møtet er mellom kl. 10 og 11.",
    "da": "Marlow inviterer\n\nMarlow A/S har i dag givet et overblik over virksomheden. Mødet er mellem kl. 10 og 11.",
    "nl": "Marlow nodigt uit\n\nMarlow NV houdt een call op vrijdag 8 mei. De cijfers worden die dag bekend.",
    "fi": "Marlow kutsuu\n\nMarlow Oyj järjestää tilaisuuden perjantaina 8. toukokuuta kello 10.",
    "pl": "Marlow zaprasza\n\nSpółka Marlow S.A. zaprasza na konferencję w piątek, 8 maja o godz. 10.",
    "de": "Marlow lädt ein\n\nDie Marlow AG lädt heute zur Konferenz am Freitag ein.",
    "en": "Marlow Corp. Opens Mill\n\nDENVER, May 6, 2025 -- Marlow Corp. (NYSE: MRLW) opened a mill.",
    "ja": "マーロー、決算説明会を開催",
    "ko": "말로, 실적 발표회 개최",
    "zh": "马洛集团召开业绩说明会",
}


@pytest.mark.parametrize("language", SHORT)
def test_two_lines_tell_their_language(language: str) -> None:
    assert detect(SHORT[language]) == language


@pytest.mark.parametrize(
    "text", ["Marlow Corp. 2025", "Q3 | 12,4 | 13,5\nEBITDA | 1,1 | 1,2", "+1 303 555 0147", "CST"]
)
def test_nothing_tells_no_language(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(("witness", "day"), [("the year to 31/12/25", "2026-09-08"), ("fiscal 2025", "2026-08-09")])
def test_a_dateline_in_numbers_is_read_as_the_release_prints_its_other_days(witness: str, day: str) -> None:
    text = f"Marlow Tools Opens Works\n\nDENVER, 08/09/26 - Marlow Tools plc opened a works after {witness}."
    issued = parse(text).issued
    assert issued is not None
    assert issued.value == day
