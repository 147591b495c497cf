"""Where files are first looked for and first written: only folders that are there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def first_folder(*wanted: str) -> str:
    """The first of ``wanted`` that is there, else the user's documents, else the user's home; empty if none is."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    places = (*wanted, documents, str(Path.home()))
    return next((place for place in places if place and Path(place).is_dir()), "")
