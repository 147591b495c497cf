"""Damage to the bytes of a file: header, trailer, table of offsets, objects, strings, streams, filters."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.damage.kinds import ARCHIVABLE, X1A, X4, on_bytes, on_objects
from tests.damage.parts import (
    content_of,
    image_of,
    lzw,
    page_of,
    paint,
    paint_in,
    paint_text,
    picture_of,
    place,
    plain,
    separation,
    spliced,
    tint_function,
)


@on_bytes("X:header", "A:6.1.2")
def an_empty_line_stands_before_the_header(data: bytes) -> bytes:
    return b"\n" + data


@on_bytes("X:header", "A:6.1.2", files=ARCHIVABLE)
def no_line_of_high_bytes_follows_the_header(data: bytes) -> bytes:
    return data[:9] + b"%note" + data[14:]


@on_bytes("X:header", "X:version", "A:6.1.2")
def the_header_says_pdf_2(data: bytes) -> bytes:
    return b"%PDF-2.0" + data[8:]


@on_bytes("X:version", files=(X4,))
def an_x4_file_says_pdf_1_7(data: bytes) -> bytes:
    return b"%PDF-1.7" + data[8:]


@on_bytes("X:version", files=(X1A,))
def an_x1a_file_says_pdf_1_5(data: bytes) -> bytes:
    return b"%PDF-1.5" + data[8:]


@on_bytes("X:version", files=(X1A,))
def an_x1a_file_holds_object_streams(data: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return b"%PDF-1.4" + target.getvalue()[8:]


@on_objects("X:version", files=(X1A,))
def the_catalog_of_an_x1a_file_says_1_6(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Version = Name("/1.6")


@on_objects("X:version", "X:image", files=(X1A,))
def an_x1a_picture_has_16_bits(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, Name.DeviceGray, 2, BitsPerComponent=16))


@on_bytes("A:6.1.3", files=ARCHIVABLE)
def words_follow_the_end_mark(data: bytes) -> bytes:
    return data + b"\nmore\n"


@on_bytes("A:6.1.3", "A:6.1.4", "P:readable")
def the_end_of_the_file_is_cut_off(data: bytes) -> bytes:
    return data[: data.rindex(b"startxref")]


@on_bytes("X:id", "A:6.1.3")
def the_file_has_no_id(data: bytes) -> bytes:
    return spliced(plain(data), rb"/ID ?\[ ?<[0-9a-f]*> ?<[0-9a-f]*> ?\]", b"", plain(data).rindex(b"trailer"))


@on_bytes("X:encrypt", "A:6.1.3")
def the_file_is_encrypted(data: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        old = pdf.pdf_version < "1.5"
        key = pikepdf.Encryption(owner="owner", user="", R=3 if old else 4, aes=not old, metadata=not old)
        pdf.save(target, encryption=key)
    return target.getvalue()


@on_bytes("A:6.1.4", files=ARCHIVABLE)
def an_empty_line_stands_in_the_table_of_offsets(data: bytes) -> bytes:
    return spliced(plain(data), rb"\nxref\n0", rb"\nxref\n\n0")


@on_bytes("A:6.1.4", files=ARCHIVABLE)
def two_spaces_stand_in_the_head_of_the_table_of_offsets(data: bytes) -> bytes:
    return spliced(plain(data), rb"\nxref\n0 ", rb"\nxref\n0  ")


@on_bytes("A:6.1.4", "A:6.1.9", files=ARCHIVABLE)
def an_offset_is_seven_bytes_off(data: bytes) -> bytes:
    good = plain(data)
    entry = re.compile(rb"(\d{10}) 00000 n").search(good, good.rindex(b"\nxref"))
    assert entry is not None
    return good[: entry.start()] + b"%010d" % (int(entry[1]) + 7) + good[entry.end(1) :]


@on_bytes("A:6.1.9", files=ARCHIVABLE)
def two_spaces_stand_before_obj(data: bytes) -> bytes:
    return spliced(plain(data), rb"\n(\d+) 0 obj\n", rb"\n\1 0  obj\n", 40)


@on_bytes("A:6.1.9", files=ARCHIVABLE)
def an_object_begins_on_the_line_of_obj(data: bytes) -> bytes:
    return spliced(plain(data), rb" 0 obj\n<<", b" 0 obj<<")


@on_bytes("A:6.1.9", files=ARCHIVABLE)
def endobj_stands_on_the_line_of_its_object(data: bytes) -> bytes:
    return spliced(plain(data), rb">>\nendobj", b">>endobj")


@on_bytes("A:6.1.6", files=ARCHIVABLE)
def a_hexadecimal_string_of_an_object_is_odd(data: bytes) -> bytes:
    return spliced(plain(data), rb"(/Title <[0-9a-f]+)[0-9a-f]>", rb"\1>")


@on_bytes("A:6.1.6", files=ARCHIVABLE)
def a_hexadecimal_string_holds_another_letter(data: bytes) -> bytes:
    return spliced(plain(data), rb"(/Title <[0-9a-f]+)[0-9a-f]{2}>", rb"\1zz>")


@on_objects("A:6.1.6", files=ARCHIVABLE)
def a_hexadecimal_string_on_the_page_is_odd(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"/Span <</ActualText <FEFF4E0>>> BDC EMC")


@on_bytes("A:6.1.7.1", files=ARCHIVABLE)
def a_stream_is_one_byte_longer_than_it_says(data: bytes) -> bytes:
    good = plain(data)
    said = re.compile(rb"/Length (\d+)(?=[^<>]*>>\nstream)").search(good)
    assert said is not None
    return good[: said.start(1)] + b"%0*d" % (len(said[1]), int(said[1]) - 1) + good[said.end(1) :]


@on_bytes("A:6.1.7.1", files=ARCHIVABLE)
def endstream_stands_on_the_line_of_its_stream(data: bytes) -> bytes:
    return spliced(plain(data), rb"\nendstream", b"endstream")


@on_bytes("A:6.1.7.1", files=ARCHIVABLE)
def stream_is_followed_by_a_carriage_return_alone(data: bytes) -> bytes:
    return plain(data).replace(b">>\nstream\n", b">>\nstream\r", 1)


@on_bytes("A:6.1.7.1", files=ARCHIVABLE)
def stream_is_followed_by_a_space(data: bytes) -> bytes:
    return spliced(plain(data), rb">>\nstream\n", b">>\nstream \n")


@on_bytes("A:6.1.8", files=ARCHIVABLE)
def the_name_of_a_font_is_not_utf_8(data: bytes) -> bytes:
    return re.sub(rb"/[A-Z]{3}([A-Z]{3}\+)", rb"/#FF\1", plain(data))


@on_objects("A:6.1.8", files=(X4,))
def the_name_of_an_ink_is_not_utf_8(pdf: pikepdf.Pdf) -> None:
    space = pikepdf.Object.parse(b"[/Separation /#C3#28 /DeviceCMYK null]")
    space[3] = tint_function(0, 1, 1, 0)
    paint_in(pdf, space, 1)


@on_objects("X:filter", "A:6.1.7.2")
def the_page_is_packed_by_lzw(pdf: pikepdf.Pdf) -> None:
    content = content_of(pdf)
    page_of(pdf).Contents.write(lzw(content), filter=Name.LZWDecode)


@on_objects("X:filter", "A:6.1.7.2")
def a_picture_is_packed_by_lzw(pdf: pikepdf.Pdf) -> None:
    image = image_of(pdf, Name.DeviceGray, 1)
    image.write(lzw(b"\x40" * 4), filter=Name.LZWDecode)
    place(pdf, image)


@on_bytes("X:filter", "A:6.1.7.2", files=ARCHIVABLE)
def a_stream_goes_through_a_crypt_filter(data: bytes) -> bytes:
    parameters = rb"/DecodeParms [ << /Type /CryptFilterDecodeParms /Name /StdCF >> null ]"
    return spliced(plain(data), rb"/Filter /FlateDecode", rb"/Filter [ /Crypt /FlateDecode ] " + parameters)


@on_objects("X:filter", "X:image", files=(X1A,))
def an_x1a_picture_is_packed_by_jbig2(pdf: pikepdf.Pdf) -> None:
    image = image_of(pdf, Name.DeviceGray, 1, BitsPerComponent=1)
    image.write(b"\x00" * 30, filter=Name.JBIG2Decode)
    place(pdf, image)


@on_objects("X:filter", "X:version", "X:image", files=(X1A,))
def an_x1a_picture_is_packed_by_jpeg_2000(pdf: pikepdf.Pdf) -> None:
    image = image_of(pdf, Name.DeviceGray, 1)
    image.write(b"\x00" * 30, filter=Name.JPXDecode)
    place(pdf, image)


@on_objects("X:filter", "A:6.1.7.2")
def a_stream_is_packed_by_a_filter_nobody_knows(pdf: pikepdf.Pdf) -> None:
    picture_of(pdf).Filter = Name.BrotliDecode


@on_objects("X:external", "A:6.1.7.1")
def a_picture_lies_in_another_file(pdf: pikepdf.Pdf) -> None:
    picture_of(pdf).F = Dictionary(Type=Name.Filespec, F="photo.jpg")
    picture_of(pdf).FFilter = Name.DCTDecode


def _inline(entries: bytes, pixels: bytes) -> bytes:
    return b"9 0 0 9 9 9 cm BI /W 2 /H 2 %s ID %s\nEI" % (entries, pixels)


@on_objects("X:filter", "A:6.1.10", "A:6.1.7.2")
def a_picture_between_the_words_is_packed_by_lzw(pdf: pikepdf.Pdf) -> None:
    paint(pdf, _inline(b"/CS /G /BPC 8 /F /LZW", lzw(b"\x40" * 4)))


@on_objects("X:image", "A:6.2.8", "A:6.2.6")
def a_picture_between_the_words_is_smoothed(pdf: pikepdf.Pdf) -> None:
    paint(pdf, _inline(b"/CS /G /BPC 8 /I true", b"\x40" * 4))


@on_objects("X:image", "A:6.2.8")
def a_picture_between_the_words_has_3_bits(pdf: pikepdf.Pdf) -> None:
    paint(pdf, _inline(b"/CS /G /BPC 3", b"\x40" * 2))


@on_objects("X:colour", "A:6.2.4", files=(X4, X1A))
def a_picture_between_the_words_is_rgb(pdf: pikepdf.Pdf) -> None:
    paint(pdf, _inline(b"/CS /RGB /BPC 8", b"\x40" * 12))


@on_objects("A:6.1.13", files=ARCHIVABLE)
def an_integer_is_larger_than_31_bits(pdf: pikepdf.Pdf) -> None:
    page_of(pdf)["/PieceInfo"] = Dictionary(Banxin=Dictionary(Private=2**31, LastModified="D:20200102030405Z"))


@on_objects("A:6.1.13", files=ARCHIVABLE)
def a_string_is_longer_than_32767_bytes(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/PieceInfo"] = Dictionary(Banxin=Dictionary(Private="x" * 32768, LastModified="D:20200102030405Z"))


@on_objects("A:6.1.13", files=ARCHIVABLE)
def a_name_is_longer_than_127_bytes(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Resources.XObject["/" + "n" * 128] = picture_of(pdf)


@on_objects("A:6.1.13", files=ARCHIVABLE)
def states_are_saved_29_deep(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"q " * 28 + b"Q " * 28)


@on_objects("A:6.1.13", files=ARCHIVABLE)
def an_integer_on_the_page_is_larger_than_31_bits(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"2147483648 0 m 9 9 l S")


@on_objects("A:6.1.13", files=ARCHIVABLE)
def a_string_on_the_page_is_longer_than_32767_bytes(pdf: pikepdf.Pdf) -> None:
    paint_text(pdf, code=b"0001" * 16384)


@on_objects("A:6.1.13", files=(X4,))
def an_ink_mix_has_33_inks(pdf: pikepdf.Pdf) -> None:
    names = [Name(f"/Ink{at}") for at in range(33)]
    function = pdf.make_stream(b"{ " + b"pop " * 29 + b"}")
    function.FunctionType = 4
    function.Domain, function.Range = Array([0, 1] * 33), Array([0, 1] * 4)
    singles = {f"/Ink{at}": separation(f"/Ink{at}", "/DeviceCMYK", 0, 0, 0, 0.01) for at in range(33)}
    colorants = Dictionary(Colorants=Dictionary(singles))
    paint_in(pdf, Array([Name.DeviceN, Array(names), Name.DeviceCMYK, pdf.make_indirect(function), colorants]), 33)


@on_objects("A:6.1.13", files=ARCHIVABLE)
def a_page_is_wider_than_14400_points(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).MediaBox = Array([0, 0, 14401, 600])


@on_objects("A:6.1.13", files=ARCHIVABLE)
def a_page_is_less_than_three_points_high(pdf: pikepdf.Pdf) -> None:
    _all_boxes(page_of(pdf), Array([0, 0, 300, 2.5]))


@on_objects("A:6.1.12", files=ARCHIVABLE)
def the_file_has_permissions_that_nobody_defined(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Perms = Dictionary(Mine=Dictionary())


def _all_boxes(page: Any, box: Array) -> None:
    for key in ("/MediaBox", "/BleedBox", "/TrimBox"):
        page[key] = box


