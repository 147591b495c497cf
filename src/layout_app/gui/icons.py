"""Icons from the bundled SVG files, tinted, sharp at every device pixel ratio."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parent / "icons"


@functools.cache
def _source(name: str) -> bytes:
    return (FOLDER / f"{name}.svg").read_bytes()


def pixmap(name: str, color: QColor, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """The icon ``name`` (file name without ending) in one colour, ``size`` logical pixels square."""
    tinted = _source(name).replace(b"<svg ", f'<svg fill="{color.name()}" '.encode(), 1)
    renderer = QSvgRenderer(QByteArray(tinted))
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(
    name: str, color: QColor, *, active: QColor | None = None, disabled: QColor | None = None, size: int = 20
) -> QIcon:
    """An icon at 1×, 1.5× and 2×; ``active`` colours its checked state, with the filled drawing where there is one."""
    made = QIcon()
    filled = name.replace("_regular", "_filled")
    has_filled = (FOLDER / f"{filled}.svg").exists()
    for ratio in (1.0, 1.5, 2.0):
        made.addPixmap(pixmap(name, color, size, ratio), QIcon.Mode.Normal, QIcon.State.Off)
        checked = pixmap(filled if has_filled else name, active or color, size, ratio)
        made.addPixmap(checked, QIcon.Mode.Normal, QIcon.State.On)
        if disabled is not None:
            made.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled, QIcon.State.Off)
    return made
