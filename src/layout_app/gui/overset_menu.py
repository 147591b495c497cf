"""What a click on the red badge offers, and what the ports of an article's block do."""

from __future__ import annotations

import functools

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from layout_app.document.blocks import ArticleBlock
from layout_app.errors import CommandRefused
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.placing import Placing, story_charge
from layout_app.interaction.threads import links_on
from layout_app.makeup.overset import Offer, offers
from layout_app.messages import _


class OversetMenu(QObject):
    """Answers the canvas when its badge or a port is clicked."""

    page_wanted = Signal(int)
    refused = Signal(str)
    text_wanted = Signal(str, int)
    """A part of the selected article, and its number, that is to be edited."""

    def __init__(self, canvas: Canvas, placing: Placing) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._placing = placing
        canvas.overset_clicked.connect(self._open)
        canvas.port_clicked.connect(self.follow)

    def _open(self, block: str, place: QPoint) -> None:
        self.menu_of(block).popup(place)

    def menu_of(self, block: str) -> QMenu:
        """The offers for a block whose copy is over, what is done by hand below them."""
        menu = QMenu(self._canvas)
        session = self._canvas.session
        assert session is not None
        for offer in offers(session.history.issue, session.composer, block):
            menu.addAction(offer.words, functools.partial(self._use, offer))
        menu.addSeparator()
        menu.addAction(_("Place what is over by hand"), lambda: self.carry_on(block))
        menu.addAction(_("Cut the text"), lambda: self.text_wanted.emit("body", 0))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _use(self, offer: Offer) -> None:
        session = self._canvas.session
        assert session is not None
        try:
            session.apply(offer.command)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)

    def carry_on(self, block_id: str) -> None:
        """What is over of a block's story in the place gun."""
        session = self._canvas.session
        block = session.issue.block(block_id) if session is not None else None
        if session is not None and isinstance(block, ArticleBlock):
            self._placing.gun.carry([story_charge(session, block.story)])

    def follow(self, block_id: str, is_out: bool) -> None:
        """To the block before or after in the thread; with copy over and no block after, it is taken in hand."""
        session = self._canvas.session
        assert session is not None
        link = links_on(session.issue, self._canvas.page_index)[block_id]
        target, page = (link.after, link.after_page) if is_out else (link.before, link.before_page)
        if target:
            if page != self._canvas.page_index:
                self.page_wanted.emit(page)
            self._canvas.select(target)
        elif is_out:
            self.carry_on(block_id)
