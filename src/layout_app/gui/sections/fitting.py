"""适排: how the copy of a block fits, and the change that would make it fit."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from layout_app.commands.blocks import MovePhoto
from layout_app.commands.edit import Command
from layout_app.compose.frames import part_rect
from layout_app.document.blocks import ArticleBlock
from layout_app.document.crop import keeps_in_shape, photo_pixels
from layout_app.document.issue import Issue
from layout_app.errors import CommandRefused
from layout_app.gui.controls import keep_place, label, row
from layout_app.gui.fit import Fit, block_fit, fit_words
from layout_app.gui.sections.section import Section, Selection
from layout_app.gui.theme import Theme
from layout_app.makeup import overset
from layout_app.messages import _, _n

OFFER_AFTER_MS = 250
FARTHEST_LINES = 12
"""By how many lines at most a photo is offered to grow or shrink."""


class FitBar(QWidget):
    """Lines used of lines there are; what is over runs to the end in red."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._fit = Fit(0, 0, 0, 0)
        self.setFixedHeight(10)

    def show_fit(self, fit: Fit) -> None:
        self._fit = fit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(0, 2, self.width() - 1, 6)
        painter.setBrush(self.theme.color("press"))
        painter.drawRoundedRect(groove, 3, 3)
        room = max(1, self._fit.used + self._fit.free)
        filled = 1.0 if self._fit.over else self._fit.used / room
        painter.setBrush(self.theme.color(f"{self._fit.light}_lamp"))
        painter.drawRoundedRect(QRectF(0, 2, groove.width() * filled, 6), 3, 3)
        painter.setBrush(self.theme.color("text2"))
        painter.drawRect(QRectF(self.width() - 1, 0, 1, 10))
        painter.end()


class Offer(msgspec.Struct, frozen=True):
    """What would make the copy fit, and what it does in words."""

    command: Command
    words: str


class FittingSection(Section):
    """The three states of copyfit in words and as a bar, with what remedies the two bad ones."""

    text_wanted = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Copyfit"))
        state = row(spacing=8)
        self.words = label("", "head")
        self.lines = label("", "secondary")
        state.addWidget(self.words, 1)
        state.addWidget(self.lines)
        self.rows.addLayout(state)
        self.bar = FitBar(theme)
        self.rows.addWidget(self.bar)
        self._offer: Offer | None = None
        self._written_remedy = ""
        self._offer_soon = QTimer(self)
        self._offer_soon.setSingleShot(True)
        self._offer_soon.setInterval(OFFER_AFTER_MS)
        self._offer_soon.timeout.connect(self.find_offer)
        self._words_of_remedy = label("", "secondary")
        self._words_of_remedy.setMinimumWidth(40)
        self.use = _soft_button(_("Use"))
        self.use.clicked.connect(self._take_offer)
        self.edit = _soft_button(_("Edit text"))
        self.edit.clicked.connect(lambda: self.text_wanted.emit("body", 0))
        self._remedies = QWidget()
        line = row(self._remedies, spacing=8)
        line.addWidget(self._words_of_remedy, 1)
        line.addWidget(self.use)
        line.addWidget(self.edit)
        keep_place(self._remedies)
        self.rows.addWidget(self._remedies)

    def set_theme(self, theme: Theme) -> None:
        self.bar.theme = theme
        self.bar.update()

    def applies(self, selection: Selection) -> bool:
        return selection.article is not None and selection.photo < 0

    def show_selection(self, selection: Selection) -> None:
        box = selection.box
        assert box is not None
        fit = block_fit(selection.page, box)
        self.bar.show_fit(fit)
        self.bar.setAccessibleName(fit_words(fit))
        self.words.setText(fit_words(fit))
        self._set_role("over" if fit.over else "head")
        self.lines.setText(_("%(used)s of %(room)s lines") % {"used": fit.used, "room": fit.used + fit.free})
        self._written_remedy = _("Cut the text") if fit.over else _("Write more")
        self._show_offer(None)
        if fit.free or fit.over:
            self._offer_soon.start()
        self._remedies.setVisible(bool(fit.free or fit.over))

    def _set_role(self, role: str) -> None:
        if self.words.property("role") != role:
            self.words.setProperty("role", role)
            self.words.style().unpolish(self.words)
            self.words.style().polish(self.words)

    def find_offer(self) -> None:
        """Measure what the photo could do; after a pause, so that typing and dragging do not wait for it."""
        selection = self.selection
        if selection is not None and self.applies(selection) and selection.box is not None:
            fit = block_fit(selection.page, selection.box)
            offer = photo_offer(selection, fit)
            if offer is None and fit.over:
                offer = larger_block_offer(selection)
            self._show_offer(offer)

    def _show_offer(self, offer: Offer | None) -> None:
        self._offer = offer
        self.use.setVisible(offer is not None)
        self._words_of_remedy.setText(offer.words if offer is not None else self._written_remedy)

    def _take_offer(self) -> None:
        if self._offer is not None:
            self.apply(self._offer.command)


def photo_offer(selection: Selection, fit: Fit) -> Offer | None:
    """The least change of the first photo's height that fills the block exactly, or ``None``; nothing is changed."""
    article = selection.article
    if article is None or article.locked or not article.recipe.photos or not (fit.free or fit.over):
        return None
    issue, slot = selection.session.issue, article.recipe.photos[0].slot
    step = 1 if fit.free else -1
    for lines in range(step, step * (FARTHEST_LINES + 1), step):
        command = MovePhoto(article.id, 0, msgspec.structs.replace(slot, lines=slot.lines + lines))
        try:
            changed = command.apply(issue).issue
        except CommandRefused:
            return None
        block = changed.block(article.id)
        assert isinstance(block, type(article))
        box = selection.session.composer.measure(changed, block)
        if not box.free_lines and not box.overset_lines and _shows_keep_box(changed, block):
            return Offer(command, _photo_words(lines))
    return None


def larger_block_offer(selection: Selection) -> Offer | None:
    """The block as much larger as holds what is over, or ``None`` where no room is; nothing is changed."""
    article = selection.article
    if article is None or article.locked:
        return None
    session = selection.session
    larger = overset.larger_block(session.issue, session.composer, selection.page_index, article)
    return Offer(larger.command, larger.words) if larger is not None else None


def _shows_keep_box(issue: Issue, block: ArticleBlock) -> bool:
    """Whether the block's first photo is of a shape that holds what must not be cropped."""
    found = issue.find_block(block.id)
    assert found is not None
    slot = block.recipe.photos[0]
    photo = issue.story(block.story).photos[slot.photo]
    record = issue.asset(photo.asset)
    rect = part_rect(block, issue.format_of(found[0]), slot)
    return record is None or keeps_in_shape(
        photo, photo_pixels(photo, (record.width, record.height)), rect.width / rect.height
    )


def _photo_words(lines: int) -> str:
    if lines > 0:
        return _n("Photo %(lines)s line taller", "Photo %(lines)s lines taller", lines) % {"lines": lines}
    return _n("Photo %(lines)s line lower", "Photo %(lines)s lines lower", -lines) % {"lines": -lines}


def _soft_button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "soft")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
