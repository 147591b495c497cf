"""A clip as HTML, for programs that know no better: paragraphs, lists, tables, readings, bold and raised words."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import pairwise

from layout_app.document.clip import Clip
from layout_app.document.spans import (
    BOOK_TITLE,
    EMPHASIS_DOTS,
    LANGUAGE,
    MOURNING,
    NOTE_MARK,
    PROPER_NAME,
    RUBY,
    SIZE,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    TABLE,
    Span,
)
from layout_app.document.story import SUBHEADS, Paragraph, tables_at
from layout_app.document.table import Place, Table, columns_of, grid_of

_LISTS = {
    "bullet": ("ul", ""),
    "square": ("ul", "square"),
    "number": ("ol", ""),
    "chinese": ("ol", "cjk-ideographic"),
}
_TAGS = {
    STRONG: ("<strong>", "</strong>"),
    EMPHASIS_DOTS: ('<em style="font-style:normal;text-emphasis:filled dot;text-emphasis-position:under">', "</em>"),
    PROPER_NAME: ('<span style="text-decoration:underline">', "</span>"),
    BOOK_TITLE: ('<span style="text-decoration:underline wavy">', "</span>"),
    SUPERSCRIPT: ("<sup>", "</sup>"),
    NOTE_MARK: ("<sup>", "</sup>"),
    SUBSCRIPT: ("<sub>", "</sub>"),
    MOURNING: ('<span style="border:1px solid">', "</span>"),
}


def html_of(clip: Clip) -> str:
    """The clip as the body of an HTML page; a clip of one paragraph is words that go on in a paragraph."""
    tables = {table.id: table for table in clip.tables}
    before = [Paragraph(text) for part, text in clip.texts if part != "signoff"]
    behind = [Paragraph(text) for part, text in clip.texts if part == "signoff"]
    paragraphs = [*before, *clip.paragraphs, *behind]
    if len(paragraphs) == 1 and not clip.tables and not paragraphs[0].list_kind:
        return _words(paragraphs[0], 0, len(paragraphs[0].text))
    return "".join(_blocks(paragraphs, tables))


def _blocks(paragraphs: list[Paragraph], tables: dict[str, Table]) -> Iterator[str]:
    open_lists: list[str] = []  # the tags that close the lists around, outermost first
    kinds: list[str] = []
    for paragraph in paragraphs:
        depth = paragraph.list_level + 1 if paragraph.list_kind and not tables_at(paragraph) else 0
        while len(kinds) > depth or (depth and len(kinds) == depth and kinds[-1] != paragraph.list_kind):
            kinds.pop()
            yield f"</li></{open_lists.pop()}>"
        if depth and len(kinds) == depth:
            yield "</li>"
        while len(kinds) < depth:
            tag, style = _LISTS[paragraph.list_kind]
            kinds.append(paragraph.list_kind)
            open_lists.append(tag)
            shape = f' style="list-style-type:{style}"' if style else ""
            yield f"<{tag}{shape}>" if len(kinds) == depth else f"<{tag}{shape}><li>"
        if depth:
            yield f"<li>{_words(paragraph, 0, len(paragraph.text))}"
        else:
            yield from _paragraph(paragraph, tables)
    while open_lists:
        yield f"</li></{open_lists.pop()}>"


def _paragraph(paragraph: Paragraph, tables: dict[str, Table]) -> Iterator[str]:
    tag = "h3" if paragraph.style in SUBHEADS else "blockquote" if paragraph.style == "quote" else "p"
    at = 0
    placed = [span for span in paragraph.spans if span.kind == TABLE and span.value in tables]
    for span in placed:
        if at < span.start:
            yield f"<{tag}>{_words(paragraph, at, span.start)}</{tag}>"
        yield _table(tables[span.value])
        at = span.end
    if at < len(paragraph.text) or not placed:
        yield f"<{tag}>{_words(paragraph, at, len(paragraph.text))}</{tag}>"


def _words(paragraph: Paragraph, start: int, end: int) -> str:
    """Characters ``start:end`` with their marks; a reading's characters stand in one ruby element."""
    spans = [span for span in paragraph.spans if span.start < end and start < span.end and span.kind != TABLE]
    edges = sorted({start, end, *(min(max(edge, start), end) for one in spans for edge in (one.start, one.end))})
    found = []
    for first, last in pairwise(edges):
        here = [span for span in spans if span.start <= first and last <= span.end]
        reading = next((span for span in here if span.kind == RUBY), None)
        if reading is not None and first == max(reading.start, start):
            found.append("<ruby>")
        opening, closing = _tags(here)
        found.append(opening + html.escape(paragraph.text[first:last], quote=False).replace("\n", "<br>") + closing)
        if reading is not None and last == min(reading.end, end):
            found.append(f"<rt>{html.escape(reading.value, quote=False)}</rt></ruby>")
    return "".join(found)


def _tags(spans: list[Span]) -> tuple[str, str]:
    opening, closing = "", ""
    for span in spans:
        if span.kind == LANGUAGE:
            tags = (f'<span lang="{html.escape(span.value)}">', "</span>")
        elif span.kind == SIZE:
            tags = (f'<span style="font-size:{int(span.value)}%">', "</span>")
        else:
            tags = _TAGS.get(span.kind, ("", ""))
        opening, closing = opening + tags[0], tags[1] + closing
    return opening, closing


def _table(table: Table) -> str:
    grid, columns = grid_of(table), columns_of(table)
    rows: list[list[str]] = [[] for _row in range(grid.rows)]
    for place in grid.places:
        tag = "th" if place.row < table.head else "td"
        align = place.cell.align or ("" if place.row < table.head else columns[place.column].align)
        shape = f' style="text-align:{align}"' if align not in ("", "left") else ""
        text = html.escape(place.cell.text, quote=False).replace("\n", "<br>")
        rows[place.row].append(f"<{tag}{_spans(place)}{shape}>{text}</{tag}>")
    inner = "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
    return f'<table border="1">{inner}</table>'


def _spans(place: Place) -> str:
    across = f' colspan="{place.columns}"' if place.columns > 1 else ""
    down = f' rowspan="{place.rows}"' if place.rows > 1 else ""
    return across + down
