"""Rows of the style inspector: a name, a field that shows what the style says, and the way back to its parent.

A row writes one property of a style, or one part of a property; it never keeps a value of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from layout_app.gui import icons
from layout_app.gui.controls import keep_place, label, row
from layout_app.gui.fields import LEAST_WIDTH, Choice, Switch, TextField, icon_button
from layout_app.gui.names import style_name
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.styles.cascade import StyleSheet
from layout_app.styles.model import StyleRule, TextStyle

Value = TypeVar("Value", bound=Enum)
FORERUNNERS = {"adjacent_marks": "trim_adjacent_marks"}
"""What older files say a property by."""


class StyleView(NamedTuple):
    """A style as it is shown: what it says itself, everything resolved, and the faces and swatches to choose from."""

    sheet: StyleSheet
    rule: StyleRule
    style: TextStyle
    faces: Sequence[tuple[str, str]]
    swatches: Sequence[tuple[str, str]]
    swatch_icons: Sequence[QIcon]


def is_own(rule: StyleRule, name: str) -> bool:
    """Whether a style says a property itself; what it is based on is no property."""
    names = (name, FORERUNNERS.get(name, name))
    return name != "based_on" and any(getattr(rule, one) is not None for one in names)


def sayer(sheet: StyleSheet, rule: StyleRule, name: str) -> StyleRule | None:
    """The style that says a property for this one, itself or one that it is based on; ``None``: none does."""
    while not is_own(rule, name):
        if not rule.based_on:
            return None
        rule = sheet.rule(rule.based_on)
    return rule


class StyleRow(QWidget):
    """One property. ``changed`` tells its name and the new value, ``None`` for the way back.

    Of several rows for parts of one property the first ``leads``: it alone offers the way back.
    """

    changed = Signal(str, object)
    complained = Signal(str)

    def __init__(self, name: str, text: str, hint: str, field: QWidget) -> None:
        super().__init__()
        self.name, self.text, self.hint = name, text, hint
        self.field = field
        self.view: StyleView | None = None
        self.leads = True
        self.label = label(text, "secondary")
        self.label.setWordWrap(True)
        self.label.setBuddy(field)
        field.setAccessibleName(text)
        self.reset = icon_button(_("Back to the style it is based on"))
        self.reset.setProperty("kind", "small")
        self.reset.setFixedSize(24, 24)
        keep_place(self.reset)
        self.reset.clicked.connect(lambda: self.changed.emit(self.name, None))
        self._layout = row(self, spacing=4)
        self._layout.addWidget(self.label)
        self._layout.addWidget(field, 1)
        self._layout.addWidget(self.reset)

    def set_label_width(self, width: int) -> None:
        self.label.setFixedWidth(width)

    def set_theme(self, theme: Theme) -> None:
        self.reset.setIcon(QIcon(icons.icon("arrow_counterclockwise_16_regular", theme.color("text2"), size=16)))

    def show_style(self, view: StyleView) -> None:
        """Show what the style says, and who says it."""
        self.view = view
        self.fill(view)
        own = self.leads and is_own(view.rule, self.name)
        self.reset.setVisible(own and bool(view.rule.based_on))
        role = "own" if own else "secondary"
        if self.label.property("role") != role:
            self.label.setProperty("role", role)
            self.label.style().unpolish(self.label)
            self.label.style().polish(self.label)
        words = [self.hint, _origin(view, self.name)] if self.name != "based_on" else [self.hint]
        self.label.setToolTip("\n".join(words))
        self.field.setToolTip("\n".join((*self.whole_value(), *words)))
        self.field.setAccessibleDescription(" ".join(words))

    def fill(self, view: StyleView) -> None:
        """Show the value in the field."""
        raise NotImplementedError

    def whole_value(self) -> tuple[str, ...]:
        """The value in words where a narrow field may cut them short."""
        return ()


def _origin(view: StyleView, name: str) -> str:
    said = sayer(view.sheet, view.rule, name)
    if said is view.rule:
        return _("Said by this style itself.")
    if said is None:
        return _("As the program has it: no style says it.")
    return _("From “%(style)s”.") % {"style": style_name(said)}


class ChoiceRow(StyleRow):
    """One of several named values; ``write`` makes the property of the one that is chosen."""

    def __init__(
        self,
        name: str,
        text: str,
        hint: str,
        entries: Callable[[StyleView], Sequence[tuple[str, str]]],
        read: Callable[[StyleView], str],
        write: Callable[[StyleView, str], object],
        pictures: Callable[[StyleView], Sequence[QIcon]] | None = None,
    ) -> None:
        self.choice = Choice()
        self.choice.setMinimumWidth(LEAST_WIDTH)
        super().__init__(name, text, hint, self.choice)
        self._entries, self._read, self._write, self._pictures = entries, read, write, pictures
        self.choice.chosen.connect(self._tell)

    def fill(self, view: StyleView) -> None:
        value, entries = self._read(view), tuple(self._entries(view))
        if value not in dict(entries):
            entries = (*entries, (value, value))
        pictures = self._pictures(view) if self._pictures is not None else ()
        self.choice.show_entries(entries, value, pictures if len(pictures) == len(entries) else ())

    def whole_value(self) -> tuple[str, ...]:
        return (self.choice.currentText(),)

    def _tell(self, value: str) -> None:
        if self.view is not None:
            self.changed.emit(self.name, self._write(self.view, value))


def enum_row(name: str, text: str, hint: str, words: Mapping[Value, str]) -> ChoiceRow:
    """A row for a property that is one of an ``Enum``, each with its words."""
    kind = type(next(iter(words)))
    entries = tuple((one.value, shown) for one, shown in words.items())
    return ChoiceRow(
        name, text, hint, lambda view: entries, lambda view: getattr(view.style, name).value,
        lambda view, value: kind(value),
    )


class NumberRow(StyleRow):
    """A measure with its unit. ``parse`` gives ``None`` for what is none, ``write`` makes the property of it."""

    def __init__(
        self,
        name: str,
        text: str,
        hint: str,
        unit: str,
        shown: Callable[[StyleView], str],
        parse: Callable[[str], int | None],
        write: Callable[[StyleView, int], object] = lambda view, value: value,
        unit_of: Callable[[StyleView], str] | None = None,
    ) -> None:
        self.number = TextField(unit)
        super().__init__(name, text, hint, self.number)
        self._shown, self._parse, self._write, self._unit_of = shown, parse, write, unit_of
        self.number.finished.connect(self._take)

    def fill(self, view: StyleView) -> None:
        self.number.show_value(self._shown(view))
        if self._unit_of is not None:
            self.number.set_unit(self._unit_of(view))

    def _take(self, text: str) -> None:
        value = self._parse(text)
        self.number.set_wrong(value is None)
        if value is None:
            self.complained.emit(
                _("“%(text)s” is no measure: write a number, or a size such as 小五.") % {"text": text}
            )
        elif self.view is not None:
            self.complained.emit("")
            self.changed.emit(self.name, self._write(self.view, value))
            self.number.revert()


def em_row(name: str, text: str, hint: str, parse: Callable[[str], int | None]) -> NumberRow:
    """A row for a property in thousandths of an em, shown in characters."""
    return NumberRow(name, text, hint, _("em"), lambda view: f"{getattr(view.style, name) / 1000:g}", parse)


class SwitchRow(StyleRow):
    """On or off; its name may be as long as the row."""

    def __init__(
        self,
        name: str,
        text: str,
        hint: str,
        read: Callable[[StyleView], bool] | None = None,
        write: Callable[[StyleView, bool], object] = lambda view, on: on,
    ) -> None:
        self.switch = Switch()
        super().__init__(name, text, hint, self.switch)
        self._read = read or (lambda view: bool(getattr(view.style, name)))
        self._write = write
        self._layout.setStretch(0, 1)
        self._layout.setStretch(1, 0)
        self.switch.chosen.connect(self._tell)

    def set_label_width(self, width: int) -> None:
        """The name takes what the switch leaves."""

    def fill(self, view: StyleView) -> None:
        self.switch.show_value(self._read(view))

    def _tell(self, on: bool) -> None:
        if self.view is not None:
            self.changed.emit(self.name, self._write(self.view, on))


class WordsRow(StyleRow):
    """Characters as they are; ``why_not`` says why they do not matter now, and is empty while they do."""

    def __init__(
        self, name: str, text: str, hint: str, why_not: Callable[[StyleView], str] = lambda view: ""
    ) -> None:
        self.words = TextField()
        super().__init__(name, text, hint, self.words)
        self._why_not = why_not
        self.words.finished.connect(self._tell)

    def fill(self, view: StyleView) -> None:
        self.words.show_value(getattr(view.style, self.name))

    def show_style(self, view: StyleView) -> None:
        super().show_style(view)
        why_not = self._why_not(view)
        self.words.setEnabled(not why_not)
        if why_not:
            self.words.setToolTip(why_not)

    def _tell(self, text: str) -> None:
        self.changed.emit(self.name, "".join(text.split()))
