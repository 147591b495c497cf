"""The colours that a gradient paints: all that matter for its ink, since between them it only mixes.

ISO 32000-1 8.7.4.5 (shading types).
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Object, Stream

from layout_app.preflight.pdf.functions import Function, Values, bits_at, numbers, read_function
from layout_app.preflight.pdf.opened import stream_data

STEPS, STEPS_OF_TWO = 256, 24
"""So many places are looked at on the way from one end to the other; of functions of two inputs, in each direction."""
MOST_CORNERS = 200_000
_POINTS = {4: (1, 1, 1, 1), 5: (1, 1, 1, 1), 6: (12, 8, 8, 8), 7: (16, 12, 12, 12)}
_COLOURS = {4: (1, 1, 1, 1), 5: (1, 1, 1, 1), 6: (4, 2, 2, 2), 7: (4, 2, 2, 2)}
"""Points and colours that follow a flag of 0 to 3 in the data of a mesh, by the type of shading."""


def colours_of(shading: Object, components: int, *, is_pattern: bool) -> Iterator[Values]:
    """Colours of ``components`` numbers each; a pattern's background is one of them."""
    background = numbers(shading.get("/Background"))
    if is_pattern and len(background) == components:
        yield background
    said, functions = shading.get("/ShadingType"), _functions(shading.get("/Function"))
    kind = said if isinstance(said, int) else 0
    if kind == 1 and functions:
        x0, x1, y0, y1 = _ends(shading, (0.0, 1.0, 0.0, 1.0))
        for x in _steps(x0, x1, STEPS_OF_TWO):
            yield from _mixed(functions, [(x, y) for y in _steps(y0, y1, STEPS_OF_TWO)])
    elif kind in (2, 3) and functions:
        start, end = _ends(shading, (0.0, 1.0))
        yield from _mixed(functions, [(at,) for at in _steps(start, end, STEPS)])
    elif kind in _POINTS and isinstance(shading, Stream):
        corners = _corners(shading, kind, 1 if functions else components)
        if functions:
            inputs = [one for (one,) in corners]
            corners = _mixed(functions, [(at,) for at in _steps(min(inputs), max(inputs), STEPS)] if inputs else [])
        yield from corners


def _ends(shading: Object, usual: Values) -> Values:
    """A gradient's domain; the usual one where it says none that can be."""
    found = numbers(shading.get("/Domain"))
    return found if len(found) == len(usual) else usual


def _steps(start: float, end: float, count: int) -> Iterator[float]:
    yield from (start + (end - start) * at / (count - 1) for at in range(count))


def _functions(value: object) -> list[Function]:
    """One function of all components, or one for each; none where any is broken."""
    found = [read_function(one) for one in (value if isinstance(value, Array) else [value])]
    whole = [one for one in found if one is not None]
    return whole if len(whole) == len(found) else []


def _mixed(functions: list[Function], places: list[Values]) -> Iterator[Values]:
    for place in places:
        parts = [one.value(place) if len(one.domain) == len(place) else None for one in functions]
        whole = [one for one in parts if one is not None]
        if len(whole) == len(parts):
            yield tuple(number for part in whole for number in part)


def _corners(shading: Object, kind: int, count: int) -> Iterator[Values]:
    """The colours at a mesh's corners, or the inputs of its functions there."""
    data = stream_data(shading) or b""
    sizes = [shading.get(f"/BitsPer{name}") for name in ("Coordinate", "Component", "Flag")]
    point, part, flag = (one if isinstance(one, int) and 0 < one <= 32 else 0 for one in sizes)
    decode = numbers(shading.get("/Decode"))[4:]
    ranges = tuple(zip(decode[::2], decode[1::2], strict=False))
    if not point or not part or len(ranges) != count:
        return
    has_flags = kind != 5
    at, highest = 0, (1 << part) - 1
    for _corner in range(MOST_CORNERS):
        said = bits_at(data, at, flag) & 3 if has_flags and flag else 0
        at += flag if has_flags else 0
        at += 2 * point * _POINTS[kind][said]
        if at + part * count * _COLOURS[kind][said] > len(data) * 8:
            return
        for _colour in range(_COLOURS[kind][said]):
            values = [bits_at(data, at + part * number, part) / highest for number in range(count)]
            yield tuple(low + one * (high - low) for one, (low, high) in zip(values, ranges, strict=True))
            at += part * count
        at += -at % 8 if kind in (4, 5) else 0
