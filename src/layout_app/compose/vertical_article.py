"""Compose one article block in vertical lines (直排): 栏 above each other, lines from right to left (TYPOGRAPHY 8).

Headline, photos, insets and frame stand where the recipe has them, as in any article. The copy then fills place after
place; it is not balanced, what is short stays free at the left end of the last 栏 (GR7).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from layout_app.compose.advert import word_of_article
from layout_app.compose.article import (
    END,
    ComposedBlock,
    caption_of,
    frame_items,
    overset_finding,
    photo_items,
    picture_tag,
    usable_block,
)
from layout_app.compose.copy import JUMP, WHOLE, CopyLine, CopyStart, Thread, jump_line, start_of_rest
from layout_app.compose.frames import Frames, frames_of
from layout_app.compose.head import set_head
from layout_app.compose.inset import place_inset
from layout_app.compose.photo import CaptionSet
from layout_app.compose.runaround import Obstacle
from layout_app.compose.setting import Setting, line_item
from layout_app.compose.vertical_caption import SideCaption, place_side_caption, set_side_caption
from layout_app.compose.vertical_copy import VerticalPour, pour_vertically
from layout_app.compose.vertical_frames import LinePlace, divided, leg_rules, line_places, text_area
from layout_app.display.items import BlockBox, Item, Rule, TextLine
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import AssetRecord
from layout_app.document.story import Story
from layout_app.document.template import HeadForm
from layout_app.errors import Finding
from layout_app.geometry import Rect
from layout_app.ids import AssetId, SourceRef


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

    Lines are shortened by the rectangles of what lies ``around`` in the block. Copy that finds no place is a finding,
    never silent, unless the thread goes on.
    """
    block = usable_block(block, story)
    legs, block = block.recipe.legs, _with_page_columns(block)
    recipe = block.recipe
    captions = tuple(caption_of(setting, block, story, number) for number in range(len(recipe.photos)))
    frames = frames_of(block, setting.format, tuple(caption.count for caption in captions))
    sides = _side_captions(setting, block, story, frames)
    frames = _beside_captions(frames, sides)
    area, obstacles = _open_area(setting, block, frames, captions, sides)
    obstacles.extend(one.rect.inset(-setting.format.em, -setting.format.em) for one in around)
    size = setting.style(recipe.body_style).size
    stacked = divided(area.y0, area.y1, size, legs)
    places = line_places(area, stacked, obstacles, setting.format, size)
    items: list[Item] = list(frame_items(setting, block, frames))
    if recipe.leg_rules:
        black = setting.color("black")
        rules = leg_rules(stacked, places, setting.format)
        items.extend(Rule("rule", block.id, rect, 350, black) for rect in rules)
    findings: list[Finding] = []
    form = forms.get(recipe.head.form) if recipe.head is not None else None
    if recipe.head is not None and frames.head is not None and form is not None:
        head = set_head(setting, story, recipe.head, form, frames.head, block.id)
        items.extend(head.items)
        findings.extend(head.findings)
    for inset, rect in zip(recipe.insets, frames.insets, strict=True):
        items.extend(place_inset(setting, inset, rect, story.id, block.id))
    poured, jump = _poured(setting, block, story, places, thread)
    for place, line in zip(poured.taken, poured.lines, strict=False):
        items.extend(_line_items(line, story, block.id, place))
    items.extend(jump)
    photos, photo_findings = photo_items(setting, block, story, frames, captions, assets)
    items.extend(photos)
    items.extend(word_of_article(setting, block, frames.area))
    for slot, side in zip(recipe.photos, sides, strict=True):
        if side is not None:
            items.extend(place_side_caption(setting, side, story, slot.photo, block.id))
    if story.tag and recipe.photos and not (form is not None and form.vertical):
        items.extend(picture_tag(setting, story, block, frames.photos[0]))
    findings.extend((*photo_findings, *poured.findings))
    box = msgspec.structs.replace(_box(block, frames, poured, thread), legs=len(stacked))
    if box.overset_lines:
        findings.append(overset_finding(story, box))
    return ComposedBlock(tuple(items), box, tuple(findings), _rest(story, poured))


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
) -> tuple[Rect, list[Rect]]:
    """What is divided into 栏, and what of it the block's other parts take with the space around them."""
    page = setting.format
    obstacles: list[Rect] = []
    if frames.head is not None:
        head = frames.head
        obstacles.append(Rect(head.x0 - page.em, head.y0, head.x1 + page.em, head.y1 + page.pitch - page.em))
    for rect, line, caption, side in zip(frames.photos, frames.captions, captions, sides, strict=True):
        foot = page.line_bottom(line + caption.count - 1) if caption.count else rect.y1
        left = side.left if side is not None else rect.x0
        obstacles.append(Rect(left, rect.y0, rect.x1, foot).inset(-page.em, -page.em))
    obstacles.extend(rect.inset(-page.em, -page.em) for rect in frames.insets)
    return text_area(block, page, obstacles), obstacles


def _poured(
    setting: Setting, block: ArticleBlock, story: Story, places: Sequence[LinePlace], thread: Thread
) -> tuple[VerticalPour, list[TextLine]]:
    """The copy in its places; where it goes on to another page, the last place holds the 下转 line."""
    poured = pour_vertically(setting, block, story, places, thread)
    if not (poured.overset and thread.to_page and places):
        return poured, []
    last = places[-1]
    line = CopyLine((jump_line(setting, f"（下转{thread.to_page}版）", last.length, vertical=True),))
    return pour_vertically(setting, block, story, places[:-1], thread), _line_items(line, story, block.id, last)


def _line_items(line: CopyLine, story: Story, block_id: str, place: LinePlace) -> list[TextLine]:
    return [
        line_item(
            text.line, text.style, role=text.role, x=place.x, y=place.y + text.x, grid_line=place.line, vertical=True,
            source=SourceRef(story.id if text.part != JUMP else "", text.part, text.index, text.start, 0, block_id),
        )
        for text in line.texts
    ]


def _rest(story: Story, poured: VerticalPour) -> CopyStart:
    left_over = poured.left_over
    return start_of_rest(story, left_over[0]) if left_over else CopyStart(len(story.paragraphs), END)


def _box(block: ArticleBlock, frames: Frames, poured: VerticalPour, thread: Thread) -> BlockBox:
    characters = sum(len("".join(text.line.text.split())) for line in poured.left_over for text in line.texts)
    return BlockBox(
        id=block.id,
        kind="article",
        rect=frames.area,
        columns=(block.slot.column, block.slot.columns),
        lines=(block.slot.line, block.slot.lines),
        story=block.story,
        free=tuple(place.rect for place in poured.free),
        free_lines=len(poured.free),
        overset_lines=0 if thread.goes_on else poured.overset,
        overset_characters=0 if thread.goes_on else characters,
    )
