"""The page that lies beside the one that is worked on, where both are shown (双页显示)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from layout_app.display.items import LaidOutPage
from layout_app.document.issue import Issue
from layout_app.document.joined_pages import faces_its_next
from layout_app.geometry import Rect
from layout_app.gui.canvas import overlay
from layout_app.units import Mpt


def facing_page(issue: Issue, page_index: int) -> int:
    """The index of the page that faces one, -1 where none does: the first and last, and joined pages."""
    pages = issue.pages
    if pages[page_index].facing is not None:
        return -1
    if faces_its_next(issue, page_index):
        return page_index + 1 if page_index + 1 < len(pages) and pages[page_index + 1].facing is None else -1
    if page_index and faces_its_next(issue, page_index - 1) and pages[page_index - 1].facing is None:
        return page_index - 1
    return -1


def is_right_of(issue: Issue, facing: int, page_index: int) -> bool:
    """Whether the facing page lies at the right: the later one does, on papers read from the right the earlier."""
    return (facing > page_index) != issue.format.vertical


def left_edge(page: LaidOutPage, facing: LaidOutPage, is_right: bool) -> Mpt:
    """Where the facing page begins, from the left edge of the page that is worked on."""
    return page.width if is_right else -facing.width


def draw_facing_marks(painter: QPainter, facing: LaidOutPage, left: Mpt, to_view: Callable[[Rect], QRectF]) -> None:
    """Its blocks at rest and how their copy fits; ``left`` is where the page begins."""

    def beside(rect: Rect) -> QRectF:
        return to_view(rect.moved(left, 0))

    overlay.draw_blocks(painter, facing, beside, (), "")
    overlay.draw_fit(painter, facing, beside, "")
