"""Finish a plain PDF for its standard: output intent, metadata, identifiers, and reportlab's leftovers taken away.

PDF/X-4 and PDF/A-2u in one file (ISO 19005-2 6.2.3 names the case), PDF/X-1a:2003, or PDF/A-2u with sRGB; PRINT 2.
"""

from __future__ import annotations

import hashlib
import html
import io
import uuid
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from layout_app.painters.pdf.dates import pdf_date, xmp_date
from layout_app.painters.pdf.settings import PROGRAM, PdfSettings
from layout_app.painters.pdf.streams import PartsFile
from layout_app.resources import bundled

SRGB = ("sRGB.icc", "sRGB IEC61966-2.1", "sRGB IEC61966-2.1", 3)


def finish(parts: Sequence[bytes], settings: PdfSettings) -> bytes:
    """The finished file's bytes of a plain file in parts; deterministic."""
    content = hashlib.sha256()
    for part in parts:
        content.update(part)
    with pikepdf.open(io.BufferedReader(PartsFile(parts))) as pdf:
        del pdf.docinfo
        _set_info(pdf, settings)
        _set_intents(pdf, settings)
        _set_metadata(pdf, settings, content.digest())
        root = pdf.Root
        for leftover in ("/PageMode",) if settings.linked else ("/PageMode", "/Outlines"):
            if leftover in root:
                del root[leftover]
        root["/Lang"] = String("zh-CN")
        target = io.BytesIO()
        is_x1a = settings.standard == "x1a"
        pdf.save(
            target,
            force_version="1.4" if is_x1a else "1.6" if settings.standard == "x4" else "1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.disable if is_x1a else pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return target.getvalue()


def _set_info(pdf: pikepdf.Pdf, settings: PdfSettings) -> None:
    when = pdf_date(settings.changed)
    info = Dictionary(
        Title=String(_title(settings)),
        Creator=String(PROGRAM),
        Producer=String(PROGRAM),
        CreationDate=String(when),
        ModDate=String(when),
    )
    if settings.standard in ("x4", "x1a"):
        info["/Trapped"] = Name("/False")
    if settings.standard == "x1a":
        info["/GTS_PDFXVersion"] = String("PDF/X-1a:2003")
    pdf.trailer["/Info"] = pdf.make_indirect(info)


REGISTRY = "http://www.color.org"
OWN_CONDITION = "Custom"


def _set_intents(pdf: pikepdf.Pdf, settings: PdfSettings) -> None:
    """The output intents; a press's own profile stands for a condition that no registry has."""
    registry = REGISTRY
    if settings.colors == "rgb":
        file, identifier, info, components = SRGB
        data = bundled("assets", "icc", file).read_bytes()
    elif settings.profile:
        data, identifier, info, components, registry = settings.profile, OWN_CONDITION, settings.profile_name, 4, ""
    else:
        condition = settings.condition
        identifier, info, components = condition.identifier, condition.info, 4
        data = bundled("assets", "icc", condition.profile).read_bytes()
    profile = pikepdf.Stream(pdf, data)
    profile["/N"] = components
    shared = pdf.make_indirect(profile)
    kinds = {"x4": ("/GTS_PDFX", "/GTS_PDFA1"), "x1a": ("/GTS_PDFX",), "a2u": ("/GTS_PDFA1",)}[settings.standard]
    intents = Array()
    for kind in kinds:
        intent = Dictionary(
            Type=Name("/OutputIntent"),
            S=Name(kind),
            OutputConditionIdentifier=String(identifier),
            OutputCondition=String(info),
            Info=String(info),
            DestOutputProfile=shared,
        )
        if registry:
            intent["/RegistryName"] = String(registry)
        intents.append(pdf.make_indirect(intent))
    pdf.Root["/OutputIntents"] = intents


def _title(settings: PdfSettings) -> str:
    """The title without what XML cannot hold, so that Info and XMP say the same."""
    return "".join(char for char in settings.title if char.isprintable()).strip() or PROGRAM


def _set_metadata(pdf: pikepdf.Pdf, settings: PdfSettings, content: bytes) -> None:
    stream = pikepdf.Stream(pdf, _packet(settings, content).encode())
    stream["/Type"] = Name("/Metadata")
    stream["/Subtype"] = Name("/XML")
    pdf.Root["/Metadata"] = pdf.make_indirect(stream)


def _uuid(*facts: bytes) -> str:
    """A UUID that the same facts always give."""
    return f"uuid:{uuid.UUID(bytes=hashlib.sha256(bytes(1).join(facts)).digest()[:16], version=5)}"


def _packet(settings: PdfSettings, content: bytes) -> str:
    """The XMP packet: one document id for an issue, one instance id for its content.

    Properties that XMP 2005 does not know are declared by an extension schema (ISO 19005-2 6.6).
    """
    is_x = settings.standard in ("x4", "x1a")
    is_a = settings.standard in ("x4", "a2u")
    when = xmp_date(settings.changed)
    title = html.escape(_title(settings), quote=False)
    issue = settings.issue_id.encode()
    parts = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n',
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" '
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n',
        "<dc:format>application/pdf</dc:format>\n",
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>\n',
        f"<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>"
        f"<xmp:MetadataDate>{when}</xmp:MetadataDate><xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>\n",
        f"<pdf:Producer>{PROGRAM}</pdf:Producer>\n",
        f"<xmpMM:DocumentID>{_uuid(issue)}</xmpMM:DocumentID>"
        f"<xmpMM:InstanceID>{_uuid(issue, content)}</xmpMM:InstanceID>"
        "<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n",
    ]
    if settings.standard == "x4":
        parts.append("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n")
    if is_x:
        parts.append("<pdf:Trapped>False</pdf:Trapped>\n")
    if is_a:
        parts.append("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>\n")
    parts.append("</rdf:Description>\n")
    if settings.standard == "x4":
        parts.append(_EXTENSIONS)
    parts.append("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
    return "".join(parts)


def _schema(name: str, namespace: str, prefix: str, field: str, description: str) -> str:
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{name}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{field}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        f"<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>{description}"
        "</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>\n"
    )


_EXTENSIONS = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\n'
    "<pdfaExtension:schemas><rdf:Bag>\n"
    + _schema("PDF/X ID", "http://www.npes.org/pdfx/ns/id/", "pdfxid", "GTS_PDFXVersion", "PDF/X version")
    + _schema("Adobe PDF", "http://ns.adobe.com/pdf/1.3/", "pdf", "Trapped", "Whether the file was trapped")
    + "</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
)
