"""TYPOGRAPHY 6, row by row: indents, the paragraph's ends, and words broken with a hyphen (UB4)."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.compose.page import Composer
from layout_app.compose.wording import Wording
from layout_app.display.items import LaidOutPage, TextLine
from layout_app.document.blocks import ArticleBlock, HeadSlot, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.importers.cleanup import clean_text
from layout_app.styles.model import Align
from tests.compose.boxes import EM, style
from tests.typography.lines import SONG, cells_of, lines_of, setter, texts_of

LETTERS = "文字村镇A1"


@pytest.fixture
def issue() -> Issue:
    return new_issue(load_template("T285"), Masthead(title="报"), "t")


def page_of(library: FontLibrary, issue: Issue, story: Story, *blocks: ArticleBlock) -> LaidOutPage:
    page = msgspec.structs.replace(issue.pages[0], blocks=blocks)
    return Composer(library).compose_page(msgspec.structs.replace(issue, pages=(page,), stories=(story,)), 0)


def body_of(page: LaidOutPage) -> list[TextLine]:
    return [item for item in page.items if isinstance(item, TextLine) and item.role in ("body", "subhead", "quote")]


@pytest.mark.parametrize("size", [EM, 2 * EM, 9_000])
@pytest.mark.parametrize("ems", [1, 2])
def test_pa1_the_indent_is_in_ems_of_the_paragraphs_own_size(size: int, ems: int) -> None:
    wanted = style(size=size, indent_milliem=1000 * ems)
    first, second = setter().set_paragraph("文" * 20, wanted, ((None, 13 * size),)).lines
    assert cells_of(first, em=size)[0].x == ems
    assert cells_of(second, em=size)[0].x == 0
    assert first.filling.width == 13 * size


def test_pa1_typed_leading_spaces_become_the_indent() -> None:
    assert clean_text("\u3000\u3000正文开始") == "正文开始"


def test_pa2_paragraphs_follow_each_other_without_a_gap(library: FontLibrary, issue: Issue) -> None:
    story = Story(id="s", headline="", paragraphs=tuple(Paragraph("文字" * count) for count in (15, 9, 20)))
    lines = body_of(page_of(library, issue, story, ArticleBlock("b", Slot(0, 1, 20, 30), "s", Recipe())))
    assert [b.grid_line - a.grid_line for a, b in pairwise(lines)] == [1] * (len(lines) - 1)  # type: ignore[operator]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="文字村镇，。、）A1", min_size=14, max_size=90), st.sampled_from([9.0, 13.0, 17.0]))
def test_pa3_the_last_line_holds_two_letters_where_any_breaking_allows_it(text: str, measure: float) -> None:
    lines = texts_of("文字村镇" + text + "文字村镇。", measure, indent=2)
    assert sum(char in LETTERS for char in lines[-1]) >= 2


@pytest.mark.parametrize("tail", ["字。", "字。”", "字！”）", "字"])
def test_pa3_a_single_character_is_squeezed_in_or_gets_company_also_before_marks(tail: str) -> None:
    with_marks = texts_of("文文，文文、文文，文文文文文" + tail, 13)
    assert len(with_marks) == 1 or sum(char in "文字" for char in with_marks[-1]) >= 2
    without = texts_of("文" * 13 + tail, 13)
    assert [char for char in without[-1] if char in "文字"] == ["文", "字"]


def test_pa5_a_subhead_is_not_the_last_line_of_a_leg(library: FontLibrary, issue: Issue) -> None:
    seen = set()
    for before in range(6, 40):
        paragraphs = (Paragraph("文字" * 6 * before), Paragraph("小标题", "subhead"), Paragraph("正文字" * 60))
        block = ArticleBlock("b", Slot(0, 2, 10, 16), "s", Recipe(legs=2))
        lines = body_of(page_of(library, issue, Story(id="s", headline="", paragraphs=paragraphs), block))
        legs = sorted({line.x for line in lines if line.role == "body" and line.source.start})
        for left in legs:
            leg = [line for line in lines if left - 1 <= line.x < left + line.measure / 2]
            last = max(leg, key=lambda line: line.y)
            assert last.role != "subhead"
            seen.add(len(leg))
    assert len(seen) > 1


def test_pa6_hanging_indents_and_indents_on_both_sides() -> None:
    hanging = lines_of("一、" + "文" * 30, 10, hanging_indent_milliem=2000)
    assert [cells_of(line)[0].x for line in hanging] == [0, 2, 2, 2]
    assert all(line.filling.width == 10 * EM for line in hanging[:-1])
    both = lines_of("文" * 30, 13, indent_left_milliem=2000, indent_right_milliem=2000)
    assert {cells_of(line)[0].x for line in both} == {2}
    assert all(line.filling.width == 11 * EM for line in both[:-1])
    indented = lines_of("文" * 30, 13, indent=2, indent_left_milliem=1000)
    assert [cells_of(line)[0].x for line in indented[:2]] == [3, 1]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="文字，。A1（）", min_size=1, max_size=80), st.integers(0, 3), st.integers(0, 3))
def test_pa6_indented_paragraphs_keep_every_character_inside_their_measure(text: str, first: int, hanging: int) -> None:
    lines = lines_of(text, 9, indent=first, hanging_indent_milliem=hanging * 1000, indent_left_milliem=500)
    assert "".join(line.text for line in lines) == text
    for number, line in enumerate(lines):
        assert line.filling.offset == EM // 2 + (hanging if number else first) * EM
        assert line.filling.width <= 9 * EM or len(line.text) == 1
        assert line is lines[-1] or line.filling.width == 9 * EM or line.loose


def test_pa6_a_paragraph_that_goes_on_keeps_its_hanging_indent() -> None:
    wanted = style(hanging_indent_milliem=2000)
    lines = setter().set_paragraph("文" * 30, wanted, ((None, 10 * EM),), indent=False).lines
    assert {cells_of(line)[0].x for line in lines} == {2}


def test_pa6_quotations_are_set_in_kai(issue: Issue) -> None:
    from layout_app.styles.cascade import resolve

    assert "WenKai" in resolve(issue.sheet, "quote").font.han


def test_pa6_every_paragraph_of_a_quotation_may_open_it_and_the_last_closes_it() -> None:
    first, last = "“第一段没有结束的引文，", "“第二段结束了。”"
    assert (clean_text(first), clean_text(last)) == (first, last)
    for text in (first, last):
        assert cells_of(lines_of(text, 13, indent=2)[0])[0].advance == pytest.approx(0.5, abs=0.1)


def test_pa7_no_indent_after_a_cut(library: FontLibrary, issue: Issue) -> None:
    story = Story(id="s", headline="", paragraphs=(Paragraph("文字" * 400),))
    photo = Recipe(HeadSlot(issue.head_forms[0].id, Slot(0, 2, 0, 2)), (PhotoSlot(0, Slot(0, 1, 8, 10)),), legs=2)
    lines = body_of(page_of(library, issue, story, ArticleBlock("b", Slot(0, 2, 10, 30), "s", photo)))
    indented = [line for line in lines if line.runs[0].xs[0] >= 1.9 * line.size]
    assert [line.source.start for line in indented] == [0]
    assert len({line.x for line in lines}) == 2


ENGLISH = "The community newspaper publishes international information about neighbourhood organisations. " * 2
WORDS = "国际internationalization协会与telecommunication部门合作"


def test_ub4_words_are_hyphenated_where_the_style_names_their_language() -> None:
    whole = texts_of(WORDS, 7)
    assert all(not line.endswith(("inter", "nation")) for line in whole)
    lines = lines_of(WORDS, 7, hyphenation="en_US", autospace_milliem=0)
    cut = [one for one, two in pairwise(lines) if one.text[-1].isascii() and two.text[0].isascii()]
    assert cut
    assert "".join(line.text for line in lines) == WORDS
    for line in cut:
        hyphen = setter().library.hb_font(line.runs[-1].font).get_nominal_glyph(ord("-"))
        assert line.runs[-1].glyph_ids[-1] == hyphen
        assert line.filling.width == 7 * EM  # the hyphen stands inside the measure
        assert line.runs[-1].xs[-1] == 7 * EM - EM // 2
        assert "-" not in line.text and "\u2010" not in line.text


def test_ub4_two_hyphenated_lines_do_not_run_where_it_can_be_helped(monkeypatch: pytest.MonkeyPatch) -> None:
    def running(font: str) -> int:
        """How often two lines running end inside words, over all measures and places."""
        count = 0
        for measure in range(13, 22):
            for before in range(5):
                lines = lines_of("文" * before + ENGLISH, measure, hyphenation="en_US", font=font)
                cut = [one.text[-1].isalpha() and two.text[0].isalpha() for one, two in pairwise(lines)]
                count += sum(one and two for one, two in pairwise(cut))
        return count

    kept = running(SONG)
    setter.cache_clear()
    for module in ("line_cost", "chain"):
        monkeypatch.setattr(f"layout_app.compose.{module}.TWO_HYPHENS", 0.0)
    assert kept < running(SONG) * 0.8
    setter.cache_clear()


def test_ub4_no_hyphen_is_drawn_inside_a_line() -> None:
    (line,) = lines_of(WORDS, 60, hyphenation="en_US")
    assert sum(len(run.glyph_ids) for run in line.runs) == len(WORDS)


@pytest.mark.parametrize("word", ["NATIONALIZATION", "COVID-19", "don't", "WiFi", "internat1onal"])
def test_ub4_initialisms_and_words_with_signs_are_not_hyphenated(word: str) -> None:
    for before in range(1, 9):
        starts = [line.start for line in lines_of("文" * before + word + "文" * 9, 9, hyphenation="en_US")]
        assert not set(starts) & set(range(before + 1, before + len(word)))


def test_ub4_a_word_that_is_kept_together_is_not_hyphenated() -> None:
    start = WORDS.index("telecommunication")
    end = start + len("telecommunication")
    wanted = style(hyphenation="en_US")
    for unbroken in ((), ((start, end),)):
        lines = setter().set_paragraph(WORDS, wanted, ((None, 9 * EM),), wording=Wording(unbroken=unbroken)).lines
        assert bool({line.start for line in lines} & set(range(start + 1, end))) == (not unbroken)


def test_ub4_a_language_without_patterns_hyphenates_nothing() -> None:
    assert texts_of(WORDS, 9, hyphenation="tlh") == texts_of(WORDS, 9)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["文字", "，", "international", "community", "news", " ", "……"]), min_size=4, max_size=25),
    st.sampled_from([7.0, 9.0, 13.0]),
    st.booleans(),
)
def test_ub4_hyphenated_lines_are_full(pieces: list[str], measure: float, vertical: bool) -> None:
    text = "".join(pieces)
    lines = lines_of(text, measure, vertical=vertical, hyphenation="en_US")
    assert "".join(line.text for line in lines) == text
    for line in lines[:-1]:
        assert line.filling.width == round(measure * EM) or line.loose or not line.justified


def test_ub4_ragged_lines_are_hyphenated_less_but_alike() -> None:
    lines = lines_of(WORDS, 8, align=Align.LEFT, hyphenation="en_US", font=SONG)
    assert all(line.filling.width <= 8 * EM for line in lines)
