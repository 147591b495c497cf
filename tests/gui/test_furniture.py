"""Parts of folio and masthead in the inspector: chosen by what they print, changed here or on all pages alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.document.blocks import FurnitureBlock
from layout_app.gui.sections.furniture import EVERYWHERE, FurnitureSection
from tests.gui.driver import DeskDriver


@pytest.fixture
def section(desk: DeskDriver, sample_copy: Path) -> FurnitureSection:
    """The folio of the second page, selected."""
    desk.window.open_path(sample_copy)
    desk.window.desk.go_to_page(1)
    desk.window.canvas.select(folio(desk).id)
    desk.settle()
    return desk.window.desk.inspector.furniture


def folio(desk: DeskDriver) -> FurnitureBlock:
    return next(one for one in desk.session.issue.pages[1].blocks if isinstance(one, FurnitureBlock))


def choose(section: FurnitureSection, words: str) -> None:
    at = next(at for at in range(section.part.count()) if section.part.itemText(at) == words)
    section.part.setCurrentIndex(at)
    section.part.activated.emit(at)


def test_a_part_is_changed_on_this_page_and_reset(desk: DeskDriver, section: FurnitureSection) -> None:
    before = desk.session.issue
    assert section.isVisible() and not section.reset.isEnabled()
    choose(section, "邻里石二")
    assert section.text.text() == "{title}"
    section.text.typed.emit("邻里石二·特刊")
    section.text.typed.emit("邻里石二·增刊")
    assert [one.text for one in folio(desk).overrides] == ["邻里石二·增刊"]
    assert "邻里石二·增刊" in [section.part.itemText(at) for at in range(section.part.count())]
    desk.look("overridden")
    assert desk.session.undo_label == "Furniture of this page"
    section.reset.click()
    assert desk.session.issue == before and not section.reset.isEnabled()


def test_a_part_is_moved_and_hidden_on_all_pages_alike(desk: DeskDriver, section: FurnitureSection) -> None:
    choose(section, "邻里石二")
    section.scope.button(EVERYWHERE).click()
    section.right.chosen.emit(-25)
    section.shown.chosen.emit(False)
    layout = next(one for one in desk.session.issue.furniture if one.id == folio(desk).layout)
    (override,) = layout.overrides
    assert override.hidden and override.right == -7087 and not folio(desk).overrides
    assert section.right.value() == -25 and not section.shown.isChecked()
    assert section.reset.isEnabled()


def test_a_line_has_no_text(desk: DeskDriver, section: FurnitureSection) -> None:
    choose(section, "Rule 1")
    assert not section.text.isVisible() and section.right.isVisible()
