"""Legs of made pages end well (TYPOGRAPHY PA5): two lines under a subhead, hardly ever a lone first line at a foot."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec
import pytest

from layout_app.compose.page import Composer
from layout_app.display.items import LaidOutIssue, TextLine
from layout_app.document.issue import AssetRecord, Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.makeup.arrange import arrange
from tests.makeup.test_arrange import story, with_subheads

TEMPLATE = load_template("T285")
HORIZONTAL, VERTICAL = range(5), range(2)
"""Shapes of issue; vertical pages take longer to fit."""


def issue_of(shape: int, *, vertical: bool) -> Issue:
    """An issue of six stories, every other one with a subhead over each paragraph."""
    stories = []
    for number in range(shape, shape + 6):
        one = story(number, 3 + number * 3 % 6, 2 + number % 4, photos=number % 2)
        stories.append(with_subheads(one) if number % 2 else one)
    picture = AssetRecord("picture", "p.jpg", ".jpg", 1500, 1000, "RGB")
    issue = new_issue(TEMPLATE, Masthead(title="邻里石二"), "t")
    page = msgspec.structs.replace(issue.format, vertical=vertical)
    return msgspec.structs.replace(issue, format=page, stories=tuple(stories), assets=(picture,))


@pytest.fixture(scope="module", params=[False, True], ids=["horizontal", "vertical"])
def made(library: FontLibrary, request: pytest.FixtureRequest) -> list[LaidOutIssue]:
    composer = Composer(library)
    shapes = VERTICAL if request.param else HORIZONTAL
    return [composer.compose(arrange(issue_of(shape, vertical=request.param), TEMPLATE, composer)) for shape in shapes]


def legs_of(laid_out: LaidOutIssue) -> Iterator[list[list[TextLine]]]:
    """The legs of each block, each the lines of its copy in reading order."""
    for page in laid_out.pages:
        copy = [one for one in page.items if isinstance(one, TextLine) and one.role in ("body", "subhead")]
        for _block, lines in itertools.groupby(copy, key=lambda line: line.block):
            legs: list[list[TextLine]] = []
            for line in lines:
                if not legs or _is_back(legs[-1][-1], line):
                    legs.append([])
                legs[-1].append(line)
            yield legs


def _is_back(before: TextLine, line: TextLine) -> bool:
    return line.x >= before.x if line.vertical else line.y <= before.y


def test_two_lines_stand_under_a_subhead_in_its_column(made: list[LaidOutIssue]) -> None:
    subheads = 0
    for legs in (legs for laid_out in made for legs in legs_of(laid_out)):
        for leg in legs[:-1]:
            at = [number for number, line in enumerate(leg) if line.role == "subhead"]
            subheads += len(at)
            assert all(len(leg) - number > 2 for number in at)
    assert subheads > 8


def test_few_columns_end_with_the_first_line_of_a_paragraph(made: list[LaidOutIssue]) -> None:
    feet = [
        (leg[-1], after[0])
        for laid_out in made
        for legs in legs_of(laid_out)
        for leg, after in itertools.pairwise(legs)
    ]
    lone = [last.text for last, first in feet if last.source.start == 0 and first.source.index == last.source.index]
    assert len(feet) >= 6
    assert len(lone) * 10 <= len(feet), lone
