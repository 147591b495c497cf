"""Rules on what a reader can click: annotations, forms and actions.

ISO 15930-4 6.13, 6.14; ISO 15930-7 6.17; ISO 19005-2 6.3 (annotations), 6.4 (interactive forms), 6.5 (actions).
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Stream

from layout_app.messages import _
from layout_app.preflight.pdf.opened import OpenedPdf, PdfPage, number_of, rectangle, text_of
from layout_app.preflight.pdf.rules import Fault, Place

TYPES = frozenset(
    (
        "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline",
        "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup", "FileAttachment", "Widget", "PrinterMark",
        "TrapNet", "Watermark", "Redact",
    )
)  # fmt: skip
ACTIONS = frozenset(("GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"))
NAMED_ACTIONS = frozenset(("NextPage", "PrevPage", "FirstPage", "LastPage"))
INVISIBLE, HIDDEN, PRINT, NO_VIEW, TOGGLE_NO_VIEW = 1, 2, 4, 32, 256
_FOR_PRESS = ("TrapNet", "PrinterMark")
MOST_IN_CHAIN = 50


def check_interactive(file: OpenedPdf) -> Iterator[Fault]:
    for page in file.pages:
        annotations = page.dictionary.get("/Annots")
        for one in annotations if isinstance(annotations, Array) else ():
            if isinstance(one, Dictionary):
                yield from _annotation(page, one)
    yield from _actions(file)
    yield from _triggers(file)
    yield from _forms(file)


def _annotation(page: PdfPage, one: Object) -> Iterator[Fault]:
    place = Place(page.number, number_of(one) or page.object)
    kind = text_of(one.get("/Subtype"))
    words = {"kind": kind}
    rect = rectangle(one.get("/Rect")) or (0.0, 0.0, 0.0, 0.0)
    x0, y0, x1, y1 = page.bleed
    outside = rect[2] <= x0 or rect[0] >= x1 or rect[3] <= y0 or rect[1] >= y1
    if not outside and kind not in _FOR_PRESS:
        yield Fault("X:annot", _("There is an annotation (%(kind)s) on the printed page.") % words, place)
    if kind not in TYPES:
        yield Fault("A:6.3.1", _("Annotations of the kind %(kind)s are not allowed.") % words, place)
    flags = one.get("/F")
    if kind != "Popup" or flags is not None:
        yield from _flags(flags if isinstance(flags, int) else None, words, place)
    look = one.get("/AP")
    is_empty = rect[0] == rect[2] and rect[1] == rect[3]
    if not isinstance(look, Dictionary):
        if kind not in ("Popup", "Link") and not is_empty:
            yield Fault("A:6.3.3", _("The annotation (%(kind)s) has no appearance of its own.") % words, place)
        return
    normal = look.get("/N")
    is_button = kind == "Widget" and _field_type(one) == "Btn"
    wanted = isinstance(normal, Dictionary) and not isinstance(normal, Stream) if is_button else (
        isinstance(normal, Stream)
    )
    if set(look.keys()) != {"/N"} or not wanted:
        sentence = _("The annotation (%(kind)s) must have one appearance, its normal one.") % words
        yield Fault("A:6.3.3", sentence, place)


def _flags(flags: int | None, words: dict[str, str], place: Place) -> Iterator[Fault]:
    if flags is None:
        yield Fault("A:6.3.2", _("The annotation (%(kind)s) does not say whether it is printed.") % words, place)
    elif not flags & PRINT or flags & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE_NO_VIEW):
        yield Fault("A:6.3.2", _("The annotation (%(kind)s) is hidden, or not printed.") % words, place)


def _field_type(widget: Object) -> str:
    """The type of a widget's field, its own or inherited."""
    one: object = widget
    for _step in range(MOST_IN_CHAIN):
        if not isinstance(one, Dictionary):
            return ""
        if "/FT" in one:
            return text_of(one["/FT"])
        one = one.get("/Parent")
    return ""


def _actions(file: OpenedPdf) -> Iterator[Fault]:
    """Every action anywhere in the file: press files have none, archives only those that lead somewhere."""
    names = file.root.get("/Names")
    if isinstance(names, Dictionary) and "/JavaScript" in names:
        yield Fault("X:action A:6.5.1", _("The file runs JavaScript."), Place(object=number_of(names)))
    for held in file.dictionaries:
        for key in ("/A", "/OpenAction", "/PA", "/Next"):
            value = held.dictionary.get(key)
            for one in value if isinstance(value, Array) else [value]:
                yield from _action(one, held.object)
        extra = held.dictionary.get("/AA")
        if isinstance(extra, Dictionary):
            for _key, one in extra.items():
                yield from _action(one, held.object)


def _action(one: object, holder: int) -> Iterator[Fault]:
    """What an action breaks. An attribute of a structure element, which stands under A too, has an owner (O)."""
    if not isinstance(one, Dictionary) or "/S" not in one or "/O" in one:
        return
    place = Place(object=number_of(one) or holder)
    kind = text_of(one.get("/S"))
    yield Fault("X:action", _("The file has an action (%(kind)s).") % {"kind": kind}, place)
    if kind not in ACTIONS:
        yield Fault("A:6.5.1", _("Actions of the kind %(kind)s are not allowed.") % {"kind": kind}, place)
    elif kind == "Named" and text_of(one.get("/N")) not in NAMED_ACTIONS:
        sentence = _("Actions of the kind %(kind)s are not allowed.") % {"kind": text_of(one.get("/N"))}
        yield Fault("A:6.5.1", sentence, place)


def _triggers(file: OpenedPdf) -> Iterator[Fault]:
    """ISO 19005-2 6.5.2, 6.4.1: nothing happens of itself."""
    owners = [(file.root, Place(object=number_of(file.root)))]
    owners += [(page.dictionary, Place(page.number, page.object)) for page in file.pages]
    sentence = _("Something happens of itself when the file is read (AA).")
    for owner, place in owners:
        if "/AA" in owner:
            yield Fault("X:action A:6.5.2", sentence, place)
    for held in file.dictionaries:
        one = held.dictionary
        is_field, is_widget = "/FT" in one, one.get("/Subtype") == "/Widget"
        if (is_field or is_widget) and "/AA" in one:
            yield Fault("X:action A:6.4.1", sentence, Place(object=held.object))
        if is_widget and "/A" in one:
            yield Fault("A:6.4.1", _("A form's field has an action."), Place(object=held.object))


def _forms(file: OpenedPdf) -> Iterator[Fault]:
    form = file.root.get("/AcroForm")
    place = Place(object=number_of(form) or number_of(file.root))
    if isinstance(form, Dictionary):
        if form.get("/NeedAppearances"):
            yield Fault("A:6.4.1", _("The form leaves its looks to the reader."), place)
        if "/XFA" in form:
            yield Fault("A:6.4.2", _("The file holds an XFA form."), place)
    if file.root.get("/NeedsRendering"):
        yield Fault("A:6.4.2", _("The file holds an XFA form."), place)
