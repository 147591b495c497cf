"""The window's first row: mark, menus, rooms; at the right the paper, the issue and whether it is saved (DESK 1)."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenuBar, QSpacerItem, QWidget

from layout_app.document.fields import issue_date
from layout_app.gui import icons
from layout_app.gui.controls import label, row
from layout_app.gui.rooms import RoomSwitch
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.session.session import Session

HEIGHT = 44
SIDE, SPACING = 16, 8


class Mark(QWidget):
    """The program's mark: a page with a red head on a dark ground."""

    def __init__(self, size: int = 22) -> None:
        super().__init__()
        self._size = size
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self._size / 22
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#1B1E25"))
        painter.drawRoundedRect(QRectF(0, 0, 22 * unit, 22 * unit), 5 * unit, 5 * unit)
        painter.setBrush(QColor("#E23B3B"))
        painter.drawRect(QRectF(5 * unit, 5 * unit, 12 * unit, 4 * unit))
        painter.setBrush(QColor("white"))
        painter.drawRect(QRectF(5 * unit, 10.5 * unit, 7 * unit, 6.5 * unit))
        painter.drawRect(QRectF(13.5 * unit, 10.5 * unit, 3.5 * unit, 6.5 * unit))
        painter.end()


class Header(QWidget):
    """44 high; ``menu_bar`` is filled by the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(1)  # what does not fit is hidden, so it must not hold the window open
        self._names_issue = False
        layout = row(self, (12, 0, SIDE, 0), SPACING)
        layout.addWidget(Mark())
        self.menu_bar = QMenuBar()
        self.menu_bar.setNativeMenuBar(False)
        layout.addWidget(self.menu_bar, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rooms = RoomSwitch(theme)
        self._before_rooms = QSpacerItem(0, 0)
        layout.addSpacerItem(self._before_rooms)
        layout.addWidget(self.rooms, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)
        self._paper = label("", "head")
        self._issue = label("", "secondary")
        self._lamp = QLabel()
        self._saved = label("", "secondary")
        for part in (self._paper, self._issue, self._lamp, self._saved):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.rooms.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._find_room()

    def _find_room(self) -> None:
        """The rooms stand in the middle where the menus let them; a narrow window has no room to name the issue."""
        menus = self.menu_bar.geometry().left() + self.menu_bar.sizeHint().width() + SPACING
        rooms = self.rooms.sizeHint().width()
        start = max(menus, (self.width() - rooms) // 2)
        self._before_rooms.changeSize(start - menus, 0)
        left = self.width() - start - rooms - SPACING - SIDE
        for part in (self._saved, self._lamp, self._issue, self._paper):
            left -= part.sizeHint().width() + SPACING
            part.setVisible(self._names_issue and left >= 0)
        layout = self.layout()
        assert layout is not None
        layout.invalidate()

    def show_session(self, session: Session | None, saved_at: datetime.datetime | None) -> None:
        """Name the paper and issue; say whether everything is saved, and since when, or that somebody else has it."""
        self._names_issue = session is not None
        if session is None:
            self._find_room()
            return
        masthead = session.issue.masthead
        self._paper.setText(masthead.title or _("Untitled paper"))
        self._issue.setText(issue_line(session))
        dirty = session.is_dirty or session.path is None or session.is_read_only
        # Amber is preflight's alone (DESK 3): what is not saved yet is no fault.
        name, token = ("save_20_regular", "text2") if dirty else ("checkmark_circle_20_regular", "green")
        self._lamp.setPixmap(icons.pixmap(name, self._theme.color(token), 16, self.devicePixelRatioF()))
        if session.is_read_only:
            self._saved.setText(_("Read-only"))
        elif dirty:
            self._saved.setText(_("Not saved"))
        else:
            self._saved.setText(_("Saved") + (saved_at.strftime(" %H:%M") if saved_at is not None else ""))
        self._find_room()


def issue_line(session: Session) -> str:
    """第24期·12月10日, as far as the fields are filled."""
    masthead = session.issue.masthead
    parts: list[str] = []
    if masthead.issue_number:
        parts.append(_("No. %(number)s") % {"number": masthead.issue_number})
    date = issue_date(masthead.date)
    if date is not None:
        parts.append(_("%(month)s/%(day)s") % {"month": date.month, "day": date.day})
    return "·".join(parts)
