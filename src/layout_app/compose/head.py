"""Headline sets: kicker, headline and deck in one of the template's forms, fitted to the width of their slot.

Sizes, baselines and rows come from the form (design SPEC 4, headline blocks); breaks follow the spaces that the editor
left, each a preferred break and on one line a gap of 0.35–0.5 em, and where there are none the sense (``sense.py``).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from layout_app.compose.set_line import Filling, SetLine
from layout_app.compose.setting import Setting, line_item, moved_run
from layout_app.display.items import Fill, GlyphRun, Item, Rule, TextLine
from layout_app.document.blocks import HeadSlot
from layout_app.document.story import Story, text_of
from layout_app.document.template import HeadForm, HeadPart
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.messages import _
from layout_app.units import Mpt, of_em, pt

LEAST_GAP_MILLIEM = 350
WIDEST_PLAIN_GAP_MILLIEM = 500
WIDEST_GAP_MILLIEM = 1000
WIDEST_TRACKING_MILLIEM = 120
BESIDE_HEADLINE_GAP_MILLIEM = 1000
"""The gap in a kicker or deck: their letters are small and spaced."""
VERTICAL_LINE_GAP = pt(9)
VERTICAL_DECK_GAP = pt(14)
"""Between a vertical headline and its deck; their rule stands in the middle."""
LEAST_REVERSED = pt(11)
"""White type on colour is no smaller (design SPEC 7)."""
SIZE_STEP = pt(0.5)
LONGEST_BROKEN = 60
"""Characters; a longer text is no headline."""
GAP_CHARACTERS = " \u3000"
NEVER_FIRST = set("，。、；：！？）》〉」』】〕］｝”’％%·—…～")
NEVER_LAST = set("（《〈「『【〔［｛“‘")


class Piece(msgspec.Struct, frozen=True):
    """Part of a headline between gaps: ``start`` counts in the whole text."""

    text: str
    start: int


class HeadLine(msgspec.Struct, frozen=True):
    """One line of a headline: its range in the whole text and its pieces."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


class Head(msgspec.Struct, frozen=True):
    items: tuple[Item, ...]
    findings: tuple[Finding, ...]


def set_head(setting: Setting, story: Story, head: HeadSlot, form: HeadForm, area: Rect, block_id: str) -> Head:
    """The headline set of ``story`` inside ``area`` (the slot's left, top, right and em-box bottom).

    Parts and lines that the set does not have leave no hole in it: what stands below moves up. Lines that the slot then
    has more than the set needs are shared above and below.
    """
    if form.vertical:
        return _set_vertical(setting, story, head, form, area, block_id)
    items: list[Item] = []
    findings: list[Finding] = []
    fitted = fitted_parts(setting, story, head, form, area.width)
    moved_up, closed = _closed_up(form, fitted)
    spare = max(0, (head.slot.lines - form.lines) * setting.format.pitch + closed)
    for part, lines, size in fitted:
        inner = Rect(area.x0 + part.inset, area.y0, area.x1 - part.inset, area.y1)
        if size < part.min_size:
            findings.append(_too_long(story, part, block_id))
        for number, line in enumerate(lines):
            source = SourceRef(story.id, part.part, 0, 0, 0, block_id)
            baseline = area.y0 + spare // 2 + part.baseline - moved_up[part.part] + number * part.pitch
            placed = _set_headline(setting, line, part, size, inner, baseline, source)
            items.append(placed)
            if part.rules:
                items.extend(_side_rules(setting, placed, inner, size))
    return Head(tuple(items), tuple(findings))


class FittedPart(NamedTuple):
    """A part of a headline set with its lines and the size at which they fit; less than its least where none does."""

    part: HeadPart
    lines: tuple[HeadLine, ...]
    size: Mpt


def closed_lines(form: HeadForm, fitted: Sequence[FittedPart], pitch: Mpt) -> int:
    """How many lines of the page fewer than its form a set takes that lacks parts of it, or lines of them."""
    return 0 if form.vertical else _closed_up(form, fitted)[1] // pitch


def _closed_up(form: HeadForm, fitted: Sequence[FittedPart]) -> tuple[dict[str, Mpt], Mpt]:
    """How far up each part moves for what is missing above it, and how much is missing in all.

    Nothing where parts do not stand one under the other, as in a form beside a photo.
    """
    counts = {one.part.part: len(one.lines) for one in fitted}
    moved_up = dict.fromkeys(counts, 0)
    if any(below.baseline <= above.baseline for above, below in itertools.pairwise(form.parts)):
        return moved_up, 0
    closed = 0
    for number, part in enumerate(form.parts):
        if part.part in counts:
            moved_up[part.part] = closed
            closed += (part.max_lines - counts[part.part]) * part.pitch
        elif number + 1 < len(form.parts):
            closed += _top(form.parts[number + 1]) - _top(part)
    return moved_up, closed


def _top(part: HeadPart) -> Mpt:
    """Where the em box of a part's first line begins: what moves up into another's place begins where that did."""
    return part.baseline - of_em(880, part.size)


def fitted_parts(
    setting: Setting, story: Story, head: HeadSlot, form: HeadForm, width: Mpt
) -> list[FittedPart]:
    """The parts of a horizontal form that the story has text for, fitted to ``width``.

    Where the headline is set smaller than its form wants, kicker and deck follow it (design SPEC 3).
    """
    fitted: list[FittedPart] = []
    for part in form.parts:
        text = text_of(story, part.part)
        if text.strip():
            fitted.append(FittedPart(part, *_fit(setting, text, part, head, width - 2 * part.inset)))
    scale = next((one.size / one.part.size for one in fitted if one.part.part == "headline"), 1.0)
    for number, (part, lines, size) in enumerate(fitted):
        if part.part == "headline" and not head.gaps:
            fitted[number] = FittedPart(part, tuple(_solid(line) for line in lines), size)
        elif part.part != "headline" and scale < 1:
            followed = max(part.min_size, int(part.size * scale) // 500 * 500)
            fitted[number] = FittedPart(part, lines, min(size, followed))
    return fitted


def _too_long(story: Story, part: HeadPart, block_id: str) -> Finding:
    message = _("“%(text)s” is too long for its place: shorten it or give it more columns.")
    return Finding(
        "headline.too-long",
        Severity.WARNING,
        message % {"text": text_of(story, part.part)},
        source=SourceRef(story.id, part.part, 0, 0, 0, block_id),
    )


def headline_lines(
    text: str, count: int, breaks: tuple[int, ...] | None, longest: float = math.inf
) -> tuple[HeadLine, ...] | None:
    """``text`` in ``count`` lines of like length, broken at its gaps and where there are too few, by sense.

    No line is longer than ``longest`` ems if words allow that; ``None`` if there cannot be so many lines.
    """
    offsets = _break_offsets(text, count, longest) if breaks is None else breaks
    if offsets is None or len(offsets) != count - 1:
        return None
    edges = [0, *offsets, len(text)]
    return tuple(_head_line(text, start, end) for start, end in itertools.pairwise(edges))


def _fall_inside(text: str, breaks: tuple[int, ...] | None) -> bool:
    """Whether an editor's breaks are places of this text: they stay in the block when its headline gets shorter."""
    return breaks is not None and all(0 < at < len(text) for at in breaks)


def _head_line(text: str, start: int, end: int) -> HeadLine:
    pieces: list[Piece] = []
    at = start
    while at < end:
        if text[at] in GAP_CHARACTERS:
            at += 1
            continue
        stop = at
        while stop < end and text[stop] not in GAP_CHARACTERS:
            stop += 1
        pieces.append(Piece(text[at:stop], at))
        at = stop
    return HeadLine(start, end, tuple(pieces))


def _solid(line: HeadLine) -> HeadLine:
    """The line with its pieces run together, their gaps dropped."""
    if len(line.pieces) < 2:
        return line
    joined = "".join(piece.text for piece in line.pieces)
    return HeadLine(line.start, line.end, (Piece(joined, line.pieces[0].start),))


def _break_offsets(text: str, count: int, longest: float) -> tuple[int, ...] | None:
    if count == 1:
        return ()
    inner = range(1, len(text))
    gaps = [at for at in inner if text[at - 1] in GAP_CHARACTERS and text[at] not in GAP_CHARACTERS]
    if len(gaps) == count - 1:
        return tuple(gaps)
    if len(text) > LONGEST_BROKEN:
        return None
    if len(gaps) >= count:
        return min(itertools.combinations(gaps, count - 1), key=lambda offsets: _unevenness(text, offsets))
    # Words are needed only here: most headlines have their gaps or fit one line, and start without the word list.
    from layout_app.compose.sense import breaks_by_sense

    return breaks_by_sense(text, count, longest, gaps) or _even_breaks(text, count)


def _even_breaks(text: str, count: int) -> tuple[int, ...] | None:
    """Breaks anywhere between characters, for a text that is one word."""
    allowed = [at for at in range(1, len(text)) if _may_break(text, at)]
    ways = itertools.combinations(allowed, count - 1)
    return min(ways, key=lambda offsets: _unevenness(text, offsets), default=None)


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in GAP_CHARACTERS:
        return False
    if before in NEVER_LAST or after in NEVER_FIRST:
        return False
    return not (before.isascii() and after.isascii() and before.isalnum() and after.isalnum())


def _unevenness(text: str, offsets: Sequence[int]) -> int:
    """How unlike the lines are: the longest one's length over the shortest's."""
    edges = [0, *offsets, len(text)]
    lengths = [len(text[start:end].strip(GAP_CHARACTERS)) for start, end in itertools.pairwise(edges)]
    # A step down (last line shorter) reads better than a step up of the same size.
    return 2 * (max(lengths) - min(lengths)) + (1 if lengths[-1] > lengths[0] else 0)


def _fit(
    setting: Setting, text: str, part: HeadPart, head: HeadSlot, width: Mpt
) -> tuple[tuple[HeadLine, ...], Mpt]:
    """The lines and size that let ``text`` be largest: fewest lines among equals."""
    wanted = dict(head.sizes).get(part.part, part.size)
    breaks = head.breaks if part.part == "headline" and _fall_inside(text, head.breaks) else None
    best: tuple[tuple[HeadLine, ...], Mpt] | None = None
    counts = range(1, part.max_lines + 1) if breaks is None else range(len(breaks) + 1, len(breaks) + 2)
    for count in counts:
        lines = headline_lines(text, count, breaks, width / part.min_size)
        if lines is None:
            continue
        size = min(_size_that_fits(setting, line, part, wanted, width) for line in lines)
        if best is None or size > best[1]:
            best = (lines, size)
        if size == wanted:
            break
    if best is None:
        lines = (_head_line(text, 0, len(text)),)
        return lines, _size_that_fits(setting, lines[0], part, wanted, width)
    return best


def _size_that_fits(setting: Setting, line: HeadLine, part: HeadPart, wanted: Mpt, width: Mpt) -> Mpt:
    """The largest size up to ``wanted``, in steps of half a point, at which the line is no wider than ``width``."""
    natural = _line_width(setting, line, part, wanted)
    if natural <= width:
        return wanted
    size = wanted * width // natural // SIZE_STEP * SIZE_STEP
    while size > 4000 and _line_width(setting, line, part, size) > width:
        size -= SIZE_STEP
    return size


def _line_width(setting: Setting, line: HeadLine, part: HeadPart, size: Mpt) -> Mpt:
    style = setting.style(part.style, size, _tracking(setting, part))
    pieces = sum(setting.setter.natural_width(piece.text, style) for piece in line.pieces)
    return pieces + (len(line.pieces) - 1) * of_em(LEAST_GAP_MILLIEM, size)


def _tracking(setting: Setting, part: HeadPart) -> int:
    return 0 if part.align == "justify" else setting.style(part.style).tracking_milliem


def _set_headline(
    setting: Setting, line: HeadLine, part: HeadPart, size: Mpt, area: Rect, baseline: Mpt, source: SourceRef
) -> TextLine:
    hanging = _hanging(setting, line, part, size)
    tracking, gap = _spread(setting, line, part, size, area.width + hanging)
    style = setting.style(part.style, size, tracking)
    runs, width = _join(setting, line, style.name, size, tracking, gap)
    free = area.width + hanging - width
    justified = part.align == "justify" and abs(free) <= 10
    x = area.x0 - hanging
    if part.align in ("center", "justify"):
        x += max(free, 0) // 2 if not justified else 0
    elif part.align == "right":
        x += free
    if part.align == "left" and line.pieces:
        x -= setting.setter.ink_left(line.pieces[0].text, style) if part.style.startswith("headline") else 0
    filling = Filling(width, justified)
    set_line = SetLine.of_runs(line.start, line.end, _text_of(line), area.width, runs, filling)
    return line_item(set_line, style, role=part.part, x=x, y=baseline, source=source)


def _hanging(setting: Setting, line: HeadLine, part: HeadPart, size: Mpt) -> Mpt:
    """How far a justified line's opening mark stands out, so that its ink is at the edge (TYPOGRAPHY GR10)."""
    if part.align != "justify" or not line.pieces or line.pieces[0].text[0] not in NEVER_LAST:
        return 0
    return setting.setter.ink_left(line.pieces[0].text, setting.style(part.style, size, 0))


def _text_of(line: HeadLine) -> str:
    text = ""
    for piece in line.pieces:
        text += " " * (piece.start - line.start - len(text)) + piece.text
    return text.ljust(line.end - line.start)


def _spread(setting: Setting, line: HeadLine, part: HeadPart, size: Mpt, width: Mpt) -> tuple[int, Mpt]:
    """Letter-space in thousandths of an em and the gap between pieces, such that a justified line fills ``width``.

    First the gaps grow to half an em, then letters move apart up to 0.12 em, then the gaps up to one em; what is
    still free after that is left to centring (design SPEC 4).
    """
    gaps = len(line.pieces) - 1
    tracking = _tracking(setting, part)
    if part.align != "justify":
        wide = WIDEST_PLAIN_GAP_MILLIEM if part.part == "headline" else BESIDE_HEADLINE_GAP_MILLIEM
        gap = of_em(wide, size)
        natural = _line_width(setting, line, part, size) + gaps * (gap - of_em(LEAST_GAP_MILLIEM, size))
        return tracking, gap if natural <= width else of_em(LEAST_GAP_MILLIEM, size)
    gap = of_em(LEAST_GAP_MILLIEM, size)
    free = width - _line_width(setting, line, part, size)
    if gaps and free > 0:
        step = min(free // gaps, of_em(WIDEST_PLAIN_GAP_MILLIEM - LEAST_GAP_MILLIEM, size))
        gap, free = gap + step, free - gaps * step
    letters = sum(len(piece.text) - 1 for piece in line.pieces)
    if letters and free > 0:
        tracking = min(WIDEST_TRACKING_MILLIEM, free * 1000 // (letters * size))
        style = setting.style(part.style, size, tracking)
        free = width - gaps * gap - sum(setting.setter.natural_width(piece.text, style) for piece in line.pieces)
    if gaps and free > 0 and gap + free // gaps <= of_em(WIDEST_GAP_MILLIEM, size):
        gap += free // gaps
    return tracking, gap


def _join(
    setting: Setting, line: HeadLine, style_name: str, size: Mpt, tracking: int, gap: Mpt
) -> tuple[tuple[GlyphRun, ...], Mpt]:
    """The pieces' runs one after the other with gaps between, and the whole width."""
    style = setting.style(style_name, size, tracking)
    runs: list[GlyphRun] = []
    at = 0
    for number, piece in enumerate(line.pieces):
        at += gap if number else 0
        part = setting.setter.set_line(piece.text, style)
        runs.extend(moved_run(run, at, 0) for run in part.runs)
        at += part.width
    return tuple(runs), at


def _side_rules(setting: Setting, line: TextLine, area: Rect, size: Mpt) -> list[Item]:
    """Hairlines of 0.5 pt left and right of a centred deck, at the middle of its characters."""
    middle = line.y - of_em(380, size)
    gap = of_em(600, size)
    black = setting.color("black")
    rules: list[Item] = []
    for x0, x1 in ((area.x0, line.x - gap), (line.x + line.width + gap, area.x1)):
        if x1 - x0 >= pt(12):
            rules.append(Rule("rule", line.block, Rect(x0, middle - 250, x1, middle + 250), 500, black))
    return rules


def _set_vertical(
    setting: Setting, story: Story, head: HeadSlot, form: HeadForm, area: Rect, block_id: str
) -> Head:
    """竖题: a tint panel, the headline's lines from right to left filling its height, the deck leftmost."""
    items: list[Item] = []
    findings: list[Finding] = []
    if form.tint:
        items.append(Fill("tint", block_id, area, setting.color("tint")))
    headline = next(part for part in form.parts if part.part == "headline")
    deck = next((part for part in form.parts if part.part == "deck"), None)
    inner = area.inset(0, headline.inset)
    text = story.headline
    wanted = dict(head.sizes).get("headline", headline.size)
    lines = _vertical_lines(setting, text, headline, wanted, inner.height, head.breaks)
    size = min(_vertical_size(setting, line, headline, wanted, inner.height) for line in lines)
    if size < headline.min_size:
        findings.append(_too_long(story, headline, block_id))
    longest = max(_vertical_width(setting, line, headline.style, size, 0) for line in lines)
    letters = max(len("".join(piece.text for piece in line.pieces)) for line in lines) - 1
    tracking = min(WIDEST_TRACKING_MILLIEM, max(0, (inner.height - longest) * 1000 // max(1, letters * size)))
    pitch = size + VERTICAL_LINE_GAP
    deck_size = _deck_size(setting, story, deck, inner) if deck is not None and story.deck else 0
    used = len(lines) * pitch - VERTICAL_LINE_GAP + (VERTICAL_DECK_GAP + deck_size if deck_size else 0)
    side = max(0, inner.width - used) // 2
    inner = inner.inset(side, 0)
    axis = inner.x1 - size // 2
    source = SourceRef(story.id, "headline", 0, 0, 0, block_id)
    for line in lines:
        items.append(_vertical_line(setting, line, headline.style, "headline", size, tracking, axis, inner, source))
        axis -= pitch
    shortest = min(range(len(lines)), key=lambda at: len(lines[at].pieces and lines[at].pieces[0].text))
    if story.tag:
        tag = _vertical_tag(setting, story, items, inner, inner.x1 - size // 2 - shortest * pitch, block_id)
        items.extend(tag)
        findings.extend(() if tag else (_no_room_for_tag(story, block_id),))
    if deck is not None and deck_size:
        items.extend(_vertical_deck(setting, story, deck, deck_size, inner, block_id))
    return Head(tuple(items), tuple(findings))


def _vertical_lines(
    setting: Setting, text: str, part: HeadPart, wanted: Mpt, height: Mpt, breaks: tuple[int, ...] | None
) -> tuple[HeadLine, ...]:
    """A line for each piece; one without gaps that is too long for the panel at its size is broken by sense."""
    whole = (_head_line(text, 0, len(text)),)
    count = min(part.max_lines, max(1, len(text.split())))
    if breaks is None and count == 1 and _vertical_size(setting, whole[0], part, wanted, height) < wanted:
        count = min(part.max_lines, 2)
    return headline_lines(text, count, breaks, height / part.min_size) or whole


def _vertical_width(setting: Setting, line: HeadLine, style_name: str, size: Mpt, tracking: int) -> Mpt:
    style = setting.style(style_name, size, tracking)
    pieces = sum(setting.setter.natural_width(piece.text, style, vertical=True) for piece in line.pieces)
    return pieces + (len(line.pieces) - 1) * of_em(LEAST_GAP_MILLIEM, size)


def _vertical_size(setting: Setting, line: HeadLine, part: HeadPart, wanted: Mpt, height: Mpt) -> Mpt:
    """The largest size up to ``wanted``, in steps of half a point, at which the line is no longer than ``height``."""
    natural = _vertical_width(setting, line, part.style, wanted, 0)
    return wanted if natural <= height else max(SIZE_STEP, wanted * height // natural // SIZE_STEP * SIZE_STEP)


def _vertical_line(
    setting: Setting,
    line: HeadLine,
    style_name: str,
    role: str,
    size: Mpt,
    tracking: int,
    axis: Mpt,
    area: Rect,
    source: SourceRef,
) -> TextLine:
    style = setting.style(style_name, size, tracking)
    runs: list[GlyphRun] = []
    at = 0
    for number, piece in enumerate(line.pieces):
        at += of_em(LEAST_GAP_MILLIEM, size) if number else 0
        part = setting.setter.set_line(piece.text, style, vertical=True)
        runs.extend(moved_run(run, 0, at) for run in part.runs)
        at += part.width
    set_line = SetLine.of_runs(line.start, line.end, _text_of(line), area.height, tuple(runs), Filling(at))
    return line_item(set_line, style, role=role, x=axis, y=area.y0, source=source, vertical=True)


def _deck_size(setting: Setting, story: Story, part: HeadPart, area: Rect) -> Mpt:
    return _vertical_size(setting, _head_line(story.deck, 0, len(story.deck)), part, part.size, area.height)


def _vertical_deck(
    setting: Setting, story: Story, part: HeadPart, size: Mpt, area: Rect, block_id: str
) -> list[Item]:
    """The deck down the panel's left side, a rule between it and the headline."""
    line = _head_line(story.deck, 0, len(story.deck))
    letters = max(1, len(story.deck) - 1)
    free = area.height - _vertical_width(setting, line, part.style, size, 0)
    tracking = max(0, min(200, free * 1000 // (letters * size)))
    axis = area.x0 + size // 2
    rule_x = area.x0 + size + VERTICAL_DECK_GAP // 2
    source = SourceRef(story.id, "deck", 0, 0, 0, block_id)
    items: list[Item] = [_vertical_line(setting, line, part.style, "deck", size, tracking, axis, area, source)]
    if area.height > 0:
        rule = Rect(rule_x, area.y0, rule_x + 400, area.y1)
        items.append(Rule("rule", block_id, rule, 400, setting.color("black")))
    return items


def _vertical_tag(
    setting: Setting, story: Story, items: list[Item], area: Rect, axis: Mpt, block_id: str
) -> list[Item]:
    """The story's tag in white on red, in the free place under the shorter line; nothing where it has no room."""
    style = setting.style("tag", LEAST_REVERSED, 0)
    line = setting.setter.set_line(story.tag, style, vertical=True)
    height = line.width + pt(10)
    end = max(
        (item.y + item.width for item in items if isinstance(item, TextLine) and abs(item.x - axis) < 1000),
        default=area.y0,
    )
    if area.y1 - height < end + pt(9):
        return []
    box = Rect(axis - pt(12), area.y1 - height, axis + pt(12), area.y1)
    source = SourceRef(story.id, "tag", 0, 0, 0, block_id)
    return [
        Fill("tag", block_id, box, setting.color("red")),
        line_item(line, style, role="tag", x=axis, y=box.y0 + pt(5), source=source, vertical=True),
    ]


def _no_room_for_tag(story: Story, block_id: str) -> Finding:
    message = _("There is no room for the tag “%(text)s” under the headline: shorten it or take it out.")
    source = SourceRef(story.id, "tag", 0, 0, 0, block_id)
    return Finding("headline.no-room-for-tag", Severity.WARNING, message % {"text": story.tag}, source=source)
