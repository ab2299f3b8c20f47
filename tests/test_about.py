import datetime as dt

import pytest

from releaseparse import Release, parse
from releaseparse.about import seat
from releaseparse.entities import place
from releaseparse.extract import scan
from releaseparse.read import read
from releaseparse.stages import Layout

AFTER = "The works will employ four hundred people, and the first of them begin in the spring of next year."


def source(lead: str, rest: str = AFTER, headline: str = "A Works Opens in the North") -> str:
    return f"{headline}\n\n{lead}\n\n{rest}\n"


def release(lead: str, rest: str = AFTER, headline: str = "A Works Opens in the North") -> Release:
    return parse(source(lead, rest, headline))


TULSA = "TULSA, Okla., May 6, 2025 -- "
ISSUERS = [
    ("lead", source(f"{TULSA}Marlow Tools, Inc. today announced that it opens a works."), "Marlow Tools, Inc."),
    (
        "lead",
        source(f"{TULSA}The Board of Directors of Recato S.p.A., which met today, has approved the figures."),
        "Recato S.p.A.",
    ),
    (
        "portraits",
        source(
            "The works opens in June, and people who live near it will be asked to see it before the others.",
            f"{AFTER}\n\nAbout Marlow Tools\n\nMarlow Tools makes tools.",
        ),
        "Marlow Tools",
    ),
    (
        "headline",
        source(
            "People who live near the works will be asked to see it in the last week of June.",
            "There is more room now for what is made in the workshops of Pellworm.",
            "Pellworm Opens Its Works in the North",
        ),
        "Pellworm",
    ),
    (
        "tickers",
        source("The maker of tools known as Marlow Tools (NYSE: MRL) will open a works in June, it was said in Tulsa."),
        "Marlow Tools",
    ),
    (
        "repeated",
        source(
            "Finding a place for a boat is hard. Gray Heron 287 has one. There is room at Gray Heron 287 this year."
            " Many go there by the road to Gray Heron 287 on foot.",
            headline="Room for Boats at Gray Heron 287",
        ),
        "Gray Heron 287",
    ),
    (
        "hosted",
        source(
            "Hoy se dio a conocer que el parque tiene un nuevo sello, según dijo en la ciudad la gente de TURIPERÚ.",
            "Más datos: prensa@turiperu.gob.pe",
            "El parque tiene un nuevo sello",
        ),
        "TURIPERÚ",
    ),
    (
        "letterhead",
        "Pellworm Tools Inc.\n\nNYSE symbol: PWT\n\nA Good Quarter in the North\n\nSales grew in all of the states that"
        " the company sells in, and most of all in the north, where it was a good year for all.\n",
        "Pellworm Tools Inc.",
    ),
    (
        "headline without a verb that is known",
        source(
            "People who live near the works were asked to see it before the others, and Pellworm fed them all.",
            headline="Pellworm Neighbours Paint the Works",
        ),
        "Pellworm",
    ),
    (
        "host in two words",
        source(
            f"{TULSA}A BETTER ROAD FOR ALL OF US\tToday, the Doxa Alliance—the oldest of the state—announced a plan.",
            "Read the plan at www.doxaalliance.com.",
            headline="# A better road for all of us",
        ),
        "Doxa Alliance",
    ),
    (
        "host that is a common word",
        source(
            f"{TULSA}The hearts of those who eat well are well, the Tulsa Heart Alliance found. A heart needs greens.",
            "The Tulsa Heart Alliance has its papers at https://heart.example.com.",
            headline="Eat well",
        ),
        "Tulsa Heart Alliance",
    ),
    ("doubled", source("TULSA - We invite you to a call.", "About Doxa ToolsDoxa Tools makes tools."), "Doxa Tools"),
    (
        "glad",
        source(
            f"{TULSA}First-time author Ann Field is pleased to bring out a book on tools in the spring of this year."
        ),
        "Ann Field",
    ),
    (
        "officer",
        source(
            f"{TULSA}Doxa Tools CEO Ann Field said that the works opens in June, and that it will not be the last.",
            headline="Shops Open",
        ),
        "Doxa Tools",
    ),
]


@pytest.mark.parametrize(("name", "text", "issuer"), ISSUERS, ids=lambda value: value if len(value) < 40 else "")
def test_issuer(name: str, text: str, issuer: str) -> None:
    found = parse(text)
    assert found.issuer is not None
    assert found.issuer.name == issuer
    assert found.text is not None
    assert found.text[found.issuer.start : found.issuer.end] == found.issuer.text


MORE = [
    (f"{TULSA}Marlow Tools, Inc. is thrilled to show its works.", "Works", "Marlow Tools, Inc."),
    (f"{TULSA}First-time author A.B. Field is pleased to announce her novel.", 'Novel "The Works" Opens', "A.B. Field"),
    ("Das Amt für Wald hat eine neue Karte zum Moor im Norden des Landes veröffentlicht.", "Karte", "Amt für Wald"),
    (f"{TULSA}Doxa, Inc. today announced that Ann Field, Chief Financial Officer at Marlow, joins.", "1", "Doxa, Inc."),
    (f"{TULSA}Parks! America, Inc. today announced its figures.", "Parks Report", "Parks! America, Inc."),
    (f"{TULSA}Marlow (www.marlow.example) today announced its figures.", "Figures", "Marlow"),
]


@pytest.mark.parametrize(("lead", "headline", "issuer"), MORE, ids=lambda value: value[:20])
def test_issuer_of_the_lead(lead: str, headline: str, issuer: str) -> None:
    found = release(lead, headline=headline).issuer
    assert found is not None
    assert found.name == issuer


def test_issuer_below_titles_in_capitals() -> None:
    lead = f"{TULSA}A STEP TO THE WORKS\tTHE PLAN\tToday, the Marlow Party—the one in town—announced it."
    found = parse(f'---\ntitle: "A Step"\n---\n\n# A Step\n\n{lead}\n').issuer
    assert found is not None
    assert found.name == "Marlow Party"


@pytest.mark.parametrize(
    ("rest", "issuer"),
    [
        (
            f"{AFTER} Doxa Drilling Corporation will speak of it.\n\nAbout Doxa\n\nDoxa drills.",
            "Doxa Drilling Corporation",
        ),
        (f"{AFTER}\n\nAbout DoxaDoxa Tools is a maker of tools.", "Doxa Tools"),
    ],
)
def test_issuer_of_the_portrait(rest: str, issuer: str | None) -> None:
    found = release("The works will be seen by the people who live near it in the last week of June.", rest).issuer
    assert (found.name if found else None) == issuer


def test_co_issuers_and_tickers() -> None:
    found = release(
        "TULSA, Okla., May 6, 2025 -- Marlow Tools, Inc. (NYSE: MRL), a maker of tools, and Doxa Corp. (Nasdaq: DOXA)"
        " today announced that they will open a works together."
    )
    assert found.issuer is not None
    assert [c.name for c in found.issuer.co_issuers] == ["Doxa Corp."]
    assert [found.tickers[i].symbol for i in found.issuer.tickers] == ["MRL"]
    assert [found.tickers[i].symbol for i in found.issuer.co_issuers[0].tickers] == ["DOXA"]


def test_no_issuer_where_nothing_tells() -> None:
    assert (
        release("It was a day of rain, and of wind from the west.", "It was cold too.", "Rain and Wind").issuer is None
    )


@pytest.mark.parametrize(
    ("text", "issued", "origin"),
    [
        (
            "Works Opens\n\nTULSA, Okla., May 6, 2025 -- Marlow Tools, Inc. today announced a works.",
            "2025-05-06",
            "text",
        ),
        (
            "May 6, 2025\n\nWorks Opens\n\nMarlow Tools, Inc. announced a works that opens on June 9, 2025.",
            "2025-05-06",
            "text",
        ),
        (
            "Release Date: May 6, 2025\n\nWorks Opens\n\nMarlow Tools, Inc. announced a works in the north.",
            "2025-05-06",
            "text",
        ),
        (
            "Works Opens\n\nToday (27 March 2014) the ministry said that the works will open in the autumn.",
            "2014-03-27",
            "text",
        ),
        ("Works Opens\n\nMarlow Tools, Inc. announced a works that opens on June 9, 2025, it said.", None, None),
        (
            '---\ntitle: "Works Opens"\ndate: "2025-05-06 20:00:01"\n---\n\nMarlow Tools, Inc. announced a works.',
            "2025-05-06",
            "metadata",
        ),
    ],
)
def test_issued(text: str, issued: str | None, origin: str | None) -> None:
    found = parse(text).issued
    assert (found.value if found else None, found.origin if found else None) == (issued, origin)


def test_a_day_that_a_release_names_in_advance_is_not_its_own() -> None:
    text = "---\ntitle: Works Opens\ndate: 2025-05-06 07:00:00\n---\n\nRelease: 9 May 2025 at 07.00\n\nThe works opens."
    found = parse(text).issued
    assert found is not None
    assert found.value == "2025-05-06"


def test_issued_falls_back_to_the_argument() -> None:
    found = parse("Works Opens\n\nMarlow Tools, Inc. announced a works.", issued=dt.date(2025, 5, 6)).issued
    assert found is not None
    assert (found.value, found.origin) == ("2025-05-06", "argument")


@pytest.mark.parametrize(
    ("lead", "language"),
    [
        ("Die Gesellschaft gibt bekannt, dass das Werk im Norden des Landes eröffnet wird, und sucht Leute.", "de"),
        ("La société annonce que les ventes de la saison ont augmenté dans tous les pays pour la première fois.", "fr"),
        ("La compañía informa que las ventas de la temporada han crecido en todos los países por primera vez.", "es"),
        ("Bolaget meddelar att försäljningen har ökat i alla länder för första gången och att den väntas öka.", "sv"),
        ("The company says that its sales have grown in all of the countries for the first time this year.", "en"),
        ("MONTRÉAL, le 6 mai 2025 /CNW/ - La société annonce que les ventes ont augmenté dans les provinces.", "fr-CA"),
    ],
)  # fmt: skip
def test_language(lead: str, language: str) -> None:
    assert release(lead, "", "1").language == language


@pytest.mark.parametrize(
    ("city", "region"),
    [
        ("TORONTO", "CA"),
        ("HELSINKI", "FI"),
        ("VANCOUVER, British Columbia", "CA"),
        ("BAAR, Switzerland", "CH"),
        ("LONDON, Ontario", "CA"),
    ],
)
def test_a_national_number_is_read_where_the_dateline_says(city: str, region: str) -> None:
    found = release(
        f"{city}, May 6, 2025 /PRNewswire/ -- Marlow Tools, Inc. today announced a works.",
        "Contact:\n\nAnn Field\n\nTel: 020 7946 0123",
    )
    assert found.dateline is not None
    named = place.named(found.dateline.place or "")
    assert named is not None
    assert named.region == region


def test_national_numbers_follow_the_address_where_no_dateline_tells() -> None:
    found = release(
        "Marlow Tools Ltd today announced that it will open a works in the north of the country.",
        "Contact:\n\nAnn Field\n\n12 Elm Road, Leeds LS1 4AP\n\nTel: 020 7946 0123",
    )
    assert [phone.e164 for phone in found.phones] == ["+442079460123"]


@pytest.mark.parametrize(("language", "region"), [("de", "DE"), ("de-AT", "AT"), ("sv", "SE"), (None, "ES")])
def test_a_language_that_is_given_tells_the_region_where_nothing_else_does(language: str | None, region: str) -> None:
    text = source("La compañía informa que las ventas de la temporada han crecido en todos los países.", "", "1")
    (document,) = read(text)
    candidates = scan(document)
    found = seat.find(document, candidates, Layout(sections=(), language="es"), language)
    assert found is not None
    assert found.region == region


def test_among_the_domains_of_several_countries_that_of_the_language_tells_the_region() -> None:
    text = source(
        "La compañía informa que las ventas de la temporada han crecido en todos los países.",
        "Contacto: ann@doxa.example.cn, ben@doxa.example.es",
        "1",
    )
    (document,) = read(text)
    candidates = scan(document)
    found = seat.find(document, candidates, Layout(sections=(), language="es"))
    assert found is not None
    assert found.region == "ES"


def test_neither_an_article_nor_a_name_that_an_address_ran_into_issues() -> None:
    found = release(
        "The Marlow line of tools has grown in the past year, and more of them will be made in the north.",
        "Marlow Wire\n\nLos Angeles, CAwww.MarlowWire.example310.299.1717 OfficeEditor@marlowwire.example",
    )
    assert found.issuer is not None
    assert found.issuer.name == "Marlow Wire"  # whose block it ends with: it publishes the text as its own
