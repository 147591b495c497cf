"""A photo in its frame under an editor's hand: what is shown stays in the picture, and holds what must be kept."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.document.crop import CLOSE, is_kept
from layout_app.document.story import Photo
from layout_app.geometry import Rect
from layout_app.images.look import Look
from layout_app.interaction.cropping import SMALLEST, FramedPhoto
from layout_app.interaction.handles import Handle

FRAME = (300_000, 200_000)
PLAIN = FramedPhoto(Photo("a"), (3000, 2400), FRAME)


def after(framed: FramedPhoto, photo: Photo) -> FramedPhoto:
    return msgspec.structs.replace(framed, photo=photo)


moves = st.lists(
    st.one_of(
        st.tuples(st.just("pan"), st.integers(-300_000, 300_000), st.integers(-300_000, 300_000)),
        st.tuples(st.just("zoom"), st.floats(0.2, 5.0)),
        st.tuples(st.just("focus"), st.floats(-1.0, 2.0), st.floats(-1.0, 2.0)),
        st.tuples(st.just("keep"), st.sampled_from(list(Handle)), st.integers(-200_000, 200_000)),
        st.tuples(st.just("look"), st.integers(-2000, 2000), st.integers(-1, 2)),
        st.tuples(st.just("box")),
    ),
    max_size=8,
)


def moved(framed: FramedPhoto, move: tuple[object, ...]) -> FramedPhoto:
    match move:
        case ("pan", int(dx), int(dy)):
            return after(framed, framed.panned(dx, dy))
        case ("zoom", float(factor)):
            return after(framed, framed.zoomed(factor))
        case ("focus", float(x), float(y)):
            return after(framed, framed.with_focus((x, y)))
        case ("look", int(angle), int(turns)):
            return after(framed, framed.with_look(Look(turns, angle)))
        case ("keep", Handle() as handle, int(by)) if framed.photo.keep is not None:
            return after(framed, framed.with_keep_edges(handle, by, by))
        case ("box",):
            return after(framed, framed.new_keep_box())
    return framed


@given(moves)
def test_whatever_is_done_the_frame_is_full_and_the_box_and_focus_are_in_it(made: list[tuple[object, ...]]) -> None:
    framed = PLAIN
    for move in made:
        framed = moved(framed, move)
        left, top, right, bottom = framed.crop
        width, height = framed.pixels
        assert -CLOSE <= left < right <= 1 + CLOSE
        assert -CLOSE <= top < bottom <= 1 + CLOSE
        assert (right - left) * width / ((bottom - top) * height) == pytest.approx(1.5)
        if move[0] != "look":  # a quarter turn can leave a frame that is too narrow for the box
            keep = framed.photo.keep
            assert is_kept(keep, framed.crop) or _is_too_large(framed)


def _is_too_large(framed: FramedPhoto) -> bool:
    keep, (left, top, right, bottom) = framed.photo.keep, framed.crop
    assert keep is not None
    return keep[2] - keep[0] > right - left or keep[3] - keep[1] > bottom - top


def test_the_photo_goes_with_the_hand_and_stops_at_its_edge() -> None:
    near = after(PLAIN, PLAIN.zoomed(2))
    assert near.crop == pytest.approx((0.25, 0.25 + (0.5 - 5 / 12) / 2, 0.75, 0.75 - (0.5 - 5 / 12) / 2))
    right = after(near, near.panned(60_000, 0))
    assert right.crop[0] == pytest.approx(near.crop[0] - 0.1)
    assert after(near, near.panned(900_000, 0)).crop[0] == 0.0


def test_a_focus_that_nobody_set_goes_along_and_one_that_was_set_stays() -> None:
    near = after(PLAIN, PLAIN.zoomed(2))
    assert near.panned(30_000, 0).focus == pytest.approx((0.45, 0.5))
    set_by_hand = after(near, near.with_focus((0.6, 0.4)))
    assert set_by_hand.panned(30_000, 0).focus == (0.6, 0.4)
    assert set_by_hand.panned(90_000, 0).focus == pytest.approx((0.6, 0.4))
    assert set_by_hand.panned(120_000, 0).focus[0] == pytest.approx(0.55), "it would be cut off, so it is taken along"
    in_middle = after(near, set_by_hand.with_focus_in_middle())
    assert in_middle.panned(30_000, 0).focus == pytest.approx((0.45, 0.5))


def test_a_keep_box_stops_hand_and_zoom() -> None:
    boxed = after(PLAIN, msgspec.structs.replace(PLAIN.photo, keep=(0.1, 0.3, 0.5, 0.6)))
    nearest = after(boxed, boxed.zoomed(9))
    assert nearest.crop[0] == pytest.approx(0.1)
    assert nearest.crop[2] == pytest.approx(0.5)
    assert after(nearest, nearest.panned(50_000, 0)).crop == pytest.approx(nearest.crop)


def test_edges_of_the_box_follow_the_hand_within_what_is_shown() -> None:
    boxed = after(PLAIN, PLAIN.new_keep_box())
    keep = boxed.photo.keep
    assert keep is not None and is_kept(keep, boxed.crop)
    wider = boxed.with_keep_edges(Handle.RIGHT, 30_000, 99_000).keep
    assert wider == pytest.approx((keep[0], keep[1], keep[2] + 0.1, keep[3]))
    at_edge = boxed.with_keep_edges(Handle.MOVE, 999_000, 0).keep
    assert at_edge == pytest.approx((1 - (keep[2] - keep[0]), keep[1], 1.0, keep[3]))
    thin = boxed.with_keep_edges(Handle.LEFT, 999_000, 0).keep
    assert thin is not None and 0 < thin[2] - thin[0] < 0.05


def test_zoom_is_told_in_per_cent_of_what_shows_most() -> None:
    assert PLAIN.zoom_percent == 100
    near = after(PLAIN, PLAIN.at_zoom(130))
    assert near.zoom_percent == 130
    assert after(near, near.composed()).zoom_percent == 100
    left, _top, right, _bottom = after(PLAIN, PLAIN.at_zoom(9999)).crop
    assert right - left == pytest.approx(SMALLEST)


def test_a_turned_photo_shows_the_same_things() -> None:
    near = after(PLAIN, PLAIN.with_focus((0.3, 0.4)))
    turned = after(near, near.with_look(Look(turns=2)))
    assert turned.photo.focus == pytest.approx((0.7, 0.6))
    assert after(turned, turned.with_look(Look())).photo.focus == pytest.approx((0.3, 0.4))


def test_places_of_the_picture_and_of_the_page_answer_each_other() -> None:
    near = after(PLAIN, PLAIN.zoomed(2))
    rect = Rect(50_000, 70_000, 350_000, 270_000)
    place = near.place_of(near.crop, rect)
    assert place == rect
    assert near.point_at(rect, 200_000, 170_000) == pytest.approx((0.5, 0.5))
