"""What the room of proofs puts on paper: proof prints and the list of changes, as PDF or by a printer."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from layout_app.errors import LayoutAppError
from layout_app.gui.folders import first_folder
from layout_app.gui.print_out import html_document, pdf_chooser, write_pdf
from layout_app.gui.proof_room.marks import ARROW_TONES, CUT, Mark
from layout_app.gui.proof_room.print_dialog import ProofPrintDialog
from layout_app.gui.proof_room.words import place_words
from layout_app.gui.qt_words import name_fields
from layout_app.gui.workers import BackgroundJob
from layout_app.messages import _
from layout_app.painters.pdf.paper import page_pixels
from layout_app.session.proof_print import A3, A4, ProofPrint, proof_pdf
from layout_app.session.session import Session
from layout_app.storage.atomic import replace_bytes

MOST_DPI = 300
SIZES = {A4: QPageSize.PageSizeId.A4, A3: QPageSize.PageSizeId.A3}


class ProofPrinting(QObject):
    """From the dialog to the paper: sheets are made in a thread of their own, from the issue as it stands."""

    said = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._job: BackgroundJob | None = None

    def ask(self, dialog: ProofPrintDialog, session: Session) -> None:
        """Do what the dialog asks for; it stays open until that is done."""
        name = " ".join(filter(None, (session.title, session.issue.masthead.issue_number, _("Proof print"))))
        dialog.saving.connect(lambda wanted: self._choose_file(dialog, session, wanted, name))
        dialog.printing.connect(lambda wanted: self._choose_printer(dialog, session, wanted))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def stop(self) -> None:
        """Nothing that is under way arrives any more."""
        if self._job is not None:
            self._job.drop()
            self._job = None

    def _choose_file(self, dialog: ProofPrintDialog, session: Session, wanted: ProofPrint, name: str) -> None:
        chooser = choose_pdf(dialog, name)
        chooser.fileSelected.connect(lambda path: self.save(dialog, session, wanted, Path(path)))
        chooser.open()

    def save(self, dialog: ProofPrintDialog, session: Session, wanted: ProofPrint, path: Path) -> None:
        """Make the sheets and write them to ``path``."""

        def done(data: bytes) -> None:
            try:
                replace_bytes(path, data)
            except LayoutAppError as refusal:
                dialog.refuse(refusal.sentence)
                return
            dialog.accept()
            self.said.emit(_("Saved “%(file)s”.") % {"file": path.name})

        self._make(dialog, session, wanted, done)

    def _choose_printer(self, dialog: ProofPrintDialog, session: Session, wanted: ProofPrint) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(SIZES[wanted.sheet]))
        printer.setFullPage(True)
        chooser = QPrintDialog(printer, dialog)

        def done(data: bytes) -> None:
            print_sheets(data, printer)
            dialog.accept()
            self.said.emit(_("Sent to the printer."))

        chooser.accepted.connect(lambda: self._make(dialog, session, wanted, done))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()  # type: ignore[call-arg]

    def _make(
        self, dialog: ProofPrintDialog, session: Session, wanted: ProofPrint, done: Callable[[bytes], None]
    ) -> None:
        issue, assets, library, now = session.as_saved(), session.assets, session.library.copy(), session.now

        def made(progress: object, cancelled: object) -> object:
            snapshot = Session(issue, assets, library)
            snapshot.now = now
            return proof_pdf(snapshot, wanted)

        job = self._job = BackgroundJob(made)
        dialog.show_busy(True)
        dialog.rejected.connect(self.stop)
        job.finished.connect(done)
        job.refused.connect(dialog.refuse)
        job.start()

    def wait(self) -> None:
        """Wait for the sheets that are being made (tests)."""
        if self._job is not None:
            self._job.wait()


def print_sheets(data: bytes, printer: QPrinter) -> None:
    """Each sheet of a PDF over a whole page of the printer, laid across where it is wider than high."""
    painter = QPainter()
    for number, page in enumerate(page_pixels(data, min(MOST_DPI, printer.resolution()))):
        across = page.width > page.height
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait)
        if number:
            printer.newPage()
        else:
            painter.begin(printer)
        picture = QImage(page.data, page.width, page.height, page.width * 3, QImage.Format.Format_BGR888)
        painter.drawImage(QRectF(0, 0, printer.width(), printer.height()), picture)
    painter.end()


def choose_pdf(parent: QWidget, name: str) -> QFileDialog:
    """Asks under which name a PDF is saved, in our own words."""
    chooser = pdf_chooser(parent, name, first_folder())
    name_fields(chooser)
    return chooser


def write_change_list(title: str, pages: Sequence[tuple[str, Sequence[Mark]]], path: Path) -> None:
    """The list of changes of some pages as a PDF; ``LayoutAppError`` where the file cannot be written."""
    write_pdf(html_document(change_list(title, pages), title), path)


def change_list(title: str, pages: Sequence[tuple[str, Sequence[Mark]]]) -> str:
    """A table for each page: number, what, where, before and after, by whom."""
    parts = [f"<h1>{html.escape(title)}</h1>"]
    for name, marks in pages:
        parts.append(f"<h2>{html.escape(name)}</h2>")
        if not marks:
            parts.append(f"<p>{html.escape(_('Nothing changed on this page between these rounds.'))}</p>")
            continue
        rows = "".join(
            f"<tr><td>{mark.number}</td><td>{html.escape(mark.title)}</td>"
            f"<td>{html.escape(place_words(mark.place))}</td><td>{_words(mark)}</td>"
            f"<td>{html.escape(mark.person)}</td></tr>"
            for mark in marks
        )
        parts.append(f'<table width="100%" cellspacing="0">{rows}</table>')
    return "".join(parts)


def _words(mark: Mark) -> str:
    """Before → after; what was cut is struck out."""
    found: list[str] = []
    for number, piece in enumerate(mark.pieces):
        text = html.escape(piece.text)
        joint = " → " if number and piece.tone in ARROW_TONES else " "
        found.append(joint + (f"<s>{text}</s>" if piece.tone == CUT else text))
    return "".join(found).strip()
