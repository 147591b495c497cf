"""The checks of one open issue, run after every change: a page whose content is the same is not checked again."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.display.items import LaidOutIssue, LaidOutPage
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue
from layout_app.errors import Finding, Severity, said_once
from layout_app.messages import language
from layout_app.preflight.registry import ISSUE_CHECKS, PAGE_CHECKS, STORY_CHECKS
from layout_app.preflight.repairs import with_repair

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
ONLY_FOR_PRESS = (
    "picture.resolution", "picture.no-bleed", "tint.no-bleed", "masthead.field-empty", "imprint.", "ink.", "press.",
    "proof.", "rule.thin", "text.many-inks", "text.near-trim",
)
"""How the codes begin of what nobody needs to know of a proof."""
_Grounds = tuple[object, ...]
_Said = dict[str, tuple[_Grounds, tuple[Finding, ...]]]


class Preflight:
    """Runs the checks; remembers what they said of each page and story, by the very objects that they rest on."""

    def __init__(self) -> None:
        self._pages: _Said = {}
        self._stories: _Said = {}

    def findings(self, issue: Issue, laid_out: LaidOutIssue, preset: str = "press") -> tuple[Finding, ...]:
        """What composing found and what every check finds, errors first, each page's in order.

        What is the same on several pages is said once, with their numbers.
        """
        found: list[Finding] = []
        stories = {story.id: story for story in issue.stories}
        shared = (
            issue.format, issue.sheet, issue.head_forms, issue.press, issue.condition, issue.masthead, issue.first_page,
            issue.page_count, language(),
        )
        pages: _Said = {}
        for index, (model, page) in enumerate(zip(issue.pages, laid_out.pages, strict=False)):
            held = (stories.get(one.story) for one in model.blocks if isinstance(one, ArticleBlock))
            grounds: _Grounds = (page, model, *shared, *held)
            known = self._pages.get(model.id)
            if known is None or not _same(known[0], grounds):
                known = (grounds, _of_page(issue, index, page))
            pages[model.id] = known
            found.extend(known[1])
        self._pages = pages
        found.extend(self._of_stories(issue))
        for check in ISSUE_CHECKS:
            found.extend(check(issue, laid_out))
        if preset in ("proof", "screen"):
            found = [one for one in found if not one.code.startswith(ONLY_FOR_PRESS)]
        said = (with_repair(issue, laid_out, one) for one in said_once(found))
        return tuple(sorted(said, key=lambda one: (_ORDER.index(one.severity), one.page)))


    def _of_stories(self, issue: Issue) -> Iterator[Finding]:
        """What is said of the words of each story that stands on a page."""
        first: dict[str, int] = {}
        for model, numbers in zip(issue.pages, issue.numbers(), strict=True):
            for block in model.blocks:
                if isinstance(block, ArticleBlock):
                    first.setdefault(block.story, numbers[0])
        told: _Said = {}
        for story in issue.stories:
            if story.id not in first:
                continue
            grounds: _Grounds = (story, first[story.id], language())
            known = self._stories.get(story.id)
            if known is None or not _same(known[0], grounds):
                page = first[story.id]
                known = (grounds, tuple(one for check in STORY_CHECKS for one in check(story, page)))
            told[story.id] = known
            yield from known[1]
        self._stories = told


def run_checks(issue: Issue, laid_out: LaidOutIssue, preset: str) -> tuple[Finding, ...]:
    """The findings of an issue that is looked at once."""
    return Preflight().findings(issue, laid_out, preset)


def _of_page(issue: Issue, index: int, page: LaidOutPage) -> tuple[Finding, ...]:
    return (*page.findings, *(finding for check in PAGE_CHECKS for finding in check(issue, index, page)))


def _same(known: _Grounds, grounds: _Grounds) -> bool:
    """Whether both are the same objects, or equal small values; an issue's parts stay what they are while unedited."""
    return len(known) == len(grounds) and all(
        one is other or (isinstance(one, (str, int)) and one == other)
        for one, other in zip(known, grounds, strict=True)
    )
