"""The texts of a laid-out issue with their places: what the archive finds and where it marks it.

What stands on every page (folios, the masthead's fields) is left out, and what says an article's words again (导读).
"""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.archive.record import CAPTION, FULL, HEADLINE, PEOPLE, TEXT, Passage, SetLine
from layout_app.display.items import LaidOutPage, TextLine
from layout_app.document.issue import Issue
from layout_app.document.story import name_of, text_of
from layout_app.interaction.hit import caret_edges
from layout_app.units import Mpt

KINDS_OF_PARTS = {
    "kicker": HEADLINE, "headline": HEADLINE, "deck": HEADLINE, "tag": HEADLINE, "caption": CAPTION,
    "byline": PEOPLE, "credit": PEOPLE, "signoff": PEOPLE, "body": TEXT, "cell": TEXT,
}  # fmt: skip
EDITOR = "editor"
FURNITURE = ("masthead", "folio", "foot", "index")
FACT = "fact-"

Key = tuple[str, str, int]
"""The story, or the block where a text is of none; the part; its index."""


def passages_of(issue: Issue, pages: Sequence[LaidOutPage]) -> tuple[Passage, ...]:
    """Every text that prints, page after page, in the order of its first line."""
    stories = {story.id: story for story in issue.stories}
    lines: dict[Key, list[tuple[LaidOutPage, TextLine]]] = {}
    for page in pages:
        kinds = {box.id: box.kind for box in page.blocks}
        for item in page.items:
            if isinstance(item, TextLine) and item.text.strip():
                key = _key(item, kinds.get(item.block, ""))
                if key is not None:
                    lines.setdefault(key, []).append((page, item))
    made: list[Passage] = []
    for (owner, part, index), set_lines in lines.items():
        story = stories.get(owner)
        if story is not None and part in KINDS_OF_PARTS:
            placed = tuple(_placed(page, one, one.source.start) for page, one in set_lines)
            made.append(Passage(KINDS_OF_PARTS[part], text_of(story, part, index), placed, name_of(story)))
        else:
            made.append(_joined(set_lines, PEOPLE if part == EDITOR else TEXT))
    return _once(made)


def _key(line: TextLine, block_kind: str) -> Key | None:
    """What text a line is of; ``None`` where it is of none that is looked for."""
    source = line.source
    if source.story and source.part in KINDS_OF_PARTS:
        return source.story, source.part, source.index
    if block_kind in FURNITURE:
        return (line.block, EDITOR, 0) if source.part == EDITOR else None
    if source.story or not source.part:
        return None
    return line.block, FACT if source.part.startswith(FACT) else source.part, source.index


def _joined(set_lines: Sequence[tuple[LaidOutPage, TextLine]], kind: str) -> Passage:
    """The text that lines of no story make, one after the other."""
    text = ""
    placed: list[SetLine] = []
    for page, line in set_lines:
        placed.append(_placed(page, line, len(text)))
        text += line.text
    return Passage(kind, text, tuple(placed))


def _once(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages, names that every page repeats but once."""
    people: set[str] = set()
    kept: list[Passage] = []
    for one in passages:
        if one.kind == PEOPLE and not one.article:
            if one.text in people:
                continue
            people.add(one.text)
        kept.append(one)
    return tuple(kept)


def _placed(page: LaidOutPage, line: TextLine, start: int) -> SetLine:
    """The line's place, its first character being number ``start`` of its text."""
    edges = _edges(line)
    if line.vertical:
        half = line.size // 2
        along, side = (line.y, page.height), (line.x - half, line.x + half)
        across = page.width
    else:
        along, side = (line.x, page.width), (line.y - line.size * 88 // 100, line.y + line.size * 12 // 100)
        across = page.height
    column = sum(left <= line.x for left, _right in page.grid.columns)
    return SetLine(
        page.number,
        start,
        start + len(line.text),
        tuple(_share(along[0] + edge, along[1]) for edge in edges),
        (_share(side[0], across), _share(side[1], across)),
        max(column, 1),
        line.grid_line + 1 if line.grid_line is not None else 0,
        line.vertical,
    )


def _share(length: Mpt, whole: Mpt) -> int:
    return min(max(length * FULL // whole, 0), FULL)


def _edges(line: TextLine) -> list[Mpt]:
    """Where each character of the line begins along it, from its origin, and where the last one ends.

    Characters of one cell begin where it does; a gap that has no glyph lies before what follows it.
    """
    places = {offset: place for place, offset in caret_edges(line)}
    edges = [places.get(0, 0)]
    for offset in range(1, len(line.text) + 1):
        if offset not in places and line.text[offset].isspace():
            edges.append(next(place for at, place in sorted(places.items()) if at > offset))
        else:
            edges.append(places.get(offset, edges[-1]))
    return edges
