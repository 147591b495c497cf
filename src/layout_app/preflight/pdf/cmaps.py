"""CMaps: which CID a code stands for, and which text (ISO 32000-1 9.7.5, CMaps; 9.10.3, ToUnicode CMaps)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pikepdf import Name, Object, Stream

from layout_app.preflight.pdf.lexer import Kind, Token, string_bytes, tokens
from layout_app.preflight.pdf.opened import stream_data, text_of

_NAMES = """
    GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H
    UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H
    ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-UTF16-V 83pv-RKSJ-H 90ms-RKSJ-H
    90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V
    UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V KSC-EUC-H KSC-EUC-V
    KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H
    UniKS-UTF16-V Identity-H Identity-V
"""
PREDEFINED = frozenset(_NAMES.split())
"""ISO 32000-1 9.7.5.2 (predefined CMaps), table 118."""
_IDENTITY = ("Identity-H", "Identity-V")
LARGEST_CID = 65535


class CMap(NamedTuple):
    """``ranges`` are (first, last, length of the code, first CID); ``texts`` by code are UTF-16BE.

    ``uses`` is the CMap it builds upon; ``writing_mode`` 1 is vertical.
    """

    ranges: tuple[tuple[int, int, int, int], ...]
    texts: dict[bytes, bytes]
    lengths: tuple[tuple[bytes, bytes], ...]
    uses: str = ""
    writing_mode: int = 0

    @property
    def largest_cid(self) -> int:
        return max((cid + last - first for first, last, _length, cid in self.ranges), default=0)

    def codes(self, text: bytes) -> Iterator[bytes]:
        """The codes of a string, by the code space ranges; two bytes each where there are none."""
        if all(len(low) == 2 for low, _high in self.lengths):
            yield from (text[at : at + 2] for at in range(0, len(text), 2))
            return
        at = 0
        while at < len(text):
            length = next((len(low) for low, high in self.lengths if _is_between(text, at, low, high)), 1)
            yield text[at : at + length]
            at += length

    def cid(self, code: bytes) -> int:
        """The CID of a code; 0 where it has none."""
        if self.uses in _IDENTITY and not self.ranges:
            return int.from_bytes(code, "big")
        value = int.from_bytes(code, "big")
        for first, last, length, cid in reversed(self.ranges):
            if length == len(code) and first <= value <= last:
                return cid + value - first
        return 0


def _is_between(text: bytes, at: int, low: bytes, high: bytes) -> bool:
    code = text[at : at + len(low)]
    return len(code) == len(low) and all(a <= c <= b for a, c, b in zip(low, code, high, strict=True))


IDENTITY = CMap((), {}, ((b"\0\0", b"\xff\xff"),), "Identity-H")


def encoding_of(value: object) -> CMap | None:
    """The CMap of a composite font's Encoding; ``None`` for a predefined one other than Identity, which lies in no file
    of ours."""
    if isinstance(value, Stream):
        return read_cmap(value)
    if isinstance(value, Name) and text_of(value) in _IDENTITY:
        return IDENTITY._replace(writing_mode=int(text_of(value) == "Identity-V"))
    return None


def read_cmap(stream: Object) -> CMap:
    """The CMap in a stream; what it does not understand it passes over."""
    ranges: list[tuple[int, int, int, int]] = []
    texts: dict[bytes, bytes] = {}
    lengths: list[tuple[bytes, bytes]] = []
    below = stream.get("/UseCMap")
    uses, mode = text_of(below.get("/CMapName") if isinstance(below, Stream) else below), 0
    operands: list[Token] = []
    for token in tokens(stream_data(stream) or b""):
        if token.kind != Kind.KEYWORD:
            operands.append(token)
            continue
        match token.text:
            case b"endcodespacerange":
                each = [string_bytes(one) for one in operands if one.kind in (Kind.HEX, Kind.STRING)]
                lengths.extend(zip(each[::2], each[1::2], strict=False))
            case b"endcidrange" | b"endcidchar":
                ranges.extend(_cids(operands, 2 if token.text == b"endcidrange" else 1))
            case b"endbfchar":
                each = [string_bytes(one) for one in operands if one.kind in (Kind.HEX, Kind.STRING)]
                texts.update(zip(each[::2], each[1::2], strict=False))
            case b"endbfrange":
                texts.update(_text_ranges(operands))
            case b"usecmap" if operands:
                uses = operands[-1].text.decode("latin-1")
            case b"def" if len(operands) > 1 and operands[-2].text == b"WMode":
                mode = int(operands[-1].text) if operands[-1].text.isdigit() else 0
        operands = []
    return CMap(tuple(ranges), texts, tuple(lengths), uses, mode)


def _cids(operands: list[Token], width: int) -> Iterator[tuple[int, int, int, int]]:
    """Ranges of the rows of a block: ``width`` codes and a CID each."""
    rows = [one for one in operands if one.kind in (Kind.HEX, Kind.NUMBER)]
    rows = rows[len(rows) % (width + 1) :]  # the count of rows stands before the block's keyword in some files
    for at in range(0, len(rows) - width, width + 1):
        codes = [string_bytes(one) for one in rows[at : at + width]]
        cid = rows[at + width].text
        if cid.isdigit():
            yield int.from_bytes(codes[0], "big"), int.from_bytes(codes[-1], "big"), len(codes[0]), int(cid)


def _text_ranges(operands: list[Token]) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 2 < len(operands):
        first, last = string_bytes(operands[at]), string_bytes(operands[at + 1])
        start, length = int.from_bytes(first, "big"), len(first)
        count = min(int.from_bytes(last, "big") - start + 1, LARGEST_CID + 1)
        if operands[at + 2].text == b"[":
            at += 3
            for number in range(count):
                if at >= len(operands) or operands[at].kind == Kind.BRACKET:
                    break
                yield (start + number).to_bytes(length, "big"), string_bytes(operands[at])
                at += 1
            while at < len(operands) and operands[at].text != b"]":
                at += 1
            at += 1
            continue
        base = string_bytes(operands[at + 2])
        for number in range(count):
            value = int.from_bytes(base, "big") + number
            yield (start + number).to_bytes(length, "big"), value.to_bytes(max(len(base), 2), "big")
        at += 3
