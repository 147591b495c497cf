"""What an editor's hand makes of a photo in its frame: moved, zoomed, turned, with a focus and a keep box. No Qt."""

from __future__ import annotations

import msgspec

from layout_app.document.crop import CLOSE, Crop, crop_for, photo_pixels, start_that_keeps, width_that_keeps
from layout_app.document.story import Photo
from layout_app.geometry import Rect
from layout_app.images.look import Look, Part, Point, moved_part, moved_point, sound
from layout_app.interaction.handles import Handle
from layout_app.units import Mpt

SMALLEST = 0.08
"""The smallest part of a picture's width that can be shown."""
MIDDLE = (0.5, 0.5)
LEAST_BOX = 0.04
"""The least width and height of a keep box, as fractions of the picture."""
FIRST_BOX = 0.6
"""How much of what is shown a new keep box holds, across and down."""


class FramedPhoto(msgspec.Struct, frozen=True):
    """A photo whose upright original has so many pixels, in a frame of a width and height on the page.

    Whatever is done to it gives a photo; places are fractions of the picture as it looks.
    """

    photo: Photo
    original: tuple[int, int]
    frame: tuple[Mpt, Mpt]

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height as it looks."""
        return photo_pixels(self.photo, self.original)

    @property
    def crop(self) -> Crop:
        """What the frame shows."""
        return crop_for(self.photo, self.pixels, *self.frame)

    @property
    def ratio(self) -> float:
        """The frame's width over its height."""
        return self.frame[0] / self.frame[1]

    @property
    def widest(self) -> float:
        """The largest share of the picture's width that can be shown."""
        width, height = self.pixels
        return min(1.0, height * self.ratio / width)

    @property
    def zoom_percent(self) -> int:
        """100 where as much as possible is shown."""
        left, _top, right, _bottom = self.crop
        return round(100 * self.widest / (right - left))

    def panned(self, dx: Mpt, dy: Mpt) -> Photo:
        """The picture moved in its frame by a distance on the page."""
        left, top, right, bottom = self.crop
        across = (right - left) * dx / self.frame[0]
        down = (bottom - top) * dy / self.frame[1]
        return self._showing(left - across, top - down, right - left)

    def zoomed(self, factor: float) -> Photo:
        """``1 / factor`` of what is shown, about its middle."""
        left, _top, right, _bottom = self.crop
        return self._about_middle((right - left) / factor)

    def at_zoom(self, percent: int) -> Photo:
        return self._about_middle(self.widest * 100 / percent)

    def composed(self) -> Photo:
        """As much as possible about the focus, again and again when the frame changes: no crop of the editor's own."""
        return msgspec.structs.replace(self.photo, crop=None)

    def with_focus(self, place: Point) -> Photo:
        """The focus at a place of what is shown, or as near to it as that goes; nothing else moves."""
        left, top, right, bottom = self.crop
        focus = (_between(place[0], left, right), _between(place[1], top, bottom))
        return msgspec.structs.replace(self.photo, crop=self.crop, focus=focus)

    def with_focus_in_middle(self) -> Photo:
        """The focus in the middle of what is shown, where it stays when that moves."""
        if self.photo.crop is None:
            return msgspec.structs.replace(self.photo, focus=MIDDLE)
        return msgspec.structs.replace(self.photo, crop=self.crop, focus=_middle(self.crop))

    def with_look(self, look: Look) -> Photo:
        """Another look; crop, focus and keep box stay on the same things."""
        photo, before, after = self.photo, self.photo.look, sound(look)
        crop = photo.crop if photo.crop is None else moved_part(photo.crop, self.original, before, after)
        keep = photo.keep if photo.keep is None else moved_part(photo.keep, self.original, before, after)
        focus = photo.focus
        if (before.turns, before.angle) != (after.turns, after.angle) and focus != MIDDLE:
            focus = moved_point(focus, self.original, before, after)
        return msgspec.structs.replace(photo, look=after, crop=crop, keep=keep, focus=focus)

    def new_keep_box(self) -> Photo:
        """A keep box about the focus, well inside what is shown."""
        left, top, right, bottom = self.crop
        width, height = (right - left) * FIRST_BOX, (bottom - top) * FIRST_BOX
        x0 = _between(self.photo.focus[0] - width / 2, left, right - width)
        y0 = _between(self.photo.focus[1] - height / 2, top, bottom - height)
        return msgspec.structs.replace(self.photo, keep=(x0, y0, x0 + width, y0 + height))

    def with_keep_edges(self, handle: Handle, dx: Mpt, dy: Mpt) -> Photo:
        """The keep box with the handle's edges moved by a distance on the page; it stays in what is shown."""
        keep = self.photo.keep
        assert keep is not None
        left, top, right, bottom = self.crop
        across = (right - left) * dx / self.frame[0]
        down = (bottom - top) * dy / self.frame[1]
        x0, x1 = _moved_edges((keep[0], keep[2]), across, (left, right), handle.value[0], handle.value[2])
        y0, y1 = _moved_edges((keep[1], keep[3]), down, (top, bottom), handle.value[1], handle.value[3])
        return msgspec.structs.replace(self.photo, keep=(x0, y0, x1, y1))

    def place_of(self, part: Part, rect: Rect) -> Rect:
        """Where a part of the picture lies on the page when its frame is ``rect``."""
        left, top, right, bottom = self.crop
        across, down = rect.width / (right - left), rect.height / (bottom - top)
        return Rect(
            round(rect.x0 + (part[0] - left) * across),
            round(rect.y0 + (part[1] - top) * down),
            round(rect.x0 + (part[2] - left) * across),
            round(rect.y0 + (part[3] - top) * down),
        )

    def point_at(self, rect: Rect, x: Mpt, y: Mpt) -> Point:
        """The place of the picture at a point of the page."""
        left, top, right, bottom = self.crop
        return left + (x - rect.x0) / rect.width * (right - left), top + (y - rect.y0) / rect.height * (bottom - top)

    def _about_middle(self, share: float) -> Photo:
        left, top, right, bottom = self.crop
        share = self._share(share)
        down = share / self.ratio * self.pixels[0] / self.pixels[1]
        return self._showing((left + right - share) / 2, (top + bottom - down) / 2, share)

    def _share(self, share: float) -> float:
        """A share of the picture's width that can be shown, and holds the keep box."""
        keep = self.photo.keep
        least = width_that_keeps(keep, self.pixels, self.ratio) / self.pixels[0] if keep is not None else 0.0
        return min(max(share, SMALLEST, least), self.widest)

    def _showing(self, left: float, top: float, share: float) -> Photo:
        share = self._share(share)
        down = share / self.ratio * self.pixels[0] / self.pixels[1]
        keep = self.photo.keep or (left + share / 2, top + down / 2) * 2
        left = start_that_keeps(left, share, left + share / 2, (keep[0], keep[2]))
        top = start_that_keeps(top, down, top + down / 2, (keep[1], keep[3]))
        crop = (left, top, left + share, top + down)
        if self.has_focus_in_middle:
            focus = _middle(crop)
        else:
            focus = (_between(self.photo.focus[0], crop[0], crop[2]), _between(self.photo.focus[1], crop[1], crop[3]))
        return msgspec.structs.replace(self.photo, crop=crop, focus=focus)

    @property
    def has_focus_in_middle(self) -> bool:
        """Whether nobody has set the focus elsewhere: it goes along with the middle of what is shown."""
        middle = MIDDLE if self.photo.crop is None else _middle(self.photo.crop)
        return all(abs(one - other) < CLOSE for one, other in zip(self.photo.focus, middle, strict=True))


def _middle(part: Part) -> Point:
    return (part[0] + part[2]) / 2, (part[1] + part[3]) / 2


def _between(value: float, least: float, most: float) -> float:
    return max(least, min(value, max(least, most)))


def _moved_edges(
    edges: tuple[float, float], by: float, bounds: tuple[float, float], moves_first: bool, moves_last: bool
) -> tuple[float, float]:
    """One side's edges moved within the bounds; both together keep their distance."""
    first, last = edges
    if moves_first and moves_last:
        start = _between(first + by, bounds[0], bounds[1] - (last - first))
        return start, start + last - first
    if moves_first:
        first = _between(first + by, min(first, bounds[0]), last - LEAST_BOX)
    if moves_last:
        last = max(min(last + by, max(last, bounds[1])), first + LEAST_BOX)
    return first, last
