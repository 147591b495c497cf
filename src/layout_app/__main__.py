"""``layout-app``, and ``python -m layout_app``: the command line, with the desk where no sub-command is given."""

from __future__ import annotations

import gc
import os
import sys

OBJECTS_OF_A_COMMAND = 1_000_000
"""New objects before garbage is collected. A command's values live as long as it does, hardly ever in cycles: looking
through 50,000 of them once took a fiftieth of the time, and 48 pages take no more memory without it."""
OBJECTS_OF_THE_DESK = 50_000
"""Fewer at the desk, where looking through them must not be felt between two keys."""


def main() -> int:
    """Run the program as a process. Returns the exit status after the desk; after a command the process ends here."""
    status = run()
    if "PySide6.QtWidgets" not in sys.modules:
        # All files are written and closed: freeing a command's values one by one would take a fortieth of its time.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    return status


def run() -> int:
    """Do what the command line says; returns the exit status."""
    gc.set_threshold(OBJECTS_OF_A_COMMAND)
    from layout_app import cli

    return cli.main(open_desk=_open_desk)


def _open_desk(words: list[str]) -> int:
    gc.set_threshold(OBJECTS_OF_THE_DESK)
    from layout_app.gui.app import run_desk

    return run_desk(words)


if __name__ == "__main__":
    sys.exit(main())
