"""Pictures in a PDF: JPEG bytes passed through where the preset allows, else converted; one object for each content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDocument, PDFName, PDFObjectReference

from layout_app.display.items import LaidOutPage, PlacedImage
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import AssetId
from layout_app.images.jpeg import JpegHeader, jpeg_header
from layout_app.messages import _
from layout_app.painters.pdf.content import number
from layout_app.painters.pdf.settings import PdfSettings
from layout_app.painters.pdf.streams import ExactStream
from layout_app.units import Mpt

WHOLE = (0.0, 0.0, 1.0, 1.0)
_SPACES = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
_SPACE_NAMES = {"Gray": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}


class Embedded(NamedTuple):
    """A picture of the document: its resource name and object; ``whole`` if it holds more than the shown part."""

    name: str
    reference: PDFObjectReference
    whole: bool
    orientation: int


class PictureEmbedder:
    """Adds pictures to one document, each content once."""

    def __init__(
        self,
        document: PDFDocument,
        settings: PdfSettings,
        read: Callable[[AssetId], bytes],
        profile: Path,
        cache: Path | None,
    ) -> None:
        self._document = document
        self._settings = settings
        self._read = read
        self._profile = profile
        self._cache = cache
        self._known: dict[tuple[object, ...], Embedded] = {}
        self.findings: list[Finding] = []

    def embed(self, item: PlacedImage) -> Embedded:
        """The picture's object; ``NotAPictureError`` if its data are damaged."""
        whole: tuple[object, ...] = (item.asset,)
        shown = (item.asset, item.crop, item.rect.width, item.rect.height)
        known = self._known.get(whole) or self._known.get(shown)
        if known is not None:
            return known
        data = self._read(item.asset)
        header = jpeg_header(data)
        if header is not None and header.passable and self._passes(item, data, header):
            return self._remember(whole, self._add_jpeg(data, header), True, header.orientation)
        if self._settings.pictures == "through":
            return self._remember(whole, self._converted(item, data, WHOLE), True, 1)
        return self._remember(shown, self._converted(item, data, item.crop), False, 1)

    def _passes(self, item: PlacedImage, data: bytes, header: JpegHeader) -> bool:
        """Whether the JPEG goes into the file as it is: always in a proof; in a press file where it is CMYK already.

        Converting CMYK once more would lose its black plate (PRINT 5): one that takes too much ink is only reported.
        """
        settings = self._settings
        if settings.pictures == "through":
            return True
        if settings.pictures != "cmyk" or header.components != 4:
            return False
        from layout_app.images.convert import REDUCE_ABOVE

        if min(item.ppi) > settings.target_ppi * REDUCE_ABOVE:
            return False
        self._report_ink(item, data)
        return True

    def _report_ink(self, item: PlacedImage, data: bytes) -> None:
        from layout_app.images.convert import total_ink_percent
        from layout_app.images.probe import decoded

        limit = self._settings.total_ink_percent
        ink = total_ink_percent(decoded(data, item.alt or item.asset[:8]))
        if ink > limit:
            message = _("Picture “%(alt)s” takes %(ink)s %% ink where %(limit)s %% is the most: ask for it in RGB.")
            words = {"alt": item.alt, "ink": ink, "limit": limit}
            self.findings.append(Finding("picture.total-ink", Severity.WARNING, message % words, source=item.source))

    def _remember(self, key: tuple[object, ...], stream: ExactStream, whole: bool, orientation: int) -> Embedded:
        name = f"Im{len(self._known) + 1}"
        found = Embedded(name, self._document.Reference(stream, f"picture.{name}"), whole, orientation)
        self._known[key] = found
        return found

    def _add_jpeg(self, data: bytes, header: JpegHeader) -> ExactStream:
        return _image_stream(data, header.width, header.height, _SPACES[header.components], header.adobe)

    def _converted(self, item: PlacedImage, data: bytes, crop: tuple[float, float, float, float]) -> ExactStream:
        from layout_app.images.convert import Wanted, convert_picture

        settings = self._settings
        left, top, right, bottom = item.crop
        share = ((crop[2] - crop[0]) / (right - left), (crop[3] - crop[1]) / (bottom - top))
        inches = (item.rect.width / 72000 * share[0], item.rect.height / 72000 * share[1])
        space = "CMYK" if settings.pictures == "cmyk" else "RGB"
        ink = settings.total_ink_percent
        wanted = Wanted(crop, inches, space, self._profile, settings.target_ppi, settings.jpeg_quality, ink)
        made = convert_picture(data, item.alt or item.asset[:8], wanted, self._cache)
        return _image_stream(made.data, made.width, made.height, _SPACE_NAMES[made.space], True)


def _image_stream(data: bytes, width: int, height: int, space: str, adobe: bool) -> ExactStream:
    entries: dict[str, object] = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": width,
        "Height": height,
        "ColorSpace": PDFName(space),
        "BitsPerComponent": 8,
        "Filter": PDFName("DCTDecode"),
    }
    if space == "DeviceCMYK" and adobe:
        # Adobe's marker says that the four inks are stored inverted (PRINT 5).
        entries["Decode"] = PDFArray([1, 0, 1, 0, 1, 0, 1, 0])
    return ExactStream(entries, data)


def image_matrix(item: PlacedImage, embedded: Embedded, page_height: Mpt) -> str:
    """The matrix that maps the unit square to where the picture stands; a passed-through one reaches past its frame."""
    rect = item.rect
    if embedded.whole:
        left, top, right, bottom = item.crop
        across, down = rect.width / (right - left), rect.height / (bottom - top)
        x0, y0 = rect.x0 - left * across, rect.y0 - top * down
        rect = Rect(round(x0), round(y0), round(x0 + across), round(y0 + down))
    x, y, w, h = rect.x0, page_height - rect.y1, rect.width, rect.height
    values = {
        1: (w, 0, 0, h, x, y),
        2: (-w, 0, 0, h, x + w, y),
        3: (-w, 0, 0, -h, x + w, y + h),
        4: (w, 0, 0, -h, x, y + h),
        5: (0, -h, -w, 0, x + w, y + h),
        6: (0, -h, w, 0, x, y + h),
        7: (0, h, w, 0, x, y),
        8: (0, h, -w, 0, x + w, y),
    }[embedded.orientation]
    return " ".join(number(value) for value in values)


def embed_pictures(
    pages: Sequence[LaidOutPage], embedder: PictureEmbedder, step: Callable[[], None]
) -> list[tuple[dict[int, str], dict[int, str], dict[str, PDFObjectReference]]]:
    """For each page: resource names and matrices by item, and objects by resource name."""
    found = []
    for page in pages:
        names: dict[int, str] = {}
        matrices: dict[int, str] = {}
        objects: dict[str, PDFObjectReference] = {}
        for index, item in enumerate(page.items):
            if isinstance(item, PlacedImage):
                embedded = embedder.embed(item)
                names[index] = embedded.name
                matrices[index] = image_matrix(item, embedded, page.height)
                objects[embedded.name] = embedded.reference
                step()
        found.append((names, matrices, objects))
    return found

