"""Files at the desk: new, open, save, import, export, close, and the question before unsaved work is left."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from layout_app.archive.folder import is_archived
from layout_app.commands.assets import AddStories
from layout_app.document.issue import ISSUE_SUFFIX, PDF, Issue, Masthead
from layout_app.errors import LayoutAppError, Severity
from layout_app.fonts.library import FontLibrary
from layout_app.gui import counts
from layout_app.gui.desk import page_state
from layout_app.gui.dialogs.unsaved import UnsavedDialog
from layout_app.gui.folders import first_folder
from layout_app.gui.kept_pictures import keep_pictures, kept_pictures
from layout_app.gui.opened_file import OpenedFile, held_by
from layout_app.gui.qt_words import name_fields
from layout_app.gui.rooms import MANUSCRIPTS
from layout_app.gui.safekeeping import Safekeeping
from layout_app.gui.toast import Remedy
from layout_app.messages import _
from layout_app.resources import bundled
from layout_app.session.file_names import plain_name
from layout_app.session.recovery import LeftWork, restored, states_folder, take_up_history
from layout_app.session.session import Session
from layout_app.storage.issue_card import read_card
from layout_app.storage.journal import Journal
from layout_app.storage.saved_states import saved_states

if TYPE_CHECKING:
    from layout_app.gui.main_window import MainWindow


PICTURES_AFTER_MS = 1500
Placed = Callable[[Sequence[str]], None]
"""Told of the ids of stories that have come into the pool."""
"""When an opened issue's photos are decoded."""


class IssueFiles(QObject):
    """What a window does with files; its methods are the actions of those names. ``window.session`` is what is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._library: FontLibrary | None = None
        self.saved_at: datetime.datetime | None = None
        self.opened = OpenedFile(lambda: window.settings.person())
        self.safekeeping = Safekeeping(window)
        self.safekeeping.restore_wanted.connect(self.restore)

    def _fonts(self) -> FontLibrary:
        """The bundled fonts in a library of the next session's own: what an issue brings along stays with it."""
        if self._library is None:
            self._library = FontLibrary.bundled()
        return self._library.copy()

    # --- opening and leaving an issue ----------------------------------------------------------------------------

    def new_issue(self) -> None:
        def begin() -> None:
            if self._window.session is not None and self._window.session.path is not None:
                self._keep_paper(self._window.session)
            self._ask_for_new(())

        self.leave_then(begin)

    def _keep_paper(self, session: Session) -> None:
        """The paper's own facts, for its next issue."""
        settings = self._window.settings
        settings.set_last_paper(settings.last_paper().after(session.history.issue))

    def _ask_for_new(self, manuscripts: Sequence[Path]) -> None:
        """The dialog for a new issue; ``manuscripts`` are imported into it once it stands."""
        from layout_app.gui.dialogs.new_issue import NewIssueDialog
        from layout_app.session.press_profiles import new_at_press

        def create(template_id: str, pages: int, masthead: Masthead) -> None:
            session = Session.new(template_id, masthead, self._fonts(), pages)
            self._show(new_at_press(session, self._window.settings.print_shop()))
            if manuscripts:
                self.import_paths(manuscripts)

        dialog = NewIssueDialog(self._window.theme, self._window.settings, self._window)
        dialog.created.connect(create)
        self._window.show_dialog(dialog)

    def next_issue(self) -> None:
        """The issue after the one that is open, its furniture kept and its texts emptied; saving asks for its place."""
        from layout_app.session.next_issue import next_session

        def begin() -> None:
            session = self._window.session
            if session is None:
                return
            following = next_session(session, datetime.date.today())
            self._show(following)
            words = {"number": following.issue.masthead.issue_number, "date": following.issue.masthead.date}
            self._window.say(_("This is issue %(number)s of %(date)s: check number and date.") % words)

        self.leave_then(begin)

    def open_issue(self) -> None:
        def begin() -> None:
            kinds = _kinds(_("Issue"), (ISSUE_SUFFIX,))
            self._ask_for_files(_("Open an issue"), kinds, lambda paths: self._load(paths[0]))

        self.leave_then(begin)

    def open_sample(self) -> None:
        """The sample issue, complete and editable; saving asks for a place of one's own."""

        def begin() -> None:
            session = Session.open(bundled("samples", "shi-er", "shi-er.issue"), self._fonts())
            session.path = None
            self._show(session)

        self.leave_then(begin)

    def open_path(self, path: Path, number: int = 1, words: str = "") -> None:
        """Open an issue file at its page of that number, and look for words in it; what is refused is said."""
        self.leave_then(lambda: self._load(path, number, words))

    def _load(self, path: Path, number: int = 1, words: str = "") -> None:
        try:
            session = Session.open(path, self._fonts())
            if is_archived(path):
                session.path = None
            else:
                take_up_history(session)
            self._show(session)
            self._window.desk.go_to_page(session.issue.index_of(number))
            if words:
                self._window.desk.search.look_for(words)
            if session.path is None:
                self._window.say(_("This is a copy: the archive keeps the issue as it went to press."))
        except LayoutAppError as refusal:
            self._window.say(refusal.sentence, error=True)
            self._window.start.refresh()

    def restore(self, left: LeftWork) -> None:
        """Go on with work that was left behind; it is kept in its journal until it is saved."""

        def begin() -> None:
            self._show(restored(left, self._fonts()), left.journal)

        self.leave_then(begin)

    def close_issue(self) -> None:
        self.leave_then(self._window.show_start)

    def let_go(self) -> None:
        """What is open is left: saved, or not wanted."""
        self.safekeeping.let_go()
        self.opened.let_go()

    def _show(self, session: Session, journal: Journal | None = None) -> None:
        self.saved_at = None
        self.opened.let_go()
        holder = self.opened.open(session.path) if session.path is not None else None
        session.is_read_only = holder is not None
        self._window.show_session(session)
        self.safekeeping.keep(session, journal)
        if holder is not None:
            self._window.say(held_by(holder))
        if session.path is not None:
            self._remember(session.path)
            QTimer.singleShot(PICTURES_AFTER_MS, self._window, lambda: self.keep_pictures(session))

    def keep_pictures(self, session: Session) -> None:
        """Pictures of the pages for the start screen, of an issue whose file has none and is as it was opened."""
        window, path = self._window, session.path
        if window.session is not session or path is None or session.is_dirty or not path.is_file():
            return
        try:
            has_pictures = bool(read_card(path).previews or kept_pictures(path))
        except LayoutAppError:
            return  # another program has changed the file: saving will tell
        if not has_pictures:
            keep_pictures(path, window.desk.pool.page_pictures())

    def _remember(self, path: Path) -> None:
        """Among the recent issues, and where files are next looked for."""
        assert self._window.session is not None
        self._window.settings.add_recent(path, self._window.session.title)
        self._window.settings.set_last_folder(str(path.parent))

    def leave_then(self, begin: Callable[[], None]) -> None:
        """Do ``begin`` once nothing unsaved would be lost: at once, or after the answer to what is to be kept."""
        window = self._window
        window.canvas.leave_modes()
        if window.session is None or not window.session.is_dirty:
            begin()
            return
        dialog = UnsavedDialog(window.theme, window.session.title, window)
        dialog.save_wanted.connect(lambda: self._save_then(begin))
        dialog.drop_wanted.connect(begin)
        window.show_dialog(dialog)

    # --- saving and export ---------------------------------------------------------------------------------------

    def save(self) -> None:
        if self._window.session is not None:
            self._window.canvas.leave_modes()
            self._save_then(lambda: None)

    def save_as(self) -> None:
        self._window.canvas.leave_modes()
        self._ask_where_to_save(lambda: None)

    def _save_then(self, then: Callable[[], None]) -> None:
        assert self._window.session is not None
        if self._window.session.path is None or self._window.session.is_read_only:
            self._ask_where_to_save(then)
        elif self._save_to(self._window.session.path):
            then()

    def _ask_where_to_save(self, then: Callable[[], None], suggested: str = "") -> None:
        """A file dialog under a name from the masthead; it asks before another file is overwritten."""
        assert self._window.session is not None
        masthead = self._window.session.issue.masthead
        name = "-".join(part for part in (masthead.title, masthead.date) if part) or _("Untitled paper")

        def keep(paths: Sequence[Path]) -> None:
            path = paths[0]
            if path.suffix.lower() != ISSUE_SUFFIX:  # a dot in the name: the dialog took what follows for an ending
                path = path.with_name(path.name + ISSUE_SUFFIX)
                if path.exists():
                    self._ask_where_to_save(then, str(path))
                    return
            if self._save_to(path):
                then()

        suggested = suggested or plain_name(name) + ISSUE_SUFFIX
        self._ask_for_files(_("Save the issue"), _kinds(_("Issue"), (ISSUE_SUFFIX,)), keep, save_as=suggested)

    def _save_to(self, path: Path) -> bool:
        """Save; where the world refuses, say so, and the work stays as it is."""
        window = self._window
        assert window.session is not None
        if is_archived(path):
            window.say(_("The archive keeps the issue as it went to press: save it elsewhere."), error=True)
            return False
        holder = self.opened.move_to(path)
        if holder is not None:
            window.say(held_by(holder), error=True)
            return False
        try:
            window.session.save(path, previews=window.desk.pool.page_pictures())
            self.opened.settle()
            window.session.is_read_only = False
        except LayoutAppError as refusal:
            window.say(refusal.sentence, error=True)
            return False
        self.saved_at = datetime.datetime.now()
        window.settings.set_save_folder(str(path.parent))
        self._remember(path)
        self.note_findings()
        self._keep_paper(window.session)
        window.show_state()
        return True

    def note_findings(self) -> None:
        """What preflight says of the issue as its file is now, for the start screen."""
        session, findings = self._window.session, self._window.desk.known_findings
        if session is not None and session.path is not None and not session.is_dirty and findings is not None:
            lamps = [page_state(findings, numbers)[0] for numbers in session.issue.numbers()]
            serious = [one for one in findings if one.severity is not Severity.INFO]
            self._window.settings.set_lamps(session.path, lamps, len(serious))

    def show_states(self) -> None:
        """The states that the issue was saved in; the chosen one takes its place as one step."""
        from layout_app.gui.dialogs.saved_states import SavedStatesDialog

        window = self._window
        if window.session is None:
            return
        window.canvas.leave_modes()
        states = saved_states(states_folder(), window.session.history.issue)
        if not states:
            window.say(_("There is no earlier state: each save from now on is one."))
            return
        dialog = SavedStatesDialog(states, window.session.history.issue, window.theme, window)
        dialog.restore_wanted.connect(self._go_back)
        window.show_dialog(dialog)

    def _go_back(self, issue: Issue) -> None:
        window = self._window
        assert window.session is not None
        window.session.go_back(issue)
        window.desk.go_to_page(0)
        window.desk.settle()
        window.say(_("As it was then. Ctrl+Z brings back how it was just now."))

    def export(self) -> None:
        from layout_app.gui.dialogs.export import ExportDialog

        window = self._window
        if window.session is None:
            return
        window.canvas.leave_modes()
        dialog = ExportDialog(window.session, window.settings, window.theme, window, window.desk.resources)

        def tell_when_closed(place: str) -> None:
            dialog.finished.connect(lambda: window.say(_("Written: %(file)s") % {"file": place}))

        dialog.written.connect(tell_when_closed)
        dialog.finding_chosen.connect(window.desk.go_to_finding)
        window.show_dialog(dialog)

    # --- manuscripts ---------------------------------------------------------------------------------------------

    def import_files(self) -> None:
        from layout_app.importers.registry import MANUSCRIPT_SUFFIXES, PICTURE_SUFFIXES

        kinds = _kinds(_("Manuscripts and pictures"), (*MANUSCRIPT_SUFFIXES, *PICTURE_SUFFIXES))
        self._ask_for_files(_("Import manuscripts"), kinds, self.import_paths, several=True, imports=True)

    def change_photo(self) -> None:
        """A picture file in place of the selected photo; its caption and credit stay."""
        from layout_app.importers.registry import PICTURE_SUFFIXES

        def change(paths: Sequence[Path]) -> None:
            session = self._window.session
            assert session is not None
            self._window.desk.change_photo(session.assets.add_file(paths[0]))

        kinds = _kinds(_("Pictures"), PICTURE_SUFFIXES)
        self._ask_for_files(_("Choose another picture"), kinds, change, imports=True)

    def insert_advert(self) -> None:
        """An advert from a PDF or picture file, where the page shown has most room."""
        from layout_app.importers.registry import PICTURE_SUFFIXES

        def place(paths: Sequence[Path]) -> None:
            self._window.desk.adverts.place_file(paths[0])

        kinds = _kinds(_("Adverts"), (f".{PDF}", *PICTURE_SUFFIXES))
        self._ask_for_files(_("Place advert"), kinds, place, imports=True)

    def import_folder(self) -> None:
        self._ask_for_files(_("Import a folder"), "", self.import_paths, folder=True, imports=True)

    def take_dropped(self, names: list[str], placed: Placed | None = None) -> None:
        """An issue among the files is opened; manuscripts go into the issue that is open, else into a new one.

        ``placed`` is told the stories that came into the issue that is open.
        """
        paths = [Path(name) for name in names]
        issues = [path for path in paths if path.suffix.lower() == ISSUE_SUFFIX]
        if issues:
            self.open_path(issues[0])
        elif paths and self._window.session is None:
            self._ask_for_new(paths)
        elif paths and all(path.suffix.lower() == f".{PDF}" for path in paths):
            for path in paths:
                self._window.desk.adverts.place_file(path)
        elif paths:
            self.import_paths(paths, placed)

    def import_paths(self, paths: Sequence[Path], placed: Placed | None = None) -> None:
        """Read manuscripts in the background and show what was understood before they go into the pool."""
        from layout_app.gui.dialogs.import_report import ImportReportDialog

        if self._window.session is None:
            return
        dialog = ImportReportDialog(paths, self._window.theme, self._window)
        dialog.accepted_import.connect(lambda gathered: self._take_in(gathered, placed))
        dialog.refused.connect(lambda sentence: self._window.say(sentence, error=True))
        self._window.show_dialog(dialog)

    def _take_in(self, gathered: object, placed: Placed | None) -> None:
        from layout_app.importers.gather import GatheredIssue
        from layout_app.session.intake import take_in

        session = self._window.session
        assert session is not None and isinstance(gathered, GatheredIssue)
        before = session.history.issue
        after, findings = take_in(before, session.assets, gathered)
        new_assets = tuple(record for record in after.assets if before.asset(record.id) is None)
        new = after.stories[len(before.stories) :]
        session.apply(AddStories(new, new_assets))
        sources = zip(new, gathered.articles, strict=True)
        session.manuscript_files.update((story.id, article.source) for story, article in sources)
        added = len(new)
        problems = " ".join(finding.message for finding in findings)
        if added:
            said = counts.articles_in_pool(added)
        elif new_assets:
            said = counts.pictures_in_pool(len(new_assets))
        else:
            said = _("These pictures are in the issue already.")
        cleaned = any(story.manuscript is not None and story.manuscript.originals for story in new)
        is_shown = problems or not cleaned or self._window.room == MANUSCRIPTS
        remedy = None if is_shown else Remedy(_("See the clean-up"), self._window.room_manuscripts)
        self._window.say(problems or said, error=bool(problems), remedy=remedy)
        if placed is not None:
            placed([story.id for story in new])
        self._window.desk.settle()

    def _ask_for_files(
        self,
        title: str,
        kinds: str,
        then: Callable[[Sequence[Path]], None],
        *,
        save_as: str = "",
        several: bool = False,
        folder: bool = False,
        imports: bool = False,
    ) -> None:
        """A file dialog; ``then`` gets the chosen paths, and its refusals are said. Folders are shown with their files,
        so that one sees which is the right one."""
        window = self._window
        dialog = QFileDialog(window, title, self._first_folder(bool(save_as), imports), kinds)
        name_fields(dialog)
        if save_as:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(ISSUE_SUFFIX.removeprefix("."))
            dialog.selectFile(save_as)
        elif folder:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly, False)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile)

        def chosen() -> None:
            paths = [Path(name) for name in dialog.selectedFiles()]
            if imports:
                window.settings.set_import_folder(str(paths[0].parent))
            try:
                then(paths)
            except LayoutAppError as refusal:
                window.say(refusal.sentence, error=True)

        dialog.accepted.connect(chosen)
        window.show_dialog(dialog)

    def _first_folder(self, to_save: bool, imports: bool) -> str:
        """Where a file dialog begins: to save, by the issue's file or the last one saved; to open or import, where that
        was done last."""
        session, settings = self._window.session, self._window.settings
        if imports:
            return first_folder(settings.import_folder(), settings.save_folder())
        if not to_save:
            return first_folder(settings.last_folder())
        beside = str(session.path.parent) if session is not None and session.path is not None else ""
        return first_folder(beside, settings.save_folder())


def _kinds(name: str, suffixes: Sequence[str]) -> str:
    """What a file dialog shows, under a name."""
    return f"{name} ({' '.join(f'*{suffix}' for suffix in suffixes)})"
