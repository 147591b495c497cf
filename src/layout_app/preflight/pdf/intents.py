"""Rules on output intents: what a file is printed on, by name and profile (ISO 19005-2 6.2.3; ISO 15930)."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Object, Stream

from layout_app.messages import _
from layout_app.preflight.pdf.icc import IccHeader, icc_header
from layout_app.preflight.pdf.opened import OpenedPdf, number_of, text_of
from layout_app.preflight.pdf.rules import X1A, Fault, Place

REGISTRY = "http://www.color.org"
LATEST_ICC = 4
_BOTH = "X:intent A:6.2.3"


def check_intents(file: OpenedPdf) -> Iterator[Fault]:
    yield from _for_press(file)
    yield from _for_archive(file)
    for intent in file.intents:
        yield from _profile(file, intent)


def intent_header(file: OpenedPdf, intent: Object) -> IccHeader | None:
    """The header of an intent's embedded profile; ``None`` without one."""
    profile = file.profile_of(intent)
    return icc_header(profile) if profile is not None else None


def _at(intent: Object) -> Place:
    return Place(object=number_of(intent))


def _for_press(file: OpenedPdf) -> Iterator[Fault]:
    intents = file.intents_of("/GTS_PDFX")
    if len(intents) != 1:
        sentence = _("The file has %(count)s output intents for print (GTS_PDFX): it needs one.")
        yield Fault("X:intent", sentence % {"count": len(intents)}, Place(object=number_of(file.root)))
    for intent in intents:
        identifier, registry = (text_of(intent.get(key)).strip() for key in (
            "/OutputConditionIdentifier", "/RegistryName",
        ))  # fmt: skip
        if not identifier:
            yield Fault("X:intent", _("The output intent names no printing condition."), _at(intent))
        if not registry and not text_of(intent.get("/Info")).strip():
            sentence = _("The output intent names neither a registry nor the printing condition in words.")
            yield Fault("X:intent", sentence, _at(intent))
        header = intent_header(file, intent)
        if header is None:
            if X1A not in file.standards or registry.rstrip("/") != REGISTRY:
                yield Fault("X:intent", _("The output intent has no profile."), _at(intent))
        elif header.kind != "prtr":
            sentence = _("The profile of the output intent is not one of a printing press.")
            yield Fault("X:intent", sentence, _at(intent))
        elif X1A in file.standards and header.space not in ("CMYK", "GRAY"):
            sentence = _("The profile of the output intent is %(space)s, not CMYK.")
            yield Fault("X:intent", sentence % {"space": header.space.strip()}, _at(intent))


def _for_archive(file: OpenedPdf) -> Iterator[Fault]:
    profiles = {number_of(one["/DestOutputProfile"]) for one in file.intents if "/DestOutputProfile" in one}
    if len(file.intents) > 1 and (len(profiles) > 1 or profiles == {0}):
        sentence = _("The output intents do not share one profile.")
        yield Fault("A:6.2.3", sentence, Place(object=number_of(file.root)))
    for intent in file.intents:
        if "/DestOutputProfileRef" in intent:
            yield Fault(_BOTH, _("The profile of the output intent lies outside the file."), _at(intent))
        elif intent.get("/S") == "/GTS_PDFA1" and intent_header(file, intent) is None:
            yield Fault("A:6.2.3", _("The output intent has no profile."), _at(intent))


def _profile(file: OpenedPdf, intent: Object) -> Iterator[Fault]:
    """That an embedded profile is one, of a class and space that output can have, and as many components as it says."""
    profile, header = intent.get("/DestOutputProfile"), intent_header(file, intent)
    if profile is None:
        return
    if not isinstance(profile, Stream) or header is None or not header.is_sound:
        yield Fault(_BOTH, _("The profile of the output intent is damaged."), _at(intent))
        return
    if header.kind not in ("prtr", "mntr") or header.space not in ("GRAY", "RGB ", "CMYK"):
        sentence = _("The profile of the output intent is of a class or colour space that no output has.")
        yield Fault(_BOTH, sentence, _at(intent))
    if header.version > LATEST_ICC:
        sentence = _("The profile of the output intent is of version %(version)s, too new for the standard.")
        yield Fault(_BOTH, sentence % {"version": header.version}, _at(intent))
    if profile.get("/N") != header.components:
        sentence = _("The profile of the output intent has %(real)s components, but N says %(said)s.")
        yield Fault(_BOTH, sentence % {"real": header.components, "said": profile.get("/N")}, _at(intent))
