"""An article's copy as set lines: byline, paragraphs, subheads, sign-off and reference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from layout_app.compose.drop_cap import DROP_CAP, DropCap, drop_cap
from layout_app.compose.paragraph import MeasureProfile
from layout_app.compose.set_line import SetLine
from layout_app.compose.setter import SetParagraph
from layout_app.compose.setting import Setting
from layout_app.compose.wording import wording_of
from layout_app.document.blocks import ArticleBlock
from layout_app.document.spans import slice_of
from layout_app.document.story import SUBHEAD, SUBHEADS, WIDE_SUBHEAD, Paragraph, Story
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _
from layout_app.styles.model import TextStyle
from layout_app.units import Mpt

JUMP = "jump"
"""The part of an 上接 or 下转 line: it is none of the story's texts."""


class CopyStart(msgspec.Struct, frozen=True):
    """Where a block's copy begins: character ``offset`` of a paragraph.

    Behind the last paragraph, ``offset`` counts the closing texts that stand in blocks before this one.
    """

    paragraph: int = 0
    offset: int = 0


BEGIN = CopyStart()


class Thread(msgspec.Struct, frozen=True):
    """A block's place in the thread of all blocks that show its story, in page order.

    ``from_page`` and ``to_page`` are the printed numbers of the pages before and after, 0 where there is none or it is
    the same page: they become 上接 and 下转 lines (TYPOGRAPHY NP8).
    """

    start: CopyStart = BEGIN
    from_page: int = 0
    to_page: int = 0
    goes_on: bool = False


WHOLE = Thread()
"""The thread of a story that stands in one block."""


class CopyText(msgspec.Struct, frozen=True):
    """One set text on a line: ``x`` from the leg's left edge; ``start`` is where the set text begins in its part.

    Its baseline lies ``fall`` below the line's (首字下沉).
    """

    line: SetLine
    style: TextStyle
    role: str
    part: str
    index: int
    x: Mpt = 0
    start: int = 0
    fall: Mpt = 0


class CopyLine(msgspec.Struct, frozen=True):
    """What stands on one line of a leg: usually one text; the last may carry the sign-off and reference as well."""

    texts: tuple[CopyText, ...]
    keep_with_next: bool = False
    opens_paragraph: bool = False
    closes_paragraph: bool = False


class Copy(msgspec.Struct, frozen=True):
    lines: tuple[CopyLine, ...]
    findings: tuple[Finding, ...] = ()


def set_copy(
    setting: Setting, story: Story, block: ArticleBlock, measure: Mpt, start: CopyStart = BEGIN
) -> Copy:
    """All lines of the story's body from ``start`` on at ``measure``, in order."""
    profile = ((None, measure),)
    lines: list[CopyLine] = []
    findings: list[Finding] = []
    if story.byline and start == BEGIN:
        lines.extend(byline_lines(setting, story, profile))
    for index in range(start.paragraph, len(story.paragraphs)):
        one = set_body(setting, story, block, index, start.offset if index == start.paragraph else 0, profile)
        lines.extend(one.lines)
        findings.extend(one.findings)
    for part, text in closings_from(story, start):
        _add_closing(setting, lines, text, part, measure)
    return Copy(tuple(lines), tuple(findings))


def set_body(
    setting: Setting,
    story: Story,
    block: ArticleBlock,
    index: int,
    begin: int,
    profile: MeasureProfile,
    *,
    looseness: int | None = None,
    most_drop: int | None = None,
    vertical: bool = False,
) -> Copy:
    """The lines of one paragraph from character ``begin`` on, as loose as the recipe says where nothing else is wanted.

    A drop cap takes ``most_drop`` lines at the most.
    """
    if looseness is None:
        looseness = dict(block.recipe.loosen).get(index, 0)
    text = _set_paragraph(
        setting, story, index, block.recipe.body_style, profile, looseness, begin, most_drop, vertical=vertical
    )
    return Copy(_lines_of(text, story, index), tuple(_glyph_findings(story, index, text, block.id)))


def paragraph_copy(
    setting: Setting, story: Story, index: int, body_style: str, measure: Mpt, looseness: int = 0, begin: int = 0
) -> tuple[CopyLine, ...]:
    """The lines of one paragraph from character ``begin`` on; with the byline over the first and what closes the story
    under the last."""
    lines: list[CopyLine] = []
    profile = ((None, measure),)
    if story.byline and index == 0 and not begin:
        lines.extend(byline_lines(setting, story, profile))
    text = _set_paragraph(setting, story, index, body_style, profile, looseness, begin)
    lines.extend(_lines_of(text, story, index))
    if index == len(story.paragraphs) - 1:
        for part, closing in _closings(story):
            _add_closing(setting, lines, closing, part, measure)
    return tuple(lines)


class _SetText(msgspec.Struct, frozen=True):
    """A paragraph set from character ``begin`` on, its drop cap apart."""

    whole: SetParagraph
    style: TextStyle
    begin: int
    cap: DropCap | None = None


def _set_paragraph(
    setting: Setting,
    story: Story,
    index: int,
    body_style: str,
    profile: MeasureProfile,
    looseness: int,
    begin: int,
    most_drop: int | None = None,
    *,
    vertical: bool = False,
) -> _SetText:
    paragraph = story.paragraphs[index]
    style = style_of(setting, paragraph.style, body_style)
    drop_lines = paragraph.drop_lines if most_drop is None else min(paragraph.drop_lines, most_drop)
    for lines in range(0 if begin or vertical else drop_lines, 1, -1):
        cap = drop_cap(setting, paragraph.text, style, lines)
        beside = cap.beside(profile) if cap is not None else None
        if cap is not None and beside is not None:
            whole = _set_from(setting, paragraph, style, cap.length, beside, looseness, indent=False)
            if len(whole.lines) >= lines:
                return _SetText(whole, style, cap.length, cap)
    whole = _set_from(setting, paragraph, style, begin, profile, looseness, indent=begin == 0, vertical=vertical)
    return _SetText(whole, style, begin)


def style_of(setting: Setting, name: str, body_style: str) -> TextStyle:
    """The style of a paragraph's role; issues older than the wide subhead set it as a subhead."""
    if name == WIDE_SUBHEAD and not setting.sheet.has(name):
        name = SUBHEAD
    return setting.style(body_style if name == "body" else name)


def _set_from(
    setting: Setting,
    paragraph: Paragraph,
    style: TextStyle,
    begin: int,
    profile: MeasureProfile,
    looseness: int,
    *,
    indent: bool,
    vertical: bool = False,
) -> SetParagraph:
    return setting.setter.set_paragraph(
        paragraph.text[begin:],
        style,
        profile,
        looseness=looseness,
        indent=indent,
        vertical=vertical,
        wording=wording_of(slice_of(paragraph.spans, begin, len(paragraph.text)), style, setting.color),
    )


def _lines_of(text: _SetText, story: Story, index: int) -> tuple[CopyLine, ...]:
    name = story.paragraphs[index].style
    is_subhead = name in SUBHEADS
    follows_subhead = index > 0 and story.paragraphs[index - 1].style in SUBHEADS
    last = len(text.whole.lines) - 1
    lines: list[CopyLine] = []
    for number, line in enumerate(text.whole.lines):
        one = CopyText(line, text.style, name, "body", index, start=text.begin)
        opens = number == 0 and not is_subhead and (text.begin == 0 or text.cap is not None)
        keep = is_subhead or (opens and follows_subhead and number < last)
        lines.append(CopyLine((one,), keep, opens, number == last))
    if text.cap is not None:
        lines[: text.cap.lines] = _beside(text.cap, lines[: text.cap.lines], index)
    return tuple(lines)


def _beside(cap: DropCap, lines: Sequence[CopyLine], index: int) -> Iterator[CopyLine]:
    """A drop cap and the lines beside it, which stay together."""
    for number, line in enumerate(lines):
        texts = [msgspec.structs.replace(text, x=cap.room) for text in line.texts]
        if number == 0:
            texts.insert(0, CopyText(cap.line, cap.style, DROP_CAP, "body", index, fall=cap.fall))
        keep = line.keep_with_next or number < cap.lines - 1
        yield msgspec.structs.replace(line, texts=tuple(texts), keep_with_next=keep)


def start_of_rest(story: Story, left_over: CopyLine) -> CopyStart:
    """Where the next block's copy begins when ``left_over`` is the story's first line that found no place."""
    text = left_over.texts[0]
    if text.part == "body":
        return CopyStart(text.index, text.start + text.line.start)
    if text.part == "byline":
        return BEGIN
    placed = [part for part, _text in _closings(story)].index(text.part)
    return CopyStart(len(story.paragraphs), placed)


def jump_line(setting: Setting, text: str, measure: Mpt, *, vertical: bool = False) -> CopyText:
    """An 上接 or 下转 line, flush right; in vertical lines at the foot."""
    style = setting.style("reference")
    line = setting.setter.set_line(text, style, vertical=vertical)
    return CopyText(line, style, JUMP, JUMP, 0, measure - line.width)


def closings_from(story: Story, start: CopyStart) -> list[tuple[str, str]]:
    """The closing texts, as (part, text), of a block whose copy begins at ``start``."""
    closings = _closings(story)
    return closings[start.offset :] if start.paragraph >= len(story.paragraphs) else closings


def _closings(story: Story) -> list[tuple[str, str]]:
    return [(part, text) for part, text in (("signoff", story.signoff), ("reference", story.reference)) if text]


def byline_lines(
    setting: Setting, story: Story, profile: MeasureProfile, *, vertical: bool = False
) -> list[CopyLine]:
    """The byline, kept with the text under it."""
    style = setting.style("byline")
    whole = setting.setter.set_paragraph(story.byline, style, profile, indent=False, vertical=vertical)
    return [CopyLine((CopyText(line, style, "byline", "byline", 0),), keep_with_next=True) for line in whole.lines]


def _add_closing(setting: Setting, lines: list[CopyLine], text: str, part: str, measure: Mpt) -> None:
    """Put a closing text flush right: on the last line where an em is left before it, else on a line of its own.

    TYPOGRAPHY NP9 (sign-off); design SPEC 5.
    """
    closing = closing_text(setting, text, part, measure)
    joined = with_closing(lines[-1], closing) if lines else None
    if joined is not None:
        lines[-1] = joined
    else:
        lines.append(CopyLine((closing,), closes_paragraph=True))


def closing_text(setting: Setting, text: str, part: str, measure: Mpt, *, vertical: bool = False) -> CopyText:
    """A closing text flush right in ``measure``; in vertical lines at the foot."""
    style = setting.style(part)
    line = setting.setter.set_line(text, style, vertical=vertical)
    return CopyText(line, style, part, part, 0, measure - line.width)


def with_closing(last: CopyLine, closing: CopyText) -> CopyLine | None:
    """The last line with a closing text of its measure on it, or ``None`` where no em is left between them."""
    text = last.texts[-1]
    if text.line.justified or closing.x - text.x - text.line.width < closing.style.size:
        return None
    return msgspec.structs.replace(last, texts=(*last.texts, closing))


def _glyph_findings(story: Story, index: int, text: _SetText, block_id: str) -> list[Finding]:
    missing = [*(text.cap.missing if text.cap else ()), *((text.begin + at, char) for at, char in text.whole.missing)]
    return [
        Finding(
            "text.missing-glyph",
            Severity.ERROR,
            _("No font has the character %(char)s: it is printed as a box. Use another character or add a font.")
            % {"char": f"{char} (U+{ord(char):04X})"},
            source=SourceRef(story.id, "body", index, offset, offset + 1, block_id),
        )
        for offset, char in missing
    ]
