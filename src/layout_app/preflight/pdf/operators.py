"""The operators of content streams and how many operands each takes (ISO 32000-1 Annex A, operator summary)."""

from __future__ import annotations

ANY = -1
OPERANDS: dict[bytes, int] = {
    b"b": 0, b"B": 0, b"b*": 0, b"B*": 0, b"BDC": 2, b"BI": 0, b"BMC": 1, b"BT": 0, b"BX": 0, b"c": 6, b"cm": 6,
    b"CS": 1, b"cs": 1, b"d": 2, b"d0": 2, b"d1": 6, b"Do": 1, b"DP": 2, b"EI": 0, b"EMC": 0, b"ET": 0, b"EX": 0,
    b"f": 0, b"F": 0, b"f*": 0, b"G": 1, b"g": 1, b"gs": 1, b"h": 0, b"i": 1, b"ID": 0, b"j": 1, b"J": 1, b"K": 4,
    b"k": 4, b"l": 2, b"m": 2, b"M": 1, b"MP": 1, b"n": 0, b"q": 0, b"Q": 0, b"re": 4, b"RG": 3, b"rg": 3, b"ri": 1,
    b"s": 0, b"S": 0, b"SC": ANY, b"sc": ANY, b"SCN": ANY, b"scn": ANY, b"sh": 1, b"T*": 0, b"Tc": 1, b"Td": 2,
    b"TD": 2, b"Tf": 2, b"Tj": 1, b"TJ": 1, b"TL": 1, b"Tm": 6, b"Tr": 1, b"Ts": 1, b"Tw": 1, b"Tz": 1, b"v": 4,
    b"w": 1, b"W": 0, b"W*": 0, b"y": 4, b"'": 1, b'"': 3,
}  # fmt: skip
FILLS = frozenset((b"f", b"F", b"f*", b"b", b"B", b"b*", b"B*"))
STROKES = frozenset((b"s", b"S", b"b", b"B", b"b*", b"B*"))
PATH_ENDS = FILLS | STROKES | {b"n"}
POINTS = frozenset((b"m", b"l", b"c", b"v", b"y"))
SHAPE_OPERATORS = PATH_ENDS | POINTS | {b"h", b"re", b"W", b"W*", b"cm", b"q", b"Q", b"w", b"J", b"j", b"M", b"d", b"i"}
"""All that a form may hold whose look is its paths and the colours in force."""
SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
