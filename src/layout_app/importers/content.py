"""What an importer gives: the blocks a file holds, in order, and how the desk reads them as articles."""

from __future__ import annotations

from typing import Any

import msgspec

from layout_app.document.manuscript import Original
from layout_app.errors import Finding


class Emphasis(msgspec.Struct, frozen=True):
    """Letters of words that a manuscript emphasises, and of what stands before and after them in their block.

    With a ``reading`` they are words that it stands over instead; else ``kind`` is that of a span.
    """

    words: str
    before: str
    after: str
    reading: str = ""
    kind: str = "strong"


class Block(msgspec.Struct, frozen=True):
    """One thing a file holds, its letters untouched. ``line`` counts from 1; ``blank_before`` counts empty lines above.

    ``kind`` is heading, paragraph, image, caption, list_item, quote, table, footnote or code; or byline, a paragraph
    that names who wrote. ``entry`` is bullet or number for the first paragraph of a list's item, whose ``level`` counts
    the lists around it from 0. ``label`` is what the text begins with only to say what it is, such as 标题：. A table's
    ``aligns`` are left, center or right for each column, its ``spans`` (row, column, rows, columns) of every cell that
    takes more than one field. ``indented`` is a paragraph whose first line its format moves in.
    """

    kind: str
    text: str = ""
    line: int = 0
    level: int = 0
    blank_before: int = 0
    alt: str = ""
    src: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    aligns: tuple[str, ...] = ()
    marker: str = ""
    label: str = ""
    emphases: tuple[Emphasis, ...] = ()
    entry: str = ""
    indented: bool = False
    spans: tuple[tuple[int, int, int, int], ...] = ()


class ReadPhoto(msgspec.Struct, frozen=True):
    """A photo as read: the file's name where the manuscript gives one, its caption and credit.

    ``alt`` is what the manuscript says besides: the alternative text of a picture that has a caption of its own.
    ``after`` is the number of paragraphs of the article that stand before it.
    """

    file: str = ""
    caption: str = ""
    credit: str = ""
    line: int = 0
    after: int = 0
    alt: str = ""


class ReadTable(msgspec.Struct, frozen=True):
    """A table as read: ``start`` is the first of the article's paragraphs that stand for its rows, one each.

    The first row is the head. ``aligns`` are left, center or right for each column; ``spans`` are as of a block.
    """

    start: int
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[str, ...] = ()
    spans: tuple[tuple[int, int, int, int], ...] = ()


class ReadEntry(msgspec.Struct, frozen=True):
    """An item of a list: the ``paragraph`` that is its first, bullet or number, and the number as it was written."""

    paragraph: int
    kind: str
    level: int = 0
    marker: str = ""


class ReadArticle(msgspec.Struct, frozen=True):
    """An article as read. ``subheads`` are (index of the paragraph that it stands before, text).

    ``originals`` are those of all its texts in reading order, paragraphs and subheads alike as ``body``, captions
    with their credits, each with the index of its photo.
    """

    headline: str = ""
    kicker: str = ""
    deck: str = ""
    byline: str = ""
    paragraphs: tuple[str, ...] = ()
    subheads: tuple[tuple[int, str], ...] = ()
    photos: tuple[ReadPhoto, ...] = ()
    signoff: str = ""
    line: int = 0
    signoff_line: int = 0
    emphases: tuple[Emphasis, ...] = ()
    tables: tuple[ReadTable, ...] = ()
    entries: tuple[ReadEntry, ...] = ()
    originals: tuple[Original, ...] = ()


class EmbeddedPicture(msgspec.Struct, frozen=True):
    """A picture that a manuscript holds itself: the name that its block gives as ``src``, and its bytes untouched."""

    name: str
    data: bytes


class ImportedContent(msgspec.Struct, frozen=True):
    """A file's content: blocks as they stand, articles as understood, findings in reading order.

    ``pictures`` are those that it holds for its image blocks; ``hidden_pictures`` counts others, as of a background.
    """

    source: str
    format: str
    encoding: str
    language: str
    blocks: tuple[Block, ...] = ()
    articles: tuple[ReadArticle, ...] = ()
    findings: tuple[Finding, ...] = ()
    facts: dict[str, Any] | None = None
    facts_kind: str = ""
    pictures: tuple[EmbeddedPicture, ...] = ()
    hidden_pictures: int = 0

    def to_json(self) -> dict[str, Any]:
        """The object of ``layout-app import --json``."""
        value: dict[str, Any] = {
            "ok": True,
            "source": self.source,
            "format": self.format,
            "encoding": self.encoding,
            "language": self.language,
            "blocks": [_block_json(block) for block in self.blocks],
            "images": sum(block.kind == "image" for block in self.blocks) + self.hidden_pictures,
            "articles": [_article_json(article) for article in self.articles],
            "warnings": [
                {"code": one.code, "severity": one.severity.value, "message": one.message, "where": one.where}
                for one in self.findings
            ],
        }
        if self.facts is not None:
            value[self.facts_kind] = self.facts
        return value


def _block_json(block: Block) -> dict[str, Any]:
    match block.kind:
        case "heading":
            return {"type": "heading", "level": block.level, "text": block.text}
        case "image":
            return {"type": "image", "alt": block.alt, "src": block.src}
        case "table":
            return {"type": "table", "text": block.text, "rows": [list(row) for row in block.rows]}
        case "byline":
            return {"type": "paragraph", "text": block.text}
        case _:
            return {"type": block.kind, "text": block.text}


def _article_json(article: ReadArticle) -> dict[str, Any]:
    return {
        "kicker": article.kicker,
        "headline": article.headline,
        "deck": article.deck,
        "byline": article.byline,
        "paragraphs": list(article.paragraphs),
        "subheads": [[index, text] for index, text in article.subheads],
        "photos": [{"file": one.file, "caption": one.caption, "credit": one.credit} for one in article.photos],
        "signoff": article.signoff,
    }
