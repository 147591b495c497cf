"""All pictures of the issue as a small grid, each with its name, and how coarse it prints where that is too coarse."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from layout_app.display.items import LaidOutIssue, PlacedImage
from layout_app.document.issue import Issue
from layout_app.gui import icons
from layout_app.gui.controls import column, hairline, label, row
from layout_app.gui.fields import icon_button
from layout_app.gui.manuscripts_room.photo_cards import Preview, paint_picture
from layout_app.gui.sharpness import sharpness_light
from layout_app.gui.theme import Theme, ui_font
from layout_app.images.look import PLAIN
from layout_app.messages import _

CELL, THUMB = QSize(86, 72), QSize(80, 50)
MOST_ROWS = 2
ASSET, PPI, LIGHT = (Qt.ItemDataRole.UserRole + number for number in range(3))
ADD = "add"
_Index = QModelIndex | QPersistentModelIndex


class PictureRows(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.preview: Preview | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self.theme.color
        area = QRectF(option.rect.left(), option.rect.top(), THUMB.width(), THUMB.height())
        asset = str(index.data(ASSET))
        if asset == ADD:
            pen = QPen(color("strong"), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            mark = icons.pixmap("add_20_regular", color("text2"), 20, painter.device().devicePixelRatioF())
            place = QRectF(area.center().x() - 10, area.center().y() - 10, 20, 20)
            painter.drawPixmap(place, mark, QRectF(mark.rect()))
        else:
            picture = self.preview(asset, (160, 160), PLAIN) if self.preview is not None else None
            paint_picture(painter, area, picture, self.theme)
            if index.data(LIGHT) in ("amber", "red"):
                self._paint_tag(painter, area, str(index.data(PPI)), str(index.data(LIGHT)))
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("ring" if selected else "strong"), 2 if selected else 1))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)
        painter.setFont(ui_font(12))
        painter.setPen(color("text2"))
        name = QRectF(area.left(), area.bottom(), area.width(), 20)
        shown = QFontMetricsF(painter.font()).elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _paint_tag(self, painter: QPainter, area: QRectF, text: str, light: str) -> None:
        painter.setFont(ui_font(11))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(text) + 10
        tag = QRectF(area.left() + 4, area.top() + 4, wide, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color(f"{light}_ground"))
        painter.drawRoundedRect(tag, 4, 4)
        painter.setPen(self.theme.color(light))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)


class PicturesPanel(QWidget):
    """``add_wanted`` asks for picture files."""

    add_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        layout = column(self)
        layout.addWidget(hairline())
        head = row(margins=(16, 4, 8, 4), spacing=8)
        self._count = label("", "tertiary")
        head.addWidget(label(_("Pictures"), "head"))
        head.addWidget(self._count)
        head.addStretch(1)
        self.add_button = icon_button(_("Add pictures"))
        self.add_button.clicked.connect(self.add_wanted)
        head.addWidget(self.add_button)
        layout.addLayout(head)
        self.view = QListView()
        self.view.setAccessibleName(_("Pictures"))
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setGridSize(CELL)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setFixedHeight(CELL.height() * MOST_ROWS + 4)
        self._model = QStandardItemModel(self)
        self.view.setModel(self._model)
        self._rows = PictureRows(theme)
        self.view.setItemDelegate(self._rows)
        self.view.clicked.connect(lambda index: self._take(str(index.data(ASSET))))
        self.view.activated.connect(lambda index: self._take(str(index.data(ASSET))))
        around = row(margins=(16, 0, 0, 8))
        around.addWidget(self.view)
        layout.addLayout(around)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._rows.theme = theme
        self.add_button.setIcon(icons.icon("add_20_regular", theme.color("text2")))
        self.view.viewport().update()

    def show_previews(self, preview: Preview | None) -> None:
        self._rows.preview = preview

    def refresh(self, issue: Issue, laid_out: LaidOutIssue) -> None:
        """Show the pictures of ``issue``; ``laid_out`` says how they print."""
        known = [self._model.item(at).data(ASSET) for at in range(self._model.rowCount())]
        wanted = [*(record.id for record in issue.assets), ADD]
        if known != wanted:
            self._model.clear()
            for record in issue.assets:
                item = QStandardItem(record.name.rpartition(".")[0] or record.name)
                item.setData(record.id, ASSET)
                words = {"name": record.name, "width": record.width, "height": record.height}
                item.setToolTip(_("%(name)s, %(width)s × %(height)s px") % words)
                self._model.appendRow(item)
            last = QStandardItem(_("Add pictures"))
            last.setData(ADD, ASSET)
            self._model.appendRow(last)
        printed = {
            item.asset: item for page in laid_out.pages for item in page.items if isinstance(item, PlacedImage)
        }
        for at in range(self._model.rowCount() - 1):
            item, placed = self._model.item(at), printed.get(self._model.item(at).data(ASSET))
            item.setData(f"{round(min(placed.ppi))} ppi" if placed is not None else "", PPI)
            item.setData(sharpness_light(placed, issue) if placed is not None else "", LIGHT)
        self._count.setText(str(len(issue.assets)))
        self.view.viewport().update()

    def _take(self, asset: str) -> None:
        if asset == ADD:
            self.add_wanted.emit()
