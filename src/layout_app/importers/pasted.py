"""What was copied in a browser, WeChat, Word or WPS, read as articles: headings, lists, tables, pictures, bold words.

Pictures come along where the clipboard holds them or names a file of this machine; nothing is fetched from the web.
"""

from __future__ import annotations

import base64
import binascii
import functools
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from layout_app.document.clip import Clip
from layout_app.document.issue import Masthead
from layout_app.document.spans import EMPHASIS_DOTS, STRONG
from layout_app.document.story import SUBHEADS, Paragraph, tables_at
from layout_app.document.table import grid_of
from layout_app.errors import Finding, Severity
from layout_app.importers.articles import read_articles
from layout_app.importers.content import Block, EmbeddedPicture, Emphasis
from layout_app.importers.emphasis import emphasised
from layout_app.importers.gather import GatheredArticle, GatheredIssue, GatheredPhoto
from layout_app.importers.html import clip_of_html
from layout_app.importers.plain import text_blocks
from layout_app.importers.text import read_bytes
from layout_app.messages import _

LARGEST_PIXEL = 3
"""Pixels at each side that a picture has which only counts readers."""
LONGEST_HEADLINE = 30
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand around a picture's number among the words."""


class _Picture(msgspec.Struct, frozen=True):
    """A picture of the page: its name there, its bytes where they are at hand."""

    name: str
    data: bytes = b""


def pasted_html(html: str) -> GatheredIssue | None:
    """The articles of copied HTML; ``None`` where it has neither words nor a picture at hand. Never raises."""
    marked, pictures = _with_marks(html)
    clip = clip_of_html(marked)
    if clip is None:
        return None
    blocks = _blocks(clip, pictures)
    if not any(block.text for block in blocks) and not any(one.data for one in pictures):
        return None
    held = {one.name: EmbeddedPicture(one.name, one.data) for one in pictures if one.data}
    missing = tuple(_not_at_hand(one.name) for one in pictures if not one.data)
    kept = tuple(block for block in blocks if block.kind != "image" or block.src in held)
    return _gathered(kept, "html", held, missing)


def pasted_text(text: str) -> GatheredIssue | None:
    """The articles of copied text; ``None`` where there is none."""
    return _gathered(text_blocks(text), "text", {}, ()) if text.strip() else None


def _gathered(
    blocks: Sequence[Block], kind: str, held: dict[str, EmbeddedPicture], missing: tuple[Finding, ...]
) -> GatheredIssue | None:
    articles, notes = read_articles(blocks)
    if not articles:
        return None
    source = Path(_("Pasted"))
    gathered = tuple(
        GatheredArticle(
            one,
            tuple(GatheredPhoto(None, photo.caption, photo.credit, held.get(photo.file)) for photo in one.photos),
            source,
            kind,
        )
        for one in articles
    )
    return GatheredIssue((source,), gathered, (), Masthead(), (*missing, *notes))


def _not_at_hand(address: str) -> Finding:
    message = _("The picture %(file)s is on the web and was not copied: save it as a file and add it.")
    return Finding("picture.not-found", Severity.WARNING, message % {"file": address[-40:]})


@functools.cache
def _image() -> re.Pattern[str]:
    return re.compile(r"<img\b[^>]*>", re.IGNORECASE)


@functools.cache
def _attribute() -> re.Pattern[str]:
    return re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")


def _with_marks(html: str) -> tuple[str, tuple[_Picture, ...]]:
    """The page with a mark as a paragraph of its own for every picture; those that only count readers are gone."""
    pictures: list[_Picture] = []

    def mark(found: re.Match[str]) -> str:
        given = {one[1].lower(): one[2] or one[3] or one[4] or "" for one in _attribute().finditer(found.group())}
        address = given.get("data-src") or given.get("src") or ""
        if not address or any(_is_tiny(given.get(side, "")) for side in ("width", "height")):
            return ""
        number = len(pictures)
        pictures.append(_picture(given.get("src") or address, address, number))
        return f"<p>{_OPEN}{number}{_CLOSE}</p>"

    return _image().sub(mark, html.replace(_OPEN, "")), tuple(pictures)


def _is_tiny(length: str) -> bool:
    bare = length.strip().removesuffix("px")
    return bare.isdecimal() and len(bare) < 6 and int(bare) <= LARGEST_PIXEL


def _picture(source: str, address: str, number: int) -> _Picture:
    if source.startswith("data:"):
        head, _comma, data = source.partition(",")
        suffix = re.search(r"image/(\w+)", head)
        name = f"{number + 1}.{suffix.group(1) if suffix is not None else 'png'}"
        try:
            return _Picture(name, base64.b64decode(unquote(data), validate=False) if ";base64" in head else b"")
        except (binascii.Error, ValueError):
            return _Picture(name)
    if source.lower().startswith("file:"):
        path = Path(_local(urlsplit(source).path))
        return _Picture(path.name, read_bytes(path) if path.is_file() else b"")
    return _Picture(address)


def _local(path: str) -> str:
    """A file address's path; /C:/… of Windows without its first stroke."""
    plain = unquote(path)
    return plain[1:] if re.match(r"/[A-Za-z]:", plain) else plain


def _blocks(clip: Clip, pictures: Sequence[_Picture]) -> tuple[Block, ...]:
    """The paragraphs as blocks; the first heading, or a short first line that is no sentence, is the headline."""
    tables = {table.id: table for table in clip.tables}
    found: list[Block] = []
    for line, one in enumerate(clip.paragraphs, 1):
        number = re.fullmatch(f"{_OPEN}(\\d+){_CLOSE}", one.text)
        placed = tables_at(one)
        if number is not None:
            found.append(Block("image", line=line, src=pictures[int(number.group(1))].name))
        elif placed:
            grid = grid_of(tables[placed[0][1]])
            rows = tuple(
                tuple(
                    next((at.cell.text for at in grid.places if (at.row, at.column) == (row, column)), "")
                    for column in range(grid.columns)
                )
                for row in range(grid.rows)
            )
            found.append(Block("table", line=line, rows=rows))
        else:
            under_picture = bool(found) and found[-1].kind == "image"
            has_headline = any(block.kind == "heading" for block in found)
            found.append(_block(one, line, has_headline, under_picture))
    words = [at for at, block in enumerate(found) if block.text]
    if words and not any(block.kind == "heading" for block in found[: words[0] + 3]) and len(words) > 1:
        first = found[words[0]]
        if first.kind == "paragraph" and len(first.text) <= LONGEST_HEADLINE and first.text[-1] not in "。；，、：…":
            found[words[0]] = msgspec.structs.replace(first, kind="heading", level=1, emphases=())
    return tuple(found)


def _block(one: Paragraph, line: int, has_headline: bool, under_picture: bool) -> Block:
    """A paragraph of the page as a block; it begins anew, but what stands under a picture may be its caption."""
    if one.style in SUBHEADS:
        return Block("heading", one.text, line, level=2 if has_headline else 1)
    if one.list_kind:
        entry = "number" if one.list_kind in ("number", "chinese") else "bullet"
        return Block("list_item", one.text, line, entry=entry, level=one.list_level, emphases=_emphases(one))
    kind = "quote" if one.style == "quote" else "paragraph"
    return Block(kind, one.text, line, emphases=_emphases(one), indented=not under_picture)


def _emphases(one: Paragraph) -> tuple[Emphasis, ...]:
    """The bold and dotted words of a paragraph, unless all of it is."""
    text = one.text
    return tuple(
        msgspec.structs.replace(emphasised(text, span.start, span.end), kind=span.kind)
        for span in one.spans
        if span.kind in (STRONG, EMPHASIS_DOTS) and span.end - span.start < len(text)
    )
