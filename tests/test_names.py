"""Printed names of firms, in any writing and with any legal form: where they begin and end; who is no issuer."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from releaseparse import parse
from releaseparse.about.trimmed import trimmed
from releaseparse.entities import asian, company
from releaseparse.entities.ending import ending

STARTING = {
    "form in small letters": ("Marlow Tools plc has a works", "Marlow Tools plc"),
    "Canadian form": ("Marlow Bois inc. annonce", "Marlow Bois inc."),
    "Polish form": ("Marlow Huta Sp. z o.o. ogłasza", "Marlow Huta Sp. z o.o."),
    "Czech form": ("Marlow Sklo a.s.: valná hromada", "Marlow Sklo a.s."),
    "forms glued by their comma": ("Marlow Motion Co.,Ltd. will show", "Marlow Motion Co.,Ltd."),
    "year behind the form": ("Marlow Demir A.Ş. 2025 yılı", "Marlow Demir A.Ş."),
    "number that is no year": ("Marlow Acquisition Corp. II (the", "Marlow Acquisition Corp. II"),
    "sentence's dot": ("Marlow Werke AG. Die Aktien", "Marlow Werke AG"),
    "form's own dots": ("Marlow Aguas S.A. de C.V. dijo", "Marlow Aguas S.A. de C.V."),
    "elided article": ("Scierie de l'Aube SA se réunit", "Scierie de l'Aube SA"),
    "form and quotation": ("ПАО «Марло» открывает", "ПАО «Марло»"),
    "quotation of a thing": ("Марло «Весна» открывает", "Марло"),
    "form of several words": ("Grupo Marlow, S.A.B. de C.V. dijo", "Grupo Marlow, S.A.B. de C.V."),
    "small words before a Czech form": ("Marlovské sklárny a.s. dnes", "Marlovské sklárny a.s."),
    "small words and no form": ("Marlovské sklárny dnes", "Marlovské"),
    "Greek form": ("Μάρλοου Τρόφιμα Α.Ε. ανακοινώνει", "Μάρλοου Τρόφιμα Α.Ε."),
    "German ministry": ("Ministerium für Wald, Wild und Wasser teilt mit", "Ministerium für Wald, Wild und Wasser"),
    "French ministry": (
        "Ministère de l’Eau, des Forêts et de la Pêche dit",
        "Ministère de l’Eau, des Forêts et de la Pêche",
    ),
    "Dutch ministry": ("Ministerie van Water, Wild en Wegen meldt", "Ministerie van Water, Wild en Wegen"),
    "ministry and who speaks": ("Ministry of Water, Jane Roe said", "Ministry of Water"),
    "firm before others": ("Marlow Tools, Corral and Oldbury said", "Marlow Tools"),
    "partners with a form": ("Harlow, Roe & Moe LLP said", "Harlow, Roe & Moe LLP"),
    "partners and their sign": ("Harlow, Roe & Moe said", "Harlow, Roe & Moe"),
    "towns in a row": ("Oldbury, Corral and Harlow said", "Oldbury"),
    "what a body is, in small letters": ("Marlows universitet meddelar", "Marlows universitet"),
    "Finnish town": ("Marlowin kaupunki tiedottaa", "Marlowin kaupunki"),
    "small word that is none": ("Marlows resultat meddelas", "Marlows"),
    "day of a month": ("Marlow am 22. Januar", "Marlow am 22. Januar"),
    "day of the week": ("Amt für Wald am Mittwoch mit", "Amt für Wald"),
    "town on a river": ("Stadtwerke Marlow am Wasser teilen mit", "Stadtwerke Marlow am Wasser"),
    "place before the form": ("Marlow Reinsurance (Bermuda) Ltd. said", "Marlow Reinsurance (Bermuda) Ltd."),
    "bracket and no form": ("Marlow Reinsurance (Bermuda) said", "Marlow Reinsurance"),
    "short name before a form's like": ("Marlow Tools (Marlow) Co-ordinates", "Marlow Tools"),
    "national bank": ("Marlow Bank, N.A. said", "Marlow Bank, N.A."),
    "body and its minister": ("Department for Water and The Rt Hon Jane Roe MP", "Department for Water"),
    "two fields": ("Department for Water and Wild Life said", "Department for Water and Wild Life"),
}


@pytest.mark.parametrize("kind", STARTING)
def test_a_name_is_read_from_where_it_begins(kind: str) -> None:
    text, name = STARTING[kind]
    found = company.starting(text, 0)
    assert found is not None
    assert found.text == name


ENDING = {
    "elided preposition": ("les actions d'Ombrelle Santé SA (", "Ombrelle Santé SA"),
    "name that begins like one": ("the shares of d'Ombrelle Shipping SA (", "d'Ombrelle Shipping SA"),
    "elided article within": ("de Scierie de l'Aube SA (", "Scierie de l'Aube SA"),
    "forms glued by their comma": ("said that Marlow Motion Co.,Ltd. (", "Marlow Motion Co.,Ltd."),
}


@pytest.mark.parametrize("kind", ENDING)
def test_a_name_is_read_from_where_it_ends(kind: str) -> None:
    text, name = ENDING[kind]
    found = ending(text, len(text) - 1)
    assert found is not None
    assert found.text == name


ASIAN = {
    "東京、2026年5月12日 - 株式会社丸青精工（東証：9998）は、本日": ["株式会社丸青精工"],
    "2026年5月12日みどり電装株式会社は、": ["電装株式会社"],
    "みどり電装株式会社、決算の電話会議を開催": ["みどり電装株式会社"],
    "当社はアオキ工業株式会社の株式を": ["アオキ工業株式会社"],
    "QuarzTech AI合同会社は": ["QuarzTech AI合同会社"],
    "上海，2026年8月6日 - 青湖电池控股有限公司今日宣布": ["青湖电池控股有限公司"],
    "关于青湖科技集团（港交所：9997）的公告": ["青湖科技集团"],
    "公司与青湖科技股份有限公司签署协议": ["青湖科技股份有限公司"],
    "서울 - 푸른정밀 주식회사는 오늘": ["푸른정밀 주식회사"],
    "주식회사 푸른정밀은 오늘": ["주식회사 푸른정밀"],
    "㈜푸른정밀의 주가": ["㈜푸른정밀"],
    "青湖大學團隊解開": ["青湖大學"],
    "潮見市立民藝美術館は、本日": ["潮見市立民藝美術館"],
    "푸른해양부는 오늘": ["푸른해양부"],
    "내년부터 시작": [],
    "全部で三つ": [],
    "株式会社は、本日": [],
    "有限公司": [],
    "今日宣布公司业绩": [],
    "Marlow Tools, Inc. said": [],
}


@pytest.mark.parametrize("text", ASIAN)
def test_a_legal_form_tells_names_that_no_capitals_tell(text: str) -> None:
    assert [text[start:end] for start, end in asian.names(text, 0, len(text))] == ASIAN[text]


WORKS = "The works will make saws and files, and those who live near it were asked to see it before the others did."

ISSUERS = {
    "behind a dash of two strokes": (
        "Marlow Tools Opens Works\n\nAUSTIN, Texas--(BUSINESS WIRE)--April 2, 2026--Corral Marlow Tools, Inc."
        " (NYSE: CMT)"
        " will open a works.\n", "Corral Marlow Tools, Inc."),
    "name that the headline alone has": (
        f"Copper Wren Theatre Announces Dates\n\nBRISTOL, 7 May 2026 - Tickets for the season go on sale today."
        f" {WORKS}\n",
        "Copper Wren Theatre"),
    "common word that a fuller name has": (
        f"Foundation Opens Grant Round\n\nDENVER, May 6, 2026 -- The Alder Brook Foundation will give $2"
        f" million. {WORKS}\n",
        "Alder Brook Foundation"),
    "board": (
        "Marlow: risultati\n\nMilano, 12 maggio 2026 – Il Consiglio di Amministrazione di Marlow Freni S.p.A."
        " ha approvato"
        " i risultati del trimestre.\n", "Marlow Freni S.p.A."),
    "meeting": (
        "Kommuniké\n\nVÄSTERÅS, 23 april 2026 – Årsstämman i Marlowvind AB (publ) beslutade i dag om en utdelning.\n",
        "Marlowvind AB"),
    "elided": (
        "Ombrelle Santé reporte sa conférence\n\nNantes, le 11 mai 2026 – La conférence d'Ombrelle Santé SA,"
        " prévue le 12 mai"
        " 2026, est reportée au 19 mai 2026.\n", "Ombrelle Santé SA"),
    "beside its ticker": (
        "Marlow Insurance to Host Call\n\nHARTFORD, Conn., July 27, 2026 -- Marlow Insurance Group (NYSE: MIG)"
        " will host a"
        " conference call on August 5, 2026.\n", "Marlow Insurance Group"),
    "printed nowhere but within": (
        f"Meadows Shrink\n\nLEEDS - The Alderley Institute today publishes its survey. {WORKS}\n\nMore:"
        f" ann@alderley.example\n",
        "Alderley Institute"),
    "initials that the text spells out": (
        "PMB Opens a Lab\n\nLEEDS, May 6, 2026 - The Public Marlow Board (PMB) opens a lab. It is the first."
        " PMB works in Leeds.\n",
        "Public Marlow Board"),
    "written together": (
        "MarlowTools Sells More\n\nTULSA, Okla., May 6, 2026 -- MarlowTools sold more saws. MarlowTools is glad.\n\n"
        "Marlow Tools Corporation\n", "Marlow Tools Corporation"),
    "product of the same word": (
        "Marlow Opens Works\n\nTULSA, Okla., May 6, 2026 -- Marlow today announced a works. The Marlow AB-12 is"
        " made there, and"
        " Marlow will make more.\n", "Marlow"),
    "fund of the same words": (
        "Marlow Capital Speaks\n\nTULSA, Okla., May 6, 2026 -- Marlow Capital today announced that the Marlow"
        " Capital Bond Income"
        " Selection (NYSE: MCB) grew. Marlow Capital is glad.\n", "Marlow Capital"),
    "topic before a colon": (
        f"Saw Price Prediction: Marlow Tools Sells More\n\nTULSA, Okla., May 6, 2026 -- Marlow Tools today sold"
        f" saws. {WORKS}\n",
        "Marlow Tools"),
    "common word that a fuller name begins with": (
        f"Universidad abre un instituto\n\nTALCA, 7 de mayo de 2026 - La Universidad Marlow del Sur abre un"
        f" instituto. {WORKS}\n",
        "Universidad Marlow del Sur"),
    "Japanese, no day": (
        "2026年5月13日\n株式会社丸青精工\n\n自己株式の取得に関するお知らせ\n\n株式会社丸青精工（東証プライム：9998）は、本日開催の"
        "取締役会において、自己株式の取得を決議しました。\n", "株式会社丸青精工"),
    "Chinese": (
        "青湖电池将于8月20日公布业绩\n\n上海，2026年8月6日 - 青湖电池控股有限公司今日宣布，"
        "将于2026年8月20日公布业绩。\n",
        "青湖电池控股有限公司"),
    "Korean": (
        "푸른정밀, 실적발표\n\n서울, 2026년 5월 7일 – 푸른정밀 주식회사는 2026년 5월 14일(목) 오후 4시에 콜을"
        " 개최한다고 밝혔다.\n",
        "푸른정밀 주식회사"),
    "Russian": (
        "ПАО «Марло Кабель» проведёт собрание\n\nМосква, 29 апреля 2026 г. Акционеры ПАО «Марло Кабель» могут"
        " направить"
        " бюллетени с 12 мая 2026 года.\n", "ПАО «Марло Кабель»"),
    "desk of the issuer": (
        "Invitation: first quarter call\n\nTULSA, Okla., May 6, 2026 -- Marlow Tools will hold a call on May"
        " 14, 2026.\n\n"
        "Marlow Tools Investor Relations\n", "Marlow Tools"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ISSUERS)
def test_the_issuer_bears_its_whole_name_and_no_more(kind: str) -> None:
    text, name = ISSUERS[kind]
    found = parse(text).issuer
    assert found is not None
    assert found.name == name


LETTERS = {
    "To,\nBSE Limited\nTower 5, Mumbai - 400 001\nScrip Code: 540123\n\nNational Stock Exchange of India Limited\n"
    "Mumbai\n\nSubject: A call\n\nDear Sir,\n\nMarlow Glass Limited will hold a call on Monday, 18th May, 2026.\n":
        "Marlow Glass Limited",
    "MUMBAI, May 6, 2026 -- BSE Limited today announced that its shares trade from Monday on. It is glad.\n":
        "BSE Limited",
}  # fmt: skip


@pytest.mark.parametrize("text", LETTERS)
def test_whom_a_letter_goes_to_is_no_issuer(text: str) -> None:
    found = parse(text).issuer
    assert found is not None
    assert found.name == LETTERS[text]


NOBODY = {
    "clock": "누리 기업설명회 개최 안내\n\n일시: 2026.08.13 16시 00분\n장소: 여의도 한빛홀\n",
    "label": "Einwahlnummer: +49 89 99998 310\n\nTelefonkonferenz: Donnerstag, 23. Juli 2026, 10:00 Uhr MEZ\n",
}


@pytest.mark.parametrize("kind", NOBODY)
def test_figures_and_labels_are_no_issuer(kind: str) -> None:
    assert parse(NOBODY[kind]).issuer is None


TOWNS = {
    "dateline's place": (
        "Stadtwerke Ulmbach laden ein\n\nUlmbach, 18. Mai 2026. Die Stadtwerke Ulmbach stellen"
        " heute ihren Abschluss vor.\n"
    ),
    "town and state": (
        "Larkspur Works Opens\n\nCome to 120 Mill Road, Dayton, Ohio, on June 9, 2026. Larkspur Works makes saws.\n"
    ),
}


@pytest.mark.parametrize("kind", TOWNS)
def test_the_town_of_an_address_is_no_issuer(kind: str) -> None:
    found = parse(TOWNS[kind]).issuer
    assert found is not None
    assert found.name not in ("Ulmbach", "Dayton")


@pytest.mark.parametrize("printed", ["Acme  Tools IR", "Vorstand der  Acme  Tools"])
def test_a_name_trimmed_keeps_its_span_where_spaces_are_wide(printed: str) -> None:
    material: Any = SimpleNamespace(text=f"{printed} said so.")
    name = trimmed(material, company.Name(0, len(printed), " ".join(printed.split())))
    assert (material.text[name.start : name.end], name.text) == ("Acme  Tools", "Acme Tools")


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("CEO of Brindle Update", "Brindle Update"),
        ("Managing Partner and Founder of Corvane", "Corvane"),
        ("Global President of Marlow Network, Inc.", "Marlow Network, Inc."),
        ("Executive Vice President and Chief Financial Officer of Marlow Brands, Inc.", "Marlow Brands, Inc."),
        ("Trustees of Marlow Income Fund II", "Marlow Income Fund II"),
        ("Chair of the Marlow Forum", "Marlow Forum"),
        ("Senator Jane Roe and Representatives John Doe", "Senator Jane Roe"),
        # What begins alike and is whole.
        ("Attorney General of Texas", "Attorney General of Texas"),
        ("Council of Bishops", "Council of Bishops"),
        ("Founders of Kent", "Founders of Kent"),
        ("Minister of Trade and Industry", "Minister of Trade and Industry"),
    ],
)
def test_a_firm_is_named_without_its_officer(printed: str, left: str) -> None:
    material: Any = SimpleNamespace(text=printed)
    assert trimmed(material, company.Name(0, len(printed), printed)).text == left


@pytest.mark.parametrize(
    ("name", "formed"),
    [
        ("However, as", False),
        ("Brindle se", False),
        ("Brindle SE", True),
        ("Brindle plc", True),
        ("Brindle, a.s.", True),
    ],
)
def test_a_small_word_is_no_legal_form(name: str, formed: bool) -> None:
    assert company.has_form(name) is formed
