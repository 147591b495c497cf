"""The tags of an archive file, read back: what is in them, in which order, and that nothing is in none."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app.compose.page import Composer
from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import line_item
from layout_app.display.items import LaidOutIssue, TextLine
from layout_app.document.spans import OBJECT
from layout_app.document.story import Story
from layout_app.document.table import cells_of
from layout_app.fonts.library import FontLibrary
from layout_app.ids import SourceRef
from layout_app.styles.model import CompositeFont, TextStyle
from layout_app.units import mm, pt
from tests.commands.random_edits import edited, turned
from tests.painters.pages import SONG, made, page_of
from tests.painters.pdf_reading import opened, operators, text_of
from tests.painters.tag_reading import Tag, shown, tag_tree
from tests.painters.whole_issue import ENGLISH, LONG, TABLE, TEXT, VERTICAL, WIDE, file_of, laid_out, whole_issue

Exported = Callable[[str, str], bytes]


@pytest.fixture(scope="module")
def issue(library: FontLibrary) -> LaidOutIssue:
    return laid_out(library)


@pytest.fixture(scope="module")
def data(issue: LaidOutIssue, library: FontLibrary) -> bytes:
    return file_of(issue, library)


@pytest.fixture(scope="module")
def tree(data: bytes) -> Tag:
    with opened(data) as pdf:
        return tag_tree(pdf)


def plain(text: str) -> str:
    return "".join(text.split())


def words(story: Story) -> str:
    """A story's words in the order of reading, its table's among them, white space aside."""
    texts = [story.kicker, story.headline, story.deck, story.byline]
    for paragraph in story.paragraphs:
        cells = "".join(cell.text for cell in cells_of(story.tables[0])) if OBJECT in paragraph.text else ""
        texts.append(paragraph.text.replace(OBJECT, cells))
    return plain("".join((*texts, story.signoff)))


def articles(tree: Tag) -> list[Tag]:
    return [kid for kid in tree.kids if kid.kind == "Art"]


def heads(article: Tag) -> list[tuple[str, str]]:
    return [(tag.kind, tag.text) for tag in article.of("H1", "H2", "H3", "H4")]


def test_every_article_is_whole_and_in_the_order_of_the_pages(tree: Tag) -> None:
    assert [article.of("P")[0].text[:6] for article in articles(tree)] == ["通讯员 李敏", TEXT[:6], TEXT[:6]]
    long, wide, down = articles(tree)
    for article, story in ((wide, WIDE), (down, VERTICAL)):
        assert plain(article.text_without(_is_beside_the_copy)) == words(story).removeprefix(story.headline)
    assert plain(long.text_without(_is_beside_the_copy)) == words(LONG)


def _is_beside_the_copy(tag: Tag) -> bool:
    """Turned lines, pictures, markers of lists, and insets."""
    return tag.kind in ("Link", "Figure", "Lbl") or tag.text == "单位名单" or (tag.kind == "L" and not tag.attributes)


def test_a_paragraph_over_two_pages_is_one(tree: Tag) -> None:
    (paragraph,) = articles(tree)[1].of("P")[:1]
    assert set(paragraph.pages) == {1, 2}
    assert paragraph.text == TEXT * 30


def test_the_title_of_the_paper_is_the_first_heading(tree: Tag) -> None:
    assert [tag.text for tag in tree.of("H1")] == ["石二社区"]


def test_the_headline_set_and_subheads_are_headings(tree: Tag) -> None:
    assert heads(articles(tree)[0]) == [
        ("H2", LONG.kicker), ("H2", LONG.headline.replace(" ", "")), ("H3", LONG.deck),
        ("H3", "单位名单"), ("H3", "小标题一"),
    ]  # fmt: skip


def test_without_the_front_page_headlines_are_the_first_headings(issue: LaidOutIssue, library: FontLibrary) -> None:
    with opened(file_of(issue, library, pages=(4,))) as pdf:
        assert [tag.text for tag in tag_tree(pdf).of("H1")] == ["数读"]


def test_lists_stand_in_the_entries_they_are_under(tree: Tag) -> None:
    outer = next(tag for tag in articles(tree)[0].of("L") if tag.attributes.get("/ListNumbering") == "/Decimal")
    assert [[part.kind for part in entry.kids] for entry in outer.kids] == [["Lbl", "LBody"]] * 3
    assert [entry.kids[0].text for entry in outer.kids] == ["1.", "2.", "3."]
    text, inner = outer.kids[0].kids[1].parts
    assert isinstance(inner, Tag) and text == "第一条" + TEXT
    assert inner.attributes["/ListNumbering"] == "/Disc"
    assert [entry.kids[1].text for entry in inner.kids] == ["其中一点", "其中二点"]


def test_insets_and_figures_are_lists(tree: Tag) -> None:
    names, facts = articles(tree)[0].of("L")[:2]
    assert [entry.text for entry in names.kids] == ["第一家单位", "第二家单位"]
    assert [[part.text for part in entry.kids] for entry in facts.kids] == [["12部", "电梯"], ["3个", "小区"]]


def test_a_table_has_all_its_cells_once_with_their_spans(tree: Tag) -> None:
    (table,) = articles(tree)[0].of("Table")
    head, body = table.kids
    spans = [(cell.text, cell.attributes.get("/ColSpan")) for cell in head.of("TH")]
    assert spans == [("日期", None), ("活动和地点", 2)]
    cells = [[cell.text for cell in row.kids] for row in body.kids]
    assert cells == [[cell.text for cell in row] for row in TABLE.rows[1:]]
    assert body.kids[0].kids[0].attributes["/RowSpan"] == 2
    assert {page for cell in body.of("TD") for page in cell.pages} == {0, 2}


def test_a_head_that_stands_again_is_no_part_of_the_tree(data: bytes) -> None:
    with opened(data) as pdf:
        assert "日期活动和地点" in shown(pdf.pages[2]).artifacts


def test_pictures_have_their_captions_for_those_who_do_not_see_them(tree: Tag) -> None:
    photo, advert, code = tree.of("Figure")
    assert (photo.alt, advert.alt, code.alt) == ("大家来量血压", "一则广告", "二维码：https://shi-er.example")
    left, bottom, right, top = (float(edge) for edge in photo.attributes["/BBox"])  # type: ignore[attr-defined]
    assert left < right and bottom < top
    assert [caption.text for caption in photo.of("Caption")] == ["大家来量血压王芳摄"]


def test_quotes_are_quotes(tree: Tag) -> None:
    (quote,) = tree.of("BlockQuote")
    assert quote.text.startswith("这是引用的话")


def test_words_of_another_language_say_so(data: bytes, tree: Tag) -> None:
    with opened(data) as pdf:
        assert pdf.Root.Lang == "zh-CN"
        assert shown(pdf.pages[0]).languages == {"en"}
    assert any(ENGLISH in tag.text for tag in articles(tree)[0].of("P"))


def test_a_paragraph_of_a_foreign_style_says_its_language(library: FontLibrary) -> None:
    setter = Typesetter(library)
    items = []
    for number, language in enumerate(("zh-Hans", "en")):
        style = TextStyle("body", CompositeFont(SONG), pt(12), language=language)
        source = SourceRef("s", "body", number)
        line = setter.set_line("news 新闻", style)
        items.append(line_item(line, style, role="body", x=mm(10), y=mm(20 + 10 * number), source=source))
    with opened(made(page_of(items), library, "archive").data) as pdf:
        assert [tag.language for tag in tag_tree(pdf).of("P")] == ["", "en"]


def test_everything_that_is_painted_is_in_a_tag_or_an_artifact(data: bytes) -> None:
    with opened(data) as pdf:
        assert [shown(page).loose for page in pdf.pages] == [0, 0, 0]
        assert "版石二社区" in shown(pdf.pages[1]).artifacts


def test_no_marked_content_lies_inside_another(data: bytes) -> None:
    # poppler's reader of tags takes the end of the inner one for the end of both.
    with opened(data) as pdf:
        for page in pdf.pages:
            deepest = depth = 0
            for _operands, operator in operators(page):
                depth += (operator in ("BDC", "BMC")) - (operator == "EMC")
                deepest = max(depth, deepest)
            assert (depth, deepest) == (0, 1)


def test_the_imprint_is_read_though_the_folio_is_not(tree: Tag) -> None:
    assert "印数：3000份" in [tag.text for tag in tree.of("P")]
    assert "4版" not in [tag.text for tag in tree.of("P")]


def test_tags_leave_the_text_in_its_order(issue: LaidOutIssue, library: FontLibrary, data: bytes) -> None:
    assert text_of(data) == text_of(file_of(issue, library, "screen"))


def test_the_file_says_that_it_is_tagged(data: bytes) -> None:
    with opened(data) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert [page.Tabs for page in pdf.pages] == ["/S"] * 3


def test_the_same_issue_gives_the_same_bytes(issue: LaidOutIssue, library: FontLibrary, data: bytes) -> None:
    assert file_of(issue, library) == data


@pytest.mark.parametrize("preset", ["press", "press-x1a", "proof", "screen"])
def test_no_other_file_has_tags(issue: LaidOutIssue, library: FontLibrary, preset: str) -> None:
    with opened(file_of(issue, library, preset)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root and "/MarkInfo" not in pdf.Root
        assert all("/StructParents" not in page for page in pdf.pages)
        assert not any(b"MCID" in page.Contents.read_bytes() for page in pdf.pages)


@pytest.mark.parametrize("name", ["tabloid", "newsletter", "made"])
def test_a_samples_tags_hold_all_its_copy_in_order(
    exported: Exported, opened_session: Callable[[str], object], name: str
) -> None:
    layout = opened_session(name).layout_all()  # type: ignore[attr-defined]
    with opened(exported(name, "archive")) as pdf:
        tree = tag_tree(pdf)
        assert all(tag.alt for tag in tree.of("Figure"))
    running = ("folio", "foot")
    lines = [
        line
        for page in layout.pages
        for line in page.items
        if isinstance(line, TextLine) and (line.role not in running or line.source.part == "imprint")
    ]
    indexed = [line for line in lines if line.role.startswith("index-")]
    said = plain("".join(line.text for line in lines if line not in indexed))
    sections = [kid for kid in tree.kids if not kid.of("TOC")]
    assert plain("".join(kid.text for kid in sections)) == said
    toc = plain("".join(kid.text for kid in tree.kids if kid.of("TOC")))
    assert sorted(toc) == sorted(plain("".join(line.text for line in indexed)))


def test_a_file_that_is_read_back_has_an_element_for_every_content(data: bytes) -> None:
    with opened(data) as pdf:
        back = pdf.Root.StructTreeRoot.ParentTree.Nums
        contents = [len(shown(pikepdf.Page(page)).texts) for page in pdf.pages]
        assert [len(one) for one in list(back)[1:6:2]] == contents


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_tags_hold_all_that_any_issue_says_once(data: st.DataObject, library: FontLibrary) -> None:
    start = turned(data.draw, whole_issue()) if data.draw(st.booleans()) else whole_issue()
    issue = Composer(library).compose(edited(data.draw, start, 8)[0])
    with opened(file_of(issue, library)) as pdf:
        pages = [shown(page) for page in pdf.pages]
        read = tag_tree(pdf).text + "".join(page.artifacts for page in pages)
    assert not any(page.loose for page in pages)
    wanted = "".join(line.text for page in issue.pages for line in page.items if isinstance(line, TextLine))
    assert sorted(plain(read)) == sorted(plain(wanted))
