"""The bar over the canvas while a photo is cropped: what to do, 取消 and 完成."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from layout_app.gui import icons
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.controls import label, row
from layout_app.gui.theme import Theme
from layout_app.messages import _

WIDTH, LEAST_WIDTH, HEIGHT = 640, 320, 44
FROM_TOP = 12


class CropBar(QWidget):
    """Hidden but in crop mode; it stays in the middle of the canvas."""

    def __init__(self, canvas: Canvas, theme: Theme) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setProperty("kind", "floating")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = row(self, (16, 0, 8, 0), 8)
        self._icon = QLabel()
        layout.addWidget(self._icon)
        layout.addWidget(label(_("Crop photo"), "head"))
        self._words = label(_("Drag the photo to frame it, the dot to set the focus; the original stays."), "secondary")
        layout.addWidget(self._words)
        self.setToolTip(_("Arrows move, + and − zoom, [ and ] straighten, R turns, K keep box, F focus in the middle"))
        layout.addStretch(1)
        cancel = QPushButton(_("Cancel"))
        cancel.setProperty("kind", "flat")
        cancel.clicked.connect(lambda: canvas.leave_modes(keep=False))
        done = QPushButton(_("Done"))
        done.setProperty("kind", "small-primary")
        done.clicked.connect(lambda: canvas.leave_modes())
        for button in (cancel, done):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            layout.addWidget(button)
        self.setFixedSize(QSize(WIDTH, HEIGHT))
        self.hide()
        canvas.installEventFilter(self)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._icon.setPixmap(icons.pixmap("crop_20_regular", theme.color("soft_text"), 20, self.devicePixelRatioF()))

    def place(self) -> None:
        width = min(WIDTH, max(LEAST_WIDTH, self._canvas.width() - 40))
        self._words.setVisible(width >= WIDTH)
        self.setFixedWidth(width)
        self.move((self._canvas.width() - width) // 2, FROM_TOP)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False
