"""The room itself: articles and pictures at the left, the chosen article on paper, the clean-up list at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QStackedWidget, QWidget

from layout_app.commands.assets import AddStories, RemoveStory
from layout_app.commands.clean_ups import AcceptCleanUps, ReadAgain
from layout_app.commands.edit import Command, Together
from layout_app.document.story import Story
from layout_app.errors import CommandRefused, LayoutAppError
from layout_app.gui import counts
from layout_app.gui.clipboard import on_clipboard
from layout_app.gui.controls import column, hairline, panel, row
from layout_app.gui.focus import FocusAreas
from layout_app.gui.manuscripts_room.article_list import ArticlePanel
from layout_app.gui.manuscripts_room.changes_panel import WIDTH, ChangesPanel
from layout_app.gui.manuscripts_room.clean_up_rows import CleanUpRow, KnownRows, commands_for
from layout_app.gui.manuscripts_room.empty import NoManuscripts
from layout_app.gui.manuscripts_room.encoding_dialog import EncodingDialog
from layout_app.gui.manuscripts_room.paper import Paper
from layout_app.gui.manuscripts_room.paper_editor import PaperEditor
from layout_app.gui.manuscripts_room.pasting import pasted_articles, pasted_files, pasted_picture
from layout_app.gui.manuscripts_room.pictures import PicturesPanel
from layout_app.gui.manuscripts_room.status import ManuscriptsStatus
from layout_app.gui.manuscripts_room.toolbar import ManuscriptsToolbar
from layout_app.gui.previews import PreviewStore
from layout_app.gui.rooms import MAKE_UP, Room
from layout_app.gui.theme import Theme
from layout_app.importers.gather import GatheredIssue
from layout_app.messages import _
from layout_app.session.encodings import read_again, readings
from layout_app.session.intake import take_in
from layout_app.session.session import Session

LEFT_WIDTH, NARROW_LEFT = 288, 240
NARROW_RIGHT, NARROW_BELOW = 336, 1180
REFRESH_MS = 60


class ManuscriptsRoom(Room):
    """Every change is a command of the session, as on the desk: there is one undo."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "pasteboard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.dialog: EncodingDialog | None = None
        self._known: frozenset[str] = frozenset()
        self._rows = KnownRows()
        self._session: Session | None = None
        self._previews: PreviewStore | None = None
        self.toolbar = ManuscriptsToolbar(theme)
        self.articles = ArticlePanel(theme)
        self.pictures = PicturesPanel(theme)
        self.paper = Paper(theme)
        self.empty = NoManuscripts(theme)
        self.changes = ChangesPanel(theme)
        self.status = ManuscriptsStatus()
        self._left = left = panel()
        left.setFixedWidth(LEFT_WIDTH)
        stack = column(left)
        stack.addWidget(self.articles, 1)
        stack.addWidget(self.pictures)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.paper)
        self.middle.addWidget(self.empty)
        layout = column(self)
        layout.addWidget(self.toolbar)
        panels = row()
        parts: tuple[QWidget, ...] = (left, hairline(vertical=True), self.middle, hairline(vertical=True), self.changes)
        for part in parts:
            panels.addWidget(part, 1 if part is self.middle else 0)
        layout.addLayout(panels, 1)
        layout.addWidget(self.status)
        self._areas = FocusAreas((self.toolbar, left, self.middle, self.changes, self.status))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REFRESH_MS)
        self._later.timeout.connect(self.refresh)
        self._connect()

    def _connect(self) -> None:
        self.toolbar.wanted.connect(self._run)
        self.toolbar.go_on.connect(lambda: self.go_to.emit(MAKE_UP))
        self.empty.wanted.connect(self._run)
        self.articles.chosen.connect(self._show_article)
        self.articles.removed.connect(lambda story: self._apply(RemoveStory(story)))
        self.pictures.add_wanted.connect(lambda: self.run_wanted.emit("import_files"))
        self.paper.refused.connect(self.refused)
        self.changes.set_wanted.connect(self.set_clean_ups)
        self.changes.row_chosen.connect(self.show_place)
        self.changes.accept_wanted.connect(self.accept)
        self.status.encoding_wanted.connect(self.ask_for_encoding)

    # --- what the window asks ------------------------------------------------------------------------------------

    def show_session(self, session: Session) -> None:
        self._session = session
        self._known = frozenset(one.id for one in session.history.issue.stories)
        self._previews = PreviewStore(session.assets.read)
        self._previews.changed.connect(self._on_picture)
        session.changed.append(self._on_changed)
        self.pictures.show_previews(self._previews.get)
        self.paper.show_session(session, self._previews.get)

    def close_session(self) -> None:
        if self._session is not None:
            self._session.changed.remove(self._on_changed)
        if self._previews is not None:
            self._previews.stop()
        self._later.stop()
        self._session = self._previews = None
        self.pictures.show_previews(None)
        self.paper.show_session(None, None)

    def enter(self) -> None:
        self.refresh()
        self.articles.view.setFocus()

    def leave(self) -> None:
        self._later.stop()

    def action(self, name: str) -> Callable[[], None] | None:
        own: dict[str, Callable[[], None]] = {
            "paste": self.paste,
            "next_area": lambda: self._areas.step(1),
            "previous_area": lambda: self._areas.step(-1),
        }
        return own.get(name)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self.toolbar, self.articles, self.pictures, self.paper, self.empty, self.changes):
            part.set_theme(theme)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW_BELOW
        self._left.setFixedWidth(NARROW_LEFT if narrow else LEFT_WIDTH)
        self.changes.setFixedWidth(NARROW_RIGHT if narrow else WIDTH)

    # --- showing the issue ---------------------------------------------------------------------------------------

    def _on_changed(self, _touched: frozenset[str]) -> None:
        if not self.isVisible():
            return
        self.paper.editor.refresh()
        self._later.start()

    def _on_picture(self) -> None:
        self.pictures.view.viewport().update()
        self.paper.update_pictures()

    def refresh(self) -> None:
        """Show the issue as it stands."""
        session = self._session
        if session is None:
            return
        issue = session.history.issue
        self.articles.refresh(issue)
        new = [one.id for one in issue.stories if one.id not in self._known]
        self._known = frozenset(one.id for one in issue.stories)
        if new:
            self.articles.choose(new[0])
        self.pictures.refresh(issue, session.layout_all())
        self.toolbar.summary.setText(self._summary())
        self.toolbar.buttons["undo"].setEnabled(session.can_undo)
        self.toolbar.buttons["redo"].setEnabled(session.can_redo)
        self.toolbar.on_button.setEnabled(bool(issue.stories))
        self.middle.setCurrentWidget(self.paper if issue.stories else self.empty)
        self._show_article(self.articles.current)

    def _summary(self) -> str:
        assert self._session is not None
        issue = self._session.history.issue
        words = {
            "articles": counts.articles(len(issue.stories)),
            "pictures": counts.pictures(len(issue.assets)),
            "characters": counts.characters(sum(map(counts.body_characters, issue.stories))),
        }
        return _("%(articles)s, %(pictures)s, %(characters)s") % words

    def _show_article(self, story_id: str) -> None:
        if self._session is None:
            return
        issue = self._session.history.issue
        story = self.story
        self.paper.show_story(story_id)
        rows = self._rows.of_issue(issue, story_id)
        self.paper.refresh([one for one in rows if one.story == story_id])
        self.changes.show_rows(rows, story_id)
        self.status.show_state(len(issue.stories), story)

    @property
    def story(self) -> Story | None:
        """The article that is shown."""
        stories = self._session.history.issue.stories if self._session is not None else ()
        return next((one for one in stories if one.id == self.articles.current), None)

    # --- what is done here ---------------------------------------------------------------------------------------

    def _run(self, name: str) -> None:
        if name == "paste":
            self.paste_articles(on_clipboard())
        else:
            self.run_wanted.emit(name)

    def paste(self) -> None:
        """Into the text that has the keyboard, else as new articles."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | PaperEditor) and self.isAncestorOf(field):
            field.paste()
        else:
            self.paste_articles(on_clipboard())

    def paste_articles(self, data: QMimeData) -> None:
        """Copied files are imported, copied words become articles, a copied picture one of the issue's."""
        session = self._session
        if session is None:
            return
        files, gathered = pasted_files(data), pasted_articles(data)
        picture = pasted_picture(data) if not files and gathered is None else b""
        if files:
            self.files_wanted.emit(files)
        elif gathered is not None:
            self._take_in(gathered)
        elif picture:
            record = session.assets.add_bytes(picture, _("Pasted") + ".png")
            self._apply(AddStories((), (record,)))
            self.said.emit(counts.pictures_in_pool(1))
        else:
            self.refused.emit(_("The clipboard holds neither words nor a picture: copy the article first."))

    def _take_in(self, gathered: GatheredIssue) -> None:
        """New articles of the issue, the first of them shown."""
        assert self._session is not None
        before = self._session.history.issue
        after, findings = take_in(before, self._session.assets, gathered)
        stories = after.stories[len(before.stories) :]
        records = tuple(record for record in after.assets if before.asset(record.id) is None)
        self._apply(AddStories(stories, records))
        self.articles.choose(stories[0].id)
        missing = next((one.message for one in gathered.findings if one.code == "picture.not-found"), "")
        problems = " ".join(one.message for one in findings) or missing
        self.said.emit(problems or counts.articles_in_pool(len(stories)))

    def _apply(self, command: Command) -> None:
        if self._session is None:
            return
        try:
            self._session.apply(command)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
        self.refresh()

    def set_clean_ups(self, rows: Sequence[CleanUpRow], done: bool) -> None:
        """Undo clean-ups, or do them, of one or several articles as one step."""
        commands = commands_for(rows, done)
        if len(commands) == 1:
            self._apply(commands[0])
        elif commands:
            self._apply(Together(commands, commands[0].label))

    def accept(self) -> None:
        """Accept all clean-ups of all articles."""
        if self._session is None:
            return
        stories = self._session.history.issue.stories
        waiting = tuple(one.id for one in stories if one.manuscript is not None and not one.manuscript.is_settled)
        if waiting:
            self._apply(AcceptCleanUps(waiting))

    def ask_for_encoding(self) -> None:
        """Show how the article's file reads in other encodings; one that is not known any more is asked for."""
        session, story = self._session, self.story
        if session is None or story is None or story.manuscript is None:
            return
        path = session.manuscript_files.get(story.id)
        if path is not None and path.is_file():
            self._show_encodings(path)
            return
        title = _("Where is %(file)s?") % {"file": story.manuscript.name}
        chooser = QFileDialog(self, title)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda chosen: self._show_encodings(Path(chosen)))
        chooser.open()

    def _show_encodings(self, path: Path) -> None:
        story = self.story
        if story is None or story.manuscript is None:
            return
        try:
            found = readings(path)
        except LayoutAppError as refusal:
            self.refused.emit(refusal.sentence)
            return
        dialog = EncodingDialog(self._theme, path.name, found, story.manuscript.encoding, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda encoding: self.read_again(path, encoding))
        self.dialog = dialog
        dialog.destroyed.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def read_again(self, path: Path, encoding: str) -> None:
        """Read the article's file in another encoding, its other articles with it."""
        session, story = self._session, self.story
        if session is None or story is None:
            return
        try:
            stories = read_again(session.history.issue, session.assets, story, path, encoding)
        except LayoutAppError as refusal:
            self.refused.emit(refusal.sentence)
            return
        session.manuscript_files.update((one.id, path) for one in stories)
        self._apply(ReadAgain(stories))

    def show_place(self, row_chosen: CleanUpRow) -> None:
        """The article of a clean-up, scrolled to its place."""
        self.articles.choose(row_chosen.story)
        self.paper.show_place(row_chosen)
