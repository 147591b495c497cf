"""Marks on words in the story pane: the menu that puts them on and takes them off, and how marked words look."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QKeySequence, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from layout_app.commands.formatting import SetReading, ToggleSpan, has_span, kind_name
from layout_app.document import spans as of
from layout_app.document.spans import Spans, slice_of
from layout_app.gui import icons
from layout_app.gui.story_editor import StoryEditor
from layout_app.gui.theme import Theme
from layout_app.interaction.carets import to_utf16
from layout_app.messages import _


class TextMark(NamedTuple):
    """A kind of span that the menu offers, its key, and whether a line stands above it."""

    kind: str
    keys: str = ""
    separated: bool = False


TEXT_MARKS = (
    TextMark(of.STRONG, "Ctrl+B"),
    TextMark(of.EMPHASIS_DOTS, "Ctrl+Shift+D"),
    TextMark(of.NO_BREAK, "Ctrl+Shift+K"),
    TextMark(of.PROPER_NAME, "Ctrl+Shift+N", separated=True),
    TextMark(of.BOOK_TITLE),
    TextMark(of.MOURNING),
    TextMark(of.SUPERSCRIPT, separated=True),
    TextMark(of.SUBSCRIPT),
    TextMark(of.NOTE_MARK),
)


class MarksButton(QToolButton):
    """The menu of marks. What all of the selected words have is ticked; keys work while the editor has the keyboard."""

    def __init__(self, editor: StoryEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.setProperty("kind", "icon")
        self.setIconSize(QSize(20, 20))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName(_("Marks on words"))
        self.setToolTip(_("Marks on words"))
        self.actions_by_kind = {mark.kind: self._action(mark) for mark in TEXT_MARKS}
        menu = QMenu(self)
        for mark in TEXT_MARKS:
            if mark.separated:
                menu.addSeparator()
            menu.addAction(self.actions_by_kind[mark.kind])
        menu.addSeparator()
        self.reading = menu.addAction(_("Reading above…"), self.ask_for_reading)
        menu.aboutToShow.connect(self.show_state)
        self.setMenu(menu)
        editor.selectionChanged.connect(self.show_state)
        self.show_state()

    def _action(self, mark: TextMark) -> QAction:
        action = QAction(kind_name(mark.kind), self._editor)
        action.setCheckable(True)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if mark.keys:
            action.setShortcut(QKeySequence(mark.keys))
        action.triggered.connect(lambda _checked=False, kind=mark.kind: self.toggle_mark(kind))
        self._editor.addAction(action)
        return action

    def set_theme(self, theme: Theme) -> None:
        self.setIcon(icons.icon("text_t_20_regular", theme.color("text2"), disabled=theme.color("disabled")))

    def show_state(self) -> None:
        """Tick what the selected words have; without words of the body there is nothing to mark."""
        selected, story = self._editor.selected_range, self._editor.story
        self.setEnabled(selected is not None)
        for kind, action in self.actions_by_kind.items():
            action.setEnabled(selected is not None)
            has_it = selected is not None and story is not None and has_span(story, *selected, kind)
            action.setChecked(has_it)
        self.reading.setEnabled(selected is not None and selected[0].index == selected[1].index)

    def toggle_mark(self, kind: str) -> None:
        """Put a mark on the selected words, or take it off."""
        selected, story = self._editor.selected_range, self._editor.story
        if selected is not None and story is not None:
            self._editor.apply(ToggleSpan(story.id, *selected, kind))
        self.show_state()


    def ask_for_reading(self) -> None:
        """Ask for the reading of the selected words, what they have now proposed, and put it above them."""
        selected, story = self._editor.selected_range, self._editor.story
        if selected is None or story is None:
            return
        start, end = selected
        spans = slice_of(story.paragraphs[start.index].spans, start.offset, end.offset)
        present = " ".join(span.value for span in spans if span.kind == of.RUBY)
        asked = _("A syllable for each character, with spaces between, or one reading for all:")
        reading, is_given = QInputDialog.getText(self, kind_name(of.RUBY), asked, text=present)
        if is_given and reading.split() != present.split():
            self._editor.apply(SetReading(story.id, start.index, start.offset, end.offset, reading))


class WordLooks(QSyntaxHighlighter):
    """Shows marks in the editor: bold words bold, lines under names, dots and waves; the document has none of it.

    ``words_of`` gives a block's text and spans.
    """

    def __init__(self, document: QTextDocument, words_of: Callable[[int], tuple[str, Spans]]) -> None:
        super().__init__(document)
        self._words_of = words_of
        self._shown: dict[int, Spans] = {}

    def refresh(self) -> None:
        """Show the spans anew in blocks where they are others."""
        block = self.document().begin()
        while block.isValid():
            spans = self._words_of(block.blockNumber())[1]
            if spans != self._shown.get(block.blockNumber(), ()):
                self.rehighlightBlock(block)
            block = block.next()

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        words, spans = self._words_of(number)
        self._shown[number] = spans
        edges = sorted({edge for span in spans for edge in (span.start, span.end)})
        for start, end in pairwise(edges):
            kinds = {span.kind for span in spans if span.start <= start and end <= span.end}
            if kinds and end <= len(words):
                first = to_utf16(words, start)
                self.setFormat(first, to_utf16(words, end) - first, _look(kinds))


_UNDERLINES = {
    of.NO_BREAK: QTextCharFormat.UnderlineStyle.DashUnderline,
    of.MOURNING: QTextCharFormat.UnderlineStyle.DashDotLine,
    of.EMPHASIS_DOTS: QTextCharFormat.UnderlineStyle.DotLine,
    of.BOOK_TITLE: QTextCharFormat.UnderlineStyle.WaveUnderline,
    of.PROPER_NAME: QTextCharFormat.UnderlineStyle.SingleUnderline,
    of.RUBY: QTextCharFormat.UnderlineStyle.DashDotDotLine,
}


def _look(kinds: set[str]) -> QTextCharFormat:
    look = QTextCharFormat()
    if of.STRONG in kinds:
        look.setFontWeight(QFont.Weight.Bold)
    for kind, style in _UNDERLINES.items():
        if kind in kinds:
            look.setUnderlineStyle(style)
    if of.SUBSCRIPT in kinds:
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    elif kinds & {of.SUPERSCRIPT, of.NOTE_MARK}:
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return look
