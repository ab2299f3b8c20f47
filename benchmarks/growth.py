"""How the time of ``parse`` grows with the text, from 1 kB to 10 MB: a table, and a picture in benchmarks/growth.svg.

    python -m benchmarks.growth [--most KB]

The text is the head of a release of corpus/ with its paragraphs below it over and over; time is processor time.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from pathlib import Path

from benchmarks.speed import CORPUS
from releaseparse import parse
from releaseparse.read import LONGEST_TEXT

UNIT = CORPUS / "kestrel-ridge-q1-2026-call.txt"
PICTURE = Path(__file__).parent / "growth.svg"
SIZES = (1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000)
"""Kilobytes."""
WIDTH, HEIGHT, EDGE = 480, 320, 48


def text(size: int) -> bytes:
    """So many kilobytes: the head of a release, and below it its paragraphs over and over, their words in another
    order each time, since a text that is printed twice is read once."""
    paragraphs = UNIT.read_text("utf-8").split("\n\n")
    running = [paragraph.split() for paragraph in paragraphs if len(paragraph) > 200]
    chance = random.Random(size)
    parts, length = paragraphs[:4], 0
    while length < 1000 * size:
        words = chance.choice(running)
        parts.append(" ".join(chance.sample(words, len(words))))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)[: 1000 * size].encode()


def measured(most: int) -> dict[int, float]:
    """Seconds for each size up to ``most`` kilobytes; the least of three below 1 MB."""
    parse(text(3))
    found = {}
    for size in (size for size in SIZES if size <= most):
        source, times = text(size), []
        for _ in range(3 if size < 1_000 else 1):
            begun = time.process_time()
            parse(source)
            times.append(time.process_time() - begun)
        found[size] = min(times)
        print(f"{size:8,} kB{1000 * found[size]:12,.1f} ms{1000 * found[size] / size:9.2f} ms a kB")
    return found


def slope(found: dict[int, float]) -> float:
    """The exponent with which time grows up to where text is cut: 1 is linear (least squares of the logarithms)."""
    kept = range(10, LONGEST_TEXT // 1000 + 1)
    points = [(math.log(size), math.log(seconds)) for size, seconds in found.items() if size in kept]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    steep: float = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    return steep


def picture(found: dict[int, float]) -> str:
    """Time against size as SVG, both in logarithms."""
    sizes, times = ([math.log10(value) for value in values] for values in (found, found.values()))
    low, high = math.floor(min(times)), math.ceil(max(times))

    def place(size: float, seconds: float) -> tuple[float, float]:
        across = EDGE + (WIDTH - 2 * EDGE) * (size - sizes[0]) / (sizes[-1] - sizes[0])
        return across, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (seconds - low) / (high - low)

    points = [place(*point) for point in zip(sizes, times, strict=True)]
    drawn = [f'<polyline fill="none" stroke="#06c" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>']
    drawn += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#06c"/>' for x, y in points]
    for exponent in range(low, high + 1):
        _, y = place(sizes[0], exponent)
        drawn.append(f'<text x="4" y="{y + 4:.1f}">{10.0**exponent:g} s</text>')
        drawn.append(f'<line x1="{EDGE}" x2="{WIDTH - EDGE}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
    for size in (size for size in found if math.log10(size).is_integer()):
        x, _ = place(math.log10(size), low)
        drawn.append(f'<text x="{x - 16:.1f}" y="{HEIGHT - EDGE + 18}">{size:,} kB</text>')
    inside = "\n".join(drawn)
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="11"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>\n'
        f"<title>Time of parse against the size of the text</title>\n{inside}\n</svg>\n"
    )


def main() -> int:
    """Print the table and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest size in kB (default: 10,000)")
    found = measured(parser.parse_args().most)
    print(f"time grows with the size to the power of {slope(found):.2f}, up to where text is cut ({LONGEST_TEXT:,})")
    PICTURE.write_text(picture(found), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
