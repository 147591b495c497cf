"""An article as its file had it, or with what was cleaned away struck out beside what stands there now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from layout_app.document.manuscript import BODY, CleanUp, Original, cleaned_text, pieces
from layout_app.document.story import SUBHEADS, Story
from layout_app.gui.manuscripts_room.paper_editor import HEADLINE_LINE, HEADLINE_PIXELS
from layout_app.gui.story_editor import LINE, TEXT_PIXELS
from layout_app.gui.theme import SERIF_FAMILY, Theme, manuscript_font
from layout_app.messages import _

COMPARED, RAW = "compared", "raw"
SINGLE = ("kicker", "headline", "deck", "byline")


class Stretch(msgspec.Struct, frozen=True):
    """Words on one line: as they are, taken out, or put in."""

    text: str
    look: str = ""


Line = tuple[str, tuple[Stretch, ...]]


def lines_of(story: Story, form: str) -> tuple[Line, ...]:
    """The texts of a story as (part, stretches), as the file had them or compared with what stands there."""
    originals = story.manuscript.originals if story.manuscript is not None else ()
    found: list[Line] = []
    for part in (*SINGLE, BODY, "signoff"):
        original = next((one for one in originals if one.part == part), None)
        if original is None:
            found += [(part, (Stretch(text),)) for text in _texts(story, part) if text]
        else:
            found += [(part, tuple(line)) for line in _split(_stretches(original, form))]
    return tuple(found)


def _texts(story: Story, part: str) -> Sequence[str]:
    return [one.text for one in story.paragraphs] if part == BODY else [str(getattr(story, part))]


def _stretches(original: Original, form: str) -> Iterator[Stretch]:
    if form == RAW:
        yield Stretch(original.text)
        return
    for words, one in pieces(original):
        if one is None or not one.done:
            yield Stretch(words)
        else:
            yield from _changed(one)


def _changed(one: CleanUp) -> Iterator[Stretch]:
    """What was taken out and what was put in; the line end of a cut paragraph is a sign."""
    gone = "⏎" if one.before == "\n" else one.before.strip("\n")
    yield Stretch("\n" if one.before.startswith("\n") and one.before != "\n" else "")
    yield Stretch(gone, "out")
    yield Stretch(one.after, "in")
    yield Stretch("\n" if one.before.endswith("\n") and one.before != "\n" else "")


def _split(stretches: Iterator[Stretch]) -> list[list[Stretch]]:
    """The stretches line by line."""
    lines: list[list[Stretch]] = [[]]
    for one in stretches:
        for number, text in enumerate(one.text.split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append(Stretch(text, one.look))
    return lines


class ComparedText(QTextEdit):
    """As high as its words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setProperty("kind", "paper")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.setAccessibleName(_("Text of the manuscript"))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def _fit(self) -> None:
        self.setFixedHeight(round(self.document().size().height()) + 4)

    def show_story(self, story: Story, form: str) -> None:
        """Write the story anew in one of the two forms."""
        self.clear()
        cursor = QTextCursor(self.document())
        lines = lines_of(story, form)
        for number, (part, stretches) in enumerate(lines):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(_shape(part, is_first=part == BODY and number > 0 and lines[number - 1][0] != BODY))
            for one in stretches:
                cursor.insertText(one.text, self._face(part, one.look))

    def _face(self, part: str, look: str) -> QTextCharFormat:
        font = manuscript_font(TEXT_PIXELS, QFont.Weight.Bold if part in SUBHEADS else QFont.Weight.Normal)
        if part == "headline":
            font.setFamily(SERIF_FAMILY)
            font.setPixelSize(HEADLINE_PIXELS)
        color = self._theme.color
        face = QTextCharFormat()
        face.setForeground(color("text" if part in (BODY, "headline") else "text2"))
        if look:
            font.setStrikeOut(look == "out")
            name = "red" if look == "out" else "green"
            face.setBackground(color(f"{name}_ground"))
            face.setForeground(color(name))
        face.setFont(font)
        return face


def _shape(part: str, is_first: bool) -> QTextBlockFormat:
    """``is_first`` is the body's first line, which keeps clear of the heads."""
    shape = QTextBlockFormat()
    shape.setTopMargin(26 if is_first else 0)
    high = HEADLINE_LINE if part == "headline" else LINE
    shape.setLineHeight(high, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    shape.setBottomMargin(4)
    if part == BODY:
        shape.setTextIndent(2 * TEXT_PIXELS)
    return shape


def removed_lines(story: Story) -> tuple[str, ...]:
    """The lines of the body that were left out whole and still are."""
    originals = story.manuscript.originals if story.manuscript is not None else ()
    return tuple(
        one.before.strip("\n")
        for original in originals
        for one in original.clean_ups
        if one.done and not one.after and "\n" in one.before and one.before.strip("\n") and cleaned_text(original)
    )
