"""A page of an archived issue as large as the window lets it be, over the shelf; space or Esc puts it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from layout_app.gui.archive_room.page_view import ArchivePage
from layout_app.gui.archive_room.pictures import PictureLoader
from layout_app.gui.archive_room.side import ShownPage
from layout_app.gui.archive_room.words import number_of
from layout_app.gui.controls import column, label
from layout_app.gui.theme import Theme
from layout_app.messages import _


class Preview(QWidget):
    """Arrows and PgUp, PgDn ask for other pages (``step_wanted``), Enter for the issue (``open_wanted``)."""

    closed = Signal()
    step_wanted = Signal(int)
    open_wanted = Signal()

    def __init__(self, theme: Theme, loader: PictureLoader) -> None:
        super().__init__()
        self.setProperty("kind", "pasteboard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        layout = column(self, (16, 8, 16, 12), 4)
        self.page = ArchivePage(theme, loader, has_card=False)
        self.page.clicked.connect(self.closed)
        layout.addWidget(self.page, 1)
        self.words = label("", "secondary")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.words)

    def set_theme(self, theme: Theme) -> None:
        self.page.set_theme(theme)

    def show_page(self, shown: ShownPage) -> None:
        self.page.show_page(shown.picture, shown.places, shown.others)
        number = shown.issue.labels.get(shown.page, str(shown.page))
        words = {"page": number, "count": shown.issue.page_count}
        self.words.setText(f"{number_of(shown.issue)}  " + _("Page %(page)s of %(count)s") % words)
        self.setAccessibleDescription(self.words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Escape):
            self.closed.emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.step_wanted.emit(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            self.step_wanted.emit(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        else:
            super().keyPressEvent(event)
