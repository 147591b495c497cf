"""Subset a face to the glyphs a document shows, for embedding in PDF (PRINT 1, step 2).

HarfBuzz makes the subset, of a lean face where there is one. Glyph ids are not retained: content codes come from the
mapping.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import uharfbuzz as hb

from layout_app.errors import LayoutAppError
from layout_app.fonts.facts import embedding
from layout_app.fonts.lean import lean_face
from layout_app.fonts.library import FontLibrary
from layout_app.ids import FontKey
from layout_app.messages import _

_DROPPED = (
    "GSUB", "GPOS", "GDEF", "BASE", "name", "post", "cmap", "OS/2", "STAT", "DSIG", "VORG", "vhea", "vmtx", "meta",
)


class SubsetFont(msgspec.Struct, frozen=True):
    """A subset program: ``data`` is a TrueType file or, for ``kind`` cff, the bare ``CFF `` table.

    ``codes`` maps the face's glyph ids to the subset's; ``widths`` gives advances in 1/1000 em by subset glyph.
    """

    data: bytes
    kind: str
    codes: Mapping[int, int]
    widths: tuple[int, ...]
    name: str
    ascent: int
    descent: int
    box: tuple[int, int, int, int]
    whole: bool = False


class FontForbidsError(LayoutAppError):
    """A face whose licence bits do not allow what the export needs."""

    code = "font.forbids-embedding"


def standalone_face(library: FontLibrary, key: FontKey) -> bytes:
    """A font file that holds the face alone with its glyph ids kept: for a system that opens only a file's first face
    in its default setting. The file itself where that is the face.
    """
    face = library.hb_face(key)
    if not key.variation and (key.index == 0 and face.count == 1):
        return library.data(key)
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.flags |= hb.SubsetFlags.RETAIN_GIDS
    _pin(wanted, face, key)
    return bytes(hb.SubsetPlan(face, wanted).execute().blob.data)


def _pin(wanted: hb.SubsetInput, face: hb.Face, key: FontKey) -> None:
    """Make of a variable font the one instance that the key names."""
    if "fvar" in face.table_tags:
        wanted.pin_all_axes_to_default(face)
        for axis, value in key.variation:
            wanted.pin_axis_location(face, axis, value)


def subset_face(library: FontLibrary, key: FontKey, glyphs: Iterable[int]) -> SubsetFont:
    """The face with only ``glyphs`` (and .notdef), or with all where it may be embedded only whole.

    ``FontForbidsError`` if it may not be embedded at all.
    """
    face = library.hb_face(key)
    embed, reason = embedding(face)
    if embed == "no":
        sentence = _("The font %(font)s cannot go into a PDF: %(reason)s Choose another for its style.")
        raise FontForbidsError(sentence % {"font": key.name, "reason": reason})
    whole = embed == "whole"
    program, kind, codes = _cut(library, key, range(face.glyph_count) if whole else sorted({0, *glyphs}))
    font = library.hb_font(key)
    upem = face.upem
    widths = [0] * (max(codes.values(), default=0) + 1)
    for old, new in codes.items():
        widths[new] = round(font.get_glyph_h_advance(old) * 1000 / upem)
    extents = font.get_font_extents("ltr")
    return SubsetFont(
        data=program,
        kind=kind,
        codes=codes,
        widths=tuple(widths),
        name=key.name or "Font",
        ascent=round(extents.ascender * 1000 / upem),
        descent=round(extents.descender * 1000 / upem),
        box=(-1000, -1000, 3000, 2000),
        whole=whole,
    )


def _cut(library: FontLibrary, key: FontKey, glyphs: Sequence[int]) -> tuple[bytes, str, dict[int, int]]:
    """A subset's program, its kind, and its codes by the face's glyph ids."""
    lean = None if key.index or key.variation else lean_face(library.path(key) or library.data(key), glyphs)
    if lean is not None:
        plan = _plan(hb.Face(lean.data), key, range(len(lean.glyphs)))
        return bytes(plan.execute().blob.data), "glyf", {glyph: code for code, glyph in enumerate(lean.glyphs)}
    face = library.hb_face(key)
    plan = _plan(face, key, glyphs)
    codes = dict(plan.old_to_new_glyph_mapping)
    made = plan.execute()
    if "CFF " in made.table_tags:
        return bytes(made.reference_table("CFF ").data), "cff", codes
    return bytes(made.blob.data), "glyf", codes


def _plan(face: hb.Face, key: FontKey, glyphs: Iterable[int]) -> hb.SubsetPlan:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    tables = face.table_tags
    flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    if "CFF " in tables or "CFF2" in tables:
        flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.DESUBROUTINIZE
        if "CFF2" in tables:
            flags |= hb.SubsetFlags.DOWNGRADE_CFF2
    wanted.flags = flags
    wanted.drop_table_tag_set.update({int.from_bytes(tag.encode(), "big") for tag in _DROPPED})
    _pin(wanted, face, key)
    return hb.SubsetPlan(face, wanted)
