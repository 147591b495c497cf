"""The help: chapters at the left, found as one types; the chapter at the right, read beside the desk or printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QStandardItem,
    QStandardItemModel,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
)
from PySide6.QtWidgets import QDialog, QListView, QTextBrowser, QTextEdit, QWidget

from layout_app.errors import LayoutAppError
from layout_app.gui.actions import ActionSpec
from layout_app.gui.controls import column, hairline, label, panel, row
from layout_app.gui.dialogs.sheet import action_button
from layout_app.gui.fields import TextField, sentence_label
from layout_app.gui.folders import first_folder
from layout_app.gui.help_chapters import CHAPTERS, Chapter, chapters, found
from layout_app.gui.print_out import html_document, pdf_chooser, print_out, write_pdf
from layout_app.gui.qt_words import name_fields
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

WIDTH, HEIGHT, LIST_WIDTH = 920, 680, 216
ROW = QSize(0, 32)
TEXT_PIXELS, TITLE_PIXELS, HEAD_PIXELS = 14, 20, 15


class HelpWindow(QDialog):
    """Stands beside the desk and does not stop it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chapters: tuple[Chapter, ...] = ()
        self._shown: tuple[Chapter, ...] = ()
        self.chapter = ""
        self.setWindowTitle(_("Help"))
        self.resize(WIDTH, HEIGHT)
        whole = column(self)
        parts = row()
        parts.addWidget(self._side())
        parts.addWidget(hairline(vertical=True))
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(_("Chapter"))
        self.page.anchorClicked.connect(lambda url: self.show_chapter(url.toString()))
        self.page.document().setDocumentMargin(28)
        self.page.document().setIndentWidth(24)
        parts.addWidget(self.page, 1)
        whole.addLayout(parts, 1)
        whole.addWidget(hairline())
        whole.addWidget(self._foot())

    def _side(self) -> QWidget:
        made = panel()
        made.setFixedWidth(LIST_WIDTH)
        layout = column(made, (12, 12, 12, 8), 8)
        self.field = TextField()
        self.field.setPlaceholderText(_("Find in the help"))
        self.field.setAccessibleName(_("Find in the help"))
        self.field.textChanged.connect(self._refresh)
        layout.addWidget(self.field)
        self.list = QListView()
        self.list.setProperty("kind", "rows")
        self.list.setAccessibleName(_("Chapters"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._on_row(now.row()))
        layout.addWidget(self.list, 1)
        self._none = label(_("No chapter says that."), "secondary")
        layout.addWidget(self._none)
        return made

    def _foot(self) -> QWidget:
        made = panel("window")
        layout = row(made, (12, 8, 12, 8), 8)
        self.print_button, self.pdf_button = action_button(_("Print…")), action_button(_("Save as PDF…"))
        self.print_button.clicked.connect(lambda: print_out(self.document(), self))
        self.pdf_button.clicked.connect(self._ask_where)
        self.sentence = sentence_label("error")
        close = action_button(_("Close"))
        close.clicked.connect(self.close)
        layout.addWidget(self.print_button)
        layout.addWidget(self.pdf_button)
        layout.addWidget(self.sentence, 1)
        layout.addStretch(1)
        layout.addWidget(close)
        return made

    def show_chapters(self, specs: Sequence[ActionSpec], chapter: str) -> None:
        """Say everything with the keys of ``specs`` and open a chapter; what was being looked for is left."""
        self._chapters = chapters(specs)
        self.field.clear()
        self._refresh()
        self.show_chapter(chapter)
        self.page.setFocus()

    def show_chapter(self, chapter: str) -> None:
        """Show a chapter by its name."""
        assert chapter in CHAPTERS
        if chapter not in [one.name for one in self._shown]:
            self.field.clear()
        row_of_it = next(at for at, one in enumerate(self._shown) if one.name == chapter)
        self.list.setCurrentIndex(self._model.index(row_of_it, 0))
        self._show(self._shown[row_of_it])

    @property
    def shown(self) -> tuple[str, ...]:
        """The chapters in the list, in its order."""
        return tuple(one.name for one in self._shown)

    def _refresh(self) -> None:
        self._shown = found(self.field.text(), self._chapters)
        self._model.clear()
        for chapter in self._shown:
            item = QStandardItem(chapter.title)
            item.setSizeHint(ROW)
            self._model.appendRow(item)
        self._none.setVisible(not self._shown)
        names = [one.name for one in self._shown]
        if self._shown and not (self.chapter in names and not self.field.text()):
            self.list.setCurrentIndex(self._model.index(0, 0))
        self._mark_hits()

    def _on_row(self, at: int) -> None:
        if 0 <= at < len(self._shown) and self._shown[at].name != self.chapter:
            self._show(self._shown[at])

    def _show(self, chapter: Chapter) -> None:
        self.chapter = chapter.name
        self.page.document().setDefaultFont(ui_font(TEXT_PIXELS))
        self.page.setMarkdown(chapter.text)
        dress(self.page.document(), self._theme)
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark_hits()

    def _mark_hits(self) -> None:
        """The words looked for, marked in the chapter; the first of them in sight."""
        marks = []
        look = QTextCharFormat()
        look.setBackground(self._theme.color("amber_ground"))
        look.setForeground(self._theme.color("amber"))
        for word in self.field.text().split():
            cursor = self.page.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = QTextCursor(cursor), look
                marks.append(mark)
                cursor = self.page.document().find(word, cursor)
        self.page.setExtraSelections(marks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field reads the first chapter found; the desk is asked for nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus():
            self.page.setFocus()
            return
        super().keyPressEvent(event)

    # --- on paper ------------------------------------------------------------------------------------------------

    def document(self) -> QTextDocument:
        """The chapter as it is printed."""
        chapter = next(one for one in self._chapters if one.name == self.chapter)
        made = html_document("", chapter.title)
        made.setMarkdown(chapter.text)
        return made

    def _ask_where(self) -> None:
        chooser = pdf_chooser(self, self.windowTitle(), first_folder())
        name_fields(chooser)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda path: self.save(Path(path)))
        chooser.open()

    def save(self, path: Path) -> None:
        """The chapter as a PDF; where it cannot be written, that is said."""
        self.sentence.hide()
        try:
            write_pdf(self.document(), path)
        except LayoutAppError as refusal:
            self.sentence.setText(refusal.sentence)
            self.sentence.show()


def dress(document: QTextDocument, theme: Theme) -> None:
    """Give what Markdown made the desk's sizes, colours and spaces."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        space = QTextBlockFormat()
        space.setTopMargin({0: 5, 1: 0}.get(level, 18))
        space.setBottomMargin({0: 5, 1: 12}.get(level, 6))
        cursor.mergeBlockFormat(space)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            look = QTextCharFormat()
            look.setFont(ui_font(TITLE_PIXELS if level == 1 else HEAD_PIXELS, QFont.Weight.DemiBold))
            cursor.setCharFormat(look)
        for span in _spans(block):
            kind = span.charFormat()
            mark = QTextCursor(document)
            mark.setPosition(span.position())
            mark.setPosition(span.position() + span.length(), QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            if kind.isAnchor():
                look.setForeground(theme.color("soft_text"))
                look.setFontUnderline(False)
            elif kind.fontFixedPitch():
                look.setFont(ui_font(13))
                look.setBackground(theme.color("press"))
            mark.mergeCharFormat(look)
        block = block.next()


def _spans(block: QTextBlock) -> Iterator[QTextFragment]:
    """The stretches of a block that look alike, listed before any of them is changed."""
    spans = []
    at = block.begin()
    while not at.atEnd():
        spans.append(at.fragment())
        at += 1
    yield from spans
