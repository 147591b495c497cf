"""Text edited on the page: the caret blinks, keys and the input method write, the clipboard serves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from layout_app.errors import CommandRefused
from layout_app.gui.canvas.issue_view import IssueView
from layout_app.gui.canvas.text_input import answer_query, press_key, take_input
from layout_app.gui.canvas.text_mode import TextMode
from layout_app.gui.clipboard import has_words, mime_of, on_clipboard, pasted
from layout_app.gui.theme import Theme
from layout_app.interaction.hit import TextPlace, caret_rect

BLINK_MS = 530
KEYS_OF_DESK = frozenset(Qt.Key(Qt.Key.Key_F1.value + number) for number in range(24))
"""Plain keys that do the same while one types."""
TOOL_CURSORS = {
    "text": Qt.CursorShape.IBeamCursor,
    "hand": Qt.CursorShape.OpenHandCursor,
    "zoom": Qt.CursorShape.CrossCursor,
}


class TextView(IssueView):
    """A page whose texts can be typed in: ``text_mode`` is there while they are."""

    mode_changed = Signal()
    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.tool = "select"
        self._blink = QTimer(self)
        self._blink.setInterval(BLINK_MS)
        self._blink.timeout.connect(self._toggle_caret)
        self.zoom_changed.connect(self.updateMicroFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def set_cursor_of_tool(self) -> None:
        of_tool = TOOL_CURSORS.get(self.tool, Qt.CursorShape.ArrowCursor)
        self.viewport().setCursor(self.page_tool.cursor if self.page_tool is not None else of_tool)

    def enter_text(self, place: TextPlace) -> None:
        """Put the caret into a text of the page."""
        assert self._session is not None
        self.leave_modes()
        page = self.page
        self.text_mode = TextMode(self._session, place)
        if page is not None:
            owner = next((box.id for box in page.blocks if box.story == place.story), "")
            if owner and (owner != self.selected or self.also):
                self.select(owner)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        if QApplication.cursorFlashTime() > 0:
            self._blink.start()
        self._show_caret()
        self.mode_changed.emit()

    def leave_modes(self, keep: bool = True) -> None:
        """Leave the text; what is composed and not committed is dropped. ``keep`` is a matter of other modes."""
        if self.text_mode is not None:
            self._end_composing()
            self.text_mode = None
            self._blink.stop()
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
            self.set_cursor_of_tool()
            self.mode_changed.emit()

    def _end_composing(self) -> None:
        """Have the input method commit; what it does not commit is dropped."""
        QApplication.inputMethod().commit()
        if self.text_mode is not None:
            self.text_mode.clear_preedit()

    def _toggle_caret(self) -> None:
        self._caret_on = not self._caret_on
        self.viewport().update()

    def _show_caret(self) -> None:
        self._caret_on = True
        self.viewport().update()
        self.updateMicroFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is typed stays in sight."""
        super().resizeEvent(event)
        self._scroll_to_caret()

    def _scroll_to_caret(self) -> None:
        page = self.page
        caret = caret_rect(page, self.text_mode.caret) if page is not None and self.text_mode is not None else None
        if caret is not None:
            self.bring_into_view(caret)

    def event(self, event: QEvent) -> bool:
        """In text mode plain keys are text, not shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and self.text_mode is not None:
            assert isinstance(event, QKeyEvent)
            plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            if plain and event.key() not in KEYS_OF_DESK:
                event.accept()
                return True
        return super().event(event)

    def _text_key(self, event: QKeyEvent) -> None:
        assert self.text_mode is not None
        try:
            press_key(self.text_mode, event, self.page)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
        self._show_caret()

    def copy(self) -> None:
        """The selected words, with what they are."""
        if self.text_mode is not None and self.text_mode.selected_text:
            QApplication.clipboard().setMimeData(mime_of(self.text_mode.copied()))

    def cut(self) -> None:
        if self.text_mode is not None and self.text_mode.selected_text:
            self.copy()
            self.text_mode.backspace()
            self._show_caret()

    def paste(self) -> None:
        """What the clipboard holds in place of the selection; what it holds for other programs alone is left."""
        data = on_clipboard()
        if self.text_mode is None or not has_words(data):
            return
        found = pasted(data)
        if found.refusal:
            self.refused.emit(found.refusal)
        try:
            if found.clip is not None:
                self.text_mode.paste(found.clip)
            elif found.text:
                self.text_mode.insert(found.text)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
        self._show_caret()

    def select_all(self) -> None:
        if self.text_mode is not None:
            self.text_mode.select_all()
            self._show_caret()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.text_mode is None:
            event.ignore()
            return
        take_input(self.text_mode, event)
        event.accept()
        self._show_caret()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if query == Qt.InputMethodQuery.ImEnabled:
            return self.text_mode is not None
        if self.text_mode is None:
            return super().inputMethodQuery(query)
        answer = answer_query(self.text_mode, query, self._caret_in_widget())
        return answer if answer is not None else super().inputMethodQuery(query)

    def updateMicroFocus(self, *_arguments: object) -> None:
        """Tell the input method where the caret is now."""
        if self.text_mode is not None:
            QApplication.inputMethod().update(Qt.InputMethodQuery.ImQueryInput | Qt.InputMethodQuery.ImCursorRectangle)

    def _caret_in_widget(self) -> QRect:
        """The caret in the widget's own pixels: after zoom and scrolling, viewport margins included."""
        page = self.page
        caret = caret_rect(page, self.text_mode.caret) if page is not None and self.text_mode is not None else None
        if caret is None:
            return QRect()
        area = self.to_view(caret).toRect()
        return area.translated(self.viewport().pos()).adjusted(0, 0, 2, 0)
