"""Edges on the page: what the pointer catches between and around blocks that are not selected, and how it is shown."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, Signal

from layout_app.display.items import LaidOutPage
from layout_app.geometry import Rect
from layout_app.gui.canvas import overlay, threads
from layout_app.gui.canvas.text_view import TextView
from layout_app.interaction.dividers import Divider
from layout_app.interaction.edges import Edge, edge_at, rule_at
from layout_app.interaction.handles import Handle
from layout_app.units import Mpt

EDGE_CATCH = 4
"""Pixels on both sides of an edge: inside a block there are words to be caught."""
PORT_CATCH = 2
UPRIGHT = (Handle.LEFT, Handle.RIGHT)


class EdgeView(TextView):
    """A page whose dividers, rules, block edges and ports are found under the pointer."""

    overset_clicked = Signal(str, QPoint)
    """The red badge of a block was clicked, at a place of the screen."""
    port_clicked = Signal(str, bool)
    """A port of a block was clicked: that through which its text goes out, or comes in."""

    def _edge_at(self, page: LaidOutPage, x: Mpt, y: Mpt) -> Divider | Edge | None:
        if self._session is None or self.tool not in ("select", "photo"):
            return None
        reach = round(EDGE_CATCH / self.scale * 1000)
        return edge_at(self._session.issue, page, self.page_index, x, y, reach)

    def _press_edge(self, page: LaidOutPage, x: Mpt, y: Mpt) -> bool:
        """Take what edge there is; whether there was one. A rule is selected, also where it goes along a divider."""
        edge = self._edge_at(page, x, y)
        if edge is None or self._arranging is None:
            return False
        if isinstance(edge, Edge):
            self.select(edge.block)
            self._arranging.take(self.page_index, edge.block, -1, edge.handle, x, y)
            return True
        self.select(rule_at(page, x, y, round(EDGE_CATCH / self.scale * 1000)))
        self._arranging.take_divider(edge, x, y)
        return True

    def _press_port(self, page: LaidOutPage, at: QPointF) -> bool:
        """Tell of a press on a red badge, or on a port of the selected article; whether there was one."""
        for box in reversed(page.blocks):
            area = self.to_view(box.rect)
            if box.overset_lines and overlay.badge_area(area, box, self.selected).contains(at):
                self.select(box.id)
                self.overset_clicked.emit(box.id, self.viewport().mapToGlobal(at.toPoint()))
                return True
            is_shown = self.show_threads or (box.id == self.selected and not self.also and self.selected_photo < 0)
            if box.kind == "article" and is_shown:
                for port, is_out in ((threads.in_port(area), False), (threads.out_port(area), True)):
                    if port.adjusted(-PORT_CATCH, -PORT_CATCH, PORT_CATCH, PORT_CATCH).contains(at):
                        self.port_clicked.emit(box.id, is_out)
                        return True
        return False

    def _show_edge(self, edge: Divider | Edge | None) -> None:
        """The pointer's shape over an edge, and the edge lit."""
        if edge is not None:
            self.viewport().setCursor(_cursor_over(edge))
        area = _lit(edge)
        if area != self._lit_edge:
            self._lit_edge = area
            self.viewport().update()


def _cursor_over(edge: Divider | Edge) -> Qt.CursorShape:
    if isinstance(edge, Divider):
        return Qt.CursorShape.SplitHCursor if edge.upright else Qt.CursorShape.SplitVCursor
    if edge.handle is Handle.MOVE:
        return Qt.CursorShape.SizeAllCursor
    return Qt.CursorShape.SizeHorCursor if edge.handle in UPRIGHT else Qt.CursorShape.SizeVerCursor


def _lit(edge: Divider | Edge | None) -> Rect | None:
    """Where an edge is shown: a divider in the middle of its gap."""
    if edge is None or isinstance(edge, Edge):
        return edge.area if edge is not None else None
    area = edge.area
    if edge.upright:
        middle = (area.x0 + area.x1) // 2
        return Rect(middle, area.y0, middle, area.y1)
    middle = (area.y0 + area.y1) // 2
    return Rect(area.x0, middle, area.x1, middle)
