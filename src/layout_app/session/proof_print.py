"""Proofs on office paper (校样): pages made smaller, with a wide margin to write in, or in parts at full size.

Every sheet says whose page it is, which round and when it was printed, and has boxes to sign in.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from layout_app.color import BLACK, CMYK
from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import line_item
from layout_app.display.items import Item, LaidOutPage, Outline, PageGrid, TextLine
from layout_app.display.proof_look import in_grays, without_pictures
from layout_app.geometry import Rect
from layout_app.ids import SourceRef, page_label
from layout_app.painters.pdf.proof_sheets import Laid, lay_on_sheets
from layout_app.session.folders import cache_folder
from layout_app.session.session import Session
from layout_app.styles.model import Align, CompositeFont, TextStyle
from layout_app.units import Mpt, mm, pt

A4, A3 = "A4", "A3"
SHEETS = {A4: (mm(210), mm(297)), A3: (mm(297), mm(420))}
SCALED, WIDE_MARGIN, TILED = "scaled", "wide-margin", "tiled"
WAYS = (SCALED, WIDE_MARGIN, TILED)
EDGE, HEAD, FOOT = mm(8), mm(18), mm(22)
"""Room at the sides of a sheet, above the page and below it: printers leave about 5 mm blank."""
MARGIN_TO_WRITE_IN = mm(55)
OVERLAP = mm(10)
FULL_SIZE = 1000
EVERY_LINES = 5
PLAIN, BOLD = CompositeFont("NotoSansSC-Regular"), CompositeFont("NotoSansSC-Bold")
HEAD_STYLE = TextStyle("proof-head", BOLD, pt(11), align=Align.LEFT)
SMALL_STYLE = TextStyle("proof-small", PLAIN, pt(8), align=Align.LEFT)
NUMBER_STYLE = TextStyle("proof-number", PLAIN, pt(7), align=Align.LEFT)
GUTTER_STYLE = TextStyle("proof-gutter", PLAIN, pt(5), align=Align.LEFT)
BOX_HEIGHT, BOX_TEXT = mm(12), mm(2)
LINE_GRAY, BOX_WEIGHT = CMYK(0, 0, 0, 0.5), 500
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class ProofPrint(msgspec.Struct, frozen=True):
    """What is wanted: which pages (from 0) on which ``sheet`` and in which way, and what is seen of them.

    ``round_name`` is printed at the head with the time, such as 二校.
    """

    pages: tuple[int, ...]
    sheet: str = A3
    way: str = SCALED
    round_name: str = ""
    line_numbers: bool = True
    gray: bool = False
    pictures: bool = True


class _Part(NamedTuple):
    """A sheet: what lies on it, and which part of how many it is."""

    laid: Laid
    number: int
    whole: int


def proof_pdf(
    session: Session, wanted: ProofPrint, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> bytes:
    """The sheets as a PDF, one page after the other."""
    from layout_app.painters.pdf.document import make_pdf
    from layout_app.session.export import pdf_settings

    setter = Typesetter(session.library)
    pages = [_looked(session, session.layout(index), wanted, setter) for index in wanted.pages]
    parts = [part for at, page in enumerate(pages) for part in sheet_parts(page, at, wanted)]
    sheets = [_sheet(session, pages[part.laid.page], part, wanted, setter) for part in parts]
    settings = pdf_settings(session, "proof")
    made = make_pdf(
        [*pages, *sheets], settings, session.library, session.assets.read, progress, cancelled,
        cache_folder() / "pictures",
    )
    return lay_on_sheets(made.data, [part.laid for part in parts])


def _looked(session: Session, page: LaidOutPage, wanted: ProofPrint, setter: Typesetter) -> LaidOutPage:
    """The page as it is read: with line numbers, in grays, without pictures, as is wanted."""
    if not wanted.pictures:
        page = without_pictures(page)
    if wanted.gray:
        page = in_grays(page, {one.id for one in session.issue.assets if one.suffix == "pdf"})
    if wanted.line_numbers:
        numbers = tuple(line_numbers(page, setter))
        page = msgspec.structs.replace(page, items=(*page.items, *numbers))
    return page


def line_numbers(page: LaidOutPage, setter: Typesetter) -> Iterator[Item]:
    """Every fifth line's number left of the page, and in the gutters where a line of text begins beside it."""
    grid = page.grid
    begun = {
        (item.grid_line, at)
        for item in page.items
        if isinstance(item, TextLine) and item.grid_line is not None and not item.vertical
        for at, (left, right) in enumerate(grid.columns)
        if left - grid.em // 2 <= item.x < right
    }
    for line in range(EVERY_LINES - 1, grid.lines, EVERY_LINES):
        for at, (left, _right) in enumerate(grid.columns):
            if at and (line, at) not in begun:
                continue
            style = GUTTER_STYLE if at else NUMBER_STYLE
            made = setter.set_line(str(line + 1), style)
            x = left - made.width - (pt(1) if at else pt(3))
            yield line_item(made, style, role="proof-number", x=x, y=grid.baseline(line), source=SourceRef())


# --- sheets ----------------------------------------------------------------------------------------------------------


def sheet_size(page: LaidOutPage, wanted: ProofPrint) -> tuple[Mpt, Mpt]:
    """Width and height of a sheet, laid across where the page is wider than high."""
    width, height = SHEETS[wanted.sheet]
    return (height, width) if page.width > page.height else (width, height)


def sheet_parts(page: LaidOutPage, at: int, wanted: ProofPrint) -> Iterator[_Part]:
    """The sheets of a page, ``at`` its place in the file: one, or as many as its parts at full size take."""
    width, height = sheet_size(page, wanted)
    room = (width - 2 * EDGE, height - HEAD - FOOT)
    if wanted.way == TILED:
        across, down = _tiles(page.width, room[0]), _tiles(page.height, room[1])
        count = len(across) * len(down)
        for number, (y, x) in enumerate(((y, x) for y in down for x in across), 1):
            part = Rect(x, y, min(page.width, x + room[0]), min(page.height, y + room[1]))
            yield _Part(Laid(at, part, EDGE, HEAD, FULL_SIZE), number, count)
        return
    wide = room[0] - (MARGIN_TO_WRITE_IN if wanted.way == WIDE_MARGIN else 0)
    scale = min(FULL_SIZE, wide * 1000 // page.width, room[1] * 1000 // page.height)
    left = EDGE if wanted.way == WIDE_MARGIN else (width - page.width * scale // 1000) // 2
    yield _Part(Laid(at, Rect(0, 0, page.width, page.height), left, HEAD, scale), 1, 1)


def _tiles(length: Mpt, room: Mpt) -> tuple[Mpt, ...]:
    """Where parts of a length begin that overlap and are no longer than the room; the last one ends at its end."""
    if length <= room:
        return (0,)
    count = -(-(length - OVERLAP) // (room - OVERLAP))
    return tuple((length - room) * at // (count - 1) for at in range(count))


def _sheet(session: Session, page: LaidOutPage, part: _Part, wanted: ProofPrint, setter: Typesetter) -> LaidOutPage:
    """What is printed round the page: head, frame, boxes to sign in."""
    width, height = sheet_size(page, wanted)
    items: list[Item] = []

    def put(text: str, style: TextStyle, x: Mpt, y: Mpt, *, from_right: bool = False) -> None:
        made = setter.set_line(text, style)
        left = x - made.width if from_right else x
        items.append(line_item(made, style, role="proof", x=left, y=y, source=SourceRef()))

    put(_head(session, page, part), HEAD_STYLE, EDGE, mm(11))
    put(_round(session.now(), wanted, part.laid), SMALL_STYLE, width - EDGE, mm(11), from_right=True)
    laid = part.laid
    across, down = laid.part.width * laid.scale_milli // 1000, laid.part.height * laid.scale_milli // 1000
    items.append(Outline("proof", "", Rect(laid.x, laid.y, laid.x + across, laid.y + down), BOX_WEIGHT, LINE_GRAY))
    items.extend(_boxes(width, height))
    for name, x in zip(BOX_NAMES, _box_edges(width), strict=False):
        put(name, SMALL_STYLE, x + BOX_TEXT, height - mm(5) - BOX_HEIGHT + mm(4))
    grid = PageGrid(EDGE, HEAD, SMALL_STYLE.size, pt(12), 1, ((EDGE, width - EDGE),))
    return LaidOutPage(1, width, height, 0, grid, tuple(items), ())


BOX_NAMES = ("校对", "日期", "责任编辑", "改动处数", "意见")


def _box_edges(width: Mpt) -> tuple[Mpt, ...]:
    """The left edges of the boxes, and the right one of the last, which takes two shares."""
    room = width - 2 * EDGE
    shares = len(BOX_NAMES) + 1
    return (*(EDGE + room * at // shares for at in range(len(BOX_NAMES))), width - EDGE)


def _boxes(width: Mpt, height: Mpt) -> Iterator[Item]:
    top = height - mm(5) - BOX_HEIGHT
    edges = _box_edges(width)
    for left, right in itertools.pairwise(edges):
        yield Outline("proof", "", Rect(left, top, right, top + BOX_HEIGHT), BOX_WEIGHT, BLACK)


def _head(session: Session, page: LaidOutPage, part: _Part) -> str:
    masthead = session.issue.masthead
    number = f"第{masthead.issue_number}期" if masthead.issue_number else ""
    pages = f"{page.label or page_label(page.numbers)}版{f' {page.section}' if page.section else ''}"
    tile = f"第{part.number}张，共{part.whole}张" if part.whole > 1 else ""
    return "　".join(filter(None, (masthead.title, number, pages, tile)))


def _round(now: datetime.datetime, wanted: ProofPrint, laid: Laid) -> str:
    size = "原大" if laid.scale_milli == FULL_SIZE else f"{laid.scale_milli / 10:.0f}%"
    return "　".join(filter(None, (wanted.round_name, f"{now:%Y-%m-%d %H:%M} 打样", size)))


def sheet_count(session: Session, wanted: ProofPrint) -> int:
    """How many sheets the pages take."""
    pages: Sequence[LaidOutPage] = [session.layout(index) for index in wanted.pages]
    return sum(1 for at, page in enumerate(pages) for _part in sheet_parts(page, at, wanted))
