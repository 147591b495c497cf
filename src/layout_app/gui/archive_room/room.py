"""The room itself: the search bar above, years at the left, the shelf in the middle, the chosen issue at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from layout_app.archive.folder import ISSUE, PDF
from layout_app.errors import Finding
from layout_app.gui import counts
from layout_app.gui.archive_room.empty import NothingThere
from layout_app.gui.archive_room.lookup import Answer, Question, answer_to, articles_of
from layout_app.gui.archive_room.newest import NewestAnswer
from layout_app.gui.archive_room.pictures import PictureLoader
from layout_app.gui.archive_room.preview import Preview
from layout_app.gui.archive_room.search_bar import SearchBar
from layout_app.gui.archive_room.shelf import Shelf
from layout_app.gui.archive_room.shelf_model import Cover, shelf_rows
from layout_app.gui.archive_room.side import IssueSide
from layout_app.gui.archive_room.status import ArchiveStatus
from layout_app.gui.archive_room.words import articles_held, issues_damaged, issues_whole
from layout_app.gui.archive_room.years import YearsPanel
from layout_app.gui.controls import column, hairline, row
from layout_app.gui.focus import FocusAreas
from layout_app.gui.rooms import MAKE_UP, Room
from layout_app.gui.theme import Theme
from layout_app.gui.toast import Remedy
from layout_app.messages import _
from layout_app.session.archiving import archive_folder, set_archive_folder, verify
from layout_app.session.quoting import Quoted, quoted, take_in_quoted
from layout_app.session.session import Session

if TYPE_CHECKING:
    from layout_app.session.export import Cancelled, Progress

AGAIN_MS = 300
"""So long after the last change in the archive's folder it is looked at again."""


class ArchiveRoom(Room):
    """What is looked for is looked for again whenever the room is entered: an issue may have been archived."""

    needs_issue: ClassVar[bool] = False

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session: Session | None = None
        self.answer = Answer(Question(Path()))
        self._covers, self._pages = PictureLoader(), PictureLoader()  # a page need not wait until all covers are read
        self._search, self._articles = NewestAnswer(), NewestAnswer()
        self._quoting, self._checking = NewestAnswer(), NewestAnswer()
        self.bar = SearchBar(theme)
        self.years = YearsPanel(theme)
        self.shelf = Shelf(theme, self._covers)
        self.empty = NothingThere(theme)
        self.preview = Preview(theme, self._pages)
        self.side = IssueSide(theme, self._pages)
        self.status = ArchiveStatus()
        self.middle = QStackedWidget()
        for part in (self.shelf, self.empty, self.preview):
            self.middle.addWidget(part)
        layout = column(self)
        layout.addWidget(self.bar)
        panels = row()
        for panel in (self.years, hairline(vertical=True), self.middle, hairline(vertical=True), self.side):
            panels.addWidget(panel, 1 if panel is self.middle else 0)
        layout.addLayout(panels, 1)
        layout.addWidget(self.status)
        self._watcher = QFileSystemWatcher(self)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._areas = FocusAreas((self.bar, self.years, self.middle, self.side))
        self._connect()
        self._show_quotable()

    def _connect(self) -> None:
        self._watcher.directoryChanged.connect(lambda _folder: self._again.start())
        self._again.timeout.connect(self.look)
        self._search.answered.connect(self._show)
        self._search.refused.connect(self.refused)
        self._articles.answered.connect(self._show_articles)
        self._articles.refused.connect(self.refused)
        self._quoting.answered.connect(self._take_in)
        self._quoting.refused.connect(self.refused)
        self._checking.answered.connect(self._show_check)
        self._checking.refused.connect(self.refused)
        self.bar.changed.connect(self.look)
        self.bar.order_chosen.connect(self._show_shelf)
        self.bar.field.left.connect(self.shelf.setFocus)
        self.years.years.chosen.connect(self._show_shelf)
        self.years.folder_wanted.connect(self.ask_for_folder)
        self.years.check_wanted.connect(self.check)
        self.shelf.chosen.connect(self._show_issue)
        self.shelf.opened.connect(self.open_issue)
        self.shelf.looked_at.connect(self.show_preview)
        self.shelf.pdf_wanted.connect(self.show_pdf)
        self.empty.all_years_wanted.connect(self.years.years.choose_all)
        self.side.open_wanted.connect(self.open_issue)
        self.side.quote_wanted.connect(self.quote)
        self.side.looked_at.connect(self.toggle_preview)
        self.side.page_shown.connect(self._page_shown)
        self.preview.closed.connect(self.close_preview)
        self.preview.step_wanted.connect(self._step_page)
        self.preview.open_wanted.connect(self.open_issue)

    # --- what the window asks ------------------------------------------------------------------------------------

    def show_session(self, session: Session) -> None:
        self._session = session
        self._show_quotable()

    def close_session(self) -> None:
        self._session = None
        self._unwatch()
        for questions in (self._search, self._articles, self._quoting, self._checking):
            questions.stop()
        self._covers.stop()
        self._pages.stop()
        self._show_quotable()

    def enter(self) -> None:
        self.bar.field.setFocus()
        self.bar.field.selectAll()
        self.look()

    def leave(self) -> None:
        self._unwatch()
        self.close_preview()

    def action(self, name: str) -> Callable[[], None] | None:
        own: dict[str, Callable[[], None]] = {
            "find_words": self.find_words,
            "show_archive": self.find_words,
            "find_next": lambda: self._step_hit(1),
            "find_previous": lambda: self._step_hit(-1),
            "next_page": lambda: self._step_page(1),
            "previous_page": lambda: self._step_page(-1),
            "next_area": lambda: self._areas.step(1),
            "previous_area": lambda: self._areas.step(-1),
        }
        return own.get(name)

    def set_theme(self, theme: Theme) -> None:
        for part in (self.bar, self.years, self.shelf, self.empty, self.preview, self.side):
            part.set_theme(theme)

    # --- looking for words ---------------------------------------------------------------------------------------

    def find_words(self) -> None:
        """The keyboard goes into the search field."""
        self.close_preview()
        self.bar.field.setFocus()
        self.bar.field.selectAll()

    def look(self) -> None:
        """Look for what the field says, in the thread; all issues where it says nothing."""
        self.status.show_work(_("Looking…"))
        self._search.ask(answer_to(Question(archive_folder(), self.bar.words, self.bar.kinds)))

    def _show(self, answer: object) -> None:
        assert isinstance(answer, Answer)
        before, self.answer = self.answer, answer
        if any(answer.stamps.get(one) != stamp for one, stamp in before.stamps.items()):
            self._covers.forget()
            self._pages.forget()
        self._watch(answer.question.root)
        self.years.show_issues(answer.question.root, answer.issues)
        held = {"issues": counts.issues(len(answer.issues)), "articles": articles_held(answer.article_count)}
        self.status.show_archive(_("%(issues)s, %(articles)s") % held)
        self._show_shelf()

    def _show_shelf(self) -> None:
        answer, year = self.answer, self.years.years.year
        rows = shelf_rows(answer, year, self.bar.order)
        covers = [one for one in rows if isinstance(one, Cover)]
        places = sum(one.places for one in covers)
        self.shelf.show_rows(answer.question.root, rows)
        self.bar.summary.setText(self._summary(covers, places))
        is_asked = answer.question.has_words
        if not answer.issues:
            self.empty.show_empty_archive()
        elif is_asked and not places:
            self.empty.show_no_hits(answer.question.words, year is not None)
        has_shelf = bool(answer.issues) and (not is_asked or places > 0)
        if self.middle.currentWidget() is not self.preview or not has_shelf:
            self.middle.setCurrentWidget(self.shelf if has_shelf else self.empty)
        self._show_issue()

    def _watch(self, root: Path) -> None:
        """Look again when an issue comes into the folder or goes, from here or elsewhere."""
        if self.isVisible() and root.is_dir() and self._watcher.directories() != [str(root)]:
            self._unwatch()
            self._watcher.addPath(str(root))

    def _unwatch(self) -> None:
        self._again.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())

    def _summary(self, covers: Sequence[Cover], places: int) -> str:
        if not self.answer.question.has_words:
            return ""
        issues = sum(cover.places > 0 for cover in covers)
        if not issues:
            return ""
        return _("%(places)s in %(issues)s") % {"places": counts.places(places), "issues": counts.issues(issues)}

    # --- the chosen issue ----------------------------------------------------------------------------------------

    def _show_issue(self) -> None:
        cover, answer = self.shelf.current, self.answer
        if cover is None or self.middle.currentWidget() is self.empty:
            self.side.show_nothing()
            return
        hits = answer.hits_of(cover.issue.id)
        self.side.show_issue(answer.question.root, cover.issue, hits)
        if not hits:
            self._articles.ask(articles_of(answer.question.root, cover.issue.id))

    def _show_articles(self, articles: object) -> None:
        cover = self.shelf.current
        assert isinstance(articles, tuple)
        if cover is None or cover.places or self.middle.currentWidget() is self.empty:
            return
        if all(one.issue.id == cover.issue.id for one in articles):
            self.side.show_articles(articles)

    def _page_shown(self) -> None:
        shown = self.side.shown
        if shown is not None:
            self.preview.show_page(shown)
        self._show_quotable()

    def _step_page(self, direction: int) -> None:
        self.side.step_page(direction)

    def _step_hit(self, direction: int) -> None:
        """The next hit: of the issue, else of the next issue that has any."""
        if self.side.step_hit(direction):
            return
        rows = self.shelf.rows
        at = self.shelf.currentIndex().row() + direction
        while 0 <= at < len(rows):
            one = rows[at]
            if isinstance(one, Cover) and not one.is_faded:
                self.shelf.choose(one.issue.id)
                return
            at += direction

    def show_preview(self) -> None:
        """The page large, in place of the shelf."""
        if self.side.shown is not None:
            self.middle.setCurrentWidget(self.preview)
            self.preview.setFocus()

    def close_preview(self) -> None:
        if self.middle.currentWidget() is self.preview:
            self.middle.setCurrentWidget(self.shelf)
            self.shelf.setFocus()

    def toggle_preview(self) -> None:
        if self.middle.currentWidget() is self.preview:
            self.close_preview()
        else:
            self.show_preview()

    def open_issue(self) -> None:
        """Open the chosen issue, as a copy, at the page that is looked at; the first words are looked for there."""
        shown, hit = self.side.shown, self.side.hit
        if shown is not None:
            words = self.answer.question.words.split() if hit is not None and hit.marks else []
            self.open_wanted.emit(shown.root / shown.issue.id / ISSUE, shown.page, words[0] if words else "")

    def show_pdf(self) -> None:
        """The PDF of the chosen issue, in the program that the system has for such files."""
        shown = self.side.shown
        if shown is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown.root / shown.issue.id / PDF)))

    # --- quoting -------------------------------------------------------------------------------------------------

    def quote(self) -> None:
        """The chosen article into the pool of the open issue; it is read in a thread."""
        hit, root = self.side.hit, self.answer.question.root
        if hit is None or not hit.article or self._session is None:
            return
        issue_id, article, page = hit.issue.id, hit.article, hit.page

        def read(_progress: Progress, _cancelled: Cancelled) -> object:
            return quoted(root, issue_id, article, page)

        self._quoting.ask(read)

    def _take_in(self, article: object) -> None:
        assert isinstance(article, Quoted)
        if self._session is None:
            return
        take_in_quoted(self._session, article)
        name = " ".join(article.story.headline.split())
        sentence = _("“%(name)s” is in the pool of the open issue, with its source.") % {"name": name}
        self.offered.emit(sentence, Remedy(_("Go there"), lambda: self.go_to.emit(MAKE_UP)))

    def _show_quotable(self) -> None:
        hit = self.side.hit
        if self._session is None:
            self.side.show_quotable(False, _("Open an issue first: the article goes into its pool."))
        else:
            why_not = _("Choose an article in the list: what stands on the page besides cannot be quoted.")
            self.side.show_quotable(hit is not None and bool(hit.article), why_not)

    # --- the archive's folder ------------------------------------------------------------------------------------

    def ask_for_folder(self) -> None:
        """Another folder for the archive."""
        dialog = QFileDialog(self, _("The archive's folder"), str(archive_folder()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.use_folder(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def use_folder(self, folder: Path) -> None:
        """The archive is in ``folder`` from now on."""
        set_archive_folder(folder)
        self._checking.stop()
        self.years.show_health("", is_whole=True)
        self.look()

    def check(self) -> None:
        """Read every file and say which are damaged."""
        root = archive_folder()

        def read(progress: Progress, _cancelled: Cancelled) -> object:
            return verify(root, progress)

        self.status.show_work(_("Checking every file…"))
        self._checking.ask(read)

    def _show_check(self, found: object) -> None:
        assert isinstance(found, tuple)
        count, damages = found
        damaged = {finding.where for finding in damages if isinstance(finding, Finding)}
        names = _(", ").join(sorted(damaged))
        words = f"{issues_damaged(len(damaged))}\n{names}" if damaged else issues_whole(count)
        self.years.show_health(words, is_whole=not damaged)
        self.look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+F without an open issue, too, when the menu's command is not to be had."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.find_words()
        else:
            super().keyPressEvent(event)

