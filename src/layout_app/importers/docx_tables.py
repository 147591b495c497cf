"""The tables of Word files: real ones with the fields that cells cover, and those that only lay out pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec

from layout_app.importers.content import Block
from layout_app.importers.docx_package import Element, attribute, child, count_of, name_of
from layout_app.importers.docx_styles import is_centred

_WRAPPED = ("sdt", "sdtContent", "customXml", "ins", "smartTag")


class Field(msgspec.Struct):
    """A cell: its place and span, its blocks, how it is aligned."""

    row: int
    column: int
    columns: int
    rows: int
    blocks: tuple[Block, ...]
    align: str

    @property
    def text(self) -> str:
        return " ".join(block.text.strip() for block in self.blocks if block.text.strip())

    @property
    def pictures(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind == "image")


def fields_of(table: Element, read: Callable[[Element], tuple[tuple[Block, ...], str]]) -> tuple[Field, ...]:
    """The cells row by row, ``read`` for their blocks; a cell that goes on one above is part of that."""
    fields: list[Field] = []
    open_fields: dict[int, Field] = {}
    rows = (row for row in _inside(table, "tr") if child(row, "trPr", "del") is None)
    for number, row in enumerate(rows):
        column = count_of(child(row, "trPr", "gridBefore"), "val")
        for cell in _inside(row, "tc"):
            form = child(cell, "tcPr")
            columns = max(1, count_of(child(form, "gridSpan"), "val", 1))
            merge = child(form, "vMerge")
            above = open_fields.get(column)
            blocks, align = read(cell)
            if merge is not None and attribute(merge, "val") != "restart" and above is not None:
                above.rows = number - above.row + 1
                above.blocks += blocks
            else:
                field = Field(number, column, columns, 1, blocks, align)
                fields.append(field)
                open_fields.pop(column, None)
                if merge is not None:
                    open_fields[column] = field
            column += columns
    return tuple(fields)


def _inside(element: Element, name: str) -> Iterator[Element]:
    for one in element:
        if name_of(one) == name:
            yield one
        elif name_of(one) in _WRAPPED:
            yield from _inside(one, name)


def is_laid_out(fields: Sequence[Field]) -> bool:
    """Whether a table only lays out what is in it: one cell, or pictures with at most a caption each."""
    pictures = sum(bool(field.pictures) for field in fields)
    texts = sum(bool(field.text) and not field.pictures for field in fields)
    return len(fields) == 1 or texts <= pictures > 0


def laid_out(fields: Sequence[Field]) -> Iterator[Block]:
    """The blocks in reading order, each picture's caption, in the field below it, right after it."""
    taken: set[int] = set()
    for number, field in enumerate(fields):
        if number in taken:
            continue
        yield from field.blocks
        below = next(
            (at for at, one in enumerate(fields) if one.row == field.row + field.rows and one.column == field.column),
            None,
        )
        if below is not None and field.pictures and not field.text and not fields[below].pictures:
            taken.add(below)
            yield from fields[below].blocks


def table_block(fields: Sequence[Field], blank: int) -> Iterator[Block]:
    """The table with a text for every place, empty where a cell covers it; after it the pictures in its cells."""
    height = max((field.row + field.rows for field in fields), default=0)
    width = max((field.column + field.columns for field in fields), default=0)
    texts = [[""] * width for _row in range(height)]
    for field in fields:
        texts[field.row][field.column] = field.text
    if any(field.text for field in fields):
        rows = tuple(map(tuple, texts))
        spans = tuple((one.row, one.column, one.rows, one.columns) for one in fields if one.rows > 1 or one.columns > 1)
        yield Block(
            "table",
            "\n".join("\t".join(row) for row in rows),
            next((block.line for field in fields for block in field.blocks), 0),
            0,
            blank,
            rows=rows,
            aligns=tuple(_align_of(fields, column) for column in range(width)),
            spans=spans,
        )
    for field in fields:
        yield from field.pictures


def _align_of(fields: Sequence[Field], column: int) -> str:
    """What most of a column's cells below the head say; left where they do not."""
    body = [field.align for field in fields if field.column == column and field.row and field.text]
    most = Counter(body).most_common(1)
    said = most[0][0] if most else ""
    return "center" if is_centred(said) else "right" if said in ("right", "end") else "left"
