"""The content stream of a page: fills, pictures and glyphs by id, in painting order. Here y is flipped, once.

Everything is painted with fills: rules are rectangles. Solid black overprints, but for rules and fills on a picture;
all else knocks out (PRINT 1.5, 6.14).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from layout_app.color import BLACK, Color
from layout_app.display.items import (
    Area,
    Dot,
    Fill,
    GlyphRun,
    LaidOutPage,
    Outline,
    Pattern,
    PlacedImage,
    Points,
    QrCode,
    Rule,
    TextLine,
)
from layout_app.geometry import Rect
from layout_app.ids import FontKey
from layout_app.painters.pdf.fonts import PdfFont, Steps, cluster_texts
from layout_app.painters.pdf.inks import SOLID_BLACK, Inks
from layout_app.painters.pdf.numbers import decimal, number
from layout_app.painters.pdf.paths import UNITS, GlyphForms
from layout_app.painters.pdf.reading import lines_said
from layout_app.painters.pdf.tags import PageTags
from layout_app.units import Mpt

OVERPRINT, KNOCKOUT = "GO", "GN"
"""Names of the graphics states of 100 % black and of all other colours."""
STENCIL = "Mask"
"""How the names of 1-bit pictures begin: they are painted in the colour in force."""


class ContentWriter:
    """Collects operators for one page in the document's ``inks``; with ``forms`` its glyphs are placed as paths."""

    def __init__(
        self,
        page: LaidOutPage,
        fonts: Mapping[FontKey, PdfFont],
        margin: Mpt,
        inks: Inks,
        forms: GlyphForms | None = None,
        tags: PageTags | None = None,
    ) -> None:
        self._page = page
        self._fonts = fonts
        self._height = page.height
        self._inks = inks
        self._glyph_forms = forms
        self.placed_forms: dict[str, None] = {}
        self._last_color: Color | None = None
        self._last_way = (False, False)
        self._pictures: list[Rect] = []
        self._color = ""
        self._state = ""
        self._font = ""
        self._in_text = False
        self._tags = tags
        self._is_marked = False
        self._goes_on = False
        self._parts: list[str] = []
        self.images: dict[str, PlacedImage] = {}
        if margin:
            self._parts.append(f"1 0 0 1 {number(margin)} {number(margin)} cm\n")

    def paint(self, names: Mapping[int, str], matrices: Mapping[int, str]) -> None:
        """All items of the page; pictures by their resource name and matrix, both by the item's place in the page."""
        said = lines_said(self._page.items)
        for index, item in enumerate(self._page.items):
            if self._tags is not None and self._tags.begins_at(index):
                self._mark("")
                self._tags.begin(index)
                self._goes_on = True
            match item:
                case TextLine():
                    self._lines(said.get(index, (item,)), is_said=index in said)
                case PlacedImage():
                    self._pictures.append(item.rect)
                    if index in names:
                        self._image(item, names[index], matrices[index])
                case Rule():
                    self._set_color(item.color, over_picture=self._is_over_picture(item.rect))
                    self._rectangle(item.rect)
                case Fill():
                    self._set_color(item.color, over_picture=self._is_over_picture(item.rect))
                    if item.points:
                        self._polygon(item.points)
                    else:
                        self._rectangle(item.rect)
                case Outline():
                    self._set_color(item.color, over_picture=self._is_over_picture(item.rect))
                    self._outline(item)
                case Pattern() | QrCode():
                    self._set_color(item.color, over_picture=self._is_over_picture(item.rect))
                    self._draw("".join(map(self._path, item.shapes)) + "f\n")
        self._mark("")

    def _mark(self, operator: str) -> None:
        """End what is marked, and begin what ``operator`` marks, outside of text objects (ISO 32000-1 14.6.1)."""
        self._goes_on = False
        self._draw("EMC\n" if self._is_marked else "")
        self._parts.append(operator)
        self._is_marked = bool(operator)

    def _go_on(self) -> None:
        """Before something is painted: mark it, where nothing is marked yet since a tag began or was left."""
        if self._goes_on and self._tags is not None:
            self._goes_on = False
            self._parts.append(self._tags.content())
            self._is_marked = True

    def append(self, operators: str) -> None:
        """Operators that are written elsewhere, and may leave any state behind them."""
        self._draw(operators)
        self._color = self._state = self._font = ""

    def data(self) -> bytes:
        self._draw("")
        return "".join(self._parts).encode("latin-1")

    def _draw(self, operators: str) -> None:
        """What may not stand among text: lines that follow one another share one text object until then."""
        if self._in_text:
            self._parts.append("ET\n")
            self._in_text = False
        if operators:
            self._go_on()
        self._parts.append(operators)

    def _is_over_picture(self, rect: Rect) -> bool:
        """Whether a picture painted before lies under it: with its inks black might be more than the press takes."""
        return any(rect.intersects(picture) for picture in self._pictures)

    def _set_color(self, color: Color, *, is_type: bool = False, over_picture: bool = False) -> None:
        way = (is_type, over_picture)
        if color is self._last_color and way == self._last_way and self._color:
            return
        self._last_color, self._last_way = color, way
        operator = self._inks.operator(color, page_number=self._page.number, is_type=is_type)
        state = OVERPRINT if operator == SOLID_BLACK and not over_picture else KNOCKOUT
        if state != self._state:
            self._parts.append(f"/{state} gs\n")
            self._state = state
        if operator != self._color:
            self._parts.append(operator + "\n")
            self._color = operator

    def _rectangle(self, rect: Rect) -> None:
        self._draw(
            f"{number(rect.x0)} {number(self._height - rect.y1)} {number(rect.width)} {number(rect.height)} re f\n"
        )

    def _polygon(self, points: Points) -> None:
        self._draw(self._path(points) + "f\n")

    def _path(self, points: Points) -> str:
        path = [f"{number(x)} {number(self._height - y)} {'l' if at else 'm'}" for at, (x, y) in enumerate(points)]
        return " ".join(path) + " h "

    def _outline(self, item: Outline) -> None:
        rect, weight = item.rect, item.weight
        for edge in (
            Rect(rect.x0, rect.y0, rect.x1, rect.y0 + weight),
            Rect(rect.x0, rect.y1 - weight, rect.x1, rect.y1),
            Rect(rect.x0, rect.y0 + weight, rect.x0 + weight, rect.y1 - weight),
            Rect(rect.x1 - weight, rect.y0 + weight, rect.x1, rect.y1 - weight),
        ):
            self._rectangle(edge)

    def _image(self, item: PlacedImage, name: str, matrix: str) -> None:
        rect = item.rect
        clip = f"{number(rect.x0)} {number(self._height - rect.y1)} {number(rect.width)} {number(rect.height)} re W n"
        if item.shape:
            clip += f" {self._path(item.shape)}W n"
        if name.startswith(STENCIL):
            self._set_color(BLACK)
            self._draw(f"q {clip} {matrix} cm /{name} Do Q\n")
            return
        self._draw(f"q /{KNOCKOUT} gs {clip} {matrix} cm /{name} Do Q\n")

    def _lines(self, lines: tuple[TextLine, ...], *, is_said: bool) -> None:
        """Lines that are read together, their text said as a whole, or one whose glyphs stand for their text."""
        if is_said and lines and self._glyph_forms is None:
            self._say(_actual_text("".join(line.text for line in lines)))
            for line in lines:
                for run in line.runs:
                    self._show(line, run, is_said=True)
            self._said()
        for line in lines:
            self._text(line, is_said=is_said)

    def _text(self, line: TextLine, *, is_said: bool) -> None:
        """A line and what stands beside it, without its glyphs where they are shown."""
        for run in line.runs:
            if not is_said or self._glyph_forms is not None:
                self._show(line, run)
            if 0 in run.glyph_ids:
                self._missing(line, run)
        for mark in line.marks:
            self._set_color(mark.color or line.color, is_type=True)
            match mark:
                case GlyphRun():
                    self._show(line, mark, is_text=False)
                    self._missing(line, mark)
                case Dot():
                    self._dot(line.x + mark.x, line.y + mark.y, mark.radius, mark.hole)
                case Area():
                    self._polygon(tuple((line.x + x, line.y + y) for x, y in mark.points))

    def _begin_text(self) -> None:
        if not self._in_text:
            self._go_on()
            self._parts.append("BT\n")
            self._in_text = True

    def _say(self, properties: str, *, is_text: bool = True) -> None:
        """Begin what has its text or language in ``properties``.

        Where there are tags it is a content of its own: readers of tags take one inside another for its end.
        """
        if self._tags is not None:
            self._mark(self._tags.content(properties) if is_text else self._tags.beside(properties))
        self._begin_text()
        if self._tags is None:
            self._parts.append(f"/Span <<{properties}>> BDC\n")

    def _said(self) -> None:
        """End what was begun to be said."""
        if self._tags is None:
            self._parts.append("EMC\n")
            return
        self._mark("")
        self._goes_on = True

    def _show(self, line: TextLine, run: GlyphRun, *, is_text: bool = True, is_said: bool = False) -> None:
        """The glyphs of a run; those of a reading stand for no text, and what ``is_said`` has its text elsewhere."""
        self._set_color(run.color or line.color, is_type=True)
        if self._glyph_forms is not None:
            self._place(line, run, self._glyph_forms)
            return
        font = self._fonts[run.font]
        said = "" if is_said else self._properties(run, font, is_text=is_text)
        if not said or self._tags is None:
            self._select(font, run.size)
        if said:
            self._say(said, is_text=is_text)
            self._select(font, run.size)
        self._parts.append(self._run(line, run, font))
        if said:
            self._said()

    def _properties(self, run: GlyphRun, font: PdfFont, *, is_text: bool) -> str:
        """What must be said of a run beside its glyphs: its text where they stand for another, and its language."""
        if not is_text:
            return _actual_text(" ")  # PDFium passes over an empty one and reads the glyphs
        text = _actual_text(run.text) if font.needs_own_text(run) else ""
        language = f"/Lang <{run.language.encode().hex().upper()}>" if self._tags is not None and run.language else ""
        return f"{text} {language}".strip()

    def _select(self, font: PdfFont, size: Mpt) -> None:
        self._begin_text()
        selected = f"/{font.resource} {number(size)} Tf\n"
        if selected != self._font:
            self._parts.append(selected)
            self._font = selected

    def _place(self, line: TextLine, run: GlyphRun, forms: GlyphForms) -> None:
        """The glyphs of a run as paths."""
        size = run.size / 1000 / UNITS
        wide = size * run.scale_milli / 1000
        turn = f"0 {-size:.6g} {size:.6g} 0" if run.turned else f"{wide:.6g} 0 0 {size:.6g}"
        parts = []
        for glyph, x, y in zip(run.glyph_ids, run.xs, run.ys, strict=True):
            name = forms.name(run.font, glyph) if glyph else ""
            if name:
                self.placed_forms[name] = None
                parts.append(f"q {turn} {number(line.x + x)} {number(self._height - line.y - y)} cm /{name} Do Q\n")
        self._draw("".join(parts))

    def _dot(self, x: Mpt, y: Mpt, radius: Mpt, hole: Mpt) -> None:
        path = "".join(_circle(x, self._height - y, one) for one in (radius, hole) if one)
        self._draw(path + "f*\n")

    def _missing(self, line: TextLine, run: GlyphRun) -> None:
        """An empty frame for each character that no face has, so that the gap is seen."""
        side, weight = run.size * 4 // 5, max(run.size // 25, 100)
        for glyph, x, y, text in zip(run.glyph_ids, run.xs, run.ys, cluster_texts(run), strict=True):
            if glyph == 0 and text.strip():
                left, bottom = line.x + x + run.size // 10, line.y + y
                if run.turned:
                    left, bottom = line.x + x, line.y + y + run.size // 10 + side
                frame = Rect(left, bottom - side, left + side, bottom)
                self._outline(Outline(line.role, line.block, frame, weight, line.color))

    def _run(self, line: TextLine, run: GlyphRun, font: PdfFont) -> str:
        row = font.rows.get(id(run))
        if row is None:
            ys = run.ys
            if run.turned or line.vertical or run.scale_milli != 1000 or ys.count(ys[0]) != len(ys):
                return self._glyph_by_glyph(line, run, font)
            row = font.rows[id(run)] = _row(run, font)
        return self._placed(line, run, row)

    def _placed(self, line: TextLine, run: GlyphRun, row: str) -> str:
        """The row where the run stands; it is the same wherever that is."""
        return f"1 0 0 1 {number(line.x + run.xs[0])} {number(self._height - line.y - run.ys[0])} Tm {row}"

    def _glyph_by_glyph(self, line: TextLine, run: GlyphRun, font: PdfFont) -> str:
        codes = font.codes
        if run.turned:
            matrix = "0 -1 1 0"
        elif run.scale_milli != 1000:
            matrix = f"{decimal(run.scale_milli / 1000)} 0 0 1"
        else:
            matrix = "1 0 0 1"
        return "".join(
            f"{matrix} {number(line.x + x)} {number(self._height - line.y - y)} Tm <{codes[glyph]}> Tj\n"
            for glyph, x, y in zip(run.glyph_ids, run.xs, run.ys, strict=True)
            if glyph
        )


def _circle(x: Mpt, y: Mpt, radius: Mpt) -> str:
    """A circle of four curves, nowhere more than a four-thousandth of its radius off."""
    pull = radius * 0.5523
    path = f"{number(x + radius)} {number(y)} m "
    for along, across in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        turned = (
            (x + along * radius - across * pull, y + across * radius + along * pull),
            (x + along * pull - across * radius, y + across * pull + along * radius),
            (x - across * radius, y + along * radius),
        )
        path += " ".join(f"{number(one)} {number(other)}" for one, other in turned) + " c "
    return path + "h "


def _row(run: GlyphRun, font: PdfFont) -> str:
    """The operator that shows the run; its adjustments keep the pen within a thousandth of its place."""
    return _even_row(run, font) if font.uneven.isdisjoint(run.glyph_ids) else _uneven_row(run, font)


def _even_row(run: GlyphRun, font: PdfFont) -> str:
    """The row of glyphs an em wide: from one to the next the same step is always the same adjustment."""
    codes, xs, size = list(map(font.codes.__getitem__, run.glyph_ids)), run.xs, run.size
    if xs == tuple(range(xs[0], xs[0] + size * len(xs), size)):
        return f"<{''.join(codes)}>Tj\n"
    between = font.steps.get(size)
    if between is None:
        between = font.steps[size] = Steps(size)
    steps = [between[following - x] for x, following in pairwise(xs)]
    steps.append(">]TJ\n")
    return "[<" + "".join([part for pair in zip(codes, steps, strict=True) for part in pair])


def _uneven_row(run: GlyphRun, font: PdfFont) -> str:
    """The row of glyphs of any width. Roundings do not add up; .notdef is passed over."""
    codes, widths = font.codes, font.widths
    size, first = run.size, run.xs[0]
    parts: list[str] = ["["]
    open_string = False
    pen = 0.0
    for glyph, x in zip(run.glyph_ids, run.xs, strict=True):
        if not glyph:
            continue
        off = x - first - pen
        if off > 0.5 or off < -0.5:
            adjustment = round(-off * 1000 / size, 2)
            parts.append(f"{'>' if open_string else ''}{decimal(adjustment)}<{codes[glyph]}")
            pen -= adjustment * size / 1000
        else:
            parts.append(codes[glyph] if open_string else f"<{codes[glyph]}")
        open_string = True
        pen += widths[glyph] * size / 1000
    parts.append(">]TJ\n" if open_string else "]TJ\n")
    return "".join(parts)


def _actual_text(text: str) -> str:
    code = ("\ufeff" + text).encode("utf-16-be").hex().upper()
    return f"/ActualText <{code}>"
