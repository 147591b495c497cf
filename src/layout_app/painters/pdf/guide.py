"""What guides a reader through the file: tags, links, bookmarks; none of it in files for a press (PRINT 6.17)."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObjectReference, PDFPage

from layout_app.display.items import LaidOutPage
from layout_app.painters.pdf.bookmarks import write_bookmarks, write_page_labels
from layout_app.painters.pdf.links import add_links, annotation_name, links_of
from layout_app.painters.pdf.settings import PdfSettings
from layout_app.painters.pdf.tag_tree import write_tags
from layout_app.painters.pdf.tags import PageTags, Tags


class Guide:
    """Bookmarks and links where the settings want links, and tags where they want those."""

    def __init__(self, pages: Sequence[LaidOutPage], settings: PdfSettings) -> None:
        self._pages = pages
        self._is_linked = settings.linked
        self._links = links_of(pages) if settings.linked else ()
        self._tags = Tags(pages, self._links) if settings.tagged else None

    def tags_of(self, number: int) -> PageTags | None:
        """What writes the tags of page ``number``, counted from 0."""
        return self._tags.pages[number] if self._tags is not None else None

    def put_on(self, page: PDFPage, number: int) -> PDFPage:
        """Page ``number`` with its links, and where the tags find it."""
        names = [annotation_name(at) for at, link in enumerate(self._links) if link.page == number]
        if names:
            page.Annots = PDFArray([PDFObjectReference(name) for name in names])
        if self._tags is not None:
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number
            page.Tabs = PDFName("S")
        return page

    def write(self, document: PDFDocument) -> None:
        """What leads through the whole document, when all its pages have been added."""
        if not self._is_linked:
            return
        add_links(document, self._links, self._pages, len(self._pages) if self._tags is not None else None)
        write_bookmarks(document, self._pages)
        write_page_labels(document, self._pages)
        document.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        if self._tags is not None:
            write_tags(document, self._tags, self._links)
