"""The check list on one A4 page, by our own typesetter: a row for each fact with a box to tick, and room to sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layout_app.color import BLACK, CMYK, Color
from layout_app.compose.set_line import SetLine
from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import line_item
from layout_app.display.items import Item, LaidOutPage, Outline, PageGrid, Rule
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.session.check_list import CheckList, Entry
from layout_app.styles.model import Align, CompositeFont, TextStyle
from layout_app.units import Mpt, mm, pt

WIDTH, HEIGHT = mm(210), mm(297)
LEFT, RIGHT, TOP = mm(20), mm(190), mm(24)
VALUES, VALUES_END = mm(46), mm(180)
PITCH, GAP, BELOW, BOX = pt(13), pt(6), pt(9), pt(8)
SIGNATURES = mm(245)
"""Where the room to sign begins."""
PALE: Color = CMYK(0, 0, 0, 0.4)
PLAIN, BOLD = CompositeFont("NotoSansSC-Regular"), CompositeFont("NotoSansSC-Bold")
TITLE = TextStyle("title", BOLD, pt(20), align=Align.LEFT)
NAME = TextStyle("name", BOLD, pt(9), align=Align.LEFT)
VALUE = TextStyle("value", PLAIN, pt(9), align=Align.LEFT)
MOST_FILES = 6
"""Listed with their sums; of more than that the sums stand in the file beside the list alone."""


def check_page(check_list: CheckList, library: FontLibrary) -> LaidOutPage:
    """The page. Of faults more than there is room for, how many are left out is said."""
    sheet = _Sheet(Typesetter(library))
    sheet.line(check_list.title, TITLE, LEFT, pt(30))
    sheet.line(check_list.subtitle, VALUE, LEFT, pt(8))
    for entry in check_list.facts:
        sheet.row(entry.name, sheet.set(entry.lines))
    files = check_list.files
    sheet.row("文件", sheet.set(_file_lines(files)))
    sheet.row("检查", sheet.set((check_list.verdict,)))
    if check_list.faults:
        sheet.row("须知", sheet.as_many_as_fit(check_list.faults))
    sheet.signatures(check_list)
    grid = PageGrid(LEFT, TOP, VALUE.size, PITCH, 1, ((LEFT, RIGHT),))
    return LaidOutPage(1, WIDTH, HEIGHT, 0, grid, tuple(sheet.items), ())


def _file_lines(files: Sequence[Entry]) -> tuple[str, ...]:
    if len(files) > MOST_FILES:
        names = "、".join(entry.name for entry in (files[0], files[-1]))
        return (f"{len(files)} 个：{names} 等，SHA-256 见校验.txt",)
    return tuple(line for entry in files for line in ("，".join((entry.name, entry.lines[0])), *entry.lines[1:]))


class _Sheet:
    """Fills the page from the top."""

    def __init__(self, setter: Typesetter) -> None:
        self.items: list[Item] = []
        self._setter = setter
        self._y = TOP

    def set(self, texts: Iterable[str]) -> tuple[SetLine, ...]:
        """Texts in lines of the values' width."""
        profile = ((None, VALUES_END - VALUES),)
        return tuple(
            line
            for text in texts
            for line in self._setter.set_paragraph(text, VALUE, profile, indent=False).lines
        )

    def line(self, text: str, style: TextStyle, x: Mpt, below: Mpt) -> None:
        self._place(self._setter.set_line(text, style), style, x, self._y)
        self._y += below

    def row(self, name: str, lines: Sequence[SetLine]) -> None:
        """A rule, the name, its lines, and a box to tick at the end of the first."""
        self._rule(LEFT, self._y, RIGHT)
        self._y += GAP + VALUE.size
        self._place(self._setter.set_line(name, NAME), NAME, LEFT, self._y)
        box = Rect(RIGHT - BOX, self._y - BOX + pt(1), RIGHT, self._y + pt(1))
        self.items.append(Outline("box", "", box, pt(0.5), BLACK))
        for line in lines:
            self._place(line, VALUE, VALUES, self._y)
            self._y += PITCH
        self._y += BELOW - PITCH

    def as_many_as_fit(self, texts: Sequence[str]) -> tuple[SetLine, ...]:
        """The first of the texts, whole ones, as far as there is room above the signatures."""
        room = (SIGNATURES - mm(6) - self._y - 2 * GAP) // PITCH
        shown: tuple[SetLine, ...] = ()
        for at, text in enumerate(texts):
            lines = self.set((text,))
            left_out = len(texts) - at
            if len(shown) + len(lines) + (left_out > 1) > room:
                return (*shown, *self.set((f"另有 {left_out} 项，见版面预检",)))
            shown = (*shown, *lines)
        return shown

    def signatures(self, check_list: CheckList) -> None:
        """Who released errors, where there are any; then who made the file and who received it."""
        self._y = SIGNATURES
        signed = [("编辑", ""), ("主编", ""), ("印厂接收", "")]
        if check_list.needs_release:
            signed.insert(0, ("以上错误已知，照此付印", check_list.released_by))
        for name, by in signed:
            self._place(self._setter.set_line(name, NAME), NAME, LEFT, self._y)
            start, end, dated = mm(68), mm(128), mm(136)
            self._place(self._setter.set_line(by, VALUE), VALUE, start + pt(4), self._y)
            self._rule(start, self._y + pt(3), end)
            self._place(self._setter.set_line("日期", NAME), NAME, dated, self._y)
            self._rule(dated + mm(10), self._y + pt(3), RIGHT)
            self._y += mm(10)

    def _place(self, line: SetLine, style: TextStyle, x: Mpt, y: Mpt) -> None:
        if line.text:
            self.items.append(line_item(line, style, role="body", x=x, y=y, source=SourceRef()))

    def _rule(self, x0: Mpt, y: Mpt, x1: Mpt) -> None:
        weight = pt(0.5)
        self.items.append(Rule("rule", "", Rect(x0, y, x1, y + weight), weight, PALE))
