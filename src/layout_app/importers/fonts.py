"""A font's facts as ``import --json`` gives them, and what export would do with it."""

from __future__ import annotations

from pathlib import Path

from layout_app.fonts.facts import font_facts
from layout_app.importers.content import ImportedContent
from layout_app.importers.text import read_bytes


def import_font(path: Path) -> ImportedContent:
    """The first face described; ``NotAFontError`` if the file holds none."""
    facts = font_facts(read_bytes(path), path.name)
    described = {
        "faces": facts.faces,
        "family": facts.family,
        "style": facts.style,
        "variable": facts.variable,
        "outlines": facts.outlines,
        "embed": facts.embed,
        "reason": facts.reason,
    }
    return ImportedContent(str(path), path.suffix.lower().lstrip("."), "", "", facts=described, facts_kind="font")
