"""ICC profiles: what one says of itself, whether a press can be printed by it, and whether a picture can be read by it.

The header's places are those of ICC.1 7.2 (profile header), the same in versions 2 and 4.
"""

from __future__ import annotations

import io
import struct
from typing import NamedTuple

from PIL import ImageCms

from layout_app.errors import LayoutAppError
from layout_app.messages import _

_HEADER, _TAG = 128, 12
_PRESS_TAGS = (b"A2B0", b"B2A0")
_LEAST_WHOLE = _HEADER + 4
SPACES = {b"RGB ": "RGB", b"CMYK": "CMYK", b"GRAY": "Gray", b"Lab ": "Lab", b"XYZ ": "XYZ"}
CLASSES = {b"mntr": "screen", b"scnr": "input", b"prtr": "press", b"spac": "space"}
"""Those that say what a picture's numbers mean; links, abstract and named profiles do not."""


class NotAProfileError(LayoutAppError):
    """The file is no ICC profile, is damaged, or is of a kind that no press is printed by."""

    code = "file.not-a-profile"


class ProfileFacts(NamedTuple):
    """``kind`` is screen, input, press or space, ``space`` RGB, CMYK, Gray, Lab or XYZ, each empty for any other.

    ``version`` is the major one; ``name`` is what the profile calls itself.
    """

    kind: str
    space: str
    version: int
    name: str


def profile_facts(data: bytes) -> ProfileFacts:
    """The facts of a press's own profile; ``NotAProfileError`` says why a press cannot be printed by it.

    PDF/X wants an output profile (class prtr) for CMYK of version 2 or 4, with tables both ways.
    """
    kind, space, version = _header(data)
    if kind != "press":
        raise NotAProfileError(_("This ICC file describes a screen or a scanner: ask the print shop for its press's."))
    if space != "CMYK":
        raise NotAProfileError(_("This ICC file is not for the four inks: ask the print shop for a CMYK profile."))
    if version not in (2, 4):
        raise NotAProfileError(_("This ICC file is of a version that presses cannot read: ask for version 2 or 4."))
    if not set(_PRESS_TAGS) <= set(_tags(data)):
        raise _damaged()
    try:
        lab, press = ImageCms.createProfile("LAB"), ImageCms.ImageCmsProfile(io.BytesIO(data))
        ImageCms.buildTransform(lab, press, "LAB", "CMYK")
        ImageCms.buildTransform(press, lab, "CMYK", "LAB")
    except (ImageCms.PyCMSError, OSError) as fault:
        raise _damaged() from fault
    return ProfileFacts(kind, space, version, profile_name(data))


def reads(data: bytes, space: str) -> bool:
    """Whether pictures of that space (RGB, CMYK, Gray, Lab) can be read by an embedded profile."""
    try:
        kind, own, _version = _header(data)
    except NotAProfileError:
        return False
    return bool(kind) and own == space


def _header(data: bytes) -> tuple[str, str, int]:
    if len(data) < _LEAST_WHOLE or data[36:40] != b"acsp" or struct.unpack(">I", data[:4])[0] > len(data):
        raise _damaged()
    return CLASSES.get(data[12:16], ""), SPACES.get(data[16:20], ""), data[8]


def _tags(data: bytes) -> tuple[bytes, ...]:
    """The signatures of all tags; ``NotAProfileError`` if one reaches past the end."""
    count = struct.unpack(">I", data[_HEADER:_LEAST_WHOLE])[0]
    if _LEAST_WHOLE + count * _TAG > len(data):
        raise _damaged()
    entries = [struct.unpack_from(">4sII", data, _LEAST_WHOLE + number * _TAG) for number in range(count)]
    if any(start + size > len(data) for _signature, start, size in entries):
        raise _damaged()
    return tuple(signature for signature, _start, _size in entries)


def profile_name(data: bytes) -> str:
    """What the profile calls itself; empty where that cannot be read."""
    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(data))).strip()
    except (ImageCms.PyCMSError, OSError):
        return ""


def _damaged() -> NotAProfileError:
    return NotAProfileError(_("This file is no ICC profile, or it is damaged: ask the print shop for it again."))
