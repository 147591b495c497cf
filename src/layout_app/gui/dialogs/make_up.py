"""Before pages are made up: whether what stands on them stays, and what goes that only a hand can make again."""

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

SIZE = (520, 264)


class MakeUpDialog(Sheet):
    """``agreed`` tells that ``blocks`` may go, ``fill_wanted`` that they stay and the ``waiting`` articles are put in
    the room beside them; closing the dialog leaves the pages as they are."""

    chapter = "placing"

    agreed = Signal()
    fill_wanted = Signal()

    def __init__(self, blocks: Sequence[Block], waiting: int, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(theme, _("Make up"), "", SIZE, parent)
        layout = column(self.body, (SIDE, 4, SIDE, 0), 8)
        self.question = label(counts.articles_on_no_page(waiting) if waiting else what_stands(blocks), "card")
        stays = label(_("Fill the free room: what stands on the pages stays as it is."), "secondary")
        stays.setVisible(waiting > 0)
        self.sentence = label(what_goes(blocks), "secondary")
        hint = label(_("Pages with a locked block stay as they are. Ctrl+Z brings everything back."), "secondary")
        for part in (self.question, stays, self.sentence, hint):
            part.setWordWrap(True)
            layout.addWidget(part)
        layout.addStretch(1)
        self.stay = action_button(_("Cancel"))
        self.replace = action_button(_("All anew"), primary=not waiting)
        self.fill = action_button(_("Fill the free room"), primary=True)
        self.fill.setVisible(waiting > 0)
        self.foot.addStretch(1)
        for button in (self.stay, self.replace, self.fill):
            self.foot.addWidget(button)
        self.stay.clicked.connect(self.reject)
        self.replace.clicked.connect(self._agree)
        self.fill.clicked.connect(self._fill)
        (self.fill if waiting else self.replace).setFocus()

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()

    def _fill(self) -> None:
        self.accept()
        self.fill_wanted.emit()


def what_stands(blocks: Sequence[Block]) -> str:
    """How many articles stand on the pages."""
    return counts.articles_on_pages(len(_stories_of(blocks)))


def what_goes(blocks: Sequence[Block]) -> str:
    """How many articles are placed anew, and the titles of the panels that go."""
    titles = [_("“%(title)s”") % {"title": one.title} for one in blocks if isinstance(one, IndexBlock | FactsBlock)]
    titles += [_("Table") for one in blocks if isinstance(one, TableBlock)]
    words = {"articles": counts.articles(len(_stories_of(blocks))), "panels": _(", ").join(titles)}
    if not titles:
        return _("All anew: %(articles)s on the pages and all others are placed again.") % words
    return _("All anew: %(articles)s on the pages and all others are placed again; %(panels)s go.") % words


def _stories_of(blocks: Sequence[Block]) -> set[str]:
    return {block.story for block in blocks if isinstance(block, ArticleBlock)}
