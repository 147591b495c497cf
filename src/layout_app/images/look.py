"""How a picture is shown, whatever its pixels: turned, straightened, gray, lighter or darker. The original stays."""

from __future__ import annotations

import math

import msgspec

MOST_ANGLE = 1500
"""Hundredths of a degree: what is more askew is meant to be."""
LEAST_SPAN = 16
"""The black and the white point stay so many values apart."""
LEAST_GAMMA, MOST_GAMMA = 30, 300
Point = tuple[float, float]
Part = tuple[float, float, float, float]
"""A part of a picture as fractions: left, top, right, bottom."""


class Look(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture's look, none of it written into the picture.

    ``turns`` are quarters clockwise. ``angle`` then straightens by hundredths of a degree clockwise: the largest part
    of the same shape that has no empty corner is the picture from there on. ``gray`` takes the hues away. Values up to
    ``black`` become 0 and those from ``white`` on 255; ``gamma``, in hundredths, makes the middle lighter above 100.
    """

    turns: int = 0
    angle: int = 0
    gray: bool = False
    black: int = 0
    white: int = 255
    gamma: int = 100

    @property
    def moves(self) -> bool:
        """Whether pixels stand elsewhere than in the upright original."""
        return self.turns % 4 != 0 or self.angle != 0

    @property
    def has_levels(self) -> bool:
        return (self.black, self.white, self.gamma) != (0, 255, 100)

    @property
    def tones(self) -> bool:
        """Whether pixels have other values than in the original."""
        return self.gray or self.has_levels


PLAIN = Look()


def sound(look: Look) -> Look:
    """The look with every number inside what it can be."""
    black = min(max(look.black, 0), 255 - LEAST_SPAN)
    return Look(
        look.turns % 4,
        min(max(look.angle, -MOST_ANGLE), MOST_ANGLE),
        look.gray,
        black,
        min(max(look.white, black + LEAST_SPAN), 255),
        min(max(look.gamma, LEAST_GAMMA), MOST_GAMMA),
    )


def looked_size(pixels: tuple[int, int], look: Look) -> tuple[int, int]:
    """Width and height of an upright original of ``pixels`` after it was turned and straightened."""
    width, height = turned_size(pixels, look)
    share = straight_share((width, height), look)
    return max(1, int(width * share)), max(1, int(height * share))


def turned_size(pixels: tuple[int, int], look: Look) -> tuple[int, int]:
    """The same of quarter turns alone."""
    return pixels if look.turns % 2 == 0 else (pixels[1], pixels[0])


def straight_share(pixels: tuple[int, int], look: Look) -> float:
    """How much of width and height of a picture of ``pixels`` is left when it is straightened."""
    width, height = pixels
    cosine, sine = _cosine_and_sine(look)
    sine = abs(sine)
    return min(width / (width * cosine + height * sine), height / (width * sine + height * cosine))


def level_table(look: Look) -> list[int]:
    """What each of the 256 values becomes."""
    look = sound(look)  # a file may have been written by other hands
    span = look.white - look.black
    shares = (min(max((value - look.black) / span, 0.0), 1.0) for value in range(256))
    return [round(255 * share ** (100 / look.gamma)) for share in shares]


def original_point(point: Point, pixels: tuple[int, int], look: Look) -> Point:
    """Where in the upright original of ``pixels`` a point of the picture as it looks lies; both as fractions."""
    width, height = turned_size(pixels, look)
    share = straight_share((width, height), look)
    cosine, sine = _cosine_and_sine(look)
    across, down = (point[0] - 0.5) * width * share, (point[1] - 0.5) * height * share
    x = (across * cosine + down * sine) / width + 0.5
    y = (down * cosine - across * sine) / height + 0.5
    for _quarter in range(look.turns % 4):
        x, y = y, 1 - x
    return x, y


def looked_point(point: Point, pixels: tuple[int, int], look: Look) -> Point:
    """Where a point of the upright original lies in the picture as it looks; outside 0 to 1 where it was cut away."""
    x, y = point
    for _quarter in range(look.turns % 4):
        x, y = 1 - y, x
    width, height = turned_size(pixels, look)
    share = straight_share((width, height), look)
    cosine, sine = _cosine_and_sine(look)
    across, down = (x - 0.5) * width, (y - 0.5) * height
    return (
        (across * cosine - down * sine) / (width * share) + 0.5,
        (across * sine + down * cosine) / (height * share) + 0.5,
    )


def moved_point(point: Point, pixels: tuple[int, int], before: Look, after: Look) -> Point:
    """The same place of a picture under another look, kept inside it."""
    x, y = looked_point(original_point(point, pixels, before), pixels, after)
    return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)


def moved_part(part: Part, pixels: tuple[int, int], before: Look, after: Look) -> Part:
    """The upright part of the picture under another look that has the same middle and size, as far as it goes."""
    left, top, right, bottom = part
    x, y = moved_point(((left + right) / 2, (top + bottom) / 2), pixels, before, after)
    old, new = looked_size(pixels, before), looked_size(pixels, after)
    across, down = (right - left) * old[0], (bottom - top) * old[1]
    if (after.turns - before.turns) % 2:
        across, down = down, across
    width, height = min(across / new[0], 1.0), min(down / new[1], 1.0)
    x0, y0 = min(max(x - width / 2, 0.0), 1 - width), min(max(y - height / 2, 0.0), 1 - height)
    return x0, y0, x0 + width, y0 + height


def _cosine_and_sine(look: Look) -> tuple[float, float]:
    angle = math.radians(look.angle / 100)
    return math.cos(angle), math.sin(angle)
