"""二维码: a QR code as outlines of its dark modules, its quiet zone left free, and the words that stand under it.

ISO/IEC 18004: dark squares of one size on white, four modules free on every side; error correction M at least.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from layout_app.compose.set_line import SetLine
from layout_app.compose.setting import Setting, line_item, lines_by_sense
from layout_app.display.items import Fill, Item, Points, QrCode
from layout_app.document.blocks import QrBlock
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.messages import _
from layout_app.units import Mpt

QUIET_MODULES = 4
CAPTION_STYLE = "caption"
ALT = "二维码：{link}"
"""What is read out to those who do not see the code, in the language of the page."""

Modules = tuple[tuple[bool, ...], ...]
"""Row by row whether a module is dark, without the quiet zone."""


def place_qr_code(setting: Setting, block: QrBlock, area: Rect) -> tuple[list[Item], list[Finding]]:
    """The code as large as the block allows, its words under it; both in the middle of the block, words on the grid."""
    page, style = setting.format, setting.style(CAPTION_STYLE)
    words = lines_by_sense(setting, block.caption, style, area.width) if block.caption else ()
    words = words[: max(0, block.slot.lines - 1)]
    lines = block.slot.lines - len(words)
    height = page.line_bottom(block.slot.line + lines - 1) - area.y0
    ground, findings = _ground(block, area, height)
    taken = -(-ground.height // page.pitch)
    down = (lines - taken) // 2
    top = page.line_top(block.slot.line + down) if words else area.y0 + (area.height - ground.height) // 2
    ground = Rect(ground.x0, top, ground.x1, top + ground.height)
    is_empty = not block.link.strip()
    role, ink = ("missing-code", "tint") if is_empty else ("qr-ground", "paper")
    items: list[Item] = [Fill(role, block.id, ground, setting.color(ink))]
    items.extend(_code(setting, block, ground))
    for number, line in enumerate(words):
        items.append(_words(setting, block, line, (area.x0 + area.x1) // 2, block.slot.line + down + taken + number))
    return items, findings


@functools.lru_cache(64)
def modules_of(link: str) -> Modules | None:
    """The code of a text, ``None`` where there is none of so many characters."""
    import segno  # 40 ms, which an issue without codes does not wait for

    try:
        code = segno.make(link, error="m", micro=False)
    except segno.DataOverflowError:
        return None
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


@functools.lru_cache(64)
def outlines(modules: Modules) -> tuple[Points, ...]:
    """The edges of all dark areas in modules from the upper left; holes run the other way round than what they are in.

    Painted as one path with the nonzero rule no seams show between modules, as they do between single squares. Areas
    that touch at a corner only are apart.
    """
    ends: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, end in _edges(modules):
        ends.setdefault(start, []).append(end)
    shapes: list[Points] = []
    while ends:
        start = next(iter(ends))
        shapes.append(_ring(start, ends))
    return tuple(shapes)


def _edges(modules: Modules) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The sides of dark modules that light ones lie at, each with the dark one at its right."""
    size = len(modules)

    def is_dark(row: int, column: int) -> bool:
        return 0 <= row < size and 0 <= column < size and modules[row][column]

    for row in range(size):
        for column in range(size):
            if not modules[row][column]:
                continue
            corners = ((column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1))
            beside = ((row - 1, column), (row, column + 1), (row + 1, column), (row, column - 1))
            for side, other in enumerate(beside):
                if not is_dark(*other):
                    yield corners[side], corners[(side + 1) % 4]


def _ring(start: tuple[int, int], ends: dict[tuple[int, int], list[tuple[int, int]]]) -> Points:
    """One closed outline from ``start`` on, its edges taken out of ``ends``; corners only."""
    corners: list[tuple[int, int]] = []
    at, way = start, (0, 0)
    while True:
        choices = ends[at]
        right = (at[0] - way[1], at[1] + way[0])
        to = right if right in choices else choices[0]
        choices.remove(to)
        if not choices:
            del ends[at]
        went, way = way, (to[0] - at[0], to[1] - at[1])
        if way != went:
            corners.append(at)
        at = to
        if at == start:
            return _without_false_start(corners, way)


def _without_false_start(corners: Sequence[tuple[int, int]], last_way: tuple[int, int]) -> Points:
    """The corners without the first one where the outline runs straight on there."""
    (x0, y0), (x1, y1) = corners[0], corners[1]
    first_way = ((x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0))
    return tuple(corners[1:] if first_way == last_way else corners)


def _ground(block: QrBlock, area: Rect, height: Mpt) -> tuple[Rect, list[Finding]]:
    """Where the code stands with its quiet zone, at the block's top, and what an editor is told of a link that is too
    long: modules are whole millipoints, so that all are alike."""
    modules = modules_of(block.link)
    findings = []
    if modules is None:
        message = _("The QR code's link is too long: no code holds it, shorten it.")
        source = SourceRef("", "link", 0, 0, 0, block.id)
        findings.append(Finding("qr.too-long", Severity.ERROR, message, source=source))
    across = (len(modules) if modules is not None else 0) + 2 * QUIET_MODULES
    side = max(0, min(area.width, height)) // across * across
    left = (area.x0 + area.x1 - side) // 2
    return Rect(left, area.y0, left + side, area.y0 + side), findings


def _code(setting: Setting, block: QrBlock, ground: Rect) -> Iterator[Item]:
    modules = modules_of(block.link) if block.link.strip() else None
    if modules is None:
        return
    module = ground.width // (len(modules) + 2 * QUIET_MODULES)
    left, top = ground.x0 + QUIET_MODULES * module, ground.y0 + QUIET_MODULES * module
    shapes = tuple(
        tuple((left + column * module, top + row * module) for column, row in shape) for shape in outlines(modules)
    )
    side = len(modules) * module
    source = SourceRef("", "link", 0, 0, 0, block.id)
    rect, alt = Rect(left, top, left + side, top + side), ALT.format(link=block.link)
    yield QrCode("qr", block.id, rect, module, setting.color("black"), shapes, block.link, alt, source)


def _words(setting: Setting, block: QrBlock, line: SetLine, middle: Mpt, grid_line: int) -> Item:
    source = SourceRef("", "qr-caption", 0, 0, 0, block.id)
    x, y = middle - line.width // 2, setting.format.baseline(grid_line)
    style = setting.style(CAPTION_STYLE)
    return line_item(line, style, role="qr-caption", x=x, y=y, source=source, grid_line=grid_line)
