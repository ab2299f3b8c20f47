"""The pages in a real browser: headless Chromium, by day and by night, on a desk and on a telephone, with axe-core."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import served
import shown as examples
from places import ROOT
from releaseparse import parse
from releaseparse.scoring.gold import Gold
from releaseparse.view import pages

AXE = ROOT / ".axe" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
LOOKS = {
    ("light", 1280): ("long", "differences"),
    ("light", 400): ("index",),
    ("dark", 1280): ("index",),
    ("dark", 400): ("long", "arabic"),
}
"""The pages that axe looks at in each scheme and width; it takes its time."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright here: pip install '.[dev]'")
    with playwright.sync_playwright() as engine:
        opened = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages, by what they show."""
    folder = tmp_path_factory.mktemp("pages")
    releases = {
        "long": parse(examples.long_page()),
        "arabic": parse(examples.ARABIC),
        "chinese": parse(examples.CHINESE),
        "hostile": examples.hostile(),
    }
    found = {name: release.to_html() for name, release in releases.items()}
    found["index"] = pages.index_page([releases["long"], releases["arabic"], releases["chinese"]])
    found["differences"] = pages.differences_page([releases["long"]], [releases["chinese"]], ("old", "new"))
    for name, text in found.items():
        (folder / f"{name}.html").write_bytes(text.encode())
    return {name: folder / f"{name}.html" for name in found}


def opened(browser: Any, path: Path | str, *, scheme: str = "light", width: int = 1280, scripts: bool = True) -> Any:
    """A page of the browser that shows a file or an address; whatever it complains about or asks for elsewhere fails
    the test."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        timezone_id="Asia/Tokyo",
        java_script_enabled=scripts,
    )
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.home = path if isinstance(path, str) else "file:"
    page.on("request", lambda asked: asked.url.startswith((page.home, "data:")) or page.complaints.append(asked.url))
    page.goto(path if isinstance(path, str) else path.as_uri())
    return page


def closed(page: Any) -> None:
    assert page.complaints == []
    page.context.close()


def accessible(page: Any) -> None:
    """Fails where axe-core finds what keeps people from using the page, or where it is wider than the screen."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run()")
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
    assert len(found["passes"]) > 10
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core here: make axe")
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Any, written: dict[str, Path], look: tuple[str, int]
) -> None:
    scheme, width = look
    for name in LOOKS[look]:
        page = opened(browser, written[name], scheme=scheme, width=width)
        accessible(page)
        closed(page)


def test_a_hostile_release_runs_nothing(browser: Any, written: dict[str, Path]) -> None:
    page = opened(browser, written["hostile"])
    assert page.evaluate("typeof pwned") == "undefined"
    assert "<script>pwned=1</script>" in page.inner_text("h1")
    closed(page)


def test_hover_focus_and_escape_show_and_hide_what_a_mark_says(browser: Any, written: dict[str, Path]) -> None:
    page = opened(browser, written["long"])
    mark = page.locator(".m.phone").first
    tip = mark.locator(".tip")
    mark.hover()
    assert "+18775550100" in tip.inner_text()
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.mouse.move(0, 0)
    mark.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert tip.is_visible()
    page.keyboard.press("Enter")
    row = page.locator("tr:target")
    assert "+18775550100" in row.inner_text()
    row.locator("th a").click()
    assert page.evaluate("document.querySelector(':target').firstChild.textContent") == "1-877-555-0100"
    closed(page)


def test_times_are_told_on_the_readers_clocks_and_without_scripts_in_utc(
    browser: Any, written: dict[str, Path]
) -> None:
    page = opened(browser, written["long"])
    shown = page.locator(".card .when").inner_text()
    assert "12:30 UTC" in shown
    assert "21:30" in shown.split("for you (Asia/Tokyo)")[0]
    closed(page)
    page = opened(browser, written["long"], scripts=False)
    shown = page.locator(".card .when").inner_text()
    assert "12:30 UTC" in shown
    assert "for you" not in shown
    page.locator(".show-phone").uncheck()
    assert page.locator(".m.phone").first.evaluate("e => getComputedStyle(e).backgroundColor") == "rgba(0, 0, 0, 0)"
    closed(page)


def test_the_index_filters_sorts_and_opens_a_release(browser: Any, written: dict[str, Path]) -> None:
    page = opened(browser, written["index"], width=1280)
    page.select_option("[name=warning]", "zone_season")
    assert page.locator(".releases tbody tr:visible").count() == 1
    page.select_option("[name=warning]", "")
    page.get_by_role("button", name="Dates").click()
    counts = [int(text) for text in page.locator(".releases tbody tr td:nth-child(5)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    page.get_by_role("link", name="Ferrymead").click()
    assert page.locator("article:visible h2").first.inner_text().startswith("Ferrymead")
    assert not page.locator(".index").is_visible()
    page.get_by_role("link", name="All releases").locator("visible=true").click()
    assert page.locator(".index").is_visible()
    closed(page)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with served.running("-j", "1") as address:
        yield address


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core here: make axe")
@pytest.mark.parametrize(("scheme", "width"), [("light", 400), ("dark", 1280)])
def test_axe_finds_nothing_on_the_served_page(browser: Any, server: str, scheme: str, width: int) -> None:
    page = opened(browser, f"{server}/", scheme=scheme, width=width)
    accessible(page)
    closed(page)


def test_a_person_drops_files_or_pastes_a_text_and_sees_the_view(browser: Any, server: str) -> None:
    page = opened(browser, f"{server}/")
    page.evaluate(
        """() => {
            const dropped = new DataTransfer();
            dropped.items.add(new File(["Acme to hold call\\n\\nDial 1-877-555-0100."], "dropped.txt"));
            document.querySelector("main").dispatchEvent(
                new DragEvent("drop", {dataTransfer: dropped, bubbles: true, cancelable: true}));
        }"""
    )
    page.fill("textarea", examples.ARABIC)
    page.get_by_role("button", name="Show").click()
    assert page.locator("h1").inner_text() == "2 releases"
    assert page.locator(".releases tbody tr").count() == 2
    page.goto(f"{server}/")
    page.set_input_files("input[type=file]", str(examples.CALL))
    page.get_by_role("button", name="Show").click()
    assert page.locator(".dial").first.get_attribute("href") == "tel:+18885550114,,7730154%23"
    page.get_by_role("link", name="All releases").click()
    with page.expect_download() as saved:
        page.fill("textarea", examples.CALL.read_text("utf-8"))
        page.get_by_role("button", name="Calendar").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR")
    closed(page)


def test_a_person_corrects_a_release_and_saves_gold(browser: Any, tmp_path: Path) -> None:
    with served.running(str(examples.CALL), "-o", str(tmp_path), command="annotate") as address:
        page = opened(browser, f"{address}/")
        if AXE.exists():
            accessible(page)
        page.fill("[name=issuer]", "Kestrel Ridge Energy")
        page.select_option("[name='line.1']", "subheadline")
        page.evaluate("""() => {
            const words = document.querySelector(".lines .m.passcode");
            document.getSelection().selectAllChildren(words);
        }""")
        page.get_by_role("button", name="Add to identifiers").click()
        page.get_by_role("button", name="Add to phones").click()
        page.locator("[name='phones.6.e164']").fill("+14035550199")
        page.get_by_role("button", name="Save as gold").first.click()
        assert page.locator("[role=status]").inner_text().startswith("Saved: ")
        closed(page)
    gold = msgspec.json.decode((tmp_path / "gold" / f"{examples.CALL.name}.json").read_bytes(), type=Gold)
    assert gold.issuer == "Kestrel Ridge Energy"
    assert gold.sections[0].kind == "subheadline"
    assert [identifier.value for identifier in gold.identifiers] == ["7730154"]
    assert gold.phones[-1].e164 == "+14035550199"
