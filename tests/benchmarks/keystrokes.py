"""From a keystroke to the finished page: letters typed and taken back all over an open issue.

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
    while len(times) < EDITS:
        page_index, story, index = chance.choice(places)
        length = len(text_of(session.issue.story(story), "body", index))
        at = chance.randint(0, length)
        # A word of three letters typed, then taken back letter by letter: what an editor's hand does.
        for step in range(3):
            typed = ReplaceText(story, "body", index, at + step, at + step, chance.choice(TYPED))
            times.append(_edit(session, page_index, typed))
        for step in (2, 1, 0):
            taken_back = ReplaceText(story, "body", index, at + step, at + step + 1, "")
            times.append(_edit(session, page_index, taken_back))
    print(json.dumps(times))


def _edit(session: Session, page_index: int, command: ReplaceText) -> float:
    started = time.perf_counter()
    session.apply(command)
    session.layout(page_index)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
