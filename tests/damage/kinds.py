"""What a damage is: a change of a good file, the rules that forbid it, and the files it makes sense for."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import NamedTuple

import pikepdf

X4, X1A, A2U, BLACK, CFF = "x4", "x1a", "a2u", "black", "cff"
"""The good files: for the press, for the press by the rules of 2003, for the archive; one for the press of a page in
black alone, and one for the archive whose body font has PostScript outlines."""
ALL, PRESS, ARCHIVABLE = (X4, X1A, A2U), (X4, X1A), (X4, A2U)


class Damage(NamedTuple):
    """``change`` gives the damaged bytes of a good file, for each of ``files``.

    One of ``rules`` has to find it: a rule's id, of which deeper clauses count too (A:6.2.4 holds A:6.2.4.3).
    """

    name: str
    rules: tuple[str, ...]
    files: tuple[str, ...]
    change: Callable[[bytes], bytes]

    def is_found_by(self, code: str) -> bool:
        return any(code == rule or code.startswith(f"{rule}.") for rule in self.rules)


def on_bytes(*rules: str, files: tuple[str, ...] = ALL) -> Callable[[Callable[[bytes], bytes]], Damage]:
    """A damage that a function does to the bytes of a file."""

    def damage(change: Callable[[bytes], bytes]) -> Damage:
        return Damage(_sentence(change), rules, files, change)

    return damage


def on_objects(*rules: str, files: tuple[str, ...] = ALL) -> Callable[[Callable[[pikepdf.Pdf], None]], Damage]:
    """A damage that a function does to the objects of an opened file."""

    def damage(change: Callable[[pikepdf.Pdf], None]) -> Damage:
        def damaged(data: bytes) -> bytes:
            with pikepdf.open(io.BytesIO(data)) as pdf:
                change(pdf)
                return saved(pdf)

        return Damage(_sentence(change), rules, files, damaged)

    return damage


def saved(pdf: pikepdf.Pdf, *, is_plain: bool = False) -> bytes:
    """The file with its streams as they are; ``is_plain`` writes no object streams and a table of offsets."""
    target = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.disable if is_plain else pikepdf.ObjectStreamMode.preserve
    pdf.save(
        target,
        force_version=pdf.pdf_version,
        object_stream_mode=mode,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=False,
        fix_metadata_version=False,
        deterministic_id=True,
    )
    return target.getvalue()


def damages_of(*modules: ModuleType) -> Iterator[Damage]:
    """The damages that modules define, in the order of the files."""
    for module in modules:
        yield from (one for one in vars(module).values() if isinstance(one, Damage))


def _sentence(change: Callable[..., object]) -> str:
    return change.__name__.replace("_", " ")
