"""From a keystroke to the finished page: letters typed and taken out all over an open issue.

Run as a process of its own; prints one JSON object: milliseconds of each edit, the page composed anew after it.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

from layout_app.commands.text import ReplaceText
from layout_app.document.blocks import ArticleBlock
from layout_app.document.story import text_of
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session

EDITS = 400
TYPED = "街道社区居民文明建设，。"
DELETIONS = 1 / 3


def main() -> None:
    session = Session.open(Path(sys.argv[1]), FontLibrary.bundled())
    session.layout_all()
    chance = random.Random(1)
    places = [
        (page_index, block.story, index)
        for page_index, page in enumerate(session.issue.pages)
        for block in page.blocks
        if isinstance(block, ArticleBlock)
        for index in range(len(session.issue.story(block.story).paragraphs))
    ]
    times: list[float] = []
    for _edit_number in range(EDITS):
        page_index, story, index = chance.choice(places)
        length = len(text_of(session.issue.story(story), "body", index))
        at = chance.randrange(length) if length else 0
        # Two letters typed for one taken out, never back to a text that has been set before.
        taken = 1 if length and chance.random() < DELETIONS else 0
        typed = "" if taken else chance.choice(TYPED)
        times.append(_edit(session, page_index, ReplaceText(story, "body", index, at, at + taken, typed)))
    print(json.dumps(times))


def _edit(session: Session, page_index: int, command: ReplaceText) -> float:
    started = time.perf_counter()
    session.apply(command)
    session.layout(page_index)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
