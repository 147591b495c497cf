"""Pages of a finished PDF imposed for folding: two on each side of a sheet, as forms that share fonts and pictures.

Side by side lie the pages that fold into order (PRINT 3): of 8 pages 8|1, 2|7, 6|3, 4|5. So a tabloid goes on
broadsheet, A4 on A3. Nothing creeps; what bleeds ends at the spine.
"""

from __future__ import annotations

import io
from collections.abc import Container, Sequence
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

from layout_app.painters.pdf.finish import finish
from layout_app.painters.pdf.inks import ALL
from layout_app.painters.pdf.marks import fold_marks, marks
from layout_app.painters.pdf.numbers import number
from layout_app.painters.pdf.settings import PdfSettings
from layout_app.units import Mpt, to_pt

PAGES_OF_A_SHEET, PLACES = 4, 2
"""Of a sheet, and of one side of it."""


class Place(NamedTuple):
    """What lies at one of a side's two places: a page of the file from 0; of joined ones the left half 0 or right 1."""

    page: int
    half: int = 0


class Side(NamedTuple):
    """One side of a sheet; ``None`` is a blank place."""

    left: Place | None
    right: Place | None

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(place.page for place in self if place is not None)


def sides(counts: Sequence[int], *, from_right: bool = False) -> tuple[Side, ...]:
    """Front and back of the outermost sheet, then of those inside it.

    ``counts`` says of each page of the file how many of the paper's it is: 2 where pages are joined. Blank places come
    last, up to whole sheets. A paper read ``from_right`` has its spine at the right of its first page.
    """
    places: list[Place | None] = []
    for page, count in enumerate(counts):
        halves = range(count - 1, -1, -1) if from_right else range(count)
        places.extend(Place(page, half) for half in halves)
    places.extend([None] * (-len(places) % PAGES_OF_A_SHEET))
    found = []
    for at in range(len(places) // 2):
        outer, inner = places[-1 - at], places[at]
        pair = (inner, outer) if at % 2 else (outer, inner)
        found.append(Side(*reversed(pair)) if from_right else Side(*pair))
    return tuple(found)


def impose(
    data: bytes,
    settings: PdfSettings,
    counts: Sequence[int],
    *,
    black: Container[int] = (),
    from_right: bool = False,
) -> bytes:
    """The sheets of a file with TrimBoxes, to the same standard: two trims wide, bleed and marks as ``settings`` say.

    ``counts`` and ``from_right`` are as for ``sides``; ``black`` are the pages of the file that are printed in black
    alone. Links and bookmarks are left behind, since they name pages.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = [_Page.of(page, f"P{at}") for at, page in enumerate(pdf.pages, 1)]
        width = min(page.width // count for page, count in zip(pages, counts, strict=True))
        sheet = _Sheet(width, max(page.height for page in pages), settings)
        forms = [page.as_form(settings.bleed) for page in pages]
        spaces: dict[str, pikepdf.Object] = {}
        for page in pages:
            spaces.update(page.page.resources.get("/ColorSpace", Dictionary()).items())
        spots = [name[1:] for name in spaces if name != f"/{ALL}"]
        colors = pdf.make_indirect(Dictionary({**spaces, f"/{ALL}": pdf.make_indirect(_all_plates())}))
        for side in sides(counts, from_right=from_right):
            used = {pages[at].name: forms[at] for at in side.pages}
            is_black = bool(side.pages) and all(at in black for at in side.pages)
            resources = Dictionary(ColorSpace=colors)
            if used:
                resources["/XObject"] = Dictionary({f"/{name}": form for name, form in used.items()})
            made = Dictionary(
                Type=Name.Page,
                MediaBox=sheet.box(settings.slack),
                TrimBox=sheet.box(0),
                BleedBox=sheet.box(settings.bleed),
                Contents=pikepdf.Stream(pdf, sheet.content(side, pages, spots, black=is_black)),
                Resources=resources,
            )
            groups = [pages[at].group for at in side.pages if pages[at].group is not None]
            if groups:
                made["/Group"] = groups[0]
            pdf.pages.append(pikepdf.Page(made))
        del pdf.pages[: len(pages)]
        for key in ("/Outlines", "/PageLabels", "/Dests", "/Names", "/OpenAction", "/StructTreeRoot", "/MarkInfo"):
            if key in pdf.Root:
                del pdf.Root[key]
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True, compress_streams=True)
    return finish((target.getvalue(),), settings) if settings.standard else target.getvalue()


class _Page(NamedTuple):
    """A page of the file: its object, its name on a sheet, and where its trim lies; lengths in millipoints."""

    page: pikepdf.Page
    name: str
    left: Mpt
    bottom: Mpt
    width: Mpt
    height: Mpt
    group: pikepdf.Object | None

    @classmethod
    def of(cls, page: pikepdf.Page, name: str) -> _Page:
        left, bottom, right, top = (round(float(edge) * 1000) for edge in page.trimbox.as_list())
        return cls(page, name, left, bottom, right - left, top - bottom, page.obj.get("/Group"))

    def as_form(self, bleed: Mpt) -> pikepdf.Object:
        """The page's content as it is, cut at the bleed: marks around it stay out."""
        self.page.contents_coalesce()
        form = self.page.obj.Contents
        form["/Type"], form["/Subtype"] = Name.XObject, Name.Form
        form["/BBox"] = _box(
            self.left - bleed, self.bottom - bleed,
            self.left + self.width + bleed, self.bottom + self.height + bleed,
        )  # fmt: skip
        form["/Resources"] = self.page.resources
        return form


class _Sheet:
    """A side of two trims, its lower left corner at the slack; y up."""

    def __init__(self, width: Mpt, height: Mpt, settings: PdfSettings) -> None:
        self._width = width
        self._height = height
        self._settings = settings

    def box(self, beyond: Mpt) -> Array:
        """The trim of the sheet, and so much around it."""
        slack = self._settings.slack
        return _box(
            slack - beyond, slack - beyond,
            slack + 2 * self._width + beyond, slack + self._height + beyond,
        )  # fmt: skip

    def content(self, side: Side, pages: Sequence[_Page], spots: Sequence[str], *, black: bool) -> bytes:
        settings = self._settings
        parts = [f"1 0 0 1 {number(settings.slack)} {number(settings.slack)} cm\n"]
        left, right = side
        if left is not None and right is not None and left.page == right.page and left.half < right.half:
            parts.append(self._placed(pages[left.page], 0, range(PLACES)))
        else:
            for at, place in enumerate(side):
                if place is not None:
                    parts.append(self._placed(pages[place.page], at - place.half, range(at, at + 1)))
        width, height = 2 * self._width, self._height
        if settings.marks:
            parts.append(marks(width, height, settings.bleed, folds=True, black=black, spots=spots))
        elif settings.bleed:
            parts.append(fold_marks(width, height, 0, settings.bleed, black=black))
        return "".join(parts).encode("ascii")

    def _placed(self, page: _Page, at: int, shown: range) -> str:
        """The page with its left trim ``at`` that many trims from the sheet's left; only the places ``shown`` of it."""
        width, height, bleed = self._width, self._height, self._settings.bleed
        start = shown.start * width or -bleed
        end = shown.stop * width + (bleed if shown.stop == PLACES else 0)
        return (
            f"q {number(start)} {number(-bleed)} {number(end - start)} {number(height + 2 * bleed)} re W n "
            f"1 0 0 1 {number(at * width - page.left)} {number(-page.bottom)} cm /{page.name} Do Q\n"
        )


def _all_plates() -> Array:
    """The colour of the marks: every plate."""
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([1] * 4), N=1)
    return Array([Name.Separation, Name(f"/{ALL}"), Name.DeviceCMYK, function])


def _box(*edges: Mpt) -> Array:
    return Array([to_pt(edge) for edge in edges])


def printed_like(side: Side, black: Container[int]) -> int | None:
    """The page that a side is printed like: one in colour where it has one, else one in ``black``; none if blank."""
    return min(side.pages, key=lambda page: (page in black, page), default=None)
