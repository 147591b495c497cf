"""TYPOGRAPHY NP11: kinds of lines round and between articles, tints under text and reversed type."""

from __future__ import annotations

import io
from itertools import pairwise

import msgspec
import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageWriter

from layout_app.color import CMYK, Color, Gray
from layout_app.compose.line_kinds import frame_lines, rule_items
from layout_app.compose.page import Composer
from layout_app.display.dump import dump_json
from layout_app.display.items import Fill, Item, LaidOutIssue, LaidOutPage, Outline, Pattern, Rule, TextLine
from layout_app.document.blocks import ArticleBlock, Recipe, RuleBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead, with_block
from layout_app.document.line_kinds import LINE_KINDS, LineKind, line_kind
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template, template_ids
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.painters.qt import QtResources, page_image
from layout_app.preflight.live import run_checks
from layout_app.units import mm
from tests.painters.pages import made, page_of, text_page

BLACK = CMYK(0, 0, 0, 1)
AREA = Rect(mm(10), mm(20), mm(90), mm(70))
ACROSS = Rect(mm(10), mm(20), mm(90), mm(20))
DOWN = Rect(mm(20), mm(10), mm(20), mm(90))
KINDS = list(LINE_KINDS.values())
PATTERNED = [kind for kind in KINDS if kind.motif is not None]
SCALE = 4.0


def patterns(items: tuple[Item, ...]) -> list[Pattern]:
    return [item for item in items if isinstance(item, Pattern)]


def reach_of(items: tuple[Item, ...]) -> Rect:
    """What is really inked."""
    rects = [item.rect for item in items if isinstance(item, (Rule, Outline))]
    points = [point for item in patterns(items) for shape in item.shapes for point in shape]
    xs = [x for x, _y in points] + [edge for rect in rects for edge in (rect.x0, rect.x1)]
    ys = [y for _x, y in points] + [edge for rect in rects for edge in (rect.y0, rect.y1)]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def test_weights_are_those_of_the_trade() -> None:
    assert line_kind("fine").strokes == ((0, 250),)  # 正线
    assert 1000 <= line_kind("heavy").strokes[0][1] <= 1500  # 反线
    (_outer, thick), (_inner, thin) = line_kind("thick-thin").strokes  # 文武线
    assert thick >= 3 * thin
    (_one, first), (_other, second) = line_kind("double").strokes  # 双线
    assert first == second
    assert line_kind("thin-thick").strokes[1][1] == thick  # 武文线
    assert {kind.motif.shape for kind in KINDS if kind.motif is not None} == {
        "dots", "wave", "ornament", "meander", "leaves", "rope",
    }
    assert line_kind("of a newer program") is line_kind("hairline")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_frame_fills_its_rectangle_and_leaves_it_nowhere(kind: LineKind) -> None:
    reach = reach_of(frame_lines(kind, AREA, "b", BLACK))
    assert AREA.x0 <= reach.x0 <= AREA.x0 + 20 and AREA.x1 - 20 <= reach.x1 <= AREA.x1
    assert AREA.y0 <= reach.y0 <= AREA.y0 + 20 and AREA.y1 - 20 <= reach.y1 <= AREA.y1


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("across", [True, False])
def test_a_rule_runs_from_end_to_end(kind: LineKind, across: bool) -> None:
    area = Rect(mm(10), mm(20), mm(90), mm(20) + kind.width)
    if not across:
        area = Rect(mm(20), mm(10), mm(20) + kind.width, mm(90))
    reach = reach_of(rule_items(kind, area, "r", BLACK))
    ends = (reach.x0, reach.x1) if across else (reach.y0, reach.y1)
    wanted = (area.x0, area.x1) if across else (area.y0, area.y1)
    assert all(abs(end - want) <= 2000 for end, want in zip(ends, wanted, strict=True))
    assert reach.width <= area.width and reach.height <= area.height


@pytest.mark.parametrize("side", [mm(20), mm(33), mm(47), mm(90)])
def test_whole_motifs_fill_a_side_and_corners_have_their_piece(side: int) -> None:
    kind = line_kind("ornament")
    (frame,) = patterns(frame_lines(kind, Rect(0, 0, side, side), "b", BLACK))
    half = kind.width // 2
    rosettes = [shape for shape in frame.shapes if len(shape) == 16]
    middles = {(sum(x for x, _y in one) // 16, sum(y for _x, y in one) // 16) for one in rosettes}
    assert {(round(x / 10), round(y / 10)) for x, y in middles} == {
        (round(x / 10), round(y / 10)) for x in (half, side - half) for y in (half, side - half)
    }
    top = sorted(
        sum(x for x, _y in one) / 4 for one in frame.shapes if len(one) == 4 and max(y for _x, y in one) <= kind.width
    )
    steps = [round(after - before) for before, after in pairwise(top)]
    assert max(steps) - min(steps) <= 2
    assert top[0] + top[-1] == pytest.approx(side, abs=4)


@pytest.mark.parametrize("template", template_ids())
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_text_keeps_half_a_character_off_every_frame_and_stays_on_the_grid(
    library: FontLibrary, template: str, kind: LineKind
) -> None:
    issue = framed(template, kind)
    page = Composer(library).compose_page(issue, 0)
    area = issue.format.area(issue.pages[0].blocks[0].slot).inset(kind.width, kind.width)
    lines = [item for item in page.items if isinstance(item, TextLine)]
    assert lines
    for line in lines:
        assert min(line.x - area.x0, area.x1 - line.x - line.measure) >= issue.format.em // 2
        assert line.y - issue.format.em * 88 // 100 - area.y0 >= issue.format.em // 2
        assert (line.y - issue.format.baseline(0)) % issue.format.pitch == 0
    kinds = [item for item in dump_json(LaidOutIssue("", (page,), ()))["pages"][0]["items"] if item["kind"] != "line"]
    assert {item["kind"] for item in kinds} == {"outline", "rule"}
    assert {item.get("pattern", kind.name) for item in kinds} == {kind.name}


def test_words_stand_on_the_frame_in_its_middle_and_the_line_is_open_under_them(library: FontLibrary) -> None:
    issue = framed("T285", line_kind("double"))
    block = issue.pages[0].blocks[0]
    assert isinstance(block, ArticleBlock)
    for words, share in (("便民服务", 0.5), ("便民服务" * 8, 0.81)):
        titled = msgspec.structs.replace(block, recipe=msgspec.structs.replace(block.recipe, frame_title=words))
        page = Composer(library).compose_page(with_block(issue, titled), 0)
        area = issue.format.area(block.slot)
        (line,) = [item for item in page.items if isinstance(item, TextLine) and item.role == "frame-title"]
        (ground,) = [item for item in page.items if isinstance(item, Fill)]
        assert line.text == words and line.width <= area.width * share
        assert ground.rect.x0 < line.x and line.x + line.width < ground.rect.x1
        assert abs(ground.rect.x0 + ground.rect.x1 - area.x0 - area.x1) <= 1
        assert ground.rect.y0 < area.y0 and area.y0 + line_kind("double").width < ground.rect.y1
        first = min(item.y for item in page.items if isinstance(item, TextLine) and item.role == "body")
        assert ground.rect.y1 < first - issue.format.em * 88 // 100
    plain = msgspec.structs.replace(titled, recipe=msgspec.structs.replace(titled.recipe, frame="none"))
    page = Composer(library).compose_page(with_block(issue, plain), 0)
    assert not any(isinstance(item, TextLine) and item.role == "frame-title" for item in page.items)


def framed(template: str, kind: LineKind) -> Issue:
    """A framed article and a rule of the kind under it."""
    issue = new_issue(load_template(template), Masthead(title="报"), "t")
    story = Story(id="s", headline="标题", paragraphs=(Paragraph("社区居民自治工作座谈会，" * 12),))
    blocks = (
        ArticleBlock("b", Slot(0, 2, 10, 12), "s", Recipe(frame="box", frame_line=kind.name, legs=2)),
        RuleBlock("r", Slot(0, 2, 22, 2), "horizontal", kind.name),
    )
    page = msgspec.structs.replace(issue.pages[0], blocks=blocks)
    return msgspec.structs.replace(issue, pages=(page,), stories=(story,))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", PATTERNED, ids=lambda kind: kind.name)
def test_screen_and_print_show_the_same_pattern(library: FontLibrary, kind: LineKind) -> None:
    page = page_of(frame_lines(kind, AREA, "b", BLACK))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.ReadWrite)
    shown = page_image(page, SCALE, QtResources(library, lambda *_asked: None))
    QImageWriter(buffer, QByteArray(b"PNG")).write(shown)
    on_screen = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("L")
    with pypdfium2.PdfDocument(made(page, library, "proof").data) as document:
        one = document[0]
        media, trim = one.get_mediabox(), one.get_trimbox()
        crop = (trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3])
        in_print = one.render(scale=SCALE, crop=crop).to_pil().convert("L").resize(on_screen.size)
    inked = [ink_of(picture) for picture in (on_screen, in_print)]
    assert inked[0] > 500
    assert inked[1] == pytest.approx(inked[0], rel=0.12)
    for left, top in ((AREA.x0, AREA.y0), (AREA.x1 - mm(10), AREA.y1 - mm(10))):
        window = tuple(round(edge * SCALE / 1000) for edge in (left, top, left + mm(10), top + mm(10)))
        parts = [ink_of(picture.crop(window)) for picture in (on_screen, in_print)]
        assert parts[1] == pytest.approx(parts[0], rel=0.2)


def ink_of(picture: Image.Image) -> float:
    """How many pixels of full ink there are altogether."""
    return sum(count * (255 - shade) for shade, count in enumerate(picture.histogram())) / 255


def on_ground(library: FontLibrary, ground: Color, color: Color, *, font: str, size: int) -> list[str]:
    """What preflight says of a line of text on a filled area."""
    page = text_page(library, ["社区居民自治"], font=font)
    (line,) = page.items
    assert isinstance(line, TextLine)
    line = msgspec.structs.replace(line, color=color, size=size)
    fill = Fill("tint", "b", Rect(0, 0, page.width, page.height), ground)
    return codes(msgspec.structs.replace(page, items=(fill, line)))


def codes(page: LaidOutPage) -> list[str]:
    issue = new_issue(load_template("T285"), Masthead(title="报", date="2020-01-02"), "t")
    found = run_checks(issue, LaidOutIssue("", (page,), ()), "press")
    return [one.code for one in found if one.code in ("text.dark-tint", "text.reversed")]


@pytest.mark.parametrize(("ink", "size", "expected"), [
    (0.1, 9_000, []), (0.2, 9_000, []), (0.25, 9_000, ["text.dark-tint"]), (0.25, 24_000, []),
])  # fmt: skip
def test_tints_under_small_text_are_light(library: FontLibrary, ink: float, size: int, expected: list[str]) -> None:
    assert on_ground(library, Gray(ink), BLACK, font="NotoSerifSC-Medium", size=size) == expected
    assert on_ground(library, CMYK(0, 0, 0, ink), BLACK, font="NotoSerifSC-Medium", size=size) == expected


@pytest.mark.parametrize(("font", "size", "expected"), [
    ("NotoSansSC-Bold", 9_000, []), ("NotoSansSC-Bold", 8_900, ["text.reversed"]),
    ("NotoSerifSC-Medium", 12_000, ["text.reversed"]),
])  # fmt: skip
def test_reversed_type_is_bold_and_large_enough(
    library: FontLibrary, font: str, size: int, expected: list[str]
) -> None:
    for ground in (BLACK, CMYK(0, 1, 1, 0)):
        assert on_ground(library, ground, CMYK(0, 0, 0, 0), font=font, size=size) == expected


def test_text_beside_a_dark_ground_is_no_finding(library: FontLibrary) -> None:
    page = text_page(library, ["社区居民自治"])
    fill = Fill("tint", "b", Rect(0, 0, mm(5), page.height), BLACK)
    assert codes(msgspec.structs.replace(page, items=(fill, *page.items))) == []
