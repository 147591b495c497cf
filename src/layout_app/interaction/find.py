"""Find words in an article, a page or the whole issue, and say what replacing them means. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from layout_app.commands.replace import Replacement, ReplaceWords
from layout_app.document.issue import Issue
from layout_app.document.spans import OBJECT
from layout_app.document.texts import IssueText, TextRef, article_texts, issue_texts, page_texts, text_at
from layout_app.document.variants import folding
from layout_app.ids import StoryId
from layout_app.interaction.patterns import (
    Span,
    check_pattern,
    check_template,
    filled_in,
    folded_pattern,
    matches_in_time,
)

ARTICLE, PAGE, ISSUE = "article", "page", "issue"
SCOPES = (ARTICLE, PAGE, ISSUE)


class Query(msgspec.Struct, frozen=True):
    """What is looked for. ``case``, ``width`` and ``variants`` say what is told apart.

    ``whole_word`` wants no Western letter or digit to go on beside the words; Chinese has no such borders. With
    ``pattern`` the words are a regular expression.
    """

    words: str
    pattern: bool = False
    case: bool = False
    whole_word: bool = False
    width: bool = False
    variants: bool = False


class Scope(msgspec.Struct, frozen=True):
    """Where: in the article ``story``, on page ``page_index`` (from 0), or in all of the issue."""

    kind: str = ISSUE
    story: StoryId = ""
    page_index: int = 0


class Hit(msgspec.Struct, frozen=True):
    """Characters ``start:end`` of a text, which say ``words``.

    ``groups`` are the spans of the whole and of an expression's groups.
    """

    ref: TextRef
    start: int
    end: int
    words: str = ""
    groups: tuple[Span, ...] = ()


def texts_in(issue: Issue, scope: Scope) -> Iterator[IssueText]:
    """The texts of a scope as they are read; none of an article or page that there is not."""
    if scope.kind == ARTICLE:
        known = any(story.id == scope.story for story in issue.stories)
        return article_texts(issue, scope.story) if known else iter(())
    if scope.kind == PAGE:
        return page_texts(issue, scope.page_index) if scope.page_index < len(issue.pages) else iter(())
    return issue_texts(issue)


def hits_in(texts: Iterable[IssueText], query: Query) -> tuple[Hit, ...]:
    """Where the query's words stand, in order; those of one text do not overlap.

    A table that stands in a text is never part of a hit. ``PatternRefused`` where an expression cannot be read or
    takes too long.
    """
    if not query.words:
        return ()
    folds = folding(case=not query.case, width=not query.width, variants=not query.variants)
    searched = [one for one in texts if one.text]
    if query.pattern:
        in_pattern = folding(case=False, width=not query.width, variants=not query.variants)
        pattern = folded_pattern(query.words, in_pattern)
        check_pattern(query.words)
        folded = [one.text.translate(in_pattern) for one in searched]
        found = matches_in_time(pattern, not query.case, folded)
    else:
        words = query.words.translate(folds)
        found = [list(_places(one.text.translate(folds), words)) for one in searched]
    return tuple(
        Hit(one.ref, *groups[0], one.text[slice(*groups[0])], groups)
        for one, matches in zip(searched, found, strict=True)
        for groups in matches
        if _counts(one.text, groups[0], query)
    )


def _places(text: str, words: str) -> Iterator[tuple[Span, ...]]:
    at = text.find(words)
    while at >= 0:
        yield ((at, at + len(words)),)
        at = text.find(words, at + len(words))


def _counts(text: str, span: Span, query: Query) -> bool:
    start, end = span
    if OBJECT in text[start:end]:
        return False
    return not query.whole_word or not (_goes_on(text, start) or _goes_on(text, end))


def _goes_on(text: str, at: int) -> bool:
    """Whether one Western word, or number, stands on both sides of a place."""
    return 0 < at < len(text) and _is_western(text[at - 1]) and _is_western(text[at])


def _is_western(char: str) -> bool:
    """A letter or digit of a script that parts its words: Latin, Greek, Cyrillic; full-width ones too."""
    return char.isalnum() and (ord(char) < 0x2E80 or "\uff10" <= char <= "\uff5a")


def replacing(issue: Issue, query: Query, hits: Sequence[Hit], template: str) -> ReplaceWords:
    r"""The command that puts ``template`` in place of the hits; those where that changes nothing are left out.

    In an expression's template ``\1`` is what its first group holds. A line end in what comes in is a space.
    ``PatternRefused`` where the template names a group that there is not.
    """
    if query.pattern:
        check_template(template, check_pattern(query.words))
    made = []
    for hit in hits:
        text = text_at(issue, hit.ref)
        new = filled_in(template, text, hit.groups) if query.pattern else template
        was, new = text[hit.start : hit.end], new.replace("\n", " ")
        if was != new:
            made.append(Replacement(hit.ref, hit.start, hit.end, was, new))
    return ReplaceWords(tuple(made))


def next_hit(hits: Sequence[Hit], after: Hit | None) -> int:
    """The number of the first hit that begins where ``after`` ended or later in its text; else 0.

    After a replacement the search goes on behind the new words.
    """
    if after is None:
        return 0
    refs = [hit.ref for hit in hits]
    for number, hit in enumerate(hits):
        if hit.ref == after.ref and hit.start >= after.end:
            return number
    last = max((number for number, ref in enumerate(refs) if ref == after.ref), default=-1)
    return (last + 1) % len(hits) if hits and last >= 0 else 0
