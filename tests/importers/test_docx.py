"""Word files: what they hold, in order, and how they read; what cannot be read is refused in one sentence."""

from __future__ import annotations

import re
import struct
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from subprocess import run as run_process
from typing import Any

import pytest
from docx import Document
from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.spans import EMPHASIS_DOTS, RUBY, STRONG, SUPERSCRIPT
from layout_app.document.story import Story
from layout_app.document.template_files import DEFAULT_TEMPLATE, load_template
from layout_app.errors import LayoutAppError, UnreadableFileError
from layout_app.importers.content import ImportedContent, ReadArticle
from layout_app.importers.docx import read_word_file
from layout_app.importers.gather import gather
from layout_app.importers.registry import import_file
from layout_app.session.intake import take_in
from layout_app.storage.assets import AssetStore
from tests.importers.test_laws import letters_of_article, letters_of_blocks
from tests.importers.word_files import (
    GREEN,
    PARAGRAPH,
    RED,
    W,
    add_picture,
    centred,
    marked_file,
    office_file,
    run,
    styled_file,
    table_file,
    xml,
)


def read_one(path: Path) -> ReadArticle:
    articles = import_file(path).articles
    assert len(articles) == 1
    return articles[0]


def kinds(content: ImportedContent) -> list[str]:
    return [block.kind for block in content.blocks]


def texts(path: Path) -> list[str]:
    return [block.text for block in import_file(path).blocks if block.text]


def an_issue() -> Issue:
    return new_issue(load_template(DEFAULT_TEMPLATE), Masthead(), "an-issue")


def story_of(path: Path) -> Story:
    issue, findings = take_in(an_issue(), AssetStore(), gather([path]))
    assert findings == ()
    return issue.stories[0]


# --- readings, written by hand ------------------------------------------------------------------------------------


def test_an_office_file_without_styles_reads_by_its_looks(tmp_path: Path) -> None:
    article = read_one(office_file(tmp_path / "稿.docx"))
    assert (article.kicker, article.headline) == ("平安社区在行动", "志愿者上门查隐患")
    assert article.deck == "——十二社区冬季安全行动侧记"
    assert article.byline == "本报记者 林航"
    assert article.paragraphs == (PARAGRAPH, "在三号楼，他们逐户敲门，一共走访了128户。", PARAGRAPH)
    assert article.subheads == ((2, "一、查得细"),)
    assert [(one.file, one.caption, one.credit) for one in article.photos] == [
        ("word/media/image1.png", "志愿者在检查电线", "张三 摄")
    ]
    assert article.signoff == "（十二社区供稿）"


def test_a_styled_file_reads_by_its_styles(tmp_path: Path) -> None:
    content = import_file(styled_file(tmp_path / "稿.docx"))
    assert kinds(content) == [
        "heading", "heading", "paragraph", "image", "caption", "heading", "list_item", "list_item", "list_item",
        "quote", "paragraph",
    ]  # fmt: skip
    article = content.articles[0]
    assert (article.headline, article.deck) == ("社区食堂开张", "老人吃上热乎饭")
    assert article.subheads == ((1, "菜品多"),)
    assert article.photos[0].caption == "食堂里坐满了人，很热闹。"
    assert [(one.kind, one.marker) for one in article.entries] == [("number", "1."), ("number", "2."), ("bullet", "")]
    assert article.paragraphs[-2:] == ("饭菜可口，价钱公道。", "面积为200m2，明年再开两家。")


def test_changes_count_as_accepted_and_what_is_left_out_is_told(tmp_path: Path) -> None:
    content = import_file(marked_file(tmp_path / "稿.docx"))
    assert [block.text for block in content.blocks] == [
        "改稿记", "今天上午开会，龈肿的人多。", "第二行另起。", "框外的话。", "框里的话也要留下。",
    ]  # fmt: skip
    assert {one.code for one in content.findings if one.code.startswith("docx.")} == {
        "docx.margins", "docx.comments", "docx.deleted", "docx.hidden",
    }  # fmt: skip


def test_a_table_keeps_its_spans_and_one_that_lays_out_pictures_is_none(tmp_path: Path) -> None:
    content = import_file(table_file(tmp_path / "稿.docx"))
    assert kinds(content) == [
        "heading", "paragraph", "table", "paragraph", "image", "paragraph", "image", "paragraph",
    ]  # fmt: skip
    assert content.blocks[2].rows == (("项目", "人数", ""), ("", "男", "女"), ("合唱", "12", "30"))
    assert content.blocks[2].spans == ((0, 0, 2, 1), (0, 1, 1, 2))
    assert content.findings == ()
    assert [one.caption for one in content.articles[0].photos] == ["合唱队在排练", "观众席"]


# --- what reaches the issue ---------------------------------------------------------------------------------------


def test_pictures_come_into_the_issue_byte_for_byte(tmp_path: Path) -> None:
    assets = AssetStore()
    office_file(tmp_path / "甲.docx")
    (tmp_path / "image1.png").write_bytes(GREEN)  # the name that the file's own picture has inside it
    issue, findings = take_in(an_issue(), assets, gather([tmp_path]))
    assert findings == ()
    photo = issue.stories[0].photos[0]
    assert assets.read(photo.asset) == RED
    assert photo.caption == "志愿者在检查电线"
    assert len(issue.assets) == 2


def test_marks_of_words_reach_the_story(tmp_path: Path) -> None:
    words = story_of(styled_file(tmp_path / "稿.docx")).paragraphs[-1]
    assert {(words.text[one.start : one.end], one.kind) for one in words.spans} == {
        ("2", SUPERSCRIPT),
        ("明年", STRONG),
    }
    marked = story_of(marked_file(tmp_path / "改.docx")).paragraphs
    assert [(one.kind, one.value) for one in marked[0].spans] == [(RUBY, "yín")]
    assert [one.kind for one in marked[1].spans] == [EMPHASIS_DOTS]


def test_a_table_of_the_story_has_the_spans(tmp_path: Path) -> None:
    table = story_of(table_file(tmp_path / "稿.docx")).tables[0]
    assert [[(cell.text, cell.rows, cell.columns) for cell in row] for row in table.rows] == [
        [("项目", 2, 1), ("人数", 1, 2)], [("男", 1, 1), ("女", 1, 1)], [("合唱", 1, 1), ("12", 1, 1), ("30", 1, 1)],
    ]  # fmt: skip
    assert table.head == 2


# --- single things ------------------------------------------------------------------------------------------------


def test_a_second_headline_of_the_same_look_begins_another_article(tmp_path: Path) -> None:
    document = Document(str(office_file(tmp_path / "a.docx")))
    for paragraph in list(document.paragraphs):
        document.element.body.insert_element_before(parse_xml(_source(paragraph)), "w:sectPr")
    document.save(str(tmp_path / "b.docx"))
    assert [one.headline for one in import_file(tmp_path / "b.docx").articles] == ["志愿者上门查隐患"] * 2


def _source(paragraph: Any) -> str:
    from lxml import etree

    return etree.tostring(paragraph._p, encoding="unicode")


def test_a_picture_above_the_headline_opens_the_article(tmp_path: Path) -> None:
    document = Document()
    add_picture(document.add_paragraph(), RED)
    document.add_paragraph("图为活动现场")
    centred(document, "迎新春", 22, bold=True)
    centred(document, "送温暖", 22, bold=True)
    document.add_paragraph(PARAGRAPH)
    document.save(str(tmp_path / "a.docx"))
    article = read_one(tmp_path / "a.docx")
    assert article.headline == "迎新春 送温暖"
    assert [one.caption for one in article.photos] == ["图为活动现场"]
    assert article.paragraphs == (PARAGRAPH,)


def test_copy_without_any_look_has_the_headline_that_its_words_tell(tmp_path: Path) -> None:
    document = Document()
    for text in ("社区换新颜", PARAGRAPH, PARAGRAPH):
        document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    article = read_one(tmp_path / "a.docx")
    assert article.headline == "社区换新颜"
    assert article.paragraphs == (PARAGRAPH, PARAGRAPH)


def test_a_headline_on_two_lines_is_one(tmp_path: Path) -> None:
    document = Document()
    heading = document.add_paragraph(style="Heading 1")
    heading.add_run("社区换新颜").add_break()
    heading.add_run("居民乐开怀")
    document.add_paragraph(PARAGRAPH)
    document.save(str(tmp_path / "a.docx"))
    assert read_one(tmp_path / "a.docx").headline == "社区换新颜 居民乐开怀"


def test_a_footnote_is_numbered_where_it_is_referred_to_and_stands_at_the_end(tmp_path: Path) -> None:
    path = styled_file(tmp_path / "a.docx")
    document = Document(str(path))
    xml(document, run("据统计") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("，人多。"))
    xml(document, run("第二段在后。"))
    document.save(str(path))
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run("见年报。")}</w:p></w:footnote></w:footnotes>'
    )
    _with_part(path, "word/footnotes.xml", "footnotes", notes)
    assert texts(path)[-3:] == ["据统计[1]，人多。", "见年报。", "第二段在后。"]
    assert read_one(path).paragraphs[-3:] == ("据统计[1]，人多。", "第二段在后。", "[1] 见年报。")


def _with_part(path: Path, name: str, kind: str, content: str) -> None:
    """Put a part into a Word file with its type and relation."""
    with zipfile.ZipFile(path) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    stated = f'<Override PartName="/{name}" ContentType="{office}.{kind}+xml"/></Types>'
    related = (
        f'<Relationship Id="rIdNotes" Target="{name.removeprefix("word/")}" Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    types, relations = "[Content_Types].xml", "word/_rels/document.xml.rels"
    parts[types] = parts[types].replace(b"</Types>", stated.encode())
    parts[relations] = parts[relations].replace(b"</Relationships>", related.encode())
    parts[name] = content.encode()
    with zipfile.ZipFile(path, "w") as package:
        for one, data in parts.items():
            package.writestr(one, data)


def test_numbers_in_chinese_that_word_counts_stand_before_the_words(tmp_path: Path) -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for text in ("加强领导。", "落实责任。"):
        xml(document, f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr>{run(text)}')
    document.save(str(tmp_path / "a.docx"))
    assert read_one(tmp_path / "a.docx").paragraphs == ("一、加强领导。", "二、落实责任。")


def test_a_picture_between_words_stands_between_them(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("前半句话在这里。")
    add_picture(paragraph, RED, "合影")
    paragraph.add_run("后半句话在这里。")
    document.save(str(tmp_path / "a.docx"))
    blocks = import_file(tmp_path / "a.docx").blocks
    assert [(one.kind, one.text or one.alt) for one in blocks] == [
        ("paragraph", "前半句话在这里。"), ("image", "合影"), ("paragraph", "后半句话在这里。"),
    ]  # fmt: skip


def test_a_picture_of_the_header_counts_but_has_no_block(tmp_path: Path) -> None:
    document = Document(str(office_file(tmp_path / "a.docx")))
    add_picture(document.sections[0].header.paragraphs[0], GREEN)
    document.save(str(tmp_path / "a.docx"))
    value = import_file(tmp_path / "a.docx").to_json()
    assert value["images"] == 2
    assert [one["src"] for one in value["blocks"] if one["type"] == "image"] == ["word/media/image1.png"]
    assert (value["format"], value["language"]) == ("docx", "zh-Hans")


# --- refusals -----------------------------------------------------------------------------------------------------


def refusal(path: Path) -> LayoutAppError:
    with pytest.raises(UnreadableFileError) as refused:
        import_file(path)
    return refused.value


@pytest.mark.parametrize("name", ["稿.doc", "稿.wps", "稿.docx", "稿.rtf"])
def test_an_old_file_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    assert refusal(path).code == "file.old-format"
    assert ".docx" in refusal(path).sentence and name in refusal(path).sentence


def test_a_protected_file_is_refused_as_such(tmp_path: Path) -> None:
    path = tmp_path / "密.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(path).code == "file.protected"


@pytest.mark.parametrize("length", [0, 3, 200, 5_000])
def test_a_file_cut_off_is_refused(tmp_path: Path, length: int) -> None:
    path = office_file(tmp_path / "a.docx")
    path.write_bytes(path.read_bytes()[:length])
    assert refusal(path).code == "file.unreadable"


def test_a_package_that_says_other_than_it_holds_is_refused(tmp_path: Path) -> None:
    for name, content in (("word/document.xml", "<w:document"), ("[Content_Types].xml", "<Types/>"), ("x.xml", "")):
        path = tmp_path / "a.docx"
        with zipfile.ZipFile(path, "w") as package:
            package.writestr(name, content)
        assert refusal(path).code == "file.unreadable"


def test_a_file_without_a_body_is_refused(tmp_path: Path) -> None:
    path = office_file(tmp_path / "a.docx")
    _rewritten(path, "word/document.xml", lambda data: re.sub(b"<w:body>.*</w:body>", b"", data, flags=re.DOTALL))
    assert refusal(path).code == "file.unreadable"


def test_a_file_that_names_parts_that_are_not_there_is_read_without_them(tmp_path: Path) -> None:
    path = office_file(tmp_path / "a.docx")
    _rewritten(path, "word/_rels/document.xml.rels", lambda data: data.replace(b"theme/theme1.xml", b"../NULL"))
    _rewritten(path, "word/_rels/document.xml.rels", lambda data: data.replace(b"media/image1.png", b"media/gone.png"))
    content = import_file(path)
    assert (content.articles[0].headline, content.to_json()["images"]) == ("志愿者上门查隐患", 0)


def _rewritten(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    assert change(parts[name]) != parts[name]
    parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w") as package:
        for one, data in parts.items():
            package.writestr(one, data)


def test_a_file_that_unpacks_to_more_than_a_manuscript_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"x")
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, 2_000_000_000)  # the size unpacked, as the file's directory gives it
    path.write_bytes(bytes(data))
    assert "unpacks" in refusal(path).sentence


def test_markdown_is_read_without_loading_the_word_library() -> None:
    script = (
        "import sys; from layout_app.importers import registry, gather; from layout_app.session import make;"
        "sys.exit(any(name == 'docx' or name == 'lxml' for name in sys.modules))"
    )
    assert run_process([sys.executable, "-c", script], check=False).returncode == 0


# --- laws ---------------------------------------------------------------------------------------------------------

TEXTS = st.text(st.sampled_from("街道召开大会，。“”（）abc 12\t"), max_size=12)
MARKS = st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:vertAlign w:val="superscript"/>', '<w:sz w:val="44"/>'])
RUNS = st.builds(run, TEXTS, MARKS)
WRAPPED = st.one_of(
    RUNS,
    RUNS.map(lambda one: f'<w:ins w:id="1" w:author="a">{one}</w:ins>'),
    RUNS.map(lambda one: f"<w:hyperlink>{one}</w:hyperlink>"),
    RUNS.map(lambda one: f"<w:sdt><w:sdtContent>{one}</w:sdtContent></w:sdt>"),
    st.just("<w:r><w:br/></w:r>"),
)
FORMS = st.sampled_from(["", '<w:jc w:val="center"/>', '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Quote"/>'])
PARAGRAPHS = st.builds(lambda form, runs: f"<w:p><w:pPr>{form}</w:pPr>{''.join(runs)}</w:p>", FORMS, st.lists(WRAPPED))
CELLS = st.builds(
    lambda span, inside: f"<w:tc><w:tcPr>{span}</w:tcPr>{inside}</w:tc>",
    st.sampled_from(["", '<w:gridSpan w:val="2"/>', "<w:vMerge/>", '<w:vMerge w:val="restart"/>']),
    PARAGRAPHS,
)
ROWS = st.lists(CELLS, min_size=1, max_size=3).map(lambda cells: f"<w:tr>{''.join(cells)}</w:tr>")
TABLES = st.lists(ROWS, min_size=1, max_size=3).map(lambda rows: f"<w:tbl>{''.join(rows)}</w:tbl>")
BODIES = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, TABLES), max_size=8)


@settings(max_examples=40, deadline=None)
@given(BODIES)
def test_no_letter_of_a_word_file_is_lost(tmp_path_factory: pytest.TempPathFactory, body: list[str]) -> None:
    document = Document()
    for one in body:
        inside = parse_xml(f"<w:body {W}>{one}</w:body>")
        document.element.body.insert_element_before(inside[0], "w:sectPr")
    path = tmp_path_factory.getbasetemp() / "law.docx"
    document.save(str(path))
    written = sorted(char for one in document.element.body.iter(f"{{{W[9:-1]}}}t") for char in one.text or "")
    read = sorted("".join(block.text for block in read_word_file(path).blocks))
    assert [one for one in read if not one.isspace()] == [one for one in written if not one.isspace()]
    content = import_file(path)
    held = sum((letters_of_article(article) for article in content.articles), Counter[str]())
    assert held == letters_of_blocks(content.blocks)
