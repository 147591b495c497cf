"""The XMP properties that PDF/A-2 knows beforehand, with the form of their values (XMP Specification, September 2005).

The schemas of moving pictures, raw pictures and their cameras (xmpDM, crs, exif, tiff, aux) are taken as known whole.
"""

from __future__ import annotations

DC = "http://purl.org/dc/elements/1.1/"
XMP = "http://ns.adobe.com/xap/1.0/"
XMP_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
XMP_MM = "http://ns.adobe.com/xap/1.0/mm/"
PDF = "http://ns.adobe.com/pdf/1.3/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
PDFA_ID = "http://www.aiim.org/pdfa/ns/id/"
PDFA_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
PDFA_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
PDFA_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
PDFA_TYPE = "http://www.aiim.org/pdfa/ns/type#"
PDFA_FIELD = "http://www.aiim.org/pdfa/ns/field#"
TEXT, DATE, BAG, SEQ, ALT, STRUCT = "text", "date", "Bag", "Seq", "Alt", "struct"
NUMBER, REAL, BOOLEAN = "number", "real", "boolean"
DATES, TEXTS = "Seq of dates", "Alt by language"

KNOWN: dict[str, dict[str, str]] = {
    DC: {
        "contributor": BAG, "coverage": TEXT, "creator": SEQ, "date": DATES, "description": TEXTS, "format": TEXT,
        "identifier": TEXT, "language": BAG, "publisher": BAG, "relation": BAG, "rights": TEXTS, "source": TEXT,
        "subject": BAG, "title": TEXTS, "type": BAG,
    },
    XMP: {
        "Advisory": BAG, "BaseURL": TEXT, "CreateDate": DATE, "CreatorTool": TEXT, "Identifier": BAG, "Label": TEXT,
        "MetadataDate": DATE, "ModifyDate": DATE, "Nickname": TEXT, "Rating": REAL, "Thumbnails": ALT,
    },
    XMP_RIGHTS: {"Certificate": TEXT, "Marked": BOOLEAN, "Owner": BAG, "UsageTerms": TEXTS, "WebStatement": TEXT},
    XMP_MM: {
        "DerivedFrom": STRUCT, "DocumentID": TEXT, "History": SEQ, "InstanceID": TEXT, "LastURL": TEXT,
        "ManageTo": TEXT, "ManageUI": TEXT, "ManagedFrom": STRUCT, "Manager": TEXT, "ManagerVariant": TEXT,
        "OriginalDocumentID": TEXT, "RenditionClass": TEXT, "RenditionOf": STRUCT, "RenditionParams": TEXT,
        "SaveID": NUMBER, "VersionID": TEXT, "Versions": SEQ,
    },
    "http://ns.adobe.com/xap/1.0/bj/": {"JobRef": BAG},
    "http://ns.adobe.com/xap/1.0/t/pg/": {
        "Colorants": SEQ, "Fonts": BAG, "MaxPageSize": STRUCT, "NPages": NUMBER, "PlateNames": SEQ,
    },
    PDF: {"Keywords": TEXT, "PDFVersion": TEXT, "Producer": TEXT},
    PHOTOSHOP: {
        "AuthorsPosition": TEXT, "CaptionWriter": TEXT, "Category": TEXT, "City": TEXT, "Country": TEXT,
        "Credit": TEXT, "DateCreated": DATE, "Headline": TEXT, "Instructions": TEXT, "Source": TEXT, "State": TEXT,
        "SupplementalCategories": BAG, "TransmissionReference": TEXT, "Urgency": NUMBER,
    },
    PDFA_ID: {"part": NUMBER, "amd": TEXT, "corr": TEXT, "conformance": TEXT},
    PDFA_EXTENSION: {"schemas": BAG},
}  # fmt: skip
TAKEN_WHOLE = frozenset(
    (
        "http://ns.adobe.com/xmp/1.0/DynamicMedia/", "http://ns.adobe.com/camera-raw-settings/1.0/",
        "http://ns.adobe.com/exif/1.0/", "http://ns.adobe.com/tiff/1.0/", "http://ns.adobe.com/exif/1.0/aux/",
    )
)  # fmt: skip
VALUE_TYPES = frozenset(
    (
        "agentname", "any", "beatsplicestretch", "boolean", "cfapattern", "colorant", "date", "devicesettings",
        "dimensions", "flash", "font", "gpscoordinate", "guid", "integer", "job", "lang alt", "locale", "marker",
        "media", "mimetype", "oecf/sfr", "projectlink", "propername", "rational", "real", "renditionclass",
        "resampleparams", "resourceevent", "resourceref", "text", "thumbnail", "time", "timecode", "timescalestretch",
        "uri", "url", "version", "xpath",
    )
)  # fmt: skip
"""The value types of the XMP Specification, in small letters."""
ARRAY_WORDS = frozenset(
    ("alt", "alternative", "array", "bag", "choice", "closed", "of", "open", "ordered", "seq", "unordered")
)
"""What may stand before a value type to say that there are many, or few to choose from."""
PREFIXES = {
    PDFA_ID: "pdfaid", PDFA_EXTENSION: "pdfaExtension", PDFA_SCHEMA: "pdfaSchema", PDFA_PROPERTY: "pdfaProperty",
    PDFA_TYPE: "pdfaType", PDFA_FIELD: "pdfaField",
}  # fmt: skip
"""Prefixes that ISO 19005-2 6.6.2.3.3 (extension schema container schema) and 6.6.4 prescribe."""
