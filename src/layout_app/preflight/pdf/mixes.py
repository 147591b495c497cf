"""The inks that colours take on the press, from their spaces and numbers (ISO 32000-1 8.6, colour spaces)."""

from __future__ import annotations

from typing import NamedTuple

from layout_app.preflight.pdf.spaces import PROCESS, Space
from layout_app.preflight.pdf.state import Paint

FAINT = 0.005
"""Less of an ink than half a per cent is none."""
_CONVERTED = ("DeviceRGB", "CalRGB", "Lab", "ICCBased")
_MOST = 255


class Inks(NamedTuple):
    """Shares of cyan, magenta, yellow and black, and of all spot inks together."""

    cyan: float
    magenta: float
    yellow: float
    black: float
    spots: float = 0.0

    @property
    def percent(self) -> float:
        return 100 * sum(self)

    @property
    def is_colored(self) -> bool:
        return max(self.cyan, self.magenta, self.yellow) > FAINT

    @property
    def is_black(self) -> bool:
        """Whether there is nothing but black in it."""
        return not self.is_colored and self.spots <= FAINT

    @property
    def is_none(self) -> bool:
        return max(self) <= FAINT


def inks_of(paint: Paint) -> Inks | None:
    """The inks a colour takes; ``None`` where that is not known from its numbers.

    Those of a CMYK profile are taken as they stand: a press that passes them on prints them so.
    """
    space, values = paint
    if len(values) != space.components:
        return None
    match space.kind:
        case "DeviceCMYK" | "ICCBased" if space.components == 4:
            c, m, y, k = values
            return Inks(c, m, y, k)
        case "DeviceGray":
            return Inks(0, 0, 0, 1 - values[0])
        case "Indexed":
            return inks_of(looked_up(space, max(int(values[0]), 0)))
        case "Pattern" if space.base is not None:
            return inks_of(Paint(space.base, values))
        case "Separation" | "DeviceN":
            shares = dict.fromkeys((*PROCESS, ""), 0.0)
            for name, value in zip(space.names, values, strict=True):
                if name == "All":
                    return Inks(value, value, value, value)
                shares[name if name in PROCESS else ""] += value if name != "None" else 0
            return Inks(*shares.values())
        case _:
            return None


def looked_up(space: Space, number: int) -> Paint:
    """The colour of a palette's entry; one of no numbers where the palette ends before it."""
    base = space.base if space.base is not None else space
    count = base.components
    entry = space.palette[number * count : number * count + count]
    return Paint(base, tuple(byte / _MOST for byte in entry))


def is_converted(paint: Paint) -> bool:
    """Whether a colour becomes inks by its profile, as red, green and blue do: a mix of all of them, unless it is
    white."""
    space, values = paint
    own = space.chain[-1] if space.kind in ("Pattern", "Indexed") else space
    if own.kind not in _CONVERTED or own.components != 3:
        return False
    if own.kind == "Lab":
        return not values or values[0] < 100 * (1 - FAINT)
    return not values or min(values) < 1 - FAINT
