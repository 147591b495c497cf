"""The story's words in one text field: what Qt's editor did is read off as one command, and the model's text is shown.

Qt edits its own copy natively, so that keys, selections and input methods work as everywhere; preedit never enters the
document and so never reaches the model. Qt counts UTF-16 units, the model code points: they are converted here.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from layout_app.commands.clip import PasteClip, copied
from layout_app.commands.edit import Command
from layout_app.commands.formatting import body_ranges
from layout_app.commands.headline import EditTexts
from layout_app.commands.text import (
    READING_ORDER,
    JoinParagraph,
    ReplaceRange,
    ReplaceText,
    SplitParagraph,
    TextPoint,
)
from layout_app.document.clip import Clip
from layout_app.document.spans import Spans
from layout_app.document.story import EDITOR_NOTE, SUBHEADS, Story
from layout_app.errors import CommandRefused
from layout_app.gui.clipboard import has_words, mime_of, pasted
from layout_app.gui.fields import HistoryPassesBy, edit_menu
from layout_app.gui.names import part_name
from layout_app.gui.theme import SERIF_FAMILY, Theme, manuscript_font, ui_font
from layout_app.interaction.carets import from_utf16, to_utf16
from layout_app.messages import _
from layout_app.session.session import Session

GUTTER = 56
LINE = 26
TEXT_PIXELS = 15
LINE_BREAK = "\u2028"
"""A line end inside one text, as long as the one it stands for."""
KINDS = ("kicker", "headline", "deck", "byline", "body", *SUBHEADS, "quote", EDITOR_NOTE, "signoff")


class ShownText(msgspec.Struct, frozen=True):
    """One text of the story, a block of the editor."""

    part: str
    index: int
    kind: str
    text: str


def shown_texts(story: Story, kept: str = "") -> tuple[ShownText, ...]:
    """The headline set, empty parts included, the body, byline and sign-off where there are any or ``kept``."""
    shown = [ShownText(part, 0, part, _inline(getattr(story, part))) for part in ("kicker", "headline", "deck")]
    if story.byline or kept == "byline":
        shown.append(ShownText("byline", 0, "byline", _inline(story.byline)))
    for index, paragraph in enumerate(story.paragraphs):
        kind = paragraph.style if paragraph.style in KINDS else "body"
        shown.append(ShownText("body", index, kind, _inline(paragraph.text)))
    if not story.paragraphs:
        shown.append(ShownText("body", 0, "body", ""))
    if story.signoff or kept == "signoff":
        shown.append(ShownText("signoff", 0, "signoff", _inline(story.signoff)))
    return tuple(shown)


def _inline(text: str) -> str:
    return text.replace("\n", LINE_BREAK)


class ChangedRange(NamedTuple):
    """Characters ``start:end`` of the old text became ``text``."""

    start: int
    end: int
    text: str


def changed_range(old: str, new: str, caret: int) -> ChangedRange:
    """What an edit that left the caret at ``caret`` changed; the caret tells like characters apart."""
    tail = new[caret:]
    same_after = len(tail) if old.endswith(tail) else _common(old[::-1], new[::-1])
    before, after = old[: len(old) - same_after], new[: len(new) - same_after]
    same_before = _common(before, after)
    return ChangedRange(same_before, len(before), after[same_before:])


def _common(one: str, other: str) -> int:
    """How many characters the two begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


class StoryEditor(QTextEdit):
    """Headline set and body of one story, a block each; every change is a command of the session."""

    refused = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._session: Session | None = None
        self._story = ""
        self._shown: tuple[ShownText, ...] = ()
        self._updating = False
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        widest = max(QFontMetrics(ui_font(12)).horizontalAdvance(name) for name in map(part_name, READING_ORDER))
        self._gutter_width = max(GUTTER, 16 + widest + 8)
        self.setViewportMargins(self._gutter_width, 6, 8, 6)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(_("Story text"))
        self._gutter = _Gutter(self, theme)
        self.verticalScrollBar().valueChanged.connect(self._gutter.update)
        self.document().documentLayout().documentSizeChanged.connect(self._gutter.update)
        self.installEventFilter(HistoryPassesBy(self))
        self.textChanged.connect(self._take_edit)

    def set_theme(self, theme: Theme) -> None:
        self._gutter.theme = theme
        self._gutter.update()

    def show_story(self, session: Session | None, story_id: str) -> None:
        """Show a story from its start; an empty id shows nothing."""
        self._session, self._story = session, story_id
        self._updating = True
        self.clear()
        self._shown = ()
        self._updating = False
        self.refresh()
        self._updating = True
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._updating = False

    def refresh(self) -> None:
        """Show the model's words; the caret stays with the characters around it."""
        story = self.story
        if story is None:
            if self._shown:
                self.show_story(self._session, "")
            return
        kept = self._kept_part()
        wanted = shown_texts(story, kept)
        shown, model = self._document_text(), "\n".join(one.text for one in wanted)
        self._updating = True
        restyle = self.document().blockCount() != len(self._shown)
        if shown != model:
            restyle = self._replace_difference(shown, model) or restyle
        self._shown = wanted
        self._style_blocks(restyle)
        self._updating = False
        self._gutter.update()

    @property
    def story(self) -> Story | None:
        """The story as it stands, without anybody's preedit."""
        if self._session is None or not self._story:
            return None
        return next((one for one in self._session.history.issue.stories if one.id == self._story), None)

    @property
    def caret_text(self) -> ShownText | None:
        """The text that the caret is in."""
        number = self.textCursor().blockNumber()
        return self._shown[number] if number < len(self._shown) else None

    def go_to(self, point: TextPoint) -> None:
        """Put the caret where ``point`` is; a text that is not shown here leaves it where it was."""
        shown = self._shown
        number = next((at for at, one in enumerate(shown) if (one.part, one.index) == (point.part, point.index)), None)
        if number is not None:
            block = self.document().findBlockByNumber(number)
            cursor = self.textCursor()
            cursor.setPosition(block.position() + to_utf16(shown[number].text, point.offset))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def select(self, start: TextPoint, end: TextPoint) -> None:
        """Select from one place to another of the same text, as ``go_to`` finds them."""
        self.go_to(start)
        cursor = self.textCursor()
        first = cursor.position()
        self.go_to(end)
        cursor.setPosition(first)
        cursor.setPosition(self.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    @property
    def selected_range(self) -> tuple[TextPoint, TextPoint] | None:
        """From where to where words of the body are selected, or ``None``; what is selected beside them is left out."""
        cursor, story = self.textCursor(), self.story
        if not cursor.hasSelection() or story is None or not story.paragraphs:
            return None
        text = self._document_text()
        start = self._point(from_utf16(text, cursor.selectionStart()))
        end = self._point(from_utf16(text, cursor.selectionEnd()))
        first, body, last = (READING_ORDER.index(part) for part in (start.part, "body", end.part))
        if not first <= body <= last:
            return None
        index = len(story.paragraphs) - 1
        start = start if first == body else TextPoint("body", 0, 0)
        end = end if last == body else TextPoint("body", index, len(story.paragraphs[index].text))
        return (start, end) if body_ranges(story, start, end) else None

    def words_of(self, number: int) -> tuple[str, Spans]:
        """The text and spans of a block."""
        story = self.story
        shown = self._shown[number] if number < len(self._shown) else None
        if story is None or shown is None or shown.part != "body" or shown.index >= len(story.paragraphs):
            return "", ()
        return shown.text, story.paragraphs[shown.index].spans

    def apply(self, command: Command) -> None:
        """Change the model and show it; a refusal is told."""
        if self._session is None:
            return
        try:
            self._session.apply(command)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
        self.refresh()

    # --- the model's words into the document ---------------------------------------------------------------------

    def _kept_part(self) -> str:
        """The part that stays although it is empty: the caret is in it."""
        shown = self.caret_text
        return shown.part if shown is not None else ""

    def _blocks(self) -> list[QTextBlock]:
        blocks = []
        block = self.document().begin()
        while block.isValid():
            blocks.append(block)
            block = block.next()
        return blocks

    def _document_text(self) -> str:
        return "\n".join(block.text() for block in self._blocks())

    def _replace_difference(self, shown: str, model: str) -> bool:
        """Change only what differs; whether blocks were added."""
        before = _common(shown, model)
        after = _common(shown[before:][::-1], model[before:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(to_utf16(shown, before))
        cursor.setPosition(to_utf16(shown, len(shown) - after), QTextCursor.MoveMode.KeepAnchor)
        text = model[before : len(model) - after]
        cursor.insertText(text)
        return "\n" in text

    def _style_blocks(self, everywhere: bool) -> None:
        for block, shown in zip(self._blocks(), self._shown, strict=True):
            state = KINDS.index(shown.kind)
            if everywhere or block.userState() != state:
                _style_block(block, shown.kind)
                block.setUserState(state)

    # --- the editor's changes into commands ----------------------------------------------------------------------

    def _take_edit(self) -> None:
        """Qt changed the document: make it one command, then show what the model has."""
        if self._updating or self._session is None or self.story is None:
            return
        old, new = "\n".join(one.text for one in self._shown), self._document_text()
        if old == new:
            return
        caret = from_utf16(new, self.textCursor().position())
        changed = changed_range(old, new, caret)
        self.apply(self._command(changed))
        if not changed.text:
            self._put_caret(changed.start)  # texts that were emptied stay, and would else hold it behind them

    def _put_caret(self, offset: int) -> None:
        """The caret behind so many characters of all that is shown."""
        cursor = self.textCursor()
        cursor.setPosition(to_utf16(self._document_text(), offset))
        self.setTextCursor(cursor)

    def _command(self, changed: ChangedRange) -> Command:
        start, end = self._point(changed.start), self._point(changed.end)
        text = changed.text.replace(LINE_BREAK, "\n")
        has_body = bool(self.story and self.story.paragraphs)
        if (start.part, start.index) == (end.part, end.index) and (start.part != "body" or has_body):
            if "\n" not in text:
                return EditTexts(ReplaceText(self._story, start.part, start.index, start.offset, end.offset, text))
            if text == "\n" and start == end and start.part == "body":
                return SplitParagraph(self._story, start.index, start.offset)
        is_join = start.part == end.part == "body" and end.index == start.index + 1 and end.offset == 0
        if is_join and not text and changed.end == changed.start + 1:
            return JoinParagraph(self._story, end.index)
        return EditTexts(ReplaceRange(self._story, start, end, text))

    def _point(self, offset: int) -> TextPoint:
        """The place in the story of an offset in all that is shown."""
        for shown in self._shown:
            if offset <= len(shown.text):
                return TextPoint(shown.part, shown.index, offset)
            offset -= len(shown.text) + 1
        last = self._shown[-1]
        return TextPoint(last.part, last.index, len(last.text))

    # --- Qt's events ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press_return()
        elif event.key() == Qt.Key.Key_Backspace and self._stands_between_parts(before=True):
            self.moveCursor(QTextCursor.MoveOperation.PreviousCharacter)
        elif event.key() == Qt.Key.Key_Delete and self._stands_between_parts(before=False):
            return
        else:
            super().keyPressEvent(event)

    def _press_return(self) -> None:
        """A new paragraph in the body; from a headline on to the next text."""
        cursor, shown = self.textCursor(), self.caret_text
        if shown is None:
            return
        if shown.part == "body" or cursor.hasSelection():
            cursor.insertText("\n")
            self.setTextCursor(cursor)
        else:
            self.moveCursor(QTextCursor.MoveOperation.NextBlock)
        self.ensureCursorVisible()

    def _stands_between_parts(self, before: bool) -> bool:
        """Whether the caret is at a border that a deletion must not take away."""
        cursor, here = self.textCursor(), self.caret_text
        number = cursor.blockNumber() + (-1 if before else 1)
        at_edge = cursor.atBlockStart() if before else cursor.atBlockEnd()
        if cursor.hasSelection() or not at_edge or here is None or not 0 <= number < len(self._shown):
            return False
        return here.part != self._shown[number].part or here.part != "body"

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return has_words(source)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The words with their marks, tables and styles, as HTML and as text."""
        story, ends = self.story, self._selected_points()
        return mime_of(copied(story, *ends)) if story is not None and ends is not None else QMimeData()

    def _selected_points(self) -> tuple[TextPoint, TextPoint] | None:
        """From where to where anything is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        text = self._document_text()
        return (
            self._point(from_utf16(text, cursor.selectionStart())),
            self._point(from_utf16(text, cursor.selectionEnd())),
        )

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words with what they are, this program's or another's; plain text takes what stands there."""
        found = pasted(source)
        if found.refusal:
            self.refused.emit(found.refusal)
        if found.clip is not None:
            self._insert_clip(found.clip)
            return
        lines = found.text.replace("\u2029", "\n").replace(LINE_BREAK, "\n").splitlines()
        cursor = self.textCursor()
        cursor.insertText("\n".join(lines))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _insert_clip(self, clip: Clip) -> None:
        """Put a clip in place of what is selected, the caret behind it."""
        cursor, story = self.textCursor(), self.story
        if story is None:
            return
        shown = self._document_text()
        first, last = (from_utf16(shown, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        self.apply(EditTexts(PasteClip(story.id, self._point(first), self._point(last), clip)))
        self._put_caret(max(first, len(self._document_text()) - (len(shown) - last)))
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = edit_menu(self, self.textCursor().hasSelection(), self.canPaste())
        menu.exec(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._gutter.setGeometry(0, 0, self._gutter_width, self.height())

    def labels(self) -> list[tuple[str, float]]:
        """The parts' names with the tops of their first lines, for the gutter."""
        found: list[tuple[str, float]] = []
        layout = self.document().documentLayout()
        scrolled = self.verticalScrollBar().value() - self.viewport().y()
        for block, shown in zip(self._blocks(), self._shown, strict=False):
            if shown.part != "body" or shown.index == 0:
                found.append((part_name(shown.part), layout.blockBoundingRect(block).top() - scrolled))
        return found


def _style_block(block: QTextBlock, kind: str) -> None:
    """Lines of a fixed height (percentages would multiply the face's own 1.45 em), the kind's indent and face."""
    shape = QTextBlockFormat()
    shape.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    if kind in ("body", "quote", EDITOR_NOTE):
        shape.setTextIndent(2 * TEXT_PIXELS)
    if kind == "signoff":
        shape.setAlignment(Qt.AlignmentFlag.AlignRight)
    face = QTextCharFormat()
    font = manuscript_font(TEXT_PIXELS, QFont.Weight.Bold if kind in SUBHEADS else QFont.Weight.Normal)
    if kind == "headline":
        font.setFamily(SERIF_FAMILY)
        font.setPixelSize(17)
    face.setFont(font)
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.setBlockFormat(shape)
    cursor.setCharFormat(face)
    cursor.setBlockCharFormat(face)


class _Gutter(QWidget):
    """The parts' names left of their first lines."""

    def __init__(self, editor: StoryEditor, theme: Theme) -> None:
        super().__init__(editor)
        self._editor = editor
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(ui_font(12))
        painter.setPen(self.theme.color("text2"))
        top = self._editor.viewport().y()
        painter.setClipRect(0, top, self.width(), self._editor.viewport().height())
        for name, y in self._editor.labels():
            painter.drawText(QRectF(16, y + 1, self.width() - 16, LINE), Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()
