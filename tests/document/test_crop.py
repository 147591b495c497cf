"""Crops: of the frame's shape, about the focus, and never through the keep box where the shape can hold it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.document.crop import CLOSE, crop_for, is_kept, keeps_in_shape, photo_pixels
from layout_app.document.story import Photo
from layout_app.images.look import Look

sides = st.integers(100, 6000)
shares = st.floats(0.0, 1.0)


@st.composite
def parts(draw: st.DrawFn) -> tuple[float, float, float, float]:
    left, right = sorted((draw(shares), draw(shares)))
    top, bottom = sorted((draw(shares), draw(shares)))
    return left, top, right, bottom


@st.composite
def crops(draw: st.DrawFn) -> tuple[float, float, float, float]:
    """Parts as an editor can make them: none is a mere line."""
    left, top, right, bottom = draw(parts())
    return left * 0.9, top * 0.9, left * 0.9 + 0.1 + (right - left) * 0.9, top * 0.9 + 0.1 + (bottom - top) * 0.9


photos = st.builds(
    Photo, st.just("a"), focus=st.tuples(shares, shares), crop=st.none() | crops(), keep=st.none() | parts()
)


@given(photos, st.tuples(sides, sides), sides, sides)
def test_a_crop_lies_in_the_picture_and_has_the_frames_shape(
    photo: Photo, pixels: tuple[int, int], width: int, height: int
) -> None:
    left, top, right, bottom = crop_for(photo, pixels, width, height)
    assert -CLOSE <= left < right <= 1 + CLOSE
    assert -CLOSE <= top < bottom <= 1 + CLOSE
    assert (right - left) * pixels[0] * height == pytest.approx((bottom - top) * pixels[1] * width, rel=1e-6)


@given(photos, st.tuples(sides, sides), sides, sides)
def test_no_crop_cuts_the_keep_box_where_the_shape_can_hold_it(
    photo: Photo, pixels: tuple[int, int], width: int, height: int
) -> None:
    crop = crop_for(photo, pixels, width, height)
    assert is_kept(photo.keep, crop) or not keeps_in_shape(photo, pixels, width / height)


@given(photos, st.tuples(sides, sides), sides, sides)
def test_the_focus_is_always_shown_where_nothing_else_must_be(
    photo: Photo, pixels: tuple[int, int], width: int, height: int
) -> None:
    if photo.keep is None:
        left, top, right, bottom = crop_for(photo, pixels, width, height)
        assert left - CLOSE <= photo.focus[0] <= right + CLOSE
        assert top - CLOSE <= photo.focus[1] <= bottom + CLOSE


def test_a_narrow_crop_widens_until_it_holds_the_box() -> None:
    narrow = Photo("a", crop=(0.4, 0.4, 0.6, 0.6), focus=(0.5, 0.5), keep=(0.2, 0.3, 0.7, 0.5))
    assert crop_for(narrow, (1000, 1000), 100, 100) == pytest.approx((0.2, 0.25, 0.7, 0.75))


def test_a_focus_keeps_its_place_in_the_crop_when_the_frame_changes() -> None:
    at_the_left = Photo("a", crop=(0.2, 0.2, 0.6, 0.6), focus=(0.3, 0.4))
    assert crop_for(at_the_left, (1000, 1000), 100, 100) == pytest.approx(at_the_left.crop)
    left, top, right, bottom = crop_for(at_the_left, (1000, 1000), 50, 100)
    assert ((0.3 - left) / (right - left), (0.4 - top) / (bottom - top)) == pytest.approx((0.25, 0.5))
    assert (right - left) * (bottom - top) == pytest.approx(0.16)


def test_a_box_too_wide_for_the_frame_is_cut_alike_on_both_sides() -> None:
    group = Photo("a", focus=(0.9, 0.5), keep=(0.1, 0.2, 0.9, 0.8))
    crop = crop_for(group, (2000, 1000), 100, 100)
    assert crop == pytest.approx((0.25, 0.0, 0.75, 1.0))
    assert not is_kept(group.keep, crop)
    assert not keeps_in_shape(group, (2000, 1000), 1.0)
    assert keeps_in_shape(group, (2000, 1000), 1.7)


def test_a_turned_photo_has_the_other_shape() -> None:
    assert photo_pixels(Photo("a", look=Look(turns=1)), (300, 200)) == (200, 300)
