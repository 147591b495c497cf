"""No text disappears silently: what a picture, a box or another text covers, or what leaves its block, is an error."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app.commands.blocks import SetHeadForm
from layout_app.compose.page import Composer
from layout_app.display.items import LaidOutPage, PlacedImage, TextLine
from layout_app.document.blocks import ArticleBlock, HeadSlot, Inset, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.document.story import Paragraph, Photo, Story
from layout_app.document.template_files import load_template
from layout_app.errors import Finding, Severity
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.preflight.live import run_checks
from layout_app.session.session import Session
from tests.compose.test_runaround import TEXT, issue_of
from tests.conftest import TOP

CODE = "block.parts-overlap"
FORMS = [form.id for form in load_template("T285").head_forms]
STORY = Story(
    "s",
    headline="老楼装上新电梯 居民圆了下楼梦",
    kicker="和平里街道",
    deck="七区首台加装电梯正式运行",
    byline="本报记者 陈晓",
    paragraphs=(Paragraph(TEXT * 3), Paragraph(TEXT * 2)),
    signoff="和平里街道社会保障所 2026年11月20日",
    photos=(Photo("a", "七区12号楼加装电梯启用仪式现场", "陈晓 摄"),),
)


INSET = Inset(Slot(0, 3, 2, 6), "字", ("一", "二"))


def issue_with(recipe: Recipe, columns: int = 4, lines: int = 27, story: Story = STORY) -> Issue:
    return issue_of([story], [ArticleBlock("b", Slot(0, columns, 10, lines), "s", recipe)])


def parts_found(library: FontLibrary, issue: Issue) -> list[Finding]:
    laid_out = Composer(library).compose(issue)
    return [one for one in run_checks(issue, laid_out, "press") if one.code == CODE]


def headed(form: str, lines: int, *photos: Slot, **parts: object) -> Recipe:
    head = HeadSlot(form, Slot(0, 4, 0, lines))
    recipe = Recipe(head=head, photos=tuple(PhotoSlot(0, slot) for slot in photos))
    return msgspec.structs.replace(recipe, **parts)


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        (headed("lead.deck", 8, Slot(1, 3, 4, 12)), "A picture or box lies over “七区首台"),
        (headed("second.deck", 5, insets=(INSET,)), "A picture or box lies over “七区首台"),
        (headed("lead", 5), "“本报记者 陈晓” lies over “老楼"),
        (headed("second.deck", 5, Slot(1, 3, 8, 19)), "“七区12号楼加装电梯启用仪式现场” stands outside"),
        (headed("second.deck", 5, Slot(1, 3, 20, 12)), "A picture of “老楼装上新电梯 居民圆了下楼梦” stands outside"),
        (headed("second.deck", 5, Slot(1, 2, 6, 8), Slot(2, 2, 10, 8)), "Two pictures"),
    ],
)  # fmt: skip
def test_parts_in_each_others_way_are_an_error_with_place_and_remedy(
    library: FontLibrary, recipe: Recipe, said: str
) -> None:
    found = parts_found(library, issue_with(recipe))
    assert any(one.message.startswith(said) for one in found), [one.message for one in found]
    for one in found:
        assert one.severity is Severity.ERROR
        assert one.page == 1
        assert one.source is not None
        assert (one.source.block, one.source.story) == ("b", "s")


def test_sound_parts_are_no_finding(library: FontLibrary) -> None:
    recipe = headed("lead.deck", 8, Slot(1, 3, 8, 12), insets=(Inset(Slot(0, 1, 20, 6), "字", ("一", "二")),))
    assert parts_found(library, issue_with(recipe)) == []
    around = PhotoSlot(0, Slot(0, 1, 12, 8), shift=7, width=10)
    assert parts_found(library, issue_with(headed("second.deck", 5, photos=(around,)))) == []


@pytest.mark.parametrize("name", ["shi-er-a4.issue", "shi-er/shi-er.issue"])
def test_the_samples_have_no_parts_in_each_others_way(library: FontLibrary, name: str) -> None:
    assert [one for one in Session.open(TOP / "samples" / name, library).preflight() if one.code == CODE] == []


def test_text_along_an_outline_may_stand_on_the_pictures_corners(library: FontLibrary) -> None:
    outline = ((500, 0), (1000, 500), (500, 1000), (0, 500))
    around = PhotoSlot(0, Slot(0, 2, 8, 12), "none", shift=10, width=30, outline=outline)
    assert parts_found(library, issue_with(headed("second.deck", 5, photos=(around,)))) == []


def glyphs(line: TextLine) -> Rect:
    """From the first glyph to the last, over the middle of their height."""
    runs = [run for run in line.runs if run.xs]
    third = line.size // 3
    if line.vertical:
        first = min(run.ys[0] - third for run in runs)
        return Rect(line.x - third // 2, line.y + max(0, first), line.x + third // 2, line.y + line.width - third)
    left, right = min(run.xs[0] for run in runs), max(run.xs[-1] + run.advances[-1] for run in runs)
    return Rect(line.x + left + third, line.y - 2 * third, max(line.x + left + third, line.x + right - third), line.y)


def hidden(page: LaidOutPage) -> list[str]:
    """Texts that are not to be read whole: under a picture, under another text, or off the page."""
    lines = [item for item in page.items if isinstance(item, TextLine) and any(run.xs for run in item.runs)]
    pictures = [item for item in page.items if isinstance(item, PlacedImage)]
    found = [line.text for line in lines if any(one.rect.intersects(glyphs(line)) for one in pictures)]
    for one, other in itertools.combinations(lines, 2):
        if glyphs(one).intersects(glyphs(other)):
            found.append(f"{one.text} / {other.text}")
    sheet = Rect(0, 0, page.width, page.height)
    return found + [line.text for line in lines if not sheet.intersects(glyphs(line))]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_text_disappears_silently(library: FontLibrary, data: st.DataObject) -> None:
    columns, lines = data.draw(st.integers(1, 5)), data.draw(st.integers(6, 40))

    def slot() -> Slot:
        column, line = data.draw(st.integers(0, columns - 1)), data.draw(st.integers(0, lines - 1))
        return Slot(
            column, data.draw(st.integers(1, columns - column)), line, data.draw(st.integers(1, lines - line + 2))
        )

    photos = tuple(
        PhotoSlot(0, slot(), data.draw(st.sampled_from(("below", "none")))) for _ in range(data.draw(st.integers(0, 2)))
    )
    insets = tuple(Inset(slot(), "数字", ("一", "二")) for _ in range(data.draw(st.integers(0, 1))))
    recipe = Recipe(
        head=HeadSlot(data.draw(st.sampled_from(FORMS)), slot()),
        photos=photos,
        insets=insets,
        frame=data.draw(st.sampled_from(("none", "box", "tint"))),
    )
    issue = issue_with(recipe, columns, lines)
    for _number in range(data.draw(st.integers(0, 3))):
        form = data.draw(st.sampled_from(FORMS))
        issue = SetHeadForm("b", form).apply(issue).issue
    laid_out = Composer(library).compose(issue)
    errors = {one.code for one in run_checks(issue, laid_out, "press") if one.severity is Severity.ERROR}
    assert CODE in errors or not hidden(laid_out.pages[0])
