"""A photo: how sharp it prints, its crop, its caption and credit."""

from __future__ import annotations

import itertools

import msgspec
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from layout_app.commands.blocks import SetRecipe
from layout_app.gui import icons
from layout_app.gui.controls import label, row, set_chip
from layout_app.gui.fields import Segments
from layout_app.gui.sections.headline import TextsSection
from layout_app.gui.sections.section import Section, Selection
from layout_app.gui.sharpness import sharpness_light, sharpness_limits
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

GREATEST_PPI = 400


class PpiBar(QWidget):
    """Red, amber and green stretches of resolution with a knob where the photo stands."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._ppi = 0
        self._limits = (0, 0)
        self.setFixedHeight(36)

    def show_ppi(self, ppi: int, limits: tuple[int, int]) -> None:
        self._ppi, self._limits = ppi, limits
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        warn, fail = self._limits
        width = float(self.width())
        groove = QPainterPath()
        groove.addRoundedRect(QRectF(0, 6, width, 6), 3, 3)
        painter.save()
        painter.setClipPath(groove)
        edges = (0.0, fail / GREATEST_PPI, warn / GREATEST_PPI, 1.0)
        for (start, end), lamp in zip(itertools.pairwise(edges), ("red", "amber", "green"), strict=True):
            painter.fillRect(QRectF(start * width, 6, (end - start) * width, 6), self.theme.color(f"{lamp}_lamp"))
        painter.restore()
        painter.setPen(self.theme.color("text2"))
        painter.setFont(ui_font(11))
        for limit in (fail, warn):
            place = QRectF(limit / GREATEST_PPI * width - 20, 18, 40, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(limit))
        x = min(max(self._ppi / GREATEST_PPI, 0.0), 1.0) * (width - 12) + 6
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("panel"))
        painter.drawEllipse(QRectF(x - 7, 2, 14, 14))
        painter.setBrush(self.theme.color("text"))
        painter.drawEllipse(QRectF(x - 5, 4, 10, 10))
        painter.end()


class SharpnessSection(Section):
    """Effective resolution against the limits of the issue's paper, and the way to the crop."""

    crop_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Sharpness in print"))
        line = row(spacing=8)
        self.ppi = label("", "title")
        self.chip = label("")
        self.pixels = label("", "secondary")
        line.addWidget(self.ppi)
        line.addWidget(self.chip)
        line.addStretch(1)
        line.addWidget(self.pixels)
        self.rows.addLayout(line)
        self.bar = PpiBar(theme)
        self.rows.addWidget(self.bar)
        self.crop = QPushButton(_("Crop"))
        self.crop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.crop.clicked.connect(self.crop_wanted)
        buttons = row(spacing=8)
        buttons.addWidget(self.crop)
        buttons.addStretch(1)
        self.rows.addLayout(buttons)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.bar.theme = theme
        self.bar.update()
        self.crop.setIcon(QIcon(icons.icon("crop_20_regular", theme.color("text2"))))

    def set_narrow(self, narrow: bool) -> None:
        self.pixels.setVisible(not narrow)

    def offer_crop(self, offered: bool) -> None:
        """The way to the crop; not offered while one is in it."""
        self.crop.setVisible(offered)

    def applies(self, selection: Selection) -> bool:
        return selection.photo >= 0 and selection.image is not None

    def show_selection(self, selection: Selection) -> None:
        image = selection.image
        assert image is not None
        ppi = round(min(image.ppi))
        limits = sharpness_limits(selection.session.issue)
        light = sharpness_light(image, selection.session.issue)
        words = {"red": _("Too coarse"), "amber": _("Soft"), "green": _("Sharp")}
        self.ppi.setText(f"{ppi} ppi")
        set_chip(self.chip, light, words[light])
        self.pixels.setText(f"{image.pixels[0]} × {image.pixels[1]} px")
        self.bar.show_ppi(ppi, limits)
        self.bar.setAccessibleName(f"{ppi} ppi, {words[light]}")


class CaptionSection(TextsSection):
    def __init__(self) -> None:
        super().__init__(_("Caption"), (("caption", _("Caption")), ("credit", _("Credit"))))
        self.place = Segments((("below", _("Below")), ("beside", _("Beside"))), _("Place of the caption"))
        self.place.chosen.connect(self._set_place)
        self.rows.addWidget(self.place)

    def applies(self, selection: Selection) -> bool:
        return selection.photo >= 0

    def show_selection(self, selection: Selection) -> None:
        """In a vertical article the caption may stand beside its photo, in vertical lines."""
        super().show_selection(selection)
        block, number = selection.article, selection.photo_number
        has_choice = block is not None and number is not None and block.recipe.direction == "vertical"
        self.place.setVisible(has_choice)
        if has_choice and block is not None and number is not None:
            self.place.show_value(block.recipe.photos[number].caption)

    def _set_place(self, place: str) -> None:
        selection = self.selection
        block = selection.article if selection is not None else None
        number = selection.photo_number if selection is not None else None
        if block is not None and number is not None:
            photos = list(block.recipe.photos)
            photos[number] = msgspec.structs.replace(photos[number], caption=place)
            recipe = msgspec.structs.replace(block.recipe, photos=tuple(photos))
            self.apply(SetRecipe(block.id, recipe, _("Place of the caption")))

    def _index(self, selection: Selection) -> int:
        return selection.photo
