"""The help: both languages say the same things, name what there is, and F1 opens the chapter for what is selected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from layout_app.gui.actions import action_specs
from layout_app.gui.help import chapter_of
from layout_app.gui.help_chapters import CHAPTERS, chapters, found
from layout_app.gui.help_window import HelpWindow
from layout_app.gui.key_sets import INDESIGN, KeyChoice, all_specs, with_keys
from layout_app.gui.theme import Theme
from layout_app.interaction.hit import TextPlace
from layout_app.messages import choose_language
from layout_app.resources import bundled
from tests.gui.driver import DeskDriver

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(params=["zh_CN", "en"])
def in_language(request: pytest.FixtureRequest) -> Iterator[str]:
    choose_language(request.param)
    yield request.param
    choose_language("en")


def source(language: str, name: str) -> str:
    return bundled("help", language, f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CHAPTERS)
def test_both_languages_name_the_same_commands_and_have_the_same_parts(name: str) -> None:
    shapes = []
    for language in ("zh_CN", "en"):
        text = source(language, name)
        commands = sorted(re.findall(r"\{[\w:.-]+\}", text))
        links = sorted(re.findall(r"\]\((\w+)\)", text))
        lines = [re.match(r"#*|- |\d\. ", line) for line in text.splitlines()]
        parts = [line[0] for line in lines if line is not None and line[0]]
        shapes.append((commands, links, parts))
    assert shapes[0] == shapes[1]


def test_every_file_is_a_chapter_and_every_link_leads_to_one() -> None:
    for language in ("zh_CN", "en"):
        assert {path.stem for path in bundled("help", language).iterdir()} == set(CHAPTERS)
        links = {link for name in CHAPTERS for link in re.findall(r"\]\((\w+)\)", source(language, name))}
        assert links <= set(CHAPTERS)


def test_chapters_name_menus_and_keys_as_they_are_now(in_language: str) -> None:
    specs = with_keys(all_specs(action_specs()), KeyChoice(INDESIGN, {INDESIGN: {"export": ("F12",), "undo": ()}}))
    by_name = {one.name: one for one in chapters(specs)}
    assert not any("{" in one.text for one in by_name.values())
    export = {"en": "**File ▸ Send to press…** (`F12`)", "zh_CN": "**文件 ▸ 付印…**（`F12`）"}[in_language]
    undo = {"en": "Undo (**Edit ▸ Undo**)", "zh_CN": "撤销（**编辑 ▸ 撤销**）"}[in_language]
    assert export in by_name["press"].text and undo in by_name["start"].text


def test_english_chapters_are_english_but_for_words_of_chinese_papers() -> None:
    choose_language("en")
    allowed = {"标题：", "下转", "上接", "本期导读", "〔报名〕", "广告", "中文"}
    for one in chapters(all_specs(action_specs())):
        rest = one.text
        for word in allowed:
            rest = rest.replace(word, "")
        assert HAN.findall(rest) == []


def test_chapters_are_found_by_any_word(in_language: str) -> None:
    every = chapters(all_specs(action_specs()))
    word, name = {"en": ("bleed", "press"), "zh_CN": ("出血", "press")}[in_language]
    assert [one.name for one in found(word, every)] == [name]
    assert found("", every) == every and found("qqq", every) == ()
    title = {"en": "photos", "zh_CN": "照片"}[in_language]
    assert found(title, every)[0].name == "photos"


# --- the window --------------------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot, look: Theme) -> HelpWindow:
    made = HelpWindow(look)
    qtbot.addWidget(made)
    made.show_chapters(all_specs(action_specs()), "photos")
    made.show()
    return made


def test_the_list_and_the_links_lead_to_chapters(window: HelpWindow) -> None:
    assert window.chapter == "photos" and "Cropping" in window.page.toPlainText()
    window.list.setCurrentIndex(window.list.model().index(0, 0))
    assert window.chapter == "start"
    window.page.anchorClicked.emit(QUrl("press"))
    assert window.chapter == "press" and window.list.currentIndex().row() == CHAPTERS.index("press")


def test_what_is_looked_for_is_found_and_marked(window: HelpWindow) -> None:
    QTest.keyClicks(window.field, "bleed")
    assert window.shown == ("press",) and window.chapter == "press"
    assert [one.cursor.selectedText() for one in window.page.extraSelections()] == ["bleed"]
    QTest.keyClicks(window.field, "qqq")
    assert window.shown == () and not window._none.isHidden()
    window.page.anchorClicked.emit(QUrl("archive"))
    assert window.chapter == "archive" and window.shown == CHAPTERS


def test_a_chapter_is_printed(window: HelpWindow, tmp_path: Path) -> None:
    window.save(tmp_path / "help.pdf")
    pdf = pypdfium2.PdfDocument(tmp_path / "help.pdf")
    text = pdf[0].get_textpage().get_text_bounded()
    pdf.close()
    assert "Cropping" in text and "Ctrl+K" in text
    window.save(tmp_path / "gone" / "help.pdf")
    assert window.sentence.text() == "Cannot write “help.pdf”: choose another place." and window.sentence.isVisible()


# --- F1 ----------------------------------------------------------------------------------------------------------


def test_f1_opens_the_chapter_for_what_is_selected(desk: DeskDriver, sample_copy: Path) -> None:
    window = desk.window
    assert chapter_of(window) == "start"
    window.open_path(sample_copy)
    desk.settle()
    QTest.qWaitForWindowActive(window)
    canvas = window.canvas
    canvas.setFocus()
    assert chapter_of(window) == "placing"
    canvas.select("p1-news")
    assert chapter_of(window) == "placing"
    canvas.select("p1-lead", 0)
    assert chapter_of(window) == "photos"
    canvas.enter_text(TextPlace("renting", "headline", 0, 0))
    assert chapter_of(window) == "headlines"
    canvas.enter_text(TextPlace("renting", "body", 0, 0))
    desk.key(Qt.Key.Key_F1)
    shown = window.findChild(HelpWindow)
    assert shown is not None and shown.isVisible() and shown.chapter == "text"
    canvas.leave_modes()
    shown.close()
    window.desk.show_bottom(True)
    window.desk.story_pane.editor.setFocus()
    assert chapter_of(window) == "text"
    window.next_area()
    assert chapter_of(window) == "looking"



def test_f1_in_a_dialog_opens_its_chapter_beside_it(desk: DeskDriver, sample_copy: Path) -> None:
    window = desk.window
    window.open_path(sample_copy)
    window.shortcuts()
    dialog = window.dialog
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    shown = dialog.findChild(HelpWindow)
    assert shown is not None and shown.chapter == "keys" and dialog.isVisible()
    dialog.reject()


def test_furniture_tables_and_the_start_screen_have_their_chapters(desk: DeskDriver, sample_copy: Path) -> None:
    window = desk.window
    window.open_path(sample_copy)
    desk.settle()
    page = window.canvas.page
    assert page is not None
    window.canvas.setFocus()
    for box in page.blocks:
        window.canvas.select(box.id)
        assert chapter_of(window) == {"article": "placing", "table": "tables"}.get(box.kind, "furniture")
    window.toggle_soft_proof()
    window.canvas.select("")
    assert chapter_of(window) == "looking"
