"""``layout-app``, and ``python -m layout_app``: the command line, with the desk where no sub-command is given."""

from __future__ import annotations

import gc
import sys

NEW_OBJECTS_BEFORE_COLLECTION = 50_000
"""Values in their tens of thousands live as long as the issue; looking through them at every 700 took a twentieth of
the time."""


def main() -> int:
    gc.set_threshold(NEW_OBJECTS_BEFORE_COLLECTION)
    from layout_app import cli

    status = cli.main(open_desk=_open_desk)
    # The process ends here: nothing is gained by looking for cycles among all its values once more.
    gc.freeze()
    return status


def _open_desk(words: list[str]) -> int:
    from layout_app.gui.app import run_desk

    return run_desk(words)


if __name__ == "__main__":
    sys.exit(main())
