"""After an import: what was understood of each article, and what the clean-up changed, by kind (DESK picture 06).

The files are read beside the GUI thread; until then the dialog says so and can be cancelled.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QProgressBar, QTreeView, QVBoxLayout, QWidget

from layout_app.gui import counts, icons
from layout_app.gui.controls import clear, column, hairline, label, row
from layout_app.gui.dialogs.clean_ups import (
    CleanUp,
    changes_of,
    clean_ups,
    cleaned,
    count_words,
    grouped,
    recognised,
)
from layout_app.gui.dialogs.import_rows import (
    CHANGE,
    CHANGES,
    COUNT,
    DETAIL,
    FILE,
    MORE,
    ArticleDelegate,
    ChangeDelegate,
)
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button, after_icon
from layout_app.gui.theme import Theme
from layout_app.gui.workers import ImportWorker
from layout_app.importers.gather import GatheredArticle, GatheredIssue
from layout_app.messages import _

SIZE = (880, 608)
LEFT_WIDTH = 320
SHOWN_AT_FIRST = 4
"""Changes of a kind that are shown before one asks for the rest."""


class ImportReportDialog(Sheet):
    """``accepted_import`` gives what was gathered when it is to go into the pool; ``refused`` why nothing could be."""

    chapter = "manuscripts"

    accepted_import = Signal(object)
    refused = Signal(str)

    def __init__(self, paths: Sequence[Path], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Import manuscripts"), "", SIZE, parent)
        self.gathered: GatheredIssue | None = None
        self._changes: tuple[CleanUp, ...] = ()
        self._names_files = False
        self._layout = row(self.body, (SIDE, 0, SIDE, 16), 0)
        self._summary = label("", "secondary")
        self.foot.addWidget(self._summary)
        self.foot.addStretch(1)
        self.cancel_button = action_button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.take_button = action_button(after_icon(_("Put into the pool")), primary=True)
        self.take_button.setIcon(
            icons.icon("checkmark_16_filled", theme.color("on_accent"), disabled=theme.color("strong"), size=16)
        )
        self.take_button.setEnabled(False)
        self.take_button.clicked.connect(self._take)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.take_button)
        self._show_reading(paths)
        self._worker = ImportWorker(paths)
        self._worker.finished.connect(self._on_read)
        self._worker.refused.connect(self._on_refused)
        self._worker.start()

    def _show_reading(self, paths: Sequence[Path]) -> None:
        stack = column(made := QWidget(), spacing=12)
        stack.addStretch(1)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedWidth(240)
        names = label(", ".join(one.name for one in paths[:4]), "secondary")
        for part in (label(_("Reading the manuscripts…"), "card"), names):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            stack.addWidget(part)
        stack.addWidget(bar, 0, Qt.AlignmentFlag.AlignCenter)
        stack.addStretch(1)
        self._layout.addWidget(made)

    def _on_refused(self, sentence: str) -> None:
        self.reject()
        self.refused.emit(sentence)

    def _on_read(self, gathered: object) -> None:
        assert isinstance(gathered, GatheredIssue)
        self.gathered = gathered
        if not gathered.articles:  # pictures alone: there is nothing to report
            self._take()
            return
        self._changes = (*clean_ups(gathered.findings), *recognised(gathered.articles))
        clear(self._layout)
        self._layout.addLayout(self._articles(gathered.articles))
        self._layout.addSpacing(24)
        self._layout.addWidget(hairline(vertical=True))
        self._layout.addSpacing(24)
        self._layout.addLayout(self._list(), 1)
        self.subtitle.setText(_("Cleaned up; your files are untouched."))
        self._summary.setText(summary(gathered))
        self.take_button.setEnabled(True)
        self.articles.setCurrentIndex(self.articles.model().index(0, 0))
        self.articles.setFocus()

    def _articles(self, gathered: Sequence[GatheredArticle]) -> QVBoxLayout:
        model = QStandardItemModel(self)
        files = ", ".join(dict.fromkeys(one.source.name for one in gathered))
        model.appendRow(_article_item(_("All articles"), files, len(cleaned(self._changes))))
        for number, one in enumerate(gathered):
            count = len(cleaned(changes_of(gathered, self._changes, number)))
            model.appendRow(_article_item(one.article.headline or _("No headline"), _detail(one), count))
        self.articles = QListView()
        self.articles.setModel(model)
        self._article_rows = ArticleDelegate(self.theme)
        self.articles.setItemDelegate(self._article_rows)
        self.articles.setFixedWidth(LEFT_WIDTH)
        _set_up(self.articles, _("Articles"))
        self.articles.selectionModel().currentChanged.connect(lambda index: self._show_changes(index.row() - 1))
        return _under_head(_("Articles"), label(str(len(gathered)), "tertiary"), self.articles)

    def _list(self) -> QVBoxLayout:
        self.changes = QTreeView()
        self.changes.setHeaderHidden(True)
        self.changes.setRootIsDecorated(False)
        self.changes.setIndentation(0)
        self.changes.setExpandsOnDoubleClick(False)
        _set_up(self.changes, _("Clean-up"))
        self._change_rows = ChangeDelegate(self.theme, self.changes)
        self.changes.setItemDelegate(self._change_rows)
        self.changes.clicked.connect(self._on_clicked)
        self.changes.activated.connect(self._on_clicked)
        self._model = QStandardItemModel(self)
        self.changes.setModel(self._model)
        self._count = label("", "tertiary")
        made = _under_head(_("Clean-up"), self._count, self.changes)
        self._none = label(_("Nothing had to be changed."), "secondary")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.addWidget(self._none, 1)
        return made

    def _show_changes(self, article: int) -> None:
        """The changes of one article, or of all with −1."""
        assert self.gathered is not None
        shown = self._changes if article < 0 else changes_of(self.gathered.articles, self._changes, article)
        self._names_files = article < 0 and len(self.gathered.manuscripts) > 1
        self._model.clear()
        for kind, changes in grouped(shown):
            group = QStandardItem(kind)
            group.setData(len(changes), COUNT)
            self._model.appendRow(group)
            at_first = len(changes) if len(changes) <= SHOWN_AT_FIRST + 1 else SHOWN_AT_FIRST
            self._append(group, changes[:at_first])
            if changes[at_first:]:
                more = QStandardItem(_("%(count)s more") % {"count": len(changes) - at_first})
                more.setData(changes[at_first:], MORE)
                group.appendRow(more)
        self.changes.expandAll()
        self._count.setText(count_words(shown))
        self.changes.setVisible(bool(shown))
        self._none.setVisible(not shown)

    def _append(self, group: QStandardItem, changes: Sequence[CleanUp]) -> None:
        """Rows for the changes, each with its file's name where several files are shown together."""
        for change in changes:
            item = QStandardItem(change.message)
            item.setData(change, CHANGE)
            item.setData(change.file if self._names_files else "", FILE)
            item.setToolTip(" ".join(dict.fromkeys((change.file, change.place, change.message))))
            group.appendRow(item)

    def _on_clicked(self, index: QModelIndex) -> None:
        """A group folds or unfolds; “more” gives way to the rest."""
        rest = index.data(MORE)
        if rest is not None:
            group = self._model.itemFromIndex(index.parent())
            group.removeRow(index.row())
            self._append(group, rest)
        elif not index.parent().isValid():
            self.changes.setExpanded(index, not self.changes.isExpanded(index))

    def _take(self) -> None:
        self.accept()
        self.accepted_import.emit(self.gathered)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._worker.drop()
        super().hideEvent(event)


def _set_up(view: QAbstractItemView, name: str) -> None:
    view.setAccessibleName(name)
    view.setMouseTracking(True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def _under_head(text: str, count: QWidget, view: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(8)
    head = row(spacing=8)
    head.addWidget(label(text, "head"))
    head.addWidget(count)
    head.addStretch(1)
    made.addLayout(head)
    made.addWidget(view, 1)
    return made


def _article_item(text: str, detail: str, changes: int) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(detail, DETAIL)
    item.setData(changes, CHANGES)
    return item


def summary(gathered: GatheredIssue) -> str:
    """How much was read, in one line."""
    words = {
        "articles": counts.articles(len(gathered.articles)),
        "pictures": counts.pictures(len(gathered.pool) + sum(photos_of(one) for one in gathered.articles)),
        "characters": counts.characters(sum(characters_of(one) for one in gathered.articles)),
    }
    return _("%(articles)s, %(pictures)s, %(characters)s") % words


def characters_of(gathered: GatheredArticle) -> int:
    return sum(len("".join(text.split())) for text in gathered.article.paragraphs)


def photos_of(gathered: GatheredArticle) -> int:
    return sum(photo.has_picture for photo in gathered.photos)


def _detail(gathered: GatheredArticle) -> str:
    return f"{counts.characters(characters_of(gathered))}·{counts.photos(photos_of(gathered))}"
