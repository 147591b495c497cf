"""Pages of a finished PDF laid on the sheets of an office printer: made smaller, or in parts at their full size.

The file has the pages first and then a page for each sheet, which the parts are put on as forms: fonts and pictures
are there once.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import msgspec
import pikepdf
from pikepdf import Array, Dictionary, Name

from layout_app.geometry import Rect
from layout_app.painters.pdf.numbers import number
from layout_app.units import Mpt


class Laid(msgspec.Struct, frozen=True):
    """What lies on one sheet: ``part`` of page number ``page`` (from 0), its upper left corner at ``x``, ``y``.

    Lengths in millipoints, y-down; ``scale_milli`` is the scale in thousandths.
    """

    page: int
    part: Rect
    x: Mpt
    y: Mpt
    scale_milli: int


def lay_on_sheets(data: bytes, laid: Sequence[Laid]) -> bytes:
    """The sheets alone: the last ``len(laid)`` pages of the file, each with its part of one of the first pages."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        count = len(pdf.pages) - len(laid)
        forms: dict[int, pikepdf.Object] = {}
        for one in laid:
            if one.page not in forms:
                forms[one.page] = _as_form(pdf.pages[one.page])
        for at, one in enumerate(laid):
            _put(pdf, pdf.pages[count + at], one, forms[one.page])
        del pdf.pages[:count]
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True, compress_streams=True)
        return target.getvalue()


def _as_form(page: pikepdf.Page) -> pikepdf.Object:
    """The page's content as it is; its lower left corner is at 0, 0."""
    page.contents_coalesce()
    form = page.obj.Contents
    form["/Type"], form["/Subtype"] = Name.XObject, Name.Form
    form["/BBox"] = Array(page.mediabox.as_list())
    form["/Resources"] = page.resources
    return form


def _put(pdf: pikepdf.Pdf, sheet: pikepdf.Page, one: Laid, form: pikepdf.Object) -> None:
    """The part under what is written on the sheet already."""
    scale = one.scale_milli / 1000
    height = round(float(form.BBox[3]) * 1000)
    sheet_height = round(float(sheet.mediabox.as_list()[3]) * 1000)
    left, foot = one.x, sheet_height - one.y - round(one.part.height * scale)
    across, down = round(one.part.width * scale), round(one.part.height * scale)
    x = left - round(one.part.x0 * scale)
    y = foot - round((height - one.part.y1) * scale)
    content = (
        f"q {number(left)} {number(foot)} {number(across)} {number(down)} re W n "
        f"{scale:.3f} 0 0 {scale:.3f} {number(x)} {number(y)} cm /Proof Do Q\n"
    )
    own = dict(sheet.resources.items())
    forms = own.get("/XObject", Dictionary())
    sheet.obj["/Resources"] = Dictionary({**own, "/XObject": Dictionary({**dict(forms.items()), "/Proof": form})})
    sheet.contents_add(pikepdf.Stream(pdf, content.encode("ascii")), prepend=True)


