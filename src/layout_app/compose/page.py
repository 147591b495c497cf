"""Compose pages: every block of a page, one after the other, into a laid-out page; unchanged blocks are reused.

The law: composing after any edits equals composing from nothing. What a block's result depends on is its key here:
the block, its story, the style sheet and format, and for furniture the fields; all are values.
"""

from __future__ import annotations

import msgspec

from layout_app.compose.advert import place_advert
from layout_app.compose.article import ComposedBlock, compose_article
from layout_app.compose.copy import BEGIN, WHOLE, CopyStart, Thread
from layout_app.compose.furniture import Furniture, place_furniture, place_rule, rule_rect
from layout_app.compose.index import IndexEntry, place_index
from layout_app.compose.inset import place_facts
from layout_app.compose.qr_code import place_qr_code
from layout_app.compose.runaround import Obstacle
from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import Setting
from layout_app.compose.table_block import compose_table
from layout_app.compose.vertical_article import compose_vertical_article
from layout_app.display.items import (
    ArticleFill,
    BlockBox,
    Fill,
    Item,
    LaidOutIssue,
    LaidOutPage,
    PageGrid,
    TextLine,
)
from layout_app.document.blocks import (
    AdvertBlock,
    ArticleBlock,
    Block,
    FactsBlock,
    FurnitureBlock,
    IndexBlock,
    QrBlock,
    RuleBlock,
    TableBlock,
    block_kind,
)
from layout_app.document.fields import Field, furniture_fields
from layout_app.document.format import PageFormat, joined_format
from layout_app.document.issue import Issue, Page, is_on_facing
from layout_app.document.story import Story, characters_of
from layout_app.fonts.library import FontLibrary
from layout_app.ids import page_label

_Key = tuple[object, ...]
_Threads = dict[str, list[tuple[int, ArticleBlock]]]


class Composer:
    """Composes issues with one font library; remembers blocks and pages by the values they came from."""

    def __init__(self, library: FontLibrary) -> None:
        self.setter = Typesetter(library)
        self._settings: dict[bool, tuple[object, object, Setting]] = {}
        self._blocks: dict[str, tuple[_Key, ComposedBlock]] = {}
        self._pages: dict[str, tuple[tuple[ComposedBlock, ...], LaidOutPage]] = {}
        self._parts: _Parts | None = None
        self._whole: tuple[Issue, int, LaidOutIssue] | None = None

    def compose(self, issue: Issue) -> LaidOutIssue:
        """All pages, and how every placed article fits; the same object as last time for the same issue."""
        revision = self.setter.library.revision
        known = self._whole
        if known is not None and known[0] is issue and known[1] == revision:
            return known[2]
        pages = tuple(self.compose_page(issue, index) for index in range(len(issue.pages)))
        whole = LaidOutIssue(issue.masthead.title, pages, _fills(issue, pages))
        self._whole = (issue, revision, whole)
        return whole

    def compose_page(self, issue: Issue, page_index: int) -> LaidOutPage:
        """Page ``page_index`` (from 0); the same object as last time if nothing on it changed."""
        page = issue.pages[page_index]
        setting = self._setting_of(issue, page)
        parts = self._parts_of(issue)
        fields = furniture_fields(issue, parts.numbers, page_index)
        if page.facing is None:
            composed = tuple(self._compose_block(setting, parts, block, fields) for block in page.blocks)
        else:
            of_facing = furniture_fields(issue, parts.numbers, page_index, facing=True)
            composed = tuple(
                self._compose_block(
                    setting, parts, block, of_facing if is_on_facing(issue.format, block.slot) else fields
                )
                for block in page.blocks
            )
        numbers, names = parts.numbers[page_index], _names(page, parts.numbers[page_index], issue.first_page)
        known = self._pages.get(page.id)
        if known is not None and _same(known[0], composed) and _is_for(known[1], numbers, names, setting.format):
            return known[1]
        laid_out = _assemble(setting.format, numbers, names, composed)
        self._pages[page.id] = (composed, laid_out)
        return laid_out

    def measure(self, issue: Issue, block: ArticleBlock) -> BlockBox:
        """How a block's story fits: in its place in the story's thread if a page has the block, else in it alone."""
        parts, thread = self._parts_of(issue), WHOLE
        setting = self._setting_of(issue, parts.joined.get(block.id))
        if any(one.id == block.id for _page, one in parts.threads.get(block.story, ())):
            thread = self._thread_of(parts, block, {})
        return _compose_block(setting, parts, block, {}, thread).box

    def _setting_of(self, issue: Issue, page: Page | None) -> Setting:
        """The setting of a page, of a single one for a block that stands on none."""
        is_joined = page is not None and page.facing is not None
        known = self._settings.get(is_joined)
        if known is not None and known[0] is issue.sheet and known[1] is issue.format:
            return known[2]
        setting = Setting(issue, self.setter, joined_format(issue.format) if is_joined else issue.format)
        self._settings[is_joined] = (issue.sheet, issue.format, setting)
        return setting

    def _parts_of(self, issue: Issue) -> _Parts:
        if self._parts is None or self._parts.issue is not issue:
            self._parts = _Parts(issue, self._parts)
        return self._parts

    def _compose_block(
        self, setting: Setting, parts: _Parts, block: Block, fields: dict[str, Field]
    ) -> ComposedBlock:
        thread = WHOLE
        if isinstance(block, ArticleBlock) and block.story in parts.threads:
            thread = self._thread_of(parts, block, fields)
        key = (setting, block, thread, *_inputs(parts, block, fields))
        known = self._blocks.get(block.id)
        if known is not None and _equal(known[0], key):
            return known[1]
        composed = _compose_block(setting, parts, block, fields, thread)
        self._blocks[block.id] = (key, composed)
        return composed

    def _thread_of(self, parts: _Parts, block: ArticleBlock, fields: dict[str, Field]) -> Thread:
        """The block's place in its story's thread; the blocks before it are composed to know where it starts."""
        chain = parts.threads[block.story]
        at = next(number for number, (_page, one) in enumerate(chain) if one.id == block.id)
        page = chain[at][0]
        starts = parts.starts.setdefault(block.story, [BEGIN])
        while len(starts) <= at:
            on_page, earlier = chain[len(starts) - 1]
            of_page = self._setting_of(parts.issue, parts.issue.pages[on_page])
            rest = self._compose_block(of_page, parts, earlier, fields).rest
            starts.append(rest or starts[-1])
        before = chain[at - 1] if at else None
        after = chain[at + 1] if at + 1 < len(chain) else None
        return Thread(
            starts[at],
            from_page=parts.printed_number(*before) if before is not None and before[0] != page else 0,
            to_page=parts.printed_number(*after) if after is not None and after[0] != page else 0,
            goes_on=after is not None,
            from_block=before[1].id if before is not None else "",
            to_block=after[1].id if after is not None else "",
        )


class _Parts:
    """An issue's parts by their ids; what did not change since ``before`` is taken over from it.

    ``starts`` is where the blocks of a story's thread begin in its copy, as far as that has been found out. ``numbers``
    are those of every page, ``joined`` the pages of the blocks that stand on joined ones.
    """

    def __init__(self, issue: Issue, before: _Parts | None) -> None:
        self.issue = issue
        self.starts: dict[str, list[CopyStart]] = {}
        self.threads: _Threads
        self._run_around: dict[str, tuple[Block, ...]]
        self._stories: dict[str, Story]
        self.numbers: tuple[tuple[int, ...], ...]
        self.joined: dict[str, Page]
        if before is not None and before.issue.pages is issue.pages:
            self.threads = before.threads
            self._run_around = before._run_around
            self.numbers, self.joined = before.numbers, before.joined
        else:
            self.threads = _threads(issue)
            self._run_around = _run_around(issue)
            self.numbers = issue.numbers()
            self.joined = {block.id: page for page in issue.pages if page.facing is not None for block in page.blocks}
        if before is not None and before.issue.stories is issue.stories:
            self._stories = before._stories
        else:
            self._stories = {story.id: story for story in reversed(issue.stories)}
        self.assets = {asset.id: asset for asset in issue.assets}
        self.forms = {form.id: form for form in issue.head_forms}

    def story(self, story_id: str) -> Story:
        """The story of that id, one without words where there is none."""
        return self._stories.get(story_id) or Story(id=story_id)

    def printed_number(self, page_index: int, block: ArticleBlock) -> int:
        """The number printed on the page on which the block begins."""
        on_facing = block.id in self.joined and is_on_facing(self.issue.format, block.slot)
        return self.numbers[page_index][on_facing] - 1 + self.issue.first_page

    def inside(self, story_id: str) -> tuple[int, str]:
        """The number (from 1) of the first page behind the front page that a story stands on, and its block there.

        0 and nothing where there is none.
        """
        for numbers, page in zip(self.numbers, self.issue.pages, strict=True):
            found = [
                (numbers[page.facing is not None and is_on_facing(self.issue.format, block.slot)], block.id)
                for block in page.blocks
                if isinstance(block, ArticleBlock) and block.story == story_id
            ]
            behind = [place for place in found if place[0] > 1]
            if behind:
                return min(behind, key=lambda place: place[0])
        return 0, ""

    def obstacles(self, block: ArticleBlock) -> tuple[Obstacle, ...]:
        """What the block's text runs around: such blocks of its page that lie over it."""
        others = self._run_around.get(block.id, ())
        page = self.issue.format if block.id not in self.joined else joined_format(self.issue.format)
        return tuple(
            Obstacle(rule_rect(page, other) if isinstance(other, RuleBlock) else page.area(other.slot), around.outline)
            for other in others
            if other.id != block.id and other.slot.overlaps(block.slot) and (around := other.runaround) is not None
        )


def _threads(issue: Issue) -> _Threads:
    """The stories that stand in more than one block: their blocks with page indices (from 0), in page order."""
    chains: _Threads = {}
    for page_index, page in enumerate(issue.pages):
        for block in page.blocks:
            if isinstance(block, ArticleBlock):
                chains.setdefault(block.story, []).append((page_index, block))
    return {story: chain for story, chain in chains.items() if len(chain) > 1}


def _run_around(issue: Issue) -> dict[str, tuple[Block, ...]]:
    """The blocks that text runs around, by the id of every article block of their page; usually there are none."""
    found: dict[str, tuple[Block, ...]] = {}
    for page in issue.pages:
        around = tuple(block for block in page.blocks if block.runaround is not None)
        if around:
            found.update({block.id: around for block in page.blocks if isinstance(block, ArticleBlock)})
    return found


def _inputs(parts: _Parts, block: Block, fields: dict[str, Field]) -> _Key:
    """What else than the block itself its layout reads."""
    issue = parts.issue
    match block:
        case ArticleBlock():
            return (parts.story(block.story), issue.assets, issue.head_forms, parts.obstacles(block))
        case FurnitureBlock():
            return (tuple(fields.items()), issue.furniture)
        case IndexBlock():
            return tuple((item, parts.story(item.story).headline, *parts.inside(item.story)) for item in block.items)
        case AdvertBlock():
            return (issue.assets,)
        case FactsBlock() | TableBlock() | QrBlock() | RuleBlock():
            return ()


def _equal(known: _Key, wanted: _Key) -> bool:
    return len(known) == len(wanted) and all(a is b or a == b for a, b in zip(known, wanted, strict=True))


def _same(known: tuple[ComposedBlock, ...], composed: tuple[ComposedBlock, ...]) -> bool:
    return len(known) == len(composed) and all(a is b for a, b in zip(known, composed, strict=True))


def _names(page: Page, numbers: tuple[int, ...], first: int) -> tuple[str, str]:
    """A page's number as it is printed where that of the first is ``first``, and its section; of both joined pages."""
    sections = (page.section, page.facing.section if page.facing is not None else "")
    return page_label(number - 1 + first for number in numbers), "·".join(dict.fromkeys(filter(None, sections)))


def _is_for(page: LaidOutPage, numbers: tuple[int, ...], names: tuple[str, str], wanted: PageFormat) -> bool:
    found = (page.number, page.count, page.label, page.section, page.width, page.height, page.bleed)
    return found == (numbers[0], len(numbers), *names, wanted.width, wanted.height, wanted.bleed)


def _compose_block(
    setting: Setting, parts: _Parts, block: Block, fields: dict[str, Field], thread: Thread
) -> ComposedBlock:
    issue = parts.issue
    rect = setting.format.area(block.slot)
    box = BlockBox(
        block.id,
        block_kind(block),
        rect,
        (block.slot.column, block.slot.columns),
        (block.slot.line, block.slot.lines),
    )
    match block:
        case ArticleBlock():
            make_up = compose_vertical_article if block.recipe.direction == "vertical" else compose_article
            around = parts.obstacles(block)
            return make_up(setting, block, parts.story(block.story), parts.forms, parts.assets, thread, around)
        case FurnitureBlock():
            layout = next((one for one in issue.furniture if one.id == block.layout), None)
            made = place_furniture(setting, block, layout, fields) if layout else Furniture(())
            return ComposedBlock(made.items, box, made.findings)
        case IndexBlock():
            entries = tuple(
                IndexEntry(item, item.title or parts.story(item.story).headline, *parts.inside(item.story))
                for item in block.items
            )
            made = place_index(setting, block, entries)
            return ComposedBlock(made.items, box, made.findings)
        case FactsBlock():
            return ComposedBlock(tuple(place_facts(setting, block, rect)), box)
        case TableBlock():
            return compose_table(setting, block, box)
        case AdvertBlock():
            items, findings = place_advert(setting, block, rect, parts.assets.get(block.asset))
            return ComposedBlock(tuple(items), box, tuple(findings))
        case QrBlock():
            items, findings = place_qr_code(setting, block, rect)
            return ComposedBlock(tuple(items), box, tuple(findings))
        case RuleBlock():
            return ComposedBlock(place_rule(setting, block), box)


def _assemble(
    page: PageFormat, numbers: tuple[int, ...], names: tuple[str, str], composed: tuple[ComposedBlock, ...]
) -> LaidOutPage:
    grid = PageGrid(
        left=page.left,
        top=page.top,
        em=page.em,
        pitch=page.pitch,
        lines=page.lines,
        columns=tuple((page.column_left(c), page.column_right(c)) for c in range(page.columns)),
    )
    number = numbers[0]
    findings = tuple(
        msgspec.structs.replace(finding, page=number) for block in composed for finding in block.findings
    )
    return LaidOutPage(
        number=number,
        width=page.width,
        height=page.height,
        bleed=page.bleed,
        grid=grid,
        items=_painting_order([item for block in composed for item in block.items]),
        blocks=tuple(block.box for block in composed),
        findings=findings,
        count=len(numbers),
        label=names[0],
        section=names[1],
    )


def _painting_order(items: list[Item]) -> tuple[Item, ...]:
    """Tints below everything, then the rest as composed; text lines are numbered in reading order."""
    tints = [item for item in items if isinstance(item, Fill) and item.role == "tint"]
    rest = [item for item in items if not (isinstance(item, Fill) and item.role == "tint")]
    ordered: list[Item] = []
    for order, item in enumerate(tints + rest):
        ordered.append(msgspec.structs.replace(item, order=order) if isinstance(item, TextLine) else item)
    return tuple(ordered)


def _fills(issue: Issue, pages: tuple[LaidOutPage, ...]) -> tuple[ArticleFill, ...]:
    fills: list[ArticleFill] = []
    boxes_of: dict[str, list[BlockBox]] = {}
    for page in pages:
        for box in page.blocks:
            if box.kind == "article":
                boxes_of.setdefault(box.story, []).append(box)
    for story in issue.stories:
        boxes = boxes_of.get(story.id)
        if not boxes:
            continue
        fills.append(
            ArticleFill(
                story.id,
                story.headline,
                characters_of(story),
                sum(box.overset_characters for box in boxes),
                sum(box.overset_lines for box in boxes),
                sum(box.free_lines for box in boxes),
            )
        )
    return tuple(fills)
