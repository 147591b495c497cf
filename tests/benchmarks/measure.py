"""Run whole processes and say what they took, by the system's account: wall and processor time, the most memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """One process from start to end. ``memory_mb`` is the largest resident size it had."""

    wall_s: float
    cpu_s: float
    memory_mb: float
    status: int


class Command(NamedTuple):
    """A process to be timed; ``accepts`` are the exit statuses that count as done, ``before`` runs untimed."""

    arguments: Sequence[str]
    accepts: tuple[int, ...] = (0,)
    before: Callable[[], None] | None = None


def run(command: Command, environment: Mapping[str, str]) -> Run:
    """The process run once; ``RuntimeError`` with what it said if it failed."""
    if command.before is not None:
        command.before()
    started = time.perf_counter()
    with subprocess.Popen(
        command.arguments, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _pid, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.accepts:
        raise RuntimeError(f"{' '.join(command.arguments)} ended with {process.returncode}: {said.decode()[-2000:]}")
    # Linux counts kilobytes, macOS bytes.
    memory = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Run(wall, used.ru_utime + used.ru_stime, memory, process.returncode)


def in_turn(
    commands: Mapping[str, Command], repeats: int, environment: Mapping[str, str], warm_up: bool = True
) -> dict[str, list[Run]]:
    """The commands A B A B …, ``repeats`` times after one warm-up, so that a drifting machine treats them alike."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(repeats + warm_up):
        for name, command in commands.items():
            done = run(command, environment)
            if turn or not warm_up:
                runs[name].append(done)
    return runs


def median_of(runs: Sequence[Run], field: str) -> float:
    return statistics.median(getattr(one, field) for one in runs)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` (from 0 to 1) of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
