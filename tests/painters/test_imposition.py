"""Sheets lie so that the folded paper reads in order, and stay true to their pages and their standard (PRINT 3)."""

from __future__ import annotations

import itertools

import msgspec
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from layout_app.color import CMYK
from layout_app.display.items import Fill, LaidOutPage
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.painters.pdf.document import make_pdf
from layout_app.painters.pdf.imposition import Place, Side, impose, printed_like, sides
from layout_app.painters.pdf.settings import PdfSettings, settings_for
from layout_app.preflight.pdf.check import check_pdf
from layout_app.press import PressProfile, SpotInk
from layout_app.units import mm, to_pt
from tests.painters.pages import HEIGHT, WIDTH, page_of, text_page
from tests.painters.pdf_reading import opened, text_of

COLORS = (CMYK(1, 0, 0, 0), CMYK(0, 1, 0, 0), CMYK(0, 0, 1, 0), CMYK(0, 0, 0, 1))


def numbers(counts: list[int], *, from_right: bool = False) -> list[tuple[int, ...]]:
    """Each side's page numbers from left to right; 0 is blank."""
    firsts = [1, *itertools.accumulate(counts, initial=1)][1:]

    def number(place: Place | None) -> int:
        return 0 if place is None else firsts[place.page] + (place.half != from_right and counts[place.page] == 2)

    return [(number(left), number(right)) for left, right in sides(counts, from_right=from_right)]


def test_pages_lie_as_the_trade_folds_them() -> None:
    assert numbers([1] * 4) == [(4, 1), (2, 3)]
    assert numbers([1] * 8) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert numbers([1] * 6) == [(0, 1), (2, 0), (6, 3), (4, 5)]
    assert numbers([1, 2, 1]) == [(4, 1), (2, 3)]


def test_a_paper_read_from_the_right_has_its_spine_there() -> None:
    assert numbers([1] * 4, from_right=True) == [(1, 4), (3, 2)]
    assert numbers([1, 2, 1], from_right=True) == [(1, 4), (3, 2)]
    assert sides([1, 2, 1], from_right=True)[1] == Side(Place(1, 0), Place(1, 1))


@pytest.mark.parametrize("count", range(1, 33))
def test_folded_sheets_read_in_order(count: int) -> None:
    lying = numbers([1] * count)
    fronts, backs = lying[::2], lying[1::2]
    leaves = [(front[1], back[0]) for front, back in zip(fronts, backs, strict=True)]
    leaves += [(back[1], front[0]) for front, back in reversed(list(zip(fronts, backs, strict=True)))]
    read = [page for leaf in leaves for page in leaf]
    assert read == [*range(1, count + 1), *[0] * (-count % 4)]


def coloured(color: CMYK, count: int = 1) -> LaidOutPage:
    """A page inked over its bleed, or joined pages whose right half is black."""
    bleed = mm(3)
    page = msgspec.structs.replace(page_of([]), width=count * WIDTH, count=count)
    whole = Rect(-bleed, -bleed, page.width + bleed, HEIGHT + bleed)
    items = [Fill("box", "b", whole, color)]
    if count == 2:
        items.append(Fill("box", "b", Rect(WIDTH, -bleed, 2 * WIDTH + bleed, HEIGHT + bleed), CMYK(0, 0, 0, 1)))
    return msgspec.structs.replace(page, items=tuple(items))


def settings(preset: str = "press", **wishes: object) -> PdfSettings:
    press = PressProfile(condition="coated", **wishes)  # type: ignore[arg-type]
    return settings_for(preset, press=press, title="样张", issue_id="t", changed="2020-01-02T03:04:05+08:00")


def imposed(pages: list[LaidOutPage], library: FontLibrary, wanted: PdfSettings) -> bytes:
    data = make_pdf(pages, wanted, library, lambda _asset: b"").data
    return impose(data, wanted, [page.count for page in pages])


def rendered(data: bytes, side: int) -> Image.Image:
    with pypdfium2.PdfDocument(data) as document:
        picture: Image.Image = document[side].render(scale=1).to_pil().convert("RGB")
    return picture


def ink_at(picture: Image.Image, x: int, y: int) -> str:
    """The ink at a place in millipoints from the upper left of the sheet."""
    red, green, blue = picture.getpixel((x // 1000, y // 1000))
    shades = {(False, True, True): "C", (True, False, True): "M", (True, True, False): "Y", (True, True, True): "-"}
    return shades.get((red > 128, green > 90, blue > 90), "K")


def test_bleed_is_cut_at_the_spine_and_kept_outside(library: FontLibrary) -> None:
    data = imposed([coloured(color) for color in COLORS], library, settings())
    slack, near = mm(12), mm(1)
    middle, across = slack + HEIGHT // 2, slack + WIDTH
    for side, (left, right) in enumerate((("K", "C"), ("M", "Y"))):
        picture = rendered(data, side)
        row = [slack - mm(4), slack - mm(2), across - near, across + near, across + WIDTH + mm(2)]
        assert [ink_at(picture, x, middle + mm(20)) for x in row] == ["-", left, left, right, right]
        assert ink_at(picture, across - mm(10), slack - mm(2)) == left
        assert ink_at(picture, across + WIDTH + mm(4), middle + mm(20)) == "-"


def test_joined_pages_take_both_places_of_their_side(library: FontLibrary) -> None:
    data = imposed([coloured(COLORS[0]), coloured(COLORS[1], 2), coloured(COLORS[2])], library, settings())
    outside, inside = rendered(data, 0), rendered(data, 1)
    y, left, right = mm(12) + HEIGHT // 3, mm(12) + WIDTH // 2, mm(12) + WIDTH + WIDTH // 2
    assert (ink_at(outside, left, y), ink_at(outside, right, y)) == ("Y", "C")
    assert (ink_at(inside, left, y), ink_at(inside, right, y)) == ("M", "K")


def test_joined_pages_on_two_sheets_are_parted_at_the_fold(library: FontLibrary) -> None:
    pages = [coloured(COLORS[0]), coloured(COLORS[1], 2), *[coloured(COLORS[2])] * 5]
    data = imposed(pages, library, settings())
    y, left, right = mm(12) + HEIGHT // 3, mm(12) + WIDTH // 2, mm(12) + WIDTH + WIDTH // 2
    assert [ink_at(rendered(data, side), x, y) for side, x in ((1, left), (2, right))] == ["M", "K"]
    assert [ink_at(rendered(data, side), x, y) for side, x in ((1, right), (2, left))] == ["Y", "Y"]


@pytest.mark.parametrize("preset", ["press", "press-x1a"])
def test_sheets_keep_the_standard_and_share_fonts(library: FontLibrary, preset: str) -> None:
    pages = [text_page(library, ["版心 Banxin 123"]), coloured(COLORS[1], 2), text_page(library, ["又一版"])]
    wanted = settings(preset)
    data = imposed(pages, library, wanted)
    assert check_pdf(data, standard=wanted.standard) == ()
    pdf = opened(data)
    fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
    single = opened(make_pdf(pages, wanted, library, lambda _asset: b"").data)
    assert len(fonts) == sum(
        isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" for one in single.objects
    )
    assert "版心Banxin123" in text_of(data) and "又一版" in text_of(data)
    marks = [pdf.Root.Metadata.read_bytes(), single.Root.Metadata.read_bytes()]
    ids = [packet.split(b"<xmpMM:InstanceID>")[1].split(b"<")[0] for packet in marks]
    documents = [packet.split(b"<xmpMM:DocumentID>")[1].split(b"<")[0] for packet in marks]
    assert ids[0] != ids[1] and documents[0] == documents[1]
    assert imposed(pages, library, wanted) == data


@pytest.mark.parametrize(("wishes", "bleed", "slack"), [({}, 3, 12), ({"bleed": mm(5)}, 5, 14), ({"bleed": 0}, 0, 9),
                                                        ({"marks": False}, 3, 3)])  # fmt: skip
def test_a_sheet_is_two_trims_and_the_bleed_round_them(
    library: FontLibrary, wishes: dict[str, object], bleed: int, slack: int
) -> None:
    wanted = settings(**wishes)
    pdf = opened(imposed([page_of([])] * 4, library, wanted))
    page = pdf.pages[0]
    for name, beyond in (("/MediaBox", slack), ("/BleedBox", bleed), ("/TrimBox", 0)):
        near, far = to_pt(mm(slack) - mm(beyond)), to_pt(mm(slack) + mm(beyond))
        box = [float(edge) for edge in page.obj[name]]
        assert box == pytest.approx([near, near, to_pt(2 * WIDTH) + far, to_pt(HEIGHT) + far], abs=0.01)


def test_fold_marks_are_dashed_on_every_plate_outside_the_trim(library: FontLibrary) -> None:
    pdf = opened(imposed([page_of([])] * 4, library, settings()))
    content = pdf.pages[0].Contents.read_bytes().decode()
    _before, fold = content.split("q /All cs 1 scn /All CS 1 SCN 0.25 w [3 2] 0 d\n")
    lines = [line.split() for line in fold.splitlines()[:2]]
    assert [float(line[0]) for line in lines] == [to_pt(WIDTH)] * 2
    reach = [(float(line[1]), float(line[4])) for line in lines]
    near, far = to_pt(mm(4)), to_pt(mm(9))
    expected = [(-near, -far), (to_pt(HEIGHT) + near, to_pt(HEIGHT) + far)]
    assert reach == [pytest.approx(pair, abs=0.01) for pair in expected]


def test_a_black_side_has_black_marks_and_others_patches_of_the_spot_ink(library: FontLibrary) -> None:
    wanted = settings(spot=SpotInk("专红", replaces=COLORS[1]), black_pages=(2, 3))
    pages = [msgspec.structs.replace(coloured(COLORS[1]), number=number) for number in range(1, 5)]
    data = make_pdf(pages, wanted, library, lambda _asset: b"").data
    pdf = opened(impose(data, wanted, [1] * 4, black=(1, 2)))
    outside, inside = (page.Contents.read_bytes().decode() for page in pdf.pages)
    assert "/Spot1 cs 1 scn" in outside and "/All CS" in outside
    assert "/Spot1" not in inside and "/All" not in inside and "[3 2] 0 d" in inside
    [spot] = [space for name, space in pdf.pages[0].Resources.ColorSpace.items() if name == "/Spot1"]
    assert str(spot[1]) == "/专红"
    assert check_pdf(impose(data, wanted, [1] * 4, black=(1, 2)), standard="x4", black_pages=(2,)) == ()


def test_a_proof_s_sheets_are_the_two_trims_alone(library: FontLibrary) -> None:
    pdf = opened(imposed([page_of([])] * 4, library, settings("proof")))
    page = pdf.pages[0]
    assert [float(edge) for edge in page.MediaBox] == pytest.approx([0, 0, to_pt(2 * WIDTH), to_pt(HEIGHT)], abs=0.01)
    assert b"/All" not in page.Contents.read_bytes()


def test_a_side_is_printed_like_its_page_in_colour() -> None:
    side = Side(Place(7), Place(0))
    assert printed_like(side, (0,)) == 7 and printed_like(side, (0, 7)) == 0
    assert printed_like(Side(None, None), ()) is None
