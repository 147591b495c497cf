"""线型: the kinds of lines that rules and frames are drawn with (TYPOGRAPHY NP11): strokes side by side, or a pattern.

Weights and places across the line are in millipoints, from the outer edge of a frame, the upper or left one of a rule.
"""

from __future__ import annotations

import msgspec

from layout_app.units import Mpt


class Motif(msgspec.Struct, frozen=True):
    """What repeats along a patterned line: dots, a wave, ornaments, 回, leaves or strands, ``size`` across, about
    every ``pitch``.

    ``weight`` is that of the stroke that a wave or 回 is drawn with.
    """

    shape: str
    size: Mpt
    pitch: Mpt
    weight: Mpt = 0


class LineKind(msgspec.Struct, frozen=True):
    """Strokes side by side, as (place, weight), or a motif."""

    name: str
    strokes: tuple[tuple[Mpt, Mpt], ...] = ()
    motif: Motif | None = None

    @property
    def width(self) -> Mpt:
        """What the line takes across."""
        return self.motif.size if self.motif is not None else max(place + weight for place, weight in self.strokes)


HAIRLINE = LineKind("hairline", ((0, 350),))
MODULE = LineKind("module", ((0, 900),))
FINE = LineKind("fine", ((0, 250),))  # 正线
HEAVY = LineKind("heavy", ((0, 1250),))  # 反线
DOUBLE = LineKind("double", ((0, 250), (1250, 250)))  # 双线
THICK_THIN = LineKind("thick-thin", ((0, 1500), (2300, 400)))  # 文武线, the thick one outside
THIN_THICK = LineKind("thin-thick", ((0, 400), (1200, 1500)))  # 武文线, the thick one inside
DOTS = LineKind("dots", motif=Motif("dots", 900, 2400))  # 点线
WAVE = LineKind("wave", motif=Motif("wave", 2400, 6000, 450))  # 波线
ORNAMENT = LineKind("ornament", motif=Motif("ornament", 4400, 8000))  # 花边, with corner pieces
MEANDER = LineKind("meander", motif=Motif("meander", 4400, 5100, 620))  # 回纹
LEAVES = LineKind("leaves", motif=Motif("leaves", 4400, 4900))  # 叶纹
ROPE = LineKind("rope", motif=Motif("rope", 3000, 3400))  # 绳纹

LINE_KINDS = {
    kind.name: kind
    for kind in (
        MODULE, HAIRLINE, FINE, HEAVY, DOUBLE, THICK_THIN, THIN_THICK, DOTS, WAVE, ORNAMENT, MEANDER, LEAVES, ROPE,
    )
}


def line_kind(name: str) -> LineKind:
    """The kind of that name; a name that is none is a hairline."""
    return LINE_KINDS.get(name, HAIRLINE)
