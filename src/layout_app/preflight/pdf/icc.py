"""The header of an ICC profile (ICC.1:2001-04, ISO 15076-1 7.2, profile header)."""

from __future__ import annotations

import struct
from typing import NamedTuple

COMPONENTS = {"GRAY": 1, "RGB ": 3, "CMYK": 4, "Lab ": 3}
_DEVICE_TAGS = {"prtr": (b"A2B0", b"B2A0"), "mntr": (), "scnr": (), "spac": ()}
_HEADER, _TAG = 128, 12


class IccHeader(NamedTuple):
    """``kind`` is the class (prtr, mntr ...), ``space`` the colour space (CMYK, RGB, GRAY, Lab; padded), ``version``
    the major one. ``is_sound`` is whether size, signature and tags agree with the bytes."""

    kind: str
    space: str
    version: int
    is_sound: bool

    @property
    def components(self) -> int:
        return COMPONENTS.get(self.space, 0)


def icc_header(data: bytes) -> IccHeader | None:
    """The header of a profile; ``None`` if the bytes are too few to have one."""
    if len(data) < _HEADER + 4:
        return None
    (size,) = struct.unpack_from(">I", data)
    kind, space = data[12:16].decode("latin-1"), data[16:20].decode("latin-1")
    tags = _tags(data)
    wanted = _DEVICE_TAGS.get(kind, ()) if space == "CMYK" else ()
    sound = size == len(data) and data[36:40] == b"acsp" and tags is not None and set(wanted) <= tags
    return IccHeader(kind, space, data[8], sound)


def _tags(data: bytes) -> set[bytes] | None:
    """The signatures of the tags; ``None`` if any lies outside the profile."""
    (count,) = struct.unpack_from(">I", data, _HEADER)
    if _HEADER + 4 + count * _TAG > len(data):
        return None
    found: set[bytes] = set()
    for at in range(count):
        tag, offset, size = struct.unpack_from(">4sII", data, _HEADER + 4 + at * _TAG)
        if offset + size > len(data):
            return None
        found.add(tag)
    return found
