"""Read the content of a file's pages as a reader would paint it, and note what it uses (ISO 32000-1 Annex A).

Forms, patterns, Type 3 glyphs, soft masks and annotations' appearances are followed. Clips are not computed: what is
clipped away counts as painted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from pikepdf import Array, Dictionary, Object, Stream

from layout_app.messages import _
from layout_app.preflight.pdf.inline import InlineImage, read_inline
from layout_app.preflight.pdf.lexer import Kind, Token, name_bytes, string_bytes, tokens
from layout_app.preflight.pdf.opened import OpenedPdf, PdfPage, Rect, filters_of, number_of, stream_data, text_of
from layout_app.preflight.pdf.operators import FILLS, OPERANDS, PATH_ENDS, POINTS, SHAPE_OPERATORS, SHOWS, STROKES
from layout_app.preflight.pdf.resources import Resources
from layout_app.preflight.pdf.rules import Fault, Place
from layout_app.preflight.pdf.seen import FontUse, Painted, Placed, Seen, Shape, key_of
from layout_app.preflight.pdf.spaces import CMYK, GRAY, RGB, UNKNOWN, Space, read_space
from layout_app.preflight.pdf.state import GraphicsState, Matrix, Paint, Point, placed, times
from layout_app.preflight.pdf.syntax import token_faults

MOST_NESTED_STATES = 28
DEEPEST_FORMS = 20
MOST_USES = 64
"""A form drawn more often than this on one page is read no more: it looks the same again."""
SMALL_TEXT = 18.0
INTENTS = ("RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation")
NORMAL_MODES = ("Normal", "Compatible")
_WORDS = re.compile(rb"[A-Za-z*'\"]+|/")
UNIT_SQUARE: tuple[Point, ...] = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))


def read_content(file: OpenedPdf) -> Seen:
    """What all pages and their annotations use."""
    seen = Seen()
    for page in file.pages:
        reader = _PageReader(page, seen)
        reader.read()
    return seen


class _PageReader:
    """Reads one page's content with all that it draws."""

    def __init__(self, page: PdfPage, seen: Seen) -> None:
        self.page = page
        self.bleed = page.bleed
        self.seen = seen
        self.uses: dict[tuple[int, int], int] = {}
        self.open: set[tuple[int, int]] = set()

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
            self._shape(shape, form, state)
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

    def _shape(self, shape: Shape, form: Object, state: GraphicsState) -> None:
        """A form that was read before and holds nothing but paths: it takes the colours in force wherever it stands."""
        inside = is_inside([placed(corner, state.ctm) for corner in shape.corners], self.bleed)
        place = Place(self.page.number, number_of(form))
        paints = ((shape.fills, "fill", state.fill, state.fill_overprints),
                  (shape.strokes, "stroke", state.stroke, state.stroke_overprints))  # fmt: skip
        for is_painted, kind, paint, overprints in paints:
            if is_painted:
                self.seen.paint(
                    Painted(self.page.number, kind, paint, overprints, state.overprint_mode, inside), place
                )

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
        _StreamReader(self, data, resources, state, place, depth).read()


class _StreamReader:
    """Reads one content stream, operator by operator."""

    def __init__(
        self, page: _PageReader, data: bytes, resources: Resources, state: GraphicsState, place: Place, depth: int
    ) -> None:
        self.page = page
        self.seen = page.seen
        self.data = data
        self.resources = resources
        self.state = state
        self.base = place
        self.depth = depth
        self.stack: list[GraphicsState] = []
        self.points: list[Point] = []
        self.in_text = False
        self.marked = 0
        self.offset = 0
        self.actions: dict[bytes, Callable[[list[Token]], None]] = {
            b"q": self._save, b"Q": self._restore, b"cm": self._transform, b"BT": self._begin_text,
            b"ET": self._end_text, b"Tf": self._select_font, b"Tr": self._set_mode, b"TL": self._set_leading,
            b"Td": self._move, b"TD": self._move_and_lead, b"Tm": self._set_matrix, b"T*": self._next_line,
            b"g": self._device(GRAY, False), b"G": self._device(GRAY, True), b"rg": self._device(RGB, False),
            b"RG": self._device(RGB, True), b"k": self._device(CMYK, False), b"K": self._device(CMYK, True),
            b"cs": self._set_space, b"CS": self._set_stroke_space, b"sc": self._set_color, b"scn": self._set_color,
            b"SC": self._set_stroke_color, b"SCN": self._set_stroke_color, b"gs": self._set_state,
            b"ri": self._set_intent, b"Do": self._draw, b"sh": self._shade, b"re": self._rectangle,
            b"BX": self._compatibility, b"EX": self._compatibility, b"BMC": self._begin_marked,
            b"BDC": self._begin_marked, b"EMC": self._end_marked,
        }  # fmt: skip

    @property
    def at(self) -> Place:
        """The place of the operator that is being read."""
        return Place(self.base.page, self.base.object, self.offset)

    def read(self) -> None:
        operands: list[Token] = []
        at: int | None = 0
        while at is not None:
            start, at = at, None
            for token in tokens(self.data, start):
                if token.kind != Kind.KEYWORD or token.text in (b"true", b"false", b"null"):
                    operands.append(token)
                    continue
                self.offset = token.start
                if token.text == b"BI":
                    image, at = read_inline(self.data, token.end)
                    self._inline(image)
                    operands = []
                    break
                self._operate(token.text, operands)
                operands = []
        if self.stack or self.in_text:
            self.page.fault("P:readable", _("The content ends with graphics states or text left open."), self.base)
        if self.marked:
            self.page.fault("P:readable", _("The content ends with marked content left open."), self.base)

    def _operate(self, name: bytes, operands: list[Token]) -> None:
        wanted = OPERANDS.get(name)
        if wanted is None:
            sentence = _("“%(operator)s” is no operator.") % {"operator": name.decode("latin-1")}
            self.page.fault("X:operator A:6.2.2", sentence, self.at)
            return
        if operands:
            self.seen.faults.extend(token_faults(operands, self.base))
        if len(operands) < wanted:
            sentence = _("“%(operator)s” has too few operands.") % {"operator": name.decode("latin-1")}
            self.page.fault("P:readable", sentence, self.at)
            return
        action = self.actions.get(name)
        if action is not None:
            action(operands[-wanted:] if wanted > 0 else operands)
        elif name in POINTS:
            values = [value_of(one) for one in operands]
            self.points.extend(placed(point, self.state.ctm) for point in zip(values[::2], values[1::2], strict=False))
        elif name in PATH_ENDS:
            self._paint_path(name)
        elif name in SHOWS:
            self._show(name, operands)

    # The graphics state.

    def _save(self, _operands: list[Token]) -> None:
        self.stack.append(self.state)
        self.state = self.state.kept()
        if len(self.stack) == MOST_NESTED_STATES + 1:
            self.page.fault("A:6.1.13", _("Graphics states are nested more than 28 deep."), self.at)

    def _restore(self, _operands: list[Token]) -> None:
        if not self.stack:
            self.page.fault("P:readable", _("A graphics state is restored that was never saved."), self.at)
            return
        self.state = self.stack.pop()

    def _transform(self, operands: list[Token]) -> None:
        self.state.ctm = times(_matrix(operands), self.state.ctm)

    def _set_intent(self, operands: list[Token]) -> None:
        self.intent(name_of(operands[0]))

    def intent(self, name: str) -> None:
        if name not in INTENTS:
            sentence = _("The rendering intent “%(name)s” is none of the four.") % {"name": name}
            self.page.fault("A:6.2.6", sentence, self.at)

    def _compatibility(self, _operands: list[Token]) -> None:
        self.page.fault("X:bx A:6.2.2", _("A compatibility section (BX, EX) is not allowed."), self.at)

    def _found(self, category: str, name: str) -> object:
        """The resource of that name; a missing or borrowed one is a fault."""
        found = self.resources.find(category, name)
        if found.value is None:
            sentence = _("The content uses “%(name)s”, which its resources do not have.") % {"name": name}
            self.page.fault("A:6.2.2 P:readable", sentence, self.at)
        elif not found.is_own:
            sentence = _("The content uses “%(name)s” of resources that are not its own.") % {"name": name}
            self.page.fault("A:6.2.2", sentence, self.at)
        return found.value

    def _set_state(self, operands: list[Token]) -> None:
        found = self._found("/ExtGState", name_of(operands[0]))
        if not isinstance(found, Dictionary):
            return
        state = self.state
        self.seen.states.setdefault(key_of(found), (found, self.at))
        stroke, fill = found.get("/OP"), found.get("/op")
        if stroke is not None:
            state.stroke_overprints = bool(stroke)
        if fill is not None or stroke is not None:
            state.fill_overprints = bool(fill if fill is not None else stroke)
        mode = found.get("/OPM")
        if isinstance(mode, int):
            state.overprint_mode = mode
        font = found.get("/Font")
        if isinstance(font, Array) and len(font) == 2 and isinstance(font[0], Dictionary):
            state.font = self.page.font(font[0], self.at, self.resources, self.depth)
            state.size = float(font[1]) if isinstance(font[1], int | Decimal) else 0.0
        mask = found.get("/SMask")
        if isinstance(mask, Dictionary) and isinstance(mask.get("/G"), Stream):
            self.page.form(mask["/G"], GraphicsState(), None, self.depth)
        if is_transparent(found):
            self.seen.transparent.setdefault(self.base.page, self.at)

    # Colour.

    def _device(self, space: Space, for_stroke: bool) -> Callable[[list[Token]], None]:
        def set_color(operands: list[Token]) -> None:
            values = tuple(value_of(one) for one in operands)
            self._set_paint(Paint(self.resources.space(space.kind) or space, values), for_stroke)

        return set_color

    def _set_paint(self, paint: Paint, for_stroke: bool) -> None:
        if paint.space.kind and paint.space not in self.seen.spaces:
            self.seen.spaces[paint.space] = self.at
        if for_stroke:
            self.state.stroke = paint
        else:
            self.state.fill = paint

    def _set_space(self, operands: list[Token], for_stroke: bool = False) -> None:
        name = name_of(operands[0])
        if name not in ("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"):
            self._found("/ColorSpace", name)
        space = self.resources.space(name) or UNKNOWN
        full = 1.0 if space.kind in ("Separation", "DeviceN") else 0.0
        start = (0.0, 0.0, 0.0, 1.0) if space.kind == "DeviceCMYK" else (full,) * space.components
        self._set_paint(Paint(space, start), for_stroke)

    def _set_stroke_space(self, operands: list[Token]) -> None:
        self._set_space(operands, for_stroke=True)

    def _set_color(self, operands: list[Token], for_stroke: bool = False) -> None:
        before = self.state.stroke if for_stroke else self.state.fill
        values = tuple(value_of(one) for one in operands if one.kind == Kind.NUMBER)
        if before.space.kind == "Pattern" and operands and operands[-1].kind == Kind.NAME:
            self._pattern(name_of(operands[-1]))
        elif len(values) != before.space.components:
            self.page.fault("P:readable", _("A colour has too few or too many components."), self.at)
            return
        self._set_paint(Paint(before.space, values), for_stroke)

    def _set_stroke_color(self, operands: list[Token]) -> None:
        self._set_color(operands, for_stroke=True)

    def _pattern(self, name: str) -> None:
        pattern = self._found("/Pattern", name)
        if not isinstance(pattern, Dictionary | Stream):
            return
        if isinstance(pattern, Stream):
            self.page.form(pattern, GraphicsState(), self.resources, self.depth)
            return
        state = pattern.get("/ExtGState")
        if isinstance(state, Dictionary):
            self.seen.states.setdefault(key_of(state), (state, self.at))
        self._shading(pattern.get("/Shading"))

    def _shading(self, shading: object) -> None:
        if isinstance(shading, Dictionary | Stream) and "/ColorSpace" in shading:
            space = self.resources.with_defaults(read_space(shading["/ColorSpace"], self.seen.profiles))
            self._note("shading", Paint(space, ()), False, is_inside=True)

    def _shade(self, operands: list[Token]) -> None:
        self._shading(self._found("/Shading", name_of(operands[0])))

    def _note(self, kind: str, paint: Paint, for_stroke: bool, *, is_inside: bool, small: bool = False) -> None:
        state = self.state
        overprints = state.stroke_overprints if for_stroke else state.fill_overprints
        painted = Painted(self.base.page, kind, paint, overprints, state.overprint_mode, is_inside, small)
        if painted not in self.seen.painted:
            self.seen.paint(painted, self.at)

    # Paths.

    def _rectangle(self, operands: list[Token]) -> None:
        x, y, width, height = (value_of(one) for one in operands)
        corners = ((x, y), (x + width, y + height), (x + width, y), (x, y + height))
        self.points.extend(placed(corner, self.state.ctm) for corner in corners)

    def _paint_path(self, name: bytes) -> None:
        inside = is_inside(self.points, self.page.bleed)
        if name in FILLS:
            self._note("fill", self.state.fill, False, is_inside=inside)
        if name in STROKES:
            self._note("stroke", self.state.stroke, True, is_inside=inside)
        self.points = []

    # Text.

    def _begin_text(self, _operands: list[Token]) -> None:
        if self.in_text:
            self.page.fault("P:readable", _("Text is begun inside text."), self.at)
        self.in_text = True
        self.state.text_matrix = self.state.line_matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

    def _end_text(self, _operands: list[Token]) -> None:
        if not self.in_text:
            self.page.fault("P:readable", _("Text is ended that was never begun."), self.at)
        self.in_text = False

    def _begin_marked(self, _operands: list[Token]) -> None:
        self.marked += 1

    def _end_marked(self, _operands: list[Token]) -> None:
        if not self.marked:
            self.page.fault("P:readable", _("Marked content is ended that was never begun."), self.at)
        else:
            self.marked -= 1

    def _select_font(self, operands: list[Token]) -> None:
        found = self._found("/Font", name_of(operands[0]))
        self.state.size = value_of(operands[1])
        self.state.font = None
        if isinstance(found, Dictionary):
            self.state.font = self.page.font(found, self.at, self.resources, self.depth)

    def _set_mode(self, operands: list[Token]) -> None:
        self.state.render_mode = int(value_of(operands[0]))

    def _set_leading(self, operands: list[Token]) -> None:
        self.state.leading = value_of(operands[0])

    def _move(self, operands: list[Token]) -> None:
        x, y = (value_of(one) for one in operands)
        self._go((1.0, 0.0, 0.0, 1.0, x, y))

    def _move_and_lead(self, operands: list[Token]) -> None:
        self.state.leading = -value_of(operands[1])
        self._move(operands)

    def _go(self, matrix: Matrix) -> None:
        self.state.line_matrix = self.state.text_matrix = times(matrix, self.state.line_matrix)

    def _set_matrix(self, operands: list[Token]) -> None:
        self.state.text_matrix = self.state.line_matrix = _matrix(operands)

    def _next_line(self, _operands: list[Token]) -> None:
        self._go((1.0, 0.0, 0.0, 1.0, 0.0, -self.state.leading))

    def _show(self, name: bytes, operands: list[Token]) -> None:
        if not self.in_text:
            self.page.fault("P:readable", _("Text is shown outside of BT and ET."), self.at)
        if name in (b"'", b'"'):
            self._next_line(operands)
        state = self.state
        strings = [string_bytes(one) for one in operands if one.kind in (Kind.HEX, Kind.STRING)]
        text = b"".join(strings)
        use = state.font
        if use is None:
            self.page.fault("P:readable", _("Text is shown without a font."), self.at)
            return
        if (text, state.render_mode) not in use.shown:
            use.shown[text, state.render_mode] = self.at
        if not text or state.render_mode in (3, 7):
            return
        origin = placed((0.0, 0.0), times(state.text_matrix, state.ctm))
        inside, small = is_inside((origin,), self.page.bleed), state.text_size < SMALL_TEXT
        if state.render_mode in (0, 2, 4, 6):
            self._note("text", state.fill, False, is_inside=inside, small=small)
        if state.render_mode in (1, 2, 5, 6):
            self._note("text", state.stroke, True, is_inside=inside, small=small)

    # What is drawn as a whole.

    def _draw(self, operands: list[Token]) -> None:
        found = self._found("/XObject", name_of(operands[0]))
        if not isinstance(found, Stream):
            return
        if found.get("/Subtype") == "/Form":
            self.page.form(found, self.state, self.resources, self.depth)
        elif found.get("/Subtype") == "/Image":
            self._image(found)
        elif found.get("/Subtype") != "/PS":
            sentence = _("Object %(object)s is drawn, but is neither picture nor form.")
            self.page.fault("P:readable A:6.2.2", sentence % {"object": number_of(found)}, self.at)

    def _image(self, image: Object) -> None:
        if isinstance(image.get("/SMask"), Stream) or image.get("/SMaskInData"):
            self.seen.transparent.setdefault(self.base.page, self.at)
        if image.get("/ImageMask"):
            self._place(image, None)
            return
        space = image.get("/ColorSpace")
        if space is None and "JPXDecode" in filters_of(image):
            return  # its colour space is in its data
        self._place(image, self.resources.with_defaults(read_space(space, self.seen.profiles)))

    def _place(self, image: Object, space: Space | None) -> None:
        corners = [placed(corner, self.state.ctm) for corner in UNIT_SQUARE]
        inside = is_inside(corners, self.page.bleed)
        self._note("image", Paint(space, ()) if space is not None else self.state.fill, False, is_inside=inside)
        one = Placed(self.at.page, image, space, inside, self.at._replace(object=number_of(image), byte=None))
        self.seen.placed.setdefault((self.at.page, image.objgen, inside), one)

    def _inline(self, image: InlineImage) -> None:
        for rules, sentence in image.faults:
            self.page.fault(rules, sentence, self.at)
        if image.intent:
            self.intent(image.intent)
        if image.is_mask:
            self._note("image", self.state.fill, False, is_inside=True)
            return
        if image.space_name:
            space = self.resources.space(image.space_name) or UNKNOWN
            self._note("image", Paint(space, ()), False, is_inside=True)


def matrix_of(value: object) -> Matrix:
    """A matrix array; the identity where it is none."""
    if not isinstance(value, Array) or len(value) != 6:
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = (float(one) if isinstance(one, int | Decimal) else 0.0 for one in value)
    return a, b, c, d, e, f


def _matrix(operands: list[Token]) -> Matrix:
    a, b, c, d, e, f = (value_of(one) for one in operands[-6:])
    return a, b, c, d, e, f


def value_of(token: Token) -> float:
    """The number that a token is; 0 for what is none."""
    if token.kind != Kind.NUMBER:
        return 0.0
    try:
        return float(token.text)
    except ValueError:  # more than one sign, which readers overlook
        return float(token.text.lstrip(b"+-"))


def name_of(token: Token) -> str:
    return name_bytes(token.text).decode("utf-8", "replace")


def is_transparent(state: Object) -> bool:
    """Whether an extended graphics state makes anything see-through or blend."""
    alphas = [state.get(key) for key in ("/ca", "/CA")]
    modes = state.get("/BM")
    named = [text_of(one) for one in (modes if isinstance(modes, Array) else [modes]) if one is not None]
    masked = isinstance(state.get("/SMask"), Dictionary)
    faint = any(isinstance(alpha, int | Decimal) and alpha != 1 for alpha in alphas)
    return masked or faint or bool(named and named[0] not in NORMAL_MODES)


def corners_of(form: Object) -> tuple[Point, ...]:
    """The corners of a form's BBox in the space of what draws it; none where it is no box."""
    box = form.get("/BBox")
    if not isinstance(box, Array) or len(box) != 4:
        return ()
    x0, y0, x1, y1 = (float(one) if isinstance(one, int | float | Decimal) else 0.0 for one in box)
    matrix = matrix_of(form.get("/Matrix"))
    return tuple(placed(corner, matrix) for corner in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)))


def is_inside(points: Sequence[Point], box: Rect) -> bool:
    """Whether the rectangle round the points reaches into ``box``; the bleed's own edge is outside."""
    if not points:
        return False
    x0, y0, x1, y1 = box
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return max(xs) > x0 and min(xs) < x1 and max(ys) > y0 and min(ys) < y1
