"""Each rule on a file's objects finds a file that breaks it."""

from __future__ import annotations

import struct

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.preflight.pdf.conftest import Good
from tests.preflight.pdf.files import (
    Change,
    annotation,
    both,
    changed,
    cmyk_image,
    codes,
    descendant,
    first_page,
    font,
    form,
    gray_image,
    image,
    metadata,
    profile,
    resource,
    separation,
    tint,
    using,
)


def set_root(key: str, value: object) -> Change:
    return lambda pdf: pdf.Root.__setitem__(key, value)


def set_info(key: str, value: object) -> Change:
    return lambda pdf: pdf.trailer.Info.__setitem__(key, value)


def drop(pdf: pikepdf.Pdf, key: str) -> None:
    del pdf.trailer.Info[key]


def set_page(key: str, *numbers: float) -> Change:
    return lambda pdf: first_page(pdf).__setitem__(key, Array(list(numbers)))


def set_image(**entries: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            image(pdf)[f"/{key}"] = value

    return change


def set_state(**entries: object) -> Change:
    """A graphics state that the first page selects."""
    return using("/ExtGState", "/Odd", lambda _pdf: Dictionary(Type=Name.ExtGState, **entries), b"/Odd gs")


def set_profile(kind: bytes, space: bytes, version: int = 2, tags: tuple[bytes, ...] = (b"A2B0", b"B2A0")) -> Change:
    return lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(profile(kind, space, version, tags))


def second_profile(pdf: pikepdf.Pdf) -> None:
    intent = pdf.Root.OutputIntents[1]
    copy = Stream(pdf, intent.DestOutputProfile.read_bytes())
    copy.N = 4
    intent.DestOutputProfile = pdf.make_indirect(copy)


def drop_intent(kind: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OutputIntents = Array([one for one in pdf.Root.OutputIntents if one.get("/S") != kind])

    return change


def again_intent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def odd_profile_reference(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfileRef = Dictionary(URLs=Array([]))


def halftone(**entries: object) -> Change:
    return set_state(HT=Dictionary(Type=Name.Halftone, **entries))


def group(pdf: pikepdf.Pdf) -> None:
    first_page(pdf).Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def soft_mask(pdf: pikepdf.Pdf) -> None:
    image(pdf).SMask = gray_image(pdf)


def layers(**entries: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        groups = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in "ab"]
        default = Dictionary(Name=String("x"), Order=Array(groups[:1] if "Short" in entries else groups))
        for key, value in entries.items():
            if key != "Short":
                default[f"/{key}"] = value
        pdf.Root.OCProperties = Dictionary(OCGs=Array(groups), D=default)

    return change


def embedded(pdf: pikepdf.Pdf) -> None:
    data = pdf.make_indirect(Stream(pdf, b"not a PDF"))
    specification = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("a"), EF=Dictionary(F=data)))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), specification])))


def script(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS=String("1"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), pdf.make_indirect(action)])))


def drop_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def two_definitions(pdf: pikepdf.Pdf) -> None:
    resource(pdf, "/ColorSpace", "/S1", separation(pdf, "Gold", 0, 0.2, 0.8, 0))
    resource(pdf, "/ColorSpace", "/S2", separation(pdf, "Gold", 0, 0.3, 0.8, 0))


def outside(pdf: pikepdf.Pdf) -> None:
    odd = Stream(pdf, b"")
    odd.F = String("elsewhere.dat")
    pdf.Root.Odd = pdf.make_indirect(odd)


def odd_stream(make: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        assert callable(make)
        pdf.Root.Odd = pdf.make_indirect(make(pdf))

    return change


def drop_program(pdf: pikepdf.Pdf) -> None:
    del descendant(pdf).FontDescriptor.FontFile2


def cut_program(pdf: pikepdf.Pdf) -> None:
    stream = descendant(pdf).FontDescriptor.FontFile2
    stream.write(stream.read_bytes()[:400])


def wrong_width(pdf: pikepdf.Pdf) -> None:
    descendant(pdf).DW = 990


def notdef(pdf: pikepdf.Pdf) -> None:
    descendant(pdf).CIDToGIDMap = Stream(pdf, bytes(2000))


def beyond(pdf: pikepdf.Pdf) -> None:
    descendant(pdf).CIDToGIDMap = Stream(pdf, b"\x7f\x7f" * 1000)


def no_glyph_map(pdf: pikepdf.Pdf) -> None:
    del descendant(pdf).CIDToGIDMap


def foreign_cmap(pdf: pikepdf.Pdf) -> None:
    font(pdf).Encoding = Name("/Foreign-H")


def wrong_collection(pdf: pikepdf.Pdf) -> None:
    font(pdf).Encoding = Name("/GBK-EUC-H")


def short_cid_set(pdf: pikepdf.Pdf) -> None:
    descendant(pdf).FontDescriptor.CIDSet = Stream(pdf, b"\x80")


def no_text(pdf: pikepdf.Pdf) -> None:
    del font(pdf).ToUnicode


def text_of_nothing(pdf: pikepdf.Pdf) -> None:
    stream = font(pdf).ToUnicode
    codes = stream.read_bytes().split(b"beginbfchar\n")[1].split(b"\n")[0].split(b" ")
    stream.write(stream.read_bytes().replace(b" ".join(codes), codes[0] + b" <FEFF>"))


def missing_text(pdf: pikepdf.Pdf) -> None:
    stream = font(pdf).ToUnicode
    row = stream.read_bytes().split(b"beginbfchar\n")[1].split(b"\n")[0]
    stream.write(stream.read_bytes().replace(row + b"\n", b""))


def odd_font_name(pdf: pikepdf.Pdf) -> None:
    descendant(pdf).BaseFont = pikepdf.Object.parse(b"/ABCDEF+#ff#fe")


def nameless_font(pdf: pikepdf.Pdf) -> None:
    del descendant(pdf).BaseFont


def no_encoding(pdf: pikepdf.Pdf) -> None:
    del font(pdf).Encoding


def odd_program(pdf: pikepdf.Pdf) -> None:
    descendant(pdf).Subtype = Name.CIDFontType0


def number_for_profile(pdf: pikepdf.Pdf) -> None:
    for intent in pdf.Root.OutputIntents:
        intent.DestOutputProfile = 9


def simple_font(pdf: pikepdf.Pdf) -> None:
    below = descendant(pdf)
    descriptor = Dictionary(below.FontDescriptor)
    descriptor.Flags = 32
    first_page(pdf).Resources.Font["/Odd"] = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Odd, FontDescriptor=descriptor)
    )


def helvetica(pdf: pikepdf.Pdf) -> None:
    resource(pdf, "/Font", "/F9", Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))


def odd_device_n(pdf: pikepdf.Pdf) -> object:
    names = Array([Name.Gold, Name.Black])
    return Array([Name.DeviceN, names, Name.DeviceCMYK, tint(pdf, 0, 0, 0, 1)])


def widget(pdf: pikepdf.Pdf) -> None:
    annotation("Widget", FT=Name.Tx, AA=Dictionary(K=Dictionary(S=Name.GoTo)), AP=Dictionary(N=form(pdf)))(pdf)
    pdf.Root.AcroForm = Dictionary(Fields=first_page(pdf).Annots)


def full_ink(pdf: pikepdf.Pdf) -> Stream:
    return cmyk_image(pdf, b"\xff" * 4)


def jpeg2000(pdf: pikepdf.Pdf) -> Stream:
    """A picture of two channels, as far as its header."""
    header = struct.pack(">I4sIIHBBBB", 22, b"ihdr", 8, 8, 2, 7, 7, 0, 0)
    picture = gray_image(pdf)
    picture.write(struct.pack(">I4s", 8 + len(header), b"jp2h") + header, filter=Name.JPXDecode)
    return picture


def permissions(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Perms = Dictionary(Odd=Dictionary())


BREACHES: tuple[tuple[str, str, Change], ...] = (
    ("X:external A:6.1.7.1", "press", outside),
    ("X:image A:6.2.8", "press", set_image(Alternates=Array([]))),
    ("X:image X:external A:6.2.8", "press", set_image(OPI=Dictionary())),
    ("X:postscript A:6.2.9", "press", odd_stream(lambda pdf: Stream(pdf, b"1", Type=Name.XObject, Subtype=Name.PS))),
    ("X:postscript A:6.2.9", "press", odd_stream(lambda pdf: form(pdf, PS=Stream(pdf, b"1")))),
    ("X:external A:6.2.9", "press", odd_stream(lambda pdf: form(pdf, Ref=Dictionary()))),
    ("A:6.2.8", "press", set_image(Interpolate=True)),
    ("A:6.2.8", "archive", set_image(BitsPerComponent=3)),
    ("A:6.2.8.3", "archive", using("/XObject", "/Odd", jpeg2000, b"/Odd Do")),
    ("X:filter X:version", "press-x1a", using("/XObject", "/Odd", jpeg2000, b"/Odd Do")),
    ("A:6.2.6", "press-x1a", set_image(Intent=Name.Vivid)),
    ("X:intent", "press", drop_intent("/GTS_PDFX")),
    ("X:intent", "press-x1a", again_intent),
    ("A:6.2.3", "archive", drop_intent("/GTS_PDFA1")),
    ("A:6.2.3", "press", second_profile),
    ("X:intent A:6.2.3", "press", odd_profile_reference),
    ("X:intent A:6.2.3", "press", set_profile(b"scnr", b"RGB ")),
    ("X:intent", "press-x1a", number_for_profile),
    ("X:intent", "press-x1a", set_profile(b"mntr", b"CMYK")),
    ("X:intent A:6.2.3", "press", set_profile(b"prtr", b"CMYK", version=5)),
    ("X:intent A:6.2.3", "press", set_profile(b"prtr", b"CMYK", tags=())),
    ("A:6.2.4.3", "archive", set_profile(b"prtr", b"CMYK")),
    ("X:extgstate A:6.2.5", "press", set_state(TR=Name.Identity)),
    ("X:extgstate A:6.2.5", "press", set_state(TR2=Name.Identity)),
    ("X:extgstate A:6.2.5", "press", set_state(HTP=Array([0, 0]))),
    ("X:halftone A:6.2.5", "press", halftone(HalftoneType=6)),
    ("X:halftone", "press-x1a", halftone(HalftoneType=1, HalftoneName=String("Own"))),
    ("A:6.2.5", "press", halftone(HalftoneType=1, TransferFunction=Name.Identity)),
    ("A:6.2.6", "press", set_state(RI=Name.Vivid)),
    ("A:6.2.10", "archive", set_state(BM=Name.Sparkle)),
    ("X:transparency", "press-x1a", set_state(ca=0.5)),
    ("X:transparency", "press-x1a", set_state(BM=Name.Multiply)),
    ("X:transparency", "press-x1a", group),
    ("X:transparency", "press-x1a", soft_mask),
    ("X:blend", "press", soft_mask),
    ("X:blend", "press", group),
    ("A:6.2.10", "archive", both(soft_mask, drop_intent("/GTS_PDFA1"))),
    ("X:box", "press", set_page("/TrimBox", 0, 0, 5000, 5000)),
    ("X:box P:readable", "press-x1a", set_page("/TrimBox", 40, 40, 40, 300)),
    ("X:box", "press-x1a", set_page("/ArtBox", 30, 30, 200, 200)),
    ("A:6.1.13", "archive", set_page("/CropBox", 0, 0, 2, 2)),
    ("P:trim", "press", set_page("/TrimBox", 40, 40, 200, 300)),
    ("X:annot", "press", annotation("Link")),
    ("A:6.3.1", "archive", annotation("Sound")),
    ("A:6.3.2", "archive", annotation("Link", F=2)),
    ("A:6.3.3", "archive", annotation("Square")),
    ("A:6.4.1 X:action", "press", widget),
    ("A:6.4.1", "archive", set_root("/AcroForm", Dictionary(Fields=Array([]), NeedAppearances=True))),
    ("A:6.4.2", "archive", set_root("/AcroForm", Dictionary(Fields=Array([]), XFA=Array([])))),
    ("X:action A:6.5.1", "press", set_root("/OpenAction", Dictionary(S=Name.JavaScript, JS=String("1")))),
    ("X:action A:6.5.1", "press", script),
    ("A:6.5.1", "archive", set_root("/OpenAction", Dictionary(S=Name.Named, N=Name.Print))),
    ("X:action A:6.5.2", "press", set_root("/AA", Dictionary(WC=Dictionary(S=Name.GoTo)))),
    ("X:info", "press-x1a", lambda pdf: drop(pdf, "/Title")),
    ("X:info A:6.6.3", "press", set_info("/Title", String("Another"))),
    ("X:info A:6.6.3", "press", set_info("/ModDate", String("D:20200102030406+08'00'"))),
    ("X:info", "press-x1a", set_info("/ModDate", String("yesterday"))),
    ("X:trapped", "press-x1a", set_info("/Trapped", Name.Unknown)),
    ("X:trapped", "press", set_info("/Trapped", Name("/True"))),
    ("X:version-key", "press-x1a", set_info("/GTS_PDFXVersion", String("PDF/X-1:2001"))),
    ("X:version-key", "press-x1a", set_info("/GTS_PDFXConformance", String("PDF/X-1a:2001"))),
    ("X:version-key", "press", metadata("PDF/X-4<", "PDF/X-4p<")),
    ("X:xmp A:6.6.2.1", "press", drop_metadata),
    ("X:xmp A:6.6.2.1", "press", metadata("</rdf:RDF>", "")),
    ("X:xmp A:6.6.2.1", "press", metadata('id="W5', 'bytes="9" id="W5')),
    ("X:xmp", "press", metadata("xmpMM:VersionID>1<", "xmpMM:VersionID><")),
    ("A:6.6.2.3.1", "archive", metadata("<dc:format>", "<dc:mood>glad</dc:mood><dc:format>")),
    ("A:6.6.2.3.1", "archive", metadata("<dc:format>", "<dc:creator>Me</dc:creator><dc:format>")),
    ("A:6.6.2.3.1", "archive", metadata(' xml:lang="x-default"', "")),
    ("A:6.6.2.3.3", "press", metadata("<pdfaSchema:prefix>pdf</pdfaSchema:prefix>", "")),
    ("A:6.6.4", "archive", metadata("pdfaid:part>2<", "pdfaid:part>1<")),
    ("X:viewer", "press", set_root("/ViewerPreferences", Dictionary(PrintArea=Name.TrimBox))),
    ("X:optional X:version", "press-x1a", layers()),
    ("X:optional A:6.9", "press", layers(AS=Array([]))),
    ("A:6.9", "archive", layers(Name=String(""))),
    ("A:6.9", "archive", layers(Short=True)),
    ("X:optional A:6.8", "press", embedded),
    ("A:6.1.12", "archive", permissions),
    ("A:6.10", "archive", set_root("/Names", Dictionary(AlternatePresentations=Dictionary()))),
    ("A:6.11", "archive", set_root("/Requirements", Array([]))),
    ("X:font-embedded", "press", drop_program),
    ("X:font-embedded", "archive", drop_program),
    ("X:font-embedded", "press-x1a", helvetica),
    ("X:font-embedded", "press", cut_program),
    ("X:font-width", "press", wrong_width),
    ("X:font-notdef", "archive", notdef),
    ("X:font-notdef", "press", beyond),
    ("A:6.2.11.2 P:readable", "press", nameless_font),
    ("P:readable", "press-x1a", no_encoding),
    ("X:font-embedded A:6.2.11.2", "archive", odd_program),
    ("A:6.2.11.3.1", "press", wrong_collection),
    ("A:6.2.11.3.2", "press", no_glyph_map),
    ("A:6.2.11.3.3", "press", foreign_cmap),
    ("A:6.2.11.4.2", "press", short_cid_set),
    ("A:6.2.11.6", "press", simple_font),
    ("P:tounicode", "press-x1a", no_text),
    ("P:tounicode A:6.2.11.7.2", "press", text_of_nothing),
    ("P:tounicode A:6.2.11.7.2", "archive", missing_text),
    ("A:6.1.8", "press", odd_font_name),
    ("A:6.2.4.4 P:spot", "press", two_definitions),
    ("A:6.2.4.4", "press", using("/ColorSpace", "/Odd", odd_device_n, b"/Odd cs 1 0 scn 60 60 9 9 re f")),
    ("P:ink", "press", using("/XObject", "/Odd", full_ink, b"q 50 0 0 50 60 60 cm /Odd Do Q")),
    ("P:readable", "press", set_image(Width=61)),
)  # fmt: skip


NAMES = [f"{at} {rules}" for at, (rules, _preset, _change) in enumerate(BREACHES)]


@pytest.mark.parametrize(("rules", "preset", "change"), BREACHES, ids=NAMES)
def test_damaged_object_is_found_by_its_rules(good: Good, rules: str, preset: str, change: Change) -> None:
    assert set(rules.split()) <= codes(changed(good(preset), change))
