"""Edits of pages and of the paper's own facts."""

from __future__ import annotations

import msgspec

from layout_app.commands.edit import Edit
from layout_app.commands.join_pages import face_each_other
from layout_app.document.blocks import FurnitureBlock
from layout_app.document.fields import masthead_names
from layout_app.document.issue import FacingPage, Issue, Masthead, Page, with_page
from layout_app.document.page_roles import page_ids, with_roles
from layout_app.document.template import Template
from layout_app.errors import CommandRefused
from layout_app.messages import _


class AddPage(msgspec.Struct, frozen=True):
    """A page appended; the caller makes it from the template (``next_page``)."""

    page: Page
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Add page")

    def apply(self, issue: Issue) -> Edit:
        taken = page_ids(issue)
        taken.update(block.id for page in issue.pages for block in page.blocks)
        if not taken.isdisjoint((self.page.id, *(block.id for block in self.page.blocks))):
            raise CommandRefused(_("There is a page of that name already."))
        return Edit(msgspec.structs.replace(issue, pages=(*issue.pages, self.page)), frozenset({"*"}))


class RemovePage(msgspec.Struct, frozen=True):
    """A page taken away; its stories stay in the pool. The pages behind it get the furniture of their new places."""

    index: int
    template: Template
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Remove page")

    def apply(self, issue: Issue) -> Edit:
        if len(issue.pages) == 1:
            raise CommandRefused(_("An issue has at least one page."))
        if not 0 <= self.index < len(issue.pages):
            raise CommandRefused(_("The page is no longer in this issue."))
        pages = tuple(page for index, page in enumerate(issue.pages) if index != self.index)
        return Edit(_renumbered(issue, pages, self.template), frozenset({"*"}))


def empty_pages(issue: Issue) -> tuple[int, ...]:
    """The pages (from 0) that hold nothing but furniture."""
    return tuple(
        index
        for index, page in enumerate(issue.pages)
        if all(isinstance(block, FurnitureBlock) for block in page.blocks)
    )


class RemoveEmptyPages(msgspec.Struct, frozen=True):
    """All pages taken away that hold nothing but furniture; of an issue without anything one stays."""

    template: Template
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Remove empty pages")

    def apply(self, issue: Issue) -> Edit:
        empty = empty_pages(issue)
        pages = tuple(page for index, page in enumerate(issue.pages) if index not in empty) or issue.pages[:1]
        if pages == issue.pages:
            raise CommandRefused(_("No page is empty."))
        return Edit(_renumbered(issue, pages, self.template), frozenset({"*"}))


def _renumbered(issue: Issue, pages: tuple[Page, ...], template: Template) -> Issue:
    """The issue with fewer pages, each with the furniture of its new place."""
    left = msgspec.structs.replace(issue, pages=pages)
    face_each_other(left)
    return with_roles(left, template)


class SetMasthead(msgspec.Struct, frozen=True):
    """One field of the masthead; all pages show it."""

    field: str
    value: str

    @property
    def label(self) -> str:
        return _("Masthead, %(field)s") % {"field": masthead_names().get(self.field, self.field)}

    @property
    def merge_key(self) -> str:
        return f"masthead {self.field}"

    def apply(self, issue: Issue) -> Edit:
        if self.field not in Masthead.__struct_fields__:
            raise CommandRefused(_("The masthead has no such field."))
        masthead = msgspec.structs.replace(issue.masthead, **{self.field: self.value})
        return Edit(msgspec.structs.replace(issue, masthead=masthead), frozenset({"masthead"}))


class SetPage(msgspec.Struct, frozen=True):
    """A page's section name or editor, or that of the page joined to it."""

    index: int
    field: str
    value: str
    facing: bool = False

    @property
    def label(self) -> str:
        return _("Page name and editor")

    @property
    def merge_key(self) -> str:
        return f"page {self.index} {self.field} {self.facing}"

    def apply(self, issue: Issue) -> Edit:
        if self.field not in ("section", "editor"):
            raise CommandRefused(_("A page has no such field."))
        if not 0 <= self.index < len(issue.pages):
            raise CommandRefused(_("The page is no longer in this issue."))
        page = issue.pages[self.index]
        change = {self.field: self.value}
        if not self.facing:
            page = msgspec.structs.replace(page, **change)
        elif page.facing is None:
            raise CommandRefused(_("This page is not joined to another."))
        else:
            facing: FacingPage = msgspec.structs.replace(page.facing, **change)
            page = msgspec.structs.replace(page, facing=facing)
        return Edit(with_page(issue, self.index, page), frozenset({page.id}))


class ReplacePages(msgspec.Struct, frozen=True):
    """All pages at once: what make-up answers."""

    pages: tuple[Page, ...]
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Make up")

    def apply(self, issue: Issue) -> Edit:
        return Edit(msgspec.structs.replace(issue, pages=self.pages), frozenset({"*"}))
