"""Compose one article block in vertical lines (直排): 栏 above each other, lines from right to left (TYPOGRAPHY 8).

Headline, photos, insets and frame stand where the recipe has them, as in any article. The copy then fills place after
place; it is not balanced, what is short stays free at the left end of the last 栏 (GR7).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from layout_app.compose.advert import word_of_article
from layout_app.compose.article import (
    ComposedBlock,
    box_of,
    caption_of,
    em_boxes,
    frame_items,
    overset_finding,
    photo_items,
    picture_tag,
    rest_of,
    usable_block,
)
from layout_app.compose.bands import pour_in_bands
from layout_app.compose.copy import WHOLE, Thread
from layout_app.compose.frames import Frames, frames_of
from layout_app.compose.head import set_head
from layout_app.compose.inset import place_inset
from layout_app.compose.line_grid import LineGrid
from layout_app.compose.photo import CaptionSet
from layout_app.compose.placed_copy import copy_items
from layout_app.compose.runaround import Obstacle
from layout_app.compose.setting import Setting
from layout_app.compose.vertical_caption import SideCaption, place_side_caption, set_side_caption
from layout_app.compose.vertical_frames import divided, leg_rules, text_area, vertical_legs
from layout_app.display.items import Item, PlacedImage, Rule
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import AssetRecord
from layout_app.document.story import Story
from layout_app.document.template import HeadForm
from layout_app.errors import Finding
from layout_app.geometry import Rect
from layout_app.ids import AssetId


def compose_vertical_article(
    setting: Setting,
    block: ArticleBlock,
    story: Story,
    forms: dict[str, HeadForm],
    assets: dict[AssetId, AssetRecord],
    thread: Thread = WHOLE,
    around: tuple[Obstacle, ...] = (),
) -> ComposedBlock:
    """The article block made up as its recipe says, its copy from the thread's start on, in vertical lines.

    Lines are shortened by what lies ``around`` in the block, along its outline where it has one. Copy that finds no
    place is a finding, never silent, unless the thread goes on.
    """
    block = usable_block(block, story)
    legs, block = block.recipe.legs, _with_page_columns(block)
    recipe = block.recipe
    captions = tuple(caption_of(setting, block, story, number) for number in range(len(recipe.photos)))
    frames = frames_of(block, setting.format, tuple(caption.count for caption in captions))
    sides = _side_captions(setting, block, story, frames)
    frames = _beside_captions(frames, sides)
    area, obstacles = _open_area(setting, block, frames, captions, sides, around)
    size = setting.style(recipe.body_style).size
    stacked = divided(area.y0, area.y1, size, legs)
    grid = LineGrid(0, max(size, setting.format.em), setting.format.pitch, right=area.x1)
    open_legs = vertical_legs(area, stacked, obstacles, grid, size)
    whole = pour_in_bands(setting, story, block, open_legs, thread, grid)
    items: list[Item] = list(frame_items(setting, block, frames))
    if recipe.leg_rules:
        black = setting.color("black")
        apart = [em_boxes(one, grid) for one in whole.apart]
        rules = leg_rules(open_legs, {*whole.poured.places}, apart, grid)
        items.extend(Rule("rule", block.id, rect, 350, black) for rect in rules)
    findings: list[Finding] = []
    form = forms.get(recipe.head.form) if recipe.head is not None else None
    if recipe.head is not None and frames.head is not None and form is not None:
        head = set_head(setting, story, recipe.head, form, frames.head, block.id)
        items.extend(head.items)
        findings.extend(head.findings)
    for inset, rect in zip(recipe.insets, frames.insets, strict=True):
        items.extend(place_inset(setting, inset, rect, story.id, block.id))
    photos, photo_findings = photo_items(setting, block, story, frames, captions, assets)
    outlined = {slot.photo for slot in recipe.photos if slot.outline}
    under = [item for item in photos if isinstance(item, PlacedImage) and item.source.index in outlined]
    items.extend(under)
    items.extend(copy_items(setting, block.id, story, whole, open_legs, grid))
    items.extend(item for item in photos if item not in under)
    items.extend(word_of_article(setting, block, frames.area))
    for slot, side in zip(recipe.photos, sides, strict=True):
        if side is not None:
            items.extend(place_side_caption(setting, side, story, slot.photo, block.id))
    if story.tag and recipe.photos and not (form is not None and form.vertical):
        items.extend(picture_tag(setting, story, block, frames.photos[0]))
    findings.extend((*photo_findings, *whole.copy.findings))
    box = msgspec.structs.replace(box_of(block, story, frames.area, whole, open_legs, grid, thread), legs=len(stacked))
    if box.overset_lines:
        findings.append(overset_finding(story, box))
    return ComposedBlock(tuple(items), box, tuple(findings), rest_of(story, whole))


def _with_page_columns(block: ArticleBlock) -> ArticleBlock:
    """The block with its parts on the page's columns: 栏 are no columns that slots could count."""
    return msgspec.structs.replace(block, recipe=msgspec.structs.replace(block.recipe, legs=0))


def _side_captions(
    setting: Setting, block: ArticleBlock, story: Story, frames: Frames
) -> tuple[SideCaption | None, ...]:
    return tuple(
        set_side_caption(setting, story.photos[slot.photo], rect) if slot.caption == "beside" else None
        for slot, rect in zip(block.recipe.photos, frames.photos, strict=True)
    )


def _beside_captions(frames: Frames, sides: Sequence[SideCaption | None]) -> Frames:
    """The frames without the legs of horizontal lines, photos narrowed by the captions that stand beside them."""
    photos = tuple(
        rect if side is None else side.picture for rect, side in zip(frames.photos, sides, strict=True)
    )
    return msgspec.structs.replace(frames, photos=photos, legs=())


def _open_area(
    setting: Setting,
    block: ArticleBlock,
    frames: Frames,
    captions: Sequence[CaptionSet],
    sides: Sequence[SideCaption | None],
    around: Sequence[Obstacle],
) -> tuple[Rect, list[Obstacle]]:
    """What is divided into 栏, and what of it the block's other parts and those ``around`` take with their space."""
    page = setting.format
    taken: list[Rect] = []
    outlined: list[Obstacle] = []
    if frames.head is not None:
        head = frames.head
        taken.append(Rect(head.x0 - page.em, head.y0, head.x1 + page.em, head.y1 + page.pitch - page.em))
    parts = zip(block.recipe.photos, frames.photos, frames.captions, captions, sides, strict=True)
    for slot, rect, line, caption, side in parts:
        foot = page.line_bottom(line + caption.count - 1) if caption.count else rect.y1
        left = side.left if side is not None else rect.x0
        if slot.outline:
            outlined.append(Obstacle(rect, slot.outline))
            under = Rect(left, rect.y1, rect.x1, foot)
            taken.extend([under.inset(-page.em, -page.em)] if caption.count else [])
        else:
            taken.append(Rect(left, rect.y0, rect.x1, foot).inset(-page.em, -page.em))
    taken.extend(rect.inset(-page.em, -page.em) for rect in frames.insets)
    area = text_area(block, page, taken)
    taken.extend(one.rect.inset(-page.em, -page.em) for one in around if not one.outline)
    outlined.extend(one for one in around if one.outline)
    return area, [*map(Obstacle, taken), *outlined]
