"""What readers of proofs leave in an issue: notes on places of its pages, and who signed which page in which round."""

from __future__ import annotations

import msgspec

from layout_app.ids import BlockId, PageId, StoryId
from layout_app.messages import _

CHANGE, NAME_OR_CUT, MOVE, QUESTION = "change", "name_or_cut", "move", "question"
KINDS = (CHANGE, NAME_OR_CUT, MOVE, QUESTION)
"""What a note asks for: 改, 姓名、删, 移动, 问."""
OPEN, DONE, LEFT = "open", "done", "left"
SETTLED = (DONE, LEFT)
"""What became of a note: it was done (已改), or left as it is for a reason (不改)."""

FIRST_REVIEW, FIRST_PROOF = "review-1", "proof-1"
SECOND_REVIEW, SECOND_PROOF = "review-2", "proof-2"
FINAL_REVIEW, THIRD_PROOF = "review-3", "proof-3"
STEPS = (FIRST_REVIEW, FIRST_PROOF, SECOND_REVIEW, SECOND_PROOF, FINAL_REVIEW, THIRD_PROOF)
"""初审 一校 复审 二校 终审 三校 in the order in which a page goes through them."""


class Anchor(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place that edits carry along: characters ``start:end`` of a text of a story, else a block as a whole.

    ``part`` and ``index`` are those of a ``SourceRef``. ``block`` is where the place was seen; a text is found wherever
    it stands.
    """

    block: BlockId = ""
    story: StoryId = ""
    part: str = ""
    index: int = 0
    start: int = 0
    end: int = 0

    @property
    def is_text(self) -> bool:
        return bool(self.story)


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """What somebody wrote on a place of ``page``: ``quote`` are the words that stood there.

    ``at`` and ``settled_at`` are ISO 8601; ``step`` is the round it belongs to. ``reason`` says why it was left.
    """

    id: str
    page: PageId
    anchor: Anchor
    kind: str
    text: str
    person: str = ""
    at: str = ""
    quote: str = ""
    step: str = ""
    state: str = OPEN
    reason: str = ""
    settled_by: str = ""
    settled_at: str = ""


class Signature(msgspec.Struct, frozen=True, omit_defaults=True):
    """A step of one page: ``begun`` and ``signed`` are ISO 8601, ``signed`` empty while somebody is at it.

    ``content`` is the sum of what stood on the page when it was signed (``document/signing.py``), ``state`` names the
    state of the issue that was kept then, if one was.
    """

    page: PageId
    step: str
    person: str
    begun: str = ""
    signed: str = ""
    note: str = ""
    content: str = ""
    state: str = ""


class Proofs(msgspec.Struct, frozen=True, omit_defaults=True):
    """All notes in the order they were written, and all steps begun or signed.

    With ``by_others`` nobody signs two steps of the same page.
    """

    notes: tuple[Note, ...] = ()
    signatures: tuple[Signature, ...] = ()
    by_others: bool = False

    def note(self, note_id: str) -> Note | None:
        """The note of that id, or ``None`` where it was taken away."""
        return next((note for note in self.notes if note.id == note_id), None)

    def signature(self, page: PageId, step: str) -> Signature | None:
        """What is known of a page's step; ``None`` before it is begun."""
        return next((one for one in self.signatures if (one.page, one.step) == (page, step)), None)


def step_name(step: str) -> str:
    """A step of proof reading in the user's words."""
    names = {
        FIRST_REVIEW: _("1st review"),
        FIRST_PROOF: _("1st proof"),
        SECOND_REVIEW: _("2nd review"),
        SECOND_PROOF: _("2nd proof"),
        FINAL_REVIEW: _("Final review"),
        THIRD_PROOF: _("3rd proof"),
    }
    return names[step]
