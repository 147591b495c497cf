"""The headline of a story and the form it is set in: a first headline gets a form, so that it is seen."""

from __future__ import annotations

import msgspec

from layout_app.commands.blocks import SetHeadForm
from layout_app.commands.clip import PasteClip
from layout_app.commands.edit import Edit
from layout_app.commands.text import ReplaceRange, ReplaceText
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue
from layout_app.document.template import HeadForm

HEADLINE = "headline"


class EditTexts(msgspec.Struct, frozen=True):
    """``edit``; where it gives a story its first headline, the story's first block also gets the first form that fits.

    A block without a form although its story had a headline was made so by hand, and stays so.
    """

    edit: ReplaceText | ReplaceRange | PasteClip

    @property
    def label(self) -> str:
        return self.edit.label

    @property
    def merge_key(self) -> str:
        return self.edit.merge_key

    def apply(self, issue: Issue) -> Edit:
        edited = self.edit.apply(issue)
        story = self.edit.story
        if issue.story(story).headline.strip() or not edited.issue.story(story).headline.strip():
            return edited
        blocks = blocks_of(edited.issue, story)
        if not blocks or any(block.recipe.head is not None for block in blocks):
            return edited
        form = first_form(edited.issue, blocks[0])
        if form is None:
            return edited
        shown = SetHeadForm(blocks[0].id, form.id).apply(edited.issue)
        return Edit(shown.issue, edited.touched | shown.touched)


def blocks_of(issue: Issue, story: str) -> tuple[ArticleBlock, ...]:
    """The blocks that show a story, in page order."""
    return tuple(
        block
        for page in issue.pages
        for block in page.blocks
        if isinstance(block, ArticleBlock) and block.story == story
    )


def first_form(issue: Issue, block: ArticleBlock) -> HeadForm | None:
    """The first of the fitting forms for a headline alone that leaves room for text, else with kicker or deck."""
    forms = [
        form
        for form in fitting_forms(issue, block)
        if not form.vertical and form.lines < block.slot.lines and any(part.part == HEADLINE for part in form.parts)
    ]
    return next((form for form in forms if len(form.parts) == 1), forms[0] if forms else None)


def fitting_forms(issue: Issue, block: ArticleBlock) -> tuple[HeadForm, ...]:
    """The template's forms for a headline as wide as the block's, and the one in use."""
    head = block.recipe.head
    columns = head.slot.columns if head is not None else block.slot.columns
    current = next((form for form in issue.head_forms if head is not None and form.id == head.form), None)
    if current is not None and current.vertical:
        columns = block.slot.columns
    found = []
    for form in issue.head_forms:
        fits = block.slot.columns > 1 if form.vertical else form.columns[0] <= columns <= form.columns[1]
        if form is current or (fits and form.lines <= block.slot.lines):
            found.append(form)
    return tuple(found)
