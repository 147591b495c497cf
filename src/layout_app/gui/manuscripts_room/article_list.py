"""The list of an issue's articles: kind of source, headline, how long, how many places were cleaned up."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from layout_app.document.issue import Issue
from layout_app.document.story import Story, name_of
from layout_app.gui import counts, icons
from layout_app.gui.controls import column, label, row
from layout_app.gui.fields import icon_button
from layout_app.gui.manuscripts_room import words
from layout_app.gui.manuscripts_room.clean_up_rows import done_count
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

ROW_HEIGHT, HEAD_HEIGHT = 52, 40
STORY, KIND, DETAIL, CLEANED = (Qt.ItemDataRole.UserRole + number for number in range(4))
GROUNDS = {"docx": "#2B5CD6", "html": "#15703F", "text": "#5F6775", "markdown": "#6F3FB5", "": "#5F6775"}
"""The little sheet's ground by kind, the same in both looks: its letter is white."""
ALL, CLEANED_ONLY, UNPLACED = "all", "cleaned", "unplaced"
_Index = QModelIndex | QPersistentModelIndex


class ArticleRows(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, color = QRectF(option.rect), self.theme.color
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("soft" if selected else "hover"))
            painter.drawRoundedRect(area.adjusted(8, 1, -8, -1), 8, 8)
        self._paint_sheet(painter, QRectF(area.left() + 16, area.center().y() - 15, 28, 30), str(index.data(KIND)))
        text = area.adjusted(56, 0, -18, 0)
        count = int(index.data(CLEANED))
        said = words.cleaned(count) if count else _("none")
        painter.setFont(ui_font(12))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(said)
        second = QRectF(text.left(), area.top() + 27, text.width(), 20)
        painter.setPen(color("soft_text" if count else "text3"))
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, said)
        painter.setPen(color("text2"))
        _draw_elided(painter, second.adjusted(0, 0, -wide - 8, 0), str(index.data(DETAIL)))
        painter.setFont(ui_font(13, QFont.Weight.Medium))
        painter.setPen(color("soft_text" if selected else "text"))
        _draw_elided(painter, QRectF(text.left(), area.top() + 6, text.width(), 20), str(index.data()))
        painter.restore()

    def _paint_sheet(self, painter: QPainter, sheet: QRectF, kind: str) -> None:
        """A sheet of paper with the kind's letter."""
        painter.setPen(QPen(self.theme.color("border"), 1))
        painter.setBrush(self.theme.color("raised"))
        painter.drawRoundedRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        label_area = QRectF(sheet.left() + 5, sheet.top() + 11, 18, 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(GROUNDS[kind]))
        painter.drawRoundedRect(label_area, 3, 3)
        mark = words.MARKERS.get(kind, "")
        painter.setPen(QColor("#FFFFFF"))
        painter.setFont(ui_font(11, QFont.Weight.Bold))
        if mark:
            painter.drawText(label_area, Qt.AlignmentFlag.AlignCenter, mark)
            return
        for line in range(3):
            painter.fillRect(QRectF(label_area.left() + 4, label_area.top() + 3.5 + line * 3, 10, 1), QColor("#FFFFFF"))


class ArticlePanel(QWidget):
    """``chosen`` gives the id of the article that is to be shown, ``removed`` that of one to take out."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._filter = ALL
        self._issue: Issue | None = None
        layout = column(self)
        head = row(margins=(16, 4, 8, 4), spacing=8)
        self._count = label("", "tertiary")
        head.addWidget(label(_("Manuscripts"), "head"))
        head.addWidget(self._count)
        head.addStretch(1)
        self.search_button = icon_button(_("Look for an article"))
        self.search_button.clicked.connect(self._show_search)
        self.filter_button = icon_button(_("Which articles are shown"))
        self.filter_button.clicked.connect(self._show_filters)
        for button in (self.search_button, self.filter_button):
            button.setFixedHeight(HEAD_HEIGHT - 8)
            head.addWidget(button)
        layout.addLayout(head)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Words of an article"))
        self.field.setAccessibleName(_("Look for an article"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(lambda: self._refill())
        self.field.hide()
        around = row(margins=(16, 0, 16, 0))
        around.addWidget(self.field)
        layout.addLayout(around)
        self.view = QListView()
        self.view.setAccessibleName(_("Manuscripts"))
        self.view.setMouseTracking(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self._model = QStandardItemModel(self)
        self.view.setModel(self._model)
        self._rows = ArticleRows(theme)
        self.view.setItemDelegate(self._rows)
        self.view.selectionModel().currentChanged.connect(self._tell)
        layout.addWidget(self.view, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._rows.theme = theme
        self.search_button.setIcon(icons.icon("search_20_regular", theme.color("text2")))
        self.filter_button.setIcon(icons.icon("filter_20_regular", theme.color("text2")))
        self.view.viewport().update()

    @property
    def current(self) -> str:
        """The article that is chosen, empty where there is none."""
        index = self.view.currentIndex()
        return str(index.data(STORY)) if index.isValid() else ""

    def refresh(self, issue: Issue) -> None:
        """Show the articles of ``issue``; the chosen one stays chosen, else the first is."""
        self._issue = issue
        self._count.setText(str(len(issue.stories)))
        self._refill()

    def choose(self, story: str) -> None:
        for at in range(self._model.rowCount()):
            if self._model.item(at).data(STORY) == story:
                self.view.setCurrentIndex(self._model.index(at, 0))

    def _refill(self) -> None:
        if self._issue is None:
            return
        stories = [story for story in self._issue.stories if self._is_wanted(story)]
        kept = self.current
        known = [self._model.item(at).data(STORY) for at in range(self._model.rowCount())]
        blocked = self.view.selectionModel().blockSignals(True)
        if known != [story.id for story in stories]:
            self._model.clear()
            for _story in stories:
                self._model.appendRow(QStandardItem())
        for at, story in enumerate(stories):
            _show_story(self._model.item(at), story)
        at = next((at for at, story in enumerate(stories) if story.id == kept), 0 if stories else -1)
        self.view.setCurrentIndex(self._model.index(at, 0))
        self.view.selectionModel().blockSignals(blocked)
        self.view.viewport().update()
        if self.current != kept:
            self.chosen.emit(self.current)

    def _is_wanted(self, story: Story) -> bool:
        assert self._issue is not None
        asked = self.field.text().strip()
        texts = (story.headline, story.kicker, story.deck, *(paragraph.text for paragraph in story.paragraphs))
        if asked and not any(asked in text for text in texts):
            return False
        if self._filter == CLEANED_ONLY:
            return done_count(story) > 0
        return self._filter == ALL or not self._issue.pages_of(story.id)

    def _tell(self) -> None:
        self.chosen.emit(self.current)

    def _show_search(self) -> None:
        self.field.setVisible(not self.field.isVisible())
        if self.field.isVisible():
            self.field.setFocus()
        else:
            self.field.clear()
            self.view.setFocus()

    def _show_filters(self) -> None:
        self.filters().popup(self.filter_button.mapToGlobal(self.filter_button.rect().bottomLeft()))

    def filters(self) -> QMenu:
        """Which articles can be shown."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = ((ALL, _("All articles")), (CLEANED_ONLY, _("Cleaned up")), (UNPLACED, _("On no page yet")))
        for value, text in entries:
            action = menu.addAction(text)
            action.triggered.connect(lambda _checked=False, wanted=value: self._set_filter(wanted))
            action.setCheckable(True)
            action.setChecked(self._filter == value)
        return menu

    def _set_filter(self, value: str) -> None:
        self._filter = value
        self._refill()

    def _show_menu(self, place: object) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(_("Remove article"), lambda: self.removed.emit(str(index.data(STORY))))
            menu.popup(self.view.viewport().mapToGlobal(self.view.visualRect(index).center()))


def _show_story(item: QStandardItem, story: Story) -> None:
    kind = story.manuscript.kind if story.manuscript is not None else ""
    detail = words.length(counts.body_characters(story), len(story.photos))
    count = done_count(story)
    item.setText(name_of(story).replace("\n", " "))
    item.setData(story.id, STORY)
    item.setData(kind, KIND)
    item.setData(detail, DETAIL)
    item.setData(count, CLEANED)
    item.setToolTip(story.manuscript.name if story.manuscript is not None else "")
    said = (item.text(), words.source_name(kind), detail, words.cleaned(count))
    item.setAccessibleText(_(", ").join(said))


def _draw_elided(painter: QPainter, area: QRectF, text: str) -> None:
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
