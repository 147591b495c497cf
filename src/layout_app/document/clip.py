"""Words on the clipboard: paragraphs with their marks, the tables in them, and their form as data between programs."""

from __future__ import annotations

import msgspec

from layout_app.document.spans import sound
from layout_app.document.story import (
    LIST_KINDS,
    MOST_DROP_LINES,
    MOST_LIST_LEVEL,
    Paragraph,
    tables_at,
)
from layout_app.document.table import (
    ALIGNMENTS,
    MOST_COLUMN_MILLIEM,
    MOST_COLUMNS,
    MOST_ROWS,
    RULE_SCHEMES,
    Table,
    cells_of,
    grid_of,
)
from layout_app.errors import LayoutAppError
from layout_app.messages import _

CLIP_VERSION = 1
CLIP_PARTS = ("kicker", "headline", "deck", "byline", "signoff")
"""The single texts that a copy can run over."""


class UnreadableClipError(LayoutAppError):
    code = "clip.unreadable"


class Clip(msgspec.Struct, frozen=True, omit_defaults=True):
    """Words cut, copied or read from another program's.

    The first and last of ``paragraphs`` may be parts of one. ``tables`` are those that stand in them, each once.
    ``texts`` are (part, text) of the single texts that the copy runs over, in reading order, the body left out.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()


class _Written(msgspec.Struct, frozen=True):
    """A clip as data."""

    version: int
    clip: Clip


def data_of(clip: Clip) -> bytes:
    """The clip as JSON, with the version of its form."""
    return msgspec.json.encode(_Written(CLIP_VERSION, clip))


def clip_of_data(data: bytes) -> Clip:
    """The clip that ``data_of`` wrote; ``UnreadableClipError`` for one of a newer program, and for anything else."""
    unreadable = _("The formatting of what was copied cannot be read: only its words were taken.")
    try:
        version = msgspec.json.decode(data, type=_Versioned).version
        if version > CLIP_VERSION:
            raise UnreadableClipError(
                _("This was copied from a newer version of the program: only its words were taken.")
            )
        clip = msgspec.json.decode(data, type=_Written).clip
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise UnreadableClipError(unreadable) from fault
    if not is_sound(clip):
        raise UnreadableClipError(unreadable)
    return clip


class _Versioned(msgspec.Struct, frozen=True):
    version: int


def is_sound(clip: Clip) -> bool:
    """Whether a story can take the clip as it is: spans within their texts, tables whole, each in one place."""
    placed = [table_id for paragraph in clip.paragraphs for _offset, table_id in tables_at(paragraph)]
    return (
        bool(clip.paragraphs or clip.texts)
        and all(map(_is_sound_paragraph, clip.paragraphs))
        and all(part in CLIP_PARTS for part, _text in clip.texts)
        and all(map(_is_sound_table, clip.tables))
        and len(placed) == len(set(placed))
        and sorted(placed) == sorted(table.id for table in clip.tables)
    )


def _is_sound_paragraph(paragraph: Paragraph) -> bool:
    return (
        bool(paragraph.style)
        and sound(paragraph.spans, len(paragraph.text)) == paragraph.spans
        and 0 <= paragraph.drop_lines <= MOST_DROP_LINES
        and paragraph.list_kind in LIST_KINDS
        and 0 <= paragraph.list_level <= MOST_LIST_LEVEL
    )


def _is_sound_table(table: Table) -> bool:
    if not (1 <= len(table.rows) <= MOST_ROWS and len(table.columns) <= MOST_COLUMNS):
        return False
    if not all(
        1 <= cell.columns <= MOST_COLUMNS and 1 <= cell.rows <= MOST_ROWS and cell.align in ("", *ALIGNMENTS)
        for cell in cells_of(table)
    ):
        return False
    return (
        all(
            column.align in ALIGNMENTS and 0 <= column.width_milliem <= MOST_COLUMN_MILLIEM and column.share >= 0
            for column in table.columns
        )
        and 0 <= table.head <= len(table.rows)
        and table.rules in RULE_SCHEMES
        and 1 <= grid_of(table).columns <= MOST_COLUMNS
    )


def lines_of(clip: Clip) -> tuple[str, ...]:
    """The words as lines: a text or paragraph each, and of a table a row each, its cells parted by tabs."""
    tables = {table.id: table for table in clip.tables}
    body = [line for paragraph in clip.paragraphs for line in _lines_of_paragraph(paragraph, tables)]
    before = [text for part, text in clip.texts if part != "signoff"]
    behind = [text for part, text in clip.texts if part == "signoff"]
    return (*before, *body, *behind)


def _lines_of_paragraph(paragraph: Paragraph, tables: dict[str, Table]) -> list[str]:
    lines: list[str] = []
    at = 0
    for offset, table_id in tables_at(paragraph):
        if paragraph.text[at:offset]:
            lines.append(paragraph.text[at:offset])
        lines += rows_of(tables[table_id])
        at = offset + 1
    return [*lines, paragraph.text[at:]] if paragraph.text[at:] or not lines else lines


def rows_of(table: Table) -> list[str]:
    """A table's rows as lines, its cells parted by tabs; what lies under a cell that spans is empty."""
    grid = grid_of(table)
    fields = [[""] * grid.columns for _row in range(grid.rows)]
    for place in grid.places:
        fields[place.row][place.column] = " ".join(place.cell.text.split("\n"))
    return ["\t".join(row) for row in fields]
