"""Rulers in columns (top) and lines (left); the selected extent is lit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from layout_app.geometry import Rect
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.theme import Theme, ui_font

THICKNESS = 20


class Ruler(QWidget):
    """One ruler beside a canvas; it follows the canvas's scrolling and zoom."""

    def __init__(self, canvas: Canvas, theme: Theme, vertical: bool) -> None:
        super().__init__()
        self._canvas = canvas
        self._theme = theme
        self._vertical = vertical
        if vertical:
            self.setFixedWidth(THICKNESS)
        else:
            self.setFixedHeight(THICKNESS)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        page = self._canvas.page
        if page is not None:
            painter.setFont(ui_font(10))
            box = next((one for one in page.blocks if one.id == self._canvas.selected), None)
            if self._vertical:
                self._paint_lines(painter, box.lines if box is not None else None)
            else:
                self._paint_columns(painter, box.columns if box is not None else None)
        painter.setPen(QPen(self._theme.color("divider"), 1))
        if self._vertical:
            painter.drawLine(THICKNESS - 1, 0, THICKNESS - 1, self.height())
        else:
            painter.drawLine(0, THICKNESS - 1, self.width(), THICKNESS - 1)
        painter.end()

    def _paint_columns(self, painter: QPainter, lit: tuple[int, int] | None) -> None:
        page = self._canvas.page
        assert page is not None
        for number, (left, right) in enumerate(page.grid.columns):
            area = self._canvas.to_view(Rect(left, 0, right, 0))
            is_lit = lit is not None and lit[0] <= number < lit[0] + lit[1]
            cell = QRectF(area.left(), 3, area.width(), 13)
            painter.fillRect(cell, self._theme.color("soft" if is_lit else "sunken"))
            painter.setPen(self._theme.color("soft_text" if is_lit else "text3"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(number + 1))

    def _paint_lines(self, painter: QPainter, lit: tuple[int, int] | None) -> None:
        page = self._canvas.page
        assert page is not None
        grid = page.grid
        if lit is not None:
            first, last = grid.line_top(lit[0]), grid.line_top(lit[0] + lit[1] - 1) + grid.em
            area = self._canvas.to_view(Rect(0, first, 0, last))
            painter.fillRect(QRectF(3, area.top(), 14, area.height()), self._theme.color("soft"))
        step = 10 if self._canvas.zoom < 1.5 else 5
        for line in (0, *range(step - 1, grid.lines, step)):
            y = self._canvas.to_view(Rect(0, grid.line_top(line), 0, grid.line_top(line))).top()
            is_lit = lit is not None and lit[0] <= line < lit[0] + lit[1]
            painter.setPen(self._theme.color("soft_text" if is_lit else "text3"))
            painter.drawText(QRectF(0, y - 2, THICKNESS - 2, 14), Qt.AlignmentFlag.AlignCenter, str(line + 1))
