"""Rules on extended graphics states, halftones, overprint and transparency.

ISO 19005-2 6.2.4.2, 6.2.5, 6.2.6, 6.2.10; ISO 15930-4 6.9, 6.16; ISO 15930-7 (transparency).
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Stream

from layout_app.messages import _
from layout_app.preflight.pdf.intents import intent_header
from layout_app.preflight.pdf.opened import OpenedPdf, number_of, text_of
from layout_app.preflight.pdf.rules import X1A, X4, Fault, Place
from layout_app.preflight.pdf.seen import Seen, key_of
from layout_app.preflight.pdf.spaces import CMYK, GRAY, PROCESS, RGB, Space, read_space
from layout_app.preflight.pdf.state import INTENTS, is_transparent

BLEND_MODES = frozenset(
    (
        "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn",
        "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity",
    )
)  # fmt: skip
_DEVICE_OF_INTENT = {"CMYK": CMYK, "RGB ": RGB, "GRAY": GRAY}


def check_states(file: OpenedPdf, seen: Seen) -> Iterator[Fault]:
    for state, place in _states(file, seen):
        yield from _state(file, state, place)
    yield from _overprint(seen)
    yield from _transparency(file, seen)


def _states(file: OpenedPdf, seen: Seen) -> Iterator[tuple[Object, Place]]:
    """The states that content selects, then those that merely lie in resources."""
    yield from seen.states.values()
    known = set(seen.states)
    for held in file.dictionaries:
        named = held.dictionary.get("/ExtGState")
        for _name, one in named.items() if isinstance(named, Dictionary) else ():
            if isinstance(one, Dictionary) and key_of(one) not in known:
                known.add(key_of(one))
                yield one, Place(object=number_of(one) or held.object)


def _state(file: OpenedPdf, state: Object, place: Place) -> Iterator[Fault]:
    if "/TR" in state or ("/TR2" in state and state["/TR2"] != "/Default"):
        yield Fault("X:extgstate A:6.2.5", _("A graphics state changes tones by a transfer function."), place)
    if "/HTP" in state:
        yield Fault("X:extgstate A:6.2.5", _("A graphics state sets the halftone's origin (HTP)."), place)
    halftone = state.get("/HT")
    if isinstance(halftone, Dictionary | Stream):
        yield from _halftone(halftone, "", place)
    intent = state.get("/RI")
    if intent is not None and text_of(intent) not in INTENTS:
        sentence = _("The rendering intent “%(name)s” is none of the four.") % {"name": text_of(intent)}
        yield Fault("A:6.2.6", sentence, place)
    modes = state.get("/BM")
    for mode in modes if isinstance(modes, Array) else [modes]:
        if mode is not None and text_of(mode) not in BLEND_MODES:
            sentence = _("The blend mode “%(name)s” is none that readers know.") % {"name": text_of(mode)}
            yield Fault("A:6.2.10", sentence, place)
    if X1A in file.standards and is_transparent(state):
        yield Fault("X:transparency", _("Something is see-through, or blends with what lies under it."), place)


def _halftone(halftone: Object, colorant: str, place: Place) -> Iterator[Fault]:
    """ISO 19005-2 6.2.5: types 1 and 5 without a name; transfer functions for spot colours alone."""
    rules = "X:halftone A:6.2.5"
    if halftone.get("/HalftoneType") not in (1, 5):
        yield Fault(rules, _("A halftone is of a type that only one machine knows."), place)
    if "/HalftoneName" in halftone:
        yield Fault(rules, _("A halftone is asked for by name, which only one machine knows."), place)
    if colorant != "Default" and (colorant in ("", *PROCESS)) == ("/TransferFunction" in halftone):
        yield Fault("A:6.2.5", _("A halftone has a transfer function that does not belong there."), place)
    if halftone.get("/HalftoneType") == 5:
        for key, one in halftone.items():
            if isinstance(one, Dictionary | Stream):
                yield from _halftone(one, key[1:], place)


def _overprint(seen: Seen) -> Iterator[Fault]:
    """ISO 19005-2 6.2.4.2: overprint mode 1 is not for ICCBased CMYK."""
    for painted, place in seen.painted.items():
        space = painted.paint.space
        if painted.overprints and painted.mode == 1 and space.kind == "ICCBased" and space.components == 4:
            sentence = _("A colour of a profile overprints in mode 1, which only plain CMYK may.")
            yield Fault("X:overprint A:6.2.4.2", sentence, place)


def _transparency(file: OpenedPdf, seen: Seen) -> Iterator[Fault]:
    wanted, explained = _blending_space(file, "/GTS_PDFX"), _blending_space(file, "/GTS_PDFA1")
    pages = {key_of(page.dictionary) for page in file.pages}
    for (_page, key), (one, place) in seen.groups.items():
        if X1A in file.standards:
            yield Fault("X:transparency", _("A page or form is a transparency group."), place)
        space = one.get("/CS")
        if space is None:
            continue
        blending = read_space(space, {})
        is_mask = _is_gray(blending) and key not in pages
        if X4 in file.standards and not is_mask and not _blends_alike(blending, wanted):
            sentence = _("A transparency group blends in another colour space than the press's.")
            yield Fault("X:blend", sentence, place)
        if blending in (RGB, CMYK) and blending != explained:
            yield Fault("A:6.2.10", _("A transparency group blends in a colour space without an output intent."), place)
    for page in file.pages:
        at = seen.transparent.get(page.number)
        group = page.dictionary.get("/Group")
        space = group.get("/CS") if isinstance(group, Dictionary) else None
        if at is None or space is not None:
            continue
        if X4 in file.standards:
            yield Fault("X:blend", _("The page has transparency, but no colour space to blend in."), at)
        if file.is_a and not file.intents_of("/GTS_PDFA1"):
            yield Fault("A:6.2.10", _("The page has transparency, but no colour space to blend in."), at)


def _blending_space(file: OpenedPdf, kind: str) -> Space:
    """The device space of an output intent: CMYK where nothing else is said."""
    intents = file.intents_of(kind)
    header = intent_header(file, intents[0]) if intents else None
    return _DEVICE_OF_INTENT.get(header.space if header is not None else "CMYK", CMYK)


def _blends_alike(space: Space, wanted: Space) -> bool:
    return space.components == wanted.components and space.kind in (wanted.kind, "ICCBased")


def _is_gray(space: Space) -> bool:
    """Whether a group blends in gray, as those of soft masks do."""
    return space.components == 1
