"""Pictures for the screen: decoded small, upright, in sRGB, as they look, off the GUI thread, remembered by size."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Signal
from PySide6.QtGui import QColorSpace, QImage, QImageReader

from layout_app.errors import LayoutAppError
from layout_app.ids import AssetId
from layout_app.images.look import PLAIN, Look

STEPS = (160, 320, 640, 1280, 2560, 5120)
"""Longest sides that previews are made for; the next larger one is drawn smaller."""
MOST_BYTES = 160_000_000
AT_ONCE = 320
"""Pictures with sides no longer than that are made to look so at once, in some 5 ms."""
MOST_LOOKS = 8
"""So many looks of one picture are remembered: a slider that is drawn along passes hundreds."""


class _Key(NamedTuple):
    """Which picture, how large its original is decoded, and how it looks."""

    asset: AssetId
    step: int
    look: Look


class _Arrived(QObject):
    """Carries a decoded picture from a worker to the GUI thread."""

    decoded = Signal(object, QImage, QImage)
    skipped = Signal(object)


class PreviewStore(QObject):
    """Previews by picture, size and look. ``changed`` tells that a picture arrived; ``blocking`` decodes at once
    (tests).
    """

    changed = Signal(str)

    def __init__(self, read: Callable[[AssetId], bytes], blocking: bool = False) -> None:
        super().__init__()
        self._read = read
        self._blocking = blocking
        self._pictures: dict[_Key, QImage] = {}
        self._under_way: set[_Key] = set()
        self._wanted: dict[tuple[AssetId, int], Look] = {}
        self._is_stopped = False
        self._arrived = _Arrived()
        self._arrived.decoded.connect(self._keep)
        self._arrived.skipped.connect(self._ask_again)
        # Not a QThreadPool: its runnables are deleted in the worker while Python may still hold them.
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="banxin-previews")

    def get(self, asset: AssetId, wanted: tuple[int, int], look: Look = PLAIN) -> QImage | None:
        """A preview of at least about ``wanted`` device pixels; until it is made a smaller one."""
        longest = next((step for step in STEPS if step >= max(wanted)), STEPS[-1])
        key = _Key(asset, longest, look)
        found = self._pictures.get(key)
        if found is not None:
            return found
        if self._blocking:
            self._pictures[key] = picture = looked(decode(self._read_or_none(asset), longest), look)
            return picture
        self._wanted[(asset, longest)] = look
        if not self._is_stopped and key not in self._under_way:
            self._under_way.add(key)
            self._worker.submit(self._make, key, self._pictures.get(_Key(asset, longest, PLAIN)))
        others = [known.step for known in self._pictures if known.asset == asset and known.look == look]
        return self._pictures[_Key(asset, max(others), look)] if others else self._made_at_once(asset, look)

    def _made_at_once(self, asset: AssetId, look: Look) -> QImage | None:
        """A small picture made to look so here and now: a photo that is being turned is never seen unturned."""
        steps = [known.step for known in self._pictures if known.asset == asset and known.look == PLAIN]
        small = max((step for step in steps if step <= AT_ONCE), default=min(steps, default=0))
        if not small:
            return None
        if small > AT_ONCE:
            return self._pictures[_Key(asset, small, PLAIN)]
        key = _Key(asset, small, look)
        self._pictures[key] = picture = looked(self._pictures[_Key(asset, small, PLAIN)], look)
        self._forget_looks(key)
        return picture

    def _make(self, key: _Key, plain: QImage | None) -> None:
        """In the worker: decode, make it look as wanted, and hand over; not what nobody wants any more."""
        if self._wanted.get((key.asset, key.step)) != key.look:
            self._arrived.skipped.emit(key)
            return
        if plain is None:
            plain = decode(self._read_or_none(key.asset), key.step)
        self._arrived.decoded.emit(key, plain, looked(plain, key.look))

    def _read_or_none(self, asset: AssetId) -> bytes:
        """The bytes, or none where the picture is missing: the page says so with a finding."""
        try:
            return self._read(asset)
        except (KeyError, LayoutAppError):
            return b""

    def _keep(self, key: _Key, plain: QImage, picture: QImage) -> None:
        self._under_way.discard(key)
        if key.look != PLAIN:
            self._pictures[_Key(key.asset, key.step, PLAIN)] = plain
        self._pictures[key] = picture
        self._forget_looks(key)
        while sum(one.sizeInBytes() for one in self._pictures.values()) > MOST_BYTES and len(self._pictures) > 1:
            del self._pictures[next(iter(self._pictures))]
        self.changed.emit(key.asset)

    def _ask_again(self, key: _Key) -> None:
        """Another look was wanted when this one's turn came; if this one is by now, it is asked for when painted."""
        self._under_way.discard(key)
        if self._wanted.get((key.asset, key.step)) == key.look:
            self.changed.emit(key.asset)

    def _forget_looks(self, key: _Key) -> None:
        """Of the looks of one picture and size only the latest stay."""
        alike = [one for one in self._pictures if (one.asset, one.step) == (key.asset, key.step) and one.look != PLAIN]
        for old in alike[:-MOST_LOOKS]:
            del self._pictures[old]

    def stop(self) -> None:
        """Wait for work under way; nothing arrives after this."""
        self._is_stopped = True
        self._arrived.decoded.disconnect(self._keep)
        self._arrived.skipped.disconnect(self._ask_again)
        self._worker.shutdown(wait=True, cancel_futures=True)


def decode(data: bytes, longest: int) -> QImage:
    """The picture upright, its longest side at most ``longest``; a null image for data that cannot be decoded.

    Of a PDF it is the first page, about as large.
    """
    if data[:5] == b"%PDF-":
        from layout_app.painters.pdf.placed import preview_of_page

        data = preview_of_page(data, longest)
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


def looked(picture: QImage, look: Look) -> QImage:
    """The picture as it looks: by the very steps that it goes to the press by."""
    if look == PLAIN or picture.isNull():
        return picture
    from layout_app.images.looks import looked_pixels

    plain = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    size = (plain.width(), plain.height())
    is_opaque = not picture.hasAlphaChannel()
    pixels, (width, height) = looked_pixels(bytes(plain.constBits()), size, look, is_opaque=is_opaque)
    # The copy owns its pixels; the bytes go away with this call.
    return QImage(pixels, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()
