"""Which importer reads which file: a plain table by file name ending."""

from __future__ import annotations

from pathlib import Path

from layout_app.errors import Finding, Severity, UnreadableFileError
from layout_app.importers.articles import read_articles
from layout_app.importers.content import Block, ImportedContent
from layout_app.importers.language import language_of
from layout_app.importers.text import decode, is_file, is_folder, read_manuscript
from layout_app.importers.unmarked import unmarked_blocks
from layout_app.messages import _

MARKDOWN_SUFFIXES = (".md", ".markdown")
TEXT_SUFFIXES = (".txt", ".text")
WORD_SUFFIXES = (".docx",)
OLD_WORD_SUFFIXES = (".doc", ".dot", ".dotx", ".docm", ".wps", ".wpt", ".rtf", ".odt")
"""What word processors save besides, to be refused with a word on how to save it."""
MANUSCRIPT_SUFFIXES = MARKDOWN_SUFFIXES + TEXT_SUFFIXES + WORD_SUFFIXES
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".gif", ".bmp", ".heic", ".heif")
FONT_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")


def import_file(path: Path, *, raw: bool = False, encoding: str = "") -> ImportedContent:
    """What a file holds and how it reads; ``LayoutAppError`` if it cannot be read as what its name says.

    ``encoding`` is that of a text, found out where none is given.
    """
    suffix = path.suffix.lower()
    if is_folder(path):
        raise UnreadableFileError(_("%(file)s is a folder: name the files in it.") % {"file": path.name})
    if suffix in PICTURE_SUFFIXES:
        from layout_app.importers.pictures import import_picture

        return import_picture(path)
    if suffix in FONT_SUFFIXES:
        from layout_app.importers.fonts import import_font

        return import_font(path)
    if suffix in WORD_SUFFIXES:
        return _import_word_file(path, raw)
    if suffix in OLD_WORD_SUFFIXES and is_file(path):
        from layout_app.importers.docx_package import refuse_old

        raise refuse_old(path)
    return _import_manuscript(path, suffix, raw, encoding)


def _import_word_file(path: Path, raw: bool) -> ImportedContent:
    from layout_app.importers.docx import read_word_file

    read = read_word_file(path)
    articles, notes = read_articles(read.blocks, raw=raw)
    empty = () if read.blocks else (_is_empty(path),)
    return ImportedContent(
        source=str(path),
        format="docx",
        encoding="utf-8",
        language=language_of("\n".join(block.text for block in read.blocks)),
        blocks=read.blocks,
        articles=articles,
        findings=(*empty, *read.findings, *notes),
        pictures=read.pictures,
        hidden_pictures=read.hidden_pictures,
    )


def _import_manuscript(path: Path, suffix: str, raw: bool, encoding: str) -> ImportedContent:
    text, encoding, findings = decode(read_manuscript(path), path.name, encoding)
    if suffix in TEXT_SUFFIXES:
        from layout_app.importers.plain import text_blocks

        kind, blocks = "text", text_blocks(text)
    else:
        kind, blocks = "markdown", _markdown(text)
    articles, notes = read_articles(blocks, raw=raw)
    if not blocks:
        findings = (*findings, _is_empty(path))
    return ImportedContent(
        source=str(path),
        format=kind,
        encoding=encoding,
        language=language_of(text),
        blocks=blocks,
        articles=articles,
        findings=(*findings, *notes),
    )


def _is_empty(path: Path) -> Finding:
    return Finding("text.empty", Severity.WARNING, _("The file holds no text."), path.name)


def _markdown(text: str) -> tuple[Block, ...]:
    blocks = unmarked_blocks(text)
    if blocks is None:
        from layout_app.importers.markdown import markdown_blocks

        return markdown_blocks(text)
    return blocks
