"""Read one content stream, operator by operator, and note on its page what it paints (ISO 32000-1 Annex A)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Object, Stream

from layout_app.messages import _
from layout_app.preflight.pdf.geometry import (
    UNIT_SQUARE,
    Matrix,
    Point,
    placed,
    times,
)
from layout_app.preflight.pdf.inline import InlineImage, as_picture, read_inline
from layout_app.preflight.pdf.lexer import Kind, Token, name_of, string_bytes, tokens, value_of
from layout_app.preflight.pdf.opened import filters_of, number_of, text_of
from layout_app.preflight.pdf.operators import FILLS, OPERANDS, PATH_ENDS, POINTS, SHOWS, STROKES
from layout_app.preflight.pdf.resources import Resources
from layout_app.preflight.pdf.rules import Place
from layout_app.preflight.pdf.seen import Painted, Placed, key_of
from layout_app.preflight.pdf.spaces import CMYK, GRAY, RGB, SHORT, UNKNOWN, Space, read_space
from layout_app.preflight.pdf.state import INTENTS, GraphicsState, Paint, is_transparent
from layout_app.preflight.pdf.syntax import token_faults

if TYPE_CHECKING:
    from layout_app.preflight.pdf.content import PageReader

MOST_NESTED_STATES = 28
SMALL_TEXT = 18.0


class StreamReader:
    """Reads one content stream, operator by operator."""

    def __init__(
        self, page: PageReader, data: bytes, resources: Resources, state: GraphicsState, place: Place, depth: int
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

    def _set_paint(self, paint: Paint, for_stroke: bool, pattern: Object | None = None) -> None:
        if paint.space.kind and paint.space not in self.seen.spaces:
            self.seen.spaces[paint.space] = self.at
        if for_stroke:
            self.state.stroke, self.state.stroke_pattern = paint, pattern
        else:
            self.state.fill, self.state.fill_pattern = paint, pattern

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
        pattern: object = None
        if before.space.kind == "Pattern" and operands and operands[-1].kind == Kind.NAME:
            pattern = self._found("/Pattern", name_of(operands[-1]))
        elif len(values) != before.space.components:
            self.page.fault("P:readable", _("A colour has too few or too many components."), self.at)
            return
        known = pattern if isinstance(pattern, Dictionary | Stream) else None
        if known is not None:
            self.page.pattern(known, self.resources, self.at, self.depth, inside=False)
        self._set_paint(Paint(before.space, values), for_stroke, known)

    def _set_stroke_color(self, operands: list[Token]) -> None:
        self._set_color(operands, for_stroke=True)

    def _shade(self, operands: list[Token]) -> None:
        found = self._found("/Shading", name_of(operands[0]))
        inside = self.state.inside is not False
        self.page.shading(found, self.resources, self.at, is_pattern=False, inside=inside)

    def _note(self, kind: str, paint: Paint, for_stroke: bool, *, is_inside: bool, small: bool = False) -> None:
        state = self.state
        overprints = state.stroke_overprints if for_stroke else state.fill_overprints
        painted = Painted(self.base.page, kind, paint, overprints, state.overprint_mode, is_inside, small)
        if painted not in self.seen.painted:
            self.seen.paint(painted, self.at)
        pattern = state.stroke_pattern if for_stroke else state.fill_pattern
        if is_inside and pattern is not None and kind != "image":
            self.page.pattern(pattern, self.resources, self.at, self.depth, inside=True)

    # Paths.

    def _rectangle(self, operands: list[Token]) -> None:
        x, y, width, height = (value_of(one) for one in operands)
        corners = ((x, y), (x + width, y + height), (x + width, y), (x, y + height))
        self.points.extend(placed(corner, self.state.ctm) for corner in corners)

    def _paint_path(self, name: bytes) -> None:
        inside = self.page.is_inside(self.points, self.state)
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
        inside, small = self.page.is_inside((origin,), state), state.text_size < SMALL_TEXT
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
        place = self.at._replace(object=number_of(image), byte=None)
        key = (int(image.objgen[0]), int(image.objgen[1]))
        if image.get("/ImageMask"):
            self._place(image, key, None, place)
            return
        space = image.get("/ColorSpace")
        if space is None and "JPXDecode" in filters_of(image):
            return  # its colour space is in its data
        self._place(image, key, self.resources.with_defaults(read_space(space, self.seen.profiles)), place)

    def _place(self, image: Object, key: tuple[int, int], space: Space | None, place: Place) -> None:
        corners = [placed(corner, self.state.ctm) for corner in UNIT_SQUARE]
        inside = self.page.is_inside(corners, self.state)
        if space is not None:
            self._note("image", Paint(space, ()), False, is_inside=inside)
        else:
            self._note("mask", self.state.fill, False, is_inside=inside)
        self.seen.place(Placed(place.page, key, image, space, inside, place))

    def _inline(self, image: InlineImage) -> None:
        for rules, sentence in image.faults:
            self.page.fault(rules, sentence, self.at)
        if image.intent:
            self.intent(image.intent)
        picture = as_picture(image, self.seen.scratch)
        if picture is None:
            self.page.fault("P:readable", _("An inline image cannot be read."), self.at)
            return
        said = picture.get("/ColorSpace")
        space = None
        if not picture.get("/ImageMask"):
            of_name = self.resources.space(SHORT.get(text_of(said), text_of(said))) if isinstance(said, Name) else None
            space = of_name or self.resources.with_defaults(read_space(said, self.seen.profiles))
        self._place(picture, (-1 - self.base.object, self.offset), space, self.at)


def _matrix(operands: list[Token]) -> Matrix:
    a, b, c, d, e, f = (value_of(one) for one in operands[-6:])
    return a, b, c, d, e, f
