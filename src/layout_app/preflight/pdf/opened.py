"""A written file opened for judging: its bytes, its objects as pikepdf gives them, its pages, and what it claims to be.

The page tree is walked here: pikepdf's own pages would hand inherited entries down to the leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from layout_app.preflight.pdf.lexer import name_bytes
from layout_app.preflight.pdf.raw import RawFile, read_raw
from layout_app.preflight.pdf.rules import A2, A2U, X1A, X4
from layout_app.preflight.pdf.xmp import Packet, read_packet

PDFX_NAMESPACE = "http://www.npes.org/pdfx/ns/id/"
PDFA_NAMESPACE = "http://www.aiim.org/pdfa/ns/id/"
DEEPEST = 40
"""Direct objects nested deeper than this are not looked into; no reader of ours writes a tenth of it."""
Rect = tuple[float, float, float, float]
INHERITABLE = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")


class PdfPage(NamedTuple):
    """A page: its place in the file from 1, its dictionary, what it inherits, and its boxes (left, bottom, right, top).

    ``bleed`` is where ink counts: the BleedBox, else the TrimBox, else the MediaBox.
    """

    number: int
    dictionary: Dictionary
    inherited: dict[str, Object]

    def get(self, key: str) -> Object | None:
        """The page's entry, its own or inherited."""
        own = self.dictionary.get(key)
        return own if own is not None else self.inherited.get(key)

    def box(self, key: str) -> Rect | None:
        return rectangle(self.get(key))

    @property
    def bleed(self) -> Rect:
        boxes = (self.box(key) for key in ("/BleedBox", "/TrimBox", "/ArtBox", "/MediaBox"))
        return next((box for box in boxes if box is not None), (0.0, 0.0, 0.0, 0.0))

    @property
    def object(self) -> int:
        return int(self.dictionary.objgen[0])


class Held(NamedTuple):
    """A dictionary or stream anywhere in the file, and the number of the indirect object that holds it."""

    object: int
    dictionary: Object


class OpenedPdf:
    """One file under judgement. ``standards`` are those it is held to."""

    def __init__(self, data: bytes, pdf: pikepdf.Pdf, standard: str) -> None:
        self.data = data
        self.pdf = pdf
        self._profiles: dict[tuple[int, int], bytes] = {}
        self.standards = _standards_named(standard) or self._standards_claimed()

    @property
    def is_x(self) -> bool:
        return not self.standards.isdisjoint((X1A, X4))

    @property
    def is_a(self) -> bool:
        return A2 in self.standards

    @cached_property
    def raw(self) -> RawFile:
        return read_raw(self.data, self._length_of)

    def _length_of(self, number: int) -> int | None:
        try:
            value = self.pdf.get_object(number, 0)
        except (pikepdf.PdfError, ValueError):
            return None
        return value if isinstance(value, int) else None

    @property
    def root(self) -> Object:
        return self.pdf.Root

    @cached_property
    def pages(self) -> tuple[PdfPage, ...]:
        found: list[PdfPage] = []
        tree = self.root.get("/Pages")
        if isinstance(tree, Dictionary):
            self._collect_pages(tree, {}, set(), found)
        return tuple(found)

    def _collect_pages(
        self, node: Dictionary, inherited: dict[str, Object], seen: set[tuple[int, int]], found: list[PdfPage]
    ) -> None:
        if node.objgen in seen:
            return
        seen.add(node.objgen)
        kids = node.get("/Kids")
        if not isinstance(kids, Array):
            found.append(PdfPage(len(found) + 1, node, inherited))
            return
        own = {key: node[key] for key in INHERITABLE if key in node}
        for kid in kids:
            if isinstance(kid, Dictionary):
                self._collect_pages(kid, {**inherited, **own}, seen, found)

    @cached_property
    def dictionaries(self) -> tuple[Held, ...]:
        """Every dictionary and stream of the file, each once."""
        found: list[Held] = []
        for one in self.pdf.objects:
            if isinstance(one, Object):
                found.extend(_inside(one, int(one.objgen[0]), 0))
        for key, value in dict(self.pdf.trailer).items():
            if key not in ("/Root", "/Info") and isinstance(value, Object) and not value.objgen[0]:
                found.extend(_inside(value, 0, 0))
        return tuple(found)

    @cached_property
    def streams(self) -> tuple[Held, ...]:
        return tuple(one for one in self.dictionaries if isinstance(one.dictionary, Stream))

    @cached_property
    def info(self) -> Dictionary | None:
        found = self.pdf.trailer.get("/Info")
        return found if isinstance(found, Dictionary) else None

    @cached_property
    def packet(self) -> Packet | None:
        """The document's XMP packet; ``None`` if it has none that is a stream."""
        stream = self.root.get("/Metadata")
        if not isinstance(stream, Stream):
            return None
        return read_packet(stream_data(stream) or b"")

    @cached_property
    def intents(self) -> tuple[Dictionary, ...]:
        found = self.root.get("/OutputIntents")
        return tuple(one for one in found if isinstance(one, Dictionary)) if isinstance(found, Array) else ()

    def profile_of(self, intent: Object) -> bytes | None:
        """The bytes of an intent's embedded profile, unpacked once; ``None`` without one."""
        profile = intent.get("/DestOutputProfile")
        if not isinstance(profile, Stream):
            return None
        if profile.objgen not in self._profiles:
            self._profiles[profile.objgen] = stream_data(profile) or b""
        return self._profiles[profile.objgen]

    def intents_of(self, kind: str) -> tuple[Dictionary, ...]:
        return tuple(one for one in self.intents if one.get("/S") == kind)

    def _standards_claimed(self) -> frozenset[str]:
        """What the file says it is, by its metadata; where they are gone, by its output intents and version."""
        found: set[str] = set()
        info = text_of(self.info.get("/GTS_PDFXVersion")) if self.info is not None else ""
        packet = self.packet
        named = packet.text(PDFX_NAMESPACE, "GTS_PDFXVersion") if packet is not None else ""
        if "PDF/X-4" in named + info:
            found.add(X4)
        elif info.startswith("PDF/X"):
            found.add(X1A)
        elif self.intents_of("/GTS_PDFX"):
            found.add(X1A if self.data[:8] <= b"%PDF-1.4" else X4)
        level = packet.text(PDFA_NAMESPACE, "conformance") if packet is not None else ""
        if (packet is not None and packet.has_namespace(PDFA_NAMESPACE)) or self.intents_of("/GTS_PDFA1"):
            found.add(A2)
            if level != "B":
                found.add(A2U)
        return frozenset(found)


def _standards_named(standard: str) -> frozenset[str]:
    """The standards of a preset's word; ``KeyError`` for an unknown one."""
    return {
        "": frozenset[str](),
        "x1a": frozenset({X1A}),
        "x4": frozenset({X4, A2, A2U}),
        "a2b": frozenset({A2}),
        "a2u": frozenset({A2, A2U}),
    }[standard]


def _inside(one: Object, number: int, depth: int) -> Iterator[Held]:
    """The dictionaries in a value that is no reference; references lead to objects that are visited themselves."""
    if depth > DEEPEST:
        return
    if isinstance(one, Dictionary | Stream):
        yield Held(number, one)
        values: list[object] = [value for _key, value in one.items()]
    elif isinstance(one, Array):
        values = list(one)
    else:
        return
    for value in values:
        if isinstance(value, Array | Dictionary) and not value.is_indirect:
            yield from _inside(value, number, depth + 1)


def rectangle(value: object) -> Rect | None:
    """The four numbers of a rectangle, lower left corner first; ``None`` if it is none."""
    if not isinstance(value, Array) or len(value) != 4:
        return None
    try:
        x0, y0, x1, y1 = (float(one) for one in value)
    except (TypeError, ValueError):
        return None
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def text_of(value: object) -> str:
    """A text string or name as text; empty for anything else."""
    if isinstance(value, pikepdf.String):
        return str(value)
    return name_bytes(value.unparse()[1:]).decode("utf-8", "replace") if isinstance(value, Name) else ""


def number_of(value: object) -> int:
    """The number of an indirect object; 0 for what is direct or no object."""
    return int(value.objgen[0]) if isinstance(value, Object) else 0


def stream_data(stream: Object) -> bytes | None:
    """The decoded data of a stream; ``None`` where they cannot be decoded."""
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return None


def filters_of(dictionary: Object) -> tuple[str, ...]:
    """The names of a stream's filters, in order, without the slash."""
    value = dictionary.get("/Filter")
    if isinstance(value, Name):
        return (text_of(value),)
    return tuple(text_of(one) for one in value if isinstance(one, Name)) if isinstance(value, Array) else ()


_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)(?:00'?00'?)?|([+-])(\d\d)'?(\d\d)?'?)?")


def pdf_moment(text: str) -> tuple[str, str] | None:
    """(date and time to the second, zone as +08:00 or Z or nothing) of a PDF date; ``None`` if it is none."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, zulu, sign, zone_hour, zone_minute = found.groups()
    parts = (month or "01", day or "01", hour or "00", minute or "00", second or "00")
    if not (1 <= int(parts[0]) <= 12 and 1 <= int(parts[1]) <= 31) or int(parts[2]) > 23 or int(parts[3]) > 59:
        return None
    zone = "Z" if zulu else f"{sign}{zone_hour}:{zone_minute or '00'}" if sign else ""
    return f"{year}-{parts[0]}-{parts[1]}T{parts[2]}:{parts[3]}:{parts[4]}", zone
