"""Things drawn on a page: a rule, and a framed box to write in."""

from __future__ import annotations

import msgspec

from layout_app.commands.blocks import LEAST_LINES, PlaceStory, fits_page, free_block_id
from layout_app.commands.edit import Edit
from layout_app.document.blocks import Recipe, RuleBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, with_page
from layout_app.document.story import Paragraph, Story
from layout_app.errors import CommandRefused
from layout_app.messages import _

DIRECTIONS = ("horizontal", "vertical")


class AddRule(msgspec.Struct, frozen=True):
    """A rule put on a page: level in the middle of its line, or upright in the gutter right of its column."""

    page: int
    slot: Slot
    direction: str = "horizontal"
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Draw a rule")

    def apply(self, issue: Issue) -> Edit:
        if not 0 <= self.page < len(issue.pages):
            raise CommandRefused(_("The page is no longer in this issue."))
        assert self.direction in DIRECTIONS
        fits_page(self.slot, issue.format_of(self.page))
        page = issue.pages[self.page]
        rule = RuleBlock(free_block_id(issue, f"{page.id}-r"), self.slot, self.direction)
        changed = msgspec.structs.replace(page, blocks=(*page.blocks, rule))
        return Edit(with_page(issue, self.page, changed), frozenset({rule.id}))


class AddBox(msgspec.Struct, frozen=True):
    """A framed article without words put on a page: what is to stand in it is written there."""

    page: int
    slot: Slot
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Draw a box")

    def apply(self, issue: Issue) -> Edit:
        if self.slot.lines < LEAST_LINES:
            raise CommandRefused(_("A box is at least three lines high."))
        story = Story(_free_story_id(issue), paragraphs=(Paragraph(""),))
        told = msgspec.structs.replace(issue, stories=(*issue.stories, story))
        direction = "vertical" if issue.format.vertical else "horizontal"
        return PlaceStory(self.page, story.id, self.slot, Recipe(frame="box", direction=direction)).apply(told)


def _free_story_id(issue: Issue) -> str:
    taken = {story.id for story in issue.stories}
    return next(f"box{number}" for number in range(1, len(taken) + 2) if f"box{number}" not in taken)
