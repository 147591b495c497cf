"""The headline sets and subheads of Word files whose writers gave them a size and weight instead of a style.

A headline is a short line before the text that is larger than the copy, or bold and centred; another that looks like it
begins another article. A short bold line in the copy is a subhead. Without either the words tell, as in a plain text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from layout_app.importers.content import Block
from layout_app.importers.heads import TextLine, headline_set, is_title
from layout_app.importers.line_forms import (
    LONGEST_CAPTION,
    ends_sentence,
    has_credit,
    is_byline,
    is_signoff,
    speaks_of_picture,
)
from layout_app.importers.signatures import is_dated, is_name

SUBHEAD_LEVEL = 3
REACH = 8
"""Lines looked at for a headline set that has no look of its own."""


class Look(msgspec.Struct, frozen=True):
    """How a paragraph looks; ``size`` in half points, 0 where it has no words."""

    size: int = 0
    is_bold: bool = False
    is_centred: bool = False
    is_indented: bool = False


class _Copy(msgspec.Struct, frozen=True):
    """How most of the words look."""

    size: int
    is_bold: bool
    is_centred: bool

    def stands_out(self, look: Look) -> bool:
        if look.size > self.size:
            return True
        by_weight = look.is_bold and not self.is_bold
        by_place = look.is_centred and not self.is_centred
        return look.size == self.size and by_place and (by_weight or not self.is_centred)

    def is_emphatic(self, look: Look) -> bool:
        return look.size > self.size or (look.is_bold and not self.is_bold)


Looked = tuple[Block, Look]


def with_headings(looked: Sequence[Looked]) -> tuple[Block, ...]:
    """The blocks, those that look like headings made such; styled headings stay, below a headline found so."""
    first = next((at for at, (block, _look) in enumerate(looked) if block.text), len(looked))
    styled = [at for at, (block, _look) in enumerate(looked) if block.kind == "heading"]
    if styled and styled[0] <= first:
        return tuple(block for block, _look in looked)
    copy = _copy_of(looked)
    end = styled[0] if styled else len(looked)
    before = _told_by_look(looked[:end], copy, is_all=not styled)
    has_headline = any(block.kind == "heading" for block in before)
    if not has_headline and not styled:
        before = _told_by_words(looked)
    after = [block for block, _look in looked[end:]]
    return (*before, *(_lower(block) if has_headline else block for block in after))


def _lower(block: Block) -> Block:
    return msgspec.structs.replace(block, level=min(block.level + 1, 6)) if block.kind == "heading" else block


def _copy_of(looked: Sequence[Looked]) -> _Copy:
    sizes: Counter[int] = Counter()
    bold = centred = letters = 0
    for block, look in looked:
        if block.kind != "heading" and look.size:
            count = len(block.text)
            sizes[look.size] += count
            letters += count
            bold += count if look.is_bold else 0
            centred += count if look.is_centred else 0
    size = max(sizes, key=lambda one: (sizes[one], -one), default=0)
    return _Copy(size, bold * 2 > letters, centred * 2 > letters)


def _told_by_look(looked: Sequence[Looked], copy: _Copy, *, is_all: bool) -> list[Block]:
    """The blocks with headline sets and, where the writer styled nothing, subheads by their look."""
    found: list[Block] = []
    main: Look | None = None
    at = 0
    while at < len(looked):
        block, look = looked[at]
        group = _titles_from(looked, at, copy)
        is_head = bool(group) and (
            main is None if not _has_copy(found) else is_all and main is not None and _is_alike(group, main)
        )
        if is_head:
            largest = max((one[1] for one in group), key=_weight)
            found.extend(_set_of(group, largest))
            main = largest
            at += len(group)
            at += _take_writers(looked[at:], found, copy)
            continue
        is_subhead = is_all and main is not None and copy.is_emphatic(look) and _is_subhead(looked, at)
        found.append(msgspec.structs.replace(_heading(block), level=SUBHEAD_LEVEL) if is_subhead else block)
        at += 1
    return found


def _has_copy(blocks: Sequence[Block]) -> bool:
    """Whether words stand there that are neither a headline set's nor a picture's."""
    texts = (block.text for block in blocks if block.kind not in ("heading", "byline", "caption"))
    return any(text and not speaks_of_picture(text) and not has_credit(text) for text in texts)


def _titles_from(looked: Sequence[Looked], at: int, copy: _Copy) -> list[Looked]:
    """The lines from ``at`` on that stand out and can be titles by their form."""
    group: list[Looked] = []
    for block, look in looked[at:]:
        line = TextLine(block.line, block.text.strip(), block.blank_before)
        if block.kind != "paragraph" or not copy.stands_out(look) or not is_title(line) or is_byline(block.text):
            break
        if group and (is_name(block.text.strip()) and look.size < max(one[1].size for one in group)):
            break
        group.append((block, look))
    return group


def _weight(look: Look) -> tuple[int, bool]:
    return look.size, look.is_bold


def _is_alike(group: Sequence[Looked], main: Look) -> bool:
    """Whether a later group has a line that looks as the headline does."""
    return any(_weight(look) >= _weight(main) and look.is_centred == main.is_centred for _block, look in group)


def _set_of(group: Sequence[Looked], largest: Look) -> list[Block]:
    """The lines as headings: those of the largest look are one headline, above it kicker, below it deck."""
    found: list[Block] = []
    for block, look in group:
        is_main = _weight(look) == _weight(largest)
        last = found[-1] if found else None
        if is_main and last is not None and last.level == 1:
            found[-1] = msgspec.structs.replace(last, text=f"{last.text}\n{block.text.strip()}")
        else:
            found.append(msgspec.structs.replace(_heading(block), level=1 if is_main else 2))
    return found


def _heading(block: Block) -> Block:
    return Block("heading", block.text.strip(), block.line, 1, block.blank_before)


def _take_writers(looked: Sequence[Looked], found: list[Block], copy: _Copy) -> int:
    """Put the lines below a headline set that say who wrote and when to ``found``; how many there are."""
    count = 0
    for block, look in looked:
        text = block.text.strip()
        is_apart = look.is_centred and not copy.is_centred
        if block.kind != "paragraph" or not (is_byline(text) or (is_apart and (is_name(text) or is_dated(text)))):
            break
        found.append(msgspec.structs.replace(block, kind="byline"))
        count += 1
    return count


def _is_subhead(looked: Sequence[Looked], at: int) -> bool:
    block = looked[at][0]
    text = block.text.strip()
    if block.kind != "paragraph" or block.entry or not text or len(text) > LONGEST_CAPTION or ends_sentence(text):
        return False
    if is_signoff(text) or is_byline(text) or speaks_of_picture(text) or has_credit(text) or is_dated(text):
        return False
    under_picture = at > 0 and looked[at - 1][0].kind == "image"
    is_followed = any(one.text for one, _look in looked[at + 1 :])
    return not under_picture and is_followed


def _told_by_words(looked: Sequence[Looked]) -> list[Block]:
    """The blocks with the headline set that the words of the first lines tell, as in a plain text."""
    begins = next((at for at, (block, _look) in enumerate(looked) if block.text), len(looked))
    lines: list[TextLine] = []
    for block, _look in looked[begins : begins + REACH]:
        if block.kind != "paragraph":
            break
        lines.append(TextLine(block.line, block.text, max(1, block.blank_before)))
    heads, end = headline_set(lines) if lines else ([], 0)
    before = [block for block, _look in looked[:begins]]
    return [*before, *(head.block for head in heads), *(block for block, _look in looked[begins + end :])]
