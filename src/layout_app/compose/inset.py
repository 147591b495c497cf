"""Tint boxes: a list of short items inside an article, rows of figures, and the 数读 panel (design SPEC 7)."""

from __future__ import annotations

from layout_app.compose.set_line import SetLine
from layout_app.compose.setting import Setting, line_item, lines_by_sense
from layout_app.display.items import Fill, Item, Rule, TextLine
from layout_app.document.blocks import Fact, FactsBlock, Inset
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.styles.model import Align
from layout_app.units import Mpt, of_em, pt

PADDING = pt(9)
HEAD_RULE = 1800
SMALL_PITCH = pt(13.5)
BULLET = pt(3.4)


def place_inset(setting: Setting, inset: Inset, rect: Rect, story: str, block_id: str) -> list[Item]:
    """The inset's box, title and items inside ``rect``."""
    if inset.style == "rows":
        return _fact_rows(setting, inset.facts, rect, story, block_id)
    items = _panel(setting, rect, block_id)
    if inset.facts:
        return [*items, *_fact_panel(setting, inset.title, inset.facts, rect, block_id)]
    return [*items, *_list(setting, inset, rect, story, block_id)]


def place_facts(setting: Setting, block: FactsBlock, rect: Rect) -> list[Item]:
    """A page's 数读 panel."""
    return [*_panel(setting, rect, block.id), *_fact_panel(setting, block.title, block.facts, rect, block.id)]


def _panel(setting: Setting, rect: Rect, block_id: str) -> list[Item]:
    return [
        Fill("tint", block_id, rect, setting.color("tint")),
        Rule("rule", block_id, Rect(rect.x0, rect.y0, rect.x1, rect.y0 + HEAD_RULE), HEAD_RULE, setting.color("red")),
    ]


def _list(setting: Setting, inset: Inset, rect: Rect, story: str, block_id: str) -> list[Item]:
    items: list[Item] = []
    title_style, style = setting.style("list.title"), setting.style("list.item")
    left, right = rect.x0 + PADDING, rect.x1 - PADDING
    indent = BULLET + pt(4)
    rows = [
        (number, place == 0, line)
        for number, text in enumerate(inset.items)
        for place, line in enumerate(lines_by_sense(setting, text, style, right - left - indent))
    ]
    title_baseline = rect.y0 + HEAD_RULE + pt(6) + of_em(1000, title_style.size)
    if inset.title:
        title = setting.setter.set_line(inset.title, title_style)
        source = SourceRef(story, "inset-title", 0, 0, 0, block_id)
        items.append(line_item(title, title_style, role="list-title", x=left, y=title_baseline, source=source))
    # The last row stands PADDING above the foot; rows share what is left below the title.
    last = rect.y1 - PADDING - pt(1)
    first = title_baseline + pt(6.5) + of_em(1250, style.size) if inset.title else rect.y0 + pt(18)
    pitch = min(pt(16), max(pt(11), (last - first) // max(1, len(rows) - 1)))
    for place, (number, opens_item, line) in enumerate(rows):
        y = first + place * pitch
        if opens_item:
            box = Rect(left, y - pt(5), left + BULLET, y - pt(5) + BULLET)
            items.append(Fill("bullet", block_id, box, setting.color("red")))
        source = SourceRef(story, "inset", number, 0, 0, block_id)
        items.append(line_item(line, style, role="list", x=left + indent, y=y, source=source))
    return items


def _fact_panel(setting: Setting, title: str, facts: tuple[Fact, ...], rect: Rect, block_id: str) -> list[Item]:
    items: list[Item] = []
    left, right = rect.x0 + PADDING, rect.x1 - PADDING
    style = setting.style("facts.title")
    heading = setting.setter.set_line(title, style)
    source = SourceRef("", "title", 0, 0, 0, block_id)
    x = (left + right - heading.width) // 2
    items.append(line_item(heading, style, role="facts-title", x=x, y=rect.y0 + pt(25), source=source))
    top = rect.y0 + pt(38)
    step = (rect.y1 - top) // max(1, len(facts))
    for number, fact in enumerate(facts):
        y = top + number * step
        items.append(_hairline(setting, Rect(left, y, right, y), block_id))
        items.extend(_fact(setting, fact, number, left, right, y + step // 2, pt(12.5), block_id, ""))
    return items


def _fact_rows(setting: Setting, facts: tuple[Fact, ...], rect: Rect, story: str, block_id: str) -> list[Item]:
    items: list[Item] = []
    step = rect.height // max(1, len(facts))
    for number, fact in enumerate(facts):
        y = rect.y0 + number * step
        weight = 900 if number == 0 else 350
        rule = Rect(rect.x0, y, rect.x1, y + weight)
        items.append(Rule("rule", block_id, rule, weight, setting.color("black")))
        items.extend(_fact(setting, fact, number, rect.x0, rect.x1, y + step // 2, pt(7.5), block_id, story))
    return items


def _hairline(setting: Setting, at: Rect, block_id: str) -> Rule:
    return Rule("rule", block_id, Rect(at.x0, at.y0, at.x1, at.y0 + 350), 350, setting.color("black"))


def _fact(
    setting: Setting, fact: Fact, number: int, left: Mpt, right: Mpt, middle: Mpt, drop: Mpt, block_id: str, story: str
) -> list[Item]:
    """One row of figures: the numeral with its unit at the left, the label flush right in up to two lines."""
    number_style, unit_style, label_style = (setting.style(f"fact.{part}") for part in ("number", "unit", "label"))
    baseline = middle + drop
    numeral = setting.setter.set_line(fact.number, number_style)
    items: list[Item] = [
        _fact_line(setting, numeral, "fact.number", "fact-number", number, left, baseline, block_id, story)
    ]
    if fact.unit:
        unit = setting.setter.set_line(fact.unit, unit_style)
        x = left + numeral.width + pt(3)
        items.append(_fact_line(setting, unit, "fact.unit", "fact-unit", number, x, baseline, block_id, story))
    rows = fact.label.split()
    pitch = SMALL_PITCH
    start = middle + pt(3.2) - (len(rows) - 1) * pitch // 2 if drop > pt(8) else baseline - (len(rows) - 1) * pitch
    for place, text in enumerate(rows):
        line = setting.setter.set_line(text, label_style, align=Align.LEFT)
        x = right - line.width
        y = start + place * pitch
        items.append(_fact_line(setting, line, "fact.label", "fact-label", number, x, y, block_id, story))
    return items


def _fact_line(
    setting: Setting, line: SetLine, style: str, role: str, number: int, x: Mpt, y: Mpt, block_id: str, story: str
) -> TextLine:
    source = SourceRef(story, role, number, 0, 0, block_id)
    return line_item(line, setting.style(style), role=role, x=x, y=y, source=source)
