"""Pages of other people's PDFs placed as they are: an advert that a customer sends ready for the press.

Its first page becomes a form XObject (ISO 32000-1 8.10), cut to its trim: fonts, inks and resolution stay untouched.
What reportlab writes are empty forms in their places, which are filled when the file is whole.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from layout_app.errors import UnreadableFileError
from layout_app.messages import _
from layout_app.painters.pdf.streams import ExactStream, PartsFile, packed
from layout_app.units import MPT_PER_INCH, Mpt, pt

FORM = "Page"
MOST_POINTS = 14_400
"""A side of a page, as PDF has it."""


class NotAPlacedPageError(UnreadableFileError):
    """The file is no PDF whose first page could be placed."""

    code = "advert.unreadable"


class PlacedPageFacts(NamedTuple):
    """The size of the first page as it is seen, and how many there are."""

    width: Mpt
    height: Mpt
    pages: int


def placed_page_facts(data: bytes, name: str) -> PlacedPageFacts:
    """The facts of a PDF; ``NotAPlacedPageError`` names the file."""
    words = {"file": name}
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            if not pdf.pages:
                raise NotAPlacedPageError(_("%(file)s has no page.") % words)
            left, bottom, right, top = _seen_box(pdf.pages[0].as_form_xobject())
            pages = len(pdf.pages)
    except pikepdf.PasswordError as fault:
        raise NotAPlacedPageError(_("%(file)s is locked by a password: ask for it without one.") % words) from fault
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError) as fault:
        raise NotAPlacedPageError(_("%(file)s is damaged: ask for it again.") % words) from fault
    if not (0 < right - left <= MOST_POINTS and 0 < top - bottom <= MOST_POINTS):
        raise NotAPlacedPageError(_("%(file)s is damaged: ask for it again.") % words)
    return PlacedPageFacts(pt(right - left), pt(top - bottom), pages)


def place_holder() -> ExactStream:
    """The empty form that stands for a page until the file is whole; one unit wide and high."""
    box = PDFArray([0, 0, 1, 1])
    entries = {"Type": PDFName("XObject"), "Subtype": PDFName("Form"), "BBox": box, "Resources": PDFDictionary({})}
    return packed(b"", **entries)


def with_placed_pages(parts: Sequence[bytes], placed: Mapping[str, bytes]) -> bytes:
    """The file with the first page of each PDF of ``placed`` in place of the empty form of its name."""
    target = io.BytesIO()
    with ExitStack() as opened:
        pdf = opened.enter_context(pikepdf.open(io.BufferedReader(PartsFile(parts))))
        forms = {f"/{name}": _unit_form(pdf, data, opened) for name, data in placed.items()}
        for page in pdf.pages:
            xobjects = page.obj.Resources.get("/XObject", Dictionary())
            for name in [name for name in xobjects.keys() if name in forms]:  # noqa: SIM118 (a pikepdf dictionary)
                xobjects[name] = forms[name]
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    return target.getvalue()


def page_file(data: bytes) -> bytes:
    """A PDF of nothing but that first page, as it is placed: upright, without what lies outside its trim."""
    target = io.BytesIO()
    facts = placed_page_facts(data, "")
    width, height = facts.width / 1000, facts.height / 1000
    with ExitStack() as opened:
        pdf = opened.enter_context(pikepdf.new())
        form = _unit_form(pdf, data, opened)
        content = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /{FORM} Do Q\n".encode()
        page = Dictionary(
            Type=Name("/Page"),
            MediaBox=Array([0, 0, width, height]),
            Resources=Dictionary(XObject=Dictionary({f"/{FORM}": form})),
            Contents=pdf.make_stream(content),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.save(target)
    return target.getvalue()


def picture_of_page(data: bytes, dpi: int) -> bytes:
    """The first page as a PNG, as far as PDFium can show it."""
    from layout_app.painters.pdf.pictures import trim_pictures

    return next(trim_pictures(page_file(data), dpi))


def preview_of_page(data: bytes, longest: int) -> bytes:
    """The first page as a PNG whose longer side has ``longest`` pixels or few more; nothing where it cannot be read."""
    try:
        facts = placed_page_facts(data, "")
    except NotAPlacedPageError:
        return b""
    return picture_of_page(data, -(-longest * MPT_PER_INCH // max(facts.width, facts.height)))


def _unit_form(pdf: pikepdf.Pdf, data: bytes, opened: ExitStack) -> pikepdf.Object:
    """A form of ``pdf``, one unit wide and high, that shows the first page of another PDF.

    The other file stays open until ``pdf`` has been saved.
    """
    source = opened.enter_context(pikepdf.open(io.BytesIO(data), suppress_warnings=True))
    form = source.pages[0].as_form_xobject()
    left, bottom, right, top = _seen_box(form)
    inner = pdf.copy_foreign(source.make_indirect(form))
    scale_x, scale_y = 1 / (right - left), 1 / (top - bottom)
    matrix = (scale_x, 0, 0, scale_y, -left * scale_x, -bottom * scale_y)
    content = f"q {' '.join(f'{value:.8f}' for value in matrix)} cm /{FORM} Do Q\n".encode()
    made = pdf.make_stream(content)
    made.Type, made.Subtype = Name("/XObject"), Name("/Form")
    made.BBox = Array([0, 0, 1, 1])
    made.Resources = Dictionary(XObject=Dictionary({f"/{FORM}": inner}))
    return pdf.make_indirect(made)


def _seen_box(form: pikepdf.Object) -> tuple[float, float, float, float]:
    """What the form's box covers once its matrix has turned and scaled it: left, bottom, right, top."""
    x0, y0, x1, y1 = (float(edge) for edge in form.BBox)
    a, b, c, d, e, f = (float(value) for value in form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    xs, ys = zip(*((a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)), strict=True)
    return min(xs), min(ys), max(xs), max(ys)
