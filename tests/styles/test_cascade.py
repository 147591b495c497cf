"""Styles resolved: what a style says is its own, the rest comes from what it is based on."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.color import CMYK
from layout_app.styles.cascade import StyleSheet, resolve
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
    ParagraphBox,
    StyleRule,
    Swatch,
    TabAlign,
    TabStop,
    TextStyle,
    Upright,
    VerticalHabits,
)

RED = CMYK(0, 1, 1, 0)
ROOT = StyleRule("root", font=CompositeFont("Han"), size=9000)
SAID: dict[str, object] = {
    "font": CompositeFont("Han", latin="Latin", latin_fit=Fit(105, -20)),
    "size": 10500,
    "leading": 12000,
    "align": Align.FORCE,
    "indent_milliem": 1000,
    "tracking_milliem": 40,
    "kinsoku": Kinsoku.STRICT,
    "line_end_mark": LineEndMark.AUTO,
    "mark_style": MarkStyle.KAIMING,
    "autospace_milliem": 125,
    "autospace_most_milliem": 300,
    "autospace": Autospace.ALPHA,
    "keep_typed_spaces": True,
    "trim_paragraph_start": False,
    "adjacent_marks": AdjacentMarks.TIGHT,
    "combine_marks": True,
    "squeeze_final_marks": False,
    "fixed_autospace": True,
    "hang_set": "。",
    "vertical_habits": VerticalHabits(upright=Upright.ALL),
    "korean_syllables": True,
    "half_width_digits": True,
    "min_last_line_milliem": 3000,
    "language": "ja",
    "strong": CompositeFont("Black"),
    "emphasis_dot": EmphasisDot.CIRCLE,
    "hyphenation": "en_GB",
    "indent_left_milliem": 2000,
    "indent_right_milliem": 1000,
    "hanging_indent_milliem": 500,
    "tabs": (TabStop(40000), TabStop(90000, TabAlign.RIGHT, "…")),
}


def sheet(*rules: StyleRule) -> StyleSheet:
    return StyleSheet((ROOT, *rules), (Swatch("red", RED),))


@pytest.mark.parametrize("name", SAID)
def test_what_a_style_says_holds_for_those_based_on_it_until_one_says_otherwise(name: str) -> None:
    said = msgspec.structs.replace(ROOT, name="said", based_on="root", **{name: SAID[name]})
    silent = StyleRule("silent", based_on="said")
    otherwise = StyleRule("otherwise", based_on="silent", **{name: getattr(resolve(sheet(), "root"), name)})
    found = sheet(said, silent, otherwise)
    assert getattr(resolve(found, "silent"), name) == SAID[name]
    assert getattr(resolve(found, "silent"), name) != getattr(resolve(found, "root"), name)
    assert getattr(resolve(found, "otherwise"), name) == getattr(resolve(found, "root"), name)


def test_a_style_can_say_every_property_of_set_text() -> None:
    others = {"name", "based_on", "label", "color", "box", "trim_adjacent_marks"}
    assert set(StyleRule.__struct_fields__) - others >= set(SAID)
    assert set(TextStyle.__struct_fields__) - others == set(StyleRule.__struct_fields__) - others


@pytest.mark.parametrize(("old", "expected"), [(False, AdjacentMarks.NONE), (True, AdjacentMarks.NORMAL)])
def test_styles_that_say_trim_adjacent_marks_are_read_as_before(old: bool, expected: AdjacentMarks) -> None:
    said = msgspec.convert({"name": "said", "based_on": "tight", "trim_adjacent_marks": old}, StyleRule)
    found = sheet(StyleRule("tight", based_on="root", adjacent_marks=AdjacentMarks.TIGHT), said)
    assert resolve(found, "said").adjacent_marks is expected
    newer = msgspec.structs.replace(said, adjacent_marks=AdjacentMarks.TIGHT)
    assert resolve(sheet(newer, StyleRule("tight", based_on="root")), "said").adjacent_marks is AdjacentMarks.TIGHT


def test_a_box_has_the_swatches_colours_and_a_style_can_take_it_away() -> None:
    boxed = StyleRule("boxed", based_on="root", box=BoxRule(fill="red"))
    found = sheet(boxed, StyleRule("inside", based_on="boxed"), StyleRule("plain", based_on="boxed", box=BoxRule()))
    assert resolve(found, "inside").box == ParagraphBox(RED, None, 250, 250)
    assert resolve(found, "plain").box is None
    with pytest.raises(KeyError):
        resolve(sheet(StyleRule("lost", based_on="root", box=BoxRule(line="no such swatch"))), "lost")


def test_composite_fonts_of_four_names_are_read_as_before() -> None:
    raw = {"han": "A", "marks": "", "latin": "B", "digits": "C"}
    assert msgspec.convert(raw, CompositeFont) == CompositeFont("A", "", "B", "C")
    fitted = CompositeFont("A", latin="B", latin_fit=Fit(105))
    assert msgspec.convert(msgspec.to_builtins(fitted), CompositeFont) == fitted
