"""Damage to what a file says in its Info and in its XMP packet."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Name

from tests.damage.kinds import A2U, ARCHIVABLE, PRESS, X1A, X4, on_objects

_END = "</rdf:RDF>"


def _info(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    return pdf.trailer.Info


def _packet(pdf: pikepdf.Pdf) -> str:
    return pdf.Root.Metadata.read_bytes().decode("utf-8")


def _set_packet(pdf: pikepdf.Pdf, packet: str, encoding: str = "utf-8") -> None:
    pdf.Root.Metadata.write(packet.encode(encoding))


def _change(pdf: pikepdf.Pdf, pattern: str, new: str) -> None:
    """Replace the one place of the packet that matches."""
    packet, count = re.subn(pattern, new, _packet(pdf), count=1, flags=re.DOTALL)
    assert count == 1, pattern
    _set_packet(pdf, packet)


def _without(pdf: pikepdf.Pdf, name: str) -> None:
    _change(pdf, rf"<{name}>.*?</{name}>", "")


def _with(pdf: pikepdf.Pdf, namespaces: str, properties: str) -> None:
    """Say more in the packet."""
    words = f'<rdf:Description rdf:about="" {namespaces}>{properties}</rdf:Description>'
    _change(pdf, _END, words + _END)


@on_objects("X:info", files=(X1A,))
def an_x1a_file_has_no_title(pdf: pikepdf.Pdf) -> None:
    del _info(pdf)["/Title"]


@on_objects("X:info", files=(X1A,))
def an_x1a_file_does_not_say_when_it_was_made(pdf: pikepdf.Pdf) -> None:
    del _info(pdf)["/CreationDate"]


@on_objects("X:info", files=(X1A,))
def an_x1a_file_does_not_say_when_it_was_changed(pdf: pikepdf.Pdf) -> None:
    del _info(pdf)["/ModDate"]


@on_objects("X:info", "X:version-key", "X:trapped", files=(X1A,))
def an_x1a_file_has_no_info(pdf: pikepdf.Pdf) -> None:
    del pdf.trailer["/Info"]


@on_objects("X:info", "X:xmp", "A:6.6", "A:6.1.5")
def info_and_xmp_have_two_titles(pdf: pikepdf.Pdf) -> None:
    _info(pdf)["/Title"] = "another"


@on_objects("X:info", "X:xmp", "A:6.6", "A:6.1.5")
def info_and_xmp_have_two_dates(pdf: pikepdf.Pdf) -> None:
    _info(pdf)["/CreationDate"] = "D:20200102030406+08'00'"


@on_objects("X:info", "X:xmp", "A:6.6", "A:6.1.5")
def info_and_xmp_have_two_zones(pdf: pikepdf.Pdf) -> None:
    _info(pdf)["/ModDate"] = "D:20200102030405+09'00'"


@on_objects("X:info", "X:xmp", "A:6.6", "A:6.1.5")
def info_and_xmp_have_two_producers(pdf: pikepdf.Pdf) -> None:
    _info(pdf)["/Producer"] = "another"


@on_objects("X:trapped", files=PRESS)
def nobody_knows_whether_the_file_is_trapped(pdf: pikepdf.Pdf) -> None:
    _info(pdf)["/Trapped"] = Name.Unknown
    _change(pdf, "<pdf:Trapped>False", "<pdf:Trapped>Unknown")


@on_objects("X:trapped", files=PRESS)
def trapped_is_a_name_that_only_looks_like_false(pdf: pikepdf.Pdf) -> None:
    _info(pdf)["/Trapped"] = Name.False_


@on_objects("X:trapped", files=(X1A,))
def trapped_is_a_truth_value(pdf: pikepdf.Pdf) -> None:
    _info(pdf)["/Trapped"] = False


@on_objects("X:trapped", files=PRESS)
def the_file_does_not_say_whether_it_is_trapped(pdf: pikepdf.Pdf) -> None:
    del _info(pdf)["/Trapped"]
    _without(pdf, "pdf:Trapped")


@on_objects("X:trapped", "X:info", files=(X4,))
def info_and_xmp_disagree_about_trapping(pdf: pikepdf.Pdf) -> None:
    _info(pdf)["/Trapped"] = Name("/True")


@on_objects("X:version-key", files=(X1A,))
def an_x1a_file_is_of_2001(pdf: pikepdf.Pdf) -> None:
    _info(pdf)["/GTS_PDFXVersion"] = "PDF/X-1:2001"
    _info(pdf)["/GTS_PDFXConformance"] = "PDF/X-1a:2001"


@on_objects("X:version-key", files=(X1A,))
def an_x1a_file_has_the_conformance_key_of_2001(pdf: pikepdf.Pdf) -> None:
    _info(pdf)["/GTS_PDFXConformance"] = "PDF/X-1a:2003"


@on_objects("X:version-key", "X:xmp", files=(X1A,))
def an_x1a_file_does_not_say_its_standard(pdf: pikepdf.Pdf) -> None:
    del _info(pdf)["/GTS_PDFXVersion"]


@on_objects("X:version-key", "X:xmp", files=(X4,))
def an_x4_file_says_it_is_x3(pdf: pikepdf.Pdf) -> None:
    _change(pdf, ">PDF/X-4<", ">PDF/X-3:2003<")


@on_objects("X:version-key", "X:xmp", files=(X4,))
def an_x4_file_does_not_say_its_standard(pdf: pikepdf.Pdf) -> None:
    _without(pdf, "pdfxid:GTS_PDFXVersion")


@on_objects("X:version-key", "X:xmp", files=(X4,))
def the_standard_is_said_in_a_wrong_namespace(pdf: pikepdf.Pdf) -> None:
    _set_packet(pdf, _packet(pdf).replace("http://www.npes.org/pdfx/ns/id/", "http://www.npes.org/pdfx/ns/"))


@on_objects("X:xmp", "A:6.6", files=ARCHIVABLE)
def there_is_no_packet(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Metadata"]


@on_objects("X:xmp", files=(X4,))
def the_packet_has_no_title(pdf: pikepdf.Pdf) -> None:
    _without(pdf, "dc:title")


@on_objects("X:xmp", files=(X4,))
def the_packet_does_not_say_when_it_was_made(pdf: pikepdf.Pdf) -> None:
    _without(pdf, "xmp:MetadataDate")


@on_objects("X:xmp", files=(X4,))
def the_packet_does_not_say_when_the_file_was_made(pdf: pikepdf.Pdf) -> None:
    _without(pdf, "xmp:CreateDate")


@on_objects("X:xmp", files=(X4,))
def the_packet_does_not_name_the_document(pdf: pikepdf.Pdf) -> None:
    _without(pdf, "xmpMM:DocumentID")


@on_objects("X:xmp", files=(X4,))
def the_packet_does_not_name_the_version(pdf: pikepdf.Pdf) -> None:
    _without(pdf, "xmpMM:VersionID")


@on_objects("X:xmp", files=(X4,))
def the_packet_does_not_name_the_rendition(pdf: pikepdf.Pdf) -> None:
    _without(pdf, "xmpMM:RenditionClass")


@on_objects("A:6.6", "X:xmp", files=ARCHIVABLE)
def the_packet_counts_its_bytes(pdf: pikepdf.Pdf) -> None:
    _change(pdf, r' id="W5M0', ' bytes="3000" id="W5M0')


@on_objects("A:6.6", "X:xmp", files=ARCHIVABLE)
def the_packet_names_its_encoding(pdf: pikepdf.Pdf) -> None:
    _change(pdf, r' id="W5M0', ' encoding="UTF-8" id="W5M0')


@on_objects("A:6.6", "X:xmp", files=ARCHIVABLE)
def the_packet_is_utf_16(pdf: pikepdf.Pdf) -> None:
    _set_packet(pdf, _packet(pdf), "utf-16-be")


@on_objects("A:6.6", "X:xmp")
def the_packet_is_not_well_formed(pdf: pikepdf.Pdf) -> None:
    _change(pdf, "</rdf:RDF>", "</rdf:RFD>")


@on_objects("A:6.6", "X:xmp", files=ARCHIVABLE)
def the_packet_is_no_rdf(pdf: pikepdf.Pdf) -> None:
    _set_packet(pdf, _packet(pdf).replace("22-rdf-syntax-ns#", "23-rdf-syntax-ns#"))


@on_objects("A:6.6", files=ARCHIVABLE)
def the_packet_holds_a_property_of_nobody(pdf: pikepdf.Pdf) -> None:
    _with(pdf, 'xmlns:our="http://example.org/ns/"', "<our:colour>red</our:colour>")


@on_objects("A:6.6", files=ARCHIVABLE)
def the_packet_holds_a_property_that_dublin_core_has_not(pdf: pikepdf.Pdf) -> None:
    _with(pdf, 'xmlns:dc="http://purl.org/dc/elements/1.1/"', "<dc:colour>red</dc:colour>")


@on_objects("A:6.6", files=ARCHIVABLE)
def the_title_is_no_choice_of_languages(pdf: pikepdf.Pdf) -> None:
    _change(pdf, r"<dc:title>.*?</dc:title>", "<dc:title>样张</dc:title>")


@on_objects("A:6.6", files=ARCHIVABLE)
def the_date_of_the_packet_is_no_date(pdf: pikepdf.Pdf) -> None:
    _change(pdf, r"<xmp:MetadataDate>[^<]*", "<xmp:MetadataDate>yesterday")


@on_objects("A:6.6", files=ARCHIVABLE)
def the_authors_are_one_word(pdf: pikepdf.Pdf) -> None:
    _with(pdf, 'xmlns:dc="http://purl.org/dc/elements/1.1/"', "<dc:creator>编辑部</dc:creator>")


@on_objects("A:6.6", files=(X4,))
def no_schema_declares_the_key_of_the_standard(pdf: pikepdf.Pdf) -> None:
    _change(pdf, r"<rdf:li [^>]*><pdfaSchema:schema>PDF/X.*?</pdfaSchema:property></rdf:li>", "")


@on_objects("A:6.6", files=(X4,))
def no_schema_declares_trapped(pdf: pikepdf.Pdf) -> None:
    _change(pdf, r"<pdfaProperty:name>Trapped<", "<pdfaProperty:name>Wrapped<")


@on_objects("A:6.6", files=(X4,))
def a_declared_property_has_no_category(pdf: pikepdf.Pdf) -> None:
    _without(pdf, "pdfaProperty:category")


@on_objects("A:6.6", files=(X4,))
def a_declared_property_has_a_category_of_its_own(pdf: pikepdf.Pdf) -> None:
    _change(pdf, r"<pdfaProperty:category>\w+<", "<pdfaProperty:category>sundry<")


@on_objects("A:6.6", files=(X4,))
def the_schemas_are_a_sequence(pdf: pikepdf.Pdf) -> None:
    _change(pdf, r"<pdfaExtension:schemas><rdf:Bag>(.*)</rdf:Bag></pdfaExtension:schemas>",
            r"<pdfaExtension:schemas><rdf:Seq>\1</rdf:Seq></pdfaExtension:schemas>")


@on_objects("A:6.6", files=(X4,))
def the_schemas_have_a_prefix_of_their_own(pdf: pikepdf.Pdf) -> None:
    packet = _packet(pdf)
    _set_packet(pdf, packet.replace("pdfaSchema:", "schema:").replace("xmlns:pdfaSchema", "xmlns:schema"))


@on_objects("A:6.6", files=ARCHIVABLE)
def the_file_is_of_part_3(pdf: pikepdf.Pdf) -> None:
    _change(pdf, "<pdfaid:part>2<", "<pdfaid:part>3<")


@on_objects("A:6.6", files=ARCHIVABLE)
def the_file_does_not_say_its_part(pdf: pikepdf.Pdf) -> None:
    _without(pdf, "pdfaid:part")


@on_objects("A:6.6", files=ARCHIVABLE)
def the_file_is_of_a_level_nobody_defined(pdf: pikepdf.Pdf) -> None:
    _change(pdf, "<pdfaid:conformance>U<", "<pdfaid:conformance>Z<")


@on_objects("A:6.6", files=(A2U,))
def the_part_is_said_with_another_prefix(pdf: pikepdf.Pdf) -> None:
    _set_packet(pdf, _packet(pdf).replace("pdfaid:", "ours:").replace("xmlns:pdfaid", "xmlns:ours"))


@on_objects("A:6.6", files=(X4,))
def a_declared_property_has_a_type_nobody_knows(pdf: pikepdf.Pdf) -> None:
    _change(pdf, r"<pdfaProperty:valueType>\w+<", "<pdfaProperty:valueType>Words<")
