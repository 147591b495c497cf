"""Several blocks of the page selected at once: by clicks, by a frame drawn around them, by keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtGui import QContextMenuEvent

from layout_app.display.items import LaidOutPage
from layout_app.document.groups import with_groups
from layout_app.document.issue import Page
from layout_app.gui.canvas.text_view import TextView
from layout_app.interaction.choice import Marquee, bounds_of, next_block, toggled
from layout_app.interaction.hit import block_at
from layout_app.units import Mpt


class ChoosingView(TextView):
    """A page whose blocks are selected, each with its group."""

    menu_wanted = Signal(QPoint)
    """The right button was pressed, or the menu key: what is selected can be asked for at that place of the screen."""

    @property
    def _page_of_issue(self) -> Page:
        assert self._session is not None
        return self._session.issue.pages[self.page_index]

    def _with_group(self, block: str) -> tuple[str, ...]:
        return with_groups(self._page_of_issue, (block,))

    def _press_also(self, page: LaidOutPage, x: Mpt, y: Mpt) -> None:
        """A click adds a block to those selected, or takes it from them; from empty paper a frame adds to them."""
        under = block_at(page, x, y)
        if under is None:
            self.marquee = Marquee(x, y, x, y, self.chosen)
        else:
            self.choose(toggled(self._page_of_issue, self.chosen, under.id))

    def _draw_marquee(self, page: LaidOutPage, marquee: Marquee) -> None:
        self.marquee = marquee
        if marquee.has_begun:
            self.choose(marquee.chosen(page, self._page_of_issue))
        self.viewport().update()

    def _end_marquee(self) -> None:
        if self.marquee is not None:
            self.marquee = None
            self.viewport().update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the blocks of the page from its top, Shift+Tab back; behind the last it leaves the canvas."""
        page = self.page
        if page is not None and self.text_mode is None and self.crop_mode is None:
            blocks = next_block(page, self._page_of_issue, self.chosen, 1 if forward else -1)
            if blocks:
                self.choose(blocks)
                self.bring_into_view(bounds_of(page, blocks))
                return True
        return super().focusNextPrevChild(forward)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What the pointer is over is selected first; by the key the menu opens at what is selected."""
        page = self.page
        if page is None or self.crop_mode is not None:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            middle = self.to_view(bounds_of(page, self.chosen)).center() if self.chosen else self.rect().center()
            self.menu_wanted.emit(self.viewport().mapToGlobal(QPointF(middle).toPoint()))
            return
        under = block_at(page, *self.to_page(QPointF(event.pos())))
        if self.text_mode is None and (under is None or under.id not in self.chosen):
            self.choose(self._with_group(under.id) if under is not None else ())
        self.menu_wanted.emit(event.globalPos())

    def select_all(self) -> None:
        """All of the text that is edited, else all blocks of the page."""
        if self.text_mode is not None:
            super().select_all()
        elif self.page is not None and self.crop_mode is None:
            self.choose([box.id for box in self.page.blocks])

