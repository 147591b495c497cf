"""How a story or a block fits, in numbers, in words and in one of the three lamps' colours."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from layout_app.display.items import BlockBox, LaidOutPage, TextLine
from layout_app.gui import counts
from layout_app.messages import _
from layout_app.session.session import Session

LINES_OF_THEIR_OWN = ("byline", "body")
COPY_PARTS = (*LINES_OF_THEIR_OWN, "signoff", "reference")


class Fit(msgspec.Struct, frozen=True):
    """Lines of text places: used, left over, and lines that found none. ``characters`` would fill what is left."""

    used: int
    free: int
    over: int
    characters: int

    @property
    def light(self) -> str:
        return "red" if self.over else "amber" if self.free else "green"


def story_fit(session: Session, story_id: str) -> Fit | None:
    """How a story fits over all its blocks, or ``None`` where no page holds it."""
    issue = session.issue
    indices = dict.fromkeys(issue.index_of(number) for number in issue.pages_of(story_id))
    pages = [session.layout(index) for index in indices]
    fits = [block_fit(page, box) for page in pages for box in page.blocks if box.story == story_id]
    if not fits:
        return None
    return Fit(
        sum(fit.used for fit in fits), sum(fit.free for fit in fits), sum(fit.over for fit in fits),
        sum(fit.characters for fit in fits),
    )


def block_fit(page: LaidOutPage, box: BlockBox) -> Fit:
    """How the copy of one article block fits."""
    return Fit(_used_lines(page, box.id), box.free_lines, box.overset_lines, characters_short(box))


def characters_short(box: BlockBox) -> int:
    """How many more characters the places left over would take."""
    return sum(max(free.width, free.height) // max(1, min(free.width, free.height)) for free in box.free)


def _used_lines(page: LaidOutPage, block_id: str) -> int:
    """Set lines of copy; a sign-off on the last line of text is no line of its own."""
    lines = [
        item
        for item in page.items
        if isinstance(item, TextLine) and item.block == block_id and item.source.part in COPY_PARTS
        and item.grid_line is not None
    ]
    joined = (
        two.source.part not in LINES_OF_THEIR_OWN
        and (one.x == two.x if two.vertical else one.grid_line == two.grid_line)
        for one, two in pairwise(lines)
    )
    return len(lines) - sum(joined)


def fit_words(fit: Fit) -> str:
    """还差 / 溢出 / 正好: the only three states of copyfit."""
    if fit.over:
        return counts.lines_over(fit.over)
    if fit.free:
        return counts.characters_short(fit.characters)
    return _("Just right")
