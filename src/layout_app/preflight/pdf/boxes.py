"""Rules on page boundaries (ISO 15930-4 6.8, ISO 15930-7 6.12; ISO 19005-2 6.1.13 for their sizes)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.messages import _
from layout_app.preflight.pdf.opened import OpenedPdf, PdfPage, Rect
from layout_app.preflight.pdf.rules import Fault, Place

BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
LEAST_SIDE, LARGEST_SIDE = 3.0, 14_400.0
SLACK = 0.01
"""Points that a box may reach out of another by: what rounding does."""
UNLIKE = 0.5
"""Points that two pages may differ by and still be of one size."""


def check_boxes(file: OpenedPdf) -> Iterator[Fault]:
    if not file.pages:
        yield Fault("P:readable", _("The file has no pages."))
    for page in file.pages:
        yield from _page(page)
    yield from _one_size(file)


def _page(page: PdfPage) -> Iterator[Fault]:
    place = Place(page.number, page.object)
    boxes = {key: page.box(key) for key in BOXES}
    for key in BOXES:
        box = boxes[key]
        if page.get(key) is not None and (box is None or min(_sides(box)) <= 0):
            sentence = _("The page's %(box)s is no rectangle.") % {"box": key[1:]}
            yield Fault("X:box P:readable", sentence, place)
    for key, box in boxes.items():
        if box is not None and not all(LEAST_SIDE <= side <= LARGEST_SIDE for side in _sides(box)):
            sentence = _("The page's %(box)s is smaller than 3 pt or larger than 14,400 pt.") % {"box": key[1:]}
            yield Fault("A:6.1.13", sentence, place)
    media, trim, art, bleed = (boxes[key] for key in ("/MediaBox", "/TrimBox", "/ArtBox", "/BleedBox"))
    if media is None:
        yield Fault("X:box P:readable", _("The page has no MediaBox."), place)
    if (trim is None) == (art is None):
        sentence = _("The page must have either a TrimBox or an ArtBox, and not both.")
        yield Fault("X:box", sentence, place)
    final = trim or art
    for inner, outer, names in ((final, bleed, "TrimBox, BleedBox"), (bleed, media, "BleedBox, MediaBox"),
                                (final, media, "TrimBox, MediaBox")):  # fmt: skip
        if inner is not None and outer is not None and not _is_within(inner, outer):
            first, second = names.split(", ")
            sentence = _("The page's %(inner)s reaches out of its %(outer)s.")
            yield Fault("X:box", sentence % {"inner": first, "outer": second}, place)


def _sides(box: Rect) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _is_within(inner: Rect, outer: Rect) -> bool:
    low = all(one >= other - SLACK for one, other in zip(inner[:2], outer[:2], strict=True))
    return low and all(one <= other + SLACK for one, other in zip(inner[2:], outer[2:], strict=True))


def _one_size(file: OpenedPdf) -> Iterator[Fault]:
    """All pages have the first one's trim; joined ones are twice as wide."""
    trims = [(page, page.box("/TrimBox")) for page in file.pages]
    sizes = [(page, _sides(box)) for page, box in trims if box is not None]
    if not sizes:
        return
    width, height = min(size for _page, size in sizes)
    for page, (one_width, one_height) in sizes:
        alike = any(abs(one_width - times * width) <= UNLIKE for times in (1, 2))
        if not alike or abs(one_height - height) > UNLIKE:
            sentence = _("The page is not of the same size as the others.")
            yield Fault("P:trim", sentence, Place(page.number, page.object))
