"""Tiles kept over edits are what painting them anew would give."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtGui import QImage

from layout_app.commands.blocks import MoveBlock, MovePhoto, RemoveBlock, SetRecipe
from layout_app.commands.edit import Command
from layout_app.commands.text import ReplaceText, SplitParagraph
from layout_app.display.items import TextLine
from layout_app.document.blocks import ArticleBlock
from layout_app.gui.canvas.tiles import TileCache, changed_areas
from layout_app.painters.qt import MOST_SIZES, QtResources
from layout_app.session.session import Session


def edits(session: Session) -> dict[str, Command]:
    lead, news = session.issue.block("p1-lead"), session.issue.block("p1-news")
    assert isinstance(lead, ArticleBlock)
    photo = lead.recipe.photos[0].slot
    return {
        "a letter": ReplaceText("inspection", "body", 1, 4, 4, "，好"),
        "a word of the headline": ReplaceText("inspection", "headline", 0, 0, 2, "聚"),
        "a paragraph parted": SplitParagraph("inspection", 0, 8),
        "a photo lower": MovePhoto("p1-lead", 0, msgspec.structs.replace(photo, lines=photo.lines - 3)),
        "a block moved": MoveBlock("p1-news", msgspec.structs.replace(news.slot, line=news.slot.line - 4)),
        "a block gone": RemoveBlock("p1-box"),
        "rules gone": SetRecipe("p1-lead", msgspec.structs.replace(lead.recipe, legs=2)),
    }


NAMES = (
    "a letter", "a word of the headline", "a paragraph parted", "a photo lower", "a block moved", "a block gone",
    "rules gone",
)


def look_alike(one: QImage, other: QImage) -> bool:
    """The same pictures but for a last bit: Qt rounds a soft edge by how long a run of it is painted."""
    if one == other:
        return True
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return all(abs(a - b) <= 1 for a, b in pairs)


@pytest.mark.parametrize("name", NAMES)
def test_tiles_after_an_edit_are_tiles_painted_anew(session: Session, resources: QtResources, name: str) -> None:
    scale, places = 0.9, [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (1, 2)]
    kept, anew = TileCache(resources), TileCache(resources)
    kept.show(session.layout(0), scale)
    before = [kept.tile(*place).copy() for place in places]
    session.apply(edits(session)[name])
    kept.show(session.layout(0), scale)
    anew.show(session.layout(0), scale)
    assert all(look_alike(kept.tile(*place), anew.tile(*place)) for place in places)
    assert [kept.tile(*place) for place in places] != before


def test_a_letter_changes_only_the_lines_of_its_paragraph(session: Session) -> None:
    old = session.layout(0)
    session.apply(edits(session)["a letter"])
    lead = next(box.rect for box in old.blocks if box.id == "p1-lead")
    areas = changed_areas(old, session.layout(0))
    assert areas and all(lead.inset(-40_000, -40_000).contains(area.x0, area.y0) for area in areas)
    assert changed_areas(old, old) == []


def test_sizes_of_faces_are_kept_for_a_few_pages_only(session: Session, resources: QtResources) -> None:
    """A headline that is fitted while one drags takes many sizes, whose glyphs Qt keeps."""
    run = next(item.runs[0] for item in session.layout(0).items if isinstance(item, TextLine) and item.runs)
    for size in range(8000, 8000 + 500 * (MOST_SIZES + 20), 500):
        assert resources.raw_font(run.font, size).pixelSize() == size / 1000
    assert len(resources._sized) <= MOST_SIZES
    assert resources.glyph_run(run).rawFont().pixelSize() == run.size / 1000
