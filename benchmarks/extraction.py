"""How much of a release is kept, and how much of the page around it let in, beside other extractors.

    python -m benchmarks.extraction [FOLDER] [--records crossval-out/records.jsonl]

FOLDER holds raw/, gold/ and lines/ in the GOLD.md layout (default: ../shared/releases, else corpus/releases). With
--records the package's own figures are also those of records that ``make crossval`` made on folds that its models had
not seen, and those of the formats that the others do not read (text, mail, PDF, XML) stand below.
The others (the extra ``bench``) are given what they are made for: Markdown is rendered to HTML first, and SEC
exhibits are unwrapped. Word pairs are counted as score.py counts them, but link targets and tags, which the gold
of Markdown files holds, are taken out of the gold for all alike.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from releaseparse import parse
from releaseparse.read.formats import edgar

ROOT = Path(__file__).parent.parent
SUFFIXES = frozenset({".md", ".htm", ".html"})


def pairs(text: str) -> Counter[tuple[str, str]]:
    """Neighbouring words, folded."""
    return Counter(pairwise(re.findall(r"\w+", text.casefold())))


def releases(folder: Path, *, pages: bool = True) -> Iterator[tuple[bytes, str, Counter[tuple[str, str]]]]:
    """Source, name and the word pairs of the gold sections of each HTML and Markdown release, or of all others."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        raw = folder / "raw" / path.stem
        if (raw.suffix in SUFFIXES) is not pages or not gold.get("sections"):
            continue
        lines = (folder / "lines" / f"{path.stem}.txt").read_text("utf-8").split("\n")
        wanted: Counter[tuple[str, str]] = Counter()
        for section in gold["sections"]:
            shown = "\n".join(lines[section["first"] - 1 : section["last"]])
            shown = re.sub(r"\]\([^()\s]*\)", "]", shown) if raw.suffix == ".md" else shown
            wanted += pairs(html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>|\\", "", shown)))
        yield raw.read_bytes(), raw.name, wanted


def page(source: bytes, name: str) -> str:
    """The source as the HTML that the others are made for."""
    text = source.decode("utf-8", "replace")
    if name.endswith(".md"):
        from markdown_it import MarkdownIt

        body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
        return f"<html><body><article>{MarkdownIt('commonmark').enable('table').render(body)}</article></body></html>"
    return edgar.exhibits(text)[0].text if "<DOCUMENT>" in text[:200] else text


def ours(source: bytes, name: str) -> str:
    """The sections of the first release."""
    return "\n".join(section.text for section in parse(source, name=name).sections)


def trafilatura(source: bytes, name: str) -> str:
    """Trafilatura, told to keep what it can."""
    from trafilatura import extract

    return extract(page(source, name), favor_recall=True, include_tables=True, include_comments=False) or ""


def resiliparse(source: bytes, name: str) -> str:
    """Resiliparse with its main-content filter."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(page(source, name), main_content=True))


def readability(source: bytes, name: str) -> str:
    """readability-lxml, its summary as text below its title."""
    from lxml.html import fromstring
    from readability import Document

    article = Document(page(source, name))
    return f"{article.short_title()}\n{' '.join(map(str, fromstring(article.summary()).itertext()))}"


EXTRACTORS: dict[str, Callable[[bytes, str], str]] = {
    "releaseparse": ours,
    "trafilatura": trafilatura,
    "resiliparse": resiliparse,
    "readability-lxml": readability,
}


def main() -> None:
    """Print a table: the mean over the releases of both shares, and the time of all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    shared = ROOT.parent / "shared" / "releases"
    parser.add_argument(
        "folder", nargs="?", type=Path, default=shared if shared.exists() else ROOT / "corpus" / "releases"
    )
    parser.add_argument("--records", type=Path, help="records that crossval made")
    chosen = parser.parse_args()
    found = list(releases(chosen.folder))
    unseen = _unseen(chosen.records) if chosen.records else None
    print(f"{len(found)} HTML and Markdown releases")
    print(f"{'':18}{'kept':>8}{'let in':>8}{'empty':>7}{'seconds':>9}")
    if unseen:
        _print("on unseen folds", unseen, found)
    for label, extract in EXTRACTORS.items():
        _print(label, extract, found)
    read = find_spec("pypdfium2") is not None
    others = [(s, n, w) for s, n, w in releases(chosen.folder, pages=False) if read or not n.endswith(".pdf")]
    print(f"{len(others)} releases in other formats: text, mail, PDF, XML")
    if unseen:
        _print("on unseen folds", unseen, others)
    _print("releaseparse", ours, others)


def _unseen(records: Path) -> Callable[[bytes, str], str]:
    """The sections of the records that crossval made, found by the source's name."""
    found: dict[str, str] = {}
    for line in records.read_text("utf-8").splitlines():
        record = json.loads(line)
        found[Path(record["source"]["name"]).name] = "\n".join(section["text"] for section in record["sections"])
    return lambda source, name: found.get(name, "")


def _print(
    label: str, extract: Callable[[bytes, str], str], found: list[tuple[bytes, str, Counter[tuple[str, str]]]]
) -> None:
    """A line of the table."""
    kept, let_in, empty, begun = 0.0, 0.0, 0, time.process_time()
    for source, name, wanted in found:
        try:
            given = pairs(extract(source, name))
        except ImportError as error:
            raise SystemExit(f"{error.name} is missing: pip install -e '.[bench]'") from error
        except Exception as error:
            print(f"{label}: {name}: {error!r}")
            given = Counter()
        shared_pairs = sum((wanted & given).values())
        kept += shared_pairs / max(1, sum(wanted.values()))
        let_in += 1 - shared_pairs / sum(given.values()) if given else 0.0
        empty += not given
    seconds = time.process_time() - begun
    print(f"{label:18}{kept / len(found):8.3f}{let_in / len(found):8.3f}{empty:7d}{seconds:9.1f}")


if __name__ == "__main__":
    main()
