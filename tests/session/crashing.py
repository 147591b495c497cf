"""A process that edits and saves an issue until somebody kills it, and says what it did: what kill tests start.

``python -m tests.session.crashing ISSUE LOG SEED AFTER_S``: each edit sets the issue's number to one more. ``LOG``
gets a line for each edit, its number and the time, and ``saved`` for each save.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

from layout_app.commands.pages import SetMasthead
from layout_app.fonts.library import FontLibrary
from layout_app.session.recovery import Keeper
from layout_app.session.session import Session

SAVES = (0.0, 0.003, 0.03)
"""How many of the edits are followed by a save: one of these for a whole life."""
MOST_PAUSE_S = 0.03


def main(words: list[str]) -> None:
    path, log = Path(words[0]), Path(words[1])
    chance, after_s = random.Random(int(words[2])), float(words[3])
    session = Session.open(path, FontLibrary.bundled())
    Keeper(session, lambda sentence: os.abort(), after_s=after_s)
    saves = chance.choice(SAVES)
    number = int(session.issue.masthead.issue_number)
    with log.open("a", buffering=1, encoding="utf-8") as lines:
        while True:
            number += 1
            session.apply(SetMasthead("issue_number", str(number)))
            lines.write(f"{number} {time.time()}\n")
            time.sleep(chance.random() * MOST_PAUSE_S)
            if chance.random() < saves:
                session.save()
                lines.write("saved\n")


if __name__ == "__main__":
    main(sys.argv[1:])
