"""The middle of the room: the chosen article on a sheet of paper, cleaned up, compared with its file, or as it was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QWidget

from layout_app.commands.text import ReplaceText
from layout_app.display.items import PlacedImage
from layout_app.document.story import Story, text_of
from layout_app.errors import CommandRefused
from layout_app.gui import counts
from layout_app.gui.controls import column, label, row, set_chip
from layout_app.gui.fields import Segments
from layout_app.gui.manuscripts_room import words
from layout_app.gui.manuscripts_room.clean_up_rows import CleanUpRow, done_count
from layout_app.gui.manuscripts_room.compared import COMPARED, RAW, ComparedText, removed_lines
from layout_app.gui.manuscripts_room.paper_editor import PaperEditor
from layout_app.gui.manuscripts_room.photo_cards import PhotoCard, Preview
from layout_app.gui.names import part_name
from layout_app.gui.text_marks import WordLooks
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.session.session import Session

CLEANED = "cleaned"
SIDE, NARROW_SIDE, WIDEST = 60, 16, 760
PADDING, NARROW_PADDING = 40, 24
NARROW_BELOW = 640
FORMS_WIDTH, NARROW_FORMS_WIDTH = 334, 240


class Sheet(QWidget):
    """The paper under the words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.color("divider"), 1))
        painter.setBrush(self.theme.color("raised"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.end()


class Paper(QWidget):
    """One article. ``refused`` says why an edit was not done."""

    refused = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: Session | None = None
        self._preview: Preview | None = None
        self._story = ""
        self._cards: list[PhotoCard] = []
        self._removed: list[QLabel] = []
        self._outer = layout = column(self, (SIDE, 0, 0, 0))
        self._head = self._make_head()
        layout.addLayout(self._head)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self.area, 1)
        self._around = QWidget()
        self._beside = outer = row(self._around, (0, 0, SIDE, 24))
        self._sheet = Sheet(theme)
        self._sheet.setMaximumWidth(WIDEST)
        outer.addWidget(self._sheet)
        self.area.setWidget(self._around)
        self.area.verticalScrollBar().rangeChanged.connect(self._set_sides)
        self._fill_sheet(theme)
        self.editor.refused.connect(self.refused)
        self.editor.cursorPositionChanged.connect(self._follow_caret)

    def _make_head(self) -> QHBoxLayout:
        head = row(spacing=8)
        head.setContentsMargins(0, 10, SIDE, 10)
        self._file = label("", "head")
        head.addWidget(self._file, 1)
        self.forms = Segments(
            ((CLEANED, _("Cleaned")), (COMPARED, _("Compared")), (RAW, _("Original"))), _("How the article is shown")
        )
        self.forms.setFixedWidth(FORMS_WIDTH)
        self.forms.show_value(CLEANED)
        self.forms.chosen.connect(self._show_form)
        head.addWidget(self.forms)
        return head

    def _fill_sheet(self, theme: Theme) -> None:
        self._inner = stack = column(self._sheet, (PADDING, 24, PADDING, 40), 0)
        chips = row(spacing=6)
        self._chips = [label("") for _number in range(5)]
        for chip in self._chips:
            chip.setFixedHeight(20)
            chips.addWidget(chip)
        chips.addStretch(1)
        self._count = label("", "link")
        chips.addWidget(self._count)
        stack.addLayout(chips)
        stack.addSpacing(12)
        self.editor = PaperEditor(theme)
        self._looks = WordLooks(self.editor.document(), self.editor.words_of)
        stack.addWidget(self.editor)
        self.compared = ComparedText(theme)
        self.compared.hide()
        stack.addWidget(self.compared)
        self._gone = QWidget()
        self._gone_lines = column(self._gone, (30, 0, 0, 0), spacing=4)
        stack.addWidget(self._gone)
        stack.addSpacing(12)
        photos = QWidget()
        self._photos = column(photos, spacing=16)
        stack.addWidget(photos)
        stack.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW_BELOW
        padding = NARROW_PADDING if narrow else PADDING
        self._set_sides()
        self._inner.setContentsMargins(padding, 24, padding, 40)
        self.forms.setFixedWidth(NARROW_FORMS_WIDTH if narrow else FORMS_WIDTH)

    def _set_sides(self) -> None:
        """The scroll bar at the panel's edge; the sheet as wide with it as without, its head's end above its own."""
        side = NARROW_SIDE if self.width() < NARROW_BELOW else SIDE
        bar = self.area.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() else 0
        self._outer.setContentsMargins(side, 0, 0, 0)
        beyond = max(0, self.width() - 2 * side - WIDEST)
        self._head.setContentsMargins(0, 10, side + beyond, 10)
        self._beside.setContentsMargins(0, 0, max(0, side - taken) + beyond, 24)

    def set_theme(self, theme: Theme) -> None:
        self._theme = self._sheet.theme = theme
        self.editor.set_theme(theme)
        self.compared.set_theme(theme)
        for card in self._cards:
            card.set_theme(theme)
        self.editor.show_story(self._session, self._story)
        self.refresh(())

    def show_session(self, session: Session | None, preview: Preview | None) -> None:
        self._session, self._preview, self._story = session, preview, ""
        self.editor.show_story(session, "")

    def show_story(self, story: str) -> None:
        """Another article, from its beginning."""
        if story != self._story:
            self._story = story
            self.editor.show_story(self._session, story)
            self.area.verticalScrollBar().setValue(0)

    def refresh(self, rows: Sequence[CleanUpRow]) -> None:
        """Show the article as it stands, ``rows`` its clean-ups."""
        self.editor.refresh()
        self._looks.refresh()
        story = self.editor.story
        self.area.setVisible(story is not None)
        if story is None or self._session is None:
            self._file.setText("")
            return
        self.editor.show_marks(rows)
        manuscript = story.manuscript
        self._file.setText(manuscript.name if manuscript is not None else _("No manuscript file"))
        has_original = manuscript is not None and bool(manuscript.originals)
        for form in (COMPARED, RAW):
            self.forms.button(form).setEnabled(has_original)
            self.forms.button(form).setToolTip("" if has_original else _("Its clean-ups are accepted."))
        if not has_original and self.form != CLEANED:
            self.forms.show_value(CLEANED)
        self._show_chips(story)
        self._show_removed(story)
        self._show_photos(story)
        self._show_form(self.form)

    @property
    def form(self) -> str:
        """How the article is shown: cleaned, compared or raw."""
        return next(one for one in (CLEANED, COMPARED, RAW) if self.forms.button(one).isChecked())

    def _show_chips(self, story: Story) -> None:
        parts = [("soft", part_name(part)) for part in ("kicker", "headline", "deck") if getattr(story, part)]
        body = f"{part_name('body')} {words.paragraphs(len(story.paragraphs))}"
        parts += [("plain", body), ("plain", counts.photos(len(story.photos)))]
        for chip, (kind, text) in zip(self._chips, [*parts, *[("plain", "")] * 5], strict=False):
            set_chip(chip, kind, text)
            chip.setVisible(bool(text))
        count = done_count(story)
        self._count.setText(words.cleaned(count) if count else "")

    def _show_removed(self, story: Story) -> None:
        gone = removed_lines(story)
        while len(self._removed) < len(gone):
            made = label("")
            set_chip(made, "gone", "")
            self._removed.append(made)
            self._gone_lines.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        for number, made in enumerate(self._removed):
            made.setText(gone[number] if number < len(gone) else "")
            made.setVisible(number < len(gone))

    def _show_photos(self, story: Story) -> None:
        assert self._session is not None and self._preview is not None
        while len(self._cards) < len(story.photos):
            card, index = PhotoCard(self._theme), len(self._cards)
            card.edited.connect(lambda part, text, index=index: self._edit(part, index, text))
            self._cards.append(card)
            self._photos.addWidget(card)
        for index, card in enumerate(self._cards):
            card.setVisible(index < len(story.photos))
            if index < len(story.photos):
                printed = printed_photo(self._session, story.id, index)
                card.show_photo(self._session.issue, story.photos[index], self._preview, printed)

    def _edit(self, part: str, index: int, text: str) -> None:
        story = self.editor.story
        if self._session is None or story is None:
            return
        try:
            self._session.apply(ReplaceText(story.id, part, index, 0, len(text_of(story, part, index)), text))
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)

    def _show_form(self, form: str) -> None:
        story = self.editor.story
        if story is None:
            return
        self.editor.setVisible(form == CLEANED)
        self.compared.setVisible(form != CLEANED)
        self._gone.setVisible(form == CLEANED and bool(removed_lines(story)))
        if form != CLEANED:
            self.compared.show_story(story, form)

    def show_place(self, row_chosen: CleanUpRow) -> None:
        """Scroll to where a clean-up stands, and mark it."""
        self.forms.show_value(CLEANED)
        self._show_form(CLEANED)
        place = self.editor.show_place(row_chosen)
        if place.isNull():
            return
        middle = self.editor.mapTo(self._around, place.center().toPoint())
        self.area.ensureVisible(middle.x(), middle.y(), 40, 120)

    def _follow_caret(self) -> None:
        if self.editor.hasFocus():
            middle = self.editor.mapTo(self._around, self.editor.cursorRect().center())
            self.area.ensureVisible(middle.x(), middle.y(), 20, 60)

    def update_pictures(self) -> None:
        """A picture has arrived."""
        for card in self._cards:
            card.thumb.update()


def printed_photo(session: Session, story: str, index: int) -> str:
    """On which page a photo stands and how sharp it prints; nothing where it is on none."""
    for page in session.layout_all().pages:
        for item in page.items:
            if isinstance(item, PlacedImage) and (item.source.story, item.source.index) == (story, index):
                where = _("page %(number)s") % {"number": page.number}
                return f"{where} {round(min(item.ppi))} ppi"
    return ""
