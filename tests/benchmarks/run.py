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
import sys
import tempfile
from pathlib import Path

import msgspec

from tests.benchmarks.bench import MAKES, Bench, against_typst, make
from tests.benchmarks.captions import captions_with_their_photo
from tests.benchmarks.many_pages import many_pages, style_change
from tests.benchmarks.measure import Command, run
from tests.benchmarks.press import press_with_photos
from tests.benchmarks.sources import ISSUE, SAMPLE, TOP, folder_of_copies, other_words

RESULTS = TOP / "build" / "bench.json"
IMPORTS = (
    "import gc, layout_app.__main__ as program; gc.set_threshold(program.OBJECTS_OF_A_COMMAND); "
    "import layout_app.cli, layout_app.session.make, layout_app.painters.pdf.document"
)


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
            many_pages(bench)
        style_change(bench)
        _press(bench)
        if options.press:
            press_with_photos(bench)
        bench.keystrokes("sample issue", ISSUE)
        _desk(bench)
        bench.print_table(load)
        _write_results(bench, load)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=7, help="counted runs of each process (7)")
    parser.add_argument("--quick", action="store_true", help="leave out the growth from 4 to 64 copies")
    parser.add_argument("--press", action="store_true", help="add 64 pages with 100 photos of 12 megapixels (minutes)")
    return parser.parse_args()


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
    for name, least in msgspec.convert(bench.json_of("tests.benchmarks.floors", SAMPLE), dict[str, float]).items():
        bench.add(f"floor: {name.removesuffix(' (ms)')}", f"{least:.2f} ms")


def _one_manuscript(bench: Bench) -> None:
    ours, theirs = against_typst(bench, "one manuscript", SAMPLE)
    bench.add_ratio("one manuscript: time, make / Typst", ours, theirs, "wall_s", 0.8)
    bench.add_ratio("one manuscript: processor time, make / Typst", ours, theirs, "cpu_s", 0.8)
    bench.add_ratio("one manuscript: peak memory, make / Typst", ours, theirs, "memory_mb", 1.0)


def _sixteen_copies(bench: Bench) -> None:
    copies = folder_of_copies(bench.folder / "sixteen", 16)
    ours, theirs = against_typst(bench, "16 copies", copies)
    bench.add_ratio("16 copies: time, make / Typst", ours, theirs, "wall_s", 1.0)
    bench.add_ratio("16 copies: processor time, make / Typst", ours, theirs, "cpu_s", 1.0)
    bench.add_ratio("16 copies: peak memory, make / Typst", ours, theirs, "memory_mb", 1.0)
    issue = bench.folder / "sixteen.issue"
    saving = make(copies, bench.folder / "ours.pdf", "--preset", "proof", "--save", str(issue))
    run(Command(saving, MAKES), bench.environment)
    found, wanted = captions_with_their_photo(issue, copies)
    bench.add("16 copies: captions under their own photo", f"{found} of {wanted}", "all", found == wanted)
    others = folder_of_copies(bench.folder / "different", 16, other_words)
    ours, theirs = against_typst(bench, "16 copies, words made different", others)
    bench.add_ratio("16 different copies: time, make / Typst", ours, theirs, "wall_s", 1.0)


def _growth(bench: Bench) -> None:
    """Processor time of 4, 16 and 64 copies; the exponent of a power law from the first to the last."""
    counts = (4, 16, 64)
    target = bench.folder / "growth.pdf"
    commands = {
        f"make {count} copies": Command(
            make(folder_of_copies(bench.folder / f"growth-{count}", count), target, "--preset", "proof"), MAKES
        )
        for count in counts
    }
    bench.time(commands, 3, warm_up=False)
    times = [bench.median(name, "cpu_s") for name in commands]
    exponent = math.log(times[-1] / times[0]) / math.log(counts[-1] / counts[0])
    each = ", ".join(f"{count}: {time:.2f} s" for count, time in zip(counts, times, strict=True))
    bench.add("growth exponent, 4 to 64 copies", f"{exponent:.2f}  ({each})", "≤ 1.0", exponent <= 1.0)
    issue = bench.folder / "growth.issue"
    saving = make(bench.folder / f"growth-{counts[-1]}", target, "--preset", "proof", "--save", str(issue))
    run(Command(saving, MAKES), bench.environment)
    bench.keystrokes(f"issue of {counts[-1]} copies", issue)


def _press(bench: Bench) -> None:
    """The press file: photos converted to CMYK the first time, taken from the picture cache after that."""
    press = make(SAMPLE, bench.folder / "press.pdf", "--preset", "press")

    def forget() -> None:
        shutil.rmtree(bench.home / "cache", ignore_errors=True)

    bench.time({"press the first time": Command(press, MAKES, forget), "press again": Command(press, MAKES)}, 3, False)
    for name in ("press the first time", "press again"):
        bench.add(name, f"{bench.median(name):.2f} s  ({bench.median(name, 'memory_mb'):.0f} MB)")


def _desk(bench: Bench) -> None:
    bench.time({"desk": Command([sys.executable, "-m", "tests.benchmarks.desk", str(ISSUE)])}, 5)
    wall, cpu = bench.median("desk"), bench.median("desk", "cpu_s")
    bench.add("desk start to first page painted", f"{wall:.2f} s  (processor {cpu:.2f} s)", "≤ 1.5 s", wall <= 1.5)


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
