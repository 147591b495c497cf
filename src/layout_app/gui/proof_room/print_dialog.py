"""Proof prints: which pages, on what paper and how; saved as a PDF or sent to a printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from layout_app.gui.controls import column, label, row
from layout_app.gui.dialogs.parts import CheckBox, labelled
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.fields import Segments, sentence_label
from layout_app.gui.theme import Theme
from layout_app.messages import _, _n
from layout_app.session.proof_print import A3, A4, SCALED, TILED, WIDE_MARGIN, ProofPrint

SIZE = (520, 440)
THIS_PAGE, ALL_PAGES = "this", "all"


class ProofPrintDialog(Sheet):
    """``saving`` and ``printing`` give what is wanted."""

    saving = Signal(object)
    printing = Signal(object)

    def __init__(
        self, theme: Theme, page: int, count: int, round_name: str, sheets: Callable[[ProofPrint], int],
        parent: QWidget | None,
    ) -> None:
        super().__init__(theme, _("Proof print"), round_name, SIZE, parent)
        self._page, self._count, self._round, self._sheets = page, count, round_name, sheets
        layout = column(self.body, (SIDE, 4, SIDE, 8), 12)
        self.pages = Segments(((THIS_PAGE, _("This page")), (ALL_PAGES, _("All pages"))), _("Pages"))
        self.sheet = Segments(((A4, A4), (A3, A3)), _("Paper size"))
        upper = row(spacing=16)
        upper.addLayout(labelled(_("Pages"), self.pages), 1)
        upper.addLayout(labelled(_("Paper size"), self.sheet), 1)
        layout.addLayout(upper)
        ways = (
            (SCALED, _("Whole page")), (WIDE_MARGIN, _("Margin to write in")), (TILED, _("Full size in parts")),
        )
        self.way = Segments(ways, _("How it lies on the paper"))
        layout.addLayout(labelled(_("How it lies on the paper"), self.way))
        self.numbers = CheckBox(_("Line numbers beside the columns"), theme)
        self.gray = CheckBox(_("In grays"), theme)
        self.pictures = CheckBox(_("With pictures"), theme)
        marks = QWidget()
        boxes = column(marks)
        for box in (self.numbers, self.gray, self.pictures):
            boxes.addWidget(box)
        layout.addWidget(marks)
        self.numbers.setChecked(True)
        self.pictures.setChecked(True)
        self.count = label("", "secondary")
        layout.addWidget(self.count)
        self.fault = sentence_label("error")
        layout.addWidget(self.fault)
        layout.addStretch(1)
        cancel, self.print_button = action_button(_("Cancel")), action_button(_("Print…"))
        self.save = action_button(_("Save as PDF…"), primary=True)
        self.foot.addStretch(1)
        for button in (cancel, self.print_button, self.save):
            self.foot.addWidget(button)
        cancel.clicked.connect(self.reject)
        self.print_button.clicked.connect(lambda: self.printing.emit(self.wanted()))
        self.save.clicked.connect(lambda: self.saving.emit(self.wanted()))
        for segments, value in ((self.pages, ALL_PAGES), (self.sheet, A3), (self.way, SCALED)):
            segments.show_value(value)
            segments.chosen.connect(self._show_count)
        self._show_count()
        self.save.setFocus()

    def wanted(self) -> ProofPrint:
        """What is chosen now."""
        pages = (self._page,) if self.pages.value == THIS_PAGE else tuple(range(self._count))
        return ProofPrint(
            pages, self.sheet.value, self.way.value, self._round, self.numbers.isChecked(), self.gray.isChecked(),
            self.pictures.isChecked(),
        )

    def show_busy(self, busy: bool) -> None:
        """While sheets are made nothing else is asked for."""
        self.save.setEnabled(not busy)
        self.print_button.setEnabled(not busy)

    def refuse(self, sentence: str) -> None:
        self.show_busy(False)
        self.fault.setText(sentence)
        self.fault.show()

    def _show_count(self, _value: object = None) -> None:
        count = self._sheets(self.wanted())
        self.count.setText(_n("%(count)s sheet", "%(count)s sheets", count) % {"count": count})
