"""An article's copy as set lines: byline, paragraphs, subheads, sign-off and reference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from layout_app.compose.closing import BrokenLine, closing_lines
from layout_app.compose.drop_cap import DROP_CAP, DropCap, drop_cap
from layout_app.compose.lists import MARKER, Marker, entry_style, marker_of
from layout_app.compose.paragraph import MeasureProfile
from layout_app.compose.paragraph_box import boxed_style
from layout_app.compose.rows import RowLine, row_lines
from layout_app.compose.set_line import Filling, SetLine
from layout_app.compose.setter import SetParagraph
from layout_app.compose.setting import Setting
from layout_app.compose.tabbed import TAB, set_tabbed
from layout_app.compose.table import SetTable, set_table, table_findings
from layout_app.compose.wording import Wording, wording_of
from layout_app.document.blocks import ArticleBlock
from layout_app.document.spans import TABLE, slice_of
from layout_app.document.story import (
    SUBHEAD,
    SUBHEADS,
    WIDE_SUBHEAD,
    Paragraph,
    Story,
    cut,
    numbered_table,
    tables_at,
    with_paragraph,
)
from layout_app.errors import Finding, Severity
from layout_app.ids import BlockId, SourceRef
from layout_app.messages import _
from layout_app.styles.model import Align, TextStyle
from layout_app.units import Mpt

BOX = "paragraph-box"
JUMP = "jump"
"""The part of an 上接 or 下转 line: it is none of the story's texts."""


class CopyStart(msgspec.Struct, frozen=True):
    """Where a block's copy begins: character ``offset`` of a paragraph.

    Behind the last paragraph, ``offset`` counts the closing texts that stand in blocks before this one. Of a table at
    ``offset`` the rows from ``row`` on are still to come.
    """

    paragraph: int = 0
    offset: int = 0
    row: int = 0


BEGIN = CopyStart()


class Thread(msgspec.Struct, frozen=True):
    """A block's place in the thread of all blocks that show its story, in page order.

    ``from_page`` and ``to_page`` are the printed numbers of the pages before and after, 0 where there is none or it is
    the same page: they become 上接 and 下转 lines (TYPOGRAPHY NP8), which lead to ``from_block`` and ``to_block``.
    """

    start: CopyStart = BEGIN
    from_page: int = 0
    to_page: int = 0
    goes_on: bool = False
    from_block: BlockId = ""
    to_block: BlockId = ""


WHOLE = Thread()
"""The thread of a story that stands in one block."""


class CopyText(msgspec.Struct, frozen=True):
    """One set text on a line: ``x`` from the leg's left edge; ``start`` is where the set text begins in its part.

    Its baseline lies ``fall`` below the line's (首字下沉). An 上接 or 下转 line ``leads_to`` a block.
    """

    line: SetLine
    style: TextStyle
    role: str
    part: str
    index: int
    x: Mpt = 0
    start: int = 0
    fall: Mpt = 0
    leads_to: BlockId = ""


class CopyLine(msgspec.Struct, frozen=True):
    """What stands on one line of a leg: usually one text; the last may carry the sign-off and reference as well.

    A line of a table's ``row`` has a single text without words, which is as wide as the leg; so has a ``blank`` one,
    above or below the words of a paragraph's box.
    """

    texts: tuple[CopyText, ...]
    keep_with_next: bool = False
    opens_paragraph: bool = False
    closes_paragraph: bool = False
    row: RowLine | None = None
    blank: bool = False

    @property
    def characters(self) -> int:
        """How many characters of the story the line holds, white space aside; those of a row stand on its first."""
        if self.row is not None:
            return self.row.characters
        return sum(len("".join(text.line.text.split())) for text in self.texts if text.part != MARKER)


class Copy(msgspec.Struct, frozen=True):
    lines: tuple[CopyLine, ...]
    findings: tuple[Finding, ...] = ()


def set_copy(
    setting: Setting,
    story: Story,
    block: ArticleBlock,
    measure: Mpt,
    start: CopyStart = BEGIN,
    enough: int | None = None,
) -> Copy:
    """All lines of the story's body from ``start`` on at ``measure``, in order; no further than ``enough`` lines."""
    profile = ((None, measure),)
    lines: list[CopyLine] = []
    findings: list[Finding] = []
    if story.byline and start == BEGIN:
        lines.extend(byline_lines(setting, story, profile))
    for index in range(start.paragraph, len(story.paragraphs)):
        begin, row = (start.offset, start.row) if index == start.paragraph else (0, 0)
        if enough is not None and len(lines) > enough:
            return Copy(tuple(lines), tuple(findings))
        one = set_body(setting, story, block, index, begin, profile, row=row)
        lines.extend(one.lines)
        findings.extend(one.findings)
    for part, text in closings_from(story, start):
        _add_closing(setting, lines, text, part, measure, alone=stands_alone(block, part))
    return Copy(tuple(lines), tuple(findings))


def set_body(
    setting: Setting,
    story: Story,
    block: ArticleBlock,
    index: int,
    begin: int,
    profile: MeasureProfile,
    *,
    row: int = 0,
    looseness: int | None = None,
    most_drop: int | None = None,
    vertical: bool = False,
    table_measure: Mpt = 0,
) -> Copy:
    """The lines of one paragraph from character ``begin`` on, as loose as the recipe says where nothing else is wanted.

    Of a table at ``begin`` they are the rows from ``row`` on, ``table_measure`` wide where it is given.
    A drop cap takes ``most_drop`` lines at the most.
    """
    if looseness is None:
        looseness = dict(block.recipe.loosen).get(index, 0)

    def words(part: Story, start: int) -> Copy:
        text = _set_paragraph(
            setting, part, index, block.recipe.body_style, profile, looseness, start, most_drop, vertical=vertical
        )
        return Copy(_lines_of(text, part, index), tuple(_glyph_findings(part, index, text, block.id)))

    if not _has_tables(story, index):
        return words(story, begin)
    measure = table_measure or min(width for _count, width in profile)
    return _with_tables(words, setting, story, index, begin, row, measure, block.id, vertical=vertical)


def paragraph_copy(
    setting: Setting,
    story: Story,
    index: int,
    body_style: str,
    measure: Mpt,
    looseness: int = 0,
    begin: int = 0,
    *,
    signoff_alone: bool = False,
) -> tuple[CopyLine, ...]:
    """The lines of one paragraph from character ``begin`` on; with the byline over the first and what closes the story
    under the last."""
    lines: list[CopyLine] = []
    profile = ((None, measure),)
    if story.byline and index == 0 and not begin:
        lines.extend(byline_lines(setting, story, profile))

    def words(part: Story, start: int) -> Copy:
        text = _set_paragraph(setting, part, index, body_style, profile, looseness, start)
        return Copy(_lines_of(text, part, index))

    if _has_tables(story, index):
        lines.extend(_with_tables(words, setting, story, index, begin, 0, measure, "").lines)
    else:
        lines.extend(words(story, begin).lines)
    if index == len(story.paragraphs) - 1:
        for part, closing in _closings(story):
            alone = signoff_alone and part == "signoff"
            _add_closing(setting, lines, closing, part, measure, alone=alone)
    return tuple(lines)


def _has_tables(story: Story, index: int) -> bool:
    return bool(story.tables) and bool(tables_at(story.paragraphs[index]))


def _with_tables(
    words: Callable[[Story, int], Copy],
    setting: Setting,
    story: Story,
    index: int,
    begin: int,
    row: int,
    measure: Mpt,
    block_id: str,
    *,
    vertical: bool = False,
) -> Copy:
    """A paragraph with tables from character ``begin`` on, the first of them from ``row`` on: its words between them.

    ``words`` sets a story's paragraph from a character on to its end.
    """
    paragraph = story.paragraphs[index]
    lines: list[CopyLine] = []
    findings: list[Finding] = []
    at = begin
    for offset, table_id in tables_at(paragraph):
        found = numbered_table(story, table_id)
        if found is None or offset < begin:
            continue
        if at < offset:
            before = words(with_paragraph(story, index, cut(paragraph, 0, offset, paragraph.style)), at)
            lines.extend(before.lines)
            findings.extend(before.findings)
        table = set_table(setting, found[0], measure, found[1], vertical=vertical)
        lines.extend(_table_lines(setting, table, index, offset, row if offset == begin else 0, measure))
        findings.extend(table_findings(table, story.id, block_id))
        at = offset + 1
    if at < len(paragraph.text):
        after = words(story, at)
        lines.extend(after.lines)
        findings.extend(after.findings)
    return Copy(tuple(lines), tuple(findings))


def _table_lines(
    setting: Setting, table: SetTable, index: int, offset: int, first_row: int, measure: Mpt
) -> Iterator[CopyLine]:
    nothing = SetLine.of_runs(0, 0, "", measure, (), Filling(measure, justified=True))
    text = CopyText(nothing, setting.style("body"), TABLE, "body", index, start=offset)
    for line, keep in row_lines(table, offset, first_row):
        yield CopyLine((text,), keep, row=line)


class _SetText(msgspec.Struct, frozen=True):
    """A paragraph set from character ``begin`` on, its drop cap or its list's marker apart."""

    whole: SetParagraph
    style: TextStyle
    begin: int
    cap: DropCap | None = None
    marker: Marker | None = None
    boxed: bool = False


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
    boxed = style.box is not None
    if boxed:
        style = boxed_style(style)
    drop_lines = paragraph.drop_lines if most_drop is None else min(paragraph.drop_lines, most_drop)
    for lines in range(0 if begin or paragraph.list_kind else drop_lines, 1, -1):
        cap = drop_cap(setting, paragraph.text, style, lines, vertical=vertical)
        beside = cap.beside(profile) if cap is not None else None
        if cap is not None and beside is not None:
            whole = _set_from(
                setting, paragraph, style, cap.length, beside, looseness, indent=False, vertical=vertical
            )
            if len(whole.lines) >= lines:
                return _SetText(whole, style, cap.length, cap, boxed=boxed)
    marker = None
    if paragraph.list_kind:
        marker = marker_of(setting, story.paragraphs, index, style, vertical=vertical) if begin == 0 else None
        style = entry_style(setting, story.paragraphs, index, style, vertical=vertical)
    whole = _set_from(setting, paragraph, style, begin, profile, looseness, indent=begin == 0, vertical=vertical)
    return _SetText(whole, style, begin, marker=marker, boxed=boxed)


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
    def wording(start: int, end: int) -> Wording:
        return wording_of(slice_of(paragraph.spans, begin + start, begin + end), style, setting.color)

    text = paragraph.text[begin:]
    if TAB in text:
        return set_tabbed(setting.setter, text, style, profile, wording, indent=indent, vertical=vertical)
    return setting.setter.set_paragraph(
        text,
        style,
        profile,
        looseness=looseness,
        indent=indent,
        vertical=vertical,
        wording=wording(0, len(text)),
    )


def _lines_of(text: _SetText, story: Story, index: int) -> tuple[CopyLine, ...]:
    name = story.paragraphs[index].style
    is_subhead = name in SUBHEADS
    follows_subhead = index > 0 and story.paragraphs[index - 1].style in SUBHEADS
    last = len(text.whole.lines) - 1
    begins_box, ends_box = _box_ends(text, story, index)
    lines: list[CopyLine] = []
    for number, line in enumerate(text.whole.lines):
        one = CopyText(line, text.style, name, "body", index, start=text.begin)
        opens = number == 0 and not is_subhead and (text.begin == 0 or text.cap is not None)
        keep = is_subhead or (opens and follows_subhead and number < last)
        lines.append(CopyLine((one,), keep or (ends_box and number == last), opens, number == last))
    if text.cap is not None:
        lines[: text.cap.lines] = _beside(text.cap, lines[: text.cap.lines], index)
    if text.marker is not None and lines:
        marker = CopyText(text.marker.line, text.marker.style, MARKER, MARKER, index, text.marker.x)
        lines[0] = msgspec.structs.replace(lines[0], texts=(marker, *lines[0].texts))
    if begins_box:
        lines.insert(0, _blank_line(text, index, keep=True))
    if ends_box:
        lines.append(_blank_line(text, index + 1, keep=False))
    return tuple(lines)


def _beside(cap: DropCap, lines: Sequence[CopyLine], index: int) -> Iterator[CopyLine]:
    """A drop cap and the lines beside it, which stay together."""
    for number, line in enumerate(lines):
        texts = [msgspec.structs.replace(text, x=cap.room) for text in line.texts]
        if number == 0:
            texts.insert(0, CopyText(cap.line, cap.style, DROP_CAP, "body", index, fall=cap.fall))
        keep = line.keep_with_next or number < cap.lines - 1
        yield msgspec.structs.replace(line, texts=tuple(texts), keep_with_next=keep)


def _box_ends(text: _SetText, story: Story, index: int) -> tuple[bool, bool]:
    """Whether a paragraph is the first and the last in its box, which holds all of its style that follow each other."""
    if not text.boxed:
        return False, False
    paragraphs, name = story.paragraphs, story.paragraphs[index].style
    is_first = index == 0 or paragraphs[index - 1].style != name
    is_last = index + 1 == len(paragraphs) or paragraphs[index + 1].style != name
    return is_first and (text.begin == 0 or text.cap is not None), is_last


def _blank_line(text: _SetText, index: int, *, keep: bool) -> CopyLine:
    """A line of a box without words; where it finds no place, the copy goes on with paragraph ``index``."""
    measure = text.whole.lines[0].measure if text.whole.lines else 0
    nothing = SetLine.of_runs(0, 0, "", measure, (), Filling(measure, justified=True))
    return CopyLine((CopyText(nothing, text.style, BOX, "body", index),), keep, blank=True)


def start_of_rest(story: Story, left_over: CopyLine) -> CopyStart:
    """Where the next block's copy begins when ``left_over`` is the story's first line that found no place."""
    text = left_over.texts[0]
    if left_over.row is not None:
        return CopyStart(text.index, left_over.row.offset, left_over.row.resume)
    if text.part in ("body", MARKER):
        return CopyStart(text.index, text.start + text.line.start)
    if text.part == "byline":
        return BEGIN
    placed = [part for part, _text in _closings(story)].index(text.part)
    return CopyStart(len(story.paragraphs), placed)


def jump_line(
    setting: Setting, text: str, measure: Mpt, leads_to: BlockId, *, vertical: bool = False
) -> CopyText:
    """An 上接 or 下转 line, flush right; in vertical lines at the foot."""
    style = setting.style("reference")
    line = setting.setter.set_line(text, style, vertical=vertical)
    return CopyText(line, style, JUMP, JUMP, 0, measure - line.width, leads_to=leads_to)


def closings_from(story: Story, start: CopyStart) -> list[tuple[str, str]]:
    """The closing texts, as (part, text), of a block whose copy begins at ``start``."""
    closings = _closings(story)
    return closings[start.offset :] if start.paragraph >= len(story.paragraphs) else closings


def _closings(story: Story) -> list[tuple[str, str]]:
    return [(part, text) for part, text in (("signoff", story.signoff), ("reference", story.reference)) if text]


def byline_lines(
    setting: Setting, story: Story, profile: MeasureProfile, *, vertical: bool = False
) -> list[CopyLine]:
    """The byline, kept with the text under it; broken by sense where it does not fit one line."""
    style = setting.style("byline")
    whole = setting.setter.set_paragraph(story.byline, style, profile, indent=False, vertical=vertical)
    texts = [CopyText(line, style, "byline", "byline", 0) for line in whole.lines]
    if len(texts) > 1 and len(profile) == 1:
        measure = profile[0][1]
        broken = closing_lines(setting, story.byline, style, measure, vertical=vertical)
        texts = [_byline_text(one, style, measure) for one in broken]
    return [CopyLine((text,), keep_with_next=True) for text in texts]


def _byline_text(broken: BrokenLine, style: TextStyle, measure: Mpt) -> CopyText:
    free = measure - broken.line.measure
    left = {Align.CENTER: free // 2, Align.RIGHT: free}.get(style.align, 0)
    return CopyText(broken.line, style, "byline", "byline", 0, left, broken.start)


def stands_alone(block: ArticleBlock, part: str) -> bool:
    """Whether a closing text stands on a line of its own whatever room the last one has."""
    return part == "signoff" and block.recipe.signoff_alone


def _add_closing(
    setting: Setting, lines: list[CopyLine], text: str, part: str, measure: Mpt, *, alone: bool
) -> None:
    """Put a closing text flush right: on the last line where an em is left before it, else on lines of its own.

    TYPOGRAPHY NP9 (sign-off); design SPEC 5.
    """
    broken = closing_lines(setting, text, setting.style(part), measure)
    closings = [closing_text(setting, one, part, measure) for one in broken]
    joined = with_closing(lines[-1], closings[0]) if lines and not alone and len(closings) == 1 else None
    if joined is not None:
        lines[-1] = joined
        return
    last = len(closings) - 1
    lines.extend(
        CopyLine((closing,), keep_with_next=number < last, closes_paragraph=number == last)
        for number, closing in enumerate(closings)
    )


def closing_text(setting: Setting, broken: BrokenLine, part: str, measure: Mpt) -> CopyText:
    """A closing text's line flush right in ``measure``; in vertical lines at the foot."""
    line = broken.line
    return CopyText(line, setting.style(part), part, part, 0, measure - line.measure, broken.start)


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
