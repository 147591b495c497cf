"""The issue: an immutable value that holds everything that prints. Changes return a new issue."""

from __future__ import annotations

import msgspec

from layout_app.document.blocks import ArticleBlock, Block
from layout_app.document.format import PageFormat, Slot, joined_format
from layout_app.document.proofs import Proofs
from layout_app.document.story import Story
from layout_app.document.template import FurnitureLayout, HeadForm
from layout_app.ids import AssetId, BlockId, PageId, StoryId
from layout_app.press import PressProfile
from layout_app.styles.cascade import StyleSheet

ISSUE_SUFFIX = ".issue"
PDF = "pdf"
"""The suffix of a PDF among the pictures."""
PAGE_PPI = 300
"""The resolution in which a PDF's first page is measured, and made a picture where it has to be one."""


class Masthead(msgspec.Struct, frozen=True):
    """The paper's and the issue's own facts. ``date`` is ISO 8601 or empty; an empty field is a visible placeholder."""

    title: str = ""
    date: str = ""
    issue_number: str = ""
    total_number: str = ""
    lunar_date: str = ""
    slogan: str = ""
    organiser: str = ""
    publisher: str = ""
    notice: str = ""
    permit: str = ""
    frequency: str = ""
    editor: str = ""
    imprint: str = ""


class AssetRecord(msgspec.Struct, frozen=True):
    """What the issue knows of a picture; its bytes live in the asset store under ``id``.

    ``width`` and ``height`` are pixels as displayed, after EXIF rotation; of a PDF's first page those at 300 ppi.
    """

    id: AssetId
    name: str
    suffix: str
    width: int
    height: int
    colourspace: str

    @property
    def is_page(self) -> bool:
        """Whether it is a PDF, whose first page is placed as it is."""
        return self.suffix == PDF


class FacingPage(msgspec.Struct, frozen=True):
    """What a page that is joined to the one before it keeps of its own; its blocks stand on the joined page."""

    id: PageId
    role: str
    section: str = ""
    editor: str = ""


class Page(msgspec.Struct, frozen=True):
    """One page: its role (which furniture it has), its section name (版名), editor, and blocks in painting order.

    A page with a ``facing`` one is two of the paper's pages joined to one (跨版): its slots count the columns of both
    from the left, as the joined format has them.
    """

    id: PageId
    role: str
    blocks: tuple[Block, ...] = ()
    section: str = ""
    editor: str = ""
    facing: FacingPage | None = None


class Issue(msgspec.Struct, frozen=True):
    """``changed`` is the ISO 8601 time of the last change that was saved: PDF dates come from it, never from a clock.

    ``first_page`` is the number printed on the first page (a spread of a longer paper does not start at 1).
    ``press`` is the print shop's profile, its own ICC file among the assets; without one ``condition`` decides alone.
    ``proofs`` prints nothing: what readers wrote on the pages and signed.
    """

    id: str
    template: str
    format: PageFormat
    sheet: StyleSheet
    head_forms: tuple[HeadForm, ...]
    furniture: tuple[FurnitureLayout, ...]
    masthead: Masthead = Masthead()
    pages: tuple[Page, ...] = ()
    stories: tuple[Story, ...] = ()
    assets: tuple[AssetRecord, ...] = ()
    condition: str = "newsprint"
    changed: str = ""
    first_page: int = 1
    press: PressProfile | None = None
    proofs: Proofs = Proofs()

    def story(self, story_id: StoryId) -> Story:
        """The story of that id; ``KeyError`` if there is none."""
        for story in self.stories:
            if story.id == story_id:
                return story
        raise KeyError(story_id)

    def asset(self, asset_id: AssetId) -> AssetRecord | None:
        """The record of a picture, or ``None`` where the picture is missing."""
        for asset in self.assets:
            if asset.id == asset_id:
                return asset
        return None

    def find_block(self, block_id: BlockId) -> tuple[int, int] | None:
        """The (page, block) indices of a block, or ``None`` where no page holds it."""
        for page_index, page in enumerate(self.pages):
            for block_index, block in enumerate(page.blocks):
                if block.id == block_id:
                    return page_index, block_index
        return None

    def block(self, block_id: BlockId) -> Block:
        """The block of that id; ``KeyError`` if no page holds it."""
        found = self.find_block(block_id)
        if found is None:
            raise KeyError(block_id)
        return self.pages[found[0]].blocks[found[1]]

    def pages_of(self, story_id: StoryId) -> tuple[int, ...]:
        """The page numbers (from 1) on which a story has a block, or on which one begins that lies across a fold."""
        found: list[int] = []
        number = 1
        for page in self.pages:
            if page.facing is None:
                if any(isinstance(one, ArticleBlock) and one.story == story_id for one in page.blocks):
                    found.append(number)
                number += 1
                continue
            slots = (one.slot for one in page.blocks if isinstance(one, ArticleBlock) and one.story == story_id)
            found.extend(sorted({number + is_on_facing(self.format, slot) for slot in slots}))
            number += 2
        return tuple(found)

    def numbers(self) -> tuple[tuple[int, ...], ...]:
        """The number (from 1) of every page; both where two are joined."""
        found: list[tuple[int, ...]] = []
        number = 1
        for page in self.pages:
            found.append((number,) if page.facing is None else (number, number + 1))
            number += len(found[-1])
        return tuple(found)

    @property
    def page_count(self) -> int:
        """How many pages the paper has; joined ones are two."""
        return len(self.pages) + sum(page.facing is not None for page in self.pages)

    def index_of(self, number: int) -> int:
        """The index of the page that ``number`` (from 1) is, or is part of; the last one's beyond the end."""
        found = (index for index, numbers in enumerate(self.numbers()) if number in numbers)
        return next(found, len(self.pages) - 1)

    def format_of(self, page_index: int) -> PageFormat:
        """The format of one page: twice as wide where it is two joined ones."""
        return self.format if self.pages[page_index].facing is None else joined_format(self.format)


def is_on_facing(page: PageFormat, slot: Slot) -> bool:
    """Whether a block of joined pages begins on the second of them: the right one, on vertical pages the left.

    ``page`` is the format of a single page.
    """
    return slot.last_column < page.columns if page.vertical else slot.column >= page.columns


def press_of(issue: Issue) -> PressProfile:
    """The print shop's profile: the issue's own, else the usual one of its paper class."""
    return issue.press or PressProfile(condition=issue.condition)


def with_story(issue: Issue, changed: Story) -> Issue:
    """The issue with the story of the same id replaced."""
    stories = tuple(changed if story.id == changed.id else story for story in issue.stories)
    return msgspec.structs.replace(issue, stories=stories)


def with_block(issue: Issue, changed: Block) -> Issue:
    """The issue with the block of the same id replaced, on the page that holds it; ``KeyError`` if none does."""
    found = issue.find_block(changed.id)
    if found is None:
        raise KeyError(changed.id)
    page_index, block_index = found
    page = issue.pages[page_index]
    blocks = (*page.blocks[:block_index], changed, *page.blocks[block_index + 1 :])
    return with_page(issue, page_index, msgspec.structs.replace(page, blocks=blocks))


def with_page(issue: Issue, page_index: int, page: Page) -> Issue:
    """The issue with one page replaced."""
    return msgspec.structs.replace(issue, pages=(*issue.pages[:page_index], page, *issue.pages[page_index + 1 :]))
