"""The room of proofs around one issue: toolbar, rounds, pages with their marks, list, foot (DESK 1, picture 07)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from layout_app.commands.edit import Command
from layout_app.commands.proofs import AddNote, RemoveNote, SettleNote
from layout_app.display.items import LaidOutPage
from layout_app.document.anchors import page_of
from layout_app.document.proofs import DONE, LEFT, OPEN, Note, step_name
from layout_app.document.signing import Stamp, StepState, step_to_sign, step_under_way, steps_of
from layout_app.errors import CommandRefused, Finding, LayoutAppError, Severity
from layout_app.gui.controls import column, panel
from layout_app.gui.focus import FocusAreas
from layout_app.gui.previews import PreviewStore
from layout_app.gui.proof_room.marks import Mark
from layout_app.gui.proof_room.note_editor import NoteEditor
from layout_app.gui.proof_room.pages_view import OVERLAID, PRESENT, SIDE_BY_SIDE, PagesView, ShownPage
from layout_app.gui.proof_room.paper import ProofPrinting, choose_pdf, write_change_list
from layout_app.gui.proof_room.print_dialog import ProofPrintDialog
from layout_app.gui.proof_room.room_status import RoomStatus
from layout_app.gui.proof_room.rounds import NOW, Rounds
from layout_app.gui.proof_room.rounds_panel import RoundsPanel
from layout_app.gui.proof_room.rows import change_marks, note_marks
from layout_app.gui.proof_room.side_panel import CHANGES, NOTES, SidePanel
from layout_app.gui.proof_room.signing import Signing
from layout_app.gui.proof_room.toolbar import ProofToolbar
from layout_app.gui.proof_room.words import day, notes_open
from layout_app.gui.rooms import MAKE_UP, Room
from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme
from layout_app.ids import SourceRef, page_label
from layout_app.interaction.changes import changes_on
from layout_app.interaction.proof_places import PHOTO, Pointed
from layout_app.messages import _
from layout_app.painters.qt import QtResources
from layout_app.session.proof_print import sheet_count
from layout_app.session.rounds import now_of
from layout_app.session.session import Session

SOON_MS = 60
ROUNDS_WIDTH, SIDE_WIDTH = 216, 328
LEAST_PANEL, GREATEST_PANEL = 216, 400


class ProofRoom(Room):
    """One page at a time, as it is now or beside a round that was signed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: Session | None = None
        self._previews: PreviewStore | None = None
        self._resources: QtResources | None = None
        self._rounds: Rounds | None = None
        self._page_index = 0
        self._kind = NOTES
        self._mode = PRESENT
        self._current = ""
        self._chosen_step = ""
        self._is_stale = True
        self.settings = Settings()
        self.toolbar = ProofToolbar(theme)
        self.rounds_panel = RoundsPanel(theme)
        self.pages = PagesView(theme)
        self.side = SidePanel(theme)
        self.status = RoomStatus(theme)
        self.editor = NoteEditor(self.pages)
        self.printing = ProofPrinting(self)
        self.signing = Signing(self.settings, self)
        self.areas = FocusAreas((self.toolbar, self.rounds_panel, self.pages, self.side, self.status))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        layout = column(self)
        layout.addWidget(self.toolbar)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setHandleWidth(1)
        sides.setChildrenCollapsible(False)
        for part, width in ((self.rounds_panel, ROUNDS_WIDTH), (self.pages, 0), (self.side, SIDE_WIDTH)):
            holder = _on_panel(part) if width else part
            if width:
                holder.setMinimumWidth(LEAST_PANEL)
                holder.setMaximumWidth(GREATEST_PANEL)
            sides.addWidget(holder)
        sides.setStretchFactor(1, 1)
        sides.setSizes([ROUNDS_WIDTH, 896, SIDE_WIDTH])
        layout.addWidget(sides, 1)
        layout.addWidget(self.status)

    def _connect(self) -> None:
        toolbar, side, pages = self.toolbar, self.side, self.pages
        toolbar.page_chosen.connect(self.go_to_page)
        toolbar.turn_wanted.connect(self._turn)
        toolbar.compared.connect(self._compare)
        toolbar.mode_chosen.connect(self._take_mode)
        toolbar.sign_wanted.connect(self.sign)
        toolbar.changes_wanted.connect(self.list_changes)
        toolbar.print_wanted.connect(self.print_proofs)
        self.rounds_panel.page_chosen.connect(self.go_to_page)
        self.rounds_panel.step_chosen.connect(self._choose_step)
        self.rounds_panel.begin_wanted.connect(self._begin)
        side.kind_chosen.connect(self._take_kind)
        side.mark_chosen.connect(self.choose_mark)
        side.done_wanted.connect(self._toggle_done)
        side.filtered.connect(lambda: self.choose_mark(""))
        side.card.settled.connect(self._settle)
        side.card.removed.connect(self._remove)
        side.card.go_wanted.connect(self._go_to_note)
        pages.zoom_changed.connect(self.status.show_zoom)
        pages.place_chosen.connect(self._point)
        pages.mark_chosen.connect(self.choose_mark)
        pages.step_wanted.connect(self._step_through)
        pages.turn_wanted.connect(self._turn)
        self.editor.written.connect(self._write_note)
        self.editor.closed.connect(self._editor_closed)
        self.status.zoom_wanted.connect(pages.set_zoom)
        self.status.fit_wanted.connect(pages.fit_page)
        self.printing.said.connect(self.said)
        self.printing.refused.connect(self.refused)
        self.signing.done.connect(self._after_signing)
        self.signing.refused.connect(self.refused)

    # --- what the window asks for --------------------------------------------------------------------------------

    def show_session(self, session: Session) -> None:
        self.close_session()
        self._session = session
        self._rounds = Rounds(session)
        self._previews = PreviewStore(session.assets.read)
        self._previews.changed.connect(self._on_picture)
        self._resources = QtResources(session.library, self._previews.get)
        self.rounds_panel.show_session(session, self._resources)
        self._page_index, self._current, self._chosen_step, self._is_stale = 0, "", "", True
        session.changed.append(self._on_changed)

    def close_session(self) -> None:
        self._soon.stop()
        self.editor.close_card()
        self.printing.stop()
        if self._session is not None:
            self._session.changed.remove(self._on_changed)
        if self._previews is not None:
            self._previews.stop()
        self._session = self._rounds = self._previews = None

    def enter(self) -> None:
        if self._is_stale:
            self.refresh()
        self.pages.setFocus()

    def leave(self) -> None:
        self.editor.close_card()

    def action(self, name: str) -> Callable[[], None] | None:
        return {
            "print_proofs": self.print_proofs,
            "next_area": lambda: self.areas.step(1),
            "previous_area": lambda: self.areas.step(-1),
            "next_page": lambda: self._turn(1),
            "previous_page": lambda: self._turn(-1),
            "fit_page": self.pages.fit_page,
            "zoom_actual": lambda: self.pages.set_zoom(1.0),
            "zoom_in": lambda: self.pages.set_zoom(self.pages.zoom * 1.25),
            "zoom_out": lambda: self.pages.set_zoom(self.pages.zoom / 1.25),
        }.get(name)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self.toolbar, self.rounds_panel, self.pages, self.side, self.status):
            part.set_theme(theme)
        self.refresh()

    def _on_picture(self, _asset: str) -> None:
        self.pages.pictures_arrived()
        self.rounds_panel.thumbs.pictures_arrived()
        self._refresh_soon()

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched != {"saved"}:
            self._refresh_soon()

    def _refresh_soon(self) -> None:
        """Where the room is not seen, as soon as it is entered."""
        self._is_stale = True
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    # --- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring everything up to date with the session."""
        session, rounds = self._session, self._rounds
        if session is None or rounds is None or self._resources is None:
            return
        self._soon.stop()
        self._is_stale = False
        issue = session.issue
        self._page_index = min(self._page_index, len(issue.pages) - 1)
        rounds.show_page(self._page_index)
        self._show_rounds(rounds)
        page = session.layout(self._page_index)
        new = rounds.layout(rounds.new)
        old = rounds.layout(rounds.old) if rounds.old else None
        marks, groups = self._marks(rounds, page)
        self._show_pages(rounds, old, new)
        note, warning = issue.proofs.note(self._current), ""
        if self._kind == CHANGES:
            still_open = [one for one in rounds.notes() if one.state == OPEN]
            note = still_open[0] if still_open else None
            warning = notes_open(len(still_open))
        self.side.show_rows(
            self._kind, page_label(page.numbers), marks, self._current, note, groups, warning, bool(rounds.old)
        )
        self.pages.show_marks(self.side.shown, self._current)
        self.toolbar.changes_button.setEnabled(bool(rounds.old))
        hint = _("↑ ↓ through the list, Enter: corrected") if self._kind == NOTES else _("↑ ↓ through the changes")
        self.status.show_hint(hint if self.side.shown else "")

    def _marks(self, rounds: Rounds, page: LaidOutPage) -> tuple[tuple[Mark, ...], dict[str, str]]:
        if self._kind == NOTES:
            return note_marks(rounds.notes(), page), {}
        return self._changes(rounds)

    @staticmethod
    def _changes(rounds: Rounds) -> tuple[tuple[Mark, ...], dict[str, str]]:
        """What changed between the two rounds, and the group of each."""
        if not rounds.old:
            return (), {}
        before, after = rounds.issue(rounds.old), rounds.issue(rounds.new)
        found = changes_on(before, after, rounds.index_in(after))
        return change_marks(found, rounds.layout(rounds.old), rounds.layout(rounds.new), rounds.person(rounds.new))

    def _show_rounds(self, rounds: Rounds) -> None:
        session = rounds.session
        issue, now = session.issue, session.now()
        states = steps_of(issue, self._page_index)
        wanted = self._step
        numbers = page_label(session.layout(self._page_index).numbers)
        self.rounds_panel.show_page(numbers, states, wanted, self._step_to_begin(states), now)
        lamps = [self._lamp(index) for index in range(len(issue.pages))]
        labels = [page_label(session.layout(index).numbers) for index in range(len(issue.pages))]
        self.toolbar.show_pages(labels, lamps, self._page_index)
        self.rounds_panel.thumbs.refresh(self._page_index, lamps)
        self.toolbar.show_rounds(rounds.entries(), rounds.old, rounds.new)
        self.toolbar.modes.show_value(self._mode if rounds.old else PRESENT)
        if wanted:
            self.toolbar.show_sign(_("Sign %(step)s") % {"step": step_name(wanted)})
        else:
            self.toolbar.show_sign(_("Signed"), _("All steps of this page are signed."))
        begun = next((one.signature for one in states if one.stamp is Stamp.BEGUN), None)
        step = begun.step if begun is not None else wanted
        person = ""
        if begun is not None:
            began = {"person": begun.person, "day": day(begun.begun, now)}
            person = _("%(person)s, begun %(day)s") % began
        self.status.show_step(step_name(step) if step else "", person)

    def _lamp(self, index: int) -> tuple[str, str]:
        """The lamp of a page: amber where a stamp fell off or a note is open, green where the last step is signed."""
        assert self._session is not None
        issue = self._session.issue
        page = issue.pages[index]
        count = sum(page_of(issue, note) == page.id and note.state == OPEN for note in issue.proofs.notes)
        has_fallen = any(one.stamp is Stamp.FALLEN for one in steps_of(issue, index))
        words = [_("stamp fell off")] if has_fallen else []
        if count:
            words.append(notes_open(count))
        name = _("p. %(number)s") % {"number": page_label(self._session.layout(index).numbers)}
        return "amber" if words else "green", ", ".join((name, *words))

    def _show_pages(self, rounds: Rounds, old: LaidOutPage | None, new: LaidOutPage) -> None:
        assert self._resources is not None
        mode = self._mode if old is not None else PRESENT
        shown = [ShownPage(new, rounds.name(rounds.new), rounds.detail(rounds.new))]
        if old is not None and mode in (SIDE_BY_SIDE, OVERLAID):
            shown.insert(0, ShownPage(old, rounds.name(rounds.old), rounds.detail(rounds.old)))
        self.pages.show_pages(shown, self._resources, mode)

    def go_to_page(self, index: int) -> None:
        """Show another page, from its first row."""
        if self._session is not None and 0 <= index < len(self._session.issue.pages):
            self.editor.close_card()
            self._page_index, self._current, self._chosen_step = index, "", ""
            self.refresh()

    def _turn(self, by: int) -> None:
        self.go_to_page(self._page_index + by)

    def _compare(self, old: str, new: str) -> None:
        if self._rounds is not None:
            self._rounds.choose(old, new)
            self._kind, self._current = CHANGES, ""
            if self._mode == PRESENT:
                self._mode = SIDE_BY_SIDE
            self.refresh()

    def _take_mode(self, mode: str) -> None:
        self._mode = mode
        if mode != PRESENT:
            self._kind = CHANGES
        self.refresh()

    def _take_kind(self, kind: str) -> None:
        self._kind, self._current = kind, ""
        if kind == CHANGES and self._mode == PRESENT:
            self._mode = SIDE_BY_SIDE
        elif kind == NOTES:
            self._mode = PRESENT
            if self._rounds is not None:
                self._rounds.choose(self._rounds.old, NOW)
        self.refresh()

    def choose_mark(self, key: str) -> None:
        """Make a mark the current one, in the list and on the page."""
        self._current = key
        self.refresh()
        mark = next((one for one in self.side.shown if one.key == key), None)
        if mark is not None and mark.anchor is not None:
            self.pages.bring_into_view(mark.anchor)

    def _step_through(self, by: int) -> None:
        keys = [mark.key for mark in self.side.shown]
        if keys:
            at = keys.index(self._current) + by if self._current in keys else (0 if by > 0 else len(keys) - 1)
            self.choose_mark(keys[at % len(keys)])

    # --- notes ---------------------------------------------------------------------------------------------------

    def _point(self, pointed: Pointed, area: QRectF) -> None:
        """A place was pointed at: on the page as it is now a note is written there."""
        if self._rounds is None or self._rounds.new != NOW:
            self.pages.forget_drawn()
            self.said.emit(_("Notes are written on the page as it is now."))
            return
        top = self.pages.viewport().pos()
        self.editor.open_at(pointed, area.translated(top.x(), top.y()))

    def _editor_closed(self) -> None:
        self.pages.forget_drawn()
        self.pages.setFocus()

    def _write_note(self, pointed: Pointed, kind: str, text: str) -> None:
        session = self._session
        if session is None:
            return
        step = step_under_way(session.issue, self._page_index)
        at, person = now_of(session), self.settings.person()
        added = AddNote(self._page_index, pointed.anchor, kind, text, person, at, pointed.quote, step)
        if self._do(added):
            self._kind, self._current = NOTES, session.issue.proofs.notes[-1].id
            self.refresh()

    def _settle(self, note: str, state: str, reason: str) -> None:
        session = self._session
        if session is not None:
            self._do(SettleNote(note, state, self.settings.person(), now_of(session), reason))

    def _toggle_done(self, key: str) -> None:
        note = self._note(key)
        if note is not None:
            self._settle(key, OPEN if note.state in (DONE, LEFT) else DONE, "")

    def _remove(self, key: str) -> None:
        self._current = ""
        self._do(RemoveNote(key))

    def _note(self, key: str) -> Note | None:
        return self._session.issue.proofs.note(key) if self._session is not None else None

    def _go_to_note(self, key: str) -> None:
        """Go to the place of a note on the desk, to make the change."""
        note = self._note(key)
        if note is None or self._session is None:
            return
        anchor = note.anchor
        part = anchor.part if anchor.is_text or anchor.part == PHOTO else ""
        source = SourceRef(anchor.story, part, anchor.index, anchor.start, anchor.end, anchor.block)
        number = self._session.layout(self._page_index).number
        self.go_to.emit(MAKE_UP)
        self.place_wanted.emit(Finding("proof.note", Severity.INFO, note.text, source=source, page=number))

    def _do(self, command: Command) -> bool:
        """Apply a command; a refusal is said. Whether it was done."""
        if self._session is None:
            return False
        try:
            self._session.apply(command)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
            return False
        self.refresh()
        return True

    # --- rounds --------------------------------------------------------------------------------------------------

    @property
    def _step(self) -> str:
        """The step on the button: the one that was clicked until its stamp stands, else the one the page asks for."""
        assert self._session is not None
        issue = self._session.issue
        signed = [one.step for one in steps_of(issue, self._page_index) if one.stamp is Stamp.SIGNED]
        if self._chosen_step and self._chosen_step not in signed:
            return self._chosen_step
        return step_to_sign(issue, self._page_index)

    def _step_to_begin(self, states: Sequence[StepState]) -> str:
        """The step on the button, or where its stamp fell off the one after it."""
        assert self._session is not None
        step = self._step
        has_fallen = any(one.step == step and one.stamp is Stamp.FALLEN for one in states)
        return step_under_way(self._session.issue, self._page_index) if has_fallen else step

    def _choose_step(self, step: str) -> None:
        self._chosen_step = step
        self.refresh()

    def _begin(self) -> None:
        session = self._session
        if session is not None:
            step = self._step_to_begin(steps_of(session.issue, self._page_index))
            self.signing.begin(session, self._page_index, step)

    def sign(self) -> None:
        """Ask who signs the step on the button."""
        if self._session is not None and self._rounds is not None and self._step:
            count = sum(note.state == OPEN for note in self._rounds.notes())
            self.signing.ask(self._session, self._theme, self._page_index, self._step, count)

    def _after_signing(self, sentence: str) -> None:
        self._chosen_step = ""
        self.refresh()
        if sentence:
            self.said.emit(sentence)

    # --- paper ---------------------------------------------------------------------------------------------------

    def list_changes(self) -> None:
        """Ask where the list of all pages' changes between the two rounds is saved."""
        if self._rounds is not None and self._rounds.old:
            title = self._change_list_title()
            chooser = choose_pdf(self.window(), title.replace(":", ""))
            chooser.fileSelected.connect(lambda path: self.save_changes(Path(path)))
            chooser.open()

    def save_changes(self, path: Path) -> None:
        """Write the list of changes."""
        session, rounds = self._session, self._rounds
        if session is None or rounds is None:
            return
        listed: list[tuple[str, tuple[Mark, ...]]] = []
        for index in range(len(session.issue.pages)):
            one = Rounds(session)
            one.show_page(index)
            one.choose(rounds.old, rounds.new)
            name = _("page %(page)s") % {"page": page_label(session.layout(index).numbers)}
            if one.old == rounds.old and one.new == rounds.new:
                listed.append((name, self._changes(one)[0]))
        try:
            write_change_list(self._change_list_title(), listed, path)
        except LayoutAppError as refusal:
            self.refused.emit(refusal.sentence)
            return
        self.said.emit(_("Saved “%(file)s”.") % {"file": path.name})

    def _change_list_title(self) -> str:
        assert self._session is not None and self._rounds is not None
        rounds = self._rounds
        names = {"old": rounds.name(rounds.old), "new": rounds.name(rounds.new)}
        words = _("List of changes %(old)s → %(new)s") % names
        return " ".join(filter(None, (self._session.title, words)))

    def print_proofs(self) -> None:
        """Ask which proofs are wanted for reading on paper."""
        session = self._session
        if session is None:
            return
        step = step_under_way(session.issue, self._page_index)
        dialog = ProofPrintDialog(
            self._theme, self._page_index, len(session.issue.pages), step_name(step) if step else "",
            lambda wanted: sheet_count(session, wanted), self.window(),
        )
        self.printing.ask(dialog, session)


def _on_panel(part: QWidget) -> QWidget:
    holder = panel()
    layout = column(holder)
    layout.addWidget(part)
    return holder
