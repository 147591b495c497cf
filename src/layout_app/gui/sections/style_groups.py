"""What a style says, in groups: every property of ``TextStyle`` has its row here, with its words and their meaning."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import msgspec

from layout_app.gui.names import style_name
from layout_app.gui.sections.measures import (
    named_size,
    parse_ems,
    parse_leading,
    parse_percent,
    parse_shift,
    parse_size,
)
from layout_app.gui.sections.style_rows import (
    ChoiceRow,
    NumberRow,
    StyleRow,
    StyleView,
    SwitchRow,
    WordsRow,
    em_row,
    enum_row,
    sayer,
)
from layout_app.gui.sections.tab_stops import TabStopsRow
from layout_app.gui.theme import Theme
from layout_app.messages import _, language
from layout_app.styles.cascade import StyleSheet
from layout_app.styles.model import (
    AdjacentMarks,
    Align,
    Autospace,
    BoxRule,
    CompositeFont,
    EmphasisDot,
    Fit,
    Kinsoku,
    LineEndMark,
    MarkStyle,
    StyleRule,
    Upright,
    VerticalHabits,
)

MOST_DIGITS_IN_CELL = 4


class RowGroup(NamedTuple):
    """Rows that belong together, under one head; those used every day are open at the start."""

    title: str
    rows: tuple[StyleRow, ...]
    is_open: bool = False


def row_groups(theme: Theme) -> tuple[RowGroup, ...]:
    """All rows, new, in the user's language."""
    groups = _groups(theme)
    for group in groups:
        for before, one in pairwise(group.rows):
            one.leads = one.name != before.name
    return groups


def _groups(theme: Theme) -> tuple[RowGroup, ...]:
    return (
        RowGroup(_("Typeface and size"), _type_rows(), True),
        RowGroup(_("Paragraph"), _paragraph_rows(), True),
        RowGroup(_("Composite font"), _composite_rows("font")),
        RowGroup(_("Bold words and emphasis"), (*_composite_rows("strong"), _emphasis_row())),
        RowGroup(_("Marks and line ends"), _mark_rows()),
        RowGroup(_("Han with Western"), _mixed_rows()),
        RowGroup(_("Language and hyphenation"), _language_rows()),
        RowGroup(_("Paragraph box"), _box_rows()),
        RowGroup(_("Tabs and leaders"), (TabStopsRow(theme),)),
        RowGroup(_("Vertical lines"), _vertical_rows()),
    )


def _type_rows() -> tuple[StyleRow, ...]:
    return (
        ChoiceRow(
            "based_on", _("Based on"), _("Whatever this style leaves unsaid is taken from that one."),
            lambda view: possible_parents(view.sheet, view.rule), lambda view: view.rule.based_on,
            lambda view, name: name,
        ),
        ChoiceRow(
            "font", _("Font"), _("The face of Chinese characters, and of all else that has none of its own."),
            lambda view: view.faces, lambda view: view.style.font.han,
            lambda view, face: msgspec.structs.replace(view.style.font, han=face),
        ),
        NumberRow(
            "size", _("Size"), _("The type size in points, or by its Chinese name, such as 小五."), _("pt"),
            lambda view: f"{view.style.size / 1000:g}", parse_size, unit_of=_size_unit,
        ),
        ChoiceRow(
            "color", _("Colour"), _("One of the issue's colours."), lambda view: view.swatches, _color_of,
            lambda view, name: name, lambda view: view.swatch_icons,
        ),
        em_row("tracking_milliem", _("Letter-spacing"), _("Added between all characters; below 0 they close up."),
               parse_shift),
    )  # fmt: skip


def _size_unit(view: StyleView) -> str:
    named = named_size(view.style.size) if language() != "en" else ""
    return f"{named} {_('pt')}" if named else _("pt")


def _color_of(view: StyleView) -> str:
    said = sayer(view.sheet, view.rule, "color")
    named = next((swatch.name for swatch in view.sheet.swatches if swatch.color == view.style.color), "")
    return said.color or named if said is not None else named


def possible_parents(sheet: StyleSheet, rule: StyleRule) -> list[tuple[str, str]]:
    """The styles that one can be based on without going round, as (name, words); none for the root of all."""
    if not rule.based_on:
        return [("", _("Nothing"))]
    return [(one.name, style_name(one)) for one in sheet.rules if not _stands_on(sheet, one, rule.name)]


def _stands_on(sheet: StyleSheet, rule: StyleRule, name: str) -> bool:
    while rule.name != name and rule.based_on:
        rule = sheet.rule(rule.based_on)
    return rule.name == name


def _paragraph_rows() -> tuple[StyleRow, ...]:
    aligns = {
        Align.JUSTIFY: _("Justified"), Align.LEFT: _("Left"), Align.CENTER: _("Centred"), Align.RIGHT: _("Right"),
        Align.FORCE: _("Spread"),
    }
    return (
        enum_row("align", _("Alignment"), _("How lines stand; spread fills the last line too."), aligns),
        em_row("indent_milliem", _("First line"), _("How far in the first line begins."), parse_ems),
        em_row("indent_left_milliem", _("Left indent"), _("How far in all lines stand at the left."), parse_ems),
        em_row("indent_right_milliem", _("Right indent"), _("How far in all lines end at the right."), parse_ems),
        em_row(
            "hanging_indent_milliem", _("Hanging indent"), _("How much further in the lines after the first stand."),
            parse_ems,
        ),
        em_row(
            "min_last_line_milliem", _("Last line"), _("No last line shorter than this: no lone character at the end."),
            parse_ems,
        ),
        _leading_row(),
    )  # fmt: skip


def _leading_row() -> NumberRow:
    made = NumberRow(
        "leading", _("Leading"), _("From line to line in tables; nothing here keeps them on the page's grid."),
        _("pt"), lambda view: f"{view.style.leading / 1000:g}" if view.style.leading else "", parse_leading,
    )
    made.number.setPlaceholderText(_("grid"))
    return made


def _composite_rows(name: str) -> tuple[StyleRow, ...]:
    """Face, size and height of each part of a composite font; the Han face of ``font`` has its row elsewhere too."""
    parts = (
        ("han", _("Han"), _("The face of Chinese characters.")),
        ("marks", _("Marks"), _("The face of Chinese punctuation marks.")),
        ("latin", _("Latin"), _("The face of Western letters.")),
        ("digits", _("Digits"), _("The face of digits.")),
    )
    rows: list[StyleRow] = []
    for part, text, hint in parts:
        rows.extend((_face_row(name, part, text, hint), _percent_row(name, part, text), _raise_row(name, part, text)))
    return tuple(rows)


def _font_of(view: StyleView, name: str) -> CompositeFont:
    font = getattr(view.style, name)
    assert isinstance(font, CompositeFont)
    return font


def _fit_of(view: StyleView, name: str, part: str) -> Fit:
    fit = getattr(_font_of(view, name), f"{part}_fit")
    assert isinstance(fit, Fit)
    return fit


def _face_row(name: str, part: str, text: str, hint: str) -> ChoiceRow:
    same = {"marks": _("As Han"), "latin": _("As Han"), "digits": _("As Latin")}
    return ChoiceRow(
        name, text, hint, lambda view: (*((("", same[part]),) if part in same else ()), *view.faces),
        lambda view: str(getattr(_font_of(view, name), part)),
        lambda view, face: msgspec.structs.replace(_font_of(view, name), **{part: face}),
    )


def _percent_row(name: str, part: str, text: str) -> NumberRow:
    def write(view: StyleView, percent: int) -> CompositeFont:
        fit = msgspec.structs.replace(_fit_of(view, name, part), size_percent=percent)
        return msgspec.structs.replace(_font_of(view, name), **{f"{part}_fit": fit})

    made = NumberRow(
        name, _("Scale"), _("How large beside the style's size: Latin letters often look better a little larger."),
        "%", lambda view: str(_fit_of(view, name, part).size_percent), parse_percent, write,
    )
    made.number.setAccessibleName(_("%(part)s, scale") % {"part": text})
    return made


def _raise_row(name: str, part: str, text: str) -> NumberRow:
    def write(view: StyleView, raised: int) -> CompositeFont:
        fit = msgspec.structs.replace(_fit_of(view, name, part), raised_milliem=raised)
        return msgspec.structs.replace(_font_of(view, name), **{f"{part}_fit": fit})

    made = NumberRow(
        name, _("Raised"), _("How far above the line's own foot, in characters; below 0 it is lowered."), _("em"),
        lambda view: f"{_fit_of(view, name, part).raised_milliem / 1000:g}", parse_shift, write,
    )
    made.number.setAccessibleName(_("%(part)s, raised") % {"part": text})
    return made


def _emphasis_row() -> ChoiceRow:
    return enum_row(
        "emphasis_dot", _("Emphasis dots"), _("The shape of the dots under emphasised characters."),
        {EmphasisDot.DOT: _("Full dot"), EmphasisDot.CIRCLE: _("Small circle")},
    )


def _mark_rows() -> tuple[StyleRow, ...]:
    def why_none_hangs(view: StyleView) -> str:
        hangs = view.style.line_end_mark is LineEndMark.HANG
        return "" if hangs else _("Choose hanging for marks at line ends first.")

    return (
        enum_row(
            "kinsoku", _("Kinsoku"), _("Which marks may not begin or end a line."),
            {
                Kinsoku.NONE: _("Off"), Kinsoku.LOOSE: _("Loose"), Kinsoku.BASIC: _("Basic"),
                Kinsoku.GB: _("National standard"), Kinsoku.STRICT: _("Strict"),
            },
        ),
        enum_row(
            "mark_style", _("Width of marks"), _("How wide marks are: full, half, or half but for those that end."),
            {
                MarkStyle.FULL: _("Full width"), MarkStyle.HALF_ALL: _("Half width"), MarkStyle.KAIMING: _("Kaiming"),
                MarkStyle.NONE: _("Never squeezed"),
            },
        ),
        enum_row(
            "line_end_mark", _("At line ends"), _("What a mark at a line's end takes; hanging ones stand outside."),
            {
                LineEndMark.HALF: _("Half em"), LineEndMark.AUTO: _("Half or full, as it fits"),
                LineEndMark.FULL: _("Full em"), LineEndMark.HANG: _("Hanging"),
            },
        ),
        WordsRow("hang_set", _("May hang"), _("The marks that may stand outside the line's end."), why_none_hangs),
        enum_row(
            "adjacent_marks", _("Marks that meet"), _("What two marks side by side take together."),
            {
                AdjacentMarks.NORMAL: _("One and a half em"), AdjacentMarks.TIGHT: _("One em"),
                AdjacentMarks.NONE: _("Two em"),
            },
        ),
        SwitchRow(
            "trim_paragraph_start", _("Trim marks at the start"),
            _("A bracket or quote that begins a paragraph loses its blank half."),
        ),
        SwitchRow(
            "squeeze_final_marks", _("Squeeze 。？！ too"), _("Full stops give way where a line has too much."),
        ),
        SwitchRow(
            "combine_marks", _("Join ？！ in one em"), _("？！ and ！！ are set as one sign where the font has it."),
        ),
    )  # fmt: skip


def _mixed_rows() -> tuple[StyleRow, ...]:
    return (
        enum_row(
            "autospace", _("Space beside Han"), _("What Chinese characters are spaced from."),
            {
                Autospace.ALL: _("Letters and digits"), Autospace.ALPHA: _("Only letters"),
                Autospace.NUMERIC: _("Only digits"), Autospace.NONE: _("Nothing"),
            },
        ),
        em_row("autospace_milliem", _("Han–Western"), _("How wide that space is; 0 for none."), parse_ems),
        em_row(
            "autospace_most_milliem", _("At most"), _("How wide justification may make it; 0 is twice as wide."),
            parse_ems,
        ),
        SwitchRow("fixed_autospace", _("Space never changes"), _("Justification leaves that space as it is.")),
        SwitchRow(
            "sign_with_number", _("Signs belong to numbers"), _("50%, 37.5℃ and ￥15 are spaced as one Western word."),
        ),
        SwitchRow(
            "keep_typed_spaces", _("Keep typed spaces"), _("A space typed between Chinese and Western stays as it is."),
        ),
        SwitchRow("half_width_digits", _("Digits of half an em"), _("Every digit takes half a character.")),
        SwitchRow(
            "grid_western", _("Western on the grid"),
            _("Western words are padded to whole characters, so that columns of characters stay in line."),
        ),
        SwitchRow(
            "pad_names", _("Names of equal width"),
            _("In lists, names of two characters are as wide as those of three."),
        ),
    )


def _language_rows() -> tuple[StyleRow, ...]:
    languages = (
        ("zh-Hans", _("Simplified Chinese")), ("zh-Hant", _("Traditional Chinese")), ("ja", _("Japanese")),
        ("ko", _("Korean")), ("en", _("English")),
    )  # fmt: skip
    return (
        ChoiceRow(
            "language", _("Language"), _("Whose shapes of characters and rules for marks are used."),
            lambda view: languages, lambda view: view.style.language, lambda view, name: name,
        ),
        ChoiceRow(
            "hyphenation", _("Hyphenation"), _("The language whose long words may be parted with a hyphen."),
            lambda view: hyphenated_languages(), lambda view: view.style.hyphenation, lambda view, name: name,
        ),
        SwitchRow(
            "korean_syllables", _("Part Korean anywhere"), _("Korean lines end between syllables, not only at spaces."),
        ),
    )


def hyphenated_languages() -> tuple[tuple[str, str], ...]:
    """(dictionary, language) of those that are offered; the first is none."""
    return (
        ("", _("Off")), ("en_US", _("English, American")), ("en_GB", _("English, British")), ("de", _("German")),
        ("fr", _("French")), ("es", _("Spanish")), ("it", _("Italian")), ("pt", _("Portuguese")), ("nl", _("Dutch")),
        ("ru", _("Russian")), ("uk", _("Ukrainian")), ("pl", _("Polish")), ("sv", _("Swedish")),
        ("id", _("Indonesian")),
    )  # fmt: skip


def _box_of(view: StyleView) -> BoxRule:
    said = sayer(view.sheet, view.rule, "box")
    return said.box or BoxRule() if said is not None else BoxRule()


def _box_rows() -> tuple[StyleRow, ...]:
    def colors(view: StyleView) -> list[tuple[str, str]]:
        return [("", _("None")), *view.swatches]

    return (
        ChoiceRow(
            "box", _("Ground"), _("The colour behind the paragraph."), colors, lambda view: _box_of(view).fill,
            lambda view, name: msgspec.structs.replace(_box_of(view), fill=name),
        ),
        ChoiceRow(
            "box", _("Outline"), _("The colour of the line round the paragraph."), colors,
            lambda view: _box_of(view).line,
            lambda view, name: msgspec.structs.replace(_box_of(view), line=name),
        ),
        NumberRow(
            "box", _("Thickness"), _("How thick that line is."), _("pt"),
            lambda view: f"{_box_of(view).weight / 1000:g}", parse_leading,
            lambda view, weight: msgspec.structs.replace(_box_of(view), weight=weight),
        ),
        NumberRow(
            "box", _("Distance"), _("How far the box reaches beyond the text on all sides: half a character or more."),
            _("em"), lambda view: f"{_box_of(view).inset_milliem / 1000:g}", parse_ems,
            lambda view, inset: msgspec.structs.replace(_box_of(view), inset_milliem=inset),
        ),
    )


def _vertical_rows() -> tuple[StyleRow, ...]:
    uprights = (
        (Upright.NONE.value, _("None")), (Upright.INITIALS.value, _("Single ones and initialisms")),
        (Upright.ALL.value, _("All")),
    )  # fmt: skip
    digits = [(str(most), str(most) if most else _("None")) for most in range(MOST_DIGITS_IN_CELL + 1)]

    def habits(view: StyleView, **values: object) -> VerticalHabits:
        return msgspec.structs.replace(view.style.vertical_habits, **values)

    return (
        ChoiceRow(
            "vertical_habits", _("Digits upright"), _("As many digits share one cell of a vertical line."),
            lambda view: digits, lambda view: str(view.style.vertical_habits.most_digits_in_cell),
            lambda view, most: habits(view, most_digits_in_cell=int(most)),
        ),
        ChoiceRow(
            "vertical_habits", _("Letters upright"), _("Which Western letters stand upright, a cell each."),
            lambda view: uprights, lambda view: view.style.vertical_habits.upright.value,
            lambda view, which: habits(view, upright=Upright(which)),
        ),
        SwitchRow(
            "vertical_habits", _("3.0 and A+ in one cell"), _("Short runs with a sign share a cell too."),
            lambda view: view.style.vertical_habits.marks_in_cell, lambda view, on: habits(view, marks_in_cell=on),
        ),
        SwitchRow(
            "vertical_habits", _("Turn quotes with Western"), _("“ ” around Western words turn with them."),
            lambda view: view.style.vertical_habits.turned_quotes, lambda view, on: habits(view, turned_quotes=on),
        ),
    )
