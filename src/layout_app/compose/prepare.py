"""Make a paragraph ready for breaking: itemize, shape, cells, marks, spaces, breaks; in that order (CLREQ 3.1.4)."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Sequence
from typing import TypeVar

from layout_app.compose.breaks import BreakRules, break_rules
from layout_app.compose.hyphenate import add_hyphens
from layout_app.compose.itemize import VERTICAL_QUOTES, FontRun, itemize
from layout_app.compose.names import pad_names
from layout_app.compose.paired_marks import SECOND, combined_cluster
from layout_app.compose.prepared import (
    NO_BREAK,
    SHRINK_BRACKET,
    SHRINK_FINAL,
    SHRINK_INNER,
    SHRINK_INTERPUNCT,
    SHRINK_NONE,
    SHRINK_WORD,
    STRETCH_NONE,
    STRETCH_OTHER,
    STRETCH_WESTERN,
    STRETCH_WORD,
    Glyph,
    Prepared,
)
from layout_app.compose.punctuation import cell_of_mark, is_proportional, squeeze
from layout_app.compose.readings import add_readings
from layout_app.compose.shape import ShapedCharacters, ShapedCluster, lying_cluster, shape_characters, shape_run
from layout_app.compose.spacing import add_spaces
from layout_app.compose.tables.orientation import is_upright
from layout_app.compose.tables.roles import (
    CLOSE,
    DASH2,
    DIGIT,
    HAN,
    HANGUL,
    INTERPUNCT,
    KANA,
    MARK_ROLES,
    OPEN,
    SPACE,
    STOP_FINAL,
    STOP_INNER,
)
from layout_app.compose.wording import PLAIN, Look, Wording, languages_in
from layout_app.fonts.library import FontLibrary
from layout_app.styles.model import MarkStyle, TextStyle
from layout_app.units import Mpt, of_em

_Entry = TypeVar("_Entry")

WORD_SPACE_LEAST_MILLIEM = 250
WORD_SPACE_MOST_MILLIEM = 500
WESTERN_SPACE_LEAST_MILLIEM = 125
WESTERN_SPACE_MOST_MILLIEM = 333
"""What many houses open the Han–Western space to, of the half em that is allowed (TYPOGRAPHY 5, E2)."""
UPRIGHT_IN_CHINESE = "：；"
"""Marks that UAX #50 turns and Chinese does not (VT3)."""
MIDDLE_MILLIEM = 380
"""From the baseline to the em box's middle: what is turned stands with it on the line's axis."""
LEAST_OFF_MILLIEM = 30
LONGEST_HALF_MILLIEM = 1200
RUN_THROUGH_THE_MIDDLE = frozenset("—―⸺…⋯‥")
"""Dashes and ellipses stand in the middle of the em box, whatever the face has of a language (TYPOGRAPHY 14)."""

_EM_ROLES = frozenset((HAN, KANA, HANGUL))
_SHRINK_OF_ROLE = {
    OPEN: SHRINK_BRACKET,
    CLOSE: SHRINK_BRACKET,
    STOP_INNER: SHRINK_INNER,
    STOP_FINAL: SHRINK_FINAL,
}


def prepare(
    library: FontLibrary, text: str, style: TextStyle, vertical: bool = False, wording: Wording = PLAIN
) -> Prepared:
    """The paragraph's cells, ready for any measure."""
    prepared = Prepared(text, style, vertical, wording)
    itemized = itemize(library, text, style, vertical, wording)
    prepared.missing, prepared.substituted = tuple(itemized.missing), tuple(itemized.substituted)
    blanks: dict[int, tuple[Mpt, Mpt]] = {}
    shaped_text = _with_vertical_quotes(text, itemized.roles, style, wording) if vertical else text
    for run in itemized.runs:
        first = len(prepared)
        _add_run(library, prepared, run, shaped_text, itemized.roles, blanks)
        if run.look is not None:
            _give_look(prepared, first, run.look)
    prepared.starts.append(len(text))
    count = len(prepared)
    prepared.lead, prepared.head_trim, prepared.tail_trim = [0] * count, [0] * count, [0] * count
    prepared.gaps = [0] * count
    blank_left = squeeze(prepared, blanks)
    add_spaces(prepared)
    if style.tracking_milliem:
        _add_tracking(prepared, of_em(style.tracking_milliem, style.size))
    breaks, ties = _rules_by_language(text, itemized.roles, style, wording)
    if count < len(text):
        breaks, ties = _of_cells(breaks, prepared), _of_cells(ties, prepared)
    prepared.breaks = breaks
    if style.hyphenation:
        add_hyphens(library, prepared)
    if wording is not PLAIN:
        _keep_together(prepared, ties)
    if style.pad_names:
        pad_names(prepared)
    if wording.readings:
        add_readings(library, prepared)
    _set_adjustability(prepared, ties, blank_left)
    _set_sums(prepared)
    return prepared


def _give_look(prepared: Prepared, first: int, look: Look) -> None:
    """Cells from ``first`` on are set so; what is raised stands higher, or right of a vertical line's axis."""
    right, up = (look.raised, 0) if prepared.vertical else (0, look.raised)
    for i in range(first, len(prepared)):
        prepared.looks[i] = look
        if look.raised:
            prepared.glyphs[i] = tuple((glyph, x + right, y - up) for glyph, x, y in prepared.glyphs[i])


def _keep_together(prepared: Prepared, ties: list[bool]) -> None:
    """No line begins inside words kept together; a raised or lowered sign leaves no gap to what it is a sign of."""
    for start, end in prepared.wording.unbroken:
        for i in prepared.cells_of(start + 1, end):
            prepared.breaks[i] = NO_BREAK
    for start in prepared.wording.tied:
        for i in prepared.cells_of(start, start + 1):
            ties[i] = True
            if i:
                prepared.gaps[i - 1] = 0


def _of_cells(by_character: list[_Entry], prepared: Prepared) -> list[_Entry]:
    return [by_character[start] for start in prepared.starts[:-1]]


def _with_vertical_quotes(text: str, roles: Sequence[int], style: TextStyle, wording: Wording) -> str:
    """The text whose shapes vertical Chinese lines show: “ ” as ﹃ ﹄, but not where they are Western (VT4)."""
    chinese = [style.language.startswith("zh")] * len(text)
    for start, end, language in languages_in(wording):
        chinese[start:end] = [language.startswith("zh")] * (end - start)
    return "".join(
        char.translate(VERTICAL_QUOTES) if turns and role in (OPEN, CLOSE) else char
        for char, role, turns in zip(text, roles, chinese, strict=True)
    )


def _rules_by_language(text: str, roles: Sequence[int], style: TextStyle, wording: Wording) -> BreakRules:
    """Where lines may start and gaps may open; inside words of another language as that has it (TYPOGRAPHY 13)."""
    rules = break_rules(text, roles, style.kinsoku, style.language, korean_syllables=style.korean_syllables)
    for start, end, language in languages_in(wording):
        own = break_rules(text, roles, style.kinsoku, language, korean_syllables=style.korean_syllables)
        inside = slice(start + 1, end)
        rules.penalties[inside], rules.ties[inside] = own.penalties[inside], own.ties[inside]
    return rules


def _add_run(
    library: FontLibrary,
    prepared: Prepared,
    run: FontRun,
    shaped_text: str,
    roles: list[int],
    blanks: dict[int, tuple[Mpt, Mpt]],
) -> None:
    """Shape one run and add its cells."""
    vertical = prepared.vertical
    text = shaped_text[run.start : run.end]
    if not (vertical or run.western or run.half_width):
        shaped = shape_characters(library, run.font, text, _language(prepared, run))
        if shaped is not None:
            _add_characters(library, prepared, run, shaped, roles, blanks)
            return
    clusters = shape_run(
        library,
        run.font,
        text,
        vertical=vertical and not run.cell,
        western=run.western,
        half_width=run.half_width or (run.cell and run.end - run.start > 1),
        language=_language(prepared, run),
    )
    if run.cell:
        _add_combined(prepared, run, clusters, library.upem(run.font))
        return
    for cluster in clusters:
        _add_cell(library, prepared, run, cluster, shaped_text, roles, blanks)


def _add_characters(
    library: FontLibrary,
    prepared: Prepared,
    run: FontRun,
    shaped: ShapedCharacters,
    roles: list[int],
    blanks: dict[int, tuple[Mpt, Mpt]],
) -> None:
    """The cells of a run of characters: by column for Han that fill their em boxes, nearly all there are."""
    upem = library.upem(run.font)
    square = (0, 0, upem, 0)
    others = [
        at
        for at, (role, position) in enumerate(zip(roles[run.start : run.end], shaped.positions, strict=True))
        if role != HAN or position != square
    ]
    begin = 0
    for at in (*others, run.end - run.start):
        _add_squares(prepared, run, begin, shaped.glyphs[begin:at])
        begin = at + 1
        if at < run.end - run.start:
            x, y, advance, _down = shaped.positions[at]
            cluster = at, ((shaped.glyphs[at], x, y, advance),), advance
            _add_cell(library, prepared, run, cluster, prepared.text, roles, blanks)


def _add_squares(prepared: Prepared, run: FontRun, begin: int, glyphs: list[int]) -> None:
    """Cells of Han characters that fill their em boxes, from the run's character ``begin`` on."""
    count, start = len(glyphs), run.start + begin
    prepared.starts.extend(range(start, start + count))
    prepared.roles.extend([HAN] * count)
    prepared.fonts.extend([run.font] * count)
    prepared.glyphs.extend([((glyph, 0, 0),) for glyph in glyphs])
    prepared.scales.extend([1000] * count)
    prepared.turned.extend([False] * count)
    prepared.widths.extend([_size(prepared, run)] * count)


def _may_be_turned(char: str, role: int, language: str) -> bool:
    """Whether a character is turned in a vertical line where the font has no vertical form of it (VT2, VT5).

    That is UAX #50 R and Tr; only Japanese turns the colon (VT3).
    """
    if role == HAN and "\u3400" <= char <= "\u9fff":
        return False
    if char in UPRIGHT_IN_CHINESE:
        return char == "：" and language.startswith("ja")
    return not is_upright(char)


def _add_cell(
    library: FontLibrary,
    prepared: Prepared,
    run: FontRun,
    cluster: ShapedCluster,
    shaped_text: str,
    roles: list[int],
    blanks: dict[int, tuple[Mpt, Mpt]],
) -> None:
    """The cell of one cluster of a run."""
    vertical, style, language = prepared.vertical, prepared.style, _language(prepared, run)
    size, upem = _size(prepared, run), library.upem(run.font)
    start = run.start + cluster[0]
    role, char = roles[start], shaped_text[start]
    if style.combine_marks and role == STOP_FINAL:
        combined = combined_cluster(library, run.font, shaped_text, start, run.start, run.end, vertical, language)
        if combined is SECOND:
            return
        cluster = combined or cluster
    turned = vertical and run.western
    if vertical and not run.western and _may_be_turned(char, role, language):
        lying = lying_cluster(library, run.font, char, cluster, language)
        if lying is None and role == DASH2:  # perhaps one glyph for both halves
            lying = lying_cluster(library, run.font, char * 2, cluster, language)
        if lying is not None:
            cluster, turned = lying, True
    advance = cluster[2] * size // upem
    cell = _cell_width(style, role, char, advance, size, language, vertical)
    scale = 1000
    is_whole_dash = role == DASH2 and len(cluster[1]) == 1 and advance > of_em(LONGEST_HALF_MILLIEM, size)
    if is_whole_dash:  # —— as one ligature glyph, which some languages have shorter than two em
        cell = 2 * size
        scale = max(1000, cell * 1000 // advance)
    width = advance if cell is None else cell
    if role == DIGIT and cell is not None and advance > cell:
        scale = cell * 1000 // advance
    shift, before, after = _place_ink(library, run, cluster, role, width, size, upem, vertical, turned)
    if is_whole_dash:
        shift = max(0, width - advance * scale // 1000) // 2
    elif role == DASH2 and shaped_text[start + 1 : start + 2] == char and (turned or not vertical):
        scale = _scale_that_joins(width - shift - after, before + after)
    if before or after:
        blanks[len(prepared)] = before, after
    prepared.starts.append(start)
    prepared.roles.append(role)
    prepared.fonts.append(run.font)
    raised = _off_the_middle(library, run, cluster, upem) if char in RUN_THROUGH_THE_MIDDLE else 0
    prepared.glyphs.append(_placed_glyphs(cluster, size, upem, shift, raised * size // upem, turned, vertical))
    prepared.scales.append(scale)
    prepared.turned.append(turned)
    prepared.widths.append(width)


def _off_the_middle(library: FontLibrary, run: FontRun, cluster: ShapedCluster, upem: int) -> int:
    """How far above the em box's middle a glyph's ink has its own, in font units; nothing for a hair."""
    extents = library.glyph_extents(run.font, cluster[1][0][0])
    above = (extents.top + extents.bottom) // 2 - MIDDLE_MILLIEM * upem // 1000
    return above if abs(above) * 1000 > LEAST_OFF_MILLIEM * upem else 0


def _scale_that_joins(reach: Mpt, gap: Mpt) -> int:
    """The scale in thousandths that lets a rule meet the next one of a dash (TYPOGRAPHY 14)."""
    return 1000 + max(0, gap * 1000 // reach + 1) if reach > 0 < gap else 1000


def _add_combined(
    prepared: Prepared,
    run: FontRun,
    clusters: list[ShapedCluster],
    upem: int,
) -> None:
    """One upright cell of an em for a whole short run, its glyphs side by side about the axis."""
    size = _size(prepared, run)
    width = sum(cluster[2] for cluster in clusters) * size // upem
    scale = 1000 if width <= size else size * 1000 // width
    x = -min(width, size) // 2
    glyphs: list[Glyph] = []
    for cluster in clusters:
        for glyph, dx, dy, _advance in cluster[1]:
            glyphs.append((glyph, x + dx * size // upem, of_em(880, size) - dy * size // upem))
        x += cluster[2] * size // upem * scale // 1000
    prepared.starts.append(run.start)
    prepared.roles.append(HAN)
    prepared.fonts.append(run.font)
    prepared.glyphs.append(tuple(glyphs))
    prepared.scales.append(scale)
    prepared.turned.append(False)
    prepared.widths.append(size)


def _size(prepared: Prepared, run: FontRun) -> Mpt:
    return prepared.style.size if run.look is None else run.look.size


def _language(prepared: Prepared, run: FontRun) -> str:
    own = "" if run.look is None else run.look.language
    return own or prepared.style.language


def _cell_width(
    style: TextStyle, role: int, char: str, advance: Mpt, size: Mpt, language: str, vertical: bool
) -> Mpt | None:
    """The width of a cell that is not its glyph's advance: marks by role, Han and kana an em, half-width digits."""
    if is_proportional(role, language, vertical):
        return None
    if role in MARK_ROLES:
        return cell_of_mark(role, char, size, language)
    if role in _EM_ROLES:
        return advance if role == HANGUL or _is_half_width(char) else max(size, advance)
    if role == DIGIT and style.half_width_digits:
        return size // 2
    return None


def _is_half_width(char: str) -> bool:
    """Whether a kana or Hangul letter is one of half an em: ｶ, ﾡ."""
    return "\uff61" <= char <= "\uffdc"


def _place_ink(
    library: FontLibrary,
    run: FontRun,
    cluster: ShapedCluster,
    role: int,
    width: Mpt,
    size: Mpt,
    upem: int,
    vertical: bool,
    turned: bool,
) -> tuple[Mpt, Mpt, Mpt]:
    """How far the glyphs are moved along the line inside their cell, and the blank before and after the ink.

    A narrow bracket stands at the side of the text it holds; an interpunct is centred by its ink (TRAPS of each font).
    """
    advance = cluster[2] * size // upem
    slack = width - advance
    if role not in MARK_ROLES:
        return (slack // 2 if slack > 0 else 0), 0, 0
    glyph, _x, down, _advance = cluster[1][0]
    extents = library.glyph_extents(run.font, glyph)
    if vertical and not turned:
        left, right = -(down + extents.top) * size // upem, -(down + extents.bottom) * size // upem
    else:
        left, right = extents.left * size // upem, extents.right * size // upem
    if role == INTERPUNCT:
        return (width - left - right) // 2, 0, 0
    shift = slack if role == OPEN else 0 if role in (CLOSE, STOP_INNER, STOP_FINAL) else slack // 2
    return shift, left + shift, width - right - shift


def _placed_glyphs(
    cluster: ShapedCluster, size: Mpt, upem: int, shift: Mpt, raised: Mpt, turned: bool, vertical: bool
) -> tuple[Glyph, ...]:
    """``raised`` is how much too high the glyph would stand on the baseline."""
    if turned:
        axis = of_em(MIDDLE_MILLIEM, size) + raised
        return tuple((g, -axis + dy * size // upem, shift + dx * size // upem) for g, dx, dy, _a in cluster[1])
    if vertical:
        return tuple((g, dx * size // upem, shift - dy * size // upem) for g, dx, dy, _a in cluster[1])
    return tuple((g, shift + dx * size // upem, raised - dy * size // upem) for g, dx, dy, _a in cluster[1])


def _add_tracking(prepared: Prepared, tracking: Mpt) -> None:
    """Letter-space after every cell but the last."""
    for i in range(len(prepared) - 1):
        prepared.gaps[i] += tracking


def _set_adjustability(prepared: Prepared, ties: list[bool], blank_left: list[Mpt]) -> None:
    """Which gap stretches as what, and which cell or gap gives way how far (TYPOGRAPHY 5).

    No gap opens before a tie; ``blank_left`` is what every mark can still give after its neighbours' trims.
    """
    style, size = prepared.style, prepared.style.size
    roles, gaps, widths = prepared.roles, prepared.gaps, prepared.widths
    count = len(prepared)
    autospaced = style.autospace_milliem > 0 or style.grid_western
    tracking = of_em(style.tracking_milliem, size)
    prepared.stretch = [STRETCH_NONE if tie else STRETCH_OTHER for tie in ties[1:]]
    prepared.stretch.extend([STRETCH_NONE] * (count - len(prepared.stretch)))
    prepared.shrink_kind = [SHRINK_NONE] * count
    prepared.shrink_most = [0] * count
    if autospaced:
        for i, gap in enumerate(gaps[:-1]):
            if gap > tracking:
                prepared.stretch[i] = STRETCH_NONE if style.fixed_autospace else STRETCH_WESTERN
    word_least = of_em(WORD_SPACE_LEAST_MILLIEM, size)
    halved = style.mark_style is not MarkStyle.FULL
    for i, role in enumerate(roles):
        if role == HAN:
            continue
        if role == SPACE:
            prepared.stretch[i] = STRETCH_WORD if widths[i] else STRETCH_NONE
            if widths[i]:
                prepared.shrink_kind[i] = SHRINK_WORD
                prepared.shrink_most[i] = max(0, widths[i] - word_least)
        elif role == STOP_FINAL and not style.squeeze_final_marks:
            continue
        elif role in _SHRINK_OF_ROLE and not halved:
            prepared.shrink_kind[i] = _SHRINK_OF_ROLE[role]
            prepared.shrink_most[i] = blank_left[i]
        elif role == INTERPUNCT and widths[i] > (half := prepared.size_of(i) // 2):
            prepared.shrink_kind[i] = SHRINK_INTERPUNCT
            prepared.shrink_most[i] = widths[i] - half


def western_space_most(style: TextStyle) -> int:
    """How wide justification may make a Han–Western space, in thousandths of an em (AS1, E2).

    Where the style does not say it is twice the natural width or a third of an em, whichever is less.
    """
    if style.grid_western:
        return 1000  # what a run at a line's edge lacks on one side stands on the other
    return style.autospace_most_milliem or min(WESTERN_SPACE_MOST_MILLIEM, 2 * style.autospace_milliem)


def _set_sums(prepared: Prepared) -> None:
    """Prefix sums over cells, for lines in constant time: width with gap, shrinkable, stretch by kind."""
    size = prepared.style.size
    western_least = of_em(WESTERN_SPACE_LEAST_MILLIEM, size)
    western_most = of_em(western_space_most(prepared.style), size)
    word_most = of_em(WORD_SPACE_MOST_MILLIEM, size)
    widths = map(operator.add, prepared.widths, prepared.gaps)
    shrink = list(prepared.shrink_most)
    limited = [0] * len(prepared)
    other = [1 if kind == STRETCH_OTHER else 0 for kind in prepared.stretch]
    for i, kind in enumerate(prepared.stretch):
        if kind == STRETCH_WESTERN:
            shrink[i] += max(0, prepared.gaps[i] - western_least)
            limited[i] = max(0, western_most - prepared.gaps[i])
        elif kind == STRETCH_WORD:
            limited[i] = max(0, word_most - prepared.widths[i])
    prepared.sums = tuple([*itertools.accumulate(column, initial=0)] for column in (widths, shrink, limited, other))
