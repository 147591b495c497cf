"""Measure the program against its targets and against Typst: ``make bench``, or ``python -m tests.benchmarks.run``.

Whole processes, in turn, medians; the machine's load is stated, and ratios hold where absolute times do not. The exit
status is 0 whether or not the targets are met. All figures also go into build/bench.json.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from layout_app.document.template_files import DEFAULT_TEMPLATE, load_template
from layout_app.importers.gather import gather
from tests.benchmarks.captions import captions_with_their_photo
from tests.benchmarks.measure import Command, Run, in_turn, median_of, percentile, run
from tests.benchmarks.peer import lay_out_peer
from tests.benchmarks.sources import ISSUE, SAMPLE, TOP, folder_of_copies, other_words

RESULTS = TOP / "build" / "bench.json"
MAKES = (0, 1)
"""``make`` ends with 1 where the pages have errors to look at; they are made all the same."""
IMPORTS = (
    "import gc, layout_app.__main__ as program; gc.set_threshold(program.NEW_OBJECTS_BEFORE_COLLECTION); "
    "import layout_app.cli, layout_app.session.make, layout_app.importers.markdown, layout_app.painters.pdf.document"
)


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


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.repeats)
        load = os.getloadavg()[0]
        _floors(bench)
        _one_manuscript(bench)
        _sixteen_copies(bench)
        if not options.quick:
            _growth(bench)
        _press(bench)
        _keystrokes(bench, "sample issue", ISSUE)
        _desk(bench)
        _print_table(bench, load)
        _write_results(bench, load)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=7, help="counted runs of each process (7)")
    parser.add_argument("--quick", action="store_true", help="leave out the growth from 4 to 64 copies")
    return parser.parse_args()


def _make(source: Path, target: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "layout_app", "make", str(source), "-o", str(target), *more]


def _floors(bench: Bench) -> None:
    """The floors of this machine, measured in the same run (least of several, milliseconds)."""
    bench.time(
        {
            "start Python": Command([sys.executable, "-c", "pass"]),
            "import what make imports": Command([sys.executable, "-c", IMPORTS]),
            "import typst": Command([sys.executable, "-c", "import typst"]),
        }
    )
    for name in ("start Python", "import what make imports", "import typst"):
        bench.add(f"floor: {name}", f"{bench.median(name) * 1000:.0f} ms")
    for name, least in _json_of(bench, "tests.benchmarks.floors", SAMPLE).items():
        bench.add(f"floor: {name.removesuffix(' (ms)')}", f"{least:.2f} ms")


def _json_of(bench: Bench, module: str, *arguments: Path) -> dict[str, float]:
    found = json.loads(_output_of(bench, module, *arguments))
    assert isinstance(found, dict)
    return found


def _output_of(bench: Bench, module: str, *arguments: Path) -> str:
    """What a benchmark that runs as a process of its own prints."""
    import subprocess

    words = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(words, env=bench.environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def _against_typst(bench: Bench, name: str, source: Path) -> tuple[str, str]:
    """Time ``make`` of ``source`` and Typst on the same words and pictures in turn; the two names of their runs."""
    page = load_template(DEFAULT_TEMPLATE).format
    peer = lay_out_peer(bench.folder / f"typst {name}", gather((source,)).articles, page)
    ours, theirs = f"make {name}", f"typst {name}"
    bench.time(
        {
            ours: Command(_make(source, bench.folder / "ours.pdf", "--preset", "proof"), MAKES),
            theirs: Command([sys.executable, *peer]),
        }
    )
    return ours, theirs


def _one_manuscript(bench: Bench) -> None:
    ours, theirs = _against_typst(bench, "one manuscript", SAMPLE)
    bench.add_ratio("one manuscript: time, make / Typst", ours, theirs, "wall_s", 0.8)
    bench.add_ratio("one manuscript: processor time, make / Typst", ours, theirs, "cpu_s", 0.8)
    bench.add_ratio("one manuscript: peak memory, make / Typst", ours, theirs, "memory_mb", 1.0)


def _sixteen_copies(bench: Bench) -> None:
    copies = folder_of_copies(bench.folder / "sixteen", 16)
    ours, theirs = _against_typst(bench, "16 copies", copies)
    bench.add_ratio("16 copies: time, make / Typst", ours, theirs, "wall_s", 1.0)
    bench.add_ratio("16 copies: processor time, make / Typst", ours, theirs, "cpu_s", 1.0)
    bench.add_ratio("16 copies: peak memory, make / Typst", ours, theirs, "memory_mb", 1.0)
    issue = bench.folder / "sixteen.issue"
    saving = _make(copies, bench.folder / "ours.pdf", "--preset", "proof", "--save", str(issue))
    run(Command(saving, MAKES), bench.environment)
    found, wanted = captions_with_their_photo(issue, copies)
    bench.add("16 copies: captions under their own photo", f"{found} of {wanted}", "all", found == wanted)
    others = folder_of_copies(bench.folder / "different", 16, other_words)
    ours, theirs = _against_typst(bench, "16 copies, words made different", others)
    bench.add_ratio("16 different copies: time, make / Typst", ours, theirs, "wall_s", 1.0)


def _growth(bench: Bench) -> None:
    """Processor time of 4, 16 and 64 copies; the exponent of a power law from the first to the last."""
    counts = (4, 16, 64)
    target = bench.folder / "growth.pdf"
    commands = {
        f"make {count} copies": Command(
            _make(folder_of_copies(bench.folder / f"growth-{count}", count), target, "--preset", "proof"), MAKES
        )
        for count in counts
    }
    bench.time(commands, 3, warm_up=False)
    times = [bench.median(name, "cpu_s") for name in commands]
    exponent = math.log(times[-1] / times[0]) / math.log(counts[-1] / counts[0])
    each = ", ".join(f"{count}: {time:.2f} s" for count, time in zip(counts, times, strict=True))
    bench.add("growth exponent, 4 to 64 copies", f"{exponent:.2f}  ({each})", "≤ 1.0", exponent <= 1.0)
    issue = bench.folder / "growth.issue"
    saving = _make(bench.folder / f"growth-{counts[-1]}", target, "--preset", "proof", "--save", str(issue))
    run(Command(saving, MAKES), bench.environment)
    _keystrokes(bench, f"issue of {counts[-1]} copies", issue)


def _press(bench: Bench) -> None:
    """The press file: photos converted to CMYK the first time, taken from the picture cache after that."""
    press = _make(SAMPLE, bench.folder / "press.pdf", "--preset", "press")

    def forget() -> None:
        shutil.rmtree(bench.home / "cache", ignore_errors=True)

    bench.time({"press the first time": Command(press, MAKES, forget), "press again": Command(press, MAKES)}, 3, False)
    for name in ("press the first time", "press again"):
        bench.add(name, f"{bench.median(name):.2f} s  ({bench.median(name, 'memory_mb'):.0f} MB)")


def _keystrokes(bench: Bench, what: str, issue: Path) -> None:
    times: list[float] = json.loads(_output_of(bench, "tests.benchmarks.keystrokes", issue))
    median = statistics.median(times)
    p99 = percentile(times, 0.99)
    measured = f"{median:.1f} ms median, {p99:.1f} ms p99 of {len(times)}"
    bench.add(f"keystroke to finished page, {what}", measured, "≤ 10 ms median", median <= 10)


def _desk(bench: Bench) -> None:
    bench.time({"desk": Command([sys.executable, "-m", "tests.benchmarks.desk", str(ISSUE)])}, 5)
    wall, cpu = bench.median("desk"), bench.median("desk", "cpu_s")
    bench.add("desk start to first page painted", f"{wall:.2f} s  (processor {cpu:.2f} s)", "≤ 1.5 s", wall <= 1.5)


def _print_table(bench: Bench, load: float) -> None:
    words = {True: "met", False: "NOT MET", None: ""}
    rows = [("what", "measured", "target", ""), *((f.what, f.measured, f.target, words[f.met]) for f in bench.figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    loads = f"load {load:.1f} before and {os.getloadavg()[0]:.1f} after"
    print(f"\nPython {sys.version.split()[0]}, {os.cpu_count()} processors, {loads};")
    print(f"medians of {bench.repeats} runs, the two programs in turn; memory is the largest resident size.\n")
    for number, row in enumerate(rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))


def _write_results(bench: Bench, load: float) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    found = {
        "load": [load, os.getloadavg()[0]],
        "figures": [figure._asdict() for figure in bench.figures],
        "runs": {name: [one._asdict() for one in runs] for name, runs in bench.runs.items()},
    }
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\nAll runs: {RESULTS}")


if __name__ == "__main__":
    sys.exit(main())
