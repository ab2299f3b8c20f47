"""Write all of them: ``python -m tools.layouts [pages] [filings] [pdfs] [texts]``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tools.layouts.filings import made_filings
from tools.layouts.pages import made_pages
from tools.layouts.pdfs import made_pdfs
from tools.layouts.texts import made_texts

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "releases"


def main() -> None:
    """Sources, gold and lines of the kinds named, or of all."""
    for kind, make in {"pages": made_pages, "filings": made_filings, "pdfs": made_pdfs, "texts": made_texts}.items():
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
