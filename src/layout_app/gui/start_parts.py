"""Parts of the start screen: the ways in, pages of an issue, covers of those before, the three steps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from layout_app.archive.folder import COVER, ISSUE
from layout_app.document.format import joined_format
from layout_app.gui import icons
from layout_app.gui.archive_room.words import day_of, number_of, numbered
from layout_app.gui.controls import label, row
from layout_app.gui.dialogs.parts import ring, rounded
from layout_app.gui.miniature import paint_miniature, paint_paper
from layout_app.gui.settings import RecentIssue
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _
from layout_app.storage.issue_card import IssueCard

if TYPE_CHECKING:  # SQLite is read once there is an archive
    from layout_app.archive.index import Listed


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
        draw_sharp(painter, area, preview)
    elif card is not None and page < len(card.pages):
        shape = card.format if card.pages[page].facing is None else joined_format(card.format)
        paint_miniature(painter, area, shape, card.pages[page].blocks)


class CoverTile(QAbstractButton):
    """An issue one can open: its first page, its number, at the foot its day and what became of it."""

    WIDTH, PADDING = 140, 10

    def __init__(self, theme: Theme, name: str, detail: str, remark: str) -> None:
        super().__init__()
        self.theme = theme
        self._detail, self._remark = detail, remark
        self.setText(name)
        self.setAccessibleName(" ".join(part for part in (name, detail, remark) if part))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.WIDTH + 2 * self.PADDING, 272)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def page_shape(self) -> float:
        """How high the page is to its width."""
        raise NotImplementedError

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        """Paint the page into ``area``."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("press" if self.isDown() else "hover"))
            rounded(painter, QRectF(self.rect()), 10)
        tall = min(206, round(self.WIDTH * self.page_shape()))
        self.paint_page(painter, QRectF(self.PADDING, 10 + 206 - tall, self.WIDTH, tall))
        words = QRectF(self.PADDING, 224, self.WIDTH, 20)
        painter.setPen(self.theme.color("text"))
        painter.setFont(ui_font(13, QFont.Weight.Medium))
        shown = QFontMetricsF(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.WIDTH)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(self.theme.color("text2"))
        painter.setFont(ui_font(12))
        words.translate(0, 19)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._detail)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._remark)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), self.theme, 10)
        painter.end()


class RecentTile(CoverTile):
    """An issue that was worked on before the last one."""

    def __init__(self, theme: Theme, recent: RecentIssue, card: IssueCard | None) -> None:
        title = recent.title or Path(recent.path).stem
        name, detail = title, _("Cannot be opened")
        if card is not None:
            name = numbered(card.masthead.issue_number) or title
            detail = day_of(card.masthead.date)
        super().__init__(theme, name, detail, "")
        self.recent, self._card = recent, card
        self._preview = QImage.fromData(card.previews.get(1, b"")) if card is not None else QImage()
        self.setToolTip(recent.path)

    def page_shape(self) -> float:
        return page_height(self._card, 1000) / 1000

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        paint_page_picture(painter, area, self._card, 0, self._preview)


class ArchivedTile(CoverTile):
    """An issue of the archive."""

    def __init__(self, theme: Theme, root: Path, issue: Listed) -> None:
        super().__init__(theme, number_of(issue), day_of(issue.date), _("Printed"))
        self.path = root / issue.id / ISSUE
        self._cover = QImage(str(root / issue.id / COVER))
        self.setToolTip(f"{issue.paper} {number_of(issue)}")

    def page_shape(self) -> float:
        return self._cover.height() / self._cover.width() if not self._cover.isNull() else 1.414

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        paint_paper(painter, area)
        if not self._cover.isNull():
            draw_sharp(painter, area, self._cover)


def draw_sharp(painter: QPainter, area: QRectF, picture: QImage) -> None:
    """Draw a picture made small by a filter that keeps small type smooth: the painter's own makes noise of it."""
    ratio = painter.device().devicePixelRatioF()
    size = (area.size() * ratio).toSize()
    small = picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    small.setDevicePixelRatio(ratio)
    painter.drawImage(area.topLeft(), small)


def framed(frame: QWidget) -> QWidget:
    """A widget whose ground is that of its kind."""
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return frame


def steps(theme: Theme) -> QWidget:
    """The way in three steps, as a quiet reminder."""
    made = QWidget()
    layout = row(made, spacing=16)
    for icon, head, sentence in (
        ("arrow_import_20_regular", _("1  Import"), _("Drop Word, Markdown, text, photos")),
        ("wand_20_regular", _("2  Make up by itself"), _("Everything placed, then yours to change")),
        ("document_pdf_20_regular", _("3  Send to press"), _("Checked, then a PDF for the printer")),
    ):
        card = QWidget()
        card.setProperty("kind", "step")
        inner = row(framed(card), (20, 14, 16, 14), 16)
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
