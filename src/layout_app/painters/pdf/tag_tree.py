"""The tree of tags as objects of a PDF, and the way back from what a page shows to its tags (ISO 32000-1 14.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObjectReference, PDFString

from layout_app.painters.pdf.links import Link, annotation_name, page_reference
from layout_app.painters.pdf.tags import Anchor, Content, Element, Stretch, Tags

ROOT = "tags"


def write_tags(document: PDFDocument, tags: Tags, links: Sequence[Link]) -> None:
    """Put the tree into the document's catalog.

    In the tree's way back pages have their own numbers as keys; the links follow them.
    """
    tree = tags.tree()
    names = {id(element): f"tag.{number}" for number, element in enumerate(_elements(tree))}
    for element in _elements(tree):
        document.Reference(_dictionary(element, names, links), names[id(element)])

    def reference(element: Element) -> PDFObjectReference:
        return PDFObjectReference(names[id(element)])

    numbers: list[object] = []
    for key, page in enumerate(tags.pages):
        found = PDFArray([reference(owner) for owner in page.owners])
        numbers += [key, document.Reference(found, f"tags.page.{key}")]
    for link in sorted(tags.links):
        numbers += [len(tags.pages) + link, reference(tags.links[link])]
    back = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}), "tags.back")
    root = {
        "Type": PDFName("StructTreeRoot"),
        "K": PDFArray([reference(tree)]),
        "ParentTree": back,
        "ParentTreeNextKey": len(tags.pages) + len(links),
    }
    document.Catalog.StructTreeRoot = document.Reference(PDFDictionary(root), ROOT)
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _elements(element: Element) -> Iterator[Element]:
    """The element and all inside it, in reading order."""
    stack = [element]
    while stack:
        one = stack.pop()
        yield one
        stack.extend(kid for kid in reversed(one.kids) if isinstance(kid, Element))


def _dictionary(element: Element, names: dict[int, str], links: Sequence[Link]) -> PDFDictionary:
    page = next((content.page for content in element.contents), None)
    parent = ROOT if element.parent is None else names[id(element.parent)]
    entries: dict[str, object] = {"S": PDFName(element.kind), "P": PDFObjectReference(parent)}
    kids = [_kid(one, page, names, links) for kid in element.kids for one in _parts(kid)]
    if kids:
        entries["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
    if page is not None:
        entries["Pg"] = page_reference(page)
    if element.alt:
        entries["Alt"] = PDFString(element.alt)
    if element.language:
        entries["Lang"] = PDFString(element.language)
    if element.attributes:
        entries["A"] = element.attributes
    return PDFDictionary(entries)


def _parts(kid: Element | Stretch | Anchor) -> Sequence[Element | Content | Anchor]:
    return kid.contents if isinstance(kid, Stretch) else (kid,)


def _kid(
    kid: Element | Content | Anchor, page: int | None, names: dict[int, str], links: Sequence[Link]
) -> object:
    """A kid as its parent, which has ``page`` for its own, names it."""
    match kid:
        case Element():
            return PDFObjectReference(names[id(kid)])
        case Content():
            if kid.page == page:
                return kid.number
            return PDFDictionary({"Type": PDFName("MCR"), "Pg": page_reference(kid.page), "MCID": kid.number})
        case Anchor():
            return PDFDictionary(
                {
                    "Type": PDFName("OBJR"),
                    "Pg": page_reference(links[kid.link].page),
                    "Obj": PDFObjectReference(annotation_name(kid.link)),
                }
            )
