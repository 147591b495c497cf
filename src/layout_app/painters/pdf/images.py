"""Pictures in a PDF: JPEG bytes passed through where the preset allows, else converted; one object for each content.

Conversions are remembered between exports, and made several at once; the file does not depend on how many.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObjectReference

from layout_app.color import process_values
from layout_app.display.items import Fill, Item, LaidOutPage, PlacedImage
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import AssetId
from layout_app.images.converted import (
    AS_IS,
    FAX,
    FLATE,
    OTHER_PRESS,
    TOO_MUCH_INK,
    WRONG_PROFILE,
    Converted,
    Note,
    Treatment,
    Wanted,
)
from layout_app.images.jpeg import JpegHeader, jpeg_header
from layout_app.images.look import PLAIN
from layout_app.messages import _
from layout_app.painters.pdf.content import STENCIL
from layout_app.painters.pdf.inks import black_of
from layout_app.painters.pdf.numbers import number
from layout_app.painters.pdf.settings import PdfSettings
from layout_app.painters.pdf.streams import ExactStream
from layout_app.units import Mpt

if TYPE_CHECKING:
    from layout_app.images.cache import PictureCache

WHOLE = (0.0, 0.0, 1.0, 1.0)
PLACED = "Pd"
"""How the names of placed pages begin among the pictures of a page."""
PAGE_PPI = 300
"""Of a page of a PDF where it goes into a file as a picture; the painters see no document."""
_SPACES = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
_SPACE_NAMES = {"Gray": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
_COMPONENTS = {"Gray": 1, "RGB": 3, "CMYK": 4}


class Embedded(NamedTuple):
    """A picture of the document: its resource name and object; ``whole`` if it holds more than the shown part."""

    name: str
    reference: PDFObjectReference
    whole: bool
    orientation: int


class _Placed(NamedTuple):
    """A picture where it stands, and how it is wanted there."""

    item: PlacedImage
    wanted: Wanted

    @property
    def key(self) -> tuple[object, ...]:
        return (self.item.asset, self.wanted)


class PictureJob(NamedTuple):
    """A conversion to be made, or known already; ``data`` are the original's bytes where they are needed."""

    placed: _Placed
    data: bytes
    known: Converted | None


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
        self._bundled_profile = profile
        self._profile = b""
        self._cache_folder = cache
        self._known: dict[tuple[object, ...], Embedded] = {}
        self.findings: list[Finding] = []
        self.placed_pages: dict[str, AssetId] = {}
        """Pages of PDFs that are to take the places of empty forms, by the names of these."""

    def _is_placed(self, item: PlacedImage) -> bool:
        """Whether a page of a PDF goes into the file as it is: into one for the press, whose inks are its own."""
        return item.page and self._settings.pictures != "rgb"

    def embed_all(self, pages: Sequence[LaidOutPage]) -> Generator[Embedded, None, None]:
        """The object of each picture of the pages, in order; ``NotAPictureError`` if one's data are damaged."""
        if self._settings.pictures == "through":
            for page in pages:
                for item in page.items:
                    if isinstance(item, PlacedImage):
                        yield self._placed_page(item) if self._is_placed(item) else self._passed(item)
            return
        from layout_app.images.cache import PictureCache
        from layout_app.images.side_by_side import in_order

        cache = PictureCache(self._cache_folder) if self._cache_folder is not None else None
        placed = self._all_placed(pages)
        ready: dict[tuple[object, ...], Embedded] = {}
        with closing(in_order(_done, self._jobs(placed, cache), _pixels)) as made:
            for one in placed:
                if self._is_placed(one.item):
                    yield self._placed_page(one.item)
                    continue
                if one.key not in ready:
                    job, converted = next(made)
                    if cache is not None and job.known is None:
                        cache.put(one.item.asset, one.wanted, converted)
                    ready[one.key] = self._embedded(job, converted)
                yield ready[one.key]
        if cache is not None:
            cache.prune()

    def _all_placed(self, pages: Sequence[LaidOutPage]) -> list[_Placed]:
        black_pages = frozenset(self._settings.black_pages)
        found = []
        for page in pages:
            is_black = page.number in black_pages
            for index, item in enumerate(page.items):
                if isinstance(item, PlacedImage):
                    ground = _ground(page.items[:index], item.rect)
                    wanted = self._wanted(item, item.crop)
                    if is_black:
                        wanted = wanted._replace(treatment=Treatment.GRAY, ground=(0.0, 0.0, 0.0, black_of(ground)))
                    else:
                        wanted = wanted._replace(ground=ground)
                    found.append(_Placed(item, wanted))
        return found

    def _wanted(self, item: PlacedImage, crop: tuple[float, float, float, float]) -> Wanted:
        settings = self._settings
        if not self._profile:
            self._profile = settings.profile or self._bundled_profile.read_bytes()
        left, top, right, bottom = item.crop
        share = ((crop[2] - crop[0]) / (right - left), (crop[3] - crop[1]) / (bottom - top))
        return Wanted(
            crop,
            (item.rect.width / 72000 * share[0], item.rect.height / 72000 * share[1]),
            "CMYK" if settings.pictures == "cmyk" else "RGB",
            self._profile,
            settings.target_ppi,
            settings.jpeg_quality,
            settings.total_ink_percent,
            look=item.look,
        )

    def _jobs(self, placed: Sequence[_Placed], cache: PictureCache | None) -> Iterator[PictureJob]:
        """A job for each different conversion; the original of a known one is not read again."""
        seen: set[tuple[object, ...]] = set()
        for one in placed:
            if one.key in seen or self._is_placed(one.item):
                continue
            seen.add(one.key)
            known = cache.get(one.item.asset, one.wanted) if cache is not None else None
            needs_data = known is None or known.coding == AS_IS
            data = self._read(one.item.asset) if needs_data else b""
            if one.item.page and data:
                from layout_app.painters.pdf.placed import picture_of_page

                data = picture_of_page(data, PAGE_PPI)
            yield PictureJob(one, data, known)

    def _placed_page(self, item: PlacedImage) -> Embedded:
        """The empty form that stands for the page until the file is whole, once for all its places."""
        from layout_app.painters.pdf.placed import place_holder

        key: tuple[object, ...] = (PLACED, item.asset)
        known = self._known.get(key)
        if known is not None:
            return known
        name = f"{PLACED}{len(self._known) + 1}"
        self.placed_pages[name] = item.asset
        found = Embedded(name, self._document.Reference(place_holder(), f"page.{name}"), True, 1)
        self._known[key] = found
        return found

    def _passed(self, item: PlacedImage) -> Embedded:
        """The picture whole: a JPEG's own bytes where it looks as it is, any other converted to sRGB."""
        key: tuple[object, ...] = (item.asset, item.look)
        known = self._known.get(key)
        if known is not None:
            return known
        data = self._read(item.asset)
        header = jpeg_header(data)
        if header is not None and header.passable and item.look == PLAIN:
            return self._remember(key, _jpeg_stream(data, header), True, header.orientation)
        from layout_app.images.convert import convert_picture

        made = convert_picture(data, _name(item), self._wanted(item, WHOLE))
        return self._remember(key, _converted_stream(made), True, 1, is_stencil=made.coding == FAX)

    def _embedded(self, job: PictureJob, made: Converted) -> Embedded:
        item = job.placed.item
        self.findings.extend(_finding(note, item, self._settings.total_ink_percent) for note in made.notes)
        if made.coding != AS_IS:
            stream = _converted_stream(made)
            return self._remember(job.placed.key, stream, False, 1, is_stencil=made.coding == FAX)
        whole: tuple[object, ...] = (item.asset,)
        header = jpeg_header(job.data)
        assert header is not None
        known = self._known.get(whole)
        return known or self._remember(whole, _jpeg_stream(job.data, header), True, header.orientation)

    def _remember(
        self, key: tuple[object, ...], stream: ExactStream, whole: bool, orientation: int, *, is_stencil: bool = False
    ) -> Embedded:
        name = f"{STENCIL if is_stencil else 'Im'}{len(self._known) + 1}"
        found = Embedded(name, self._document.Reference(stream, f"picture.{name}"), whole, orientation)
        self._known[key] = found
        return found


def _done(job: PictureJob) -> tuple[PictureJob, Converted]:
    if job.known is not None:
        return job, job.known
    from layout_app.images.convert import convert_picture

    made = convert_picture(job.data, _name(job.placed.item), job.placed.wanted)
    return (job if made.coding == AS_IS else job._replace(data=b"")), made


def _pixels(job: PictureJob) -> int:
    """How many pixels are held while the job is done."""
    width, height = job.placed.item.pixels
    return width * height if job.known is None else 0


def _name(item: PlacedImage) -> str:
    """What a sentence calls the picture: by its caption, else by the start of its id."""
    return item.alt or item.asset[:8]


def _ground(painted: Sequence[Item], rect: Rect) -> tuple[float, float, float, float]:
    """The inks under ``rect``: of the last tint painted that holds it whole, else none."""
    for item in reversed(painted):
        if isinstance(item, Fill) and not item.points and _holds(item.rect, rect):
            return process_values(item.color)
    return (0.0, 0.0, 0.0, 0.0)


def _holds(outer: Rect, inner: Rect) -> bool:
    return outer.x0 <= inner.x0 and outer.y0 <= inner.y0 and outer.x1 >= inner.x1 and outer.y1 >= inner.y1


def _finding(note: Note, item: PlacedImage, limit: int) -> Finding:
    words = {"alt": _name(item), "value": note.value, "limit": limit}
    severity = Severity.INFO
    if note.kind == TOO_MUCH_INK:
        message = _(
            "Picture “%(alt)s” takes %(value)s %% ink where %(limit)s %% is the most: colour was taken out under its "
            "black. Look at it in the proof, or ask for it in RGB."
        )
        severity = Severity.WARNING
    elif note.kind == OTHER_PRESS:
        message = _(
            "Picture “%(alt)s” was made for another press (%(value)s): its inks are kept as they are. Ask for it in "
            "RGB if its colours must be right."
        )
    else:
        assert note.kind == WRONG_PROFILE
        message = _("The colour profile in picture “%(alt)s” is of no use: its colours were read without it.")
    return Finding(note.kind, severity, message % words, source=item.source)


def _jpeg_stream(data: bytes, header: JpegHeader) -> ExactStream:
    space = _SPACES[header.components]
    return _stream(data, header.width, header.height, {**_eight_bits(space), **_dct(space, inverted=header.adobe)})


def _converted_stream(made: Converted) -> ExactStream:
    if made.coding == FAX:
        parameters = {"K": -1, "Columns": made.width, "Rows": made.height}
        coded = {"ImageMask": "true", "BitsPerComponent": 1, **_coded("CCITTFaxDecode", parameters)}
        return _stream(made.data, made.width, made.height, coded)
    space = _SPACE_NAMES[made.space]
    if made.coding == FLATE:
        parameters = {"Predictor": 15, "Colors": _COMPONENTS[made.space], "Columns": made.width}
        coded = _coded("FlateDecode", parameters)
    else:
        coded = _dct(space, inverted=True)
    return _stream(made.data, made.width, made.height, {**_eight_bits(space), **coded})


def _stream(data: bytes, width: int, height: int, entries: dict[str, object]) -> ExactStream:
    own = {"Type": PDFName("XObject"), "Subtype": PDFName("Image"), "Width": width, "Height": height}
    return ExactStream({**own, **entries}, data)


def _eight_bits(space: str) -> dict[str, object]:
    return {"ColorSpace": PDFName(space), "BitsPerComponent": 8}


def _dct(space: str, *, inverted: bool) -> dict[str, object]:
    """JPEG's entries; ``inverted`` is what Adobe's marker says of CMYK (PRINT 5)."""
    entries: dict[str, object] = {"Filter": PDFName("DCTDecode")}
    if space == "DeviceCMYK" and inverted:
        entries["Decode"] = PDFArray([1, 0, 1, 0, 1, 0, 1, 0])
    return entries


def _coded(filter_name: str, parameters: dict[str, int]) -> dict[str, object]:
    return {"Filter": PDFName(filter_name), "DecodeParms": PDFDictionary(parameters)}


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
    with closing(embedder.embed_all(pages)) as in_turn:
        for page in pages:
            names: dict[int, str] = {}
            matrices: dict[int, str] = {}
            objects: dict[str, PDFObjectReference] = {}
            for index, item in enumerate(page.items):
                if isinstance(item, PlacedImage):
                    embedded = next(in_turn)
                    names[index] = embedded.name
                    matrices[index] = image_matrix(item, embedded, page.height)
                    objects[embedded.name] = embedded.reference
                    step()
            found.append((names, matrices, objects))
    return found
