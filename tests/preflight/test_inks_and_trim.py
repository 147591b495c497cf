"""Checks of what a press cannot print well: ink, plates, thin lines, small type, what stands at the trim."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.color import BLACK, CMYK, RGB, Color, Spot
from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import line_item
from layout_app.display.items import Fill, Item, LaidOutIssue, Outline, PlacedImage, Rule, TextLine
from layout_app.document.issue import Issue
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.preflight.live import run_checks
from layout_app.press import PressProfile, SpotInk
from layout_app.session.session import Session
from layout_app.styles.model import CompositeFont, Swatch, TextStyle
from layout_app.units import Mpt, mm, pt
from tests.painters.pages import HEIGHT, WIDTH, page_of
from tests.preflight.test_checks import SAMPLE

RED, RICH, SPOT = CMYK(0, 1, 1, 0), CMYK(0.6, 0.6, 0.6, 1), Spot("专色红", 1, CMYK(0, 1, 1, 0))
WHITE = CMYK(0, 0, 0, 0)
INSIDE = mm(30)


@pytest.fixture(scope="module")
def issue() -> Issue:
    from layout_app.fonts.library import FontLibrary

    return Session.open(SAMPLE, FontLibrary.bundled()).issue


def found(issue: Issue, items: list[Item], prefix: str, preset: str = "press", **press: object) -> list[Finding]:
    shop = msgspec.structs.replace(PressProfile(condition="newsprint"), **press)
    issue = msgspec.structs.replace(issue, press=shop)
    findings = run_checks(issue, LaidOutIssue("", (page_of(items),), ()), preset)
    return [one for one in findings if one.code.startswith(prefix)]


def fill(color: Color, rect: Rect | None = None, block: str = "b") -> Fill:
    return Fill("tint", block, rect or Rect(mm(20), mm(20), mm(40), mm(40)), color)


def rule(weight: Mpt, color: Color = BLACK) -> Rule:
    return Rule("rule", "b", Rect(mm(22), mm(30), mm(38), mm(30) + weight), weight, color)


def line(setter: Typesetter, size: Mpt, color: Color, x: Mpt = INSIDE, y: Mpt = INSIDE, text: str = "小字") -> TextLine:
    style = TextStyle("caption", CompositeFont("NotoSerifSC-Medium"), size, color)
    return line_item(setter.set_line(text, style), style, role="caption", x=x, y=y, source=SourceRef(block="b"))


@pytest.mark.parametrize(
    ("color", "limit", "over"),
    [(RICH, 0, True), (RICH, 280, False), (RED, 0, False), (RED, 199, True), (CMYK(0.6, 0.4, 0.4, 1), 0, False)],
)  # fmt: skip
def test_a_colour_takes_no_more_ink_than_the_paper(issue: Issue, color: Color, limit: int, over: bool) -> None:
    assert bool(found(issue, [fill(color)], "ink.total", total_ink_percent=limit)) is over
    assert found(issue, [fill(color)], "ink.total", "proof", total_ink_percent=limit) == []


def test_each_colour_is_told_of_once(issue: Issue) -> None:
    (one,) = found(issue, [fill(RICH), fill(RICH, block="c"), rule(pt(1), RICH)], "ink.total")
    assert "C60 M60 Y60 K100" in one.message and "280 %" in one.message and "240 %" in one.message


def test_rgb_is_told_of(issue: Issue) -> None:
    (one,) = found(issue, [fill(RGB(1, 0, 0))], "ink.rgb")
    assert "R255 G0 B0" in one.message


def test_a_fifth_plate_is_told_of_with_the_names_of_all(issue: Issue) -> None:
    four = [fill(CMYK(0.2, 0.2, 0.2, 0.2))]
    assert found(issue, four, "ink.plates") == []
    (one,) = found(issue, [*four, fill(SPOT)], "ink.plates")
    assert "C M Y K 专色红" in one.message
    (other,) = found(issue, [*four, fill(RED)], "ink.plates", spot=SpotInk("专色红"))
    assert other.message == one.message
    assert found(issue, [fill(RED), fill(BLACK)], "ink.plates", spot=SpotInk("专色红")) == []


def test_one_spot_ink_has_one_mix(issue: Issue) -> None:
    swatches = (*issue.sheet.swatches, Swatch("a", SPOT), Swatch("b", Spot("专色红", 0.5, CMYK(0, 1, 0, 0))))
    twice = msgspec.structs.replace(issue, sheet=msgspec.structs.replace(issue.sheet, swatches=swatches))
    assert [one.severity for one in found(twice, [], "ink.spot-twice")] == [Severity.WARNING]
    assert found(issue, [], "ink.spot-twice") == []


def test_a_limit_beyond_the_paper_is_asked_about(issue: Issue) -> None:
    assert found(issue, [], "press.ink-limit", total_ink_percent=300) != []
    assert found(issue, [], "press.ink-limit", total_ink_percent=220) == []


def test_colour_on_a_black_page_is_mentioned(issue: Issue) -> None:
    assert [one.severity for one in found(issue, [fill(RED)], "press.colour", black_pages=(1,))] == [Severity.INFO]
    assert found(issue, [fill(BLACK)], "press.colour", black_pages=(1,)) == []
    assert found(issue, [fill(RED)], "press.colour", black_pages=(2,)) == []
    photo = PlacedImage("photo", "b", Rect(0, 0, 72000, 72000), "unknown", (400, 400))
    assert found(issue, [photo], "press.colour", black_pages=(1,)) != []


@pytest.mark.parametrize(
    ("weight", "color", "fine"),
    [
        (300, BLACK, True), (299, BLACK, False), (350, CMYK(0, 0, 0, 0.5), False), (400, RED, False), (500, RED, True),
        (350, SPOT, True),
    ],
)  # fmt: skip
def test_lines_are_as_thick_as_the_paper_asks(issue: Issue, weight: Mpt, color: Color, fine: bool) -> None:
    assert (found(issue, [rule(weight, color)], "rule.thin") == []) is fine
    frame = Outline("frame", "b", Rect(mm(20), mm(20), mm(40), mm(40)), weight, color)
    assert (found(issue, [frame], "rule.thin") == []) is fine


def test_a_light_line_on_dark_is_thicker(issue: Issue) -> None:
    white = rule(400, WHITE)
    assert found(issue, [fill(BLACK), white], "rule.thin") != []
    assert found(issue, [fill(BLACK), rule(500, WHITE)], "rule.thin") == []


def test_small_type_takes_two_inks_at_the_most(issue: Issue, setter: Typesetter) -> None:
    three = CMYK(0, 1, 1, 0.1)
    (one,) = found(issue, [line(setter, 8900, three), line(setter, 8900, three, y=mm(40))], "text.many-inks")
    assert "小字" in one.message and "3 inks" in one.message
    assert found(issue, [line(setter, 9000, three), line(setter, 8900, RED)], "text.many-inks") == []


@pytest.mark.parametrize(
    ("x", "condition", "code"),
    [
        (mm(2.5), "newsprint", "text.near-trim"), (mm(3.5), "newsprint", ""), (mm(4), "coated", "text.near-trim"),
        (mm(5.5), "coated", ""), (-mm(3), "newsprint", "text.outside-trim"),
    ],
)  # fmt: skip
def test_text_keeps_clear_of_the_trim(issue: Issue, setter: Typesetter, x: Mpt, condition: str, code: str) -> None:
    codes = [one.code for one in found(issue, [line(setter, pt(10), BLACK, x=x)], "text.", condition=condition)]
    assert codes == ([code] if code else [])


def test_of_a_block_only_the_line_nearest_to_the_trim_is_told_of(issue: Issue, setter: Typesetter) -> None:
    far, near = (line(setter, pt(10), BLACK, mm(x), mm(30 + x * 10), text) for x, text in ((2, "远"), (1, "近")))
    (one,) = found(issue, [far, near], "text.near-trim")
    assert "近" in one.message


@pytest.mark.parametrize(
    ("rect", "found_at"),
    [
        (Rect(0, mm(20), mm(50), mm(50)), True),
        (Rect(mm(0.8), mm(20), mm(50), mm(50)), True),
        (Rect(-mm(3), mm(20), mm(50), mm(50)), False),
        (Rect(-mm(2), mm(20), mm(50), mm(50)), True),
        (Rect(mm(2), mm(20), mm(50), mm(50)), False),
        (Rect(mm(50), mm(100), WIDTH, HEIGHT + mm(3)), True),
        (Rect(mm(50), mm(100), WIDTH + mm(3), HEIGHT + mm(3)), False),
    ],
)
def test_what_runs_to_the_trim_runs_over_it(issue: Issue, rect: Rect, found_at: bool) -> None:
    photo = PlacedImage("photo", "b", rect, "a", (4000, 4000), alt="Hall")
    assert bool(found(issue, [photo], "picture.no-bleed")) is found_at
    assert bool(found(issue, [fill(RED, rect)], "tint.no-bleed")) is found_at
    assert found(issue, [fill(WHITE, rect)], "tint.no-bleed") == []


def test_a_shop_that_cuts_off_more_is_given_more(issue: Issue) -> None:
    rect = Rect(-mm(3), mm(20), mm(50), mm(50))
    assert found(issue, [fill(RED, rect)], "tint.no-bleed") == []
    (one,) = found(issue, [fill(RED, rect)], "tint.no-bleed", bleed=mm(5))
    assert "5 mm" in one.message
