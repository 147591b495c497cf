"""A date typed as editors write it, or picked from a calendar: the weekday beside it, the arrows change the day."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPalette, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from layout_app.document.dates import read_date
from layout_app.document.fields import issue_date
from layout_app.gui import icons
from layout_app.gui.controls import column
from layout_app.gui.dates import full_date, short_weekday
from layout_app.gui.fields import TextField, sentence_label
from layout_app.messages import _, language

BUTTON = 24
DAY_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DateField(TextField):
    """``date_chosen`` gives the date as ISO 8601 as soon as the text is one, and "" where it is emptied.

    What is typed stays as it is until the field is left. ``note`` says what is wrong; who makes the field places it.
    """

    date_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._iso = ""
        self.note = sentence_label("error")
        self.calendar_button = QToolButton(self)
        self.calendar_button.setProperty("kind", "small")
        self.calendar_button.setFixedSize(BUTTON, BUTTON)
        self.calendar_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.calendar_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.calendar_button.setToolTip(_("Calendar"))
        self.calendar_button.setAccessibleName(_("Calendar"))
        self.calendar_button.clicked.connect(self.open_calendar)
        self.typed.connect(self._on_typed)
        self.set_unit("")
        self._tint()

    @property
    def date(self) -> datetime.date | None:
        """The date that the text says, or ``None``."""
        return read_date(self.text(), datetime.date.today().year)

    def show_date(self, iso: str) -> None:
        """Show the model's date; what is being typed stays while the model's own does not change."""
        is_new, self._iso = iso != self._iso, iso
        self.show_weekday(issue_date(iso))
        says_it = self.hasFocus() and self.date == issue_date(iso)
        if is_new and not says_it:
            self._write(iso)

    def show_weekday(self, date: datetime.date | None) -> None:
        self.set_unit(short_weekday(date.weekday()) if date is not None else "")

    def show_fault(self) -> None:
        """Say that the text is no date: a red border and a sentence."""
        sentence = _("“%(date)s” is no date: write it as 2019-12-10.") % {"date": self.text()}
        self._say(sentence if self.text().strip() else _("The date is missing: write it as 2019-12-10."))

    def open_calendar(self) -> None:
        """A month below the field; a click or Enter takes the day."""
        popup = CalendarPopup(self, self.date or datetime.date.today())
        popup.chosen.connect(self._take)
        popup.open_below(self)

    def _write(self, iso: str) -> None:
        date = issue_date(iso)
        self.setText(full_date(date) if date is not None else iso)
        self.setCursorPosition(0)
        self._say("")

    def _on_typed(self) -> None:
        self._say("")
        date = self.date
        self.show_weekday(date)
        if date is not None:
            self._tell(date.isoformat())
        elif not self.text().strip():
            self._tell("")

    def _tell(self, iso: str) -> None:
        if iso != self._iso:
            self._iso = iso
            self.date_chosen.emit(iso)

    def _take(self, date: datetime.date) -> None:
        self._write(date.isoformat())
        self.show_weekday(date)
        self._tell(date.isoformat())
        self.selectAll()

    def _finish(self) -> None:
        """Left, or Enter: the date is written out in full; what is none is marked."""
        date = self.date
        if date is not None:
            self.setText(full_date(date))
        elif self.text().strip():
            self.show_fault()

    def _say(self, sentence: str) -> None:
        self.note.setText(sentence)
        if self.note.parentWidget() is not None:
            self.note.setVisible(bool(sentence))
        self.set_wrong(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = DAY_STEPS.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif step:
            self._take((self.date or datetime.date.today()) + datetime.timedelta(days=step))
        else:
            super().keyPressEvent(event)

    def set_unit(self, unit: str) -> None:
        super().set_unit(unit)
        self.setTextMargins(0, 0, (self._unit.width() + 4 if unit else 0) + BUTTON, 0)

    def _place_unit(self) -> None:
        right = self.width() - 3 - BUTTON
        self._unit.move(right - 4 - self._unit.width(), (self.height() - self._unit.height()) // 2)
        if hasattr(self, "calendar_button"):  # the base class places the unit before there is a button
            self.calendar_button.move(right, (self.height() - BUTTON) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_unit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        if hasattr(self, "calendar_button"):
            ink = self.palette().color(QPalette.ColorRole.PlaceholderText)
            self.calendar_button.setIcon(QIcon(icons.icon("calendar_20_regular", ink, size=16)))


class CalendarPopup(QFrame):
    """A month with the weekdays in the user's language, Monday first; gone once a day is chosen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, date: datetime.date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        english = language() == "en"
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(QLocale.Language.English if english else QLocale.Language.Chinese))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        names = QCalendarWidget.HorizontalHeaderFormat
        self.calendar.setHorizontalHeaderFormat(names.ShortDayNames if english else names.SingleLetterDayNames)
        plain = QTextCharFormat()
        plain.setForeground(self.palette().color(QPalette.ColorRole.Text))
        plain.setBackground(self.palette().color(QPalette.ColorRole.Base))
        self.calendar.setHeaderTextFormat(plain)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # red is for what is wrong
            self.calendar.setWeekdayTextFormat(day, plain)
        ink = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for name, picture in (("prevmonth", "chevron_left_20_regular"), ("nextmonth", "chevron_right_20_regular")):
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            assert isinstance(button, QToolButton)
            button.setIcon(icons.icon(picture, ink))
            button.setIconSize(QSize(20, 20))
        self.calendar.setSelectedDate(QDate(date.year, date.month, date.day))
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        column(self, (8, 8, 8, 8)).addWidget(self.calendar)

    def open_below(self, field: QWidget) -> None:
        self.adjustSize()
        corner = field.mapToGlobal(QPoint(field.width() - self.width(), field.height() + 4))
        room = field.screen().availableGeometry()
        if corner.y() + self.height() > room.bottom():
            corner.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4)
        self.move(max(room.left(), corner.x()), corner.y())
        self.show()
        self.calendar.setFocus()

    def _choose(self, day: QDate) -> None:
        self.close()
        self.chosen.emit(datetime.date(day.year(), day.month(), day.day()))
