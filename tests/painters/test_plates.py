"""Plates on the canvas: each ink as the press prints it, by values that can be reckoned by hand (PRINT 1, 6.14)."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from layout_app.color import BLACK, CMYK, Color, Spot
from layout_app.display.items import Fill, Item, LaidOutPage, PlacedImage
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.images.soft_proof import Plates
from layout_app.painters.pdf.plates import PagePlates
from layout_app.painters.pdf.settings import settings_for
from layout_app.press import PressProfile, SpotInk
from layout_app.units import mm, to_pt
from tests.images.made import cmyk_jpeg, jpeg, png, raw_png, without_adobe_marker
from tests.painters.pages import HEIGHT, WIDTH, page_of, text_page

RED, SEA, WHITE = CMYK(0, 1, 1, 0), CMYK(0.8, 0.2, 0, 0.1), CMYK(0, 0, 0, 0)
COATED = PressProfile(condition="coated")
AREA = Rect(mm(10), mm(10), mm(60), mm(60))
MIDDLE = Rect(mm(30), mm(30), mm(40), mm(40))
SCALE = 1.5


def fill(rect: Rect, color: Color) -> Fill:
    return Fill("box", "b", rect, color)


def drawn(
    page: LaidOutPage,
    library: FontLibrary,
    press: PressProfile = COATED,
    picture: bytes = b"",
    scale: float = SCALE,
) -> Plates:
    """The whole page at ``scale``."""
    plates = PagePlates(page, settings_for("press", press=press), library, lambda _asset: picture)
    try:
        return plates.draw(scale, 0, 0, round(to_pt(WIDTH) * scale), round(to_pt(HEIGHT) * scale))
    finally:
        plates.close()


def at(plates: Plates, x_mm: float, y_mm: float) -> tuple[int, ...]:
    """The inks of a place in per cent."""
    return plates.percents(round(to_pt(mm(x_mm)) * SCALE), round(to_pt(mm(y_mm)) * SCALE))


def percents_of(items: list[Item], library: FontLibrary, press: PressProfile = COATED) -> tuple[int, ...]:
    """The inks in the middle of ``MIDDLE``."""
    return at(drawn(page_of(items), library, press), 35, 35)


@pytest.mark.parametrize("color", [SEA, RED, CMYK(0.03, 0, 0.02, 0.98), CMYK(0.6, 0.4, 0.4, 1)])
def test_a_fill_is_on_each_plate_as_much_as_its_ink(library: FontLibrary, color: CMYK) -> None:
    inks = percents_of([fill(AREA, color)], library)
    assert inks == tuple(round(100 * value) for value in (color.c, color.m, color.y, color.k))


def test_bare_paper_takes_no_ink(library: FontLibrary) -> None:
    plates = drawn(page_of([fill(AREA, SEA)]), library)
    assert at(plates, 80, 100) == (0, 0, 0, 0)


def test_solid_black_overprints_and_a_tint_of_it_knocks_out(library: FontLibrary) -> None:
    assert percents_of([fill(AREA, SEA), fill(MIDDLE, BLACK)], library) == (80, 20, 0, 100)
    assert percents_of([fill(AREA, SEA), fill(MIDDLE, CMYK(0, 0, 0, 0.5))], library) == (0, 0, 0, 50)


def test_colours_and_white_knock_out_what_lies_beneath(library: FontLibrary) -> None:
    assert percents_of([fill(AREA, SEA), fill(MIDDLE, RED)], library) == (0, 100, 100, 0)
    assert percents_of([fill(AREA, SEA), fill(MIDDLE, WHITE)], library) == (0, 0, 0, 0)


def test_a_spot_ink_has_a_plate_of_its_own_that_black_overprints(library: FontLibrary) -> None:
    spot = PressProfile(spot=SpotInk("专红"))
    assert percents_of([fill(AREA, RED)], library, spot) == (0, 0, 0, 0, 100)
    assert percents_of([fill(AREA, CMYK(0, 0.4, 0.4, 0))], library, spot) == (0, 0, 0, 0, 40)
    assert percents_of([fill(AREA, RED), fill(MIDDLE, BLACK)], library, spot) == (0, 0, 0, 100, 100)
    assert percents_of([fill(AREA, RED), fill(MIDDLE, SEA)], library, spot) == (80, 20, 0, 10, 0)
    assert percents_of([fill(AREA, SEA), fill(MIDDLE, RED)], library, spot) == (0, 0, 0, 0, 100)


def test_four_spot_inks_keep_to_their_plates(library: FontLibrary) -> None:
    inks = [Spot(name, 0.25 * (number + 1), SEA) for number, name in enumerate("金银蓝绿")]
    rects = [Rect(mm(10), mm(10 + 10 * number), mm(60), mm(20 + 10 * number)) for number in range(len(inks))]
    plates = drawn(page_of([fill(rect, ink) for rect, ink in zip(rects, inks, strict=True)]), library)
    assert len(plates.mixes) == 4
    assert [at(plates, 35, 15 + 10 * number)[4:] for number in range(4)] == [
        (25, 0, 0, 0), (0, 50, 0, 0), (0, 0, 75, 0), (0, 0, 0, 100),
    ]


def test_a_black_page_carries_nothing_on_the_plates_of_colour(library: FontLibrary) -> None:
    plates = drawn(page_of([fill(AREA, RED)]), library, PressProfile(black_pages=(1,)))
    assert [max(ink) for ink in plates.inks[:3]] == [0, 0, 0]
    assert at(plates, 35, 35) == (0, 0, 0, 70)


def test_black_type_leaves_the_ground_beneath_it_whole(library: FontLibrary) -> None:
    line = text_page(library, ["黑体字压印在底色上"])
    ground = fill(Rect(mm(5), mm(5), mm(90), mm(40)), CMYK(0.3, 0, 0, 0))
    plates = drawn(page_of([ground, *line.items]), library)
    assert max(plates.inks[3]) > 200
    rows = range(round(to_pt(mm(10)) * SCALE), round(to_pt(mm(30)) * SCALE))
    columns = range(round(to_pt(mm(10)) * SCALE), round(to_pt(mm(80)) * SCALE))
    assert {plates.inks[0][y * plates.width + x] for y in rows for x in columns} == {76}


def picture(size: tuple[int, int], rect: Rect = AREA) -> PlacedImage:
    return PlacedImage("photo", "b", rect, "one", size)


def test_a_cmyk_picture_is_on_the_plates_with_its_own_numbers(library: FontLibrary) -> None:
    page = page_of([fill(Rect(0, 0, WIDTH, HEIGHT), SEA), picture((64, 48)), fill(MIDDLE, BLACK)])
    for data in (cmyk_jpeg((51, 204, 102, 0)), without_adobe_marker(cmyk_jpeg((204, 51, 153, 255)))):
        plates = drawn(page, library, picture=data)
        assert at(plates, 20, 20) == pytest.approx((20, 80, 40, 0), abs=1)
        assert at(plates, 35, 35) == (0, 0, 0, 100)  # black on a picture knocks out
        assert at(plates, 80, 80) == (80, 20, 0, 10)


def test_a_gray_picture_and_line_art_print_on_black_alone(library: FontLibrary) -> None:
    gray = jpeg(Image.new("L", (64, 48), 128))
    plates = drawn(page_of([fill(Rect(0, 0, WIDTH, HEIGHT), SEA), picture((64, 48))]), library, picture=gray)
    c, m, y, k = at(plates, 35, 35)
    assert (c, m, y) == (0, 0, 0) and 30 < k < 70
    art = raw_png(64, 64, 1, 0, (b"\0" + b"\0\0\0\0\xff\xff\xff\xff") * 64)
    plates = drawn(page_of([fill(Rect(0, 0, WIDTH, HEIGHT), SEA), picture((64, 64))]), library, picture=art)
    assert at(plates, 20, 35) == (80, 20, 0, 100)
    assert at(plates, 50, 35) == (80, 20, 0, 10)


def test_a_screenshot_prints_its_grays_on_black_and_its_colours_in_four_inks(library: FontLibrary) -> None:
    screenshot = Image.new("RGB", (200, 100), (128, 128, 128))
    screenshot.paste((200, 30, 30), (100, 0, 200, 100))
    spot = PressProfile(condition="coated", spot=SpotInk("专红"))
    page = page_of([fill(AREA, RED), picture((200, 100))])
    plates = drawn(page, library, spot, png(screenshot))
    c, m, y, k, red = at(plates, 20, 35)
    assert (c, m, y, red) == (0, 0, 0, 0) and k > 30
    c, m, y, k, red = at(plates, 50, 35)
    assert m > 80 and y > 80 and red == 0


def test_a_part_drawn_alone_is_the_same_part_of_the_whole(library: FontLibrary) -> None:
    page = page_of([*text_page(library, ["整版与局部应当一样"]).items, fill(MIDDLE, SEA)])
    plates = PagePlates(page, settings_for("press", press=COATED), library, lambda _asset: b"")
    try:
        whole = plates.draw(SCALE, 0, 0, 425, 638)
        part = plates.draw(SCALE, 37, 51, 201, 150)
    finally:
        plates.close()
    for ink, whole_ink in zip(part.inks, whole.inks, strict=True):
        rows = [whole_ink[y * 425 + 37 : y * 425 + 37 + 201] for y in range(51, 201)]
        assert max(abs(one - other) for one, other in zip(ink, b"".join(rows), strict=True)) <= 1


def test_small_type_stands_where_it_is_set_at_a_small_scale(library: FontLibrary) -> None:
    page = text_page(library, ["近日街道召开了上海市文明社区", "会上街道党工委副书记办事处主任"])
    coarse, fine = (drawn(page, library, scale=scale) for scale in (0.5, 4.0))
    wanted = Image.frombytes("L", (fine.width, fine.height), fine.inks[3]).resize((coarse.width, coarse.height), 4)
    shown = Image.frombytes("L", (coarse.width, coarse.height), coarse.inks[3])
    off = sum(ImageChops.difference(wanted, shown).tobytes())
    assert off < 0.3 * sum(wanted.tobytes())
