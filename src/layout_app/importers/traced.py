"""Text that knows which line of its file each character came from."""

from __future__ import annotations

from bisect import bisect_right

import msgspec


class Traced(msgspec.Struct, frozen=True):
    """``starts`` are (offset, line) in order, the first at offset 0: from there on the text is of that line."""

    text: str = ""
    starts: tuple[tuple[int, int], ...] = ((0, 0),)

    def line_at(self, offset: int) -> int:
        """The line of the character at ``offset``."""
        return self.starts[bisect_right(self.starts, (offset, 1 << 60)) - 1][1]

    @property
    def line(self) -> int:
        return self.starts[0][1]

    def part(self, start: int, end: int) -> Traced:
        """The characters from ``start`` to ``end``."""
        if start == 0 and end >= len(self.text):
            return self
        inside = tuple((offset - start, line) for offset, line in self.starts if start < offset < end)
        return Traced(self.text[start:end], ((0, self.line_at(start)), *inside))

    def stripped(self, chars: str | None = None) -> Traced:
        """Without white space, or the given characters, at its ends."""
        start = len(self.text) - len(self.text.lstrip(chars))
        return self.part(start, max(start, len(self.text.rstrip(chars))))

    def then(self, other: Traced, between: str = "") -> Traced:
        """This text and ``other`` after it."""
        shift = len(self.text) + len(between)
        return Traced(
            self.text + between + other.text,
            (*self.starts, *((offset + shift, line) for offset, line in other.starts)),
        )


def traced(text: str, line: int) -> Traced:
    """``text`` whose lines are those of a file from ``line`` on."""
    starts = [(0, line)]
    at = text.find("\n")
    while at >= 0:
        line += 1
        starts.append((at + 1, line))
        at = text.find("\n", at + 1)
    return Traced(text, tuple(starts))
