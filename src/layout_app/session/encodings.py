"""The encoding of a text manuscript, where the guess was wrong: how its file reads in each, its articles in another."""

from __future__ import annotations

from pathlib import Path

import msgspec

from layout_app.document.issue import Issue
from layout_app.document.story import Story
from layout_app.errors import UnreadableFileError
from layout_app.importers.gather import gather
from layout_app.importers.text import read_manuscript, with_line_ends
from layout_app.messages import _
from layout_app.session.intake import take_in
from layout_app.storage.assets import AssetStore

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16")
SHOWN = 1_200
"""Characters of the file that are shown to choose by."""


class Reading(msgspec.Struct, frozen=True):
    """How a file reads in an encoding: its beginning, and how many of all characters cannot be read so."""

    encoding: str
    text: str
    damaged: int


def readings(path: Path) -> tuple[Reading, ...]:
    """The file in every encoding that is known, the best first; ``UnreadableFileError`` where it cannot be read."""
    data = read_manuscript(path)
    found: list[Reading] = []
    for encoding in ENCODINGS:
        text = with_line_ends(data.decode(encoding, errors="replace")).removeprefix("\ufeff")
        found.append(Reading(encoding, text[:SHOWN], text.count("\ufffd")))
    return tuple(sorted(found, key=lambda one: one.damaged))


def stories_of_file(issue: Issue, story: Story) -> tuple[Story, ...]:
    """The stories that were read from the same file as ``story``, which is one of them."""
    if story.manuscript is None:
        return (story,)
    name, kind = story.manuscript.name, story.manuscript.kind
    known = (one for one in issue.stories if one.manuscript is not None)
    return tuple(one for one in known if one.manuscript and (one.manuscript.name, one.manuscript.kind) == (name, kind))


def read_again(issue: Issue, assets: AssetStore, story: Story, path: Path, encoding: str) -> tuple[Story, ...]:
    """The stories of the file as it reads in another encoding; each keeps its id, its place and its photos.

    ``UnreadableFileError`` where the file cannot be read so, or then holds another number of articles.
    """
    old = stories_of_file(issue, story)
    gathered = gather([path], encoding)
    read, _findings = take_in(msgspec.structs.replace(issue, stories=()), assets, gathered)
    if len(read.stories) != len(old):
        sentence = _("%(file)s holds %(count)s articles then, not %(before)s: take them out and import it again.")
        words = {"file": path.name, "count": len(read.stories), "before": len(old)}
        raise UnreadableFileError(sentence % words)
    return tuple(
        msgspec.structs.replace(new, id=one.id, photos=one.photos) for one, new in zip(old, read.stories, strict=True)
    )
