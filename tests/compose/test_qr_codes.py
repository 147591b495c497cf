"""QR codes are outlines of their modules, as large as the block allows, with free paper about them."""

from __future__ import annotations

import msgspec
import pytest
import segno

from layout_app.color import process_values
from layout_app.compose.page import Composer
from layout_app.compose.qr_code import QUIET_MODULES, modules_of, outlines
from layout_app.display.items import Fill, LaidOutPage, Points, QrCode, TextLine
from layout_app.document.blocks import QrBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead, with_page
from layout_app.document.new_issue import new_issue
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.preflight.blocks import check_empty
from layout_app.preflight.qr_codes import LEAST_MODULE, check_qr_codes

LIBRARY = FontLibrary.bundled()
LINK = "https://shi-er.example/24"


def issue_with(*blocks: QrBlock) -> Issue:
    issue = new_issue(load_template("T285"), Masthead(title="石二"), "qr", 1)
    return with_page(issue, 0, msgspec.structs.replace(issue.pages[0], blocks=blocks))


def page_with(*blocks: QrBlock) -> LaidOutPage:
    return Composer(LIBRARY).compose_page(issue_with(*blocks), 0)


def code_of(page: LaidOutPage) -> QrCode:
    return next(item for item in page.items if isinstance(item, QrCode))


def winding(shapes: tuple[Points, ...], x: float, y: float) -> int:
    """How often the outlines run around a place: what the nonzero rule fills is where this is not 0."""
    found = 0
    for shape in shapes:
        for (x0, y0), (x1, y1) in zip(shape, (*shape[1:], shape[0]), strict=True):
            if x0 == x1 and x < x0 and min(y0, y1) < y < max(y0, y1):
                found += 1 if y1 > y0 else -1
    return found


@pytest.mark.parametrize("link", [LINK, "石门二路街道社区报" * 12])
def test_outlines_fill_the_dark_modules_and_no_others(link: str) -> None:
    modules = modules_of(link)
    assert modules is not None and modules == tuple(
        tuple(map(bool, row)) for row in segno.make(link, error="m", micro=False).matrix
    )
    shapes = outlines(modules)
    filled = tuple(
        tuple(winding(shapes, column + 0.5, row + 0.5) != 0 for column in range(len(modules)))
        for row in range(len(modules))
    )
    assert filled == modules


def test_an_outline_has_corners_only() -> None:
    modules = modules_of(LINK)
    assert modules is not None
    for shape in outlines(modules):
        for before, corner, after in zip((shape[-1], *shape[:-1]), shape, (*shape[1:], shape[0]), strict=True):
            assert (before[0] == corner[0]) != (corner[0] == after[0])


def test_code_stands_in_the_block_with_its_quiet_zone_and_its_words_on_the_grid() -> None:
    page = page_with(QrBlock("qr", Slot(0, 1, 10, 11), LINK, "扫码读电子版"))
    code, box = code_of(page), page.blocks[0].rect
    quiet = QUIET_MODULES * code.module
    ground = next(item.rect for item in page.items if isinstance(item, Fill))
    assert ground == code.rect.inset(-quiet, -quiet) and code.rect.width == code.rect.height
    assert box.x0 <= ground.x0 and ground.x1 <= box.x1 and box.y0 <= ground.y0
    words = next(item for item in page.items if isinstance(item, TextLine))
    assert words.text == "扫码读电子版" and words.grid_line is not None
    assert words.y == page.grid.baseline(words.grid_line) and words.y - words.size >= code.rect.y1
    assert abs(2 * words.x + words.width - box.x0 - box.x1) <= 2
    assert process_values(code.color) == (0, 0, 0, 1)


def test_code_without_words_stands_in_the_middle() -> None:
    page = page_with(QrBlock("qr", Slot(0, 2, 10, 11), LINK))
    code, box = code_of(page), page.blocks[0].rect
    assert abs(code.rect.x0 + code.rect.x1 - box.x0 - box.x1) <= 1
    assert abs(code.rect.y0 + code.rect.y1 - box.y0 - box.y1) <= 1


def test_too_small_a_code_is_a_finding() -> None:
    for lines, is_small in ((2, True), (11, False)):
        block = QrBlock("qr", Slot(0, 1, 10, lines), LINK)
        issue, page = issue_with(block), page_with(block)
        assert (code_of(page).module < LEAST_MODULE) is is_small
        assert [one.code for one in check_qr_codes(issue, 0, page)] == ["qr.small"] * is_small


def test_a_link_that_no_code_holds_and_one_that_is_missing_are_findings() -> None:
    long, none = QrBlock("qr", Slot(0, 1, 10, 11), "x" * 4000), QrBlock("qr", Slot(0, 1, 10, 11), "")
    page = page_with(long)
    assert [one.code for one in page.findings] == ["qr.too-long"]
    assert not any(isinstance(item, QrCode) for item in page.items)
    assert [one.code for one in check_empty(issue_with(none), 0, page_with(none))] == ["block.empty"]
