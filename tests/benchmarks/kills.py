"""Kill an editing and saving process at random moments: how much work is lost, and whether the file stays whole.

``python -m tests.benchmarks.kills [--kills 200] [--at-once 2] [--longest 8]``. Lives are up to ``longest`` seconds.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from layout_app.fonts.library import FontLibrary
from layout_app.session.recovery import AFTER_S
from tests.benchmarks.sources import ISSUE
from tests.session.killing import Outcome, kill_one


def main() -> None:
    words = argparse.ArgumentParser(description="Kill the program at random moments.")
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--at-once", type=int, default=2)
    words.add_argument("--longest", type=float, default=8.0, help="the longest life in seconds")
    asked = words.parse_args()
    chance = random.Random(1)
    lives = [chance.uniform(0, asked.longest) for _ in range(asked.kills)]
    library = FontLibrary.bundled()
    with tempfile.TemporaryDirectory() as top, ThreadPoolExecutor(asked.at_once) as several:
        jobs = [several.submit(_one, Path(top), seed, life, library) for seed, life in enumerate(lives)]
        outcomes = [job.result() for job in jobs]
    lost = sorted(one.lost_s for one in outcomes)
    faults = [fault for one in outcomes for fault in one.faults]
    print(f"{len(outcomes)} kills, {sum(one.done for one in outcomes)} edits; recovered work {_offers(outcomes)} times")
    most = lost[int(len(lost) * 0.99)]
    print(f"lost: median {statistics.median(lost):.2f} s, 99 % {most:.2f} s, most {lost[-1]:.2f} s")
    print(f"faults: {len(faults)}", *faults, sep="\n")


def _one(top: Path, seed: int, life_s: float, library: FontLibrary) -> Outcome:
    folder = top / str(seed)
    folder.mkdir()
    path = Path(shutil.copy(ISSUE, folder / "killed.issue"))
    try:
        return kill_one(path, seed, life_s, AFTER_S, library)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _offers(outcomes: list[Outcome]) -> int:
    return sum(one.kept > one.saved for one in outcomes)


if __name__ == "__main__":
    main()
