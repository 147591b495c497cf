"""Notes and changes made into marks: what their rows say, where they stand, in the order of the page."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.display.items import LaidOutPage
from layout_app.document.proofs import DONE, LEFT, NAME_OR_CUT, Note
from layout_app.gui.names import part_name
from layout_app.gui.proof_room.marks import CUT, GROUND, NEW, OLD, PLAIN, Mark, Piece
from layout_app.gui.proof_room.words import kind_name
from layout_app.interaction import changes as of
from layout_app.interaction.changes import Change
from layout_app.interaction.proof_places import grid_place, rects_of
from layout_app.messages import _


def note_marks(notes: Sequence[Note], page: LaidOutPage) -> tuple[Mark, ...]:
    """The notes of a page in the order they were written."""
    return tuple(
        Mark(
            note.id,
            number,
            note.kind,
            kind_name(note.kind),
            _note_pieces(note),
            note.anchor,
            place=grid_place(page, note.anchor),
            person=note.person,
            is_done=note.state in (DONE, LEFT),
            status=_status(note, page),
        )
        for number, note in enumerate(notes, 1)
    )


def _status(note: Note, page: LaidOutPage) -> str:
    """What became of a note; of an open one whether its place is gone."""
    if note.state in (DONE, LEFT):
        return _("Corrected") if note.state == DONE else _("Left as it is")
    return "" if rects_of(page, note.anchor) else _("place is gone")


def _note_pieces(note: Note) -> tuple[Piece, ...]:
    tone = CUT if note.kind == NAME_OR_CUT else OLD
    quote = (Piece(note.quote, GROUND if note.state in (DONE, LEFT) else tone),) if note.quote else ()
    return (*quote, Piece(note.text, PLAIN))


def change_marks(
    changes: Sequence[Change], old: LaidOutPage | None, new: LaidOutPage, person: str
) -> tuple[tuple[Mark, ...], dict[str, str]]:
    """The changes down the page, and the group of each by its mark's key."""
    ordered = sorted(changes, key=lambda change: _top_left(change, old, new))
    marks: list[Mark] = []
    groups: dict[str, str] = {}
    for number, change in enumerate(ordered, 1):
        key = f"c{number}"
        groups[key] = change.group
        place = grid_place(new, change.new) if change.new is not None else None
        if place is None and old is not None and change.old is not None:
            place = grid_place(old, change.old)
        marks.append(
            Mark(
                key, number, change.kind, change_name(change), _change_pieces(change), change.new, change.old,
                place, person,
            )
        )
    return tuple(marks), groups


def _top_left(change: Change, old: LaidOutPage | None, new: LaidOutPage) -> tuple[int, int]:
    rects = rects_of(new, change.new) if change.new is not None else []
    if not rects and old is not None and change.old is not None:
        rects = rects_of(old, change.old)
    return (rects[0].y0, rects[0].x0) if rects else (new.height, new.width)


def change_name(change: Change) -> str:
    """What a change is, in the user's words."""
    names = {
        of.MOVED: _("Moved"), of.RESIZED: _("Resized"), of.ADDED: _("Added"), of.REMOVED: _("Taken off"),
        of.REMADE: _("Made up anew"), of.CROPPED: _("Crop"), of.EXCHANGED: _("Picture changed"),
        of.LOOK: _("Picture’s look"), of.PHOTO_MOVED: _("Picture moved"), of.PHOTO_ADDED: _("Picture added"),
        of.PHOTO_REMOVED: _("Picture taken out"), of.PARAGRAPH_MOVED: _("Paragraph moved"),
        of.BLOCK_TEXT: _("Words of a box"),
    }
    if change.what in names:
        return names[change.what]
    if change.what != "body":
        return part_name(change.what)
    if not change.new_text:
        return _("Words cut")
    return _("Words changed") if change.old_text else _("Words added")


def _change_pieces(change: Change) -> tuple[Piece, ...]:
    """The words before and after; what became of blocks and pictures."""
    if change.what == of.MOVED:
        how = change.new_text or _("moved as a whole, same words")
        return (Piece(change.old_text or _("Block"), GROUND), Piece(how, PLAIN))
    if change.what == of.PARAGRAPH_MOVED:
        return (Piece(change.old_text, GROUND), Piece(_("moved, same words"), PLAIN))
    if change.what == of.RESIZED:
        return (Piece(change.old_text, GROUND), Piece(change.new_text, NEW))
    if change.old_text and not change.new_text:
        return (Piece(change.old_text, CUT), Piece(_("cut"), PLAIN))
    if change.new_text and not change.old_text:
        return (Piece(change.new_text, NEW),)
    if not change.old_text:
        whats = {
            of.CROPPED: _("another part of the picture is shown"), of.EXCHANGED: _("another picture"),
            of.LOOK: _("turned, lighter or grey"), of.REMADE: _("headline, frame or columns set otherwise"),
            of.PHOTO_MOVED: _("at another place of the article"),
        }
        return (Piece(whats.get(change.what, ""), PLAIN),)
    return (Piece(change.old_text, OLD), Piece(change.new_text, NEW))
