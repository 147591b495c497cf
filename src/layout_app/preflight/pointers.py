"""Checks of what points to other pages: entries of the 导读, page numbers that somebody typed (design SPEC 8, 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from layout_app.display.items import LaidOutIssue, TextLine
from layout_app.document.blocks import ArticleBlock, IndexBlock
from layout_app.document.issue import Issue
from layout_app.document.story import Story, name_of
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef, number_ranges
from layout_app.messages import _, _n

POINTER = re.compile(r"(下转|上接|转|接|见)第?([0-9０-９]{1,3})版")
OWN_THREAD = ("下转", "上接", "转", "接")
"""What points to another part of the same article; 见 points to another article."""
LEAST_TURNED_LINES = 5
"""A part of an article on another page is no shorter (TYPOGRAPHY NP8)."""


def check_index(issue: Issue, laid_out: LaidOutIssue) -> Iterator[Finding]:
    """Entries of the index whose title is not the headline they point to; spaces are no difference."""
    headlines = {story.id: story.headline for story in issue.stories}
    for page, numbers in zip(issue.pages, issue.numbers(), strict=True):
        for block in page.blocks:
            for at, item in enumerate(block.items) if isinstance(block, IndexBlock) else ():
                headline = headlines.get(item.story, "")
                if item.title and headline and _plain(item.title) != _plain(headline):
                    message = _("The index says “%(title)s”, the headline is “%(headline)s”: make them the same.")
                    source = SourceRef(item.story, "index", at, 0, 0, block.id)
                    said = message % {"title": item.title, "headline": headline}
                    yield Finding("index.title", Severity.WARNING, said, source=source, page=numbers[0])


def check_pointers(issue: Issue, laid_out: LaidOutIssue) -> Iterator[Finding]:
    """Typed page numbers that the issue has not, or that are none of the article's own pages."""
    for story in issue.stories:
        for part, index, text in _texts(story):
            if "版" not in text:
                continue
            for found in POINTER.finditer(text):
                pages = issue.pages_of(story.id)
                if pages and not _leads_there(issue, pages, found[1], int(found[2])):
                    source = SourceRef(story.id, part, index, found.start(), found.end())
                    yield _wrong(issue, pages, found, source)


def check_turned_parts(issue: Issue, laid_out: LaidOutIssue) -> Iterator[Finding]:
    """Parts of an article on a page of their own that are too short to be worth the turn."""
    held_by: dict[str, list[tuple[int, str]]] = {}
    for at, page in enumerate(issue.pages):
        for block in page.blocks:
            if isinstance(block, ArticleBlock):
                held_by.setdefault(block.story, []).append((at, block.id))
    for story in issue.stories:
        places = held_by.get(story.id, [])
        if len({at for at, _block in places}) < 2:
            continue
        for at, block_id in places:
            if at >= len(laid_out.pages):
                continue
            shown = laid_out.pages[at]
            of_block = (one for one in shown.items if isinstance(one, TextLine) and one.block == block_id)
            lines = sum(one.role == "body" for one in of_block)
            if lines < LEAST_TURNED_LINES:
                message = _n(
                    "Only %(lines)s line of “%(headline)s” stands here: keep the article on one page, or turn more.",
                    "Only %(lines)s lines of “%(headline)s” stand here: keep the article on one page, or turn more.",
                    lines,
                )
                source = SourceRef(story.id, "body", 0, 0, 0, block_id)
                words = {"lines": lines, "headline": name_of(story)}
                yield Finding("jump.short", Severity.WARNING, message % words, source=source, page=shown.number)


def _texts(story: Story) -> Iterator[tuple[str, int, str]]:
    yield "reference", 0, story.reference
    for index, paragraph in enumerate(story.paragraphs):
        yield "body", index, paragraph.text


def _leads_there(issue: Issue, pages: tuple[int, ...], word: str, printed: int) -> bool:
    number = printed - issue.first_page + 1
    return number in pages if word in OWN_THREAD and len(pages) > 1 else 1 <= number <= issue.page_count


def _wrong(issue: Issue, pages: tuple[int, ...], found: re.Match[str], source: SourceRef) -> Finding:
    if found[1] in OWN_THREAD and len(pages) > 1:
        message = _("“%(text)s” is typed, the article stands on pages %(pages)s: the program writes such lines itself.")
        printed = [page - 1 + issue.first_page for page in pages]
    else:
        message = _("“%(text)s” points to a page that the issue has not: it has pages %(pages)s.")
        printed = list(range(issue.first_page, issue.first_page + issue.page_count))
    words = {"text": found[0], "pages": number_ranges(printed)}
    return Finding("pointer.wrong-page", Severity.WARNING, message % words, source=source, page=pages[0])


def _plain(text: str) -> str:
    return "".join(text.split())
