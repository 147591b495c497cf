"""What is wanted besides the pages of an export: sheets to fold (拼版), a package for the printer (交付包)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from layout_app.gui.controls import row
from layout_app.gui.dialogs.parts import CheckBox
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.session.file_names import of_all_pages
from layout_app.session.press_files import Extras

PDF, PACKAGE = ".pdf", ".zip"


class ExtrasField(QWidget):
    """Three boxes in a row; ``changed`` tells of a choice. The issue goes along in a package only."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.imposed = CheckBox(_("Sheets to fold"), theme)
        self.imposed.setToolTip(_("A second file for a copy shop: two pages on each side of a sheet, as they fold"))
        self.packed = CheckBox(_("As a package"), theme)
        self.packed.setToolTip(_("One file for the printer: PDF, a check list to sign, thumbnails, sums"))
        self.with_issue = CheckBox(_("With the issue"), theme)
        self.with_issue.setToolTip(_("The issue itself goes into the package"))
        self.with_issue.setEnabled(False)
        self.packed.toggled.connect(self.with_issue.setEnabled)
        layout = row(self, spacing=16)
        for box in (self.imposed, self.packed, self.with_issue):
            box.toggled.connect(self.changed)
            layout.addWidget(box)
        layout.addStretch(1)

    @property
    def wanted(self) -> Extras:
        """What is chosen, as far as it can be had."""
        return Extras(
            imposed=self.imposed.isEnabledTo(self) and self.imposed.isChecked(),
            with_issue=self.with_issue.isEnabledTo(self) and self.with_issue.isChecked(),
        )

    def show_preset(self, preset: str) -> None:
        """Offer what the preset allows: an archive file is not imposed."""
        self.imposed.setEnabled(preset != "archive")

    def file_name(self, name: str) -> str:
        """``name`` with the ending of the file that is written; a package's name has no place for a page's number."""
        stem = name[: -len(PDF)] if name.lower().endswith((PDF, PACKAGE)) else name
        return (of_all_pages(stem) or stem) + PACKAGE if self.packed.isChecked() else stem + PDF
