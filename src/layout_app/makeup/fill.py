"""Put the articles that are on no page where there is room: what stands stays as it is, and no page is added."""

from __future__ import annotations

import msgspec

from layout_app.commands.blocks import PlaceStory
from layout_app.commands.pages import ReplacePages, empty_pages
from layout_app.compose.page import Composer
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue, Page
from layout_app.document.room import largest_free
from layout_app.document.template import Template
from layout_app.makeup.arrange import arrange
from layout_app.makeup.place import GAP, LEAST_FREE_LINES, place_story

MOST_FREE_LINES = 3
"""More empty lines in an article than this are no fit: the room is left to another article, or to the editor."""


def waiting_stories(issue: Issue) -> tuple[str, ...]:
    """The stories that are on no page, in the pool's order."""
    return tuple(story.id for story in issue.stories if not issue.pages_of(story.id))


def filled(issue: Issue, template: Template, composer: Composer) -> ReplacePages:
    """The command that places the waiting stories: first in the room beside what stands, then on the empty pages.

    A story that fits nowhere stays in the pool.
    """
    with composer.setter.keeping_lines():
        issue = _beside_what_stands(issue, composer)
        issue = _on_empty_pages(issue, template, composer)
        return ReplacePages(_beside_what_stands(issue, composer).pages)


def _beside_what_stands(issue: Issue, composer: Composer) -> Issue:
    """The issue with each waiting story on the first page begun that has room for it."""
    empty = empty_pages(issue)
    begun = [index for index in range(len(issue.pages)) if index not in empty]
    for story in waiting_stories(issue):
        commands = (_fitting(issue, composer, story, index) for index in begun)
        command = next((one for one in commands if one is not None), None)
        if command is not None:
            issue = command.apply(issue).issue
    return issue


def _fitting(issue: Issue, composer: Composer, story: str, page_index: int) -> PlaceStory | None:
    """The command that places the story on the page, if the page has room in which it fits."""
    if largest_free(issue, page_index, LEAST_FREE_LINES, GAP) is None:
        return None
    command = place_story(issue, composer, story, page_index)
    placed = command.apply(issue).issue
    block = placed.pages[page_index].blocks[-1]
    assert isinstance(block, ArticleBlock)
    box = composer.measure(placed, block)
    return command if not box.overset_lines and box.free_lines <= MOST_FREE_LINES else None


def _on_empty_pages(issue: Issue, template: Template, composer: Composer) -> Issue:
    """The issue with the waiting stories made up on its empty pages, as far as they go."""
    waiting, empty = set(waiting_stories(issue)), empty_pages(issue)
    if not waiting or not empty:
        return issue
    begun = {index: page for index, page in enumerate(issue.pages) if index not in empty or page.facing is not None}
    stories = tuple(story for story in issue.stories if story.id in waiting)
    arranged = arrange(msgspec.structs.replace(issue, stories=stories), template, composer, begun, indexed=False).pages
    beyond = {story for page in arranged[len(issue.pages) :] for story in _stories_on(page)}
    pages = list(issue.pages)
    for index in empty:
        if index < len(arranged) and not beyond & _stories_on(arranged[index]):
            old = pages[index]
            pages[index] = msgspec.structs.replace(arranged[index], section=old.section, editor=old.editor)
    return msgspec.structs.replace(issue, pages=tuple(pages))


def _stories_on(page: Page) -> set[str]:
    return {block.story for block in page.blocks if isinstance(block, ArticleBlock)}
