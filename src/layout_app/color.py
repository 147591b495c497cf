"""Colours as the press knows them: gray, process colours, spots; RGB only for what the screen shows.

Components run from 0 to 1 and mean ink (1 is solid), except RGB, where 1 is light.
"""

from __future__ import annotations

import msgspec


class Gray(msgspec.Struct, frozen=True, tag="Gray"):
    ink: float


class CMYK(msgspec.Struct, frozen=True, tag="CMYK"):
    c: float
    m: float
    y: float
    k: float

    @property
    def total(self) -> float:
        return self.c + self.m + self.y + self.k


class Spot(msgspec.Struct, frozen=True, tag="Spot"):
    """A separation with the process mix that stands in for it on screen and in proofs."""

    name: str
    tint: float
    alternate: CMYK


class RGB(msgspec.Struct, frozen=True, tag="RGB"):
    r: float
    g: float
    b: float


Color = Gray | CMYK | Spot | RGB

BLACK = CMYK(0, 0, 0, 1)


def process_values(color: Color) -> tuple[float, float, float, float]:
    """The C, M, Y, K inks that print ``color``; a spot gives its alternate at its tint."""
    match color:
        case Gray():
            return (0.0, 0.0, 0.0, color.ink)
        case CMYK():
            return (color.c, color.m, color.y, color.k)
        case Spot():
            mix = color.alternate
            return (mix.c * color.tint, mix.m * color.tint, mix.y * color.tint, mix.k * color.tint)
        case RGB():
            if color.r == color.g == color.b:
                return (0.0, 0.0, 0.0, 1 - color.r)
            k = 1 - max(color.r, color.g, color.b)
            return ((1 - color.r - k) / (1 - k), (1 - color.g - k) / (1 - k), (1 - color.b - k) / (1 - k), k)
