"""A TrueType face cut down to what a subset of it needs: few tables, and the wanted glyphs alone.

HarfBuzz looks through the whole character map of a face before it drops it: nearly three milliseconds for 30,000
glyphs, however few are wanted. Of the lean face it makes the same subset in a tenth of a millisecond.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO, NamedTuple

_TRUETYPE = (b"\0\1\0\0", b"true")
_NEEDED = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080


class LeanFace(NamedTuple):
    """``data`` is a font file; ``glyphs`` gives the whole face's id of each of its glyphs, in rising order."""

    data: bytes
    glyphs: tuple[int, ...]


def lean_face(source: Path | bytes, glyphs: Iterable[int]) -> LeanFace | None:
    """The face of a font file with ``glyphs``, .notdef and what they are composed of.

    ``None`` for what is no plain TrueType file (a collection, CFF outlines, a variable font), is damaged or gone.
    """
    try:
        if isinstance(source, bytes):
            return _lean(io.BytesIO(source), glyphs)
        # Glyphs lie scattered over the file: a buffer would read kilobytes for each, a mapping fault in a page.
        with source.open("rb", buffering=0) as file:
            return _lean(file, glyphs)
    except (OSError, struct.error, IndexError):
        return None


def _lean(file: BinaryIO, glyphs: Iterable[int]) -> LeanFace | None:
    tables = _directory(file)
    if not tables.keys() >= set(_NEEDED) or b"fvar" in tables:
        return None
    head, hhea, hmtx, loca, maxp = (_read(file, *tables[tag]) for tag in (b"head", b"hhea", b"hmtx", b"loca", b"maxp"))
    (glyph_count,) = struct.unpack_from(">H", maxp, 4)
    (metric_count,) = struct.unpack_from(">H", hhea, 34)
    wanted = [glyph for glyph in {0, *glyphs} if glyph < glyph_count]
    outlines = _outlines(file, tables[b"glyf"][0], loca, head[51] == 1, wanted)
    order = tuple(sorted(outlines))
    numbers = {glyph: number for number, glyph in enumerate(order)}
    glyf = [_renumbered(one, numbers) if _is_composite(one) else one for one in map(outlines.__getitem__, order)]
    made = {
        b"glyf": b"".join(glyf),
        b"head": head[:50] + b"\0\1" + head[52:],
        b"hhea": hhea[:34] + struct.pack(">H", len(order)),
        b"hmtx": b"".join(_metrics(hmtx, metric_count, order)),
        b"loca": struct.pack(f">{len(glyf) + 1}I", *accumulate(map(len, glyf), initial=0)),
        b"maxp": maxp[:4] + struct.pack(">H", len(order)) + maxp[6:],
    }
    return LeanFace(_font_file(made), order)


def _directory(file: BinaryIO) -> dict[bytes, tuple[int, int]]:
    """(offset, length) of each table; nothing where the file does not begin as a TrueType face."""
    start = file.read(12)
    if start[:4] not in _TRUETYPE:
        return {}
    (count,) = struct.unpack_from(">H", start, 4)
    entries = struct.iter_unpack(">4sIII", file.read(16 * count))
    return {tag: (offset, length) for tag, _checksum, offset, length in entries}


def _read(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    return file.read(length)


def _outlines(file: BinaryIO, glyf: int, loca: bytes, is_long: bool, wanted: list[int]) -> dict[int, bytes]:
    """The outlines of ``wanted``, and of all that they are composed of, by glyph."""
    places = struct.Struct(">II" if is_long else ">HH").unpack_from
    step, unit = (4, 1) if is_long else (2, 2)
    found: dict[int, bytes] = {}
    while wanted:
        glyph = wanted.pop()
        if glyph not in found:
            start, end = places(loca, step * glyph)
            outline = found[glyph] = _read(file, glyf + unit * start, unit * max(end - start, 0))
            if _is_composite(outline):
                wanted.extend(component for _place, component in _components(outline))
    return found


def _is_composite(outline: bytes) -> bool:
    """Whether the number of contours is negative."""
    return outline[:1] > b"\x7f"


def _components(outline: bytes) -> Iterator[tuple[int, int]]:
    """(place, glyph) of each glyph that a composite outline draws (OpenType, glyf, composite glyph description)."""
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, at)
        yield at + 2, glyph
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _renumbered(outline: bytes, numbers: Mapping[int, int]) -> bytes:
    changed = bytearray(outline)
    for place, glyph in _components(outline):
        struct.pack_into(">H", changed, place, numbers[glyph])
    return bytes(changed)


def _metrics(hmtx: bytes, count: int, glyphs: Iterable[int]) -> Iterator[bytes]:
    """Advance and left bearing of each glyph; those past the ``count`` full entries share the last one's advance."""
    for glyph in glyphs:
        if glyph < count:
            yield hmtx[4 * glyph : 4 * glyph + 4]
        else:
            bearing = 4 * count + 2 * (glyph - count)
            yield hmtx[4 * count - 4 : 4 * count - 2] + hmtx[bearing : bearing + 2]


def _font_file(tables: Mapping[bytes, bytes]) -> bytes:
    """A font file for HarfBuzz alone, which asks for no checksums."""
    directory, parts = [_TRUETYPE[0] + struct.pack(">HHHH", len(tables), 0, 0, 0)], []
    at = 12 + 16 * len(tables)
    for tag, data in sorted(tables.items()):
        directory.append(struct.pack(">4sIII", tag, 0, at, len(data)))
        parts.append(data + bytes(-len(data) % 4))
        at += len(parts[-1])
    return b"".join((*directory, *parts))
