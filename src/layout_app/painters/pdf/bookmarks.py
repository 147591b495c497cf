"""Bookmarks: the pages by number and section, under each the articles that begin on it (ISO 32000-1 12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObjectReference, PDFString

from layout_app.display.items import LaidOutPage
from layout_app.painters.pdf.links import Target, destination

ROOT = "bookmarks"


class Bookmark(NamedTuple):
    title: str
    target: Target
    under: tuple[Bookmark, ...] = ()


def bookmarks_of(pages: Sequence[LaidOutPage]) -> tuple[Bookmark, ...]:
    """A bookmark for every page, joined ones as one; a story that goes on on later pages stands under its first."""
    seen: set[str] = set()
    found: list[Bookmark] = []
    for number, page in enumerate(pages):
        articles: list[Bookmark] = []
        for box in page.blocks:
            if box.kind == "article" and box.story not in seen:
                seen.add(box.story)
                articles.append(Bookmark(box.headline, Target(number, box.rect.x0, box.rect.y0)))
        found.append(Bookmark(_page_title(page), Target(number, 0, 0), tuple(articles)))
    return tuple(found)


def _page_title(page: LaidOutPage) -> str:
    """The page's number and section, as papers name a page: 2版 社区."""
    return f"{page.label or page.number}版 {page.section}".strip()


def write_bookmarks(document: PDFDocument, pages: Sequence[LaidOutPage]) -> None:
    """Put the pages' bookmarks into the document's catalog, the articles under closed pages."""
    marks = bookmarks_of(pages)
    entries = _entries(document, marks, pages, ROOT)
    document.Catalog.Outlines = document.Reference(
        PDFDictionary({"Type": PDFName("Outlines"), "Count": len(marks), **entries}), ROOT
    )


def _entries(
    document: PDFDocument, marks: Sequence[Bookmark], pages: Sequence[LaidOutPage], parent: str
) -> dict[str, object]:
    """Where a parent finds its first and last bookmark; all of them are added to the document."""
    names = [f"{parent}.{number}" for number in range(len(marks))]
    for number, mark in enumerate(marks):
        own: dict[str, object] = {
            "Title": PDFString(mark.title),
            "Parent": PDFObjectReference(parent),
            "Dest": destination(mark.target, pages),
        }
        if number:
            own["Prev"] = PDFObjectReference(names[number - 1])
        if number + 1 < len(marks):
            own["Next"] = PDFObjectReference(names[number + 1])
        if mark.under:
            own |= {"Count": -len(mark.under), **_entries(document, mark.under, pages, names[number])}
        document.Reference(PDFDictionary(own), names[number])
    return {"First": PDFObjectReference(names[0]), "Last": PDFObjectReference(names[-1])} if names else {}


def write_page_labels(document: PDFDocument, pages: Sequence[LaidOutPage]) -> None:
    """Let readers count the pages as the paper does: by the printed numbers (ISO 32000-1 12.4.2, page labels)."""
    numbers: list[object] = []
    for number, page in enumerate(pages):
        numbers += [number, PDFDictionary({"P": PDFString(page.label or str(page.number))})]
    document.Catalog.PageLabels = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}), "labels")
