"""The window: start screen or desk, the actions on pages and blocks, look and language. Files: ``issue_files``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from layout_app.commands.assets import RemoveStory
from layout_app.commands.join_pages import JoinPages, PartPages
from layout_app.commands.pages import AddPage, RemoveEmptyPages, RemovePage, empty_pages
from layout_app.document.issue import Issue
from layout_app.document.joined_pages import faces_its_next, printed_numbers
from layout_app.document.page_roles import next_page
from layout_app.document.template_files import load_template
from layout_app.errors import LayoutAppError
from layout_app.gui import counts
from layout_app.gui.actions import desk_commands, fill_menus, make_actions
from layout_app.gui.block_actions import BlockActions
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.controls import column
from layout_app.gui.desk import Desk
from layout_app.gui.desk_keys import DeskKeys
from layout_app.gui.header import Header, issue_line
from layout_app.gui.issue_files import IssueFiles
from layout_app.gui.look import put_on
from layout_app.gui.making_up import MakingUp
from layout_app.gui.proofing import SEPARATIONS, SOFT_PROOF
from layout_app.gui.qt_words import use_language_of_desk
from layout_app.gui.rooms import ARCHIVE, MAKE_UP, MANUSCRIPTS, PROOF, Room, room_makers
from layout_app.gui.settings import Settings
from layout_app.gui.start_screen import StartScreen
from layout_app.gui.theme import Theme
from layout_app.gui.toast import Remedy, Toast
from layout_app.gui.word_actions import WordActions
from layout_app.ids import page_label
from layout_app.messages import _, choose_language, language
from layout_app.session.session import Session

LEAST_SIZE = QSize(1024, 700)
FIRST_SIZE = QSize(1440, 900)
OWN_CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly
TITLE_BAR = 36
"""What the system's title bar takes of a screen at most."""


class MainWindow(QMainWindow):
    """One window, one issue at a time."""

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.settings = settings
        self.theme = theme
        self.session: Session | None = None
        self.files = IssueFiles(self)
        self.making_up = MakingUp(self)
        self.making_up.arranged.connect(self._on_made_up)
        self.making_up.said.connect(self.say)
        self.making_up.offered.connect(lambda sentence, remedy: self.say(sentence, remedy=remedy))
        self.making_up.refused.connect(lambda sentence: self.say(sentence, error=True))
        self._dialog: QDialog | None = None
        self._close_now = False
        least, first = sizes_for(self.screen().availableSize())
        self.setMinimumSize(least)
        self.resize(first)
        self.setAcceptDrops(True)
        self._build()

    def _build(self) -> None:
        """All widgets, in the language and look now chosen."""
        theme = self.theme
        self.keys = DeskKeys(self.settings)
        self.specs = self.keys.specs
        self.keys.changed.connect(self._take_keys)
        self._of_desk = desk_commands(self.specs)
        self.canvas = Canvas(theme)
        self.actions_by_name = make_actions(self.specs, self, self.canvas, self.run)
        self.header = Header(theme)
        menus = fill_menus(self.header.menu_bar, self.specs, self.actions_by_name)
        self._group("theme_system", "theme_light", "theme_dark")
        self._group("language_chinese", "language_english")
        self.desk = Desk(theme, self.canvas, self.actions_by_name, self.specs)
        pane = self.desk.story_pane
        self.blocks = BlockActions(self.canvas, self.actions_by_name, menus["arrange"])
        self.words = WordActions(self.canvas, pane.editor, self.actions_by_name, menus["text"])
        pane.marks.setMenu(menus["text"])
        self.start = StartScreen(theme, self.settings)
        self.room = MAKE_UP
        self._rooms: dict[str, Room] = {}
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.desk)
        whole = QWidget()
        layout = column(whole)
        layout.addWidget(self.header)
        layout.addWidget(self.stack, 1)
        self.setCentralWidget(whole)
        self._toast = Toast(whole)
        desk = self.desk
        self.keys.bind(self.actions_by_name, self, self.canvas, desk.choose_tool, desk.strip.show_tips)
        desk.show_rulers_in_mm(self.settings.rulers_in_mm())
        self._connect()
        self.show_state()

    def _group(self, *names: str) -> None:
        group = QActionGroup(self)
        for name in names:
            group.addAction(self.actions_by_name[name])

    def _connect(self) -> None:
        desk, start, files = self.desk, self.start, self.files
        desk.said.connect(self.say)
        desk.library.dialog_wanted.connect(self.show_dialog)
        desk.offered.connect(lambda sentence, remedy: self.say(sentence, remedy=remedy))
        desk.refused.connect(lambda sentence: self.say(sentence, error=True))
        desk.import_wanted.connect(files.import_files)
        desk.files_dropped.connect(files.take_dropped)
        desk.landing.files_wanted.connect(files.take_dropped)
        desk.add_page_wanted.connect(self.add_page)
        desk.state_changed.connect(self.show_state)
        desk.corner.chosen.connect(self._use_rulers)
        self.words.refused.connect(desk.refused)
        self.header.rooms.chosen.connect(self.go_to_room)
        start.new_wanted.connect(files.new_issue)
        start.open_wanted.connect(files.open_issue)
        start.sample_wanted.connect(files.open_sample)
        start.recent_chosen.connect(lambda path: self.open_path(Path(path)))
        start.run_wanted.connect(self.run)

    # --- running actions -----------------------------------------------------------------------------------------

    def run(self, name: str) -> None:
        """Do an action by its name; a refusal is shown as its sentence and changes nothing."""
        in_room = self._rooms[self.room].action(name) if self.room != MAKE_UP else None
        if in_room is None and self.room != MAKE_UP and name in self._of_desk:
            self.go_to_room(MAKE_UP)
        own = in_room or self.words.action(name) or self.blocks.action(name) or self.desk.search.action(name)
        own = own or self.desk.library.action(name)
        action: Callable[[], None] = own or getattr(self.files if hasattr(IssueFiles, name) else self, name)
        self._toast.hide()
        try:
            action()
        except LayoutAppError as refusal:
            self.say(refusal.sentence, error=True)
        self.show_state()

    def say(self, text: str, error: bool = False, remedy: Remedy | None = None) -> None:
        """A sentence over the foot of the window, with a button where something can be done at once."""
        self._toast.say(text, error, self.theme, remedy)

    def show_state(self) -> None:
        """What can be done now, and how header and title read."""
        session = self.session
        self.header.show_session(session, self.files.saved_at)
        name = issue_line(session) if session is not None else ""
        title = session.title if session is not None else ""
        self.setWindowTitle(" ".join(part for part in (title, name, "版心") if part))
        canvas = self.canvas
        on_desk = session is not None and self.room == MAKE_UP
        chosen = len(canvas.chosen) if on_desk and canvas.text_mode is None and canvas.crop_mode is None else 0
        has = {
            "": True,
            "arrange": chosen > 0,
            "two": chosen == 2,
            "three": chosen > 2,
            "several": chosen > 1,
            "issue": session is not None,
            "block": on_desk and bool(canvas.selected),
            "photo": on_desk and canvas.selected_photo >= 0,
        }
        for spec in self.specs:
            self.actions_by_name[spec.name].setEnabled(has[spec.needs])
        actions = self.actions_by_name
        actions["undo"].setEnabled(session is not None and session.can_undo)
        actions["redo"].setEnabled(session is not None and session.can_redo)
        actions["undo"].setText(_with(_("Undo"), session.undo_label if session is not None else ""))
        actions["redo"].setText(_with(_("Redo"), session.redo_label if session is not None else ""))
        pages = len(session.issue.pages) if session is not None else 0
        actions["remove_page"].setEnabled(pages > 1)
        is_joined = canvas.page is not None and canvas.page.count > 1
        actions["join_pages"].setEnabled(pages > 1 and not is_joined)
        actions["part_pages"].setEnabled(is_joined)
        actions["remove_empty_pages"].setEnabled(session is not None and pages > 1 and bool(empty_pages(session.issue)))
        actions["toggle_grid"].setChecked(canvas.show_grid)
        actions["toggle_facing"].setChecked(canvas.show_facing)
        actions["toggle_threads"].setChecked(canvas.show_threads)
        actions["toggle_preview"].setChecked(canvas.preview)
        actions["toggle_soft_proof"].setChecked(self.desk.proofing.mode == SOFT_PROOF)
        actions["toggle_separations"].setChecked(self.desk.proofing.mode == SEPARATIONS)
        actions["toggle_story_pane"].setChecked(self.desk.bottom.isVisible())
        actions["toggle_pool"].setChecked(self.desk.pool_wanted)
        self._show_rooms()
        actions[f"theme_{self.settings.theme()}"].setChecked(True)
        actions["language_english" if language() == "en" else "language_chinese"].setChecked(True)

    def _show_rooms(self) -> None:
        makers, session = room_makers(), self.session
        usable = {MAKE_UP, *(name for name in makers if session is not None or name == ARCHIVE)}
        self.header.setVisible(self.stack.currentWidget() is not self.start)
        self.header.rooms.show_room(self.room, frozenset(usable))
        for name in (MANUSCRIPTS, MAKE_UP, PROOF, ARCHIVE):
            action = self.actions_by_name[f"room_{name}"]
            action.setVisible(name == MAKE_UP or name in makers)
            action.setEnabled(name in usable)
            action.setChecked(name == self.room)

    # --- rooms ---------------------------------------------------------------------------------------------------

    def go_to_room(self, name: str) -> None:
        """Enter a room; of the desk without an issue, the start screen."""
        if name == self.room and self.stack.currentWidget() is not self.start:
            self.show_state()
            return
        if self.room == MAKE_UP:
            self.canvas.leave_modes()
        else:
            self._rooms[self.room].leave()
        self.room = name
        self._toast.hide()
        if name == MAKE_UP:
            self.stack.setCurrentWidget(self.desk if self.session is not None else self.start)
            self.desk.settle()
            self.canvas.setFocus()
        else:
            room = self._made_room(name)
            self.stack.setCurrentWidget(room)
            room.enter()
        self.show_state()

    def _made_room(self, name: str) -> Room:
        """A room, made when it is entered first."""
        if name not in self._rooms:
            made = self._rooms[name] = room_makers()[name](self.theme)
            made.said.connect(self.say)
            made.refused.connect(lambda sentence: self.say(sentence, error=True))
            made.offered.connect(lambda sentence, remedy: self.say(sentence, remedy=remedy))
            made.go_to.connect(self.go_to_room)
            made.place_wanted.connect(self.desk.go_to_finding)
            made.run_wanted.connect(self.run)
            made.files_wanted.connect(self.files.import_paths)
            made.open_wanted.connect(self.open_at)
            self.stack.addWidget(made)
            if self.session is not None:
                made.show_session(self.session)
        return self._rooms[name]

    def room_manuscripts(self) -> None:
        self.go_to_room(MANUSCRIPTS)

    def room_make_up(self) -> None:
        self.go_to_room(MAKE_UP)

    def room_proof(self) -> None:
        self.go_to_room(PROOF)

    def room_archive(self) -> None:
        self.go_to_room(ARCHIVE)

    def print_proofs(self) -> None:
        """Ask for proof prints in the room that makes them."""
        self.room_proof()
        self.run("print_proofs")

    def show_dialog(self, dialog: QDialog) -> None:
        """Open a dialog over the window; one at a time."""
        self._dialog = dialog
        dialog.finished.connect(lambda: self._forget_dialog(dialog))
        dialog.open()

    def _forget_dialog(self, dialog: QDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()

    @property
    def dialog(self) -> QDialog | None:
        """The dialog that is open."""
        return self._dialog

    # --- opening and leaving an issue ----------------------------------------------------------------------------

    def show_session(self, session: Session) -> None:
        """Put ``session`` on the desk."""
        self.close_rooms()
        self.session = session
        self.room = MAKE_UP
        self.stack.setCurrentWidget(self.desk)
        self.desk.show_session(session)
        for room in self._rooms.values():
            room.show_session(session)
        self.desk.fold_pool(self.width())
        self.show_state()

    def close_rooms(self) -> None:
        """Let go of the issue in every room."""
        self.making_up.drop()
        self.files.note_findings()
        self.desk.close_session()
        for room in self._rooms.values():
            room.close_session()

    def open_path(self, path: Path) -> None:
        self.files.open_path(path)

    def open_at(self, path: Path, number: int, words: str) -> None:
        """Open an issue file at its page of that number (from 1), and look for words in it where there are any."""
        self.files.open_path(path, number, words)

    def show_start(self) -> None:
        """Put the start screen in place of the rooms."""
        self.close_rooms()
        self.room = MAKE_UP
        self.files.let_go()
        self.session = None
        self.start.refresh()
        self.stack.setCurrentWidget(self.start)
        self.show_state()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing asks about unsaved work first."""
        if not self._close_now and self.session is not None:
            self.canvas.leave_modes()
        if self._close_now or self.session is None or not self.session.is_dirty:
            self.close_rooms()
            self.files.let_go()
            self.settings.set_window_geometry(self.saveGeometry())
            event.accept()
            return
        event.ignore()
        self.files.leave_then(self._close)

    def _close(self) -> None:
        self._close_now = True
        self.close()

    def quit(self) -> None:
        self.close()

    # --- manuscripts ---------------------------------------------------------------------------------------------

    def place_story(self) -> None:
        story = self.desk.pool.current_story()
        self.desk.place(story)

    def remove_story(self) -> None:
        story = self.desk.pool.current_story()
        if self.session is not None and story:
            self.session.apply(RemoveStory(story))

    # --- pages and blocks ----------------------------------------------------------------------------------------

    def make_up(self) -> None:
        """Arrange the articles on the pages, having asked what is to become of those that stand there."""
        if self.session is not None:
            dialog = self.making_up.question(self.session, self.theme, self)
            if dialog is not None:
                self.show_dialog(dialog)

    def _on_made_up(self) -> None:
        """What found no place, or which pages stay empty, is said."""
        assert self.session is not None
        self._toast.hide()
        self.desk.go_to_page(0)
        self.desk.settle()
        self._tell_of_rest(self.session.history.issue)

    def _tell_of_rest(self, issue: Issue) -> None:
        from layout_app.makeup.fill import waiting_stories

        waiting, empty = waiting_stories(issue), empty_pages(issue)
        if waiting:
            self.say(counts.articles_without_room(len(waiting)))
        elif empty:
            sentence = counts.pages_empty([page_label(printed_numbers(issue, index)) for index in empty])
            self.say(sentence, remedy=Remedy(_("Remove empty pages"), lambda: self.run("remove_empty_pages")))

    def previous_page(self) -> None:
        self.desk.go_to_page(self.canvas.page_index - 1)

    def next_page(self) -> None:
        self.desk.go_to_page(self.canvas.page_index + 1)


    def insert_table(self) -> None:
        """Ask how many rows and columns, then put a table into the largest empty place of the page."""
        from layout_app.gui.dialogs.table import TableDialog

        if self.session is not None:
            dialog = TableDialog(self.theme, self)
            dialog.agreed.connect(self._put_table)
            self.show_dialog(dialog)

    def _put_table(self, rows: int, columns: int) -> None:
        self.desk.put_table(rows, columns)

    def add_page(self) -> None:
        if self.session is None:
            return
        issue = self.session.history.issue
        self.session.apply(AddPage(next_page(issue, load_template(issue.template))))
        self.desk.go_to_page(len(issue.pages))
        self.desk.settle()

    def join_pages(self) -> None:
        """The page on the canvas and its facing one made one."""
        if self.session is not None:
            issue, index = self.session.history.issue, self.canvas.page_index
            first = index if faces_its_next(issue, index) else max(0, index - 1)
            self.session.apply(JoinPages(first))
            self.desk.go_to_page(first)
            self.canvas.fit_page()
            self.desk.settle()

    def part_pages(self) -> None:
        if self.session is not None:
            self.session.apply(PartPages(self.canvas.page_index))
            self.desk.go_to_page(self.canvas.page_index)
            self.canvas.fit_page()
            self.desk.settle()

    def remove_page(self) -> None:
        if self.session is not None:
            template = load_template(self.session.issue.template)
            self.session.apply(RemovePage(self.canvas.page_index, template))
            self.desk.go_to_page(min(self.canvas.page_index, len(self.session.issue.pages) - 1))
            self.desk.settle()

    def remove_empty_pages(self) -> None:
        if self.session is not None:
            self.session.apply(RemoveEmptyPages(load_template(self.session.issue.template)))
            self.desk.go_to_page(min(self.canvas.page_index, len(self.session.issue.pages) - 1))
            self.desk.settle()

    def edit_selected(self) -> None:
        self.canvas.edit_selected()
        self.canvas.setFocus()

    def crop_photo(self) -> None:
        self.canvas.enter_crop()
        self.canvas.setFocus()

    # --- editing -------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        if self.session is not None:
            self.canvas.finish_input()
            self.session.undo()
            self.desk.settle()

    def redo(self) -> None:
        if self.session is not None:
            self.canvas.finish_input()
            self.session.redo()
            self.desk.settle()

    def cut(self) -> None:
        self._edit_text("cut")

    def copy(self) -> None:
        self._edit_text("copy")

    def paste(self) -> None:
        self._edit_text("paste")

    def select_all(self) -> None:
        self._edit_text("select_all")

    def _edit_text(self, name: str) -> None:
        """The canvas's caret, or whichever field has the focus."""
        focused = QApplication.focusWidget()
        qt_name = {"select_all": "selectAll"}.get(name, name)
        target = getattr(focused, qt_name, None) if focused is not self.canvas else None
        (target or getattr(self.canvas, name))()

    # --- looking -------------------------------------------------------------------------------------------------

    def fit_page(self) -> None:
        self.canvas.fit_page()

    def zoom_actual(self) -> None:
        self.canvas.set_zoom(1.0)

    def zoom_in(self) -> None:
        self.canvas.set_zoom(self.canvas.zoom * 1.25)

    def zoom_out(self) -> None:
        self.canvas.set_zoom(self.canvas.zoom / 1.25)

    def toggle_grid(self) -> None:
        self.canvas.show_grid = not self.canvas.show_grid
        self.canvas.viewport().update()

    def toggle_facing(self) -> None:
        """Show the facing page beside the one worked on, both whole."""
        self.canvas.leave_modes()
        self.canvas.show_facing = not self.canvas.show_facing
        self.canvas.fit_page()

    def toggle_threads(self) -> None:
        self.canvas.show_threads = not self.canvas.show_threads
        self.canvas.viewport().update()

    def toggle_preview(self) -> None:
        self.canvas.preview = not self.canvas.preview
        self.canvas.viewport().update()

    def toggle_soft_proof(self) -> None:
        self.desk.proofing.toggle(SOFT_PROOF)

    def toggle_separations(self) -> None:
        self.desk.proofing.toggle(SEPARATIONS)

    def toggle_story_pane(self) -> None:
        if self.desk.bottom.isVisible():
            self.desk.show_bottom(False)
            self.canvas.setFocus()
        else:
            self.desk.open_story_pane()

    def next_area(self) -> None:
        self.desk.areas.step(1)

    def previous_area(self) -> None:
        self.desk.areas.step(-1)

    def toggle_pool(self) -> None:
        self.desk.pool_wanted = not self.desk.pool_wanted
        self.desk.pool.setVisible(self.desk.pool_wanted)

    def theme_system(self) -> None:
        self._use_theme("system")

    def theme_light(self) -> None:
        self._use_theme("light")

    def theme_dark(self) -> None:
        self._use_theme("dark")

    def _use_theme(self, name: str) -> None:
        self.settings.set_theme(name)
        self.take_look()

    def take_look(self) -> None:
        """Dress the whole window as the settings have it now."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.theme = put_on(application, self.settings)
        for part in (self.header, self.start, self.desk):
            part.set_theme(self.theme)
        for room in self._rooms.values():
            room.set_theme(self.theme)
        self.desk.settle()

    def language_chinese(self) -> None:
        self.use_language("zh_CN")

    def language_english(self) -> None:
        self.use_language("en")

    def use_language(self, name: str) -> None:
        """All words in the other language: the widgets are made anew around the same session."""
        if name == language():
            return
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        self.settings.set_language(name)
        choose_language(name)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        use_language_of_desk(application)
        self.theme = put_on(application, self.settings)
        session, page = self.session, self.canvas.page_index
        if session is not None:
            session.compose_anew()
        self.close_rooms()
        for made in (*self.findChildren(QAction, options=OWN_CHILDREN), *self.findChildren(QActionGroup)):
            made.deleteLater()
        self._build()
        if session is not None:
            self.show_session(session)
            self.desk.go_to_page(page)
        self.show_state()

    def _use_rulers(self, in_mm: bool) -> None:
        self.settings.set_rulers_in_mm(in_mm)
        self.desk.show_rulers_in_mm(in_mm)

    def preferences(self) -> None:
        from layout_app.gui.preferences import show_preferences

        show_preferences(self)

    # --- archive -------------------------------------------------------------------------------------------------

    def show_archive(self) -> None:
        """Past issues: look for words in them, open one."""
        self.go_to_room(ARCHIVE)

    # --- help ----------------------------------------------------------------------------------------------------

    def show_help(self) -> None:
        """The help at the chapter for what is selected."""
        from layout_app.gui.help import chapter_of, open_help

        open_help(chapter_of(self), self.theme, self)

    def shortcuts(self) -> None:
        self.show_dialog(self.keys.dialog(self.theme, self))

    def _take_keys(self) -> None:
        self.specs = self.keys.specs

    def all_commands(self) -> None:
        from layout_app.gui.dialogs.commands import CommandsDialog, named_commands

        self.show_dialog(CommandsDialog(named_commands(self.specs), self.actions_by_name, self.theme, self))

    def about(self) -> None:
        from layout_app.gui.dialogs.about import AboutDialog

        self.show_dialog(AboutDialog(self.theme, self))

    # --- the window itself ---------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.take_dropped([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.desk.fold_pool(event.size().width())


def sizes_for(screen: QSize) -> tuple[QSize, QSize]:
    """The least and the first size of the window on a screen with so much room, its title bar taken off."""
    room = screen - QSize(0, TITLE_BAR)
    return LEAST_SIZE.boundedTo(room), FIRST_SIZE.boundedTo(room)


def _with(name: str, what: str) -> str:
    return f"{name}: {what}" if what else name

