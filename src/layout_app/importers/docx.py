"""Word manuscripts as blocks: paragraphs by their styles, lists, tables, pictures in their place, notes.

Changes count as accepted. Headers and footers, comments, deleted and hidden words are left out, each with a finding.
Lines are counted as in a text: paragraphs, and lines that a break begins.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from layout_app.errors import Finding, Severity
from layout_app.importers.content import Block, EmbeddedPicture
from layout_app.importers.docx_heads import Look, with_headings
from layout_app.importers.docx_numbering import Numbering
from layout_app.importers.docx_package import Element, WordParts, attribute, child, count_of, name_of, word_parts
from layout_app.importers.docx_styles import Style, Styles, indent_of, is_centred, outline_of
from layout_app.importers.docx_tables import fields_of, is_laid_out, laid_out, table_block
from layout_app.importers.docx_words import DrawnPicture, Losses, Note, Part, TextBox, Words, WordsReader
from layout_app.messages import _, _n

DEEPEST_HEADING = 6
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


class WordManuscript(msgspec.Struct, frozen=True):
    """What a Word file holds: ``pictures`` are those that blocks name, ``hidden_pictures`` counts the others."""

    blocks: tuple[Block, ...]
    pictures: tuple[EmbeddedPicture, ...]
    hidden_pictures: int
    findings: tuple[Finding, ...]


def read_word_file(path: Path) -> WordManuscript:
    """The manuscript; ``UnreadableFileError`` says in a sentence why it cannot be read."""
    parts = word_parts(path)
    reader = _Reader(parts)
    blocks = with_headings(reader.read(parts.body))
    used = {block.src for block in blocks if block.kind == "image"}
    known = {picture.name: picture for picture in parts.pictures.values()}
    pictures = tuple(picture for name, picture in known.items() if name in used)
    hidden = parts.other_pictures + len(known) - len(pictures)
    return WordManuscript(blocks, pictures, hidden, tuple(_left_out(parts, reader)))


def _left_out(parts: WordParts, reader: _Reader) -> Iterator[Finding]:
    def info(code: str, message: str, count: int = 0) -> Finding:
        return Finding(code, Severity.INFO, message % {"count": count})

    if any(_has_text(one) for one in parts.margins):
        yield info("docx.margins", _("Headers and footers were left out: the page has its own."))
    comments = sum(name_of(one) == "comment" for one in parts.comments) if parts.comments is not None else 0
    if comments:
        sentence = _n("%(count)s comment was left out.", "%(count)s comments were left out.", comments)
        yield info("docx.comments", sentence, comments)
    losses = reader.losses
    if losses.deleted:
        sentence = _n(
            "%(count)s deleted passage was left out: changes count as accepted.",
            "%(count)s deleted passages were left out: changes count as accepted.",
            losses.deleted,
        )
        yield info("docx.deleted", sentence, losses.deleted)
    if losses.hidden:
        sentence = _n(
            "%(count)s hidden passage was left out.", "%(count)s hidden passages were left out.", losses.hidden
        )
        yield info("docx.hidden", sentence, losses.hidden)
    if losses.drawings:
        sentence = _("Charts and diagrams left out: %(count)s. Put them in as pictures.")
        yield Finding("docx.drawing", Severity.WARNING, sentence % {"count": losses.drawings})


def _has_text(root: Element) -> bool:
    return any(name_of(one) == "t" and (one.text or "").strip() for one in root.iter())


class _Reader:
    """Reads the paragraphs and tables of a file in their order."""

    def __init__(self, parts: WordParts) -> None:
        self._parts = parts
        self._styles = Styles(parts.styles)
        self._numbering = Numbering(parts.numbering)
        self._words = WordsReader(self._styles)
        self._notes = {"footnote": _notes_of(parts.footnotes), "endnote": _notes_of(parts.endnotes)}
        self._has_title = False
        self._line = 0
        self._blank = 0

    @property
    def losses(self) -> Losses:
        return self._words.losses

    def read(self, element: Element) -> list[tuple[Block, Look]]:
        """The blocks below an element, and how each looks."""
        return list(self._below(element))

    def _below(self, element: Element) -> Iterator[tuple[Block, Look]]:
        for one in element:
            match name_of(one):
                case "p":
                    yield from self._paragraph(one)
                case "tbl":
                    yield from self._table(one)
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag":
                    yield from self._below(one)

    def _paragraph(self, paragraph: Element) -> Iterator[tuple[Block, Look]]:
        form = child(paragraph, "pPr")
        style = self._styles.paragraph(attribute(child(form, "pStyle"), "val"))
        parts = self._words.parts(paragraph, style)
        kind, level = self._kind(form, style)
        align = attribute(child(form, "jc"), "val") or style.align
        indent = indent_of(form) if child(form, "ind") is not None else style.indent
        look = Look(is_centred=is_centred(align), is_indented=indent > 0 and not is_centred(align))
        if kind == "heading" and any(_is_words(part) for part in parts):
            parts = tuple(_joined_lines(parts))
        item = self._item(form, style, any(_is_words(part) for part in parts))
        first = True
        for part in parts:
            if isinstance(part, Words):
                self._line += 1
                if not part.text.strip():
                    self._blank += 1
                    continue
                block = self._block(part, kind, level, item if first else ("", "", 0), first)
                shown = msgspec.structs.replace(look, size=_main_size(part), is_bold=_is_bold(part))
                yield msgspec.structs.replace(block, indented=look.is_indented and first), shown
                first, self._blank = False, 0
            else:
                yield from self._beside(part)

    def _kind(self, form: Element | None, style: Style) -> tuple[str, int]:
        """(kind, level) of a paragraph's block; numbered headings below a title are one level lower."""
        said = outline_of(form)
        kind, level = said if said is not None and said[0] == "heading" else (style.kind, style.level)
        self._has_title = self._has_title or style.is_title
        is_below = self._has_title and kind == "heading" and style.is_numbered
        return kind, level + 1 if is_below else level

    def _item(self, form: Element | None, style: Style, has_words: bool) -> tuple[str, str, int]:
        """(bullet, number or nothing, what stands before the words, level) of an item of a list."""
        numbering = child(form, "numPr")
        list_id = attribute(child(numbering, "numId"), "val") or style.list_id
        level = count_of(child(numbering, "ilvl"), "val", style.list_level)
        found = self._numbering.next_item(list_id, level) if list_id and has_words else None
        return ("", "", 0) if found is None else (*found, level)

    def _block(self, words: Words, kind: str, level: int, item: tuple[str, str, int], first: bool) -> Block:
        entry, marker, depth = item
        if kind == "heading":
            text = marker.strip() + words.text.strip()
            return Block(kind, text, self._line, min(level, DEEPEST_HEADING), self._blank)
        if entry:
            kind, level = "list_item", depth
        return Block(
            kind, words.text, self._line, level, self._blank, marker=marker, emphases=words.emphases, entry=entry
        )

    def _beside(self, part: Part) -> Iterator[tuple[Block, Look]]:
        """What stands among the words of a paragraph or belongs to it."""
        match part:
            case DrawnPicture():
                src = self._source(part)
                if src:
                    alt = "" if _is_made_up(part.alt) else part.alt
                    yield Block("image", "", self._line, 0, self._blank, alt, src), Look()
                    self._blank = 0
            case TextBox():
                yield from self.read(part.content)
            case Note():
                yield from self._footnote(part)

    def _footnote(self, note: Note) -> Iterator[tuple[Block, Look]]:
        """The note's paragraphs as one footnote, its pictures after it."""
        content = self._notes[note.kind].get(note.id)
        blocks = [block for block, _look in self.read(content)] if content is not None else []
        text = " ".join(block.text.strip() for block in blocks if block.text)
        yield Block("footnote", text, self._line, marker=str(note.number)), Look()
        yield from ((block, Look()) for block in blocks if block.kind == "image")

    def _source(self, picture: DrawnPicture) -> str:
        known = self._parts.pictures.get(picture.embedded)
        if known is not None:
            return known.name
        return self._parts.links.get(picture.linked) or self._parts.links.get(picture.embedded) or ""

    def _table(self, table: Element) -> Iterator[tuple[Block, Look]]:
        fields = fields_of(table, self._field)
        if is_laid_out(fields):
            yield from ((block, Look()) for block in laid_out(fields))
        else:
            blocks = list(table_block(fields, self._blank))
            yield from ((block, Look()) for block in blocks)
        self._blank = 0

    def _field(self, cell: Element) -> tuple[tuple[Block, ...], str]:
        """A table cell's blocks, and how its first paragraph is aligned."""
        form = child(cell, "p", "pPr")
        align = attribute(child(form, "jc"), "val") or ""
        return tuple(block for block, _look in self.read(cell)), align


def _notes_of(root: Element | None) -> dict[str, Element]:
    notes = (one for one in (root if root is not None else ()) if name_of(one) in ("footnote", "endnote"))
    return {attribute(one, "id") or "": one for one in notes if attribute(one, "type") not in _SEPARATORS}


def _is_words(part: Part) -> bool:
    return isinstance(part, Words) and bool(part.text.strip())


def _joined_lines(parts: Sequence[Part]) -> Iterable[Part]:
    """A heading's lines as one text, what stands among them after it."""
    lines = [part for part in parts if isinstance(part, Words) and part.text.strip()]
    text = "\n".join(line.text.strip() for line in lines)
    return (Words(text), *(part for part in parts if not isinstance(part, Words)))


def _main_size(words: Words) -> int:
    return max(words.sizes, key=lambda size: (words.sizes[size], size), default=0)


def _is_bold(words: Words) -> bool:
    """Whether most of the words are bold."""
    return words.bold * 2 > len(words.text.strip())


@functools.cache
def _made_up() -> re.Pattern[str]:
    return re.compile(
        r".*\.(?:jpe?g|png|tiff?|webp|gif|bmp|heic|emf|wmf)"
        r"|(?:微信图片|微信截图|QQ图片|QQ截图|屏幕截图|IMG|DSCN?|MVIMG|图片|图像|Picture|Image)[\s_()（）\d-]*"
        r"|[0-9A-Za-z_-]*\d[0-9A-Za-z_-]*",
        re.IGNORECASE,
    )


def _is_made_up(alt: str) -> bool:
    """Whether a picture's description is what a program put in: a file's name or a guess of its own."""
    text = " ".join(alt.split())
    return "自动生成" in text or "automatically generated" in text.lower() or _made_up().fullmatch(text) is not None
