"""Furniture: masthead, folio and foot from the template's layouts, and rules between modules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import msgspec

from layout_app.compose.line_kinds import rule_items
from layout_app.compose.set_line import SetLine
from layout_app.compose.setting import Setting, line_item
from layout_app.display.items import Item, Rule, TextLine
from layout_app.document.blocks import ElementOverride, FurnitureBlock, RuleBlock
from layout_app.document.fields import DATE_FIELDS, Field
from layout_app.document.format import PageFormat, Slot
from layout_app.document.line_kinds import line_kind
from layout_app.document.template import FurnitureLayout, RuleElement, TextElement
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.messages import _
from layout_app.styles.model import TextStyle
from layout_app.units import Mpt, of_em, pt

FIELD = re.compile(r"\{(\w+)\}")
IDEOGRAPHIC_SPACE = "\u3000"
_BLANKS = re.compile(f"[ {IDEOGRAPHIC_SPACE}]{{2,}}")
WIDEST_TRACKING_MILLIEM = 600
LARGE = pt(40)
PLACEHOLDER_PERCENT = 75
"""A placeholder for a large text that fills its columns is set smaller: nobody takes it for the real one."""


class Furniture(msgspec.Struct, frozen=True):
    items: tuple[Item, ...]
    findings: tuple[Finding, ...] = ()


def place_furniture(
    setting: Setting, block: FurnitureBlock, layout: FurnitureLayout, fields: Mapping[str, Field]
) -> Furniture:
    """The layout's elements with the paper's fields filled in; a field that nobody gave stays a visible placeholder."""
    items: list[Item] = []
    findings: list[Finding] = []
    placed: dict[str, tuple[Mpt, Mpt]] = {}
    overrides = overrides_of(block, layout)
    for number, element in enumerate(layout.elements):
        override = overrides.get(number, ElementOverride(number))
        if override.hidden:
            continue
        if isinstance(element, RuleElement):
            items.append(_rule(setting, block, element, override))
            continue
        if override.text is not None:
            element = msgspec.structs.replace(element, text=override.text)
        names = [name for name in FIELD.findall(element.text) if name in fields]
        missing = [name for name in names if not fields[name].given]
        if missing and element.optional:
            continue
        findings.extend(_not_given(block, name) for name in _reported(missing))
        text = with_fields(element.text, fields)
        line = _text(setting, block, element, text, names, placed, given=not missing)
        if override.right or override.down:
            line = msgspec.structs.replace(line, x=line.x + override.right, y=line.y + override.down)
        placed[element.name] = (line.x, line.x + line.width)
        items.append(line)
    return Furniture(tuple(items), tuple(findings))


def overrides_of(block: FurnitureBlock, layout: FurnitureLayout) -> dict[int, ElementOverride]:
    """What is otherwise by the number of the element: on this page, else on all pages of the layout."""
    return {one.number: one for one in (*layout.overrides, *block.overrides)}


def with_fields(text: str, fields: Mapping[str, Field]) -> str:
    """The text with what its fields say; in braces what is no field stays as it was typed."""
    return _tidy(FIELD.sub(lambda match: fields[match[1]].text if match[1] in fields else match[0], text))


def _tidy(text: str) -> str:
    """The text without the blanks that an empty field leaves at its ends or beside another blank."""
    return _BLANKS.sub(lambda match: match.group()[0], text).strip(f" {IDEOGRAPHIC_SPACE}")


def _reported(missing: list[str]) -> list[str]:
    """The fields to fill in for those that are ``missing``: the parts of a date are all one field."""
    return list(dict.fromkeys("date" if name in DATE_FIELDS else name for name in missing))


def _not_given(block: FurnitureBlock, name: str) -> Finding:
    message = _("The field “%(field)s” is empty: fill it in under the masthead's fields.")
    return Finding(
        "masthead.field-empty",
        Severity.WARNING,
        message % {"field": _field_label(name)},
        source=SourceRef("", name, 0, 0, 0, block.id),
    )


def _field_label(name: str) -> str:
    labels: dict[str, Callable[[], str]] = {
        "title": lambda: _("Paper's name"),
        "date": lambda: _("Date"),
        "issue_number": lambda: _("Issue number"),
        "slogan": lambda: _("Slogan"),
        "frequency": lambda: _("Frequency"),
        "organiser": lambda: _("Organiser"),
        "publisher": lambda: _("Publisher"),
        "notice": lambda: _("Internal-material notice"),
        "permit": lambda: _("Permit number"),
        "section": lambda: _("Section name"),
        "editor": lambda: _("Page editor"),
    }
    return labels[name]() if name in labels else name


def _columns(setting: Setting, slot: Slot, element: TextElement | RuleElement) -> tuple[Mpt, Mpt]:
    page = setting.format
    return page.column_left(slot.column + element.column), page.column_right(slot.column + element.to_column)


def _rule(setting: Setting, block: FurnitureBlock, element: RuleElement, override: ElementOverride) -> Rule:
    left, right = (edge + override.right for edge in _columns(setting, block.slot, element))
    y = setting.format.line_top(block.slot.line) + element.y + override.down
    color = setting.color(element.color)
    if element.height:
        x = left + element.x0
        return Rule("rule", block.id, Rect(x, y, x + element.weight, y + element.height), element.weight, color)
    top = y - element.weight // 2
    rect = Rect(left + element.x0, top, right - element.x1, top + element.weight)
    return Rule("rule", block.id, rect, element.weight, color)


def _text(
    setting: Setting,
    block: FurnitureBlock,
    element: TextElement,
    text: str,
    names: list[str],
    placed: Mapping[str, tuple[Mpt, Mpt]],
    given: bool,
) -> TextLine:
    left, right = _columns(setting, block.slot, element)
    style = setting.style(element.style)
    y = setting.format.line_top(block.slot.line) + element.y
    if element.fit and given:
        style, y = _fitted(setting, style, text, right - left, y)
    elif element.fit and style.size >= LARGE:
        style, y = _shrunk(style, style.size * PLACEHOLDER_PERCENT // 100, y)
    line = setting.setter.set_line(text, style)
    source = SourceRef("", names[0] if names else element.name, 0, 0, 0, block.id)
    x = _text_left(element, line, left, right, placed)
    if element.optical:
        x -= setting.setter.ink_left(text, style)
    return line_item(line, style, role=block.kind, x=x, y=y, source=source)


def _text_left(
    element: TextElement, line: SetLine, left: Mpt, right: Mpt, placed: Mapping[str, tuple[Mpt, Mpt]]
) -> Mpt:
    distance = element.x if element.after in placed or not element.after else 0
    if element.align == "right":
        edge = placed[element.after][0] if element.after in placed else right
        return edge - distance - line.width
    if element.align == "center":
        return (left + right - line.width) // 2
    edge = placed[element.after][1] if element.after in placed else left
    return edge + distance


def _fitted(setting: Setting, style: TextStyle, text: str, width: Mpt, y: Mpt) -> tuple[TextStyle, Mpt]:
    """The style made small enough for ``width``, large type also spread to fill it; its em box stays centred."""
    natural = setting.setter.natural_width(text, style)
    if natural > width:
        style, y = _shrunk(style, style.size * width // natural // 500 * 500, y)
        natural = setting.setter.natural_width(text, style)
    gaps = max(1, len(text) - 1)
    tracking = (width - natural) * 1000 // (gaps * style.size)
    if style.size >= LARGE and 0 < tracking <= WIDEST_TRACKING_MILLIEM:
        style = msgspec.structs.replace(style, tracking_milliem=style.tracking_milliem + tracking)
    return style, y


def _shrunk(style: TextStyle, size: Mpt, y: Mpt) -> tuple[TextStyle, Mpt]:
    """The style at a smaller size, and the baseline that keeps the middle of its characters where it was."""
    return msgspec.structs.replace(style, size=size), y - of_em(380, style.size - size)


def place_rule(setting: Setting, block: RuleBlock) -> tuple[Item, ...]:
    """A module rule: horizontal in the middle of its lines' gap, or vertical in the gutter right of its column."""
    return rule_items(line_kind(block.style), rule_rect(setting.format, block), block.id, setting.color("black"))


def rule_rect(page: PageFormat, block: RuleBlock) -> Rect:
    """Where a module rule is inked."""
    slot, weight = block.slot, line_kind(block.style).width
    if block.direction == "vertical":
        x = page.column_right(slot.last_column) + page.gutter // 2
        top, bottom = page.line_top(slot.line), page.line_bottom(slot.last_line)
        return Rect(x - weight // 2, top, x - weight // 2 + weight, bottom)
    # The gap runs from the em-box bottom of the line above to the em-box top of the line below.
    gap_top, gap_bottom = page.line_bottom(slot.line - 1), page.line_top(slot.line + slot.lines)
    top = (gap_top + gap_bottom - weight) // 2
    return Rect(page.column_left(slot.column), top, page.column_right(slot.last_column), top + weight)
