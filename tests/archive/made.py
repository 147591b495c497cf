"""Small issues for the archive's tests, set by the real typesetter: one page, one article."""

from __future__ import annotations

from layout_app.commands.assets import AddStories
from layout_app.commands.blocks import PlaceStory
from layout_app.document.blocks import HeadSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session

T285 = load_template("T285")
OLDEST = ("2018-12-25", "24", "小花园焕新", ("街道请ＷＴＯ代表参观。", "业主和委员会谈了两次。"))
MIDDLE = ("2019-12-10", "9", "业委会实务培训", ("各小区的业委会都来了，wto 的规则也讲。", "培训现场很热闹。"))
NEWEST = ("2019-12-24", "10", "食堂菜单又上新", ("老人说饭菜可口。", "新的业委会主任也来尝。"))


def session_of(
    library: FontLibrary, date: str, number: str, headline: str, paragraphs: tuple[str, ...], *, vertical: bool = False
) -> Session:
    """A session on an issue of one page with one article by 李敏."""
    session = Session.of(new_issue(T285, Masthead("石二", date, number, editor="王建国"), "t", 1), library)
    story = Story(
        "s", headline=headline, byline="通讯员 李敏", paragraphs=tuple(Paragraph(text) for text in paragraphs)
    )
    head = HeadSlot(session.issue.head_forms[0].id, Slot(0, 3, 0, 8))
    direction = "vertical" if vertical else "horizontal"
    session.apply(AddStories((story,)))
    session.apply(PlaceStory(0, "s", Slot(0, 3, 20, 30), Recipe(head, direction=direction)))
    return session
