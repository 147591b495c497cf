"""Tiles of a page as the press prints it: separated and coloured in a thread, kept with their plates.

One tile is made at a time, the next chosen when it has arrived: what was scrolled away meanwhile is never made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage

from layout_app.display.items import LaidOutPage
from layout_app.errors import LayoutAppError
from layout_app.gui.canvas.tiles import TILE, changed_areas, is_same_order, pixels_in_tile
from layout_app.ids import AssetId
from layout_app.units import Mpt

if TYPE_CHECKING:
    from layout_app.fonts.library import FontLibrary
    from layout_app.images.soft_proof import Look, Plates
    from layout_app.painters.pdf.inks import SpotPlate
    from layout_app.painters.pdf.plates import PagePlates
    from layout_app.painters.pdf.settings import PdfSettings

MOST_TILES = 96
"""About 2.5 million bytes each."""
Place = tuple[int, int]
Read = Callable[[AssetId], bytes]


class _Task(NamedTuple):
    """A tile to be made, or only coloured anew where its ``plates`` are at hand."""

    page: LaidOutPage
    settings: PdfSettings
    scale: float
    place: Place
    look: Look
    plates: Plates | None


class _Tile(NamedTuple):
    plates: Plates
    picture: QImage
    look: Look


class _Answers(QObject):
    """Carries what the thread made to the GUI thread."""

    made = Signal(object, object, object)
    """The task, its ``_Tile`` and the page's spot inks."""
    refused = Signal(str)
    broken = Signal(object)


class ProofTiles(QObject):
    """Tiles of one page at one scale, printed by ``settings`` and seen by ``look``."""

    changed = Signal()
    """A tile has arrived."""
    spots_changed = Signal()
    refused = Signal(str)
    """The page cannot be separated; the sentence says why."""

    def __init__(
        self, settings: PdfSettings, look: Look, library: FontLibrary, read: Read, cache: Path
    ) -> None:
        """``library`` is for the thread alone, ``read`` gives a picture's bytes there; ``cache`` is the folder of
        converted pictures."""
        super().__init__()
        self._settings = settings
        self._look = look
        self._page: LaidOutPage | None = None
        self._scale = 0.0
        self._tiles: dict[Place, _Tile] = {}
        self._wanted: list[Place] = []
        self._is_busy = self._is_stopped = False
        self.spots: tuple[SpotPlate, ...] = ()
        self._press = _Press(library, read, cache)
        self._answers = _Answers(QCoreApplication.instance())
        queued = Qt.ConnectionType.QueuedConnection
        self._answers.made.connect(self._keep, queued)
        self._answers.refused.connect(self._refuse, queued)
        self._answers.broken.connect(_raise, queued)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="banxin-plates")

    @property
    def is_ready(self) -> bool:
        """Whether all tiles that were wanted last are at hand."""
        return not self._is_busy and not self._wanted

    def show(self, page: LaidOutPage, scale: float) -> None:
        """Use ``page`` at ``scale`` device pixels a point from now on; tiles that still hold are kept."""
        if page is self._page and scale == self._scale:
            return
        old, is_same_scale = self._page, scale == self._scale
        self._page, self._scale = page, scale
        if old is not None and is_same_scale and is_same_order(old, page):
            areas, whole = changed_areas(old, page), QRect(0, 0, TILE, TILE)
            for place in list(self._tiles):
                if any(pixels_in_tile(area, scale, *place).intersects(whole) for area in areas):
                    del self._tiles[place]
        else:
            self._tiles.clear()

    def print_by(self, settings: PdfSettings) -> None:
        """The wishes of the print shop have changed."""
        if settings != self._settings:
            self._settings = settings
            self._tiles.clear()

    def see_by(self, look: Look) -> None:
        """Other plates, paper or limit; tiles keep their old look until they are coloured anew."""
        self._look = look

    def want(self, places: Sequence[Place]) -> None:
        """Make what of these tiles, the visible ones, is not at hand as it should be."""
        self._wanted = list(places)
        self._next()

    def tile(self, column: int, row: int) -> QImage | None:
        """The tile if it is at hand."""
        found = self._tiles.get((column, row))
        return found.picture if found is not None else None

    def percents_at(self, x: Mpt, y: Mpt) -> tuple[int, ...]:
        """Each ink at a place of the page in per cent; empty where no tile is at hand."""
        across, down = int(x / 1000 * self._scale), int(y / 1000 * self._scale)
        found = self._tiles.get((across // TILE, down // TILE)) if across >= 0 and down >= 0 else None
        return found.plates.percents(across % TILE, down % TILE) if found is not None else ()

    def stop(self) -> None:
        """Wait for the tile under way; nothing arrives after this."""
        self._is_stopped = True
        self._press.stop()
        self._worker.submit(self._press.close)
        self._worker.shutdown(wait=True)
        self._answers.deleteLater()

    def _holds(self, place: Place) -> bool:
        found = self._tiles.get(place)
        return found is not None and found.look == self._look

    def _next(self) -> None:
        self._wanted = [place for place in self._wanted if not self._holds(place)]
        if self._is_busy or self._is_stopped or self._page is None or not self._wanted:
            return
        place = self._wanted.pop(0)
        old = self._tiles.get(place)
        plates = old.plates if old is not None else None
        task = _Task(self._page, self._settings, self._scale, place, self._look, plates)
        self._is_busy = True
        self._worker.submit(_make, self._press, task, self._answers)

    def _keep(self, task: _Task, tile: _Tile, spots: tuple[SpotPlate, ...]) -> None:
        self._is_busy = False
        if self._is_stopped:
            return
        if task.page is self._page and (task.settings, task.scale) == (self._settings, self._scale):
            self._tiles.pop(task.place, None)
            self._tiles[task.place] = tile
            while len(self._tiles) > MOST_TILES:
                del self._tiles[next(iter(self._tiles))]
            if spots != self.spots:
                self.spots = spots
                self.spots_changed.emit()
        self._next()
        self.changed.emit()

    def _refuse(self, sentence: str) -> None:
        self._is_busy = False
        if not self._is_stopped:
            self.refused.emit(sentence)


class _Press:
    """In the thread: the plates of the last page that was asked for."""

    def __init__(self, library: FontLibrary, read: Read, cache: Path) -> None:
        self._library = library
        self._read = read
        self._cache = cache
        self._stopped = False
        self._last: tuple[LaidOutPage, PdfSettings, PagePlates] | None = None

    def stop(self) -> None:
        """Give up a page that is being separated."""
        self._stopped = True

    def plates_of(self, page: LaidOutPage, settings: PdfSettings) -> PagePlates:
        from layout_app.painters.pdf.plates import PagePlates

        if self._last is None or self._last[0] is not page or self._last[1] != settings:
            self.close()
            made = PagePlates(page, settings, self._library, self._read, self._cache, lambda: self._stopped)
            self._last = (page, settings, made)
        return self._last[2]

    def close(self) -> None:
        if self._last is not None:
            self._last[2].close()
            self._last = None


def _make(press: _Press, task: _Task, answers: _Answers) -> None:
    """In the thread: make a tile and hand it over."""
    from layout_app.images.soft_proof import seen

    try:
        page = press.plates_of(task.page, task.settings)
        column, row = task.place
        plates = task.plates or page.draw(task.scale, column * TILE, row * TILE, TILE, TILE)
        picture = QImage(seen(plates, task.look), TILE, TILE, TILE * 4, QImage.Format.Format_RGB32).copy()
    except LayoutAppError as refusal:
        answers.refused.emit(refusal.sentence)
    except Exception as fault:
        answers.broken.emit(fault)
    else:
        answers.made.emit(task, _Tile(plates, picture, task.look), page.spots)


def _raise(fault: Exception) -> None:
    """A fault of ours is raised in the GUI thread, where the crash dialog sees it."""
    raise fault
