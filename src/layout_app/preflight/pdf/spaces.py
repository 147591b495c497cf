"""Colour spaces of a PDF as values, and the definitions of spot colours (ISO 32000-1 8.6, colour spaces)."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from layout_app.preflight.pdf.functions import read_function
from layout_app.preflight.pdf.opened import number_of, stream_data, text_of

DEVICE_COMPONENTS = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
"""What an inline image may call spaces."""
_DEEPEST = 8


class Space(NamedTuple):
    """A colour space. ``base`` is an Indexed space's, the alternate of Separation and DeviceN, a Pattern's underlying.

    ``names`` are colorants. ``profile`` is the sha256 of an ICC profile's bytes, ``object`` the number of the array or
    profile. ``missing`` are spot colorants of a DeviceN without an entry in Colorants. ``palette`` are the bytes of an
    Indexed space's colours. ``is_broken`` is whether the function of a tint gives no colour of the alternate space.
    """

    kind: str
    components: int
    base: Space | None = None
    names: tuple[str, ...] = ()
    profile: str = ""
    object: int = 0
    missing: tuple[str, ...] = ()
    definition: str = ""
    bad_names: bool = False
    palette: bytes = b""
    is_broken: bool = False

    @property
    def chain(self) -> tuple[Space, ...]:
        """The space and those it stands on."""
        return (self,) if self.base is None else (self, *self.base.chain)


GRAY, RGB, CMYK = (Space(kind, count) for kind, count in DEVICE_COMPONENTS.items())
PATTERN = Space("Pattern", 0)
UNKNOWN = Space("", 0)


def read_space(value: object, profiles: dict[str, bytes], depth: int = 0) -> Space:
    """The space that a name or array describes; profiles met are put into ``profiles`` by their sha256."""
    if isinstance(value, Name):
        kind = SHORT.get(text_of(value), text_of(value))
        if kind == "Pattern":
            return PATTERN
        return Space(kind, DEVICE_COMPONENTS[kind]) if kind in DEVICE_COMPONENTS else UNKNOWN
    if not isinstance(value, Array) or not len(value) or depth > _DEEPEST:
        return UNKNOWN
    kind, number = text_of(value[0]), number_of(value)
    match SHORT.get(kind, kind):
        case "DeviceGray" | "DeviceRGB" | "DeviceCMYK" as device:
            return Space(device, DEVICE_COMPONENTS[device], object=number)
        case "CalGray":
            return Space(kind, 1, object=number)
        case "CalRGB" | "Lab":
            return Space(kind, 3, object=number)
        case "Pattern":
            base = read_space(value[1], profiles, depth + 1) if len(value) > 1 else None
            return Space("Pattern", base.components if base is not None else 0, base, object=number)
        case "Indexed" if len(value) > 1:
            base = read_space(value[1], profiles, depth + 1)
            return Space("Indexed", 1, base, object=number, palette=_palette(value))
        case "ICCBased" if len(value) > 1 and isinstance(value[1], Stream):
            return _icc_based(value[1], profiles)
        case "Separation" if len(value) > 3:
            return _separation(value, profiles, depth)
        case "DeviceN" if len(value) > 3 and isinstance(value[1], Array):
            return _device_n(value, profiles, depth)
        case _:
            return UNKNOWN


def _icc_based(stream: Object, profiles: dict[str, bytes]) -> Space:
    data = stream_data(stream) or b""
    digest = hashlib.sha256(data).hexdigest()
    profiles[digest] = data
    count = stream.get("/N")
    components = count if isinstance(count, int) and count in DEVICE_COMPONENTS.values() else 0
    return Space("ICCBased", components, profile=digest, object=number_of(stream))


def _palette(value: Object) -> bytes:
    given = value[3] if len(value) > 3 else None
    if isinstance(given, Stream):
        return stream_data(given) or b""
    return bytes(given) if isinstance(given, String) else b""


def _separation(value: Object, profiles: dict[str, bytes], depth: int) -> Space:
    base = read_space(value[2], profiles, depth + 1)
    definition = f"{canonical(value[2])} {canonical(value[3])}"
    return Space(
        "Separation", 1, base, (text_of(value[1]),), object=number_of(value),
        definition=hashlib.sha256(definition.encode()).hexdigest(), bad_names=not is_utf8(value[1]),
        is_broken=not _gives(value[3], 1, base),
    )  # fmt: skip


def _device_n(value: Object, profiles: dict[str, bytes], depth: int) -> Space:
    names = tuple(text_of(one) for one in value[1])
    attributes = value[4] if len(value) > 4 and isinstance(value[4], Dictionary) else Dictionary()
    colorants = attributes.get("/Colorants")
    defined = {one[1:] for one in colorants} if isinstance(colorants, Dictionary) else set()
    process = attributes.get("/Process")
    components = process.get("/Components") if isinstance(process, Dictionary) else None
    known = {*PROCESS, "None", *defined, *(map(text_of, components) if isinstance(components, Array) else ())}
    base = read_space(value[2], profiles, depth + 1)
    return Space(
        "DeviceN", len(names), base, names, object=number_of(value),
        missing=tuple(name for name in names if name not in known),
        bad_names=not all(is_utf8(one) for one in value[1]), is_broken=not _gives(value[3], len(names), base),
    )  # fmt: skip


def _gives(function: object, inputs: int, base: Space) -> bool:
    """Whether a tint function takes as many inks, and gives a colour of as many components as ``base`` has."""
    found = read_function(function)
    return found is not None and len(found.domain) == inputs and found.outputs == base.components


def is_utf8(name: object) -> bool:
    return not isinstance(name, Name) or "\ufffd" not in text_of(name)


def canonical(value: object, depth: int = 0) -> str:
    """A value written out with its references followed and its streams unpacked, so that equal values are equal."""
    if depth > _DEEPEST:
        return "…"
    if isinstance(value, Stream):
        data = hashlib.sha256(stream_data(value) or b"").hexdigest()
        entries = {key: one for key, one in value.items() if key not in ("/Length", "/Filter", "/DecodeParms")}
        return f"{data}{_entries(entries, depth)}"
    if isinstance(value, Dictionary):
        return _entries(dict(value.items()), depth)
    if isinstance(value, Array):
        return f"[{' '.join(canonical(one, depth + 1) for one in value)}]"
    if isinstance(value, Name):
        return f"/{text_of(value)}"
    if isinstance(value, int | float | Decimal):
        return f"{float(value):g}"
    return repr(bytes(value)) if isinstance(value, Object) else str(value)


def _entries(entries: dict[str, Object], depth: int) -> str:
    return "<" + " ".join(f"{key} {canonical(one, depth + 1)}" for key, one in sorted(entries.items())) + ">"

