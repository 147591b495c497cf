"""A press's own ICC file is taken only where a press can be printed by it, and each refusal says why."""

from __future__ import annotations

import pytest
from PIL import ImageCms

from layout_app.images.profiles import NotAProfileError, ProfileFacts, profile_facts, reads
from layout_app.resources import bundled

COATED = bundled("assets", "icc", "ISOcoated_v2_300_bas.icc").read_bytes()
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def with_bytes(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


@pytest.mark.parametrize("name", ["ISOcoated_v2_300_bas.icc", "newsprint_tr002_240.icc", "uncoated_fogra29_280.icc"])
def test_bundled_profiles_would_be_taken_as_a_presss_own(name: str) -> None:
    facts = profile_facts(bundled("assets", "icc", name).read_bytes())
    assert facts._replace(name="") == ProfileFacts("press", "CMYK", 2, "")
    assert facts.name


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "damaged"),
        (b"no profile at all" * 20, "damaged"),
        (COATED[:5000], "damaged"),
        (with_bytes(COATED, 132, b"XXXX" * 30), "damaged"),
        (SRGB, "screen"),
        (with_bytes(COATED, 12, b"link"), "screen"),
        (with_bytes(COATED, 16, b"RGB "), "four inks"),
        (with_bytes(COATED, 8, b"\x05"), "version"),
    ],
    ids=["empty", "text", "cut", "tags", "screen", "link", "rgb", "version-5"],
)
def test_a_profile_no_press_is_printed_by_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(NotAProfileError, match=said):
        profile_facts(data)


def test_a_picture_is_read_only_by_a_profile_of_its_own_space() -> None:
    assert reads(SRGB, "RGB")
    assert reads(COATED, "CMYK")
    assert not reads(SRGB, "CMYK")
    assert not reads(COATED, "RGB")
    assert not reads(with_bytes(SRGB, 12, b"link"), "RGB")
    assert not reads(SRGB[:300], "RGB")
