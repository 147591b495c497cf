"""What a print shop may ask of a press file: a spot ink, black pages, type as paths, its own profile (PRINT 3)."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from layout_app.color import BLACK, CMYK, Color, Spot
from layout_app.display.items import Fill, Item, Outline
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.painters.pdf.document import make_pdf
from layout_app.painters.pdf.inks import black_of, share_of
from layout_app.painters.pdf.settings import settings_for
from layout_app.press import OwnProfile, PressProfile, SpotInk
from layout_app.resources import bundled
from layout_app.units import mm
from tests.painters.pages import page_of, picture_page, text_page
from tests.painters.pdf_reading import opened, operators, shown_text, text_of

RED = CMYK(0, 1, 1, 0)
SPOT = SpotInk("专红")


def pdf(items_page: object, library: FontLibrary, press: PressProfile, preset: str = "press", **more: bytes) -> bytes:
    settings = settings_for(preset, press=press, title="样", issue_id="t", changed="2020-01-02T03:04:05+08:00", **more)
    return make_pdf([items_page], settings, library, lambda _asset: b"").data  # type: ignore[list-item]


def fills(*colors: Color) -> list[Item]:
    return [
        Fill("box", "b", Rect(mm(10), mm(10 + 20 * at), mm(60), mm(20 + 20 * at)), color)
        for at, color in enumerate(colors)
    ]


def paints(data: bytes) -> list[str]:
    """The colours set on the first page before its marks, in order."""
    found = []
    made = opened(data)
    for operands, operator in operators(made.pages[0]):
        if operator in ("k", "scn", "g", "rg"):
            found.append(" ".join([*(f"{float(one):g}" for one in operands), operator]))
    return found


def test_red_and_its_tints_become_a_separation_and_other_colours_stay(library: FontLibrary) -> None:
    page = page_of(fills(RED, CMYK(0, 0.2, 0.2, 0), CMYK(0, 1, 0.5, 0), BLACK))
    data = pdf(page, library, PressProfile(spot=SPOT, marks=False))
    made = opened(data)
    spaces = made.pages[0].Resources.ColorSpace
    [(name, space)] = spaces.items()
    assert (str(space[0]), str(space[1]), str(space[2])) == ("/Separation", "/专红", "/DeviceCMYK")
    assert [float(one) for one in space[3].C1] == [0, 1, 1, 0]
    drawn = [(str(operands[0]) if operator == "cs" else float(operands[0]))
             for operands, operator in operators(made.pages[0]) if operator in ("cs", "scn")]
    assert drawn == [name, 1.0, name, 0.2]
    assert [paint for paint in paints(data) if paint.endswith(" k")] == ["0 1 0.5 0 k", "0 0 0 1 k"]


def test_a_spot_ink_nobody_uses_makes_no_plate(library: FontLibrary) -> None:
    data = pdf(page_of(fills(BLACK)), library, PressProfile(spot=SPOT, marks=False))
    made = opened(data)
    assert "/ColorSpace" not in made.pages[0].Resources


def test_a_spot_colour_of_the_issue_is_a_plate_in_press_and_its_mix_in_a_proof(library: FontLibrary) -> None:
    page = page_of(fills(Spot("金", 0.5, CMYK(0.2, 0.3, 0.8, 0))))
    press = opened(pdf(page, library, PressProfile(marks=False)))
    assert str(next(iter(press.pages[0].Resources.ColorSpace.values()))[1]) == "/金"
    assert paints(pdf(page, library, PressProfile(), "proof")) == ["0.1 0.15 0.4 0 k"]


def test_a_black_page_prints_on_the_black_plate_alone(library: FontLibrary) -> None:
    page = page_of(fills(RED, CMYK(0.1, 0, 0, 0), CMYK(0, 0, 0, 0), BLACK))
    colors = paints(pdf(page, library, PressProfile(black_pages=(1,), marks=False)))
    assert all(color.startswith("0 0 0 ") for color in colors)
    assert colors == ["0 0 0 0.701 k", "0 0 0 0.0299 k", "0 0 0 0 k", "0 0 0 1 k"]
    assert "0 1 1 0 k" in paints(pdf(page, library, PressProfile(black_pages=(2,), marks=False)))


def test_dark_type_on_a_black_page_is_solid(library: FontLibrary) -> None:
    plain = text_page(library, ["红字"])
    [line] = plain.items
    red = page_of([line.__class__(**{name: getattr(line, name) for name in line.__struct_fields__} | {"color": RED})])
    data = pdf(red, library, PressProfile(black_pages=(1,), marks=False))
    made = opened(data)
    assert {shown.color for shown in shown_text(made.pages[0])} == {"0 0 0 1 k"}


def test_type_as_paths_needs_no_fonts_and_looks_the_same(library: FontLibrary) -> None:
    page = text_page(library, ["版心 Banxin 123。", "“社区报”——第1期"])
    typed = pdf(page, library, PressProfile(condition="coated"))
    drawn = pdf(page, library, PressProfile(condition="coated", outlines=True))
    made = opened(drawn)
    assert "/Font" not in made.pages[0].Resources
    assert not any(obj.get("/Type") == "/Font" for obj in made.objects if isinstance(obj, pikepdf.Dictionary))
    assert text_of(drawn) == ""
    one, other = (pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("L") for data in (typed, drawn))
    assert one.size == other.size
    different = sum(abs(a - b) > 96 for a, b in zip(one.tobytes(), other.tobytes(), strict=True))
    inked = sum(value < 128 for value in one.tobytes())
    assert inked > 500 and different < inked / 10


def test_vertical_type_as_paths_looks_the_same(library: FontLibrary) -> None:
    page = text_page(library, ["直排（标点）ab"], vertical=True)
    one, other = (
        pypdfium2.PdfDocument(pdf(page, library, PressProfile(outlines=outlines)))[0].render(scale=2).to_pil()
        for outlines in (False, True)
    )
    pairs = zip(one.convert("L").tobytes(), other.convert("L").tobytes(), strict=True)
    assert sum(abs(a - b) > 96 for a, b in pairs) < 60


@pytest.mark.parametrize("preset", ["press", "press-x1a"])
def test_the_press_s_own_profile_is_the_output_intent(library: FontLibrary, preset: str) -> None:
    own = bundled("assets", "icc", "uncoated_fogra29_280.icc").read_bytes()
    press = PressProfile(own_profile=OwnProfile("0" * 64, "××印刷厂 2020"))
    made = opened(pdf(page_of(fills(BLACK)), library, press, preset, profile=own))
    intents = made.Root.OutputIntents
    assert {bytes(intent.DestOutputProfile.read_bytes()) for intent in intents} == {own}
    assert {str(intent.OutputConditionIdentifier) for intent in intents} == {"Custom"}
    assert {str(intent.Info) for intent in intents} == {"××印刷厂 2020"}
    assert all("/RegistryName" not in intent for intent in intents)


def test_bleed_and_marks_follow_the_shop(library: FontLibrary) -> None:
    page = page_of(fills(BLACK))
    file = opened(pdf(page, library, PressProfile(bleed=mm(5))))
    made = file.pages[0]
    trim, bleed, media = ([float(one) for one in made[box]] for box in ("/TrimBox", "/BleedBox", "/MediaBox"))
    assert round(trim[0] - bleed[0], 2) == round(mm(5) / 1000, 2)
    assert media[0] < bleed[0]
    other = opened(pdf(page, library, PressProfile(bleed=0, marks=False)))
    bare = other.pages[0]
    assert [float(one) for one in bare.MediaBox] == [float(one) for one in bare.TrimBox]


def test_the_slug_names_the_plates(library: FontLibrary) -> None:
    page = page_of(fills(RED))
    assert "CMYK+专红" in text_of(pdf(page, library, PressProfile(spot=SPOT)))
    black = text_of(pdf(page, library, PressProfile(black_pages=(1,))))
    assert "K" in black and "CMYK" not in black


def test_tints_are_known_by_their_proportion() -> None:
    assert share_of((0, 0.3, 0.3, 0), RED) == 0.3
    assert share_of((0, 1, 0.9, 0), RED) == 0
    assert share_of((0, 0, 0, 0), RED) == 0
    assert black_of((0, 0, 0, 0)) == 0 and black_of((0, 0, 0, 1)) == 1 and black_of((1, 1, 1, 0)) == 1


def test_the_same_wishes_give_the_same_bytes(library: FontLibrary) -> None:
    page = text_page(library, ["一样"])
    press = PressProfile(spot=SPOT, outlines=True, black_pages=(2,))
    assert pdf(page, library, press) == pdf(page, library, press)
    assert io.BytesIO(pdf(page, library, press)).read(8) == b"%PDF-1.6"


def test_marks_of_a_black_page_take_the_black_plate_alone(library: FontLibrary) -> None:
    black = pdf(page_of(fills(RED)), library, PressProfile(black_pages=(1,), spot=SPOT))
    assert all(color.startswith("0 0 0 ") for color in paints(black))
    made = opened(black)
    assert not [operator for _operands, operator in operators(made.pages[0]) if operator in ("cs", "CS", "scn", "SCN")]


def test_the_bar_shows_the_spot_ink(library: FontLibrary) -> None:
    made = opened(pdf(page_of(fills(RED)), library, PressProfile(spot=SPOT)))
    spaces = [str(operands[0]) for operands, operator in operators(made.pages[0]) if operator == "cs"]
    assert spaces.count("/Spot1") == 3  # the box, the solid patch and the half tone


def test_a_frame_on_a_picture_knocks_out_and_one_beside_it_overprints(library: FontLibrary) -> None:
    picture = picture_page("p", (40, 30), Rect(mm(10), mm(10), mm(50), mm(40))).items
    frames = [Outline("frame", "b", Rect(mm(left), mm(10), mm(left + 30), mm(40)), 500, BLACK) for left in (10, 60)]
    settings = settings_for("press", press=PressProfile(marks=False), title="样", issue_id="t")
    made = opened(make_pdf([page_of([*picture, *frames])], settings, library, lambda _asset: small_jpeg()).data)
    states = [
        bool(made.pages[0].Resources.ExtGState[operands[0]].op)
        for operands, operator in operators(made.pages[0])
        if operator == "gs"
    ]
    assert states == [False, False, True]  # the picture, the frame on it, the frame beside it


def small_jpeg() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40, 30), (90, 60, 30)).save(target, "JPEG")
    return target.getvalue()
