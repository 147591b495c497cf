"""首字下沉: a paragraph's first letter over several lines, and the room that the lines beside it give up.

TYPOGRAPHY PA8: its top at that of the first line's Han em boxes, its base on the last line's baseline, half an em to
one em between it and the text.
"""

from __future__ import annotations

import unicodedata

import msgspec

from layout_app.compose.paragraph import MeasureProfile
from layout_app.compose.runaround import LEAST_CHARS
from layout_app.compose.set_line import SetLine
from layout_app.compose.setting import Setting
from layout_app.compose.tables.roles import EAST_ASIAN, OPENERS, role_of
from layout_app.styles.model import Align, TextStyle, Upright
from layout_app.units import Mpt

DROP_CAP = "drop-cap"


class DropCap(msgspec.Struct, frozen=True):
    """The first ``length`` characters of a paragraph, set over ``lines`` lines.

    The lines beside it begin ``room`` further right and are at least ``least`` wide; its baseline lies ``fall`` below
    the first line's. ``missing`` are characters that no font has, with their offsets.
    """

    line: SetLine
    style: TextStyle
    lines: int
    length: int
    room: Mpt
    least: Mpt
    fall: Mpt
    missing: tuple[tuple[int, str], ...] = ()

    def beside(self, profile: MeasureProfile) -> MeasureProfile | None:
        """The widths left beside the letter and under it; ``None`` where text beside it would be too narrow."""
        found: list[tuple[int | None, Mpt]] = []
        left = self.lines
        for count, width in profile:
            taken = left if count is None else min(left, count)
            if taken:
                found.append((taken, width - self.room))
                left -= taken
            if count is None or count > taken:
                found.append((None if count is None else count - taken, width))
        return tuple(found) if all(width >= self.least for _count, width in found) else None


def drop_cap(
    setting: Setting, text: str, body: TextStyle, lines: int, *, vertical: bool = False
) -> DropCap | None:
    """The letter that ``text`` begins with over ``lines`` lines; ``None`` where it begins with none.

    It is set in the style ``drop-cap`` where the issue has one, else in the body's strong face. In ``vertical`` lines
    it stands upright, from the right edge of the first line to the left one of the last, its axis between them.
    """
    length = _length_of_cap(text)
    if not length:
        return None
    page, cap = setting.format, text[:length]
    has_style = setting.sheet.has(DROP_CAP)
    style = setting.style(DROP_CAP) if has_style else msgspec.structs.replace(body, font=body.strong)
    fall = (lines - 1) * page.pitch
    style = msgspec.structs.replace(style, size=1000, align=Align.LEFT, indent_milliem=0, half_width_digits=False)
    if vertical:
        upright = msgspec.structs.replace(style.vertical_habits, upright=Upright.ALL)
        style = msgspec.structs.replace(style, size=page.em + fall, vertical_habits=upright)
        fall //= 2
    else:
        rise = page.baseline(0) - page.line_top(0) + fall
        style = msgspec.structs.replace(style, size=rise * 1000 // _rise_milliem(setting, cap, style))
    line = setting.setter.set_line(cap, style, vertical=vertical)
    step = page.em // 2
    room = -(-(line.width + step) // step) * step
    missing = setting.setter.prepared(cap, style, vertical).missing
    return DropCap(line, style, lines, length, room, LEAST_CHARS * page.em, fall, missing)


def _length_of_cap(text: str) -> int:
    """The first letter or digit with what belongs to it, an opening mark before it included; 0 where there is none."""
    at = 0
    while at < len(text) and text[at] in OPENERS:
        at += 1
    if at == len(text) or unicodedata.category(text[at])[0] not in "LN":
        return 0
    at += 1
    while at < len(text) and unicodedata.category(text[at])[0] == "M":
        at += 1
    return at


def _rise_milliem(setting: Setting, cap: str, style: TextStyle) -> int:
    """How high the letter stands, in thousandths of its size: an East Asian one's em box, other letters' ink."""
    if role_of(cap.lstrip(OPENERS)[0]) in EAST_ASIAN:
        return 880
    line = setting.setter.set_line(cap, style)
    run = line.runs[-1]
    library = setting.setter.library
    return max(1, library.glyph_extents(run.font, run.glyph_ids[0]).top * 1000 // library.upem(run.font))
