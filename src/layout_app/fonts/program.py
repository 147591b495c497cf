"""A font program as it lies in a PDF: how many glyphs it has, and how wide each is, read from its own tables.

Nothing of HarfBuzz: bare CFF and TrueType without a character map are no fonts to it, and whoever judges a written file
must not measure with what wrote it.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import NamedTuple

from layout_app.errors import NotAFontError
from layout_app.fonts.cff import read_cff
from layout_app.messages import _


class FontProgram(NamedTuple):
    """``widths`` are in thousandths of an em, by glyph. ``glyphs`` gives the glyph of a CID where the program names its
    glyphs so; ``None`` where the two are the same. ``broken`` are glyphs whose outlines lie outside the program.
    ``character_maps`` are (platform, encoding) of its cmap.
    """

    widths: tuple[float, ...]
    glyphs: Mapping[int, int] | None = None
    broken: frozenset[int] = frozenset()
    character_maps: tuple[tuple[int, int], ...] = ()


def truetype_program(data: bytes) -> FontProgram:
    """The program of a TrueType file, or of an OpenType file with CFF outlines; ``NotAFontError`` if it is damaged."""
    try:
        return _sfnt(data)
    except (struct.error, IndexError, KeyError, ValueError, ZeroDivisionError) as fault:
        raise NotAFontError(_("The font program is damaged.")) from fault


def cff_program(data: bytes) -> FontProgram:
    """The program of a bare CFF table; ``NotAFontError`` if it is damaged."""
    try:
        font = read_cff(data)
    except (struct.error, IndexError, KeyError, ValueError, ZeroDivisionError) as fault:
        raise NotAFontError(_("The font program is damaged.")) from fault
    return FontProgram(font.widths, font.glyphs)


def _sfnt(data: bytes) -> FontProgram:
    tables = _tables(data)
    if "CFF " in tables and "hmtx" not in tables:
        font = read_cff(tables["CFF "])
        return FontProgram(font.widths, font.glyphs)
    head, hhea, hmtx, maxp = (tables[tag] for tag in ("head", "hhea", "hmtx", "maxp"))
    (em,) = struct.unpack_from(">H", head, 18)
    (count,) = struct.unpack_from(">H", maxp, 4)
    (metrics,) = struct.unpack_from(">H", hhea, 34)
    advances = [struct.unpack_from(">H", hmtx, 4 * glyph)[0] for glyph in range(min(metrics, count))]
    advances += advances[-1:] * (count - len(advances))
    widths = tuple(advance * 1000 / em for advance in advances)
    if len(widths) != count:
        raise KeyError("hmtx")
    glyphs = read_cff(tables["CFF "]).glyphs if "CFF " in tables else None
    broken = _broken(tables["loca"], tables["glyf"], count, head[51] == 1) if "CFF " not in tables else frozenset()
    return FontProgram(widths, glyphs, broken, _character_maps(tables.get("cmap", b"")))


def _tables(data: bytes) -> dict[str, bytes]:
    """The tables by tag; ``KeyError`` where one reaches past the end of the file."""
    (count,) = struct.unpack_from(">H", data, 4)
    found: dict[str, bytes] = {}
    for at in range(count):
        tag, _sum, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * at)
        if offset + length > len(data):
            raise KeyError(tag)
        found[tag.decode("latin-1")] = data[offset : offset + length]
    return found


def _broken(loca: bytes, glyf: bytes, count: int, is_long: bool) -> frozenset[int]:
    if is_long:
        places = struct.unpack_from(f">{count + 1}I", loca)
    else:
        places = tuple(2 * place for place in struct.unpack_from(f">{count + 1}H", loca))
    return frozenset(
        glyph for glyph in range(count) if places[glyph] > places[glyph + 1] or places[glyph + 1] > len(glyf)
    )


def _character_maps(cmap: bytes) -> tuple[tuple[int, int], ...]:
    if not cmap:
        return ()
    (count,) = struct.unpack_from(">H", cmap, 2)
    return tuple(struct.unpack_from(">HH", cmap, 4 + 8 * at) for at in range(count))
