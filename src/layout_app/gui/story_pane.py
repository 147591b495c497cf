"""The story pane under the canvas: the words of one article, how many they are, and how they fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QToolButton, QWidget

from layout_app.commands.text import SetParagraphStyle
from layout_app.errors import CommandRefused
from layout_app.gui import counts, icons
from layout_app.gui.controls import column, hairline, label, panel, row, set_chip
from layout_app.gui.fields import Choice, icon_button
from layout_app.gui.fit import fit_words, story_fit
from layout_app.gui.names import paragraph_styles, part_name
from layout_app.gui.story_editor import StoryEditor
from layout_app.gui.text_marks import WordLooks
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.session.session import Session

HEAD_HEIGHT = 42


class StoryPane(QWidget):
    """One story's headline set and body, edited as text."""

    refused = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.editor = StoryEditor(theme)
        self._session: Session | None = None
        self._story = ""
        self._headline = ""
        layout = column(self)
        layout.addWidget(self._make_head())
        layout.addWidget(hairline())
        self._looks = WordLooks(self.editor.document(), self.editor.words_of)
        self._stack = QStackedWidget()
        self._empty = label(_("Choose an article: its text can be edited here."), "secondary")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.editor)
        layout.addWidget(self._stack, 1)
        self.editor.refused.connect(self.refused)
        self.editor.cursorPositionChanged.connect(self._show_style)
        self.set_theme(theme)
        self.refresh()

    def _make_head(self) -> QWidget:
        head = panel()
        head.setFixedHeight(HEAD_HEIGHT)
        line = row(head, (16, 0, 16, 0), 8)
        self._icon = QLabel()
        self._icon.setFixedSize(20, 20)
        self._name = label("", "paper")
        self._name.setMinimumWidth(40)
        self.style_choice = Choice()
        self.style_choice.setFixedWidth(104)
        self.style_choice.setAccessibleName(_("Paragraph style"))
        self.style_choice.setToolTip(_("Paragraph style"))
        self.style_choice.chosen.connect(self._set_style)
        self.count = label("", "tertiary")
        self.chip = label("")
        self.chip.setFixedHeight(24)
        line.addWidget(self._icon)
        line.addWidget(self._name, 1)
        line.addWidget(self.count)
        line.addWidget(self.chip)
        self.marks = icon_button(_("Marks on words"))
        self.marks.setIconSize(QSize(20, 20))
        self.marks.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        line.addWidget(self.marks)
        line.addWidget(self.style_choice)
        return head

    def set_theme(self, theme: Theme) -> None:
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icons.pixmap("document_text_20_regular", theme.color("text2"), 20, ratio))
        self.editor.set_theme(theme)
        self.marks.setIcon(icons.icon("text_t_20_regular", theme.color("text2"), disabled=theme.color("disabled")))

    def show_session(self, session: Session) -> None:
        self._session = session
        self.show_story("")

    def show_story(self, story_id: str) -> None:
        """Show another story; the one that is shown already keeps its caret."""
        if self._session is not None and story_id != self._story:
            self._story = story_id
            self.editor.show_story(self._session, story_id)
        self.refresh()

    def refresh(self) -> None:
        """Show the model's words and how they fit."""
        self.editor.refresh()
        self._looks.refresh()
        story = self.editor.story
        self._stack.setCurrentIndex(0 if story is None else 1)
        for widget in (self.count, self.chip, self.marks, self.style_choice):
            widget.setVisible(story is not None)
        if story is None or self._session is None:
            self._headline = _("Story")
            self._set_name_role("head")
        else:
            self._set_name_role("paper")
            self._headline = story.headline.replace("\n", " ") or _("No headline")
            characters = counts.characters(counts.body_characters(story))
            self.count.setText(_("Body: %(characters)s") % {"characters": characters})
            fit = story_fit(self._session, story.id)
            self.chip.setVisible(fit is not None)
            if fit is not None:
                set_chip(self.chip, fit.light, fit_words(fit))
        self._show_headline()
        self._show_style()

    def focus_text(self) -> None:
        """Put the keyboard into the text."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_name_role(self, role: str) -> None:
        """A headline stands in the paper's own face, the pane's name in the desk's."""
        if self._name.property("role") != role:
            self._name.setProperty("role", role)
            self._name.style().unpolish(self._name)
            self._name.style().polish(self._name)

    def _show_headline(self) -> None:
        metrics = self._name.fontMetrics()
        self._name.setText(metrics.elidedText(self._headline, Qt.TextElideMode.ElideRight, max(40, self._name.width())))
        self._name.setToolTip(self._headline)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_headline()

    def _show_style(self) -> None:
        shown, story = self.editor.caret_text, self.editor.story
        in_body = shown is not None and shown.part == "body" and story is not None and bool(story.paragraphs)
        self.style_choice.setEnabled(in_body)
        names = paragraph_styles(self._session.issue.sheet) if self._session is not None else []
        if shown is not None and not in_body:
            names = [(shown.kind, part_name(shown.part))]
        self.style_choice.show_entries(names, shown.kind if shown is not None else "")

    def _set_style(self, style: str) -> None:
        shown = self.editor.caret_text
        if self._session is None or shown is None or shown.part != "body":
            return
        try:
            self._session.apply(SetParagraphStyle(self._story, shown.index, style))
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
        self.refresh()
        self.focus_text()
