"""Rules on what a file says of itself: Info, the XMP packet, and that the two agree.

ISO 19005-2 6.6 (metadata); ISO 15930-7 (identification); PRINT 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Name, Stream, String

from layout_app.messages import _
from layout_app.preflight.pdf.opened import (
    PDFA_NAMESPACE,
    PDFX_NAMESPACE,
    OpenedPdf,
    filters_of,
    number_of,
    pdf_moment,
    stream_data,
    text_of,
)
from layout_app.preflight.pdf.rules import A2U, X1A, X4, Fault, Place
from layout_app.preflight.pdf.schemas import (
    ARRAY_WORDS,
    BOOLEAN,
    DATE,
    DATES,
    DC,
    KNOWN,
    NUMBER,
    PDF,
    PDFA_EXTENSION,
    PDFA_FIELD,
    PDFA_PROPERTY,
    PDFA_SCHEMA,
    PDFA_TYPE,
    PREFIXES,
    REAL,
    TAKEN_WHOLE,
    TEXT,
    TEXTS,
    VALUE_TYPES,
    XMP,
    XMP_MM,
)
from layout_app.preflight.pdf.xmp import Packet, Property, read_packet

_DATE = re.compile(
    r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?"
)
_AGREEING = (
    ("/Title", DC, "title"), ("/Author", DC, "creator"), ("/Subject", DC, "description"),
    ("/Keywords", PDF, "Keywords"), ("/Creator", XMP, "CreatorTool"), ("/Producer", PDF, "Producer"),
)  # fmt: skip
_AGREEING_DATES = (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate"))
_X4_PROPERTIES = (
    (DC, "title"), (XMP, "CreateDate"), (XMP, "ModifyDate"), (XMP, "MetadataDate"), (XMP_MM, "DocumentID"),
    (XMP_MM, "VersionID"), (XMP_MM, "RenditionClass"),
)  # fmt: skip
_SCHEMA_FIELDS = ("schema", "namespaceURI", "prefix")
_PROPERTY_FIELDS = ("name", "valueType", "category", "description")
_TYPE_FIELDS = ("type", "namespaceURI", "prefix", "description")
_FIELD_FIELDS = ("name", "valueType", "description")
_MOST_OF_A_PACKET = 4000


def check_metadata(file: OpenedPdf) -> Iterator[Fault]:
    yield from _info(file)
    yield from _trapped(file)
    yield from _version_key(file)
    yield from _packet(file)
    yield from _agreement(file)
    if file.packet is not None and not file.packet.trouble:
        yield from _identification(file, file.packet)


def _info(file: OpenedPdf) -> Iterator[Fault]:
    """ISO 15930-4: title and dates stand in Info. Whatever dates stand there are dates."""
    info, place = file.info, Place(object=number_of(file.info))
    if X1A in file.standards:
        for key in ("/Title", "/CreationDate", "/ModDate"):
            if info is None or not text_of(info.get(key)).strip():
                sentence = _("The document's facts (Info) have no %(key)s.") % {"key": key[1:]}
                yield Fault("X:info", sentence, place)
    for key in ("/CreationDate", "/ModDate"):
        said = info.get(key) if info is not None else None
        if said is not None and pdf_moment(text_of(said)) is None:
            sentence = _("%(key)s is no date: %(date)s.") % {"key": key[1:], "date": text_of(said)}
            yield Fault("X:info", sentence, place)


def _trapped(file: OpenedPdf) -> Iterator[Fault]:
    place = Place(object=number_of(file.info))
    in_info = file.info.get("/Trapped") if file.info is not None else None
    in_xmp = file.packet.text(PDF, "Trapped") if file.packet is not None else ""
    sentence = _("The file does not say whether it is trapped: Trapped is True or False.")
    if X1A in file.standards:
        if not isinstance(in_info, Name) or text_of(in_info) not in ("True", "False"):
            yield Fault("X:trapped", sentence, place)
        return
    said = [text_of(in_info) if isinstance(in_info, Name) else "?"] if in_info is not None else []
    said += [in_xmp] if in_xmp else []
    if not said or not set(said) <= {"True", "False"}:
        yield Fault("X:trapped", sentence, place)
    elif len(set(said)) > 1:
        yield Fault("X:trapped X:info", _("Info and XMP disagree on Trapped."), place)


def _version_key(file: OpenedPdf) -> Iterator[Fault]:
    sentence = _("The file does not say that it is %(standard)s.")
    info = file.info
    if X1A in file.standards:
        place = Place(object=number_of(info))
        said = info.get("/GTS_PDFXVersion") if info is not None else None
        if not isinstance(said, String) or text_of(said) != "PDF/X-1a:2003":
            yield Fault("X:version-key", sentence % {"standard": "PDF/X-1a:2003"}, place)
        if info is not None and "/GTS_PDFXConformance" in info:
            named = _("GTS_PDFXConformance belongs to the standard of 2001, not to that of 2003.")
            yield Fault("X:version-key", named, place)
    if X4 in file.standards:
        found = file.packet.text(PDFX_NAMESPACE, "GTS_PDFXVersion") if file.packet is not None else ""
        if found != "PDF/X-4":
            place = Place(object=number_of(file.root.get("/Metadata")))
            yield Fault("X:version-key", sentence % {"standard": "PDF/X-4"}, place)


def _packet(file: OpenedPdf) -> Iterator[Fault]:
    stream = file.root.get("/Metadata")
    place = Place(object=number_of(stream))
    packet = file.packet
    if packet is None or not isinstance(stream, Stream):
        if X1A not in file.standards:
            yield Fault("X:xmp A:6.6.2.1", _("The file has no metadata (XMP)."), place)
        return
    if stream.get("/Type") != "/Metadata" or stream.get("/Subtype") != "/XML":
        yield Fault("X:xmp A:6.6.2.1", _("The metadata are not marked as XML."), place)
    if filters_of(stream):
        sentence = _("The metadata are packed: programs that do not know PDF cannot read them.")
        yield Fault("X:xmp A:6.6.2.1", sentence, place)
    yield from _reading(packet, place)
    if X4 in file.standards and not packet.trouble:
        for uri, name in _X4_PROPERTIES:
            if not packet.text(uri, name).strip():
                yield Fault("X:xmp", _("The metadata have no %(key)s.") % {"key": name}, place)
    for held in file.streams:
        one = held.dictionary
        if one.get("/Type") == "/Metadata" and held.object != place.object:
            yield from _reading(read_packet(stream_data(one) or b""), Place(object=held.object))
    if not packet.trouble:
        yield from _properties(packet, place)


def _reading(packet: Packet, place: Place) -> Iterator[Fault]:
    """That a packet can be read: its encoding, its header, its XML (ISO 19005-2 6.6.2.1)."""
    if packet.trouble:
        sentence = _("The metadata cannot be read: %(fault)s.") % {"fault": packet.trouble}
        yield Fault("X:xmp A:6.6.2.1", sentence, place)
    elif packet.header is None:
        yield Fault("X:xmp A:6.6.2.1", _("The metadata have no packet header."), place)
    if re.search(r"\b(bytes|encoding)\s*=", packet.header or ""):
        sentence = _("The header of the metadata names bytes or an encoding, which it may not.")
        yield Fault("X:xmp A:6.6.2.1", sentence, place)


def _agreement(file: OpenedPdf) -> Iterator[Fault]:
    """What stands in Info and in XMP says the same."""
    info, packet = file.info, file.packet
    if info is None or packet is None or packet.trouble:
        return
    place = Place(object=number_of(info))
    sentence = _("Info and XMP disagree on %(key)s: “%(info)s” and “%(xmp)s”.")
    for key, uri, name in _AGREEING:
        one, other = text_of(info.get(key)), packet.text(uri, name)
        if key in info and packet.find(uri, name) is not None and one.strip() != other.strip():
            yield Fault("X:info A:6.6.3", sentence % {"key": key[1:], "info": one, "xmp": other}, place)
    for key, name in _AGREEING_DATES:
        one, other = text_of(info.get(key)), packet.text(XMP, name)
        if key in info and packet.find(XMP, name) is not None and not _are_one_date(one, other):
            yield Fault("X:info A:6.6.3", sentence % {"key": key[1:], "info": one, "xmp": other}, place)


def _are_one_date(pdf_date: str, xmp_date: str) -> bool:
    moment = pdf_moment(pdf_date)
    found = re.fullmatch(r"(\d{4})(-\d\d)?(-\d\d)?(?:T(\d\d:\d\d)(:\d\d)?(\.\d+)?)?(Z|[+-]\d\d:\d\d)?", xmp_date)
    if moment is None or found is None:
        return False
    year, month, day, clock, seconds, _fraction, zone = found.groups()
    whole = f"{year}{month or '-01'}{day or '-01'}T{clock or '00:00'}{seconds or ':00'}"
    same_zone = {"Z": "+00:00", "-00:00": "+00:00"}
    zones = [same_zone.get(one, one) for one in (moment[1], zone or "")]
    return moment[0] == whole and (zones[0] == zones[1] or not all(zones))


def _identification(file: OpenedPdf, packet: Packet) -> Iterator[Fault]:
    """ISO 19005-2 6.6.4 (version and conformance level identification)."""
    place = Place(object=number_of(file.root.get("/Metadata")))
    part, level = packet.text(PDFA_NAMESPACE, "part"), packet.text(PDFA_NAMESPACE, "conformance")
    allowed = ("U", "A") if A2U in file.standards else ("A", "B", "U")
    if part != "2" or level not in allowed:
        sentence = _("The metadata do not say that the file is PDF/A-2, level %(level)s: they say “%(said)s”.")
        words = {"level": "u" if A2U in file.standards else "b", "said": f"{part}{level}"}
        yield Fault("A:6.6.4", sentence % words, place)


def _properties(packet: Packet, place: Place) -> Iterator[Fault]:
    """Every property is one that XMP 2005 knows, or is declared (ISO 19005-2 6.6.2.3)."""
    declared = dict(_declared(packet))
    yield from _extension_faults(packet, place)
    for one in packet.properties[:_MOST_OF_A_PACKET]:
        named = {"name": f"{one.prefix}:{one.name}"}
        wanted = PREFIXES.get(one.uri)
        if wanted is not None and one.prefix != wanted:
            rules = "A:6.6.4" if one.uri == PDFA_NAMESPACE else "A:6.6.2.3.3"
            sentence = _("The property %(name)s must have the prefix %(prefix)s.") % {**named, "prefix": wanted}
            yield Fault(rules, sentence, place)
        if one.uri in TAKEN_WHOLE:
            continue
        form = KNOWN.get(one.uri, {}).get(one.name) or declared.get((one.uri, one.name))
        if form is None:
            sentence = _("The property %(name)s is neither known nor declared by an extension schema.") % named
            yield Fault("A:6.6.2.3.1", sentence, place)
        elif not _has_form(one, form):
            yield Fault("A:6.6.2.3.1", _("The property %(name)s has a value of the wrong kind.") % named, place)


def _has_form(one: Property, form: str) -> bool:
    if form == "any":
        return True
    if form == TEXTS:
        return one.form == "Alt" and all(language for language, _text in one.items)
    if form == DATES:
        return one.form == "Seq" and all(_DATE.fullmatch(text.strip()) for _language, text in one.items)
    if form not in (TEXT, DATE, NUMBER, REAL, BOOLEAN):
        return one.form == form
    if one.form != "text":
        return False
    text = one.text.strip()
    if form == DATE:
        return _DATE.fullmatch(text) is not None
    if form == NUMBER:
        return re.fullmatch(r"[+-]?\d+", text) is not None
    if form == REAL:
        return re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", text) is not None
    return form != BOOLEAN or text in ("True", "False")


def _schemas(packet: Packet) -> tuple[tuple[Property, ...], ...]:
    found = packet.find(PDFA_EXTENSION, "schemas")
    return found.parts if found is not None else ()


def _declared(packet: Packet) -> Iterator[tuple[tuple[str, str], str]]:
    """The properties that extension schemas declare, by namespace and name, each with its form."""
    simple = {"text": TEXT, "date": DATE, "integer": NUMBER, "boolean": BOOLEAN, "uri": TEXT, "agentname": TEXT}
    for schema in _schemas(packet):
        uri = next((one.text for one in schema if one.name == "namespaceURI"), "")
        for each in (one for one in schema if one.name == "property"):
            for fields in each.parts:
                said = {one.name: one.text for one in fields}
                kind = said.get("valueType", "").lower()
                first = kind.split(" ")[0].capitalize() if " " in kind else ""
                form = simple.get(kind) or (first if first in ("Bag", "Seq", "Alt") else "any")
                yield (uri, said.get("name", "")), TEXTS if kind == "lang alt" else form


def _extension_faults(packet: Packet, place: Place) -> Iterator[Fault]:
    """ISO 19005-2 6.6.2.3.3: an extension schema has all its fields, under the prescribed prefixes."""
    found = packet.find(PDFA_EXTENSION, "schemas")
    if found is not None and (found.form != "Bag" or not found.parts):
        yield Fault("A:6.6.2.3.3", _("The extension schemas are not a bag of schemas."), place)
    own = frozenset(_types_made_up(packet))
    for schema in _schemas(packet):
        yield from _field_faults(schema, _SCHEMA_FIELDS, PDFA_SCHEMA, place)
        yield from _type_faults(schema, own, place)
        for each in (one for one in schema if one.name == "property"):
            if each.form != "Seq":
                yield Fault("A:6.6.2.3.3", _("The properties of an extension schema are not a sequence."), place)
            for fields in each.parts:
                yield from _field_faults(fields, _PROPERTY_FIELDS, PDFA_PROPERTY, place)
                yield from _kind_faults(fields, own, place)
                category = next((one.text for one in fields if one.name == "category"), "internal")
                if category not in ("internal", "external"):
                    sentence = _("A property of an extension schema is neither internal nor external.")
                    yield Fault("A:6.6.2.3.3", sentence, place)


def _types_made_up(packet: Packet) -> Iterator[str]:
    """The names of the value types that extension schemas define, in small letters."""
    for schema in _schemas(packet):
        for types in (one for one in schema if one.name == "valueType"):
            for each in types.parts:
                yield from (one.text.strip().lower() for one in each if one.name == "type")


def _kind_faults(fields: tuple[Property, ...], own: frozenset[str], place: Place) -> Iterator[Fault]:
    """That a property or field has a type of the XMP Specification, or one of those that the schemas make up."""
    for said in (one.text for one in fields if one.name == "valueType" and one.text.strip()):
        words = said.lower().split()
        while words and words[0] in ARRAY_WORDS:
            del words[0]
        name = " ".join(words)
        if name and name not in VALUE_TYPES and name not in own:
            sentence = _("An extension schema uses a kind of value, %(kind)s, that nobody defined.")
            yield Fault("A:6.6.2.3.3", sentence % {"kind": said}, place)


def _type_faults(schema: tuple[Property, ...], own: frozenset[str], place: Place) -> Iterator[Fault]:
    """The same of the value types that a schema makes up, and of their fields."""
    for types in (one for one in schema if one.name == "valueType"):
        for each in types.parts:
            yield from _field_faults(each, _TYPE_FIELDS, PDFA_TYPE, place)
            for fields in (one for one in each if one.name == "field"):
                for field in fields.parts:
                    yield from _field_faults(field, _FIELD_FIELDS, PDFA_FIELD, place)
                    yield from _kind_faults(field, own, place)


def _field_faults(
    fields: tuple[Property, ...], names: tuple[str, ...], uri: str, place: Place
) -> Iterator[Fault]:
    known = {one.name: one for one in fields if one.uri == uri}
    for name in names:
        one = known.get(name)
        if one is None or one.form != "text" or not one.text.strip():
            sentence = _("An extension schema lacks its field %(name)s.") % {"name": name}
            yield Fault("A:6.6.2.3.3", sentence, place)
        elif one.prefix != PREFIXES[uri]:
            sentence = _("The property %(name)s must have the prefix %(prefix)s.")
            words = {"name": f"{one.prefix}:{name}", "prefix": PREFIXES[uri]}
            yield Fault("A:6.6.2.3.3", sentence % words, place)


