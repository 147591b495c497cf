"""Inline images: what stands between BI and EI (ISO 32000-1 8.9.7, inline images)."""

from __future__ import annotations

import re
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream

from layout_app.messages import _
from layout_app.preflight.pdf.lexer import Kind, Token, name_bytes, tokens
from layout_app.preflight.pdf.opened import text_of
from layout_app.preflight.pdf.spaces import DEVICE_COMPONENTS, SHORT

_FILTERS = {
    "AHx": "ASCIIHexDecode", "A85": "ASCII85Decode", "Fl": "FlateDecode", "RL": "RunLengthDecode",
    "CCF": "CCITTFaxDecode", "DCT": "DCTDecode",
}  # fmt: skip
FILTERS = frozenset((*_FILTERS, *_FILTERS.values()))
_KEYS = {
    "/BPC": "/BitsPerComponent", "/CS": "/ColorSpace", "/D": "/Decode", "/DP": "/DecodeParms", "/F": "/Filter",
    "/H": "/Height", "/IM": "/ImageMask", "/W": "/Width",
}  # fmt: skip
"""What an inline image may call its entries (ISO 32000-1 Tables 93 and 94, inline images)."""
_END = re.compile(rb"[\0\t\n\x0c\r ]EI(?=[\0\t\n\x0c\r ]|\Z)")


class InlineImage(NamedTuple):
    """``faults`` are (rules, sentence). ``entries`` is what stands between BI and ID, ``data`` between ID and EI."""

    faults: tuple[tuple[str, str], ...]
    intent: str
    entries: bytes
    data: bytes


def read_inline(data: bytes, at: int) -> tuple[InlineImage, int]:
    """The image whose BI ends at ``at``, and where its EI ends."""
    entries: dict[str, list[Token]] = {}
    key, start = "", len(data)
    depth = 0
    for token in tokens(data, at):
        if token.kind == Kind.KEYWORD and token.text == b"ID":
            start = token.end
            break
        if token.kind == Kind.BRACKET:
            depth += {b"[": 1, b"<<": 1}.get(token.text, -1)
        if token.kind == Kind.NAME and not depth and (not key or entries[key]):
            key = name_bytes(token.text).decode("utf-8", "replace")
            entries[key] = []
        elif key:
            entries[key].append(token)
    space = _names(entries, "CS", "ColorSpace")
    name = SHORT.get(space[0], space[0]) if space else ""
    end = _END.search(data, _past_data(entries, name, start))
    stop, after = (end.start(), end.end()) if end is not None else (len(data), len(data))
    return InlineImage(tuple(_faults(entries)), _intent(entries), data[at : start - 2], data[start + 1 : stop]), after


def as_picture(image: InlineImage, scratch: Pdf) -> Stream | None:
    """The image as one that stands for itself, with whole names, in a file of no use; ``None`` if it cannot be read."""
    try:
        said = Object.parse(b"<<" + image.entries + b"\n>>")
    except (PdfError, ValueError):
        return None
    if not isinstance(said, Dictionary):
        return None
    whole = Dictionary({_KEYS.get(key, key): value for key, value in said.items() if key not in ("/L", "/Length")})
    filters = whole.get("/Filter")
    if filters is not None:
        each = [filters] if isinstance(filters, Name) else list(filters) if isinstance(filters, Array) else []
        names = [text_of(one) for one in each]
        whole.Filter = Array([Name("/" + _FILTERS.get(name, name)) for name in names if name])
    return Stream(scratch, image.data, whole)


def _tokens(entries: dict[str, list[Token]], *keys: str) -> list[Token]:
    return next((entries[key] for key in keys if key in entries), [])


def _names(entries: dict[str, list[Token]], *keys: str) -> list[str]:
    found = (one for one in _tokens(entries, *keys) if one.kind == Kind.NAME)
    return [name_bytes(one.text).decode("utf-8", "replace") for one in found]


def _is_true(entries: dict[str, list[Token]], *keys: str) -> bool:
    return any(one.text == b"true" for one in _tokens(entries, *keys))


def _intent(entries: dict[str, list[Token]]) -> str:
    return next(iter(_names(entries, "Intent")), "")


def _number(entries: dict[str, list[Token]], *keys: str) -> int:
    found = [one.text for one in _tokens(entries, *keys) if one.kind == Kind.NUMBER]
    return int(float(found[0])) if found else 0


def _faults(entries: dict[str, list[Token]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name in _names(entries, "F", "Filter"):
        if name not in FILTERS:
            sentence = _("An inline image is packed with %(filter)s, which the standard forbids.") % {"filter": name}
            found.append(("X:filter A:6.1.10", sentence))
    if _is_true(entries, "I", "Interpolate"):
        found.append(("A:6.2.8", _("An inline image asks to be interpolated.")))
    bits = _number(entries, "BPC", "BitsPerComponent")
    if bits not in (0, 1, 2, 4, 8, 16) or (_is_true(entries, "IM", "ImageMask") and bits not in (0, 1)):
        found.append(("A:6.2.8", _("An inline image has %(bits)s bits in a component.") % {"bits": bits}))
    if bits == 16:
        found.append(("X:version", _("A picture has 16 bits in a component, which PDF 1.4 does not know.")))
    return found


def _past_data(entries: dict[str, list[Token]], space: str, start: int) -> int:
    """Where to look for EI: past the samples where their number is known, else at their beginning."""
    if _tokens(entries, "F", "Filter"):
        return start
    mask = _is_true(entries, "IM", "ImageMask")
    bits = 1 if mask else _number(entries, "BPC", "BitsPerComponent")
    count = 1 if mask else DEVICE_COMPONENTS.get(space, 1)
    row = (_number(entries, "W", "Width") * bits * count + 7) // 8
    return start + row * _number(entries, "H", "Height")
