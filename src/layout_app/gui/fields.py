"""Fields that show a value of the model and say what the user wants instead: text, counts, choices, switches, segments.

A field shows what it is given and never keeps a value of its own. A field being typed into is left alone until the
model's value changes. Undo belongs to the window: no field has a history.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QTextEdit,
    QToolButton,
    QToolTip,
)

from layout_app.gui.controls import label, row
from layout_app.messages import _

FIELD_HEIGHT = 30
LEAST_WIDTH = 72
BESIDE_TEXT = 16
"""What frame and padding of a line of text take of its width."""


def edit_menu(field: QLineEdit | QTextEdit, has_selection: bool, can_paste: bool) -> QMenu:
    """Cut, copy, paste, select all: the standard menu without its second undo."""
    menu = QMenu(field)
    entries = (
        (_("Cut"), QKeySequence.StandardKey.Cut, field.cut, has_selection),
        (_("Copy"), QKeySequence.StandardKey.Copy, field.copy, has_selection),
        (_("Paste"), QKeySequence.StandardKey.Paste, field.paste, can_paste),
        (_("Select all"), QKeySequence.StandardKey.SelectAll, field.selectAll, True),
    )
    for name, key, does, usable in entries:
        action = menu.addAction(name, does)
        action.setShortcut(QKeySequence(key))
        action.setShortcutVisibleInContextMenu(True)
        action.setEnabled(usable)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


class HistoryPassesBy(QObject):
    """Keys for undo and redo pass a field by, on to the window."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        passes = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if passes:
            event.ignore()
        return passes


class TextField(QLineEdit):
    """A line of text. ``typed`` tells every change, ``finished`` what stands there on Enter or on leaving, if new."""

    typed = Signal(str)
    finished = Signal(str)

    def __init__(self, unit: str = "") -> None:
        super().__init__()
        self._value = ""
        self._unit = label(unit, "tertiary")
        self._unit.setParent(self)
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMinimumWidth(LEAST_WIDTH)
        self.textEdited.connect(self.typed)
        self.editingFinished.connect(self._finish)
        self.installEventFilter(HistoryPassesBy(self))
        self.set_unit(unit)

    def show_value(self, value: str) -> None:
        """Show the model's value; one being typed over stays until the model's own value changes."""
        is_new, self._value = value != self._value, value
        if self.text() == value or (self.hasFocus() and not is_new):
            return
        place = self.cursorPosition()
        self.setText(value)
        self.setCursorPosition(min(place, len(value)) if self.hasFocus() else 0)

    def revert(self) -> None:
        """Show the model's value again, whatever was typed."""
        self.setText(self._value)

    @property
    def unit(self) -> str:
        """What stands behind the text."""
        return self._unit.text()

    def event(self, event: QEvent) -> bool:
        """The whole text as a tip where the field is too short for it and has no tip of its own."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.whole_text(), self)
            return True
        return super().event(event)

    def whole_text(self) -> str:
        """The text where the field is too short to show all of it, else nothing."""
        room = self.contentsRect().width() - self.textMargins().left() - self.textMargins().right()
        return self.text() if self.fontMetrics().horizontalAdvance(self.text()) > room - BESIDE_TEXT else ""

    def set_unit(self, unit: str) -> None:
        self._unit.setText(unit)
        self._unit.adjustSize()
        self._unit.setVisible(bool(unit))
        self.setTextMargins(0, 0, self._unit.width() if unit else 0, 0)
        self._place_unit()

    def set_wrong(self, wrong: bool) -> None:
        """A red border while the text is none that can be taken."""
        state = "error" if wrong else ""
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)

    def _finish(self) -> None:
        if self.text() != self._value:
            self.finished.emit(self.text())

    def _place_unit(self) -> None:
        self._unit.move(self.width() - self._unit.width() - 9, (self.height() - self._unit.height()) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._unit.adjustSize()
        self._place_unit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        edit_menu(self, self.hasSelectedText(), True).exec(event.globalPos())


class CountField(QSpinBox):
    """A whole number with its unit at the right; ``chosen`` tells what the user wants."""

    chosen = Signal(int)

    def __init__(self, unit: str = "") -> None:
        super().__init__()
        self._value: int | None = None
        self._showing = False
        self.setFixedHeight(FIELD_HEIGHT)
        self.setKeyboardTracking(False)
        self.setAccelerated(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._unit = label(unit, "tertiary")
        self._unit.setParent(self)
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._unit.adjustSize()
        self.lineEdit().setTextMargins(8, 0, self._unit.width() + 8, 0)
        self.valueChanged.connect(self._tell)
        self.installEventFilter(HistoryPassesBy(self))

    def show_value(self, value: int, least: int, most: int) -> None:
        is_new, self._value = value != self._value, value
        self._showing = True
        self.setRange(least, max(least, most))
        if not self.hasFocus() or is_new or self.value() != value:
            self.setValue(value)
        self._showing = False

    def _tell(self, value: int) -> None:
        if not self._showing and value != self._value:
            self.chosen.emit(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the panel must not change a number in passing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._unit.adjustSize()
        self._unit.move(self.width() - self._unit.width() - 9, (self.height() - self._unit.height()) // 2)
        self._unit.raise_()


class Choice(QComboBox):
    """One of several named values; ``chosen`` tells the value of the entry the user picked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[tuple[str, str], ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(16)
        # Fusion's own delegate paints the chosen entry as a saturated bar and leaves the style sheet aside.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.activated.connect(lambda _at: self.chosen.emit(str(self.currentData())))

    def show_entries(self, entries: Sequence[tuple[str, str]], value: str, pictures: Sequence[QIcon] = ()) -> None:
        """Entries as (value, name); ``value`` is the one shown."""
        if tuple(entries) != self._entries or pictures:
            self._entries = tuple(entries)
            self.clear()
            for at, (one, name) in enumerate(entries):
                self.addItem(pictures[at] if pictures else QIcon(), name, one)
        self.setCurrentIndex(self.findData(value))

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(value for value, _name in self._entries)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - 40 - (self.iconSize().width() + 4 if not option.currentIcon.isNull() else 0)
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        self.style().drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option, painter, self)
        self.style().drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option, painter, self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        pen = QPen(self.palette().color(group, QPalette.ColorRole.PlaceholderText), 1.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y = self.width() - 15.0, self.height() / 2
        painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
        painter.end()


class Switch(QAbstractButton):
    """On or off; ``chosen`` tells what the user wants."""

    chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFixedSize(36, 24)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self.chosen)
        self._by_key = False

    def show_value(self, value: bool) -> None:
        self.setChecked(value)

    def sizeHint(self) -> QSize:
        return QSize(36, 24)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        groove = QRectF(2, 2, 32, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Highlight if self.isChecked() else QPalette.ColorRole.Mid))
        painter.drawRoundedRect(groove, 10, 10)
        painter.setBrush(palette.color(QPalette.ColorRole.HighlightedText))
        painter.drawEllipse(QRectF(16 if self.isChecked() else 4, 4, 16, 16))
        if self.hasFocus() and self._by_key:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Link), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(1, 1, 34, 22), 11, 11)
        painter.end()


class Segments(QFrame):
    """A few named values side by side, one of them chosen; arrows move between them."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setProperty("kind", "segments")
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        layout = row(self, (2, 2, 2, 2), 2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for value, text in entries:
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            layout.addWidget(button, 1)
            self._group.addButton(button)
            self._buttons[value] = button
            button.toggled.connect(lambda on, wanted=value: self._tell(wanted, on))
        self._value = ""

    def button(self, value: str) -> QToolButton:
        return self._buttons[value]

    @property
    def value(self) -> str:
        return self._value

    def show_value(self, value: str) -> None:
        self._value = value
        if value in self._buttons:
            self._buttons[value].setChecked(True)

    def _tell(self, value: str, on: bool) -> None:
        if on and value != self._value:
            self._value = value
            self.chosen.emit(value)


def icon_button(name: str) -> QToolButton:
    """A square button that shows only its icon; its name is its tooltip and what screen readers say."""
    button = QToolButton()
    button.setProperty("kind", "icon")
    button.setFixedSize(32, 32)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def sentence_label(role: str = "secondary") -> QLabel:
    """A wrapping sentence below a field."""
    made = label("", role)
    made.setWordWrap(True)
    made.hide()
    return made
