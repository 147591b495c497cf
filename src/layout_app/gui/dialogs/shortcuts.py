"""All keys of the desk, by group."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement, pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from layout_app.gui.controls import column, label, row
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.theme import Theme
from layout_app.messages import _

SIZE = (880, 664)
COLUMNS = 3


class ShortcutsDialog(Sheet):
    """``shortcuts`` are (group, name, keys), several keys with a comma and a space between.

    Groups stay in their order and fill the columns evenly.
    """

    def __init__(self, shortcuts: Sequence[tuple[str, str, str]], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Keyboard shortcuts"), "", SIZE, parent)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(SIDE, 0, SIDE, 8)
        grid.setHorizontalSpacing(32)
        for number, groups in enumerate(_spread(shortcuts)):
            stack = QVBoxLayout()
            stack.setSpacing(14)
            for group, entries in groups:
                stack.addLayout(_group(group, entries))
            stack.addStretch(1)
            grid.addLayout(stack, 0, number)
            grid.setColumnStretch(number, 1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column(self.body).addWidget(scroll)
        self.foot.addStretch(1)
        self.close_down = action_button(_("Close"), primary=True)
        self.close_down.clicked.connect(self.accept)
        self.foot.addWidget(self.close_down)
        self.close_down.setFocus()


_Group = tuple[str, list[tuple[str, str]]]


def _spread(shortcuts: Sequence[tuple[str, str, str]]) -> list[list[_Group]]:
    """Groups dealt to columns in order, so that the longest column is as short as can be."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for group, name, keys in shortcuts:
        groups.setdefault(group, []).append((name, keys))
    made = list(groups.items())
    dealt = (
        [made[start:end] for start, end in pairwise((0, *ends, len(made)))]
        for ends in combinations_with_replacement(range(len(made) + 1), COLUMNS - 1)
    )
    return min(dealt, key=lambda columns: max(_rows(column) for column in columns))


def _rows(groups: Sequence[_Group]) -> int:
    """Rows that groups take under one another, with their heads and the space between."""
    return sum(len(entries) + 2 for _name, entries in groups)


def _group(name: str, entries: Sequence[tuple[str, str]]) -> QGridLayout:
    made = QGridLayout()
    made.setVerticalSpacing(2)
    made.setHorizontalSpacing(12)
    made.setColumnStretch(0, 1)
    made.addWidget(label(name, "head"), 0, 0, 1, 2)
    for number, (text, keys) in enumerate(entries, 1):
        made.addWidget(label(text, "secondary"), number, 0)
        made.addLayout(_caps(keys), number, 1)
    return made


def _caps(keys: str) -> QHBoxLayout:
    """One cap for each way to press it."""
    made = row(spacing=4)
    made.addStretch(1)
    for key in keys.split(", "):
        cap = label(key)
        cap.setProperty("chip", "plain")
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.addWidget(cap)
    return made
