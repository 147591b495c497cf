"""Functions of a PDF, worked out: what a tint or a gradient comes to (ISO 32000-1 7.10, functions).

Between the samples of a table the nearest is taken: all that is asked is how much ink there can be.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from pikepdf import Array, Dictionary, Object, Stream

from layout_app.preflight.pdf.lexer import Kind, Token, tokens
from layout_app.preflight.pdf.opened import stream_data

Values = tuple[float, ...]
Pair = tuple[float, float]
_DEEPEST = 8
_MOST_SAMPLES = 1 << 24
_BEYOND = 1e38
_Program = list["float | str | _Program"]


class Function(NamedTuple):
    """``domain`` has a pair for each input. ``value`` gives ``outputs`` numbers; ``None`` where it fails."""

    domain: tuple[Pair, ...]
    outputs: int
    value: Callable[[Values], Values | None]


def read_function(value: object, depth: int = 0) -> Function | None:
    """The function that a dictionary or stream describes; ``None`` where it lacks what it needs, or fails at once."""
    if not isinstance(value, Dictionary | Stream) or depth > _DEEPEST:
        return None
    domain, bounds = _pairs(value.get("/Domain")), _pairs(value.get("/Range"))
    kind = value.get("/FunctionType")
    if not domain or any(low > high for low, high in domain):
        return None
    match kind:
        case 0:
            made = _sampled(value, domain, bounds)
        case 2:
            made = _power(value)
        case 3:
            made = _stitched(value, domain, depth)
        case 4:
            made = _calculated(value, bounds)
        case _:
            return None
    if made is None or (bounds and len(bounds) != made[0]):
        return None
    outputs, rule = made

    def worked_out(inputs: Values) -> Values | None:
        within = tuple(min(max(one, low), high) for one, (low, high) in zip(inputs, domain, strict=True))
        found = rule(within)
        if found is None or not bounds:
            return found
        return tuple(min(max(one, low), high) for one, (low, high) in zip(found, bounds, strict=True))

    function = Function(domain, outputs, worked_out)
    ends = (tuple(pair[end] for pair in domain) for end in (0, 1))
    return function if all(worked_out(end) is not None for end in ends) else None


_Rule = Callable[[Values], "Values | None"]


def numbers(value: object) -> Values:
    """The numbers of an array; none where it is no array of numbers alone, or one is beyond what readers take."""
    found = list(value) if isinstance(value, Array) else []
    sound = all(isinstance(one, int | float | Decimal) and abs(one) < _BEYOND for one in found)
    return tuple(map(float, found)) if sound else ()


def _pairs(value: object) -> tuple[Pair, ...]:
    found = numbers(value)
    return tuple(zip(found[::2], found[1::2], strict=False)) if len(found) % 2 == 0 else ()


def _sampled(value: Object, domain: Sequence[Pair], bounds: Sequence[Pair]) -> tuple[int, _Rule] | None:
    """Type 0: a table with as many dimensions as inputs."""
    bits = value.get("/BitsPerSample")
    sizes = tuple(map(int, numbers(value.get("/Size"))))
    data = stream_data(value) if isinstance(value, Stream) else None
    if bits not in (1, 2, 4, 8, 12, 16, 24, 32) or not isinstance(bits, int) or data is None or not bounds:
        return None
    count = len(bounds)
    total = math.prod(sizes) * count
    if len(sizes) != len(domain) or min(sizes) < 1 or total > _MOST_SAMPLES or len(data) * 8 < total * bits:
        return None
    into = _pairs(value.get("/Encode")) or tuple((0.0, size - 1.0) for size in sizes)
    out = _pairs(value.get("/Decode")) or tuple(bounds)
    if len(into) != len(sizes) or len(out) != count:
        return None
    highest = (1 << bits) - 1

    def looked_up(inputs: Values) -> Values:
        at, step = 0, 1
        for one, pair, size, encoded in zip(inputs, domain, sizes, into, strict=True):
            at += step * round(min(max(_between(one, pair, encoded), 0), size - 1))
            step *= size
        return tuple(
            low + (high - low) * bits_at(data, (at * count + number) * bits, bits) / highest
            for number, (low, high) in enumerate(out)
        )

    return count, looked_up


def bits_at(data: bytes, start: int, bits: int) -> int:
    """The number in ``bits`` bits from bit ``start`` on; bits past the end are 0."""
    first, last = start // 8, -(-(start + bits) // 8)
    word = int.from_bytes(data[first:last].ljust(last - first, b"\0"), "big")
    return word >> (8 * last - start - bits) & (1 << bits) - 1


def _power(value: Object) -> tuple[int, _Rule] | None:
    """Type 2: from one colour to another, by a power of the input."""
    first, last, exponent = numbers(value.get("/C0")) or (0.0,), numbers(value.get("/C1")) or (1.0,), value.get("/N")
    if len(first) != len(last) or not isinstance(exponent, int | float | Decimal):
        return None
    power = float(exponent)

    def raised(inputs: Values) -> Values | None:
        try:
            share = inputs[0] ** power
        except (ArithmeticError, ValueError):
            return None
        if isinstance(share, complex):
            return None
        return tuple(low + share * (high - low) for low, high in zip(first, last, strict=True))

    return len(first), raised


def _stitched(value: Object, domain: Sequence[Pair], depth: int) -> tuple[int, _Rule] | None:
    """Type 3: several functions of one input, one after the other."""
    found = value.get("/Functions")
    parts = [read_function(one, depth + 1) for one in found] if isinstance(found, Array) else []
    limits, into = numbers(value.get("/Bounds")), _pairs(value.get("/Encode"))
    whole = [one for one in parts if one is not None and len(one.domain) == 1]
    if not whole or len(whole) != len(parts) or len(limits) != len(parts) - 1 or len(into) != len(parts):
        return None
    edges = (domain[0][0], *limits, domain[0][1])

    def stitched(inputs: Values) -> Values | None:
        at = sum(inputs[0] >= limit for limit in limits)
        return whole[at].value((_between(inputs[0], (edges[at], edges[at + 1]), into[at]),))

    return (whole[0].outputs, stitched) if len({one.outputs for one in whole}) == 1 else None


def _between(value: float, start: Pair, target: Pair) -> float:
    """Where in ``target`` a value lies as it lies in ``start``."""
    low, high = start
    return target[0] if low == high else target[0] + (value - low) * (target[1] - target[0]) / (high - low)


def _calculated(value: Object, bounds: Sequence[Pair]) -> tuple[int, _Rule] | None:
    """Type 4: a program of a few PostScript operators."""
    data = stream_data(value) if isinstance(value, Stream) else None
    if data is None or not bounds:
        return None
    words = list(tokens(data))
    if not words or words[0].text != b"{":
        return None
    program = _program(iter(words[1:]), 0)
    if program is None:
        return None
    outputs = len(bounds)

    def run(inputs: Values) -> Values | None:
        stack: list[float] = list(inputs)
        try:
            _run(program, stack)
        except (ArithmeticError, IndexError, KeyError, TypeError, ValueError):
            return None
        return tuple(map(float, stack[-outputs:])) if len(stack) >= outputs else None

    return outputs, run


def _program(words: Iterator[Token], depth: int) -> _Program | None:
    """What stands up to the closing brace, blocks as programs of their own; ``None`` for what is no program."""
    made: _Program = []
    for word in words:
        if word.text == b"}" and word.kind == Kind.BRACKET:
            return made
        if word.text == b"{" and word.kind == Kind.BRACKET:
            block = _program(words, depth + 1) if depth < _DEEPEST else None
            if block is None:
                return None
            made.append(block)
        elif word.kind == Kind.NUMBER:
            made.append(float(word.text) if b"." in word.text else int(word.text))
        elif word.kind == Kind.KEYWORD:
            made.append(word.text.decode("latin-1"))
        else:
            return None
    return None


def _run(program: _Program, stack: list[float]) -> None:
    blocks: list[_Program] = []
    for word in program:
        if isinstance(word, list):
            blocks.append(word)
        elif not isinstance(word, str):
            stack.append(word)
        elif word == "if":
            if stack.pop():
                _run(blocks[-1], stack)
            blocks.clear()
        elif word == "ifelse":
            _run(blocks[-2 if stack.pop() else -1], stack)
            blocks.clear()
        elif word in _OF_ONE:
            stack.append(_OF_ONE[word](stack.pop()))
        elif word in _OF_TWO:
            second, first = stack.pop(), stack.pop()
            stack.append(_OF_TWO[word](first, second))
        else:
            _STACK[word](stack)


def _copy(stack: list[float]) -> None:
    count = int(stack.pop())
    if count:
        stack.extend(stack[-count:])


def _roll(stack: list[float]) -> None:
    turns, count = int(stack.pop()), int(stack.pop())
    if not 0 <= count <= len(stack):
        raise IndexError(count)
    if count:
        top = stack[-count:]
        turns %= count
        stack[-count:] = top[-turns:] + top[:-turns] if turns else top


def _exchange(stack: list[float]) -> None:
    stack[-1], stack[-2] = stack[-2], stack[-1]


def _shift(value: float, by: float) -> float:
    return int(value) << int(by) if 0 <= by < 64 else int(value) >> int(min(-by, 64))


def _not(value: float) -> float:
    return not value if isinstance(value, bool) else ~int(value)


def _logical(rule: Callable[[int, int], int]) -> Callable[[float, float], float]:
    """A rule for the bits of whole numbers, that makes truth of truth."""

    def of_two(one: float, other: float) -> float:
        are_truths = isinstance(one, bool) and isinstance(other, bool)
        found = rule(int(one), int(other))
        return bool(found) if are_truths else found

    return of_two


_OF_ONE: dict[str, Callable[[float], float]] = {
    "abs": abs, "neg": operator.neg, "ceiling": math.ceil, "floor": math.floor, "truncate": math.trunc,
    "round": lambda one: math.floor(one + 0.5), "sqrt": math.sqrt, "sin": lambda one: math.sin(math.radians(one)),
    "cos": lambda one: math.cos(math.radians(one)), "ln": math.log, "log": math.log10, "cvi": int, "cvr": float,
    "not": _not,
}  # fmt: skip
_OF_TWO: dict[str, Callable[[float, float], float]] = {
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv, "exp": math.pow,
    "idiv": lambda one, other: int(one / other), "mod": math.fmod, "eq": operator.eq, "ne": operator.ne,
    "gt": operator.gt, "ge": operator.ge, "lt": operator.lt, "le": operator.le,
    "atan": lambda one, other: math.degrees(math.atan2(one, other)) % 360, "bitshift": _shift,
    "and": _logical(operator.and_), "or": _logical(operator.or_), "xor": _logical(operator.xor),
}  # fmt: skip
_STACK: dict[str, Callable[[list[float]], None]] = {
    "pop": lambda stack: stack.__delitem__(-1), "exch": _exchange, "dup": lambda stack: stack.append(stack[-1]),
    "copy": _copy, "index": lambda stack: stack.append(stack[-1 - int(stack.pop())]), "roll": _roll,
    "true": lambda stack: stack.append(True), "false": lambda stack: stack.append(False),
}  # fmt: skip
"""The operators of ISO 32000-1 Table 42 (operators in Type 4 functions)."""
