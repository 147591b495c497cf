"""F6: the keyboard goes from one area of the desk to the next, and back to where it was in each (DESK 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusAreas:
    """The areas of a window in the order they are gone through; hidden ones and those without fields are left out."""

    def __init__(self, areas: Sequence[QWidget]) -> None:
        self._areas = tuple(areas)

    def step(self, direction: int) -> None:
        """Give the keyboard to the next area (``direction`` 1) or the one before (-1), round the ends."""
        usable = [area for area in self._areas if _keeper(area) is not None]
        if not usable:
            return
        focused = QApplication.focusWidget()
        start = -1 if direction > 0 else 0
        if focused is not None:
            holding = (at for at, area in enumerate(usable) if focused is area or area.isAncestorOf(focused))
            start = next(holding, start)
        keeper = _keeper(usable[(start + direction) % len(usable)])
        assert keeper is not None
        keeper.setFocus(Qt.FocusReason.TabFocusReason)


def _keeper(area: QWidget) -> QWidget | None:
    """What takes the keyboard in an area: what had it there last, else the first that can."""
    last = area.focusWidget()
    if last is not None and _can_take(last):
        return last
    return next((one for one in _in_tab_order(area) if _can_take(one)), None)


def _in_tab_order(area: QWidget) -> Iterator[QWidget]:
    yield area
    one = area.nextInFocusChain()
    while one is not None and one is not area:
        if area.isAncestorOf(one):
            yield one
        one = one.nextInFocusChain()


def _can_take(one: QWidget) -> bool:
    takes_tab = bool(one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return takes_tab and one.isEnabled() and one.isVisible()
