from __future__ import annotations

import pytest

from cases import KINDS, Case, load


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{k}-{n}") for k in KINDS for n, c in enumerate(load(k))])
def test_case(case: Case) -> None:
    assert case.holds(), f"{case.text!r}\nwanted {list(case.expect)}\nfound  {case.found()}"
