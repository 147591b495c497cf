"""Send to press: what is still to fix at the left, what the file is to be at the right; written beside the GUI thread.

DESK picture 09, as far as built. The dialog stays usable while the file is written and says in place what went wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from layout_app.archive.folder import archived_ids
from layout_app.document.issue import press_of
from layout_app.errors import Finding, Severity
from layout_app.gui import counts, icons
from layout_app.gui.controls import clear, column, hairline, label, row
from layout_app.gui.dialogs.export_words import (
    PRESETS,
    facts,
    file_name,
    kept_rules,
    passed_checks,
    preset_name,
    spoken_size,
)
from layout_app.gui.dialogs.extras import ExtrasField
from layout_app.gui.dialogs.page_thumbs import PressThumbs
from layout_app.gui.dialogs.parts import CheckBox, StatusCard, labelled, mark_error, passed_check
from layout_app.gui.dialogs.print_shop import PrintShopField
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button, after_icon
from layout_app.gui.fields import Choice
from layout_app.gui.findings_panel import NOTES_HEIGHT, FindingsList, row_height
from layout_app.gui.folders import first_folder
from layout_app.gui.qt_words import name_fields
from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme
from layout_app.gui.workers import ExportWorker
from layout_app.messages import _
from layout_app.painters.pdf.settings import PdfSettings, settings_for
from layout_app.painters.qt import QtResources
from layout_app.press import FOR_PRESS
from layout_app.session.archiving import archive_folder, archive_id
from layout_app.session.export import is_split, written_paths
from layout_app.session.file_names import FORBIDDEN, PAGE
from layout_app.session.page_numbers import page_numbers
from layout_app.session.press_profiles import PRESET_OF
from layout_app.session.session import Session

SIZE = (880, 608)
LEFT_WIDTH = 412
PATH_WIDTH, FACT_WIDTH = 320, 270


class ExportDialog(Sheet):
    """``written`` gives the path of a finished file; ``finding_chosen`` a finding that the user wants to go to."""

    chapter = "press"

    written = Signal(str)
    finding_chosen = Signal(object)

    def __init__(
        self,
        session: Session,
        settings: Settings,
        theme: Theme,
        parent: QWidget | None = None,
        resources: QtResources | None = None,
    ) -> None:
        masthead, count = session.issue.masthead, session.issue.page_count
        words = {"title": masthead.title, "number": masthead.issue_number, "count": count}
        numbered = _("%(title)s issue %(number)s, pages: %(count)s")
        subtitle = (numbered if masthead.issue_number else _("%(title)s, pages: %(count)s")) % words
        super().__init__(theme, _("Send to press"), subtitle, SIZE, parent)
        self._session, self._settings, self._resources = session, settings, resources
        self._worker: ExportWorker | None = None
        self._is_writing = False
        self._findings: tuple[Finding, ...] = ()
        self._unplaced: list[Finding] = []
        layout = row(self.body, (SIDE, 0, SIDE, 16), 0)
        layout.addWidget(self._left())
        layout.addSpacing(24)
        layout.addWidget(hairline(vertical=True))
        layout.addSpacing(24)
        layout.addLayout(self._right(), 1)
        self._fill_foot()
        self._show_preset()
        self.shop.said.connect(self._say)
        self.shop.told.connect(self._progress_words.setText)
        self.shop.refresh()
        self.name_field.setFocus()

    def _left(self) -> QWidget:
        made = QWidget()
        made.setFixedWidth(LEFT_WIDTH)
        layout = column(made, spacing=12)
        self.status = StatusCard(self.theme)
        layout.addWidget(self.status)
        self._thumbs = PressThumbs(self._resources, LEFT_WIDTH)
        layout.addWidget(self._thumbs)
        self.list = FindingsList(self.theme)
        self.list.chosen.connect(self._on_finding)
        layout.addWidget(self.list, 100)
        self._checks = QGridLayout()
        self._checks.setVerticalSpacing(8)
        self._checks.setColumnStretch(0, 1)
        self._checks.setColumnStretch(1, 1)
        self._checks.setHorizontalSpacing(16)
        layout.addLayout(self._checks)
        layout.addStretch(1)
        self.anyway = CheckBox(_("I have seen these errors; send it anyway"), self.theme)
        self.anyway.toggled.connect(self._show_readiness)
        layout.addWidget(self.anyway)
        return made

    def _right(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(12)
        self.shop = PrintShopField(self._session, self._settings, self.theme)
        self.shop.changed.connect(self._on_shop)
        made.addWidget(self.shop)
        self.preset_field = Choice()
        self.preset_field.show_entries([(preset, preset_name(preset)) for preset in PRESETS], self._preset_of_shop())
        self.preset_field.currentIndexChanged.connect(self._show_preset)
        self.pages_field = QLineEdit()
        self.pages_field.setPlaceholderText(_("All, or 1,3-4"))
        self.pages_field.textChanged.connect(self._on_edited)
        what = row(spacing=12)
        what.addLayout(labelled(_("Purpose"), self.preset_field), 3)
        what.addLayout(labelled(_("Pages"), self.pages_field), 2)
        made.addLayout(what)
        self._facts = QGridLayout()
        self._facts.setContentsMargins(16, 12, 16, 12)
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        card = QWidget()
        card.setProperty("kind", "card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card.setLayout(self._facts)
        made.addWidget(card)
        self.name_field = QLineEdit()
        self.name_field.textChanged.connect(self._on_edited)
        made.addLayout(labelled(_("File name"), self.name_field))
        self.folder_field = QLineEdit(self._first_folder())
        self.folder_field.textChanged.connect(self._on_edited)
        self.change_button = action_button(_("Change"))
        self.change_button.clicked.connect(self._choose_folder)
        place = row(spacing=8)
        place.addWidget(self.folder_field, 1)
        place.addWidget(self.change_button)
        folder = QVBoxLayout()
        folder.setSpacing(4)
        folder.addWidget(label(_("Save in"), "secondary"))
        self.folder_field.setAccessibleName(_("Save in"))
        folder.addLayout(place)
        made.addLayout(folder)
        self.sentence = label("", "error")
        self.sentence.setWordWrap(True)
        self.sentence.hide()
        made.addWidget(self.sentence)
        made.addStretch(1)
        self.extras = ExtrasField(self.theme)
        self.extras.changed.connect(self._show_name)
        made.addWidget(self.extras)
        return made

    def _fill_foot(self) -> None:
        self.opens_folder = CheckBox(_("Open the folder when done"), self.theme)
        self.opens_folder.setChecked(self._settings.opens_folder_after_export())
        self.opens_folder.toggled.connect(self._settings.set_opens_folder_after_export)
        self.keeps_in_archive = CheckBox(_("Put into the archive"), self.theme)
        self.keeps_in_archive.setChecked(self._settings.keeps_in_archive())
        self.keeps_in_archive.toggled.connect(self._settings.set_keeps_in_archive)
        self.progress = QProgressBar()
        self.progress.setFixedWidth(240)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self._progress_words = label("", "secondary")
        self.cancel_button = action_button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.folder_button = action_button(after_icon(_("Open the folder")))
        self.folder_button.setIcon(icons.icon("folder_open_20_regular", self.theme.color("text2")))
        self.folder_button.clicked.connect(self.open_folder)
        self.folder_button.hide()
        self.write_button = action_button("", primary=True)
        self.write_button.setIcon(
            icons.icon("document_pdf_20_regular", self.theme.color("on_accent"), disabled=self.theme.color("strong"))
        )
        self.write_button.clicked.connect(self._on_primary)
        self.foot.addWidget(self.opens_folder)
        self.foot.addWidget(self.keeps_in_archive)
        self.foot.addWidget(self.progress)
        self.foot.addWidget(self._progress_words)
        self.foot.addStretch(1)
        for button in (self.cancel_button, self.folder_button, self.write_button):
            self.foot.addWidget(button)

    @property
    def preset(self) -> str:
        return str(self.preset_field.currentData())

    def target(self) -> Path:
        """The file to be written, by the fields; where each page is a file, its name leaves the number open."""
        return Path(self.folder_field.text().strip()) / self.extras.file_name(self.name_field.text().strip())

    def written_files(self) -> tuple[Path, ...]:
        """The files that are written, by the fields."""
        pages = page_numbers(self.pages_field.text()) or ()
        numbers = [page.number for page in self._session.layout_all().chosen(pages)]
        split = is_split(self._session.issue, self.preset, self.target())
        return written_paths(self.target(), numbers, split, self.extras.wanted.imposed)

    def _preset_of_shop(self) -> str:
        return PRESET_OF[press_of(self._session.issue).standard]

    def _on_shop(self) -> None:
        """Another print shop: what it is sent, by what name, and what it would find."""
        mark_error(self.name_field, self.sentence, "")
        self._progress_words.setText("")
        at = self.preset_field.findData(self._preset_of_shop())
        if self.preset in FOR_PRESS and at != self.preset_field.currentIndex():
            self.preset_field.setCurrentIndex(at)  # shows it
        else:
            self._show_preset()

    def _say(self, text: str) -> None:
        """A sentence that is about no field."""
        self.sentence.setText(text)
        self.sentence.setVisible(bool(text))

    def _first_folder(self) -> str:
        beside = str(self._session.path.parent) if self._session.path is not None else ""
        return first_folder(self._settings.press_folder(), beside, self._settings.export_folder())

    def _show_preset(self) -> None:
        self._findings = self._session.preflight(self.preset)
        serious = [one for one in self._findings if one.severity is not Severity.INFO]
        self._unplaced = [one for one in self._findings if one.code == "story.unplaced"]
        self._show_list((*serious, *self._unplaced))
        self._thumbs.show_pages(self._session.layout_all().pages, serious)
        self._show_facts()
        self._show_archive()
        issue = self._session.issue
        self.extras.show_preset(self.preset)
        self.name_field.setText(file_name(issue.masthead, self.preset, press_of(issue)))
        self._show_name()
        self._show_readiness()

    def _show_name(self) -> None:
        """The name with its ending, and what the button makes."""
        name = self.target().name
        self.name_field.setText(name)
        self.name_field.setToolTip(_("{page} becomes the number of each page") if PAGE in name else "")
        made = _("Make press PDF") if self.preset in FOR_PRESS else _("Make PDF")
        self.write_button.setText(after_icon(_("Make the package") if self.extras.packed.isChecked() else made))

    def _show_readiness(self) -> None:
        """The status card, and whether the file may be made: for press, errors must have been seen."""
        errors = sum(one.severity is Severity.ERROR for one in self._findings)
        warnings = sum(one.severity is Severity.WARNING for one in self._findings)
        needs_word = bool(errors) and self.preset in FOR_PRESS
        self.anyway.setVisible(needs_word)
        may = not needs_word or self.anyway.isChecked()
        self.write_button.setEnabled(may)
        self.write_button.setToolTip("" if may else _("Errors still to fix: %(count)s") % {"count": errors})
        words = {"errors": errors, "warnings": warnings}
        if errors:
            state, head = "red", _("Errors: %(errors)s, warnings: %(warnings)s") % words
            sentence = _("Mend the errors first: they will be seen in print.")
        elif warnings:
            state, head = "amber", _("Warnings: %(warnings)s, no errors") % words
            sentence = _("The file can be made; look at these first.")
        else:
            state, head = "green", _("Nothing to fix, ready for press.")
            sentence = _("No overset text, no missing picture.")
        if self._unplaced:
            sentence = counts.articles_on_no_page(len(self._unplaced))
        self.status.show_state(state, head, sentence)

    def _show_list(self, findings: Sequence[Finding]) -> None:
        """Findings, notes last, as high as their rows where there is room; under a short list the passed checks."""
        rows = len(findings)
        heights = [row_height(one, LEFT_WIDTH) for one in findings]
        head = NOTES_HEIGHT if any(one.severity is Severity.INFO for one in findings) else 0
        self.list.findings.show(findings)
        self.list.setVisible(rows > 0)
        self.list.setMinimumHeight(sum(heights[:3]) + (head if rows <= 3 else 0))
        self.list.setMaximumHeight(sum(heights) + head)
        self._show_checks(passed_checks(self._findings, self._settings_of_preset()), rows)

    def _show_checks(self, texts: Sequence[str], rows: int) -> None:
        """What has been found right, as much as there is room for under a list of so many rows."""
        clear(self._checks)
        room = 6 if rows == 0 else 4 if rows <= 2 else 0
        for number, text in enumerate(texts[:room]):
            self._checks.addWidget(passed_check(text, self.theme), number // 2, number % 2)

    def _show_facts(self) -> None:
        clear(self._facts)
        for number, (name, value) in enumerate(facts(self._session.issue, self.preset)):
            shown = label(self.fontMetrics().elidedText(value, Qt.TextElideMode.ElideRight, FACT_WIDTH))
            shown.setToolTip(value)
            self._facts.addWidget(label(name, "secondary"), number, 0)
            self._facts.addWidget(shown, number, 1)

    def _on_edited(self) -> None:
        mark_error(self.name_field, self.sentence, "")
        mark_error(self.folder_field, self.sentence, "")
        mark_error(self.pages_field, self.sentence, "")
        self._show_archive()

    def _choose_folder(self) -> None:
        chooser = QFileDialog(self, _("Save in"), self.folder_field.text())
        name_fields(chooser)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(self.folder_field.setText)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.open()

    def _on_primary(self) -> None:
        if self._is_done:
            self.accept()
        else:
            self._write()

    @property
    def _is_done(self) -> bool:
        return not self.folder_button.isHidden()

    def _write(self) -> None:
        pages = self._checked_pages()
        if pages is None or not self._fields_are_right():
            return
        archive = archive_folder() if self._goes_into_archive() else None
        self._worker = ExportWorker(self._session, self.target(), self.preset, pages, self.extras.wanted, archive)
        self._worker.progress.connect(self._on_progress)
        self._worker.finished.connect(self._on_finished)
        self._worker.refused.connect(self._on_refused)
        self._worker.cancelled.connect(self._on_cancelled)
        self._set_writing(True)
        self._worker.start()

    def _may_go_into_archive(self) -> bool:
        """Whether it is a whole issue that is sent to press."""
        return self.preset in FOR_PRESS and not self.pages_field.text().strip()

    def _goes_into_archive(self) -> bool:
        return self._may_go_into_archive() and self.keeps_in_archive.isChecked()

    def _show_archive(self) -> None:
        """Offer the archive where a whole issue is sent to press; say what it would replace there."""
        self.keeps_in_archive.setVisible(self._may_go_into_archive() and not self._is_writing and not self._is_done)
        issue_id = archive_id(self._session.issue.masthead)
        is_there = issue_id in archived_ids(archive_folder())
        sentence = _("Takes the place of what the archive holds of this number") if is_there else ""
        self.keeps_in_archive.setToolTip(sentence)

    def _fields_are_right(self) -> bool:
        name = self.name_field.text().strip()
        folder = self.folder_field.text().strip()
        wrong = [char for char in FORBIDDEN if char in name]
        if not name:
            mark_error(self.name_field, self.sentence, _("The file has no name yet: write one."))
        elif wrong:
            text = _("A file name cannot hold “%(char)s”: take it out.") % {"char": wrong[0]}
            mark_error(self.name_field, self.sentence, text)
        elif not folder or not Path(folder).is_dir():
            text = _("There is no folder “%(folder)s”: choose another.") % {"folder": Path(folder).name or folder}
            mark_error(self.folder_field, self.sentence, text)
        else:
            return True
        return False

    def _checked_pages(self) -> tuple[int, ...] | None:
        """The pages wanted (none means all), or ``None`` after saying what is wrong with the field."""
        count = self._session.issue.page_count
        pages = page_numbers(self.pages_field.text())
        if pages is None:
            mark_error(self.pages_field, self.sentence, _("Write pages as 1,3-4, or leave the field empty for all."))
        elif any(number > count for number in pages):
            text = counts.pages_at_most(count)
            mark_error(self.pages_field, self.sentence, text)
            return None
        return pages

    def _set_writing(self, writing: bool) -> None:
        self._is_writing = writing
        self._enable_fields(not writing)
        self.write_button.setEnabled(not writing)
        self.cancel_button.setEnabled(True)
        self.opens_folder.setVisible(not writing)
        self._show_archive()
        self.progress.setVisible(writing)
        self.progress.setRange(0, 0)
        self._progress_words.setText(_("Composing…") if writing else "")
        if not writing:
            self._show_readiness()

    def _enable_fields(self, on: bool) -> None:
        for part in (
            self.shop, self.preset_field, self.name_field, self.folder_field, self.change_button, self.pages_field,
            self.extras,
        ):  # fmt: skip
            part.setEnabled(on)
        self.anyway.setEnabled(on)

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self._progress_words.setText(_("Writing %(done)s of %(total)s") % {"done": done, "total": total})

    def _on_finished(self, found: object) -> None:
        assert isinstance(found, tuple)
        target = self.target()
        self._set_writing(False)
        self._enable_fields(False)
        self.anyway.hide()
        self._settings.set_export_folder(str(target.parent))
        files = self.written_files()
        words = {"size": spoken_size(sum(path.stat().st_size for path in files)), "count": counts.findings(len(found))}
        is_judged = bool(self._settings_of_preset().standard)
        if is_judged and found:
            head = _("Written and checked, %(size)s: %(count)s") % words
        else:
            head = (_("Written and checked, %(size)s") if is_judged else _("Written, %(size)s")) % words
        path = str(target) if len(files) == 1 else counts.files(len(files), str(target.parent))
        shown = self.fontMetrics().elidedText(path, Qt.TextElideMode.ElideMiddle, PATH_WIDTH)
        self.status.show_state("amber" if is_judged and found else "green", head, shown)
        self.status.setToolTip("\n".join(map(str, files)))
        if found or is_judged:
            self._show_list(found)
            self._show_checks(kept_rules(self._settings_of_preset()), len(found))
        self.cancel_button.hide()
        self.folder_button.show()
        self._show_archived()
        self.name_field.deselect()
        self.write_button.setIcon(icons.icon("checkmark_16_filled", self.theme.color("on_accent"), size=16))
        self.write_button.setText(after_icon(_("Done")))
        self.write_button.setEnabled(True)
        self.write_button.setFocus()
        self.written.emit(str(target if len(files) == 1 else target.parent))
        if self.opens_folder.isChecked():
            self.open_folder()

    def _show_archived(self) -> None:
        """Whether the issue is in the archive too, where it was to be."""
        self._show_archive()
        assert self._worker is not None
        if self._worker.archive_refusal:
            self._say(self._worker.archive_refusal)
        elif self._goes_into_archive():
            self._progress_words.setText(_("In the archive too"))

    def _settings_of_preset(self) -> PdfSettings:
        return settings_for(self.preset, press=press_of(self._session.issue))

    def _on_refused(self, sentence: str) -> None:
        """What the world refuses is said by the folder; a file that breaks its standard is shown with its faults."""
        self._set_writing(False)
        if self._worker is not None and self._worker.faults:
            self.status.show_state("red", _("Not written: it would break its standard"), sentence)
            self._show_list(self._worker.faults)
            return
        mark_error(self.folder_field, self.sentence, sentence)

    def _on_cancelled(self) -> None:
        self._set_writing(False)
        self._progress_words.setText(_("Cancelled; nothing was written."))

    def open_folder(self) -> None:
        """Show the folder with the file."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.target().parent)))

    def _on_finding(self, finding: Finding) -> None:
        if not self._is_writing:
            self.reject()
            self.finding_chosen.emit(finding)

    def reject(self) -> None:
        """Close; while the file is being written, stop that instead."""
        if self._is_writing and self._worker is not None:
            self._worker.cancel()
            self.cancel_button.setEnabled(False)
            self._progress_words.setText(_("Cancelling…"))
            return
        super().reject()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._worker is not None and not event.spontaneous():
            self._worker.drop()
        super().hideEvent(event)
