"""Markdown manuscripts as blocks, by markdown-it; letters stay as they are, markup goes."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

import msgspec
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

from layout_app.compose.tables.roles import HAN_RANGES
from layout_app.importers.content import Block, Emphasis
from layout_app.importers.emphasis import emphasised
from layout_app.importers.marks import is_wide
from layout_app.importers.text import with_line_ends

_BREAK = "\f"
"""Stands for a tag that ends a line; a form feed is white space in Markdown."""


class _Parser(MarkdownIt):
    """Links and picture names stay as they are written, Chinese ones too; nothing here ever opens one.

    What has no dot, slash, colon or # is no address but words in brackets: [1](见下) stays text.
    """

    def normalizeLink(self, url: str) -> str:
        return url

    def validateLink(self, url: str) -> bool:
        return not url or any(mark in url for mark in "./#:")


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text, in order. Four spaces of indent are no code: Chinese paragraphs begin so."""
    parser = _Parser("commonmark").enable("table").disable("code")
    parser.inline.ruler.at("emphasis", _emphasis)
    if "[^" in text:
        parser.disable("reference")  # a footnote of one word would be taken for a link's address and lost
    text = _reading().sub(_as_ruby, with_line_ends(text))
    return tuple(_Reader(parser.parse(text), text.split("\n")).blocks())


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Emphasis that also opens after Han and closes before Han, whatever mark stands inside: 以**“人”**为本."""
    start, known = state.pos, len(state.delimiters)
    if not emphasis.tokenize(state, silent):
        return False
    if state.src[start] == "*":
        before, after = state.src[start - 1 : start] if start else "", state.src[state.pos : state.pos + 1]
        for delimiter in state.delimiters[known:]:
            delimiter.open = delimiter.open or bool(is_wide(before) and after.strip())
            delimiter.close = delimiter.close or bool(is_wide(after) and before.strip())
    return True


@functools.cache
def _line_tag() -> re.Pattern[str]:
    return re.compile(r"<(?:br|p|div|li|tr|h[1-6])\b[^>]*>|</(?:p|div|li|tr|h[1-6])>", re.IGNORECASE)


@functools.cache
def _any_tag() -> re.Pattern[str]:
    return re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)


@functools.cache
def _image_tag() -> re.Pattern[str]:
    return re.compile(r"<img\b[^>]*?\bsrc=[\"']([^\"']*)[\"'][^>]*>", re.IGNORECASE)


@functools.cache
def _alt() -> re.Pattern[str]:
    return re.compile(r"\balt=[\"']([^\"']*)[\"']", re.IGNORECASE)


@functools.cache
def _footnote() -> re.Pattern[str]:
    return re.compile(r"\[\^([^\]]+)\]:\s*(.*)", re.DOTALL)


@functools.cache
def _picture_with_spaces() -> re.Pattern[str]:
    return re.compile(r"!\[([^\]\n]*)\]\(([^()\n]+\.(?:jpe?g|png|tiff?|webp|gif|bmp))\)", re.IGNORECASE)


@functools.cache
def _reading() -> re.Pattern[str]:
    """{漢字|かんじ}, or a reading for each: {漢字|かん|じ}; as in the Markdown of Japanese writing sites."""
    kana = "\u3040-\u30ff\u3100-\u312fa-zA-Z\u00c0-\u024f "
    return re.compile(rf"\{{([{HAN_RANGES}々]+)((?:\|[{kana}]+)+)\}}")


def _as_ruby(found: re.Match[str]) -> str:
    base, readings = found.group(1), found.group(2)[1:].split("|")
    each = [*base] if len(readings) == len(base) else [base]
    readings = readings if len(readings) == len(base) else [" ".join(readings)]
    return "<ruby>" + "".join(f"{a}<rt>{b}</rt>" for a, b in zip(each, readings, strict=True)) + "</ruby>"


@functools.cache
def _ruby_tag() -> re.Pattern[str]:
    return re.compile(r"<(/?)(ruby|rb|rt|rp)\b[^>]*>", re.IGNORECASE)


class _Reader:
    def __init__(self, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        self._tokens = tokens
        self._lines = lines

    def blocks(self) -> Iterator[Block]:
        at = 0
        quote = 0
        items: list[str] = []
        opens_item = False
        counters: list[int] = []
        while at < len(self._tokens):
            token = self._tokens[at]
            match token.type:
                case "blockquote_open":
                    quote += 1
                case "blockquote_close":
                    quote -= 1
                case "ordered_list_open":
                    start = token.attrGet("start")
                    counters.append(1 if start is None else int(start))
                case "bullet_list_open":
                    counters.append(-1)
                case "ordered_list_close" | "bullet_list_close":
                    counters.pop()
                case "list_item_open":
                    items.append(self._marker(counters))
                    opens_item = True
                case "list_item_close":
                    items.pop()
                    opens_item = False
                case "heading_open":
                    yield from self._inline(self._tokens[at + 1], "heading", int(token.tag[1:]), "")
                case "paragraph_open":
                    kind = "list_item" if items else "quote" if quote else "paragraph"
                    marker = items[-1] if items else ""
                    entry = "" if not opens_item else "number" if marker else "bullet"
                    for block in self._inline(self._tokens[at + 1], kind, max(0, len(items) - 1), marker):
                        is_entry = entry and block.kind == "list_item"
                        yield msgspec.structs.replace(block, entry=entry) if is_entry else block
                        entry = "" if is_entry else entry
                    if items:
                        items[-1] = ""
                    opens_item = False
                case "fence" | "code_block":
                    yield Block("code", token.content.rstrip("\n"), self._line(token) + 1, 0, self._blank_before(token))
                case "html_block":
                    yield from self._html(token)
                case "table_open":
                    end = next(i for i in range(at, len(self._tokens)) if self._tokens[i].type == "table_close")
                    yield from self._table(self._tokens[at:end], token)
                    at = end
            at += 1

    @staticmethod
    def _marker(counters: list[int]) -> str:
        if counters[-1] < 0:
            return ""
        marker = f"{counters[-1]}. "
        counters[-1] += 1
        return marker

    @staticmethod
    def _line(token: Token) -> int:
        return token.map[0] + 1 if token.map else 0

    def _blank_before(self, token: Token) -> int:
        start = token.map[0] if token.map else 0
        count = 0
        while start - count - 1 >= 0 and not self._lines[start - count - 1].strip():
            count += 1
        return count

    def _indent(self, inline: Token) -> str:
        """The U+3000 that a paragraph begins with; the parser takes them for white space."""
        first = self._lines[inline.map[0]].lstrip(" \t") if inline.map else ""
        return first[: len(first) - len(first.lstrip("\u3000"))]

    def _inline(self, inline: Token, kind: str, level: int, marker: str) -> Iterator[Block]:
        """The text of one block; pictures in it stand as blocks of their own, a forced break ends a paragraph."""
        text = self._indent(inline) if kind == "paragraph" else ""
        parts: list[str | Block] = []
        line = self._line(inline)
        for child in _spoken(inline.children or ()):
            match child.type:
                case "text" | "code_inline" | "text_special":
                    text += child.content
                case "softbreak":
                    text += "\n"
                    line += 1
                case "hardbreak":
                    text += f"{_BREAK}\n"
                    line += 1
                case "html_inline":
                    image = _image_tag().match(child.content)
                    if image is not None:
                        parts += [text, _image_of_tag(image, line)]
                        text = ""
                    elif _line_tag().match(child.content):
                        text += _BREAK
                    line += child.content.count("\n")
                    text += "\n" * child.content.count("\n")
                case "image":
                    parts += [text, Block("image", line=line, alt=child.content, src=str(child.attrGet("src") or ""))]
                    text = ""
        parts.append(text)
        blocks = self._parts(parts, kind, level, marker, self._line(inline), self._blank_before(inline))
        emphases = tuple(_emphases(inline.children or ())) if kind != "heading" else ()
        for block in blocks:
            yield msgspec.structs.replace(block, emphases=emphases) if emphases else block
            emphases = ()

    def _parts(
        self, parts: Sequence[str | Block], kind: str, level: int, marker: str, line: int, blank: int
    ) -> Iterator[Block]:
        """Blocks of texts and pictures in turn; the first carries the list's number and the empty lines above."""
        for part in parts:
            if isinstance(part, Block):
                yield Block("image", "", part.line, 0, blank, part.alt, part.src)
                blank = 0
                continue
            pieces = part.split(_BREAK) if kind != "heading" else [part.replace(_BREAK, "")]
            for piece in pieces:
                for block in _with_pictures(piece, kind, line, level, blank, marker):
                    yield block
                    blank, marker = 0, "" if block.kind != "image" else marker
                line += piece.count("\n")

    def _html(self, token: Token) -> Iterator[Block]:
        line, blank = self._line(token), self._blank_before(token)
        content = _line_tag().sub(_BREAK, token.content)
        end = 0
        for image in [*_image_tag().finditer(content), None]:
            part = content[end : image.start() if image else len(content)]
            plain = _any_tag().sub(lambda tag: "\n" * tag.group().count("\n"), part)
            for text in re.split(rf"({_BREAK}|\n[ \t]*(?=\n))", plain):
                if text.strip():
                    yield Block("paragraph", text.strip(), line + _leading_lines(text), 0, blank)
                    blank = 0
                line += text.count("\n")
            if image is not None:
                yield _image_of_tag(image, line)
                line += image.group().count("\n")
                end = image.end()

    def _table(self, tokens: Sequence[Token], opening: Token) -> Iterator[Block]:
        """The table, and after it the pictures that stand in its cells."""
        rows: list[tuple[str, ...]] = []
        row: list[str] = []
        aligns: list[str] = []
        pictures: list[Block] = []
        for token in tokens:
            if token.type == "tr_open":
                row = []
            elif token.type == "th_open":
                aligns.append(str(token.attrGet("style") or "").removeprefix("text-align:") or "left")
            elif token.type == "inline":
                parts = list(self._inline(token, "table", 0, ""))
                pictures.extend(part for part in parts if part.kind == "image")
                row.append(" ".join(part.text for part in parts if part.text))
            elif token.type == "tr_close":
                rows.append(tuple(row))
        text = "\n".join("\t".join(cells) for cells in rows)
        yield Block(
            "table", text, self._line(opening), 0, self._blank_before(opening), rows=tuple(rows), aligns=tuple(aligns)
        )
        yield from pictures


def _emphases(children: Sequence[Token]) -> Iterator[Emphasis]:
    """The words between ** and ** or * and *: in Chinese text both are meant to be bold."""
    text, base = "", 0
    reading: str | None = None
    starts: list[int] = []
    ranges: list[tuple[int, int, str]] = []
    for child in children:
        ruby = _ruby_tag().match(child.content) if child.type == "html_inline" else None
        if ruby is not None:
            if reading is not None:
                if len(text) > base and reading.strip():
                    ranges.append((base, len(text), " ".join(reading.split())))
                base, reading = len(text), None
            elif ruby.group(2).lower() in ("ruby", "rb"):
                base = len(text)
            if ruby.group(2).lower() == "rt" and not ruby.group(1):
                reading = ""
        elif reading is not None:
            reading += child.content
        elif child.type in ("strong_open", "em_open"):
            starts.append(len(text))
        elif child.type in ("strong_close", "em_close"):
            start = starts.pop()
            if not starts:
                ranges.append((start, len(text), ""))
        elif child.type in ("text", "code_inline", "text_special"):
            text += child.content
    return (emphasised(text, start, end, reading) for start, end, reading in sorted(ranges))


def _spoken(children: Sequence[Token]) -> Iterator[Token]:
    """The parts of a text without readings and the brackets around them, which stand above the words."""
    beside = False
    for child in children:
        ruby = _ruby_tag().match(child.content) if child.type == "html_inline" else None
        if ruby is not None:
            beside = ruby.group(2).lower() in ("rt", "rp") and not ruby.group(1)
        elif not beside:
            yield child


def _leading_lines(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")


def _with_pictures(text: str, kind: str, line: int, level: int, blank: int, marker: str) -> Iterator[Block]:
    """The blocks of one text. Markdown knows no picture names with spaces; writers do, so those are found here."""
    end = 0
    for picture in _picture_with_spaces().finditer(text) if "![" in text else ():
        before = text[end : picture.start()]
        if before.strip():
            yield _block(kind, before, line, level, blank, marker)
            blank, marker = 0, ""
        line += before.count("\n")
        yield Block("image", "", line, 0, blank, picture.group(1), picture.group(2))
        blank = 0
        end = picture.end()
    if text[end:].strip():
        yield _block(kind, text[end:], line, level, blank, marker)


def _block(kind: str, text: str, line: int, level: int, blank: int, marker: str) -> Block:
    start = len(text) - len(text.lstrip("\n"))
    text, line = text[start:].rstrip("\n"), line + start
    note = _footnote().match(text)
    if note is not None:
        return Block("footnote", note.group(2), line, 0, blank, marker=note.group(1))
    return Block(kind, text, line, level, blank, marker=marker)


def _image_of_tag(image: re.Match[str], line: int) -> Block:
    alt = _alt().search(image.group())
    return Block("image", "", line, 0, 0, alt.group(1) if alt else "", image.group(1))
