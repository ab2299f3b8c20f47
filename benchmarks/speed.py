"""Time of ``parse``, whole and stage by stage, beside what users compose today, in one run on the same releases.

    python -m benchmarks.speed [PATH...] [--repeat N] [--alone]

PATH is a release or a folder of them (default: corpus/releases/raw). Beside it stand the common composition,
dateparser.search_dates + PhoneNumberMatcher + urlextract, timed with the language given and with the language left to
it; the fastest one we know, datefinder + PhoneNumberMatcher + linkify-it-py + a pattern for tickers (it drops every
zone); Recognizers-Text on the first 3,000 characters of English texts (``pip install recognizers-text-date-time
recognizers-text-sequence 'emoji<2'``: it needs that old a version, and so is in no extra); trafilatura on HTML; and the
floor: bytes decoded, HTML parsed by lxml, ten patterns run once. The compositions are given the cleaned text, so that
they need not read HTML; a library that is not installed is left out (the extra ``bench``). Every repetition reads the
releases with other digits in them, so that no cache of results can help anybody.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import lxml.html
import regex

from benchmarks.cost import counted
from benchmarks.stages import STAGES, timed
from releaseparse import ReleaseError, batch, parse_all

CORPUS = Path(__file__).parent.parent / "corpus" / "releases" / "raw"

Peer = Callable[[str, str], object]


def changed(source: bytes, seed: int) -> bytes:
    """The source with other digits: days, hours and months stay possible ones, longer numbers end otherwise.

    Numbers within tags and links stay, so that the markup is the same.
    """
    chance = random.Random(seed)

    def other(match: regex.Match[bytes]) -> bytes:
        digits = match[0]
        number = int(digits)
        if len(digits) > 2:
            return digits[:-1] + b"%d" % chance.randint(0, 9)
        if 1 <= number <= 9 and len(digits) == 1:
            return b"%d" % chance.randint(1, 9)
        if 13 <= number <= 27:
            return b"%d" % chance.randint(13, 27)
        return digits

    if source.startswith((b"PK", b"%PDF")):
        return source  # packed: other digits would break it
    return regex.sub(rb"(?<![\w/=\"'#;.-])\d{1,2}(?![\w.])|(?<=[\d-]\d{3}-)\d{4}(?!\w)", other, source)


TICKER = r"\((?:NYSE|NASDAQ|Nasdaq|TSX|LSE|AMEX)[^()]{0,20}:\s?([A-Z.]{1,6})"
FLOOR = (
    r"\d{1,2}:\d\d", r"\b(?:19|20)\d\d\b", r"\$\d[\d,.]*", r"\d{3}[-.]\d{3}[-.]\d{4}", r"https?://\S+", r"\S+@\S+",
    r"\(\w+: \w+\)", r"\b[A-Z][a-z]+ \d{1,2}, \d{4}", r"\b[A-Z]{2,}\b", r"\b\d+%",
)  # fmt: skip
"""What anything that reads releases has to look for at least."""


def fast_peers() -> dict[str, Peer]:
    """The parts of the fastest composition that are installed."""
    found: dict[str, Peer] = {}
    with suppress(ImportError):
        import datefinder

        found["datefinder"] = lambda text, language: list(datefinder.find_dates(text))
    with suppress(ImportError):
        from linkify_it import LinkifyIt

        links = LinkifyIt()
        found["linkify-it-py"] = lambda text, language: links.match(text)
    if found:
        found["a pattern for tickers"] = lambda text, language: regex.findall(TICKER, text)
    return found


def readers(source: bytes) -> dict[str, Callable[[], object]]:
    """What is given the source itself: the floor, and trafilatura where it is installed and the source is HTML."""
    is_html = b"<html" in source[:2000].lower()

    def floor() -> None:
        text = source.decode("utf-8", "replace")
        if is_html:
            text = "".join(map(str, lxml.html.fromstring(source).itertext()))
        for pattern in FLOOR:
            regex.findall(pattern, text)

    found: dict[str, Callable[[], object]] = {"the floor": floor}
    if is_html:
        with suppress(ImportError):
            import trafilatura

            found["trafilatura, HTML alone"] = lambda: trafilatura.extract(source)
    return found


CUT = 3_000
"""Characters of a text that Recognizers-Text is given: it takes a tenth of a second for each thousand."""
RECOGNIZERS = f"Recognizers-Text, {CUT:,} characters"


def recognizers() -> dict[str, Peer]:
    """Dates, numbers to call and addresses by Microsoft's Recognizers-Text, where it is installed."""
    with suppress(ImportError):
        from recognizers_date_time import recognize_datetime
        from recognizers_sequence import recognize_email, recognize_phone_number, recognize_url

        def read(text: str, language: str) -> object:
            whole = (recognize_datetime, recognize_phone_number, recognize_url, recognize_email)
            return [recognize(text[:CUT], "en-us") for recognize in whole] if language == "en" else None

        return {RECOGNIZERS: read}
    return {}


def peers() -> dict[str, Peer]:
    """The parts of the compositions, ready to be called with a text and its language."""
    from dateparser.search import search_dates
    from phonenumbers import PhoneNumberMatcher
    from urlextract import URLExtract

    extractor = URLExtract()
    return (
        {
            "search_dates, language given": lambda text, language: search_dates(text, languages=[language]),
            "search_dates, language detected": lambda text, language: search_dates(text),
            "PhoneNumberMatcher": lambda text, language: list(PhoneNumberMatcher(text, "US")),
            "urlextract": lambda text, language: extractor.find_urls(text),
        }
        | fast_peers()
        | recognizers()
    )


def measure(sources: list[bytes], repeat: int, others: dict[str, Peer]) -> dict[str, list[float]]:
    """Seconds of processor time of each release (what else runs on the machine does not count): ``parse``, each stage,
    and each peer; the least of the repetitions, 0 for what a release is not given to."""
    passes = [[_timed(changed(source, number), others) for source in sources] for number in range(repeat + 1)]
    del passes[0]  # a rehearsal: patterns are compiled, tables read
    labels = dict.fromkeys(label for spent in passes[0] for label in spent)
    releases = list(zip(*passes, strict=True))
    return {label: [min(spent.get(label, 0.0) for spent in release) for release in releases] for label in labels}


def _timed(source: bytes, others: dict[str, Peer]) -> dict[str, float]:
    """Seconds of processor time of one source."""
    times: dict[str, float] = {}

    def clock(label: str, work: Callable[[], Any]) -> Any:
        begun = time.process_time()
        done = work()
        times[label] = times.get(label, 0.0) + time.process_time() - begun
        return done

    releases = clock("parse", lambda: parse_all(source))
    with timed(time.process_time) as spent:
        parse_all(source)
    for release in releases:
        for label, peer in others.items():
            clock(label, partial(peer, release.text or "", (release.language or "")[:2]))
    for label, reader in readers(source).items() if others else ():
        clock(label, reader)
        times[f"parse, {label}"] = times["parse"]
    return times | spent


def start_up(path: Path) -> float:
    """Seconds of a whole process that parses one release: imports, tables, patterns and all."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "releaseparse", "parse", str(path)], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def report(times: dict[str, list[float]], characters: list[int]) -> str:
    """The table: milliseconds a release, then the ratios; ``characters`` are those of each release's text."""
    files = len(characters)
    found = {label: sum(seconds) / files for label, seconds in times.items()}
    whole, size = found["parse"], sum(characters) / files
    rows = [f"{files} releases, {size:,.0f} characters each on average; milliseconds a release"]
    rows += [f"  {label:34}{found.get(label, 0.0) * 1000:9.3f}" for label, _, _ in STAGES]
    rows.append(f"{'parse, whole':36}{whole * 1000:9.3f}")
    rows.append(f"{'parse, the median release':36}{statistics.median(times['parse']) * 1000:9.3f}")
    rates = sorted(1000 * time / length for time, length in zip(times["parse"], characters, strict=True) if length)
    high, middle = rates[min(len(rates) - 1, round(0.99 * len(rates)))], statistics.median(rates)
    rows.append(f"{'a kB, the median release':36}{middle * 1000:9.3f}")
    rows.append(f"{'a kB, 99 of 100 take less than':36}{high * 1000:9.3f}, {high / middle:.1f} times as much")
    rest = [label for label in ("PhoneNumberMatcher", "urlextract") if label in found]
    for dates in (label for label in found if label.startswith("search_dates")):
        composed = found[dates] + sum(found[label] for label in rest)
        rows += [f"  {label:34}{found[label] * 1000:9.3f}" for label in (dates, *rest)]
        rows.append(f"{'composed (' + dates.partition(', ')[2] + ')':36}{composed * 1000:9.3f}")
        rows.append(f"{'parse takes a':36}{composed / whole:9.1f}th of that")
    if "datefinder" in found and "linkify-it-py" in found:
        parts = ("datefinder", "PhoneNumberMatcher", "linkify-it-py", "a pattern for tickers")
        rows += [f"  {label:34}{found[label] * 1000:9.3f}" for label in parts]
        fastest = sum(found[label] for label in parts)
        rows.append(f"{'the fastest composition':36}{fastest * 1000:9.3f}")
        rows.append(f"{'parse takes':36}{whole / fastest:9.2f} times as long")
    if RECOGNIZERS in found:
        rows.append(f"{RECOGNIZERS:36}{found[RECOGNIZERS] * 1000:9.3f}")
    for label in ("the floor", "trafilatura, HTML alone"):
        if label in found:
            rows.append(f"{label:36}{found[label] * 1000:9.3f}")
            rows.append(f"{'parse takes':36}{found[f'parse, {label}'] / found[label]:9.2f} times as long")
    rows.append(f"{'releases a second':36}{1 / whole:9.1f}")
    rows.append(f"{'MB of text a second':36}{size / whole / 1e6:9.3f}")
    return "\n".join(rows)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--repeat", type=int, default=3, help="take the least of so many runs (default: 3)")
    parser.add_argument("--alone", action="store_true", help="leave the composition out")
    arguments = parser.parse_args()
    found = [source for source in batch.find(arguments.paths) if isinstance(source, batch.Source)]
    files = [Path(source.path) for source in found if source.path]
    sources, characters = [], []
    for path in files:
        try:
            characters.append(sum(len(release.text or "") for release in parse_all(path.read_bytes())))
        except ReleaseError as error:
            print(f"left out: {error}", file=sys.stderr)
        else:
            sources.append(path.read_bytes())
    others: dict[str, Any] = {} if arguments.alone else peers()
    print(report(measure(sources, arguments.repeat, others), characters))
    costs = [counted(lambda source=source: parse_all(source)) for source in sources]  # type: ignore[misc]
    print(f"{'calls a release':36}{statistics.median(cost.calls for cost in costs):9,.0f}")
    print(f"{'calls of patterns a release':36}{statistics.median(cost.patterns for cost in costs):9,.0f}")
    print(f"{'a process of its own, one release':36}{min(start_up(files[0]) for _ in range(3)) * 1000:9.0f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
