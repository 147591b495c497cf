"""Whether every caption of an issue stands under its own picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from layout_app.display.items import PlacedImage, TextLine
from layout_app.fonts.library import FontLibrary
from layout_app.importers.gather import gather
from layout_app.session.session import Session


def captions_with_their_photo(issue: Path, manuscripts: Path) -> tuple[int, int]:
    """How many captions of ``manuscripts`` stand under the picture they belong to, and how many there are.

    A caption belongs to the picture that the manuscript alone is paired with.
    """
    wanted = [
        (photo.caption, photo.path.name if photo.path is not None else "")
        for article in gather((manuscripts,)).articles
        for photo in article.photos
    ]
    session = Session.open(issue, FontLibrary.bundled())
    names = {record.id: record.name for record in session.issue.assets}
    stories = {story.id: story for story in session.issue.stories}
    found = 0
    for page in session.layout_all().pages:
        captions = _caption_texts(page.items)
        for image in (item for item in page.items if isinstance(item, PlacedImage) and item.source.story):
            photo = stories[image.source.story].photos[image.source.index]
            stands = captions.get((image.block, image.source.index), "") == photo.caption
            found += stands and (photo.caption, names[image.asset]) in wanted
    return found, len(wanted)


def _caption_texts(items: tuple[object, ...]) -> Mapping[tuple[str, int], str]:
    """The captions on a page by block and photo, their lines joined."""
    texts: dict[tuple[str, int], str] = {}
    for item in items:
        if isinstance(item, TextLine) and item.role == "caption":
            key = (item.block, item.source.index)
            texts[key] = texts.get(key, "") + item.text
    return texts
