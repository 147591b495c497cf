"""Rules on fonts: embedded, with the widths of their programs, showing glyphs they have, readable as text again.

ISO 19005-2 6.2.11 (fonts). Of simple fonts with Type 1 or CFF programs the widths and glyphs are not followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Stream

from layout_app.errors import NotAFontError
from layout_app.fonts.program import FontProgram, cff_program, truetype_program
from layout_app.messages import _
from layout_app.preflight.pdf.cmaps import (
    IDENTITY,
    LARGEST_CID,
    PREDEFINED,
    CMap,
    encoding_of,
    read_cmap,
)
from layout_app.preflight.pdf.font_kinds import DESCENDANT_KINDS, KINDS, is_of_kind, kind_faults
from layout_app.preflight.pdf.opened import OpenedPdf, number_of, stream_data, text_of
from layout_app.preflight.pdf.rules import X1A, Fault, Place
from layout_app.preflight.pdf.seen import INVISIBLE, FontUse, Seen
from layout_app.preflight.pdf.spaces import is_utf8

MOST_OFF = 1.0
"""Widths may be a thousandth of an em from those of the program (ISO 19005-2 6.2.11.5, font metrics)."""
SYMBOLIC = 4
_FORBIDDEN_TEXT = ("\0", "\ufffe", "\ufeff")
_LATIN = ("WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding")
_CHARACTER_COLLECTIONS = ("GB1", "CNS1", "Japan1", "Korea1")
_PROGRAM_KEYS = ("/FontFile", "/FontFile2", "/FontFile3")


class _Code(NamedTuple):
    """A code that is shown: where first, and whether it is ever visible."""

    place: Place
    is_visible: bool


def check_fonts(file: OpenedPdf, seen: Seen) -> Iterator[Fault]:
    for use in seen.fonts.values():
        yield from _names(use)
        if use.font.get("/Subtype") == "/Type0":
            yield from _composite(file, use)
        elif use.font.get("/Subtype") != "/Type3":
            yield from _simple(file, use)
        else:
            yield from _text_back(use, None, _codes(use, None))


def _names(use: FontUse) -> Iterator[Fault]:
    yield from kind_faults(use.font, KINDS, _at(use))
    for one in _descendants(use.font):
        yield from kind_faults(one, DESCENDANT_KINDS, _at(use))
    for one in (use.font, *_descendants(use.font)):
        if not is_utf8(one.get("/BaseFont")):
            sentence = _("The name of font “%(font)s” is not UTF-8.") % {"font": _named(one)}
            yield Fault("A:6.1.8", sentence, _at(use))


def _named(font: Object) -> str:
    return text_of(font.get("/BaseFont")) or text_of(font.get("/Name")) or "?"


def _at(use: FontUse) -> Place:
    return Place(use.place.page, number_of(use.font) or use.place.object)


def _descendants(font: Object) -> tuple[Object, ...]:
    found = font.get("/DescendantFonts")
    return tuple(one for one in found if isinstance(one, Dictionary)) if isinstance(found, Array) else ()


def _codes(use: FontUse, cmap: CMap | None) -> dict[bytes, _Code]:
    """The codes shown, by the CMap, or of one byte each."""
    found: dict[bytes, _Code] = {}
    for (text, mode), place in use.shown.items():
        codes = cmap.codes(text) if cmap is not None else (text[at : at + 1] for at in range(len(text)))
        visible = mode != INVISIBLE
        for code in codes:
            known = found.get(code)
            if known is None or (visible and not known.is_visible):
                found[code] = _Code(place, visible)
    return found


def _embedded(file: OpenedPdf, use: FontUse, holder: Object) -> tuple[FontProgram | None, list[Fault]]:
    """The program of the font that ``holder`` describes (the font or its descendant), and what is amiss with it."""
    descriptor = holder.get("/FontDescriptor")
    font = _named(use.font)
    key = next((one for one in _PROGRAM_KEYS if isinstance(descriptor, Dictionary) and one in descriptor), "")
    stream = descriptor.get(key) if isinstance(descriptor, Dictionary) and key else None
    if not isinstance(stream, Stream):
        if file.is_x or use.is_rendered:
            return None, [Fault("X:font-embedded", _("The font %(font)s is not embedded.") % {"font": font}, _at(use))]
        return None, []
    kind = text_of(stream.get("/Subtype"))
    if key == "/FontFile3" and kind == "OpenType" and X1A in file.standards:
        sentence = _("The font %(font)s is embedded in a form that PDF 1.4 does not know.") % {"font": font}
        return None, [Fault("X:font-embedded X:version", sentence, _at(use))]
    data = stream_data(stream) or b""
    if not is_of_kind(holder, key, stream, data):
        sentence = _("The program of font %(font)s is of another kind than the font.") % {"font": font}
        return None, [Fault("X:font-embedded A:6.2.11.2", sentence, _at(use))]
    if key == "/FontFile":
        return None, []
    try:
        return (cff_program(data) if key == "/FontFile3" and kind != "OpenType" else truetype_program(data)), []
    except NotAFontError:
        sentence = _("The program of font %(font)s is damaged.") % {"font": font}
        return None, [Fault("X:font-embedded", sentence, _at(use))]


def _composite(file: OpenedPdf, use: FontUse) -> Iterator[Fault]:
    descendants = _descendants(use.font)
    if len(descendants) != 1:
        yield Fault("P:readable", _("The font %(font)s has no descendant.") % {"font": _named(use.font)}, _at(use))
        return
    below = descendants[0]
    descriptor = below.get("/FontDescriptor")
    program, faults = _embedded(file, use, below)
    yield from faults
    yield from _encoding(use, below)
    cmap = encoding_of(use.font.get("/Encoding"))
    is_truetype = below.get("/Subtype") == "/CIDFontType2"
    map_to_glyphs = below.get("/CIDToGIDMap")
    if is_truetype and program is not None and not isinstance(map_to_glyphs, Stream) and map_to_glyphs != "/Identity":
        sentence = _("The font %(font)s has no map from its characters to its glyphs (CIDToGIDMap).")
        yield Fault("A:6.2.11.3.2", sentence % {"font": _named(use.font)}, _at(use))
    codes = _codes(use, cmap or IDENTITY)
    yield from _text_back(use, below, codes)
    if program is None or cmap is None:
        return
    glyph_map = _GlyphMap(program, map_to_glyphs if is_truetype else None)
    if isinstance(descriptor, Dictionary) and isinstance(descriptor.get("/CIDSet"), Stream):
        yield from _cid_set(use, program, stream_data(descriptor["/CIDSet"]) or b"")
    widths, default = _widths(below.get("/W")), below.get("/DW")
    usual = float(default) if isinstance(default, int | Decimal) else 1000.0
    for code, shown in codes.items():
        cid = cmap.cid(code)
        glyph = glyph_map.glyph(cid)
        yield from _glyph(use, program, code, glyph, shown)
        if 0 < glyph < len(program.widths) and shown.is_visible:
            yield from _width(use, code, widths.get(cid, usual), program.widths[glyph], shown)


class _GlyphMap:
    """The glyph of a CID: by the font's map, by the program's own, or the same number."""

    def __init__(self, program: FontProgram, given: object) -> None:
        self._own = program.glyphs
        data = stream_data(given) if isinstance(given, Stream) else None
        self._given = data

    def glyph(self, cid: int) -> int:
        if self._given is not None:
            return int.from_bytes(self._given[2 * cid : 2 * cid + 2], "big")
        return self._own.get(cid, 0) if self._own is not None else cid


def _glyph(use: FontUse, program: FontProgram, code: bytes, glyph: int, shown: _Code) -> Iterator[Fault]:
    if glyph == 0:
        sentence = _("Code %(code)s of font %(font)s shows no character but the sign for a missing one.")
    elif (glyph >= len(program.widths) or glyph in program.broken) and shown.is_visible:
        sentence = _("Code %(code)s of font %(font)s shows a glyph that the font does not have.")
    else:
        return
    words = {"font": _named(use.font), "code": code.hex().upper()}
    yield Fault("X:font-notdef", sentence % words, shown.place)


def _width(use: FontUse, code: bytes, said: float, real: float, shown: _Code) -> Iterator[Fault]:
    if abs(said - real) > MOST_OFF:
        sentence = _("Code %(code)s of font %(font)s is %(real)s wide, but its width is given as %(said)s.")
        words = {"code": code.hex().upper(), "font": _named(use.font), "real": f"{real:g}", "said": f"{said:g}"}
        yield Fault("X:font-width", sentence % words, shown.place)


def _widths(array: object) -> dict[int, float]:
    """Widths by CID (ISO 32000-1 9.7.4.3, glyph metrics in CIDFonts)."""
    found: dict[int, float] = {}
    entries = list(array) if isinstance(array, Array) else []
    at = 0
    while at + 1 < len(entries):
        first, second = entries[at], entries[at + 1]
        if not isinstance(first, int):
            break
        if isinstance(second, Array):
            each = (width for width in second if isinstance(width, int | Decimal))
            found.update({first + number: float(width) for number, width in enumerate(each)})
            at += 2
        elif at + 2 < len(entries) and isinstance(second, int) and isinstance(entries[at + 2], int | Decimal):
            last = min(second, LARGEST_CID)
            found.update(dict.fromkeys(range(first, last + 1), float(entries[at + 2])))
            at += 3
        else:
            break
    return found


def _cid_set(use: FontUse, program: FontProgram, bits: bytes) -> Iterator[Fault]:
    cids = program.glyphs if program.glyphs is not None else range(len(program.widths))
    missing = [cid for cid in cids if cid // 8 >= len(bits) or not bits[cid // 8] & (0x80 >> cid % 8)]
    if missing:
        sentence = _("The list of characters in font %(font)s (CIDSet) leaves some out.") % {"font": _named(use.font)}
        yield Fault("A:6.2.11.4.2", sentence, _at(use))


def _encoding(use: FontUse, below: Object) -> Iterator[Fault]:
    """CIDSystemInfo and CMaps (ISO 19005-2 6.2.11.3)."""
    encoding, font = use.font.get("/Encoding"), {"font": _named(use.font)}
    if isinstance(encoding, Stream):
        cmap = read_cmap(encoding)
        said = encoding.get("/WMode")
        if (said if isinstance(said, int) else 0) != cmap.writing_mode:
            sentence = _("The character map of font %(font)s contradicts itself on the direction of writing.")
            yield Fault("A:6.2.11.3.3", sentence % font, _at(use))
        if cmap.uses and cmap.uses not in PREDEFINED:
            sentence = _("The character map of font %(font)s builds on one that is not embedded.")
            yield Fault("A:6.2.11.3.3", sentence % font, _at(use))
        if cmap.largest_cid > LARGEST_CID:
            sentence = _("The character map of font %(font)s has numbers above 65,535.")
            yield Fault("A:6.1.13", sentence % font, _at(use))
        if _collection(encoding) != _collection(below) or _supplement(encoding) < _supplement(below):
            sentence = _("The font %(font)s and its character map speak of different collections of characters.")
            yield Fault("A:6.2.11.3.1", sentence % font, _at(use))
        return
    name = text_of(encoding)
    if name not in PREDEFINED:
        sentence = _("The character map “%(map)s” of font %(font)s is not embedded.")
        yield Fault("A:6.2.11.3.3", sentence % {**font, "map": name}, _at(use))
    elif not name.startswith("Identity") and not _suits(name, _collection(below)[1]):
        sentence = _("The font %(font)s and its character map speak of different collections of characters.")
        yield Fault("A:6.2.11.3.1", sentence % font, _at(use))


def _collection(one: Object) -> tuple[str, str]:
    """Registry and ordering of a CIDFont's or CMap's characters."""
    found = one.get("/CIDSystemInfo")
    if not isinstance(found, Dictionary):
        return "", ""
    return text_of(found.get("/Registry")), text_of(found.get("/Ordering"))


def _supplement(one: Object) -> int:
    """How many extensions of the collection a CIDFont needs, or a CMap has."""
    found = one.get("/CIDSystemInfo")
    value = found.get("/Supplement") if isinstance(found, Dictionary) else None
    return value if isinstance(value, int) else 0


def _suits(cmap: str, ordering: str) -> bool:
    """Whether a predefined CMap is of that character collection (ISO 32000-1 9.7.5.2, predefined CMaps)."""
    match ordering:
        case "GB1":
            return cmap.startswith(("GB", "UniGB"))
        case "CNS1":
            return cmap.startswith(("B5", "HKscs", "ETen", "CNS", "UniCNS"))
        case "Korea1":
            return cmap.startswith(("KSC", "UniKS"))
        case "Japan1":
            return cmap.startswith(("83pv", "90", "Add", "EUC", "Ext", "UniJIS")) or cmap in ("H", "V")
        case _:
            return False


def _text_back(use: FontUse, below: Object | None, codes: Mapping[bytes, _Code]) -> Iterator[Fault]:
    """ISO 19005-2 6.2.11.7.2: every code shown has its text."""
    stream = use.font.get("/ToUnicode")
    if not isinstance(stream, Stream):
        if codes and not _is_known_text(use.font, below):
            sentence = _("The text in font %(font)s cannot be read back: it has no ToUnicode.")
            yield Fault("P:tounicode A:6.2.11.7.2", sentence % {"font": _named(use.font)}, _at(use))
        return
    texts = read_cmap(stream).texts
    for code, shown in codes.items():
        given = texts.get(code)
        if given is None:
            sentence = _("Code %(code)s of font %(font)s stands for no text.")
        elif _is_no_text(given):
            sentence = _("Code %(code)s of font %(font)s stands for a character that is none.")
        else:
            continue
        words = {"font": _named(use.font), "code": code.hex().upper()}
        yield Fault("P:tounicode A:6.2.11.7.2", sentence % words, shown.place)


def _is_no_text(given: bytes) -> bool:
    """Whether a value of ToUnicode is no text: cut off, or with characters that are none."""
    text = given.decode("utf-16-be", "replace")
    return not text or len(given) % 2 == 1 or any(char in text for char in _FORBIDDEN_TEXT)


def _is_known_text(font: Object, below: Object | None) -> bool:
    """Whether the text of codes is known without a ToUnicode."""
    encoding = font.get("/Encoding")
    if below is not None:
        return _collection(below)[1] in _CHARACTER_COLLECTIONS and not text_of(encoding).startswith("Identity")
    if isinstance(encoding, Dictionary):
        return text_of(encoding.get("/BaseEncoding")) in _LATIN and "/Differences" not in encoding
    return text_of(encoding) in _LATIN


def _simple(file: OpenedPdf, use: FontUse) -> Iterator[Fault]:
    descriptor = use.font.get("/FontDescriptor")
    program, faults = _embedded(file, use, use.font)
    yield from faults
    codes = _codes(use, None)
    yield from _text_back(use, None, codes)
    if use.font.get("/Subtype") != "/TrueType" or not isinstance(descriptor, Dictionary):
        return
    flags, encoding = descriptor.get("/Flags"), use.font.get("/Encoding")
    is_symbolic = bool(isinstance(flags, int) and flags & SYMBOLIC)
    words = {"font": _named(use.font)}
    base = encoding.get("/BaseEncoding") if isinstance(encoding, Dictionary) else encoding
    if is_symbolic and encoding is not None:
        sentence = _("The symbol font %(font)s has an encoding, which it may not have.") % words
        yield Fault("A:6.2.11.6", sentence, _at(use))
    if not is_symbolic and (not isinstance(base, Name) or text_of(base) not in _LATIN[:2]):
        sentence = _("The font %(font)s has no encoding that every reader knows.") % words
        yield Fault("A:6.2.11.6", sentence, _at(use))
    if program is not None and use.is_rendered:
        maps = program.character_maps
        lacks = (len(maps) != 1 and (3, 0) not in maps) if is_symbolic else not [one for one in maps if one != (3, 0)]
        if lacks:
            sentence = _("The program of font %(font)s has no character map for its codes.") % words
            yield Fault("A:6.2.11.6", sentence, _at(use))
