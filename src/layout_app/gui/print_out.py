"""Sheets of words, a list of keys or a chapter of the help, as A4 pages: on a printer or in a PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from layout_app.errors import LayoutAppError
from layout_app.gui.theme import FAMILY
from layout_app.messages import _

MARGIN_MM = 18
SHEET = f"""
body, td, th, p, li {{ font-family: "{FAMILY}"; font-size: 9pt; color: #1B1E25; }}
h1 {{ font-size: 17pt; font-weight: 600; }}
h2 {{ font-size: 11pt; font-weight: 600; margin-top: 10pt; margin-bottom: 3pt; }}
td {{ padding: 2pt 8pt 2pt 0; }}
"""


def html_document(html: str, title: str) -> QTextDocument:
    """Words as they are to be printed; ``html`` is the inside of the body."""
    document = QTextDocument()
    font = QFont(FAMILY)
    # Digits of the face's localised form have no character in Qt's PDF: a search would not find "F5".
    font.setFeature(QFont.Tag("locl"), 0)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(SHEET)
    document.setHtml(f"<body>{html}</body>")
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, title)
    return document


def write_pdf(document: QTextDocument, path: Path) -> None:
    """The document as a PDF; ``LayoutAppError`` where the file cannot be written."""
    try:
        path.open("ab").close()
    except OSError as refusal:
        raise LayoutAppError(
            _("Cannot write “%(file)s”: choose another place.") % {"file": path.name}
        ) from refusal
    writer = QPdfWriter(str(path))
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    writer.setCreator("版心")
    _set_sheet(writer)
    document.print_(writer)


def print_out(document: QTextDocument, parent: QWidget) -> None:
    """Ask for a printer, then print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    _set_sheet(printer)
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(lambda: document.print_(printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()  # type: ignore[call-arg]


def pdf_chooser(parent: QWidget, name: str, folder: str) -> QFileDialog:
    """Asks under which name a PDF is saved; shown with ``open``."""
    chooser = QFileDialog(parent, _("Save as PDF"), folder, "PDF (*.pdf)")
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix("pdf")
    chooser.selectFile(f"{name}.pdf")
    return chooser


def _set_sheet(device: QPagedPaintDevice) -> None:
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
    )
