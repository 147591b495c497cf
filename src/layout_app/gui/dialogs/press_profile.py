"""A print shop's profile: what its press files are to be. What cannot be is said under its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QLayout, QLineEdit, QVBoxLayout, QWidget

from layout_app.color import CMYK, process_values
from layout_app.document.issue import Issue
from layout_app.errors import LayoutAppError
from layout_app.gui.controls import hairline, keep_place, label, row
from layout_app.gui.dialogs.export_words import file_name
from layout_app.gui.dialogs.parts import CheckBox, labelled, mark_error
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.fields import Choice, Segments, TextField
from layout_app.gui.folders import first_folder
from layout_app.gui.qt_words import name_fields
from layout_app.gui.sections.styles import swatch_names
from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.press import OwnProfile, PressProfile, SpotInk, condition_of
from layout_app.session.page_numbers import page_numbers, page_ranges
from layout_app.session.press_faults import press_faults
from layout_app.session.press_profiles import PRESET_OF, SavedPress, paper_name, read_own_profile, save_press
from layout_app.units import Mpt, mm, to_mm, to_pt

SIZE = (880, 608)
LEFT_WIDTH = 400
NO_NUMBER = -1
"""Stands for what cannot be read as a number: no limit of a profile allows it."""


class PressProfileDialog(Sheet):
    """``saved`` gives the profile once it is kept. ``known`` is one that is on the shelf already, to be changed."""

    chapter = "press"

    saved = Signal(object)

    def __init__(
        self, theme: Theme, settings: Settings, issue: Issue, shown: SavedPress, parent: QWidget, *, known: bool
    ) -> None:
        title = shown.profile.name if known else _("New print shop")
        super().__init__(theme, title, _("What its press files are to be"), SIZE, parent)
        self._settings, self._issue = settings, issue
        self._instead_of = shown.profile.name if known else ""
        self._own, self._icc = shown.profile.own_profile, shown.icc
        self._errors: dict[str, tuple[QLineEdit, QLabel]] = {}
        layout = row(self.body, (SIDE, 0, SIDE, 16), 0)
        left = QWidget()
        left.setFixedWidth(LEFT_WIDTH)
        left.setLayout(self._paper_and_limits())
        layout.addWidget(left)
        layout.addSpacing(24)
        layout.addWidget(hairline(vertical=True))
        layout.addSpacing(24)
        layout.addLayout(self._inks_and_files(), 1)
        self._fill_foot()
        self._show(shown.profile)
        self.name_field.setFocus()

    # --- the fields --------------------------------------------------------------------------------------------------

    def _paper_and_limits(self) -> QVBoxLayout:
        made = _column()
        self.name_field = TextField()
        self._add(made, {"name": self.name_field}, labelled(_("Name of the print shop"), self.name_field))
        self.paper_field = Choice()
        self.paper_field.show_entries([(one, paper_name(one)) for one in ("coated", "offset", "newsprint")], "coated")
        self.paper_field.currentIndexChanged.connect(self._show_limits)
        paper = labelled(_("Paper class"), self.paper_field)
        self._limits = label("", "secondary")
        paper.addWidget(self._limits)
        made.addLayout(paper)
        made.addLayout(self._icc_row())
        self.standard = Segments([("x4", "PDF/X-4"), ("x1a", "PDF/X-1a:2003")], _("Standard"))
        made.addLayout(labelled(_("Standard"), self.standard))
        self.ink_field, self.ppi_field = TextField("%"), TextField("ppi")
        limits = row(spacing=12)
        limits.addLayout(labelled(_("Ink limit"), self.ink_field))
        limits.addLayout(labelled(_("Picture resolution"), self.ppi_field))
        self._add(made, {"total_ink_percent": self.ink_field, "picture_ppi": self.ppi_field}, limits)
        self.width_field, self.height_field, self.bleed_field = TextField("mm"), TextField("mm"), TextField("mm")
        page = self._issue.format
        self.width_field.setPlaceholderText(_number(to_mm(page.width)))
        self.height_field.setPlaceholderText(_number(to_mm(page.height)))
        self.bleed_field.setPlaceholderText("0")
        sizes = row(spacing=12)
        sizes.addLayout(labelled(_("Page width"), self.width_field))
        sizes.addLayout(labelled(_("Page height"), self.height_field))
        sizes.addLayout(labelled(_("Bleed"), self.bleed_field))
        named = {"width": self.width_field, "height": self.height_field, "bleed": self.bleed_field}
        self._add(made, named, sizes)
        made.addStretch(1)
        return made

    def _icc_row(self) -> QVBoxLayout:
        """The press's own ICC file: its name, read only; a button for another, one for none."""
        self.icc_field = TextField()
        self.icc_field.setReadOnly(True)
        self.icc_field.setPlaceholderText(_("That of the paper class"))
        self.choose_button = action_button(_("Choose…"))
        self.choose_button.clicked.connect(self._choose_icc)
        self.no_icc_button = action_button(_("None"))
        self.no_icc_button.clicked.connect(lambda: self._take_icc(None, b""))
        place = row(spacing=8)
        place.addWidget(self.icc_field, 1)
        place.addWidget(self.choose_button)
        place.addWidget(self.no_icc_button)
        made = QVBoxLayout()
        made.setSpacing(4)
        self.icc_field.setAccessibleName(_("ICC file of the press"))
        made.addWidget(label(_("ICC file of the press"), "secondary"))
        self._add(made, {"own_profile": self.icc_field}, place)
        return made

    def _inks_and_files(self) -> QVBoxLayout:
        made = _column()
        self.marks = CheckBox(_("Crop and register marks"), self.theme)
        self.slug = CheckBox(_("Slug line"), self.theme)
        marks = row(spacing=12)
        marks.addWidget(self.marks, 1)
        marks.addWidget(self.slug, 1)
        made.addLayout(marks)
        self.black_field = TextField()
        self.black_field.setPlaceholderText(_("None, or such as 2-3"))
        self._add(made, {"black_pages": self.black_field}, labelled(_("Pages in black only"), self.black_field))
        self._add_spot(made)
        self.outlines = CheckBox(_("Type as paths"), self.theme)
        made.addWidget(self.outlines)
        warning = label(_("Its words cannot be searched or copied: only where the shop asks for it."), "secondary")
        warning.setWordWrap(True)
        warning.setContentsMargins(24, 0, 0, 0)
        keep_place(warning)
        warning.hide()
        self.outlines.toggled.connect(warning.setVisible)
        made.addWidget(warning)
        self.pattern_field = TextField()
        self.pattern_field.setToolTip(_("{title} {date} {number} {page} stand for title, date, number and page"))
        self._example = label("", "secondary")
        name = labelled(_("File name"), self.pattern_field)
        name.addWidget(self._example)
        self._add(made, {"file_name": self.pattern_field}, name)
        self.one_per_page = CheckBox(_("One file for each page"), self.theme)
        made.addWidget(self.one_per_page)
        self.pattern_field.textChanged.connect(self._show_example)
        self.one_per_page.toggled.connect(self._show_example)
        made.addStretch(1)
        return made

    def _add_spot(self, made: QVBoxLayout) -> None:
        """The fifth ink: its name at the shop, the colour of the issue that it prints, what stands for it in proofs."""
        self.has_spot = CheckBox(_("A spot ink in place of a colour"), self.theme)
        made.addWidget(self.has_spot)
        self.spot_field, self.alternate_field = TextField(), TextField()
        self.spot_field.setPlaceholderText("PANTONE 185 C")
        self.replaces_field = Choice()
        parts = row(spacing=12)
        parts.addLayout(labelled(_("Spot ink"), self.spot_field), 3)
        parts.addLayout(labelled(_("Prints"), self.replaces_field), 2)
        parts.addLayout(labelled(_("In proofs, C M Y K"), self.alternate_field), 3)
        self._add(made, {"spot.name": self.spot_field, "spot.alternate": self.alternate_field}, parts)
        for field in (self.spot_field, self.replaces_field, self.alternate_field):
            field.setEnabled(False)
            self.has_spot.toggled.connect(field.setEnabled)

    def _add(self, made: QVBoxLayout, fields: Mapping[str, QLineEdit], layout: QLayout) -> None:
        """A row of fields with the place for a sentence under it."""
        sentence = label("", "error")
        sentence.setWordWrap(True)
        sentence.hide()
        within = QVBoxLayout()
        within.setSpacing(4)
        within.addLayout(layout)
        within.addWidget(sentence)
        made.addLayout(within)
        for name, field in fields.items():
            self._errors[name] = (field, sentence)
            field.textChanged.connect(lambda _text, field=field, at=sentence: mark_error(field, at, ""))

    def _fill_foot(self) -> None:
        self.cancel_button = action_button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.save_button = action_button(_("Save"), primary=True)
        self.save_button.clicked.connect(self._save)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.save_button)

    # --- the profile -------------------------------------------------------------------------------------------------

    def _show(self, profile: PressProfile) -> None:
        self.name_field.setText(profile.name)
        self.paper_field.setCurrentIndex(self.paper_field.findData(profile.condition))
        self._take_icc(self._own, self._icc)
        self.standard.show_value(profile.standard)
        self.ink_field.setText(str(profile.total_ink_percent or ""))
        self.ppi_field.setText(str(profile.picture_ppi or ""))
        self.width_field.setText(_number(to_mm(profile.width)) if profile.width else "")
        self.height_field.setText(_number(to_mm(profile.height)) if profile.height else "")
        self.bleed_field.setText(_number(to_mm(profile.bleed)))
        self.marks.setChecked(profile.marks)
        self.slug.setChecked(profile.slug)
        self.black_field.setText(page_ranges(profile.black_pages))
        spot = profile.spot or SpotInk("")
        self.has_spot.setChecked(profile.spot is not None)
        self.spot_field.setText(spot.name)
        self.replaces_field.show_entries(list(_colours(self._issue, spot)), _mix_text(spot.replaces))
        self.alternate_field.setText(_mix_text(spot.alternate))
        self.outlines.setChecked(profile.outlines)
        self.pattern_field.setText(profile.file_name)
        self.one_per_page.setChecked(profile.one_per_page)
        self._show_limits()
        self._show_example()

    def profile(self) -> PressProfile:
        """The profile as filled in; what cannot be read is a value that no profile allows."""
        pages = page_numbers(self.black_field.text())
        replaced, stand_in = _mix(str(self.replaces_field.currentData())), _mix(self.alternate_field.text())
        spot = SpotInk(self.spot_field.text().strip(), replaced, stand_in)
        return PressProfile(
            name=self.name_field.text().strip(),
            condition=self._paper,
            standard=self.standard.value,
            own_profile=self._own,
            total_ink_percent=round(_read_number(self.ink_field.text())),
            picture_ppi=round(_read_number(self.ppi_field.text())),
            width=_length(self.width_field),
            height=_length(self.height_field),
            bleed=_length(self.bleed_field),
            marks=self.marks.isChecked(),
            slug=self.slug.isChecked(),
            black_pages=(0,) if pages is None else pages,
            spot=spot if self.has_spot.isChecked() else None,
            outlines=self.outlines.isChecked(),
            file_name=self.pattern_field.text().strip(),
            one_per_page=self.one_per_page.isChecked(),
        )

    @property
    def _paper(self) -> str:
        return str(self.paper_field.currentData())

    def _show_limits(self) -> None:
        """What the paper class allows, also where a field is left empty."""
        condition = condition_of(self._paper)
        words = {
            "ink": condition.total_ink_percent, "ppi": condition.target_ppi, "gain": condition.gain_percent,
            "rule": _number(to_pt(condition.least_rule)),
        }  # fmt: skip
        self._limits.setText(_("Ink %(ink)s %%, pictures %(ppi)s ppi, dot gain %(gain)s %%, rules %(rule)s pt") % words)
        self.ink_field.setPlaceholderText(str(condition.total_ink_percent))
        self.ppi_field.setPlaceholderText(str(condition.target_ppi))

    def _show_example(self) -> None:
        """The name that this issue's file would have, of the first page where each is a file."""
        profile = self.profile()
        if any(field == "file_name" for field, _sentence in press_faults(profile)):
            self._example.setText("")
            return
        name = file_name(self._issue.masthead, PRESET_OF[profile.standard], profile, page="1")
        self._example.setText(_("Such as %(name)s") % {"name": name})

    def _choose_icc(self) -> None:
        chooser = QFileDialog(
            self, _("ICC file of the press"), first_folder(self._settings.import_folder()),
            f"{_('ICC files')} (*.icc *.icm *.ICC *.ICM)",
        )  # fmt: skip
        name_fields(chooser)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda path: self.read_icc(Path(path)))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.open()

    def read_icc(self, path: Path) -> None:
        """Take a file as the press's own, or say under the field why it cannot be."""
        try:
            own, data = read_own_profile(path)
        except LayoutAppError as refusal:
            mark_error(*self._errors["own_profile"], refusal.sentence)
            return
        self._settings.set_import_folder(str(path.parent))
        self._take_icc(own, data)

    def _take_icc(self, own: OwnProfile | None, data: bytes) -> None:
        self._own, self._icc = own, data
        mark_error(*self._errors["own_profile"], "")
        self.icc_field.setText(own.name if own is not None else "")
        self.icc_field.setCursorPosition(0)
        self.no_icc_button.setEnabled(own is not None)

    def _save(self) -> None:
        profile = self.profile()
        for field, sentence in self._errors.values():
            mark_error(field, sentence, "")
        for name, text in press_faults(profile):
            mark_error(*self._errors[name], text)
            return
        made = SavedPress(profile, self._icc)
        try:
            save_press(made, self._instead_of)
        except LayoutAppError as refusal:
            mark_error(*self._errors["name"], refusal.sentence)
            return
        self.accept()
        self.saved.emit(made)


def _column() -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(12)
    return made


def _colours(issue: Issue, spot: SpotInk) -> Iterator[tuple[str, str]]:
    """The colours of the issue that a spot ink can print, and the one that it prints; each mix once."""
    names, seen = swatch_names(), set[str]()
    for swatch in issue.sheet.swatches:
        c, m, y, k = process_values(swatch.color)
        text = _mix_text(CMYK(c, m, y, k))
        if (c or m or y) and text not in seen:
            seen.add(text)
            yield text, names.get(swatch.name, swatch.name)
    text = _mix_text(spot.replaces)
    if text not in seen:
        yield text, text


def _mix_text(mix: CMYK) -> str:
    return " ".join(_number(100 * value) for value in (mix.c, mix.m, mix.y, mix.k))


def _mix(text: str) -> CMYK:
    """Four inks in per cent; one of them below nothing where the text is none."""
    values = [_read_number(part) / 100 for part in text.replace("，", " ").replace(",", " ").split()]
    return CMYK(*values) if len(values) == 4 else CMYK(NO_NUMBER, 0, 0, 0)


def _length(field: QLineEdit) -> Mpt:
    return mm(_read_number(field.text()))


def _read_number(text: str) -> float:
    """The number in a field, nothing for an empty one, and one that no profile allows for any other text."""
    plain = text.strip().removesuffix("%").replace("，", ".").replace(",", ".").strip()
    if not plain:
        return 0
    whole, dot, part = plain.partition(".")
    is_number = len(plain) <= 8 and (whole + part).isascii() and whole.isdigit() and (part.isdigit() or not dot)
    return float(plain) if is_number else NO_NUMBER


def _number(value: float) -> str:
    """Two decimals at most."""
    return f"{round(value, 2):g}"
