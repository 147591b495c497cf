"""数读: the rows of figures of a panel."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton, QWidget

from layout_app.commands.blocks import SetBlock
from layout_app.document.blocks import Fact, FactsBlock
from layout_app.gui import icons
from layout_app.gui.controls import column, row
from layout_app.gui.fields import TextField, icon_button
from layout_app.gui.sections.section import Section, Selection
from layout_app.gui.theme import Theme
from layout_app.messages import _


class FactRow(QWidget):
    """Number and unit on one line, the label below; a button takes the row away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        lines = column(self, spacing=4)
        first = row(spacing=8)
        self.number, self.unit, self.text = TextField(), TextField(), TextField()
        names = ((self.number, _("Number")), (self.unit, _("Unit")), (self.text, _("Label")))
        for field, name in names:
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            field.typed.connect(self.changed)
        for field in (self.number, self.unit):
            field.setMinimumWidth(56)
        self.remove = icon_button(_("Remove the row"))
        self.remove.setIcon(QIcon(icons.icon("subtract_16_regular", theme.color("text2"), size=16)))
        self.remove.clicked.connect(self.removed)
        first.addWidget(self.number, 3)
        first.addWidget(self.unit, 2)
        first.addWidget(self.remove)
        lines.addLayout(first)
        lines.addWidget(self.text)

    def show_fact(self, fact: Fact) -> None:
        self.number.show_value(fact.number)
        self.unit.show_value(fact.unit)
        self.text.show_value(fact.label)

    @property
    def fact(self) -> Fact:
        return Fact(self.number.text(), self.unit.text(), self.text.text())


class FactsSection(Section):
    """数读: a heading and rows of a number, its unit and what it counts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Figures"))
        self._theme = theme
        self.heading = TextField()
        self.heading.typed.connect(lambda text: self._replace("title", title=text))
        self.add_field(_("Heading"), self.heading)
        holder = QWidget()
        self._list = column(holder, spacing=12)
        self.rows.addWidget(holder)
        self.facts: list[FactRow] = []
        self.add: QToolButton = icon_button(_("Add a row"))
        self.add.clicked.connect(self._add)
        self.add_head(self.add)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.add.setIcon(QIcon(icons.icon("add_16_regular", theme.color("text2"), size=16)))
        for one in self.facts:
            one.remove.setIcon(QIcon(icons.icon("subtract_16_regular", theme.color("text2"), size=16)))

    def applies(self, selection: Selection) -> bool:
        return isinstance(selection.block, FactsBlock)

    def show_selection(self, selection: Selection) -> None:
        block = selection.block
        assert isinstance(block, FactsBlock)
        self.heading.show_value(block.title)
        while len(self.facts) > len(block.facts):
            gone = self.facts.pop()
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.facts) < len(block.facts):
            made = FactRow(self._theme)
            made.changed.connect(self._set_facts)
            made.removed.connect(lambda gone=made: self._remove(gone))
            self.facts.append(made)
            self._list.addWidget(made)
        for shown, fact in zip(self.facts, block.facts, strict=True):
            shown.show_fact(fact)

    def _set_facts(self) -> None:
        self._replace("facts", facts=tuple(shown.fact for shown in self.facts))

    def _add(self) -> None:
        self._replace("", facts=(*(shown.fact for shown in self.facts), Fact("0")))

    def _remove(self, gone: FactRow) -> None:
        self._replace("", facts=tuple(shown.fact for shown in self.facts if shown is not gone))

    def _replace(self, merge: str, **changes: object) -> None:
        block = self.selection.block if self.selection is not None else None
        if isinstance(block, FactsBlock):
            self.apply(SetBlock(msgspec.structs.replace(block, **changes), f"{merge} {block.id}" if merge else ""))
