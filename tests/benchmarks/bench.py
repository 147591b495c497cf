"""What the benchmarks share: a folder to work in, commands timed in turn, figures with their targets in one table."""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import msgspec

from layout_app.document.template_files import DEFAULT_TEMPLATE, load_template
from layout_app.importers.gather import gather
from tests.benchmarks.measure import Command, Run, in_turn, median_of, percentile
from tests.benchmarks.peer import lay_out_peer

MAKES = (0, 1)
"""``make`` ends with 1 where the pages have errors to look at; they are made all the same."""


class Figure(NamedTuple):
    """One line of the table: ``met`` is ``None`` where there is no target."""

    what: str
    measured: str
    target: str = ""
    met: bool | None = None


class Bench:
    """The folder the benchmarks work in, the environment of their processes, and what they found."""

    def __init__(self, folder: Path, repeats: int) -> None:
        self.folder = folder
        self.repeats = repeats
        self.figures: list[Figure] = []
        self.runs: dict[str, list[Run]] = {}
        self.home = folder / "home"
        self.environment = {**os.environ, "LAYOUT_APP_HOME": str(self.home)}
        # As installed: modules are compiled once, by the warm-up; and the desk needs no screen.
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if sys.platform.startswith("linux"):
            self.environment["QT_QPA_PLATFORM"] = "offscreen"

    def time(self, commands: dict[str, Command], repeats: int = 0, warm_up: bool = True) -> None:
        """Run the commands in turn and keep their runs by name."""
        self.runs.update(in_turn(commands, repeats or self.repeats, self.environment, warm_up))

    def median(self, name: str, field: str = "wall_s") -> float:
        return median_of(self.runs[name], field)

    def add(self, what: str, measured: str, target: str = "", met: bool | None = None) -> None:
        self.figures.append(Figure(what, measured, target, met))
        print(f"  {what}: {measured}", file=sys.stderr, flush=True)

    def add_ratio(self, what: str, ours: str, peer: str, field: str, most: float) -> None:
        """Our median over the peer's, with both and the spread of the ratio turn by turn."""
        ratio = self.median(ours, field) / self.median(peer, field)
        turns = [
            getattr(one, field) / getattr(other, field)
            for one, other in zip(self.runs[ours], self.runs[peer], strict=True)
        ]
        unit = "MB" if field == "memory_mb" else "s"
        digits = 0 if field == "memory_mb" else 3
        measured = (
            f"{ratio:.2f}  ({self.median(ours, field):.{digits}f} / {self.median(peer, field):.{digits}f} {unit}; "
            f"turns {min(turns):.2f}–{max(turns):.2f})"
        )
        self.add(what, measured, f"≤ {most:.1f}", ratio <= most)

    def json_of(self, module: str, *arguments: Path) -> object:
        """What a benchmark that runs as a process of its own prints."""
        words = [sys.executable, "-m", module, *map(str, arguments)]
        done = subprocess.run(words, env=self.environment, check=True, stdout=subprocess.PIPE, text=True)
        found: object = json.loads(done.stdout)
        return found

    def keystrokes(self, what: str, issue: Path, *, median: float = 10, p99: float = math.inf) -> None:
        """Add how long a keystroke takes in ``issue``, against the most its median and its p99 may take (ms)."""
        times = msgspec.convert(self.json_of("tests.benchmarks.keystrokes", issue), list[float])
        found = statistics.median(times), percentile(times, 0.99)
        measured = f"{found[0]:.1f} ms median, {found[1]:.1f} ms p99 of {len(times)}"
        target = f"≤ {median:g} ms median" + (f", {p99:g} p99" if p99 < math.inf else "")
        self.add(f"keystroke to finished page, {what}", measured, target, found[0] <= median and found[1] <= p99)

    def print_table(self, load: float) -> None:
        words = {True: "met", False: "NOT MET", None: ""}
        rows = [
            ("what", "measured", "target", ""),
            *((f.what, f.measured, f.target, words[f.met]) for f in self.figures),
        ]
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        loads = f"load {load:.1f} before and {os.getloadavg()[0]:.1f} after"
        print(f"\nPython {sys.version.split()[0]}, {os.cpu_count()} processors, {loads};")
        print(f"medians of {self.repeats} runs, the two programs in turn; memory is the largest resident size.\n")
        for number, row in enumerate(rows):
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
            if number == 0:
                print("  ".join("-" * width for width in widths))


def make(source: Path, target: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "layout_app", "make", str(source), "-o", str(target), *more]


def against_typst(bench: Bench, name: str, source: Path, repeats: int = 0) -> tuple[str, str]:
    """Time ``make`` of ``source`` and Typst on the same words and pictures in turn; the two names of their runs."""
    page = load_template(DEFAULT_TEMPLATE).format
    peer = lay_out_peer(bench.folder / f"typst {name}", gather((source,)).articles, page)
    ours, theirs = f"make {name}", f"typst {name}"
    bench.time(
        {
            ours: Command(make(source, bench.folder / "ours.pdf", "--preset", "proof"), MAKES),
            theirs: Command([sys.executable, *peer]),
        },
        repeats,
    )
    return ours, theirs
