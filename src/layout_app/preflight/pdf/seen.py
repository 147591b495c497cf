"""What the content of all pages was seen to use: colours painted, pictures placed, text shown, each with its place."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from pikepdf import Object, Pdf

from layout_app.preflight.pdf.geometry import Point
from layout_app.preflight.pdf.rules import Fault, Place
from layout_app.preflight.pdf.spaces import Space
from layout_app.preflight.pdf.state import Paint

INVISIBLE = 3


class Painted(NamedTuple):
    """A way of painting on a page: fill, stroke, text, image or shading, in a colour.

    ``overprints`` and ``mode`` are OP or op and OPM. ``inside`` is whether any of it lies inside the bleed, ``small``
    whether it is text under 18 pt.
    """

    page: int
    kind: str
    paint: Paint
    overprints: bool
    mode: int
    inside: bool
    small: bool = False


class Placed(NamedTuple):
    """A picture on a page; ``space`` is ``None`` for a mask, which takes the colour in force.

    ``key`` is the same for the same picture: an inline one's is negative, and its ``image`` of a scratch file.
    """

    page: int
    key: tuple[int, int]
    image: Object
    space: Space | None
    inside: bool
    place: Place


class Shaded(NamedTuple):
    """A gradient on a page, painted as it is or as a pattern."""

    page: int
    shading: Object
    space: Space
    is_pattern: bool
    inside: bool


class Shape(NamedTuple):
    """A form of paths alone: whether it fills and strokes them, and the corners of its box where it is drawn."""

    fills: bool
    strokes: bool
    corners: tuple[Point, ...]


class FontUse:
    """A font, where it was selected first, and every different string shown in it."""

    def __init__(self, font: Object, place: Place) -> None:
        self.font = font
        self.place = place
        self.is_new = True
        self.shown: dict[tuple[bytes, int], Place] = {}

    @property
    def is_rendered(self) -> bool:
        return any(mode != INVISIBLE for _text, mode in self.shown)


class Seen:
    """The whole file's uses. ``transparent`` are pages by what on them is transparent first, and where."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.painted: dict[Painted, Place] = {}
        self.placed: dict[tuple[int, tuple[int, int], bool], Placed] = {}
        self.shaded: dict[tuple[int, object, Space, bool, bool], tuple[Shaded, Place]] = {}
        self.fonts: dict[object, FontUse] = {}
        self.transparent: dict[int, Place] = {}
        self.states: dict[object, tuple[Object, Place]] = {}
        self.groups: dict[tuple[int, object], tuple[Object, Place]] = {}
        self.profiles: dict[str, bytes] = {}
        self.spaces: dict[Space, Place] = {}
        self.shapes: dict[tuple[int, int], Shape] = {}

    def space(self, space: Space, place: Place) -> None:
        self.spaces.setdefault(space, place)

    def paint(self, painted: Painted, place: Place) -> None:
        if painted not in self.painted:
            self.painted[painted] = place
            self.spaces.setdefault(painted.paint.space, place)

    def place(self, placed: Placed) -> None:
        self.placed.setdefault((placed.page, placed.key, placed.inside), placed)

    def shade(self, shaded: Shaded, place: Place) -> None:
        page, shading, space, is_pattern, inside = shaded
        self.shaded.setdefault((page, key_of(shading), space, is_pattern, inside), (shaded, place))

    @cached_property
    def scratch(self) -> Pdf:
        """A file to which inline pictures belong, so that they can be read like others."""
        return Pdf.new()

    def font(self, font: Object, place: Place) -> FontUse:
        key = key_of(font)
        found = self.fonts.get(key)
        if found is None:
            found = self.fonts[key] = FontUse(font, place)
        return found


def key_of(one: Object) -> object:
    """What is the same for the same object: its number, or what it holds where it has none."""
    return one.objgen if one.is_indirect else one.unparse()
