"""What is set in the benchmarks: the sample manuscript, and folders of many copies of it with its pictures once."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

TOP = Path(__file__).parents[2]
SAMPLE = TOP / "samples" / "shi-er"
ISSUE = SAMPLE / "shi-er.issue"
SECOND_PAGE = "## 不断探索创新"
"""The heading of the article with which the sample's second page begins."""
SHORTEST_CHANGED = 60
CHANGED_SHARE = 0.1


def folder_of_copies(folder: Path, copies: int, words: Callable[[str, int], str] = lambda text, _copy: text) -> Path:
    """``folder`` with so many manuscripts, each passed through ``words``, and the sample's pictures once."""
    folder.mkdir(parents=True)
    for manuscript in SAMPLE.glob("*.md"):
        text = manuscript.read_text(encoding="utf-8")
        for copy in range(1, copies + 1):
            name = f"{manuscript.stem}-{copy:02d}{manuscript.suffix}"
            (folder / name).write_text(words(text, copy), encoding="utf-8")
    shutil.copytree(SAMPLE / "pictures", folder / "pictures")
    return folder


def front_page(folder: Path) -> Path:
    """``folder`` with the sample's first articles and their pictures: what one page holds."""
    folder.mkdir(parents=True)
    for manuscript in SAMPLE.glob("*.md"):
        text = manuscript.read_text(encoding="utf-8")
        (folder / manuscript.name).write_text(text[: text.index(SECOND_PAGE)], encoding="utf-8")
    shutil.copytree(SAMPLE / "pictures", folder / "pictures")
    return folder


def other_words(text: str, copy: int) -> str:
    """The manuscript with a tenth of its long paragraphs' characters exchanged, differently in each copy."""
    chance = random.Random(copy)
    han = sorted({char for char in text if "\u4e00" <= char <= "\u9fff"})
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if len(line) > SHORTEST_CHANGED and not line.startswith("#"):
            lines[number] = "".join(
                chance.choice(han) if char in han and chance.random() < CHANGED_SHARE else char for char in line
            )
    return "\n".join(lines)
