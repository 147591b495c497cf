"""Every text of an issue is found once, where it is kept, and rewritten there and nowhere else."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.document.blocks import ArticleBlock, Fact, FactsBlock, IndexBlock, IndexItem, Inset, Recipe, TableBlock
from layout_app.document.format import Slot
from layout_app.document.issue import FacingPage, Issue, Masthead, Page
from layout_app.document.spans import OBJECT
from layout_app.document.story import Paragraph, Photo, Story, table_paragraph
from layout_app.document.table import table_of
from layout_app.document.template_files import load_template
from layout_app.document.texts import issue_texts, page_texts, text_at, with_characters_at

SLOT = Slot(0, 1, 0, 10)


@pytest.fixture(scope="module")
def issue() -> Issue:
    """An issue whose every text says where it is."""
    template = load_template("T285")
    placed = Story(
        "a", "a headline", "a kicker", "a deck", "a byline",
        (Paragraph("a body"), table_paragraph("t1"), Paragraph("a body 2")), "a signoff",
        (Photo("x", "a caption", "a credit"),), "a tag", "a reference",
        (table_of((("a cell 1", "a cell 2"),), 1, (), "t1"),),
    )  # fmt: skip
    inset = Inset(SLOT, "inset title", ("inset item",), (Fact("inset number", "inset unit", "inset label"),))
    article = ArticleBlock("b1", SLOT, "a", Recipe(insets=(inset,)))
    index = IndexBlock("b2", SLOT, "index head", (IndexItem("a", "entry title", "entry blurb"),))
    facts = FactsBlock("b3", SLOT, "facts title", (Fact("number", "unit", "label"),))
    table = TableBlock("b4", SLOT, table_of((("block cell",),)))
    first = Page("p1", "front", (article, index), "section 1", "editor 1")
    facing = FacingPage("p3", "inner", "section 3", "editor 3")
    second = Page("p2", "inner", (facts, table), "section 2", "editor 2", facing)
    masthead = Masthead(*(f"masthead {field}" for field in Masthead.__struct_fields__))
    return Issue(
        "i", template.id, template.format, template.sheet, template.head_forms, template.furniture, masthead,
        (first, second), (placed, Story("w", "waiting headline")),
    )  # fmt: skip


def test_every_text_is_found_once(issue: Issue) -> None:
    found = [text for text in issue_texts(issue) if text.text]
    assert len({text.ref for text in found}) == len(found)
    said = msgspec.json.encode(issue).decode()
    for text in found:
        assert text_at(issue, text.ref) == text.text
    # Whatever else the issue says in these words would have been forgotten.
    begins = ("a ", "inset ", "index head", "entry ", "facts title", "block cell", "section ", "editor ", "masthead ")
    wanted = {word for word in said.split('"') if word.startswith(begins)} - {"masthead date"}
    assert {text.text for text in found if text.text.startswith(begins)} == wanted
    assert {"number", "unit", "label", "waiting headline"} <= {text.text for text in found}


def test_each_text_is_rewritten_where_it_is_kept_and_nowhere_else(issue: Issue) -> None:
    before = {text.ref: text.text for text in issue_texts(issue) if text.text != OBJECT}
    for ref, old in before.items():
        changed = with_characters_at(issue, ref, 0, len(old), "новое")
        after = {text.ref: text.text for text in issue_texts(changed)}
        assert {one for one in before if after.get(one) != before[one]} == {ref}
        assert with_characters_at(changed, ref, 0, 5, old) == issue


def test_the_article_of_a_page_is_read_head_first_and_tables_where_they_stand(issue: Issue) -> None:
    words = [text.text for text in page_texts(issue, 0) if text.text not in ("", OBJECT)]
    assert words[:11] == [
        "section 1", "editor 1", "a tag", "a kicker", "a headline", "a deck", "a byline", "a body", "a cell 1",
        "a cell 2", "a body 2",
    ]  # fmt: skip


def test_a_text_that_is_gone_is_said_to_be(issue: Issue) -> None:
    refs = [text.ref for text in issue_texts(issue)]
    empty = msgspec.structs.replace(issue, pages=(), stories=())
    for ref in refs:
        if ref.story or ref.block or ref.page:
            with pytest.raises(LookupError):
                text_at(empty, ref)
