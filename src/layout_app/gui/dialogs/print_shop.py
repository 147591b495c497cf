"""Which print shop an issue goes to: a choice of usual and saved profiles, with 新建, 编辑 and more."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from layout_app.document.issue import press_of
from layout_app.errors import LayoutAppError
from layout_app.gui import icons
from layout_app.gui.controls import column, label, row
from layout_app.gui.dialogs.press_profile import PressProfileDialog
from layout_app.gui.dialogs.sheet import action_button
from layout_app.gui.fields import Choice, icon_button
from layout_app.gui.folders import first_folder
from layout_app.gui.qt_words import name_fields
from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.session.file_names import plain_name
from layout_app.session.press_profiles import (
    SUFFIX,
    SavedPress,
    delete_press,
    press_in,
    press_shelf,
    read_press,
    save_press,
    shop_name,
    use_press,
    usual_profiles,
    write_press,
)
from layout_app.session.session import Session

OF_ISSUE = "issue"
"""Stands for the profile that the issue has and the shelf has not."""


class PrintShopField(QWidget):
    """Chooses the issue's print shop as a step of its history; ``changed`` tells that it has.

    Refusals are ``said``, what was done is ``told``.
    ``refresh`` fills it. The shop chosen last is that of the next new issue.
    """

    changed = Signal()
    said = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._session, self._settings, self._theme = session, settings, theme
        self._profiles: dict[str, SavedPress] = {}
        layout = column(self, spacing=4)
        name = label(_("Print shop"), "secondary")
        layout.addWidget(name)
        self.choice = Choice()
        self.choice.setAccessibleName(_("Print shop"))
        self.choice.chosen.connect(self._choose)
        name.setBuddy(self.choice)
        self.new_button, self.edit_button = action_button(_("New…")), action_button(_("Edit…"))
        self.new_button.clicked.connect(self.make_new)
        self.edit_button.clicked.connect(self.edit)
        self.more_button = icon_button(_("More for print shops"))
        self.more_button.setIcon(icons.icon("more_horizontal_20_regular", theme.color("text2")))
        self.more_button.clicked.connect(self._show_menu)
        place = row(spacing=8)
        place.addWidget(self.choice, 1)
        for button in (self.new_button, self.edit_button, self.more_button):
            place.addWidget(button)
        layout.addLayout(place)

    def refresh(self) -> None:
        """Show what is on the shelf, and which of it the issue is made for."""
        shelf = press_shelf()
        self._profiles = {f"usual:{one.condition}": SavedPress(one) for one in usual_profiles()}
        self._profiles |= {f"saved:{one.profile.name}": one for one in shelf.saved}
        press = press_of(self._session.issue)
        known = next((key for key, one in self._profiles.items() if one.profile == press), OF_ISSUE)
        entries = [(key, shop_name(one.profile)) for key, one in self._profiles.items()]
        if known == OF_ISSUE:
            self._profiles[OF_ISSUE] = press_in(self._session) or SavedPress(press)
            entries.append((OF_ISSUE, _("%(name)s (in this issue)") % {"name": shop_name(press)}))
        self.choice.show_entries(entries, known)
        self.edit_button.setEnabled(bool(press.name))
        self.edit_button.setToolTip("" if press.name else _("The usual profiles stay as they are: make a new one."))
        if shelf.sentences:
            self.said.emit(shelf.sentences[0])

    @property
    def shown(self) -> SavedPress:
        """The profile that is chosen."""
        return self._profiles[str(self.choice.currentData())]

    @property
    def _is_saved(self) -> bool:
        return str(self.choice.currentData()).startswith("saved:")

    def make_new(self) -> None:
        """Ask for a new profile; it begins as the one chosen."""
        shown = self.shown
        self._ask(SavedPress(msgspec.structs.replace(shown.profile, name=""), shown.icc), known=False)

    def edit(self) -> None:
        """Ask what is to change of the chosen profile; one that only the issue has can be kept so."""
        self._ask(self.shown, known=self._is_saved)

    def delete(self) -> None:
        """Take the chosen profile off the shelf; the issue keeps it."""
        name = self.shown.profile.name
        try:
            delete_press(name)
        except LayoutAppError as refusal:
            self.said.emit(refusal.sentence)
            return
        self.refresh()
        self.told.emit(_("“%(name)s” was deleted; this issue keeps it.") % {"name": name})

    def take_in(self, path: Path) -> None:
        """Keep the profile in a colleague's file, and choose it."""
        self._settings.set_import_folder(str(path.parent))
        try:
            read = read_press(path)
            save_press(read)
        except LayoutAppError as refusal:
            self.said.emit(refusal.sentence)
            return
        self._use(read)

    def hand_on(self, path: Path) -> None:
        """Write the chosen profile as a file for a colleague."""
        try:
            write_press(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX), self.shown)
        except LayoutAppError as refusal:
            self.said.emit(refusal.sentence)

    def _choose(self, key: str) -> None:
        self._use(self._profiles[key])

    def _use(self, saved: SavedPress) -> None:
        try:
            use_press(self._session, saved)
        except LayoutAppError as refusal:
            self.refresh()
            self.said.emit(refusal.sentence)
            return
        self._settings.set_print_shop(saved.profile.name)
        self.refresh()
        self.changed.emit()

    def _ask(self, shown: SavedPress, *, known: bool) -> None:
        issue, window = self._session.issue, self.window()
        dialog = PressProfileDialog(self._theme, self._settings, issue, shown, window, known=known)
        dialog.saved.connect(self._use)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_menu(self) -> None:
        menu = QMenu(self)
        named = bool(self.shown.profile.name)
        menu.addAction(_("Take in from a file…"), self._ask_what_to_take_in)
        menu.addAction(_("Hand on as a file…"), self._ask_where_to_hand_on).setEnabled(named)
        menu.addSeparator()
        menu.addAction(_("Delete"), self.delete).setEnabled(self._is_saved)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _ask_what_to_take_in(self) -> None:
        chooser = self._chooser(_("Take in a print shop"), first_folder(self._settings.import_folder()))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda path: self.take_in(Path(path)))
        chooser.open()

    def _ask_where_to_hand_on(self) -> None:
        chooser = self._chooser(_("Hand on the print shop"), first_folder(self._settings.export_folder()))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(SUFFIX.removeprefix("."))
        chooser.selectFile(plain_name(self.shown.profile.name) + SUFFIX)
        chooser.fileSelected.connect(lambda path: self.hand_on(Path(path)))
        chooser.open()

    def _chooser(self, title: str, folder: str) -> QFileDialog:
        chooser = QFileDialog(self, title, folder, f"{_('Print-shop profiles')} (*{SUFFIX})")
        name_fields(chooser)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return chooser
