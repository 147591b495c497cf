"""A photo's caption in vertical lines down its left side, where a vertical article is read on (TYPOGRAPHY NP10)."""

from __future__ import annotations

import msgspec

from layout_app.compose.photo import MARK_GAP_MILLIEM, MARK_HEIGHT_MILLIEM, MARK_WIDTH_MILLIEM
from layout_app.compose.set_line import SetLine
from layout_app.compose.setting import Setting, line_item
from layout_app.display.items import Fill, Item
from layout_app.document.story import Photo, Story
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.styles.model import TextStyle
from layout_app.units import Mpt, of_em

PITCH_MILLIEM = 1500
TO_PICTURE_MILLIEM = 600


class SideCaption(msgspec.Struct, frozen=True):
    """A caption and its credit set for a photo's height, and what of its slot they leave to the picture.

    ``credit_line`` is the line the credit stands at the foot of; ``left`` is the leftmost line's left edge.
    """

    picture: Rect
    left: Mpt
    lines: tuple[SetLine, ...]
    credit: SetLine | None
    credit_line: int


def set_side_caption(setting: Setting, photo: Photo, slot: Rect) -> SideCaption | None:
    """The caption below its mark, in as many lines as the height of ``slot`` asks for; ``None`` where there is none."""
    style = setting.style("caption")
    height = slot.height
    lines: tuple[SetLine, ...] = ()
    if photo.caption:
        measure = max(style.size, height - _below_mark(style))
        lines = setting.setter.set_paragraph(
            photo.caption, style, ((None, measure),), indent=False, vertical=True
        ).lines
    credit = setting.setter.set_line(photo.credit, setting.style("credit"), vertical=True) if photo.credit else None
    if not lines and credit is None:
        return None
    last = len(lines) - 1
    used = _below_mark(style) + lines[-1].width + style.size if lines else height
    credit_line = last if credit is None or used + credit.width <= height else last + 1
    count = max(last, credit_line) + 1
    width = (count - 1) * of_em(PITCH_MILLIEM, style.size) + style.size
    right = min(slot.x1, slot.x0 + width + of_em(TO_PICTURE_MILLIEM, style.size))
    return SideCaption(Rect(right, slot.y0, slot.x1, slot.y1), slot.x0, lines, credit, credit_line)


def place_side_caption(setting: Setting, side: SideCaption, story: Story, photo: int, block_id: str) -> list[Item]:
    """The caption's lines from the picture to the left, its mark pointing at the picture."""
    style = setting.style("caption")
    picture = side.picture
    first = picture.x0 - of_em(TO_PICTURE_MILLIEM, style.size) - style.size // 2
    pitch = of_em(PITCH_MILLIEM, style.size)
    items: list[Item] = []
    if side.lines:
        items.append(_mark(setting, style, first, picture.y0, block_id))
    for number, line in enumerate(side.lines):
        source = SourceRef(story.id, "caption", photo, 0, 0, block_id)
        y = picture.y0 + _below_mark(style)
        items.append(
            line_item(line, style, role="caption", x=first - number * pitch, y=y, source=source, vertical=True)
        )
    if side.credit is not None:
        source = SourceRef(story.id, "credit", photo, 0, 0, block_id)
        x, y = first - side.credit_line * pitch, picture.y1 - side.credit.width
        credit = setting.style("credit")
        items.append(line_item(side.credit, credit, role="credit", x=x, y=y, source=source, vertical=True))
    return items


def _below_mark(style: TextStyle) -> Mpt:
    """From the caption's top to its text."""
    return of_em(MARK_WIDTH_MILLIEM + MARK_GAP_MILLIEM, style.size)


def _mark(setting: Setting, style: TextStyle, axis: Mpt, top: Mpt, block_id: str) -> Fill:
    """The red triangle above a caption, turned to the picture at its right."""
    width, height = of_em(MARK_HEIGHT_MILLIEM, style.size), of_em(MARK_WIDTH_MILLIEM, style.size)
    box = Rect(axis - width // 2, top, axis - width // 2 + width, top + height)
    points = ((box.x0, box.y0), (box.x1, (box.y0 + box.y1) // 2), (box.x0, box.y1))
    return Fill("caption-mark", block_id, box, setting.color("red"), points)
