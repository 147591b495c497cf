"""How marked words look in the story pane: bold words bold, lines under names, dots and waves."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from layout_app.document import spans as of
from layout_app.document.spans import Spans
from layout_app.interaction.carets import to_utf16


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
