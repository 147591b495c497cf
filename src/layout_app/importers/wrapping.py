"""Lines of plain text that a program wrapped: how to know them, and where a paragraph ends among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout_app.importers.line_forms import is_numbered
from layout_app.importers.marks import CLOSERS

LEAST_WRAPPED_LINE = 20
_ENDS = tuple("。！？….!?")
"""What ends a sentence for good; after a colon the next line may go on."""
_FULL = 0.75
"""The share of the longest line from which on a line counts as full."""
_WIDER = 1.25
"""How much wider than the others a last line may be: mixed text wraps at unequal counts of characters."""


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines were wrapped by a program: all but the last of like length, most not ending a sentence."""
    if len(lines) < 2:
        return False
    lengths = [len(line) for line in lines[:-1]]
    longest = max(lengths)
    if longest < LEAST_WRAPPED_LINE or len(lines[-1]) > _WIDER * longest or any(map(is_indented, lines[1:])):
        return False
    alike = sum(length >= longest * _FULL for length in lengths)
    ended = sum(_ends(line) for line in lines[:-1])
    return alike >= 0.8 * len(lengths) and ended <= 0.5 * len(lengths)


def is_full(line: str, lines: Sequence[str]) -> bool:
    """Whether a line is as wide as the widest of ``lines``, or nearly."""
    return len(line) >= _FULL * max(map(len, lines))


def is_indented(line: str) -> bool:
    return line.startswith("\u3000")


def unwrapped(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(first, end) of each paragraph among lines that stand without an empty line between them.

    Wrapped lines are one paragraph up to a short one that ends a sentence, or up to an indent; others are one each.
    """
    first = 0
    while first < len(lines):
        end = first + 1
        while end < len(lines) and not is_indented(lines[end]):
            end += 1
        run = lines[first:end]
        if not is_wrapped(run):
            yield from ((at, at + 1) for at in range(first, end))
        else:
            start = first
            for at in range(first, end):
                ends = _ends(lines[at]) and not is_full(lines[at], run)
                if at + 1 == end or ends or is_numbered(lines[at + 1]):
                    yield start, at + 1
                    start = at + 1
        first = end


def _ends(line: str) -> bool:
    return line.rstrip().rstrip(CLOSERS).endswith(_ENDS)
