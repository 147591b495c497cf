"""Checks of joined pages (跨版): they lie on one sheet, and the fold cuts no text and no face."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.display.items import LaidOutPage, PlacedImage, TextLine
from layout_app.document.issue import Issue
from layout_app.document.joined_pages import faces_its_next, middle_pages, printed_numbers
from layout_app.document.story import name_of
from layout_app.errors import Finding, Severity
from layout_app.ids import page_label
from layout_app.messages import _
from layout_app.units import Mpt, mm

HEAD_PARTS = ("kicker", "headline", "deck")
CLEAR = mm(1)
"""What folding may be off: a character nearer to the fold counts as cut."""
FACE = mm(10)
"""What a picture is of is kept so far from the fold."""


def check_fold(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Of joined pages: that they are the middle ones; of each block the first line of text that lies across the fold,
    or a character of its headline that the fold cuts; pictures whose focus lies on it."""
    if page.count == 1:
        return
    printed = printed_numbers(issue, index)
    middle = middle_pages(issue)
    if not faces_its_next(issue, index) or (middle is not None and printed != middle):
        message = _("Pages %(pages)s do not lie on one side of a sheet: part them, or add or remove pages.")
        words = {"pages": page_label(printed)}
        yield Finding("fold.not-one-sheet", Severity.WARNING, message % words, page=page.number)
    yield from _cut_texts(page)
    yield from _cut_pictures(issue, page)


def _cut_texts(page: LaidOutPage) -> Iterator[Finding]:
    """At most one finding for each block and kind."""
    fold, seen = page.width // 2, set[tuple[str, bool]]()
    for line in page.items:
        if not isinstance(line, TextLine):
            continue
        is_head = line.source.part in HEAD_PARTS
        if (line.block, is_head) in seen:
            continue
        cut = _character_at(line, fold)
        if is_head and cut:
            message = _("The fold cuts “%(character)s” in “%(text)s”: move the headline or change its size.")
            words = {"character": cut, "text": line.text.strip()}
            yield Finding("fold.cuts-headline", Severity.WARNING, message % words, source=line.source, page=page.number)
        elif not is_head and (cut or _crosses(line, fold)):
            message = _("“%(text)s” lies across the fold: give the block columns on each side of it.")
            words = {"text": line.text.strip()}
            yield Finding("fold.cuts-text", Severity.WARNING, message % words, source=line.source, page=page.number)
        else:
            continue
        seen.add((line.block, is_head))


def _crosses(line: TextLine, fold: Mpt) -> bool:
    return not line.vertical and line.x < fold < line.x + line.width


def _character_at(line: TextLine, fold: Mpt) -> str:
    """The character of the line whose cell the fold cuts; nothing where it passes beside or between characters."""
    for run in line.runs:
        ends = [*run.clusters[1:], len(run.text)]
        for x, advance, start, end in zip(run.xs, run.advances, run.clusters, ends, strict=True):
            if line.vertical:
                left, right = line.x - run.size // 2, line.x + run.size // 2
            else:
                left, right = line.x + x, line.x + x + min(advance, run.size)
            character = run.text[start:end].strip()
            if character and left - CLEAR < fold < right + CLEAR:
                return character
    return ""


def _cut_pictures(issue: Issue, page: LaidOutPage) -> Iterator[Finding]:
    """Pictures with the middle of what they show on the fold: the focus that an editor or the import gave them."""
    fold = page.width // 2
    names = {story.id: story for story in issue.stories}
    for item in page.items:
        story = names.get(item.source.story) if isinstance(item, PlacedImage) else None
        if not isinstance(item, PlacedImage) or story is None or item.source.index >= len(story.photos):
            continue
        left, _top, right, _bottom = item.crop
        focus = story.photos[item.source.index].focus[0]
        at = item.rect.x0 + round((focus - left) / max(right - left, 0.001) * item.rect.width)
        if item.rect.x0 < fold < item.rect.x1 and abs(at - fold) < FACE:
            message = _("The fold cuts the middle of a picture of “%(headline)s”: move the picture, or set its focus.")
            words = {"headline": name_of(story)}
            yield Finding("fold.cuts-picture", Severity.INFO, message % words, source=item.source, page=page.number)
