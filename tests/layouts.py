"""The releases of ``corpus/layouts``: each line has the part of the release that it belongs to in its margin."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from releaseparse import Release, extract, lexicon, parse
from releaseparse.read import read
from releaseparse.sections import language, wording
from releaseparse.sections.lines import Line, cut

FOLDER = Path(__file__).parent.parent / "corpus" / "layouts"
PARTS = {
    "hed": ("headline", None),
    "sub": ("subheadline", None),
    "bod": ("body", None),
    "con": ("contact", None),
    "abo": ("boilerplate", "about"),
    "fwd": ("boilerplate", "forward_looking"),
    "gap": ("boilerplate", "non_gaap"),
    "leg": ("boilerplate", "legal"),
    "oth": ("boilerplate", "other"),
}


@dataclass(frozen=True)
class Layout:
    """A release and the part (kind and topic) that each of its lines belongs to."""

    name: str
    text: str
    lines: tuple[tuple[str, tuple[str, str | None]], ...]

    def parsed(self) -> Release:
        return parse(self.text, media_type=self.media_type)

    def labelled(self) -> tuple[list[Line], list[str]]:
        """The lines as the room of sections cuts them, and the label of each."""
        document = read(self.text, media_type=self.media_type)[0]
        lexicon_of = wording.lexicon(language.spoken(document, None))
        lines = cut(document, extract.scan(document), lexicon_of, lexicon.scan(document))
        labels, at = [], 0
        margins = [(" ".join(text.strip("#* ").split()), part) for text, part in self.lines]
        for line in lines:
            found = next(
                (i for i in range(at, len(margins)) if margins[i][0][:40] in " ".join(line.text.split())), None
            )
            labels.append(margins[found][1][0] if found is not None else "furniture")
            at = found if found is not None else at
        return lines, labels

    @property
    def media_type(self) -> str:
        """Markdown where a heading is marked as its headings are."""
        return "text/markdown" if "# " in self.text or self.text.startswith("---") else "text/plain"

    def misplaced(self) -> list[tuple[str, tuple[str, str | None] | None]]:
        """The lines that stand in another part than their margin says, with the part that they stand in."""
        release = self.parsed()
        wrong = []
        at = 0
        for line, part in self.lines:
            words = " ".join(line.strip("#* ").split())
            assert release.text is not None
            at = release.text.find(words, at)
            assert at >= 0, f"{self.name}: {words!r} is not in the text"
            section = next((s for s in release.sections if s.start <= at < s.end), None)
            found = (section.kind, section.topic) if section else None
            if found != part:
                wrong.append((words, found))
            at += len(words)
        return wrong


def load(path: Path) -> Layout:
    rows = [line.split("|", 1) for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return Layout(
        name=path.stem,
        text="\n".join(text for _, text in rows),
        lines=tuple((text, PARTS[margin]) for margin, text in rows if margin.strip()),
    )


LAYOUTS = tuple(load(path) for path in sorted(FOLDER.glob("*.txt")))
