"""The years of the archive at the left: how many issues each has, as a number and a bar; and where the archive lies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from layout_app.archive.index import Listed
from layout_app.gui import counts
from layout_app.gui.archive_room.words import year_name
from layout_app.gui.controls import column, hairline, label, row
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

WIDTH = 216
ROW, GAP = 34, 2
BAR = QSize(44, 4)
YEAR, COUNT, SHARE = (Qt.ItemDataRole.UserRole + number for number in range(3))
_Index = QModelIndex | QPersistentModelIndex


class YearDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(WIDTH, ROW + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(8, 1, -8, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self.theme.color("soft" if is_chosen else "hover"))
            painter.drawRoundedRect(area, 8, 8)
        groove = QRectF(area.right() - 44 - BAR.width(), area.center().y() - BAR.height() / 2, *BAR.toTuple())
        groove.setWidth(max(BAR.height(), BAR.width() * float(index.data(SHARE))))
        painter.setBrush(self.theme.color("accent" if is_chosen else "border"))
        if index.data(SHARE):
            painter.drawRoundedRect(groove, 2, 2)
        ink = self.theme.color("soft_text" if is_chosen else "text")
        painter.setPen(ink)
        painter.setFont(ui_font(13, QFont.Weight.Medium if is_chosen else QFont.Weight.Normal))
        painter.drawText(area.adjusted(12, 0, -100, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.setPen(ink if is_chosen else self.theme.color("text2"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(area.adjusted(0, 0, -12, 0), right, str(index.data(COUNT)))
        painter.restore()


class YearList(QListView):
    """``chosen`` gives a year, ``None`` for all."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows = QStandardItemModel(self)
        self._delegate = YearDelegate(theme)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Years"))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit(self.year))

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    @property
    def year(self) -> str | None:
        """The year that is chosen; ``None`` for all."""
        value = self.currentIndex().data(YEAR)
        return value if isinstance(value, str) else None

    def choose_all(self) -> None:
        self.setCurrentIndex(self._rows.index(0, 0))

    def show_issues(self, issues: Sequence[Listed]) -> None:
        """Show their years, the newest first; one that is gone is chosen no more."""
        members: dict[str | None, int] = {None: len(issues)}
        for issue in issues:
            members[issue.year] = members.get(issue.year, 0) + 1
        items = map(self._rows.item, range(self._rows.rowCount()))
        if [(item.data(YEAR), item.data(COUNT)) for item in items] == list(members.items()):
            return
        chosen = self.year
        most = max((count for year, count in members.items() if year is not None), default=1)
        self.selectionModel().blockSignals(True)
        self._rows.clear()
        for year, count in members.items():
            self._rows.appendRow(_item(year, count, min(1.0, count / most)))
        self.setCurrentIndex(self._rows.index(list(members).index(chosen) if chosen in members else 0, 0))
        self.selectionModel().blockSignals(False)
        self.viewport().update()


def _item(year: str | None, count: int, share: float) -> QStandardItem:
    name = year_name(year) if year is not None else _("All")
    item = QStandardItem(name)
    item.setData(year, YEAR)
    item.setData(count, COUNT)
    item.setData(share, SHARE)
    item.setAccessibleText(f"{name} {counts.issues(count)}")
    return item


class YearsPanel(QWidget):
    """The years above; below them the archive's folder, which can be another one, and whether all is whole."""

    folder_wanted = Signal()
    check_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._folder = Path()
        layout = column(self)
        head = row(margins=(16, 8, 16, 0), spacing=8)
        self._count = label("", "tertiary")
        head.addWidget(label(_("Archive"), "head"))
        head.addWidget(self._count)
        head.addStretch(1)
        layout.addLayout(head)
        layout.addSpacing(8)
        self.years = YearList(theme)
        layout.addWidget(self.years, 1)
        layout.addWidget(hairline())
        layout.addWidget(self._foot())

    def _foot(self) -> QWidget:
        made = QWidget()
        layout = column(made, (16, 12, 16, 12), 4)
        layout.addWidget(label(_("Kept in"), "secondary"))
        self._place = label("", "secondary")
        layout.addWidget(self._place)
        self.health = QLabel()
        self.health.setProperty("role", "green")
        self.health.setWordWrap(True)
        self.health.hide()
        layout.addWidget(self.health)
        buttons = row(spacing=8)
        self.folder_button = QPushButton(_("Other folder…"))
        self.check_button = QPushButton(_("Check"))
        self.check_button.setToolTip(_("Read every file of the archive and say which are damaged"))
        for button, signal in ((self.folder_button, self.folder_wanted), (self.check_button, self.check_wanted)):
            button.setProperty("kind", "soft")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addSpacing(4)
        layout.addLayout(buttons)
        return made

    def set_theme(self, theme: Theme) -> None:
        self.years.set_theme(theme)

    def show_issues(self, folder: Path, issues: Sequence[Listed]) -> None:
        self._folder = folder
        self._count.setText(counts.issues(len(issues)))
        self.years.show_issues(issues)
        self.check_button.setEnabled(bool(issues))
        self._fit()

    def show_health(self, words: str, is_whole: bool) -> None:
        """What a check found; empty words before there was one."""
        self.health.setText(words)
        self.health.setProperty("role", "green" if is_whole else "error")
        self.health.style().unpolish(self.health)
        self.health.style().polish(self.health)
        self.health.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The last folders of the path as far as there is room; all of it in the tip."""
        words = " / ".join(part for part in self._folder.parts if part != self._folder.anchor)
        metrics = QFontMetrics(ui_font(12))
        self._place.setText(metrics.elidedText(words, Qt.TextElideMode.ElideLeft, self.width() - 32))
        self._place.setToolTip(str(self._folder))
