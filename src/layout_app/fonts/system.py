"""Where each system keeps its fonts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

FONT_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")


def system_font_folders() -> tuple[Path, ...]:
    """The folders of the system's and the user's fonts that exist; LAYOUT_APP_FONTS names others in their stead."""
    named = os.environ.get("LAYOUT_APP_FONTS")
    if named is not None:
        folders = [Path(one) for one in named.split(os.pathsep) if one]
    elif sys.platform == "win32":
        folders = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
        if "LOCALAPPDATA" in os.environ:
            folders.append(Path(os.environ["LOCALAPPDATA"]) / "Microsoft" / "Windows" / "Fonts")
    elif sys.platform == "darwin":
        folders = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path.home() / "Library" / "Fonts"]
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
        folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts", Path.home() / ".fonts"]
    return tuple(folder for folder in folders if folder.is_dir())


def font_files(folders: tuple[Path, ...]) -> Iterator[Path]:
    """The font files below ``folders``, in order; a folder that may not be read has none."""
    for folder in folders:
        for place, inner, names in os.walk(folder):
            inner.sort()
            for name in sorted(names):
                if name.lower().endswith(FONT_SUFFIXES):
                    yield Path(place) / name
