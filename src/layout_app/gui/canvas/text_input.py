"""Keys and input method for text mode: what each key does to the caret and text, and what the input method is told.

Qt counts UTF-16 units, the document code points; they are converted here and nowhere else on the canvas.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from layout_app.display.items import LaidOutPage, TextLine
from layout_app.gui.canvas.text_mode import TextMode
from layout_app.interaction.carets import from_utf16, to_utf16
from layout_app.interaction.hit import caret_rect, line_at, line_of, place_in

NEXT_LINE_REACH = 8000
TURNED_KEYS: dict[int, int] = {
    Qt.Key.Key_Down: Qt.Key.Key_Right, Qt.Key.Key_Up: Qt.Key.Key_Left, Qt.Key.Key_Left: Qt.Key.Key_Down,
    Qt.Key.Key_Right: Qt.Key.Key_Up,
}
"""What the arrows mean in a vertical line, where reading goes down and on to the left."""


def press_key(mode: TextMode, event: QKeyEvent, page: LaidOutPage | None) -> None:
    """Do what a key means in a text; ``CommandRefused`` where the text allows it no more."""
    keeps_anchor = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    line = line_of(page, mode.place) if page is not None else None
    is_vertical = line is not None and line.vertical
    match TURNED_KEYS.get(event.key(), event.key()) if is_vertical else event.key():
        case Qt.Key.Key_Left:
            mode.move(-1, keeps_anchor)
        case Qt.Key.Key_Right:
            mode.move(1, keeps_anchor)
        case Qt.Key.Key_Up | Qt.Key.Key_Down as key:
            step = -1 if key == Qt.Key.Key_Up else 1
            if page is not None and line is not None and line.vertical:
                _move_by_vertical_line(mode, page, line, step, keeps_anchor)
            else:
                _move_by_line(mode, page, step, keeps_anchor)
        case Qt.Key.Key_Home | Qt.Key.Key_End as key:
            mode.move_to_edge(key == Qt.Key.Key_End, keeps_anchor)
        case Qt.Key.Key_Backspace:
            mode.backspace()
        case Qt.Key.Key_Delete:
            mode.delete()
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            mode.split()
        case _:
            if event.text() and event.text().isprintable() and not has_control:
                mode.insert(event.text())


def _move_by_line(mode: TextMode, page: LaidOutPage | None, step: int, keeps_anchor: bool) -> None:
    """To the nearest place of the line above or below, as it stands on the page."""
    caret = caret_rect(page, mode.place) if page is not None else None
    if page is None or caret is None:
        return
    half = page.grid.pitch // 2
    y = caret.y0 - half if step < 0 else caret.y1 + half
    line = line_at(page, caret.x0, y, NEXT_LINE_REACH)
    if line is not None:
        mode.move_to(place_in(line, caret.x0, y), keeps_anchor)


def _move_by_vertical_line(
    mode: TextMode, page: LaidOutPage, line: TextLine, step: int, keeps_anchor: bool
) -> None:
    """To the same height in the line that is read before or after, at the end of a 栏 in the other 栏."""
    caret = caret_rect(page, mode.place)
    lines = [
        item
        for item in page.items
        if isinstance(item, TextLine)
        and (item.vertical, item.block, item.source.part) == (True, line.block, line.source.part)
    ]
    at = lines.index(line) + step
    if caret is not None and 0 <= at < len(lines):
        other = lines[at]
        mode.move_to(place_in(other, other.x, other.y + caret.y0 - line.y), keeps_anchor)


def take_input(mode: TextMode, event: QInputMethodEvent) -> None:
    """Replacement, commit and preedit of an input method, in this order."""
    if event.replacementLength():
        first = max(0, to_utf16(mode.text, mode.place.offset) + event.replacementStart())
        last = first + event.replacementLength()
        mode.replace(from_utf16(mode.text, first), from_utf16(mode.text, last), event.commitString())
    elif event.commitString():
        mode.insert(event.commitString())
    preedit = event.preeditString()
    caret = len(preedit)
    for attribute in event.attributes():
        if attribute.type == QInputMethodEvent.AttributeType.Cursor:
            caret = from_utf16(preedit, attribute.start)
    mode.set_preedit(preedit, caret)


def answer_query(mode: TextMode, query: Qt.InputMethodQuery, caret: QRect) -> object | None:
    """What the input method asks of the text; ``caret`` is in the widget's pixels. ``None``: not ours to answer."""
    match query:
        case Qt.InputMethodQuery.ImCursorRectangle:
            return caret
        case Qt.InputMethodQuery.ImSurroundingText:
            return mode.text
        case Qt.InputMethodQuery.ImCursorPosition:
            return to_utf16(mode.text, mode.place.offset)
        case Qt.InputMethodQuery.ImAnchorPosition:
            return to_utf16(mode.text, mode.anchor.offset)
        case Qt.InputMethodQuery.ImCurrentSelection:
            return mode.selected_text
        case Qt.InputMethodQuery.ImHints:
            return Qt.InputMethodHint.ImhMultiLine
        case _:
            return None
