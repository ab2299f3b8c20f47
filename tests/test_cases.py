from __future__ import annotations

import pytest

from cases import KINDS, Case, load

MISREAD = {
    "contacts-27": "a sentence that sends to a site and to a person is labelled body",
    "contacts-100": "a block of contacts alone, with no release above it, is labelled body",
    "contacts-names-1": "a surname of several parts behind i or y is read as less than it is",
    "contacts-names-7": "two names that a stroke parts are read as none",
    "contacts-names-51": "a name with an apostrophe, a saint and a hyphen is read as none",
    "contacts-names-54": "a Czech title in small letters below its name is read as none",
    "contacts-names-57": "a firm behind a comma and a title is read as a contact of its own",
    "events-69": "a line that a clock time opens is labelled furniture",
}
"""Cases that the learned line labels of the second round get wrong: each is to be mended, and fails where it is."""


def known(name: str) -> tuple[pytest.MarkDecorator, ...]:
    return (pytest.mark.xfail(reason=MISREAD[name], strict=True),) if name in MISREAD else ()


CASES = [pytest.param(c, id=f"{k}-{n}", marks=known(f"{k}-{n}")) for k in KINDS for n, c in enumerate(load(k))]


@pytest.mark.parametrize("case", CASES)
def test_case(case: Case) -> None:
    assert case.holds(), f"{case.text!r}\nwanted {list(case.expect)}\nfound  {case.found()}"
