"""Lines of what names who wrote, a source or a pointer: in as few lines as hold it, broken by sense.

A date at the end stays whole on a line of its own where not all fits one line: 某某社区, and under it its date.
"""

from __future__ import annotations

import functools
import re

import msgspec

from layout_app.compose.set_line import SetLine
from layout_app.compose.setting import Setting
from layout_app.styles.model import Align, TextStyle
from layout_app.units import Mpt

LONGEST_BY_SENSE = 120
"""Characters; a longer text is broken as a paragraph."""
SHORT, SHORT_LINE = 3, 30
"""A line of fewer characters, and what it costs beside the costs of breaks."""
GAPS = " \u3000"
DATE_GAP = "\u3000"


class BrokenLine(msgspec.Struct, frozen=True):
    """A line, and where it begins in the whole text. ``line.measure`` is its own width, or what it was fitted to."""

    line: SetLine
    start: int = 0


def closing_lines(
    setting: Setting, text: str, style: TextStyle, measure: Mpt, *, vertical: bool = False
) -> tuple[BrokenLine, ...]:
    """``text`` in as few lines as hold it, none longer than ``measure``; each as wide as it is."""
    shown = _with_date_gap(text)
    whole = setting.setter.set_line(shown, style, vertical=vertical)
    if whole.width <= measure:
        return (BrokenLine(whole),)
    date = date_start(text)
    parts = [(0, date), (date, len(text))] if date else [(0, len(text))]
    found: list[BrokenLine] = []
    for start, end in parts:
        ranges = _ranges(setting, text[start:end], style, measure, vertical)
        if ranges is None:
            return _as_paragraph(setting, text, style, measure, vertical)
        for first, last in ranges:
            whole = setting.setter.set_line(text[start + first : start + last].rstrip(GAPS), style, vertical=vertical)
            found.append(BrokenLine(_with_gap(whole, text[start + first : start + last]), start + first))
    return tuple(found)


def _with_gap(line: SetLine, text: str) -> SetLine:
    """The line with the gap it is broken at: as any paragraph's lines, all together hold the whole text."""
    return SetLine.of_runs(0, len(text), text, line.measure, line.runs, line.filling)


def date_start(text: str) -> int:
    """Where the date begins that a text ends in, in a closing bracket or not; 0 where there is none or nothing else."""
    found = _date().search(text)
    if found is None or not text[: found.start()].strip(" \u3000（("):
        return 0
    return found.start() - text[: found.start()].endswith(("（", "("))


@functools.cache
def _date() -> re.Pattern[str]:
    number = "[0-9〇零○一二三四五六七八九十]"
    return re.compile(
        rf"(?<!{number})(?:{number}{{4}}\s?年(?:\s?{number}{{1,3}}\s?月(?:\s?{number}{{1,3}}\s?日)?)?"
        r"|[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2})[）)]?\s*$"
    )


def _with_date_gap(text: str) -> str:
    """The text with an em instead of the space before its date: a style without Han–Western space would close it."""
    date = date_start(text)
    return text[: date - 1] + DATE_GAP + text[date:] if date and text[date - 1] == " " else text


def _ranges(
    setting: Setting, text: str, style: TextStyle, measure: Mpt, vertical: bool
) -> list[tuple[int, int]] | None:
    """(start, end) of each of the fewest lines, one after the other; ``None`` where words do not allow any."""
    if len(text) > LONGEST_BY_SENSE:
        return None
    # Words are needed only here: most closings fit one line, and start without the word list.
    from layout_app.compose.sense import FORBIDDEN, penalties

    costs = penalties(text)
    ends = [at for at in range(1, len(text) + 1) if at == len(text) or costs[at] < FORBIDDEN]
    best: dict[int, tuple[int, int, tuple[tuple[int, int], ...]]] = {0: (0, 0, ())}
    for end in ends:
        ways = []
        for start in [at for at in best if at < end]:
            piece = text[start:end].rstrip(GAPS)
            if setting.setter.natural_width(piece, style, vertical=vertical) <= measure:
                count, cost, lines = best[start]
                short = SHORT_LINE if len(piece) < SHORT else 0
                ends_here = 0 if end == len(text) else costs[end]
                ways.append((count + 1, cost + short + ends_here, (*lines, (start, end))))
        if ways:
            best[end] = min(ways)
    return [*best[len(text)][2]] if len(text) in best else None


def _as_paragraph(
    setting: Setting, text: str, style: TextStyle, measure: Mpt, vertical: bool
) -> tuple[BrokenLine, ...]:
    flush = msgspec.structs.replace(style, align=Align.RIGHT)
    lines = setting.setter.set_paragraph(text, flush, ((None, measure),), indent=False, vertical=vertical).lines
    return tuple(BrokenLine(line) for line in lines)
