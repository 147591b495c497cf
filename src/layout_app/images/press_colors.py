"""A press's colours: pictures in its four inks, and what is gray on its black plate alone.

Both are relative colorimetric with black point compensation: paper white is white, and the darkest of the picture the
darkest of the ink. Black alone is lighter than four inks together, so grays have a curve of their own (PRINT 5), which
makes up for the press's dot gain too: it is read from the profile, the lightness of black ink from 0 to 100 %.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageChops, ImageCms

_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_VALUES = bytes(range(256))


@lru_cache(4)
def press_colors(profile: bytes) -> PressColors:
    """The colours of the press that the ICC ``profile`` describes, made once."""
    return PressColors(profile)


class PressColors:
    """Pictures for one press. Where a ``source`` profile cannot be used ``ImageCms.PyCMSError`` is raised."""

    def __init__(self, profile: bytes) -> None:
        self._press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        self._lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        self._transforms: dict[tuple[bytes, str, str], ImageCms.ImageCmsTransform] = {}
        nothing = Image.new("L", (256, 1))
        ramp = Image.merge("CMYK", (nothing, nothing, nothing, _ramp()))
        # Without black point compensation: how dark black ink truly is.
        transform = ImageCms.buildTransform(self._press, self._lab, "CMYK", "LAB", _INTENT)
        self._black = _Falling(_applied(ramp, transform).getchannel("L").tobytes())

    def inks(self, picture: Image.Image, source: bytes = b"") -> Image.Image:
        """An RGB or Lab picture in CMYK, read by its own profile or else as sRGB or plain Lab."""
        return _applied(picture, self._transform(source, picture.mode, "CMYK"))

    def black(self, picture: Image.Image, source: bytes = b"") -> Image.Image:
        """The plate (L, 255 is solid) that prints a picture of any colours in black alone, as light as it looks.

        Of a CMYK picture what is printed in black only keeps its black ink, and no place gets less than it has.
        """
        if picture.mode == "L":
            return picture.point(self.black_of_gray(source))
        lightness = _applied(picture, self._transform(source, picture.mode, "LAB")).getchannel("L")
        plate = lightness.point(self._table([_luminance(value * 100 / 255) for value in _VALUES]))
        return ImageChops.lighter(plate, picture.getchannel("K")) if picture.mode == "CMYK" else plate

    def black_of_gray(self, source: bytes = b"") -> list[int]:
        """The black ink for each of 256 gray values, 255 is solid; read by a Gray profile, else by sRGB's curve."""
        return self._black_of_ramp(_ramp(), source)

    def black_of_neutral(self, source: bytes = b"") -> list[int]:
        """The black ink for each value that red, green and blue share; read by an RGB profile, else as sRGB."""
        return self._black_of_ramp(Image.merge("RGB", (_ramp(), _ramp(), _ramp())), source)

    def _black_of_ramp(self, ramp: Image.Image, source: bytes) -> list[int]:
        if not source:
            return self._table([_srgb_light(value / 255) for value in _VALUES])
        lab = _applied(ramp, self._transform(source, ramp.mode, "LAB"))
        return self._table([_luminance(value * 100 / 255) for value in lab.getchannel("L").tobytes()])

    def _table(self, luminances: Sequence[float]) -> list[int]:
        return [round(self._black.ink(luminance)) for luminance in luminances]

    def _transform(self, source: bytes, mode: str, target: str) -> ImageCms.ImageCmsTransform:
        key = (source, mode, target)
        known = self._transforms.get(key)
        if known is None:
            to = self._press if target == "CMYK" else self._lab
            known = self._transforms[key] = _compensated(self._profile_of(source, mode), to, mode, target)
        return known

    def _profile_of(self, source: bytes, mode: str) -> ImageCms.ImageCmsProfile:
        if source:
            try:
                return ImageCms.ImageCmsProfile(io.BytesIO(source))
            except OSError as fault:
                raise ImageCms.PyCMSError(str(fault)) from fault
        if mode == "CMYK":
            return self._press
        return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB" if mode == "LAB" else "sRGB"))


class _Falling:
    """Luminances of black ink from none to solid, to be read backwards."""

    def __init__(self, lightness: bytes) -> None:
        self._darkest = _luminance(lightness[-1] * 100 / 255)
        # Eight bits give neighbouring tints the same lightness: the middle of each run is where it truly is.
        runs: dict[int, list[int]] = {}
        for ink, value in enumerate(lightness):
            runs.setdefault(value, []).append(ink)
        middles = {value: (inks[0] + inks[-1]) / 2 for value, inks in runs.items()}
        middles[lightness[0]], middles[lightness[-1]] = 0.0, 255.0
        self._values = sorted(middles)
        self._inks = [middles[value] for value in self._values]

    def ink(self, luminance: float) -> float:
        """The ink from 0 to 255 for a luminance from 0 to 1, where 0 is what solid black gives."""
        value = _lightness(self._darkest + (1 - self._darkest) * luminance) * 255 / 100
        after = bisect_left(self._values, value)
        if after == 0:
            return self._inks[0]
        if after == len(self._values):
            return self._inks[-1]
        low, high = self._values[after - 1], self._values[after]
        share = (value - low) / (high - low)
        return self._inks[after - 1] * (1 - share) + self._inks[after] * share


def _compensated(
    source: ImageCms.ImageCmsProfile, target: ImageCms.ImageCmsProfile, mode: str, target_mode: str
) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        source, target, mode, target_mode, _INTENT, ImageCms.Flags.BLACKPOINTCOMPENSATION
    )


def _applied(picture: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    converted = ImageCms.applyTransform(picture, transform)
    assert converted is not None
    return converted


def _ramp() -> Image.Image:
    return Image.frombytes("L", (256, 1), _VALUES)


def _luminance(lightness: float) -> float:
    """Y from L* (CIE 15): 1 is white."""
    return float(((lightness + 16) / 116) ** 3) if lightness > 8 else lightness * 27 / 24389


def _lightness(luminance: float) -> float:
    """L* from Y (CIE 15)."""
    return float(116 * luminance ** (1 / 3) - 16) if luminance > 216 / 24389 else luminance * 24389 / 27


def _srgb_light(value: float) -> float:
    """Light from a value of sRGB (IEC 61966-2-1), both from 0 to 1."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
