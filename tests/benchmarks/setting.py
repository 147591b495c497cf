"""How well lines are set, ours beside Typst's: the same paragraphs at the same measure, both measured from their PDFs.

``python -m tests.benchmarks.setting [FOLDER]`` prints one table and, where a folder is given, leaves both PDFs and a
picture of them side by side at 300 dpi there. Lengths in the table are in em of the body size.
"""

from __future__ import annotations

import ctypes
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
from PIL import Image

from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import line_item
from layout_app.display.items import Item, LaidOutPage, PageGrid
from layout_app.fonts.library import FontLibrary
from layout_app.ids import SourceRef
from layout_app.importers.gather import gather
from layout_app.painters.pdf.document import make_pdf
from layout_app.painters.pdf.settings import settings_for
from layout_app.press import PressProfile
from layout_app.resources import bundled
from layout_app.styles.model import CompositeFont, TextStyle
from layout_app.units import pt, to_pt
from tests.benchmarks.measure import percentile
from tests.benchmarks.sources import SAMPLE

EM, PITCH = pt(10.5), pt(15.75)
MEASURE_CHARS = 13
MARGIN = pt(30)
BODY = "NotoSerifSC-Medium"
HARD = (
    "近日，街道召开“龙头”会议：《实施细则》、《办法》（试行）怎么落实？”大家说：“2019年1—11月，已有3.5万人次用上WiFi，"
    "满意率达98.6%。”还有人问：“AED设备——放哪儿？”……答复是：（一）社区中心；（二）北大街甲8号。"
)
"""Marks in pairs and threes, digits, a range, a decimal, Latin, a dash and an ellipsis."""
OFFSETS = 15
NEVER_FIRST = set("，。、：；？！”’》〉）」』】〕…—·～%％")
NEVER_LAST = set("“‘《〈（「『【〔")
ON_GRID_PT = 0.05
MARKS = NEVER_FIRST | NEVER_LAST
TYPST = """
#set page(width: {width}pt, height: auto, margin: {margin}pt)
#set text(font: "Noto Serif SC", weight: 500, size: {em}pt, lang: "zh", region: "cn")
#set text(top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: {leading}pt, spacing: {leading}pt)

{copy}
"""


class Place(NamedTuple):
    """A character of a PDF and its glyph's origin, in points."""

    char: str
    x: float
    y: float


class Measured(NamedTuple):
    """One line of the table: what is looked at, and a word on it for given lines."""

    what: str
    of: Callable[[Sequence[Sequence[Place]]], str]


def main(arguments: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[0]) if arguments else Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for name, paragraphs in {"sample": _sample(), "hard": _hard()}.items():
            ours, theirs = folder / f"{name}-ours.pdf", folder / f"{name}-typst.pdf"
            ours.write_bytes(_set_by_us(paragraphs))
            _set_by_typst(paragraphs, folder / f"{name}.typ", theirs)
            _print_table(name, _lines_of(ours), _lines_of(theirs))
            if arguments:
                _side_by_side(ours, theirs, folder / f"{name}.png")


def _sample() -> list[str]:
    return [paragraph for one in gather((SAMPLE,)).articles for paragraph in one.article.paragraphs]


def _hard() -> list[str]:
    return ["村" * number + HARD for number in range(OFFSETS)]


def _set_by_us(paragraphs: Sequence[str]) -> bytes:
    library = FontLibrary.bundled()
    setter = Typesetter(library)
    style = TextStyle("body", CompositeFont(BODY), EM, indent_milliem=2000)
    items: list[Item] = []
    y = MARGIN + EM * 88 // 100
    for paragraph in paragraphs:
        for line in setter.set_paragraph(paragraph, style, ((None, MEASURE_CHARS * EM),)).lines:
            items.append(line_item(line, style, role="body", x=MARGIN, y=y, source=SourceRef()))
            y += PITCH
    width = MEASURE_CHARS * EM + 2 * MARGIN
    page = LaidOutPage(1, width, y + MARGIN, 0, PageGrid(0, 0, EM, PITCH, 1, ((0, width),)), tuple(items), ())
    return make_pdf([page], settings_for("proof", press=PressProfile()), library, lambda _asset: b"").data


def _set_by_typst(paragraphs: Sequence[str], source: Path, target: Path) -> None:
    import typst

    escaped = ("".join(f"\\{char}" if char in "\\#$*_`<>@=-+/~[]'\"" else char for char in one) for one in paragraphs)
    lengths = {
        "width": to_pt(MEASURE_CHARS * EM + 2 * MARGIN), "margin": to_pt(MARGIN), "em": to_pt(EM),
        "leading": to_pt(PITCH - EM),
    }
    source.write_text(TYPST.format(copy="\n\n".join(escaped), **lengths), encoding="utf-8")
    typst.compile(source, output=target, font_paths=[str(bundled("assets", "fonts"))], ignore_system_fonts=True)


def _lines_of(path: Path) -> list[list[Place]]:
    """The characters of every line, left to right, lines in reading order."""
    with pdfium.PdfDocument(path) as document:
        page = document[0]
        text = page.get_textpage()
        x, y = ctypes.c_double(), ctypes.c_double()
        places: list[Place] = []
        for index in range(text.count_chars()):
            pdfium.raw.FPDFText_GetCharOrigin(text, index, x, y)
            char = chr(pdfium.raw.FPDFText_GetUnicode(text, index))
            if not char.isspace():
                places.append(Place(char, x.value, page.get_height() - y.value))
    places.sort(key=lambda place: (round(place.y), place.x))
    return [list(line) for _y, line in groupby(places, key=lambda place: round(place.y))]


def _full(lines: Sequence[Sequence[Place]]) -> list[Sequence[Place]]:
    """The justified lines: those that another line of their paragraph follows, by its lack of an indent."""
    return [line for line, following in pairwise(lines) if following[0].x - to_pt(MARGIN) < to_pt(EM)]


def _gaps(lines: Iterable[Sequence[Place]]) -> Iterable[tuple[str, str, float]]:
    """Neighbours on a line and how far the second's origin stands behind the first's."""
    for line in lines:
        for one, two in pairwise(line):
            yield one.char, two.char, (two.x - one.x) / to_pt(EM)


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _forbidden(lines: Sequence[Sequence[Place]]) -> str:
    starts = sum(
        line[0].char in NEVER_FIRST and not "".join(place.char for place in line).startswith(("——", "……"))
        for line in lines
    )
    return str(starts + sum(line[-1].char in NEVER_LAST for line in lines))


def _pairs(first: str, second: str) -> Callable[[Sequence[Sequence[Place]]], str]:
    def measure(lines: Sequence[Sequence[Place]]) -> str:
        found = [gap for one, two, gap in _gaps(lines) if (one, two) == (first, second)]
        return f"{statistics.median(found):.2f} ({len(found)})" if found else "–"

    return measure


def _spread(values: Sequence[float]) -> str:
    return f"{percentile(values, 0.05):.2f}..{percentile(values, 0.95):.2f} ({len(values)})" if values else "–"


def _comma(lines: Sequence[Sequence[Place]]) -> str:
    return _spread([gap for one, two, gap in _gaps(lines) if one == "，" and _is_han(two)])


def _han_gap(lines: Sequence[Sequence[Place]]) -> str:
    """The 95th percentile over full lines of the lines' median advance of Han before Han."""
    medians = []
    for line in _full(lines):
        found = [gap for one, two, gap in _gaps([line]) if _is_han(one) and _is_han(two)]
        if found:
            medians.append(statistics.median(found))
    return f"{percentile(medians, 0.95):.3f}, most {max(medians):.3f}"


def _han_digit(lines: Sequence[Sequence[Place]]) -> str:
    return _spread([gap - 1 for one, two, gap in _gaps(lines) if _is_han(one) and two.isdigit()])


def _edge(lines: Sequence[Sequence[Place]]) -> str:
    """How far the last Han character of full lines stands from the right edge, in points."""
    right = to_pt(MARGIN + MEASURE_CHARS * EM)
    short = [right - line[-1].x - to_pt(EM) for line in _full(lines) if _is_han(line[-1].char)]
    return f"{min(short):+.2f}..{max(short):+.2f} pt ({len(short)})"


def _grid(lines: Sequence[Sequence[Place]]) -> str:
    first = lines[0][0].y
    off = [abs((place.y - first) - round((place.y - first) / to_pt(PITCH)) * to_pt(PITCH)) for (place, *_rest) in lines]
    return f"{max(off):.3f} pt"


def _torn(lines: Sequence[Sequence[Place]]) -> str:
    """Full lines whose Han stand more than a quarter em apart."""
    full = _full(lines)
    torn = 0
    for line in full:
        found = [gap for one, two, gap in _gaps([line]) if _is_han(one) and _is_han(two)]
        torn += bool(found) and statistics.median(found) > 1.25
    return f"{torn} of {len(full)}"


def _short_last(lines: Sequence[Sequence[Place]]) -> str:
    """Paragraphs whose last line holds a single letter, marks not counted (孤字)."""
    lasts = [line for line, following in pairwise([*lines, lines[0]]) if following[0].x - to_pt(MARGIN) > to_pt(EM)]
    return f"{sum(sum(place.char not in MARKS for place in line) < 2 for line in lasts)} of {len(lasts)}"


TABLE = (
    Measured("lines", lambda lines: str(len(lines))),
    Measured("forbidden line starts and ends", _forbidden),
    Measured("》、", _pairs("》", "、")),
    Measured("。”", _pairs("。", "”")),
    Measured("？”", _pairs("？", "”")),
    Measured("：“", _pairs("：", "“")),
    Measured("comma before Han, p5..p95", _comma),
    Measured("Han gap of full lines, p95", _han_gap),
    Measured("Han before digit, p5..p95", _han_digit),
    Measured("full lines torn open", _torn),
    Measured("paragraphs ending in one letter", _short_last),
    Measured("last Han from the right edge", _edge),
    Measured("off the grid, worst", _grid),
)


def _print_table(name: str, ours: Sequence[Sequence[Place]], theirs: Sequence[Sequence[Place]]) -> None:
    rows = [(name, "ours", "Typst"), *((one.what, one.of(ours), one.of(theirs)) for one in TABLE)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    print()


def _side_by_side(ours: Path, theirs: Path, target: Path) -> None:
    pictures: list[Image.Image] = []
    for path in (ours, theirs):
        with pdfium.PdfDocument(path) as document:
            pictures.append(document[0].render(scale=300 / 72).to_pil())
    both = Image.new("RGB", (sum(one.width for one in pictures), max(one.height for one in pictures)), "white")
    both.paste(pictures[0], (0, 0))
    both.paste(pictures[1], (pictures[0].width, 0))
    both.save(target)


if __name__ == "__main__":
    main(sys.argv[1:])
