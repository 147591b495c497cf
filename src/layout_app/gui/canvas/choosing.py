"""Several blocks of the page selected at once: by clicks, by a frame drawn around them, by keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget

from layout_app.commands.blocks import RemoveBlock
from layout_app.commands.edit import Together
from layout_app.display.items import LaidOutPage
from layout_app.document.groups import with_groups
from layout_app.document.issue import Page
from layout_app.errors import CommandRefused
from layout_app.gui.block_clipboard import Chosen, duplicated, mime_of_blocks, mime_of_picture, paste_on_page
from layout_app.gui.canvas.edge_view import EdgeView
from layout_app.gui.clipboard import on_clipboard
from layout_app.gui.theme import Theme
from layout_app.interaction.choice import Marquee, bounds_of, next_block, toggled
from layout_app.interaction.handles import slot_at
from layout_app.interaction.hit import block_at
from layout_app.messages import _
from layout_app.units import Mpt


class ChoosingView(EdgeView):
    """A page whose blocks are selected, each with its group."""

    files_dropped = Signal(list)
    menu_wanted = Signal(QPoint)
    """The right button was pressed, or the menu key: what is selected can be asked for at that place of the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.paste_at: tuple[int, int] | None = None
        """The column and line that the right button was pressed on, while its menu is there."""

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
        if self._session is not None and page is not None and self.text_mode is None and self.crop_mode is None:
            from_right = self._session.issue.format.vertical
            blocks = next_block(page, self._page_of_issue, self.chosen, 1 if forward else -1, from_right)
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
        x, y = self.to_page(QPointF(event.pos()))
        under, self.paste_at = block_at(page, x, y), slot_at(page.grid, x, y)
        if self.text_mode is None and (under is None or under.id not in self.chosen):
            self.choose(self._with_group(under.id) if under is not None else ())
        self.menu_wanted.emit(event.globalPos())

    def copy(self) -> None:
        """The words selected in the text that is edited, else the selected photo, else the selected blocks."""
        session = self._session
        if self.text_mode is not None or session is None:
            super().copy()
        elif self.selected_photo >= 0:
            image = self.selected_image()
            record = session.issue.asset(image.asset) if image is not None else None
            data = mime_of_picture(session, record) if record is not None else None
            if data is None:
                raise CommandRefused(_("The picture's file is lost: put it in place again first."))
            QApplication.clipboard().setMimeData(data)
        elif self.selected:
            QApplication.clipboard().setMimeData(mime_of_blocks(session, self.page_index, self.chosen))

    def cut(self) -> None:
        """Words, or blocks: these come off the page as one step, their articles stay in the pool."""
        if self.text_mode is not None or self._session is None:
            super().cut()
        elif self.selected_photo >= 0:
            raise CommandRefused(_("A photo stays with its article: copy it, or cut the whole block."))
        elif self.selected:
            removals = Together(tuple(RemoveBlock(block) for block in self.chosen), _("Cut"))
            self.leave_modes()
            removals.apply(self._session.history.issue)  # refused before anything is copied
            self.copy()
            self._session.apply(removals)

    def paste(self) -> None:
        """Into the text that is edited, else on the page; ``LayoutAppError`` where the page can take none of it."""
        if self.text_mode is not None or self._session is None:
            super().paste()
        elif self.crop_mode is None:
            self.leave_modes()
            chosen = Chosen(self.chosen, self.selected_photo)
            data = on_clipboard()
            if data.hasUrls() and any(url.isLocalFile() for url in data.urls()):
                self.files_dropped.emit([url.toLocalFile() for url in data.urls() if url.isLocalFile()])
            else:
                self.show_chosen(paste_on_page(data, self._session, self.page_index, chosen, self.paste_at))

    def duplicate(self) -> None:
        """The selected blocks once more."""
        if self._session is not None and self.selected and self.text_mode is None:
            self.leave_modes()
            self.show_chosen(duplicated(self._session, self.page_index, self.chosen))

    def show_chosen(self, chosen: Chosen) -> None:
        """Select what has just been put on the page, in sight."""
        if chosen.photo >= 0:
            self.select(chosen.blocks[0], chosen.photo)
        else:
            self.choose(chosen.blocks)
        page = self.page
        if page is not None and chosen.blocks:
            self.bring_into_view(bounds_of(page, chosen.blocks))

    def select_all(self) -> None:
        """All of the text that is edited, else all blocks of the page."""
        if self.text_mode is not None:
            super().select_all()
        elif self.page is not None and self.crop_mode is None:
            self.choose([box.id for box in self.page.blocks])

