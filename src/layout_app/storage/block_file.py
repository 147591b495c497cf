"""栏目块 as files: a block with the article and the pictures that it shows, which is also what a colleague is handed.

Such a file is JSON: a format number, the name, the block, its story, and pictures with their bytes in base64.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from layout_app.document.blocks import AdvertBlock, ArticleBlock, Block, FurnitureBlock, TableBlock
from layout_app.document.clip import Clip, is_sound
from layout_app.document.format import Slot
from layout_app.document.issue import AssetRecord
from layout_app.document.story import Story, placed_tables, table_paragraph
from layout_app.errors import NewerFormatError, UnreadableFileError
from layout_app.ids import AssetId
from layout_app.messages import _
from layout_app.storage.atomic import replace_bytes, unwritable

SUFFIX = ".block"
FORMAT = 1
MOST_BYTES = 256 << 20
"""A file larger than this is none of ours."""
MOST_COLUMNS, MOST_LINES = 40, 400
"""Of a block's slot: more than any page has."""


class DamagedBlockError(UnreadableFileError):
    """The file holds no block, or one that cannot be put on a page."""

    code = "block.damaged"


class BlockPicture(msgspec.Struct, frozen=True):
    """A picture of the block: its record and its original bytes."""

    record: AssetRecord
    data: bytes


class LibraryBlock(msgspec.Struct, frozen=True, omit_defaults=True):
    """A block under its name; ``story`` is the article that it shows, ``None`` where it is none."""

    name: str
    block: Block
    story: Story | None = None
    pictures: tuple[BlockPicture, ...] = ()


class _BlockFile(msgspec.Struct, frozen=True):
    format: int
    content: LibraryBlock


class BlockHead(msgspec.Struct, frozen=True):
    """What a list of blocks needs of a file: ``name`` as it is called, ``kind`` as the block's tag says."""

    name: str
    kind: str


class _Tag(msgspec.Struct, frozen=True):
    type: str


class _Names(msgspec.Struct, frozen=True):
    name: str
    block: _Tag


class _HeadFile(msgspec.Struct, frozen=True):
    format: int
    content: _Names


class _FormatNumber(msgspec.Struct, frozen=True):
    format: int


_File = TypeVar("_File", _BlockFile, _HeadFile)


def read_head(path: Path) -> BlockHead:
    """The name and kind of the block in a file, the rest not looked into; errors of ``read_block``."""
    content = _decoded(path, _HeadFile).content
    return BlockHead(content.name, content.block.type)


def read_block(path: Path) -> LibraryBlock:
    """The block in a file. ``DamagedBlockError`` and ``NewerFormatError`` say what is wrong with it."""
    found = _decoded(path, _BlockFile).content
    if not (found.name.strip() and _is_whole(found)):
        raise _damaged(path)
    return found


def write_block(path: Path, block: LibraryBlock) -> None:
    """Write a block as a file; ``UnwritableFileError`` leaves an old one whole."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise unwritable(path, refusal) from refusal
    replace_bytes(path, msgspec.json.format(msgspec.json.encode(_BlockFile(FORMAT, block)), indent=1))


def pictures_of(block: Block, story: Story | None) -> tuple[AssetId, ...]:
    """The pictures that a block shows, each once."""
    shown = [photo.asset for photo in story.photos] if story is not None else []
    if isinstance(block, AdvertBlock):
        shown.append(block.asset)
    return tuple(dict.fromkeys(shown))


def _decoded(path: Path, kind: type[_File]) -> _File:
    words = {"file": path.name}
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    except OSError as refusal:
        raise UnreadableFileError(_("Cannot read %(file)s: is it still there?") % words) from refusal
    try:
        if msgspec.json.decode(data, type=_FormatNumber).format > FORMAT:
            raise NewerFormatError(_("%(file)s was made by a newer version: update the program to use it.") % words)
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise _damaged(path) from fault


def _damaged(path: Path) -> DamagedBlockError:
    return DamagedBlockError(_("%(file)s is no block of the library, or it is damaged.") % {"file": path.name})


def _is_whole(found: LibraryBlock) -> bool:
    """Whether a page can take it: slots inside, words sound, every picture there and untouched."""
    block, story = found.block, found.story
    if isinstance(block, FurnitureBlock) or isinstance(block, ArticleBlock) != (story is not None):
        return False
    slot = block.slot
    if not (1 <= slot.columns <= MOST_COLUMNS and 1 <= slot.lines <= MOST_LINES):
        return False
    if not all(_lies_in(inner, slot) for inner in _slots(block)):
        return False
    held = {picture.record.id for picture in found.pictures}
    return (
        _has_sound_words(block, story)
        and held.issuperset(pictures_of(block, story))
        and all(hashlib.sha256(picture.data).hexdigest() == picture.record.id for picture in found.pictures)
    )


def _slots(block: Block) -> Iterator[Slot]:
    if isinstance(block, ArticleBlock):
        recipe = block.recipe
        yield from (photo.slot for photo in recipe.photos)
        yield from (inset.slot for inset in recipe.insets)
        yield from (slot for slot in (recipe.text_slot, recipe.head.slot if recipe.head else None) if slot is not None)


def _lies_in(inner: Slot, outer: Slot) -> bool:
    return (
        inner.column >= 0 and inner.line >= 0 and inner.columns >= 1 and inner.lines >= 1
        and inner.last_column < outer.columns and inner.last_line < outer.lines
    )


def _has_sound_words(block: Block, story: Story | None) -> bool:
    if isinstance(block, TableBlock):
        return is_sound(Clip((table_paragraph(block.table.id),), (block.table,)))
    if story is None or not (story.paragraphs or story.tables):
        return True
    return len(placed_tables(story)) == len(story.tables) and is_sound(Clip(story.paragraphs, story.tables))
