"""A recipe's parts kept clear of each other: what stands under a headline goes with its rows, captions stay inside."""

from __future__ import annotations

import msgspec

from layout_app.document.blocks import HeadSlot, PhotoSlot, Recipe
from layout_app.document.format import Slot

LEAST_PHOTO_LINES = 3
CAPTION_LINES = 2
"""A caption on the very next line, then a blank one (design SPEC 6)."""


def with_head(recipe: Recipe, head: HeadSlot, outer: Slot) -> Recipe:
    """The recipe of a block of size ``outer`` with another headline.

    Photos and insets under the headline go down or up with its rows; where the block has no room for that they come
    closer to it, then they get lower, to three lines at the least. Those above it end where it begins.
    """
    replace = msgspec.structs.replace
    old = recipe.head.slot if recipe.head is not None else None
    photos = tuple(
        replace(photo, slot=under_head(photo.slot, old, head.slot, outer, caption_room(photo, outer)))
        for photo in recipe.photos
    )
    insets = tuple(
        replace(inset, slot=under_head(inset.slot, old, head.slot, outer, 0)) for inset in recipe.insets
    )
    text_slot = recipe.text_slot
    if text_slot is not None:
        text_slot = _lines_under_head(text_slot, old, head.slot)
    return replace(recipe, head=head, photos=photos, insets=insets, text_slot=text_slot)


def caption_room(photo: PhotoSlot, outer: Slot) -> int:
    """How many of the lines for a caption the block has below the photo."""
    return min(CAPTION_LINES, max(0, outer.lines - 1 - photo.slot.last_line)) if photo.caption == "below" else 0


def inside(slot: Slot, outer: Slot, room: int) -> Slot:
    """The slot moved up, then made lower, until ``room`` lines of the block are left below it."""
    line = max(0, min(slot.line, outer.lines - room - slot.lines))
    lines = min(slot.lines, outer.lines - room - line)
    return Slot(slot.column, slot.columns, line, lines) if lines >= min(LEAST_PHOTO_LINES, slot.lines) else slot


def under_head(slot: Slot, old_head: Slot | None, head: Slot, outer: Slot, room: int) -> Slot:
    """Where a part goes when the headline it stands under or above becomes ``head``; ``room`` lines stay below it.

    A part that finds no room clear of the headline stands as low as it can.
    """
    if slot.last_column < head.column or head.last_column < slot.column:
        return slot
    if head.columns < outer.columns and head.lines == outer.lines:
        return _beside_head(slot, head)
    end = head.last_line + 1
    if slot.line < (old_head.line if old_head is not None else head.line):
        above = old_head.line - slot.last_line - 1 if old_head is not None else 0
        lines = min(slot.lines, head.line - min(room, max(0, above)) - slot.line)
        return Slot(slot.column, slot.columns, slot.line, lines) if lines >= LEAST_PHOTO_LINES else slot
    gap = max(0, slot.line - (old_head.last_line if old_head is not None else head.last_line) - 1)
    line = max(end, min(end + gap, outer.lines - room - slot.lines))
    lines = min(slot.lines, outer.lines - room - line)
    least = min(LEAST_PHOTO_LINES, slot.lines)
    if lines < least:
        line, lines = max(0, outer.lines - room - least), least
    return Slot(slot.column, slot.columns, line, lines)


def _beside_head(slot: Slot, head: Slot) -> Slot:
    """The slot in the columns right of a headline that is as high as the block, or left of it where it is the last."""
    before, after = head.column - slot.column, slot.last_column - head.last_column
    if after >= max(before, 1):
        return Slot(head.last_column + 1, after, slot.line, slot.lines)
    return Slot(slot.column, before, slot.line, slot.lines) if before > 0 else slot


def _lines_under_head(text: Slot, old_head: Slot | None, head: Slot) -> Slot:
    """The lines open to text with the same distance to a headline above them, and the same last line."""
    if old_head is None or text.line <= old_head.last_line:
        return text
    line = min(text.last_line, head.last_line + text.line - old_head.last_line)
    return Slot(text.column, text.columns, line, text.last_line - line + 1)
