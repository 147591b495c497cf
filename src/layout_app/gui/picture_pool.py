"""The pictures of an issue that no article uses, as a small grid: put into an article, or in place of a photo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from layout_app.document.blocks import AdvertBlock
from layout_app.document.issue import AssetRecord, Issue
from layout_app.gui import icons
from layout_app.gui.canvas.drops import PICTURE_MIME, carrying
from layout_app.gui.controls import label, row
from layout_app.gui.sharpness import pool_light, sharp_columns
from layout_app.gui.theme import Theme
from layout_app.images.look import PLAIN
from layout_app.messages import _, _n
from layout_app.painters.qt import QtResources
from layout_app.session.session import Session

ASSET = Qt.ItemDataRole.UserRole
LAMP = ASSET + 1
"""How sharp it can print, as one of the lamps' colours."""
DOT = 4.0
CELL = QSize(57, 44)
MOST_ROWS = 2
SCROLL_BAR = 10
_Index = QModelIndex | QPersistentModelIndex


def unused_pictures(issue: Issue) -> tuple[AssetRecord, ...]:
    """The pictures that no story has as a photo and no advert shows."""
    used = {photo.asset for story in issue.stories for photo in story.photos}
    used |= {block.asset for page in issue.pages for block in page.blocks if isinstance(block, AdvertBlock)}
    return tuple(record for record in issue.assets if record.id not in used)


class PictureDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, resources: QtResources) -> None:
        super().__init__()
        self.theme = theme
        self._resources = resources

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        area = QRectF(option.rect).adjusted(2, 2, -3, -4)
        picture = self._resources.preview(str(index.data(ASSET)), (160, 160), PLAIN)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(area, 5, 5)
        painter.setClipPath(shape)
        if picture is None or picture.isNull():
            painter.fillRect(area, self.theme.color("sunken"))
            mark = icons.pixmap("image_20_regular", self.theme.color("text3"), 20, 2.0)
            place = QRectF(area.center().x() - 10, area.center().y() - 10, 20, 20)
            painter.drawPixmap(place, mark, QRectF(mark.rect()))
        else:
            scale = min(picture.width() / area.width(), picture.height() / area.height())
            width, height = area.width() * scale, area.height() * scale
            left, top = (picture.width() - width) / 2, (picture.height() - height) / 2
            painter.drawImage(area, picture, QRectF(left, top, width, height))
        painter.setClipping(False)
        self._paint_lamp(painter, area, str(index.data(LAMP)))
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            pen = painter.pen()
            pen.setColor(self.theme.color("ring" if selected else "strong"))
            pen.setWidthF(2 if selected else 1)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(shape)
        painter.restore()

    def _paint_lamp(self, painter: QPainter, area: QRectF, light: str) -> None:
        """A point ringed in the panel's colour, over the lower right corner."""
        painter.setPen(QPen(self.theme.color("panel"), 1.5))
        painter.setBrush(self.theme.color(f"{light}_lamp"))
        painter.drawEllipse(QPointF(area.right() - DOT - 1, area.bottom() - DOT - 1), DOT + 0.75, DOT + 0.75)


class PictureModel(QStandardItemModel):
    def mimeTypes(self) -> list[str]:
        return [PICTURE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """A dragged picture: its id, for the canvas."""
        return carrying(PICTURE_MIME, str(indexes[0].data(ASSET)))


class PicturePool(QWidget):
    """Hidden while every picture is used. A picture is dragged onto the page; a double click or Enter puts it where
    the selection is.
    """

    put_wanted = Signal(str)
    """Into the selected article."""
    replace_wanted = Signal(str)
    """In place of the selected photo."""
    advert_wanted = Signal(str)
    """On the page as an advert."""
    wanted = Signal(str)
    """In place of the selected photo, else into the selected article."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows = PictureModel(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(4)
        head = row(margins=(16, 4, 8, 0), spacing=8)
        self._count = label("", "tertiary")
        head.addWidget(label(_("Pictures"), "head"))
        head.addWidget(self._count)
        head.addStretch(1)
        layout.addLayout(head)
        self.view = QListView()
        self.view.setModel(self._rows)
        self.view.setAccessibleName(_("Pictures"))
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setDragEnabled(True)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setGridSize(CELL)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.activated.connect(lambda index: self.wanted.emit(index.data(ASSET)))
        grid = row(margins=(14, 0, 0, 0))
        grid.addWidget(self.view)
        layout.addLayout(grid)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        delegate = self.view.itemDelegate()
        if isinstance(delegate, PictureDelegate):
            delegate.theme = theme

    def show_session(self, session: Session, resources: QtResources) -> None:
        self._delegate = PictureDelegate(self._theme, resources)
        self.view.setItemDelegate(self._delegate)
        self.refresh(session.history.issue)

    def refresh(self, issue: Issue) -> None:
        """Show the pictures that ``issue`` does not use."""
        unused = unused_pictures(issue)
        if [record.id for record in unused] != [self._rows.item(at).data(ASSET) for at in range(self._rows.rowCount())]:
            self._rows.clear()
            for record in unused:
                self._rows.appendRow(_item(record))
            self._fit()
        for at, record in enumerate(unused):
            _say_sharpness(self._rows.item(at), record, issue)
        self._count.setText(str(len(unused)))
        self.setVisible(bool(unused))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        across = max(1, (self.width() - 14 - SCROLL_BAR) // CELL.width())
        rows = -(-self._rows.rowCount() // across)
        self.view.setFixedHeight(max(1, min(rows, MOST_ROWS)) * CELL.height())

    def _show_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if index.isValid():
            self.menu_of(str(index.data(ASSET))).popup(self.view.viewport().mapToGlobal(place))

    def menu_of(self, asset: str) -> QMenu:
        """What can be done with a picture."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Put into the article"), lambda: self.put_wanted.emit(asset))
        menu.addAction(_("In place of the photo"), lambda: self.replace_wanted.emit(asset))
        menu.addAction(_("Place as an advert"), lambda: self.advert_wanted.emit(asset))
        return menu


def _item(record: AssetRecord) -> QStandardItem:
    item = QStandardItem()
    item.setData(record.id, ASSET)
    return item


def _say_sharpness(item: QStandardItem, record: AssetRecord, issue: Issue) -> None:
    """How large the picture can be on the issue's paper, as its lamp and in words."""
    words = {"name": record.name, "width": record.width, "height": record.height}
    size, columns = _("%(name)s, %(width)s × %(height)s px") % words, sharp_columns(record, issue)
    if columns:
        said = _n("sharp over %(columns)s column", "sharp over up to %(columns)s columns", columns)
        said %= {"columns": columns}
    else:
        said = _("too coarse to be sharp over a whole column")
    item.setData(pool_light(record, issue), LAMP)
    item.setToolTip(f"{size}\n{said}")
    item.setAccessibleText(f"{record.name}, {said}")
