"""What can be done with copy that is over: offers that hold all of it, each a command that was tried out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from layout_app.commands.blocks import MoveBlock, MovePhoto, PlaceStory, SetRecipe
from layout_app.commands.edit import Command
from layout_app.compose.page import Composer
from layout_app.compose.setting import Setting
from layout_app.document.blocks import ArticleBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.document.joined_pages import printed_numbers, seen_from
from layout_app.document.room import largest_free
from layout_app.errors import CommandRefused
from layout_app.ids import page_label
from layout_app.makeup.copyfit import fitted
from layout_app.makeup.place import GAP, LEAST_FREE_LINES, continue_story
from layout_app.messages import _, _n

FARTHEST_LINES = 12
"""By how many lines at most a photo is offered to shrink."""
MOST_PAGES = 2
"""Pages on which going on is offered."""


class Offer(msgspec.Struct, frozen=True):
    """A command, and what it does in words."""

    words: str
    command: Command


def offers(issue: Issue, composer: Composer, block_id: str) -> tuple[Offer, ...]:
    """What makes room for the copy that is over in a block, the least change first; going on elsewhere comes last."""
    block = issue.block(block_id)
    if not isinstance(block, ArticleBlock):
        return ()
    found = issue.find_block(block_id)
    assert found is not None
    changes: tuple[Offer | None, ...] = ()
    if not block.locked:
        changes = (
            _shorter_paragraphs(issue, composer, found[0], block),
            _lower_photo(issue, composer, block),
            larger_block(issue, composer, found[0], block),
        )
    return (*(one for one in changes if one is not None), *_goings_on(issue, composer, found[0], block))


def _lines_over(issue: Issue, composer: Composer, command: Command, block_id: str) -> int:
    changed = command.apply(issue).issue
    block = changed.block(block_id)
    assert isinstance(block, ArticleBlock)
    return composer.measure(changed, block).overset_lines


def _shorter_paragraphs(issue: Issue, composer: Composer, page_index: int, block: ArticleBlock) -> Offer | None:
    """Paragraphs set a line shorter where the breaker can, if that is enough."""
    setting = Setting(seen_from(issue, page_index), composer.setter)
    changed = fitted(setting, block, issue.story(block.story))
    if changed.recipe == block.recipe:
        return None
    command = SetRecipe(block.id, changed.recipe, _("Set paragraphs shorter"))
    if _lines_over(issue, composer, command, block.id):
        return None
    return Offer(_("Set paragraphs shorter"), command)


def _lower_photo(issue: Issue, composer: Composer, block: ArticleBlock) -> Offer | None:
    """The first photo lower by as few lines as hold the copy."""
    if not block.recipe.photos:
        return None
    slot = block.recipe.photos[0].slot
    for lines in range(1, FARTHEST_LINES + 1):
        command = MovePhoto(block.id, 0, msgspec.structs.replace(slot, lines=slot.lines - lines))
        try:
            over = _lines_over(issue, composer, command, block.id)
        except CommandRefused:
            return None
        if not over:
            words = _n("Photo %(lines)s line lower", "Photo %(lines)s lines lower", lines) % {"lines": lines}
            return Offer(words, command)
    return None


def larger_block(issue: Issue, composer: Composer, page_index: int, block: ArticleBlock) -> Offer | None:
    """The block as many lines higher, else columns wider, as hold the copy without lying over another block."""
    page, slot = issue.format_of(page_index), block.slot
    taken = [one.slot for one in issue.pages[page_index].blocks if one.id != block.id and not one.slot.overlaps(slot)]
    higher = (
        Slot(slot.column, slot.columns, slot.line, lines) for lines in range(slot.lines + 1, page.lines - slot.line + 1)
    )
    wider = (
        Slot(slot.column, columns, slot.line, slot.lines)
        for columns in range(slot.columns + 1, page.columns - slot.column + 1)
    )
    for candidates, is_wider in ((higher, False), (wider, True)):
        for larger in candidates:
            if any(larger.overlaps(one) for one in taken):
                break
            command = MoveBlock(block.id, larger)
            if not _lines_over(issue, composer, command, block.id):
                return Offer(_larger_words(slot, larger, is_wider), command)
    return None


def _larger_words(slot: Slot, larger: Slot, is_wider: bool) -> str:
    if is_wider:
        more = larger.columns - slot.columns
        return _n("Block %(columns)s column wider", "Block %(columns)s columns wider", more) % {"columns": more}
    more = larger.lines - slot.lines
    return _n("Block %(lines)s line higher", "Block %(lines)s lines higher", more) % {"lines": more}


def _goings_on(issue: Issue, composer: Composer, page_index: int, block: ArticleBlock) -> Iterator[Offer]:
    """What is over put where this page and the ones behind it have room, behind the last block of the story."""
    pages = [index for index, page in enumerate(issue.pages) if any(
        isinstance(one, ArticleBlock) and one.story == block.story for one in page.blocks
    )]
    if pages[-1] != page_index:
        return
    over = composer.measure(issue, block).overset_lines
    rooms = [
        index for index in range(page_index, len(issue.pages))
        if largest_free(issue, index, LEAST_FREE_LINES, GAP) is not None
    ]
    for index in rooms[:MOST_PAGES]:
        command: PlaceStory = continue_story(issue, composer, block.story, index, over)
        number = page_label(printed_numbers(issue, index))
        if index == page_index:
            yield Offer(_("Continue in the room on this page"), command)
        else:
            yield Offer(_("Continue on page %(number)s, with jump lines") % {"number": number}, command)
