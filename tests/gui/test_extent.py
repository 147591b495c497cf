"""What is selected, told by the rulers and the status bar: a photo as itself, else the blocks together."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from layout_app.document.blocks import ArticleBlock
from layout_app.gui import counts
from layout_app.gui.extent import selected_extent
from layout_app.units import to_mm
from tests.gui.driver import DeskDriver


@pytest.fixture
def sample(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    desk.window.open_path(sample_copy)
    return desk


def said(desk: DeskDriver) -> list[str]:
    """What the status bar's labels say."""
    return [one.text() for one in desk.window.desk.status.findChildren(QLabel)]


def corner(x: int, y: int) -> str:
    return f"x {to_mm(x):.1f}  y {to_mm(y):.1f} mm"


def test_a_selected_photo_speaks_for_itself(sample: DeskDriver) -> None:
    canvas, block = sample.window.canvas, sample.session.issue.block("p1-lead")
    assert isinstance(block, ArticleBlock) and canvas.page is not None
    slot, image, box = block.recipe.photos[0].slot, sample.photo("p1-lead"), sample.box("p1-lead")
    canvas.select("p1-lead")
    assert counts.block_size(block.slot.columns, block.slot.lines) in said(sample)
    whole = selected_extent(canvas, canvas.page)
    assert whole is not None and (whole.columns, whole.lines) == (box.columns, box.lines)
    canvas.select("p1-lead", 0)
    assert counts.block_size(slot.columns, slot.lines) in said(sample)
    lit = selected_extent(canvas, canvas.page)
    assert lit is not None and lit.rect == image.rect
    assert lit.columns == (block.slot.column + slot.column, slot.columns)
    assert lit.lines == (block.slot.line + slot.line, slot.lines)


def test_the_place_is_the_pointers_on_the_page_and_else_that_of_the_selected_block(sample: DeskDriver) -> None:
    canvas, rect = sample.window.canvas, sample.box("p1-lead").rect
    canvas.select("p1-lead")
    QTest.mouseMove(canvas.viewport(), sample.at(rect.x0 + 50_000, rect.y0 + 50_000))
    over_page = corner(*canvas.to_page(QPointF(sample.at(rect.x0 + 50_000, rect.y0 + 50_000))))
    assert over_page in said(sample)
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert corner(rect.x0, rect.y0) in said(sample)
    other = sample.box("p1-news").rect
    canvas.select("p1-news")
    assert corner(other.x0, other.y0) in said(sample)
    canvas.select("")
    assert not any(" mm" in words for words in said(sample))
