"""A section of the inspector: a head and rows of fields that follow one part of what is selected."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from layout_app.commands.edit import Command
from layout_app.display.items import BlockBox, LaidOutPage, PlacedImage
from layout_app.document.blocks import ArticleBlock, Block
from layout_app.document.story import Story
from layout_app.errors import CommandRefused
from layout_app.gui.controls import column, hairline, label, row
from layout_app.gui.theme import Theme, ui_font
from layout_app.session.session import Session

PADDING = 16
LEAST_LABEL, GREATEST_LABEL = 32, 88


class Selection(msgspec.Struct, frozen=True):
    """What the inspector shows: a page, a block of it or none, a photo of the block's story or none (-1).

    ``also`` are other blocks of the page that are selected with the block.
    """

    session: Session
    page_index: int
    block: Block | None = None
    story: Story | None = None
    photo: int = -1
    also: tuple[Block, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All selected blocks, the leading one first."""
        return (self.block, *self.also) if self.block is not None else ()

    @property
    def page(self) -> LaidOutPage:
        return self.session.layout(self.page_index)

    @property
    def box(self) -> BlockBox | None:
        """The selected block as it is laid out."""
        block = self.block
        return next((box for box in self.page.blocks if block is not None and box.id == block.id), None)

    @property
    def image(self) -> PlacedImage | None:
        """The selected photo as it is laid out."""
        block_id = self.block.id if self.block is not None else ""
        images = [item for item in self.page.items if isinstance(item, PlacedImage) and item.block == block_id]
        return next((image for image in images if image.source.index == self.photo), None)

    @property
    def article(self) -> ArticleBlock | None:
        return self.block if isinstance(self.block, ArticleBlock) else None

    @property
    def photo_number(self) -> int | None:
        """Which of the recipe's photo slots shows the selected photo."""
        block = self.article
        if block is None or self.photo < 0:
            return None
        return next((at for at, slot in enumerate(block.recipe.photos) if slot.photo == self.photo), None)


def selection_of(
    session: Session, page_index: int, block_id: str, photo: int, also: Collection[str] = ()
) -> Selection:
    """The selection as it still exists: a block, story or photo that is gone is none."""
    issue = session.issue
    page_index = max(0, min(page_index, len(issue.pages) - 1))
    block = next((one for one in issue.pages[page_index].blocks if one.id == block_id), None)
    story = None
    if isinstance(block, ArticleBlock):
        story = next((one for one in issue.stories if one.id == block.story), None)
    has_photo = story is not None and 0 <= photo < len(story.photos)
    others = tuple(one for one in issue.pages[page_index].blocks if one.id in also)
    return Selection(session, page_index, block, story, photo if has_photo else -1, others)


class Section(QWidget):
    """Rows under a head. Fields are made once; ``show_selection`` fills them, ``apply`` makes a change a command."""

    refused = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        outer = column(self)
        self._labels: list[QLabel] = []
        self.selection: Selection | None = None
        inner = QWidget()
        self.rows = column(inner, (PADDING, 6, PADDING, 12), 8)
        self._head = row()
        self.title = label(title, "section")
        self.title.setFixedHeight(28)
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        self.rows.addLayout(self._head)
        outer.addWidget(inner)
        outer.addWidget(hairline())

    def applies(self, selection: Selection) -> bool:
        """Whether the section has anything to say about the selection."""
        raise NotImplementedError

    def show_selection(self, selection: Selection) -> None:
        """Fill the fields from the model."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of what is painted by hand."""

    def set_narrow(self, narrow: bool) -> None:
        """Do without what is only nice to have: the panel has been made narrow."""

    def refresh(self, selection: Selection) -> None:
        """Show the section if it applies, filled anew."""
        self.selection = selection
        shown = self.applies(selection)
        if shown:
            self.show_selection(selection)
        self.setVisible(shown)

    def apply(self, command: Command) -> None:
        """Do it, or say why not; either way the fields show the model's values afterwards."""
        selection = self.selection
        if selection is None:
            return
        try:
            selection.session.apply(command)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
        block_id = selection.block.id if selection.block is not None else ""
        self.refresh(selection_of(selection.session, selection.page_index, block_id, selection.photo))

    def leave_room(self, at_right: int) -> None:
        """Take ``at_right`` pixels off the right padding: a scroll bar stands there."""
        self.rows.setContentsMargins(PADDING, 6, PADDING - at_right, 12)

    def add_head(self, widget: QWidget) -> None:
        """Put a widget at the right of the head."""
        self._head.addWidget(widget)

    def add_field(self, name: str, field: QWidget, behind: QWidget | None = None) -> QHBoxLayout:
        """A row: the name in its column, the field right of it."""
        line = row(spacing=8)
        text = label(name, "secondary")
        text.setBuddy(field)
        text.setWordWrap(True)
        field.setAccessibleName(name)
        self._labels.append(text)
        line.addWidget(text)
        line.addWidget(field, 1)
        if behind is not None:
            line.addWidget(behind)
        self.rows.addLayout(line)
        self.align_labels(self.label_width)
        return line

    @property
    def label_width(self) -> int:
        """What the longest name of the section takes."""
        metrics = QFontMetrics(ui_font(12))
        widest = max((metrics.horizontalAdvance(text.text()) for text in self._labels), default=0)
        return min(max(widest + 2, LEAST_LABEL), GREATEST_LABEL)

    def align_labels(self, width: int) -> None:
        """Give all names the same width, so that the fields stand in one line."""
        for text in self._labels:
            text.setFixedWidth(width)
