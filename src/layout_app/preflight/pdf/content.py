"""Read the content of a file's pages as a reader would paint it, and note what it uses (ISO 32000-1 Annex A).

Forms, patterns, Type 3 glyphs, soft masks and annotations' appearances are followed. Clips are not computed: what is
clipped away counts as painted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pikepdf import Array, Dictionary, Object, Stream

from layout_app.messages import _
from layout_app.preflight.pdf.geometry import (
    Point,
    corners_of,
    is_inside,
    matrix_of,
    placed,
    times,
)
from layout_app.preflight.pdf.opened import OpenedPdf, PdfPage, number_of, stream_data
from layout_app.preflight.pdf.operators import FILLS, SHAPE_OPERATORS, STROKES
from layout_app.preflight.pdf.resources import Resources
from layout_app.preflight.pdf.rules import Fault, Place
from layout_app.preflight.pdf.seen import FontUse, Painted, Seen, Shaded, Shape, key_of
from layout_app.preflight.pdf.spaces import read_space
from layout_app.preflight.pdf.state import GraphicsState, Paint
from layout_app.preflight.pdf.stream import StreamReader

DEEPEST_FORMS = 20
MOST_USES = 64
"""A form drawn more often than this on one page is read no more: it looks the same again."""
_WORDS = re.compile(rb"[A-Za-z*'\"]+|/")


def read_content(file: OpenedPdf) -> Seen:
    """What all pages and their annotations use."""
    seen = Seen()
    for page in file.pages:
        reader = PageReader(page, seen)
        reader.read()
    return seen


class PageReader:
    """Reads one page's content with all that it draws."""

    def __init__(self, page: PdfPage, seen: Seen) -> None:
        self.page = page
        self.bleed = page.bleed
        self.seen = seen
        self.uses: dict[tuple[int, int], int] = {}
        self.open: set[tuple[int, int]] = set()
        self.patterns: set[object] = set()

    def read(self) -> None:
        page, profiles = self.page, self.seen.profiles
        inherited = page.inherited.get("/Resources")
        borrowed = Resources(inherited, None, profiles) if inherited is not None else None
        resources = Resources(page.dictionary.get("/Resources"), borrowed, profiles)
        for font in resources.all_fonts:
            self.font(font, Place(page.number, number_of(font)), resources, 0)
        place = Place(page.number, page.object)
        self._group(page.dictionary, place)
        contents = page.dictionary.get("/Contents")
        parts = list(contents) if isinstance(contents, Array) else [contents]
        streams = [one for one in parts if isinstance(one, Stream)]
        if streams:
            data = [stream_data(one) for one in streams]
            if None in data:
                self.fault("P:readable", _("The content cannot be unpacked."), place)
            joined = b"\n".join(one or b"" for one in data)
            self.run(joined, resources, GraphicsState(), place._replace(object=number_of(streams[0])), 0)
        for annotation in page.dictionary.get("/Annots") or ():
            self._appearance(annotation)

    def _appearance(self, annotation: object) -> None:
        """Every appearance of an annotation, as if it stood at the page's origin."""
        looks = annotation.get("/AP") if isinstance(annotation, Dictionary) else None
        if not isinstance(looks, Dictionary):
            return
        for _key, look in looks.items():
            each = [look] if isinstance(look, Stream) else [one for _name, one in look.items()]
            for one in each:
                if isinstance(one, Stream):
                    self.form(one, GraphicsState(), None, 0)

    def fault(self, rules: str, sentence: str, place: Place) -> None:
        self.seen.faults.append(Fault(rules, sentence, place))

    def _group(self, owner: Object, place: Place) -> bool:
        """Whether a page or form is a transparency group; its blending space is noted."""
        group = owner.get("/Group")
        if not isinstance(group, Dictionary) or group.get("/S") != "/Transparency":
            return False
        self.seen.groups[(place.page, key_of(owner))] = (group, place)
        space = group.get("/CS")
        if space is not None:
            self.seen.space(read_space(space, self.seen.profiles), place)
        return True

    def form(self, form: Object, state: GraphicsState, resources: Resources | None, depth: int) -> None:
        """Read a form XObject drawn in ``state``, with the resources of what draws it in case it has none."""
        key = form.objgen
        shape = self.seen.shapes.get(key)
        if shape is not None:
            self._shape(shape, form, state, resources, depth)
            return
        if key in self.open and form.is_indirect:
            sentence = _("Form %(object)s draws itself.") % {"object": number_of(form)}
            self.fault("P:readable", sentence, Place(self.page.number, number_of(form)))
            return
        self.uses[key] = self.uses.get(key, 0) + 1
        if self.uses[key] > MOST_USES or depth > DEEPEST_FORMS:
            return
        place = Place(self.page.number, number_of(form))
        if self._group(form, place):
            self.seen.transparent.setdefault(self.page.number, place)
        if "/Resources" not in form:
            self.fault("A:6.2.2", _("Form %(object)s has no resources of its own.") % {"object": place.object}, place)
        inner = state.kept()
        inner.ctm = times(matrix_of(form.get("/Matrix")), state.ctm)
        own = Resources(form.get("/Resources"), resources, self.seen.profiles)
        data = stream_data(form) or b""
        self.open.add(key)
        self.run(data, own, inner, place, depth + 1)
        self.open.discard(key)
        used = frozenset(_WORDS.findall(data))
        if used <= SHAPE_OPERATORS and form.is_indirect:
            self.seen.shapes[key] = Shape(not used.isdisjoint(FILLS), not used.isdisjoint(STROKES), corners_of(form))

    def _shape(
        self, shape: Shape, form: Object, state: GraphicsState, resources: Resources | None, depth: int
    ) -> None:
        """A form that was read before and holds nothing but paths: it takes the colours in force wherever it stands."""
        inside = self.is_inside([placed(corner, state.ctm) for corner in shape.corners], state)
        place = Place(self.page.number, number_of(form))
        paints = ((shape.fills, "fill", state.fill, state.fill_overprints, state.fill_pattern),
                  (shape.strokes, "stroke", state.stroke, state.stroke_overprints, state.stroke_pattern))  # fmt: skip
        for is_painted, kind, paint, overprints, pattern in paints:
            if is_painted:
                one = Painted(self.page.number, kind, paint, overprints, state.overprint_mode, inside)
                self.seen.paint(one, place)
                if inside and pattern is not None:
                    self.pattern(pattern, resources, place, depth, inside=True)

    def is_inside(self, points: Sequence[Point], state: GraphicsState) -> bool:
        """Whether what has these corners reaches into the bleed."""
        return state.inside if state.inside is not None else is_inside(points, self.bleed)

    def pattern(
        self, pattern: Object, resources: Resources | None, place: Place, depth: int, *, inside: bool
    ) -> None:
        """Read a pattern. It repeats itself over all that is painted with it: it is inside the bleed where that is."""
        key = (key_of(pattern), inside)
        if key in self.patterns:
            return
        self.patterns.add(key)
        if isinstance(pattern, Stream):
            state = GraphicsState()
            state.inside = inside
            self.form(pattern, state, resources, depth)
            return
        state_of = pattern.get("/ExtGState")
        if isinstance(state_of, Dictionary):
            self.seen.states.setdefault(key_of(state_of), (state_of, place))
        self.shading(pattern.get("/Shading"), resources, place, is_pattern=True, inside=inside)

    def shading(
        self, shading: object, resources: Resources | None, place: Place, *, is_pattern: bool, inside: bool
    ) -> None:
        """Note a gradient and the space it is in."""
        if not isinstance(shading, Dictionary | Stream) or "/ColorSpace" not in shading:
            return
        space = read_space(shading["/ColorSpace"], self.seen.profiles)
        space = resources.with_defaults(space) if resources is not None else space
        self.seen.paint(Painted(self.page.number, "shading", Paint(space, ()), False, 0, inside), place)
        self.seen.shade(Shaded(self.page.number, shading, space, is_pattern, inside), place)

    def font(self, font: Object, place: Place, resources: Resources, depth: int) -> FontUse:
        """The uses of a font; where it is new and its glyphs are drawn (Type 3), they are read."""
        use = self.seen.font(font, place)
        if use.is_new:
            use.is_new = False
            glyphs = font.get("/CharProcs")
            if font.get("/Subtype") == "/Type3" and isinstance(glyphs, Dictionary):
                own = Resources(font.get("/Resources"), resources, self.seen.profiles)
                for _name, glyph in glyphs.items():
                    if isinstance(glyph, Stream) and depth <= DEEPEST_FORMS:
                        at = Place(self.page.number, number_of(glyph))
                        self.run(stream_data(glyph) or b"", own, GraphicsState(), at, depth + 1)
        return use

    def run(self, data: bytes, resources: Resources, state: GraphicsState, place: Place, depth: int) -> None:
        StreamReader(self, data, resources, state, place, depth).read()
