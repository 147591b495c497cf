"""A field into which keys are pressed rather than typed; it says which."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_MODIFIERS = (
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
)  # fmt: skip
_LEAVES = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)


class KeyField(QLineEdit):
    """Shows keys as they stand in menus. ``pressed`` tells those pressed in it ("Ctrl+Shift+P"); Tab and Esc leave."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def show_keys(self, keys: tuple[str, ...]) -> None:
        self.setText(", ".join(native(key) for key in keys))

    def event(self, event: QEvent) -> bool:
        """No key of an action is taken away from the field."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() not in _LEAVES:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LEAVES:
            super().keyPressEvent(event)
        elif event.key() not in _MODIFIERS:
            self.pressed.emit(spelled(event))


def spelled(event: QKeyEvent) -> str:
    """The keys of an event as actions have them: a mark that needs Shift on this keyboard is named without it."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_mark = 0x20 < event.key() < 0x1000000 and not chr(event.key() & 0xFFFF).isalnum()
    if is_mark:
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    combination = QKeyCombination(modifiers, Qt.Key(event.key()))
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)


def native(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
