"""What is asked of a conversion and what it gives."""

from __future__ import annotations

import enum
from typing import NamedTuple

from layout_app.images.look import PLAIN, Look

JPEG, FLATE, FAX, AS_IS = "jpeg", "flate", "fax", "as-is"
"""How the data of a conversion are coded; the last is a JPEG that goes into the file with its own bytes."""
REDUCE_ABOVE = 1.5
"""Pictures are reduced only where they have this many times the wanted resolution."""

WRONG_PROFILE, TOO_MUCH_INK, OTHER_PRESS = "picture.profile", "picture.total-ink", "picture.other-press"
"""What a conversion may have to tell: the embedded profile is of no use; ink was taken out; the inks are another
press's."""


class Treatment(enum.Enum):
    """What becomes of grays. AUTO: gray pictures, and the neutral pixels of screenshots, on the black plate alone.

    COLOR gives every pixel its mix of four inks, NEUTRALS puts those with no hue on the black plate (保留黑版), GRAY
    prints the whole picture in black (图片按灰度).
    """

    AUTO = "auto"
    COLOR = "color"
    NEUTRALS = "neutrals"
    GRAY = "gray"


class Wanted(NamedTuple):
    """How a picture is to come out: shown part, size in inches, space, the press's profile, resolution, quality.

    ``space`` is CMYK or RGB; a ``profile`` that is empty leaves CMYK numbers to simple complement.
    ``total_ink_percent`` is the most that the four plates may print on one spot together. What is transparent shows
    the ``ground``: the C, M, Y and K beneath, from 0 to 1. The crop is a part of the picture as its ``look`` makes it.
    """

    crop: tuple[float, float, float, float]
    inches: tuple[float, float]
    space: str
    profile: bytes
    ppi: int
    quality: int
    total_ink_percent: int = 300
    treatment: Treatment = Treatment.AUTO
    ground: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    look: Look = PLAIN

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height at the wanted resolution."""
        return round(self.inches[0] * self.ppi), round(self.inches[1] * self.ppi)


class Note(NamedTuple):
    """What the editor should know of a conversion; ``value`` is a number or a name that goes with it."""

    kind: str
    value: str = ""


class Converted(NamedTuple):
    """A picture ready to embed. ``space`` is CMYK, Gray or RGB; ``coding`` jpeg, flate, fax, or as-is without data.

    CMYK in JPEG is inverted, as Adobe's marker says. ``fax`` is one bit a pixel: a stencil whose zeros are black.
    """

    data: bytes
    width: int
    height: int
    space: str
    coding: str = "jpeg"
    notes: tuple[Note, ...] = ()
