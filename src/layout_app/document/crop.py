"""Which part of a picture a frame shows: its own shape, as large as possible, about the focus, with what is kept."""

from __future__ import annotations

from layout_app.document.story import Photo
from layout_app.images.look import Part, looked_size

Crop = tuple[float, float, float, float]
"""The shown part of a picture as it looks, as fractions: left, top, right, bottom."""
CLOSE = 1e-6


def photo_pixels(photo: Photo, original: tuple[int, int]) -> tuple[int, int]:
    """Width and height of the photo as it looks, from those of its upright original."""
    return looked_size(original, photo.look)


def crop_for(photo: Photo, pixels: tuple[int, int], frame_width: int, frame_height: int) -> Crop:
    """The part of ``photo`` that fills a frame of that shape without squeezing (design SPEC 6: crop, not squeeze).

    Without an editor's crop it is the largest such part, as near to centred on the focus as the edges allow. With
    one, it is the part of the frame's shape that covers the same area and has the focus where the crop has it, as far
    as it lies inside the picture. Either way the focus is in it, and so is the whole keep box, unless that is too wide
    or too high for the frame's shape. ``pixels`` are those of the photo as it looks.
    """
    width, height = pixels
    frame_ratio = frame_width / frame_height
    largest_width = min(width, height * frame_ratio)
    if photo.crop is None:
        place, crop_width = (0.5, 0.5), largest_width
    else:
        left, top, right, bottom = photo.crop
        place = (photo.focus[0] - left) / (right - left), (photo.focus[1] - top) / (bottom - top)
        area = (right - left) * width * (bottom - top) * height
        crop_width = min(largest_width, (area * frame_ratio) ** 0.5)
    if photo.keep is not None:
        crop_width = min(largest_width, max(crop_width, width_that_keeps(photo.keep, pixels, frame_ratio)))
    share_x = crop_width / width
    share_y = crop_width / frame_ratio / height
    keep = photo.keep or (photo.focus[0], photo.focus[1], photo.focus[0], photo.focus[1])
    x0 = start_that_keeps(photo.focus[0] - place[0] * share_x, share_x, photo.focus[0], (keep[0], keep[2]))
    y0 = start_that_keeps(photo.focus[1] - place[1] * share_y, share_y, photo.focus[1], (keep[1], keep[3]))
    return (x0, y0, x0 + share_x, y0 + share_y)


def width_that_keeps(keep: Part, pixels: tuple[int, int], frame_ratio: float) -> float:
    """The width in pixels of the smallest part of the frame's shape that holds the box."""
    left, top, right, bottom = keep
    return max((right - left) * pixels[0], (bottom - top) * pixels[1] * frame_ratio)


def start_that_keeps(start: float, share: float, focus: float, keep: tuple[float, float]) -> float:
    """Where a part of length ``share`` begins, as near to ``start`` as the focus, the box and the edges allow.

    A box that is longer than the part has its middle in the middle.
    """
    start = min(max(start, focus - share), focus)
    first, last = keep
    start = (first + last - share) / 2 if last - first > share else min(max(start, last - share), first)
    return min(max(start, 0.0), 1 - share)


def is_kept(keep: Part | None, crop: Crop) -> bool:
    """Whether a crop shows the whole keep box."""
    if keep is None:
        return True
    left, top, right, bottom = crop
    return (
        left <= keep[0] + CLOSE and top <= keep[1] + CLOSE and right >= keep[2] - CLOSE and bottom >= keep[3] - CLOSE
    )


def keeps_in_shape(photo: Photo, pixels: tuple[int, int], frame_ratio: float) -> bool:
    """Whether a frame of that width over height can show the whole keep box of a photo of ``pixels`` as it looks."""
    if photo.keep is None:
        return True
    width, height = pixels
    return width_that_keeps(photo.keep, pixels, frame_ratio) <= min(width, height * frame_ratio) * (1 + CLOSE)
