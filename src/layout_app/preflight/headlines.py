"""Checks of headlines: an article has one, and every text of its headline set stands on a page."""

from __future__ import annotations

from layout_app.commands.headline import blocks_of
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
    for story in issue.stories:
        blocks = blocks_of(issue, story.id)
        if not blocks:
            continue
        page = issue.pages_of(story.id)[0]
        if not story.headline.strip():
            message = _("“%(name)s” has no headline: write one.")
            found.append(_finding("story.no-headline", message % {"name": name_of(story)}, story, blocks[0], page))
        shown = _shown_parts(issue, blocks)
        for part in HEAD_PARTS:
            if text_of(story, part).strip() and part not in shown:
                words = {"text": text_of(story, part), "part": _part_name(part)}
                message = _("The %(part)s “%(text)s” is not on the page: choose a headline form that has it.") % words
                found.append(_finding("head.not-shown", message, story, blocks[0], page, part))
    return found


def _shown_parts(issue: Issue, blocks: tuple[ArticleBlock, ...]) -> set[str]:
    forms = {block.recipe.head.form for block in blocks if block.recipe.head is not None}
    return {part.part for form in issue.head_forms if form.id in forms for part in form.parts}


def _part_name(part: str) -> str:
    return {"kicker": _("kicker"), "headline": _("headline"), "deck": _("deck")}[part]


def _finding(
    code: str, message: str, story: Story, block: ArticleBlock, page: int, part: str = "headline"
) -> Finding:
    source = SourceRef(story.id, part, 0, 0, 0, block.id)
    return Finding(code, Severity.WARNING, message, source=source, page=page)
