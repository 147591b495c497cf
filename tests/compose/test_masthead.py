"""The masthead's name is spread over its columns; the slogan keeps its own spacing and is only made to fit."""

from __future__ import annotations

from layout_app.compose.page import Composer
from layout_app.display.items import TextLine
from layout_app.document.issue import Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary

FORMAT = load_template("T285").format
EAR = FORMAT.column_right(4) - FORMAT.column_left(3)
NAME = FORMAT.column_right(2) - FORMAT.column_left(0)


def masthead_line(library: FontLibrary, text: str, **fields: str) -> TextLine:
    issue = new_issue(load_template("T285"), Masthead(**fields), "t", pages=1)
    page = Composer(library).compose(issue).pages[0]
    (line,) = (item for item in page.items if isinstance(item, TextLine) and item.text == text)
    return line


def test_slogan_keeps_its_own_spacing(library: FontLibrary) -> None:
    line = masthead_line(library, "共建美好社区", slogan="共建美好社区")
    assert line.width == 6 * line.size


def test_slogan_too_long_for_the_ear_is_made_smaller(library: FontLibrary) -> None:
    slogan = "共建共治共享美好社区" * 2
    line = masthead_line(library, slogan, slogan=slogan)
    assert EAR - len(slogan) * 500 < line.width <= EAR


def test_name_is_spread_over_its_columns(library: FontLibrary) -> None:
    line = masthead_line(library, "邻里石", title="邻里石")
    assert NAME - line.size // 100 <= line.width <= NAME


def test_front_page_names_its_editor(library: FontLibrary) -> None:
    assert masthead_line(library, "本版编辑：王芳", editor="王芳").role == "masthead"
