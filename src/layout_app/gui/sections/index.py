"""导读: what it names, with the pages that follow by themselves; entries are taken out, added and summed up here."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from layout_app.commands.blocks import SetBlock
from layout_app.document.blocks import IndexBlock, IndexItem
from layout_app.gui import icons
from layout_app.gui.controls import column, label, row
from layout_app.gui.fields import Choice, TextField, icon_button
from layout_app.gui.sections.section import Section, Selection
from layout_app.gui.theme import Theme
from layout_app.makeup.index import filled_entries, stories_inside
from layout_app.messages import _

NONE = ""


class EntryRow(QWidget):
    """An entry's headline with its page, a click on which goes there; a field for what is said of it below."""

    page_wanted = Signal()
    removed = Signal()
    blurb_typed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        lines = column(self, spacing=4)
        first = row(spacing=8)
        self.title = label("")
        self.title.setWordWrap(True)
        self.link = QPushButton()
        self.link.setProperty("kind", "soft")
        self.link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.link.clicked.connect(self.page_wanted)
        self.remove = icon_button(_("Take it out of the index"))
        self.remove.clicked.connect(self.removed)
        first.addWidget(self.title, 1)
        first.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(first)
        self.blurb = TextField()
        self.blurb.setAccessibleName(_("Summary"))
        self.blurb.setPlaceholderText(_("Summary"))
        self.blurb.typed.connect(self.blurb_typed)
        lines.addWidget(self.blurb)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.remove.setIcon(QIcon(icons.icon("subtract_16_regular", theme.color("text2"), size=16)))

    def show_entry(self, title: str, number: int, blurb: str) -> None:
        self.title.setText(title)
        self.link.setText(_("p. %(number)s") % {"number": number} if number else _("on no page"))
        self.link.setEnabled(number > 0)
        self.blurb.show_value(blurb)


class IndexSection(Section):
    """The heading, an entry a row, what may be added, and a button that fills the index from the pages."""

    page_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Index"))
        self._theme = theme
        self.heading = TextField()
        self.heading.typed.connect(self._set_title)
        self.add_field(_("Heading"), self.heading)
        holder = QWidget()
        self._list = column(holder, spacing=8)
        self.rows.addWidget(holder)
        self.entries: list[EntryRow] = []
        self.more = Choice()
        self.more.setAccessibleName(_("Add to the index"))
        self.more.chosen.connect(self._add)
        self.rows.addWidget(self.more)
        self.fill = QPushButton(_("Fill from the pages"))
        self.fill.setProperty("kind", "soft")
        self.fill.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fill.clicked.connect(self._fill)
        self.rows.addWidget(self.fill)

    @property
    def links(self) -> list[QPushButton]:
        """The buttons that go to the entries' pages."""
        return [entry.link for entry in self.entries]

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for entry in self.entries:
            entry.set_theme(theme)

    def applies(self, selection: Selection) -> bool:
        return isinstance(selection.block, IndexBlock)

    def show_selection(self, selection: Selection) -> None:
        block, issue = selection.block, selection.session.issue
        assert isinstance(block, IndexBlock)
        self.heading.show_value(block.title)
        titles = {story.id: story.headline.replace("\n", " ") for story in issue.stories}
        self._have_rows(len(block.items))
        for shown, item in zip(self.entries, block.items, strict=True):
            number = next((number for number in issue.pages_of(item.story) if number > 1), 0)
            shown.show_entry(item.title or titles.get(item.story, ""), number, item.blurb)
        named = {item.story for item in block.items}
        others = [story for story in stories_inside(issue, selection.page_index) if story not in named]
        entries = [(NONE, _("Add an article…")), *((story, titles[story]) for story in others)]
        self.more.show_entries(entries, NONE)
        self.more.setVisible(bool(others))
        self.fill.setEnabled(filled_entries(issue, selection.page_index, block.items) != block.items)

    def _have_rows(self, count: int) -> None:
        while len(self.entries) > count:
            gone = self.entries.pop()
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.entries) < count:
            made, number = EntryRow(self._theme), len(self.entries)
            made.page_wanted.connect(lambda number=number: self._want_page(number))
            made.removed.connect(lambda number=number: self._remove(number))
            made.blurb_typed.connect(lambda text, number=number: self._set_blurb(number, text))
            self.entries.append(made)
            self._list.addWidget(made)

    @property
    def _block(self) -> IndexBlock | None:
        block = self.selection.block if self.selection is not None else None
        return block if isinstance(block, IndexBlock) else None

    def _want_page(self, number: int) -> None:
        block, selection = self._block, self.selection
        if block is None or selection is None or number >= len(block.items):
            return
        issue = selection.session.issue
        page = next((one for one in issue.pages_of(block.items[number].story) if one > 1), 0)
        if page:
            self.page_wanted.emit(issue.index_of(page))

    def _set_title(self, text: str) -> None:
        block = self._block
        if block is not None:
            self.apply(SetBlock(msgspec.structs.replace(block, title=text), f"index title {block.id}"))

    def _set_blurb(self, number: int, text: str) -> None:
        block = self._block
        if block is not None and number < len(block.items):
            changed = msgspec.structs.replace(block.items[number], blurb=text)
            items = (*block.items[:number], changed, *block.items[number + 1 :])
            self._set_items(items, f"index blurb {number} {block.id}")

    def _remove(self, number: int) -> None:
        block = self._block
        if block is not None:
            self._set_items((*block.items[:number], *block.items[number + 1 :]))

    def _add(self, story: str) -> None:
        block = self._block
        if block is not None and story != NONE:
            self._set_items((*block.items, IndexItem(story)))

    def _fill(self) -> None:
        block, selection = self._block, self.selection
        if block is not None and selection is not None:
            self._set_items(filled_entries(selection.session.issue, selection.page_index, block.items))

    def _set_items(self, items: Sequence[IndexItem], merge: str = "") -> None:
        block = self._block
        if block is not None:
            self.apply(SetBlock(msgspec.structs.replace(block, items=tuple(items)), merge))
