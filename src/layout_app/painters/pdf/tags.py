"""What everything on the pages is: an article, its headline, a paragraph, a table's cell (ISO 32000-1 14.8).

One tree for all pages in reading order, as the pages have it. An article stands in it once, whole: where it goes on in
another leg or on another page, its paragraphs do so too. Rules, tints and running heads are no part of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from layout_app.display.items import BlockBox, Item, LaidOutPage, PlacedImage, QrCode, TextLine
from layout_app.display.structure import ListEntry, TableShape
from layout_app.geometry import Rect
from layout_app.painters.pdf.links import Link
from layout_app.painters.pdf.numbers import number as written
from layout_app.painters.pdf.reading import lines_said

ARTIFACT, RUNNING_HEAD = "/Type /Layout", "/Type /Pagination"
"""What is no part of the tree, by the properties it is marked with (ISO 32000-1 14.8.2.2, artifacts)."""
RUNNING_HEADS = ("folio", "foot")
IMPRINT = "imprint"
"""The one text of a page's head or foot that is not on every page."""
CELLS = ("TR", "TH", "TD")
QUOTE = "quote"
SUBHEAD, WIDE_SUBHEAD = "subhead", "subhead-wide"
NUMERALS = ("fact-number", "fact-unit")
INSET_PARTS = ("inset", *NUMERALS, "fact-label")
NUMBERINGS = {"bullet": "Disc", "square": "Square", "number": "Decimal", "chinese": "Decimal"}
CHINESE = ("zh", "zh-Hans", "zh-CN", "zh-Hans-CN")
"""How styles call the language that the whole file is in."""


class Content(NamedTuple):
    """What stands on a page, counted from 0, between the operators of its number there."""

    page: int
    number: int


class Stretch:
    """Items of one element that follow each other on a page: its contents, known when they are written."""

    __slots__ = ("contents", "owner")

    def __init__(self, owner: Element | str) -> None:
        self.owner = owner
        self.contents: list[Content] = []
        if isinstance(owner, Element):
            owner.kids.append(self)


class Anchor(NamedTuple):
    """The annotation of a link, by the link's number."""

    link: int


class Element:
    """A tag with what is in it, in reading order; ``attributes`` are written as PDF has them."""

    __slots__ = ("alt", "attributes", "kids", "kind", "language", "parent")

    def __init__(self, kind: str, parent: Element | None = None) -> None:
        self.kind = kind
        self.parent = parent
        self.kids: list[Element | Stretch | Anchor] = []
        self.alt = ""
        self.attributes = ""
        self.language = ""
        if parent is not None:
            parent.kids.append(self)

    @property
    def contents(self) -> list[Content]:
        """What stands in the element itself, in reading order."""
        return [content for kid in self.kids if isinstance(kid, Stretch) for content in kid.contents]


class PageTags:
    """The tags of one page while it is written: which content begins where, each numbered when it is written.

    ``owners`` are the elements of the contents so far, by their numbers.
    """

    def __init__(self, page: int, stretches: Mapping[int, Stretch]) -> None:
        self.owners: list[Element] = []
        self._page = page
        self._stretches = stretches
        self._stretch = Stretch(ARTIFACT)

    def begins_at(self, item: int) -> bool:
        """Whether an item is of another element than what is painted before it."""
        return item in self._stretches

    def begin(self, item: int) -> None:
        """Write the stretch whose first item this is from now on."""
        self._stretch = self._stretches[item]

    def content(self, properties: str = "") -> str:
        """The operator before a content of the stretch; ``properties`` say what its text or language is."""
        owner = self._stretch.owner
        if isinstance(owner, str):
            return _artifact(owner, properties)
        number = len(self.owners)
        self._stretch.contents.append(Content(self._page, number))
        self.owners.append(owner)
        return f"/{owner.kind} <</MCID {number}{f' {properties}' if properties else ''}>> BDC\n"

    def beside(self, properties: str) -> str:
        """The operator before what stands beside words and is none of them."""
        return _artifact(ARTIFACT, properties)


def _artifact(*properties: str) -> str:
    return f"/Artifact <<{' '.join(filter(None, properties))}>> BDC\n"


class Tags:
    """The tags of pages, ``pages`` for writing each; the ``tree`` is whole when all of them have been written.

    ``links`` are the elements of the links, by their numbers.
    """

    def __init__(self, pages: Sequence[LaidOutPage], links: Sequence[Link]) -> None:
        self.links: dict[int, Element] = {}
        self._root = Element("Document")
        reader = _Reader(self._root, links, self.links, _has_title(pages))
        self.pages = [PageTags(number, _stretches(reader, number, page)) for number, page in enumerate(pages)]

    def tree(self) -> Element:
        """The root, the annotations of the links in their elements, without elements that nothing was written of."""
        for link, element in self.links.items():
            element.kids.append(Anchor(link))
        _drop_empty(self._root)
        return self._root


def _has_title(pages: Sequence[LaidOutPage]) -> bool:
    return any(isinstance(item, TextLine) and _is_title(item) for page in pages for item in page.items)


def _is_title(line: TextLine) -> bool:
    return line.role == "masthead" and line.source.part == "title"


def _drop_empty(element: Element) -> None:
    """Take out elements in which nothing was written, but for the cells of tables."""
    for kid in [kid for kid in element.kids if isinstance(kid, Element)]:
        _drop_empty(kid)
        if not kid.contents and kid.kind not in CELLS and all(isinstance(inner, Stretch) for inner in kid.kids):
            element.kids.remove(kid)


def _stretches(reader: _Reader, number: int, page: LaidOutPage) -> dict[int, Stretch]:
    """The stretches of a page by the places of their first items; lines without words are of none."""
    boxes = {box.id: box for box in page.blocks}
    read_together = _read_together(page)
    stretches: dict[int, Stretch] = {}
    last: Element | str | None = None
    for index, item in enumerate(page.items):
        of = read_together.get(index, item)
        if of is None or (isinstance(of, TextLine) and not (of.runs or of.marks)):
            continue
        owner = reader.owner_of(number, index, of, boxes.get(of.block), page)
        if owner is not last:
            last, stretches[index] = owner, Stretch(owner)
    return stretches


def _read_together(page: LaidOutPage) -> dict[int, TextLine | None]:
    """Lines that can only be read in their order as one content: by the place of the first, the longest among them.

    Nothing by the places of the others.
    """
    found: dict[int, TextLine | None] = {}
    for first, lines in lines_said(page.items).items():
        if len(lines) > 1:
            found.update(dict.fromkeys(range(first, first + len(lines))))
            found[first] = max(lines, key=lambda line: len(line.text))
    return found


class _Reader:
    """Reads items in their order and says of which element each is; elements are made when their first item comes."""

    def __init__(
        self, root: Element, links: Sequence[Link], linked: dict[int, Element], has_title: bool
    ) -> None:
        self._root = root
        self._made: dict[tuple[object, ...], Element] = {}
        self._links = {(link.page, item): number for number, link in enumerate(links) for item in link.items}
        self._linked = linked
        self._level = 2 if has_title else 1
        self._lists = _Lists()
        self._inset = _Inset()
        self._shown: dict[tuple[object, ...], int] = {}

    def owner_of(
        self, page_number: int, index: int, item: Item, box: BlockBox | None, page: LaidOutPage
    ) -> Element | str:
        """The element that an item is of, or the properties of what is of none."""
        if isinstance(item, PlacedImage | QrCode):
            return self._figure(item, box, page)
        if not isinstance(item, TextLine):
            return ARTIFACT
        if item.role in RUNNING_HEADS and item.source.part != IMPRINT:
            return RUNNING_HEAD
        owner = self._line(page_number, index, item, box)
        if isinstance(owner, Element) and item.language and item.language not in CHINESE:
            owner.language = item.language
        return owner

    def _element(self, kind: str, parent: Element, *key: object) -> Element:
        """The element of that key, made now if there is none."""
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Element(kind, parent)
        return found

    def _section(self, item: TextLine | PlacedImage | QrCode, box: BlockBox | None) -> Element:
        """The article, by its story, or the other block that an item stands in."""
        if box is not None and box.story:
            return self._element("Art", self._root, "article", box.story)
        return self._element("Sect", self._root, "block", item.block)

    def _figure(self, item: PlacedImage | QrCode, box: BlockBox | None, page: LaidOutPage) -> Element:
        figure = self._element("Figure", self._section(item, box), "figure", item.block, item.source.index)
        figure.alt = item.alt.strip() or item.role
        figure.attributes = f"<</O /Layout /Placement /Block /BBox {_box(item.rect, page)}>>"
        return figure

    def _line(self, page_number: int, index: int, line: TextLine, box: BlockBox | None) -> Element | str:
        section, source, role = self._section(line, box), line.source, line.role
        part = source.part
        link = self._links.get((page_number, index))
        if role in ("masthead", *RUNNING_HEADS):
            kind = "H1" if _is_title(line) else "P"
            return self._element(kind, section, "furniture", line.block, page_number, index)
        if part == "index":
            return self._entry(section, line, link)
        if part == "jump":
            return self._link(self._element("P", section, "jump", line.block, line.text), link)
        if part in INSET_PARTS:
            return self._inset.element(section, line)
        self._inset.end()
        if part in ("kicker", "headline"):
            return self._element(f"H{self._level}", section, "head", line.block, part)
        if part == "deck":
            return self._element(f"H{self._level + 1}", section, "head", line.block, part)
        if role in ("list-title", "facts-title"):
            is_inside = section.kind == "Art"
            return self._element(f"H{self._level + is_inside}", section, "head", line.block, page_number, index)
        if role == "index-head":
            return self._element(f"H{self._level}", section, "head", line.block, role)
        if part in ("caption", "credit"):
            return self._caption(section, line)
        if part == "cell":
            return self._cell(section, line, box)
        if part in ("body", "list-marker"):
            return self._paragraph(section, line, box)
        return self._element("P", section, source.story or line.block, part, source.index)

    def _link(self, parent: Element, link: int | None) -> Element:
        """The link inside ``parent``, which itself is the text where it leads nowhere."""
        if link is None:
            return parent
        if link not in self._linked:
            self._linked[link] = Element("Link", parent)
        return self._linked[link]

    def _entry(self, section: Element, line: TextLine, link: int | None) -> Element:
        """An entry of the 导读: its title, what is said of it, and its page, whichever of them is painted first."""
        toc = self._element("TOC", section, "index", line.block)
        entry = ("entry", line.block, line.source.index)
        if entry not in self._made:
            reference = Element("Reference", self._element("TOCI", toc, *entry))
            words = self._link(reference, link)
            for role in ("index-title", "index-blurb", "index-page"):
                self._made[*entry, role] = Element("Span", words)
        return self._made[*entry, line.role]

    def _caption(self, section: Element, line: TextLine) -> Element:
        """A picture's caption, its credit apart in it; paragraphs where the picture is missing."""
        part, number = line.source.part, line.source.index
        figure = self._made.get(("figure", line.block, number))
        if figure is None:
            return self._element("P", section, part, line.block, number)
        caption = self._element("Caption", figure, "caption", line.block, number)
        return caption if part == "caption" else self._element("Span", caption, part, line.block, number)

    def _paragraph(self, section: Element, line: TextLine, box: BlockBox | None) -> Element:
        """A paragraph of the body, or the marker or words of a list's entry."""
        story, index = box.story if box is not None else "", line.source.index
        entries = {entry.paragraph: entry for entry in box.entries} if box is not None else {}
        if index in entries:
            marker, words = self._lists.entry(section, story, entries, index)
            return marker if line.source.part == "list-marker" else words
        key = (story, "body", index)
        if key in self._made:
            return self._made[key]
        role = line.role
        if role in (SUBHEAD, WIDE_SUBHEAD):
            under = role == SUBHEAD and (story, WIDE_SUBHEAD) in self._made
            made = self._element(f"H{self._level + 1 + under}", section, *key)
            if role == WIDE_SUBHEAD:
                self._made[story, WIDE_SUBHEAD] = made
            return made
        if role == QUOTE:
            last = section.kids[-1] if section.kids else None
            is_quoted = isinstance(last, Element) and last.kind == "BlockQuote"
            section = last if is_quoted and isinstance(last, Element) else Element("BlockQuote", section)
        return self._element("P", section, *key)

    def _cell(self, section: Element, line: TextLine, box: BlockBox | None) -> Element | str:
        """A table's cell; where a head stands once more above the rows that follow, it is none."""
        number = line.source.index
        shape = next(
            (one for one in (box.tables if box is not None else ()) if one.first_cell <= number < one.behind), None
        )
        if shape is None:
            return self._element("P", section, line.block, "cell", number)
        story = box.story if box is not None and box.story else line.block
        table = (story, "table", shape.first_cell)
        if table not in self._made:
            self._made[table] = self._table(section, shape, story)
            # The words of its paragraph that follow a table stand behind it.
            for key in [key for key in self._made if key[:2] == (story, "body")]:
                del self._made[key]
        cell = (story, "cell", number)
        if line.source.start < self._shown.get(cell, 0):
            return RUNNING_HEAD
        self._shown[cell] = line.source.end
        return self._made[cell]

    def _table(self, section: Element, shape: TableShape, story: str) -> Element:
        """The table with all its cells, the empty ones too."""
        table = Element("Table", section)
        parts = [("THead", "TH", shape.rows[: shape.head]), ("TBody", "TD", shape.rows[shape.head :])]
        for kind, cell_kind, rows in parts:
            part = Element(kind, table) if rows and shape.head else table
            for row in rows:
                made = Element("TR", part)
                for cell in row:
                    element = Element(cell_kind, made)
                    spans = [("RowSpan", cell.rows), ("ColSpan", cell.columns)]
                    said = [f"/{name} {count}" for name, count in spans if count > 1]
                    if cell_kind == "TH":
                        said.append("/Scope /Column")
                    if said:
                        element.attributes = f"<</O /Table {' '.join(said)}>>"
                    self._made[story, "cell", shape.first_cell + cell.number] = element
        return table


class _Lists:
    """The lists of the stories' bodies, as far as they have been read."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, int], tuple[Element, Element]] = {}
        self._lists: dict[tuple[str, int], Element] = {}

    def entry(
        self, section: Element, story: str, entries: Mapping[int, ListEntry], index: int
    ) -> tuple[Element, Element]:
        """Where the marker and the words of entry ``index`` belong."""
        found = self._entries.get((story, index))
        if found is None:
            self._lists[story, index] = self._list(section, story, entries, index)
            item = Element("LI", self._lists[story, index])
            found = self._entries[story, index] = Element("Lbl", item), Element("LBody", item)
        return found

    def _list(self, section: Element, story: str, entries: Mapping[int, ListEntry], index: int) -> Element:
        """The list of an entry: that of the entry before it on its level, else one inside the entry it stands under."""
        own, parent = entries[index], section
        for before in range(index - 1, -1, -1):
            other = entries.get(before)
            if other is None or (story, before) not in self._entries:
                break
            if other.level == own.level and other.kind == own.kind:
                return self._lists[story, before]
            if other.level < own.level:
                parent = self._entries[story, before][1]
                break
            if other.level == own.level:
                outer = self._lists[story, before].parent
                parent = outer if outer is not None else section
                break
        made = Element("L", parent)
        made.attributes = f"<</O /List /ListNumbering /{NUMBERINGS[own.kind]}>>"
        return made


class _Inset:
    """The list that is being read in a tint box or a panel of figures; another text ends it."""

    def __init__(self) -> None:
        self._last: TextLine | None = None
        self._list: Element | None = None
        self._parts: dict[str, Element] = {}

    def end(self) -> None:
        self._last = self._list = None

    def element(self, section: Element, line: TextLine) -> Element:
        """The numeral or the words of an entry, by the line and those that came before it."""
        kind = "Lbl" if line.source.part in NUMERALS else "LBody"
        last, index = self._last, line.source.index
        opens = last is None or last.source.index != index or not _is_same_entry(last, line)
        is_new = last is None or last.block != line.block or index < last.source.index
        if self._list is None or is_new or (opens and last is not None and last.source.index == index):
            self._list = Element("L", section)
        if opens:
            item = Element("LI", self._list)
            self._parts = {part: Element(part, item) for part in ("Lbl", "LBody") if part == kind or kind == "Lbl"}
        self._last = line
        return self._parts[kind]


def _is_same_entry(last: TextLine, line: TextLine) -> bool:
    """Whether a line goes on with the entry of the same number that the last one is of."""
    if line.source.part == "inset":
        return last.source.part == "inset" and line.source.start > last.source.start
    return line.source.part != "fact-number"


def _box(rect: Rect, page: LaidOutPage) -> str:
    """A rectangle in the page's own coordinates, points from the lower left corner of its trim."""
    edges = (rect.x0, page.height - rect.y1, rect.x1, page.height - rect.y0)
    return f"[{' '.join(map(written, edges))}]"
