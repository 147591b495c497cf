"""The program's own folders on each system; LAYOUT_APP_HOME puts both in one place (tests, portable installations)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "banxin"


def cache_folder() -> Path:
    """Where what can be made again is kept."""
    home = os.environ.get("LAYOUT_APP_HOME")
    if home:
        return Path(home) / "cache"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / NAME / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / NAME
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / NAME


def data_folder() -> Path:
    """Where recovery snapshots and the list of recent issues are kept."""
    home = os.environ.get("LAYOUT_APP_HOME")
    if home:
        return Path(home) / "data"
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / NAME
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / NAME
