"""One part of the furniture otherwise, on one page or on all of its layout; reset gives back what was before."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.commands.furniture import OverrideElement
from layout_app.compose.page import Composer
from layout_app.display.items import LaidOutPage, Rule, TextLine
from layout_app.document.blocks import ElementOverride, FurnitureBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.template import RuleElement, TextElement
from layout_app.document.template_files import load_template
from layout_app.document.texts import issue_texts, with_characters_at
from layout_app.errors import CommandRefused
from layout_app.fonts.library import FontLibrary

FIRST, SECOND = 1, 3
"""Indices of the two pages with even numbers."""


@pytest.fixture
def issue() -> Issue:
    return new_issue(load_template("T285"), Masthead(title="石二", date="2026-11-24"), "t", 4)


def folio(issue: Issue, index: int) -> FurnitureBlock:
    block = next(one for one in issue.pages[index].blocks if isinstance(one, FurnitureBlock))
    assert block.kind == "folio"
    return block


def number_of(issue: Issue, text: str) -> int:
    layout = next(one for one in issue.furniture if one.id == "folio.even")
    return next(at for at, one in enumerate(layout.elements) if isinstance(one, TextElement) and one.text == text)


def pages_of(library: FontLibrary, issue: Issue) -> tuple[LaidOutPage, ...]:
    return Composer(library).compose(issue).pages


def line_with(page: LaidOutPage, text: str) -> TextLine | None:
    return next((one for one in page.items if isinstance(one, TextLine) and one.text == text), None)


def test_a_part_says_something_else_on_one_page_and_what_it_said_after_a_reset(
    library: FontLibrary, issue: Issue
) -> None:
    number, block = number_of(issue, "{title}"), folio(issue, FIRST)
    changed = OverrideElement(block.id, ElementOverride(number, "{title} 特刊 {none}")).apply(issue).issue
    first, second = (pages_of(library, changed)[at] for at in (FIRST, SECOND))
    assert line_with(first, "石二 特刊 {none}") is not None and line_with(first, "石二") is None
    assert line_with(second, "石二") is not None
    assert OverrideElement(block.id, ElementOverride(number)).apply(changed).issue == issue


def test_on_all_pages_of_the_layout_it_gives_way_to_what_one_page_has_of_its_own(
    library: FontLibrary, issue: Issue
) -> None:
    number = number_of(issue, "{title}")
    own = OverrideElement(folio(issue, SECOND).id, ElementOverride(number, "副刊")).apply(issue).issue
    both = OverrideElement(folio(issue, FIRST).id, ElementOverride(number, "正刊"), everywhere=True).apply(own).issue
    first, second = (pages_of(library, both)[at] for at in (FIRST, SECOND))
    assert line_with(first, "正刊") is not None and line_with(second, "副刊") is not None
    whole = OverrideElement(folio(issue, SECOND).id, ElementOverride(number, "合刊"), everywhere=True).apply(both).issue
    assert folio(whole, SECOND).overrides == ()
    assert all(line_with(pages_of(library, whole)[at], "合刊") is not None for at in (FIRST, SECOND))
    reset = OverrideElement(folio(issue, FIRST).id, ElementOverride(number), everywhere=True).apply(whole).issue
    assert reset == issue


def test_parts_are_moved_and_taken_away(library: FontLibrary, issue: Issue) -> None:
    number, block = number_of(issue, "{title}"), folio(issue, FIRST)
    layout = next(one for one in issue.furniture if one.id == "folio.even")
    rule = next(at for at, one in enumerate(layout.elements) if isinstance(one, RuleElement))
    before = line_with(pages_of(library, issue)[FIRST], "石二")
    rules = [one for one in pages_of(library, issue)[FIRST].items if isinstance(one, Rule)]
    changed = OverrideElement(block.id, ElementOverride(number, right=-3000, down=2000)).apply(issue).issue
    changed = OverrideElement(block.id, ElementOverride(rule, down=500)).apply(changed).issue
    page = pages_of(library, changed)[FIRST]
    after = line_with(page, "石二")
    assert before is not None and after is not None and (after.x, after.y) == (before.x - 3000, before.y + 2000)
    moved = [one for one in page.items if isinstance(one, Rule)]
    steps = [new.rect.y0 - old.rect.y0 for new, old in zip(moved, rules, strict=True)]
    assert sorted(steps) == [0] * (len(rules) - 1) + [500]
    gone = OverrideElement(block.id, ElementOverride(number, hidden=True)).apply(changed).issue
    assert line_with(pages_of(library, gone)[FIRST], "石二") is None


def test_what_is_no_part_is_refused(issue: Issue) -> None:
    block = folio(issue, FIRST)
    for wrong in (OverrideElement("none", ElementOverride(0)), OverrideElement(block.id, ElementOverride(99, "x"))):
        with pytest.raises(CommandRefused):
            wrong.apply(issue)


def test_own_words_are_found_and_replaced(issue: Issue) -> None:
    block = folio(issue, FIRST)
    changed = OverrideElement(block.id, ElementOverride(number_of(issue, "{title}"), "迎新特刊")).apply(issue).issue
    (found,) = [one for one in issue_texts(changed) if one.text == "迎新特刊"]
    replaced = with_characters_at(changed, found.ref, 0, 2, "国庆")
    assert [one.text for one in folio(replaced, FIRST).overrides] == ["国庆特刊"]


def test_an_issue_from_before_has_no_overrides(issue: Issue) -> None:
    old = msgspec.to_builtins(FurnitureBlock("f", Slot(0, 5, 0, 3), "folio", "folio.even"))
    del old["overrides"]
    assert msgspec.convert(old, FurnitureBlock).overrides == ()
