"""Rules on colour: which spaces may be used with which output intent, and what spot colours must say of themselves.

ISO 15930-4 6.2; ISO 15930-7 (colour); ISO 19005-2 6.2.4 (colour spaces). What nothing is painted in does not count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object

from layout_app.messages import _
from layout_app.preflight.pdf.icc import icc_header
from layout_app.preflight.pdf.intents import LATEST_ICC, intent_header
from layout_app.preflight.pdf.opened import OpenedPdf, number_of, text_of
from layout_app.preflight.pdf.rules import X1A, X4, Fault, Place
from layout_app.preflight.pdf.seen import Seen
from layout_app.preflight.pdf.spaces import DEVICE_COMPONENTS, Space, canonical

MOST_COLORANTS = 32
_PRESS_SPACES = frozenset(("DeviceGray", "DeviceCMYK", "Separation", "DeviceN", "Indexed", "Pattern"))
_INTENT_SPACES = {"DeviceRGB": "RGB ", "DeviceCMYK": "CMYK"}
_SOURCE_CLASSES = ("prtr", "mntr", "scnr", "spac")


def check_colour(file: OpenedPdf, seen: Seen) -> Iterator[Fault]:
    for_press, for_archive = _intent_space(file, "/GTS_PDFX"), _intent_space(file, "/GTS_PDFA1")
    profiles = [profile for profile in map(file.profile_of, file.intents) if profile is not None]
    known = {hashlib.sha256(profile).hexdigest() for profile in profiles}
    for used, place in seen.spaces.items():
        if not used.kind:
            yield Fault("X:colour P:readable", _("A colour space cannot be understood."), place)
            continue
        for space in used.chain:
            yield from _for_press(file, space, for_press, known, place)
            if space.kind in DEVICE_COMPONENTS and not file.intents_of("/GTS_PDFA1"):
                sentence = _("The file has no output intent for the archive (GTS_PDFA1).")
                yield Fault("A:6.2.3", sentence, Place(object=number_of(file.root)))
            yield from _for_archive(space, for_archive, place)
            yield from _profile(space, seen, place)
            yield from _colorants(space, place)
    yield from _one_definition(file)


def _intent_space(file: OpenedPdf, kind: str) -> str:
    """The colour space of the intent's profile; of a press's intent without one CMYK, empty without an intent."""
    intents = file.intents_of(kind)
    header = intent_header(file, intents[0]) if intents else None
    if header is not None:
        return header.space
    return "CMYK" if intents and kind == "/GTS_PDFX" else ""


def _for_press(file: OpenedPdf, space: Space, intent: str, known: set[str], place: Place) -> Iterator[Fault]:
    words = {"space": space.kind}
    if X1A in file.standards and space.kind not in _PRESS_SPACES:
        yield Fault("X:colour", _("A colour is given in %(space)s, which the press does not take.") % words, place)
    if X4 in file.standards:
        wanted = _INTENT_SPACES.get(space.kind)
        if wanted is not None and wanted != (intent or "CMYK"):
            yield Fault("X:colour", _("A colour is given in %(space)s, which the press does not take.") % words, place)
        if space.kind == "ICCBased" and space.components == 4 and space.profile in known:
            sentence = _("A colour is given by the very profile of the output intent: it is to be plain CMYK.")
            yield Fault("X:colour", sentence, place)


def _for_archive(space: Space, intent: str, place: Place) -> Iterator[Fault]:
    wanted = _INTENT_SPACES.get(space.kind)
    if (wanted is not None and wanted != intent) or (space.kind == "DeviceGray" and not intent):
        sentence = _("A colour is given in %(space)s, which the output intent does not explain.")
        yield Fault("A:6.2.4.3", sentence % {"space": space.kind}, place)


def _profile(space: Space, seen: Seen, place: Place) -> Iterator[Fault]:
    if space.kind != "ICCBased":
        return
    header = icc_header(seen.profiles[space.profile])
    if header is None or not header.is_sound:
        yield Fault("X:colour A:6.2.4.2", _("The profile of a colour is damaged."), place)
    elif header.kind not in _SOURCE_CLASSES or not header.components or header.version > LATEST_ICC:
        sentence = _("The profile of a colour is of a class, colour space or version that may not stand here.")
        yield Fault("X:colour A:6.2.4.2", sentence, place)
    elif header.components != space.components:
        sentence = _("The profile of a colour has %(real)s components, but N says %(said)s.")
        words = {"real": header.components, "said": space.components}
        yield Fault("X:colour A:6.2.4.2", sentence % words, place)


def _colorants(space: Space, place: Place) -> Iterator[Fault]:
    if space.bad_names:
        yield Fault("A:6.1.8", _("The name of an ink is not UTF-8."), place)
    if len(space.names) > MOST_COLORANTS:
        yield Fault("A:6.1.13", _("A colour mixes more than 32 inks."), place)
    if space.is_broken:
        sentence = _("The function of ink “%(name)s” gives no colour that can stand for it.")
        yield Fault("X:colour A:6.2.4.4", sentence % {"name": ", ".join(space.names)}, place)
    for name in space.missing:
        sentence = _("The spot colour “%(name)s” of a mix is not defined (Colorants).") % {"name": name}
        yield Fault("A:6.2.4.4", sentence, place)


def _one_definition(file: OpenedPdf) -> Iterator[Fault]:
    """ISO 19005-2 6.2.4.4: every Separation of one name has the same alternate and tint transform."""
    known: dict[str, str] = {}
    for number, one in _separations(file):
        name = text_of(one[1])
        definition = f"{canonical(one[2])} {canonical(one[3])}"
        if known.setdefault(name, definition) != definition:
            sentence = _("The spot colour “%(name)s” is defined in two ways.") % {"name": name}
            yield Fault("A:6.2.4.4 P:spot", sentence, Place(object=number))


def _separations(file: OpenedPdf) -> Iterator[tuple[int, Object]]:
    """Every Separation array in the file, and the object that holds it."""
    for one in file.pdf.objects:
        if isinstance(one, Array):
            yield from _separations_in(one, int(one.objgen[0]))
    for held in file.dictionaries:
        for _key, value in held.dictionary.items():
            if isinstance(value, Array) and not value.is_indirect:
                yield from _separations_in(value, held.object)


def _separations_in(array: Object, number: int) -> Iterator[tuple[int, Object]]:
    if len(array) > 3 and array[0] == "/Separation":
        yield number, array
    elif len(array) and not isinstance(array[0], int | Dictionary):
        for one in array:
            if isinstance(one, Array) and not one.is_indirect:
                yield from _separations_in(one, number)
