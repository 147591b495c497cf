"""The words that an editor works on: on the page while its text is edited there, else in the story pane."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from layout_app.commands.edit import Command
from layout_app.commands.text import TextPoint
from layout_app.document.story import Story
from layout_app.errors import CommandRefused
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.story_editor import StoryEditor


class Words(Protocol):
    """Words of one story with a caret in them."""

    @property
    def story(self) -> Story | None: ...

    @property
    def selected_range(self) -> tuple[TextPoint, TextPoint] | None:
        """From where to where words of the body are selected; ``None``: none are."""

    @property
    def caret(self) -> TextPoint | None: ...

    def apply(self, command: Command) -> None:
        """Do it; a refusal is told."""

    def insert(self, text: str) -> None:
        """Type at the caret."""


class PageWords:
    """The words edited on the page."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    @property
    def story(self) -> Story | None:
        mode, session = self._canvas.text_mode, self._canvas.session
        return session.history.issue.story(mode.place.story) if mode is not None and session is not None else None

    @property
    def selected_range(self) -> tuple[TextPoint, TextPoint] | None:
        mode = self._canvas.text_mode
        if mode is None or mode.place.part != "body" or not mode.selected_text:
            return None
        start, end = mode.selection
        return TextPoint("body", start.index, start.offset), TextPoint("body", end.index, end.offset)

    @property
    def caret(self) -> TextPoint | None:
        mode = self._canvas.text_mode
        return TextPoint(mode.place.part, mode.place.index, mode.place.offset) if mode is not None else None

    def apply(self, command: Command) -> None:
        session = self._canvas.session
        if session is None:
            return
        try:
            session.apply(command)
        except CommandRefused as refusal:
            self._canvas.refused.emit(refusal.sentence)

    def insert(self, text: str) -> None:
        if self._canvas.text_mode is not None:
            self._canvas.text_mode.insert(text)


class PaneWords:
    """The words of the story pane."""

    def __init__(self, editor: StoryEditor) -> None:
        self._editor = editor

    @property
    def story(self) -> Story | None:
        return self._editor.story

    @property
    def selected_range(self) -> tuple[TextPoint, TextPoint] | None:
        return self._editor.selected_range

    @property
    def caret(self) -> TextPoint | None:
        shown = self._editor.caret_text
        return TextPoint(shown.part, shown.index, 0) if shown is not None else None

    def apply(self, command: Command) -> None:
        self._editor.apply(command)

    def insert(self, text: str) -> None:
        self._editor.textCursor().insertText(text)


class EditedWords(QObject):
    """Knows which of the two had the keyboard last: a menu or a panel may have it now."""

    def __init__(self, canvas: Canvas, editor: StoryEditor) -> None:
        super().__init__(canvas)
        self._canvas, self._editor = canvas, editor
        self._page, self._pane = PageWords(canvas), PaneWords(editor)
        self._is_on_page = False
        canvas.mode_changed.connect(self._on_mode)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    @property
    def now(self) -> Words:
        return self._page if self._is_on_page and self._canvas.text_mode is not None else self._pane

    def _on_mode(self) -> None:
        self._is_on_page = self._canvas.text_mode is not None

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is self._editor:
            self._is_on_page = False
        elif now is self._canvas:
            self._is_on_page = True
