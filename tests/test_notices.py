"""Pages that hold no release: refused with what they are, or read with the warning that they are a listing."""

from __future__ import annotations

import pytest

from releaseparse import ReleaseError, parse

LEAD = (
    "Fennel Bay Tea Company (TSX: FBT) opens a second tea room in Halifax on May 8, 2026, with a garden to the south. "
)
MENU = "<nav><a href=/>Home</a><a href=/n>News</a></nav>"


def page(inner: str, title: str = "Fennel Bay") -> str:
    return f"<html><head><title>{title}</title></head><body>{inner}</body></html>"


def warned(source: str) -> bool:
    return any(warning.code == "listing" for warning in parse(source).warnings)


@pytest.mark.parametrize(
    ("inner", "what"),
    [
        ("<h2>We value your privacy</h2><p>We and 800 partners store information on your device.</p>", "consent"),
        ("<p>Wir verwenden Cookies.</p><button>Alle akzeptieren</button>", "consent"),
        ("<div>Loading...</div>", "script"),
        ("<h1>tea.example</h1><p>Checking your browser before accessing tea.example.</p>", "script"),
        ("<h1>Access Denied</h1><p>You don't have permission to access this page.</p>", "error page"),
        ("<center><h1>404 Not Found</h1></center><center>nginx</center>", "error page"),
    ],
)  # fmt: skip
def test_a_page_that_holds_no_release_says_what_it_is(inner: str, what: str) -> None:
    with pytest.raises(ReleaseError, match=what):
        parse(page(inner))


@pytest.mark.parametrize(
    "inner",
    [
        f"<h1>Fennel Bay Opens a Tea Room</h1><p>{LEAD}</p><p>{LEAD}</p><div>Accept all cookies</div>",
        f"<h1>Fennel Bay Warns of Access Denied</h1><p>{LEAD}</p><p>{LEAD}</p>",
        f"<p>{LEAD}</p><p>Its rooms are 404 in all. Not found so far: a 405th. {LEAD}</p>",
    ],
)
def test_a_short_release_is_one_though_its_page_asks_too(inner: str) -> None:
    assert LEAD.strip() in (parse(page(inner)).text or "")


def items(count: int, teaser: str = "") -> str:
    """A list of linked titles with their days."""
    return "".join(
        f"<li><b>May {n}, 2026</b> <a href=/n{n}>Fennel Bay Tea Company opens its room number {n}</a>{teaser}"
        for n in range(1, count + 1)
    )


@pytest.mark.parametrize(
    "source",
    [
        page(f"{MENU}<main><h1>News</h1><ul>{items(6)}</ul></main><footer>Imprint</footer>"),
        page(f"{MENU}<main><h1>News</h1><ul>{items(6, f'<p>{LEAD}</p>')}</ul></main><footer>Imprint</footer>"),
        "# News\n\n" + "\n".join(f"- May {n}, 2026 [Fennel Bay opens its room number {n}](/n{n})" for n in range(1, 7)),
    ],
    ids=["titles", "teasers", "markdown"],
)
def test_a_list_of_releases_says_so_and_keeps_its_titles(source: str) -> None:
    assert warned(source)
    assert "opens its room number 6" in (parse(source).text or "")


@pytest.mark.parametrize(
    "source",
    [
        page(f"{MENU}<main><h1>Fennel Bay Opens a Tea Room</h1><p>{LEAD * 5}</p></main><ul>{items(6)}</ul>"),
        page(f"{MENU}<main><h1>News</h1><ul>{items(3)}</ul><p>{LEAD}</p></main>"),
        f"# A Tea Room\n\n{LEAD * 5}\n\n" + "\n".join(f"- May {n}, 2026: results" for n in range(1, 9)),
    ],
    ids=["more news", "three", "calendar"],
)  # fmt: skip
def test_a_release_with_more_news_below_is_no_list(source: str) -> None:
    assert not warned(source)
