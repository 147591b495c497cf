"""What a laid-out page is made of. Painters, dump and hit testing see these values and nothing else.

All positions are millipoints, y-down from the trim box's top left; what bleeds has coordinates outside the trim.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from layout_app.color import Color
from layout_app.display.structure import ListEntry, TableShape
from layout_app.errors import Finding
from layout_app.geometry import Rect
from layout_app.ids import AssetId, BlockId, FontKey, SourceRef, StoryId
from layout_app.images.look import PLAIN, Look
from layout_app.units import Mpt


class GlyphRun(msgspec.Struct, frozen=True):
    """Glyphs of one face, size and colour, as columns of equal length; no ``color`` is the line's.

    ``xs`` and ``ys`` are each glyph's drawing origin on the page, relative to the line's origin (y-down). ``advances``
    are cell widths along the line, the space that follows included. ``clusters`` are indices into ``text`` of the first
    code point of each glyph's cluster. ``turned`` runs are drawn rotated a quarter clockwise about each glyph's origin
    (Western text in vertical lines). ``scale_milli`` is the horizontal scale in thousandths. ``lent`` runs are of a
    face that their style does not name. No ``language`` is the line's.
    """

    font: FontKey
    size: Mpt
    text: str
    glyph_ids: tuple[int, ...]
    xs: tuple[Mpt, ...]
    ys: tuple[Mpt, ...]
    advances: tuple[Mpt, ...]
    clusters: tuple[int, ...]
    turned: bool = False
    scale_milli: int = 1000
    color: Color | None = None
    lent: bool = False
    language: str = ""


class Dot(msgspec.Struct, frozen=True, tag="dot"):
    """A dot beside a character, from its line's origin; with a ``hole`` it is a ring. No ``color`` is the line's."""

    x: Mpt
    y: Mpt
    radius: Mpt
    hole: Mpt = 0
    color: Color | None = None


class Area(msgspec.Struct, frozen=True, tag="area"):
    """A filled polygon beside characters, from its line's origin: a straight or wavy line, the side of a frame."""

    points: tuple[tuple[Mpt, Mpt], ...]
    color: Color | None = None


Mark = Dot | Area | GlyphRun
"""What stands beside a line's characters and is none of its text; a run is a reading (注音)."""


class TextLine(msgspec.Struct, frozen=True, tag="line"):
    """One set line. Horizontal: ``y`` is the baseline. Vertical: ``x`` is the line's centre axis, ``y`` its top.

    ``text`` is what the line's characters are in the document, so that search and copying give back the manuscript.
    ``marks`` stand beside them, within an em of the line. ``language`` is that of its style. A line of the 导读 and an
    上接 or 下转 line ``leads_to`` a block.
    """

    role: str
    block: BlockId
    text: str
    x: Mpt
    y: Mpt
    measure: Mpt
    size: Mpt
    color: Color
    runs: tuple[GlyphRun, ...]
    justified: bool = False
    vertical: bool = False
    grid_line: int | None = None
    source: SourceRef = SourceRef()
    order: int = 0
    width: Mpt = 0  # what the set line takes along its direction; the caret's end
    loose: bool = False
    marks: tuple[Mark, ...] = ()
    language: str = ""
    leads_to: BlockId = ""


class PlacedImage(msgspec.Struct, frozen=True, tag="image"):
    """A picture: ``crop`` is the shown part of the upright original as fractions (left, top, right, bottom).

    Where the picture has a ``look``, crop and ``pixels`` are those of what it makes of the original. Of what lies in
    ``rect`` only the polygon ``shape`` is shown where there is one. A ``page`` is the first of a PDF, whose ``pixels``
    are those it would have at 300 ppi.
    """

    role: str
    block: BlockId
    rect: Rect
    asset: AssetId
    pixels: tuple[int, int]
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    alt: str = ""
    source: SourceRef = SourceRef()
    order: int = 0
    shape: tuple[tuple[Mpt, Mpt], ...] = ()
    look: Look = PLAIN
    page: bool = False

    @property
    def ppi(self) -> tuple[float, float]:
        """Effective resolution across and down, in pixels per inch."""
        left, top, right, bottom = self.crop
        return (
            self.pixels[0] * (right - left) / (self.rect.width / 72000),
            self.pixels[1] * (bottom - top) / (self.rect.height / 72000),
        )


class Rule(msgspec.Struct, frozen=True, tag="rule"):
    """A straight line, horizontal or vertical: ``rect`` is its inked area, ``weight`` its thickness."""

    role: str
    block: BlockId
    rect: Rect
    weight: Mpt
    color: Color


class Fill(msgspec.Struct, frozen=True, tag="fill"):
    """A filled area: a rectangle, or the polygon ``points`` inside ``rect`` (the caption's ▲)."""

    role: str
    block: BlockId
    rect: Rect
    color: Color
    points: tuple[tuple[Mpt, Mpt], ...] = ()


class Outline(msgspec.Struct, frozen=True, tag="outline"):
    """A stroked rectangle; the stroke lies inside ``rect``."""

    role: str
    block: BlockId
    rect: Rect
    weight: Mpt
    color: Color


Points = tuple[tuple[Mpt, Mpt], ...]


class Pattern(msgspec.Struct, frozen=True, tag="pattern"):
    """A rule or frame of dots, waves or ornaments: ``shapes`` are its filled polygons inside ``rect``.

    ``name`` is the kind of line. ``weight`` is that of the wave's stroke, or how wide the motifs are.
    """

    role: str
    block: BlockId
    rect: Rect
    weight: Mpt
    color: Color
    name: str
    shapes: tuple[Points, ...]


class QrCode(msgspec.Struct, frozen=True, tag="qr"):
    """A QR code that leads to ``link``: ``shapes`` are the outlines of its dark areas inside ``rect``.

    They are filled as one path by the nonzero rule; outlines of holes run the other way round. A ``module`` is as wide
    and high. The quiet zone lies outside ``rect``.
    """

    role: str
    block: BlockId
    rect: Rect
    module: Mpt
    color: Color
    shapes: tuple[Points, ...]
    link: str
    alt: str
    source: SourceRef = SourceRef()


Item = TextLine | PlacedImage | Rule | Fill | Outline | Pattern | QrCode


class PageGrid(msgspec.Struct, frozen=True):
    """The page's grid as the dump gives it. ``columns`` are (x0, x1)."""

    left: Mpt
    top: Mpt
    em: Mpt
    pitch: Mpt
    lines: int
    columns: tuple[tuple[Mpt, Mpt], ...]

    def line_top(self, line: int) -> Mpt:
        """The top of the em box of ``line`` (also beyond the first and last)."""
        return self.top + line * self.pitch

    def baseline(self, line: int) -> Mpt:
        """0.88 em below the top of the em box (design SPEC 1, units and grid)."""
        return self.top + line * self.pitch + self.em * 88 // 100


class BlockBox(msgspec.Struct, frozen=True):
    """A block's place: its rectangle, its columns and lines as (first, count), and how its copy fits.

    ``free`` rectangles are text places left over; ``overset_lines`` counts lines that found none. ``legs`` counts the
    栏 of a vertical article. ``headline``, ``entries`` and ``tables`` are those of the whole story; a table that is a
    block has itself.
    """

    id: BlockId
    kind: str
    rect: Rect
    columns: tuple[int, int]
    lines: tuple[int, int]
    story: StoryId = ""
    free: tuple[Rect, ...] = ()
    free_lines: int = 0
    overset_lines: int = 0
    overset_characters: int = 0
    legs: int = 0
    headline: str = ""
    entries: tuple[ListEntry, ...] = ()
    tables: tuple[TableShape, ...] = ()


class LaidOutPage(msgspec.Struct, frozen=True):
    """One finished page: items in painting order, blocks in page order, findings met while composing.

    Where two pages are joined, ``number`` is the first one's and ``count`` is 2; the fold is in the middle.
    ``label`` is the number as it is printed (2·3 on joined pages), ``section`` the 版名 where the page has one.
    """

    number: int
    width: Mpt
    height: Mpt
    bleed: Mpt
    grid: PageGrid
    items: tuple[Item, ...]
    blocks: tuple[BlockBox, ...]
    findings: tuple[Finding, ...] = ()
    count: int = 1
    label: str = ""
    section: str = ""

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(range(self.number, self.number + self.count))


class ArticleFill(msgspec.Struct, frozen=True):
    """How one article fits over all its blocks. ``characters`` counts its body without white space."""

    story: StoryId
    headline: str
    characters: int
    overset_characters: int
    overset_lines: int
    free_lines: int


class LaidOutIssue(msgspec.Struct, frozen=True):
    """All pages of an issue and its articles in document order."""

    title: str
    pages: tuple[LaidOutPage, ...]
    articles: tuple[ArticleFill, ...]

    def chosen(self, numbers: Collection[int]) -> tuple[LaidOutPage, ...]:
        """The pages of these numbers, joined ones by either of theirs; no numbers mean all."""
        return tuple(page for page in self.pages if not numbers or not set(page.numbers).isdisjoint(numbers))

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for page in self.pages for finding in page.findings)
