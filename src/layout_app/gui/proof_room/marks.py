"""A mark: a numbered place on the pages and its row in the list, made from a note or from a change."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from layout_app.document.proofs import Anchor
from layout_app.interaction.proof_places import GridPlace

PLAIN, OLD, NEW, CUT, GROUND = "plain", "old", "new", "cut", "ground"
"""How a piece of a row's second line is set: as it is, on red or green ground, struck out, on grey."""
ARROW_TONES = (NEW,)
"""Pieces that an arrow leads to."""


class Piece(NamedTuple):
    """Some words of a row and how they are set."""

    text: str
    tone: str = PLAIN


class Mark(msgspec.Struct, frozen=True):
    """What stands at ``anchor`` on the page as it is now, and at ``old`` on the earlier one where there is one.

    ``key`` finds what it was made from. ``place`` is in columns and lines. ``is_done`` fades it.
    """

    key: str
    number: int
    kind: str
    title: str
    pieces: tuple[Piece, ...]
    anchor: Anchor | None = None
    old: Anchor | None = None
    place: GridPlace | None = None
    person: str = ""
    is_done: bool = False
    status: str = ""
