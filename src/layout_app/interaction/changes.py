"""What changed on a page between two states of an issue: words, pictures, blocks. A moved block is one. No Qt."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from layout_app.document.blocks import ArticleBlock, Block
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Page
from layout_app.document.proofs import CHANGE, MOVE, NAME_OR_CUT, Anchor
from layout_app.document.story import TEXT_PARTS, Story, text_of
from layout_app.document.texts import block_texts
from layout_app.interaction.proof_places import PHOTO

TEXT, PICTURE, BLOCK = "text", "picture", "block"
GROUPS = (TEXT, PICTURE, BLOCK)
CLOSE = 2
"""Changes with so few characters between them are one."""
AROUND_ONE, AROUND_NOTHING = 1, 3
SHORT = 2
"""A changed character is shown with one on either side; up to so many put in where nothing stood, with three."""
BOUNDS = frozenset("，。、；：！？“”‘’（）《》\n 　,.;:!?()\"'")


class Change(msgspec.Struct, frozen=True):
    """``what`` says which: a part of a story, or one of the words below (``MOVED``, ``CROPPED``, …).

    ``old`` is its place in the earlier state and ``new`` in the later one, ``None`` where it has none there; the texts
    are what stands at them. ``kind`` is that of a note, for its colour.
    """

    group: str
    what: str
    kind: str = CHANGE
    old: Anchor | None = None
    new: Anchor | None = None
    old_text: str = ""
    new_text: str = ""


MOVED, RESIZED, ADDED, REMOVED, REMADE = "moved", "resized", "added", "removed", "remade"
CROPPED, EXCHANGED, LOOK, PHOTO_MOVED, PHOTO_ADDED, PHOTO_REMOVED = (
    "cropped", "exchanged", "look", "photo-moved", "photo-added", "photo-removed",
)
PARAGRAPH_MOVED, BLOCK_TEXT = "paragraph-moved", "block-text"


class _Places(NamedTuple):
    """A story in both states and the blocks that it stands in."""

    old: Story
    new: Story
    old_block: str
    new_block: str


def changes_on(old: Issue, new: Issue, page_index: int) -> tuple[Change, ...]:
    """What changed on page ``page_index`` of ``new``: of its articles their words and pictures, then of its blocks."""
    page = new.pages[page_index]
    before = next((one for one in old.pages if one.id == page.id), None)
    if before is None:
        return tuple(Change(BLOCK, ADDED, new=Anchor(block.id)) for block in page.blocks)
    pairs = tuple(_pairs(before, page))
    found: list[Change] = []
    stories = {story.id: story for story in old.stories}
    now = {story.id: story for story in new.stories}
    seen: set[str] = set()
    for earlier, later in pairs:
        if isinstance(earlier, ArticleBlock) and isinstance(later, ArticleBlock) and earlier.story == later.story:
            if later.story in seen or later.story not in stories:
                continue
            seen.add(later.story)
            found += _story_changes(_Places(stories[later.story], now[later.story], earlier.id, later.id))
    for earlier, later in pairs:
        found += _block_changes(old, new, earlier, later)
    return tuple(found)


def _pairs(before: Page, page: Page) -> Iterator[tuple[Block | None, Block | None]]:
    """The blocks of both states that are the same: by their ids, else those of one article."""
    left = {block.id: block for block in before.blocks}
    by_story = {block.story: block for block in before.blocks if isinstance(block, ArticleBlock)}
    known = {block.id for block in page.blocks}
    for block in page.blocks:
        earlier = left.pop(block.id, None)
        if earlier is None and isinstance(block, ArticleBlock):
            found = by_story.get(block.story)
            if found is not None and found.id not in known:
                earlier = left.pop(found.id, None)
        yield earlier, block
    for gone in left.values():
        yield gone, None


# --- words -----------------------------------------------------------------------------------------------------------


def _story_changes(places: _Places) -> Iterator[Change]:
    old, new = places.old, places.new
    if old == new:
        return
    for part in TEXT_PARTS:
        yield from _text_changes(places, part, 0, 0)
    yield from _body_changes(places)
    for index in range(max(len(old.photos), len(new.photos))):
        yield from _photo_changes(places, index)


def _text_changes(places: _Places, part: str, old_index: int, new_index: int) -> Iterator[Change]:
    old, new = text_of(places.old, part, old_index), text_of(places.new, part, new_index)
    for start, end, to_start, to_end in differences(old, new):
        yield Change(
            TEXT,
            part,
            NAME_OR_CUT if to_start == to_end else CHANGE,
            Anchor(places.old_block, places.old.id, part, old_index, start, end),
            Anchor(places.new_block, places.new.id, part, new_index, to_start, to_end),
            old[start:end],
            new[to_start:to_end],
        )


def _body_changes(places: _Places) -> Iterator[Change]:
    """Paragraph against paragraph, then within those that are alike."""
    old, new = [one.text for one in places.old.paragraphs], [one.text for one in places.new.paragraphs]
    gone: list[int] = []
    come: list[int] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        pairs = alike(old[i1:i2], new[j1:j2])
        for at, to in pairs:
            yield from _text_changes(places, "body", i1 + at, j1 + to)
        gone += [at for at in range(i1, i2) if at - i1 not in {one for one, _other in pairs}]
        come += [to for to in range(j1, j2) if to - j1 not in {other for _one, other in pairs}]
    for at in list(gone):
        again = next((one for one in come if new[one] == old[at]), None)
        if again is not None and old[at]:
            gone.remove(at)
            come.remove(again)
            before, after = _paragraph(places, at, is_old=True), _paragraph(places, again, is_old=False)
            yield Change(TEXT, PARAGRAPH_MOVED, MOVE, before, after, old[at], new[again])
    for at in gone:
        if old[at]:
            yield Change(TEXT, "body", NAME_OR_CUT, _paragraph(places, at, is_old=True), None, old[at])
    for to in come:
        if new[to]:
            yield Change(TEXT, "body", CHANGE, None, _paragraph(places, to, is_old=False), "", new[to])


def _paragraph(places: _Places, index: int, *, is_old: bool) -> Anchor:
    """A paragraph as a whole."""
    story, block = (places.old, places.old_block) if is_old else (places.new, places.new_block)
    return Anchor(block, story.id, "body", index, 0, len(story.paragraphs[index].text))


def alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which of some paragraphs became which: pairs with half of their characters in common, in order."""
    found: list[tuple[int, int]] = []
    first = 0
    for at, text in enumerate(old):
        for to in range(first, len(new)):
            matcher = difflib.SequenceMatcher(None, text, new[to], autojunk=False)
            if matcher.quick_ratio() >= 0.5 and matcher.ratio() >= 0.5:
                found.append((at, to))
                first = to + 1
                break
    return found


def differences(old: str, new: str) -> list[tuple[int, int, int, int]]:
    """Where two texts differ, as (start, end) of the one and of the other; near ones are one, short ones are widened.

    >>> differences("科研管理处长到会", "科研管理处处长到会")
    [(2, 8, 2, 9)]
    >>> differences("徐小华主持", "徐晓华主持")
    [(0, 3, 0, 3)]
    >>> differences("研究了有关工作", "研究了工作")
    [(3, 5, 3, 3)]
    """
    found: list[list[int]] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if found and i1 - found[-1][1] <= CLOSE and j1 - found[-1][3] <= CLOSE:
            found[-1][1], found[-1][3] = i2, j2
        else:
            found.append([i1, i2, j1, j2])
    return [_widened(old, new, *one) for one in found]


def _widened(old: str, new: str, i1: int, i2: int, j1: int, j2: int) -> tuple[int, int, int, int]:
    """With some characters around it as far as the words go, where it alone would say little; cuts stay bare."""
    if j1 == j2 or max(i2 - i1, j2 - j1) > (1 if i1 < i2 else SHORT):
        return i1, i2, j1, j2
    most = AROUND_ONE if i1 < i2 else AROUND_NOTHING
    before = after = 0
    while before < most and i1 - before > 0 and j1 - before > 0 and old[i1 - before - 1] not in BOUNDS:
        if old[i1 - before - 1] != new[j1 - before - 1]:
            break
        before += 1
    while after < most and i2 + after < len(old) and j2 + after < len(new) and old[i2 + after] not in BOUNDS:
        if old[i2 + after] != new[j2 + after]:
            break
        after += 1
    return i1 - before, i2 + after, j1 - before, j2 + after


# --- pictures and blocks ---------------------------------------------------------------------------------------------


def _photo_changes(places: _Places, index: int) -> Iterator[Change]:
    old_photos, new_photos = places.old.photos, places.new.photos
    before = Anchor(places.old_block, part=PHOTO, index=index)
    after = Anchor(places.new_block, part=PHOTO, index=index)
    if index >= len(new_photos):
        yield Change(PICTURE, PHOTO_REMOVED, NAME_OR_CUT, before, Anchor(places.new_block), old_photos[index].caption)
        return
    if index >= len(old_photos):
        yield Change(PICTURE, PHOTO_ADDED, CHANGE, None, after, "", new_photos[index].caption)
        return
    old, new = old_photos[index], new_photos[index]
    if old.asset != new.asset:
        yield Change(PICTURE, EXCHANGED, CHANGE, before, after)
    elif (old.crop, old.focus, old.keep) != (new.crop, new.focus, new.keep):
        yield Change(PICTURE, CROPPED, CHANGE, before, after)
    if old.asset == new.asset and old.look != new.look:
        yield Change(PICTURE, LOOK, CHANGE, before, after)
    for part in ("caption", "credit"):
        yield from _text_changes(places, part, index, index)


def _block_changes(old: Issue, new: Issue, earlier: Block | None, later: Block | None) -> Iterator[Change]:
    if later is None:
        assert earlier is not None
        yield Change(BLOCK, REMOVED, NAME_OR_CUT, Anchor(earlier.id), None, _name(old, earlier))
        return
    after = Anchor(later.id)
    if earlier is None:
        yield Change(BLOCK, ADDED, CHANGE, None, after, "", _name(new, later))
        return
    before, name = Anchor(earlier.id), _name(new, later)
    was, now = earlier.slot, later.slot
    is_resized = (was.columns, was.lines) != (now.columns, now.lines)
    if (was.column, was.line) != (now.column, now.line) and not (is_resized and _keeps_a_corner(was, now)):
        sizes = f"{_size(earlier)} → {_size(later)}" if is_resized else ""
        yield Change(BLOCK, MOVED, MOVE, before, after, name, sizes)
    elif is_resized:
        yield Change(BLOCK, RESIZED, CHANGE, before, after, _size(earlier), _size(later))
    if isinstance(earlier, ArticleBlock) and isinstance(later, ArticleBlock):
        yield from _recipe_changes(earlier, later, is_resized=is_resized)
    yield from _block_text_changes(earlier, later)


def _recipe_changes(earlier: ArticleBlock, later: ArticleBlock, *, is_resized: bool) -> Iterator[Change]:
    if is_resized:
        return
    old_slots = {one.photo: one for one in earlier.recipe.photos}
    for slot in later.recipe.photos:
        if slot.photo in old_slots and old_slots[slot.photo].slot != slot.slot:
            yield Change(
                PICTURE, PHOTO_MOVED, MOVE, Anchor(earlier.id, part=PHOTO, index=slot.photo),
                Anchor(later.id, part=PHOTO, index=slot.photo),
            )
    bare = msgspec.structs.replace(earlier.recipe, photos=(), insets=())
    if bare != msgspec.structs.replace(later.recipe, photos=(), insets=()):
        yield Change(BLOCK, REMADE, CHANGE, Anchor(earlier.id), Anchor(later.id))


def _block_text_changes(earlier: Block, later: Block) -> Iterator[Change]:
    """Of tables, figures and boxes: which of their texts reads otherwise."""
    old = {msgspec.structs.replace(one.ref, block=""): one.text for one in block_texts(earlier)}
    new = {msgspec.structs.replace(one.ref, block=""): one.text for one in block_texts(later)}
    for ref in dict.fromkeys((*old, *new)):
        was, now = old.get(ref, ""), new.get(ref, "")
        if was != now:
            kind = CHANGE if now else NAME_OR_CUT
            yield Change(TEXT, BLOCK_TEXT, kind, Anchor(earlier.id), Anchor(later.id), was, now)


def _name(issue: Issue, block: Block) -> str:
    """An article's headline; empty for other blocks."""
    if not isinstance(block, ArticleBlock):
        return ""
    return next((story.headline for story in issue.stories if story.id == block.story), "")


def _keeps_a_corner(was: Slot, now: Slot) -> bool:
    """Whether a block was only drawn larger or smaller at one edge or two."""
    across = was.column == now.column or was.last_column == now.last_column
    return across and (was.line == now.line or was.line + was.lines == now.line + now.lines)


def _size(block: Block) -> str:
    """Columns × lines."""
    return f"{block.slot.columns} × {block.slot.lines}"
