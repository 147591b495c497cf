"""Pictures for the screen: decoded small, upright, in sRGB, off the GUI thread, remembered by size."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Signal
from PySide6.QtGui import QColorSpace, QImage, QImageReader

from layout_app.errors import LayoutAppError
from layout_app.ids import AssetId

STEPS = (160, 320, 640, 1280, 2560, 5120)
"""Longest sides that previews are made for; the next larger one is drawn smaller."""
MOST_BYTES = 160_000_000


class _Arrived(QObject):
    """Carries a decoded picture from a worker to the GUI thread."""

    decoded = Signal(str, int, QImage)


class PreviewStore(QObject):
    """Previews by picture and size. ``changed`` tells that a picture arrived; ``blocking`` decodes at once (tests)."""

    changed = Signal(str)

    def __init__(self, read: Callable[[AssetId], bytes], blocking: bool = False) -> None:
        super().__init__()
        self._read = read
        self._blocking = blocking
        self._pictures: dict[tuple[AssetId, int], QImage] = {}
        self._under_way: set[tuple[AssetId, int]] = set()
        self._is_stopped = False
        self._arrived = _Arrived()
        self._arrived.decoded.connect(self._keep)
        # Not a QThreadPool: its runnables are deleted in the worker while Python may still hold them.
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="banxin-previews")

    def get(self, asset: AssetId, wanted: tuple[int, int]) -> QImage | None:
        """A preview of at least about ``wanted`` device pixels; a smaller one while the right one is being made."""
        longest = next((step for step in STEPS if step >= max(wanted)), STEPS[-1])
        found = self._pictures.get((asset, longest))
        if found is not None:
            return found
        if self._blocking:
            picture = decode(self._read_or_none(asset), longest)
            self._pictures[(asset, longest)] = picture
            return picture
        if not self._is_stopped and (asset, longest) not in self._under_way:
            self._under_way.add((asset, longest))
            self._worker.submit(_decode_for, self._read_or_none, asset, longest, self._arrived)
        others = [step for (known, step) in self._pictures if known == asset]
        return self._pictures[(asset, max(others))] if others else None

    def _read_or_none(self, asset: AssetId) -> bytes:
        """The bytes, or none where the picture is missing: the page says so with a finding."""
        try:
            return self._read(asset)
        except (KeyError, LayoutAppError):
            return b""

    def _keep(self, asset: str, step: int, picture: QImage) -> None:
        self._under_way.discard((asset, step))
        self._pictures[(asset, step)] = picture
        while sum(one.sizeInBytes() for one in self._pictures.values()) > MOST_BYTES and len(self._pictures) > 1:
            del self._pictures[next(iter(self._pictures))]
        self.changed.emit(asset)

    def stop(self) -> None:
        """Wait for work under way; nothing arrives after this."""
        self._is_stopped = True
        self._arrived.decoded.disconnect(self._keep)
        self._worker.shutdown(wait=True, cancel_futures=True)


def _decode_for(read: Callable[[AssetId], bytes], asset: AssetId, longest: int, arrived: _Arrived) -> None:
    """In the worker: decode and hand over."""
    arrived.decoded.emit(asset, longest, decode(read(asset), longest))


def decode(data: bytes, longest: int) -> QImage:
    """The picture upright, its longest side at most ``longest``; a null image for data that cannot be decoded."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(1024)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > longest:
        scale = longest / max(size.width(), size.height())
        reader.setScaledSize(QSize(max(1, round(size.width() * scale)), max(1, round(size.height() * scale))))
    picture = reader.read()
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    space = picture.colorSpace()
    if space.isValid() and space != srgb:
        picture.convertToColorSpace(srgb)
    return picture
