"""Before pages are made up anew: what goes with them that nobody can make again but by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from layout_app.document.blocks import ArticleBlock, Block, FactsBlock, IndexBlock, TableBlock
from layout_app.gui import counts
from layout_app.gui.controls import column, label
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.theme import Theme
from layout_app.messages import _

SIZE = (480, 236)


class MakeUpDialog(Sheet):
    """``agreed`` tells that ``blocks`` may go; closing the dialog leaves the pages as they are."""

    agreed = Signal()

    def __init__(self, blocks: Sequence[Block], theme: Theme, parent: QWidget | None) -> None:
        super().__init__(theme, _("Make up"), "", SIZE, parent)
        layout = column(self.body, (SIDE, 4, SIDE, 0), 8)
        self.sentence = label(what_goes(blocks), "card")
        hint = label(_("Pages with a locked block stay as they are. One undo brings everything back."), "secondary")
        for part in (self.sentence, hint):
            part.setWordWrap(True)
            layout.addWidget(part)
        layout.addStretch(1)
        self.stay = action_button(_("Cancel"))
        self.replace = action_button(_("Replace"), primary=True)
        self.foot.addStretch(1)
        self.foot.addWidget(self.stay)
        self.foot.addWidget(self.replace)
        self.stay.clicked.connect(self.reject)
        self.replace.clicked.connect(self._agree)
        self.replace.setFocus()

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


def what_goes(blocks: Sequence[Block]) -> str:
    """How many articles are placed anew, and the titles of the panels that go."""
    placed = {block.story for block in blocks if isinstance(block, ArticleBlock)}
    titles = [_("“%(title)s”") % {"title": one.title} for one in blocks if isinstance(one, IndexBlock | FactsBlock)]
    titles += [_("Table") for one in blocks if isinstance(one, TableBlock)]
    words = {"articles": counts.articles(len(placed)), "panels": _(", ").join(titles)}
    return _("Make-up places %(articles)s anew and takes off the panels %(panels)s.") % words
