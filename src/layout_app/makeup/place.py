"""Put one story on a page: in the largest free place, or where it was dropped, made up to fit there."""

from __future__ import annotations

from collections.abc import Iterable

from layout_app.commands.blocks import LEAST_LINES, PlaceStory, fitted_recipe
from layout_app.commands.edit import Together
from layout_app.compose.page import Composer
from layout_app.compose.setting import Setting
from layout_app.document.blocks import ArticleBlock, HeadSlot, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.document.joined_pages import seen_from
from layout_app.document.room import free_cells, free_run, largest_free
from layout_app.document.story import Story
from layout_app.makeup.measurer import Measurer
from layout_app.makeup.variants import Variants
from layout_app.makeup.vertical_pages import turned_recipe

DROPPED_COLUMNS, DROPPED_LINES = 2, 24
LEAST_FREE_LINES = 8
GAP = 1
SECOND_RANK = 1
CONTINUED_LINES = 20
"""A continuation takes another column before its legs get longer than this."""


def place_story(
    issue: Issue, composer: Composer, story_id: str, page_index: int, at: tuple[int, int] | None = None
) -> PlaceStory:
    """The command that places the story on page ``page_index`` (from 0).

    ``at`` is the (column, line) it was dropped on; without it the largest free rectangle is taken. Where nothing is
    free the block lies over others and a finding says so: text is never lost.
    """
    story = issue.story(story_id)
    room = _room_from(issue, page_index, at) if at is not None else _largest_free(issue, page_index)
    slot, recipe = _made_up(seen_from(issue, page_index), composer, story, room)
    command = PlaceStory(page_index, story_id, slot, recipe)
    return _turned(issue, composer, command, room) if issue.format.vertical else command


def story_in(
    issue: Issue, composer: Composer, story_id: str, page_index: int, room: Slot, *, whole: bool = False
) -> PlaceStory:
    """The command that places the story in ``room``, over all its columns: as high as suits it, or the ``whole`` room.

    Of a story that is on a page already what is over goes on there, as text alone.
    """
    if issue.pages_of(story_id):
        recipe = Recipe(direction="vertical" if issue.format.vertical else "horizontal")
        for lines in range(room.lines if whole else LEAST_LINES, room.lines):
            slot = Slot(room.column, room.columns, room.line, lines)
            lower = PlaceStory(page_index, story_id, slot, recipe)
            if _holds_its_copy(issue, composer, lower):
                return lower
        return PlaceStory(page_index, story_id, room, recipe)
    seen, story = seen_from(issue, page_index), issue.story(story_id)
    least = room.lines if whole else LEAST_LINES
    made = _best_at(seen, composer, story, room, room.columns, least)
    slot, recipe = made if made is not None else (room, _plain(seen, story, room))
    command = PlaceStory(page_index, story_id, slot, recipe)
    return _turned(issue, composer, command, room) if issue.format.vertical else command


def flow_story(issue: Issue, composer: Composer, story_id: str, page_index: int, room: Slot) -> Together:
    """The commands that place the story in ``room`` and what is over in the columns right of it, then on later pages.

    They end where all of it stands, or where no page has room for more of it.
    """
    first = story_in(issue, composer, story_id, page_index, room)
    commands, label = [first], first.label
    for column in range(room.last_column + 1, issue.format_of(page_index).columns):
        after = _after(issue, commands)
        if not _lines_over(after, composer, commands[-1]):
            break
        beside = free_run(after, page_index, column, room.line, GAP)
        if beside is not None and beside.lines >= LEAST_FREE_LINES:
            commands.append(story_in(after, composer, story_id, page_index, beside))
    for index in range(page_index + 1, len(issue.pages)):
        after = _after(issue, commands)
        over = _lines_over(after, composer, commands[-1])
        if not over:
            break
        if largest_free(after, index, LEAST_FREE_LINES, GAP) is not None:
            commands.append(continue_story(after, composer, story_id, index, over))
    return Together(tuple(commands), label)


def _after(issue: Issue, commands: Iterable[PlaceStory]) -> Issue:
    for command in commands:
        issue = command.apply(issue).issue
    return issue


def _lines_over(placed: Issue, composer: Composer, command: PlaceStory) -> int:
    """What finds no place behind the block that ``command`` put on its page last."""
    block = placed.pages[command.page].blocks[-1]
    assert isinstance(block, ArticleBlock)
    return composer.measure(placed, block).overset_lines


def continue_story(
    issue: Issue,
    composer: Composer,
    story_id: str,
    page_index: int,
    lines_over: int,
    at: tuple[int, int] | None = None,
) -> PlaceStory:
    """The command that places what is over of a story, ``lines_over`` lines, as a block of text alone.

    The block is as low as holds it, in as few columns as keep legs short; the whole room where none holds it.
    """
    room = _room_from(issue, page_index, at) if at is not None else _largest_free(issue, page_index)
    columns = min(room.columns, -(-lines_over // CONTINUED_LINES))
    recipe = Recipe(direction="vertical" if issue.format.vertical else "horizontal")
    for lines in range(max(LEAST_LINES, lines_over // columns), room.lines + 1):
        command = PlaceStory(page_index, story_id, _beginning_in(issue, room, columns, lines), recipe)
        if _holds_its_copy(issue, composer, command):
            return command
    return PlaceStory(page_index, story_id, room, recipe)


def _turned(issue: Issue, composer: Composer, command: PlaceStory, room: Slot) -> PlaceStory:
    """The command with its article in vertical lines at the room's right, as high as its copy asks for there."""
    recipe = turned_recipe(command.recipe, command.slot.columns)
    for lines in range(command.slot.lines, room.lines + 1):
        slot = _beginning_in(issue, room, command.slot.columns, lines)
        higher = PlaceStory(command.page, command.story, slot, fitted_recipe(recipe, command.slot, slot))
        if _holds_its_copy(issue, composer, higher):
            return higher
    slot = _beginning_in(issue, room, command.slot.columns, room.lines)
    return PlaceStory(command.page, command.story, slot, fitted_recipe(recipe, command.slot, slot))


def _beginning_in(issue: Issue, room: Slot, columns: int, lines: int) -> Slot:
    """The part of the room in which reading begins: at its left, on vertical pages at its right."""
    column = room.column + room.columns - columns if issue.format.vertical else room.column
    return Slot(column, columns, room.line, lines)


def _holds_its_copy(issue: Issue, composer: Composer, command: PlaceStory) -> bool:
    return not _lines_over(command.apply(issue).issue, composer, command)


def _largest_free(issue: Issue, page_index: int) -> Slot:
    """The free rectangle of the greatest area; the middle of the page where none is high enough."""
    found = largest_free(issue, page_index, LEAST_FREE_LINES, GAP)
    if found is not None:
        return found
    page = issue.format_of(page_index)
    columns, lines = min(DROPPED_COLUMNS, page.columns), min(DROPPED_LINES, page.lines)
    return Slot(0, columns, (page.lines - lines) // 2, lines)


def _room_from(issue: Issue, page_index: int, at: tuple[int, int]) -> Slot:
    """From the drop's column and line as far right and down as nothing stands; a modest block where something does."""
    page = issue.format_of(page_index)
    free = free_cells(issue, page_index, GAP)
    column, line = min(at[0], page.columns - 1), min(at[1], page.lines - 3)
    columns, lines = 0, 0
    while column + columns < page.columns and free[line][column + columns]:
        columns += 1
    while columns and line + lines < page.lines and all(free[line + lines][column : column + columns]):
        lines += 1
    if lines >= LEAST_FREE_LINES:
        return Slot(column, columns, line, lines)
    columns = min(DROPPED_COLUMNS, page.columns - column)
    return Slot(column, columns, line, min(DROPPED_LINES, page.lines - line))


def _made_up(issue: Issue, composer: Composer, story: Story, room: Slot) -> tuple[Slot, Recipe]:
    """The best variant that fits the room at its full width, or at fewer columns; else the room itself, plainly."""
    for columns in range(room.columns, 0, -1):
        made = _best_at(issue, composer, story, room, columns)
        if made is not None:
            return made
    return room, _plain(issue, story, room)


def _best_at(
    issue: Issue, composer: Composer, story: Story, room: Slot, columns: int, least: int = 1
) -> tuple[Slot, Recipe] | None:
    """The best variant of so many columns and at least ``least`` lines that fits the room; ``None`` where none does."""
    variants = Variants(Measurer(Setting(issue, composer.setter), issue), story, columns, SECOND_RANK)
    heights = (lines for lines in variants.hopes if least <= lines <= room.lines)
    fitting = [found for lines in heights if (found := variants.cheapest(lines)) is not None]
    if not fitting:
        return None
    chosen = min(fitting, key=lambda one: one.cost)
    return Slot(room.column, columns, room.line, chosen.lines), chosen.recipe


def _plain(issue: Issue, story: Story, room: Slot) -> Recipe:
    """A headline over the full width and the first photo at the right: for room that no variant fits exactly."""
    form = next(
        (
            one
            for one in issue.head_forms
            if not one.vertical and one.columns[0] <= room.columns <= one.columns[1] and one.lines < room.lines
            and any(part.part == "headline" for part in one.parts)
        ),
        None,
    )
    head = HeadSlot(form.id, Slot(0, room.columns, 0, form.lines)) if form is not None and story.headline else None
    first = form.lines if head is not None and form is not None else 0
    lines = min(10, room.lines - first - 3)
    photos = (PhotoSlot(0, Slot(room.columns - 1, 1, first, lines)),) if story.photos and lines >= 3 else ()
    return Recipe(head=head, photos=photos)
