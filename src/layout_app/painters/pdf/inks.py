"""How a page's colours are written: process inks, a spot ink in place of one, black alone, or sRGB (PRINT 3)."""

from __future__ import annotations

from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from layout_app.color import CMYK, Color, Spot, process_values
from layout_app.painters.pdf.numbers import decimal
from layout_app.painters.pdf.settings import PdfSettings
from layout_app.press import SpotInk

SOLID_BLACK = "0 0 0 1 k"
ALL = "All"
DARK = 0.5
"""Type that would be printed in a tint of black darker than this is printed solid: its edges would be ragged."""
_SAME_MIX = 0.002


class SpotPlate(NamedTuple):
    """A spot ink of a document: its resource name, its own name, and the mix that stands in for it."""

    resource: str
    name: str
    alternate: CMYK


class Inks:
    """The plates of one document. ``spots`` are those that its pages use, in the order of their first use."""

    def __init__(self, settings: PdfSettings) -> None:
        self._rgb = settings.colors == "rgb"
        self._black_pages = frozenset(settings.black_pages)
        self._spot = settings.spot
        self._separates = bool(settings.standard) and not self._rgb
        self._plates: dict[str, SpotPlate] = {}

    @property
    def spots(self) -> tuple[SpotPlate, ...]:
        return tuple(self._plates.values())

    def is_black(self, page_number: int) -> bool:
        """Whether the page is printed in black alone."""
        return page_number in self._black_pages

    def operator(self, color: Color, *, page_number: int, is_type: bool = False) -> str:
        """The operator that sets ``color`` for fills."""
        values = process_values(color)
        if self._rgb:
            return _gray_or_rgb(values)
        if page_number in self._black_pages:
            black = black_of(values)
            return f"0 0 0 {decimal(1.0 if is_type and black >= DARK else black)} k"
        if self._separates:
            if isinstance(color, Spot):
                return self._tint_of(SpotInk(color.name, color.alternate, color.alternate), color.tint)
            if self._spot is not None:
                tint = share_of(values, self._spot.replaces)
                if tint:
                    return self._tint_of(self._spot, tint)
        return " ".join(map(decimal, values)) + " k"

    def _tint_of(self, spot: SpotInk, tint: float) -> str:
        plate = self._plates.get(spot.name)
        if plate is None:
            plate = SpotPlate(f"Spot{len(self._plates) + 1}", spot.name, spot.alternate)
            self._plates[spot.name] = plate
        return f"/{plate.resource} cs {decimal(tint)} scn"


def black_of(values: tuple[float, float, float, float]) -> float:
    """The tint of black as light as a mix of inks, by luma (ITU-R BT.601): red becomes 0.7, yellow 0.11."""
    c, m, y, k = values
    light = (0.299 * (1 - c) + 0.587 * (1 - m) + 0.114 * (1 - y)) * (1 - k)
    return round(1 - light, 4)


def share_of(values: tuple[float, float, float, float], mix: CMYK) -> float:
    """The tint from 0 to 1 at which ``mix`` gives these inks; 0 where they are another mix."""
    parts = (mix.c, mix.m, mix.y, mix.k)
    most = max(parts)
    if not most:
        return 0.0
    tint = max(values) / most
    same = all(abs(value - tint * part) <= _SAME_MIX for value, part in zip(values, parts, strict=True))
    return round(tint, 4) if same and tint <= 1 else 0.0


def separation(name: str, alternate: CMYK) -> PDFArray:
    """A Separation colour space; its stand-in goes from no ink to ``alternate``."""
    function = PDFDictionary(
        {
            "FunctionType": 2,
            "Domain": PDFArray([0, 1]),
            "C0": PDFArray([0, 0, 0, 0]),
            "C1": PDFArray([alternate.c, alternate.m, alternate.y, alternate.k]),
            "N": 1,
        }
    )
    in_utf8 = name.encode().decode("latin-1")  # names are UTF-8 (ISO 19005-2 6.1.8); reportlab escapes each byte
    return PDFArray([PDFName("Separation"), PDFName(in_utf8), PDFName("DeviceCMYK"), function])


def _gray_or_rgb(values: tuple[float, float, float, float]) -> str:
    """The colour for a file with an sRGB intent: black and its tints gray, the rest by simple complement."""
    c, m, y, k = values
    if c == m == y == 0:
        return f"{decimal(1 - k)} g"
    return " ".join(decimal((1 - ink) * (1 - k)) for ink in (c, m, y)) + " rg"
