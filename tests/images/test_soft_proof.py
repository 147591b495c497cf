"""Plates as the screen shows them: through the press's profile, one in gray, some in their colours, too much in red."""

from __future__ import annotations

import pytest

from layout_app.color import CMYK
from layout_app.images.soft_proof import Look, Plates, seen, share_over
from layout_app.resources import bundled

COATED = bundled("assets", "icc", "ISOcoated_v2_300_bas.icc").read_bytes()
NEWSPRINT = bundled("assets", "icc", "newsprint_tr002_240.icc").read_bytes()


def plates_of(*inks: float, mixes: tuple[CMYK, ...] = ()) -> Plates:
    """A single pixel."""
    return Plates(1, 1, tuple(bytes([round(ink * 255)]) for ink in inks), mixes)


def color_of(plates: Plates, look: Look) -> tuple[int, int, int]:
    blue, green, red, opaque = seen(plates, look)
    assert opaque == 255
    return red, green, blue


def test_bare_paper_is_white_until_paper_is_simulated() -> None:
    bare = plates_of(0, 0, 0, 0)
    assert color_of(bare, Look(NEWSPRINT, has_paper=False)) == (255, 255, 255)
    assert max(color_of(bare, Look(NEWSPRINT))) < 235
    assert max(color_of(bare, Look(NEWSPRINT))) < min(color_of(bare, Look(COATED)))


def test_newsprints_black_is_lighter_than_that_of_coated_paper() -> None:
    solid = plates_of(0, 0, 0, 1)
    assert sum(color_of(solid, Look(NEWSPRINT))) > sum(color_of(solid, Look(COATED))) > 0


def test_red_masthead_ink_looks_red() -> None:
    red, green, blue = color_of(plates_of(0, 1, 1, 0), Look(COATED, has_paper=False))
    assert red > 200 and green < 60 and blue < 60


def test_one_plate_alone_is_gray_and_several_are_in_their_colours() -> None:
    pixel = plates_of(0.2, 1, 0, 0.4)
    assert color_of(pixel, Look(COATED, hidden=frozenset((0, 2, 3)))) == (0, 0, 0)
    assert color_of(pixel, Look(COATED, hidden=frozenset((1, 2, 3)))) == (204, 204, 204)
    magenta = color_of(pixel, Look(COATED, False, hidden=frozenset((2, 3))))
    assert magenta[0] > magenta[1] + 80


def test_with_every_plate_hidden_there_is_only_paper() -> None:
    everything = frozenset(range(4))
    assert color_of(plates_of(1, 1, 1, 1), Look(COATED, False, everything)) == (255, 255, 255)


def test_a_spot_ink_is_seen_as_its_mix_over_the_others() -> None:
    mix = CMYK(0, 1, 1, 0)
    look = Look(COATED, has_paper=False)
    assert color_of(plates_of(0, 0, 0, 0, 1, mixes=(mix,)), look) == color_of(plates_of(0, 1, 1, 0), look)
    assert color_of(plates_of(1, 0, 0, 0, 1, mixes=(mix,)), look) == color_of(plates_of(1, 1, 1, 0), look)
    assert color_of(plates_of(0, 0, 0, 0, 0.6, mixes=(mix,)), Look(COATED, hidden=frozenset(range(4)))) == (102,) * 3


@pytest.mark.parametrize(("inks", "warned"), [((0.6, 0.6, 0.6, 0.6), False), ((0.7, 0.6, 0.6, 0.6), True)])
def test_red_warns_where_all_inks_pass_the_limit_whichever_are_seen(inks: tuple[float, ...], warned: bool) -> None:
    pixel = plates_of(*inks)
    red, green, blue = color_of(pixel, Look(NEWSPRINT, hidden=frozenset((0, 1)), limit_percent=240))
    assert (red > green + 100 and red > blue + 100) is warned
    assert share_over(pixel, 240) == (1.0 if warned else 0.0)


def test_a_spot_ink_counts_towards_the_limit() -> None:
    pixel = plates_of(0.6, 0.6, 0.6, 0.5, 0.5, mixes=(CMYK(0, 1, 1, 0),))
    assert share_over(pixel, 240) == 1.0
    assert pixel.percents(0, 0) == (60, 60, 60, 50, 50)
