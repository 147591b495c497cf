"""Paragraph styles: what a style may say, and a style with everything said."""

from __future__ import annotations

import enum

import msgspec

from layout_app.color import BLACK, Color
from layout_app.units import Mpt


class Align(enum.Enum):
    JUSTIFY = "justify"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    FORCE = "force"  # 均排: the last line is spread too


class Kinsoku(enum.Enum):
    NONE = "none"
    LOOSE = "loose"  # line-break: loose of CSS Text, for text from the web
    BASIC = "basic"
    GB = "gb"
    STRICT = "strict"


class LineEndMark(enum.Enum):
    HALF = "half"
    AUTO = "auto"
    FULL = "full"
    HANG = "hang"


class MarkStyle(enum.Enum):
    FULL = "full"  # 全角
    HALF_ALL = "half-all"  # 半角
    KAIMING = "kaiming"  # 开明
    NONE = "none"  # 不压


class AdjacentMarks(enum.Enum):
    """What marks that meet share: a close and an open mark take 1.5 em together, or 1 em, or 2."""

    NORMAL = "normal"
    TIGHT = "tight"
    NONE = "none"


class Autospace(enum.Enum):
    """What Han is spaced from: letters and digits, only one of them, or nothing."""

    ALL = "all"
    ALPHA = "alpha"
    NUMERIC = "numeric"
    NONE = "none"


class Fit(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a face is fitted to the others of its composite font: its size, and how far it is raised."""

    size_percent: int = 100
    raised_milliem: int = 0


AS_IT_IS = Fit()


class CompositeFont(msgspec.Struct, frozen=True, omit_defaults=True, cache_hash=True):
    """复合字体: PostScript names of the faces for Han, marks, Latin and digits; an empty one means the Han face.

    Digits without a face of their own take the Latin one. Each part's fit is its own whatever its face is.
    """

    han: str
    marks: str = ""
    latin: str = ""
    digits: str = ""
    han_fit: Fit = AS_IT_IS
    marks_fit: Fit = AS_IT_IS
    latin_fit: Fit = AS_IT_IS
    digits_fit: Fit = AS_IT_IS

    @property
    def fits(self) -> tuple[Fit, Fit, Fit, Fit]:
        """The fits of Han, marks, Latin and digits."""
        return self.han_fit, self.marks_fit, self.latin_fit, self.digits_fit

    @property
    def is_fitted(self) -> bool:
        """Whether any part differs in size or height from what the style says."""
        return self.fits != (AS_IT_IS, AS_IT_IS, AS_IT_IS, AS_IT_IS)


STRONG_FONT = CompositeFont("NotoSansSC-Bold")
"""黑, the usual face for emphasis in Chinese text."""


class EmphasisDot(enum.Enum):
    """The shape of 着重号."""

    DOT = "dot"
    CIRCLE = "circle"


class TabAlign(enum.Enum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    DECIMAL = "decimal"  # the point of a number stands at the stop


class TabStop(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where text behind a tab stands: ``at`` from the paragraph's left edge, its leader repeated before it."""

    at: Mpt
    align: TabAlign = TabAlign.LEFT
    leader: str = ""


class BoxRule(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paragraph's box as an editor writes it, in swatches' names; without fill and line there is none.

    ``inset_milliem`` is how far the box reaches beyond the text on all four sides.
    """

    fill: str = ""
    line: str = ""
    weight: Mpt = 250
    inset_milliem: int = 250


class ParagraphBox(msgspec.Struct, frozen=True, cache_hash=True):
    """A paragraph's box, its colours resolved; ``None`` is none."""

    fill: Color | None
    line: Color | None
    weight: Mpt
    inset_milliem: int


class Upright(enum.Enum):
    """Which Western letters stand upright in vertical lines, a cell each: none, single ones and initialisms, all."""

    NONE = "none"
    INITIALS = "initials"
    ALL = "all"


class VerticalHabits(msgspec.Struct, frozen=True):
    """What Western text does in vertical lines (TYPOGRAPHY VT4, VT6): short runs share a cell, others turn."""

    most_digits_in_cell: int = 2
    marks_in_cell: bool = False  # 3.0, A+ and 2B share a cell too
    upright: Upright = Upright.INITIALS
    turned_quotes: bool = False  # “ ” around Western text stay as they are and turn with it


class TextStyle(msgspec.Struct, frozen=True, cache_hash=True):
    """A resolved style: every property has its value. Thousandths of an em are named ``…_milliem``."""

    name: str
    font: CompositeFont
    size: Mpt
    color: Color = BLACK
    leading: Mpt = 0  # 0: the page grid's pitch
    align: Align = Align.JUSTIFY
    indent_milliem: int = 0
    tracking_milliem: int = 0
    kinsoku: Kinsoku = Kinsoku.GB
    line_end_mark: LineEndMark = LineEndMark.HALF
    mark_style: MarkStyle = MarkStyle.FULL
    autospace_milliem: int = 250
    autospace_most_milliem: int = 0  # how wide justification makes it; 0: twice, up to a third of an em
    autospace: Autospace = Autospace.ALL
    sign_with_number: bool = False  # 50%, 37.5℃ and ￥15 are Western units, spaced on both sides
    grid_western: bool = False  # 纵横对齐: Western runs are padded to whole ems
    pad_names: bool = False  # in lists, names of two characters are as wide as those of three
    keep_typed_spaces: bool = False  # a typed space between Han and Western text stays what it is
    trim_paragraph_start: bool = True  # an opening mark at the indent loses its blank half too
    adjacent_marks: AdjacentMarks = AdjacentMarks.NORMAL
    combine_marks: bool = False  # ？！ ！？ ？？ ！！ are set as the one glyph ⁈ ⁉ ⁇ ‼ where the font has it
    squeeze_final_marks: bool = True  # 。？！ give way where a line has too much
    fixed_autospace: bool = False  # the space between Han and Western text neither shrinks nor opens
    hang_set: str = "、，。"  # marks that may hang
    vertical_habits: VerticalHabits = VerticalHabits()
    korean_syllables: bool = False  # Korean breaks between syllables, not only at spaces
    half_width_digits: bool = False  # digits take half an em each
    min_last_line_milliem: int = 2000
    language: str = "zh-Hans"
    strong: CompositeFont = STRONG_FONT  # of words made bold
    emphasis_dot: EmphasisDot = EmphasisDot.DOT
    hyphenation: str = ""  # the language whose words are hyphenated, a dictionary of pyphen; empty: none are
    indent_left_milliem: int = 0
    indent_right_milliem: int = 0
    hanging_indent_milliem: int = 0  # 凸排: how much further in the lines after the first stand
    tabs: tuple[TabStop, ...] = ()
    box: ParagraphBox | None = None


class StyleRule(msgspec.Struct, frozen=True, omit_defaults=True):
    """A named style as an editor writes it: what is ``None`` comes from the style it is based on."""

    name: str
    based_on: str = ""
    label: str = ""
    font: CompositeFont | None = None
    size: Mpt | None = None
    color: str | None = None  # a swatch's name
    leading: Mpt | None = None
    align: Align | None = None
    indent_milliem: int | None = None
    tracking_milliem: int | None = None
    kinsoku: Kinsoku | None = None
    line_end_mark: LineEndMark | None = None
    mark_style: MarkStyle | None = None
    autospace_milliem: int | None = None
    autospace_most_milliem: int | None = None
    autospace: Autospace | None = None
    sign_with_number: bool | None = None
    grid_western: bool | None = None
    pad_names: bool | None = None
    keep_typed_spaces: bool | None = None
    trim_paragraph_start: bool | None = None
    trim_adjacent_marks: bool | None = None  # of files older than ``adjacent_marks``; false is its ``none``
    adjacent_marks: AdjacentMarks | None = None
    combine_marks: bool | None = None
    squeeze_final_marks: bool | None = None
    fixed_autospace: bool | None = None
    hang_set: str | None = None
    vertical_habits: VerticalHabits | None = None
    korean_syllables: bool | None = None
    half_width_digits: bool | None = None
    min_last_line_milliem: int | None = None
    language: str | None = None
    strong: CompositeFont | None = None
    emphasis_dot: EmphasisDot | None = None
    hyphenation: str | None = None
    indent_left_milliem: int | None = None
    indent_right_milliem: int | None = None
    hanging_indent_milliem: int | None = None
    tabs: tuple[TabStop, ...] | None = None
    box: BoxRule | None = None


class Swatch(msgspec.Struct, frozen=True):
    """A named colour of the issue."""

    name: str
    color: Color
