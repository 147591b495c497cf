"""历史: every step by name, and the article it was done to; a click goes to it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from layout_app.gui.controls import column
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _
from layout_app.session.session import Session

ROW = 34


class StepsTab(QWidget):
    """The start first, the newest step last; steps that were undone are dim until something new is done.

    ``about_to_jump`` lets what is half done elsewhere end first; a crop kept then takes the undone steps' place.
    """

    about_to_jump = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: Session | None = None
        layout = column(self, (8, 0, 8, 8))
        self.list = QListWidget()
        self.list.setProperty("kind", "rows")
        self.list.setAccessibleName(_("History"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._jump)
        self.list.itemActivated.connect(self._jump)
        layout.addWidget(self.list)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.refresh()

    def show_session(self, session: Session) -> None:
        self._session = session
        self.list.clear()

    def refresh(self) -> None:
        """Show the steps as they are now, the current one marked and in view."""
        if self._session is None:
            return
        history = self._session.history
        labels = history.labels
        while self.list.count() > len(labels):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(labels):
            item = QListWidgetItem()
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
        for number, (name, subject) in enumerate(zip(labels, history.subjects, strict=True)):
            item = self.list.item(number)
            item.setText("·".join(filter(None, (name or _("Start"), subject.replace("\n", " ")))))
            item.setToolTip(item.text())
            is_current = number == history.position
            item.setFont(ui_font(13, QFont.Weight.Medium if is_current else QFont.Weight.Normal))
            undone = number > history.position
            item.setForeground(self._theme.color("text3" if undone else "soft_text" if is_current else "text"))
        if self.list.currentRow() != history.position:
            self.list.setCurrentRow(history.position)
            self.list.scrollToItem(self.list.item(history.position))

    def _jump(self, item: QListWidgetItem) -> None:
        position = self.list.row(item)
        if self._session is None or position == self._session.history.position:
            return
        self.about_to_jump.emit()
        if position < len(self._session.history.labels):
            self._session.jump(position)
        self.refresh()
