"""Links: from entries of the 导读 to their articles, from 下转 and 上接 lines to where the article goes on or was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from layout_app.display.items import LaidOutPage, TextLine
from layout_app.geometry import Rect
from layout_app.units import Mpt, to_pt

ASCENT_PERCENT = 88
PRINTED = 4
"""The flag of an annotation that is printed with its page, as ISO 19005-2 6.3.2 (annotation dictionaries) asks."""


class Target(NamedTuple):
    """A place on a page, counted from 0, ``x`` and ``y`` from the trim's top left."""

    page: int
    x: Mpt
    y: Mpt


class Link(NamedTuple):
    """Lines of a page, by their places among its items, that lead to a target together; ``text`` is what they say."""

    page: int
    items: tuple[int, ...]
    rect: Rect
    text: str
    target: Target


def block_targets(pages: Sequence[LaidOutPage]) -> dict[str, Target]:
    """The upper left corner of every block of the pages."""
    return {
        box.id: Target(number, box.rect.x0, box.rect.y0) for number, page in enumerate(pages) for box in page.blocks
    }


def links_of(pages: Sequence[LaidOutPage]) -> tuple[Link, ...]:
    """The links of the pages in order; none to a page that is not among them."""
    targets = block_targets(pages)
    links: list[Link] = []
    for number, page in enumerate(pages):
        entries: dict[tuple[str, str, int, str], list[int]] = {}
        for index, item in enumerate(page.items):
            if isinstance(item, TextLine) and item.runs and item.leads_to in targets:
                key = (item.block, item.source.part, item.source.index, item.leads_to)
                entries.setdefault(key, []).append(index)
        for (*_entry, block), items in entries.items():
            lines = [item for index in items if isinstance(item := page.items[index], TextLine)]
            text = " ".join(line.text.strip() for line in lines)
            links.append(Link(number, tuple(items), _around(lines), text, targets[block]))
    return tuple(links)


def _around(lines: Sequence[TextLine]) -> Rect:
    boxes = [_box(line) for line in lines]
    return Rect(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _box(line: TextLine) -> Rect:
    """The em boxes of a line."""
    if line.vertical:
        left = line.x - line.size // 2
        return Rect(left, line.y, left + line.size, line.y + line.width)
    top = line.y - line.size * ASCENT_PERCENT // 100
    return Rect(line.x, top, line.x + line.width, top + line.size)


def page_reference(number: int) -> PDFObjectReference:
    """What reportlab calls page ``number``, counted from 0, when it is added."""
    return PDFObjectReference(f"Page{number + 1}")


def destination(target: Target, pages: Sequence[LaidOutPage]) -> PDFArray:
    """The target at the window's upper left corner, at the magnification in force."""
    height = pages[target.page].height
    return PDFArray([page_reference(target.page), PDFName("XYZ"), to_pt(target.x), to_pt(height - target.y), "null"])


def annotation(link: Link, pages: Sequence[LaidOutPage], parent_key: int | None) -> PDFDictionary:
    """The link's annotation without a border; ``parent_key`` is where the tree of tags finds its element."""
    rect, height = link.rect, pages[link.page].height
    entries = {
        "Type": PDFName("Annot"),
        "Subtype": PDFName("Link"),
        "Rect": PDFArray([to_pt(rect.x0), to_pt(height - rect.y1), to_pt(rect.x1), to_pt(height - rect.y0)]),
        "Border": PDFArray([0, 0, 0]),
        "F": PRINTED,
        "Contents": PDFString(link.text),
        "Dest": destination(link.target, pages),
    }
    if parent_key is not None:
        entries["StructParent"] = parent_key
    return PDFDictionary(entries)


def annotation_name(number: int) -> str:
    """What the annotation of link ``number`` is called among the document's objects."""
    return f"link.{number}"


def add_links(
    document: PDFDocument, links: Sequence[Link], pages: Sequence[LaidOutPage], first_key: int | None
) -> None:
    """Make the annotations known to the document; with tags their keys count from ``first_key``."""
    for number, link in enumerate(links):
        key = first_key + number if first_key is not None else None
        document.Reference(annotation(link, pages, key), annotation_name(number))
