"""Pictures as they are wanted to look: where their pixels go, what values they take, and what it costs."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageStat

from layout_app.images import probe, strips
from layout_app.images.convert import convert_picture
from layout_app.images.converted import AS_IS, Converted, Wanted
from layout_app.images.look import (
    LEAST_SPAN,
    MOST_ANGLE,
    PLAIN,
    Look,
    level_table,
    looked_point,
    looked_size,
    moved_part,
    original_point,
    sound,
)
from layout_app.images.looks import looked_part, toned
from layout_app.press import CONDITIONS
from layout_app.resources import bundled
from tests.images.made import cmyk_jpeg, jpeg, photo, png
from tests.images.reading import read_back

WHOLE = (0.0, 0.0, 1.0, 1.0)
SIZE = (300, 200)
NEWSPRINT = bundled("assets", "icc", CONDITIONS["newsprint"].profile).read_bytes()

looks = st.builds(Look, st.integers(0, 3), st.integers(-MOST_ANGLE, MOST_ANGLE))
sizes = st.tuples(st.integers(40, 4000), st.integers(40, 4000))
shares = st.floats(0.0, 1.0)


def wanted(look: Look, **other: object) -> Wanted:
    return Wanted(WHOLE, (1.5, 1.0), "CMYK", NEWSPRINT, 200, 90, 240, look=look)._replace(**other)  # type: ignore[arg-type]


def dotted(x: int, y: int) -> Image.Image:
    """White with a black dot about a place."""
    picture = Image.new("L", SIZE, 255)
    ImageDraw.Draw(picture).ellipse((x - 4, y - 4, x + 4, y + 4), fill=0)
    return picture


def dot_of(picture: Image.Image) -> tuple[float, float]:
    """The middle of the dark pixels, as fractions."""
    left, top, right, bottom = ImageChops.invert(picture).point([0] * 128 + [255] * 128).getbbox() or (0, 0, 0, 0)
    return (left + right) / 2 / picture.width, (top + bottom) / 2 / picture.height


@given(shares, shares, sizes, looks)
def test_a_place_goes_to_the_look_and_back(x: float, y: float, pixels: tuple[int, int], look: Look) -> None:
    assert looked_point(original_point((x, y), pixels, look), pixels, look) == pytest.approx((x, y), abs=1e-9)


@given(shares, shares, sizes, looks)
def test_no_corner_of_a_straightened_picture_is_empty(x: float, y: float, pixels: tuple[int, int], look: Look) -> None:
    across, down = original_point((x, y), pixels, look)
    assert -1e-9 <= across <= 1 + 1e-9
    assert -1e-9 <= down <= 1 + 1e-9


@given(sizes, looks)
def test_a_straightened_picture_keeps_its_shape(pixels: tuple[int, int], look: Look) -> None:
    width, height = looked_size(pixels, look)
    before = pixels if look.turns % 2 == 0 else pixels[::-1]
    assert abs(width - before[0] * height / before[1]) <= 1 + before[0] / before[1]
    assert looked_size(pixels, PLAIN) == pixels


@pytest.mark.parametrize("look", [Look(1), Look(2), Look(3), Look(angle=700), Look(1, -400), Look(3, 1500)])
@pytest.mark.parametrize("part", [WHOLE, (0.2, 0.1, 0.9, 0.8)])
def test_pixels_go_where_the_arithmetic_says(look: Look, part: tuple[float, float, float, float]) -> None:
    made = looked_part(dotted(170, 80), look, part)
    x, y = looked_point((170.5 / SIZE[0], 80.5 / SIZE[1]), SIZE, look)
    left, top, right, bottom = part
    expected = ((x - left) / (right - left), (y - top) / (bottom - top))
    assert dot_of(made) == pytest.approx(expected, abs=0.006)
    across, down = looked_size(SIZE, look)
    assert made.size == pytest.approx((round((right - left) * across), round((bottom - top) * down)), abs=1)


def test_clockwise_is_clockwise() -> None:
    right_of_the_middle = dotted(250, 100)
    assert dot_of(looked_part(right_of_the_middle, Look(1), WHOLE))[1] > 0.7
    assert dot_of(looked_part(right_of_the_middle, Look(angle=1000), WHOLE))[1] > 0.55


def test_a_part_stays_on_the_same_things_when_the_look_changes() -> None:
    before, after = Look(angle=200), Look(1, 200)
    part = (0.1, 0.2, 0.4, 0.6)
    moved = moved_part(part, SIZE, before, after)
    middle = original_point(((part[0] + part[2]) / 2, (part[1] + part[3]) / 2), SIZE, before)
    there = original_point(((moved[0] + moved[2]) / 2, (moved[1] + moved[3]) / 2), SIZE, after)
    assert there == pytest.approx(middle)
    assert moved_part(moved, SIZE, after, before) == pytest.approx(part)


def test_levels_spread_what_lies_between_black_and_white() -> None:
    table = level_table(Look(black=50, white=200))
    assert (table[0], table[50], table[125], table[200], table[255]) == (0, 0, 128, 255, 255)
    lighter = level_table(Look(gamma=200))
    assert (lighter[0], lighter[255]) == (0, 255)
    assert lighter[64] == round(255 * math.sqrt(64 / 255))
    assert level_table(PLAIN) == list(range(256))


@given(st.integers(-999, 999), st.integers(-9999, 9999), st.integers(-99, 400), st.integers(-99, 400))
def test_a_sound_look_has_levels_that_can_be(turns: int, angle: int, black: int, white: int) -> None:
    look = sound(Look(turns, angle, False, black, white, 0))
    assert look.white - look.black >= LEAST_SPAN
    assert abs(look.angle) <= MOST_ANGLE
    assert sound(look) == look


def test_gray_is_gray_on_the_black_plate_alone() -> None:
    made = convert_picture(jpeg(photo(*SIZE)), "picture", wanted(Look(gray=True)))
    assert made.space == "Gray"
    assert convert_picture(jpeg(photo(*SIZE)), "picture", wanted(Look(gray=True), space="RGB")).space == "Gray"


def test_lighter_levels_take_less_ink() -> None:
    plain, lighter = (
        sum(ImageStat.Stat(read_back(convert_picture(jpeg(photo(*SIZE)), "picture", wanted(look)))).mean)
        for look in (PLAIN, Look(white=180, gamma=150))
    )
    assert lighter < plain * 0.8


def test_what_is_transparent_stays_so() -> None:
    clear = photo(*SIZE).convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(SIZE))
    made = toned(clear, Look(gray=True, black=20))
    assert made.mode == "LA"
    assert made.getchannel("A").tobytes() == clear.getchannel("A").tobytes()


def test_a_press_picture_keeps_its_inks_when_it_is_only_turned() -> None:
    data = cmyk_jpeg((10, 200, 30, 40))
    assert convert_picture(data, "picture", wanted(PLAIN, inches=(0.3, 0.2))).coding == AS_IS
    for look in (Look(1), Look(angle=300)):
        turned = convert_picture(data, "picture", wanted(look, inches=(0.3, 0.2)))
        assert (turned.space, turned.coding) == ("CMYK", "jpeg")
        assert read_back(turned).getpixel((20, 20)) == pytest.approx((10, 200, 30, 40), abs=3)


def test_line_art_is_turned_bit_for_bit() -> None:
    art = dotted(60, 60).convert("1")
    made = convert_picture(png(art), "picture", wanted(Look(1)))
    assert (made.coding, made.width, made.height) == ("fax", SIZE[1], SIZE[0])


def test_a_very_large_picture_is_turned_strip_by_strip(monkeypatch: pytest.MonkeyPatch) -> None:
    data = png(photo(1200, 800))
    look = Look(1, 250, False, 20, 230)
    small: Wanted = wanted(look, crop=(0.2, 0.2, 0.7, 0.7), inches=(0.5, 0.75), ppi=100)
    whole = convert_picture(data, "picture", small)
    monkeypatch.setattr(probe, "MOST_AT_ONCE", 10_000)
    monkeypatch.setattr(strips, "MOST_AT_ONCE", 200_000)
    in_strips = convert_picture(data, "picture", small)
    assert (in_strips.width, in_strips.height) == (whole.width, whole.height)
    assert _apart(in_strips, whole) < 5


def _apart(one: Converted, other: Converted) -> float:
    """The mean difference of two conversions, plate by plate."""
    return max(ImageStat.Stat(ImageChops.difference(read_back(one), read_back(other))).mean)
