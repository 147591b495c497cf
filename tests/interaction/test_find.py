"""Words found and replaced: in their scope, in reading order, as one step that undoes exactly."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.document.issue import Issue, with_story
from layout_app.document.spans import STRONG, Span
from layout_app.document.story import Paragraph, Story, table_paragraph
from layout_app.document.texts import IssueText, TextRef, issue_texts
from layout_app.errors import CommandRefused
from layout_app.interaction.find import ARTICLE, ISSUE, PAGE, Hit, Query, Scope, hits_in, next_hit, replacing, texts_in
from layout_app.interaction.patterns import PatternRefused, matches_in_time
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP

WORD = "社区"


@pytest.fixture(scope="session")
def tabloid() -> Issue:
    return read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue


def found(text: str, query: Query) -> list[str]:
    return [text[hit.start : hit.end] for hit in hits_in([IssueText(TextRef(part="slogan"), text)], query)]


@pytest.mark.parametrize(
    ("text", "query", "wanted"),
    [
        ("街道和街道", Query("街道"), ["街道", "街道"]),
        ("哈哈哈", Query("哈哈"), ["哈哈"]),
        ("业委会、業委會", Query("业委会"), ["业委会", "業委會"]),
        ("业委会、業委會", Query("業委會", variants=True), ["業委會"]),
        ("Wi-Fi与ＷＩ－ＦＩ", Query("wi-fi"), ["Wi-Fi", "ＷＩ－ＦＩ"]),
        ("Wi-Fi与ＷＩ－ＦＩ", Query("Wi-Fi", case=True), ["Wi-Fi"]),
        ("12（34）", Query("(34)"), ["（34）"]),
        ("12（34）", Query("(34)", width=True), []),
        ("cat concat cat2 cat。", Query("cat", whole_word=True), ["cat", "cat"]),
        ("2019年2019人12019", Query("2019", whole_word=True), ["2019", "2019"]),
        ("居民居民", Query("居民", whole_word=True), ["居民", "居民"]),
        ("甲\ufffc乙", Query("\ufffc"), []),
        ("甲乙", Query(""), []),
        ("3月5日、12月8日", Query(r"\d+月\d+日", pattern=True), ["3月5日", "12月8日"]),
        ("（图）(图)", Query(r"\(圖\)", pattern=True), ["（图）", "(图)"]),
        ("（图）", Query("（图）", pattern=True), ["（图）"]),
        ("ABC", Query("b", pattern=True), ["B"]),
        ("ABC", Query("b", pattern=True, case=True), []),
        ("甲乙", Query("x*", pattern=True), []),
        ("甲\ufffc乙", Query(".", pattern=True), ["甲", "乙"]),
    ],
)
def test_what_a_query_finds(text: str, query: Query, wanted: list[str]) -> None:
    assert found(text, query) == wanted


@pytest.mark.parametrize("pattern", ["(", "[", "a{2,1}", "*", "(?P<", "\\"])
def test_an_expression_that_cannot_be_read_is_refused_in_a_sentence(pattern: str) -> None:
    with pytest.raises(PatternRefused) as refused:
        found("甲乙", Query(pattern, pattern=True))
    assert len(refused.value.sentence.splitlines()) == 1


def test_an_expression_that_would_never_end_is_given_up() -> None:
    with pytest.raises(PatternRefused):
        matches_in_time("(a|a)*b", False, ["a" * 60], patience_s=0.2)


def test_the_whole_issue_says_what_its_articles_and_pages_say(tabloid: Issue) -> None:
    everywhere = hits_in(texts_in(tabloid, Scope(ISSUE)), Query(WORD))
    parts = [Scope(PAGE, page_index=at) for at in range(len(tabloid.pages))]
    parts += [Scope(ARTICLE, story.id) for story in tabloid.stories]
    masthead = [hit for hit in everywhere if not (hit.ref.story or hit.ref.block or hit.ref.page)]
    of_parts = {hit for scope in parts for hit in hits_in(texts_in(tabloid, scope), Query(WORD))}
    assert len(set(everywhere)) == len(everywhere) > 20
    assert of_parts | set(masthead) == set(everywhere)


@pytest.mark.parametrize("kind", [ARTICLE, PAGE, ISSUE])
def test_replacing_touches_nothing_outside_its_scope(tabloid: Issue, kind: str) -> None:
    scope = Scope(kind, tabloid.stories[0].id, 1)
    hits = hits_in(texts_in(tabloid, scope), Query(WORD))
    edit = replacing(tabloid, Query(WORD), hits, "街道").apply(tabloid)
    inside = {text.ref for text in texts_in(tabloid, scope)}
    before, after = ({text.ref: text.text for text in issue_texts(one)} for one in (tabloid, edit.issue))
    assert hits
    for ref, text in before.items():
        assert after[ref] == (text.replace(WORD, "街道") if ref in inside else text)


def test_new_words_are_what_the_old_ones_were(tabloid: Issue) -> None:
    story = Story("s", paragraphs=(Paragraph("请找业委会谈", "quote", (Span(2, 5, STRONG),), drop_lines=2),))
    issue = with_story(tabloid, msgspec.structs.replace(story, id=tabloid.stories[0].id))
    query = Query("业委会")
    hits = hits_in(texts_in(issue, Scope(ARTICLE, tabloid.stories[0].id)), query)
    changed = replacing(issue, query, hits, "业主委员会").apply(issue).issue.story(tabloid.stories[0].id)
    assert changed.paragraphs == (Paragraph("请找业主委员会谈", "quote", (Span(2, 7, STRONG),), drop_lines=2),)


def test_groups_of_an_expression_come_back_as_they_were_written(tabloid: Issue) -> None:
    issue = with_story(tabloid, Story(tabloid.stories[0].id, "１２月3日和4月５日，\t"))
    query = Query(r"(\d+)月(\d+)日|(无)", pattern=True)
    scope = Scope(ARTICLE, tabloid.stories[0].id)
    command = replacing(issue, query, hits_in(texts_in(issue, scope), query), r"\1.\2\3\\\0\t")
    assert command.apply(issue).issue.stories[0].headline == "１２.3\\１２月3日\t和4.５\\4月５日\t，\t"
    for template in (r"\4", r"\x", "\\"):
        with pytest.raises(PatternRefused):
            replacing(issue, query, (), template)


def test_a_text_that_changed_since_is_left_alone(tabloid: Issue) -> None:
    query = Query(WORD)
    command = replacing(tabloid, query, hits_in(texts_in(tabloid, Scope()), query), "街道")
    once = command.apply(tabloid).issue
    with pytest.raises(CommandRefused):
        command.apply(once)
    with pytest.raises(CommandRefused):
        command.apply(msgspec.structs.replace(tabloid, stories=()))


def test_a_table_among_the_words_stays(tabloid: Issue) -> None:
    story = Story(tabloid.stories[0].id, paragraphs=(table_paragraph("t1"), Paragraph("甲乙")))
    issue = with_story(tabloid, story)
    query = Query("(?s).+", pattern=True)
    hits = hits_in(texts_in(issue, Scope(ARTICLE, story.id)), query)
    changed = replacing(issue, query, hits, "丙").apply(issue).issue.story(story.id)
    assert changed.paragraphs == (table_paragraph("t1"), Paragraph("丙"))


def test_the_search_goes_on_behind_what_was_replaced() -> None:
    first, second, third = TextRef(part="one"), TextRef(part="two"), TextRef(part="three")
    hits = [Hit(first, 0, 2), Hit(first, 4, 6), Hit(second, 0, 2), Hit(third, 0, 2)]
    assert next_hit(hits, None) == 0
    assert next_hit(hits, Hit(first, 0, 3)) == 1
    assert next_hit(hits, Hit(first, 4, 8)) == 2
    assert next_hit(hits, Hit(third, 0, 4)) == 0
    assert next_hit([], Hit(third, 0, 4)) == 0


LETTERS = st.text(st.sampled_from("社区的了，。Aa１1"), min_size=1, max_size=3)


@settings(deadline=None, max_examples=40)
@given(words=LETTERS, kind=st.sampled_from((ARTICLE, PAGE, ISSUE)))
def test_there_and_back_is_the_issue_as_it_was(tabloid: Issue, words: str, kind: str) -> None:
    scope = Scope(kind, tabloid.stories[1].id, 0)
    exactly = Query(words, case=True, width=True, variants=True)
    there = Query("〓〓", case=True, width=True, variants=True)
    gone = replacing(tabloid, exactly, hits_in(texts_in(tabloid, scope), exactly), there.words).apply(tabloid).issue
    assert not hits_in(texts_in(gone, scope), exactly)
    back = replacing(gone, there, hits_in(texts_in(gone, scope), there), words).apply(gone).issue
    assert back == tabloid
