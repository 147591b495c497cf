"""Rulers in columns (top) and lines (left), or in millimetres; the selected extent is lit. The corner changes it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from layout_app.geometry import Rect
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.extent import selected_extent
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _
from layout_app.units import mm

THICKNESS = 20
STEPS_MM = (5, 10, 20, 50, 100)
LEAST_STEP, LEAST_TICK = 36, 5


class RulerCorner(QToolButton):
    """Where the rulers meet: says their unit and takes the other one."""

    chosen = Signal(bool)
    """Whether millimetres are wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._in_mm = False
        self.setProperty("kind", "corner")
        self.setFixedSize(THICKNESS, THICKNESS)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(lambda _checked=False: self.chosen.emit(not self._in_mm))
        self.show_unit(False)

    def show_unit(self, in_mm: bool) -> None:
        self._in_mm = in_mm
        self.setText("mm" if in_mm else _("col"))
        name = _("Rulers in columns and lines") if in_mm else _("Rulers in millimetres")
        self.setToolTip(name)
        self.setAccessibleName(name)


class Ruler(QWidget):
    """One ruler beside a canvas; it follows the canvas's scrolling and zoom."""

    def __init__(self, canvas: Canvas, theme: Theme, vertical: bool) -> None:
        super().__init__()
        self._canvas = canvas
        self._theme = theme
        self._vertical = vertical
        self._in_mm = False
        if vertical:
            self.setFixedWidth(THICKNESS)
        else:
            self.setFixedHeight(THICKNESS)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_unit(self, in_mm: bool) -> None:
        self._in_mm = in_mm
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        page = self._canvas.page
        if page is not None:
            painter.setFont(ui_font(10))
            lit = selected_extent(self._canvas, page)
            if self._in_mm:
                self._paint_mm(painter, lit.rect if lit is not None else None)
            elif self._vertical:
                self._paint_lines(painter, lit.lines if lit is not None else None)
            else:
                self._paint_columns(painter, lit.columns if lit is not None else None)
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

    def _paint_mm(self, painter: QPainter, lit: Rect | None) -> None:
        """Millimetres from the corner of the page."""
        page = self._canvas.page
        assert page is not None
        if lit is not None:
            painter.fillRect(self._strip(*self._seen(lit)), self._theme.color("soft"))
        whole = Rect(0, 0, page.width, page.height)
        first, last = self._seen(whole)
        length_mm = (page.height if self._vertical else page.width) / mm(1)
        pixels_a_mm = (last - first) / length_mm
        step = next((one for one in STEPS_MM if one * pixels_a_mm >= LEAST_STEP), STEPS_MM[-1])
        tick = step / 5 if step / 5 * pixels_a_mm >= LEAST_TICK else step
        painter.setPen(QPen(self._theme.color("border"), 1))
        for number in range(int(length_mm / tick) + 1):
            at = first + number * tick * pixels_a_mm
            long = 8 if number * tick % step == 0 else 4
            area = self._strip(at, at)
            if self._vertical:
                painter.drawLine(THICKNESS - long, round(area.top()), THICKNESS, round(area.top()))
            else:
                painter.drawLine(round(area.left()), THICKNESS - long, round(area.left()), THICKNESS)
        painter.setPen(self._theme.color("text3"))
        for number in range(0, int(length_mm) + 1, step):
            at = first + number * pixels_a_mm
            if self._vertical:
                painter.drawText(QRectF(0, at + 1, THICKNESS - 2, 14), Qt.AlignmentFlag.AlignCenter, str(number))
            else:
                painter.drawText(QRectF(at + 2, 1, 40, 12), Qt.AlignmentFlag.AlignVCenter, str(number))

    def _seen(self, rect: Rect) -> tuple[float, float]:
        """Where an area begins and ends along this ruler, in pixels."""
        area = self._canvas.to_view(rect)
        return (area.top(), area.bottom()) if self._vertical else (area.left(), area.right())

    def _strip(self, first: float, last: float) -> QRectF:
        return QRectF(3, first, 14, last - first) if self._vertical else QRectF(first, 3, last - first, 13)
