"""The plates of a page: how much of each ink the press prints where (separations, PRINT 1, 6.15).

The page is written as the press file writes it. From that content sheets are made whose light is the ink: one for
cyan, magenta and yellow together, one for black, one for the spot inks. On each every colour paints its share, so that
all knocks out; solid black, which overprints, paints nothing on any sheet but that of black.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFPage,
    PDFString,
)

from layout_app.display.items import LaidOutPage, PlacedImage
from layout_app.fonts.library import FontLibrary
from layout_app.ids import AssetId
from layout_app.images.converted import AS_IS, FAX, Converted
from layout_app.images.jpeg import jpeg_header
from layout_app.images.separate import reduced, separated, separated_jpeg
from layout_app.images.soft_proof import Plates
from layout_app.messages import _
from layout_app.painters.pdf.content import KNOCKOUT, OVERPRINT, ContentWriter
from layout_app.painters.pdf.document import ExportCancelled
from layout_app.painters.pdf.fonts import collect_fonts, subset_all, write_font
from layout_app.painters.pdf.images import Embedded, PictureEmbedder, PictureJob, embed_pictures
from layout_app.painters.pdf.inks import Inks, SpotPlate
from layout_app.painters.pdf.numbers import decimal
from layout_app.painters.pdf.pdfium import IN_USE, drawn
from layout_app.painters.pdf.settings import PdfSettings
from layout_app.painters.pdf.streams import ExactStream, file_parts
from layout_app.resources import bundled

_PROCESS = re.compile(r"^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) k$", re.MULTILINE)
_SPOT = re.compile(r"^/(\w+) cs ([\d.]+) scn$", re.MULTILINE)
_INK_OF_LIGHT = bytes(range(255, -1, -1))
LEAST_SCALE = 2.0
"""Pixels of a point at which type of 9 pt stands as evenly as it is set."""
_AT_ONCE = 3
"""Spot inks that share a sheet: red, green and blue."""


class PagePlates:
    """One page of ``settings`` for the press, ready to be drawn at any scale. ``close`` it after use."""

    def __init__(
        self,
        page: LaidOutPage,
        settings: PdfSettings,
        library: FontLibrary,
        read: Callable[[AssetId], bytes],
        cache: Path | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """``read`` gives a picture's bytes, ``cache`` is the folder of converted pictures.

        ``NotAPictureError`` for a damaged picture, ``FontForbidsError`` for a face that may not be embedded,
        ``ExportCancelled`` where the user has gone on meanwhile.
        """
        written = _sheets(page, settings, library, read, cache, cancelled)
        self.spots = written.spots
        with IN_USE:
            self._document = pypdfium2.PdfDocument(written.data)
            self._pages = [self._document[number] for number in range(len(self._document))]

    def draw(self, scale: float, left: int, top: int, width: int, height: int) -> Plates:
        """The plates of a part of the trimmed page, in pixels of which ``scale`` are a point."""
        # PDFium puts glyphs at whole pixels: small type is drawn larger, or letters would run into one another.
        factor = max(1, math.ceil(LEAST_SCALE / scale))
        area = (scale * factor, left * factor, top * factor, width * factor, height * factor)

        def sheet(number: int, channels: int) -> bytes:
            data = drawn(self._pages[number], *area, channels=channels)
            return reduced(data, width * factor, height * factor, channels, factor)

        plates = [*_channels(sheet(0, 3)), sheet(1, 1)]
        for number in range(2, len(self._pages)):
            plates.extend(_channels(sheet(number, 3)))
        inks = tuple(plate.translate(_INK_OF_LIGHT) for plate in plates[: 4 + len(self.spots)])
        return Plates(width, height, inks, tuple(spot.alternate for spot in self.spots))

    def close(self) -> None:
        with IN_USE:
            for page in self._pages:
                page.close()
            self._document.close()


def _channels(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Red, green and blue of pixels in PDFium's order."""
    return data[2::3], data[1::3], data[0::3]


class _Written(NamedTuple):
    """A PDF of one page for each sheet, and the spot inks in the order of their plates."""

    data: bytes
    spots: tuple[SpotPlate, ...]


class _Sheet(NamedTuple):
    """What one sheet is painted with: the operator of four inks or of a spot, and whether solid black shows."""

    process: Callable[[Sequence[float]], str]
    spot: Callable[[str, float], str]
    has_black: bool
    kind: str


def _sheets(
    page: LaidOutPage,
    settings: PdfSettings,
    library: FontLibrary,
    read: Callable[[AssetId], bytes],
    cache: Path | None,
    cancelled: Callable[[], bool],
) -> _Written:
    document = PDFDocument(invariant=1, pdfVersion=(1, 4))
    document.Catalog.Outlines = None
    document.Catalog.PageMode = None
    document.info = PDFDictionary({"Title": PDFString("")})
    fonts = collect_fonts((page,))
    subset_all(fonts.values(), library)
    embedder = _PlateEmbedder(
        document, settings, read, bundled("assets", "icc", settings.condition.profile), cache
    )
    ((names, matrices, _objects),) = embed_pictures((page,), embedder, lambda: _go_on(cancelled))
    inks = Inks(settings)
    writer = ContentWriter(page, fonts, 0, inks)
    writer.paint(names, matrices)
    content = writer.data().decode("latin-1")
    written = {font.resource: document.Reference(write_font(document, font), font.resource) for font in fonts.values()}
    for sheet in _sheets_of(inks.spots):
        made = PDFPage()
        made.MediaBox = _whole_points(page)
        made.Contents = ExactStream({}, _painted(content, sheet).encode("latin-1"))
        made.Resources = PDFDictionary(
            {
                "Font": PDFDictionary(written),
                "XObject": PDFDictionary(embedder.objects(names.values(), sheet.kind)),
                "ExtGState": PDFDictionary(
                    {OVERPRINT: _state(1 if sheet.has_black else 0), KNOCKOUT: _state(1)}
                ),
            }
        )
        document.addPage(made)
    return _Written(b"".join(file_parts(document)), inks.spots)


def _go_on(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise ExportCancelled(_("The proof was given up."))


def _sheets_of(spots: Sequence[SpotPlate]) -> list[_Sheet]:
    sheets = [
        _Sheet(lambda inks: _light(inks[:3]), lambda _name, _tint: _light((0, 0, 0)), False, COLORED),
        _Sheet(lambda inks: f"{decimal(1 - inks[3])} g", lambda _name, _tint: "1 g", True, BLACK_ONLY),
    ]
    for first in range(0, len(spots), _AT_ONCE):
        shown = [spot.resource for spot in spots[first : first + _AT_ONCE]]
        sheets.append(_Sheet(lambda _inks: _light((0, 0, 0)), _tints_of(shown), False, EMPTY))
    return sheets


def _tints_of(shown: Sequence[str]) -> Callable[[str, float], str]:
    padded = [*shown, "", ""][:_AT_ONCE]
    return lambda name, tint: _light([tint if name == one else 0 for one in padded])


def _light(inks: Sequence[float]) -> str:
    return " ".join(decimal(1 - ink) for ink in inks) + " rg"


def _painted(content: str, sheet: _Sheet) -> str:
    """The page's content in the light of one sheet."""
    content = _PROCESS.sub(lambda found: sheet.process([float(value) for value in found.groups()]), content)
    content = _SPOT.sub(lambda found: sheet.spot(found[1], float(found[2])), content)
    assert " k\n" not in content and " scn\n" not in content, "an ink is not on any sheet"
    return content


def _state(opacity: int) -> PDFDictionary:
    return PDFDictionary({"Type": PDFName("ExtGState"), "ca": opacity})


def _whole_points(page: LaidOutPage) -> PDFArray:
    """A box of whole points from the trim's top left: PDFium cuts a page's size to them where it is drawn in parts."""
    height = page.height / 1000
    return PDFArray([0, round(height - math.ceil(height), 3), math.ceil(page.width / 1000), round(height, 3)])


COLORED, BLACK_ONLY, EMPTY = "colored", "black", "empty"
"""The kinds of sheets as far as pictures differ on them: they print no spot ink."""


class _PlateEmbedder(PictureEmbedder):
    """Adds the pictures to the document as they stand on each kind of sheet."""

    def __init__(
        self,
        document: PDFDocument,
        settings: PdfSettings,
        read: Callable[[AssetId], bytes],
        profile: Path,
        cache: Path | None,
    ) -> None:
        super().__init__(document, settings, read, profile, cache)
        self._light: dict[str, Mapping[str, PDFObjectReference]] = {}
        self._none = document.Reference(_image(1, 1, b"\xff", "DeviceGray"), "picture.none")

    def _is_placed(self, item: PlacedImage) -> bool:
        """No: plates are parted pixel by pixel, a page of a PDF is painted on them as a picture."""
        return False

    def objects(self, names: Iterable[str], kind: str) -> dict[str, PDFObjectReference]:
        """The pictures of those names on a sheet of that kind."""
        return {name: self._light[name][kind] for name in names}

    def _embedded(self, job: PictureJob, made: Converted) -> Embedded:
        is_whole = made.coding == AS_IS
        key = (job.placed.item.asset,) if is_whole else job.placed.key
        known = self._known.get(key)
        if known is not None:
            return known
        if made.coding == FAX:
            stencil = super()._embedded(job, made)
            self._light[stencil.name] = dict.fromkeys((COLORED, BLACK_ONLY, EMPTY), stencil.reference)
            return stencil
        if is_whole:
            header = jpeg_header(job.data)
            assert header is not None
            light, orientation = separated_jpeg(job.data, is_inverted=header.adobe), header.orientation
        else:
            light, orientation = separated(made), 1
        size = (light.width, light.height)
        found = self._remember(key, _image(*size, light.black, "DeviceGray"), is_whole, orientation)
        colored = self._none
        if light.colored:
            stream = _image(*size, light.colored, "DeviceRGB")
            colored = self._document.Reference(stream, f"picture.{found.name}.colored")
        self._light[found.name] = {COLORED: colored, BLACK_ONLY: found.reference, EMPTY: self._none}
        return found


def _image(width: int, height: int, light: bytes, space: str) -> ExactStream:
    entries = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": width,
        "Height": height,
        "ColorSpace": PDFName(space),
        "BitsPerComponent": 8,
    }
    return ExactStream(entries, light)
