"""Sign-offs stand on the last line of text where it has room, or on a line of their own where the recipe says so."""

from __future__ import annotations

import pytest

from layout_app.compose.page import Composer
from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import Setting
from layout_app.display.items import TextLine
from layout_app.document.blocks import ArticleBlock, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.story import Paragraph, Photo, Story
from layout_app.fonts.library import FontLibrary
from layout_app.makeup.copyfit import ways_of
from tests.compose.test_runaround import PAGE, issue_of

STORY = Story("s", paragraphs=(Paragraph("做好工作。"),), signoff="（社区报）", photos=(Photo("a"),))
AROUND = (PhotoSlot(0, Slot(0, 1, 10, 5), "none", shift=14, width=12),)
"""Below the text, which is then set as copy that runs around something."""


def last_lines(library: FontLibrary, recipe: Recipe) -> tuple[TextLine, TextLine]:
    """The text's last line and the sign-off."""
    block = ArticleBlock("b", Slot(0, 1, 0, 20), "s", recipe)
    page = Composer(library).compose(issue_of([STORY], [block])).pages[0]
    lines = [item for item in page.items if isinstance(item, TextLine)]
    return (
        [line for line in lines if line.role == "body"][-1],
        next(line for line in lines if line.role == "signoff"),
    )


@pytest.mark.parametrize("photos", [(), AROUND])
def test_signoff_shares_the_last_line_unless_it_is_to_stand_alone(
    library: FontLibrary, photos: tuple[PhotoSlot, ...]
) -> None:
    body, signoff = last_lines(library, Recipe(photos=photos))
    assert signoff.y == body.y
    body, signoff = last_lines(library, Recipe(photos=photos, signoff_alone=True))
    assert signoff.y == body.y + PAGE.pitch
    assert signoff.x + signoff.width == body.x + body.measure


def test_vertical_signoff_that_is_to_stand_alone_takes_the_next_line(library: FontLibrary) -> None:
    body, signoff = last_lines(library, Recipe(direction="vertical"))
    assert signoff.x == body.x
    body, signoff = last_lines(library, Recipe(direction="vertical", signoff_alone=True))
    assert signoff.x == body.x - PAGE.pitch


def test_copyfit_counts_the_line_of_a_signoff_that_is_to_stand_alone(library: FontLibrary) -> None:
    setting = Setting(issue_of([STORY], []), Typesetter(library))
    for alone, lines in ((False, 1), (True, 2)):
        (ways,) = ways_of(setting, STORY, "body", PAGE.column_width, signoff_alone=alone)
        assert [len(way.lines) for way in ways if way.looseness == 0] == [lines]
