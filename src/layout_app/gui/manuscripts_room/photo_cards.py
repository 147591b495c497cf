"""The photos of an article under its words: the picture, its caption and credit to be corrected, its pixels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from layout_app.document.issue import Issue
from layout_app.document.story import Photo
from layout_app.gui import icons
from layout_app.gui.controls import column, label, row
from layout_app.gui.fields import TextField
from layout_app.gui.theme import Theme
from layout_app.ids import AssetId
from layout_app.images.look import PLAIN, Look
from layout_app.messages import _

THUMB = QSize(168, 112)
Preview = Callable[[AssetId, tuple[int, int], Look], QImage | None]


class Thumb(QWidget):
    """A picture cut to the widget's shape, with round corners."""

    def __init__(self, theme: Theme, size: QSize) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedSize(size)
        self._preview: Preview | None = None
        self._asset = ""
        self._look = PLAIN

    def show_picture(self, preview: Preview | None, asset: str, look: Look = PLAIN) -> None:
        self._preview, self._asset, self._look = preview, asset, look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        wanted = (round(self.width() * ratio), round(self.height() * ratio))
        picture = self._preview(self._asset, wanted, self._look) if self._preview is not None else None
        paint_picture(painter, QRectF(self.rect()), picture, self.theme)
        painter.end()


def paint_picture(painter: QPainter, area: QRectF, picture: QImage | None, theme: Theme) -> None:
    """A picture filling ``area``, cut about its middle; a sign where there is none yet."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    shape = QPainterPath()
    shape.addRoundedRect(area, 5, 5)
    painter.setClipPath(shape)
    if picture is None or picture.isNull():
        painter.fillRect(area, theme.color("sunken"))
        mark = icons.pixmap("image_20_regular", theme.color("text3"), 20, painter.device().devicePixelRatioF())
        painter.drawPixmap(
            QRectF(area.center().x() - 10, area.center().y() - 10, 20, 20), mark, QRectF(mark.rect())
        )
    else:
        scale = min(picture.width() / area.width(), picture.height() / area.height())
        width, height = area.width() * scale, area.height() * scale
        cut = QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)
        painter.drawImage(area, picture, cut)
    painter.restore()


class PhotoCard(QWidget):
    """``edited`` gives the part, caption or credit, and its new words."""

    edited = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        layout = row(self, spacing=16)
        self.thumb = Thumb(theme, THUMB)
        layout.addWidget(self.thumb, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        stack = column(inside, spacing=6)
        head = row(spacing=6)
        self._mark = QLabel()
        self._mark.setFixedSize(16, 16)
        self._said = label("", "green")
        head.addWidget(self._mark)
        head.addWidget(self._said)
        head.addStretch(1)
        stack.addLayout(head)
        self.caption, self.credit = TextField(), TextField()
        for field in (self.caption, self.credit):
            field.setProperty("kind", "bare")
        for field, name in ((self.caption, _("Caption")), (self.credit, _("Credit"))):
            field.setAccessibleName(name)
        self.caption.setPlaceholderText(_("What the photo shows"))
        self.credit.setPlaceholderText(_("Who took it"))
        self.caption.finished.connect(lambda text: self.edited.emit("caption", text))
        self.credit.finished.connect(lambda text: self.edited.emit("credit", text))
        stack.addWidget(self.caption)
        self._detail = label("", "secondary")
        stack.addWidget(self._detail)
        line = row(spacing=8)
        line.addWidget(label(_("Credit"), "secondary"))
        line.addWidget(self.credit, 1)
        stack.addLayout(line)
        stack.addStretch(1)
        layout.addWidget(inside, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = self.thumb.theme = theme
        self._paint_mark()

    def show_photo(self, issue: Issue, photo: Photo, preview: Preview, printed: str) -> None:
        """The photo as the story has it; ``printed`` says how it stands on its page, nothing where it is on none."""
        self.thumb.show_picture(preview, photo.asset, photo.look)
        self.caption.show_value(photo.caption)
        self.credit.show_value(photo.credit)
        self._said.setText(_("Caption recognised") if photo.caption else _("No caption yet"))
        role = "green" if photo.caption else "amber"
        if self._said.property("role") != role:
            self._said.setProperty("role", role)
            self._said.style().unpolish(self._said)
            self._said.style().polish(self._said)
        self._paint_mark()
        record = issue.asset(photo.asset)
        parts = [record.name, f"{record.width} × {record.height}"] if record is not None else []
        self._detail.setText("·".join((*parts, printed) if printed else parts))

    def _paint_mark(self) -> None:
        is_known = self._said.property("role") == "green"
        name = "checkmark_circle_16_regular" if is_known else "info_20_regular"
        color = self._theme.color("green" if is_known else "amber")
        self._mark.setPixmap(icons.pixmap(name, color, 16, self.devicePixelRatioF()))
