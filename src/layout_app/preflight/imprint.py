"""Checks of what an internal paper must carry, and may not say (内部资料性出版物管理办法 2015; design SPEC 8)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.display.items import LaidOutIssue
from layout_app.document.issue import Issue, Masthead
from layout_app.document.story import Story
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _

PARTS = ("编印单位", "发送对象", "印刷单位", "印刷日期", "印数")
"""What the imprint line names, besides the permit and the notice, which are fields of their own."""
PUBLISHER = "编印单位"
ONLY_OF_PUBLIC_PAPERS = ("报", "刊", "杂志")
SAID_OF_ONESELF = ("本报", "本刊")


def is_internal(masthead: Masthead) -> bool:
    """Whether the paper has a permit for internal material, or says that it is such."""
    return "内部资料" in masthead.notice or "准印" in masthead.permit


def check_imprint(issue: Issue, laid_out: LaidOutIssue) -> Iterator[Finding]:
    """Of an internal paper what its imprint lacks, a title of public papers, and articles that say 本报 or 本刊."""
    masthead = issue.masthead
    if not is_internal(masthead):
        return
    lacking = [part for part in PARTS if part not in masthead.imprint]
    if masthead.publisher and PUBLISHER in lacking:
        lacking.remove(PUBLISHER)
    if lacking:
        message = _("The imprint lacks %(parts)s: an internal paper must carry them.") % {"parts": "、".join(lacking)}
        source = SourceRef(part="imprint")
        yield Finding("imprint.lacking", Severity.WARNING, message, source=source, page=issue.page_count)
    if masthead.title.endswith(ONLY_OF_PUBLIC_PAPERS):
        message = _("“%(title)s” is the title of a public paper: an internal one may not be called 报 or 刊.")
        source, said = SourceRef(part="title"), message % {"title": masthead.title}
        yield Finding("imprint.title", Severity.WARNING, said, source=source, page=1)
    for story in issue.stories:
        found = _said_of_oneself(story)
        pages = issue.pages_of(story.id) if found is not None else ()
        if found is not None and pages:
            index, start, word = found
            message = _("An internal paper may not call itself “%(word)s”: write its name.") % {"word": word}
            source = SourceRef(story.id, "body", index, start, start + len(word))
            yield Finding("imprint.self", Severity.WARNING, message, source=source, page=pages[0])


def _said_of_oneself(story: Story) -> tuple[int, int, str] | None:
    """The first such word of the body: its paragraph, its place, itself."""
    for index, paragraph in enumerate(story.paragraphs):
        for word in SAID_OF_ONESELF:
            if word in paragraph.text:
                return index, paragraph.text.index(word), word
    return None
