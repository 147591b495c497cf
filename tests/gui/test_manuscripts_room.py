"""The manuscripts room: articles, the clean-up list, undoing and accepting, what was taken out shown beside."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFontMetricsF, QImage
from PySide6.QtTest import QTest

from layout_app.commands.assets import AddStories
from layout_app.commands.text import ReplaceText
from layout_app.document.issue import Masthead
from layout_app.fonts.library import FontLibrary
from layout_app.gui.manuscripts_room.article_list import CLEANED, CLEANED_ONLY, KIND, STORY
from layout_app.gui.manuscripts_room.change_rows import CHANGE, GROUP, MORE, arrow_area, link_area, link_text
from layout_app.gui.manuscripts_room.clean_up_rows import CleanUpRow, Group, done_count
from layout_app.gui.manuscripts_room.compared import COMPARED, RAW, lines_of, removed_lines
from layout_app.gui.manuscripts_room.room import ManuscriptsRoom
from layout_app.gui.names import part_name
from layout_app.gui.rooms import MAKE_UP, MANUSCRIPTS
from layout_app.gui.theme import Theme, manuscript_font, ui_font
from layout_app.importers.gather import gather
from layout_app.session.intake import take_in
from layout_app.session.session import Session
from tests.gui.driver import DeskDriver

FIRST = """# 动员大会

近日,街道召开大会,主任讲话,提出要求,落实到人,大家都同意,会后传达.

张三说:"好"。

（党群办）

点击上方蓝字关注我们
"""
SECOND = "通知\n\n　　居委会12月1日开会,请参加。\n"


@pytest.fixture
def room(desk: DeskDriver, library: FontLibrary, tmp_path: Path) -> ManuscriptsRoom:
    """The room on a new issue with two articles."""
    (tmp_path / "1.md").write_text(FIRST, encoding="utf-8")
    (tmp_path / "2.txt").write_bytes(SECOND.encode("gb18030"))
    session = Session.new("T285", Masthead(title="报", date="2026-12-10"), library)
    after, _findings = take_in(session.issue, session.assets, gather([tmp_path]))
    session.apply(AddStories(after.stories, ()))
    desk.window.show_session(session)
    desk.window.run("room_manuscripts")
    made = desk.window.stack.currentWidget()
    assert isinstance(made, ManuscriptsRoom)
    return made


def session_of(room: ManuscriptsRoom) -> Session:
    assert room._session is not None
    return room._session


def body(room: ManuscriptsRoom) -> list[str]:
    return [paragraph.text for paragraph in session_of(room).issue.stories[0].paragraphs]


def rows(room: ManuscriptsRoom, code: str) -> list[CleanUpRow]:
    return [one for one in room.changes.rows if one.code == code]


def test_the_articles_are_listed_with_their_source_and_clean_ups(room: ManuscriptsRoom) -> None:
    model = room.articles.view.model()
    listed = [model.index(at, 0) for at in range(model.rowCount())]
    assert [(one.data(), one.data(KIND)) for one in listed] == [("动员大会", "markdown"), ("通知", "text")]
    assert [one.data(CLEANED) for one in listed] == list(map(done_count, session_of(room).issue.stories))
    assert room.articles.current == listed[0].data(STORY)


def test_the_file_and_the_encoding_of_an_article_are_shown(room: ManuscriptsRoom) -> None:
    assert room.paper._file.text() == "1.md"
    room.articles.choose(session_of(room).issue.stories[1].id)
    assert room.paper._file.text() == "2.txt"
    assert "GB18030" in room.status._encoding.text()


def test_an_arrow_undoes_one_and_does_it_again(room: ManuscriptsRoom) -> None:
    before = body(room)
    view = room.changes.view
    index = view.model().index(0, 0, view.model().index(0, 0))
    change = index.data(CHANGE)
    room.changes.click(arrow_area(view, index).center().toPoint())
    assert body(room)[0].startswith("近日,街道")
    assert session_of(room).undo_label
    again = next(one for one in room.changes.rows if (one.story, one.ref) == (change.story, change.ref))
    room.set_clean_ups([again], True)
    assert body(room) == before


def test_a_link_undoes_a_kind_in_all_articles_as_one_step(room: ManuscriptsRoom) -> None:
    before = session_of(room).issue
    view = room.changes.view
    head = view.model().index(0, 0)
    group = head.data(GROUP)
    assert isinstance(group, Group) and len({one.story for one in group.rows}) == 2
    room.changes.click(link_area(view, head, link_text(group)).center().toPoint())
    assert "，" not in "".join(body(room)) and "，" not in session_of(room).issue.stories[1].paragraphs[0].text
    session_of(room).undo()
    assert session_of(room).issue == before


def test_a_head_folds_and_more_unfolds(room: ManuscriptsRoom) -> None:
    view = room.changes.view
    head = view.model().index(0, 0)
    room.changes.click(view.visualRect(head).center())
    assert not view.isExpanded(head)
    room.changes.click(view.visualRect(head).center())
    more = view.model().index(4, 0, head)
    assert more.data(MORE)
    count = len(head.data(GROUP).rows)
    room.changes.click(view.visualRect(more).center())
    assert view.model().rowCount(view.model().index(0, 0)) == count


def test_keys_undo_and_show_the_place(room: ManuscriptsRoom) -> None:
    view = room.changes.view
    index = view.model().index(1, 0, view.model().index(0, 0))
    view.setCurrentIndex(index)
    change = index.data(CHANGE)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert room.paper.editor.textCursor().position() > 0
    QTest.keyClick(view, Qt.Key.Key_Delete)
    changed = next(one for one in room.changes.rows if (one.story, one.ref) == (change.story, change.ref))
    assert change.done and not changed.done


def test_undoing_all_gives_the_file_and_cleaning_again_the_article(room: ManuscriptsRoom) -> None:
    before = body(room)
    room.changes.undo_all.click()
    assert body(room)[0] == "近日,街道召开大会,主任讲话,提出要求,落实到人,大家都同意,会后传达."
    assert body(room)[-1] == "点击上方蓝字关注我们"
    assert not room.changes.undo_all.isEnabled()
    room.changes.again.click()
    assert body(room) == before


def test_accepting_empties_the_list(room: ManuscriptsRoom) -> None:
    before = body(room)
    room.changes.accept.click()
    assert body(room) == before and not room.changes.rows
    assert not room.changes.accept.isEnabled()
    assert not room.paper.forms.button(RAW).isEnabled()


def test_what_was_imported_elsewhere_is_shown_when_the_room_is_entered(room: ManuscriptsRoom, desk: DeskDriver) -> None:
    first, second = session_of(room).issue.stories
    desk.window.run("room_make_up")
    session_of(room).apply(AddStories((msgspec.structs.replace(second, id="new"),), ()))
    desk.window.run("room_manuscripts")
    assert room.articles.current == "new" != first.id


def test_the_list_says_when_the_chosen_article_has_no_clean_ups(room: ManuscriptsRoom) -> None:
    before = room.changes._said.text()
    plain = msgspec.structs.replace(session_of(room).issue.stories[0], id="plain", manuscript=None)
    session_of(room).apply(AddStories((plain,), ()))
    room.refresh()
    assert room.articles.current == "plain" and room.changes._said.text() != before
    room.articles.choose(session_of(room).issue.stories[0].id)
    assert room.changes._said.text() == before


def test_a_button_that_cannot_be_pressed_says_why(room: ManuscriptsRoom) -> None:
    assert not room.changes.again.isEnabled() and room.changes.again.toolTip()
    room.changes.undo_all.click()
    assert room.changes.again.isEnabled() and not room.changes.again.toolTip()
    assert not room.changes.undo_all.isEnabled() and room.changes.undo_all.toolTip()


def test_every_title_has_its_chip_and_the_head_ends_where_the_sheet_ends(room: ManuscriptsRoom) -> None:
    story = session_of(room).issue.stories[0]
    for part in ("kicker", "deck"):
        session_of(room).apply(ReplaceText(story.id, part, 0, 0, 0, "一句"))
    room.refresh()
    paper = room.paper
    assert [one.text() for one in paper._chips][:3] == [part_name(one) for one in ("kicker", "headline", "deck")]
    assert all(one.text() for one in paper._chips)
    QTest.qWait(1)
    ends = [one.mapTo(paper, one.rect().topRight()).x() for one in (paper.forms, paper._sheet)]
    assert ends[0] == ends[1]


def test_what_is_typed_on_the_paper_is_one_undo_with_the_desk(room: ManuscriptsRoom) -> None:
    editor = room.paper.editor
    editor.setFocus()
    QTest.keyClicks(editor, "A")
    story = session_of(room).issue.stories[0]
    assert story.kicker == "A"
    session_of(room).undo()
    assert session_of(room).issue.stories[0].kicker == ""


def test_a_line_that_was_left_out_stands_struck_under_the_words(room: ManuscriptsRoom) -> None:
    story = session_of(room).issue.stories[0]
    assert removed_lines(story) == ("点击上方蓝字关注我们",)
    room.set_clean_ups(rows(room, "text.follow-line"), False)
    assert removed_lines(session_of(room).issue.stories[0]) == ()


def test_the_original_and_the_comparison_are_to_be_read(room: ManuscriptsRoom) -> None:
    story = session_of(room).issue.stories[0]
    raw = ["".join(one.text for one in line) for part, line in lines_of(story, RAW) if part == "body"]
    assert raw[0].startswith("近日,街道召开大会,") and raw[-1] == "点击上方蓝字关注我们"
    compared = [one for _part, line in lines_of(story, COMPARED) for one in line]
    assert {one.text for one in compared if one.look == "in"} >= {"，", "。", "“"}
    assert {one.text for one in compared if one.look == "out"} >= {",", ".", "点击上方蓝字关注我们"}
    room.paper.forms.button(COMPARED).click()
    assert room.paper.compared.isVisible() and not room.paper.editor.isVisible()


def test_articles_are_found_by_their_words_and_filtered(room: ManuscriptsRoom) -> None:
    room.articles.field.setText("居委会")
    assert room.articles.view.model().rowCount() == 1
    assert room.articles.current == session_of(room).issue.stories[1].id
    room.articles.field.clear()
    room.changes.accept.click()
    room.articles._set_filter(CLEANED_ONLY)
    assert room.articles.view.model().rowCount() == 0


def test_the_primary_button_goes_on_to_make_up(room: ManuscriptsRoom, desk: DeskDriver) -> None:
    assert desk.window.room == MANUSCRIPTS
    room.toolbar.on_button.click()
    assert desk.window.room == MAKE_UP


def test_an_issue_without_articles_says_what_to_drop(
    room: ManuscriptsRoom, desk: DeskDriver, library: FontLibrary
) -> None:
    desk.window.show_session(Session.new("T285", Masthead(title="报", date="2026-12-10"), library))
    desk.window.run("room_manuscripts")
    assert room.middle.currentWidget() is room.empty
    assert not room.toolbar.on_button.isEnabled() and not room.changes.accept.isEnabled()


def test_copied_words_become_an_article_cleaned_up(room: ManuscriptsRoom) -> None:
    data = QMimeData()
    data.setHtml("<h1>十件实事</h1><p>近日,社区<b>办好</b>十件实事.</p><p>长按识别二维码关注我们</p>")
    room.paste_articles(data)
    story = session_of(room).issue.stories[-1]
    assert room.articles.current == story.id
    assert story.headline == "十件实事"
    assert [one.text for one in story.paragraphs] == ["近日，社区办好十件实事。"]
    assert story.manuscript is not None and story.manuscript.kind == "html"
    assert done_count(story) == 3
    session_of(room).undo()
    assert len(session_of(room).issue.stories) == 2


def test_a_copied_picture_is_one_of_the_issue(room: ManuscriptsRoom) -> None:
    data = QMimeData()
    picture = QImage(8, 6, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    data.setImageData(picture)
    room.paste_articles(data)
    assert [(one.width, one.height) for one in session_of(room).issue.assets] == [(8, 6)]
    assert room.pictures.view.model().rowCount() == 2


def test_an_empty_clipboard_is_told(room: ManuscriptsRoom) -> None:
    told: list[str] = []
    room.refused.connect(told.append)
    room.paste_articles(QMimeData())
    assert len(told) == 1 and len(session_of(room).issue.stories) == 2


def test_copied_files_are_imported(room: ManuscriptsRoom, tmp_path: Path) -> None:
    wanted: list[object] = []
    room.files_wanted.disconnect()
    room.files_wanted.connect(wanted.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "1.md"))])
    room.paste_articles(data)
    assert wanted == [(tmp_path / "1.md",)]


def test_the_encoding_is_changed_by_how_the_file_reads(room: ManuscriptsRoom, tmp_path: Path) -> None:
    story = session_of(room).issue.stories[1]
    session_of(room).manuscript_files[story.id] = tmp_path / "2.txt"
    room.articles.choose(story.id)
    room.status.change.click()
    dialog = room.dialog
    assert dialog is not None
    assert dialog.reading.encoding == "gb18030" and not dialog.take_button.isEnabled()
    assert "居委会" in dialog.preview.toPlainText()
    row = next(at for at in range(dialog.list.count()) if dialog.list.item(at).text() == "Big5")
    dialog.list.setCurrentRow(row)
    assert "居委会" not in dialog.preview.toPlainText()
    dialog.take_button.click()
    changed = session_of(room).issue.stories[1]
    assert changed.manuscript is not None and changed.manuscript.encoding == "big5"
    assert "居委会" not in changed.paragraphs[0].text
    session_of(room).undo()
    assert session_of(room).issue.stories[1] == story


def test_what_was_recognised_is_a_kind_of_its_own(room: ManuscriptsRoom) -> None:
    assert session_of(room).issue.stories[0].signoff == "（党群办）"
    group = room.changes.groups[-1]
    assert group.is_recognised and len(group.rows) == 1
    room.set_clean_ups(group.rows, False)
    assert session_of(room).issue.stories[0].signoff == "" and body(room)[-1] == "（党群办）"
    room.changes.undo_all.click()
    again = room.changes.groups[-1].rows
    assert not again[0].done and again[0].can_change
    room.set_clean_ups(again, True)
    assert session_of(room).issue.stories[0].signoff == "（党群办）"


def test_files_let_go_over_the_paper_are_imported(room: ManuscriptsRoom, desk: DeskDriver, tmp_path: Path) -> None:
    (tmp_path / "3.md").write_text("# 另一篇\n\n正文一句。\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "3.md"))])
    assert not room.paper.editor.acceptDrops() and not room.paper.editor.viewport().acceptDrops()
    assert not room.paper.compared.acceptDrops() and not room.paper.compared.viewport().acceptDrops()
    event = QDropEvent(
        QPointF(600, 400), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    desk.window.dropEvent(event)
    desk.wait(lambda: desk.window.dialog is not None)
    assert desk.window.dialog is not None
    desk.window.dialog.reject()


def test_words_of_the_paper_have_wide_marks_on_an_english_desk(look: Theme) -> None:
    assert QFontMetricsF(manuscript_font(15)).horizontalAdvance("，“") == 30
    assert QFontMetricsF(ui_font(15)).horizontalAdvance("“") < 10
