"""打样预览 and 分色 in the window: the page as the press prints it, plate by plate, with the ink at the pointer."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PIL import ImageCms
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from layout_app.color import CMYK
from layout_app.commands.press import SetPress
from layout_app.commands.text import ReplaceText
from layout_app.display.items import Fill
from layout_app.errors import NotAPictureError
from layout_app.images.soft_proof import Look, Plates, seen
from layout_app.press import OwnProfile, PressProfile, SpotInk, condition_of
from layout_app.resources import bundled
from tests.gui.driver import DeskDriver

RED = CMYK(0, 1, 1, 0)


@pytest.fixture
def paper(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    """The sample on coated paper, its marks out of sight."""
    desk.window.open_path(sample_copy)
    desk.session.apply(SetPress(PressProfile(condition="coated", marks=False)))
    desk.run("toggle_preview")
    return desk


def wait(desk: DeskDriver, qtbot: QtBot) -> None:
    """Until every tile in sight is as it should be."""
    proof = desk.window.canvas.proof
    assert proof is not None
    desk.window.canvas.viewport().repaint()
    qtbot.waitUntil(lambda: proof.is_ready, timeout=60_000)


def red_bar(desk: DeskDriver) -> tuple[int, int]:
    """A place in a red bar of the page, near its left edge where no letter stands."""
    page = desk.window.canvas.page
    assert page is not None
    bar = next(one for one in page.items if isinstance(one, Fill) and one.color == RED and one.rect.height > 8000)
    return bar.rect.x0 + 2500, (bar.rect.y0 + bar.rect.y1) // 2


def color_at(desk: DeskDriver, place: tuple[int, int]) -> QColor:
    viewport = desk.window.canvas.viewport()
    viewport.repaint()
    return viewport.grab().toImage().pixelColor(desk.at(*place) * viewport.devicePixelRatioF())


def printed(inks: tuple[int, int, int, int], condition: str, has_paper: bool = True) -> QColor:
    """What the inks, in per cent, look like through the bundled profile of a paper class."""
    profile = bundled("assets", "icc", condition_of(condition).profile).read_bytes()
    pixel = Plates(1, 1, tuple(bytes([round(ink * 2.55)]) for ink in inks))
    blue, green, red, _opaque = seen(pixel, Look(profile, has_paper))
    return QColor(red, green, blue)


def readout(desk: DeskDriver) -> str:
    return desk.window.desk.proofing.bar.readout.text()


def hover(desk: DeskDriver, place: tuple[int, int]) -> None:
    viewport = desk.window.canvas.viewport()
    QTest.mouseMove(viewport, QPoint(1, 1))  # a pointer that is there already, from another test, does not move
    QTest.mouseMove(viewport, desk.at(*place))
    QApplication.processEvents()


def test_soft_proof_shows_paper_and_inks_of_the_press_until_it_is_switched_off(
    paper: DeskDriver, qtbot: QtBot
) -> None:
    place, corner = red_bar(paper), (3000, 3000)
    usual = color_at(paper, place)
    paper.key(Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    wait(paper, qtbot)
    bar, action = paper.window.desk.proofing.bar, paper.window.actions_by_name["toggle_soft_proof"]
    assert bar.isVisible() and action.isChecked() and not bar.buttons
    assert color_at(paper, place) == printed((0, 100, 100, 0), "coated") != usual
    assert color_at(paper, corner) == printed((0, 0, 0, 0), "coated") != QColor("white")
    bar.paper.click()
    wait(paper, qtbot)
    assert color_at(paper, corner) == QColor("white")
    assert color_at(paper, place) == printed((0, 100, 100, 0), "coated", has_paper=False)
    paper.key(Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    assert not bar.isVisible() and not action.isChecked() and paper.window.canvas.proof is None
    assert color_at(paper, place) == usual


def test_one_plate_is_gray_and_the_pointer_tells_each_ink(paper: DeskDriver, qtbot: QtBot) -> None:
    paper.run("toggle_separations")
    wait(paper, qtbot)
    bar, place = paper.window.desk.proofing.bar, red_bar(paper)
    assert [button.text() for button in bar.buttons] == ["C", "M", "Y", "K"]
    hover(paper, place)
    assert readout(paper) == "C 0  M 100  Y 100  K 0 — total 200 %"
    QTest.mouseClick(bar.buttons[1], Qt.MouseButton.LeftButton)
    QTest.mouseDClick(bar.buttons[1], Qt.MouseButton.LeftButton)
    assert bar.hidden_plates == frozenset((0, 2, 3))
    wait(paper, qtbot)
    assert color_at(paper, place) == QColor("black")
    bar.show_alone(3)
    wait(paper, qtbot)
    assert color_at(paper, place) == QColor("white")
    bar.show_alone(3)
    assert bar.hidden_plates == frozenset()
    hover(paper, (-4000, 3000))
    assert readout(paper) == ""
    page = paper.window.canvas.page
    assert page is not None
    article = next(one for one in page.blocks if one.kind == "article")
    paper.click(*paper.centre(article.rect))
    assert paper.window.canvas.selected == article.id


def test_what_the_print_shop_wants_is_seen_at_once(paper: DeskDriver, qtbot: QtBot) -> None:
    paper.run("toggle_separations")
    bar, place = paper.window.desk.proofing.bar, red_bar(paper)

    def ask(press: PressProfile) -> None:
        paper.session.apply(SetPress(press))
        wait(paper, qtbot)
        hover(paper, place)

    ask(PressProfile(condition="coated", spot=SpotInk("专红")))
    assert [button.text() for button in bar.buttons] == ["C", "M", "Y", "K", "专红"]
    assert readout(paper) == "C 0  M 0  Y 0  K 0  专红 100 — total 100 %"
    ask(PressProfile(condition="coated", black_pages=(1,)))
    assert len(bar.buttons) == 4
    assert readout(paper) == "C 0  M 0  Y 0  K 70 — total 70 %"
    ask(PressProfile(condition="newsprint", total_ink_percent=190))
    assert color_at(paper, (3000, 3000)) == printed((0, 0, 0, 0), "newsprint")
    assert "190" in bar.warning.text() and bar.readout.property("role") == "error"
    warned = color_at(paper, place)
    bar.warning.click()
    wait(paper, qtbot)
    assert color_at(paper, place) == printed((0, 100, 100, 0), "newsprint") != warned
    paper.session.undo()
    wait(paper, qtbot)
    hover(paper, place)
    assert readout(paper) == "C 0  M 0  Y 0  K 70 — total 70 %"


def test_an_edit_keeps_the_tiles_it_does_not_touch(paper: DeskDriver, qtbot: QtBot) -> None:
    paper.run("toggle_soft_proof")
    wait(paper, qtbot)
    proof, page, line = paper.window.canvas.proof, paper.window.canvas.page, paper.line("inspection", "headline")
    assert proof is not None and page is not None
    place, far = (line.x, line.y), (line.x, page.height - 40_000)
    before = proof.percents_at(*place), proof.percents_at(*far)
    assert all(before)
    paper.session.apply(ReplaceText("inspection", "headline", 0, 0, 1, "新"))
    paper.window.canvas.viewport().repaint()
    assert proof.percents_at(*place) == () and proof.percents_at(*far) == before[1]
    wait(paper, qtbot)
    assert proof.percents_at(*place)


def test_a_page_that_cannot_be_separated_is_left_with_the_reason(
    paper: DeskDriver, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_asset: str) -> bytes:
        raise NotAPictureError("The picture is gone.")

    monkeypatch.setattr(paper.session.assets, "read", lost)
    with qtbot.waitSignal(paper.window.desk.refused, timeout=60_000) as refused:
        paper.run("toggle_soft_proof")
    assert refused.args == ["The picture is gone."]
    assert paper.window.canvas.proof is None and not paper.window.actions_by_name["toggle_soft_proof"].isChecked()


def test_a_profile_that_is_no_presss_is_refused_before_anything_is_shown(paper: DeskDriver, qtbot: QtBot) -> None:
    paper.run("toggle_soft_proof")
    wait(paper, qtbot)
    data = bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    own = OwnProfile(hashlib.sha256(data).hexdigest(), "Screen")
    paper.session.assets.put_profile(own, data)
    with qtbot.waitSignal(paper.window.desk.refused) as refused:
        paper.session.apply(SetPress(PressProfile("印厂", own_profile=own)))
    assert "ICC" in refused.args[0] and paper.window.canvas.proof is None
    paper.run("toggle_separations")
    assert paper.window.canvas.proof is None and not paper.window.actions_by_name["toggle_separations"].isChecked()


def test_closing_the_issue_ends_the_proof(paper: DeskDriver) -> None:
    paper.run("toggle_separations")
    paper.window.canvas.viewport().repaint()
    paper.window.show_start()
    assert paper.window.canvas.proof is None and paper.window.desk.proofing.mode == ""
