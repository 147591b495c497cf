"""Links and bookmarks of archive and screen files; files for a press have none (PRINT 6.17)."""

from __future__ import annotations

import msgspec
import pikepdf
import pypdfium2
import pytest

from layout_app.display.items import LaidOutIssue
from layout_app.fonts.library import FontLibrary
from layout_app.painters.pdf.bookmarks import bookmarks_of
from layout_app.painters.pdf.links import links_of
from tests.painters.pdf_reading import opened
from tests.painters.whole_issue import file_of, laid_out

LINKED = ("archive", "screen")


@pytest.fixture(scope="module")
def issue(library: FontLibrary) -> LaidOutIssue:
    return laid_out(library)


def link_texts(pdf: pikepdf.Pdf) -> list[list[str]]:
    return [[str(link.Contents) for link in page.get("/Annots", pikepdf.Array())] for page in pdf.pages]


@pytest.mark.parametrize("preset", LINKED)
def test_the_index_and_turned_lines_lead_to_their_articles(
    issue: LaidOutIssue, library: FontLibrary, preset: str
) -> None:
    boxes = {box.id: box.rect for page in issue.pages for box in page.blocks}
    with opened(file_of(issue, library, preset)) as pdf:
        pages = [page.obj.objgen for page in pdf.pages]
        found = [
            (str(link.Contents), pages.index(link.Dest[0].objgen), float(link.Dest[2]), float(link.Dest[3]))
            for page in pdf.pages
            for link in page.get("/Annots", pikepdf.Array())
        ]
    wanted = [
        ("（下转4版）", 2, "two"), ("4版 直排的文章 说明的话", 2, "down"), ("2版 跨版报道一条新闻", 1, "wide"),
        ("（下转4版）", 2, "wide-end"), ("（上接1版）", 0, "one"), ("（上接2版）", 1, "wide"),
    ]  # fmt: skip
    height = issue.pages[0].height
    places = [(boxes[block].x0 / 1000, (height - boxes[block].y0) / 1000) for _text, _page, block in wanted]
    assert found == [(text, page, *place) for (text, page, _block), place in zip(wanted, places, strict=True)]


def test_a_link_lies_over_its_words_and_is_printed(issue: LaidOutIssue, library: FontLibrary) -> None:
    front = issue.pages[0]
    index = next(box.rect for box in front.blocks if box.id == "index")
    with opened(file_of(issue, library)) as pdf:
        for link in pdf.pages[0].Annots:
            left, bottom, right, top = (float(edge) * 1000 for edge in link.Rect)
            assert 0 < right - left <= index.width + 1 and top - bottom > 0
            assert (link.Subtype, int(link.F)) == ("/Link", 4)
            if "版 " in str(link.Contents):
                assert index.x0 <= left and index.y0 <= front.height - top
                assert front.height - bottom <= index.y1


@pytest.mark.parametrize("preset", ["press", "press-x1a", "proof"])
def test_files_for_a_press_have_neither(issue: LaidOutIssue, library: FontLibrary, preset: str) -> None:
    with opened(file_of(issue, library, preset)) as pdf:
        assert link_texts(pdf) == [[], [], []]
        assert not {"/Outlines", "/PageLabels", "/ViewerPreferences"} & set(pdf.Root.keys())


def test_a_link_to_a_page_that_is_left_out_is_left_out(issue: LaidOutIssue, library: FontLibrary) -> None:
    with opened(file_of(issue, library, pages=(1, 4))) as pdf:
        assert [len(texts) for texts in link_texts(pdf)] == [2, 1]


@pytest.mark.parametrize("preset", LINKED)
def test_bookmarks_are_the_pages_and_under_them_the_articles(
    issue: LaidOutIssue, library: FontLibrary, preset: str
) -> None:
    document = pypdfium2.PdfDocument(file_of(issue, library, preset))
    found = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    labels = [document.get_page_label(number) for number in range(len(document))]
    document.close()
    assert found == [
        (0, "1版", 0), (1, "居民区里办实事 老人出门不再难", 0),
        (0, "2·3版", 1), (1, "跨版报道一条新闻", 1),
        (0, "4版", 2), (1, "直排的文章", 2),
    ]  # fmt: skip
    assert labels == ["1", "2·3", "4"]


def test_a_bookmark_names_the_section(issue: LaidOutIssue) -> None:
    page = msgspec.structs.replace(issue.pages[1], section="社区")
    assert [mark.title for mark in bookmarks_of([page])] == ["2·3版 社区"]


def test_two_links_never_share_a_line(issue: LaidOutIssue) -> None:
    lines = [(link.page, item) for link in links_of(issue.pages) for item in link.items]
    assert len(lines) == len(set(lines))
