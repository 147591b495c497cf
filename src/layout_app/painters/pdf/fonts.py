"""Fonts of a PDF: glyphs collected over all pages, subset once, written as Type0 with Identity-H (PRINT 1).

ToUnicode is built from the text that was set, never from a font's cmap: one glyph may stand for several characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFString

from layout_app.display.items import GlyphRun, LaidOutPage, TextLine
from layout_app.fonts.library import FontLibrary
from layout_app.fonts.subset import SubsetFont, subset_face
from layout_app.ids import FontKey
from layout_app.painters.pdf.streams import packed
from layout_app.units import Mpt

EM = 1000
LAST_OF_TWO_BYTES = "\uffff"
NO_TEXT = "\u200b"
"""What a later glyph of a cluster maps to: every code needs a value, and this one is no character to a reader."""


class PdfFont:
    """One face in the document: glyph texts while collecting, then codes and widths of its subset.

    ``codes`` are as content writes them and ``widths`` in 1/1000 em, both by the face's glyphs; ``uneven`` are the
    glyphs that do not take an em, .notdef among them. ``rows`` are the operators of runs that have been written, by the
    run's identity: the pages keep their runs, and the typesetter gives the same run for the same words.
    """

    def __init__(self, key: FontKey, number: int) -> None:
        self.key = key
        self.resource = f"F{number}"
        self.texts: dict[int, str] = {}
        self.subset: SubsetFont | None = None
        self.codes: dict[int, str] = {}
        self.widths: dict[int, int] = {}
        self.uneven: frozenset[int] = frozenset()
        self.rows: dict[int, str] = {}
        self.steps: dict[Mpt, Steps] = {}
        self._noted: dict[int, bool] = {}

    def add(self, run: GlyphRun) -> None:
        """Note a run's glyphs and the text each stands for; the first text of a glyph is its own.

        Glyph 0 is left out: what a face lacks is never shown as its .notdef (ISO 19005-2 6.2.11.8).
        """
        if id(run) in self._noted:
            return
        texts, own = self.texts, False
        run_texts = cluster_texts(run)
        if list(map(texts.get, run.glyph_ids)) == run_texts:
            self._noted[id(run)] = False
            return
        for glyph, text in zip(run.glyph_ids, run_texts, strict=True):
            if not glyph or texts.setdefault(glyph, text) != text:
                own = True
        self._noted[id(run)] = own

    def needs_own_text(self, run: GlyphRun) -> bool:
        """Whether a glyph of a run that was added stands for another text there than its ToUnicode entry says."""
        return self._noted[id(run)]

    def cut_to(self, subset: SubsetFont) -> None:
        """Take the codes and widths of the face's subset."""
        self.subset = subset
        self.codes = {glyph: f"{code:04X}" for glyph, code in subset.codes.items()}
        self.widths = {glyph: subset.widths[code] for glyph, code in subset.codes.items()}
        self.uneven = frozenset((0, *(glyph for glyph, width in self.widths.items() if width != EM)))


class Steps(dict[Mpt, str]):
    """What stands between two codes an em wide in a TJ array, by the way from one origin to the next."""

    def __init__(self, size: Mpt) -> None:
        super().__init__({size: ""})
        self._size = size

    def __missing__(self, step: Mpt) -> str:
        adjustment = round((self._size - step) * EM / self._size, 3)
        between = self[step] = f">{repr(adjustment).removesuffix('.0')}<"
        return between


def cluster_texts(run: GlyphRun) -> list[str]:
    """The text of each glyph: its whole cluster for the first glyph of one, nothing for the others."""
    clusters, text = run.clusters, run.text
    count = len(clusters)
    if len(text) == count and clusters == tuple(range(count)):
        return list(text)
    texts: list[str] = []
    for i, start in enumerate(clusters):
        if i and clusters[i - 1] == start:
            texts.append(NO_TEXT)
            continue
        end = next((clusters[j] for j in range(i + 1, count) if clusters[j] != start), len(text))
        texts.append(text[start:end])
    return texts


def collect_fonts(pages: Iterable[LaidOutPage]) -> dict[FontKey, PdfFont]:
    """Every face of the pages with its glyphs and their texts."""
    fonts: dict[FontKey, PdfFont] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, TextLine):
                for run in _runs(item):
                    font = fonts.get(run.font)
                    if font is None:
                        font = fonts[run.font] = PdfFont(run.font, len(fonts) + 1)
                    font.add(run)
    return fonts


def _runs(line: TextLine) -> Iterable[GlyphRun]:
    if not line.marks:
        return line.runs
    return (*line.runs, *(mark for mark in line.marks if isinstance(mark, GlyphRun)))


def subset_all(fonts: Iterable[PdfFont], library: FontLibrary) -> None:
    """Give every face its subset; ``FontForbidsError`` for one that may not be embedded."""
    for font in fonts:
        font.cut_to(subset_face(library, font.key, font.texts))


def write_font(document: PDFDocument, font: PdfFont) -> PDFDictionary:
    """The Type0 font dictionary, its descendant, program and ToUnicode added to the document."""
    subset = font.subset
    assert subset is not None
    name = _tagged_name(subset)
    kind = {"Length1": len(subset.data)} if subset.kind == "glyf" else {"Subtype": PDFName("CIDFontType0C")}
    file_key = "FontFile2" if subset.kind == "glyf" else "FontFile3"
    stream = document.Reference(packed(subset.data, **kind), f"{font.resource}.program")
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(name),
            "Flags": 4,
            "FontBBox": PDFArray(list(subset.box)),
            "ItalicAngle": 0,
            "Ascent": subset.ascent,
            "Descent": subset.descent,
            "CapHeight": 733,
            "StemV": 80,
            file_key: stream,
        }
    )
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2" if subset.kind == "glyf" else "CIDFontType0"),
            "BaseFont": PDFName(name),
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(descriptor, f"{font.resource}.descriptor"),
            "DW": 1000,
            "W": _widths(subset),
        }
    )
    if subset.kind == "glyf":
        descendant["CIDToGIDMap"] = PDFName("Identity")
    return PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": PDFName(name if subset.kind == "glyf" else f"{name}-Identity-H"),
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(descendant, f"{font.resource}.descendant")]),
            "ToUnicode": document.Reference(packed(_to_unicode(font)), f"{font.resource}.unicode"),
        }
    )


def _tagged_name(subset: SubsetFont) -> str:
    """The face's name behind six letters that follow from its content, so that the same subset has the same name."""
    if subset.whole:
        return subset.name
    digest = hashlib.sha256(subset.data).digest()
    tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
    return f"{tag}+{subset.name}"


def _widths(subset: SubsetFont) -> str:
    """Runs of widths other than the default of an em, as ISO 32000-1 9.7.4.3 (glyph metrics in CIDFonts) wants them."""
    parts: list[str] = []
    last = EM
    for code, width in enumerate(subset.widths):
        if width != EM:
            parts.append(f"{width}" if last != EM else f"{code} [{width}")
        elif last != EM:
            parts.append("]")
        last = width
    return f"[{' '.join(parts)}{']' if last != EM else ''}]"


def _to_unicode(font: PdfFont) -> bytes:
    """The ToUnicode CMap (ISO 32000-1 9.10.3) of the subset's codes."""
    codes = font.codes
    rows = [
        f"<{codes[glyph]}> <{ord(text):04X}>"
        if len(text) == 1 and text <= LAST_OF_TWO_BYTES
        else f"<{codes[glyph]}> <{text.encode('utf-16-be').hex().upper()}>"
        for glyph, text in sorted(font.texts.items())
        if text and glyph in codes
    ]
    parts = [
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    ]
    for start in range(0, len(rows), 100):
        chunk = rows[start : start + 100]
        parts.append(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar\n")
    parts.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
    return "".join(parts).encode("ascii")
