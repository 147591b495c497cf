"""F1: the help opened at the chapter for what is selected, or for where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from layout_app.gui.actions import action_specs
from layout_app.gui.help_window import HelpWindow
from layout_app.gui.key_sets import all_specs, with_keys
from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme

if TYPE_CHECKING:
    from layout_app.gui.main_window import MainWindow

OF_ROOMS = {"manuscripts": "manuscripts", "proof": "proofs", "archive": "archive"}
OF_BLOCKS = {"article": "placing", "table": "tables"}
OF_PARTS = {"kicker": "headlines", "headline": "headlines", "deck": "headlines", "cell": "tables", "caption": "photos"}


def open_help(chapter: str, theme: Theme, parent: QWidget) -> HelpWindow:
    """Show a chapter in the help window of ``parent``: the one it has, else a new one."""
    opened = parent.findChild(HelpWindow)
    specs = with_keys(all_specs(action_specs()), Settings().key_choice())
    window = opened if opened is not None else HelpWindow(theme, parent)
    window.show_chapters(specs, chapter)
    window.show()
    window.activateWindow()
    return window


def chapter_of(window: MainWindow) -> str:
    """The chapter about what the user is at."""
    desk, canvas = window.desk, window.canvas
    if window.room in OF_ROOMS:
        return OF_ROOMS[window.room]
    if window.session is None:
        return "start"
    focused = QApplication.focusWidget()
    places = {"manuscripts": desk.pool, "press": desk.findings_panel, "text": desk.story_pane, "looking": desk.status}
    if focused is not None:
        for chapter, area in places.items():
            if focused is area or area.isAncestorOf(focused):
                return chapter
    if canvas.text_mode is not None:
        return OF_PARTS.get(canvas.text_mode.caret.part, "text")
    if canvas.crop_mode is not None or canvas.selected_photo >= 0:
        return "photos"
    box = desk.selected_box()
    if box is not None:
        return OF_BLOCKS.get(box.kind, "furniture")
    return "looking" if desk.proofing.mode else "placing"
