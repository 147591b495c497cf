"""Lists: the marker of each entry, and how far its words hang behind it (TYPOGRAPHY PA6, 凸排)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from layout_app.compose.set_line import SetLine
from layout_app.compose.setting import Setting
from layout_app.document.story import Paragraph
from layout_app.styles.model import Align, TextStyle
from layout_app.units import Mpt, of_em

MARKER = "list-marker"
"""The part of a marker: it is none of the story's texts."""
BULLETS = {"bullet": "•", "square": "▪"}
GAP_MILLIEM = 150
LEAST_HANG_MILLIEM = 1000
_DIGITS = "〇一二三四五六七八九"


class Marker(msgspec.Struct, frozen=True):
    """An entry's marker, ``x`` from the paragraph's left edge."""

    line: SetLine
    style: TextStyle
    x: Mpt


def marker_text(paragraphs: Sequence[Paragraph], index: int, *, vertical: bool = False) -> str:
    """What stands before the words of a list's entry: a bullet, or its number among the entries of its level.

    In vertical lines numbers are Chinese, 一、 and （一）.
    """
    paragraph = paragraphs[index]
    if paragraph.list_kind in BULLETS:
        return BULLETS[paragraph.list_kind]
    number = 1 + sum(1 for _entry in _entries_before(paragraphs, index))
    if paragraph.list_kind == "chinese":
        return f"（{chinese_number(number)}）"
    if vertical:
        return f"{chinese_number(number)}、" if paragraph.list_level % 2 == 0 else f"（{chinese_number(number)}）"
    return f"{number}." if paragraph.list_level % 2 == 0 else f"（{number}）"


def _entries_before(paragraphs: Sequence[Paragraph], index: int) -> list[int]:
    """The entries above of the same list and level; another kind, a shallower entry or other text begins anew."""
    one = paragraphs[index]
    found: list[int] = []
    for at in range(index - 1, -1, -1):
        other = paragraphs[at]
        if not other.list_kind or other.list_level < one.list_level:
            break
        if other.list_level == one.list_level:
            if other.list_kind != one.list_kind:
                break
            found.append(at)
    return found


def chinese_number(number: int) -> str:
    """A number from 1 in Chinese numerals, as lists count: 十, 十一, 二十, 一百〇一.

    >>> [chinese_number(number) for number in (1, 10, 12, 20, 101, 110)]
    ['一', '十', '十二', '二十', '一百〇一', '一百一十']
    """
    if number >= 1000:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        words += "〇"
    return words + (_DIGITS[ones] if ones else "")


def entry_style(
    setting: Setting, paragraphs: Sequence[Paragraph], index: int, style: TextStyle, *, vertical: bool = False
) -> TextStyle:
    """The style with the words of entry ``index`` hanging behind the widest marker of its list and level."""
    hang = _hang(setting, paragraphs, index, style, vertical)
    left = _left(paragraphs[index], style)
    return msgspec.structs.replace(style, indent_left_milliem=left, indent_milliem=hang, hanging_indent_milliem=hang)


def _left(paragraph: Paragraph, style: TextStyle) -> int:
    return style.indent_left_milliem + paragraph.list_level * LEAST_HANG_MILLIEM


def _hang(
    setting: Setting, paragraphs: Sequence[Paragraph], index: int, style: TextStyle, vertical: bool
) -> int:
    """Half ems that hold the marker and the gap behind it, in thousandths."""
    widest = max(
        setting.setter.natural_width(text, marker_style(style, text), vertical=vertical)
        for text in _texts_of_list(paragraphs, index, vertical)
    )
    halves = -(-(widest * 1000 + GAP_MILLIEM * style.size) // (500 * style.size))
    return max(LEAST_HANG_MILLIEM, halves * 500)


def _texts_of_list(paragraphs: Sequence[Paragraph], index: int, vertical: bool) -> set[str]:
    """The longest of the markers that stand in line with that of entry ``index``."""
    last = index
    one = paragraphs[index]
    for at in range(index + 1, len(paragraphs)):
        if index not in _entries_before(paragraphs, at) or paragraphs[at].list_level != one.list_level:
            if not paragraphs[at].list_kind or paragraphs[at].list_level < one.list_level:
                break
            continue
        last = at
    return {marker_text(paragraphs, at, vertical=vertical) for at in (index, last)}


def marker_style(style: TextStyle, text: str) -> TextStyle:
    """The style of a marker; bullets are set in the face for emphasis, whose dots are not as fine."""
    font = style.strong if text in BULLETS.values() else style.font
    return msgspec.structs.replace(
        style, font=font, align=Align.LEFT, indent_milliem=0, indent_left_milliem=0, indent_right_milliem=0,
        hanging_indent_milliem=0,
    )


def marker_of(
    setting: Setting, paragraphs: Sequence[Paragraph], index: int, style: TextStyle, *, vertical: bool = False
) -> Marker:
    """The marker of entry ``index``, whose words are set in ``style``."""
    text = marker_text(paragraphs, index, vertical=vertical)
    own = marker_style(style, text)
    line = setting.setter.set_line(text, own, vertical=vertical)
    return Marker(line, own, of_em(_left(paragraphs[index], style), style.size))
