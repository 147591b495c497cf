"""Checks of headlines: an article has one, and every text of its headline set stands on a page."""

from __future__ import annotations

from layout_app.display.items import LaidOutIssue
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue
from layout_app.document.story import Story, name_of, text_of
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _

HEAD_PARTS = ("kicker", "headline", "deck")


def check_headlines(issue: Issue, laid_out: LaidOutIssue) -> list[Finding]:
    """Of each article on a page: a headline it lacks, and texts of the headline set that no form of its blocks has."""
    found: list[Finding] = []
    shown_by: dict[str, list[ArticleBlock]] = {}
    for model in issue.pages:
        for block in model.blocks:
            if isinstance(block, ArticleBlock):
                shown_by.setdefault(block.story, []).append(block)
    forms = {form.id: frozenset(part.part for part in form.parts) for form in issue.head_forms}
    for story in issue.stories:
        blocks = shown_by.get(story.id)
        if blocks is None:
            continue
        if not story.headline.strip():
            message = _("“%(name)s” has no headline: write one.") % {"name": name_of(story)}
            found.append(_finding(issue, "story.no-headline", message, story, blocks[0]))
        heads = (block.recipe.head for block in blocks)
        shown = {part for head in heads if head is not None for part in forms.get(head.form, ())}
        for part in HEAD_PARTS:
            if text_of(story, part).strip() and part not in shown:
                words = {"text": text_of(story, part), "part": _part_name(part)}
                message = _("The %(part)s “%(text)s” is not on the page: choose a headline form that has it.") % words
                found.append(_finding(issue, "head.not-shown", message, story, blocks[0], part))
    return found


def _part_name(part: str) -> str:
    return {"kicker": _("kicker"), "headline": _("headline"), "deck": _("deck")}[part]


def _finding(
    issue: Issue, code: str, message: str, story: Story, block: ArticleBlock, part: str = "headline"
) -> Finding:
    source = SourceRef(story.id, part, 0, 0, 0, block.id)
    return Finding(code, Severity.WARNING, message, source=source, page=issue.pages_of(story.id)[0])
