"""Checks of pictures: resolution by print condition, captions, the same picture twice (design SPEC 6)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.display.items import LaidOutIssue, LaidOutPage, PlacedImage
from layout_app.document.blocks import ArticleBlock
from layout_app.document.crop import is_kept
from layout_app.document.issue import Issue, press_of
from layout_app.document.story import name_of
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _
from layout_app.press import condition_of


def check_pictures(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Pictures too coarse for the paper, and those whose frame cuts what an editor wants kept."""
    stories = {story.id: story for story in issue.stories}
    limits = condition_of(press_of(issue).condition)
    for item in page.items:
        if not isinstance(item, PlacedImage) or item.page:
            continue
        ppi = round(min(item.ppi))
        if ppi < limits.warn_ppi:
            message = _("Picture “%(alt)s” has only %(ppi)s ppi: set it smaller or take a larger one.")
            severity = Severity.ERROR if ppi < limits.fail_ppi else Severity.WARNING
            said = message % {"alt": item.alt, "ppi": ppi}
            yield Finding("picture.resolution", severity, said, source=item.source, page=page.number)
        story = stories.get(item.source.story) if item.source.part == "photo" else None
        if story is not None and not is_kept(story.photos[item.source.index].keep, item.crop):
            message = _("Picture “%(alt)s” loses some of its keep box: give it another shape, or make the box smaller.")
            said = message % {"alt": item.alt}
            yield Finding("picture.keep-box", Severity.WARNING, said, source=item.source, page=page.number)


def check_captions(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Photos with room for a caption and none; one whose slot says that it needs none is left alone."""
    stories = {story.id: story for story in issue.stories}
    for block in issue.pages[index].blocks:
        story = stories.get(block.story) if isinstance(block, ArticleBlock) else None
        if not isinstance(block, ArticleBlock) or story is None:
            continue
        for slot in block.recipe.photos:
            if slot.caption == "none" or slot.photo >= len(story.photos) or story.photos[slot.photo].caption.strip():
                continue
            message = _("A picture of “%(headline)s” has no caption: write one, or say that it needs none.")
            source = SourceRef(story.id, "photo", slot.photo, 0, 0, block.id)
            said = message % {"headline": name_of(story)}
            yield Finding("picture.no-caption", Severity.WARNING, said, source=source, page=page.number)


def check_repeated_pictures(issue: Issue, laid_out: LaidOutIssue) -> Iterator[Finding]:
    """Pictures that stand in the issue already."""
    seen: set[str] = set()
    for page in laid_out.pages:
        for item in page.items:
            if not isinstance(item, PlacedImage):
                continue
            if item.asset in seen:
                message = _("Picture “%(alt)s” stands in the issue twice.") % {"alt": item.alt}
                yield Finding("picture.twice", Severity.WARNING, message, source=item.source, page=page.number)
            seen.add(item.asset)
