"""Gathered manuscripts become stories; whatever a picture is like, no line of text is lost."""

from __future__ import annotations

from pathlib import Path

from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.spans import OBJECT
from layout_app.document.story import placed_tables
from layout_app.document.template_files import DEFAULT_TEMPLATE, load_template
from layout_app.errors import Finding, Severity
from layout_app.importers.gather import gather
from layout_app.session.intake import take_in
from layout_app.storage.assets import AssetStore
from tests.importers.pages import SAMPLE

PAGE = """# 题目

第一段,说了不少的事情。

▲会场全景(张三 摄)

## 小标题

第二段。

(社区办)
"""


def taken(folder: Path) -> tuple[Issue, tuple[Finding, ...]]:
    issue = new_issue(load_template(DEFAULT_TEMPLATE), Masthead(), "an-issue")
    return take_in(issue, AssetStore(), gather([folder]))


def test_caption_without_picture_is_a_line_of_text_where_it_stood(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    issue, findings = taken(tmp_path)
    [story] = issue.stories
    assert [(one.text, one.style) for one in story.paragraphs] == [
        ("第一段，说了不少的事情。", "body"),
        ("会场全景 张三 摄", "body"),
        ("小标题", "subhead"),
        ("第二段。", "body"),
    ]
    assert story.signoff == "（社区办）"
    assert (story.photos, findings) == ((), ())


def test_damaged_picture_is_named_and_its_caption_stays(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "会场全景.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    issue, findings = taken(tmp_path)
    assert [(one.code, one.severity, one.where) for one in findings] == [
        ("file.not-a-picture", Severity.ERROR, "会场全景.jpg")
    ]
    assert "会场全景.jpg" in findings[0].message
    assert "会场全景 张三 摄" in [one.text for one in issue.stories[0].paragraphs]


def test_left_over_picture_is_in_the_pool(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 题目\n\n正文。\n", encoding="utf-8")
    picture = next((SAMPLE.parent / "pictures").iterdir())
    (tmp_path / "b.jpg").write_bytes(picture.read_bytes())
    issue, _findings = taken(tmp_path)
    assert [record.name for record in issue.assets] == ["b.jpg"]
    assert issue.stories[0].photos == ()


def test_pictures_without_a_manuscript_are_in_the_pool(tmp_path: Path) -> None:
    picture = next((SAMPLE.parent / "pictures").iterdir())
    (tmp_path / "b.jpg").write_bytes(picture.read_bytes())
    issue, findings = taken(tmp_path)
    assert [record.name for record in issue.assets] == ["b.jpg"]
    assert (issue.stories, findings) == ((), ())


def test_tables_of_a_manuscript_stand_as_tables_where_their_rows_stood(tmp_path: Path) -> None:
    text = "# 题\n\n见下表。\n\n| 日期 | 电话 |\n|---|--:|\n| 12月6日 | 5630 |\n\n以上。\n\n(社区办)\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    [story] = taken(tmp_path)[0].stories
    assert [one.text for one in story.paragraphs] == ["见下表。", OBJECT, "以上。"]
    [table] = placed_tables(story)
    assert [[cell.text for cell in row] for row in table.rows] == [["日期", "电话"], ["12月6日", "5630"]]
    assert (table.head, [column.align for column in table.columns]) == (1, ["left", "right"])
