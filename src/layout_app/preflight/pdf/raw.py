"""The file as bytes, read from front to back: its header, objects, cross-reference tables and trailers, unrepaired.

PDF libraries mend what is amiss when they open a file; whoever judges its syntax must look before that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from layout_app.preflight.pdf.lexer import Kind, Token, tokens

_OBJECT = re.compile(rb"(\d+)([\0\t\n\x0c\r ]+)(\d+)([\0\t\n\x0c\r ]+)obj")
_NEXT = re.compile(
    rb"(?<![^\0\t\n\x0c\r ])(?:\d+[\0\t\n\x0c\r ]+\d+[\0\t\n\x0c\r ]+obj|xref|trailer|startxref)|%%EOF"
)
_NUMBERS = re.compile(rb"[\0\t\n\x0c\r ]*(\d+)[\0\t\n\x0c\r ]+(\d+)")
_LENGTH = re.compile(rb"/Length[\0\t\n\x0c\r ]*(\d+)(?:[\0\t\n\x0c\r ]+(\d+)[\0\t\n\x0c\r ]+R)?")


class RawStream(NamedTuple):
    """``keyword`` is where ``stream`` ends; the data are ``start:end``; ``length`` is what the dictionary says."""

    keyword: int
    start: int
    end: int
    length: int | None
    end_keyword: int


class RawObject(NamedTuple):
    """An indirect object: ``start`` is its number's place, ``body`` where ``obj`` ends, ``end`` where ``endobj``
    begins (-1 if it has none). ``tokens`` are those of its body, the stream's data left out."""

    number: int
    generation: int
    gaps: tuple[bytes, bytes]
    start: int
    body: int
    end: int
    tokens: tuple[Token, ...]
    stream: RawStream | None


class RawTable(NamedTuple):
    """A cross-reference table: where its keyword stands, and (object number, offset, generation) of what is in use."""

    start: int
    entries: tuple[tuple[int, int, int], ...]
    is_sound: bool


class RawFile(NamedTuple):
    """What stands in a file in order of bytes. ``trailers`` are the tokens of each trailer dictionary; ``ends`` are
    the places of the end-of-file markers."""

    objects: tuple[RawObject, ...]
    tables: tuple[RawTable, ...]
    trailers: tuple[tuple[Token, ...], ...]
    ends: tuple[int, ...]


def read_raw(data: bytes, length_of: Callable[[int], int | None]) -> RawFile:
    """The parts of the file; ``length_of`` gives the value of an indirect Length by its object's number."""
    objects: list[RawObject] = []
    tables: list[RawTable] = []
    trailers: list[tuple[Token, ...]] = []
    ends: list[int] = []
    at = 0
    while found := _NEXT.search(data, at):
        word, at = found[0], found.end()
        if word == b"%%EOF":
            ends.append(found.start())
        elif word == b"xref":
            table, at = _table(data, found.start())
            tables.append(table)
        elif word == b"trailer":
            trailers.append(_dictionary(data, at))
            at = trailers[-1][-1].end if trailers[-1] else at
        elif word != b"startxref":
            objects.append(_object(data, found.start(), length_of))
            at = _past(objects[-1], at)
    return RawFile(tuple(objects), tuple(tables), tuple(trailers), tuple(ends))


def _past(one: RawObject, at: int) -> int:
    if one.end >= 0:
        return one.end
    if one.stream is not None:
        return one.stream.end_keyword
    return max(at, one.tokens[-1].end if one.tokens else at)


def _object(data: bytes, start: int, length_of: Callable[[int], int | None]) -> RawObject:
    head = _OBJECT.match(data, start)
    assert head is not None
    found: list[Token] = []
    end, stream = -1, None
    for token in tokens(data, head.end()):
        if token.kind == Kind.KEYWORD:
            if token.text == b"stream":
                stream = _stream(data, token, data[head.end() : token.start], length_of)
                end = _end_object(data, stream.end_keyword)
                break
            if token.text.startswith(b"endobj"):
                end = token.start
                break
            if token.text == b"obj":
                break  # the last object has no end of its own
        found.append(token)
    return RawObject(
        int(head[1]), int(head[3]), (head[2], head[4]), start, head.end(), end, tuple(found), stream
    )


def _end_object(data: bytes, at: int) -> int:
    """Where ``endobj`` begins after an ``endstream`` that begins at ``at``; -1 if something else follows."""
    found = re.compile(rb"endstream[\0\t\n\x0c\r ]*(endobj)?").match(data, at)
    return found.start(1) if found is not None else -1


def _stream(data: bytes, keyword: Token, dictionary: bytes, length_of: Callable[[int], int | None]) -> RawStream:
    start = keyword.end
    if data[start : start + 2] == b"\r\n":
        start += 2
    elif data[start : start + 1] in (b"\n", b"\r"):
        start += 1
    length = _length(dictionary, length_of)
    if length is not None:
        for gap in (b"\r\n", b"\n", b"\r", b""):
            if data.startswith(gap + b"endstream", start + length):
                return RawStream(keyword.end, start, start + length, length, start + length + len(gap))
    end_keyword = data.find(b"endstream", start)
    if end_keyword < 0:
        end_keyword = len(data)
    end = end_keyword
    if data[end - 2 : end] == b"\r\n":
        end -= 2
    elif data[end - 1 : end] in (b"\n", b"\r"):
        end -= 1
    return RawStream(keyword.end, start, max(start, end), length, end_keyword)


def _length(dictionary: bytes, length_of: Callable[[int], int | None]) -> int | None:
    """The Length of a stream's own dictionary, not of one inside it."""
    depth = 0
    for token in tokens(dictionary):
        if token.kind == Kind.BRACKET:
            depth += {b"<<": 1, b">>": -1}.get(token.text, 0)
        elif token.kind == Kind.NAME and token.text == b"Length" and depth == 1:
            found = _LENGTH.match(dictionary, token.start - 1)
            if found is not None:
                return length_of(int(found[1])) if found[2] is not None else int(found[1])
    return None


def _dictionary(data: bytes, at: int) -> tuple[Token, ...]:
    found: list[Token] = []
    depth = 0
    for token in tokens(data, at):
        found.append(token)
        if token.kind == Kind.BRACKET:
            depth += {b"<<": 1, b">>": -1}.get(token.text, 0)
        if depth <= 0:
            break
    return tuple(found)


def _table(data: bytes, start: int) -> tuple[RawTable, int]:
    """The table whose keyword stands at ``start``, and where it ends. ISO 32000-1 7.5.4: entries are 20 bytes long."""
    at = start + 4
    sound = re.compile(rb"(\r\n|\n|\r)\d").match(data, at) is not None
    entries: list[tuple[int, int, int]] = []
    entry = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)")
    loose = re.compile(rb"[\0\t\n\x0c\r ]*(\d+)[\0\t\n\x0c\r ]+(\d+)[\0\t\n\x0c\r ]+([nf])[\0\t\n\x0c\r ]*")
    while head := _NUMBERS.match(data, at):
        sound = sound and re.compile(rb"[\r\n]*\d+ \d+ ?(\r\n|\n|\r)").match(data, at) is not None
        first, count = int(head[1]), int(head[2])
        at = head.end()
        while at < len(data) and data[at : at + 1] in (b" ", b"\r", b"\n"):
            at += 1
        for number in range(first, first + count):
            found = entry.match(data, at)
            if found is None:
                sound = False
                found = loose.match(data, at)
                if found is None:
                    return RawTable(start, tuple(entries), False), at
            at = found.end()
            if found[3] == b"n":
                entries.append((number, int(found[1]), int(found[2])))
    return RawTable(start, tuple(entries), sound), at
