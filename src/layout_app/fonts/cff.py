"""Read a bare CFF font program: the glyphs of its CIDs, and each glyph's width as its charstring says it.

Adobe Technical Notes 5176 (The Compact Font Format Specification) and 5177 (The Type 2 Charstring Format).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_CHARSET, _CHARSTRINGS, _PRIVATE, _MATRIX = 15, 17, 18, (12, 7)
_ROS, _FD_ARRAY, _FD_SELECT = (12, 30), (12, 36), (12, 37)
_SUBRS, _DEFAULT_WIDTH, _NOMINAL_WIDTH = 19, 20, 21
_HSTEM, _VSTEM, _VMOVE, _CALL, _RETURN, _END, _HSTEM_HM = 1, 3, 4, 10, 11, 14, 18
_HINT_MASK, _COUNTER_MASK, _RMOVE, _HMOVE, _VSTEM_HM, _CALL_GLOBAL = 19, 20, 21, 22, 23, 29
_STEMS = (_HSTEM, _VSTEM, _HSTEM_HM, _VSTEM_HM, _HINT_MASK, _COUNTER_MASK)
_DEEPEST = 10
_Operator = int | tuple[int, int]


class CffFont(NamedTuple):
    """``widths`` in thousandths of an em by glyph; ``glyphs`` by CID, or ``None`` where glyphs have names."""

    widths: tuple[float, ...]
    glyphs: Mapping[int, int] | None


class _Private(NamedTuple):
    subrs: Sequence[bytes]
    default_width: float
    nominal_width: float


def read_cff(data: bytes) -> CffFont:
    """The font in ``data``; ``ValueError``, ``IndexError``, ``KeyError`` or ``struct.error`` where it is damaged."""
    _names, at = _index(data, data[2])
    tops, at = _index(data, at)
    _strings, at = _index(data, at)
    global_subrs, at = _index(data, at)
    top = _dictionary(tops[0])
    charstrings, _at = _index(data, int(top[_CHARSTRINGS][0]))
    count = len(charstrings)
    if _ROS in top:
        dictionaries, _at = _index(data, int(top[_FD_ARRAY][0]))
        privates = [_private(data, _dictionary(one)) for one in dictionaries]
        chosen = _fd_select(data, int(top[_FD_SELECT][0]), count)
        glyphs = {cid: glyph for glyph, cid in enumerate(_charset(data, int(top[_CHARSET][0]), count))}
    else:
        privates, chosen, glyphs = [_private(data, top)], [0] * count, None
    scale = 1000 * (top[_MATRIX][0] if _MATRIX in top else 0.001)
    widths = tuple(
        scale * _width(charstring, privates[font], global_subrs)
        for charstring, font in zip(charstrings, chosen, strict=True)
    )
    return CffFont(widths, glyphs)


def _index(data: bytes, at: int) -> tuple[list[bytes], int]:
    """The objects of an INDEX, and where it ends."""
    (count,) = struct.unpack_from(">H", data, at)
    if not count:
        return [], at + 2
    size = data[at + 2]
    if not 1 <= size <= 4:
        raise ValueError(f"offset size {size}")
    start = at + 3
    offsets = [int.from_bytes(data[start + size * n : start + size * (n + 1)], "big") for n in range(count + 1)]
    base = start + size * (count + 1) - 1
    if base + offsets[-1] > len(data) or sorted(offsets) != offsets:
        raise ValueError("INDEX")
    return [data[base + offsets[n] : base + offsets[n + 1]] for n in range(count)], base + offsets[-1]


def _dictionary(data: bytes) -> dict[_Operator, list[float]]:
    found: dict[_Operator, list[float]] = {}
    operands: list[float] = []
    at = 0
    while at < len(data):
        first = data[at]
        if first <= 21:
            operator: _Operator = first
            if first == 12:
                at += 1
                operator = (12, data[at])
            found[operator] = operands
            operands = []
            at += 1
        elif first == 30:
            value, at = _real(data, at + 1)
            operands.append(value)
        elif first == 29:
            operands.append(struct.unpack_from(">i", data, at + 1)[0])
            at += 5
        else:
            number, at = _number(data, at)
            operands.append(number)
    return found


def _real(data: bytes, at: int) -> tuple[float, int]:
    text = ""
    while True:
        for nibble in (data[at] >> 4, data[at] & 15):
            if nibble == 15:
                return float(text), at + 1
            text += "0123456789.EE?-"[nibble] + ("-" if nibble == 12 else "")
        at += 1


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to three bytes, and where it ends; the same in dictionaries and charstrings."""
    first = data[at]
    if first == 28:
        return struct.unpack_from(">h", data, at + 1)[0], at + 3
    if first <= 246:
        return first - 139, at + 1
    if first <= 250:
        return (first - 247) * 256 + data[at + 1] + 108, at + 2
    return -(first - 251) * 256 - data[at + 1] - 108, at + 2


def _private(data: bytes, top: dict[_Operator, list[float]]) -> _Private:
    if _PRIVATE not in top:
        return _Private((), 0, 0)
    size, offset = map(int, top[_PRIVATE])
    private = _dictionary(data[offset : offset + size])
    subrs = _index(data, offset + int(private[_SUBRS][0]))[0] if _SUBRS in private else []
    return _Private(subrs, private.get(_DEFAULT_WIDTH, [0])[0], private.get(_NOMINAL_WIDTH, [0])[0])


def _fd_select(data: bytes, at: int, count: int) -> list[int]:
    if data[at] == 0:
        return list(data[at + 1 : at + 1 + count])
    (ranges,) = struct.unpack_from(">H", data, at + 1)
    found: list[int] = []
    for number in range(ranges):
        first, font, following = struct.unpack_from(">HBH", data, at + 3 + 3 * number)
        found.extend([font] * (following - first))
    return found


def _charset(data: bytes, at: int, count: int) -> list[int]:
    """The CID of each glyph; .notdef is 0."""
    if at <= 2:
        return list(range(count))
    found, kind = [0], data[at]
    at += 1
    while len(found) < count:
        (first,) = struct.unpack_from(">H", data, at)
        left = 0 if kind == 0 else data[at + 2] if kind == 1 else struct.unpack_from(">H", data, at + 2)[0]
        found.extend(range(first, first + left + 1))
        at += 2 + kind
    return found[:count]


def _width(charstring: bytes, private: _Private, global_subrs: Sequence[bytes]) -> float:
    """The width before the first operator that clears the stack: it is there where that has an operand too many."""
    stack: list[float] = []
    operator = _first_operator(charstring, stack, private, global_subrs, 0)
    if operator in _STEMS:
        has_width = len(stack) % 2 == 1
    elif operator in (_VMOVE, _HMOVE):
        has_width = len(stack) > 1
    elif operator == _RMOVE:
        has_width = len(stack) > 2
    else:
        has_width = operator == _END and len(stack) in (1, 5)
    return private.nominal_width + stack[0] if has_width else private.default_width


def _first_operator(
    code: bytes, stack: list[float], private: _Private, global_subrs: Sequence[bytes], depth: int
) -> int:
    """The first operator that clears the stack, its operands left on ``stack``; -1 where subroutine and code end."""
    at = 0
    while at < len(code):
        first = code[at]
        if first == 255:
            stack.append(struct.unpack_from(">i", code, at + 1)[0] / 65536)
            at += 5
        elif first >= 32 or first == 28:
            number, at = _number(code, at)
            stack.append(number)
        elif first in (_CALL, _CALL_GLOBAL) and depth < _DEEPEST:
            subrs = private.subrs if first == _CALL else global_subrs
            bias = 107 if len(subrs) < 1240 else 1131 if len(subrs) < 33900 else 32768
            found = _first_operator(subrs[int(stack.pop()) + bias], stack, private, global_subrs, depth + 1)
            if found >= 0:
                return found
            at += 1
        elif first == _RETURN:
            return -1
        else:
            return first
    return -1
