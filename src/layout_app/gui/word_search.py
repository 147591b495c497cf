"""Find and replace on the desk: the bar's wishes become hits, marks on the page, and one step of the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from layout_app.commands.text import TextPoint
from layout_app.display.items import LaidOutPage
from layout_app.document.blocks import ArticleBlock
from layout_app.errors import CommandRefused
from layout_app.gui import counts
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.find_bar import FindBar
from layout_app.gui.story_pane import StoryPane
from layout_app.gui.theme import Theme
from layout_app.gui.toast import Remedy
from layout_app.interaction.find import ARTICLE, ISSUE, Hit, Scope, hits_in, next_hit, replacing, texts_in
from layout_app.interaction.found import FoundPlaces, found_places, places_of
from layout_app.interaction.hit import EDITABLE, TextPlace
from layout_app.interaction.patterns import PatternRefused
from layout_app.messages import _
from layout_app.session.session import Session

AFTER_TYPING_MS, AFTER_CHANGE_MS = 120, 60
MOST_WORDS = 80
"""A longer selection is no words to look for."""


class WordSearch(QObject):
    """Keeps ``bar`` and the marks on the canvas true to the issue while the bar is open."""

    page_wanted = Signal(int)
    story_wanted = Signal(str)
    """Words of this story are on no page: its text is wanted in the story pane."""
    refused = Signal(str)
    replaced = Signal(str, object)
    """What was done, and the ``Remedy`` that takes it back."""

    def __init__(self, canvas: Canvas, pane: StoryPane, theme: Theme) -> None:
        super().__init__(canvas)
        self.bar = FindBar(theme)
        self.hits: tuple[Hit, ...] = ()
        self.current = -1
        self._canvas, self._pane = canvas, pane
        self._session: Session | None = None
        self._from_pane = False
        self._places: tuple[LaidOutPage, FoundPlaces] | None = None
        self._typed = self._timer(AFTER_TYPING_MS, lambda: self._search(goes_there=True))
        self._changed = self._timer(AFTER_CHANGE_MS, lambda: self._search(goes_there=False))
        bar = self.bar
        bar.changed.connect(self._typed.start)
        bar.next_wanted.connect(lambda: self.step(1))
        bar.previous_wanted.connect(lambda: self.step(-1))
        bar.replace_wanted.connect(self.replace_current)
        bar.replace_all_wanted.connect(self.replace_all)
        bar.close_wanted.connect(self.close)

    def _timer(self, after_ms: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(then)
        return timer

    def action(self, name: str) -> Callable[[], None] | None:
        """What an action of the table does; ``None`` where it is none of these."""
        actions: dict[str, Callable[[], None]] = {
            "find_words": lambda: self.open(replacing=False),
            "replace_words": lambda: self.open(replacing=True),
            "find_next": lambda: self.step(1),
            "find_previous": lambda: self.step(-1),
        }
        return actions.get(name)

    def show_session(self, session: Session) -> None:
        self.close_session()
        self._session = session
        session.changed.append(self._follow)

    def close_session(self) -> None:
        """Let go of the session; the bar closes."""
        self._typed.stop()
        self._changed.stop()
        self._forget()
        self.bar.hide()
        if self._session is not None:
            self._session.changed.remove(self._follow)
            self._session = None

    # --- open and close ------------------------------------------------------------------------------------------

    def open(self, replacing: bool) -> None:
        """The bar with the keyboard in it; selected words are looked for at once."""
        if self._session is None:
            return
        focused = QApplication.focusWidget()
        if focused is self._pane.editor or focused is self._canvas:
            self._from_pane = focused is self._pane.editor
            words = self._selected_words()
            if words:
                self.bar.words.setText(words)
        self.bar.show_replacing(replacing)
        self.bar.show()
        self._canvas.found = self._found_on
        self.bar.focus_words()
        self._search(goes_there=True)

    def look_for(self, words: str) -> None:
        """The bar with these words, looked for in the whole issue: gone to on the page shown, else where they are."""
        self.bar.show_scope(ISSUE)
        self.bar.pattern.setChecked(False)
        self.bar.words.setText(words)
        self.open(replacing=False)

    def _selected_words(self) -> str:
        mode = self._canvas.text_mode
        words = self._pane.editor.textCursor().selectedText() if self._from_pane else mode.selected_text if mode else ""
        return words if len(words) <= MOST_WORDS and words.isprintable() else ""

    def close(self) -> None:
        """Close the bar; the hit that was looked at is selected where the keyboard was before."""
        hit = self.hits[self.current] if 0 <= self.current < len(self.hits) else None
        self._typed.stop()
        self._forget()
        self.bar.hide()
        if hit is not None and self._from_pane and self._pane.isVisible():
            self._pane.focus_text()
            return
        self._canvas.setFocus()
        page = self._canvas.page
        if hit is None or page is None or hit.ref.part not in EDITABLE or not places_of(page, "", hit):
            return
        ref = hit.ref
        if ref.story:
            self._canvas.enter_text(TextPlace(ref.story, ref.part, ref.index, hit.start))
            assert self._canvas.text_mode is not None
            self._canvas.text_mode.move_to(TextPlace(ref.story, ref.part, ref.index, hit.end), keep_anchor=True)

    def _forget(self) -> None:
        self.hits, self.current, self._places = (), -1, None
        self._canvas.found = None
        self._canvas.viewport().update()

    # --- finding -------------------------------------------------------------------------------------------------

    def _scope(self) -> Scope:
        story = ""
        if self._from_pane or not self._canvas.selected:
            story = self._pane.editor.story.id if self._pane.editor.story is not None else ""
        elif self._session is not None:
            found = self._session.issue.find_block(self._canvas.selected)
            block = self._session.issue.block(self._canvas.selected) if found is not None else None
            story = block.story if isinstance(block, ArticleBlock) else ""
        return Scope(self.bar.scope_kind, story, self._canvas.page_index)

    def _search(self, goes_there: bool) -> None:
        """Look anew; the hit that was looked at stays so where it is still one, else the first from here on is."""
        if self._session is None or not self.bar.isVisible():
            return
        self._typed.stop()
        self._changed.stop()
        before = self.hits[self.current] if 0 <= self.current < len(self.hits) else None
        scope, fault = self._scope(), ""
        try:
            self.hits = hits_in(texts_in(self._session.history.issue, scope), self.bar.query)
        except PatternRefused as refusal:
            self.hits, fault = (), refusal.sentence
        if not fault and scope.kind == ARTICLE and not scope.story:
            fault = _("Select an article, or look in the whole issue.")
        self.bar.show_fault(fault)
        self.current = self._nearest(before) if self.hits else -1
        self._show(goes_there)

    def _nearest(self, before: Hit | None) -> int:
        """The hit at the same place as before; else the first of the page shown, else the first."""
        if before is not None:
            same = (at for at, hit in enumerate(self.hits) if hit.ref == before.ref and hit.end > before.start)
            return next(same, next_hit(self.hits, before))
        page = self._canvas.page
        if page is not None:
            shown = (at for at, hit in enumerate(self.hits) if places_of(page, self._page_id(), hit))
            return next(shown, 0)
        return 0

    def _page_id(self) -> str:
        assert self._session is not None
        return self._session.issue.pages[self._canvas.page_index].id

    def step(self, by: int) -> None:
        """The next hit, or the one before; round at the ends. Opens the bar where it is closed."""
        if not self.bar.isVisible():
            self.open(replacing=False)
            return
        if self._typed.isActive():
            self._search(goes_there=True)
            return
        if self.hits:
            self.current = (self.current + by) % len(self.hits)
            self._show(goes_there=True)

    def _show(self, goes_there: bool) -> None:
        self._places = None
        self.bar.show_count(self.current, len(self.hits))
        if goes_there and self.current >= 0:
            self._go_to(self.hits[self.current])
        self._canvas.viewport().update()

    def _go_to(self, hit: Hit) -> None:
        """The page and place of a hit; in the story pane where it is open, or the words are on no page."""
        assert self._session is not None
        issue = self._session.issue
        here = self._canvas.page_index
        pages = sorted(range(len(issue.pages)), key=lambda index: (index != here, index))
        for index in pages:
            if not self._may_hold(index, hit):
                continue
            places = places_of(self._session.layout(index), issue.pages[index].id, hit)
            if places:
                if index != here:
                    self.page_wanted.emit(index)
                self._canvas.bring_into_view(places[0])
                break
        else:
            if hit.ref.story:
                self.story_wanted.emit(hit.ref.story)
        if hit.ref.story and self._pane.isVisible():
            self._pane.show_story(hit.ref.story)
            start, end = (TextPoint(hit.ref.part, hit.ref.index, offset) for offset in (hit.start, hit.end))
            self._pane.editor.select(start, end)

    def _may_hold(self, index: int, hit: Hit) -> bool:
        """Whether a page can print a hit, without laying it out."""
        assert self._session is not None
        page, ref = self._session.issue.pages[index], hit.ref
        if ref.story:
            return any(isinstance(block, ArticleBlock) and block.story == ref.story for block in page.blocks)
        if ref.block:
            return any(block.id == ref.block for block in page.blocks)
        return not ref.page or ref.page == page.id

    def _found_on(self, page: LaidOutPage) -> FoundPlaces:
        """The marks of the page shown; kept until hits or page are others."""
        if self._places is None or self._places[0] is not page:
            self._places = (page, found_places(page, self._page_id(), self.hits, self.current))
        return self._places[1]

    def _follow(self, _touched: frozenset[str]) -> None:
        if self.bar.isVisible():
            self._changed.start()

    def follow_view(self) -> None:
        """Another article or page is looked at: where the scope is one of these, it is another."""
        if self.bar.isVisible() and not self.bar.isAncestorOf(QApplication.focusWidget() or self.bar):
            self._changed.start()

    # --- replacing -----------------------------------------------------------------------------------------------

    def replace_current(self) -> None:
        """Replace the hit that is looked at, and go on to the next one."""
        if self._typed.isActive():
            self._search(goes_there=True)
        if 0 <= self.current < len(self.hits):
            hit = self.hits[self.current]
            by = self._replace((hit,))
            if by is None:
                return
            self._search(goes_there=False)
            end = hit.start + len(by[0]) if by else hit.end
            self.current = next_hit(self.hits, Hit(hit.ref, hit.start, end)) if self.hits else -1
            self._show(goes_there=True)

    def replace_all(self) -> None:
        """Replace every hit as one step, and say how many."""
        if self._typed.isActive():
            self._search(goes_there=False)
        by = self._replace(self.hits)
        if by is None or self._session is None:
            return
        self._search(goes_there=False)
        done = self._session.history.issue

        def take_back() -> None:
            if self._session is not None and self._session.history.issue is done:
                self._session.undo()

        remedy = Remedy(_("Undo"), take_back) if by else None
        self.replaced.emit(counts.places_replaced(len(by)), remedy)

    def _replace(self, hits: Sequence[Hit]) -> tuple[str, ...] | None:
        """What came in at each place that was changed; ``None`` where it was refused."""
        if self._session is None:
            return None
        self._canvas.finish_input()
        try:
            command = replacing(self._session.history.issue, self.bar.query, hits, self.bar.replacement.text())
            if command.replacements:
                self._session.apply(command)
        except PatternRefused as refusal:
            self.bar.show_fault(refusal.sentence)
            return None
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
            return None
        return tuple(one.text for one in command.replacements)
