"""Words on the system's clipboard: with all that they are for this program, as HTML and text for every other."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from layout_app.document.clip import Clip, UnreadableClipError, clip_of_data, data_of, lines_of
from layout_app.document.clip_html import html_of

CLIP_TYPE = "application/x-banxin-clip"


class Pasted(NamedTuple):
    """What the clipboard holds for a story: words with what they are, else plain ``text``; and what to tell of it."""

    clip: Clip | None
    text: str
    refusal: str = ""


def mime_of(clip: Clip) -> QMimeData:
    """The clip in all its forms."""
    data = QMimeData()
    data.setData(CLIP_TYPE, data_of(clip))
    data.setHtml(html_of(clip))
    data.setText("\n".join(lines_of(clip)))
    return data


def on_clipboard() -> QMimeData:
    """What is on the clipboard; nothing where it has never been used, or was emptied."""
    return QApplication.clipboard().mimeData() or QMimeData()


def has_words(data: QMimeData) -> bool:
    """Whether there is anything to paste into a story."""
    return data.hasFormat(CLIP_TYPE) or data.hasHtml() or data.hasText()


def pasted(data: QMimeData) -> Pasted:
    """What is to be pasted: this program's own words before HTML, HTML before plain text."""
    refusal = ""
    if data.hasFormat(CLIP_TYPE):
        try:
            return Pasted(clip_of_data(bytes(data.data(CLIP_TYPE).data())), "")
        except UnreadableClipError as unreadable:
            refusal = unreadable.sentence
    if data.hasHtml() and not refusal:
        from layout_app.importers.html import clip_of_html

        clip = clip_of_html(data.html())
        if clip is not None:
            return Pasted(clip, "")
    return Pasted(None, data.text(), refusal)
