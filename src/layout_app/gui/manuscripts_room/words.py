"""What the manuscripts room calls kinds of sources and of clean-ups, and its counts."""

from __future__ import annotations

from layout_app.gui import counts
from layout_app.gui.dialogs.clean_ups import kind_name
from layout_app.messages import _, _n

MARKERS = {"docx": "W", "html": "微", "text": "T", "markdown": "M"}
"""The letter on a manuscript's sheet, by its kind."""
ENCODINGS = {
    "utf-8": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030", "big5": "Big5", "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}  # fmt: skip


def source_name(kind: str) -> str:
    """What a kind of source is called, for screen readers and tooltips."""
    known = {
        "docx": _("Word file"),
        "html": _("Web text"),
        "text": _("Text file"),
        "markdown": _("Markdown file"),
    }
    return known.get(kind, _("No manuscript file"))


def kind_of_clean_up(code: str) -> str:
    """What a kind of clean-ups is called; each kind that only points something out has a name of its own here."""
    known = {
        "text.space-between-han": _("Spaces between characters"),
        "text.ambiguous-dash": _("Single dashes"),
        "text.ambiguous-stop": _("Stops to check"),
        "text.quote-unpaired": _("Quotes without a partner"),
        "text.pause-between-titles": _("No 、 between titles"),
    }
    return known.get(code) or kind_name(code)


def cleaned(count: int) -> str:
    return _("%(count)s cleaned") % {"count": count}


def found(count: int) -> str:
    return _("%(count)s found") % {"count": count}


def paragraphs(count: int) -> str:
    return _n("%(count)s paragraph", "%(count)s paragraphs", count) % {"count": count}


def length(characters: int, photos: int) -> str:
    """560 characters·1 photo."""
    return f"{counts.characters(characters)}·{counts.photos(photos)}"
