"""Screen and PDF agree: the canvas at 200 % against the PDF rendered at the same scale, window by window."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter
from pytestqt.qtbot import QtBot

from layout_app.geometry import Rect
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.previews import PreviewStore
from layout_app.gui.theme import Theme
from layout_app.painters.qt import QtResources
from layout_app.session.session import Session

ZOOM = 2.0
WINDOW = 96
REACH = 3
"""Shifts up to this many pixels are tried; more than 1 is a fault."""
CLEARLY = 1.1
"""A farther shift must fit this much better to count: along a rule or in a photo's dim parts all shifts fit alike."""
INKED = 12.0
"""Windows with less contrast than this hold nothing whose place could be seen."""
SHADE = 24.0
"""How far a window's mean grey may differ: the screen shows inks, the PDF's viewer converts them its own way."""


def canvas_picture(qtbot: QtBot, session: Session, page_index: int) -> Image.Image:
    """What the canvas shows of the trimmed page, without marks."""
    canvas = Canvas(Theme())
    qtbot.addWidget(canvas)
    page = session.layout(page_index)
    scale = ZOOM * 96 / 72 / 1000
    canvas.resize(round(page.width * scale) + 200, round(page.height * scale) + 200)
    previews = PreviewStore(session.assets.read, blocking=True)
    canvas.show_session(session, QtResources(session.library, previews.get))
    canvas.show()
    canvas.go_to_page(page_index)
    canvas.preview = True
    canvas.set_zoom(ZOOM)
    paper = canvas.to_view(Rect(0, 0, page.width, page.height)).toRect()
    return from_qt(canvas.viewport().grab(paper).toImage()).convert("L")


def from_qt(image: QImage) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.ReadWrite)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return Image.open(io.BytesIO(bytes(buffer.data().data())))


def pdf_picture(session: Session, page_index: int, folder: Path) -> Image.Image:
    """The same page of the proof PDF, cut to the trim."""
    target = folder / "proof.pdf"
    session.export(target, "proof", (page_index + 1,))
    with pypdfium2.PdfDocument(target) as document:
        page = document[0]
        media, trim = page.get_mediabox(), page.get_trimbox()
        crop = (trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3])
        return page.render(scale=ZOOM * 96 / 72, crop=crop).to_pil().convert("L")


def clear_shift(one: Image.Image, other: Image.Image, x: int, y: int) -> tuple[int, int]:
    """The shift of ``other`` that makes the window at (x, y) most alike; (0, 0) unless one beyond a pixel is it."""
    window = one.crop((x, y, x + WINDOW, y + WINDOW))
    differences = {}
    for dx in range(-REACH, REACH + 1):
        for dy in range(-REACH, REACH + 1):
            moved = other.crop((x + dx, y + dy, x + dx + WINDOW, y + dy + WINDOW))
            differences[dx, dy] = ImageStat.Stat(ImageChops.difference(window, moved)).sum[0]
    near = min(value for (dx, dy), value in differences.items() if abs(dx) <= 1 and abs(dy) <= 1)
    best = min(differences, key=lambda shift: differences[shift])
    return best if near > differences[best] * CLEARLY else (0, 0)


@pytest.mark.parametrize("page_index", [0, 1])
def test_canvas_and_pdf_differ_by_at_most_a_pixel(
    qtbot: QtBot, session: Session, tmp_path: Path, page_index: int
) -> None:
    screen = canvas_picture(qtbot, session, page_index)
    paper = pdf_picture(session, page_index, tmp_path)
    width, height = min(screen.width, paper.width), min(screen.height, paper.height)
    assert abs(screen.width - paper.width) <= 1 and abs(screen.height - paper.height) <= 1
    seen = 0
    for x in range(REACH, width - WINDOW - REACH, WINDOW):
        for y in range(REACH, height - WINDOW - REACH, WINDOW):
            on_screen, on_paper = (ImageStat.Stat(one.crop((x, y, x + WINDOW, y + WINDOW))) for one in (screen, paper))
            assert abs(on_screen.mean[0] - on_paper.mean[0]) < SHADE, f"window at {x}, {y}: not the same ink"
            if on_screen.stddev[0] < INKED:
                continue
            seen += 1
            shift = clear_shift(screen, paper, x, y)
            assert shift == (0, 0), f"window at {x}, {y}: shifted by {shift}"
    assert seen > 300


def test_a_shifted_line_is_noticed(qtbot: QtBot, session: Session) -> None:
    screen = canvas_picture(qtbot, session, 0)
    moved = ImageChops.offset(screen, 0, 2)
    assert clear_shift(screen, moved, 200, 1200) == (0, 2)
