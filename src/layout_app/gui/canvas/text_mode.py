"""Text mode: the caret, its selection, and what keys and the input method do to the story. Without Qt."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.commands.clip import PasteClip, copied, end_of_pasted
from layout_app.commands.text import (
    READING_ORDER,
    JoinParagraph,
    ReplaceRange,
    ReplaceText,
    SplitParagraph,
    TextPoint,
)
from layout_app.document.clip import Clip, lines_of
from layout_app.document.story import Story, text_of
from layout_app.interaction.carets import next_offset, previous_offset, word_at
from layout_app.interaction.hit import TextPlace
from layout_app.session.session import Session

CELL = "cell"


class TextMode:
    """A caret in one text of one story. Preedit is a preview of the session, never a step of its history."""

    def __init__(self, session: Session, place: TextPlace) -> None:
        self._session = session
        self.place = place
        self.anchor = place
        self.preedit = ""
        self.preedit_caret = 0

    @property
    def text(self) -> str:
        """The committed text the caret is in."""
        return text_of(self._story, self.place.part, self.place.index)

    @property
    def shown_text(self) -> str:
        """The text as it stands on the page: what is being composed in place of the selection."""
        if not self.preedit:
            return self.text
        start, end = self.selection
        return self.text[: start.offset] + self.preedit + self.text[end.offset :]

    @property
    def _story(self) -> Story:
        return self._session.history.issue.story(self.place.story)

    @property
    def selection(self) -> tuple[TextPlace, TextPlace]:
        """The selection's ends in order; equal where nothing is selected. A selection lies within one text."""
        ends = sorted((self.anchor, self.place), key=lambda one: one.offset)
        return ends[0], ends[1]

    @property
    def selected_text(self) -> str:
        start, end = self.selection
        return self.text[start.offset : end.offset]

    def move_to(self, place: TextPlace, keep_anchor: bool = False) -> None:
        self.place = place
        if not keep_anchor or place.key != self.anchor.key:
            self.anchor = place

    def move(self, step: int, keep_anchor: bool = False) -> None:
        """One grapheme forward or back; over a paragraph's end into the next one."""
        text, offset = self.text, self.place.offset
        target = next_offset(text, offset) if step > 0 else previous_offset(text, offset)
        if target == offset and self.place.part == "body" and not keep_anchor:
            index = self.place.index + step
            if 0 <= index < len(self._story.paragraphs):
                edge = 0 if step > 0 else len(self._story.paragraphs[index].text)
                self.move_to(TextPlace(self.place.story, "body", index, edge))
            return
        self.move_to(self._at(target), keep_anchor)

    def move_to_edge(self, end: bool, keep_anchor: bool = False) -> None:
        self.move_to(self._at(len(self.text) if end else 0), keep_anchor)

    def select_word(self) -> None:
        start, end = word_at(self.text, self.place.offset)
        self.anchor, self.place = self._at(start), self._at(end)

    def select_all(self) -> None:
        self.anchor, self.place = self._at(0), self._at(len(self.text))

    def _at(self, offset: int) -> TextPlace:
        return TextPlace(self.place.story, self.place.part, self.place.index, offset)

    def insert(self, text: str) -> None:
        """Type ``text`` over the selection; line ends part paragraphs in the body and are spaces elsewhere."""
        self.clear_preedit()
        lines = text.splitlines() or [""]
        if self.place.part == "body" and len(lines) > 1:
            self._replace_with_paragraphs(lines)
        else:
            self._replace_selection(" ".join(lines))

    def _replace_selection(self, text: str) -> None:
        start, end = self.selection
        place = self.place
        self._session.apply(ReplaceText(place.story, place.part, place.index, start.offset, end.offset, text))
        self.move_to(self._at(start.offset + len(text)))

    def _replace_with_paragraphs(self, lines: Sequence[str]) -> None:
        """The first line goes on the paragraph before the selection, the last one stands before the rest of it."""
        start, end = (TextPoint("body", place.index, place.offset) for place in self.selection)
        self._session.apply(ReplaceRange(self.place.story, start, end, "\n".join(lines)))
        self.move_to(TextPlace(self.place.story, "body", start.index + len(lines) - 1, len(lines[-1])))

    def copied(self) -> Clip:
        """What is selected, with its marks and tables."""
        return copied(self._story, *self._points)

    @property
    def _points(self) -> tuple[TextPoint, TextPoint]:
        start, end = (TextPoint(place.part, place.index, place.offset) for place in self.selection)
        return start, end

    def paste(self, clip: Clip) -> None:
        """Put a clip in place of the selection, the caret behind it; captions and cells take the words alone."""
        self.clear_preedit()
        place = self.place
        if place.part not in READING_ORDER:
            self._replace_selection(("\n" if place.part == CELL else " ").join(lines_of(clip)))
            return
        start, end = self._points
        behind = len(self.text) - end.offset
        self._session.apply(PasteClip(place.story, start, end, clip))
        if place.part == "body":
            last = end_of_pasted(start, clip)
            self.move_to(TextPlace(place.story, "body", last.index, last.offset))
        else:
            self.move_to(self._at(len(self.text) - behind))

    def split(self) -> None:
        """Enter: a new paragraph in the body, a new line in a cell; elsewhere nothing."""
        if self.place.part == CELL:
            self._replace_selection("\n")
        if self.place.part != "body":
            return
        if self.selected_text:
            self._replace_with_paragraphs(("", ""))
            return
        self._session.apply(SplitParagraph(self.place.story, self.place.index, self.place.offset))
        self.move_to(TextPlace(self.place.story, "body", self.place.index + 1, 0))

    def backspace(self) -> None:
        if self.selected_text:
            self._replace_selection("")
        elif self.place.offset > 0:
            self.anchor = self._at(previous_offset(self.text, self.place.offset))
            self._replace_selection("")
        elif self.place.part == "body" and self.place.index > 0:
            before = len(self._story.paragraphs[self.place.index - 1].text)
            self._session.apply(JoinParagraph(self.place.story, self.place.index))
            self.move_to(TextPlace(self.place.story, "body", self.place.index - 1, before))

    def delete(self) -> None:
        if self.selected_text:
            self._replace_selection("")
        elif self.place.offset < len(self.text):
            self.anchor = self._at(next_offset(self.text, self.place.offset))
            self._replace_selection("")
        elif self.place.part == "body" and self.place.index + 1 < len(self._story.paragraphs):
            self._session.apply(JoinParagraph(self.place.story, self.place.index + 1))

    def set_preedit(self, text: str, caret: int) -> None:
        """Show what the input method is composing, in the line; ``caret`` counts code points in it."""
        self.clear_preedit()
        if not text:
            return
        start, end = self.selection
        place = self.place
        self.preedit, self.preedit_caret = text, caret
        self._session.begin("")
        self._session.preview(ReplaceText(place.story, place.part, place.index, start.offset, end.offset, text))

    def clear_preedit(self) -> None:
        if self.preedit:
            self.preedit, self.preedit_caret = "", 0
            self._session.abort()

    def replace(self, start: int, end: int, text: str) -> None:
        """Characters ``start:end`` of the text become ``text``, the caret behind them."""
        self.clear_preedit()
        self.anchor, self.place = self._at(start), self._at(end)
        self._replace_selection(text)

    @property
    def caret(self) -> TextPlace:
        """Where the caret is drawn: inside the preedit while composing."""
        start = self.selection[0]
        return self._at(start.offset + self.preedit_caret) if self.preedit else self.place

    def clamp(self) -> bool:
        """Keep the caret in its text after undo; false where that text is gone."""
        try:
            length = len(self.text)
        except (KeyError, IndexError):
            return False
        self.place = self._at(min(self.place.offset, length))
        self.anchor = TextPlace(self.place.story, self.place.part, self.place.index, min(self.anchor.offset, length))
        return True
