"""The plain file that reportlab's objects make, each stream in it as it was given.

reportlab's own streams run into ``endstream`` without an end of line, where ISO 19005-2 6.1.7.1 asks for one and for an
exact Length; and its file copies every picture four times over, which takes as long as setting a page.
"""

from __future__ import annotations

import io
import zlib
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, count
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import (
    PDFCrossReferenceTable,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFTrailer,
)
from reportlab.pdfbase.pdfdoc import format as as_pdf

if TYPE_CHECKING:
    from typing_extensions import Buffer

_HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
"""The second line tells programs that the file is no text (ISO 32000-1 7.5.2, file header)."""


class PartsFile(io.RawIOBase):
    """A file to read whose content is the parts one after the other, without a copy of them."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        super().__init__()
        self._parts = parts
        self._ends = list(accumulate(map(len, parts)))
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._ends[-1]}[whence]
        self._at = max(origin + offset, 0)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, target: Buffer) -> int:
        """As much as one part still has; 0 at the end."""
        number = bisect_right(self._ends, self._at)
        if number == len(self._parts):
            return 0
        part, room = memoryview(self._parts[number]), memoryview(target).cast("B")
        start = self._at - (self._ends[number] - len(part))
        piece = part[start : start + len(room)]
        room[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


class ExactStream(PDFObject):  # type: ignore[misc]
    """A stream object for ``PDFDocument.Reference``; ``data`` is encoded already, as the dictionary's Filter says."""

    __RefOnly__ = 1  # reportlab's word for: always an object of its own

    def __init__(self, entries: dict[str, object], data: bytes) -> None:
        self._entries = entries
        self._data = data

    def parts(self, document: PDFDocument) -> tuple[bytes, ...]:
        """The object's bytes, its data among them untouched."""
        head: bytes = PDFDictionary({**self._entries, "Length": len(self._data)}).format(document)
        return (head, b"\nstream\n", self._data, b"\nendstream\n")


def packed(data: bytes, **entries: object) -> ExactStream:
    """A Flate stream of ``data``. Level 4: level 5 took a third longer for one per cent of a font."""
    return ExactStream({"Filter": PDFName("FlateDecode"), **entries}, zlib.compress(data, 4))


def file_parts(document: PDFDocument) -> tuple[bytes, ...]:
    """The parts, one after the other, of the file of all objects that the document's catalog and Info lead to.

    The document lets go of its objects.
    """
    root, info = document.Reference(document.Catalog), document.Reference(document.info)
    file = [_HEADER]
    at = len(_HEADER)
    names: list[str] = []
    for number in count(1):
        # Writing an object may give numbers to others.
        name = document.numberToId.get(number)
        if name is None:
            break
        body = document.idToObject[name]
        written = body.parts(document) if isinstance(body, ExactStream) else (as_pdf(body, document, 1), b"\n")
        parts = (b"%d 0 obj\n" % number, *written, b"endobj\n")
        document.idToOffset[name] = at
        names.append(name)
        file.extend(parts)
        at += sum(map(len, parts))
    table = PDFCrossReferenceTable()
    table.addsection(0, names)
    trailer = PDFTrailer(startxref=at, Size=len(names) + 1, Root=root, Info=info, ID=document.ID())
    file += [table.format(document), trailer.format(document)]
    # The document's parts refer to one another: without this its pictures would stay in memory beside the file.
    document.idToObject.clear()
    return tuple(file)
