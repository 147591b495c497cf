"""绕排: whether text runs around a block that lies over an article, or around a photo narrower than its columns."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from layout_app.commands.blocks import SetRecipe, SetRunaround
from layout_app.document.blocks import ArticleBlock, PhotoSlot, Runaround
from layout_app.gui.controls import column
from layout_app.gui.fields import CountField, Segments
from layout_app.gui.sections.section import Section, Selection
from layout_app.messages import _

LEAST_WIDTH = 3
FIRST_WIDTH_PERCENT = 50
"""What a photo takes of its columns when text begins to run around it."""


class RunaroundSection(Section):
    """None or a rectangle; for a photo also how many 字 it is wide and stands from its column's edge."""

    def __init__(self) -> None:
        super().__init__(_("Run-around"))
        self.around = Segments((("none", _("None")), ("box", _("Square"))), _("Run-around"))
        self.around.chosen.connect(self._set_around)
        self.add_field(_("Text"), self.around)
        self.shift = CountField(_("em"))
        self.shift.chosen.connect(lambda shift: self._set_slot(_("Photo's place"), shift=2 * shift))
        self.width_of_photo = CountField(_("em"))
        self.width_of_photo.chosen.connect(lambda width: self._set_slot(_("Photo's width"), width=2 * width))
        self._of_photo = QWidget()
        whole, self.rows = self.rows, column(self._of_photo, spacing=8)
        self.add_field(_("From left"), self.shift)
        self.add_field(_("Photo width"), self.width_of_photo)
        self.rows = whole
        self.rows.addWidget(self._of_photo)

    def applies(self, selection: Selection) -> bool:
        if selection.photo >= 0:
            return selection.photo_number is not None
        block = selection.block
        return block is not None and (block.runaround is not None or _lies_over_an_article(selection))

    def show_selection(self, selection: Selection) -> None:
        slot = _photo_slot(selection)
        if slot is None:
            assert selection.block is not None
            self.around.show_value("none" if selection.block.runaround is None else "box")
        else:
            self.around.show_value("none" if slot.takes_columns else "box")
            most = _columns_width(selection, slot)
            self.shift.show_value(slot.shift // 2, 0, most - LEAST_WIDTH)
            self.width_of_photo.show_value(slot.width // 2, LEAST_WIDTH, most)
        self._of_photo.setVisible(slot is not None and not slot.takes_columns)

    def _set_around(self, value: str) -> None:
        selection = self.selection
        if selection is None or selection.block is None:
            return
        slot = _photo_slot(selection)
        if slot is None:
            self.apply(SetRunaround(selection.block.id, Runaround() if value == "box" else None))
        else:
            width = max(LEAST_WIDTH, _columns_width(selection, slot) * FIRST_WIDTH_PERCENT // 100)
            self._set_slot(_("Run text around"), width=2 * width if value == "box" else 0, shift=0, outline=())

    def _set_slot(self, what: str, **changes: object) -> None:
        selection = self.selection
        number = selection.photo_number if selection is not None else None
        block = selection.article if selection is not None else None
        if block is None or number is None:
            return
        photos = list(block.recipe.photos)
        photos[number] = msgspec.structs.replace(photos[number], **changes)
        recipe = msgspec.structs.replace(block.recipe, photos=tuple(photos))
        self.apply(SetRecipe(block.id, recipe, what, f"{what} {block.id} {number}"))


def _photo_slot(selection: Selection) -> PhotoSlot | None:
    number, block = selection.photo_number, selection.article
    return block.recipe.photos[number] if number is not None and block is not None else None


def _columns_width(selection: Selection, slot: PhotoSlot) -> int:
    """How many 字 the columns of a photo's slot are wide."""
    page = selection.session.issue.format_of(selection.page_index)
    return page.width_of(slot.slot.columns) // page.em


def _lies_over_an_article(selection: Selection) -> bool:
    block = selection.block
    blocks = selection.session.issue.pages[selection.page_index].blocks
    return block is not None and any(
        isinstance(other, ArticleBlock) and other.id != block.id and other.slot.overlaps(block.slot) for other in blocks
    )
