"""Datelines of the world: place, and what is none."""

import pytest

from releaseparse import parse
from releaseparse.extract import scan
from releaseparse.read import read
from releaseparse.sections import dateline

DATELINES = [
    (
        "HAZARD, Ky. and DANVILLE, Ky. and LEXINGTON, Ky., Feb. 11, 2025 (GLOBE NEWSWIRE) -- Oak Barn said",
        "HAZARD, Ky. and DANVILLE, Ky. and LEXINGTON, Ky.",
    ),
    (
        "Harrow Point, Ontario, Canada - March 9, 2026, 7:30 a.m. ET - Oak Barn Corp. today said",
        "Harrow Point, Ontario, Canada",
    ),
    ("Harrow Point, Ontario, Canada - March 9, 2026, 7:30 a.m. ET", "Harrow Point, Ontario, Canada"),
    ("The Oak Barn Reopens October 8 After 9-Week Refresh", None),
    ("Oak Barn Opens January 1, 2025", None),
    ("Law Changes in Newton, NV - What You Need to Know", None),
    ("NEWTON, LA, October 3, 2025 /Wire/ -- Oak Barn said", "NEWTON, LA"),
    ("NEWTON, LA, October 3, 2025 /PRNewswire/ -- Oak Barn said", "NEWTON, LA"),
    (
        "TULSA — LEEDS, U.K. — PATRAS, Greece, Feb. 3, 2025 (GLOBE NEWSWIRE) — OAK",
        "TULSA — LEEDS, U.K. — PATRAS, Greece",
    ),
    ("(Tulsa, Okla.) — Officials of the county announced today that the works will open in June", "Tulsa, Okla."),
    ("Marlow, Florida: November 5, 2017 – Oak Barn", "Marlow, Florida"),
    ("LAVAL (Québec) – le 6 octobre 2025 – Oak Barn rejoint la", "LAVAL (Québec)"),
    ("ODENSE, Denmark; February 3, 2025 – Oak A/S", "ODENSE, Denmark"),
    ("HAIFA, Israel – July 2, 2026 − OAK Ltd. said", "HAIFA, Israel"),
    ("(NewMediaWire) - September 3, 2024 - TULSA and AUSTIN — The oak", "TULSA and AUSTIN"),
    ("TULSA, OK / Oak Direct/ June 5th, 2024 / Oak", "TULSA, OK"),
    (
        "Harrow Point, Ontario, Canada (Oaknews.ai) Friday Feb 7, 2025 @ 9:00 AM America/Toronto — OAK",
        "Harrow Point, Ontario, Canada",
    ),
    ("Marlow, California - September 3, 1995- Oak Inc, the leader", "Marlow, California"),
    (
        "BRACKEN – Those who live near the works will be asked to see it before the others do, it was said",
        "BRACKEN",
    ),
    (
        "SAN TELMO— Children of the town will find out what it is like to build a boat of oak in one week",
        "SAN TELMO",
    ),
    ("During the Sept. 3-5 fair, Oak Barn showed its boats", None),
    ("( Montelupo, 3 Gennaio 2020 )", "Montelupo"),
    ("Berlin, 5. Mai 2025 – Die Oak AG hat", "Berlin"),
    ("Berlin, den 5. Mai 2025. Die Oak AG hat", "Berlin"),
    ("Berlin, 05.05.2025 – Die Oak", "Berlin"),
    ("Berlin (ots) - Die Oak AG hat heute im Rahmen einer Feier das neue Werk eröffnet, und alle waren da.", "Berlin"),
    ("Paris, le 5 mai 2025 - La société", "Paris"),
    ("Paris, le 5 mai 2025", "Paris"),
    ("PARIS, FRANCE, 5 mai 2025 : La société", "PARIS, FRANCE"),
    ("Puteaux, le 5 mai 2025, 7h30 – Oak", "Puteaux"),
    ("Madrid, 5 de mayo de 2025.- La empresa", "Madrid"),
    ("Madrid, a 5 de mayo de 2025. La empresa Oak", "Madrid"),
    ("CIUDAD DE MÉXICO, 5 de mayo de 2025 /PRNewswire/ -- Oak", "CIUDAD DE MÉXICO"),
    ("Milano, 5 maggio 2025 – Oak S.p.A.", "Milano"),
    ("São Paulo, 5 de maio de 2025 – A Oak", "São Paulo"),
    ("Amsterdam, 5 mei 2025 – Oak N.V.", "Amsterdam"),
    ("Stockholm, 5 maj 2025 – Oak AB", "Stockholm"),
    ("Stockholm den 5 maj 2025", "Stockholm"),
    ("Oslo, 5. mai 2025: Oak ASA", "Oslo"),
    ("Oslo, 5 May 2025: Oak ASA has", "Oslo"),
    ("København, den 5. maj 2025 - Oak", "København"),
    ("Helsinki, 5.5.2025 klo 9.00 – Oak Oyj", "Helsinki"),
    ("Москва, 5 мая 2025 г. – Компания Дуб", "Москва"),
    ("Warszawa, 5 maja 2025 r. – Oak S.A.", "Warszawa"),
    ("LONDON--(BUSINESS WIRE)--Oak plc today", "LONDON"),
    ("Zug, Switzerland – May 5, 2025 – 07:00 CET – Oak AG", "Zug, Switzerland"),
    ("UPDATE – The company has said that it will open a works in the north of the country in June next year.", None),
    ("Beginning Thursday, Nov. 6 – the works is open until January 2, 2026", None),
    ("Published May 6, 2025", None),
    ("New York, NY, May 6, 2025 — Oak", "New York, NY"),
    ("SAN FRANCISCO – May 6, 2025 – Oak", "SAN FRANCISCO"),
    ("ATLANTA (May 6, 2025) – Oak Inc. said", "ATLANTA"),
    ("Washington, D.C. (May 6, 2025) — Oak", "Washington, D.C."),
    ("VANCOUVER, BC / ACCESSWIRE / May 6, 2025 / Oak Corp.", "VANCOUVER, BC"),
    ("Vancouver, British Columbia--(Newsfile Corp. - May 6, 2025) - Oak", "Vancouver, British Columbia"),
    ("Tulsa, Okla. & Austin, Texas, May 6, 2025 – Oak", "Tulsa, Okla. & Austin, Texas"),
    ("Effective May 6, 2025, the board – as told – has", None),
    ("Fiscal Year 2024 – May 6, 2025", None),
    ("Q1 results – May 6, 2025", None),
    ("(台灣台中訊,2026年5月6日)橡木公司今日宣布啟用新廠", "台灣台中"),
    ("[2026년 5월 6일, 부산] 참나무 주식회사는 새 공장을 열었다고 밝혔다", "부산"),
    ("【名古屋、2026年5月6日】オーク株式会社は新工場を開いた", "名古屋"),
    ("[2026년 5월 6일, 참나무 주식회사 제공] 새 공장의 모습이다", None),
    ("(2026年5月6日公表)橡木公司", None),
    ("广州2026年5月6日电 橡木公司今日宣布新厂开业", "广州"),
    ("6 Mayıs 2026, İstanbul – Meşe A.Ş. yeni fabrikasını açtı", "İstanbul"),
    ("6 Mayıs 2026, Meşe – Yeni fabrika açıldı", None),
    ("Tag des Eichenholzes am 6. Mai", None),
    ("Graz, am 6. Mai 2026 – Die Eichen AG hat ein Werk eröffnet", "Graz"),
    ("（廣州2026年5月6日電）橡木公司今日宣佈新廠開業", "廣州"),
    ("En Marlón, a 6 de mayo de 2026", "Marlón"),
    ("V Pardubicích dne 6. května 2026", "Pardubicích"),
    ("Graz (OTS) - Das für Mittwoch, den 6. Mai 2026, geplante Gespräch entfällt", "Graz"),
]


@pytest.mark.parametrize(("line", "place"), DATELINES, ids=lambda value: str(value)[:24])
def test_place(line: str, place: str | None) -> None:
    document = read(f"{line}\n\nMore of the release stands here.")[0]
    found = dateline.read(line, tuple(dateline.days(scan(document).dates, 0, len(line))))
    assert (found.place if found else None) == place


def test_a_clock_behind_the_day_belongs_to_the_dateline() -> None:
    line = "HARROW POINT, Ontario, March 9, 2026, 7:30 a.m. ET - Oak Barn Corp. today said"
    document = read(line)[0]
    found = dateline.read(line, tuple(dateline.days(scan(document).dates, 0, len(line))))
    assert found is not None
    assert line[found.end :] == "Oak Barn Corp. today said"


PROSE = "Marlow Tools said today that it will open a works in the north of the country, and that it seeks people there."
SIGNED = "Marlow Tools Opens a Works\n\n{}\n\n{}\n\nThe Board\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"Hódmező, le 6 mai 2026\n\nMarlow Tools Opens a Works\n\n{PROSE}", "Hódmező"),
        (f"Hódmező, 6 May 2026\n\nMarlow Tools Opens a Works\n\n{PROSE}", "Hódmező"),
        (f"Ad-hoc-Mitteilung gemäss Art. 53 KR     Chur, 6. Mai 2026\n\nMarlow Tools Opens a Works\n\n{PROSE}", "Chur"),
        (f"PERSBERICHT Gent, 6 mei 2026\n\nMarlow Tools Opens a Works\n\n{PROSE}", "Gent"),
        (SIGNED.format(PROSE, "Braga, 6 de maio de 2026"), "Braga"),
        (SIGNED.format("Capital Markets Day", "Braga, 6 de maio de 2026\n\n" + PROSE), "Braga"),
        (SIGNED.format(f"{PROSE}\n\n" * 7 + "Next event", "Braga, 6 de maio de 2026"), None),
        (f"Pubblicato, 6 maggio 2026\n\nMarlow Tools Opens a Works\n\n{PROSE}", None),
        (f"Newsletter, May 6, 2026\n\nMarlow Tools Opens a Works\n\n{PROSE}", None),
        (f"Jane Roe, May 6, 2026\n\nMarlow Tools Opens a Works\n\n{PROSE}", None),
        (f"Persbericht, 6 mei 2026\n\nMarlow Tools Opens a Works\n\n{PROSE}", None),
        (f"Communiqué, le 6 mai 2026\n\nMarlow Tools Opens a Works\n\n{PROSE}", None),
    ],
)
def test_a_line_of_place_and_day_alone(text: str, place: str | None) -> None:
    line = parse(text).dateline
    assert (line.place if line else None) == place


def test_a_wires_name_above_is_no_dateline_where_one_stands_below() -> None:
    line = parse(
        f"PR NEWSWIRE - BUSINESS\n\nMarlow Tools Opens a Works\n\nTULSA, Okla., May 6 /PRNewswire/ -- {PROSE}"
    ).dateline
    assert line is not None
    assert (line.place, line.wire) == ("TULSA, Okla.", "PRNewswire")
