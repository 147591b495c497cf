"""Importers never raise, and no letter is lost, whatever the text."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout_app.importers.articles import read_articles
from layout_app.importers.content import Block, ReadArticle
from layout_app.importers.markdown import markdown_blocks
from layout_app.importers.plain import text_blocks

WORDS = ["街道召开大会", "居民们", "近日,", "很好。", "(社区办)", "。(自治办 供稿)", "张三 摄", "图为会场", "记者 林航"]
LINES = [
    "\n\n\n标题：",
    "\n作者:李明\n",
    "\n# ",
    "\n===\n",
    "\n读者 张秀英\n",
    "\n2019年12月5日\n",
    "\n——李明\n",
    "\n　　",
]
WESTERN = ["don't", "14:30", "a.b@c.cn", "http://a.b/c?d=1,2", "３", "Ａ", "文/李明"]
MARKS = ["“话”", '"', "'", "…", "--", "•", "▲", " ", "　　", "**", "*", "|"]
BREAKS = ["\n", "\n\n", "\n\n\n\n", "  \n", "<br>", "\n|-|\n", "\n---\n"]
STARTS = ["\n# ", "\n\n## ", "\n\n### ", "\n- ", "\n1. ", "\n> "]
OTHERS = ["![图](a.jpg)", "![合 影](活动 1.jpg)", "[^1]: 注", "[^1]"]
PIECES = st.sampled_from([*WORDS, *WESTERN, *MARKS, *BREAKS, *STARTS, *OTHERS])
PLAIN_TEXTS = st.lists(st.sampled_from([*LINES, *WORDS, *WESTERN, *MARKS, "\n", "\n\n", "\n\n\n\n"]), max_size=40).map(
    "".join
)
MANUSCRIPTS = st.lists(PIECES, max_size=40).map("".join)


def letters(text: str) -> Counter[str]:
    return Counter(chr(ord(one) - 0xFEE0) if "０" <= one <= "ｚ" else one for one in text if one.isalpha())


def letters_of_article(article: ReadArticle) -> Counter[str]:
    photos = [part for photo in article.photos for part in (photo.caption, photo.credit, photo.alt)]
    heads = [article.kicker, article.headline, article.deck, article.byline, article.signoff]
    return letters("".join([*heads, *article.paragraphs, *(text for _at, text in article.subheads), *photos]))


def letters_of_blocks(blocks: tuple[Block, ...]) -> Counter[str]:
    return letters("".join(block.text + block.alt for block in blocks))


def letters_of_labels(blocks: tuple[Block, ...]) -> Counter[str]:
    return letters("".join(block.label for block in blocks))


@settings(max_examples=200, deadline=None)
@given(MANUSCRIPTS)
@example("居民们在议事,\n\n张三 摄\n\n(社区办)")
def test_every_letter_of_a_manuscript_is_in_its_blocks(text: str) -> None:
    markup = text.replace("![图](a.jpg)", "图").replace("![合 影](活动 1.jpg)", "合影").replace("<br>", "")
    assert letters_of_blocks(markdown_blocks(text)) == letters(markup)


@settings(max_examples=200, deadline=None)
@given(MANUSCRIPTS, st.booleans())
def test_every_letter_of_the_blocks_is_in_the_articles(text: str, raw: bool) -> None:
    for blocks in (markdown_blocks(text), text_blocks(text)):
        articles, _notes = read_articles(blocks, raw=raw)
        held: Counter[str] = Counter()
        for article in articles:
            held += letters_of_article(article)
        wanted = letters_of_blocks(blocks)
        placeholders = sum(block.alt == "图" for block in blocks)
        assert held + Counter({"图": placeholders} if placeholders else {}) == wanted


@settings(max_examples=300, deadline=None)
@given(PLAIN_TEXTS, st.booleans())
def test_every_letter_of_a_plain_text_is_in_its_articles_but_for_labels(text: str, raw: bool) -> None:
    blocks = text_blocks(text)
    assert letters_of_blocks(blocks) == letters(text)
    articles, _notes = read_articles(blocks, raw=raw)
    held = sum((letters_of_article(article) for article in articles), Counter[str]())
    assert held + letters_of_labels(blocks) == letters(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_reads_without_an_exception(text: str) -> None:
    plain = text_blocks(text)
    assert letters_of_blocks(plain) == letters(text)
    read_articles(plain)
    read_articles(markdown_blocks(text))


@settings(max_examples=100, deadline=None)
@given(MANUSCRIPTS)
def test_subheads_and_photos_stand_inside_their_article(text: str) -> None:
    for article in read_articles(markdown_blocks(text))[0]:
        assert all(0 <= index <= len(article.paragraphs) for index, _text in article.subheads)
        assert all(0 <= photo.after <= len(article.paragraphs) for photo in article.photos)
        assert all(paragraph == paragraph.strip() != "" for paragraph in article.paragraphs)
