"""New issue: choose a template, then fill in the masthead (DESK picture 10)."""

from __future__ import annotations

import datetime

import msgspec
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from layout_app.document.dates import next_date
from layout_app.document.issue import Masthead
from layout_app.document.next_issue import next_number
from layout_app.document.template import Template
from layout_app.document.template_files import load_template, template_ids
from layout_app.gui import icons
from layout_app.gui.controls import hairline, label, row
from layout_app.gui.date_field import DateField
from layout_app.gui.dialogs.parts import labelled, mark_error, ring, rounded
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button, after_icon
from layout_app.gui.fields import Segments
from layout_app.gui.miniature import paint_miniature, paint_paper, sample_blocks
from layout_app.gui.settings import LastPaper, Settings, undated
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _
from layout_app.units import to_mm

PAGE_COUNTS = (1, 2, 4, 8)
USUAL_PAGES = 4
SIZE = (960, 588)
CARDS_WIDTH = 576


class TemplateCard(QAbstractButton):
    """A template: its page drawn small, its name, size and grid."""

    def __init__(self, template: Template, theme: Theme, size: tuple[int, int]) -> None:
        super().__init__()
        self.template = template
        self._theme = theme
        page = template.format
        self._name = template_name(template)
        words = {
            "width": round(to_mm(page.width)),
            "height": round(to_mm(page.height)),
            "columns": page.columns,
            "characters": page.column_chars,
        }
        self._detail = _("%(width)s×%(height)s·%(columns)s columns × %(characters)s characters") % words
        self._blocks = sample_blocks(page, template.blocks_of("front"))
        self.setCheckable(True)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(self._detail)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(*size)

    def paintEvent(self, event: QPaintEvent) -> None:
        color = self._theme.color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        chosen = self.isChecked()
        painter.setPen(QPen(color("accent" if chosen else "divider"), 2 if chosen else 1))
        painter.setBrush(color("soft" if chosen else "hover" if self.underMouse() else "raised"))
        rounded(painter, area.adjusted(1, 1, -1, -1), 10)
        self._paint_page(painter, QRectF(36, 28, self.width() - 72, self.height() - 104))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setPen(color("soft_text" if chosen else "text"))
        painter.setFont(ui_font(13, QFont.Weight.DemiBold))
        painter.drawText(QRectF(8, self.height() - 56, self.width() - 16, 20), middle, self._name)
        painter.setPen(color("text2"))
        painter.setFont(ui_font(12))
        shown = QFontMetricsF(painter.font()).elidedText(self._detail, Qt.TextElideMode.ElideRight, self.width() - 16)
        painter.drawText(QRectF(8, self.height() - 36, self.width() - 16, 20), middle, shown)
        if chosen:
            self._paint_tick(painter)
        if self.hasFocus():
            ring(painter, area, self._theme, 10)
        painter.end()

    def _paint_page(self, painter: QPainter, room: QRectF) -> None:
        page = self.template.format
        tall = min(room.height(), room.width() * page.height / page.width)
        wide = tall * page.width / page.height
        corner = round(room.center().x() - wide / 2), round(room.center().y() - tall / 2)
        area = QRectF(*corner, round(wide), round(tall))
        paint_paper(painter, area)
        paint_miniature(painter, area, page, self._blocks)

    def _paint_tick(self, painter: QPainter) -> None:
        disc = QRectF(self.width() - 28, 12, 16, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawEllipse(disc)
        tick = icons.pixmap("checkmark_16_filled", self._theme.color("on_accent"), 10, self.devicePixelRatioF())
        painter.drawPixmap(disc.adjusted(3, 3, -3, -3), tick, QRectF(tick.rect()))


def template_name(template: Template) -> str:
    """The template's name in the user's language; its size is told apart from it."""
    known = {"T285": _("Four-page tabloid"), "N-A4": _("A4 newsletter")}
    return known.get(template.id, template.label)


class NewIssueDialog(Sheet):
    """``created`` gives template, number of pages and masthead when 新建 is pressed; the choices are remembered."""

    created = Signal(str, int, object)

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("New issue"), _("Format first, then the masthead"), SIZE, parent)
        self._settings = settings
        last = settings.last_paper()
        layout = row(self.body, (SIDE, 0, SIDE, 24), 0)
        layout.addLayout(self._cards(last.template))
        layout.addSpacing(24)
        layout.addWidget(hairline(vertical=True))
        layout.addSpacing(24)
        layout.addLayout(self._fields(last), 1)
        self.foot.addWidget(label(_("These choices are kept for next time."), "secondary"))
        self.foot.addStretch(1)
        cancel = action_button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.create_button = action_button(after_icon(_("Create")), primary=True)
        self.create_button.setIcon(icons.icon("checkmark_16_filled", theme.color("on_accent"), size=16))
        self.create_button.clicked.connect(self._create)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.create_button)
        self.title_field.setFocus()

    def _cards(self, chosen: str) -> QVBoxLayout:
        made = QVBoxLayout()
        grid = QGridLayout()
        grid.setSpacing(16)
        names = template_ids()
        across = 2 if len(names) <= 2 else 3
        size = ((CARDS_WIDTH - 16 * (across - 1)) // across, 440 if len(names) <= 2 else 207)
        self._group = QButtonGroup(self)
        self.template_cards: list[TemplateCard] = []
        for number, name in enumerate(names):
            card = TemplateCard(load_template(name), self.theme, size)
            card.setChecked(name == chosen or (number == 0 and chosen not in names))
            self._group.addButton(card, number)
            self.template_cards.append(card)
            grid.addWidget(card, number // across, number % across)
        made.addLayout(grid)
        made.addStretch(1)
        return made

    def _fields(self, last: LastPaper) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(12)
        masthead = last.masthead
        self.title_field = QLineEdit(masthead.title)
        self.issue_field = QLineEdit(next_number(masthead.issue_number))
        self.total_field = QLineEdit(next_number(masthead.total_number))
        self.organiser_field = QLineEdit(masthead.organiser)
        self._title_error = label("", "error")
        self._title_error.hide()
        self.title_field.textChanged.connect(lambda: mark_error(self.title_field, self._title_error, ""))
        title = labelled(_("Paper"), self.title_field)
        title.addWidget(self._title_error)
        made.addLayout(title)
        numbers = QHBoxLayout()
        numbers.setSpacing(12)
        numbers.addLayout(labelled(_("Issue number"), self.issue_field))
        numbers.addLayout(labelled(_("Running number"), self.total_field))
        made.addLayout(numbers)
        made.addLayout(self._date(last))
        self.pages = Segments([(str(count), str(count)) for count in PAGE_COUNTS], _("Number of pages"))
        self.pages.show_value(str(last.pages if last.pages in PAGE_COUNTS else USUAL_PAGES))
        made.addLayout(labelled(_("Number of pages"), self.pages))
        made.addLayout(labelled(_("Organiser"), self.organiser_field))
        made.addStretch(1)
        return made

    def _date(self, last: LastPaper) -> QVBoxLayout:
        self.date_field = DateField()
        due = next_date(last.date, last.masthead.frequency, datetime.date.today())
        self.date_field.show_date(due.isoformat())
        made = labelled(_("Date of issue"), self.date_field)
        made.addWidget(self.date_field.note)
        return made

    def masthead(self) -> Masthead:
        """The masthead as filled in; what the dialog does not ask for is that of the paper's issue before."""
        date, title = self.date_field.date, self.title_field.text().strip()
        before = self._settings.last_paper().masthead
        return msgspec.structs.replace(
            undated(before) if before.title == title else Masthead(),
            title=title,
            date=date.isoformat() if date is not None else "",
            issue_number=self.issue_field.text().strip(),
            total_number=self.total_field.text().strip(),
            organiser=self.organiser_field.text().strip(),
        )

    def values(self) -> tuple[str, int, Masthead]:
        """Template id, number of pages, masthead."""
        chosen = self.template_cards[self._group.checkedId()].template
        return chosen.id, int(self.pages.value), self.masthead()

    def _create(self) -> None:
        template_id, pages, masthead = self.values()
        if not masthead.title:
            mark_error(self.title_field, self._title_error, _("The paper has no name yet: write it here."))
            return
        if self.date_field.date is None:
            self.date_field.show_fault()
            self.date_field.setFocus()
            return
        self._settings.set_last_paper(LastPaper(template_id, pages, undated(masthead), masthead.date))
        self.accept()
        self.created.emit(template_id, pages, masthead)
