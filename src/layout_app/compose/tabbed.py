"""Paragraphs with tabs: each text between tabs at its stop, leaders before it; only what follows the last is justified.

A text that does not fit behind its tab goes on in lines of its own, as any paragraph does. Leaders are marks beside the
line, not characters: they are in no text that is searched or copied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from layout_app.compose.paragraph import MeasureProfile, measure_at
from layout_app.compose.set_line import Filling, SetLine
from layout_app.compose.setter import SetParagraph, Typesetter
from layout_app.compose.setting import moved_mark, moved_run
from layout_app.compose.wording import Wording
from layout_app.display.items import Area, Dot, GlyphRun, Mark
from layout_app.styles.model import Align, TabAlign, TabStop, TextStyle
from layout_app.units import Mpt, of_em

TAB = "\t"
BESIDE_LEADER_MILLIEM = 250
STEP_MILLIEM = {"…": 333}
OTHER_STEP_MILLIEM = 500
MIDDLE_MILLIEM = 380
"""Half the em box above the baseline: where the dots of …… stand."""
DOT_MILLIEM = 45
RULE_MILLIEM = 40
RULES = "-—－_＿"
STOPS_APART_MILLIEM = 2000
"""Behind the last stop of a style, tabs go on to every second em."""


def set_tabbed(
    setter: Typesetter,
    text: str,
    style: TextStyle,
    profile: MeasureProfile,
    wording: Callable[[int, int], Wording],
    *,
    indent: bool,
    vertical: bool = False,
) -> SetParagraph:
    """The paragraph in lines of the profile's widths; ``wording`` gives that of characters ``start:end``."""
    return _Tabbed(setter, text, style, profile, wording, vertical).set(indent)


class _Tabbed:
    def __init__(
        self,
        setter: Typesetter,
        text: str,
        style: TextStyle,
        profile: MeasureProfile,
        wording: Callable[[int, int], Wording],
        vertical: bool,
    ) -> None:
        self._setter = setter
        self._text = text
        self._style = style
        self._profile = profile
        self._wording = wording
        self._vertical = vertical
        self._left = of_em(style.indent_left_milliem, style.size)
        self._right = of_em(style.indent_right_milliem, style.size)
        self._hanging = self._left + of_em(style.hanging_indent_milliem, style.size)
        plain = {"indent_milliem": 0, "indent_left_milliem": 0, "indent_right_milliem": 0, "hanging_indent_milliem": 0}
        self._last_style = msgspec.structs.replace(style, **plain)
        self._natural_style = msgspec.structs.replace(self._last_style, align=Align.LEFT, min_last_line_milliem=0)
        self._lines: list[SetLine] = []
        self._parts: list[tuple[SetLine, Mpt]] = []
        self._marks: list[Mark] = []
        self._start = 0
        self._pen = 0
        self._missing: list[tuple[int, str]] = []
        self._substituted: list[tuple[int, str, str]] = []

    def set(self, indent: bool) -> SetParagraph:
        first = of_em(self._style.indent_milliem, self._style.size)
        self._pen = self._left + first if indent else self._hanging
        pieces = list(_pieces(self._text))
        for number, (start, end) in enumerate(pieces):
            if number:
                self._tab(start, end)
            self._put(start, end, is_last=number == len(pieces) - 1)
        self._close(len(self._text))
        return SetParagraph(tuple(self._lines), tuple(self._missing), tuple(self._substituted))

    @property
    def _width(self) -> Mpt:
        return measure_at(self._profile, len(self._lines)) - self._right

    def _tab(self, start: int, end: int) -> None:
        """Take the pen to where the text behind a tab begins; to a new line where there is no room for it."""
        stop = self._stop()
        x = self._place(stop, start, end)
        apart = of_em(BESIDE_LEADER_MILLIEM, self._style.size)
        is_full = stop.align is TabAlign.LEFT and x > self._width - self._style.size
        if is_full or (x < self._pen + apart and self._parts):
            self._close(start)
            self._pen = self._hanging
            if stop.align is TabAlign.LEFT:
                return
            x = self._place(stop, start, end)
        x = max(self._pen, x)
        if stop.leader:
            self._marks.extend(_leader(stop.leader, self._pen, x, self._style.size, self._vertical))
        self._pen = x

    def _stop(self) -> TabStop:
        for stop in sorted(self._style.tabs, key=lambda one: one.at):
            if self._left + stop.at > self._pen:
                return stop
        apart = of_em(STOPS_APART_MILLIEM, self._style.size)
        return TabStop(((self._pen - self._left) // apart + 1) * apart)

    def _place(self, stop: TabStop, start: int, end: int) -> Mpt:
        """Where characters ``start:end`` begin that belong to a stop; one behind the measure's end stands there."""
        at = self._left + stop.at
        match stop.align:
            case TabAlign.LEFT:
                return at
            case TabAlign.RIGHT:
                before = self._natural(start, end)
            case TabAlign.CENTER:
                before = self._natural(start, end) // 2
            case TabAlign.DECIMAL:
                point = self._text.find(".", start, end)
                before = self._natural(start, end if point < 0 else point)
        return min(at, self._width) - before

    def _natural(self, start: int, end: int) -> Mpt:
        text = self._text[start:end]
        return self._setter.natural_width(text, self._natural_style, vertical=self._vertical) if text else 0

    def _put(self, start: int, end: int, *, is_last: bool) -> None:
        """Set characters ``start:end`` from the pen on, in as many lines as they need."""
        if start == end:
            return
        style = self._last_style if is_last else self._natural_style
        whole = self._setter.set_paragraph(
            self._text[start:end], style, self._profile_from_pen(), indent=False, vertical=self._vertical,
            wording=self._wording(start, end),
        )
        self._missing.extend((start + at, char) for at, char in whole.missing)
        self._substituted.extend((start + at, char, face) for at, char, face in whole.substituted)
        for number, line in enumerate(whole.lines):
            if number:
                self._close(start + line.start)
                self._pen = self._hanging
            self._parts.append((line.moved(start), self._pen))
        self._pen += whole.lines[-1].width

    def _profile_from_pen(self) -> MeasureProfile:
        """The widths from the present line on: what is left of it, then whole lines behind the hanging indent."""
        here = len(self._lines)
        runs: list[tuple[int | None, Mpt]] = [(1, max(self._style.size, self._width - self._pen))]
        line = 0
        for count, width in self._profile:
            inner = max(self._style.size, width - self._right - self._hanging)
            if count is None:
                runs.append((None, inner))
                break
            line += count
            if line > here + 1:
                runs.append((min(count, line - here - 1), inner))
        return tuple(runs)

    def _close(self, end: int) -> None:
        """End the line before character ``end``."""
        runs: list[GlyphRun] = []
        marks = list(self._marks)
        for line, x in self._parts:
            along, down = (0, x) if self._vertical else (x, 0)
            runs.extend(moved_run(run, along, down) for run in line.runs)
            marks.extend(moved_mark(mark, along, down) for mark in line.marks)
        last = self._parts[-1][0] if self._parts else None
        filling = Filling(
            self._parts[-1][1] + last.width if last is not None else self._pen,
            last is not None and last.justified,
            last is not None and last.loose,
        )
        measure = self._width + self._right
        made = SetLine.of_runs(self._start, end, self._text[self._start : end], measure, tuple(runs), filling)
        self._lines.append(made.with_marks(tuple(marks)))
        self._parts, self._marks, self._start = [], [], end


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the texts between tabs begin and end."""
    start = 0
    for piece in text.split(TAB):
        yield start, start + len(piece)
        start += len(piece) + 1


def _leader(leader: str, start: Mpt, end: Mpt, size: Mpt, vertical: bool) -> Iterator[Mark]:
    """Dots in the places of one lattice, so that those of lines under each other stand in columns; or a line.

    In vertical lines all leaders run down the axis.
    """
    beside = of_em(BESIDE_LEADER_MILLIEM, size)
    first, last = start + beside, end - beside
    if leader[0] in RULES:
        half = of_em(RULE_MILLIEM, size) // 2
        y = 0 if leader[0] in "_＿" or vertical else -of_em(MIDDLE_MILLIEM, size)
        corners = ((first, y - half), (last, y - half), (last, y + half), (first, y + half))
        if first < last:
            yield Area(tuple((across, along) for along, across in corners) if vertical else corners)
        return
    step = of_em(STEP_MILLIEM.get(leader[0], OTHER_STEP_MILLIEM), size)
    radius = of_em(DOT_MILLIEM, size)
    y = -radius if leader[0] == "." else -of_em(MIDDLE_MILLIEM, size)
    for x in range(-(-first // step) * step, last + 1, step):
        yield Dot(0, x, radius) if vertical else Dot(x, y, radius)
