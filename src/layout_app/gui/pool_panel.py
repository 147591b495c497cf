"""The left panel: the pool of manuscripts, placed and unused, and the pages as thumbnails."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QBuffer,
    QByteArray,
    QIODevice,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QImageWriter, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from layout_app.document.story import Photo, Story
from layout_app.gui import counts, icons
from layout_app.gui.block_panel import BlockPanel
from layout_app.gui.canvas.drops import STORY_MIME, carrying
from layout_app.gui.controls import column, hairline, label, row
from layout_app.gui.page_thumbs import PageThumbs
from layout_app.gui.picture_pool import PicturePool
from layout_app.gui.pool_list import PoolList
from layout_app.gui.theme import Theme, ui_font
from layout_app.ids import page_label
from layout_app.messages import _
from layout_app.painters.qt import QtResources, page_image
from layout_app.session.session import Session

STORY, KIND, DETAIL, PAGES, PICTURE = (Qt.ItemDataRole.UserRole + number for number in range(5))
ROW_HEIGHT = 52
THUMB = 36
PICTURE_WIDTH, MOST_PICTURES = 320, 4
"""Pixels across and number of the page pictures that go into the file."""
_Index = QModelIndex | QPersistentModelIndex


class PoolModel(QAbstractListModel):
    """Stories under two headings: on a page, not yet."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: list[tuple[str, Story | None, str]] = []
        self.refresh()

    def refresh(self) -> None:
        issue = self._session.history.issue  # what is still being composed or dragged is no matter of the pool
        placed = [story for story in issue.stories if issue.pages_of(story.id)]
        unused = [story for story in issue.stories if not issue.pages_of(story.id)]
        rows: list[tuple[str, Story | None, str]] = []
        for heading, stories in ((_("On a page"), placed), (_("Unused"), unused)):
            if stories:
                rows.append(("heading", None, f"{heading}  {len(stories)}"))
                rows.extend(("story", story, "") for story in stories)
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self._rows[index.row()][0] == "heading":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        kind, story, text = self._rows[index.row()]
        if role == KIND:
            return kind
        if story is None:
            return text if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return story.headline.replace("\n", " ") or _("No headline")
        if role == STORY:
            return story.id
        if role == DETAIL:
            return self._detail(story)
        if role == PAGES:
            return page_label(self._session.history.issue.pages_of(story.id))
        if role == PICTURE:
            return story.photos[0] if story.photos else None
        return None

    @staticmethod
    def _detail(story: Story) -> str:
        characters = counts.characters(counts.body_characters(story))
        return f"{characters}·{counts.photos(len(story.photos))}"

    def mimeTypes(self) -> list[str]:
        return [STORY_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """A dragged story: its id, for the canvas to place."""
        return carrying(STORY_MIME, str(indexes[0].data(STORY)))

    def row_of(self, story_id: str) -> int:
        stories = [story.id if story is not None else "" for _kind, story, _text in self._rows]
        return stories.index(story_id) if story_id in stories else -1


class PoolDelegate(QStyledItemDelegate):
    """Rows of 52 with a thumbnail, two lines and the page's chip; the highlight inset and rounded."""

    def __init__(self, theme: Theme, resources: QtResources) -> None:
        super().__init__()
        self.theme = theme
        self._resources = resources

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, 30 if index.data(KIND) == "heading" else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if index.data(KIND) == "heading":
            painter.setFont(ui_font(12))
            painter.setPen(self.theme.color("text2"))
            painter.drawText(area.adjusted(16, 6, -8, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("soft" if selected else "hover"))
            painter.drawRoundedRect(area.adjusted(8, 1, -8, -1), 8, 8)
        thumb = QRectF(area.left() + 16, area.top() + 8, THUMB, THUMB)
        self._paint_thumb(painter, thumb, index.data(PICTURE))
        pages = str(index.data(PAGES))
        right = area.right() - 16
        if pages:
            right = self._paint_chip(painter, right, area, pages, selected)
        else:
            right = self._paint_grip(painter, right, area)
        text = QRectF(thumb.right() + 8, area.top() + 8, right - thumb.right() - 14, 20)
        painter.setFont(ui_font(13, QFont.Weight.Medium))
        painter.setPen(self.theme.color("soft_text" if selected else "text"))
        shown = QFontMetricsF(painter.font()).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(ui_font(12))
        painter.setPen(self.theme.color("text2"))
        painter.drawText(text.translated(0, 18), Qt.AlignmentFlag.AlignVCenter, str(index.data(DETAIL)))
        painter.restore()

    def _paint_thumb(self, painter: QPainter, area: QRectF, photo: Photo | None) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        picture = self._resources.preview(photo.asset, (160, 160), photo.look) if photo is not None else None
        if picture is None or picture.isNull():
            painter.setBrush(self.theme.color("sunken"))
            painter.drawRoundedRect(area, 5, 5)
            name = "document_text_20_regular" if photo is None else "image_20_regular"
            mark = icons.pixmap(name, self.theme.color("text3"), 20, 2.0)
            place = QRectF(area.center().x() - 10, area.center().y() - 10, 20, 20)
            painter.drawPixmap(place, mark, QRectF(mark.rect()))
            return
        side = min(picture.width(), picture.height())
        source = QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, picture, source)

    def _paint_grip(self, painter: QPainter, right: float, area: QRectF) -> float:
        """Six dots: this one is to be dragged onto the page."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("text3"))
        for across in (0, 6):
            for down in (-6, 0, 6):
                painter.drawEllipse(QPointF(right - 8 + across, area.center().y() + down), 1.25, 1.25)
        return right - 12

    def _paint_chip(self, painter: QPainter, right: float, area: QRectF, pages: str, selected: bool) -> float:
        text = _("p. %(number)s") % {"number": pages}
        painter.setFont(ui_font(11, QFont.Weight.Medium))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 12
        chip = QRectF(right - width, area.top() + 9, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("raised" if selected else "press"))
        painter.drawRoundedRect(chip, 5, 5)
        painter.setPen(self.theme.color("soft_text" if selected else "text2"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
        return chip.left()


class PoolPanel(QWidget):
    """Manuscripts above, pages below."""

    story_chosen = Signal(str)
    """The list's current story is another one, by a press or by keys."""
    story_clicked = Signal(str)
    """A story was clicked, and neither dragged nor clicked twice."""
    story_wanted_on_page = Signal(str)
    page_chosen = Signal(int)
    import_wanted = Signal()
    add_page_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._session: Session | None = None
        self._resources: QtResources | None = None
        self._model: PoolModel | None = None
        layout = column(self)
        head = row(margins=(16, 8, 8, 4))
        self._count = label("", "tertiary")
        head.addWidget(label(_("Manuscript pool"), "head"))
        head.addSpacing(8)
        head.addWidget(self._count)
        head.addStretch(1)
        self._add = QPushButton()
        self._add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._add.setProperty("kind", "flat")
        self._add.setFixedSize(32, 32)
        self._add.setAccessibleName(_("Import manuscripts"))
        self._add.setToolTip(_("Import manuscripts"))
        self._add.clicked.connect(self.import_wanted)
        head.addWidget(self._add)
        layout.addLayout(head)
        self.view = PoolList()
        self.view.setAccessibleName(_("Manuscript pool"))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.view.setDragEnabled(True)
        # A pane that opened under a press would move the page away from a drag, or from the second click.
        self._clicked = QTimer(self)
        self._clicked.setSingleShot(True)
        self._clicked.setInterval(QApplication.doubleClickInterval())
        self._clicked.timeout.connect(lambda: self.story_clicked.emit(self.current_story()))
        self.view.clicked.connect(lambda _index: self._clicked.start())
        self.view.doubleClicked.connect(self._on_double_click)
        layout.addWidget(self.view, 1)
        self._empty = self._make_empty()
        layout.addWidget(self._empty, 1)
        self.blocks = BlockPanel(theme)
        layout.addWidget(self.blocks)
        self.pictures = PicturePool(theme)
        layout.addWidget(self.pictures)
        layout.addWidget(hairline())
        pages = row(margins=(16, 4, 8, 0))
        pages.addWidget(label(_("Pages"), "head"))
        pages.addStretch(1)
        self._add_page = QPushButton()
        self._add_page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._add_page.setProperty("kind", "flat")
        self._add_page.setFixedSize(32, 32)
        self._add_page.setAccessibleName(_("Add page"))
        self._add_page.setToolTip(_("Add page"))
        self._add_page.clicked.connect(self.add_page_wanted)
        pages.addWidget(self._add_page)
        layout.addLayout(pages)
        self.pages = PageThumbs(theme)
        self.pages.page_chosen.connect(self.page_chosen)
        thumbs = row(margins=(12, 2, 0, 8))
        thumbs.addWidget(self.pages)
        layout.addLayout(thumbs)
        self.set_theme(theme)

    def _make_empty(self) -> QWidget:
        """What stands in place of the list while there are no manuscripts."""
        made = QWidget()
        layout = column(made, (24, 32, 24, 32), 12)
        sentence = label(_("No manuscripts yet. Drop Word, Markdown, text or a folder here."), "secondary")
        sentence.setWordWrap(True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose_files = QPushButton(_("Choose files"))
        self.choose_files.setProperty("kind", "soft")
        self.choose_files.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.choose_files.clicked.connect(self.import_wanted)
        layout.addStretch(1)
        layout.addWidget(sentence)
        layout.addWidget(self.choose_files, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        return made

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for button in (self._add, self._add_page):
            button.setIcon(icons.icon("add_20_regular", theme.color("text2")))
        delegate = self.view.itemDelegate()
        if isinstance(delegate, PoolDelegate):
            delegate.theme = theme
        self.pages.set_theme(theme)
        self.pictures.set_theme(theme)
        self.blocks.set_theme(theme)
        self.update()

    def show_session(self, session: Session, resources: QtResources) -> None:
        self._session, self._resources = session, resources
        self._model = PoolModel(session)
        self.view.setModel(self._model)
        self._delegate = PoolDelegate(self._theme, resources)
        self.view.setItemDelegate(self._delegate)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.pages.show_session(session, resources)
        self.pictures.show_session(session, resources)
        self.refresh("")

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        story = current.data(STORY)
        if story and self.view.hasFocus():
            self.story_chosen.emit(story)

    def _on_double_click(self, index: QModelIndex) -> None:
        self._clicked.stop()
        self.story_wanted_on_page.emit(index.data(STORY))

    def current_story(self) -> str:
        """The id of the story chosen in the list, or nothing."""
        return str(self.view.currentIndex().data(STORY) or "")

    def refresh(self, story_id: str) -> None:
        """Show the session's stories; the current one is marked."""
        if self._session is None or self._model is None:
            return
        self._model.refresh()
        count = len(self._session.issue.stories)
        self._count.setText(counts.articles(count))
        self._empty.setVisible(count == 0)
        self.view.setVisible(count > 0)
        at = self._model.row_of(story_id)
        if at >= 0:
            self.view.setCurrentIndex(self._model.index(at))
        self.view.viewport().update()
        self.pictures.refresh(self._session.history.issue)

    def page_pictures(self) -> dict[int, bytes]:
        """The first pages as PNGs by page number, for the issue's file."""
        if self._session is None or self._resources is None:
            return {}
        made: dict[int, bytes] = {}
        for index in range(min(MOST_PICTURES, len(self._session.issue.pages))):
            page = self._session.layout(index)
            data = QByteArray()
            buffer = QBuffer(data)
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            picture = page_image(page, PICTURE_WIDTH / (page.width / 1000), self._resources)
            QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
            made[index + 1] = bytes(data.data())
        return made

    def pictures_arrived(self) -> None:
        self.pages.pictures_arrived()
        self.pictures.view.viewport().update()
        self.view.viewport().update()
