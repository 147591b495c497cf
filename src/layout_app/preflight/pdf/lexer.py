"""Tokens of PDF syntax, with the places they stand at: in content streams, object streams and the file itself.

ISO 32000-1 7.2 (lexical conventions). Nothing is repaired: what is no token is given as one of kind ``BAD``.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from typing import NamedTuple

WHITE = b"\0\t\n\x0c\r "
_TOKEN = re.compile(
    rb"[\0\t\n\x0c\r ]*(?:"
    rb"([+-]*(?:\d+\.?\d*|\.\d+)(?=[\0\t\n\x0c\r ()<>\[\]{}/%]|\Z))"  # 1 number
    rb"|([A-Za-z'\"*][^\0\t\n\x0c\r ()<>\[\]{}/%]*)"  # 2 keyword
    rb"|/([^\0\t\n\x0c\r ()<>\[\]{}/%]*)"  # 3 name
    rb"|<([^<>]*)>"  # 4 hexadecimal string
    rb"|(\((?:[^()\\]|\\.)*\))"  # 5 literal string without brackets in it
    rb"|(\[|\]|<<|>>|\{|\})"  # 6 bracket
    rb"|(%[^\r\n]*)"  # 7 comment
    rb"|(\()"  # 8 literal string with brackets in it
    rb"|([^\0\t\n\x0c\r ()<>\[\]{}/%]+|[<>)])"  # 9 nothing that PDF knows
    rb")",
    re.DOTALL,
)


class Kind(enum.IntEnum):
    """What a token is; the numbers are those of the pattern's groups."""

    NUMBER = 1
    KEYWORD = 2
    NAME = 3
    HEX = 4
    STRING = 5
    BRACKET = 6
    BAD = 9


class Token(NamedTuple):
    """``text`` is what stands between the brackets of a string and after the slash of a name."""

    kind: int
    text: bytes
    start: int
    end: int


_COMMENT, _NESTED = 7, 8


def tokens(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens from ``start`` on, without comments."""
    at, stop = start, len(data) if end is None else end
    match_at = _TOKEN.match
    while True:
        match = match_at(data, at, stop)
        if match is None:
            return
        kind = match.lastindex
        assert kind is not None
        at = match.end()
        if kind == _COMMENT:
            continue
        first = match.start(kind)
        if kind == _NESTED:
            at = _end_of_string(data, first, stop)
            yield Token(Kind.STRING, data[first + 1 : at - 1], first, at)
        elif kind == Kind.STRING:
            yield Token(kind, data[first + 1 : at - 1], first, at)
        else:
            yield Token(kind, match[kind], first, at)


def _end_of_string(data: bytes, start: int, stop: int) -> int:
    """Where the literal string that opens at ``start`` has closed; ``stop`` if it never does."""
    depth = 0
    for bracket in re.finditer(rb"\\.|[()]", data[start:stop], re.DOTALL):
        depth += {b"(": 1, b")": -1}.get(bracket[0], 0)
        if not depth:
            return start + bracket.end()
    return stop


_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


def string_bytes(token: Token) -> bytes:
    """The bytes of a string token (ISO 32000-1 7.3.4, string objects)."""
    if token.kind == Kind.HEX:
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", token.text)
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return _ESCAPE.sub(_unescaped, token.text) if b"\\" in token.text or b"\r" in token.text else token.text


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code is None:
        return b"\n"
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes((int(code, 8) & 0xFF,))
    return _NAMED.get(code, code)


def name_bytes(text: bytes) -> bytes:
    """A name without its number-sign escapes (ISO 32000-1 7.3.5, name objects)."""
    if b"#" not in text:
        return text
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode("ascii")), text)


def value_of(token: Token) -> float:
    """The number that a token is; 0 for what is none."""
    if token.kind != Kind.NUMBER:
        return 0.0
    try:
        return float(token.text)
    except ValueError:  # more than one sign, which readers overlook
        return float(token.text.lstrip(b"+-"))


def name_of(token: Token) -> str:
    return name_bytes(token.text).decode("utf-8", "replace")
