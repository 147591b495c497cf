"""A day of typing: 100,000 edits of the sample issue, each page composed anew after it; how memory goes.

``python -m tests.benchmarks.soak [EDITS]``. Bursts of letters typed and taken out, as writers work, all over the issue,
with blocks moved, styles changed and steps undone between them. Prints the resident size ten times on the way.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

import msgspec

from layout_app.commands.blocks import MoveBlock
from layout_app.commands.styles import SetStyle
from layout_app.commands.text import ReplaceText
from layout_app.document.blocks import ArticleBlock
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
from tests.benchmarks.sources import ISSUE

EDITS = 100_000
BURST = (10, 60)
MOST_LONGER = 40
"""Characters that a paragraph may gain over the soak: then letters are taken out until it is as long as it was."""
LETTERS = "街道社区居民文明建设工作活动志愿服务参加组织开展，。：“”《》2019年WiFi"
REPORTS = 10


def main() -> None:
    edits = int(sys.argv[1]) if sys.argv[1:] else EDITS
    session = Session.open(ISSUE, FontLibrary.bundled())
    session.layout_all()
    soak = _Soak(session)
    sizes: list[float] = []
    for report in range(1, REPORTS + 1):
        started = time.perf_counter()
        soak.go_on_to(edits * report // REPORTS)
        each = (time.perf_counter() - started) / (edits / REPORTS) * 1000
        sizes.append(resident_mb())
        print(f"{soak.edits} edits: {sizes[-1]:.1f} MB, {each:.2f} ms an edit", flush=True)
    print(f"grown by {sizes[-1] - sizes[1]:+.1f} MB since the second report")


class _Soak:
    """Edits a session at random, the same way each time."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.edits = 0
        self._chance = random.Random(1)
        self._heights: dict[str, int] = {}
        self._lengths = {
            (story.id, index): len(paragraph.text)
            for story in session.issue.stories
            for index, paragraph in enumerate(story.paragraphs)
        }

    def go_on_to(self, edits: int) -> None:
        while self.edits < edits:
            self._burst()
            chance = self._chance.random()
            if chance < 0.05:
                self._move()
            elif chance < 0.07:
                self._restyle()
            elif chance < 0.12:
                self.session.undo()
                self._compose()

    def _burst(self) -> None:
        story, index = self._chance.choice(sorted(self._lengths))
        at = self._chance.randrange(len(self._text(story, index)) + 1)
        for _letter in range(self._chance.randint(*BURST)):
            text = self._text(story, index)
            at = min(at, len(text))
            takes_out = len(text) > self._lengths[story, index] + MOST_LONGER or self._chance.random() < 0.3
            if takes_out and at:
                self.session.apply(ReplaceText(story, "body", index, at - 1, at, ""))
                at -= 1
            else:
                self.session.apply(ReplaceText(story, "body", index, at, at, self._chance.choice(LETTERS)))
                at += 1
            self._compose()

    def _text(self, story: str, index: int) -> str:
        return self.session.issue.story(story).paragraphs[index].text

    def _move(self) -> None:
        page = self._chance.choice(self.session.issue.pages)
        block = self._chance.choice([one for one in page.blocks if isinstance(one, ArticleBlock)])
        lines = self._heights.setdefault(block.id, block.slot.lines) - self._chance.randrange(2)
        self.session.apply(MoveBlock(block.id, msgspec.structs.replace(block.slot, lines=lines)))
        self._compose()

    def _restyle(self) -> None:
        body = next(rule for rule in self.session.issue.sheet.rules if rule.name == "body")
        spacing = self._chance.randrange(0, 250, 10)
        self.session.apply(SetStyle(msgspec.structs.replace(body, autospace_milliem=spacing)))
        self._compose()

    def _compose(self) -> None:
        for page_index in range(len(self.session.issue.pages)):
            self.session.layout(page_index)
        self.edits += 1


def resident_mb() -> float:
    """The resident size of this process now."""
    if sys.platform.startswith("linux"):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    main()
