"""Which part of a picture a frame shows: its own shape, as large as possible, about the focus."""

from __future__ import annotations

from layout_app.document.story import Photo

Crop = tuple[float, float, float, float]
"""The shown part as fractions of the upright original: left, top, right, bottom."""


def crop_for(photo: Photo, pixels: tuple[int, int], frame_width: int, frame_height: int) -> Crop:
    """The part of ``photo`` that fills a frame of that shape without squeezing (design SPEC 6: crop, not squeeze).

    Without an editor's crop it is the largest such part, as near to centred on the focus as the edges allow. With
    one, it is the part of the frame's shape that covers the same area about the same centre, kept inside the picture.
    """
    width, height = pixels
    frame_ratio = frame_width / frame_height
    largest_width = min(width, height * frame_ratio)
    if photo.crop is None:
        centre, crop_width = photo.focus, largest_width
    else:
        left, top, right, bottom = photo.crop
        centre = ((left + right) / 2, (top + bottom) / 2)
        area = (right - left) * width * (bottom - top) * height
        crop_width = min(largest_width, (area * frame_ratio) ** 0.5)
    share_x = crop_width / width
    share_y = crop_width / frame_ratio / height
    x0 = min(max(centre[0] - share_x / 2, 0.0), 1 - share_x)
    y0 = min(max(centre[1] - share_y / 2, 0.0), 1 - share_y)
    return (x0, y0, x0 + share_x, y0 + share_y)
