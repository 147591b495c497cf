"""The 导读: what stands on other pages, with their numbers; a panel of a few columns, or a strip across the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from layout_app.compose.furniture import Furniture
from layout_app.compose.head import GAP_CHARACTERS
from layout_app.compose.set_line import SetLine
from layout_app.compose.setting import Setting, line_item, lines_by_sense
from layout_app.display.items import Fill, Item, Rule
from layout_app.document.blocks import IndexBlock, IndexItem
from layout_app.document.format import Slot
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import BlockId, SourceRef
from layout_app.messages import _
from layout_app.styles.model import TextStyle
from layout_app.units import Mpt, of_em, pt

TITLE_PITCH = pt(17.5)
TITLE_RISE = pt(12)
BLURB_PITCH = pt(13)
LEAST_ENTRY_STEP = pt(24)
WIDEST_ENTRY_STEP = pt(80)
HAIRLINE = 350
STRIP_COLUMNS = 3
"""A block over so many columns or more is a strip: its entries stand side by side."""
STRIP_HEAD = pt(46)
"""The red head at a strip's left; its title stands in two lines."""
MOST_TITLE_LINES = 2


class IndexEntry(msgspec.Struct, frozen=True):
    """An index item with what it points to: its headline, the page it is on (0: nowhere) and its block there."""

    item: IndexItem
    title: str
    page: int
    block: BlockId = ""


def place_index(setting: Setting, block: IndexBlock, entries: tuple[IndexEntry, ...]) -> Furniture:
    """导读: a red head, and the entries' titles, blurbs and page numbers, one under the other or side by side."""
    made = _strip(setting, block, entries) if block.slot.columns >= STRIP_COLUMNS else _panel(setting, block, entries)
    return Furniture(tuple(made), tuple(_index_to_nowhere(block, entry) for entry in entries if not entry.page))


def strip_holds(setting: Setting, slot: Slot, titles: Sequence[str]) -> bool:
    """Whether a strip in ``slot`` shows each of ``titles`` whole, in two lines at the most."""
    style, page = setting.style("index.title"), setting.setter.natural_width("00版", setting.style("index.page"))
    width = _strip_entry_width(setting, setting.format.area(slot), len(titles)) - page - pt(6)
    return all(_is_whole(setting, title, style, width) for title in titles)


def _is_whole(setting: Setting, title: str, style: TextStyle, width: Mpt) -> bool:
    parts = _parts_between_gaps(title)
    if len(parts) <= MOST_TITLE_LINES and all(setting.setter.natural_width(part, style) <= width for part in parts):
        return True  # nothing needs to be set to know this
    return sum(len(line.text) for line in _title_lines(setting, title, style, width)) == len(_without_gaps(title))


def _strip(setting: Setting, block: IndexBlock, entries: Sequence[IndexEntry]) -> list[Item]:
    """The head as high as the block at its left, the entries behind it, each as wide, hairlines between them."""
    rect = setting.format.area(block.slot)
    items = _strip_head(setting, block, rect)
    width = _strip_entry_width(setting, rect, len(entries))
    gutter = setting.format.gutter
    x = rect.x0 + STRIP_HEAD + gutter
    title_style, page_style = setting.style("index.title"), setting.style("index.page")
    for number, entry in enumerate(entries):
        texts = _entry_texts(setting, msgspec.structs.replace(entry, item=IndexItem(entry.item.story)), width)
        height = title_style.size + (len(texts.title) - 1) * TITLE_PITCH
        y = rect.y0 + (rect.height - height) // 2 + of_em(880, title_style.size)
        source = SourceRef(entry.item.story, "index", number, 0, 0, block.id)
        items.extend(
            line_item(
                line, title_style, role="index-title", x=x, y=y + at * TITLE_PITCH, source=source, leads_to=entry.block
            )
            for at, line in enumerate(texts.title)
        )
        page_x = x + width - texts.page.width
        items.append(
            line_item(
                texts.page, page_style, role="index-page", x=page_x, y=y, source=source, leads_to=entry.block
            )
        )
        if number:
            middle = x - gutter // 2
            between = Rect(middle, rect.y0, middle + HAIRLINE, rect.y1)
            items.append(Rule("rule", block.id, between, HAIRLINE, setting.color("black")))
        x += width + gutter
    return items


def _strip_head(setting: Setting, block: IndexBlock, rect: Rect) -> list[Item]:
    head = Rect(rect.x0, rect.y0, rect.x0 + STRIP_HEAD, rect.y1)
    style = setting.style("index.head")
    half = -(-len(block.title) // 2)
    lines = [setting.setter.set_line(text, style) for text in (block.title[:half], block.title[half:]) if text]
    height = style.size + (len(lines) - 1) * TITLE_PITCH
    y = rect.y0 + (rect.height - height) // 2 + of_em(880, style.size)
    source = SourceRef("", "index-title", 0, 0, 0, block.id)
    items: list[Item] = [Fill("index-head", block.id, head, setting.color("red"))]
    for at, line in enumerate(lines):
        x = head.x0 + (STRIP_HEAD - line.width) // 2
        placed = line.moved(half * at)
        items.append(line_item(placed, style, role="index-head", x=x, y=y + at * TITLE_PITCH, source=source))
    return items


def _strip_entry_width(setting: Setting, rect: Rect, entries: int) -> Mpt:
    return (rect.width - STRIP_HEAD) // max(1, entries) - setting.format.gutter


def _panel(setting: Setting, block: IndexBlock, entries: Sequence[IndexEntry]) -> list[Item]:
    """The entries evenly spread under the head, each title and blurb in up to two lines, page number at right."""
    rect = setting.format.area(block.slot)
    head = Rect(rect.x0, rect.y0, rect.x1, rect.y0 + pt(23))
    style = setting.style("index.head")
    title = setting.setter.set_line(block.title, style)
    source = SourceRef("", "index-title", 0, 0, 0, block.id)
    items: list[Item] = [
        Fill("index-head", block.id, head, setting.color("red")),
        line_item(title, style, role="index-head", x=head.x0 + pt(8), y=head.y0 + pt(16.6), source=source),
    ]
    texts = [_entry_texts(setting, entry, rect.width) for entry in entries]
    y = head.y1 + pt(24)
    step = _entry_step(texts, rect.y1 - of_em(120, setting.format.em) - y)
    for number, (entry, lines) in enumerate(zip(entries, texts, strict=True)):
        items.extend(_entry(setting, block, entry, lines, number, rect, y))
        y += lines.height
        if number + 1 < len(entries):
            items.append(_entry_rule(setting, block, rect, y + (step - TITLE_RISE) // 2))
        y += step
    return items


def _index_to_nowhere(block: IndexBlock, entry: IndexEntry) -> Finding:
    message = _("The index points to “%(title)s”, which stands on no page: place it or take it out of the index.")
    source = SourceRef(entry.item.story, "index", 0, 0, 0, block.id)
    return Finding("index.no-page", Severity.WARNING, message % {"title": entry.title}, source=source)


def _entry_rule(setting: Setting, block: IndexBlock, rect: Rect, y: Mpt) -> Rule:
    return Rule("rule", block.id, Rect(rect.x0, y, rect.x1, y + HAIRLINE), HAIRLINE, setting.color("black"))


class EntryTexts(msgspec.Struct, frozen=True):
    """An index entry's set lines."""

    page: SetLine
    title: tuple[SetLine, ...]
    blurb: tuple[SetLine, ...]

    @property
    def height(self) -> Mpt:
        """From the first baseline to the last."""
        blurb = pt(1) + TITLE_PITCH + (len(self.blurb) - 1) * BLURB_PITCH if self.blurb else 0
        return (len(self.title) - 1) * TITLE_PITCH + blurb


def _entry_texts(setting: Setting, entry: IndexEntry, width: Mpt) -> EntryTexts:
    title_style, blurb_style, page_style = (setting.style(f"index.{part}") for part in ("title", "blurb", "page"))
    page = setting.setter.set_line(f"{entry.page}版" if entry.page else "—", page_style)
    title = _title_lines(setting, entry.title, title_style, width - page.width - pt(6))
    blurb: tuple[SetLine, ...] = ()
    if entry.item.blurb:
        blurb = lines_by_sense(setting, entry.item.blurb, blurb_style, width - pt(14))[:2]
    return EntryTexts(page, title, blurb)


def _entry_step(texts: list[EntryTexts], room: Mpt) -> Mpt:
    """From an entry's last baseline to the next one's first, such that the last entry ends the panel."""
    if len(texts) < 2:
        return 0
    free = room - sum(lines.height for lines in texts)
    return min(WIDEST_ENTRY_STEP, max(LEAST_ENTRY_STEP, free // (len(texts) - 1)))


def _entry(
    setting: Setting, block: IndexBlock, entry: IndexEntry, lines: EntryTexts, number: int, rect: Rect, y: Mpt
) -> list[Item]:
    items: list[Item] = []
    title_style, blurb_style, page_style = (setting.style(f"index.{part}") for part in ("title", "blurb", "page"))
    source = SourceRef(entry.item.story, "index", number, 0, 0, block.id)
    x = rect.x1 - lines.page.width

    def put(line: SetLine, style: TextStyle, role: str, x: Mpt) -> None:
        items.append(line_item(line, style, role=role, x=x, y=y, source=source, leads_to=entry.block))

    put(lines.page, page_style, "index-page", x)
    for line in lines.title:
        put(line, title_style, "index-title", rect.x0)
        y += TITLE_PITCH
    y += pt(1)
    for line in lines.blurb:
        put(line, blurb_style, "index-blurb", rect.x0)
        y += BLURB_PITCH
    return items


def _title_lines(setting: Setting, title: str, style: TextStyle, measure: Mpt) -> tuple[SetLine, ...]:
    """A title at its spaces where each part fits, else broken by the setter; two lines at the most."""
    parts = _parts_between_gaps(title)
    lines = [setting.setter.set_line(part, style) for part in parts]
    if len(parts) in (1, 2) and all(line.width <= measure for line in lines):
        return tuple(lines)
    whole = setting.setter.set_paragraph(_without_gaps(title), style, ((None, measure),), indent=False)
    return whole.lines[:MOST_TITLE_LINES]


def _parts_between_gaps(title: str) -> list[str]:
    return [part for part in re.split(f"[{GAP_CHARACTERS}]+", title) if part]


def _without_gaps(title: str) -> str:
    return "".join(_parts_between_gaps(title))
