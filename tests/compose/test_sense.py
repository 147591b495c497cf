"""Headlines broken by sense (TYPOGRAPHY GR10): what stays together, what a line may begin and end with, how often well.

``tests/data/headlines.txt`` holds headlines with the breaks an editor would accept, marked by hand.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.compose.head import headline_lines
from layout_app.compose.page import Composer
from layout_app.compose.segment import tokens_of
from layout_app.compose.sense import FORBIDDEN, breaks_by_sense, penalties
from layout_app.compose.tables import words
from layout_app.display.items import TextLine
from layout_app.document.blocks import ArticleBlock, HeadSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Story
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from tests.word_list import added_words

HEADLINES = Path(__file__).parents[1] / "data" / "headlines.txt"
LETTERS = "街道社区的王秀英在和《邻里情》“书记”3000名第二届 居民A5G信号，·%一〇\u3000é𠮷"
TEXT = st.text(st.sampled_from(LETTERS), min_size=2, max_size=30)


def lines_of(text: str, count: int, longest: float = 99) -> list[str]:
    offsets = breaks_by_sense(text, count, longest)
    assert offsets is not None
    return [text[start:end] for start, end in itertools.pairwise((0, *offsets, len(text)))]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("志愿者王秀英照顾独居老人", "王秀英"),
        ("欧阳晓明任街道办事处主任", "欧阳晓明"),
        ("楼组长徐阿姨的十八般武艺", "徐阿姨"),
        ("幸福里小区停车难题这样破解", "幸福里小区"),
        ("静安区石门二路街道举办邻里节", "石门二路街道"),
        ("东湖街道3000名居民参加体检", "3000名"),
        ("我区召开第十二届人民代表大会", "第十二届"),
        ("2025年11月28日起实施养犬管理新规", "2025年11月28日起"),
        ("社区为90岁以上老人上门体检", "90岁以上"),
        ("签约率超过98.5%的老城厢", "98.5%"),
        ("居民登台演出《平凡的世界》片段", "《平凡的世界》"),
        ("打通服务群众的“最后一公里”", "“最后一公里”"),
        ("奥黛丽·赫本电影周在社区开幕", "奥黛丽·赫本"),
        ("社区青年PK赛NBA球星到场", "NBA"),
        ("社区业委会换届选举顺利完成", "业委会"),
    ],
)
def test_a_name_number_title_or_word_is_never_broken(text: str, kept: str) -> None:
    costs = penalties(text)
    start = text.index(kept)
    assert [costs[at] for at in range(start + 1, start + len(kept)) if costs[at] < 95] == []
    for count in (2, 3):
        assert any(kept in line for line in lines_of(text, count))


@pytest.mark.parametrize("text", ["打通服务群众的最后一公里", "孩子们画出了心中的家园", "社区食堂让老人吃上热乎饭"])
def test_no_line_starts_with_a_particle_or_ends_with_a_preposition(text: str) -> None:
    costs = penalties(text)
    for at in range(1, len(text)):
        if text[at] in "的了着过们" or text[at - 1] in "在把被对为让第":
            assert costs[at] == FORBIDDEN


def test_gaps_the_editor_typed_are_the_breaks() -> None:
    two = headline_lines("邻里公益新动力 社区治理新发展", 2, None)
    assert two is not None and [line.pieces[0].text for line in two] == ["邻里公益新动力", "社区治理新发展"]
    three = headline_lines("邻里公益新动力 社区治理谱写新篇章", 3, None)
    assert three is not None
    assert [line.pieces[0].text for line in three] == ["邻里公益新动力", "社区治理", "谱写新篇章"]


def test_more_gaps_than_lines_are_chosen_from_for_like_lengths() -> None:
    lines = headline_lines("一二 三四五 六七八九 十", 2, None)
    assert lines is not None and [line.start for line in lines] == [0, 7]


def test_words_are_not_read_for_headlines_with_gaps_or_of_one_line() -> None:
    words._list.cache_clear()
    words._line_of.cache_clear()
    penalties.cache_clear()
    headline_lines("凝聚石二力量 做好迎检准备", 2, None)
    headline_lines("凝聚石二力量做好迎检准备", 1, None)
    assert words._list.cache_info().currsize == 0
    headline_lines("凝聚石二力量做好迎检准备", 2, None)
    assert words._list.cache_info().currsize == 1


def test_a_line_is_kept_short_enough_for_its_place_where_words_allow() -> None:
    text = "街道召开业委会实务培训会"
    assert lines_of(text, 2) == ["街道召开", "业委会实务培训会"]
    assert lines_of(text, 2, longest=7) == ["街道召开业委会", "实务培训会"]


def test_one_long_word_is_still_set_on_two_lines() -> None:
    lines = headline_lines("《平凡的世界》", 2, None)
    assert lines is not None and [line.pieces[0].text for line in lines] == ["《平凡的", "世界》"]


def test_share_of_breaks_that_an_editor_accepts() -> None:
    accepted = {2: 0, 3: 0}
    asked = {2: 0, 3: 0}
    for marked in HEADLINES.read_text(encoding="utf-8").splitlines():
        if marked.startswith("#"):
            continue
        pieces = marked.split("/")
        text, marks = "".join(pieces), set(itertools.accumulate(len(piece) for piece in pieces))
        for count, least in ((2, 8), (3, 12)):
            if len(text) >= least and len(pieces) >= count:
                offsets = breaks_by_sense(text, count, 99) or ()
                asked[count] += count - 1
                accepted[count] += len(marks & set(offsets))
    assert asked[2] >= 200
    assert accepted[2] / asked[2] >= 0.93, accepted
    assert accepted[3] / asked[3] >= 0.84, accepted


@given(TEXT)
def test_tokens_are_the_whole_text_in_order(text: str) -> None:
    edges = [(token.start, token.end) for token in tokens_of(text)]
    assert "".join(text[start:end] for start, end in edges) == text
    assert all(start < end for start, end in edges)


@given(TEXT, st.integers(2, 3), st.floats(1, 20))
def test_breaks_are_as_many_as_asked_and_none_is_forbidden(text: str, count: int, longest: float) -> None:
    offsets = breaks_by_sense(text, count, longest)
    costs = penalties(text)
    allowed = [at for at in range(1, len(text)) if costs[at] < FORBIDDEN]
    if offsets is None:
        assert len(allowed) < count - 1
    else:
        assert len(offsets) == count - 1 and list(offsets) == sorted(set(offsets))
        assert set(offsets) <= set(allowed)


@given(TEXT, st.integers(1, 3))
def test_lines_of_a_headline_lose_nothing_but_gaps(text: str, count: int) -> None:
    lines = headline_lines(text, count, None)
    if lines is not None:
        shown = "".join(piece.text for line in lines for piece in line.pieces)
        assert shown == text.replace(" ", "").replace("\u3000", "")


def test_word_list_knows_every_added_word() -> None:
    missing = [
        word
        for kind, word in added_words()
        if (found := words.words_at(word, 0)[-1]).end != len(word) or found.kind != kind
    ]
    assert missing == []


def test_word_list_is_sorted_and_small_and_its_licence_stands_beside_it() -> None:
    table = Path(words.__file__).with_name("words.txt")
    lines = table.read_text(encoding="utf-8").splitlines()
    characters = [line[0] for line in lines if not line.startswith("#")]
    assert characters == sorted(set(characters))
    assert table.stat().st_size < 1_000_000
    assert "Sun Junyi" in table.with_name("MIT-jieba.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("headline", ["“红色物业”擦亮社区新底色", "《平凡的世界》走进社区活动"])
def test_ink_of_an_opening_mark_stands_at_the_edge_of_a_full_line(library: FontLibrary, headline: str) -> None:
    issue = new_issue(load_template("T285"), Masthead(title="报"), "t")
    story = Story(id="s", headline=headline)
    block = ArticleBlock("b", Slot(0, 4, 20, 22), "s", Recipe(HeadSlot("lead.plain", Slot(0, 4, 0, 6))))
    page = msgspec.structs.replace(issue.pages[0], blocks=(block,))
    issue = msgspec.structs.replace(issue, pages=(page,), stories=(story,))
    items = Composer(library).compose_page(issue, 0).items
    line = next(item for item in items if isinstance(item, TextLine) and item.role == "headline")
    run = line.runs[0]
    ink = library.glyph_extents(run.font, run.glyph_ids[0]).left * run.size // library.upem(run.font)
    area = issue.format.area(block.slot)
    # Letter-space comes in thousandths of an em: what is left of a line is shared by its ends.
    assert abs(line.x + run.xs[0] + ink - area.x0) <= 300
    assert abs(line.x + line.width - area.x1) <= 300


def test_vertical_headline_too_long_for_its_panel_is_broken_by_sense(library: FontLibrary) -> None:
    issue = new_issue(load_template("T285"), Masthead(title="报"), "t")
    form = next(form for form in issue.head_forms if form.vertical)
    story = Story(id="s", headline="社区志愿者十年如一日照顾独居老人")
    block = ArticleBlock("b", Slot(0, 3, 20, 22), "s", Recipe(HeadSlot(form.id, Slot(0, 1, 0, 22))))
    page = msgspec.structs.replace(issue.pages[0], blocks=(block,))
    issue = msgspec.structs.replace(issue, pages=(page,), stories=(story,))
    items = Composer(library).compose_page(issue, 0).items
    lines = [item.text for item in items if isinstance(item, TextLine) and item.role == "headline"]
    assert lines == ["社区志愿者十年如一日", "照顾独居老人"]
