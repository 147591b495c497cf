"""Places in stories kept where they belong while words are written before, in and after them."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterator

import msgspec

from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue, Page
from layout_app.document.proofs import Anchor, Note
from layout_app.document.story import Story, text_of
from layout_app.ids import PageId, StoryId

BODY_JOINT = "\n"
MOST_COMPARED = 4000
"""Characters of a changed stretch that are compared one by one; a longer one is taken as written anew."""


def carried_notes(before: Issue, after: Issue) -> tuple[Note, ...]:
    """The notes of ``after``, those on texts where their words stand now that ``before`` became ``after``.

    Where its words were deleted a note stays at the place between what stood around them.
    """
    known = {story.id: story for story in before.stories}
    changed = {
        story.id: (known[story.id], story)
        for story in after.stories
        if story.id in known and known[story.id] is not story
    }
    return tuple(
        msgspec.structs.replace(note, anchor=carried(note.anchor, *changed[note.anchor.story]))
        if note.anchor.story in changed else note
        for note in after.proofs.notes
    )


def page_of(issue: Issue, note: Note) -> PageId:
    """The page that a note's place is on now; the one it was written on where its place is gone, else the first."""
    anchor = note.anchor
    if anchor.is_text:
        pages = [page.id for page in issue.pages if _has_story(page, anchor.story)]
        if pages:
            return note.page if note.page in pages else pages[0]
    found = issue.find_block(anchor.block)
    if found is not None:
        return issue.pages[found[0]].id
    return note.page if any(page.id == note.page for page in issue.pages) else issue.pages[0].id


def _has_story(page: Page, story: StoryId) -> bool:
    return any(isinstance(block, ArticleBlock) and block.story == story for block in page.blocks)


def carried(anchor: Anchor, before: Story, after: Story) -> Anchor:
    """The same place in the story after an edit."""
    if anchor.part == "body":
        return _carried_in_body(anchor, before, after)
    old, new = _text(before, anchor), _text(after, anchor)
    if old == new:
        return anchor
    start, end = _moved(old, new, anchor.start, anchor.end)
    return msgspec.structs.replace(anchor, start=start, end=end)


def _text(story: Story, anchor: Anchor) -> str:
    """The anchor's text; empty where the photo or cell it belonged to is gone."""
    try:
        return text_of(story, anchor.part, anchor.index)
    except IndexError:
        return ""


def _carried_in_body(anchor: Anchor, before: Story, after: Story) -> Anchor:
    """Paragraphs may have been parted, joined, put in or taken out: the whole body is one text here."""
    if before.paragraphs == after.paragraphs:
        return anchor
    old, new = [one.text for one in before.paragraphs], [one.text for one in after.paragraphs]
    first = sum(len(text) + 1 for text in old[: anchor.index])
    start, end = _moved(BODY_JOINT.join(old), BODY_JOINT.join(new), first + anchor.start, first + anchor.end)
    for index, text in enumerate(new):
        if start <= len(text) or index == len(new) - 1:
            last = len(text)
            return msgspec.structs.replace(anchor, index=index, start=min(start, last), end=max(0, min(end, last)))
        start, end = start - len(text) - 1, end - len(text) - 1
    return msgspec.structs.replace(anchor, index=0, start=0, end=0)


def _moved(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """Where ``start:end`` of ``old`` are in ``new``: what was written at the edges of the place is none of it."""
    first, last = len(new), 0
    for at, to, length in _kept_stretches(old, new):
        low, high = max(start, at), min(end, at + length)
        if low < high or (start == end and at <= start <= at + length):
            first, last = min(first, low - at + to), max(last, high - at + to)
    if first > last:
        place = max((to + length for at, to, length in _kept_stretches(old, new) if at + length <= start), default=0)
        return place, place
    return first, last


@functools.lru_cache(4)
def _kept_stretches(old: str, new: str) -> tuple[tuple[int, int, int], ...]:
    """(place in ``old``, place in ``new``, length) of what both have, in order; asked for by every note of a text."""
    return tuple(_stretches(old, new))


def _stretches(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    yield 0, 0, head
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    if left and right and max(len(left), len(right)) <= MOST_COMPARED:
        for at, to, length in difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
            if length:
                yield head + at, head + to, length
    yield len(old) - tail, len(new) - tail, tail


def _common(one: str, other: str) -> int:
    """How many characters both begin with: halving, since comparing slices is a hundred times faster than a loop."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
