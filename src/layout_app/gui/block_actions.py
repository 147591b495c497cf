"""What the menus do to the selected blocks: taken off, locked, aligned, distributed, grouped, put over one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from layout_app.commands.arrange import (
    BACK,
    BOTTOM,
    COLUMNS,
    EDGES,
    FORWARD,
    FRONT,
    LINES,
    AlignBlocks,
    DistributeBlocks,
    OrderBlocks,
    lock_toggled,
)
from layout_app.commands.blocks import RemoveBlock, SwapBlocks
from layout_app.commands.edit import Command, Together
from layout_app.commands.groups import GroupBlocks, UngroupBlocks
from layout_app.document.groups import is_group
from layout_app.errors import CommandRefused
from layout_app.gui.canvas.view import Canvas
from layout_app.messages import _
from layout_app.session.session import Session

ORDERS = {"bring_forward": FORWARD, "send_back": BACK, "bring_front": FRONT, "send_bottom": BOTTOM}
ARRANGING = "arrange"
"""Stands for the menu of that name in the lists below."""
CLIPBOARD = ("", "cut", "copy", "paste")
MENUS = {
    "text": ("cut", "copy", "paste", "select_all"),
    "photo": ("crop_photo", "change_photo", "copy", "paste", "", "toggle_lock", "remove_block"),
    "block": (
        "edit_selected", *CLIPBOARD, "duplicate_blocks", "", "bring_forward", "send_back", "toggle_lock",
        "remove_block",
    ),
    "several": (
        "group_blocks", "ungroup_blocks", ARRANGING, *CLIPBOARD, "duplicate_blocks", "", "toggle_lock", "remove_block",
    ),
    "page": ("paste", "select_all", "", "insert_table", "", "fit_page", "toggle_grid"),
}  # fmt: skip
"""What a click with the right button offers, by what is there; at most nine things, lines between them aside."""


class BlockActions(QObject):
    """The actions on blocks by their names in the table, and the menu of a click with the right button."""

    def __init__(self, canvas: Canvas, actions: Mapping[str, QAction], arranging: QMenu) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._actions = actions
        self._arranging = arranging
        self._does: dict[str, Callable[[], None]] = {
            "remove_block": self.remove,
            "toggle_lock": self.toggle_lock,
            "swap_blocks": self.swap,
            "duplicate_blocks": canvas.duplicate,
            "group_blocks": lambda: self._apply(GroupBlocks(canvas.chosen)),
            "ungroup_blocks": lambda: self._apply(UngroupBlocks(canvas.chosen)),
            "distribute_columns": lambda: self._apply(DistributeBlocks(canvas.chosen, COLUMNS)),
            "distribute_lines": lambda: self._apply(DistributeBlocks(canvas.chosen, LINES)),
            **{f"align_{edge}": self._aligner(edge) for edge in EDGES},
            **{name: self._orderer(where) for name, where in ORDERS.items()},
        }
        canvas.menu_wanted.connect(self._open_menu)

    def action(self, name: str) -> Callable[[], None] | None:
        """What an action of the table does; ``None`` where it is none on blocks."""
        return self._does.get(name)

    @property
    def _session(self) -> Session | None:
        return self._canvas.session

    def _apply(self, command: Command) -> None:
        """One step of the history; ``CommandRefused`` where it cannot be."""
        if self._session is not None and self._canvas.selected:
            self._canvas.finish_input()
            self._session.apply(command)

    def _aligner(self, edge: str) -> Callable[[], None]:
        return lambda: self._apply(AlignBlocks(self._canvas.chosen, edge))

    def _orderer(self, where: str) -> Callable[[], None]:
        return lambda: self._apply(OrderBlocks(self._canvas.chosen, where))

    def remove(self) -> None:
        """All selected blocks off the page, or none where one is locked."""
        removals = tuple(RemoveBlock(block) for block in self._canvas.chosen)
        self._apply(removals[0] if len(removals) == 1 else Together(removals, _("Take off the page")))

    def toggle_lock(self) -> None:
        """Lock all selected blocks; unlock them where all are locked."""
        if self._session is not None and self._canvas.selected:
            self._apply(lock_toggled([self._session.issue.block(block) for block in self._canvas.chosen]))

    def swap(self) -> None:
        """The two selected blocks each in the other's place."""
        if len(self._canvas.chosen) != 2:
            raise CommandRefused(_("Select the two blocks that are to change places."))
        self._apply(SwapBlocks(*self._canvas.chosen))

    def menu(self) -> QMenu:
        """What can be done with what is selected."""
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # What is chosen in the menu is done right after it has gone.
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self._canvas, self._forget_place))
        for name in MENUS[self._kind]:
            if not name:
                menu.addSeparator()
            elif name == ARRANGING:
                menu.addAction(self._arranging.menuAction())
            elif name not in ("group_blocks", "ungroup_blocks") or (name == "ungroup_blocks") == self._is_group:
                menu.addAction(self._actions[name])
        return menu

    @property
    def _kind(self) -> str:
        canvas = self._canvas
        if canvas.text_mode is not None:
            return "text"
        if canvas.selected_photo >= 0:
            return "photo"
        return "several" if canvas.also else "block" if canvas.selected else "page"

    @property
    def _is_group(self) -> bool:
        session = self._session
        return session is not None and is_group([session.issue.block(one) for one in self._canvas.chosen])

    def _open_menu(self, place: QPoint) -> None:
        self.menu().popup(place)

    def _forget_place(self) -> None:
        self._canvas.paste_at = None
