"""Which blocks of a page are chosen: by a frame drawn around them, and by walking from one to the next. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from layout_app.display.items import LaidOutPage
from layout_app.document.groups import with_groups
from layout_app.document.issue import Page
from layout_app.geometry import Rect
from layout_app.interaction.hit import outline
from layout_app.units import Mpt

BEGINS_AFTER: Mpt = 4000
"""How far the pointer goes before a press on empty paper counts as a frame."""


class Marquee(msgspec.Struct, frozen=True):
    """A frame drawn from where the pointer went down to where it is; it adds to the blocks chosen ``before``."""

    x: Mpt
    y: Mpt
    to_x: Mpt
    to_y: Mpt
    before: tuple[str, ...] = ()

    @property
    def area(self) -> Rect:
        return Rect(min(self.x, self.to_x), min(self.y, self.to_y), max(self.x, self.to_x), max(self.y, self.to_y))

    @property
    def has_begun(self) -> bool:
        return self.area.width + self.area.height > BEGINS_AFTER

    def to(self, x: Mpt, y: Mpt) -> Marquee:
        return msgspec.structs.replace(self, to_x=x, to_y=y)

    def chosen(self, page: LaidOutPage, of: Page) -> tuple[str, ...]:
        """The blocks that the frame touches, with their groups, behind those chosen before."""
        touched = [box.id for box in page.blocks if _touch(outline(page, box), self.area)]
        return with_groups(of, tuple(dict.fromkeys((*self.before, *touched))))


def _touch(one: Rect, other: Rect) -> bool:
    return one.x0 <= other.x1 and other.x0 <= one.x1 and one.y0 <= other.y1 and other.y0 <= one.y1


def toggled(of: Page, chosen: Sequence[str], block: str) -> tuple[str, ...]:
    """The chosen blocks with one more and its group, leading; without them where it was among them."""
    members = with_groups(of, (block,))
    left = tuple(one for one in chosen if one not in members)
    return left if block in chosen else (*members, *left)


def next_block(
    page: LaidOutPage, of: Page, chosen: Collection[str], step: int, from_right: bool = False
) -> tuple[str, ...]:
    """The block after what is chosen (``step`` 1) or before it (-1), with its group; nothing beyond the last.

    Blocks follow one another from the top, those of one height from the left, on vertical pages from the right.
    """
    ordered = sorted(page.blocks, key=lambda box: (box.rect.y0, -box.rect.x1 if from_right else box.rect.x0))
    units = list(dict.fromkeys(tuple(sorted(with_groups(of, (box.id,)))) for box in ordered))
    at = next((number for number, unit in enumerate(units) if set(unit) & set(chosen)), -1 if step > 0 else len(units))
    at += step
    return units[at] if 0 <= at < len(units) else ()


def bounds_of(page: LaidOutPage, blocks: Collection[str]) -> Rect:
    """What the blocks take together; there must be one."""
    areas = [outline(page, box) for box in page.blocks if box.id in blocks]
    return Rect(
        min(one.x0 for one in areas), min(one.y0 for one in areas), max(one.x1 for one in areas),
        max(one.y1 for one in areas),
    )  # fmt: skip
