"""The PDFs of the sample issues keep PRINT's rules: text, fonts, colour, boxes, marks, identification."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from layout_app.color import BLACK
from layout_app.display.items import PlacedImage, TextLine
from layout_app.images.ink import total_ink_percent
from layout_app.images.probe import decoded
from layout_app.painters.pdf.marks import marks
from layout_app.session.session import Session
from layout_app.units import mm, to_pt
from tests.conftest import TOP
from tests.painters.pdf_reading import glyph_origins, opened, operators, pictures, shown_text, text_of, unicode_map

Exported = Callable[[str, str], bytes]
Opened = Callable[[str], Session]
FILES = [(name, preset) for name in ("tabloid", "newsletter", "made") for preset in ("press", "proof")]
MANUSCRIPT = json.loads((TOP / "tests" / "data" / "shi-er-community-page.expected.json").read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(("name", "preset"), FILES)
def test_every_placed_article_is_read_back_whole_and_in_order(
    exported: Exported, opened_session: Opened, name: str, preset: str
) -> None:
    text = text_of(exported(name, preset))
    issue = opened_session(name).issue
    for story in issue.stories:
        if not issue.pages_of(story.id):
            continue
        at = 0
        for part in [*(paragraph.text for paragraph in story.paragraphs), story.signoff]:
            at = text.find(squeezed(part), at)
            assert at >= 0, part
            at += len(squeezed(part))
        for part in (story.headline, story.deck, *(photo.caption for photo in story.photos)):
            assert squeezed(part) in text


@pytest.mark.parametrize(("name", "preset"), [one for one in FILES if one[0] != "newsletter"])
def test_nothing_of_the_manuscript_is_missing(exported: Exported, name: str, preset: str) -> None:
    text = text_of(exported(name, preset))
    for article in MANUSCRIPT["articles"]:
        captions = [photo["caption"] for photo in article["photos"]]
        for part in [article["headline"], article["deck"], *article["paragraphs"], article["signoff"], *captions]:
            assert squeezed(part) in text, part


@pytest.mark.parametrize("name", ["tabloid", "newsletter", "made"])
def test_every_glyph_stands_within_a_thousandth_of_a_point_of_its_place(
    exported: Exported, opened_session: Opened, name: str
) -> None:
    with opened(exported(name, "proof")) as pdf:
        for page, laid_out in zip(pdf.pages, opened_session(name).layout_all().pages, strict=True):
            places = [
                (to_pt(line.x + x), to_pt(laid_out.height - line.y - y))
                for line in laid_out.items
                if isinstance(line, TextLine)
                for run in line.runs
                for glyph, x, y in zip(run.glyph_ids, run.xs, run.ys, strict=True)
                if glyph
            ]
            origins = list(glyph_origins(page))
            assert len(origins) == len(places) > 1000
            for (x, y), place in zip(origins, places, strict=True):
                assert abs(x - place[0]) <= 0.00101 and y == pytest.approx(place[1], abs=0.0001)


def test_lines_that_follow_one_another_share_a_text_object(exported: Exported) -> None:
    with opened(exported("made", "proof")) as pdf:
        for page in pdf.pages:
            used = [operator for _operands, operator in operators(page)]
            inside = False
            for operator in used:
                assert not (inside and operator in ("BT", "re", "m", "q", "Do"))
                inside = operator == "BT" or (inside and operator != "ET")
            assert used.count("BT") == used.count("ET") < used.count("Tm") / 2


@pytest.mark.parametrize(("name", "preset"), FILES)
def test_fonts_are_embedded_subsets_whose_every_code_has_its_text(exported: Exported, name: str, preset: str) -> None:
    with opened(exported(name, preset)) as pdf:
        for page in pdf.pages:
            texts: dict[str, dict[int, str]] = {}
            for resource, font in page.Resources.Font.items():
                descendant = font.DescendantFonts[0]
                assert (font.Subtype, font.Encoding) == ("/Type0", "/Identity-H")
                assert re.fullmatch(r"/[A-Z]{6}\+\S+", str(descendant.BaseFont))
                assert "/FontFile2" in descendant.FontDescriptor
                assert descendant.CIDToGIDMap == "/Identity"
                assert "/CIDSet" not in descendant.FontDescriptor  # an A-2 file is punished for an incomplete one
                texts[resource] = unicode_map(font)
            for shown in shown_text(page):
                known = texts[shown.font]
                assert all(code and known[code] not in ("", "\0", "\ufeff", "\ufffe") for code in shown.codes)
        assert b"Helvetica" not in exported(name, preset)


@pytest.mark.parametrize("name", ["tabloid", "newsletter", "made"])
def test_press_file_holds_no_rgb_anywhere(exported: Exported, name: str) -> None:
    with opened(exported(name, "press")) as pdf:
        for page in pdf.pages:
            used = {operator for _operands, operator in operators(page)}
            assert not used & {"rg", "RG", "g", "G", "sh", "BI", "sc", "SC"}
            spaces = page.Resources.get("/ColorSpace", pikepdf.Dictionary())
            assert [(str(one[0]), str(one[1]), str(one[2])) for one in spaces.values()] == [
                ("/Separation", "/All", "/DeviceCMYK")
            ]
        for picture in pictures(pdf).values():
            assert picture.ColorSpace in ("/DeviceCMYK", "/DeviceGray")


@pytest.mark.parametrize("name", ["tabloid", "newsletter"])
def test_black_text_is_black_ink_alone_and_overprints(exported: Exported, opened_session: Opened, name: str) -> None:
    session = opened_session(name)
    with opened(exported(name, "press")) as pdf:
        for page, laid_out in zip(pdf.pages, session.layout_all().pages, strict=True):
            lines = [item for item in laid_out.items if isinstance(item, TextLine)]
            assert all(line.color == BLACK for line in lines if line.role == "body")
            black = sum(len(run.glyph_ids) for line in lines if line.color == BLACK for run in line.runs)
            found = 0
            for shown in shown_text(page):
                overprints = bool(shown.state.op) and shown.state.OPM == 1 and bool(shown.state.OP)
                assert overprints == (shown.color == "0 0 0 1 k")
                found += len(shown.codes) if overprints else 0
            slug = 60
            assert black <= found <= black + slug


@pytest.mark.parametrize("name", ["tabloid", "newsletter"])
def test_boxes_stand_three_millimetres_and_a_slug_apart(exported: Exported, opened_session: Opened, name: str) -> None:
    session = opened_session(name)
    with opened(exported(name, "press")) as pdf:
        for page, laid_out in zip(pdf.pages, session.layout_all().pages, strict=True):
            media, bleed, trim = ([float(one) for one in page[key]] for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
            assert trim[2] - trim[0] == pytest.approx(to_pt(laid_out.width), abs=0.002)
            assert trim[3] - trim[1] == pytest.approx(to_pt(laid_out.height), abs=0.002)
            for at, sign in enumerate((-1, -1, 1, 1)):
                assert bleed[at] == pytest.approx(trim[at] + sign * to_pt(mm(3)), abs=0.002)
                assert (media[at] - bleed[at]) * sign > 0
            assert "/ArtBox" not in page
            assert "/Group" not in page  # nothing is transparent
            assert all("/SMask" not in one for one in pictures(pdf).values())


def test_marks_stay_outside_the_bleed() -> None:
    width, height, bleed = mm(285), mm(420), mm(3)
    numbers = r"(-?[\d.]+)"
    operators = marks(width, height, bleed)
    points = [(float(x), float(y)) for x, y in re.findall(rf"{numbers} {numbers} [ml]\b", operators)]
    for x, y, w, h in re.findall(rf"{numbers} {numbers} {numbers} {numbers} re", operators):
        points += [(float(x), float(y)), (float(x) + float(w), float(y) + float(h))]
    for curve in re.findall(rf"((?:{numbers} ){{6}})c\b", operators):
        values = [float(one) for one in curve[0].split()]
        points += list(zip(values[::2], values[1::2], strict=True))
    left, right, top = -to_pt(bleed), to_pt(width + bleed), to_pt(height + bleed)
    weight = 0.125
    assert len(points) > 60
    for x, y in points:
        assert x < left - weight or x > right + weight or y < left - weight or y > top + weight, (x, y)


def test_press_file_is_pdf_x4_and_a2u_and_says_so_everywhere(exported: Exported, opened_session: Opened) -> None:
    with opened(exported("tabloid", "press")) as pdf:
        assert pdf.pdf_version == "1.6"
        intents = list(pdf.Root.OutputIntents)
        assert sorted(str(one.S) for one in intents) == ["/GTS_PDFA1", "/GTS_PDFX"]
        assert len({one.DestOutputProfile.objgen for one in intents}) == 1
        assert {str(one.OutputConditionIdentifier) for one in intents} == {"FOGRA39"}
        profile = intents[0].DestOutputProfile.read_bytes()
        assert (profile[12:16], profile[16:20], intents[0].DestOutputProfile.N) == (b"prtr", b"CMYK", 4)
        info = pdf.docinfo
        assert info["/Trapped"] == "/False"
        assert "/Encrypt" not in pdf.trailer
        assert len(pdf.trailer.ID) == 2
        assert not {"/PageMode", "/Outlines", "/AA", "/OpenAction", "/AcroForm", "/Names"} & set(pdf.Root.keys())
        assert "/Filter" not in pdf.Root.Metadata
        xmp = facts_of(pdf)
        assert xmp["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "U")
        assert xmp["pdf:Trapped"] == "False"
        assert xmp["xmpMM:DocumentID"].startswith("uuid:")
        assert {"xmpMM:VersionID", "xmpMM:RenditionClass", "xmpMM:InstanceID"} <= set(xmp)
        assert xmp["dc:title"] == str(info["/Title"])
        assert xmp["xmp:CreatorTool"] == str(info["/Creator"])
        assert xmp["pdf:Producer"] == str(info["/Producer"])
        changed = opened_session("tabloid").issue.changed
        assert {xmp["xmp:CreateDate"], xmp["xmp:ModifyDate"], xmp["xmp:MetadataDate"]} == {changed}
        digits = re.sub(r"\D", "", changed[:19])
        assert str(info["/CreationDate"]) == str(info["/ModDate"]) == f"D:{digits}+08'00'"
        packet = pdf.Root.Metadata.read_bytes().decode()
        declared = re.findall(r"<pdfaSchema:prefix>(\w+)<.*?<pdfaProperty:name>(\w+)<", packet)
        assert declared == [("pdfxid", "GTS_PDFXVersion"), ("pdf", "Trapped")]


def facts_of(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The simple properties of the XMP packet by prefixed name."""
    packet = pdf.Root.Metadata.read_bytes().decode("utf-8")
    prefixes = {uri: prefix for prefix, uri in re.findall(r'xmlns:(\w+)="([^"]+)"', packet)}
    tree = ElementTree.fromstring(re.sub(r"<\?xpacket.*?\?>", "", packet))
    facts: dict[str, str] = {}
    for description in tree.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"):
        for one in description:
            uri, name = one.tag[1:].split("}")
            facts[f"{prefixes[uri]}:{name}"] = "".join(one.itertext()).strip()
    return facts


@pytest.mark.parametrize("name", ["tabloid", "newsletter", "made"])
def test_every_preset_is_a_sound_file_without_leftovers(exported: Exported, name: str) -> None:
    for preset in ("press", "proof"):
        data = exported(name, preset)
        assert b"ASCII85" not in data
        assert data.startswith(b"%PDF-1.")
        with opened(data) as pdf:
            assert pdf.check_pdf_syntax() == [] if hasattr(pdf, "check_pdf_syntax") else pdf.check() == []


def test_converted_pictures_are_inverted_cmyk_within_the_ink_limit(exported: Exported) -> None:
    with opened(exported("tabloid", "press")) as pdf:
        found = pictures(pdf)
        assert len(found) == 5
        for picture in found.values():
            data = picture.read_raw_bytes()
            assert picture.Filter == "/DCTDecode"
            assert list(picture.Decode) == [1, 0, 1, 0, 1, 0, 1, 0]
            assert b"Adobe" in data[:400]
            assert total_ink_percent(decoded(data, "picture")) <= 300


@pytest.mark.parametrize("name", ["tabloid", "made"])
def test_proof_carries_each_photo_once_byte_for_byte(exported: Exported, opened_session: Opened, name: str) -> None:
    session = opened_session(name)
    pages = session.layout_all().pages
    used = {item.asset for page in pages for item in page.items if isinstance(item, PlacedImage)}
    with opened(exported(name, "proof")) as pdf:
        embedded = sorted(one.read_raw_bytes() for one in pictures(pdf).values())
        boxes = {tuple(map(float, page[key])) for page in pdf.pages for key in ("/MediaBox", "/TrimBox", "/BleedBox")}
        assert len(boxes) == 1
    assert embedded == sorted(session.assets.read(asset) for asset in used)


@pytest.mark.parametrize("preset", ["press", "proof", "archive"])
def test_same_issue_gives_the_same_bytes_wherever_it_is_written(
    exported: Exported, opened_session: Opened, preset: str, tmp_path: Path
) -> None:
    again = Session.open(TOP / "samples" / "shi-er" / "shi-er.issue", opened_session("tabloid").library)
    target = tmp_path / "another name.pdf"
    again.export(target, preset)
    assert target.read_bytes() == exported("tabloid", preset)


def test_proof_is_dated_by_the_issue_and_declares_no_standard(exported: Exported) -> None:
    for preset in ("proof", "screen"):
        with opened(exported("tabloid", preset)) as pdf:
            assert str(pdf.docinfo["/CreationDate"]) == "D:20191209160000+08'00'"
            assert "/OutputIntents" not in pdf.Root
            assert "/Metadata" not in pdf.Root


def test_archive_is_a2u_in_srgb_without_marks(exported: Exported) -> None:
    with opened(exported("tabloid", "archive")) as pdf:
        xmp = facts_of(pdf)
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "U")
        assert not any(name.startswith("pdfxid") for name in xmp)
        assert [str(one.S) for one in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]
        assert pdf.Root.OutputIntents[0].DestOutputProfile.N == 3
        for page in pdf.pages:
            assert page.MediaBox == page.TrimBox
            assert not {operator for _operands, operator in operators(page)} & {"k", "K", "cs", "CS", "scn"}
        assert {str(one.ColorSpace) for one in pictures(pdf).values()} <= {"/DeviceRGB", "/DeviceGray"}


def test_x1a_file_is_plain_pdf_1_4(exported: Exported) -> None:
    data = exported("tabloid", "press-x1a")
    assert data.startswith(b"%PDF-1.4")
    assert b"/ObjStm" not in data and b"/XRef" not in data
    with opened(data) as pdf:
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert "/GTS_PDFXConformance" not in pdf.docinfo
        assert pdf.docinfo["/Trapped"] == "/False"
        assert [str(one.S) for one in pdf.Root.OutputIntents] == ["/GTS_PDFX"]
        assert not any(name.startswith(("pdfaid", "pdfxid")) for name in facts_of(pdf))
        for page in pdf.pages:
            assert "/Group" not in page and "/Annots" not in page
            states = page.Resources.ExtGState
            assert all(not {"/SMask", "/ca", "/CA", "/BM"} & set(one.keys()) for one in states.values())
        assert {str(one.ColorSpace) for one in pictures(pdf).values()} <= {"/DeviceCMYK", "/DeviceGray"}
