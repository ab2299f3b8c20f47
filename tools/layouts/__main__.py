"""Write all of them: ``python -m tools.layouts [pages] [filings] [pdfs] [texts]``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tools.layouts import filings, texts
from tools.layouts.model import set_in
from tools.layouts.pages import made_pages
from tools.layouts.pdfs import made_pdfs

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "releases"


def main() -> None:
    """Sources, gold and lines of the kinds named, or of all."""
    kinds = {
        "pages": made_pages,
        "filings": lambda: set_in(filings.SET),
        "pdfs": made_pdfs,
        "texts": lambda: set_in(texts.SET),
    }
    for kind, make in kinds.items():
        if len(sys.argv) > 1 and kind not in sys.argv[1:]:
            continue
        for name, source, made in make():
            gold, lines = made.annotated(name, {})
            (CORPUS / "raw" / name).write_bytes(source)
            (CORPUS / "gold" / f"{name}.json").write_text(
                json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8"
            )
            (CORPUS / "lines" / f"{name}.txt").write_text(lines, "utf-8")


if __name__ == "__main__":
    main()
