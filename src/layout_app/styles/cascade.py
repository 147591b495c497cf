"""Resolve styles: follow ``based_on`` to the root and fill in what each style leaves unsaid."""

from __future__ import annotations

import msgspec

from layout_app.color import BLACK, Color
from layout_app.styles.model import AdjacentMarks, BoxRule, ParagraphBox, StyleRule, Swatch, TextStyle

_TOLD_OTHERWISE = ("name", "based_on", "label", "color", "box", "trim_adjacent_marks")
_RULE_FIELDS = tuple(name for name in StyleRule.__struct_fields__ if name not in _TOLD_OTHERWISE)


class StyleSheet(msgspec.Struct, frozen=True):
    """The issue's named styles and swatches."""

    rules: tuple[StyleRule, ...]
    swatches: tuple[Swatch, ...] = ()

    def color(self, name: str) -> Color:
        """The colour of a swatch; ``KeyError`` if there is none of that name."""
        for swatch in self.swatches:
            if swatch.name == name:
                return swatch.color
        raise KeyError(name)

    def rule(self, name: str) -> StyleRule:
        """The rule of that name; ``KeyError`` if there is none."""
        for rule in self.rules:
            if rule.name == name:
                return rule
        raise KeyError(name)

    def has(self, name: str) -> bool:
        return any(rule.name == name for rule in self.rules)

    def with_rule(self, changed: StyleRule) -> StyleSheet:
        """The sheet with the rule of the same name replaced, or ``changed`` added."""
        if not self.has(changed.name):
            return msgspec.structs.replace(self, rules=(*self.rules, changed))
        rules = tuple(changed if rule.name == changed.name else rule for rule in self.rules)
        return msgspec.structs.replace(self, rules=rules)


def resolve(sheet: StyleSheet, name: str) -> TextStyle:
    """The style ``name`` with every property said.

    ``KeyError`` if it, or a style it is based on, does not exist; ``ValueError`` if the chain goes round or leaves
    font or size unsaid.
    """
    values: dict[str, object] = {}
    color: Color | None = None
    box: BoxRule | None = None
    seen: set[str] = set()
    at = name
    while at:
        if at in seen:
            raise ValueError(f"style {name!r} is based on itself")
        seen.add(at)
        rule = sheet.rule(at)
        for field in _RULE_FIELDS:
            value = getattr(rule, field)
            if value is not None:
                values.setdefault(field, value)
        if rule.trim_adjacent_marks is not None:
            old = AdjacentMarks.NORMAL if rule.trim_adjacent_marks else AdjacentMarks.NONE
            values.setdefault("adjacent_marks", old)
        if color is None and rule.color is not None:
            color = sheet.color(rule.color)
        box = box or rule.box
        at = rule.based_on
    if "font" not in values or "size" not in values:
        raise ValueError(f"style {name!r} has no font or no size")
    return TextStyle(name=name, color=color or BLACK, box=_box(sheet, box), **values)  # type: ignore[arg-type]


def _box(sheet: StyleSheet, rule: BoxRule | None) -> ParagraphBox | None:
    """The box with its colours, or ``None`` where a style has none or says that it has none."""
    if rule is None or not (rule.fill or rule.line):
        return None
    fill, line = (sheet.color(name) if name else None for name in (rule.fill, rule.line))
    return ParagraphBox(fill, line, rule.weight, rule.inset_milliem)
