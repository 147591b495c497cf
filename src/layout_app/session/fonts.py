"""The fonts of an open issue: those it brings along, those it must take along, those that are nowhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from layout_app.document.issue import Issue
from layout_app.document.spans import FONT
from layout_app.errors import Finding, NotAFontError, Severity
from layout_app.fonts.facts import embedding
from layout_app.fonts.library import FontLibrary
from layout_app.messages import _


def font_names(issue: Issue) -> tuple[str, ...]:
    """The PostScript names that the issue's styles and single words ask for, each once."""
    names: dict[str, None] = {}
    for font in (font for rule in issue.sheet.rules for font in (rule.font, rule.strong)):
        if font is not None:
            names.update(dict.fromkeys((font.han, font.marks, font.latin, font.digits)))
    for paragraph in (paragraph for story in issue.stories for paragraph in story.paragraphs):
        names.update(dict.fromkeys(span.value for span in paragraph.spans if span.kind == FONT))
    return tuple(name for name in names if name)


def add_fonts(library: FontLibrary, fonts: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Make the issue's own fonts known; one that is no font is reported, and stays in the file."""
    found: list[Finding] = []
    for sha256, data in fonts.items():
        try:
            library.add_bytes(data, "issue")
        except NotAFontError:
            message = _("A font that came with the issue cannot be used: another stands in for it.")
            found.append(Finding("font.damaged", Severity.ERROR, message, sha256[:8]))
    return tuple(found)


def fonts_to_take(issue: Issue, library: FontLibrary) -> dict[str, bytes]:
    """The files of faces that are not bundled and that the styles ask for, by sha256: they travel with the issue."""
    taken: dict[str, bytes] = {}
    for name in font_names(issue):
        if library.origin(name) in ("issue", "system"):
            data = library.data(library.key(name))
            taken[hashlib.sha256(data).hexdigest()] = data
    return taken


def missing_fonts(issue: Issue, library: FontLibrary) -> tuple[Finding, ...]:
    """An error for each face that is nowhere: the pages are set in another."""
    message = _("The font %(font)s is not on this computer: %(other)s stands in for it.")
    return tuple(
        Finding("font.missing", Severity.ERROR, message % {"font": name, "other": library.key(name).name}, name)
        for name in font_names(issue)
        if not library.has(name)
    )


def forbidden_fonts(issue: Issue, library: FontLibrary) -> tuple[Finding, ...]:
    """An error for each face that no PDF may hold by its licence bits, so that nothing can be printed with it."""
    found: list[Finding] = []
    for name in font_names(issue):
        if library.origin(name) in ("issue", "system"):
            may, reason = embedding(library.hb_face(library.key(name)))
            if may == "no":
                message = _("%(font)s cannot go into a PDF: %(reason)s Choose another font for its style.")
                said = message % {"font": name, "reason": reason}
                found.append(Finding("font.not-embeddable", Severity.ERROR, said, name))
    return tuple(found)
