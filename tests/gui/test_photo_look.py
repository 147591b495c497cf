"""What the inspector sets of a photo: one step of the history, or part of the crop under way; the original stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from layout_app.document.story import Photo
from layout_app.gui.inspector import Inspector
from layout_app.gui.sliders import ValueSlider
from layout_app.images.look import Look
from tests.gui.driver import LEFT, DeskDriver


@pytest.fixture
def chosen(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    """The sample with its first photo selected."""
    desk.window.open_path(sample_copy)
    desk.window.canvas.select("p1-lead", 0)
    desk.settle()
    return desk


def photo(desk: DeskDriver) -> Photo:
    return desk.session.issue.story("inspection").photos[0]


def inspector(desk: DeskDriver) -> Inspector:
    return desk.window.desk.inspector


def slide(slider: ValueSlider, *values: int) -> None:
    """Draw a slider along values, as a hand does."""
    slider.setSliderDown(True)
    for value in values:
        slider.setValue(value)
    slider.setSliderDown(False)


def test_drawing_a_slider_is_one_step_with_a_name(chosen: DeskDriver) -> None:
    panel = inspector(chosen)
    slide(panel.framing.angle, 3, 9, 12)
    assert photo(chosen).look == Look(angle=120)
    assert panel.framing.angle.shown.text() == "+1.2°"
    assert chosen.session.undo_label == "Straighten photo"
    slide(panel.tones.black, 10, 30)
    chosen.session.undo()
    assert photo(chosen).look == Look(angle=120)
    chosen.session.undo()
    assert photo(chosen).look == Look()
    assert not chosen.session.can_undo


def test_tones_are_set_and_reset(chosen: DeskDriver) -> None:
    panel = inspector(chosen)
    assert panel.tones.reset.isHidden()
    slide(panel.tones.black, 40)
    slide(panel.tones.white, 200)
    slide(panel.tones.middle, 50)
    panel.tones.gray.click()
    assert photo(chosen).look == Look(gray=True, black=40, white=200, gamma=173)
    assert not panel.tones.reset.isHidden()
    QTest.mouseDClick(panel.tones.middle, LEFT)
    assert photo(chosen).look.gamma == 100
    panel.tones.reset.click()
    assert photo(chosen).look == Look()
    assert panel.tones.black.value() == 0


def test_a_white_point_stays_above_the_black_one(chosen: DeskDriver) -> None:
    panel = inspector(chosen)
    slide(panel.tones.black, 150)
    slide(panel.tones.white, 105)
    look = photo(chosen).look
    assert look.black < look.white
    assert panel.tones.white.value() == look.white


def test_framing_shows_what_it_makes_and_lets_go_of_it(chosen: DeskDriver) -> None:
    panel = inspector(chosen)
    slide(panel.framing.zoom, 150)
    crop = photo(chosen).crop
    assert crop is not None
    assert panel.framing.zoom.shown.text() == "150%"
    panel.framing.turn.click()
    assert photo(chosen).look.turns == 1
    panel.framing.compose.click()
    assert photo(chosen).crop is None
    assert not panel.framing.compose.isEnabled()
    panel.framing.reset.click()
    assert photo(chosen).look == Look()


def test_the_keep_box_is_switched_on_about_the_focus_and_off(chosen: DeskDriver) -> None:
    panel = inspector(chosen)
    panel.keeping.keep.click()
    keep = photo(chosen).keep
    assert keep is not None
    assert panel.keeping.state.text() == f"{100 * (keep[2] - keep[0]):.0f}% × {100 * (keep[3] - keep[1]):.0f}%"
    assert "never cropped" in panel.keeping.note.text()
    panel.keeping.keep.click()
    assert photo(chosen).keep is None
    assert "press K" in panel.keeping.note.text()


def test_compose_says_why_there_is_nothing_to_compose(chosen: DeskDriver) -> None:
    compose, zoom = inspector(chosen).framing.compose, inspector(chosen).framing.zoom
    assert not compose.isEnabled() and "already" in compose.toolTip()
    slide(zoom, 130)
    assert compose.isEnabled() and "already" not in compose.toolTip()
    assert zoom.shown.fontInfo().pixelSize() == 12, "as large as the names of the rows"


def test_in_crop_mode_the_inspector_works_on_the_crop_and_escape_drops_it_all(chosen: DeskDriver) -> None:
    before = photo(chosen)
    chosen.window.canvas.enter_crop()
    panel = inspector(chosen)
    slide(panel.framing.angle, 5)
    slide(panel.tones.black, 20)
    chosen.key(Qt.Key.Key_Plus)
    mode = chosen.window.canvas.crop_mode
    assert mode is not None and mode.photo.look == Look(angle=50, black=20)
    assert not chosen.session.can_undo, "it is one step, at the end"
    chosen.key(Qt.Key.Key_Escape)
    assert photo(chosen) == before
    chosen.settle()
    chosen.window.canvas.enter_crop()
    slide(panel.framing.angle, 5)
    slide(panel.tones.black, 20)
    chosen.key(Qt.Key.Key_Return)
    assert photo(chosen).look == Look(angle=50, black=20)
    chosen.session.undo()
    assert photo(chosen) == before


def test_the_strip_lights_the_picture_while_cropping_and_no_second_crop_is_offered(chosen: DeskDriver) -> None:
    desk, crop = chosen.window.desk, inspector(chosen).sharpness.crop
    crop.setFocus()
    crop.click()
    assert desk.strip.shown_tool == "photo"
    assert crop.isHidden()
    chosen.settle()
    assert crop.isHidden()
    chosen.window.canvas.leave_modes()
    assert desk.strip.shown_tool == "select"
    assert not crop.isHidden()


def test_the_wheel_over_a_slider_scrolls_the_panel(chosen: DeskDriver) -> None:
    slider = inspector(chosen).framing.zoom
    place = QPointF(slider.rect().center())
    turned = QWheelEvent(
        place, slider.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    slider.wheelEvent(turned)
    assert not turned.isAccepted()
    assert slider.value() == 100
