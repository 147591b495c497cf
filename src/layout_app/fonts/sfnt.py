"""Look into a font file's table directory: which faces it holds, and whether their tables are all there.

HarfBuzz takes a cut-off font without a word and shows nothing; this finds out beforehand, reading only the directory.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import uharfbuzz as hb

_COLLECTION = b"ttcf"
_FLAVOURS = (b"\0\1\0\0", b"OTTO", b"true")
_NEEDED = (b"head", b"hhea", b"hmtx", b"maxp", b"cmap")
_MOST_FACES = 64
_FAMILY, _STYLE, _POSTSCRIPT, _TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_STYLE = 1, 2, 6, 16, 17


class FaceNames(NamedTuple):
    """One way to set a face: its number in the file, axis settings, and names."""

    number: int
    variation: tuple[tuple[str, float], ...]
    postscript: str
    family: str
    style: str


def faces_in(source: Path | bytes) -> Iterator[FaceNames]:
    """Every sound face of a font, a variable one once for each named instance; nothing if it is no font.

    A file is mapped, not read; ``OSError`` if it cannot be opened.
    """
    if isinstance(source, Path):
        with source.open("rb") as file:
            whole = _whole_faces(file)
        blob = hb.Blob.from_file_path(str(source)) if whole else None
    else:
        whole = _whole_faces(io.BytesIO(source))
        blob = hb.Blob(source)
    for number in whole:
        face = hb.Face(blob, number)
        if face.glyph_count:
            yield from _named(face, number)


def _whole_faces(file: BinaryIO) -> list[int]:
    """The numbers of the faces whose tables lie inside the file and are those that setting text needs."""
    size = file.seek(0, io.SEEK_END)
    return [number for number, start in enumerate(_directories(file)) if _is_whole(file, start, size)]


def _directories(file: BinaryIO) -> tuple[int, ...]:
    """Where the table directories begin."""
    file.seek(0)
    head = file.read(12)
    if head[:4] != _COLLECTION or len(head) < 12:
        return (0,)
    count = min(struct.unpack(">I", head[8:])[0], _MOST_FACES)
    offsets = file.read(4 * count)
    return struct.unpack(f">{count}I", offsets) if len(offsets) == 4 * count else ()


def _is_whole(file: BinaryIO, start: int, size: int) -> bool:
    file.seek(start)
    head = file.read(12)
    if head[:4] not in _FLAVOURS or len(head) < 12:
        return False
    entries = file.read(16 * struct.unpack(">H", head[4:6])[0])
    tags: set[bytes] = set()
    for tag, _checksum, offset, length in struct.iter_unpack(">4sIII", entries[: len(entries) // 16 * 16]):
        if offset + length > size:
            return False
        tags.add(tag)
    return tags.issuperset(_NEEDED)


def _named(face: hb.Face, number: int) -> Iterator[FaceNames]:
    family = face.get_name(_TYPOGRAPHIC_FAMILY) or face.get_name(_FAMILY) or ""
    style = face.get_name(_TYPOGRAPHIC_STYLE) or face.get_name(_STYLE) or ""
    postscript = face.get_name(_POSTSCRIPT) or f"{family or 'Font'}-{number}".replace(" ", "")
    yield FaceNames(number, (), postscript, family, style)
    axes = [axis.tag for axis in face.axis_infos] if face.has_var_data else []
    known = {postscript}
    for instance in face.named_instances if axes else ():
        instance_style = face.get_name(instance.subfamily_name_id) or ""
        name = (face.get_name(instance.postscript_name_id) if instance.postscript_name_id != 0xFFFF else "") or ""
        # Name ID 6 says only the family of a variable font: the instance is added to it (PRINT 6.10).
        name = name or f"{postscript.split('-')[0]}-{instance_style}".replace(" ", "")
        if name not in known:
            known.add(name)
            settings = tuple(zip(axes, (float(value) for value in instance.design_coords), strict=True))
            yield FaceNames(number, settings, name, family, instance_style)
