"""Gray on the black plate is as light on paper as it was in the picture, whatever the press's dot gain."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from layout_app.images.press_colors import press_colors
from layout_app.resources import bundled

PAPERS = ["ISOcoated_v2_300_bas.icc", "newsprint_tr002_240.icc", "uncoated_fogra29_280.icc"]
VALUES = bytes(range(256))


def profile_of(paper: str) -> bytes:
    return bundled("assets", "icc", paper).read_bytes()


def luminance(lightness: float) -> float:
    return ((lightness + 16) / 116) ** 3


def printed_luminances(profile: bytes, inks: list[int]) -> list[float]:
    """Y of each tint of black as the press prints it, by another road than the curve's: the profile's own A2B."""
    nothing = Image.new("L", (len(inks), 1))
    tints = Image.merge("CMYK", (nothing, nothing, nothing, Image.frombytes("L", (len(inks), 1), bytes(inks))))
    press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    lab = ImageCms.profileToProfile(tints, press, ImageCms.createProfile("LAB"), 1, "LAB")
    assert lab is not None
    return [luminance(value * 100 / 255) for value in lab.getchannel("L").tobytes()]


def srgb_luminance(value: int) -> float:
    light = value / 255
    return light / 12.92 if light <= 0.04045 else ((light + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("paper", PAPERS)
def test_grays_are_as_light_in_print_between_paper_and_solid_black(paper: str) -> None:
    profile = profile_of(paper)
    inks = press_colors(profile).black_of_gray()
    assert (inks[0], inks[255]) == (255, 0)
    assert inks == sorted(inks, reverse=True)
    assert len(set(inks)) > 150  # no steps that would show as bands
    printed = printed_luminances(profile, inks)
    for value, light in enumerate(printed):
        share = (light - printed[0]) / (1 - printed[0])
        assert share == pytest.approx(srgb_luminance(value), abs=0.012), value


def test_more_dot_gain_takes_less_ink_for_the_same_gray() -> None:
    coated, newsprint, _offset = (press_colors(profile_of(paper)).black_of_gray()[128] for paper in PAPERS)
    assert newsprint < coated - 15


def test_a_gray_profile_is_honoured() -> None:
    """A linear gray: half the value is half the light, which sRGB writes as 188."""
    press = press_colors(profile_of(PAPERS[0]))
    inks = press.black_of_gray(gray_profile(1.0))
    assert inks[128] == pytest.approx(press.black_of_gray()[188], abs=3)
    assert press.black_of_gray(gray_profile(2.2))[100] == pytest.approx(press.black_of_gray()[100], abs=4)


def gray_profile(gamma: float) -> bytes:
    """A Gray profile of class mntr, version 2, with one gamma (ICC.1:2001-04 6.3.1.1, monochrome input)."""
    white = b"XYZ \0\0\0\0" + b"".join(round(one * 65536).to_bytes(4, "big") for one in (0.9642, 1.0, 0.8249))
    curve = b"curv\0\0\0\0" + (1).to_bytes(4, "big") + round(gamma * 256).to_bytes(2, "big") + b"\0\0"
    words = b"desc\0\0\0\0" + (5).to_bytes(4, "big") + b"gray\0" + bytes(78 + 1)
    parts = ((b"desc", words), (b"wtpt", white), (b"kTRC", curve))
    start = 128 + 4 + 12 * len(parts)
    table, body = len(parts).to_bytes(4, "big"), b""
    for name, data in parts:
        table += name + (start + len(body)).to_bytes(4, "big") + len(data).to_bytes(4, "big")
        body += data + bytes(-len(data) % 4)
    size = start + len(body)
    head = size.to_bytes(4, "big") + bytes(4) + b"\x02\x20\0\0" + b"mntrGRAYXYZ " + bytes(12) + b"acsp"
    head += bytes(28) + b"".join(round(one * 65536).to_bytes(4, "big") for one in (0.9642, 1.0, 0.8249))
    return head + bytes(128 - len(head)) + table + body


@pytest.mark.parametrize("paper", PAPERS)
def test_a_cmyk_picture_in_black_keeps_its_black_and_darkens_by_its_colours(paper: str) -> None:
    press = press_colors(profile_of(paper))
    black_only = press.black(Image.new("CMYK", (1, 1), (0, 0, 0, 255)))
    assert black_only.getpixel((0, 0)) == 255
    pale = press.black(Image.new("CMYK", (1, 1), (0, 0, 0, 60))).getpixel((0, 0))
    dark = press.black(Image.new("CMYK", (1, 1), (200, 160, 160, 60))).getpixel((0, 0))
    assert isinstance(pale, int) and isinstance(dark, int)
    assert 60 <= pale <= 64 < dark


def test_paper_stays_free_of_ink() -> None:
    press = press_colors(profile_of(PAPERS[1]))
    for mode, white in (("RGB", (255, 255, 255)), ("LAB", (255, 128, 128)), ("L", 255), ("CMYK", (0, 0, 0, 0))):
        assert press.black(Image.new(mode, (1, 1), white)).getpixel((0, 0)) == 0
    assert press.inks(Image.new("RGB", (1, 1), "white")).getpixel((0, 0)) == (0, 0, 0, 0)
