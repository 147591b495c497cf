"""The clean-up list (清理清单): every change by kind; an arrow undoes one, a link its kind, the foot all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QTreeView, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import column, hairline, label, panel, row, set_chip
from layout_app.gui.dialogs.clean_ups import CAPTION, SIGNOFF, TO_CHECK, kind_name
from layout_app.gui.manuscripts_room import words
from layout_app.gui.manuscripts_room.change_rows import (
    CHANGE,
    GROUP,
    MORE,
    ChangeRows,
    arrow_area,
    link_area,
    link_text,
)
from layout_app.gui.manuscripts_room.clean_up_rows import CleanUpRow, Group, changeable, groups_of
from layout_app.gui.theme import Theme
from layout_app.messages import _

WIDTH, FOOT_HEIGHT = 368, 56
SHOWN_AT_FIRST = 4
"""Changes of a kind that are shown before one asks for the rest."""


class ChangesPanel(QWidget):
    """``set_wanted`` gives rows and whether they are to be done, ``row_chosen`` one whose place is to be shown."""

    set_wanted = Signal(object, bool)
    row_chosen = Signal(object)
    accept_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._groups: tuple[Group, ...] = ()
        self._unfolded: set[str] = set()
        self._folded = {kind_name(CAPTION), kind_name(SIGNOFF)}
        layout = column(self)
        layout.addWidget(self._make_head())
        layout.addWidget(hairline())
        self.view = QTreeView()
        self._set_up_view()
        self._rows = ChangeRows(theme, self.view)
        self.view.setItemDelegate(self._rows)
        self._model = QStandardItemModel(self)
        self.view.setModel(self._model)
        layout.addWidget(self.view, 1)
        self._none = label(_("Nothing is left to look at."), "secondary")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._none, 1)
        layout.addWidget(hairline())
        layout.addWidget(self._make_foot())
        self.set_theme(theme)

    def _make_head(self) -> QWidget:
        head = panel()
        inside = column(head, (16, 10, 16, 8), 4)
        line = row(spacing=8)
        line.addWidget(label(_("Clean-up list"), "head"))
        self.chip = label("")
        self.chip.setFixedHeight(20)
        line.addWidget(self.chip)
        line.addStretch(1)
        inside.addLayout(line)
        self._said = label("", "secondary")
        inside.addWidget(self._said)
        return head

    def _set_up_view(self) -> None:
        view = self.view
        view.setAccessibleName(_("Clean-up list"))
        view.setHeaderHidden(True)
        view.setRootIsDecorated(False)
        view.setIndentation(0)
        view.setExpandsOnDoubleClick(False)
        view.setMouseTracking(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)
        view.selectionModel()

    def _make_foot(self) -> QWidget:
        foot = panel()
        foot.setFixedHeight(FOOT_HEIGHT)
        line = row(foot, (16, 0, 16, 0), 8)
        self.undo_all = QPushButton(_("Undo all"))
        self.undo_all.setProperty("kind", "flat")
        self.again = QPushButton("\u2009" + _("Clean again"))
        self.accept = QPushButton("\u2009" + _("Accept"))
        self.accept.setProperty("kind", "primary")
        line.addWidget(self.undo_all)
        line.addStretch(1)
        line.addWidget(self.again)
        line.addWidget(self.accept)
        for button in (self.undo_all, self.again, self.accept):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setIconSize(QSize(16, 16))
        self.undo_all.clicked.connect(lambda: self._set([one for one in self.rows if not one.is_recognised], False))
        self.again.clicked.connect(lambda: self._set([one for one in self.rows if _was_done(one)], True))
        self.accept.clicked.connect(self.accept_wanted)
        return foot

    def set_theme(self, theme: Theme) -> None:
        self._rows.theme = theme
        disabled = theme.color("disabled")
        self.again.setIcon(icons.icon("broom_16_regular", theme.color("text2"), disabled=disabled, size=16))
        white = theme.color("on_accent")
        self.accept.setIcon(icons.icon("checkmark_16_filled", white, disabled=theme.color("strong"), size=16))
        self.view.viewport().update()

    @property
    def rows(self) -> list[CleanUpRow]:
        return [row for group in self._groups for row in group.rows]

    @property
    def groups(self) -> tuple[Group, ...]:
        return self._groups

    def show_rows(self, shown: Sequence[CleanUpRow], story: str) -> None:
        """The clean-ups of all articles; the head says so where ``story``, the chosen article, has none of them."""
        is_of_others = bool(story) and all(one.story != story for one in shown)
        cleaned = _("Cleaned; your file is untouched. Arrow = undo one.")
        self._said.setText(_("This article has none; these are the others'.") if is_of_others else cleaned)
        groups = groups_of(shown)
        count = sum(row.done and not row.is_recognised for group in groups for row in group.rows)
        set_chip(self.chip, "soft", words.found(count))
        self.chip.setVisible(bool(groups))
        self._said.setVisible(bool(groups))
        self.view.setVisible(bool(groups))
        self._none.setVisible(not groups)
        if groups != self._groups:
            self._groups = groups
            self._fill()
        rows = self.rows
        self.undo_all.setEnabled(bool(changeable([one for one in rows if not one.is_recognised], False)))
        self.again.setEnabled(bool(changeable([one for one in rows if _was_done(one)], True)))
        self.accept.setEnabled(bool(groups))
        self.undo_all.setToolTip("" if self.undo_all.isEnabled() else _("Nothing of the list is cleaned up."))
        self.again.setToolTip("" if self.again.isEnabled() else _("Nothing of the list has been undone."))
        self.accept.setToolTip("" if self.accept.isEnabled() else _("The list is empty."))

    def _fill(self) -> None:
        scrolled = self.view.verticalScrollBar().value()
        self._model.clear()
        for group in self._groups:
            head = QStandardItem(f"{group.name} {words.found(len(group.rows))}")
            head.setData(group, GROUP)
            self._model.appendRow(head)
            whole = group.name in self._unfolded or len(group.rows) <= SHOWN_AT_FIRST + 1
            shown = group.rows if whole else group.rows[:SHOWN_AT_FIRST]
            for one in shown:
                head.appendRow(_item(one))
            if len(shown) < len(group.rows):
                more = QStandardItem(_("%(count)s more") % {"count": len(group.rows) - len(shown)})
                more.setData(True, MORE)
                head.appendRow(more)
            self.view.setExpanded(head.index(), group.name not in self._folded)
        self.view.verticalScrollBar().setValue(scrolled)

    # --- clicks and keys -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view.viewport() and event.type() == QEvent.Type.MouseButtonRelease:
            assert isinstance(event, QMouseEvent)
            if event.button() == Qt.MouseButton.LeftButton:
                self.click(event.position().toPoint())
        elif watched is self.view.viewport() and event.type() == QEvent.Type.MouseMove:
            assert isinstance(event, QMouseEvent)
            self._show_pointer(event.position().toPoint())
        elif watched is self.view and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._press(event.key())
        return False

    def _show_pointer(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        shape = Qt.CursorShape.PointingHandCursor if self._acts_at(index, place) else Qt.CursorShape.ArrowCursor
        self.view.viewport().setCursor(shape)

    def _acts_at(self, index: QModelIndex, place: QPoint) -> bool:
        """Whether a link, an arrow or “more” is there."""
        group, change = index.data(GROUP), index.data(CHANGE)
        if isinstance(group, Group):
            return link_area(self.view, index, link_text(group)).contains(place)
        if isinstance(change, CleanUpRow):
            return change.can_change and arrow_area(self.view, index).contains(place)
        return index.data(MORE) is not None

    def click(self, place: QPoint) -> None:
        """Do what stands at a place of the list."""
        index = self.view.indexAt(place)
        group, change = index.data(GROUP), index.data(CHANGE)
        if isinstance(group, Group):
            if link_text(group) and self._acts_at(index, place):
                self._set_kind(group)
            else:
                self._fold(index, group)
        elif isinstance(change, CleanUpRow):
            if self._acts_at(index, place):
                self._set([change], not change.done)
            else:
                self.row_chosen.emit(change)
        elif index.data(MORE) is not None:
            self._unfold(index)

    def _press(self, key: int) -> bool:
        """Enter shows a change's place, or folds; Delete undoes, Insert does."""
        index = self.view.currentIndex()
        group, change = index.data(GROUP), index.data(CHANGE)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(group, Group):
                self._fold(index, group)
            elif isinstance(change, CleanUpRow):
                self.row_chosen.emit(change)
            elif index.data(MORE) is not None:
                self._unfold(index)
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Insert):
            done = key == Qt.Key.Key_Insert
            self._set(list(group.rows) if isinstance(group, Group) else [change] if change is not None else [], done)
            return True
        return False

    def _set_kind(self, group: Group) -> None:
        undoes = any(one.done and one.can_change for one in group.rows)
        self._set(group.rows, not undoes)

    def _set(self, rows: Sequence[CleanUpRow], done: bool) -> None:
        wanted = changeable(rows, done)
        if wanted:
            self.set_wanted.emit(wanted, done)

    def _fold(self, index: QModelIndex, group: Group) -> None:
        opens = not self.view.isExpanded(index)
        self.view.setExpanded(index, opens)
        (self._folded.discard if opens else self._folded.add)(group.name)

    def _unfold(self, index: QModelIndex) -> None:
        group = index.parent().data(GROUP)
        assert isinstance(group, Group)
        self._unfolded.add(group.name)
        self._fill()


def _was_done(one: CleanUpRow) -> bool:
    """Whether the import did it: what it only pointed out is not done with all the others."""
    return one.code not in TO_CHECK and not one.is_recognised


def _item(one: CleanUpRow) -> QStandardItem:
    said = f"{one.place}, {one.old} → {one.new}" if one.new else f"{one.place}, {one.old}"
    item = QStandardItem(said)
    item.setData(one, CHANGE)
    item.setToolTip(said)
    return item
