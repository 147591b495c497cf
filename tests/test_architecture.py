"""The rooms and their walls, as pyproject.toml states them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[1]


def test_rooms_import_only_downward() -> None:
    script = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = subprocess.run([sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_command_line_needs_no_qt() -> None:
    rooms = "layout_app.cli, layout_app.session.make, layout_app.session.export"
    script = f"import sys; import {rooms}; assert 'PySide6' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
