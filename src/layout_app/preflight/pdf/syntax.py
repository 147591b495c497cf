"""Rules on the bytes of a file: header, trailer, cross-reference tables, objects, streams, strings and limits.

ISO 19005-2 6.1 (file structure). What stands in object streams is judged decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Object

from layout_app.messages import _
from layout_app.preflight.pdf.lexer import WHITE, Kind, Token, name_bytes, string_bytes, tokens
from layout_app.preflight.pdf.opened import OpenedPdf, filters_of, stream_data, text_of
from layout_app.preflight.pdf.raw import RawObject
from layout_app.preflight.pdf.rules import X1A, X4, Fault, Place

_HEADER = re.compile(rb"%PDF-1\.([0-7])(\r\n|\n|\r)")
_COMMENT = re.compile(rb"%[\x80-\xff]{4}")
_ANNOUNCED = re.compile(rb"startxref[\0\t\n\x0c\r ]+(\d+)[\0\t\n\x0c\r ]+%%EOF")
_ENDS = (b"", b"\n", b"\r", b"\r\n")
LARGEST_INTEGER, LARGEST_REAL, SMALLEST_REAL = 2**31 - 1, 3.403e38, 1.175e-38
_DIGITS = re.compile(rb"[0-9A-Fa-f]+")
_SHORT = 10
"""A number, name or string of fewer characters keeps all limits."""
LONGEST_STRING, LONGEST_NAME, MOST_OBJECTS = 32767, 127, 8_388_607


def check_file(file: OpenedPdf) -> Iterator[Fault]:
    yield from _header(file)
    yield from _trailer(file)
    yield from _tables(file)
    for one in file.raw.objects:
        yield from _spacing(file.data, one)
        yield from _stream(file.data, one)
        yield from token_faults(one.tokens, Place(object=one.number))
    for held in file.streams:
        if held.dictionary.get("/Type") == "/ObjStm":
            content = stream_data(held.dictionary) or b""
            yield from token_faults(tokens(content), Place(object=held.object))


def _header(file: OpenedPdf) -> Iterator[Fault]:
    data = file.data
    header = _HEADER.match(data)
    if header is None:
        yield Fault("X:header A:6.1.2", _("The file does not begin with the header of a PDF."), Place(byte=0))
    elif not _COMMENT.match(data, header.end()):
        sentence = _("The header is not followed by a comment of four bytes above 127.")
        yield Fault("A:6.1.2", sentence, Place(byte=header.end()))
    version = _version(file)
    if (X1A in file.standards and version > (1, 4)) or (X4 in file.standards and version > (1, 6)):
        sentence = _("The file is PDF %(version)s, later than its standard allows.")
        yield Fault("X:version", sentence % {"version": ".".join(map(str, version))}, Place(byte=0))
    if X1A in file.standards:
        for held in file.streams:
            if held.dictionary.get("/Type") in ("/ObjStm", "/XRef"):
                sentence = _("The file packs its objects into streams, which PDF 1.4 does not know.")
                yield Fault("X:version", sentence, Place(object=held.object))
                break


def _version(file: OpenedPdf) -> tuple[int, int]:
    """The version that holds: the header's, or the catalogue's where that is later."""
    said = [re.search(rb"%PDF-(\d)\.(\d)", file.data[:1024])]
    said.append(re.match(rb"(\d)\.(\d)", text_of(file.root.get("/Version")).encode()))
    return max(((int(one[1]), int(one[2])) for one in said if one is not None), default=(1, 0))


def _trailer(file: OpenedPdf) -> Iterator[Fault]:
    identifiers = file.pdf.trailer.get("/ID")
    each = list(identifiers) if isinstance(identifiers, pikepdf.Array) else []
    parts = [bytes(one) for one in each if isinstance(one, pikepdf.String)]
    if len(parts) != 2 or not all(parts):
        yield Fault("X:id A:6.1.3", _("The trailer has no file identifiers (ID)."), Place(byte=_last(file)))
    named = any(token.kind == Kind.NAME and token.text == b"Encrypt" for one in file.raw.trailers for token in one)
    if named or "/Encrypt" in file.pdf.trailer:
        yield Fault("X:encrypt A:6.1.3", _("The file is encrypted."), Place(byte=_last(file)))
    if not file.raw.ends:
        yield Fault("A:6.1.3 P:readable", _("The file has no end-of-file marker."), Place(byte=len(file.data)))
    elif file.data[file.raw.ends[-1] + 5 :] not in _ENDS:
        yield Fault("A:6.1.3", _("Data follow the end-of-file marker."), Place(byte=file.raw.ends[-1] + 5))


def _last(file: OpenedPdf) -> int:
    """Where the last section's end is announced."""
    return max(file.data.rfind(b"startxref"), 0)


def _tables(file: OpenedPdf) -> Iterator[Fault]:
    places = {(one.number, one.generation): one.start for one in file.raw.objects}
    starts: dict[int, set[int]] = {}
    for one in file.raw.objects:
        starts.setdefault(one.number, set()).add(one.start)
    for table in file.raw.tables:
        if not table.is_sound:
            sentence = _("The cross-reference table is not written as the format wants it.")
            yield Fault("A:6.1.4", sentence, Place(byte=table.start))
        for number, offset, _generation in table.entries:
            if not any(_leads_to(file.data, offset, start) for start in starts.get(number, ())):
                sentence = _("The cross-reference table names a wrong place for object %(object)s.")
                yield Fault("A:6.1.4 P:readable", sentence % {"object": number}, Place(byte=table.start))
    if len(places) > MOST_OBJECTS:
        yield Fault("A:6.1.13", _("The file has more objects than readers must take."))
    announced = _ANNOUNCED.match(file.data, _last(file))
    if announced is not None:
        place = int(announced[1])
        known = {table.start for table in file.raw.tables} | {one.start for one in file.raw.objects}
        if not any(_leads_to(file.data, place, start) for start in known):
            sentence = _("The end of the file names a wrong place for the cross-reference table.")
            yield Fault("A:6.1.4 P:readable", sentence, Place(byte=announced.start()))


def _leads_to(data: bytes, offset: int, start: int) -> bool:
    """Whether an offset is an object's place, or a few blanks before it."""
    return offset == start or (start - 4 <= offset < start and not data[offset:start].strip(WHITE))


def _spacing(data: bytes, one: RawObject) -> Iterator[Fault]:
    """ISO 19005-2 6.1.9: single spaces in the object's head, ends of line round it and its end."""
    place = Place(object=one.number, byte=one.start)
    sound = all(len(gap) == 1 for gap in one.gaps)
    sound = sound and (one.start == 0 or data[one.start - 1 : one.start] in (b"\n", b"\r"))
    sound = sound and data[one.body : one.body + 1] in (b"\n", b"\r")
    if one.end < 0:
        yield Fault("A:6.1.9 P:readable", _("Object %(object)s has no end.") % {"object": one.number}, place)
    else:
        after = data[one.end + 6 : one.end + 7]
        sound = sound and data[one.end - 1 : one.end] in (b"\n", b"\r") and after in (b"\n", b"\r")
    if not sound:
        sentence = _("Object %(object)s is not set off by single spaces and ends of line.")
        yield Fault("A:6.1.9", sentence % {"object": one.number}, place)


def _stream(data: bytes, one: RawObject) -> Iterator[Fault]:
    stream = one.stream
    if stream is None:
        return
    place = Place(object=one.number, byte=stream.keyword)
    if data[stream.keyword : stream.keyword + 1] != b"\n" and data[stream.keyword : stream.keyword + 2] != b"\r\n":
        sentence = _("The word “stream” of object %(object)s is not followed by an end of line.")
        yield Fault("A:6.1.7.1", sentence % {"object": one.number}, place)
    if stream.end == stream.end_keyword:
        sentence = _("The data of object %(object)s end without an end of line.")
        yield Fault("A:6.1.7.1", sentence % {"object": one.number}, place)
    if stream.length != stream.end - stream.start:
        sentence = _("Stream %(object)s is %(real)s bytes long, but says %(length)s.")
        words = {"object": one.number, "real": stream.end - stream.start, "length": stream.length}
        yield Fault("A:6.1.7.1 P:readable", sentence % words, place)


def token_faults(found: Iterable[Token], place: Place) -> Iterator[Fault]:
    """What is amiss with single tokens: hexadecimal strings, and the limits of numbers, strings and names."""
    for token in found:
        kind, text = token.kind, token.text
        if kind == Kind.HEX:
            yield from _hexadecimal(text, place._replace(byte=token.start))
        elif len(text) < _SHORT:
            continue
        elif kind == Kind.NUMBER:
            yield from _number(text, place._replace(byte=token.start))
        elif kind == Kind.NAME and len(name_bytes(text)) > LONGEST_NAME:
            yield Fault("A:6.1.13", _("A name is longer than 127 bytes."), place._replace(byte=token.start))
        elif kind == Kind.STRING and len(text) > LONGEST_STRING and len(string_bytes(token)) > LONGEST_STRING:
            yield Fault("A:6.1.13", _("A string is longer than 32,767 bytes."), place._replace(byte=token.start))


def _hexadecimal(text: bytes, place: Place) -> Iterator[Fault]:
    if len(text) % 2 == 0 and _DIGITS.fullmatch(text) and len(text) <= 2 * LONGEST_STRING:
        return
    digits = text.translate(None, WHITE)
    if len(digits) % 2:
        yield Fault("A:6.1.6", _("A hexadecimal string has an odd number of digits."), place)
    if digits and not _DIGITS.fullmatch(digits):
        yield Fault("A:6.1.6", _("A hexadecimal string holds other characters than digits."), place)
    if len(digits) > 2 * LONGEST_STRING:
        yield Fault("A:6.1.13", _("A string is longer than 32,767 bytes."), place)


def _number(text: bytes, place: Place) -> Iterator[Fault]:
    if b"." in text:
        value = abs(float(text.lstrip(b"+-")))
        if value > LARGEST_REAL or 0 < value < SMALLEST_REAL:
            yield Fault("A:6.1.13", _("A number is too large or too near to zero."), place)
    elif int(text.lstrip(b"+-")) > LARGEST_INTEGER + text.startswith(b"-"):
        yield Fault("A:6.1.13", _("A whole number is beyond 2,147,483,647."), place)


def check_streams(file: OpenedPdf) -> Iterator[Fault]:
    """Filters, and data that lie outside the file (ISO 19005-2 6.1.7)."""
    for held in file.streams:
        stream, place = held.dictionary, Place(object=held.object)
        if any(key in stream for key in ("/F", "/FFilter", "/FDecodeParms")):
            sentence = _("The data of stream %(object)s lie in another file.") % {"object": held.object}
            yield Fault("X:external A:6.1.7.1", sentence, place)
        for name in filters_of(stream):
            rules = _filter_rules(name, stream, X1A in file.standards)
            if rules:
                sentence = _("Stream %(object)s is packed with %(filter)s, which the standard forbids.")
                yield Fault(rules, sentence % {"object": held.object, "filter": name}, place)


PLAIN_FILTERS = frozenset(
    ("ASCIIHexDecode", "ASCII85Decode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode", "DCTDecode")
)
"""Those that every standard allows."""


def _filter_rules(name: str, stream: Object, is_x1a: bool) -> str:
    """The rules that a filter breaks: none for most."""
    if name in PLAIN_FILTERS:
        return ""
    if name in ("JBIG2Decode", "JPXDecode"):
        later = " X:version" if name == "JPXDecode" else ""
        return f"X:filter{later}" if is_x1a else ""
    if name == "Crypt" and _is_identity(stream):
        return "X:filter"
    return "X:filter A:6.1.7.2"


def _is_identity(stream: Object) -> bool:
    """Whether a Crypt filter says that it does nothing: its Name is Identity."""
    parameters = stream.get("/DecodeParms")
    each = list(parameters) if isinstance(parameters, pikepdf.Array) else [parameters]
    names = [one.get("/Name") for one in each if isinstance(one, pikepdf.Dictionary) and "/Name" in one]
    return bool(names) and all(name == "/Identity" for name in names)
