"""Photos in their frames, with captions and credits (design SPEC 6; TYPOGRAPHY NP10)."""

from __future__ import annotations

import msgspec

from layout_app.compose.runaround import corners_of
from layout_app.compose.set_line import SetLine
from layout_app.compose.setting import Setting, line_item
from layout_app.display.items import Fill, Item, Outline, PlacedImage
from layout_app.document.blocks import PhotoSlot
from layout_app.document.crop import crop_for, photo_pixels
from layout_app.document.issue import AssetRecord
from layout_app.document.story import Photo, Story
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.messages import _
from layout_app.styles.model import TextStyle
from layout_app.units import Mpt, of_em, pt

MARK_WIDTH_MILLIEM = 830
MARK_HEIGHT_MILLIEM = 720
MARK_GAP_MILLIEM = 550
"""The red ▲ in front of a caption: 7.5 pt wide beside text of 9 pt (design SPEC 3)."""


class CaptionSet(msgspec.Struct, frozen=True):
    """A caption and its credit, set for a picture's width. ``credit_line`` is the line the credit stands on."""

    lines: tuple[SetLine, ...]
    credit: SetLine | None
    credit_line: int

    @property
    def count(self) -> int:
        return max(len(self.lines), self.credit_line + 1 if self.credit else 0)


def set_caption(setting: Setting, photo: Photo, width: Mpt) -> CaptionSet:
    """The caption beside its ▲, broken where it is wider than the picture; the credit at the end of its last line."""
    style = setting.style("caption")
    measure = width - _beside_mark(style)
    lines: tuple[SetLine, ...] = ()
    if photo.caption:
        lines = setting.setter.set_paragraph(photo.caption, style, ((None, measure),), indent=False).lines
    if not photo.credit:
        return CaptionSet(lines, None, 0)
    credit = setting.setter.set_line(photo.credit, setting.style("credit"))
    last = len(lines) - 1
    used = _beside_mark(style) + lines[-1].width + style.size if lines else 0
    fits = bool(lines) and used + credit.width <= width
    return CaptionSet(lines, credit, last if fits else last + 1)


def place_photo(
    setting: Setting,
    story: Story,
    slot: PhotoSlot,
    rect: Rect,
    record: AssetRecord | None,
    text_left: Mpt,
    text_right: Mpt,
    caption: CaptionSet,
    caption_line: int,
    block_id: str,
) -> tuple[list[Item], list[Finding]]:
    """The picture in ``rect``, cut to its slot's outline; its caption between the text edges.

    The caption begins on line ``caption_line`` of the page.
    """
    photo = story.photos[slot.photo]
    source = SourceRef(story.id, "photo", slot.photo, 0, 0, block_id)
    items: list[Item] = []
    findings: list[Finding] = []
    shape = corners_of(slot.outline, rect)
    if record is None:
        message = _("The picture for “%(caption)s” is missing: choose it again or take the photo out.")
        text = message % {"caption": photo.caption or story.headline}
        findings.append(Finding("picture.missing", Severity.ERROR, text, source=source))
        items.append(Fill("missing-picture", block_id, rect, setting.color("tint"), shape))
        if not shape:
            items.append(Outline("missing-picture", block_id, rect, 300, setting.color("black")))
    else:
        pixels = photo_pixels(photo, (record.width, record.height))
        crop = crop_for(photo, pixels, rect.width, rect.height)
        alt = photo.caption or story.headline
        image = PlacedImage("photo", block_id, rect, record.id, pixels, crop, alt, source, shape=shape)
        items.append(msgspec.structs.replace(image, look=photo.look, page=record.is_page))
    if slot.caption == "below":
        items.extend(
            _place_caption(setting, story, slot.photo, caption, caption_line, text_left, text_right, block_id)
        )
    return items, findings


def _place_caption(
    setting: Setting,
    story: Story,
    photo_index: int,
    caption: CaptionSet,
    first_line: int,
    left: Mpt,
    right: Mpt,
    block_id: str,
) -> list[Item]:
    items: list[Item] = []
    style = setting.style("caption")
    page = setting.format
    if caption.lines:
        items.append(_mark(setting, style, left, page.baseline(first_line), block_id))
    for number, line in enumerate(caption.lines):
        source = SourceRef(story.id, "caption", photo_index, 0, 0, block_id)
        y = page.baseline(first_line + number)
        items.append(line_item(line, style, role="caption", x=left + _beside_mark(style), y=y, source=source))
    if caption.credit is not None:
        source = SourceRef(story.id, "credit", photo_index, 0, 0, block_id)
        y = page.baseline(first_line + caption.credit_line)
        x = right - caption.credit.width
        items.append(line_item(caption.credit, setting.style("credit"), role="credit", x=x, y=y, source=source))
    return items


def _beside_mark(style: TextStyle) -> Mpt:
    """From the caption's left edge to its text."""
    return of_em(MARK_WIDTH_MILLIEM + MARK_GAP_MILLIEM, style.size)


def _mark(setting: Setting, style: TextStyle, left: Mpt, baseline: Mpt, block_id: str) -> Fill:
    """The red ▲ in front of a caption, standing on its baseline."""
    width, height = of_em(MARK_WIDTH_MILLIEM, style.size), of_em(MARK_HEIGHT_MILLIEM, style.size)
    box = Rect(left, baseline - height + pt(0.2), left + width, baseline + pt(0.2))
    points = ((box.x0, box.y1), ((box.x0 + box.x1) // 2, box.y0), (box.x1, box.y1))
    return Fill("caption-mark", block_id, box, setting.color("red"), points)
