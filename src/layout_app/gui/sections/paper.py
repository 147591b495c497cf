"""The page's own texts and the paper's: section name, editor, and every field of the masthead."""

from __future__ import annotations

from layout_app.commands.pages import SetMasthead, SetPage
from layout_app.document.blocks import FurnitureBlock
from layout_app.document.fields import masthead_names
from layout_app.document.issue import FacingPage, Page, is_on_facing
from layout_app.gui.date_field import DateField
from layout_app.gui.fields import TextField
from layout_app.gui.sections.section import Section, Selection
from layout_app.messages import _


class PageSection(Section):
    """版名 and 编辑 of the page; an editor left empty is the masthead's.

    Of joined pages it is the first, or the one whose folio is selected.
    """

    def __init__(self) -> None:
        super().__init__(_("Page"))
        self.fields = {"section": TextField(), "editor": TextField()}
        names = {"section": _("Section name"), "editor": _("Editor")}
        for name, field in self.fields.items():
            self.add_field(names[name], field)
            field.typed.connect(lambda text, wanted=name: self._set(wanted, text))

    def applies(self, selection: Selection) -> bool:
        block = selection.block
        return block is None or (isinstance(block, FurnitureBlock) and block.kind in ("folio", "foot"))

    def show_selection(self, selection: Selection) -> None:
        issue, is_facing = selection.session.issue, _is_facing(selection)
        page: Page | FacingPage = issue.pages[selection.page_index]
        if isinstance(page, Page) and page.facing is not None and is_facing:
            page = page.facing
        self.fields["section"].show_value(page.section)
        self.fields["editor"].show_value(page.editor)
        self.fields["editor"].setPlaceholderText(issue.masthead.editor)
        number = issue.numbers()[selection.page_index][is_facing] + issue.first_page - 1
        self.title.setText(_("Page %(number)s") % {"number": number})

    def _set(self, field: str, text: str) -> None:
        if self.selection is not None:
            self.apply(SetPage(self.selection.page_index, field, text, _is_facing(self.selection)))


def _is_facing(selection: Selection) -> bool:
    """Whether the furniture selected on joined pages is the second one's."""
    issue, block = selection.session.issue, selection.block
    is_joined = issue.pages[selection.page_index].facing is not None
    return is_joined and block is not None and is_on_facing(issue.format, block.slot)


class MastheadSection(Section):
    """All that the paper says of itself; the date shows its weekday and is taken only when it is one."""

    def __init__(self) -> None:
        super().__init__(_("Masthead"))
        names = masthead_names()
        self.date = DateField()
        self.fields: dict[str, TextField] = {name: self.date if name == "date" else TextField() for name in names}
        self.fields["lunar_date"].setPlaceholderText(_("such as 农历十月十六"))
        self.fields["imprint"].setPlaceholderText(_("at the last page's foot"))
        for name, field in self.fields.items():
            self.add_field(names[name], field)
            if field is self.date:
                self.rows.addWidget(self.date.note)
                self.date.date_chosen.connect(lambda iso: self._set("date", iso))
            else:
                field.typed.connect(lambda text, wanted=name: self._set(wanted, text))

    def applies(self, selection: Selection) -> bool:
        block = selection.block
        return block is None or isinstance(block, FurnitureBlock)

    def show_selection(self, selection: Selection) -> None:
        masthead = selection.session.issue.masthead
        for name, field in self.fields.items():
            if field is self.date:
                self.date.show_date(masthead.date)
            else:
                field.show_value(getattr(masthead, name))

    def _set(self, name: str, text: str) -> None:
        self.apply(SetMasthead(name, text))
