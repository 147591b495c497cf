"""Markdown manuscripts as blocks, by markdown-it; letters stay as they are, markup goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from layout_app.importers.content import Block

_TAG = re.compile(r"<(?:br|p|div|li|tr|h[1-6])\b[^>]*>|</(?:p|div|li|tr|h[1-6])>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_IMAGE_TAG = re.compile(r"<img\b[^>]*?\bsrc=[\"']([^\"']*)[\"'][^>]*>", re.IGNORECASE)
_ALT = re.compile(r"\balt=[\"']([^\"']*)[\"']", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^\[\^([^\]]+)\]:\s*(.*)", re.DOTALL)


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text, in order. Four spaces of indent are no code: Chinese paragraphs begin so."""
    parser = MarkdownIt("commonmark").enable("table").disable("code")
    tokens = parser.parse(text)
    lines = text.split("\n")
    return tuple(_Reader(tokens, lines).blocks())


class _Reader:
    def __init__(self, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        self._tokens = tokens
        self._lines = lines

    def blocks(self) -> Iterator[Block]:
        at = 0
        quote = 0
        items: list[str] = []
        counters: list[int] = []
        while at < len(self._tokens):
            token = self._tokens[at]
            match token.type:
                case "blockquote_open":
                    quote += 1
                case "blockquote_close":
                    quote -= 1
                case "ordered_list_open":
                    counters.append(int(token.attrGet("start") or 1))
                case "bullet_list_open":
                    counters.append(-1)
                case "ordered_list_close" | "bullet_list_close":
                    counters.pop()
                case "list_item_open":
                    items.append(self._marker(counters))
                case "list_item_close":
                    items.pop()
                case "heading_open":
                    inline = self._tokens[at + 1]
                    yield from self._inline(inline, "heading", int(token.tag[1:]), "")
                case "paragraph_open":
                    kind = "list_item" if items else "quote" if quote else "paragraph"
                    yield from self._inline(self._tokens[at + 1], kind, 0, items[-1] if items else "")
                    if items:
                        items[-1] = ""
                case "fence" | "code_block":
                    yield Block("code", token.content.rstrip("\n"), self._line(token), 0, self._blank_before(token))
                case "html_block":
                    yield from self._html(token)
                case "table_open":
                    end = next(i for i in range(at, len(self._tokens)) if self._tokens[i].type == "table_close")
                    yield self._table(self._tokens[at:end], token)
                    at = end
            at += 1

    @staticmethod
    def _marker(counters: list[int]) -> str:
        if not counters or counters[-1] < 0:
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

    def _inline(self, inline: Token, kind: str, level: int, marker: str) -> Iterator[Block]:
        """The text of one block; pictures inside it stand as blocks of their own where they are."""
        line, blank = self._line(inline), self._blank_before(inline)
        text = ""
        for child in inline.children or ():
            match child.type:
                case "text" | "code_inline" | "text_special":
                    text += child.content
                case "softbreak" | "hardbreak":
                    text += "\n"
                case "html_inline":
                    image = _IMAGE_TAG.match(child.content)
                    if image is not None:
                        if text.strip():
                            yield self._block(kind, text, line, level, blank, marker)
                        text, blank, marker = "", 0, ""
                        yield _image_of_tag(image, line)
                    elif _TAG.match(child.content):
                        text += "\n"
                case "image":
                    if text.strip():
                        yield self._block(kind, text, line, level, blank, marker)
                        text, blank, marker = "", 0, ""
                    yield Block("image", "", line, 0, blank, child.content, str(child.attrGet("src") or ""))
        if text.strip():
            yield self._block(kind, text, line, level, blank, marker)

    @staticmethod
    def _block(kind: str, text: str, line: int, level: int, blank: int, marker: str) -> Block:
        note = _FOOTNOTE.match(text)
        if note is not None:
            return Block("footnote", note.group(2), line, 0, blank, marker=note.group(1))
        return Block(kind, text.strip("\n"), line, level, blank, marker=marker)

    def _html(self, token: Token) -> Iterator[Block]:
        line, blank = self._line(token), self._blank_before(token)
        for part in _IMAGE_TAG.split(_TAG.sub("\n\n", token.content))[::2]:
            for text in re.split(r"\n\s*\n", _ANY_TAG.sub("", part)):
                if text.strip():
                    yield Block("paragraph", text.strip(), line, 0, blank)
        for image in _IMAGE_TAG.finditer(token.content):
            yield _image_of_tag(image, line)

    def _table(self, tokens: Sequence[Token], opening: Token) -> Block:
        rows: list[tuple[str, ...]] = []
        row: list[str] = []
        for token in tokens:
            if token.type == "tr_open":
                row = []
            elif token.type == "inline":
                row.append("".join(child.content for child in token.children or () if child.content))
            elif token.type == "tr_close":
                rows.append(tuple(row))
        text = "\n".join("\t".join(cells) for cells in rows)
        return Block("table", text, self._line(opening), 0, self._blank_before(opening), rows=tuple(rows))


def _image_of_tag(image: re.Match[str], line: int) -> Block:
    alt = _ALT.search(image.group())
    return Block("image", "", line, 0, 0, alt.group(1) if alt else "", image.group(1))
