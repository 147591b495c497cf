"""Rules on what hangs on the catalogue: viewer preferences, layers, files within the file, requirements.

ISO 15930-4 6.17; ISO 15930-7 6.21, 6.24; ISO 19005-2 6.1.12, 6.8 (embedded files), 6.9 (optional content), 6.10, 6.11.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream

from layout_app.messages import _
from layout_app.preflight.pdf.opened import PDFA_NAMESPACE, Held, OpenedPdf, number_of, stream_data, text_of
from layout_app.preflight.pdf.rules import X1A, Fault, Place
from layout_app.preflight.pdf.xmp import read_packet

_AREAS = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")
_PERMISSIONS = {"/UR3", "/DocMDP"}
_DIGESTS = ("/DigestLocation", "/DigestMethod", "/DigestValue")


def check_catalogue(file: OpenedPdf) -> Iterator[Fault]:
    yield from _viewer(file)
    yield from _layers(file)
    yield from _files(file)
    yield from _rest(file)


def _at(file: OpenedPdf, one: object) -> Place:
    return Place(object=number_of(one) or number_of(file.root))


def _viewer(file: OpenedPdf) -> Iterator[Fault]:
    preferences = file.root.get("/ViewerPreferences")
    if not isinstance(preferences, Dictionary):
        return
    for key in _AREAS:
        value = preferences.get(key)
        if value is not None and text_of(value) not in ("MediaBox", "BleedBox"):
            sentence = _("%(key)s hides parts of the page from readers.") % {"key": key[1:]}
            yield Fault("X:viewer", sentence, _at(file, preferences))


def _layers(file: OpenedPdf) -> Iterator[Fault]:
    """ISO 19005-2 6.9 (optional content); PDF 1.4 has none."""
    layers = file.root.get("/OCProperties")
    if X1A in file.standards:
        used = layers is not None or any(one.dictionary.get("/Type") in ("/OCG", "/OCMD") for one in file.dictionaries)
        if used:
            sentence = _("The file has layers, which PDF 1.4 does not know.")
            yield Fault("X:optional X:version", sentence, _at(file, layers))
    if not isinstance(layers, Dictionary):
        return
    groups = layers.get("/OCGs")
    everything = {one.objgen for one in groups} if isinstance(groups, Array) else set()
    more = layers.get("/Configs")
    configurations = [layers.get("/D"), *(more if isinstance(more, Array) else ())]
    names: set[str] = set()
    for one in configurations:
        if not isinstance(one, Dictionary):
            continue
        name, place = text_of(one.get("/Name")), _at(file, one)
        if not name or name in names:
            yield Fault("A:6.9", _("A set of layers has no name of its own."), place)
        names.add(name)
        if "/AS" in one:
            yield Fault("X:optional A:6.9", _("Layers are switched by the reader (AS)."), place)
        order = one.get("/Order")
        if isinstance(order, Array) and not everything <= set(_groups_in(order, 0)):
            yield Fault("A:6.9", _("The list of layers leaves some out."), place)


def _groups_in(order: Object, depth: int) -> Iterator[tuple[int, int]]:
    for one in order:
        if isinstance(one, Array) and depth < 20:
            yield from _groups_in(one, depth + 1)
        elif isinstance(one, Dictionary):
            yield one.objgen


def _files(file: OpenedPdf) -> Iterator[Fault]:
    """ISO 19005-2 6.8: files within an archive are archives themselves; a press file holds none."""
    names = file.root.get("/Names")
    listed = isinstance(names, Dictionary) and "/EmbeddedFiles" in names
    held_files = [one for one in file.dictionaries if "/EF" in one.dictionary]
    if listed or held_files:
        place = Place(object=held_files[0].object) if held_files else _at(file, names)
        yield Fault("X:optional", _("There are other files within the file."), place)
    for held in held_files:
        yield from _embedded(held)


def _embedded(held: Held) -> Iterator[Fault]:
    specification, place = held.dictionary, Place(object=held.object)
    if "/F" not in specification or "/UF" not in specification:
        yield Fault("A:6.8", _("A file within the file has no name that all readers know (F, UF)."), place)
    streams = specification["/EF"]
    for _key, one in streams.items() if isinstance(streams, Dictionary) else ():
        if not isinstance(one, Stream) or not _is_archive(stream_data(one) or b""):
            yield Fault("A:6.8", _("A file within the file is no PDF/A."), place)


def _is_archive(data: bytes) -> bool:
    """Whether a file says that it is PDF/A-1 or PDF/A-2; that it is so is not looked into."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            stream = pdf.Root.get("/Metadata")
            packet = read_packet(stream_data(stream) or b"") if isinstance(stream, Stream) else None
    except pikepdf.PdfError:
        return False
    return packet is not None and packet.text(PDFA_NAMESPACE, "part") in ("1", "2")


def _rest(file: OpenedPdf) -> Iterator[Fault]:
    root = file.root
    permissions, names = root.get("/Perms"), root.get("/Names")
    if isinstance(permissions, Dictionary) and not set(permissions.keys()) <= _PERMISSIONS:
        yield Fault("A:6.1.12", _("The file grants permissions that readers need not know."), _at(file, permissions))
    if isinstance(permissions, Dictionary) and "/DocMDP" in permissions:
        for held in file.dictionaries:
            if "/TransformMethod" in held.dictionary and any(key in held.dictionary for key in _DIGESTS):
                sentence = _("A signature holds digests, which readers need not know.")
                yield Fault("A:6.1.12", sentence, Place(object=held.object))
    if isinstance(names, Dictionary) and "/AlternatePresentations" in names:
        yield Fault("A:6.10", _("The file can be shown in other ways than page by page."), _at(file, names))
    for page in file.pages:
        if "/PresSteps" in page.dictionary:
            sentence = _("The file can be shown in other ways than page by page.")
            yield Fault("A:6.10", sentence, Place(page.number, page.object))
    if "/Requirements" in root:
        yield Fault("A:6.11", _("The file asks readers for abilities that they may lack."), _at(file, root))
