"""A process of its own that matches a regular expression: the one that waits for it can end it at any time.

Python's matcher cannot be stopped, and some expressions take longer than anybody lives. It reads one JSON object from
standard input (pattern, ignore_case, texts) and writes one list a text: of its matches, each the [start, end] of the
whole and of every group, [-1, -1] where a group took no part. This file imports nothing of the program, so that it
starts at once.
"""

from __future__ import annotations

import json
import re
import sys
import warnings


def matches(pattern: str, ignore_case: bool, texts: list[str]) -> list[list[list[tuple[int, int]]]]:
    """Every match that is not empty."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        compiled = re.compile(pattern, re.IGNORECASE if ignore_case else 0)
    return [
        [[found.span(group) for group in range(compiled.groups + 1)] for found in compiled.finditer(text) if found[0]]
        for text in texts
    ]


def main() -> None:
    asked = json.loads(sys.stdin.buffer.read())
    found = matches(asked["pattern"], asked["ignore_case"], asked["texts"])
    sys.stdout.buffer.write(json.dumps(found).encode())


if __name__ == "__main__":
    main()
