"""文字: what the menu of that name does to the words being edited, on the page or in the story pane.

Marks are actions of the table with a key each; what has a value (a size, a colour, a face) is chosen in a submenu.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu

from layout_app.commands.edit import Together
from layout_app.commands.formatting import (
    ClearSpans,
    SetDropCap,
    SetList,
    SetReading,
    ToggleSpan,
    has_span,
    kind_name,
)
from layout_app.commands.text import SetParagraphStyle, TextPoint
from layout_app.document import spans as of
from layout_app.document.spans import slice_of
from layout_app.document.story import LIST_KINDS, MOST_LIST_LEVEL, Paragraph
from layout_app.gui import counts
from layout_app.gui.actions import MARK, text_marks
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.edited_words import EditedWords
from layout_app.gui.names import paragraph_styles
from layout_app.gui.sections.styles import face_name, swatch_names
from layout_app.gui.story_editor import StoryEditor
from layout_app.messages import _

SIZES_PERCENT = (50, 75, 80, 90, 110, 120, 150, 200)
DROP_LINES = (0, 2, 3, 4, 5)


class WordActions(QObject):
    """The actions on words by their names in the table, and the submenus of those that take a value."""

    refused = Signal(str)

    def __init__(
        self, canvas: Canvas, editor: StoryEditor, actions: Mapping[str, QAction], menu: QMenu
    ) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._actions = actions
        self.words = EditedWords(canvas, editor)
        self._does: dict[str, Callable[[], None]] = {
            "ask_for_reading": self.ask_for_reading,
            "clear_marks": self.clear_marks,
            "insert_tab": self.insert_tab,
            **{MARK + mark.kind: self._toggler(mark.kind) for mark in text_marks()},
        }
        for name in self._does:
            editor.addAction(actions[name])
        menu.aboutToShow.connect(self.show_state)
        menu.addSeparator()
        self.submenus = {
            of.SIZE: self._submenu(menu, _("Size of words"), self._fill_sizes),
            of.COLOR: self._submenu(menu, _("Colour of words"), self._fill_colors),
            of.FONT: self._submenu(menu, _("Typeface of words"), self._fill_faces),
            of.LANGUAGE: self._submenu(menu, _("Language of words"), self._fill_languages),
        }
        menu.addSeparator()
        self.submenus["style"] = self._submenu(menu, _("Paragraph style"), self._fill_styles)
        self.submenus["drop"] = self._submenu(menu, _("Drop cap"), self._fill_drop_caps)
        self.submenus["list"] = self._submenu(menu, _("List"), self._fill_lists)

    def action(self, name: str) -> Callable[[], None] | None:
        """What an action of the table does; ``None`` where it is none on words."""
        return self._does.get(name)

    def _submenu(self, menu: QMenu, title: str, fill: Callable[[QMenu], None]) -> QMenu:
        made = menu.addMenu(title)

        def show() -> None:
            made.clear()
            fill(made)

        made.aboutToShow.connect(show)
        return made

    def show_state(self) -> None:
        """Tick the marks that all of the selected words have."""
        self._canvas.finish_input()
        for mark in text_marks():
            self._actions[MARK + mark.kind].setChecked(self._has(mark.kind))

    def _has(self, kind: str, value: str = "") -> bool:
        selected, story = self.words.now.selected_range, self.words.now.story
        return selected is not None and story is not None and has_span(story, *selected, kind, value)

    def _toggler(self, kind: str, value: str = "") -> Callable[[], None]:
        return lambda: self.toggle_mark(kind, value)

    def _selected(self, refusal: str) -> tuple[str, TextPoint, TextPoint] | None:
        """The story and the ends of what is selected in its body; where nothing is, ``refusal`` is told."""
        self._canvas.finish_input()
        words = self.words.now
        selected, story = words.selected_range, words.story
        if selected is None or story is None:
            self.refused.emit(refusal)
            return None
        return story.id, *selected

    def toggle_mark(self, kind: str, value: str = "") -> None:
        """Put a mark on the selected words, or take it off where all of them have it."""
        selected = self._selected(_("Select words of the body first."))
        if selected is not None:
            self.words.now.apply(ToggleSpan(*selected, kind, value))
        self.show_state()

    def clear_marks(self, *kinds: str) -> None:
        """Take marks of those kinds off the selected words; all of them where none is named."""
        selected = self._selected(_("Select words of the body first."))
        if selected is not None:
            self.words.now.apply(ClearSpans(*selected, kinds or of.MARKS))
        self.show_state()

    def ask_for_reading(self) -> None:
        """Ask for the reading of the selected words, what they have now proposed, and put it above them."""
        selected, words = self._selected(_("Select words of the body first.")), self.words.now
        if selected is None or words.story is None:
            return
        story, start, end = selected
        if start.index != end.index:
            self.refused.emit(_("Select words of one paragraph first."))
            return
        spans = slice_of(words.story.paragraphs[start.index].spans, start.offset, end.offset)
        present = " ".join(span.value for span in spans if span.kind == of.RUBY)
        asked = _("A syllable for each character, with spaces between, or one reading for all:")
        reading, is_given = QInputDialog.getText(self._canvas.window(), kind_name(of.RUBY), asked, text=present)
        if is_given and reading.split() != present.split():
            words.apply(SetReading(story, start.index, start.offset, end.offset, reading))

    def insert_tab(self) -> None:
        """A tab at the caret: the text behind it stands at the style's next stop."""
        caret = self.words.now.caret
        if caret is None or caret.part != "body":
            self.refused.emit(_("Put the caret into the body first."))
            return
        self.words.now.insert("\t")

    # --- submenus ------------------------------------------------------------------------------------------------

    def _fill_values(self, menu: QMenu, kind: str, entries: Sequence[tuple[str, str]]) -> None:
        """Entries as (value, words), and one that gives the words back to their style."""
        menu.addAction(_("As the style says"), lambda: self.clear_marks(kind))
        menu.addSeparator()
        for value, shown in entries:
            one = menu.addAction(shown, self._toggler(kind, value))
            one.setCheckable(True)
            one.setChecked(self._has(kind, value))

    def _fill_sizes(self, menu: QMenu) -> None:
        self._fill_values(menu, of.SIZE, [(str(percent), f"{percent}%") for percent in SIZES_PERCENT])

    def _fill_colors(self, menu: QMenu) -> None:
        session, names = self._canvas.session, swatch_names()
        swatches = session.issue.sheet.swatches if session is not None else ()
        self._fill_values(menu, of.COLOR, [(one.name, names.get(one.name, one.name)) for one in swatches])

    def _fill_faces(self, menu: QMenu) -> None:
        faces = self._canvas.session.library.faces() if self._canvas.session is not None else ()
        self._fill_values(menu, of.FONT, [(one.key.name, face_name(one.family, one.style)) for one in faces])

    def _fill_languages(self, menu: QMenu) -> None:
        languages = (
            ("zh-Hans", _("Simplified Chinese")), ("zh-Hant", _("Traditional Chinese")), ("ja", _("Japanese")),
            ("ko", _("Korean")), ("en", _("English")),
        )  # fmt: skip
        self._fill_values(menu, of.LANGUAGE, languages)

    def _fill_choices(
        self, menu: QMenu, entries: Sequence[tuple[str, bool]], does: Sequence[Callable[[], None]]
    ) -> None:
        """Entries as (words, whether the paragraph is so); nothing to choose outside the body."""
        paragraph = self._paragraph()
        for (shown, is_so), do in zip(entries, does, strict=True):
            one = menu.addAction(shown, do)
            one.setCheckable(True)
            one.setChecked(paragraph is not None and is_so)
            one.setEnabled(paragraph is not None)

    def _fill_styles(self, menu: QMenu) -> None:
        if self._canvas.session is None:
            return
        paragraph, styles = self._paragraph(), paragraph_styles(self._canvas.session.issue.sheet)
        now = paragraph.style if paragraph is not None else ""
        self._fill_choices(
            menu, [(shown, name == now) for name, shown in styles], [self._styler(name) for name, _shown in styles]
        )

    def _styler(self, style: str) -> Callable[[], None]:
        def set_style() -> None:
            commands = tuple(SetParagraphStyle(story, index, style) for story, index in self._paragraphs())
            if commands:
                self.words.now.apply(Together(commands, commands[0].label))

        return set_style

    def _fill_drop_caps(self, menu: QMenu) -> None:
        paragraph = self._paragraph()
        now = paragraph.drop_lines if paragraph is not None else 0
        entries = [(counts.lines(lines) if lines else _("None"), lines == now) for lines in DROP_LINES]
        self._fill_choices(menu, entries, [self._dropper(lines) for lines in DROP_LINES])

    def _dropper(self, lines: int) -> Callable[[], None]:
        def set_drop_cap() -> None:
            for story, index in self._paragraphs()[:1]:
                self.words.now.apply(SetDropCap(story, index, lines))

        return set_drop_cap

    def _fill_lists(self, menu: QMenu) -> None:
        paragraph = self._paragraph()
        now = paragraph.list_kind if paragraph is not None else ""
        names = {
            "": _("None"), "bullet": _("• Dots"), "square": _("▪ Squares"), "number": _("1. Numbers"),
            "chinese": _("（一）Chinese numbers"),
        }  # fmt: skip
        level = paragraph.list_level if paragraph is not None else 0
        entries = [(names[kind], kind == now) for kind in LIST_KINDS]
        self._fill_choices(menu, entries, [self._lister(kind, level) for kind in LIST_KINDS])
        menu.addSeparator()
        for shown, step in ((_("Further in"), 1), (_("Further out"), -1)):
            one = menu.addAction(shown, self._lister(now, level + step))
            one.setEnabled(bool(now) and 0 <= level + step <= MOST_LIST_LEVEL)

    def _lister(self, kind: str, level: int) -> Callable[[], None]:
        def set_list() -> None:
            paragraphs = self._paragraphs()
            if paragraphs:
                (story, first), (_story, last) = paragraphs[0], paragraphs[-1]
                self.words.now.apply(SetList(story, first, last, kind, level))

        return set_list

    def _paragraphs(self) -> list[tuple[str, int]]:
        """Story and number of each paragraph that is selected, else of the caret's; none outside the body."""
        story, caret = self.words.now.story, self.words.now.caret
        selected = self.words.now.selected_range
        if story is None or not story.paragraphs:
            return []
        if selected is not None:
            return [(story.id, index) for index in range(selected[0].index, selected[1].index + 1)]
        return [(story.id, caret.index)] if caret is not None and caret.part == "body" else []

    def _paragraph(self) -> Paragraph | None:
        """The first of the paragraphs that the menu speaks of."""
        story, paragraphs = self.words.now.story, self._paragraphs()
        return story.paragraphs[paragraphs[0][1]] if story is not None and paragraphs else None
