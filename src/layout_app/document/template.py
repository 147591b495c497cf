"""Templates: page format, styles, headline forms, furniture and page roles, read from data files."""

from __future__ import annotations

import msgspec

from layout_app.document.blocks import Block, ElementOverride
from layout_app.document.format import PageFormat
from layout_app.styles.cascade import StyleSheet
from layout_app.units import Mpt


class HeadPart(msgspec.Struct, frozen=True, omit_defaults=True):
    """One text of a headline set inside its form.

    ``baseline`` is that of the part's first line, from the top of the head's slot; ``pitch`` from line to line.
    A part is set at ``size`` and shrinks to ``min_size`` when it is too long for ``max_lines``. ``rules`` draws
    hairlines on both sides. In a vertical form ``baseline`` is the distance of the line's axis from the slot's right.
    """

    part: str
    style: str
    size: Mpt
    min_size: Mpt
    baseline: Mpt
    align: str = "justify"
    max_lines: int = 1
    pitch: Mpt = 0
    inset: Mpt = 0
    rules: bool = False


class HeadForm(msgspec.Struct, frozen=True, omit_defaults=True):
    """A headline block: the lines it takes, all space above and below included (占行), and its parts."""

    id: str
    label: str
    lines: int
    parts: tuple[HeadPart, ...]
    vertical: bool = False
    tint: bool = False
    columns: tuple[int, int] = (1, 8)


class TextElement(msgspec.Struct, frozen=True, tag="text", omit_defaults=True):
    """A field or fixed text of furniture: ``{name}`` in ``text`` stands for a masthead field.

    ``x`` is measured from the left of column ``column`` of the block (align left), from the right of ``to_column``
    (align right) or from the middle of both (center); ``y`` is the baseline from the block's top.
    """

    text: str
    style: str
    column: int
    to_column: int
    y: Mpt
    x: Mpt = 0
    align: str = "left"
    optional: bool = False
    optical: bool = False  # ink, not cell, stands at the edge
    after: str = ""  # stands right of the element of this name, ``x`` apart
    name: str = ""
    fit: bool = False  # no wider than the columns; large type is spread over them


class RuleElement(msgspec.Struct, frozen=True, tag="rule", omit_defaults=True):
    """A rule of furniture: horizontal from ``x0`` after ``column``'s left to ``x1`` before ``to_column``'s right."""

    column: int
    to_column: int
    y: Mpt
    weight: Mpt
    color: str
    x0: Mpt = 0
    x1: Mpt = 0
    height: Mpt = 0  # more than 0: a vertical rule at x0, from y down


class FurnitureLayout(msgspec.Struct, frozen=True):
    """``overrides`` are what an issue has otherwise on all pages of the layout."""

    id: str
    elements: tuple[TextElement | RuleElement, ...]
    overrides: tuple[ElementOverride, ...] = ()


class Template(msgspec.Struct, frozen=True):
    """All that a new issue starts from. ``pages`` are the furniture blocks of each role: front, inner, left, right."""

    id: str
    label: str
    format: PageFormat
    sheet: StyleSheet
    head_forms: tuple[HeadForm, ...]
    furniture: tuple[FurnitureLayout, ...]
    pages: tuple[tuple[str, tuple[Block, ...]], ...]
    condition: str = "newsprint"

    def blocks_of(self, role: str) -> tuple[Block, ...]:
        """The furniture of a page role; ``KeyError`` if the template has no such role."""
        for name, blocks in self.pages:
            if name == role:
                return blocks
        raise KeyError(role)
