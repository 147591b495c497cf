"""The fonts a document can use: bundled, embedded in the issue, and the system's; found by PostScript name.

Files are mapped, never read whole, and only when a face is first used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import uharfbuzz as hb

from layout_app.errors import NotAFontError
from layout_app.ids import FontKey
from layout_app.messages import _
from layout_app.resources import bundled

POSTSCRIPT_NAME, FAMILY_NAME, STYLE_NAME = 6, 1, 2
FONT_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
FALLBACK_ORDER = (
    "NotoSerifSC-Medium", "NotoSansSC-Regular", "LXGWWenKai-Regular", "NotoSerifSC-Bold", "NotoSansSC-Bold",
)
"""Bundled faces asked in turn for a character that a style's own face lacks."""


class FontRecord(msgspec.Struct, frozen=True):
    """A face that can be chosen; ``origin`` is bundled, issue or system."""

    key: FontKey
    family: str
    style: str
    origin: str


class Extents(NamedTuple):
    """A glyph's ink box in font units: left, top (above the baseline), right, bottom."""

    left: int
    top: int
    right: int
    bottom: int


class FontLibrary:
    """Faces by name and key, opened on first use; holds no style."""

    def __init__(self) -> None:
        self._records: dict[str, FontRecord] = {}
        self._sources: dict[str, Path | bytes] = {}
        self._faces: dict[FontKey, hb.Face] = {}
        self._fonts: dict[FontKey, hb.Font] = {}
        self._coverage: dict[FontKey, hb.Set] = {}
        self.revision = 0

    @classmethod
    def bundled(cls) -> FontLibrary:
        """The fonts that come with the program, known from their index without opening one."""
        library = cls()
        folder = bundled("assets", "fonts")
        for entry in json.loads((folder / "fonts.json").read_text(encoding="utf-8")):
            key = FontKey(entry["sha256"], 0, (), entry["name"])
            library._sources[key.file] = folder / entry["file"]
            library._records[key.name] = FontRecord(key, entry["family"], entry["style"], "bundled")
        return library

    def key(self, name: str) -> FontKey:
        """The face of that PostScript name; ``KeyError`` if the library has none."""
        return self._records[name].key

    def has(self, name: str) -> bool:
        return name in self._records

    def faces(self) -> tuple[FontRecord, ...]:
        return tuple(self._records.values())

    def add_file(self, path: Path, origin: str) -> tuple[FontRecord, ...]:
        """Add every face of a font file; ``NotAFontError`` if it holds none."""
        try:
            data = path.read_bytes()
        except OSError as refusal:
            raise NotAFontError(_("Cannot read the font %(file)s: choose another.") % {"file": path.name}) from refusal
        return self._add(data, path, path.name, origin)

    def add_bytes(self, data: bytes, origin: str) -> tuple[FontRecord, ...]:
        """Add every face of a font given as bytes; ``NotAFontError`` if it holds none."""
        return self._add(data, data, _("the embedded font"), origin)

    def _add(self, data: bytes, source: Path | bytes, name: str, origin: str) -> tuple[FontRecord, ...]:
        sha256 = hashlib.sha256(data).hexdigest()
        found = tuple(_records_in(data, sha256, origin))
        if not found:
            raise NotAFontError(_("%(file)s is not a font: choose a TTF, OTF or TTC file.") % {"file": name})
        self._sources[sha256] = source
        for record in found:
            self._records.setdefault(record.key.name, record)
        self.revision += 1
        return found

    def add_folder(self, folder: Path, origin: str) -> int:
        """Add every font below ``folder`` that can be read; how many faces that gave."""
        count = 0
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in FONT_SUFFIXES:
                try:
                    count += len(self.add_file(path, origin))
                except NotAFontError:
                    continue  # a broken font among the system's is nobody's concern here
        return count

    def path(self, key: FontKey) -> Path | None:
        source = self._sources[key.file]
        return source if isinstance(source, Path) else None

    def data(self, key: FontKey) -> bytes:
        source = self._sources[key.file]
        return source.read_bytes() if isinstance(source, Path) else source

    def hb_face(self, key: FontKey) -> hb.Face:
        """The opened face; its file is mapped."""
        face = self._faces.get(key)
        if face is None:
            source = self._sources[key.file]
            blob = hb.Blob.from_file_path(str(source)) if isinstance(source, Path) else hb.Blob(source)
            face = self._faces[key] = hb.Face(blob, key.index)
        return face

    def hb_font(self, key: FontKey) -> hb.Font:
        """A font of the face at its own units, with the key's axis settings."""
        font = self._fonts.get(key)
        if font is None:
            font = hb.Font(self.hb_face(key))
            if key.variation:
                font.set_variations(dict(key.variation))
            self._fonts[key] = font
        return font

    def upem(self, key: FontKey) -> int:
        return int(self.hb_face(key).upem)

    def covers(self, key: FontKey, char: str) -> bool:
        coverage = self._coverage.get(key)
        if coverage is None:
            coverage = self._coverage[key] = self.hb_face(key).unicodes
        return ord(char) in coverage

    def fallback(self, char: str, wanted: FontKey) -> FontKey | None:
        """Another face that has ``char``: the bundled ones in their order, then all others; ``None`` if no face has."""
        names = (*FALLBACK_ORDER, *(name for name in self._records if name not in FALLBACK_ORDER))
        for name in names:
            record = self._records.get(name)
            if record is not None and record.key != wanted and self.covers(record.key, char):
                return record.key
        return None

    def glyph_extents(self, key: FontKey, glyph: int) -> Extents:
        """The ink box of a glyph, in font units; all zeros for a blank one."""
        found = self.hb_font(key).get_glyph_extents(glyph)
        if found is None:
            return Extents(0, 0, 0, 0)
        return Extents(found.x_bearing, found.y_bearing, found.x_bearing + found.width, found.y_bearing + found.height)


def _records_in(data: bytes, sha256: str, origin: str) -> Iterator[FontRecord]:
    count = int.from_bytes(data[8:12], "big") if data[:4] == b"ttcf" else 1
    if data[:4] not in (b"ttcf", b"\0\1\0\0", b"OTTO", b"true"):
        return
    blob = hb.Blob(data)
    for index in range(min(count, 64)):
        face = hb.Face(blob, index)
        if face.glyph_count == 0:
            continue
        family = face.get_name(FAMILY_NAME) or ""
        name = face.get_name(POSTSCRIPT_NAME) or f"{family}-{index}".replace(" ", "")
        yield FontRecord(FontKey(sha256, index, (), name), family, face.get_name(STYLE_NAME) or "", origin)
