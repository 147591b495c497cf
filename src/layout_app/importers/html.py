"""HTML as browsers and word processors put it on the clipboard, read as a clip.

What is taken: paragraphs, subheads, quotations, lists, tables with their spans, readings, bold and emphasised words,
raised and lowered ones, words in Japanese, Korean or traditional Chinese. What only looks, such as sizes, faces and
colours, is the page's own business and is left behind.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser

import msgspec

from layout_app.document.clip import Clip
from layout_app.document.spans import (
    EMPHASIS_DOTS,
    KINDS,
    LANGUAGE,
    OBJECT,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    Span,
    sound,
    with_reading,
)
from layout_app.document.story import MOST_LIST_LEVEL, SUBHEAD, Paragraph, table_paragraph
from layout_app.document.table import ALIGNMENTS, MOST_COLUMNS, MOST_ROWS, Cell, Column, Table, grid_of, with_cell
from layout_app.importers.cleanup import INVISIBLE

_HIDDEN = frozenset(
    ("head", "title", "style", "script", "template", "noscript", "svg", "math", "select", "textarea", "rp", "xml")
)
_VOID = frozenset(
    ("br", "img", "hr", "meta", "link", "input", "col", "wbr", "area", "base", "embed", "source", "track")
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p",
        "pre", "section", "summary", "ul",
    )
)  # fmt: skip
_CLOSED_BY = {
    "p": frozenset(("p",)), "li": frozenset(("li",)), "td": frozenset(("td", "th")), "th": frozenset(("td", "th")),
    "tr": frozenset(("tr", "td", "th")), "dt": frozenset(("dt", "dd")), "dd": frozenset(("dt", "dd")),
    "rt": frozenset(("rt", "rp", "rb")), "rp": frozenset(("rt", "rp", "rb")), "rb": frozenset(("rt", "rp", "rb")),
}  # fmt: skip
"""Elements that the beginning of another ends."""
_BOUNDS = frozenset(("table", "ul", "ol", "dl", "ruby"))
"""What none of them ends from inside."""
_CHINESE_LISTS = ("cjk", "chinese", "trad", "simp")
_LEAST_BOLD = 600
_NO_LETTERS = INVISIBLE | {OBJECT}

Marks = tuple[tuple[str, str], ...]


def clip_of_html(html: str) -> Clip | None:
    """The words of an HTML page or a part of one with what they are; ``None`` where it has none. Never raises."""
    reader = _Reader()
    reader.feed(_declaration().sub("", html).replace("<![", "&lt;!["))
    reader.close()
    reader.end_all()
    return Clip(tuple(reader.paragraphs), tuple(reader.tables)) if reader.paragraphs else None


@functools.cache
def _declaration() -> re.Pattern[str]:
    return re.compile(r"<!\[[^>]*>")


class _Element(msgspec.Struct, frozen=True):
    """An open element: what its words are, how its paragraphs are set, whether it is seen at all."""

    tag: str
    marks: Marks = ()
    hidden: bool = False
    style: str = "body"
    list_kind: str = ""
    list_level: int = -1
    is_marker: bool = False


class _Words:
    """Words as they are read, white space made what a browser shows; every character with its marks."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.marks: list[Marks] = []
        self.readings: list[tuple[int, int, str]] = []
        self._space = ""

    def add(self, text: str, marks: Marks) -> None:
        for char in text:
            if char.isspace() and char != "\u3000":
                self._space += char
            elif char >= " " and char not in _NO_LETTERS and (self.text or char != "\u3000"):
                if self._space and self.text and self._stays(char):
                    self._append(" ", marks if self.marks[-1] == marks else ())
                self._space = ""
                self._append(char, marks)

    def _stays(self, char: str) -> bool:
        """Whether the white space read last parts words: a line end does so between Western ones only."""
        before = self.text[-1]
        if before == "\n":
            return False
        return not {"\r", "\n"} & set(self._space) or (before.isascii() and char.isascii())

    def _append(self, char: str, marks: Marks) -> None:
        self.text.append(char)
        self.marks.append(marks)

    def end_line(self) -> None:
        """A line end, unless nothing stands before it."""
        self._space = ""
        if self.text and self.text[-1] != "\n":
            self._append("\n", ())

    @property
    def is_bold(self) -> bool:
        """Whether all of it is; so for nothing."""
        return all((STRONG, "") in marks for marks, char in zip(self.marks, self.text, strict=True) if char != "\n")

    @property
    def words(self) -> str:
        return "".join(self.text).rstrip("\n\u3000")

    def paragraph(self) -> Paragraph:
        words = self.words
        spans: list[Span] = []
        for kind in KINDS:
            at = 0
            for value, group in itertools.groupby(dict(marks).get(kind) for marks in self.marks):
                end = at + len(list(group))
                if value is not None:
                    spans.append(Span(at, min(end, len(words)), kind, value))
                at = end
        found = sound(spans, len(words))
        for start, end, reading in self.readings:
            found = with_reading(found, start, min(end, len(words)), reading)
        return Paragraph(words, spans=found)


class _Row(msgspec.Struct):
    cells: list[Cell] = msgspec.field(default_factory=list)
    is_head: bool = True


class _Rows(msgspec.Struct):
    """A table being read."""

    rows: list[_Row] = msgspec.field(default_factory=list)
    cell: Cell | None = None
    words: _Words = msgspec.field(default_factory=_Words)
    in_head: bool = False
    is_head_cell: bool = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self._open = [_Element("")]
        self._words = _Words()
        self._tables: list[_Rows] = []
        self._bases: list[tuple[int, int]] = []
        self._base_start = 0
        self._reading: list[str] | None = None
        self._marker = ""
        self._word_level = -1
        self._items: list[bool] = []  # of every open item of a list whether its first paragraph has been read

    # --- what the parser finds ---------------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._break_line()
            return
        self._end_implied(tag)
        if tag in _BLOCKS or tag == "table":
            self._end_block()
        if tag in _VOID:
            return
        given = {name: value or "" for name, value in attrs}
        self._open.append(_element(tag, given, self._open[-1]))
        look = _declarations(given.get("style", ""))
        if "mso-list" in look and "level" in look["mso-list"]:
            self._word_level = int((re.findall(r"level(\d)", look["mso-list"]) or ["1"])[0]) - 1
        match tag:
            case "li":
                self._items.append(False)
            case "table":
                self._tables.append(_Rows())
            case "thead" if self._tables:
                self._tables[-1].in_head = True
            case "tr" if self._tables:
                self._tables[-1].rows.append(_Row())
            case "td" | "th" if self._tables:
                self._begin_cell(tag, given, look)
            case "ruby":
                self._bases, self._base_start = [], len(self._target.text)
            case "rb" | "rt":
                self._end_base()
                self._reading = [] if tag == "rt" else None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_block()
        at = next((at for at in range(len(self._open) - 1, 0, -1) if self._open[at].tag == tag), 0)
        while at and len(self._open) > at:
            self._close(self._open.pop().tag)

    def handle_data(self, data: str) -> None:
        here = self._open[-1]
        if here.is_marker:
            self._marker += data
        elif here.hidden:
            return
        elif self._reading is not None:
            self._reading.append(data)
        elif any(one.tag == "pre" for one in self._open) and not self._tables:
            for number, line in enumerate(data.split("\n")):
                if number:
                    self._break_line()
                self._words.add(line, here.marks)
        elif not self._tables or self._tables[-1].cell is not None or any(one.tag == "caption" for one in self._open):
            self._target.add(data, here.marks)

    def end_all(self) -> None:
        """Take what has been read so far: a part of a page may end inside a list, a table or a reading."""
        self.end_paragraph()
        while len(self._open) > 1:
            self._close(self._open.pop().tag)
        self.end_paragraph()

    # --- paragraphs --------------------------------------------------------------------------------------------------

    @property
    def _target(self) -> _Words:
        """Where words go: into the cell that is open, else into the paragraph."""
        cells = [table for table in self._tables if table.cell is not None]
        return cells[0].words if cells else self._words

    def _break_line(self) -> None:
        if self._target is self._words:
            self.end_paragraph()
        else:
            self._target.end_line()

    def _end_block(self) -> None:
        if self._target is self._words:
            self.end_paragraph()
        else:
            self._target.end_line()

    def end_paragraph(self) -> None:
        """Take what has been read as a paragraph, if there are any words."""
        self._end_reading()
        words, self._words = self._words, _Words()
        self._bases, self._base_start = [], 0
        if words.words:
            made = words.paragraph()
            kind, level = self._list_entry()
            self.paragraphs.append(
                msgspec.structs.replace(made, style=self._open[-1].style, list_kind=kind, list_level=level)
            )
            self._marker, self._word_level = "", -1

    def _list_entry(self) -> tuple[str, int]:
        """The list that a paragraph is an entry of: only the first paragraph of an item is one."""
        if self._word_level >= 0 and self._marker.strip():
            return _kind_of_marker(self._marker), min(self._word_level, MOST_LIST_LEVEL)
        item = next((at for at in range(len(self._open) - 1, 0, -1) if self._open[at].tag == "li"), 0)
        here = self._open[item]
        if not item or not here.list_kind or not self._items or self._items[-1]:
            return "", 0
        self._items[-1] = True
        return here.list_kind, min(max(here.list_level, 0), MOST_LIST_LEVEL)

    # --- elements that close -----------------------------------------------------------------------------------------

    def _end_implied(self, tag: str) -> None:
        """Close what the beginning of ``tag`` ends."""
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag in _BOUNDS:
                return
            if self._open[at].tag in _CLOSED_BY.get(tag, ()):
                if tag in ("p", "li", "dt", "dd"):
                    self._end_block()
                while len(self._open) > at:
                    self._close(self._open.pop().tag)

    def _close(self, tag: str) -> None:
        match tag:
            case "li":
                self._items.pop()
            case "rt":
                self._end_reading()
            case "ruby":
                self._end_base()
            case "td" | "th":
                self._end_cell()
            case "thead" if self._tables:
                self._tables[-1].in_head = False
            case "table" if self._tables:
                self._end_cell()
                self._end_table(self._tables.pop())

    # --- readings ----------------------------------------------------------------------------------------------------

    def _end_base(self) -> None:
        self._end_reading()
        end = len(self._target.text)
        if end > self._base_start:
            self._bases.append((self._base_start, end))
        self._base_start = end

    def _end_reading(self) -> None:
        if self._reading is None:
            return
        reading, self._reading = " ".join("".join(self._reading).split()), None
        if self._bases and reading and self._target is self._words:
            self._words.readings.append((*self._bases.pop(0), reading))

    # --- tables ------------------------------------------------------------------------------------------------------

    def _begin_cell(self, tag: str, given: dict[str, str], look: dict[str, str]) -> None:
        table = self._tables[-1]
        if not table.rows:
            table.rows.append(_Row())
        align = (look.get("text-align") or given.get("align", "")).lower()
        table.is_head_cell = tag == "th" or table.in_head
        table.cell = Cell(
            "", _number(given.get("colspan", ""), MOST_COLUMNS), _number(given.get("rowspan", ""), MOST_ROWS),
            align if align in ALIGNMENTS else "",
        )
        table.words = _Words()

    def _end_cell(self) -> None:
        table = self._tables[-1] if self._tables else None
        if table is None or table.cell is None:
            return
        cell = msgspec.structs.replace(table.cell, text=table.words.words)
        table.cell = None
        if self._target is not self._words:
            self._target.add(cell.text.replace("\n", " ") + " ", ())  # a table in a cell: its words go on in it
        else:
            row = table.rows[-1]
            row.is_head &= table.is_head_cell or table.words.is_bold
            row.cells.append(cell)

    def _end_table(self, read: _Rows) -> None:
        if self._target is not self._words:
            self._target.end_line()
            return
        if self._words.words:
            self.end_paragraph()
        made = _table_of(read.rows)
        if made is None:
            return
        grid = grid_of(made)
        if len(grid.places) == 1 or grid.rows > MOST_ROWS or grid.columns > MOST_COLUMNS:
            for row in read.rows:
                lines = [line for cell in row.cells for line in cell.text.split("\n")] if len(grid.places) == 1 else [
                    "\t".join(" ".join(cell.text.split("\n")) for cell in row.cells)
                ]
                self.paragraphs.extend(Paragraph(line) for line in lines if line.strip())
            return
        named = msgspec.structs.replace(made, id=f"t{len(self.tables) + 1}")
        self.tables.append(named)
        self.paragraphs.append(table_paragraph(named.id))


def _element(tag: str, given: dict[str, str], around: _Element) -> _Element:
    look = _declarations(given.get("style", ""))
    marks = dict(around.marks)
    bold = _is_bold(tag, look)
    if bold is not None:
        marks.pop(STRONG, None)
        marks |= {STRONG: ""} if bold else {}
    emphasis = look.get("text-emphasis") or look.get("text-emphasis-style") or look.get("-webkit-text-emphasis") or ""
    if emphasis and "none" not in emphasis:
        marks[EMPHASIS_DOTS] = ""
    height = {"super": "sup", "sub": "sub"}.get(look.get("vertical-align", ""), tag)
    if height in ("sup", "sub"):
        marks.pop(SUPERSCRIPT, None)
        marks.pop(SUBSCRIPT, None)
        marks[SUPERSCRIPT if height == "sup" else SUBSCRIPT] = ""
    if "lang" in given or "xml:lang" in given:
        language = _language(given.get("lang") or given.get("xml:lang", ""))
        marks.pop(LANGUAGE, None)
        marks |= {LANGUAGE: language} if language else {}
    is_marker = around.is_marker or "ignore" in look.get("mso-list", "")
    hidden = around.hidden or is_marker or tag in _HIDDEN or look.get("display") == "none"
    style = SUBHEAD if tag in _HEADINGS else "quote" if tag == "blockquote" else around.style
    if tag in _HEADINGS:
        marks.pop(STRONG, None)
    kind, level = around.list_kind, around.list_level
    if tag in ("ul", "ol"):
        kind, level = _kind_of_list(tag, given, look), level + 1
    return _Element(tag, tuple(sorted(marks.items())), hidden, style, kind, level, is_marker)


def _is_bold(tag: str, look: dict[str, str]) -> bool | None:
    """Whether words begin to be bold, or end to be; ``None`` where nothing is said of it."""
    weight = look.get("font-weight", "")
    if weight:
        return weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= _LEAST_BOLD)
    if tag in ("b", "strong"):
        return True
    if tag in ("em", "i"):
        return True if look.get("font-style") != "normal" else None
    return True if look.get("font-style") in ("italic", "oblique") else None


def _language(tag: str) -> str:
    """The language that changes how words are set; Western ones and simplified Chinese are what an issue expects."""
    tag = tag.lower()
    if tag.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")):
        return "zh-Hant"
    return tag[:2] if tag[:2] in ("ja", "ko") else ""


def _kind_of_list(tag: str, given: dict[str, str], look: dict[str, str]) -> str:
    style = look.get("list-style-type") or look.get("list-style") or given.get("type", "")
    if "none" in style:
        return ""
    if any(word in style for word in _CHINESE_LISTS):
        return "chinese"
    if tag == "ol":
        return "number"
    return "square" if "square" in style else "bullet"


def _kind_of_marker(marker: str) -> str:
    """What list a word processor's marker is of: its sign, or its number as it is printed."""
    sign = marker.strip()
    if re.search(r"[一二三四五六七八九十]", sign):
        return "chinese"
    if re.search(r"\d|^[A-Za-z]{1,4}[.)、]|^[(（]", sign):
        return "number"
    return "square" if sign[:1] in ("§", "n", "■", "▪", "□") else "bullet"


def _declarations(style: str) -> dict[str, str]:
    """The properties of a style attribute, names and values in lower case."""
    pairs = (one.split(":", 1) for one in style.lower().split(";") if ":" in one)
    return {name.strip(): value.strip().removesuffix("!important").strip() for name, value in pairs}


def _number(text: str, most: int) -> int:
    """A count of an attribute, 1 where it is none."""
    bare = text.strip()
    return max(1, min(int(bare), most)) if bare.isascii() and bare.isdigit() and len(bare) < 9 else 1


def _table_of(rows: Sequence[_Row]) -> Table | None:
    """The table of the rows that were read, ``None`` where no cell has words; its head are the first head rows."""
    if not any(cell.text for row in rows for cell in row.cells):
        return None
    while rows and not any(cell.text for cell in rows[-1].cells):
        rows = rows[:-1]
    head = len(list(itertools.takewhile(lambda row: row.is_head, rows)))
    table = Table("", tuple(tuple(row.cells) for row in rows), (), head if head < len(rows) else 0)
    grid = grid_of(table)
    body = [place for place in grid.places if place.row >= table.head]
    by_column = [[place.cell.align or "left" for place in body if place.column == at] for at in range(grid.columns)]
    columns = tuple(Column(_common(aligns)) for aligns in by_column)
    made = table
    for place in body:
        align = place.cell.align or "left"
        own = "" if align == columns[place.column].align else align
        made = with_cell(made, place.number, msgspec.structs.replace(place.cell, align=own))
    return msgspec.structs.replace(made, columns=columns)


def _common(aligns: Iterable[str]) -> str:
    """What most of the cells say."""
    counted = Counter(aligns)
    return max(counted, key=lambda align: counted[align], default="left")
