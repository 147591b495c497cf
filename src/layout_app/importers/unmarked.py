"""Markdown that holds headings and paragraphs alone, read without a parser: most manuscripts are such.

Loading markdown-it takes longer than reading a page of copy. What is read here reads exactly as ``markdown`` reads it;
a text with anything that might be markup is left to it.
"""

from __future__ import annotations

from layout_app.importers.content import Block

_MARKUP = frozenset("\\`*_[]<>&|~")
_BEGINS_MARKUP = frozenset("-+=")
_DIGITS = "0123456789"
_DEEPEST = 6


def unmarked_blocks(text: str) -> tuple[Block, ...] | None:
    """The blocks of a Markdown text whose lines end in a line feed; ``None`` where a parser must look at it."""
    if not _MARKUP.isdisjoint(text) or not text.replace("\n", "").replace("\u3000", "").isprintable():
        return None
    blocks: list[Block] = []
    paragraph: list[str] = []
    begins = blank = blank_above = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line[0] == "#":
            if paragraph:
                blocks.append(_paragraph(paragraph, begins, blank_above))
                paragraph = []
            if not line:
                blank += 1
                continue
            heading = _heading(line, number, blank)
            if heading is None:
                return None
            blocks.append(heading)
        elif _may_be_markup(line):
            return None
        elif paragraph:
            paragraph.append(line)
        else:
            paragraph, begins, blank_above = [line], number, blank
        blank = 0
    if paragraph:
        blocks.append(_paragraph(paragraph, begins, blank_above))
    return tuple(blocks)


def _may_be_markup(line: str) -> bool:
    """Whether a line might be of a list, a rule, the underline of a title, or with its spaces mean a break."""
    if line[0] in _BEGINS_MARKUP or line[0] == " " or line[-1] == " " or not line.strip():
        return True
    return line[0] in _DIGITS and line.lstrip(_DIGITS)[:1] in (".", ")")


def _heading(line: str, number: int, blank: int) -> Block | None:
    """The heading, or ``None`` for one whose signs are not the plain ones: no space after them, or some at its end."""
    text = line.lstrip("#")
    level = len(line) - len(text)
    title = text.strip()
    if level > _DEEPEST or text[:1] != " " or not title or title[-1] == "#":
        return None
    return Block("heading", title, number, level, blank)


def _paragraph(lines: list[str], number: int, blank: int) -> Block:
    """The paragraph with the U+3000 it begins with, and its lines as they are."""
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip("\u3000"))]
    return Block("paragraph", indent + "\n".join(lines).strip(), number, 0, blank)
