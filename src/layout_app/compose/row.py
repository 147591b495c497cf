"""A filled line's cells and their places along it: what marks and readings beside the line go by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout_app.compose.prepared import Prepared
from layout_app.units import Mpt


class Row(NamedTuple):
    """A line's cells ``start:end`` and where the pen stands before each of them; ``pens`` has one more, its end."""

    prepared: Prepared
    start: int
    end: int
    pens: Sequence[Mpt]

    def pen(self, i: int) -> Mpt:
        return self.pens[i - self.start]

    def foot(self, i: int) -> Mpt:
        """Where cell ``i`` itself ends, what opens after it left out."""
        return min(self.pen(i) + self.prepared.own_width(i), self.pens[i - self.start + 1])
