"""The samples of a picture in inks: how much ink lies on one pixel, and whether any of it is colour."""

from __future__ import annotations

from typing import NamedTuple

from layout_app.images.plates import PlateMemory, jpeg_plates, jpeg_values, memory_key, most_of_inks, raw_plates
from layout_app.preflight.pdf.functions import numbers
from layout_app.preflight.pdf.mixes import FAINT, inks_of
from layout_app.preflight.pdf.opened import filters_of, stream_data
from layout_app.preflight.pdf.seen import Placed
from layout_app.preflight.pdf.spaces import Space
from layout_app.preflight.pdf.state import Paint

_BITS = (1, 2, 4, 8, 16)
_FULL = 255


class Coverage(NamedTuple):
    """``ink`` is the most on one pixel in per cent where that passes the limit, else 0. ``is_damaged`` is whether the
    data cannot be decoded; then nothing else is known."""

    ink: int = 0
    is_colored: bool = False
    is_damaged: bool = False


def takes_inks(space: Space) -> bool:
    """Whether pictures in a space are measured: those in ink, but not in black alone."""
    base = space.chain[1] if space.kind == "Indexed" and space.base is not None else space
    return base.kind in ("DeviceCMYK", "Separation", "DeviceN") or (base.kind == "ICCBased" and base.components == 4)


class Samples(NamedTuple):
    """A picture's data, taken out of the file in one thread and measured in another. ``decode`` are the colours of the
    least and the highest sample, for each component; none where they are the usual ones."""

    data: bytes
    size: tuple[int, int]
    bits: int
    space: Space
    decode: tuple[float, ...]
    is_jpeg: bool

    @staticmethod
    def of(placed: Placed, space: Space) -> Samples:
        image = placed.image
        is_jpeg = filters_of(image) == ("DCTDecode",)
        data = bytes(image.read_raw_bytes()) if is_jpeg else stream_data(image) or b""
        width, height, bits = (image.get(f"/{key}") for key in ("Width", "Height", "BitsPerComponent"))
        size = (width, height) if isinstance(width, int) and isinstance(height, int) else (0, 0)
        known_bits = bits if isinstance(bits, int) and bits in _BITS else 8
        return Samples(data, size, 8 if is_jpeg else known_bits, space, numbers(image.get("/Decode")), is_jpeg)

    def measured(self, ink_limit: int, memory: PlateMemory | None) -> Coverage | None:
        """``None`` for data of a kind that is not decoded here, or too few: that is a fault of its own."""
        if min(self.size) < 1:
            return None
        try:
            if self.space.components == 4 and self.space.kind != "DeviceN":
                return self._of_four(ink_limit, memory)
            if self.space.components == 1:
                return self._of_one(ink_limit)
            return None if self.is_jpeg else self._of_many(ink_limit)
        except OSError:
            return Coverage(is_damaged=True) if self.is_jpeg else None
        except ValueError:
            return None

    @property
    def _is_inverted(self) -> bool:
        return self.decode[:2] == (1, 0)

    def _of_four(self, ink_limit: int, memory: PlateMemory | None) -> Coverage:
        """Of cyan, magenta, yellow and black; what was measured before is remembered."""
        key = memory_key(self.data, (self.size, self.is_jpeg, self._is_inverted, ink_limit))
        found = memory.get(key) if memory is not None and self.bits == 8 else None
        if found is None:
            if self.is_jpeg:
                found = jpeg_plates(self.data, self._is_inverted, ink_limit)
            else:
                found = raw_plates(self._bytes(4), self.size, self._is_inverted, ink_limit)
            if memory is not None and self.bits == 8:
                memory.put(key, found)
        plates, ink = found
        return Coverage(ink, any(plates[:3]))

    def _of_one(self, ink_limit: int) -> Coverage:
        """Of one ink or a palette: only the values count that some pixel has."""
        values = jpeg_values(self.data) if self.is_jpeg else frozenset(self._bytes(1, is_scaled=False))
        highest = _FULL if self.bits > 8 else (1 << self.bits) - 1
        is_palette = self.space.kind == "Indexed"
        low, high = self.decode[:2] or ((0, highest) if is_palette else (0, 1))
        paints = [Paint(self.space, (low + value * (high - low) / highest,)) for value in values]
        inks = [one for one in map(inks_of, paints) if one is not None]
        most = max((one.percent for one in inks), default=0.0)
        return Coverage(_over(most, ink_limit), not all(one.is_black for one in inks))

    def _of_many(self, ink_limit: int) -> Coverage:
        """Of several inks, each sample of a pixel one of them."""
        names, count = self.space.names, self.space.components
        data = self._bytes(count)
        if self._is_inverted:
            data = data.translate(bytes(range(_FULL, -1, -1)))
        counted = frozenset(at for at, name in enumerate(names) if name != "None")
        highest, total = most_of_inks(data, self.size, count, counted)
        is_colored = any(highest[at] > FAINT * _FULL and names[at] != "Black" for at in counted)
        return Coverage(_over(total * 100 / _FULL, ink_limit), is_colored)

    def _bytes(self, count: int, *, is_scaled: bool = True) -> bytes:
        """A byte for each of ``count`` samples of each pixel, row after row; ``is_scaled`` makes the highest 255.

        ``ValueError`` where there are too few.
        """
        width, height = self.size
        row = (width * count * self.bits + 7) // 8
        if len(self.data) < row * height:
            raise ValueError(len(self.data))
        if self.bits >= 8:
            return self.data[0 : row * height : self.bits // 8]
        step = _FULL // ((1 << self.bits) - 1) if is_scaled else 1
        each = [_parted(byte, self.bits, step) for byte in range(256)]
        rows = (self.data[at : at + row] for at in range(0, row * height, row))
        return b"".join(b"".join(map(each.__getitem__, one))[: width * count] for one in rows)


def _parted(byte: int, bits: int, step: int) -> bytes:
    return bytes(step * (byte >> shift & (1 << bits) - 1) for shift in range(8 - bits, -1, -bits))


def _over(percent: float, limit: int) -> int:
    return round(percent) if limit and percent > limit + 100 * FAINT else 0
