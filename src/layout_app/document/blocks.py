"""Blocks: what editors arrange on a page, each a rectangle in grid units.

An article block holds a story and a recipe (how it is made up inside); furniture blocks hold the paper's own parts.
Slots inside a recipe are relative to the block's own first column and line. Blocks of a page with the same ``group``
are chosen and moved as one; a block that is alone in its group is in none.
"""

from __future__ import annotations

import msgspec

from layout_app.document.format import Slot
from layout_app.document.table import Table
from layout_app.ids import AssetId, BlockId, StoryId
from layout_app.units import Mpt

Points = tuple[tuple[int, int], ...]
"""The corners of a polygon, in thousandths of the width and height of the rectangle it lies in."""


class Runaround(msgspec.Struct, frozen=True, omit_defaults=True):
    """How the text of articles that a block lies over runs around it: along its rectangle, or along an outline."""

    outline: Points = ()


class HeadSlot(msgspec.Struct, frozen=True):
    """Where the headline set stands and in which of the template's forms.

    ``sizes`` overrides a part's size in millipoints, ``breaks`` overrides where the headline breaks: offsets into it.
    ``gaps`` false sets the headline's spaces solid.
    """

    form: str
    slot: Slot
    sizes: tuple[tuple[str, int], ...] = ()
    breaks: tuple[int, ...] | None = None
    gaps: bool = True


class PhotoSlot(msgspec.Struct, frozen=True):
    """Where photo number ``photo`` stands: ``slot`` counts picture lines only.

    ``caption`` is ``below`` (on the very next line, then a blank line before text), ``beside`` (in a vertical article,
    at the left inside the slot) or ``none``. ``bleed`` names page edges that the picture runs over: left, right, top,
    bottom. With a ``width`` it is so many half 字 wide and stands ``shift`` half 字 right of its slot's left edge; text
    runs around it, along ``outline`` where it has one.
    """

    photo: int
    slot: Slot
    caption: str = "below"
    bleed: tuple[str, ...] = ()
    shift: int = 0
    width: int = 0
    outline: Points = ()

    @property
    def takes_columns(self) -> bool:
        """Whether it is as wide as the columns of its slot, so that no text stands beside it there."""
        return self.width == 0


class Inset(msgspec.Struct, frozen=True):
    """A tint box inside an article: a title and a list of short items, or rows of a number, its unit and label.

    ``shift`` and ``width`` are those of a photo's slot.
    """

    slot: Slot
    title: str = ""
    items: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    style: str = "list"
    shift: int = 0
    width: int = 0

    @property
    def takes_columns(self) -> bool:
        return self.width == 0


class Fact(msgspec.Struct, frozen=True):
    """One row of figures: 40 余家 社会组织代表参加沟通会. A space in ``label`` is a preferred break."""

    number: str
    unit: str = ""
    label: str = ""


class Recipe(msgspec.Struct, frozen=True):
    """How an article block is made up inside.

    ``frame`` is none, box (a frame of ``frame_line``, text 1 字 inside) or tint; ``frame_title`` stands on the upper
    line of a box (框题). ``legs`` is the number of text
    columns; 0 gives one per grid column. ``loosen`` lengthens (+1) or shortens (−1) a paragraph by a line where the
    breaker can.
    ``text_slot`` are the only lines open to text, where they are fewer than the slots above leave. In ``direction``
    vertical lines run from top to bottom and follow each other from right to left; ``legs`` are then 栏 above each
    other, and 0 divides the block into such as are read well.
    ``signoff_alone`` gives the sign-off a line of its own even where the last one has room for it.
    """

    head: HeadSlot | None = None
    photos: tuple[PhotoSlot, ...] = ()
    insets: tuple[Inset, ...] = ()
    frame: str = "none"
    legs: int = 0
    body_style: str = "body"
    leg_rules: bool = False
    loosen: tuple[tuple[int, int], ...] = ()
    bleed: tuple[str, ...] = ()
    text_slot: Slot | None = None
    direction: str = "horizontal"
    signoff_alone: bool = False
    frame_line: str = "module"
    advert: bool = False
    frame_title: str = ""


class ArticleBlock(msgspec.Struct, frozen=True, tag="article"):
    id: BlockId
    slot: Slot
    story: StoryId
    recipe: Recipe = Recipe()
    locked: bool = False
    runaround: Runaround | None = None
    group: str = ""


class ElementOverride(msgspec.Struct, frozen=True, omit_defaults=True):
    """How element ``number`` of a furniture layout (from 0) is otherwise: its text, moved right and down, or not there.

    ``text`` may name fields as the layout does (``{page}``); ``None`` is the layout's.
    """

    number: int
    text: str | None = None
    right: Mpt = 0
    down: Mpt = 0
    hidden: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it changes nothing."""
        return self == ElementOverride(self.number)


class FurnitureBlock(msgspec.Struct, frozen=True, tag="furniture"):
    """A part drawn from one of the template's furniture layouts: ``kind`` is masthead, folio, foot, …

    ``overrides`` are those of this page; each stands in place of what the layout overrides of its element.
    """

    id: BlockId
    slot: Slot
    kind: str
    layout: str
    locked: bool = False
    runaround: Runaround | None = None
    group: str = ""
    overrides: tuple[ElementOverride, ...] = ()


class IndexItem(msgspec.Struct, frozen=True):
    """A line of the 导读: the story it points to, and a title and blurb of its own where they differ."""

    story: StoryId
    title: str = ""
    blurb: str = ""


class IndexBlock(msgspec.Struct, frozen=True, tag="index"):
    id: BlockId
    slot: Slot
    title: str
    items: tuple[IndexItem, ...]
    locked: bool = False
    runaround: Runaround | None = None
    group: str = ""


class FactsBlock(msgspec.Struct, frozen=True, tag="facts"):
    """数读: a tint panel of figures."""

    id: BlockId
    slot: Slot
    title: str
    facts: tuple[Fact, ...]
    locked: bool = False
    runaround: Runaround | None = None
    group: str = ""


class TableBlock(msgspec.Struct, frozen=True, tag="table"):
    """A table of its own on the page, as wide as the block."""

    id: BlockId
    slot: Slot
    table: Table
    locked: bool = False
    runaround: Runaround | None = None
    group: str = ""


class AdvertBlock(msgspec.Struct, frozen=True, tag="advert"):
    """A picture that is an advertisement, in a frame of ``frame_line``; ``focus`` is what a crop keeps of it."""

    id: BlockId
    slot: Slot
    asset: AssetId
    alt: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    frame_line: str = "fine"
    locked: bool = False
    runaround: Runaround | None = None
    group: str = ""


class QrBlock(msgspec.Struct, frozen=True, tag="qr"):
    """A QR code that leads to ``link``, and the words under it."""

    id: BlockId
    slot: Slot
    link: str
    caption: str = ""
    locked: bool = False
    runaround: Runaround | None = None
    group: str = ""


class RuleBlock(msgspec.Struct, frozen=True, tag="rule"):
    """A rule between modules: horizontal, centred in its lines; or vertical, in the gutter right of its column.

    ``style`` is a kind of line.
    """

    id: BlockId
    slot: Slot
    direction: str = "horizontal"
    style: str = "module"
    locked: bool = False
    runaround: Runaround | None = None
    group: str = ""


Block = ArticleBlock | FurnitureBlock | IndexBlock | FactsBlock | TableBlock | AdvertBlock | QrBlock | RuleBlock


def block_kind(block: Block) -> str:
    """The word the dump and the desk use for a block: article, masthead, folio, index, facts, table, rule, …"""
    match block:
        case ArticleBlock():
            return "article"
        case FurnitureBlock():
            return block.kind
        case IndexBlock():
            return "index"
        case FactsBlock():
            return "facts"
        case TableBlock():
            return "table"
        case AdvertBlock():
            return "advert"
        case QrBlock():
            return "qr"
        case RuleBlock():
            return "rule"
