"""样式: the issue's named styles, and everything one of them says, with a way back to what it is based on."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from layout_app.commands.styles import SetStyle
from layout_app.errors import CommandRefused
from layout_app.gui.controls import column, hairline, label
from layout_app.gui.fields import sentence_label
from layout_app.gui.names import style_name
from layout_app.gui.sections.fold import Fold
from layout_app.gui.sections.style_groups import RowGroup, row_groups
from layout_app.gui.sections.style_rows import FORERUNNERS, StyleRow, StyleView, is_own
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _
from layout_app.painters.qt import screen_color
from layout_app.session.session import Session
from layout_app.styles.cascade import StyleSheet, resolve
from layout_app.styles.model import StyleRule

ROW = 30
LIST_HEIGHT = 5 * ROW
LABEL, NARROW_LABEL = 80, 66
NARROW = 264

COMMONEST_HAN = "的"
"""A face without it holds no Chinese worth offering."""


class _Fields(NamedTuple):
    groups: tuple[RowGroup, ...]
    rows: tuple[StyleRow, ...]
    folds: tuple[Fold, ...]


class StylesTab(QWidget):
    """A list of styles over the fields of the chosen one; a field that the style says itself has a reset button.

    The fields, some hundreds of widgets, are made when the tab is first looked at: a window opens in half the time.
    """

    refused = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._session: Session | None = None
        self._system_faces: list[tuple[str, str]] | None = None
        self.chosen = "body"
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
        self._theme = theme
        self._fields: _Fields | None = None

    @property
    def fields(self) -> _Fields:
        """The rows in their groups, made now if nobody looked at them before."""
        if self._fields is None:
            groups = row_groups(self._theme)
            folds = tuple(Fold(group.title, group.rows, self._theme, group.is_open) for group in groups)
            self._fields = _Fields(groups, tuple(one for group in groups for one in group.rows), folds)
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.addWidget(self._area_of(self._fields), 3)
            self.set_theme(self._theme)
            self._set_label_widths()
            self.refresh()
        return self._fields

    @property
    def rows(self) -> tuple[StyleRow, ...]:
        return self.fields.rows

    @property
    def folds(self) -> tuple[Fold, ...]:
        return self.fields.folds

    def _area_of(self, fields: _Fields) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        layout = column(content)
        self.name = label("", "head")
        self.note = sentence_label("error")
        head = QWidget()
        lines = column(head, (16, 10, 8, 4), 8)
        lines.addWidget(self.name)
        lines.addWidget(self.note)
        layout.addWidget(head)
        for fold in fields.folds:
            layout.addWidget(fold)
            fold.toggled.connect(self.refresh)
        layout.addStretch(1)
        for one in fields.rows:
            one.changed.connect(self._set)
            one.complained.connect(self._complain)
        area.setWidget(content)
        return area

    def rows_of(self, name: str) -> tuple[StyleRow, ...]:
        """The rows that write a property."""
        return tuple(one for one in self.rows if one.name == name)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._fields is not None:
            for one in self._fields.rows:
                one.set_theme(theme)
            for fold in self._fields.folds:
                fold.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_label_widths()

    def _set_label_widths(self) -> None:
        if self._fields is not None:
            for one in self._fields.rows:
                one.set_label_width(NARROW_LABEL if self.width() < NARROW else LABEL)

    def show_session(self, session: Session) -> None:
        self._session = session
        self.list.clear()
        names = [rule.name for rule in session.issue.sheet.rules]
        self.chosen = "body" if "body" in names else names[0]

    def choose(self, name: str) -> None:
        """Show the style of that name."""
        self.chosen = name
        if self._fields is not None:
            self._complain("")
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show the styles and the chosen one as the model has them; rows that are folded away wait."""
        if self._session is None or (self._fields is None and not self.isVisible()):
            return
        fields = self.fields
        sheet = self._session.issue.sheet
        if not sheet.has(self.chosen):
            self.chosen = sheet.rules[0].name
        self._show_list(sheet)
        view = self._view(sheet, sheet.rule(self.chosen))
        self.name.setText(style_name(view.rule))
        for group, fold in zip(fields.groups, fields.folds, strict=True):
            fold.show_count(_own_count(group, view.rule))
            if fold.is_open:
                for one in group.rows:
                    one.show_style(view)

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

    def _view(self, sheet: StyleSheet, rule: StyleRule) -> StyleView:
        assert self._session is not None
        faces = [(face.key.name, face_name(face.family, face.style)) for face in self._session.library.faces()]
        faces += self._faces_of_system()
        names = swatch_names()
        swatches = [(swatch.name, names.get(swatch.name, swatch.name)) for swatch in sheet.swatches]
        pictures = [_swatch_icon(screen_color(swatch.color)) for swatch in sheet.swatches]
        return StyleView(sheet, rule, resolve(sheet, rule.name), faces, swatches, pictures)

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

    def _complain(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _set(self, name: str, value: object) -> None:
        """Say a property in the chosen style itself; ``None`` leaves it to the style that it is based on."""
        if self._session is None:
            return
        said = {name: value, FORERUNNERS.get(name, name): value} if value is None else {name: value}
        rule = msgspec.structs.replace(self._session.history.issue.sheet.rule(self.chosen), **said)
        try:
            self._session.apply(SetStyle(rule))
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
        self.refresh()


def _own_count(group: RowGroup, rule: StyleRule) -> int:
    return sum(is_own(rule, name) for name in {one.name for one in group.rows})


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
