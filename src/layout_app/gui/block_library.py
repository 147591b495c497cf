"""The library of blocks at work on the desk: put on pages, kept from pages, added from files and handed on as such."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from layout_app.commands.place_block import PlaceBlock
from layout_app.errors import LayoutAppError
from layout_app.gui.block_panel import BlockPanel
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.dialogs.keep_block import KeepBlockDialog
from layout_app.gui.theme import Theme
from layout_app.gui.toast import Remedy
from layout_app.messages import _
from layout_app.resources import bundled
from layout_app.session.block_library import (
    add_block_file,
    block_shelf,
    bundled_names,
    delete_block,
    keep_block,
    kept_block,
    placing,
)
from layout_app.session.file_names import plain_name
from layout_app.session.session import Session
from layout_app.storage.block_file import SUFFIX, LibraryBlock, read_block, write_block

INSERTED = {"insert_qr": "qr", "insert_index": "index", "insert_figures": "figures"}
"""The file of the block that each of these commands puts where there is room."""


class BlockLibrary(QObject):
    """Joins the shelf's panel, the canvas and the session's pages."""

    refused = Signal(str)
    said = Signal(str)
    offered = Signal(str, object)
    placed = Signal(str, str)
    """A block stands on the page, by its id; and the kind it is of."""
    dialog_wanted = Signal(object)

    def __init__(self, canvas: Canvas, panel: BlockPanel, theme: Theme) -> None:
        super().__init__(canvas)
        self.panel = panel
        self._canvas = canvas
        self._theme = theme
        self._session: Session | None = None
        self._read: tuple[str, LibraryBlock] | None = None
        panel.wanted.connect(self.place)
        panel.hand_on_wanted.connect(self._ask_where_to)
        panel.delete_wanted.connect(self.delete)
        panel.add_wanted.connect(self._ask_for_files)
        panel.files_dropped.connect(self.add_files)
        canvas.block_over.connect(self._preview)
        canvas.block_dropped.connect(self.place)
        self.refresh()

    def show_session(self, session: Session) -> None:
        self._session = session
        self.refresh()

    def close_session(self) -> None:
        self._session, self._read = None, None

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def refresh(self) -> None:
        """Show what is on the shelf now; files that cannot be read are told of once."""
        shelf = block_shelf()
        self.panel.show_shelf(shelf)
        if shelf.sentences:
            self.refused.emit(shelf.sentences[0])

    def action(self, name: str) -> Callable[[], None] | None:
        """What the menu's command of that name does here."""
        if name in INSERTED:
            return lambda: self.place(str(bundled("library", f"{INSERTED[name]}{SUFFIX}")))
        return self.ask_to_keep if name == "keep_block" else None

    # --- onto the page -------------------------------------------------------------------------------------------

    def place(self, path: str, column: int = -1, line: int = -1) -> None:
        """Put a block on the page, where it was dropped, else where there is room; it is selected then."""
        session = self._session
        if session is None:
            return
        session.abort()
        try:
            command = self._placing(path, column, line)
            session.apply(command)
        except LayoutAppError as refusal:
            self.refused.emit(refusal.sentence)
            return
        added = session.issue.pages[self._canvas.page_index].blocks[-1]
        self._canvas.select(added.id)
        self._canvas.setFocus()
        self.placed.emit(added.id, added.__struct_config__.tag)

    def _preview(self, path: str, column: int, line: int) -> None:
        """Show a dragged block as it would stand if it were let go."""
        session = self._session
        if session is None:
            return
        session.abort()
        try:
            command = self._placing(path, column, line)
        except LayoutAppError as refusal:
            self.refused.emit(refusal.sentence)
            return
        session.begin(command.label)
        session.preview(command)

    def _placing(self, path: str, column: int, line: int) -> PlaceBlock:
        assert self._session is not None
        if self._read is None or self._read[0] != path:
            self._read = (path, self._named(Path(path)))
        at = (column, line) if column >= 0 else None
        return placing(self._session, self._read[1], self._canvas.page_index, at)

    def _named(self, path: Path) -> LibraryBlock:
        """The block in a file under the name that its tile has."""
        block = read_block(path)
        names = bundled_names()
        if path.parent == bundled("library") and path.stem in names:
            return msgspec.structs.replace(block, name=names[path.stem])
        return block

    # --- from the page and from files ----------------------------------------------------------------------------

    def ask_to_keep(self) -> None:
        """Ask what the selected block is to be called in the library."""
        session, selected = self._session, self._canvas.selected
        if session is None or not selected:
            self.refused.emit(_("Select the block first that is to go into the library."))
            return
        block = kept_block(session, selected, "?")
        name = block.story.headline.split("\n")[0] if block.story is not None else ""
        dialog = KeepBlockDialog(name, self._theme, self._canvas.window())
        dialog.agreed.connect(lambda name: self._keep(dialog, msgspec.structs.replace(block, name=name)))
        self.dialog_wanted.emit(dialog)

    def _keep(self, dialog: KeepBlockDialog, block: LibraryBlock) -> None:
        try:
            keep_block(block)
        except LayoutAppError as refusal:
            dialog.show_fault(refusal.sentence)
            return
        dialog.accept()
        self.refresh()
        self.said.emit(_("“%(name)s” is in the library.") % {"name": block.name.strip()})

    def _ask_for_files(self) -> None:
        dialog = QFileDialog(self._canvas.window(), _("Add a block from a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(_("Library blocks (*%(suffix)s)") % {"suffix": SUFFIX})
        dialog.filesSelected.connect(self.add_files)
        self.dialog_wanted.emit(dialog)

    def add_files(self, paths: list[str]) -> None:
        """Put blocks that a colleague handed over on the shelf."""
        for path in paths:
            try:
                add_block_file(Path(path))
            except LayoutAppError as refusal:
                self.refused.emit(refusal.sentence)
        self.refresh()

    def _ask_where_to(self, path: str) -> None:
        name = f"{plain_name(self._named(Path(path)).name)}{SUFFIX}"
        dialog = QFileDialog(self._canvas.window(), _("Hand on as a file"), name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.fileSelected.connect(lambda target: self.hand_on(path, target))
        self.dialog_wanted.emit(dialog)

    def hand_on(self, path: str, target: str) -> None:
        """Write a block as a file for a colleague."""
        try:
            write_block(Path(target), self._named(Path(path)))
        except LayoutAppError as refusal:
            self.refused.emit(refusal.sentence)
            return
        self.said.emit(_("Written: %(file)s.") % {"file": Path(target).name})

    def delete(self, path: str) -> None:
        """Take one's own block off the shelf; the toast puts it back."""
        try:
            block = read_block(Path(path))
            delete_block(Path(path))
        except LayoutAppError as refusal:
            self.refused.emit(refusal.sentence)
            return
        self.refresh()
        sentence = _("“%(name)s” is no longer in the library.") % {"name": block.name}
        self.offered.emit(sentence, Remedy(_("Undo"), lambda: self._put_back(block)))

    def _put_back(self, block: LibraryBlock) -> None:
        try:
            keep_block(block)
        except LayoutAppError as refusal:
            self.refused.emit(refusal.sentence)
        self.refresh()
