"""An article's copy as set lines of one measure: byline, paragraphs, subheads, sign-off and reference."""

from __future__ import annotations

import msgspec

from layout_app.compose.setter import SetLine
from layout_app.compose.setting import Setting
from layout_app.document.blocks import ArticleBlock
from layout_app.document.story import Story
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _
from layout_app.styles.model import TextStyle
from layout_app.units import Mpt

SUBHEAD = "subhead"


class CopyText(msgspec.Struct, frozen=True):
    """One set text on a line: ``x`` from the leg's left edge."""

    line: SetLine
    style: TextStyle
    role: str
    part: str
    index: int
    x: Mpt = 0


class CopyLine(msgspec.Struct, frozen=True):
    """What stands on one line of a leg: usually one text; the last may carry the sign-off and reference as well."""

    texts: tuple[CopyText, ...]
    keep_with_next: bool = False
    opens_paragraph: bool = False
    closes_paragraph: bool = False


class Copy(msgspec.Struct, frozen=True):
    lines: tuple[CopyLine, ...]
    findings: tuple[Finding, ...] = ()


def set_copy(setting: Setting, story: Story, block: ArticleBlock, measure: Mpt) -> Copy:
    """All lines of the story's body at ``measure``, in order."""
    recipe = block.recipe
    looseness = dict(recipe.loosen)
    lines: list[CopyLine] = []
    findings: list[Finding] = []
    if story.byline:
        lines.extend(_byline(setting, story, measure))
    for index, paragraph in enumerate(story.paragraphs):
        is_subhead = paragraph.style == SUBHEAD
        role = "body" if paragraph.style == "body" else paragraph.style
        name = recipe.body_style if paragraph.style == "body" else paragraph.style
        style = setting.style(name)
        by_lines = looseness.get(index, 0)
        whole = setting.setter.set_paragraph(paragraph.text, style, ((None, measure),), looseness=by_lines)
        last = len(whole.lines) - 1
        for number, line in enumerate(whole.lines):
            text = CopyText(line, style, role, "body", index)
            lines.append(CopyLine((text,), is_subhead, number == 0 and not is_subhead, number == last))
        findings.extend(_glyph_findings(story, index, whole.missing, block.id))
    _add_closing(setting, lines, story.signoff, "signoff", measure)
    _add_closing(setting, lines, story.reference, "reference", measure)
    return Copy(tuple(lines), tuple(findings))


def _byline(setting: Setting, story: Story, measure: Mpt) -> list[CopyLine]:
    style = setting.style("byline")
    whole = setting.setter.set_paragraph(story.byline, style, ((None, measure),), indent=False)
    return [CopyLine((CopyText(line, style, "byline", "byline", 0),), keep_with_next=True) for line in whole.lines]


def _add_closing(setting: Setting, lines: list[CopyLine], text: str, part: str, measure: Mpt) -> None:
    """Put a closing text flush right: on the last line where an em is left before it, else on a line of its own.

    TYPOGRAPHY NP9 (sign-off); design SPEC 5.
    """
    if not text:
        return
    style = setting.style(part)
    line = setting.setter.set_line(text, style)
    closing = CopyText(line, style, part, part, 0, measure - line.width)
    last = lines[-1] if lines else None
    if last is not None and not last.texts[-1].line.justified:
        end = last.texts[-1].x + last.texts[-1].line.width
        if measure - line.width - end >= style.size:
            lines[-1] = msgspec.structs.replace(last, texts=(*last.texts, closing))
            return
    lines.append(CopyLine((closing,), closes_paragraph=True))


def _glyph_findings(story: Story, index: int, missing: tuple[tuple[int, str], ...], block_id: str) -> list[Finding]:
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
