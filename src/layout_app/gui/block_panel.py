"""栏目块: the library of blocks as tiles, those of the program and one's own, dragged onto the page (DESK 02)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from layout_app.gui import icons
from layout_app.gui.canvas.drops import BLOCK_MIME, carrying
from layout_app.gui.controls import column, label, row
from layout_app.gui.fields import icon_button
from layout_app.gui.names import KIND_ICONS
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _
from layout_app.session.block_library import BlockShelf, ShelvedBlock
from layout_app.storage.block_file import SUFFIX

PATH, ICON = (Qt.ItemDataRole.UserRole + number for number in range(2))
CELL = QSize(57, 54)
MOST_ROWS = 2
SCROLL_BAR = 10
TILE_ICONS = {
    "notice": "megaphone_20_regular", "honours": "trophy_20_regular", "weather": "weather_sunny_20_regular",
    "qr": "qr_code_20_regular",
}
"""Of the bundled blocks, by their files' names; one's own have that of their kind."""
_Index = QModelIndex | QPersistentModelIndex


class BlockDelegate(QStyledItemDelegate):
    """A tile: the icon above the name, in a rounded frame."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        area = QRectF(option.rect).adjusted(2.5, 2.5, -3.5, -4.5)
        state, flag = option.state, QStyle.StateFlag
        is_chosen = bool(state & flag.State_Selected) and bool(state & flag.State_HasFocus)
        is_hovered = bool(state & flag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.color("ring" if is_chosen else "border"), 2 if is_chosen else 1))
        painter.setBrush(self.theme.color("hover" if is_hovered else "raised"))
        painter.drawRoundedRect(area, 8, 8)
        mark = icons.pixmap(str(index.data(ICON)), self.theme.color("text2"), 20, 2.0)
        painter.drawPixmap(QRectF(area.center().x() - 10, area.top() + 5, 20, 20), mark, QRectF(mark.rect()))
        painter.setFont(ui_font(11, QFont.Weight.Medium))
        painter.setPen(self.theme.color("text"))
        name = area.adjusted(3, 26, -3, -3)
        metrics = QFontMetricsF(painter.font())
        words = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


class BlockModel(QStandardItemModel):
    def mimeTypes(self) -> list[str]:
        return [BLOCK_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """A dragged block: its file, for the canvas."""
        return carrying(BLOCK_MIME, str(indexes[0].data(PATH)))


class BlockPanel(QWidget):
    """The shelf. A block is dragged onto the page; a double click or Enter puts it where there is room."""

    wanted = Signal(str)
    """On the page, by its file."""
    hand_on_wanted = Signal(str)
    delete_wanted = Signal(str)
    add_wanted = Signal()
    """A file that a colleague handed over is to be chosen."""
    files_dropped = Signal(list)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shelf = BlockShelf(())
        self._rows = BlockModel(self)
        layout = column(self, (0, 0, 0, 4), 2)
        head = row(margins=(16, 2, 8, 0), spacing=8)
        head.addWidget(label(_("Library blocks"), "section"))
        head.addWidget(label(_("drag to page"), "tertiary"))
        head.addStretch(1)
        self.add: QToolButton = icon_button(_("Add a block from a file"))
        self.add.clicked.connect(self.add_wanted)
        head.addWidget(self.add)
        layout.addLayout(head)
        self.view = QListView()
        self.view.setModel(self._rows)
        self.view.setAccessibleName(_("Library blocks"))
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
        self.view.activated.connect(lambda index: self.wanted.emit(index.data(PATH)))
        self._delegate = BlockDelegate(theme)
        self.view.setItemDelegate(self._delegate)
        tiles = row(margins=(14, 0, 0, 0))
        tiles.addWidget(self.view)
        layout.addLayout(tiles)
        self.setAcceptDrops(True)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = self._delegate.theme = theme
        self.add.setIcon(icons.icon("add_16_regular", theme.color("text2"), size=16))
        self.view.viewport().update()

    def show_shelf(self, shelf: BlockShelf) -> None:
        """Show these blocks, in their order."""
        self._shelf = shelf
        self._rows.clear()
        for block in shelf.blocks:
            self._rows.appendRow(_item(block))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        across = max(1, (self.width() - 14 - SCROLL_BAR) // CELL.width())
        rows = -(-self._rows.rowCount() // across)
        self.view.setFixedHeight(max(1, min(rows, MOST_ROWS)) * CELL.height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _block_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files that a colleague handed over go onto the shelf."""
        self.files_dropped.emit(_block_files(event.mimeData()))
        event.acceptProposedAction()

    def _show_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if index.isValid():
            self.menu_of(str(index.data(PATH))).popup(self.view.viewport().mapToGlobal(place))

    def menu_of(self, path: str) -> QMenu:
        """What can be done with a block; bundled ones stay."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        block = self._shelf.find(path)
        menu.addAction(_("Put on this page"), lambda: self.wanted.emit(path))
        menu.addAction(_("Hand on as a file…"), lambda: self.hand_on_wanted.emit(path))
        if block is not None and not block.bundled:
            menu.addSeparator()
            menu.addAction(_("Delete from the library"), lambda: self.delete_wanted.emit(path))
        return menu


def _item(block: ShelvedBlock) -> QStandardItem:
    item = QStandardItem(block.name)
    item.setData(str(block.path), PATH)
    own = KIND_ICONS.get(block.kind, KIND_ICONS["article"])
    item.setData(TILE_ICONS.get(block.path.stem, own) if block.bundled else own, ICON)
    item.setToolTip(block.name)
    item.setAccessibleText(block.name)
    return item


def _block_files(data: QMimeData) -> list[str]:
    """The block files among what is dragged over the panel from outside."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if Path(path).suffix == SUFFIX]
