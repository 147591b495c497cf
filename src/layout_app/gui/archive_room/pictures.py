"""Pictures from files at the very size they are shown at, made in a thread, those last asked for remembered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

MOST_BYTES = 96_000_000


class _Key(NamedTuple):
    path: Path
    width: int
    height: int


class _Arrived(QObject):
    """Carries a picture from the thread to the GUI thread."""

    made = Signal(object, QImage)


class PictureLoader(QObject):
    """``arrived`` tells that a picture asked for is there now."""

    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pictures: dict[_Key, QImage] = {}
        self._under_way: set[_Key] = set()
        self._worker: ThreadPoolExecutor | None = None
        self._arrived = _Arrived()
        self._arrived.made.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def get(self, path: Path, size: QSize) -> QImage | None:
        """The picture as large as goes into ``size`` device pixels; ``None`` until it is made, null if it cannot be."""
        key = _Key(path, size.width(), size.height())
        found = self._pictures.pop(key, None)
        if found is not None:
            self._pictures[key] = found  # the last one asked for goes last
            return found
        if key not in self._under_way:
            self._under_way.add(key)
            # Not a QThreadPool: its runnables are deleted in the worker while Python may still hold them.
            self._worker = self._worker or ThreadPoolExecutor(max_workers=1, thread_name_prefix="banxin-archive")
            self._worker.submit(_make, key, self._arrived)
        return None

    def forget(self) -> None:
        """Read every file again when it is next asked for."""
        self._pictures.clear()

    def stop(self) -> None:
        """Wait for the picture under way and give up the others; they are made when they are asked for again."""
        if self._worker is not None:
            self._worker.shutdown(wait=True, cancel_futures=True)
            self._worker = None
        self._under_way.clear()

    def _keep(self, key: _Key, picture: QImage) -> None:
        self._under_way.discard(key)
        self._pictures[key] = picture
        while sum(one.sizeInBytes() for one in self._pictures.values()) > MOST_BYTES and len(self._pictures) > 1:
            del self._pictures[next(iter(self._pictures))]
        self.arrived.emit()


def _make(key: _Key, arrived: _Arrived) -> None:
    """In the thread: read the file and make it small once, with a filter that keeps small type smooth."""
    picture = QImage(str(key.path))
    if not picture.isNull():
        picture = picture.scaled(
            key.width, key.height, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    arrived.made.emit(key, picture)
