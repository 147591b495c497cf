"""Blocks on the clipboard: with the articles and pictures they hold, and their form as data between issues."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

import msgspec

from layout_app.document.blocks import AdvertBlock, ArticleBlock, Block, IndexBlock, TableBlock
from layout_app.document.clip import Clip, UnreadableClipError, is_sound
from layout_app.document.issue import AssetRecord, Issue
from layout_app.document.story import Story, placed_tables, table_paragraph
from layout_app.ids import AssetId, BlockId
from layout_app.messages import _

BLOCKS_VERSION = 1
TEXTS = ("kicker", "headline", "deck", "byline", "signoff")


class BlockClip(msgspec.Struct, frozen=True):
    """Blocks of a page of so many ``columns`` and ``lines`` of the issue of that id, in painting order.

    ``stories`` are those of its articles, ``assets`` the records of the pictures in them and of its adverts.
    """

    issue: str
    columns: int
    lines: int
    blocks: tuple[Block, ...]
    stories: tuple[Story, ...] = ()
    assets: tuple[AssetRecord, ...] = ()


class _Written(msgspec.Struct, frozen=True):
    """A clip as data; ``pictures`` are the originals' bytes."""

    version: int
    clip: BlockClip
    pictures: dict[AssetId, bytes]


class _Versioned(msgspec.Struct, frozen=True):
    version: int


def copied_blocks(issue: Issue, page_index: int, block_ids: Collection[BlockId]) -> BlockClip:
    """Those blocks of a page, with all that another issue needs to show them; the pictures' bytes aside."""
    page = issue.format_of(page_index)
    blocks = tuple(block for block in issue.pages[page_index].blocks if block.id in block_ids)
    wanted = {block.story for block in blocks if isinstance(block, ArticleBlock)}
    stories = tuple(story for story in issue.stories if story.id in wanted)
    pictures = {photo.asset for story in stories for photo in story.photos}
    pictures.update(block.asset for block in blocks if isinstance(block, AdvertBlock))
    assets = tuple(record for record in issue.assets if record.id in pictures)
    return BlockClip(issue.id, page.columns, page.lines, blocks, stories, assets)


def data_of_blocks(clip: BlockClip, pictures: Mapping[AssetId, bytes]) -> bytes:
    """The clip and its pictures as MessagePack, with the version of their form."""
    return msgspec.msgpack.encode(_Written(BLOCKS_VERSION, clip, dict(pictures)))


def blocks_of_data(data: bytes) -> tuple[BlockClip, dict[AssetId, bytes]]:
    """The clip and pictures that ``data_of_blocks`` wrote; a picture whose bytes are not those it is named after is
    left out. ``UnreadableClipError`` for a clip of a newer program, and for anything else.
    """
    unreadable = _("What was copied cannot be read: copy it again.")
    try:
        if msgspec.msgpack.decode(data, type=_Versioned).version > BLOCKS_VERSION:
            raise UnreadableClipError(_("This was copied from a newer version of the program: update this one."))
        written = msgspec.msgpack.decode(data, type=_Written)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise UnreadableClipError(unreadable) from fault
    if not _is_whole(written.clip):
        raise UnreadableClipError(unreadable)
    sound = {name: one for name, one in written.pictures.items() if hashlib.sha256(one).hexdigest() == name}
    return written.clip, sound


def _is_whole(clip: BlockClip) -> bool:
    """Whether a page can take the clip: each block within the page it came from, its story there, words sound."""
    stories = {story.id for story in clip.stories}
    return (
        bool(clip.blocks)
        and len({block.id for block in clip.blocks}) == len(clip.blocks)
        and len(stories) == len(clip.stories)
        and all(_is_within(block, clip) for block in clip.blocks)
        and all(block.story in stories for block in clip.blocks if isinstance(block, ArticleBlock))
        and all(is_sound(words) for story in clip.stories if (words := words_of(story)).paragraphs)
    )


def _is_within(block: Block, clip: BlockClip) -> bool:
    slot = block.slot
    return (
        0 <= slot.column <= slot.last_column < clip.columns and 0 <= slot.line <= slot.last_line < clip.lines
    )


def words_of(story: Story) -> Clip:
    """All words of an article and the tables in them."""
    texts = tuple((part, text) for part in TEXTS if (text := str(getattr(story, part))))
    return Clip(story.paragraphs, placed_tables(story), texts)


def words_of_blocks(clip: BlockClip) -> tuple[Clip, ...]:
    """What other programs can have of the blocks, in painting order: the words of articles, each once, and tables."""
    found: dict[str, Clip] = {}
    stories = {story.id: story for story in clip.stories}
    for block in clip.blocks:
        if isinstance(block, ArticleBlock):
            found.setdefault(f"story {block.story}", words_of(stories[block.story]))
        elif isinstance(block, TableBlock):
            found[f"block {block.id}"] = Clip((table_paragraph(block.table.id),), (block.table,))
        elif isinstance(block, IndexBlock):
            found[f"block {block.id}"] = Clip((), (), (("headline", block.title),))
    return tuple(found.values())
