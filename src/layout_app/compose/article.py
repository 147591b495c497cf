"""Compose one article block: frame, headline set, photos with captions, insets, and its copy poured into legs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from layout_app.compose.advert import word_of_article
from layout_app.compose.bands import Apart, PouredCopy, goes_straight, pour_in_bands
from layout_app.compose.column import Pour
from layout_app.compose.copy import (
    JUMP,
    WHOLE,
    Copy,
    CopyLine,
    CopyStart,
    Thread,
    jump_line,
    set_copy,
    start_of_rest,
)
from layout_app.compose.frame_title import frame_title
from layout_app.compose.frames import Frames, Leg, bleed_rect, frames_of, part_rect
from layout_app.compose.head import set_head
from layout_app.compose.inset import place_inset
from layout_app.compose.line_grid import LineGrid
from layout_app.compose.line_kinds import frame_lines
from layout_app.compose.lone_lines import Loosening, poured_without_lone_lines
from layout_app.compose.photo import CaptionSet, place_photo, set_caption
from layout_app.compose.placed_copy import copy_items
from layout_app.compose.runaround import Obstacle
from layout_app.compose.setting import Setting, line_item
from layout_app.compose.structure import entries_of, tables_of
from layout_app.display.items import BlockBox, Fill, Item, PlacedImage, Rule
from layout_app.document.blocks import ArticleBlock
from layout_app.document.format import PageFormat
from layout_app.document.issue import AssetRecord
from layout_app.document.line_kinds import line_kind
from layout_app.document.story import Story, name_of
from layout_app.document.template import HeadForm
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import AssetId, SourceRef
from layout_app.messages import _n
from layout_app.units import Mpt

END = 99
"""As the offset behind the last paragraph: all closing texts are placed."""
LOOKED_AHEAD = 12
"""Lines set beyond those that a block holds where its copy goes on in another."""
TAG_EDGE: Mpt = 1_500


class ComposedBlock(msgspec.Struct, frozen=True):
    """A block on the page: what it paints, its box, and what an editor should know.

    ``rest`` is where the copy that found no place begins, or its very end; ``None`` for blocks without copy.
    """

    items: tuple[Item, ...]
    box: BlockBox
    findings: tuple[Finding, ...] = ()
    rest: CopyStart | None = None


def compose_article(
    setting: Setting,
    block: ArticleBlock,
    story: Story,
    forms: dict[str, HeadForm],
    assets: dict[AssetId, AssetRecord],
    thread: Thread = WHOLE,
    obstacles: tuple[Obstacle, ...] = (),
) -> ComposedBlock:
    """The article block made up as its recipe says, its copy from the thread's start on.

    Text runs around ``obstacles``, which lie over the block. Copy that finds no place is a finding, never silent,
    unless the thread goes on.
    """
    block = usable_block(block, story)
    recipe = block.recipe
    captions = tuple(caption_of(setting, block, story, number) for number in range(len(recipe.photos)))
    frames = frames_of(block, setting.format, tuple(caption.count for caption in captions), obstacles)
    grid = LineGrid.of_page(setting.format)
    whole = _poured(setting, block, story, frames.legs, thread, grid)
    items: list[Item] = list(frame_items(setting, block, frames, whole.apart))
    findings: list[Finding] = []
    form = forms.get(recipe.head.form) if recipe.head is not None else None
    if recipe.head is not None and frames.head is not None and form is not None:
        head = set_head(setting, story, recipe.head, form, frames.head, block.id)
        items.extend(head.items)
        findings.extend(head.findings)
    for inset, rect in zip(recipe.insets, frames.insets, strict=True):
        items.extend(place_inset(setting, inset, rect, story.id, block.id))
    photos, photo_findings = photo_items(setting, block, story, frames, captions, assets)
    if story.tag and recipe.photos and not (form is not None and form.vertical):
        photos.extend(picture_tag(setting, story, block, frames.photos[0]))
    # A picture that text runs around along its outline lies under the text: its corners are part of the picture.
    outlined = {slot.photo for slot in recipe.photos if slot.outline}
    under = [item for item in photos if isinstance(item, PlacedImage) and item.source.index in outlined]
    items.extend(under)
    items.extend(copy_items(setting, block.id, story, whole, frames.legs, grid))
    items.extend(item for item in photos if item not in under)
    items.extend(word_of_article(setting, block, frames.area))
    findings.extend((*photo_findings, *whole.copy.findings))
    box = box_of(block, story, frames.area, whole, frames.legs, grid, thread)
    if box.overset_lines:
        findings.append(overset_finding(story, box))
    return ComposedBlock(tuple(items), box, tuple(findings), rest_of(story, whole))


def _poured(
    setting: Setting, block: ArticleBlock, story: Story, legs: tuple[Leg, ...], thread: Thread, grid: LineGrid
) -> PouredCopy:
    """The copy poured into the legs; where it goes on to another page, the last place holds the 下转 line."""
    if not goes_straight(legs, story, thread.start):
        return pour_in_bands(setting, story, block, legs, thread, grid)
    copy, poured = _without_lone_lines(setting, block, story, legs, thread)
    if not (poured.overset and thread.to_page and legs[-1].spans):
        return PouredCopy(copy, poured)
    last = legs[-1].lines[-1]
    copy, poured = _without_lone_lines(setting, block, story, (*legs[:-1], legs[-1].without_last_line()), thread)
    line = CopyLine((jump_line(setting, f"（下转{thread.to_page}版）", legs[-1].width, thread.to_block),))
    jump = Apart(line, legs[-1].x, setting.format.baseline(last), len(copy.lines), last)
    return PouredCopy(copy, poured, (jump,))


def _without_lone_lines(
    setting: Setting, block: ArticleBlock, story: Story, legs: tuple[Leg, ...], thread: Thread
) -> tuple[Copy, Pour]:
    """The copy from the thread's start on in whole lines of the legs, after an 上接 line where there is one."""
    loosened = dict(block.recipe.loosen)
    # A story of a thousand pages is not set to its end for each of them: keeps look a few lines ahead at the most.
    enough = sum(len(leg.lines) for leg in legs) + LOOKED_AHEAD if thread.goes_on else None

    def copy_with(loosening: Loosening) -> Copy:
        recipe = msgspec.structs.replace(block.recipe, loosen=tuple({**loosened, **loosening}.items()))
        looser = msgspec.structs.replace(block, recipe=recipe)
        copy = set_copy(setting, story, looser, legs[0].width, thread.start, enough)
        if not (thread.from_page and copy.lines):
            return copy
        jump = CopyLine((jump_line(setting, f"（上接{thread.from_page}版）", legs[0].width, thread.from_block),))
        return msgspec.structs.replace(copy, lines=(jump, *copy.lines))

    return poured_without_lone_lines(copy_with, legs, loosened, goes_on=thread.goes_on)


def rest_of(story: Story, whole: PouredCopy) -> CopyStart:
    """Where the copy that found no place begins, or its very end."""
    left_over = _left_over(whole)
    return start_of_rest(story, left_over[0]) if left_over else CopyStart(len(story.paragraphs), END)


def _left_over(whole: PouredCopy) -> list[CopyLine]:
    """The story's lines that found no place; a 上接 line without one is none of them."""
    return [line for line in whole.copy.lines[len(whole.poured.places) :] if line.texts[0].part != JUMP]


def article_frames(setting: Setting, block: ArticleBlock, story: Story) -> Frames:
    """The frames of an article block, its captions set."""
    block = usable_block(block, story)
    counts = tuple(caption_of(setting, block, story, number).count for number in range(len(block.recipe.photos)))
    return frames_of(block, setting.format, counts)


def usable_block(block: ArticleBlock, story: Story) -> ArticleBlock:
    """The block without slots for photos that the story no longer has."""
    photos = tuple(slot for slot in block.recipe.photos if slot.photo < len(story.photos))
    if photos == block.recipe.photos:
        return block
    return msgspec.structs.replace(block, recipe=msgspec.structs.replace(block.recipe, photos=photos))


def caption_of(setting: Setting, block: ArticleBlock, story: Story, number: int) -> CaptionSet:
    """The caption under photo slot ``number``, of nothing where it stands elsewhere."""
    slot = block.recipe.photos[number]
    if slot.caption != "below":
        return CaptionSet((), None, 0)
    rect = part_rect(block, setting.format, slot)
    return set_caption(setting, story.photos[slot.photo], rect.width)


def frame_items(
    setting: Setting, block: ArticleBlock, frames: Frames, apart: Sequence[Apart] = ()
) -> list[Item]:
    """The block's outline or tint, and the rules between its legs, clear of lines ``apart`` that stand over them."""
    recipe = block.recipe
    items: list[Item] = []
    if recipe.frame == "box":
        items.extend(frame_lines(line_kind(recipe.frame_line), frames.area, block.id, setting.color("black")))
        items.extend(frame_title(setting, block, frames.area))
    if recipe.frame == "tint":
        rect = bleed_rect(frames.area, setting.format, recipe.bleed)
        items.append(Fill("tint", block.id, rect, setting.color("tint")))
        rule = Rect(rect.x0, rect.y0, rect.x1, rect.y0 + 1800)
        items.append(Rule("rule", block.id, rule, 1800, setting.color("red")))
    if recipe.leg_rules:
        items.extend(_leg_rules(setting, block, frames, apart))
    return items


def _leg_rules(setting: Setting, block: ArticleBlock, frames: Frames, apart: Sequence[Apart]) -> list[Item]:
    """Column hairlines in the gutters beside text, but not through what stands there."""
    rules: list[Item] = []
    page = setting.format
    grid = LineGrid.of_page(page)
    in_the_way = [*frames.around, *(Obstacle(em_boxes(line, grid)) for line in apart)]
    for left, right in zip(frames.legs, frames.legs[1:], strict=False):
        lines = sorted(set(left.lines) & set(right.lines))
        x = (left.x + left.width + right.x) // 2
        for first, last in _runs_of_lines(lines, x, in_the_way, page):
            rect = Rect(x - 175, page.line_top(first), x + 175, page.line_bottom(last))
            rules.append(Rule("rule", block.id, rect, 350, setting.color("black")))
    return rules


def _runs_of_lines(
    lines: Sequence[int], x: Mpt, in_the_way: Sequence[Obstacle], page: PageFormat
) -> Iterator[tuple[int, int]]:
    """From the first of ``lines`` to the last, as runs of such that nothing in the way reaches ``x`` on."""
    run: list[int] = []
    for line in range(lines[0], lines[-1] + 1) if lines else ():
        reached = (one.reach(page.line_top(line), page.line_bottom(line)) for one in in_the_way)
        if not any(reach[0] <= x <= reach[1] for reach in reached if reach is not None):
            run.append(line)
        elif run:
            yield run[0], run[-1]
            run = []
    if run:
        yield run[0], run[-1]


def em_boxes(apart: Apart, grid: LineGrid) -> Rect:
    """What a line that stands apart covers with its measure, as it is laid out."""
    text = apart.line.texts[0]
    left, top = apart.x + text.x, apart.y - grid.rise(text.style.size)
    return Rect(left, top, left + text.line.measure, top + text.style.size)


def photo_items(
    setting: Setting,
    block: ArticleBlock,
    story: Story,
    frames: Frames,
    captions: tuple[CaptionSet, ...],
    assets: dict[AssetId, AssetRecord],
) -> tuple[list[Item], list[Finding]]:
    """The block's photos in their frames, with what stands under them."""
    items: list[Item] = []
    findings: list[Finding] = []
    for number, slot in enumerate(block.recipe.photos):
        text_edges = part_rect(block, setting.format, slot)
        record = assets.get(story.photos[slot.photo].asset)
        placed, found = place_photo(
            setting, story, slot, frames.photos[number], record, text_edges.x0, text_edges.x1, captions[number],
            frames.captions[number], block.id,
        )
        items.extend(placed)
        findings.extend(found)
    return items, findings


def picture_tag(setting: Setting, story: Story, block: ArticleBlock, rect: Rect) -> list[Item]:
    """The story's tag in white on red, in the first picture's upper left corner; at its foot where the picture bleeds.

    A white edge keeps it apart from a picture that is red there itself.
    """
    style = setting.style("tag")
    line = setting.setter.set_line(story.tag, style)
    width, height = line.width + 15_000, 19_000
    slot = block.recipe.photos[0]
    left = part_rect(block, setting.format, slot).x0
    at_foot = "top" in slot.bleed
    top = rect.y1 - height if at_foot else rect.y0
    box = Rect(left, top, left + width, top + height)
    edge = Rect(box.x0, box.y0 - (TAG_EDGE if at_foot else 0), box.x1 + TAG_EDGE, box.y1 + (0 if at_foot else TAG_EDGE))
    source = SourceRef(story.id, "tag", 0, 0, 0, block.id)
    return [
        Fill("tag-edge", block.id, edge, setting.color("paper")),
        Fill("tag", block.id, box, setting.color("red")),
        line_item(line, style, role="tag", x=box.x0 + 7_500, y=box.y0 + 13_800, source=source),
    ]


def box_of(
    block: ArticleBlock,
    story: Story,
    area: Rect,
    whole: PouredCopy,
    legs: Sequence[Leg],
    grid: LineGrid,
    thread: Thread,
) -> BlockBox:
    """The block's box, with how its copy fits and what stands in it."""
    poured = whole.poured
    characters = sum(line.characters for line in _left_over(whole))
    return BlockBox(
        id=block.id,
        kind="article",
        rect=area,
        columns=(block.slot.column, block.slot.columns),
        lines=(block.slot.line, block.slot.lines),
        story=block.story,
        free=tuple(grid.on_page(_place_rect(legs[place.leg], place.line, grid)) for place in poured.free),
        free_lines=len(poured.free),
        overset_lines=0 if thread.goes_on else poured.overset,
        overset_characters=0 if thread.goes_on else characters,
        headline=name_of(story),
        entries=entries_of(story),
        tables=tables_of(story),
    )


def _place_rect(leg: Leg, line: int, grid: LineGrid) -> Rect:
    opening = leg.opening(line)
    left = leg.x + opening.x
    return Rect(left, grid.line_top(line), left + opening.width, grid.line_bottom(line))


def overset_finding(story: Story, box: BlockBox) -> Finding:
    """What an editor is told of copy that found no place."""
    message = _n(
        "“%(headline)s” has %(lines)s line too many: make it larger, cut the text or shrink the photo.",
        "“%(headline)s” has %(lines)s lines too many: make it larger, cut the text or shrink the photo.",
        box.overset_lines,
    )
    return Finding(
        "text.overset",
        Severity.ERROR,
        message % {"headline": name_of(story), "lines": box.overset_lines},
        source=SourceRef(story.id, "body", 0, 0, 0, box.id),
    )
