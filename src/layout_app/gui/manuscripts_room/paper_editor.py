"""The words of an article as on a sheet of paper, edited in place, every clean-up marked where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from layout_app.commands.text import TextPoint
from layout_app.document.story import EDITOR_NOTE, SUBHEADS
from layout_app.gui.manuscripts_room.clean_up_rows import CleanUpRow
from layout_app.gui.names import part_name
from layout_app.gui.story_editor import KINDS, LINE, TEXT_PIXELS, StoryEditor
from layout_app.gui.theme import SERIF_FAMILY, Theme, manuscript_font, ui_font
from layout_app.importers.originals import JOINED
from layout_app.interaction.carets import to_utf16

HEADLINE_PIXELS, HEADLINE_LINE = 27, 40
HEADS = ("kicker", "headline", "deck", "byline")
LEAST_HEIGHT = LINE * 3


class PaperEditor(StoryEditor):
    """As high as its words; the sheet around it scrolls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._marked: tuple[CleanUpRow, ...] = ()
        self._current: CleanUpRow | None = None
        self._gutter.hide()
        self.setViewportMargins(0, 0, 0, 0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("kind", "paper")
        self.setAcceptDrops(False)  # files let go over the words are for the window, which imports them
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._theme = theme
        self._mark()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def _fit(self) -> None:
        self.setFixedHeight(max(LEAST_HEIGHT, round(self.document().size().height()) + 4))

    def show_marks(self, rows: Sequence[CleanUpRow], current: CleanUpRow | None = None) -> None:
        """Mark where the clean-ups of the story stand, the ``current`` one above all."""
        self._marked, self._current = tuple(rows), current
        self._mark()

    def _mark(self) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        for one in self._marked:
            cursor = self.cursor_of(one)
            if cursor is None or not cursor.hasSelection():
                continue
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            look = QTextCharFormat()
            is_current = self._current is not None and self._current.ref == one.ref
            ground = "amber_ground" if not one.done else "soft"
            look.setBackground(self._theme.color("press" if is_current else ground))
            if one.done:
                look.setForeground(self._theme.color("soft_text"))
            mark.format = look
            marks.append(mark)
        self.setExtraSelections(marks)
        self.viewport().update()

    def cursor_of(self, one: CleanUpRow) -> QTextCursor | None:
        """A cursor over what stands in a clean-up's place; ``None`` where it is not shown here."""
        if one.start < 0:
            return None
        number = next(
            (at for at, shown in enumerate(self._shown) if (shown.part, shown.index) == (one.part, one.index)), None
        )
        if number is None:
            return None
        block, text = self.document().findBlockByNumber(number), self._shown[number].text
        start, end = min(one.start, len(text)), min(max(one.start, one.end), len(text))
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + to_utf16(text, start))
        cursor.setPosition(block.position() + to_utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def show_place(self, one: CleanUpRow) -> QRectF:
        """Put the caret where a clean-up stands; its rectangle in this widget, empty where it is not shown here."""
        self._current = one
        cursor = self.cursor_of(one)
        self._mark()
        if cursor is None:
            return QRectF()
        self.go_to(TextPoint(one.part, one.index, max(one.start, min(one.end, one.start))))
        return QRectF(self.cursorRect(cursor))

    def _style_blocks(self, everywhere: bool) -> None:
        for block, shown in zip(self._blocks(), self._shown, strict=True):
            state = KINDS.index(shown.kind)
            if everywhere or block.userState() != state:
                _style(block, shown.kind, self._theme)
                block.setUserState(state)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout = self.document().documentLayout()
        for block, shown in zip(self._blocks(), self._shown, strict=False):
            area = layout.blockBoundingRect(block)
            if not shown.text and shown.part != "body":
                painter.setFont(ui_font(13))
                painter.setPen(self._theme.color("disabled"))
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, part_name(shown.part))
            if shown.part == "body" and shown.index == 0:
                painter.fillRect(QRectF(0, area.top() - 14, self.viewport().width(), 1), self._theme.color("divider"))
        for one in self._marked:
            cursor = self.cursor_of(one)
            if one.done and cursor is not None and not cursor.hasSelection():
                self._paint_gone(painter, QRectF(self.cursorRect(cursor)), one)
        painter.end()

    def _paint_gone(self, painter: QPainter, caret: QRectF, one: CleanUpRow) -> None:
        """A small wedge under the line where something was taken out; green where two halves were joined."""
        color = QColor(self._theme.color("green_lamp" if one.code == JOINED else "red_lamp"))
        foot = caret.bottom() - 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        middle = caret.left()
        painter.drawRect(QRectF(middle - 0.75, caret.top() + 4, 1.5, caret.height() - 8))
        painter.drawEllipse(QRectF(middle - 2.5, foot - 5, 5, 5))


def _style(block: QTextBlock, kind: str, theme: Theme) -> None:
    """The kind's line, indent and face; heads as the paper sets them, a gap for the hairline before the body."""
    shape = QTextBlockFormat()
    high = HEADLINE_LINE if kind == "headline" else LINE
    shape.setLineHeight(high, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    shape.setBottomMargin(4 if kind not in HEADS else 0)
    first_of_body = kind not in HEADS and KINDS[max(0, block.previous().userState())] in HEADS
    if first_of_body and block.previous().isValid():
        shape.setTopMargin(26)
    if kind in ("body", "quote", EDITOR_NOTE):
        shape.setTextIndent(2 * TEXT_PIXELS)
    if kind == "signoff":
        shape.setAlignment(Qt.AlignmentFlag.AlignRight)
    font = manuscript_font(TEXT_PIXELS, QFont.Weight.Bold if kind in SUBHEADS else QFont.Weight.Normal)
    if kind == "headline":
        font.setFamily(SERIF_FAMILY)
        font.setPixelSize(HEADLINE_PIXELS)
    elif kind in ("kicker", "deck", "byline"):
        font.setWeight(QFont.Weight.Medium)
    face = QTextCharFormat()
    face.setFont(font)
    if kind in ("kicker", "deck", "byline"):
        face.setForeground(theme.color("text2"))
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.setBlockFormat(shape)
    cursor.setCharFormat(face)
    cursor.setBlockCharFormat(face)
