"""Functions and gradients of a PDF come to the numbers that their definitions say."""

from __future__ import annotations

from decimal import Decimal

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from layout_app.preflight.pdf.functions import Values, read_function
from layout_app.preflight.pdf.shadings import colours_of


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    return pikepdf.new()


def calculated(pdf: pikepdf.Pdf, program: bytes, inputs: Values, outputs: int = 1) -> Values | None:
    bounds = Array([-100, 100] * outputs)
    stream = Stream(pdf, program, FunctionType=4, Domain=Array([-100, 100] * len(inputs)), Range=bounds)
    function = read_function(stream)
    return function.value(inputs) if function is not None else None


@pytest.mark.parametrize(
    ("program", "inputs", "value"),
    [
        (b"{ 2 mul 1 add }", (3,), (7,)),
        (b"{ exch sub }", (1, 5), (4,)),
        (b"{ dup 0 lt { neg } if }", (-4,), (4,)),
        (b"{ 0.5 gt { 10 } { 20 } ifelse }", (0.25,), (20,)),
        (b"{ 3 1 roll pop pop }", (1, 2, 3), (3,)),
        (b"{ 3 -1 roll 3 1 roll pop pop }", (1, 2, 3), (1,)),
        (b"{ 2 copy add add add }", (1, 2), (6,)),
        (b"{ 1 index sub exch pop }", (5, 8), (3,)),
        (b"{ cvi 3 bitshift 8 and }", (1,), (8,)),
        (b"{ dup 1 eq exch 2 eq or not { 5 } { 6 } ifelse }", (3,), (5,)),
        (b"{ 90 mul sin }", (1,), (1,)),
        (b"{ 7 exch idiv }", (2,), (3,)),
        (b"{ 200 mul }", (1,), (100,)),
    ],
)
def test_programs_of_a_calculator(pdf: pikepdf.Pdf, program: bytes, inputs: Values, value: Values) -> None:
    assert calculated(pdf, program, inputs) == pytest.approx(value)


@pytest.mark.parametrize(
    "program", [b"{ pop }", b"{ odd }", b"2 mul", b"{ 2 mul", b"{ 0 div }", b"{ (a) }", b"{ 9 1 roll }"]
)
def test_programs_that_give_nothing(pdf: pikepdf.Pdf, program: bytes) -> None:
    assert calculated(pdf, program, (1.0,)) is None


def test_a_table_gives_its_nearest_sample(pdf: pikepdf.Pdf) -> None:
    table = Stream(pdf, bytes((0, 51, 255)), FunctionType=0, BitsPerSample=8, Size=Array([3]))
    table.Domain, table.Range = Array([0, 1]), Array([0, 1])
    function = read_function(table)
    assert function is not None
    assert [function.value((at,)) for at in (0.0, 0.5, 1.0, 9.0)] == [(0.0,), (0.2,), (1.0,), (1.0,)]
    table.Size = Array([4])
    assert read_function(table) is None  # a sample too few


def test_functions_are_stitched_at_their_bounds() -> None:
    ramp = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 1]), C1=Array([1, 0]), N=1)
    both = Dictionary(FunctionType=3, Domain=Array([0, 1]), Functions=Array([ramp, ramp]), Bounds=Array([0.5]))
    both.Encode = Array([0, 1, 1, 0])
    function = read_function(both)
    assert function is not None and function.outputs == 2
    assert [function.value((at,)) for at in (0.0, 0.25, 0.5, 1.0)] == [(0, 1), (0.5, 0.5), (1, 0), (0, 1)]
    both.Bounds = Array([])
    assert read_function(both) is None


def test_a_mesh_gives_the_colours_of_its_corners(pdf: pikepdf.Pdf) -> None:
    data = bytes((0, 9, 9, 0, 255)) + bytes((1, 9, 9, 255, 0))
    mesh = Stream(pdf, data, ShadingType=4, BitsPerCoordinate=8, BitsPerComponent=8, BitsPerFlag=8)
    mesh.Decode = Array([0, 1, 0, 1, 0, 1, 0, 0.5])
    assert list(colours_of(mesh, 2, is_pattern=False)) == [(0.0, 0.5), (1.0, 0.0)]
    patch = Stream(pdf, bytes(25) + bytes((1, 2, 3, 4)) + b"\1" + bytes(16) + bytes((5, 6)), ShadingType=6)
    patch.BitsPerCoordinate = patch.BitsPerComponent = patch.BitsPerFlag = 8
    patch.Decode = Array([0, 1, 0, 1, 0, 255])
    assert list(colours_of(patch, 1, is_pattern=False)) == [(1,), (2,), (3,), (4,), (5,), (6,)]


def test_the_background_counts_in_a_pattern_alone() -> None:
    ramp = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([1]), N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceGray, Background=Array([0.3]), Function=ramp)
    assert (0.3,) in colours_of(shading, 1, is_pattern=True)
    found = list(colours_of(shading, 1, is_pattern=False))
    assert (0.3,) not in found and found[0] == (0.0,) and found[-1] == (1.0,)


@pytest.mark.parametrize(("key", "value"), [("/ShadingType", Array([])), ("/ShadingType", 9), ("/Function", 0)])
def test_a_gradient_that_is_none_has_no_colours(key: str, value: object) -> None:
    ramp = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([1]), N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceGray, Function=ramp)
    assert list(colours_of(shading, 1, is_pattern=False))
    shading[key] = value
    assert list(colours_of(shading, 1, is_pattern=False)) == []


@pytest.mark.parametrize("size", [1e300, -1e300])
def test_numbers_beyond_what_readers_take_are_none(size: float) -> None:
    assert read_function(Dictionary(FunctionType=2, Domain=Array([0, Decimal(size)]), N=1)) is None
