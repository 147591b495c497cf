"""样式: the issue's named styles, and everything one of them says, with a way back to what it is based on."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from layout_app.commands.styles import SetStyle
from layout_app.errors import CommandRefused
from layout_app.gui import icons
from layout_app.gui.controls import column, hairline, label, row
from layout_app.gui.fields import Choice, TextField, icon_button, sentence_label
from layout_app.gui.names import style_name
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _, language
from layout_app.painters.qt import screen_color
from layout_app.session.session import Session
from layout_app.styles.cascade import StyleSheet, resolve
from layout_app.styles.model import Align, Kinsoku, StyleRule, TextStyle
from layout_app.units import NAMED_SIZES_PT, pt

ROW = 30
LIST_HEIGHT = 6 * ROW
GREATEST_SIZE_PT = 400.0
GREATEST_EMS = 20.0

COMMONEST_HAN = "的"
"""A face without it holds no Chinese worth offering."""


class StylesTab(QWidget):
    """A list of styles over the fields of the chosen one; a field that the style says itself has a reset button."""

    refused = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._session: Session | None = None
        self._system_faces: list[tuple[str, str]] | None = None
        self.chosen = "body"
        self.resets: dict[str, QToolButton] = {}
        layout = column(self)
        self.list = QListWidget()
        self.list.setProperty("kind", "rows")
        self.list.setAccessibleName(_("Styles"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.currentRowChanged.connect(self._choose)
        holder = QWidget()
        column(holder, (8, 0, 8, 8)).addWidget(self.list)
        layout.addWidget(holder, 1)
        layout.addWidget(hairline())
        layout.addWidget(self._make_fields(), 2)
        self.set_theme(theme)

    def _make_fields(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        rows = column(content, (16, 10, 8, 12), 8)
        head = row(spacing=8)
        self.name = label("", "head")
        self.based_on = label("", "secondary")
        head.addWidget(self.name)
        head.addStretch(1)
        head.addWidget(self.based_on)
        head.addSpacing(8)
        rows.addLayout(head)
        self.font_choice, self.align, self.kinsoku, self.color = Choice(), Choice(), Choice(), Choice()
        self.type_size = TextField(_("pt"))
        self.leading = TextField(_("pt"))
        self.indent = TextField(_("em"))
        self.autospace = TextField(_("em"))
        self.leading.setPlaceholderText(_("grid"))
        fields: tuple[tuple[str, str, QWidget], ...] = (
            ("font", _("Font"), self.font_choice), ("size", _("Size"), self.type_size),
            ("leading", _("Leading"), self.leading),
            ("align", _("Alignment"), self.align), ("indent_milliem", _("Indent"), self.indent),
            ("autospace_milliem", _("Han–Western"), self.autospace), ("kinsoku", _("Kinsoku"), self.kinsoku),
            ("color", _("Colour"), self.color),
        )
        metrics = QFontMetrics(ui_font(12))
        width = max(metrics.horizontalAdvance(text) for _name, text, _field in fields) + 2
        for name, text, field in fields:
            self._add_row(rows, name, text, field, width)
        self.note = sentence_label("error")
        rows.addWidget(self.note)
        rows.addStretch(1)
        self.font_choice.chosen.connect(self._set_font)
        self.align.chosen.connect(lambda value: self._set("align", Align(value)))
        self.kinsoku.chosen.connect(lambda value: self._set("kinsoku", Kinsoku(value)))
        self.color.chosen.connect(lambda value: self._set("color", value))
        self.type_size.finished.connect(self._number_setter("size", self.type_size, parse_size))
        self.leading.finished.connect(self._number_setter("leading", self.leading, parse_leading))
        self.indent.finished.connect(self._number_setter("indent_milliem", self.indent, parse_ems))
        self.autospace.finished.connect(self._number_setter("autospace_milliem", self.autospace, parse_ems))
        area.setWidget(content)
        return area

    def _add_row(self, rows: QVBoxLayout, name: str, text: str, field: QWidget, width: int) -> None:
        line = row(spacing=8)
        shown = label(text, "secondary")
        shown.setFixedWidth(width)
        shown.setBuddy(field)
        field.setAccessibleName(text)
        reset = icon_button(_("Back to the style it is based on"))
        reset.setProperty("kind", "small")
        reset.setFixedSize(24, 24)
        keep = reset.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        reset.setSizePolicy(keep)
        reset.clicked.connect(lambda: self._set(name, None))
        self.resets[name] = reset
        line.addWidget(shown)
        line.addWidget(field, 1)
        line.addWidget(reset)
        rows.addLayout(line)

    def set_theme(self, theme: Theme) -> None:
        for reset in self.resets.values():
            reset.setIcon(QIcon(icons.icon("arrow_counterclockwise_16_regular", theme.color("text2"), size=16)))

    def show_session(self, session: Session) -> None:
        self._session = session
        self.list.clear()
        names = [rule.name for rule in session.issue.sheet.rules]
        self.chosen = "body" if "body" in names else names[0]

    def choose(self, name: str) -> None:
        """Show the style of that name."""
        self.chosen = name
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show the styles and the chosen one as the model has them."""
        if self._session is None:
            return
        sheet = self._session.issue.sheet
        if not sheet.has(self.chosen):
            self.chosen = sheet.rules[0].name
        self._show_list(sheet)
        rule, style = sheet.rule(self.chosen), resolve(sheet, self.chosen)
        self.name.setText(style_name(rule))
        parent = sheet.rule(rule.based_on) if rule.based_on else None
        self.based_on.setText(_("based on %(style)s") % {"style": style_name(parent)} if parent else "")
        self._show_choices(sheet, rule, style)
        self.type_size.show_value(f"{style.size / 1000:g}")
        named = named_size(style.size) if language() != "en" else ""
        self.type_size.set_unit(f"{named} {_('pt')}" if named else _("pt"))
        self.leading.show_value(f"{style.leading / 1000:g}" if style.leading else "")
        self.indent.show_value(f"{style.indent_milliem / 1000:g}")
        self.autospace.show_value(f"{style.autospace_milliem / 1000:g}")
        for name, reset in self.resets.items():
            reset.setVisible(bool(rule.based_on) and getattr(rule, name) is not None)

    def _show_list(self, sheet: StyleSheet) -> None:
        self.list.blockSignals(True)
        while self.list.count() > len(sheet.rules):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(sheet.rules):
            item = QListWidgetItem()
            item.setSizeHint(QSize(0, ROW))
            item.setFont(ui_font(13))
            self.list.addItem(item)
        for number, rule in enumerate(sheet.rules):
            self.list.item(number).setText(style_name(rule))
            if rule.name == self.chosen and self.list.currentRow() != number:
                self.list.setCurrentRow(number)
                self.list.scrollToItem(self.list.item(number), QAbstractItemView.ScrollHint.PositionAtCenter)
        self.list.blockSignals(False)

    def _show_choices(self, sheet: StyleSheet, rule: StyleRule, style: TextStyle) -> None:
        assert self._session is not None
        faces = [(face.key.name, face_name(face.family, face.style)) for face in self._session.library.faces()]
        faces += self._faces_of_system()
        if style.font.han not in dict(faces):
            faces.append((style.font.han, style.font.han))
        self.font_choice.show_entries(faces, style.font.han)
        self.align.show_entries(
            (
                ("justify", _("Justified")), ("left", _("Left")), ("center", _("Centred")), ("right", _("Right")),
                ("force", _("Spread")),
            ),
            style.align.value,
        )
        self.kinsoku.show_entries(
            (("none", _("Off")), ("basic", _("Basic")), ("gb", _("National standard")), ("strict", _("Strict"))),
            style.kinsoku.value,
        )
        names = swatch_names()
        swatches = [(swatch.name, names.get(swatch.name, swatch.name)) for swatch in sheet.swatches]
        current = next((swatch.name for swatch in sheet.swatches if swatch.color == style.color), "")
        pictures = [_swatch_icon(screen_color(swatch.color)) for swatch in sheet.swatches]
        self.color.show_entries(swatches, rule.color or current, pictures)

    def _faces_of_system(self) -> list[tuple[str, str]]:
        """The system's faces that hold Chinese, looked for when the tab is first seen: that takes a moment."""
        assert self._session is not None
        if self._system_faces is None and self.isVisible():
            library = self._session.library
            self._system_faces = [
                (face.key.name, face_name(face.family, face.style))
                for face in library.system_faces()
                if library.covers(face.key, COMMONEST_HAN)
            ]
        return self._system_faces or []

    def _choose(self, number: int) -> None:
        if self._session is not None and 0 <= number < len(self._session.issue.sheet.rules):
            self.choose(self._session.issue.sheet.rules[number].name)

    def _set_font(self, name: str) -> None:
        if self._session is not None:
            font = resolve(self._session.issue.sheet, self.chosen).font
            self._set("font", msgspec.structs.replace(font, han=name))

    def _number_setter(
        self, name: str, field: TextField, parse: Callable[[str], int | None]
    ) -> Callable[[str], None]:
        def set_number(text: str) -> None:
            value = parse(text)
            field.set_wrong(value is None)
            if value is None:
                self._complain(_("“%(text)s” is no measure: write a number, or a size such as 小五.") % {"text": text})
                return
            self._complain("")
            self._set(name, value)
            field.revert()

        return set_number

    def _complain(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _set(self, name: str, value: object) -> None:
        """Say a property in the chosen style itself; ``None`` leaves it to the style that it is based on."""
        if self._session is None:
            return
        rule = msgspec.structs.replace(self._session.history.issue.sheet.rule(self.chosen), **{name: value})
        try:
            self._session.apply(SetStyle(rule))
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
        self.refresh()


def parse_size(text: str) -> int | None:
    """A type size in millipoints from points or a Chinese name such as 小五; ``None`` where it is none."""
    name = text.strip().removesuffix("字")
    if name in NAMED_SIZES_PT:
        return pt(NAMED_SIZES_PT[name])
    number = _number(text)
    return pt(number) if number is not None and 1 <= number <= GREATEST_SIZE_PT else None


def parse_leading(text: str) -> int | None:
    """A leading in millipoints; nothing, or 0, is the page grid's."""
    number = _number(text) if text.strip() else 0.0
    return pt(number) if number is not None and 0 <= number <= GREATEST_SIZE_PT else None


def parse_ems(text: str) -> int | None:
    """Thousandths of an em from characters (字)."""
    number = _number(text) if text.strip() else 0.0
    return round(number * 1000) if number is not None and 0 <= number <= GREATEST_EMS else None


def _number(text: str) -> float | None:
    bare = text.strip().lower().removesuffix("pt").removesuffix("磅").removesuffix("字").removesuffix("em").strip()
    try:
        return float(bare)
    except ValueError:
        return None


def named_size(size: int) -> str:
    """The Chinese name of a size, or nothing."""
    return next((name for name, points in NAMED_SIZES_PT.items() if pt(points) == size), "")


def face_name(family: str, style: str) -> str:
    """A face as editors call it: family and weight, Regular unsaid."""
    families = {
        "Noto Serif SC": _("Noto Serif"), "Noto Sans SC": _("Noto Sans"), "LXGW WenKai": _("LXGW WenKai"),
    }
    weights = {"Bold": _("Bold"), "Medium": _("Medium"), "Black": _("Black")}
    known = next((name for name in families if family.startswith(name)), "")
    weight = family[len(known) :].strip() if known else ""
    if style != "Regular":
        weight = style
    shown = families.get(known, family)
    return f"{shown} {weights.get(weight, weight)}".strip()


def swatch_names() -> dict[str, str]:
    return {
        "black": _("Black ink"), "paper": _("Paper white"), "red": _("Red"),
        "tint": _("Tint"),
    }


def _swatch_icon(color: QColor) -> QIcon:
    """A small square of the colour with an edge that shows on every ground."""
    picture = QPixmap(32, 32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(color)
    painter.setPen(QColor(128, 128, 128, 160))
    painter.drawRoundedRect(3, 3, 25, 25, 6, 6)
    painter.end()
    picture.setDevicePixelRatio(2.0)
    return QIcon(picture)
