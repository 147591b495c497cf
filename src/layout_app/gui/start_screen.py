"""The start screen: begin, open, see the sample; the issue one was at, and those before it (DESK picture 01)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from layout_app import __version__
from layout_app.document.fields import issue_date
from layout_app.document.format import joined_format
from layout_app.document.issue import Masthead
from layout_app.errors import LayoutAppError
from layout_app.gui import icons
from layout_app.gui.controls import clear, column, hairline, label, panel, row
from layout_app.gui.dates import spoken_date, spoken_time, weekday_name
from layout_app.gui.dialogs.parts import ring, rounded
from layout_app.gui.header import Mark
from layout_app.gui.kept_pictures import kept_pictures
from layout_app.gui.miniature import paint_miniature, paint_paper
from layout_app.gui.settings import RecentIssue, Settings
from layout_app.gui.theme import Theme, ui_font
from layout_app.ids import page_label
from layout_app.messages import _
from layout_app.storage.issue_card import IssueCard, read_card

LEFT_WIDTH = 392
MOST_BEFORE = 6
CARD_PAGES = 4
PAGE_STEP, FACTS_WIDTH = 156, 336
LEAST_RIGHT = 480


class StartCard(QAbstractButton):
    """One of the three ways in: an icon on its tile, a head, a sentence, the key at the right."""

    def __init__(self, theme: Theme, icon: str, head: str, sentence: str, key: str = "", primary: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self._icon, self._sentence, self._key, self._is_primary = icon, sentence, key, primary
        self.setText(head)
        self.setAccessibleName(head)
        self.setAccessibleDescription(sentence)
        self.setFixedSize(320, 68)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        color = self.theme.color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        pressed, hovered = self.isDown(), self.underMouse()
        if self._is_primary:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_press" if pressed else "accent_hover" if hovered else "accent"))
            rounded(painter, area, 10)
        else:
            painter.setPen(QPen(color("divider"), 1))
            painter.setBrush(color("press" if pressed else "hover" if hovered else "raised"))
            rounded(painter, area.adjusted(0.5, 0.5, -0.5, -0.5), 10)
        self._paint_tile(painter)
        ink = color("on_accent" if self._is_primary else "text")
        dim = color("on_accent" if self._is_primary else "text2")
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(ink)
        painter.setFont(ui_font(15, QFont.Weight.DemiBold))
        painter.drawText(QRectF(68, 12, 180, 24), middle, self.text())
        painter.setPen(dim)
        painter.setFont(ui_font(12))
        painter.drawText(QRectF(68, 36, 240, 20), middle, self._sentence)
        painter.drawText(QRectF(200, 0, 104, 68), middle | Qt.AlignmentFlag.AlignRight, self._key)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("text" if self._is_primary else "ring"), 2))
            rounded(painter, area.adjusted(1, 1, -1, -1), 9)
        painter.end()

    def _paint_tile(self, painter: QPainter) -> None:
        tile = QRectF(14, 14, 40, 40)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = self.theme.color("on_accent" if self._is_primary else "soft")
        if self._is_primary:
            ground.setAlpha(40)
        painter.setBrush(ground)
        rounded(painter, tile, 8)
        ink = self.theme.color("on_accent" if self._is_primary else "soft_text")
        mark = icons.pixmap(self._icon, ink, 24, self.devicePixelRatioF())
        painter.drawPixmap(QRectF(tile.left() + 8, tile.top() + 8, 24, 24), mark, QRectF(mark.rect()))


class PagePicture(QWidget):
    """A page of a recent issue: its preview, else a miniature drawn from its blocks, else a blank sheet."""

    def __init__(self, card: IssueCard | None, page: int, width: int) -> None:
        super().__init__()
        self._card, self._page = card, page
        self._preview = QImage.fromData(card.previews.get(page + 1, b"")) if card is not None else QImage()
        self._width = width * (card.count_of(page) if card is not None else 1)
        self.setFixedSize(self._width + 8, page_height(card, width) + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(4, 4, self._width, self.height() - 12)
        paint_page_picture(painter, area, self._card, self._page, self._preview)
        painter.end()


def page_height(card: IssueCard | None, width: int) -> int:
    return round(width * card.format.height / card.format.width) if card is not None else round(width * 1.414)


def paint_page_picture(painter: QPainter, area: QRectF, card: IssueCard | None, page: int, preview: QImage) -> None:
    paint_paper(painter, area)
    if not preview.isNull():
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, preview)
    elif card is not None and page < len(card.pages):
        shape = card.format if card.pages[page].facing is None else joined_format(card.format)
        paint_miniature(painter, area, shape, card.pages[page].blocks)


class IssueTile(QAbstractButton):
    """An earlier issue: page 1, the title, number and day."""

    WIDTH = 140

    def __init__(self, theme: Theme, recent: RecentIssue, card: IssueCard | None) -> None:
        super().__init__()
        self.theme, self.recent, self._card = theme, recent, card
        self._preview = QImage.fromData(card.previews.get(1, b"")) if card is not None else QImage()
        self._detail = issue_facts(card.masthead) if card is not None else _("Cannot be opened")
        title = recent.title or Path(recent.path).stem
        self.setText(title)
        self.setAccessibleName(f"{title} {self._detail}".strip())
        self.setToolTip(recent.path)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.WIDTH + 24, 276)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("press" if self.isDown() else "hover"))
            rounded(painter, QRectF(self.rect()), 10)
        tall = min(206, page_height(self._card, self.WIDTH))
        area = QRectF(12, 12 + 206 - tall, self.WIDTH, tall)
        paint_page_picture(painter, area, self._card, 0, self._preview)
        painter.setPen(self.theme.color("text"))
        painter.setFont(ui_font(13, QFont.Weight.Medium))
        shown = QFontMetricsF(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.WIDTH)
        painter.drawText(QRectF(12, 226, self.WIDTH, 20), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(self.theme.color("text2"))
        painter.setFont(ui_font(12))
        painter.drawText(QRectF(12, 246, self.WIDTH, 20), Qt.AlignmentFlag.AlignVCenter, self._detail)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), self.theme, 10)
        painter.end()


class StartScreen(QWidget):
    """Three cards at the left; at the right the last issue and those before. The window takes what is dropped."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    recent_chosen = Signal(str)

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        self.setProperty("kind", "window")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = row(self)
        layout.addWidget(self._left())
        layout.addWidget(hairline(vertical=True))
        right = QWidget()
        self._right = column(right, (36, 48, 48, 48))
        scroll = QScrollArea()
        scroll.setWidget(right)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(LEAST_RIGHT)
        layout.addWidget(scroll, 1)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins before the first card, so that no card looks chosen."""
        super().showEvent(event)
        self.setFocus()

    def _left(self) -> QWidget:
        made = panel()
        made.setFixedWidth(LEFT_WIDTH)
        layout = column(made, (36, 52, 36, 36))
        head = row(spacing=16)
        head.addWidget(Mark(48))
        head.addWidget(label(_("Banxin"), "product"))
        head.addStretch(1)
        layout.addLayout(head)
        layout.addSpacing(16)
        layout.addWidget(label(_("Turn manuscripts into a newspaper."), "motto"))
        layout.addSpacing(36)
        begin = _("Choose a format, fill in the number")
        self.new_card = StartCard(self._theme, "document_add_24_regular", _("New issue"), begin, "Ctrl+N", True)
        self.open_card = StartCard(self._theme, "folder_open_24_regular", _("Open"), _("An issue file"), "Ctrl+O")
        sample = _("A finished issue: change what you like")
        self.sample_card = StartCard(self._theme, "book_open_24_regular", _("See the sample"), sample)
        for card, signal in (
            (self.new_card, self.new_wanted),
            (self.open_card, self.open_wanted),
            (self.sample_card, self.sample_wanted),
        ):
            card.clicked.connect(signal)
            layout.addWidget(card)
            layout.addSpacing(10)
        layout.addStretch(1)
        offline = row(spacing=6)
        self._shield = QLabel()
        offline.addWidget(self._shield)
        offline.addWidget(label(_("Works offline, no account"), "secondary"))
        offline.addStretch(1)
        offline.addWidget(label(__version__, "tertiary"))
        layout.addLayout(offline)
        return made

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for card in (self.new_card, self.open_card, self.sample_card):
            card.theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Read the recent issues anew."""
        shield = icons.pixmap("shield_checkmark_16_regular", self._theme.color("green"), 16, self.devicePixelRatioF())
        self._shield.setPixmap(shield)
        clear(self._right)
        recent = self._settings.recent()
        self.continue_button: QPushButton | None = None
        self.tiles: list[IssueTile] = []
        self._pages: list[QWidget] = []
        self._page_count = 0
        self.more_pages = label("", "secondary")
        if recent:
            self._show_last(recent[0])
            if len(recent) > 1:
                self._show_before(recent[1 : 1 + MOST_BEFORE])
        else:
            self._show_none()
        self._right.addStretch(1)
        self._steps = _steps(self._theme)
        self._right.addLayout(_inset(self._steps))
        self._fit()

    def _fit(self) -> None:
        """Show as many pages and tiles as the width has room for, and the three steps where there is room to spare."""
        room = self.width() - LEFT_WIDTH - 84
        for number, tile in enumerate(self.tiles):
            tile.setVisible((number + 1) * tile.width() <= room)
        for number, page in enumerate(self._pages):
            page.setVisible(number == 0 or (number + 1) * PAGE_STEP <= room - FACTS_WIDTH)
        more = self._page_count - sum(not page.isHidden() for page in self._pages)
        self.more_pages.setText(f"+{more}")
        self.more_pages.setVisible(bool(self._pages) and more > 0)
        edge = 48 if self.height() >= 760 else 24
        self._right.setContentsMargins(36, edge, 48, edge)
        used = 860 if self.tiles else 560
        self._steps.setVisible(room >= 800 and self.height() >= used)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_last(self, recent: RecentIssue) -> None:
        self._right.addLayout(_inset(_heading(_("Recent"), _("Issues dropped here open too"))))
        self._right.addSpacing(12)
        card, trouble = _card_of(recent)
        frame = QWidget()
        frame.setProperty("kind", "card")
        layout = row(_framed(frame), (24, 20, 32, 20), 12)
        for number in _shown_pages(card):
            page = _page_with_number(card, number)
            self._pages.append(page)
            layout.addWidget(page)
        self._page_count = len(card.pages) if card is not None else 0
        layout.addWidget(self.more_pages)
        layout.addSpacing(16)
        layout.addLayout(self._facts(recent, card, trouble), 1)
        self._right.addLayout(_inset(frame))

    def _facts(self, recent: RecentIssue, card: IssueCard | None, trouble: str) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(4)
        made.addStretch(1)
        lead = label(_("Go on with"), "secondary")
        made.addWidget(lead)
        title = label(recent.title or Path(recent.path).stem)
        title.setFont(ui_font(22, QFont.Weight.Bold))
        title.setProperty("role", "issue")
        made.addWidget(title)
        sentence = label(trouble or (_long_facts(card.masthead) if card is not None else ""), "secondary")
        sentence.setWordWrap(True)
        made.addWidget(sentence)
        made.addSpacing(12)
        if card is not None:
            made.addLayout(_fact(_("Pages"), _("%(count)s in all") % {"count": card.page_count}))
        made.addLayout(_fact(_("Last time"), spoken_time(recent.time, datetime.datetime.now())))
        made.addLayout(_fact(_("File"), Path(recent.path).name))
        made.addSpacing(16)
        button = QPushButton(_("Continue") + "\u2009")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("kind", "primary")
        button.setIcon(icons.icon("arrow_right_16_regular", self._theme.color("on_accent"), size=16))
        button.setIconSize(QSize(16, 16))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setFixedWidth(216)
        button.clicked.connect(lambda: self.recent_chosen.emit(recent.path))
        self.continue_button = button
        line = row()
        line.addWidget(button)
        line.addStretch(1)
        made.addLayout(line)
        made.addStretch(1)
        return made

    def _show_before(self, recent: Sequence[RecentIssue]) -> None:
        self._right.addSpacing(32)
        self._right.addLayout(_inset(_heading(_("Before"), "")))
        self._right.addSpacing(4)
        shelf = QWidget()
        layout = row(shelf, (0, 0, 0, 0), 0)
        layout.setContentsMargins(0, 0, 0, 0)
        for one in recent:
            tile = IssueTile(self._theme, one, _card_of(one)[0])
            tile.clicked.connect(lambda _checked=False, path=one.path: self.recent_chosen.emit(path))
            self.tiles.append(tile)
            layout.addWidget(tile)
        layout.addStretch(1)
        self._right.addWidget(shelf)

    def _show_none(self) -> None:
        self._right.addLayout(_inset(_heading(_("Recent"), _("Issues dropped here open too"))))
        self._right.addSpacing(12)
        frame = QWidget()
        frame.setProperty("kind", "card")
        layout = column(_framed(frame), (24, 72, 24, 72), 4)
        mark = QLabel()
        mark.setPixmap(icons.pixmap("news_20_regular", self._theme.color("text2"), 24, self.devicePixelRatioF()))
        head = label(_("No issue yet"), "card")
        sentence = label(_("Begin a new one, or look at the sample first."), "secondary")
        for part in (mark, head, sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        self._right.addLayout(_inset(frame))


def _inset(part: QWidget) -> QHBoxLayout:
    """12 px in from the left: tiles reach that much further, with the ground that shows under the pointer."""
    made = row(margins=(12, 0, 0, 0))
    made.addWidget(part)
    return made


def _framed(frame: QWidget) -> QWidget:
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return frame


def _card_of(recent: RecentIssue) -> tuple[IssueCard | None, str]:
    """The issue's card, or the sentence why it has none."""
    try:
        card = read_card(Path(recent.path))
    except LayoutAppError as refusal:
        return None, refusal.sentence
    if not card.previews:
        card = msgspec.structs.replace(card, previews=kept_pictures(Path(recent.path)))
    return card, ""


def _shown_pages(card: IssueCard | None) -> Sequence[int]:
    """The pages whose pictures the file has, else the first few as miniatures (from 0)."""
    if card is None:
        return (0,)
    known = [number - 1 for number in sorted(card.previews)]
    return (known if 0 in known else list(range(len(card.pages))))[:CARD_PAGES]


def _heading(text: str, hint: str) -> QWidget:
    made = QWidget()
    layout = row(made)
    layout.addWidget(label(text, "title"))
    layout.addStretch(1)
    layout.addWidget(label(hint, "secondary"))
    return made


def _page_with_number(card: IssueCard | None, page: int) -> QWidget:
    made = QWidget()
    layout = column(made, spacing=4)
    layout.addStretch(1)
    layout.addWidget(PagePicture(card, page, 136))
    first, count = 1 + page, 1
    if card is not None:
        first, count = 1 + sum(map(card.count_of, range(page))), card.count_of(page)
    numbers = range(first, first + count)
    number = label(_("Page %(number)s") % {"number": page_label(numbers)}, "secondary")
    number.setAlignment(Qt.AlignmentFlag.AlignCenter)
    layout.addWidget(number)
    layout.addStretch(1)
    return made


def _fact(name: str, value: str) -> QHBoxLayout:
    made = row(spacing=8)
    left = label(name, "secondary")
    left.setFixedWidth(60)
    made.addWidget(left)
    made.addWidget(label(value), 1)
    return made


def _steps(theme: Theme) -> QWidget:
    """The way in three steps, as a quiet reminder."""
    made = QWidget()
    layout = row(made, spacing=16)
    for icon, head, sentence in (
        ("arrow_import_20_regular", _("1  Import"), _("Drop Word, Markdown, text, photos")),
        ("news_20_regular", _("2  Make up"), _("Every line stands on the grid")),
        ("document_pdf_20_regular", _("3  Send to press"), _("Checked, then a PDF for the printer")),
    ):
        card = QWidget()
        card.setProperty("kind", "step")
        inner = row(_framed(card), (20, 14, 16, 14), 16)
        mark = QLabel()
        mark.setPixmap(icons.pixmap(icon, theme.color("text2"), 20, 2.0))
        inner.addWidget(mark)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(head, "head"))
        texts.addWidget(label(sentence, "secondary"))
        inner.addLayout(texts, 1)
        layout.addWidget(card, 1)
    return made


def issue_facts(masthead: Masthead) -> str:
    """第24期·12月10日, as far as the fields are filled."""
    parts: list[str] = []
    if masthead.issue_number:
        parts.append(_("Issue %(number)s") % {"number": masthead.issue_number})
    date = issue_date(masthead.date)
    if date is not None:
        parts.append(spoken_date(date))
    return "·".join(parts)


def _long_facts(masthead: Masthead) -> str:
    date = issue_date(masthead.date)
    weekday = weekday_name(date.weekday()) if date is not None else ""
    return f"{issue_facts(masthead)} {weekday}".strip()
