"""A monkey that gives commands: ``python -m tests.monkeys.commands [--commands N] [--seed N] [FILE.issue]``.

Commands of every kind on what the issue holds at that moment, steps undone and redone between them, saved from time to
time; the laws are looked at after each. Says what it did, how memory went, and ends with 1 where a law was broken.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.control import BuildContext
from hypothesis.errors import StopTest
from hypothesis.internal.conjecture.data import ConjectureData

from layout_app.compose.page import Composer
from layout_app.errors import CommandRefused
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
from tests.benchmarks.soak import resident_mb
from tests.benchmarks.sources import ISSUE
from tests.commands.random_edits import random_command
from tests.monkeys.laws import broken_laws

COMMANDS, SEED = 20_000, 1
REPORTS = 10
ROUND = 500
"""After so many commands everything is undone and done again, saved and opened, composed from nothing, then undone."""


class CommandMonkey:
    """Gives commands to a session; ``faults`` are the breaches it found, each with the command before it."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session = session
        self.start = session.issue
        self.faults: list[str] = []
        self.given = self.refused = 0
        self._chance = random.Random(seed)
        self._clock = 0.0
        session.clock = lambda: self._clock

    def go_on(self, commands: int) -> None:
        """Give so many commands more, with the laws of a whole round at its end."""
        for _number in range(commands):
            self._clock += 60
            chance = self._chance.random()
            if chance < 0.06:
                what = "undo"
                self.session.undo()
            elif chance < 0.09:
                what = "redo"
                self.session.redo()
            else:
                what = self._command()
            self._look(what)
            if len(self.session.issue.pages) > len(self.start.pages) + 6 or len(self.session.issue.stories) > 60:
                self._undo_all()
        self.check_round()

    def _command(self) -> str:
        self.given += 1
        data = ConjectureData(random=random.Random(self._chance.getrandbits(64)))
        try:
            command = random_command(lambda strategy: _drawn(data, strategy), self.session.issue)
        except StopTest:
            return "nothing"
        try:
            self.session.apply(command)
        except CommandRefused:
            self.refused += 1
        return repr(command)[:300]

    def _look(self, what: str) -> None:
        laid_out = self.session.layout_all()
        broken = broken_laws(self.session.issue, laid_out)
        self.faults += [f"after {self.given} commands, {what}: {law}" for law in broken]

    def _undo_all(self) -> None:
        while self.session.can_undo:
            self.session.undo()
        if self.session.issue != self.start:
            self.faults.append(f"after {self.given} commands: undoing everything did not give the start")

    def check_round(self) -> None:
        """Composed from nothing, saved and opened, undone to the start and done again: everything is as it was."""
        session, issue = self.session, self.session.issue
        if Composer(session.library).compose(issue) != session.layout_all():
            self.faults.append(f"after {self.given} commands: composing from nothing gives other pages")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "round.issue"
            Session(issue, session.assets, session.library).save(file)
            opened = Session.open(file, session.library, most_kept=0).issue
            if (opened.stories, opened.pages, opened.sheet) != (issue.stories, issue.pages, issue.sheet):
                self.faults.append(f"after {self.given} commands: the file holds another issue")
        steps = 0
        while session.can_undo:
            session.undo()
            steps += 1
        if session.issue != self.start:
            self.faults.append(f"after {self.given} commands: undoing everything did not give the start")
        for _step in range(steps):
            session.redo()
        if session.issue is not issue:
            self.faults.append(f"after {self.given} commands: redoing everything did not give the end")
        self._undo_all()


def _drawn(data: ConjectureData, strategy: st.SearchStrategy[Any]) -> Any:
    with BuildContext(data, wrapped_test=_drawn):
        return data.draw(strategy)


def _reports(monkey: CommandMonkey, commands: int) -> Iterator[str]:
    started = time.perf_counter()
    for report in range(1, REPORTS + 1):
        while monkey.given < commands * report // REPORTS:
            monkey.go_on(min(ROUND, commands * report // REPORTS - monkey.given))
        each = (time.perf_counter() - started) / monkey.given * 1000
        yield (
            f"{monkey.given} commands, {monkey.refused} refused: {resident_mb():.0f} MB, {each:.1f} ms each, "
            f"{len(monkey.faults)} faults"
        )


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.monkeys.commands")
    parser.add_argument("--commands", type=int, default=COMMANDS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("file", nargs="?", default=str(ISSUE))
    asked = parser.parse_args(words)
    monkey = CommandMonkey(Session.open(Path(asked.file), FontLibrary.bundled(), most_kept=0), asked.seed)
    for report in _reports(monkey, asked.commands):
        print(report, flush=True)
    for fault in monkey.faults[:20]:
        print(fault)
    print(f"seed {asked.seed}: {monkey.given} commands, {len(monkey.faults)} faults")
    return 1 if monkey.faults else 0


if __name__ == "__main__":
    sys.exit(main())
