"""The graphics state of a content stream, as far as rules ask for it (ISO 32000-1 8.4, graphics state)."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pikepdf import Array, Dictionary, Object

from layout_app.preflight.pdf.geometry import IDENTITY, times
from layout_app.preflight.pdf.opened import text_of
from layout_app.preflight.pdf.spaces import GRAY, Space

if TYPE_CHECKING:
    from layout_app.preflight.pdf.seen import FontUse

INTENTS = ("RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation")
NORMAL_MODES = ("Normal", "Compatible")


class Paint(NamedTuple):
    """A colour in force: its space and components."""

    space: Space
    values: tuple[float, ...]


BLACK = Paint(GRAY, (0.0,))


class GraphicsState:
    """What ``q`` keeps and ``Q`` brings back, and the text state. ``font`` is what is noted of the font.

    ``inside`` is whether all that is painted counts as inside the bleed, as in a pattern's tile; ``None`` where its
    place says so.
    """

    def __init__(self) -> None:
        self.ctm = IDENTITY
        self.fill = BLACK
        self.stroke = BLACK
        self.fill_pattern: Object | None = None
        self.stroke_pattern: Object | None = None
        self.inside: bool | None = None
        self.font: FontUse | None = None
        self.size = 0.0
        self.leading = 0.0
        self.render_mode = 0
        self.fill_overprints = False
        self.stroke_overprints = False
        self.overprint_mode = 0
        self.text_matrix = IDENTITY
        self.line_matrix = IDENTITY

    def kept(self) -> GraphicsState:
        return copy.copy(self)

    @property
    def text_size(self) -> float:
        """How high the text stands on the page, in points."""
        _a, _b, c, d, _e, _f = times(self.text_matrix, self.ctm)
        return abs(self.size) * float((c * c + d * d) ** 0.5)


def is_transparent(state: Object) -> bool:
    """Whether an extended graphics state makes anything see-through or blend."""
    alphas = [state.get(key) for key in ("/ca", "/CA")]
    modes = state.get("/BM")
    named = [text_of(one) for one in (modes if isinstance(modes, Array) else [modes]) if one is not None]
    masked = isinstance(state.get("/SMask"), Dictionary)
    faint = any(isinstance(alpha, int | Decimal) and alpha != 1 for alpha in alphas)
    return masked or faint or bool(named and named[0] not in NORMAL_MODES)
