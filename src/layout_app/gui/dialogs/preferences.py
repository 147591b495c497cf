"""Preferences: look, language, size of words, keys, rulers, one's name, folders. All but the size hold at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QGridLayout, QHBoxLayout, QPushButton, QWidget

from layout_app.gui.controls import column, hairline, label, row
from layout_app.gui.dialogs.parts import CheckBox
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.fields import Choice, Segments, TextField, sentence_label
from layout_app.gui.folders import first_folder
from layout_app.gui.key_sets import KEY_SETS, KeyChoice, key_set_names
from layout_app.gui.qt_words import name_fields
from layout_app.gui.settings import TEXT_SIZE, TEXT_SIZES_PERCENT, Settings
from layout_app.gui.theme import Theme
from layout_app.messages import _, language
from layout_app.session.archiving import archive_folder, set_archive_folder

SIZE = (640, 600)
LABEL_WIDTH, SEGMENTS_WIDTH = 112, 264


class PreferencesDialog(Sheet):
    """Writes what is chosen into the settings and says what has changed."""

    chapter = "keys"

    look_changed = Signal()
    language_chosen = Signal(str)
    rulers_changed = Signal()
    keys_changed = Signal(object)
    keys_wanted = Signal()
    """The list of all keys is to be opened."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Preferences"), "", SIZE, parent)
        self._settings = settings
        layout = column(self.body, (SIDE, 0, SIDE, 8), 12)
        layout.addLayout(self._look())
        layout.addWidget(hairline())
        layout.addLayout(self._work())
        layout.addWidget(hairline())
        layout.addLayout(self._person())
        self.sentence = sentence_label("error")
        layout.addWidget(self.sentence)
        layout.addStretch(1)
        self.foot.addStretch(1)
        self.close_down = action_button(_("Close"), primary=True)
        self.close_down.clicked.connect(self.accept)
        self.foot.addWidget(self.close_down)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for box in (self.contrast, self.stillness):
            box.set_theme(theme)

    def _look(self) -> QGridLayout:
        grid = _grid()
        settings = self._settings
        self.language = _segments((("zh_CN", "中文"), ("en", "English")), _("Language"), language())
        self.language.chosen.connect(self.language_chosen)
        looks = (("system", _("System")), ("light", _("Light")), ("dark", _("Dark")))
        self.look = _segments(looks, _("Look"), settings.theme())
        self.look.chosen.connect(settings.set_theme)
        sizes = tuple((str(one), f"{one} %") for one in TEXT_SIZES_PERCENT)
        self.text_size = _segments(sizes, _("Size of words"), str(settings.text_size_percent()))
        self.text_size.chosen.connect(self._set_text_size)
        self.restart_words = label(_("At the next start"), "tertiary")
        self.restart_words.hide()
        self.contrast = CheckBox(_("High contrast"), self.theme)
        self.contrast.setChecked(settings.has_high_contrast())
        self.contrast.toggled.connect(settings.set_high_contrast)
        self.stillness = CheckBox(_("Less motion: nothing slides, fades or blinks"), self.theme)
        self.stillness.setChecked(settings.has_less_motion())
        self.stillness.toggled.connect(settings.set_less_motion)
        for changed in (self.look.chosen, self.contrast.toggled, self.stillness.toggled):
            changed.connect(lambda _value: self.look_changed.emit())
        _add(grid, _("Language"), self.language)
        _add(grid, _("Look"), self.look)
        size = row(spacing=12)
        size.addWidget(self.text_size)
        size.addWidget(self.restart_words)
        size.addStretch(1)
        _add(grid, _("Size of words"), size)
        _add(grid, "", self.contrast)
        _add(grid, "", self.stillness)
        return grid

    def _work(self) -> QGridLayout:
        grid = _grid()
        settings = self._settings
        units = (("grid", _("Columns and lines")), ("mm", _("Millimetres")))
        self.rulers = _segments(units, _("Rulers"), "mm" if settings.rulers_in_mm() else "grid")
        self.rulers.chosen.connect(self._set_rulers)
        names = key_set_names()
        self.key_sets = Choice()
        self.key_sets.setAccessibleName(_("Key set"))
        self.key_sets.show_entries([(one, names[one]) for one in KEY_SETS], settings.key_choice().key_set)
        self.key_sets.chosen.connect(self._set_key_set)
        self.keys_button = _button(_("Change keys…"), self.keys_wanted.emit)
        keys = row(spacing=8)
        self.key_sets.setFixedWidth(SEGMENTS_WIDTH)
        keys.addWidget(self.key_sets)
        keys.addWidget(self.keys_button)
        keys.addStretch(1)
        _add(grid, _("Rulers"), self.rulers)
        _add(grid, _("Key set"), keys)
        return grid

    def _person(self) -> QGridLayout:
        grid = _grid()
        settings = self._settings
        self.person = TextField()
        self.person.setFixedWidth(SEGMENTS_WIDTH)
        self.person.setAccessibleName(_("Your name"))
        self.person.setPlaceholderText(_("As colleagues read it"))
        self.person.show_value(settings.person())
        self.person.finished.connect(settings.set_person)
        self.archive = TextField()
        self.archive.show_value(str(archive_folder()))
        self.press = TextField()
        self.press.setPlaceholderText(_("Beside the issue"))
        self.press.show_value(settings.press_folder())
        self.archive.finished.connect(self.use_archive)
        self.press.finished.connect(self.use_press_folder)
        _add(grid, _("Your name"), self.person)
        _add(grid, _("Archive"), self._folder_row(self.archive, _("Archive"), self.use_archive))
        _add(grid, _("Press files"), self._folder_row(self.press, _("Press files"), self.use_press_folder))
        return grid

    def _folder_row(self, field: TextField, name: str, use: Callable[[str], None]) -> QWidget:
        made = QWidget()
        line = row(made, spacing=8)
        field.setAccessibleName(name)
        line.addWidget(field, 1)
        line.addWidget(_button(_("Choose…"), lambda: self._choose_folder(field, name, use)))
        return made

    def _choose_folder(self, field: TextField, name: str, use: Callable[[str], None]) -> None:
        chooser = QFileDialog(self, name, first_folder(field.text()))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        name_fields(chooser)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(use)
        chooser.open()

    # --- what is chosen ------------------------------------------------------------------------------------------

    def _set_text_size(self, percent: str) -> None:
        """Everything grows with the words, so it is done when the program starts; until then that is said."""
        self._settings.set_text_size_percent(int(percent))
        application = QApplication.instance()
        in_force = application.property(TEXT_SIZE) if application is not None else None
        self.restart_words.setVisible(int(percent) != (in_force or 100))

    def _set_rulers(self, unit: str) -> None:
        self._settings.set_rulers_in_mm(unit == "mm")
        self.rulers_changed.emit()

    def _set_key_set(self, key_set: str) -> None:
        self.keys_changed.emit(KeyChoice(key_set, self._settings.key_choice().changed))

    def use_archive(self, folder: str) -> None:
        """Keep issues in this folder from now on; one that cannot be made or written is refused with its sentence."""
        if self._is_usable(folder, self.archive):
            set_archive_folder(Path(folder))
            self.archive.show_value(folder)

    def use_press_folder(self, folder: str) -> None:
        """Propose this folder for press files from now on; an empty one for the folder of the issue."""
        if not folder or self._is_usable(folder, self.press):
            self._settings.set_press_folder(folder)
            self.press.show_value(folder)

    def _is_usable(self, folder: str, field: TextField) -> bool:
        is_there = bool(folder) and Path(folder).is_dir()
        self.sentence.setVisible(not is_there)
        if not is_there:
            text = _("There is no folder “%(folder)s”: choose another.")
            self.sentence.setText(text % {"folder": Path(folder).name or folder})
            field.revert()
        return is_there


def _grid() -> QGridLayout:
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(8)
    made.setVerticalSpacing(8)
    made.setColumnMinimumWidth(0, LABEL_WIDTH)
    made.setColumnStretch(1, 1)
    return made


def _add(grid: QGridLayout, name: str, field: QWidget | QHBoxLayout) -> None:
    at = grid.rowCount()
    grid.addWidget(label(name, "secondary"), at, 0)
    if isinstance(field, QWidget):
        left = Qt.AlignmentFlag.AlignLeft if field.maximumWidth() <= SEGMENTS_WIDTH else Qt.AlignmentFlag(0)
        grid.addWidget(field, at, 1, left)
    else:
        grid.addLayout(field, at, 1)


def _segments(entries: tuple[tuple[str, str], ...], name: str, value: str) -> Segments:
    made = Segments(entries, name)
    made.setFixedWidth(SEGMENTS_WIDTH)
    made.show_value(value)
    return made


def _button(text: str, does: Callable[[], None]) -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked=False: does())
    return made
