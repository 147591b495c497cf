"""Plain text as people write it: articles with their headline sets, bylines, paragraphs and signatures as blocks.

Several articles in one file are parted by lines of ---, *** or ===, by two empty lines or more above a title, by
标题：, or by a Markdown heading of level 1.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from layout_app.importers.content import Block
from layout_app.importers.heads import GAP, TextLine, begins_by_label, headline_set, is_title, markdown_heading
from layout_app.importers.line_forms import is_cut, is_signoff, signoff_within
from layout_app.importers.signatures import is_dated, signature_length
from layout_app.importers.wrapping import unwrapped

REACH = 40
"""Lines looked at for a headline set: enough to tell it from verse and from wrapped text."""


@functools.cache
def _rule() -> re.Pattern[str]:
    return re.compile(r"([-*=_—─＝－＊])(?:[ \t\u3000]*\1){2,}")


def text_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text: headings and bylines at the head of each article, then its paragraphs."""
    return tuple(block for lines in _articles(_lines(text)) for block in _blocks(lines))


def _lines(text: str) -> list[TextLine]:
    found: list[TextLine] = []
    blank = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found.append(TextLine(number, line, blank))
            blank = 0
        else:
            blank += 1
    return found


def _articles(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """The lines of each article, without the rules between them."""
    article: list[TextLine] = []
    after_rule = False
    head_end = 0
    for at, line in enumerate(lines):
        if _is_rule(line):
            after_rule = after_rule or len(article) > head_end
            continue
        in_body = len(article) > head_end
        if article and in_body and (_begins_article(lines, at) or (after_rule and _has_head(_up_to_rule(lines, at)))):
            yield article
            article = []
        if not article:
            head_end = headline_set(_up_to_rule(lines, at))[1]
        article.append(line)
        after_rule = False
    if article:
        yield article


def _is_rule(line: TextLine) -> bool:
    return _rule().fullmatch(line.words) is not None


def _up_to_rule(lines: Sequence[TextLine], at: int) -> list[TextLine]:
    """The next lines from ``at`` on, none after a rule unless it underlines the first."""
    found: list[TextLine] = []
    for line in lines[at : at + REACH]:
        if not _is_rule(line):
            found.append(line)
        elif len(found) > 1 or line.blank:
            break
    return found


def _has_head(lines: Sequence[TextLine]) -> bool:
    return bool(headline_set(lines)[0])


def _begins_article(lines: Sequence[TextLine], at: int) -> bool:
    """Whether the line begins an article after another one's text, with no rule between."""
    line, before = lines[at], lines[at - 1]
    heading = markdown_heading(line)
    if heading is not None:
        return heading.level == 1
    if begins_by_label(line):
        return True
    is_signed = is_signoff(before.text) or signoff_within(before.text.rstrip()) is not None
    if line.blank < (1 if is_signed else GAP) or not is_title(line) or (not is_signed and is_cut(before.words)):
        return False
    heads, end = headline_set(_up_to_rule(lines, at))
    follows = at + end < len(lines)
    is_apart = is_signed or (follows and lines[at + end].blank < line.blank)
    return bool(heads) and is_apart and not is_dated(lines[min(at + 1, len(lines) - 1)].text)


def _blocks(lines: Sequence[TextLine]) -> Iterator[Block]:
    heads, end = headline_set(lines)
    yield from (head.block for head in heads)
    body = lines[end:]
    signature = signature_length([line.text for line in body])
    group: list[TextLine] = []
    for line in body[: len(body) - signature]:
        heading = markdown_heading(line)
        if group and (line.blank or heading is not None):
            yield from _paragraphs(group)
            group = []
        if heading is not None:
            yield heading.block
        else:
            group.append(line)
    yield from _paragraphs(group)
    yield from (Block("paragraph", line.text, line.number, 0, line.blank) for line in body[len(body) - signature :])


def _paragraphs(group: Sequence[TextLine]) -> Iterator[Block]:
    texts = [line.text for line in group]
    for first, end in unwrapped(texts):
        yield Block("paragraph", "\n".join(texts[first:end]), group[first].number, 0, group[first].blank)
