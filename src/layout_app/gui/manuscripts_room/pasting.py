"""What the clipboard holds for the issue: articles of copied words, or a picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from layout_app.importers.gather import GatheredIssue


def pasted_files(data: QMimeData) -> tuple[Path, ...]:
    """The files that were copied."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def pasted_articles(data: QMimeData) -> GatheredIssue | None:
    """The articles of copied words, HTML before plain text; ``None`` where there are none."""
    from layout_app.importers.pasted import pasted_html, pasted_text

    found = pasted_html(data.html()) if data.hasHtml() else None
    return found if found is not None else pasted_text(data.text()) if data.hasText() else None


def pasted_picture(data: QMimeData) -> bytes:
    """A copied picture as a PNG file; nothing where there is none."""
    picture = data.imageData() if data.hasImage() else None
    if not isinstance(picture, QImage) or picture.isNull():
        return b""
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    buffer.close()
    return bytes(written.data())
