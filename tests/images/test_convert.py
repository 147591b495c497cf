"""What becomes of pictures on their way to the press: profiles, the black plate, ink, what is transparent, line art."""

from __future__ import annotations

import pytest
from PIL import Image, ImageCms, ImageDraw

from layout_app.images.convert import convert_picture
from layout_app.images.converted import OTHER_PRESS, TOO_MUCH_INK, WRONG_PROFILE, Converted, Note, Treatment, Wanted
from layout_app.images.ink import total_ink_percent
from layout_app.press import CONDITIONS
from layout_app.resources import bundled
from tests.images.made import cmyk_jpeg, colored_noise, jpeg, noise, photo, png, tiff
from tests.images.reading import read_back
from tests.images.test_press_colors import gray_profile

PROFILES = {name: bundled("assets", "icc", one.profile).read_bytes() for name, one in CONDITIONS.items()}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SIZE = (200, 150)
NO_INK = (0, 0, 0, 0)


def wanted(paper: str = "newsprint", **other: object) -> Wanted:
    limit = CONDITIONS[paper].total_ink_percent
    return Wanted((0, 0, 1, 1), (1, 0.75), "CMYK", PROFILES[paper], 200, 90, limit)._replace(**other)  # type: ignore[arg-type]


def converted(data: bytes, paper: str = "newsprint", **other: object) -> Converted:
    return convert_picture(data, "picture", wanted(paper, **other))


def screenshot() -> Image.Image:
    """Black and gray on white with one red mark and one blue area, as programs look."""
    picture = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 199, 20), fill=(230, 231, 233))
    draw.rectangle((10, 30, 90, 140), fill="black")
    draw.rectangle((100, 30, 120, 140), fill=(120, 120, 120))
    draw.rectangle((130, 30, 190, 80), fill=(40, 90, 200))
    draw.rectangle((130, 90, 190, 140), fill=(200, 30, 40))
    return picture


def plates_at(made: Converted, *points: tuple[int, int]) -> list[object]:
    printed = read_back(made)
    return [printed.getpixel(point) for point in points]


def test_a_screenshots_grays_are_black_ink_alone_and_its_colours_are_not() -> None:
    made = converted(png(screenshot()))
    assert (made.space, made.coding) == ("CMYK", "flate")  # JPEG would ring round the letters
    black, middle, pale, paper, blue = plates_at(made, (50, 80), (110, 80), (50, 10), (195, 145), (160, 50))
    assert black == (0, 0, 0, 255)
    assert paper == NO_INK
    assert isinstance(middle, tuple) and middle[:3] == (0, 0, 0) and 120 < middle[3] < 160
    assert isinstance(pale, tuple) and pale[:3] == (0, 0, 0) and 10 < pale[3] < 40
    assert isinstance(blue, tuple) and blue[0] > 150


def test_a_photos_neutral_places_keep_their_four_inks() -> None:
    mixed = photo(*SIZE)
    mixed.paste("black", (0, 0, 80, 80))
    for data in (jpeg(mixed, quality=95), png(mixed)):
        made = converted(data)
        assert made.coding == "jpeg"
        (corner,) = plates_at(made, (30, 30))
        assert isinstance(corner, tuple) and min(corner[:3]) > 50


def test_the_editors_choice_goes_before_what_the_picture_looks_like() -> None:
    mixed = photo(*SIZE)
    mixed.paste("black", (0, 0, 80, 80))
    (kept,) = plates_at(converted(jpeg(mixed, quality=95), treatment=Treatment.NEUTRALS), (30, 30))
    assert kept == pytest.approx((0, 0, 0, 255), abs=4)
    (colored,) = plates_at(converted(png(screenshot()), treatment=Treatment.COLOR), (50, 80))
    assert isinstance(colored, tuple) and min(colored[:3]) > 50
    gray = converted(png(screenshot()), treatment=Treatment.GRAY)
    assert (gray.space, plates_at(gray, (50, 80))) == ("Gray", [0])


def test_a_picture_without_a_hue_is_gray_though_it_is_stored_in_colour() -> None:
    picture = Image.new("RGB", SIZE, (120, 118, 122))
    for data in (jpeg(picture), png(picture), jpeg(noise(*SIZE))):
        assert converted(data).space == "Gray"
    assert converted(jpeg(picture), treatment=Treatment.COLOR).space == "CMYK"


@pytest.mark.parametrize("paper", CONDITIONS)
def test_gray_pictures_take_the_presss_own_curve_however_they_are_stored(paper: str) -> None:
    values = [
        plates_at(converted(data, paper), (5, 5))[0]
        for data in (
            png(Image.new("L", SIZE, 120)),
            tiff(Image.new("L", SIZE, 120)),
            jpeg(Image.new("L", SIZE, 120)),
            png(Image.new("LA", SIZE, (120, 255))),
            png(Image.new("RGB", SIZE, (120, 120, 120))),
            png(Image.new("RGB", SIZE, (120, 120, 120)), icc_profile=SRGB),
        )
    ]
    assert values == pytest.approx([values[0]] * len(values), abs=1)
    assert values[0] != pytest.approx(120, abs=1) or paper == "newsprint"


def test_an_embedded_profile_is_honoured_for_rgb_gray_cmyk_and_lab() -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    profile = bytearray(swapped)
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"  # a profile whose red is green
    picture = Image.new("RGB", SIZE, (220, 30, 30))
    (plain,) = plates_at(converted(jpeg(picture)), (50, 50))
    (honoured,) = plates_at(converted(jpeg(picture, icc_profile=bytes(profile))), (50, 50))
    assert isinstance(plain, tuple) and isinstance(honoured, tuple)
    assert plain[0] < 40 < plain[1] and honoured[1] < plain[1] - 60
    gray = png(Image.new("L", SIZE, 128), icc_profile=gray_profile(1.0))
    (light,), (middle,) = (plates_at(converted(data), (5, 5)) for data in (gray, png(Image.new("L", SIZE, 128))))
    assert isinstance(light, int) and isinstance(middle, int) and light > middle + 30
    (lab,) = plates_at(converted(tiff(Image.new("LAB", SIZE, (138, 208, 195)))), (50, 50))  # L* 54, a* 80, b* 67: red
    assert isinstance(lab, tuple) and lab[0] < 40 and min(lab[1:3]) > 180
    own = jpeg(Image.new("CMYK", SIZE, (10, 20, 30, 0)), icc_profile=PROFILES["newsprint"])
    assert converted(own) == Converted(b"", *SIZE, "CMYK", "as-is")


@pytest.mark.parametrize(
    "profile",
    [b"garbage" * 40, PROFILES["coated"], gray_profile(2.2), SRGB[:300], SRGB[:12] + b"link" + SRGB[16:],
     SRGB[:128] + b"\0\0\0\1" + SRGB[132:]],
    ids=["garbage", "cmyk", "gray", "cut", "link", "tags"],
)  # fmt: skip
def test_a_profile_of_no_use_is_told_of_and_the_colours_are_read_as_srgb(profile: bytes) -> None:
    picture = photo(*SIZE)
    odd, plain = converted(jpeg(picture, icc_profile=profile)), converted(jpeg(picture))
    assert odd.notes == (Note(WRONG_PROFILE),)
    assert odd.data == plain.data


def test_cmyk_of_another_press_keeps_its_numbers_with_a_note() -> None:
    data = jpeg(Image.new("CMYK", SIZE, (10, 20, 30, 0)), icc_profile=PROFILES["coated"])
    made = converted(data)
    assert made.coding == "as-is"
    assert [note.kind for note in made.notes] == [OTHER_PRESS]
    assert "ISO" in made.notes[0].value


def test_cmyk_with_too_many_pixels_is_reduced_on_its_own_plates() -> None:
    made = converted(jpeg(Image.new("CMYK", (900, 700), (0, 0, 0, 200)), quality=95))
    assert (made.coding, made.width, made.height) == ("jpeg", 200, 150)
    assert plates_at(made, (50, 50)) == [pytest.approx((0, 0, 0, 200), abs=2)]


@pytest.mark.parametrize("paper", CONDITIONS)
@pytest.mark.parametrize("kind", ["noise", "dark", "large", "cmyk", "cmyk-large", "cmyk-tiff", "clear"])
def test_no_pixel_takes_more_ink_than_the_press(paper: str, kind: str) -> None:
    limit = CONDITIONS[paper].total_ink_percent
    heavy = Image.merge("CMYK", [noise(300, 200).convert("L").point(lambda value: 255 - value // 4)] * 4)
    data = {
        "noise": lambda: jpeg(colored_noise(300, 200), quality=100, subsampling=0),
        "dark": lambda: jpeg(photo(200, 150).point(lambda value: value // 12), quality=100),
        "large": lambda: jpeg(colored_noise(900, 700)),
        "cmyk": lambda: cmyk_jpeg((250, 250, 250, 200)),
        "cmyk-large": lambda: jpeg(heavy.resize((900, 700), Image.Resampling.NEAREST)),
        "cmyk-tiff": lambda: tiff(heavy),
        "clear": lambda: png(Image.merge("RGBA", (*photo(200, 150).split(), noise(200, 150).convert("L")))),
    }[kind]()
    made = converted(data, paper, ground=(0.6, 0.4, 0.4, 1.0))
    assert made.space == "CMYK"
    assert total_ink_percent(read_back(made)) <= limit
    assert (TOO_MUCH_INK in [note.kind for note in made.notes]) == kind.startswith("cmyk")


def test_ink_is_taken_from_under_the_black_and_in_proportion() -> None:
    made = converted(cmyk_jpeg((240, 120, 240, 200)))
    (inks,) = plates_at(made, (20, 20))
    assert isinstance(inks, tuple)
    assert inks[3] == pytest.approx(200, abs=1)
    assert inks[1] == pytest.approx(inks[0] / 2, abs=3)


def test_what_is_transparent_shows_the_tint_beneath_as_it_is_painted() -> None:
    clear = Image.new("RGBA", SIZE, (200, 30, 40, 0))
    clear.paste((200, 30, 40, 255), (0, 0, 100, 150))
    for ground in ((0.0, 0.2, 0.1, 0.0), (0.0, 0.0, 0.0, 0.1), NO_INK):
        made = converted(png(clear), ground=ground)
        beneath = tuple(round(255 * ink) for ink in ground)
        assert plates_at(made, (150, 75)) == [beneath]
        (red,) = plates_at(made, (50, 75))
        assert isinstance(red, tuple) and red[1] > 150
    gray = png(Image.new("LA", SIZE, (20, 0)))
    assert plates_at(converted(gray, ground=(0.0, 0.0, 0.0, 0.1)), (5, 5)) == [255 - 26]
    assert plates_at(converted(gray, ground=(0.0, 0.2, 0.0, 0.0)), (5, 5)) == [(0, 51, 0, 0)]
    light = converted(png(clear), space="RGB", ground=(0.0, 0.2, 0.1, 0.0))
    assert plates_at(light, (150, 75)) == [(255, 204, 230)]


def test_line_art_keeps_its_pixels_as_a_stencil() -> None:
    drawing = Image.new("L", SIZE, 255)
    ImageDraw.Draw(drawing).ellipse((40, 30, 160, 120), fill=0)
    made = converted(png(drawing.convert("1")))
    assert (made.coding, made.width, made.height) == ("fax", *SIZE)
    assert list(read_back(made).tobytes()) == list(drawing.tobytes())
    assert len(made.data) < 600


def test_line_art_is_reduced_to_sharp_edges_only_where_it_has_far_too_many_pixels() -> None:
    made = converted(png(Image.new("1", (4000, 3000), 1)))
    assert (made.coding, made.width, made.height) == ("fax", 1200, 900)


def test_a_large_jpeg_is_decoded_small_and_looks_the_same() -> None:
    large = photo(1600, 1200)
    made = converted(jpeg(large, quality=95))
    direct = converted(jpeg(large.resize(SIZE, Image.Resampling.LANCZOS), quality=95))
    assert (made.width, made.height) == SIZE
    one, other = read_back(made).resize((20, 15)).tobytes(), read_back(direct).resize((20, 15)).tobytes()
    assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 6


def test_a_turned_large_jpeg_keeps_its_resolution() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = jpeg(photo(1600, 1200), exif=exif)
    made = convert_picture(data, "turned", wanted(inches=(0.75, 1.0)))
    assert (made.width, made.height) == (150, 200)


def test_the_same_picture_gives_the_same_bytes() -> None:
    for data in (jpeg(photo(*SIZE)), png(screenshot()), png(Image.new("1", SIZE, 1))):
        assert converted(data) == converted(data)
