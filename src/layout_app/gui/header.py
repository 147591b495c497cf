"""The window's first row: mark, menus, and at the right the paper, the issue and whether it is saved (DESK 1)."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMenuBar, QWidget

from layout_app.document.fields import issue_date
from layout_app.gui import icons
from layout_app.gui.controls import label, row
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.session.session import Session

HEIGHT = 44


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
        layout = row(self, (12, 0, 16, 0), 8)
        layout.addWidget(Mark())
        self.menu_bar = QMenuBar()
        self.menu_bar.setNativeMenuBar(False)
        layout.addWidget(self.menu_bar, 1, Qt.AlignmentFlag.AlignVCenter)
        self._paper = label("", "head")
        self._issue = label("", "secondary")
        self._lamp = QLabel()
        self._saved = label("", "secondary")
        for part in (self._paper, self._issue, self._lamp, self._saved):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def show_session(self, session: Session | None, saved_at: datetime.datetime | None) -> None:
        """Name the paper and issue; say whether everything is saved, and since when, or that somebody else has it."""
        for part in (self._paper, self._issue, self._lamp, self._saved):
            part.setVisible(session is not None)
        if session is None:
            return
        masthead = session.issue.masthead
        self._paper.setText(masthead.title or _("Untitled paper"))
        self._issue.setText(issue_line(session))
        dirty = session.is_dirty or session.path is None or session.is_read_only
        name, token = ("error_circle_20_filled", "amber") if dirty else ("checkmark_circle_20_regular", "green")
        self._lamp.setPixmap(icons.pixmap(name, self._theme.color(token), 16, self.devicePixelRatioF()))
        if session.is_read_only:
            self._saved.setText(_("Read-only"))
        elif dirty:
            self._saved.setText(_("Not saved"))
        else:
            self._saved.setText(_("Saved") + (saved_at.strftime(" %H:%M") if saved_at is not None else ""))


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
