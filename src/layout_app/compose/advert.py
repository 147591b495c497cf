"""广告: a picture block that is an advertisement, and the word that every advertisement carries (TYPOGRAPHY NP12)."""

from __future__ import annotations

from layout_app.compose.line_kinds import frame_lines
from layout_app.compose.runaround import corners_of
from layout_app.compose.setting import Setting, line_item
from layout_app.display.items import Fill, Item, PlacedImage, Points
from layout_app.document.blocks import AdvertBlock, ArticleBlock
from layout_app.document.crop import crop_for
from layout_app.document.issue import AssetRecord
from layout_app.document.line_kinds import line_kind
from layout_app.document.story import Photo
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import BlockId, SourceRef
from layout_app.messages import _
from layout_app.styles.model import TextStyle
from layout_app.units import Mpt, of_em

WORD = "广告"
"""What the reader must be told, in the language of the page."""
STYLE, OLDER_STYLE = "advert", "credit"
PADDING_MILLIEM = 350
HEIGHT_MILLIEM = 1300


def place_advert(
    setting: Setting, block: AdvertBlock, area: Rect, record: AssetRecord | None
) -> tuple[list[Item], list[Finding]]:
    """The picture inside its frame, or cut to the outline that text runs around; the word in the upper right corner."""
    color, kind = setting.color("black"), line_kind(block.frame_line)
    inner = area.inset(kind.width, kind.width)
    items: list[Item] = []
    findings: list[Finding] = []
    source = SourceRef("", "advert", 0, 0, 0, block.id)
    shape = corners_of(block.runaround.outline, area) if block.runaround is not None else ()
    if shape:
        inner = area
    if record is None:
        message = _("The picture of the advert is missing: choose it again or take the advert off.")
        findings.append(Finding("picture.missing", Severity.ERROR, message, source=source))
        items.append(Fill("missing-picture", block.id, inner, setting.color("tint"), shape))
    else:
        items.append(_picture(block, record, inner, source, shape))
    if not shape:
        items.extend(frame_lines(kind, area, block.id, color))
    items.extend(advert_word(setting, inner, block.id))
    return items, findings


def _picture(block: AdvertBlock, record: AssetRecord, inner: Rect, source: SourceRef, shape: Points) -> PlacedImage:
    """The picture cut to the frame; a page of a PDF whole, as large as the frame holds it, in its middle."""
    pixels, alt = (record.width, record.height), block.alt or record.name
    if not record.is_page:
        crop = crop_for(Photo(record.id, focus=block.focus), pixels, inner.width, inner.height)
        return PlacedImage("advert", block.id, inner, record.id, pixels, crop, alt, source, shape=shape)
    width = min(inner.width, inner.height * record.width // record.height)
    height = min(inner.height, inner.width * record.height // record.width)
    left, top = (inner.x0 + inner.x1 - width) // 2, (inner.y0 + inner.y1 - height) // 2
    rect = Rect(left, top, left + width, top + height)
    return PlacedImage("advert", block.id, rect, record.id, pixels, alt=alt, source=source, shape=shape, page=True)


def word_of_article(setting: Setting, block: ArticleBlock, area: Rect) -> list[Item]:
    """The word in the free first line of an article's frame, where the article is an advert.

    Vertical lines begin an em below the frame's edge: there the word stands on the frame.
    """
    recipe = block.recipe
    if not recipe.advert:
        return []
    is_inside = recipe.frame == "box" and recipe.direction == "horizontal"
    width = line_kind(recipe.frame_line).width if is_inside else 0
    return advert_word(setting, area.inset(width, width), block.id)


def advert_word(setting: Setting, inner: Rect, block: BlockId) -> list[Item]:
    """The word on white in the upper right corner of what the frame holds."""
    style = _style(setting)
    line = setting.setter.set_line(WORD, style)
    padding = of_em(PADDING_MILLIEM, style.size)
    height: Mpt = of_em(HEIGHT_MILLIEM, style.size)
    ground = Rect(inner.x1 - line.width - 2 * padding, inner.y0, inner.x1, inner.y0 + height)
    baseline = ground.y0 + (height - style.size) // 2 + of_em(880, style.size)
    source = SourceRef("", "advert", 0, 0, 0, block)
    return [
        Fill("advert-ground", block, ground, setting.color("paper")),
        line_item(line, style, role="advert", x=ground.x0 + padding, y=baseline, source=source),
    ]


def _style(setting: Setting) -> TextStyle:
    """Issues older than adverts have no style for their word: it is as small as a credit."""
    return setting.style(STYLE if setting.sheet.has(STYLE) else OLDER_STYLE)
