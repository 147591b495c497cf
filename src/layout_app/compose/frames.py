"""Expand an article block into its frames: text legs with their open lines, and the rectangles of its parts.

Purely arithmetic, in grid units and millipoints; nothing is set here, captions only tell how many lines they take.
"""

from __future__ import annotations

import msgspec

from layout_app.compose.runaround import Obstacle, Opening, opening
from layout_app.document.blocks import ArticleBlock, Inset, PhotoSlot
from layout_app.document.format import PageFormat, Slot
from layout_app.geometry import Rect
from layout_app.units import Mpt

PHOTO_TOP = 600
PHOTO_BOTTOM = -400
"""A photo's edges against the em boxes of its first and last line, in millipoints (design SPEC 6)."""


class Leg(msgspec.Struct, frozen=True):
    """One text column of an article: ``spans`` are its open lines as (first line of the page, how many).

    ``narrow`` are those of them that are not open over the whole width, with what is.
    """

    x: Mpt
    width: Mpt
    spans: tuple[tuple[int, int], ...]
    narrow: tuple[tuple[int, Opening], ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(line for first, count in self.spans for line in range(first, first + count))

    def without_last_line(self) -> Leg:
        """The leg with its last open line closed; it must have one."""
        first, count = self.spans[-1]
        spans = (*self.spans[:-1], (first, count - 1)) if count > 1 else self.spans[:-1]
        return Leg(self.x, self.width, spans, self.narrow)

    def opening(self, line: int) -> Opening:
        """What is open of one of its lines."""
        return next((one for number, one in self.narrow if number == line), Opening(0, self.width))


class Frames(msgspec.Struct, frozen=True):
    """An article block's geometry. Photo and inset rectangles stand in the recipe's order.

    ``around`` is what the text of the legs runs around.
    """

    area: Rect
    legs: tuple[Leg, ...]
    photos: tuple[Rect, ...]
    captions: tuple[int, ...]
    insets: tuple[Rect, ...]
    head: Rect | None
    around: tuple[Obstacle, ...] = ()


def frames_of(
    block: ArticleBlock, page: PageFormat, caption_lines: tuple[int, ...], obstacles: tuple[Obstacle, ...] = ()
) -> Frames:
    """The frames of ``block``; ``caption_lines[i]`` is how many lines the caption of photo slot i takes (0: none).

    Text runs around ``obstacles``, and around photos and insets that do not take whole columns.
    """
    recipe = block.recipe
    columns = leg_columns(block, page)
    slots = _Slots(block, page, columns)
    occupied = [set[int]() for _column in columns]
    if recipe.frame == "box":
        for taken in occupied:
            taken.update((block.slot.line, block.slot.last_line))
    if recipe.frame == "tint":
        for taken in occupied:
            taken.add(block.slot.line)
    if recipe.head is not None:
        slots.occupy(occupied, recipe.head.slot, 0, 0)
    around = list(obstacles)
    for photo, count in zip(recipe.photos, caption_lines, strict=True):
        if photo.takes_columns:
            slots.occupy(occupied, photo.slot, 1, count + 1)
        else:
            around.extend(_around_photo(slots, page, photo, count))
    for inset in recipe.insets:
        if inset.takes_columns:
            slots.occupy(occupied, inset.slot, 1, 1)
        else:
            around.append(Obstacle(slots.part_rect(inset)))
    if recipe.text_slot is not None:
        slots.open_only(occupied, recipe.text_slot)
    narrow = [
        _narrowed(block.slot, left, right, taken, around, page)
        for (left, right), taken in zip(columns, occupied, strict=True)
    ]
    legs = tuple(
        Leg(left, right - left, _spans(block.slot, taken), openings)
        for (left, right), taken, openings in zip(columns, occupied, narrow, strict=True)
    )
    return Frames(
        area=page.area(block.slot),
        legs=legs,
        photos=tuple(_photo_rect(slots, page, photo) for photo in recipe.photos),
        captions=tuple(block.slot.line + photo.slot.last_line + 1 for photo in recipe.photos),
        insets=tuple(slots.part_rect(inset) for inset in recipe.insets),
        head=slots.rect(recipe.head.slot) if recipe.head is not None else None,
        around=tuple(around),
    )


def leg_columns(block: ArticleBlock, page: PageFormat) -> tuple[tuple[Mpt, Mpt], ...]:
    """(left, right) of each text column: the page's own columns, or whole characters across a box or merged columns.

    A box keeps 1 字 to its outline; what whole characters leave over widens the gutters (TYPOGRAPHY GR6;
    design SPEC 7).
    """
    slot = block.slot
    boxed = block.recipe.frame == "box"
    count = block.recipe.legs or slot.columns
    if not boxed and count == slot.columns:
        own = range(slot.column, slot.column + slot.columns)
        return tuple((page.column_left(column), page.column_right(column)) for column in own)
    area = page.area(slot)
    padding = page.em if boxed else 0
    left, width = area.x0 + padding, area.width - 2 * padding
    measure = (width - (count - 1) * page.gutter) // count // page.em * page.em
    gutter = (width - count * measure) // (count - 1) if count > 1 else 0
    return tuple((left + i * (measure + gutter), left + i * (measure + gutter) + measure) for i in range(count))


def slot_rect(block: ArticleBlock, page: PageFormat, slot: Slot) -> Rect:
    """The rectangle of a recipe's slot on the page."""
    return _Slots(block, page, leg_columns(block, page)).rect(slot)


def part_rect(block: ArticleBlock, page: PageFormat, part: PhotoSlot | Inset) -> Rect:
    """The rectangle of a recipe's photo or inset on the page."""
    return _Slots(block, page, leg_columns(block, page)).part_rect(part)


class _Slots:
    """Where a recipe's slots stand: on the legs of a box, else on the page's columns."""

    def __init__(self, block: ArticleBlock, page: PageFormat, columns: tuple[tuple[Mpt, Mpt], ...]) -> None:
        self._block = block
        self._page = page
        self._legs = columns
        self._boxed = block.recipe.frame == "box"

    def rect(self, slot: Slot) -> Rect:
        first = self._block.slot.line + slot.line
        top, bottom = self._page.line_top(first), self._page.line_bottom(first + slot.lines - 1)
        left, right = self._edges(slot)
        return Rect(left, top, right, bottom)

    def part_rect(self, part: PhotoSlot | Inset) -> Rect:
        """The part's slot, or where it stands beside the columns' edges; never outside the block."""
        rect = self.rect(part.slot)
        if part.takes_columns:
            return rect
        step, area = self._page.em // 2, self._page.area(self._block.slot)
        width = min(part.width * step, area.width)
        left = max(area.x0, min(rect.x0 + part.shift * step, area.x1 - width))
        return Rect(left, rect.y0, left + width, rect.y1)

    def _edges(self, slot: Slot) -> tuple[Mpt, Mpt]:
        if self._boxed:
            last = min(slot.last_column, len(self._legs) - 1)
            first = min(slot.column, last)
            return self._legs[first][0], self._legs[last][1]
        first_column = self._block.slot.column + slot.column
        return self._page.column_left(first_column), self._page.column_right(first_column + slot.columns - 1)

    def occupy(self, occupied: list[set[int]], slot: Slot, blank_before: int, extra_after: int) -> None:
        """Take the slot's lines from every leg it lies over, ``extra_after`` more below it, and the blank lines that
        part it from text above."""
        left, right = self._edges(slot)
        first = self._block.slot.line + slot.line
        end = first + slot.lines + extra_after
        for (leg_left, leg_right), taken in zip(self._legs, occupied, strict=True):
            if leg_left < right and left < leg_right:
                open_above = any(line not in taken for line in range(self._block.slot.line, first))
                taken.update(range(first - (blank_before if open_above else 0), end))

    def open_only(self, occupied: list[set[int]], slot: Slot) -> None:
        first = self._block.slot.line + slot.line
        allowed = range(first, first + slot.lines)
        lines = range(self._block.slot.line, self._block.slot.line + self._block.slot.lines)
        for taken in occupied:
            taken.update(line for line in lines if line not in allowed)


def _spans(slot: Slot, taken: set[int]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for line in range(slot.line, slot.line + slot.lines + 1):
        is_open = line not in taken and line <= slot.last_line
        if is_open and start is None:
            start = line
        elif not is_open and start is not None:
            spans.append((start, line - start))
            start = None
    return tuple(spans)


def _narrowed(
    slot: Slot, left: Mpt, right: Mpt, taken: set[int], obstacles: list[Obstacle], page: PageFormat
) -> tuple[tuple[int, Opening], ...]:
    """The leg's lines that are open in part; those with too little room for text are ``taken`` from then on."""
    found: list[tuple[int, Opening]] = []
    for line in range(slot.line, slot.line + slot.lines) if obstacles else ():
        one = opening(left, right, line, obstacles, page) if line not in taken else None
        if one is None:
            taken.add(line)
        elif one.width < right - left:
            found.append((line, one))
    return tuple(found)


def _around_photo(slots: _Slots, page: PageFormat, photo: PhotoSlot, caption_lines: int) -> list[Obstacle]:
    """The photo, and its caption with the blank line under it."""
    rect = slots.part_rect(photo)
    if not caption_lines:
        return [Obstacle(rect, photo.outline)]
    under = Rect(rect.x0, rect.y1, rect.x1, rect.y1 + (caption_lines + 1) * page.pitch)
    return [Obstacle(rect, photo.outline), Obstacle(under)]


def _photo_rect(slots: _Slots, page: PageFormat, photo: PhotoSlot) -> Rect:
    rect = slots.part_rect(photo)
    return Rect(
        -page.bleed if "left" in photo.bleed else rect.x0,
        -page.bleed if "top" in photo.bleed else rect.y0 + PHOTO_TOP,
        page.width + page.bleed if "right" in photo.bleed else rect.x1,
        page.height + page.bleed if "bottom" in photo.bleed else rect.y1 + PHOTO_BOTTOM,
    )


def bleed_rect(area: Rect, page: PageFormat, edges: tuple[str, ...]) -> Rect:
    """``area`` run over the named page edges into the bleed."""
    return Rect(
        -page.bleed if "left" in edges else area.x0,
        -page.bleed if "top" in edges else area.y0,
        page.width + page.bleed if "right" in edges else area.x1,
        page.height + page.bleed if "bottom" in edges else area.y1,
    )
