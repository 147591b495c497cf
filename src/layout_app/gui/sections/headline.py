"""The headline set of an article: its three texts, the form they are set in, and the size they came to."""

from __future__ import annotations

from layout_app.commands.blocks import SetHeadForm
from layout_app.commands.headline import EditTexts, fitting_forms
from layout_app.commands.text import ReplaceText
from layout_app.display.items import TextLine
from layout_app.document.story import text_of
from layout_app.gui import counts
from layout_app.gui.controls import keep_place
from layout_app.gui.fields import Choice, TextField, sentence_label
from layout_app.gui.names import form_name
from layout_app.gui.sections.section import Section, Selection
from layout_app.messages import _


class TextsSection(Section):
    """Single texts of a story, each in a field; typing in one is one step of the history."""

    def __init__(self, title: str, parts: tuple[tuple[str, str], ...]) -> None:
        super().__init__(title)
        self.fields: dict[str, TextField] = {}
        for part, name in parts:
            field = self.fields[part] = TextField()
            field.typed.connect(lambda text, wanted=part: self._replace(wanted, text))
            self.add_field(name, field)

    def applies(self, selection: Selection) -> bool:
        return selection.story is not None and selection.photo < 0

    def _index(self, selection: Selection) -> int:
        """Which caption or credit; other texts have no number."""
        return 0

    def show_selection(self, selection: Selection) -> None:
        assert selection.story is not None
        for part, field in self.fields.items():
            field.show_value(text_of(selection.story, part, self._index(selection)))

    def _replace(self, part: str, text: str) -> None:
        selection = self.selection
        if selection is None or selection.story is None:
            return
        index = self._index(selection)
        old = text_of(selection.session.history.issue.story(selection.story.id), part, index)
        self.apply(EditTexts(ReplaceText(selection.story.id, part, index, 0, len(old), text)))


class HeadlineSection(TextsSection):
    """引题, 主题, 副题 and the form; a space in the headline is where it may break."""

    def __init__(self) -> None:
        parts = (("kicker", _("Kicker")), ("headline", _("Headline")), ("deck", _("Deck")))
        super().__init__(_("Headline set"), parts)
        self.form = Choice()
        self.form.chosen.connect(self._set_form)
        self.add_field(_("Form"), self.form)
        self.note = sentence_label()
        keep_place(self.note)
        self.rows.addWidget(self.note)

    def show_selection(self, selection: Selection) -> None:
        super().show_selection(selection)
        block = selection.article
        assert block is not None
        head = block.recipe.head
        current = head.form if head is not None else ""
        forms = fitting_forms(selection.session.issue, block)
        entries = [(form.id, form_name(form)) for form in forms] + [("", _("No headline"))]
        self.form.show_entries(entries, current)
        self._show_size(selection)

    def _show_size(self, selection: Selection) -> None:
        """Characters but those being composed, size and lines; a warning where the headline does not fit its form."""
        assert selection.block is not None and selection.story is not None
        page = selection.page
        lines = [
            item
            for item in page.items
            if isinstance(item, TextLine) and item.block == selection.block.id and item.source.part == "headline"
        ]
        too_long = [
            one.message
            for one in page.findings
            if one.code == "headline.too-long" and one.source is not None and one.source.block == selection.block.id
        ]
        committed = selection.session.history.issue.story(selection.story.id)
        characters = len("".join(committed.headline.split()))
        words = _("%(characters)s, %(size)s pt, %(lines)s") % {
            "characters": counts.characters(characters),
            "size": f"{lines[0].size / 1000:g}" if lines else "",
            "lines": counts.lines(len(lines)),
        }
        self.note.setText(too_long[0] if too_long else words)
        self.note.setProperty("role", "error" if too_long else "secondary")
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
        self.note.setVisible(bool(lines))

    def _set_form(self, form: str) -> None:
        if self.selection is not None and self.selection.block is not None:
            self.apply(SetHeadForm(self.selection.block.id, form))
