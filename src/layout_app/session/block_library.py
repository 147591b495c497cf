"""The library of 栏目块: those that come with the program, and one's own, a file each in the program's folder."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from layout_app.commands.blocks import LEAST_LINES, block_of
from layout_app.commands.place_block import PlaceBlock
from layout_app.document.blocks import ArticleBlock, FurnitureBlock, IndexBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.document.room import largest_free
from layout_app.errors import CommandRefused, LayoutAppError
from layout_app.makeup.index import filled_entries
from layout_app.messages import _
from layout_app.resources import bundled
from layout_app.session.file_names import plain_name
from layout_app.session.folders import data_folder
from layout_app.session.session import Session
from layout_app.storage.atomic import unwritable
from layout_app.storage.block_file import (
    SUFFIX,
    BlockPicture,
    LibraryBlock,
    pictures_of,
    read_block,
    read_head,
    write_block,
)

BUNDLED = ("notice", "honours", "weather", "qr")
"""The files that come with the program, in the order in which they are shown."""
OF_MENU = ("index", "figures")
"""Those that are put on a page from the menu alone."""


class BlockNameTakenError(LayoutAppError):
    """Another block of the library has that name."""

    code = "block.name-taken"


class ShelvedBlock(msgspec.Struct, frozen=True):
    """A block of the library: what it is called, where it lies, what kind it is; ``bundled`` ones stay."""

    name: str
    path: Path
    kind: str
    bundled: bool = False


class BlockShelf(msgspec.Struct, frozen=True):
    """The library in order, and a sentence for every file that could not be read."""

    blocks: tuple[ShelvedBlock, ...]
    sentences: tuple[str, ...] = ()

    def find(self, path: str) -> ShelvedBlock | None:
        """The block in that file, or ``None``."""
        return next((one for one in self.blocks if str(one.path) == path), None)


def bundled_names() -> dict[str, str]:
    """What the bundled blocks are called, by their files' names."""
    return {
        "notice": _("Notices"), "honours": _("Honours"), "weather": _("Weather"), "qr": _("QR code"),
        "index": _("Index"), "figures": _("Figures"),
    }


def block_folder() -> Path:
    """Where one's own blocks lie."""
    return data_folder() / "blocks"


def block_shelf() -> BlockShelf:
    """The bundled blocks, then one's own in the order of their names."""
    names = bundled_names()
    found = [_shelved(bundled("library", f"{one}{SUFFIX}"), names[one]) for one in BUNDLED]
    own: list[ShelvedBlock] = []
    sentences: list[str] = []
    for path in sorted(block_folder().glob(f"*{SUFFIX}")):
        try:
            own.append(_shelved(path))
        except LayoutAppError as refusal:
            sentences.append(refusal.sentence)
    return BlockShelf((*found, *sorted(own, key=lambda one: one.name)), tuple(sentences))


def _shelved(path: Path, bundled_name: str = "") -> ShelvedBlock:
    head = read_head(path)
    return ShelvedBlock(bundled_name or head.name, path, head.kind, bool(bundled_name))


def kept_block(session: Session, block_id: str, name: str) -> LibraryBlock:
    """A block of the issue as the library keeps it, its article and pictures with it.

    ``CommandRefused`` for the paper's own furniture, and where a picture is missing.
    """
    block = block_of(session.issue, block_id)
    if isinstance(block, FurnitureBlock):
        raise CommandRefused(_("Masthead, folio and foot line come with the page: the library does not take them."))
    story = session.issue.story(block.story) if isinstance(block, ArticleBlock) else None
    pictures: list[BlockPicture] = []
    for asset in pictures_of(block, story):
        record = session.issue.asset(asset)
        if record is None or not session.assets.has(asset):
            raise CommandRefused(_("A picture of the block is missing: choose it again first."))
        pictures.append(BlockPicture(record, session.assets.read(asset)))
    block = msgspec.structs.replace(block, id="", locked=False, group="")
    return LibraryBlock(name, block, story, tuple(pictures))


def keep_block(block: LibraryBlock) -> Path:
    """Put a block on the shelf; ``BlockNameTakenError`` where another has its name. Gives its file."""
    name = block.name.strip()
    path = block_folder() / f"{plain_name(name)}{SUFFIX}"
    taken = {one.name for one in block_shelf().blocks}
    if name in taken or path.name.casefold() in _own_files():
        raise BlockNameTakenError(_("There is a block “%(name)s” already: choose another name.") % {"name": name})
    write_block(path, msgspec.structs.replace(block, name=name))
    return path


def add_block_file(path: Path) -> Path:
    """Put what a colleague handed over on the shelf, under another name where its own is taken.

    Errors of ``read_block``.
    """
    block = read_block(path)
    taken, files = {one.name for one in block_shelf().blocks}, _own_files()
    for name in _names_like(block.name.strip()):
        if name not in taken and f"{plain_name(name)}{SUFFIX}".casefold() not in files:
            return keep_block(msgspec.structs.replace(block, name=name))
    raise AssertionError("names never end")


def _names_like(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name} {number}"
        number += 1


def delete_block(path: Path) -> None:
    """Take one's own block off the shelf; what was placed of it stays in its issues."""
    assert path.parent == block_folder()
    try:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
    except OSError as refusal:
        raise unwritable(path, refusal) from refusal


def placing(
    session: Session, block: LibraryBlock, page_index: int, at: tuple[int, int] | None = None
) -> PlaceBlock:
    """The command that puts a block on page ``page_index`` (from 0); its pictures are known to the session by then.

    ``at`` is the (column, line) it was dropped on; without it the block goes into the largest empty place, smaller
    where that is smaller. ``CommandRefused`` where there is none, ``NotAPictureError`` where a picture is none.
    """
    records = tuple(session.assets.add_with_record(picture.record, picture.data) for picture in block.pictures)
    issue = session.history.issue
    slot, most_lines = _slot_of(issue, page_index, block.block.slot, at)
    what = _("Place “%(name)s”") % {"name": block.name}
    placed = block.block
    if isinstance(placed, IndexBlock):
        placed = msgspec.structs.replace(placed, items=filled_entries(issue, page_index, placed.items))
    command = PlaceBlock(page_index, slot, placed, block.story, records, what)
    return _holding_its_copy(session, issue, command, most_lines)


def _slot_of(issue: Issue, page_index: int, size: Slot, at: tuple[int, int] | None) -> tuple[Slot, int]:
    """Where a block of that size stands, and how many lines it could have there."""
    page = issue.format_of(page_index)
    if at is not None:
        columns, lines = min(size.columns, page.columns), min(size.lines, page.lines)
        slot = Slot(min(at[0], page.columns - columns), columns, min(at[1], page.lines - lines), lines)
        return slot, page.lines - slot.line
    room = largest_free(issue, page_index, min(LEAST_LINES, size.lines))
    if room is None:
        raise CommandRefused(_("There is no empty place on this page: drag the block to where it is to stand."))
    return Slot(room.column, min(size.columns, room.columns), room.line, min(size.lines, room.lines)), room.lines


def _holding_its_copy(session: Session, issue: Issue, command: PlaceBlock, most_lines: int) -> PlaceBlock:
    """The command with its article as much higher as its copy asks for: another paper's columns and headlines may take
    more room than those it was kept with."""
    if not isinstance(command.block, ArticleBlock):
        return command
    taller = command
    for lines in range(command.slot.lines, most_lines + 1):
        taller = msgspec.structs.replace(command, slot=msgspec.structs.replace(command.slot, lines=lines))
        placed = taller.apply(issue).issue
        block = placed.pages[command.page].blocks[-1]
        assert isinstance(block, ArticleBlock)
        if not session.composer.measure(placed, block).overset_lines:
            return taller
    return command


def _own_files() -> set[str]:
    return {path.name.casefold() for path in block_folder().glob(f"*{SUFFIX}")}
