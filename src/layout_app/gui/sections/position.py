"""Where a block stands on its page, or a photo in its block, in columns and lines; a small map of the page beside."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from layout_app.commands.blocks import LEAST_LINES, MoveBlock, MovePhoto
from layout_app.document.format import Slot
from layout_app.geometry import Rect
from layout_app.gui.controls import column, row
from layout_app.gui.fields import CountField
from layout_app.gui.sections.section import Section, Selection
from layout_app.gui.theme import Theme
from layout_app.messages import _

FIELDS = ("column", "line", "columns", "lines")


class PageMap(QWidget):
    """The page's blocks as plain areas, the selected one blue."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._areas: tuple[Rect, ...] = ()
        self._chosen: Rect | None = None
        self._page = (1, 1)
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(_("Map of the page"))

    def sizeHint(self) -> QSize:
        return QSize(96, 144)

    def show_page(self, page: tuple[int, int], areas: tuple[Rect, ...], chosen: Rect | None) -> None:
        self._page, self._areas, self._chosen = page, areas, chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        width, height = self._page
        scale = min((self.width() - 8) / width, (self.height() - 8) / height)
        left, top = (self.width() - width * scale) / 2, (self.height() - height * scale) / 2
        for area in (*self._areas, *((self._chosen,) if self._chosen is not None else ())):
            is_chosen = area is self._chosen
            painter.setBrush(self.theme.color("accent" if is_chosen else "border"))
            place = QRectF(left + area.x0 * scale, top + area.y0 * scale, area.width * scale, area.height * scale)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)
        painter.end()


class PositionSection(Section):
    """First column and line, counted from 1 for people, and how many of each; read-only while the block is locked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Position and size"))
        side = row(spacing=12)
        self.map = PageMap(theme)
        side.addWidget(self.map, 0, Qt.AlignmentFlag.AlignTop)
        fields = QWidget()
        heading_rows = self.rows
        self.rows = column(fields, spacing=8)
        self.fields = {
            "column": CountField(_("col.")), "line": CountField(_("line")), "columns": CountField(_("col.")),
            "lines": CountField(_("lines")),
        }
        names = {"column": _("Column"), "line": _("Line"), "columns": _("Width"), "lines": _("Height")}
        for name in FIELDS:
            self.add_field(names[name], self.fields[name])
            self.fields[name].chosen.connect(lambda value, wanted=name: self._move(wanted, value))
        self.rows = heading_rows
        side.addWidget(fields, 1)
        self.rows.addLayout(side)

    def set_theme(self, theme: Theme) -> None:
        self.map.theme = theme
        self.map.update()

    def set_narrow(self, narrow: bool) -> None:
        self.map.setVisible(not narrow)

    def applies(self, selection: Selection) -> bool:
        return selection.block is not None and (selection.photo < 0 or selection.photo_number is not None)

    def show_selection(self, selection: Selection) -> None:
        slot, bounds = _slot_of(selection), _bounds_of(selection)
        assert selection.block is not None
        least = 1 if selection.photo < 0 else LEAST_LINES
        self.fields["column"].show_value(slot.column + 1, 1, bounds.columns - slot.columns + 1)
        self.fields["line"].show_value(slot.line + 1, 1, bounds.lines - slot.lines + 1)
        self.fields["columns"].show_value(slot.columns, 1, bounds.columns - slot.column)
        self.fields["lines"].show_value(slot.lines, least, bounds.lines - slot.line)
        for field in self.fields.values():
            field.setEnabled(not selection.block.locked)
            field.setToolTip(_("The block is locked: unlock it first.") if selection.block.locked else "")
        self._show_map(selection)

    def _show_map(self, selection: Selection) -> None:
        page, chosen = selection.page, selection.box
        areas = [box.rect for box in page.blocks if box.kind != "rule" and box is not chosen]
        rect = chosen.rect if chosen is not None else None
        if selection.photo >= 0 and chosen is not None:
            areas.append(chosen.rect)
            image = selection.image
            rect = image.rect if image is not None else rect
        self.map.show_page((page.width, page.height), tuple(areas), rect)

    def _move(self, name: str, value: int) -> None:
        selection = self.selection
        if selection is None or selection.block is None:
            return
        counted_from_one = name in ("column", "line")
        slot = msgspec.structs.replace(_slot_of(selection), **{name: value - 1 if counted_from_one else value})
        key = f"{name} {selection.block.id} {selection.photo}"
        number = selection.photo_number
        if number is not None:
            self.apply(MovePhoto(selection.block.id, number, slot, key))
        else:
            self.apply(MoveBlock(selection.block.id, slot, key))


def _slot_of(selection: Selection) -> Slot:
    assert selection.block is not None
    number, article = selection.photo_number, selection.article
    if number is not None and article is not None:
        return article.recipe.photos[number].slot
    return selection.block.slot


def _bounds_of(selection: Selection) -> Slot:
    """The page's grid, or the block that a photo stands in."""
    if selection.photo_number is not None and selection.block is not None:
        return Slot(0, selection.block.slot.columns, 0, selection.block.slot.lines)
    page = selection.session.issue.format_of(selection.page_index)
    return Slot(0, page.columns, 0, page.lines)
