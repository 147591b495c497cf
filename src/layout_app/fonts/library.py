"""The fonts a document can use: bundled, embedded in the issue, and the system's; found by PostScript name.

Files are mapped, never read whole, and only when a face is first used; the system's folders are looked through only
when a face is asked for that neither the program nor the issue brings.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

import msgspec
import uharfbuzz as hb

from layout_app.errors import NotAFontError
from layout_app.fonts.sfnt import faces_in
from layout_app.fonts.system import font_files, system_font_folders
from layout_app.ids import FontKey
from layout_app.messages import _
from layout_app.resources import bundled

FALLBACK_ORDER = (
    "NotoSerifSC-Medium", "NotoSansSC-Regular", "LXGWWenKai-Regular", "NotoSerifSC-Bold", "NotoSansSC-Bold",
)
"""Bundled faces asked in turn for a character that a style's own face lacks."""
_STAND_INS = (
    (("sans", "hei", "gothic", "黑"), "NotoSansSC-Regular", "NotoSansSC-Bold"),
    (("kai", "楷"), "LXGWWenKai-Regular", "LXGWWenKai-Bold"),
    (("",), "NotoSerifSC-Medium", "NotoSerifSC-Bold"),
)
"""What stands in for a face that is nowhere, by a word in its name: the plain and the bold face."""


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
    """Faces by name and key, opened on first use; holds no style. ``folders`` are where the system's fonts are."""

    def __init__(self, folders: tuple[Path, ...] = ()) -> None:
        self._folders = folders
        self._records: dict[str, FontRecord] = {}
        self._system: dict[str, FontRecord] | None = None
        self._sources: dict[str, Path | bytes] = {}
        self._faces: dict[FontKey, hb.Face] = {}
        self._fonts: dict[FontKey, hb.Font] = {}
        self._coverage: dict[FontKey, hb.Set] = {}
        self.revision = 0

    @classmethod
    def bundled(cls) -> FontLibrary:
        """The fonts that come with the program, known from their index without opening one, and the system's."""
        library = cls(system_font_folders())
        folder = bundled("assets", "fonts")
        for entry in msgspec.json.decode((folder / "fonts.json").read_bytes()):
            key = FontKey(entry["sha256"], 0, (), entry["name"])
            library._sources[key.file] = folder / entry["file"]
            library._records[key.name] = FontRecord(key, entry["family"], entry["style"], "bundled")
        return library

    def copy(self) -> FontLibrary:
        """A library of the same fonts that opens its own faces: for another thread."""
        other = FontLibrary(self._folders)
        other._records = dict(self._records)
        other._system = None if self._system is None else dict(self._system)
        other._sources = dict(self._sources)
        other.revision = self.revision
        return other

    def key(self, name: str) -> FontKey:
        """The face of that PostScript name, of the system's where it is nowhere else.

        A face that is nowhere is stood in for by the bundled one most like it (``has`` tells); ``KeyError`` if the
        library has not even that.
        """
        record = self._records.get(name) or self._system_faces().get(name)
        return record.key if record is not None else self._records[_stand_in(name)].key

    def has(self, name: str) -> bool:
        return name in self._records or name in self._system_faces()

    def origin(self, name: str) -> str:
        """bundled, issue or system; empty for a face that is nowhere."""
        record = self._records.get(name) or self._system_faces().get(name)
        return record.origin if record is not None else ""

    def faces(self) -> tuple[FontRecord, ...]:
        """The faces that come with the program and with the issue."""
        return tuple(self._records.values())

    def system_faces(self) -> tuple[FontRecord, ...]:
        """The faces the system adds, looked for when first asked."""
        return tuple(self._system_faces().values())

    def add_file(self, path: Path, origin: str) -> tuple[FontRecord, ...]:
        """Add every face of a font file; ``NotAFontError`` if it holds none."""
        try:
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as refusal:
            raise NotAFontError(_("Cannot read the font %(file)s: choose another.") % {"file": path.name}) from refusal
        return self._add(path, sha256, path.name, origin)

    def add_bytes(self, data: bytes, origin: str) -> tuple[FontRecord, ...]:
        """Add every face of a font given as bytes; ``NotAFontError`` if it holds none."""
        return self._add(data, hashlib.sha256(data).hexdigest(), _("the embedded font"), origin)

    def _add(self, source: Path | bytes, sha256: str, name: str, origin: str) -> tuple[FontRecord, ...]:
        found = tuple(_records_in(source, sha256, origin))
        if not found:
            raise NotAFontError(_("%(file)s is not a font: choose a TTF, OTF or TTC file.") % {"file": name})
        self._sources[sha256] = source
        for record in found:
            self._records.setdefault(record.key.name, record)
        self.revision += 1
        return found

    def _system_faces(self) -> dict[str, FontRecord]:
        """The system's faces by name, found once. Those that cannot be read are nobody's concern here.

        Hashing some hundred files would take seconds: a system font goes by its path, size and time instead.
        """
        if self._system is None:
            self._system = {}
            for path in font_files(self._folders):
                try:
                    state = path.stat()
                    known_as = hashlib.sha256(f"{path}\0{state.st_size}\0{state.st_mtime_ns}".encode()).hexdigest()
                    found = list(_records_in(path, known_as, "system"))
                except (OSError, hb.HarfBuzzError):
                    continue
                self._sources[known_as] = path
                for record in found:
                    if record.key.name not in self._records:
                        self._system.setdefault(record.key.name, record)
        return self._system

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
        """Another face that has ``char``: the bundled ones in their order, then the issue's; ``None`` if none has.

        The system's are not asked: the same issue is the same on every machine (``system_fallback`` names one).
        """
        names = (*FALLBACK_ORDER, *(name for name in self._records if name not in FALLBACK_ORDER))
        for name in names:
            record = self._records.get(name)
            if record is not None and record.key != wanted and self.covers(record.key, char):
                return record.key
        return None

    def system_fallback(self, char: str) -> FontRecord | None:
        """A face of the system that has ``char``: what could be chosen where ``fallback`` finds none."""
        return next((one for one in self._system_faces().values() if self.covers(one.key, char)), None)

    def glyph_extents(self, key: FontKey, glyph: int) -> Extents:
        """The ink box of a glyph, in font units; all zeros for a blank one."""
        found = self.hb_font(key).get_glyph_extents(glyph)
        if found is None:
            return Extents(0, 0, 0, 0)
        return Extents(found.x_bearing, found.y_bearing, found.x_bearing + found.width, found.y_bearing + found.height)


def _records_in(source: Path | bytes, sha256: str, origin: str) -> list[FontRecord]:
    return [
        FontRecord(FontKey(sha256, one.number, one.variation, one.postscript), one.family, one.style, origin)
        for one in faces_in(source)
    ]


def _stand_in(name: str) -> str:
    lower = name.lower()
    is_bold = any(word in lower for word in ("bold", "black", "heavy"))
    _words, plain, bold = next(row for row in _STAND_INS if any(word in lower for word in row[0]))
    return bold if is_bold else plain
