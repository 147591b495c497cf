"""Shape runs of one face with HarfBuzz: glyphs, advances and offsets by cluster.

Western runs take proportional forms: an apostrophe or quote of a Han face is a whole em else.
Han runs have kerning and mark trimming (palt, halt, chws) off: ``punctuation`` decides those, once (TYPOGRAPHY 14).
"""

from __future__ import annotations

from typing import NamedTuple

import uharfbuzz as hb

from layout_app.fonts.library import FontLibrary
from layout_app.ids import FontKey

HAN_FEATURES = {"kern": False, "palt": False, "halt": False, "chws": False, "vpal": False, "vhal": False, "vchw": False}
HALF_WIDTH_FEATURES = {**HAN_FEATURES, "hwid": True}
WESTERN_FEATURES = {"chws": False, "pwid": True}

ShapedCluster = tuple[int, tuple[tuple[int, int, int, int], ...], int]
"""(first code point, ((glyph, x offset, y offset, advance), …), whole advance), in font units."""


class ShapedCharacters(NamedTuple):
    """A run in which every character is one glyph: its glyphs, and their (x offset, y offset, advance, 0)."""

    glyphs: list[int]
    positions: list[tuple[int, int, int, int]]


def shape_characters(library: FontLibrary, font: FontKey, text: str, language: str) -> ShapedCharacters | None:
    """A run of a horizontal line that is not Western; ``None`` where its characters are not one glyph each."""
    buffer = _buffer(text, "Hani", "LTR", language)
    hb.shape(library.hb_font(font), buffer, HAN_FEATURES)
    infos = buffer.glyph_infos
    if [info.cluster for info in infos] != list(range(len(text))):
        return None
    return ShapedCharacters([info.codepoint for info in infos], [one.position for one in buffer.glyph_positions])


def shape_run(
    library: FontLibrary, font: FontKey, text: str, *, vertical: bool, western: bool, half_width: bool, language: str
) -> list[ShapedCluster]:
    """The clusters of ``text`` in order. Western runs are shaped left to right also in vertical lines."""
    downward = vertical and not western
    buffer = _buffer(text, "Latn" if western else "Hani", "TTB" if downward else "LTR", language)
    features = HALF_WIDTH_FEATURES if half_width else WESTERN_FEATURES if western else HAN_FEATURES
    face = library.hb_font(font)
    hb.shape(face, buffer, features)
    em_boxes = downward and _lacks_vertical_metrics(face)
    clusters: list[ShapedCluster] = []
    glyphs: list[tuple[int, int, int, int]] = []
    at = -1
    whole = 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if info.cluster != at:
            if at >= 0:
                clusters.append((at, tuple(glyphs), whole))
            at, glyphs, whole = info.cluster, [], 0
        advance = -position.y_advance if downward else position.x_advance
        raised = 0
        if em_boxes:
            # VT8: one em each, hung from the top of the ideographic em box; HarfBuzz would centre each glyph's ink.
            advance = face.face.upem
            raised = face.get_glyph_v_origin(info.codepoint)[1] - advance * 88 // 100
        # Offsets of later glyphs in a cluster count from where the ones before it ended.
        along = whole
        x = position.x_offset + (0 if downward else along)
        y = position.y_offset + raised - (along if downward else 0)
        glyphs.append((info.codepoint, x, y, advance))
        whole += advance
    if at >= 0:
        clusters.append((at, tuple(glyphs), whole))
    return clusters


def _buffer(text: str, script: str, direction: str, language: str) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = direction, script, language
    return buffer


def _lacks_vertical_metrics(font: hb.Font) -> bool:
    return not {"vmtx", "VORG"}.intersection(font.face.table_tags)


def lying_cluster(
    library: FontLibrary, font: FontKey, text: str, shaped: ShapedCluster, language: str
) -> ShapedCluster | None:
    """The cluster of ``text`` as in a horizontal line, to be turned; ``None`` if the font has a vertical form of it."""
    (_at, glyphs, advance), *others = shape_run(
        library, font, text, vertical=False, western=False, half_width=False, language=language
    )
    if others or [glyph[0] for glyph in glyphs] != [glyph[0] for glyph in shaped[1]]:
        return None
    return shaped[0], glyphs, advance
