"""Papers of 1 to 256 tabloid pages beside Typst, and how time grows; the words of every copy alike, and different.

``python -m tests.benchmarks.many_pages`` prints its own table alone; ``make bench`` has these lines too.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from layout_app.commands.styles import SetStyle
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
from tests.benchmarks.bench import MAKES, Bench, against_typst, make
from tests.benchmarks.measure import Command, run
from tests.benchmarks.sources import folder_of_copies, front_page, other_words

COPIES = {4: 2, 16: 8, 64: 32, 256: 128}
"""Copies of the sample manuscript, which takes two pages, by number of pages."""
REPEATS = {4: 7, 16: 5, 64: 3, 256: 2}
MOST_AT_ONE_PAGE, MOST_FROM_FOUR, MOST_MEMORY = 0.6, 0.5, 0.5
STYLE_CHANGES = 9
MOST_STYLE_CHANGE_MS = 100


def many_pages(bench: Bench) -> None:
    """Ratios of time and memory at every number of pages, the exponent of growth, keystrokes in the largest paper."""
    _ratios(bench, "1 page", front_page(bench.folder / "front"), 7, MOST_AT_ONE_PAGE)
    for words, change in (("", lambda text, _copy: text), (", words made different", other_words)):
        for pages, copies in COPIES.items():
            source = folder_of_copies(bench.folder / f"{pages} pages{words}", copies, change)
            _ratios(bench, f"{pages} pages{words}", source, REPEATS[pages], MOST_FROM_FOUR)
        times = [bench.median(f"make {pages} pages{words}", "cpu_s") for pages in (16, 256)]
        exponent = math.log(times[1] / times[0]) / math.log(256 / 16)
        bench.add(f"growth exponent, 16 to 256 pages{words}", f"{exponent:.2f}", "≤ 1.0", exponent <= 1.0)
    issue = bench.folder / "many.issue"
    saving = make(bench.folder / "256 pages", bench.folder / "many.pdf", "--preset", "proof", "--save", str(issue))
    run(Command(saving, MAKES), bench.environment)
    bench.keystrokes("issue of 256 pages", issue, median=4, p99=12)


def style_change(bench: Bench) -> None:
    """The body style of a four-page issue changed, and all its pages composed anew."""
    issue = bench.folder / "four.issue"
    source = folder_of_copies(bench.folder / "two copies", COPIES[4], other_words)
    saving = make(source, bench.folder / "four.pdf", "--preset", "proof", "--save", str(issue))
    run(Command(saving, MAKES), bench.environment)
    times = bench.json_of("tests.benchmarks.many_pages", issue)
    assert isinstance(times, list)
    middle = statistics.median(times)
    measured = f"{middle:.0f} ms  (most {max(times):.0f})"
    bench.add("change of the body style, 4 pages", measured, f"≤ {MOST_STYLE_CHANGE_MS} ms", middle <= 100)


def _ratios(bench: Bench, name: str, source: Path, repeats: int, most: float) -> None:
    ours, theirs = against_typst(bench, name, source, repeats)
    bench.add_ratio(f"{name}: time, make / Typst", ours, theirs, "wall_s", most)
    bench.add_ratio(f"{name}: peak memory, make / Typst", ours, theirs, "memory_mb", MOST_MEMORY)


def _time_style_changes(issue: Path) -> list[float]:
    """Milliseconds of each change of the body style's spacing, to a value that it has not had before."""
    session = Session.open(issue, FontLibrary.bundled())
    session.layout_all()
    body = next(rule for rule in session.issue.sheet.rules if rule.name == "body")
    times: list[float] = []
    for number in range(STYLE_CHANGES):
        started = time.perf_counter()
        session.apply(SetStyle(msgspec.structs.replace(body, autospace_milliem=60 + 10 * number)))
        session.layout_all()
        times.append((time.perf_counter() - started) * 1000)
    return times


def main() -> None:
    if sys.argv[1:]:
        print(json.dumps(_time_style_changes(Path(sys.argv[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), 7)
        load = os.getloadavg()[0]
        many_pages(bench)
        style_change(bench)
        bench.print_table(load)


if __name__ == "__main__":
    main()
