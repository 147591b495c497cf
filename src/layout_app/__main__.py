"""``layout-app``, and ``python -m layout_app``: the command line, with the desk where no sub-command is given."""

from __future__ import annotations

import sys

from layout_app import cli


def main() -> int:
    return cli.main(open_desk=_open_desk)


def _open_desk(words: list[str]) -> int:
    from layout_app.gui.app import run_desk

    return run_desk(words)


if __name__ == "__main__":
    sys.exit(main())
