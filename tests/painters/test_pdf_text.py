"""Text in a PDF: what glyphs stand for, whatever glyphs the font shows it with (PRINT 6.7, 6.8)."""

from __future__ import annotations

import re

import pytest

from layout_app.display.items import TextLine
from layout_app.fonts.library import FontLibrary
from layout_app.fonts.subset import FontForbidsError
from layout_app.units import to_pt
from tests.fonts.made import NAME, font_bytes
from tests.painters.pages import HEI, SONG, made, text_page
from tests.painters.pdf_reading import opened, shown_text, text_of, unicode_map


@pytest.mark.parametrize("font", [SONG, HEI])
def test_a_dash_that_is_one_glyph_gives_back_two_characters(library: FontLibrary, font: str) -> None:
    texts = ["石门二路——社区", "一—二", "等等……"]
    page = text_page(library, texts, font=font)
    assert len(page.items[0].runs[0].glyph_ids) < len(texts[0])
    assert text_of(made(page, library, "archive").data) == "".join(texts)


def test_vertical_forms_give_back_the_characters_they_stand_for(library: FontLibrary) -> None:
    texts = ["「竖题」，（副题）。", "《物业——条例》："]
    page = text_page(library, texts, vertical=True)
    data = made(page, library, "archive").data
    assert text_of(data) == "".join(texts)
    with opened(data) as pdf:
        mapped = "".join(text for font in pdf.pages[0].Resources.Font.values() for text in unicode_map(font).values())
        assert not any("\ufe10" <= char <= "\ufe4f" for char in mapped)


def test_vertical_text_shows_glyphs_of_its_own(library: FontLibrary) -> None:
    upright, vertical = (text_page(library, ["「」"], vertical=vertical) for vertical in (False, True))
    ids = [page.items[0].runs[0].glyph_ids for page in (upright, vertical)]
    assert ids[0] != ids[1]


def test_one_glyph_with_two_texts_gives_back_both(library: FontLibrary) -> None:
    # The radical U+2F00 and the character U+4E00 have one glyph in the font; so have the two kinds of space.
    radical, han = "\u2f00", "\u4e00"
    font = library.hb_font(library.key(SONG))
    assert font.get_nominal_glyph(ord(radical)) == font.get_nominal_glyph(ord(han))
    data = made(text_page(library, [han + "个", radical + "部", han + radical]), library).data
    with opened(data) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        assert content.count(b"/ActualText") == 2
        assert f"/ActualText <FEFF{ord(radical):04X}".encode() in content


def test_a_character_no_font_has_is_a_frame_with_its_text_and_no_notdef(library: FontLibrary) -> None:
    lost = "\U0002fa1d\U0010fffd"
    data = made(text_page(library, ["字" + lost[1] + "字"]), library).data
    with opened(data) as pdf:
        page = pdf.pages[0]
        body = [shown for shown in shown_text(page) if "/F1" in shown.font]
        assert all(0 not in shown.codes for shown in shown_text(page))
        assert sum(len(shown.codes) for shown in body) == 2
        content = page.Contents.read_bytes()
        assert content.count(b" re f\n") >= 4
        assert ("字" + lost[1]).encode("utf-16-be").hex().upper().encode() in content


def test_the_frame_lies_on_the_axis_of_turned_text(library: FontLibrary) -> None:
    page = text_page(library, ["甲a\u207bb甲"], vertical=True)
    (line,) = [item for item in page.items if isinstance(item, TextLine)]
    (turned,) = [run for run in line.runs if run.turned]
    top, advance = to_pt(line.y + turned.ys[1]), to_pt(turned.advances[1])
    with opened(made(page, library, "proof").data) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    edges = [[float(number) for number in found] for found in re.findall(r"(\S+) (\S+) (\S+) (\S+) re f\n", content)]
    assert len(edges) == 4
    height = to_pt(page.height)
    assert min(height - y - high for _x, y, _wide, high in edges) > top
    assert max(height - y for _x, y, _wide, _high in edges) < top + advance
    axis = to_pt(line.x)
    assert axis - 6 < min(x for x, *_rest in edges) < max(x + wide for x, _y, wide, _high in edges) < axis + 6


@pytest.mark.parametrize("kind", ["glyf", "CFF", "collection", "variable"])
def test_every_kind_of_font_is_embedded_and_read_back(kind: str) -> None:
    library = FontLibrary()
    library.add_bytes(font_bytes(kind), "issue")
    names = [record.key.name for record in library.faces()]
    font = names[-1] if kind == "variable" else NAME
    data = made(text_page(library, ["一二三", "二一"], font=font), library, "archive").data
    assert text_of(data) == "一二三二一"
    with opened(data) as pdf:
        (one,) = pdf.pages[0].Resources.Font.values()
        descendant = one.DescendantFonts[0]
        if kind == "CFF":
            assert descendant.Subtype == "/CIDFontType0"
            assert descendant.FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"
        else:
            assert descendant.Subtype == "/CIDFontType2"
            assert "/FontFile2" in descendant.FontDescriptor
        assert str(descendant.BaseFont).endswith(font)


def test_a_variable_font_goes_in_as_the_instance_with_its_own_widths() -> None:
    library = FontLibrary()
    library.add_bytes(font_bytes("variable"), "issue")
    names = {record.style: record.key.name for record in library.faces()}
    data = made(text_page(library, ["一"], font=names["Wide"]), library, "archive").data
    with opened(data) as pdf:
        (one,) = pdf.pages[0].Resources.Font.values()
        assert int(one.DescendantFonts[0].W[1][-1]) == 1200
        assert str(one.DescendantFonts[0].BaseFont).endswith("+MadeSong-Wide")


def test_a_font_that_forbids_embedding_is_refused_by_name() -> None:
    library = FontLibrary()
    library.add_bytes(font_bytes("glyf", embedding_bits=2), "issue")
    with pytest.raises(FontForbidsError) as refused:
        made(text_page(library, ["一"], font=NAME), library)
    assert NAME in refused.value.sentence


def test_a_font_that_must_stay_whole_goes_in_whole() -> None:
    library = FontLibrary()
    library.add_bytes(font_bytes("glyf", embedding_bits=0x100), "issue")
    with opened(made(text_page(library, ["一"], font=NAME), library, "archive").data) as pdf:
        (one,) = pdf.pages[0].Resources.Font.values()
        assert str(one.DescendantFonts[0].BaseFont) == f"/{NAME}"
