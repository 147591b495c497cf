"""打样预览 and 分色: the page on the canvas as the press prints it, all plates together or some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from layout_app.document.issue import press_of
from layout_app.errors import LayoutAppError
from layout_app.gui.canvas.proof_tiles import ProofTiles
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.proof_bar import Plate, ProofBar, process_plates
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.painters.qt import screen_color
from layout_app.press import PressProfile, condition_of
from layout_app.resources import bundled
from layout_app.session.export import pdf_settings
from layout_app.session.folders import cache_folder
from layout_app.session.press_profiles import shop_name
from layout_app.session.session import Session
from layout_app.units import Mpt

if TYPE_CHECKING:
    from layout_app.images.soft_proof import Look
    from layout_app.painters.pdf.settings import PdfSettings

SOFT_PROOF, SEPARATIONS = "soft-proof", "separations"


class Proofing(QObject):
    """Switches the canvas over and keeps its ``bar`` true. ``mode`` is empty in the usual view."""

    changed = Signal()
    """Another mode."""
    refused = Signal(str)

    def __init__(self, canvas: Canvas, theme: Theme) -> None:
        super().__init__()
        self.mode = ""
        self.bar = ProofBar(theme)
        self._canvas = canvas
        self._session: Session | None = None
        self._press: PressProfile | None = None
        self._profile = b""
        canvas.pointer_moved.connect(self._show_inks)
        self._pointer = (-1, -1)
        self.bar.plates_changed.connect(self._see)
        self.bar.look_changed.connect(self._see)
        self.bar.close_wanted.connect(self.leave)

    def show_session(self, session: Session) -> None:
        """Begin in the usual view."""
        self.leave()
        self._session = session

    def toggle(self, mode: str) -> None:
        """Into a mode, or out of it where it is on; ``LayoutAppError`` where the press's own profile is of no use."""
        if self.mode == mode or self._session is None:
            self.leave()
            return
        if self._canvas.proof is None:
            self._begin(self._session)
        self.mode = mode
        self._show_plates()
        self._show_press()
        self._see()
        self.bar.show()
        self.changed.emit()

    def leave(self) -> None:
        """Back to the usual view; what was separated is forgotten."""
        tiles, self._canvas.proof = self._canvas.proof, None
        if tiles is None:
            return
        tiles.stop()
        if self._session is not None:
            self._session.changed.remove(self._follow)
        self.mode, self._press = "", None
        self.bar.hide()
        self._canvas.viewport().update()
        self.changed.emit()

    def close_session(self) -> None:
        self.leave()
        self._session = None

    def _begin(self, session: Session) -> None:
        settings = self._wishes(session)
        cache = cache_folder() / "pictures"
        tiles = ProofTiles(settings, self._look(), session.library.copy(), session.assets.read, cache)
        tiles.changed.connect(self._on_tile)
        tiles.spots_changed.connect(self._show_plates)
        tiles.refused.connect(self._refuse)
        session.changed.append(self._follow)
        self._canvas.proof = tiles
        self.bar.show_waiting()

    def _wishes(self, session: Session) -> PdfSettings:
        """What the press file is made by, its profile known to be one that shows colours."""
        from layout_app.images.profiles import profile_facts

        settings, press = pdf_settings(session, "press"), press_of(session.issue)
        if settings.profile:
            profile_facts(settings.profile)
        self._press, self._profile = press, settings.profile or _bundled_profile(press)
        return settings

    def _follow(self, _touched: frozenset[str]) -> None:
        """Other wishes of the print shop print the page anew; what else has changed the canvas sees by itself."""
        session, tiles = self._session, self._canvas.proof
        if session is None or tiles is None or press_of(session.issue) == self._press:
            return
        try:
            tiles.print_by(self._wishes(session))
        except LayoutAppError as refusal:
            self._refuse(refusal.sentence)
            return
        self._show_press()
        self._see()

    def _look(self) -> Look:
        from layout_app.images.soft_proof import Look

        assert self._press is not None
        limit = self._press.ink_limit if self.bar.warning.isChecked() else 0
        return Look(self._profile, self.bar.paper.isChecked(), self.bar.hidden_plates, limit)

    def _see(self) -> None:
        if self._canvas.proof is not None:
            self._canvas.proof.see_by(self._look())
            self._canvas.viewport().update()

    def _show_press(self) -> None:
        assert self._press is not None
        title = _("Soft proof") if self.mode == SOFT_PROOF else _("Separations")
        self.bar.show_press(title, shop_name(self._press), self._press.ink_limit)

    def _plates(self) -> tuple[Plate, ...]:
        tiles = self._canvas.proof
        spots = tiles.spots if tiles is not None else ()
        return (*process_plates(), *(Plate(spot.name, spot.name, screen_color(spot.alternate)) for spot in spots))

    def _show_plates(self) -> None:
        self.bar.show_plates(self._plates() if self.mode == SEPARATIONS else ())

    def _on_tile(self) -> None:
        self._canvas.viewport().update()
        self._show_inks(*self._pointer)

    def _show_inks(self, x: Mpt, y: Mpt) -> None:
        self._pointer = (x, y)
        tiles, page = self._canvas.proof, self._canvas.page
        if tiles is None or page is None:
            return
        is_inside = 0 <= x < page.width and 0 <= y < page.height
        percents = tiles.percents_at(x, y) if is_inside else ()
        if percents or tiles.is_ready:
            self.bar.show_inks(self._plates(), percents)
        else:
            self.bar.show_waiting()

    def _refuse(self, sentence: str) -> None:
        self.leave()
        self.refused.emit(sentence)


def _bundled_profile(press: PressProfile) -> bytes:
    return bundled("assets", "icc", condition_of(press.condition).profile).read_bytes()
