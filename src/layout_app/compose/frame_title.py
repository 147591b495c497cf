"""框题: words that stand on the upper line of a frame, which is open under them."""

from __future__ import annotations

from layout_app.compose.setting import Setting, line_item
from layout_app.display.items import Fill, Item
from layout_app.document.blocks import ArticleBlock
from layout_app.document.line_kinds import line_kind
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.styles.model import Align
from layout_app.units import of_em

STYLE, OLDER_STYLE = "column-title", "list.title"
"""Issues older than column headings have no style for them."""
CLEAR_MILLIEM = 500
"""What stays free at both sides of the words."""
WIDEST_SHARE = 4, 5
"""Of the frame's width: beyond that the words are set smaller."""
INK_MIDDLE_MILLIEM = 380
"""The middle of Han characters above their baseline."""


def frame_title(setting: Setting, block: ArticleBlock, area: Rect) -> list[Item]:
    """The recipe's words in the middle of the frame's upper line, on paper; none without a box."""
    words = block.recipe.frame_title.strip()
    if block.recipe.frame != "box" or not words:
        return []
    style = setting.style(STYLE if setting.sheet.has(STYLE) else OLDER_STYLE)
    widest = area.width * WIDEST_SHARE[0] // WIDEST_SHARE[1]
    natural = setting.setter.natural_width(words, style)
    if natural > widest:
        name = STYLE if setting.sheet.has(STYLE) else OLDER_STYLE
        style = setting.style(name, style.size * widest // natural)
    line = setting.setter.set_line(words, style, align=Align.LEFT)
    clear, kind = of_em(CLEAR_MILLIEM, style.size), line_kind(block.recipe.frame_line)
    left, middle = (area.x0 + area.x1 - line.width) // 2, area.y0 + kind.width // 2
    half = max(style.size, kind.width) // 2
    ground = Rect(left - clear, middle - half, left + line.width + clear, middle + half)
    source = SourceRef("", "frame-title", 0, 0, 0, block.id)
    baseline = middle + of_em(INK_MIDDLE_MILLIEM, style.size)
    return [
        Fill("frame-title-ground", block.id, ground, setting.color("paper")),
        line_item(line, style, role="frame-title", x=left, y=baseline, source=source),
    ]
