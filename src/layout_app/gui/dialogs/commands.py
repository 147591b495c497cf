"""All commands of the desk in one list, found as one types; Enter does what is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from layout_app.gui.actions import MARK, ActionSpec, action_specs, menu_titles
from layout_app.gui.controls import column, label
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.fields import TextField
from layout_app.gui.theme import Theme, ui_font
from layout_app.interaction.initials import closeness
from layout_app.messages import _, in_chinese

SIZE = (560, 560)
ROW_HEIGHT = 34
NAME, KEYS = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class NamedCommand(msgspec.Struct, frozen=True):
    """An action with what is shown of it, and every name that it is found by."""

    name: str
    text: str
    menu: str
    keys: str
    names: tuple[str, ...]


def named_commands(specs: Sequence[ActionSpec]) -> tuple[NamedCommand, ...]:
    """The commands in menu order, named in Chinese and in English."""
    menus = menu_titles()
    english = {spec.name: spec.text for spec in action_specs(str)}
    made = []
    for spec in specs:
        source = spec.name.removeprefix(MARK).replace("-", " ") if spec.name.startswith(MARK) else english[spec.name]
        text = spec.text.rstrip("…")
        keys = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if spec.keys else ""
        names = (text, source.rstrip("…"), in_chinese(source).rstrip("…"))
        made.append(NamedCommand(spec.name, text, menus[spec.menu], keys, tuple(dict.fromkeys(names))))
    return tuple(made)


def commands_for(query: str, commands: Sequence[NamedCommand]) -> tuple[NamedCommand, ...]:
    """Those that fit what was typed, best first, else in menu order; all of them before anything is."""
    if not query.strip():
        return tuple(commands)
    ranked = [(closeness(query, command.names), at, command) for at, command in enumerate(commands)]
    fitting = [(near, at, command) for near, at, command in ranked if near is not None]
    return tuple(command for _near, _at, command in sorted(fitting, key=lambda one: one[:2]))


class CommandsDialog(Sheet):
    """``actions`` are run by their own trigger; what cannot be done now is shown and cannot be chosen."""

    chapter = "keys"

    def __init__(
        self,
        commands: Sequence[NamedCommand],
        actions: Mapping[str, QAction],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("All commands"), "", SIZE, parent)
        self._commands, self._actions = tuple(commands), actions
        layout = column(self.body, (SIDE, 0, SIDE, 8), 8)
        self.field = TextField()
        self.field.setPlaceholderText(_("Name, English name or Pinyin letters"))
        self.field.setAccessibleName(_("Command to find"))
        self.field.textChanged.connect(self._refresh)
        self.field.installEventFilter(self)
        layout.addWidget(self.field)
        self.list = QListView()
        self.list.setProperty("kind", "rows")
        self.list.setAccessibleName(_("All commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.list.clicked.connect(lambda _index: self.accept())
        layout.addWidget(self.list, 1)
        self._none = label(_("No command of that name."), "secondary")
        layout.addWidget(self._none)
        self.foot.addStretch(1)
        self.run_button = action_button(_("Do it"), primary=True)
        self.run_button.clicked.connect(self.accept)
        self.foot.addWidget(self.run_button)
        self._refresh()
        self.field.setFocus()

    @property
    def shown(self) -> tuple[str, ...]:
        """The names of the actions in the list, in its order."""
        rows = range(self._model.rowCount())
        return tuple(str(self._model.item(at).data(NAME)) for at in rows)

    def _refresh(self) -> None:
        self._model.clear()
        for command in commands_for(self.field.text(), self._commands):
            item = QStandardItem(command.text)
            item.setData(command.name, NAME)
            item.setData(command.keys, KEYS)
            item.setData(f"{command.text}，{command.menu} {command.keys}".strip(), Qt.ItemDataRole.AccessibleTextRole)
            if not self._actions[command.name].isEnabled():
                item.setEnabled(False)
                item.setForeground(self.theme.color("disabled"))
            self._model.appendRow(item)
        usable = (at for at in range(self._model.rowCount()) if self._model.item(at).isEnabled())
        first = next(usable, -1)
        if first >= 0:
            self.list.setCurrentIndex(self._model.index(first, 0))
        self._none.setVisible(self._model.rowCount() == 0)
        self.run_button.setEnabled(first >= 0)

    def accept(self) -> None:
        """Close, then do it: the keyboard is back where the command finds it."""
        index = self.list.currentIndex()
        if not index.isValid() or not self._model.itemFromIndex(index).isEnabled():
            return
        action = self._actions[str(index.data(NAME))]
        super().accept()
        QTimer.singleShot(0, action.trigger)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go through the list while one types."""
        if watched is not self.field:
            return super().eventFilter(watched, event)  # the sheet keeps in the middle of what it watches
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return False


class _Rows(QStyledItemDelegate):
    """The command's name, its key at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(ui_font(12))
        is_usable = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        painter.setPen(self._theme.color("text2" if is_usable else "disabled"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(option.rect.adjusted(0, 0, -12, 0), right, str(index.data(KEYS)))
        painter.restore()
