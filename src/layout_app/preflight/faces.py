"""Checks of faces: what no font has is an error wherever it stands, and what another face lends is named.

TYPOGRAPHY 14 (fonts). The typesetter falls back in the same order on every machine; an editor should know of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.display.items import GlyphRun, LaidOutPage, TextLine
from layout_app.document.issue import Issue
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _

MISSING = "text.missing-glyph"
NO_GLYPH = 0


def check_faces(issue: Issue, index: int, page: LaidOutPage) -> list[Finding]:
    """Boxes in lines whose composing has not told of them, and once for each text the characters that are lent."""
    found: list[Finding] = []
    told: set[tuple[object, ...]] = {
        _text_of(one.source) for one in page.findings if one.code == MISSING and one.source is not None
    }
    lent: dict[tuple[object, ...], Finding] = {}
    for item in page.items:
        if not isinstance(item, TextLine):
            continue
        boxes = [*_boxes(item)]
        if boxes and _text_of(item.source) not in told:
            found.extend(_missing(item, char, page.number) for char in boxes)
        for run in item.runs:
            for char in dict.fromkeys(run.text) if run.lent else ():
                face = run.font.name
                key = (item.source.story, item.source.block, char, face)
                lent.setdefault(key, _lent(item, char, face, page.number))
    return [*found, *lent.values()]


def _text_of(source: SourceRef | None) -> tuple[object, ...]:
    return () if source is None else (source.story, source.part, source.index, source.block)


def _boxes(line: TextLine) -> Iterator[str]:
    """Each character of a line, or of the readings over it, that is shown as a box."""
    readings = [mark for mark in line.marks if isinstance(mark, GlyphRun)] if line.marks else []
    for run in (*line.runs, *readings):
        if NO_GLYPH in run.glyph_ids:
            places = zip(run.glyph_ids, run.clusters, strict=True)
            yield from dict.fromkeys(run.text[at] for glyph, at in places if glyph == NO_GLYPH)


def _missing(line: TextLine, char: str, page: int) -> Finding:
    message = _("No font has the character %(char)s: it is printed as a box. Use another character or add a font.")
    return Finding(MISSING, Severity.ERROR, message % {"char": _named(char)}, source=line.source, page=page)


def _lent(line: TextLine, char: str, face: str, page: int) -> Finding:
    message = _("The style's own face has no %(char)s: it is set in %(face)s.") % {"char": _named(char), "face": face}
    return Finding("text.lent-glyph", Severity.INFO, message, source=line.source, page=page)


def _named(char: str) -> str:
    return f"{char} (U+{ord(char):04X})"
