"""Kill an editing process at a moment, and see what is left of its work."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from layout_app.document.issue import Issue
from layout_app.fonts.library import FontLibrary
from layout_app.session.recovery import left_works, restored
from layout_app.storage.issue_file import read_issue

LONGEST_START_S = 60


class Outcome(NamedTuple):
    """``lost_s`` is from the first edit that is lost to the kill, 0 where none is. ``kept`` and ``saved`` are the last
    edits found in the journal (0 where nothing is offered) and in the file, ``done`` the last that was made."""

    lost_s: float
    kept: int
    saved: int
    done: int
    faults: tuple[str, ...]


def kill_one(path: Path, seed: int, life_s: float, after_s: float, library: FontLibrary) -> Outcome:
    """Edit and save the issue in ``path`` by a process that lives ``life_s`` after its first edit.

    All that it leaves behind is in the folder of ``path``.
    """
    home, log = path.parent / "home", path.parent / "log.txt"
    words = [sys.executable, "-m", "tests.session.crashing", str(path), str(log), str(seed), str(after_s)]
    environment = {**os.environ, "LAYOUT_APP_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(words, env=environment, cwd=Path(__file__).parents[2]) as process:
        until = time.monotonic() + LONGEST_START_S
        while not (log.exists() and log.stat().st_size) and time.monotonic() < until and process.poll() is None:
            time.sleep(0.01)
        time.sleep(life_s)
        ended = process.poll()
        killed_at = time.time()
        process.kill()
    faults = [] if ended is None else [f"ended by itself with {ended}"]
    edits, saved_for_sure = _read_log(log)
    opened = read_issue(path)
    if opened.assets.lost:
        faults.append("the file has lost pictures")
    saved = _number(opened.issue)
    if saved < saved_for_sure:
        faults.append(f"the file holds edit {saved}, though {saved_for_sure} was saved")
    kept = 0
    for left in left_works(home / "data" / "recovery"):
        session = restored(left, library.copy())
        kept = max(kept, _number(session.issue))
        if session.assets.lost or not session.is_dirty:
            faults.append("recovered work is not whole")
    lost = [at for number, at in edits.items() if number > max(kept, saved)]
    return Outcome(killed_at - min(lost) if lost else 0.0, kept, saved, max(edits, default=0), tuple(faults))


def _read_log(log: Path) -> tuple[dict[int, float], int]:
    """When each edit was made, and the last one that was saved for sure; a line that was cut off does not count."""
    edits: dict[int, float] = {}
    saved = 0
    for line in log.read_text(encoding="utf-8").splitlines(keepends=True):
        words = line.split()
        if not line.endswith("\n"):
            break
        if words == ["saved"]:
            saved = max(edits)
        else:
            edits[int(words[0])] = float(words[1])
    return edits, saved


def _number(issue: Issue) -> int:
    return int(issue.masthead.issue_number)
