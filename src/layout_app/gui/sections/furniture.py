"""母版: one part of masthead, folio or foot line set otherwise, on this page or on all pages of the layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from layout_app.commands.furniture import OverrideElement
from layout_app.compose.furniture import FIELD, overrides_of, with_fields
from layout_app.document.blocks import ElementOverride, FurnitureBlock
from layout_app.document.fields import furniture_fields, masthead_names
from layout_app.document.issue import is_on_facing
from layout_app.document.template import FurnitureLayout, TextElement
from layout_app.gui.fields import Choice, CountField, Segments, Switch, TextField
from layout_app.gui.sections.section import Section, Selection
from layout_app.messages import _
from layout_app.units import mm, to_mm

HERE, EVERYWHERE = "here", "everywhere"
MOST_MM = 200
TENTHS = 10


class FurnitureSection(Section):
    """Choose a part by what it prints; its text, place and whether it is there follow, and a button takes all back."""

    def __init__(self) -> None:
        super().__init__(_("Parts"))
        self.part = Choice()
        self.part.chosen.connect(self._choose)
        self.add_field(_("Part"), self.part)
        self.text = TextField()
        self.text.typed.connect(lambda text: self._change("text", text=text))
        self.text.setToolTip(_("A field's name in braces, as {page}, stands for what the field says."))
        self.add_field(_("Text"), self.text)
        self._of_text = self._labels[-1], self.text
        self.shown = Switch()
        self.shown.chosen.connect(lambda on: self._change("", hidden=not on))
        line = self.add_field(_("Shown"), self.shown)
        line.setStretch(1, 0)
        line.addStretch(1)
        self.right, self.down = CountField(_("0.1 mm")), CountField(_("0.1 mm"))
        self.right.chosen.connect(lambda tenths: self._change("right", right=mm(tenths / TENTHS)))
        self.down.chosen.connect(lambda tenths: self._change("down", down=mm(tenths / TENTHS)))
        self.add_field(_("Move right"), self.right)
        self.add_field(_("Move down"), self.down)
        self.scope = Segments(((HERE, _("This page")), (EVERYWHERE, _("All alike"))), _("Holds for"))
        self.scope.chosen.connect(lambda _scope: self.refresh_fields())
        self.scope.show_value(HERE)
        self.add_field(_("Holds for"), self.scope)
        self.reset = QPushButton(_("As in the template"))
        self.reset.setProperty("kind", "soft")
        self.reset.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.reset.clicked.connect(self._reset)
        self.rows.addWidget(self.reset)
        self._number = 0
        self._block = ""

    def applies(self, selection: Selection) -> bool:
        return isinstance(selection.block, FurnitureBlock) and self._layout_of(selection) is not None

    def show_selection(self, selection: Selection) -> None:
        block, layout = selection.block, self._layout_of(selection)
        assert isinstance(block, FurnitureBlock) and layout is not None
        parts = _parts(selection, block, layout)
        if block.id != self._block:
            self._block, self._number = block.id, _first_seen(parts)
        self.part.show_entries([(str(part.number), part.name) for part in parts], str(self._number))
        self.refresh_fields()

    def refresh_fields(self) -> None:
        """Fill the fields with the chosen part as it stands in the chosen scope."""
        found = self._found()
        if found is None:
            return
        block, layout = found
        element = layout.elements[self._number]
        override = self._override(block, layout)
        is_text = isinstance(element, TextElement)
        for widget in self._of_text:
            widget.setVisible(is_text)
        if isinstance(element, TextElement):
            self.text.show_value(element.text if override.text is None else override.text)
        self.shown.show_value(not override.hidden)
        self.right.show_value(_tenths(override.right), -MOST_MM * TENTHS, MOST_MM * TENTHS)
        self.down.show_value(_tenths(override.down), -MOST_MM * TENTHS, MOST_MM * TENTHS)
        self.reset.setEnabled(not self._own(block, layout).is_plain)
        self.reset.setText(_("As in the template") if self.scope.value == EVERYWHERE else _("As on all pages"))

    def _layout_of(self, selection: Selection) -> FurnitureLayout | None:
        block = selection.block
        if not isinstance(block, FurnitureBlock):
            return None
        return next((one for one in selection.session.issue.furniture if one.id == block.layout), None)

    def _found(self) -> tuple[FurnitureBlock, FurnitureLayout] | None:
        selection = self.selection
        layout = self._layout_of(selection) if selection is not None else None
        if selection is None or layout is None or not isinstance(selection.block, FurnitureBlock):
            return None
        return selection.block, layout

    def _override(self, block: FurnitureBlock, layout: FurnitureLayout) -> ElementOverride:
        """What holds for the part in the chosen scope."""
        if self.scope.value == EVERYWHERE:
            return self._own(block, layout)
        return overrides_of(block, layout).get(self._number, ElementOverride(self._number))

    def _own(self, block: FurnitureBlock, layout: FurnitureLayout) -> ElementOverride:
        """What the chosen scope itself has otherwise."""
        overrides = layout.overrides if self.scope.value == EVERYWHERE else block.overrides
        return next((one for one in overrides if one.number == self._number), ElementOverride(self._number))

    def _choose(self, number: str) -> None:
        self._number = int(number)
        self.refresh_fields()

    def _change(self, merge: str, **changes: object) -> None:
        found = self._found()
        if found is None:
            return
        block, layout = found
        override = msgspec.structs.replace(self._override(block, layout), **changes)
        element = layout.elements[self._number]
        if isinstance(element, TextElement) and override.text == element.text:
            override = msgspec.structs.replace(override, text=None)
        everywhere = self.scope.value == EVERYWHERE
        key = f"furniture {block.id} {self._number} {self.scope.value} {merge}" if merge else ""
        self.apply(OverrideElement(block.id, override, everywhere, key))

    def _reset(self) -> None:
        found = self._found()
        if found is not None:
            plain = ElementOverride(self._number)
            self.apply(OverrideElement(found[0].id, plain, self.scope.value == EVERYWHERE))


def _tenths(length: int) -> int:
    return round(to_mm(length) * TENTHS)


class _Part(NamedTuple):
    """An element by its number, what it is called, and whether it prints words."""

    number: int
    name: str
    is_read: bool


def _first_seen(parts: Sequence[_Part]) -> int:
    return next((part.number for part in parts if part.is_read), 0)


def _parts(selection: Selection, block: FurnitureBlock, layout: FurnitureLayout) -> list[_Part]:
    """Every part, called what it prints on this page, by its fields where it prints nothing; rules are counted."""
    issue = selection.session.issue
    facing = issue.pages[selection.page_index].facing is not None and is_on_facing(issue.format, block.slot)
    fields = furniture_fields(issue, issue.numbers(), selection.page_index, facing=facing)
    overrides, names = overrides_of(block, layout), masthead_names()
    parts: list[_Part] = []
    rules = 0
    for number, element in enumerate(layout.elements):
        if isinstance(element, TextElement):
            override = overrides.get(number)
            text = element.text if override is None or override.text is None else override.text
            printed = with_fields(text, fields)
            empty = "·".join(names.get(name, name) for name in FIELD.findall(element.text)) or element.text
            parts.append(_Part(number, printed or _("%(field)s (empty)") % {"field": empty}, bool(printed)))
        else:
            rules += 1
            parts.append(_Part(number, _("Rule %(number)s") % {"number": rules}, False))
    return parts
