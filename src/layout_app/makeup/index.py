"""The 导读 at the foot of a made front page: the headlines of other pages with their numbers (design SPEC 8)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import msgspec

from layout_app.compose.index import strip_holds
from layout_app.compose.setting import Setting
from layout_app.document.blocks import ArticleBlock, IndexBlock, IndexItem, RuleBlock
from layout_app.document.format import PageFormat, Slot
from layout_app.document.issue import Issue, Page
from layout_app.document.story import Story

INDEX_TITLE = "本期导读"
INDEX_LINES = 3
RULE_LINES = 2
LEAST_ENTRIES, MOST_ENTRIES = 3, 5
"""Fewer headlines need no index, more make none that is read at a glance (design SPEC 8)."""
ROOM = INDEX_LINES + RULE_LINES
"""Lines that the index and the rule over it take of the page."""


def with_index(issue: Issue, setting: Setting) -> Issue:
    """The issue with an index and a rule over it on the last lines of its first page.

    It names the leads of the other pages first, then what stands below them, in page order, as many as keep their
    headlines whole in two lines; the issue as it is where those are too few.
    """
    front, slot = issue.pages[0], _slot(issue.format)
    items = _entries(issue, setting, slot)
    if not items:
        return issue
    rule = RuleBlock(f"{front.id}-index-rule", Slot(0, slot.columns, slot.line - RULE_LINES, RULE_LINES))
    index = IndexBlock(f"{front.id}-index", slot, INDEX_TITLE, tuple(map(IndexItem, items)))
    changed = msgspec.structs.replace(front, blocks=(*front.blocks, rule, index))
    return msgspec.structs.replace(issue, pages=(changed, *issue.pages[1:]))


def filled_entries(issue: Issue, page_index: int, items: Sequence[IndexItem]) -> tuple[IndexItem, ...]:
    """The entries that an index on page ``page_index`` (from 0) has after a look at the other pages.

    Those it has stay as far as they stand on another page; free places, as many as it had and three at least, go to the
    leads of the pages first, then to what stands below them. All are in page order.
    """
    inside = stories_inside(issue, page_index)
    kept = {item.story: item for item in items if item.story in inside}
    count = min(max(len(items), LEAST_ENTRIES), len(inside))
    for story in _by_rank(issue, page_index):
        if len(kept) >= count:
            break
        kept.setdefault(story, IndexItem(story))
    return tuple(kept[story] for story in inside if story in kept)


def stories_inside(issue: Issue, page_index: int) -> tuple[str, ...]:
    """The stories with a headline that stand behind the front page, on other pages than ``page_index`` and not on it.

    They are in page order.
    """
    headlines = {story.id for story in issue.stories if story.headline}
    on_page = set(_stories_on(issue.pages[page_index]))
    found = itertools.chain(*map(_stories_on, _pages_inside(issue, page_index)))
    return tuple(dict.fromkeys(story for story in found if story in headlines and story not in on_page))


def _by_rank(issue: Issue, page_index: int) -> tuple[str, ...]:
    """Those stories, the first of every page before the second of any."""
    inside = set(stories_inside(issue, page_index))
    pages = _pages_inside(issue, page_index)
    ranked = itertools.zip_longest(*([one for one in _stories_on(page) if one in inside] for page in pages))
    return tuple(dict.fromkeys(one for ones in ranked for one in ones if one is not None))


def _pages_inside(issue: Issue, page_index: int) -> list[Page]:
    return [page for index, page in enumerate(issue.pages) if index not in (0, page_index)]


def can_index(issue: Issue, setting: Setting, stories: Sequence[Story]) -> bool:
    """Whether the index has enough to name when ``stories`` stand on other pages than the first."""
    titles = [story.headline for story in stories if story.headline]
    if len(titles) < LEAST_ENTRIES:
        return False
    slot = _slot(issue.format)
    whole = (title for title in titles if strip_holds(setting, slot, [title] * LEAST_ENTRIES))
    return len(list(itertools.islice(whole, LEAST_ENTRIES))) == LEAST_ENTRIES


def _slot(page: PageFormat) -> Slot:
    return Slot(0, page.columns, page.lines - INDEX_LINES, INDEX_LINES)


def _entries(issue: Issue, setting: Setting, slot: Slot) -> tuple[str, ...]:
    """The stories to name, in page order."""
    headlines = {story.id: story.headline for story in issue.stories if story.headline}
    on_front = set(_stories_on(issue.pages[0]))
    others = [[name for name in _stories_on(page) if name in headlines] for page in issue.pages[1:]]
    order = {name: at for at, name in enumerate(itertools.chain(*others))}
    by_rank = (name for names in itertools.zip_longest(*others) for name in names if name is not None)
    ranked = [name for name in dict.fromkeys(by_rank) if name not in on_front]
    for count in range(min(MOST_ENTRIES, len(ranked)), LEAST_ENTRIES - 1, -1):
        chosen = _holding(setting, slot, ranked, headlines, count)
        if len(chosen) == count:
            return tuple(sorted(chosen, key=lambda name: order[name]))
    return ()


def _holding(setting: Setting, slot: Slot, ranked: Sequence[str], headlines: dict[str, str], count: int) -> list[str]:
    """The first ``count`` stories whose headlines stand whole in one of ``count`` entries."""
    whole = (name for name in ranked if strip_holds(setting, slot, [headlines[name]] * count))
    return list(itertools.islice(whole, count))


def _stories_on(page: Page) -> Iterator[str]:
    return (block.story for block in page.blocks if isinstance(block, ArticleBlock))
