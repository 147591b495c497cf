"""What happens inside a block when it changes its size."""

from __future__ import annotations

from layout_app.commands.blocks import SwapBlocks
from layout_app.document.blocks import ArticleBlock
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
from tests.conftest import TOP


def test_photo_does_not_cover_the_headline_in_a_smaller_place(library: FontLibrary) -> None:
    session = Session.open(TOP / "samples" / "shi-er" / "shi-er.issue", library)
    session.apply(SwapBlocks("p1-lead", "p1-box"))
    block = session.issue.block("p1-lead")
    assert isinstance(block, ArticleBlock) and block.recipe.head is not None
    photo = block.recipe.photos[0].slot
    assert not photo.overlaps(block.recipe.head.slot)
    assert photo.last_line + 2 < block.slot.lines
