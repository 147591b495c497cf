"""A picture's facts as ``import --json`` gives them."""

from __future__ import annotations

from pathlib import Path

from layout_app.images.probe import probe_bytes, thumbnail_values
from layout_app.importers.content import ImportedContent
from layout_app.importers.text import read_bytes


def import_picture(path: Path) -> ImportedContent:
    """The picture decoded once and described; ``NotAPictureError`` if it is damaged or none."""
    data = read_bytes(path)
    facts = probe_bytes(data, path.name)
    described = {
        "width": facts.width,
        "height": facts.height,
        "colourspace": facts.colourspace,
        "icc": facts.icc,
        "frames": facts.frames,
        "bits": facts.bits,
        "ppi": list(facts.ppi),
        "thumb8": thumbnail_values(data, path.name),
    }
    return ImportedContent(str(path), facts.suffix, "", "", facts=described, facts_kind="image")
