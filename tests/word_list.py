"""Make compose/tables/words.txt from jieba's dictionary: ``python -m tests.word_list path/to/dict.txt``.

The dictionary is ``jieba/dict.txt`` of the jieba 0.42.1 source package on PyPI (MIT licence; its text stands beside
words.txt).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from layout_app.compose.tables import words
from layout_app.compose.tables.words import FIRST_LEVEL, LONGEST_WORD

LEAST_COUNT = 8
LEAST_NAME_COUNT = 40
"""The names of persons in the dictionary are many and few are seen again."""
NAME_TAGS = ("nr", "nrt", "nrfg")
CLASSES = {
    "n": "n nz nt ng j an x g",
    "w": "vn",
    "v": "v vg vi vq vd",
    "s": "ns",
    "h": " ".join(NAME_TAGS),
    "t": "t tg",
    "f": "f s",
    "m": "m mq mg",
    "q": "q",
    "d": "d dg df ad",
    "a": "a ag b z zg",
    "p": "p",
    "c": "c",
    "u": "u ul uj uv ud uz ug y k e o",
    "r": "r rr rg rz",
    "i": "i l",
}
ADDED = Path(__file__).parent / "data" / "added_words.txt"
"""Words of community papers that the dictionary lacks or puts into another class."""
LEVEL_OF_ADDED = "L"
HEADER = """\
# Chinese words by first character: the character itself, then what follows it in each word; after each its class and
# how often it was counted (A: once, B: twice, C: four times ...). The classes are in words.py.
# Made by tests/word_list.py from the dictionary of jieba 0.42.1, © 2013 Sun Junyi, MIT licence: MIT-jieba.txt.
"""


def main() -> None:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    Path(words.__file__).with_name("words.txt").write_text(HEADER + word_list(lines), encoding="utf-8", newline="\n")


def word_list(lines: list[str]) -> str:
    """The table of the dictionary's words that are Han throughout and frequent enough, with the added ones."""
    class_of = {tag: letter for letter, tags in CLASSES.items() for tag in tags.split()}
    by_first: dict[str, list[str]] = defaultdict(list)
    singles: dict[str, str] = {}
    for line in lines:
        word, count, tag = line.split()
        if not all("\u4e00" <= char <= "\u9fff" for char in word) or len(word) > LONGEST_WORD:
            continue
        mark = class_of.get(tag, "n") + chr(ord(FIRST_LEVEL) + max(int(count), 1).bit_length() - 1)
        if len(word) == 1:
            singles[word] = mark
        elif int(count) >= (LEAST_NAME_COUNT if tag in NAME_TAGS else LEAST_COUNT):
            by_first[word[0]].append(word[1:] + mark)
    for kind, word in added_words():
        entries = by_first[word[0]]
        entries[:] = [entry for entry in entries if entry[:-2] != word[1:]]
        entries.append(word[1:] + kind + LEVEL_OF_ADDED)
    unknown = "n" + FIRST_LEVEL
    return "".join(
        f"{char}{singles.get(char, unknown)} {' '.join(sorted(by_first[char]))}\n" for char in sorted(by_first)
    )


def added_words() -> Iterator[tuple[str, str]]:
    """Class and word, of each word added."""
    for line in ADDED.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, *words_of_kind = line.split()
            yield from ((kind, word) for word in words_of_kind)


if __name__ == "__main__":
    main()
