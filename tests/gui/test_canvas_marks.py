"""The canvas's marks: on whole device pixels on every screen, and there when they are wanted (DESK 4)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from layout_app.display.items import TextLine
from layout_app.document.issue import Masthead
from layout_app.document.template_files import template_ids
from layout_app.fonts.library import FontLibrary
from layout_app.gui.canvas import overlay
from layout_app.gui.canvas.strokes import stroke_line, stroke_rect
from layout_app.gui.theme import LIGHT
from layout_app.interaction.hit import TextPlace, line_box, outline
from layout_app.session.session import Session
from tests.gui.driver import DeskDriver

WHITE, BLUE = QColor("white"), QColor("#2B6BFF")


def colors(picture: QImage) -> set[str]:
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("width", [1.0, 2.0])
def test_marks_cover_whole_device_pixels(qapp: QApplication, ratio: float, width: float) -> None:
    picture = QImage(80, 80, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(WHITE)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    stroke_rect(painter, QRectF(5.3, 6.7, 20.4, 21.1), BLUE, width)
    stroke_line(painter, QPointF(2.2, 33.3), QPointF(30.1, 33.3), BLUE, width)
    painter.end()
    reds = {QColor(name).red() for name in colors(picture)}
    assert {abs(red - BLUE.red()) <= 1 or red == WHITE.red() for red in reds} == {True} and len(reds) > 1


def canvas_colors_near(desk: DeskDriver, area: QRectF) -> set[str]:
    return colors(desk.window.canvas.viewport().grab(area.toAlignedRect()).toImage())


def test_a_headline_being_edited_is_tagged(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    canvas = desk.window.canvas
    line = desk.line("inspection", "headline")
    place = desk.at(line.x, line.y - line.size)
    above = QRectF(place.x(), place.y() - 20, 40, 16)
    assert overlay.SELECT.name() not in canvas_colors_near(desk, above)
    canvas.enter_text(TextPlace("inspection", "headline", 0, 0))
    assert overlay.SELECT.name() in canvas_colors_near(desk, above)


def test_typing_lights_the_text_tool_and_letters_being_composed_are_not_counted(
    desk: DeskDriver, sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.window.open_path(sample_copy)
    canvas, parts = desk.window.canvas, desk.window.desk
    tags: list[str] = []

    def heard(painter: object, area: object, words: str, icon: str, paper: object) -> None:
        tags.append(words)

    monkeypatch.setattr(overlay, "draw_tag", heard)
    canvas.enter_text(TextPlace("inspection", "headline", 0, 3))
    assert parts.strip.shown_tool == "text"
    desk.settle()
    canvas.grab()
    note = parts.inspector.headline.note.text().split(",")[0]
    desk.compose("zuo'hao")
    desk.settle()
    canvas.grab()
    assert "zuo'hao" in desk.session.issue.story("inspection").headline
    assert len(tags) >= 2 and len(set(tags)) == 1
    assert parts.inspector.headline.note.text().split(",")[0] == note
    canvas.leave_modes()
    assert parts.strip.shown_tool == "select"


def test_the_fields_of_the_columns_stay_off_photos(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    canvas, image = desk.window.canvas, desk.photo("p1-lead")
    inside = canvas.to_view(image.rect).toRect().adjusted(12, 12, -12, -60)
    beside = inside.translated(-inside.width() // 2, 0)
    before = [canvas.viewport().grab(area).toImage() for area in (inside, beside)]
    canvas.enter_text(TextPlace("inspection", "headline", 0, 0))
    after = [canvas.viewport().grab(area).toImage() for area in (inside, beside)]
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False]


def test_a_crop_shows_how_sharp_the_photo_prints(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.double_click(*desk.centre(desk.photo("p1-lead").rect))
    corner = desk.window.canvas.to_view(desk.photo("p1-lead").rect).bottomRight()
    assert LIGHT["green_ground"].lower() in canvas_colors_near(desk, QRectF(corner - QPointF(80, 40), corner))


def test_the_size_of_a_photo_being_cropped_leaves_its_caption_free(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.double_click(*desk.centre(desk.photo("p1-lead").rect))
    frame = desk.window.canvas.to_view(desk.photo("p1-lead").rect)
    foot = QPointF(frame.center().x(), frame.bottom())
    bubble = overlay.BUBBLE.name()
    assert bubble in canvas_colors_near(desk, QRectF(foot - QPointF(60, 38), foot + QPointF(60, -8)))
    assert bubble not in canvas_colors_near(desk, QRectF(foot + QPointF(-60, 4), foot + QPointF(60, 40)))


def test_only_the_selected_block_has_handles(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.click(*desk.centre(desk.box("p1-news").rect))
    handle = desk.window.canvas.to_view(desk.box("p1-news").rect).topLeft()
    around = QRectF(handle - QPointF(6, 6), handle + QPointF(6, 6))
    assert overlay.SELECT.name() in canvas_colors_near(desk, around)
    desk.key(Qt.Key.Key_Escape)
    assert overlay.SELECT.name() not in canvas_colors_near(desk, around)


@pytest.mark.parametrize("template", template_ids())
def test_the_outline_of_furniture_holds_all_of_its_texts(library: FontLibrary, template: str) -> None:
    session = Session.new(template, Masthead(title="和平街坊"), library, pages=2)
    for index in range(2):
        page = session.layout(index)
        for box in page.blocks:
            area = outline(page, box)
            lines = [line_box(one) for one in page.items if isinstance(one, TextLine) and one.block == box.id]
            assert lines or box.kind not in ("masthead", "folio", "foot")
            for line in lines:
                assert area.y0 <= line.y0 and line.y1 <= area.y1 and area.x0 <= line.x0 and line.x1 <= area.x1
