"""Ways to make up one article at one width: headline form × photo place and size, each with the height it fills.

Heights come from the real typesetter: the copy's lines at the measure of the legs. What a variant leaves over or lacks
is made up by paragraphs a line longer or shorter (PRODUCT C: variants measured by composition; SPEC 5: order of
fitting).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from layout_app.compose.copy import set_copy
from layout_app.compose.frames import frames_of, leg_columns, slot_rect
from layout_app.compose.head import set_head
from layout_app.compose.photo import set_caption
from layout_app.compose.setting import Setting
from layout_app.document.blocks import ArticleBlock, HeadSlot, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.document.story import Story
from layout_app.document.template import HeadForm
from layout_app.units import Mpt

MOST_LOOSENING = 3
LEAST_LEG = 3
GREATEST_LEG = 40
LEAST_RATIO, GREATEST_RATIO = 1.15, 2.3
TALL = 400


class Variant(msgspec.Struct, frozen=True):
    """One way to make up an article: ``top`` is what stands at its head (head, photo or box); lower cost is better."""

    lines: int
    recipe: Recipe
    cost: float
    top: str


class Measurer:
    """Counts lines and headline rows for one issue, each asked for once."""

    def __init__(self, setting: Setting, issue: Issue) -> None:
        self.setting = setting
        self.issue = issue
        self._lines: dict[tuple[str, int, tuple[tuple[int, int], ...]], int] = {}
        self._loosened: dict[tuple[str, int, int], tuple[tuple[int, int], ...] | None] = {}
        self._captions: dict[tuple[str, int, int], int] = {}
        self._legs: dict[tuple[int, str], tuple[tuple[Mpt, Mpt], ...]] = {}
        self._widths: dict[tuple[int, str, int, int], Mpt] = {}

    def copy_lines(self, story: Story, measure: int, loosen: tuple[tuple[int, int], ...] = ()) -> int:
        """How many lines the story's copy takes at ``measure``."""
        key = (story.id, measure, loosen)
        if key not in self._lines:
            block = ArticleBlock("measure", Slot(0, 1, 0, 1), story.id, Recipe(loosen=loosen))
            self._lines[key] = len(set_copy(self.setting, story, block, measure).lines)
        return self._lines[key]

    def caption_lines(self, story: Story, photo: int, width: int) -> int:
        """How many lines the caption of the story's photo takes under a picture of ``width``."""
        key = (story.id, photo, width)
        if key not in self._captions:
            self._captions[key] = set_caption(self.setting, story.photos[photo], width).count
        return self._captions[key]

    def legs(self, columns: int, frame: str) -> tuple[tuple[Mpt, Mpt], ...]:
        """(left, right) of the legs of a block over ``columns`` page columns."""
        key = (columns, frame)
        if key not in self._legs:
            self._legs[key] = leg_columns(self._block(columns, frame), self.issue.format)
        return self._legs[key]

    def picture_width(self, columns: int, frame: str, slot: Slot) -> Mpt:
        """How wide a picture in ``slot`` of such a block is."""
        key = (columns, frame, slot.column, slot.columns)
        if key not in self._widths:
            self._widths[key] = slot_rect(self._block(columns, frame), self.issue.format, slot).width
        return self._widths[key]

    def _block(self, columns: int, frame: str) -> ArticleBlock:
        return ArticleBlock("measure", Slot(0, columns, 0, self.issue.format.lines), "", Recipe(frame=frame))

    def loosening(self, story: Story, measure: int, change: int) -> tuple[tuple[int, int], ...] | None:
        """The paragraphs to lengthen or shorten by a line so that the copy changes by ``change`` lines, or ``None``."""
        if change == 0:
            return ()
        key = (story.id, measure, change)
        if key not in self._loosened:
            self._loosened[key] = self._find_loosening(story, measure, change)
        return self._loosened[key]

    def cannot_loosen(self, story: Story, measure: int, change: int) -> bool:
        """Whether it has been found already that no loosening gives ``change``."""
        return self._loosened.get((story.id, measure, change), ()) is None

    def _find_loosening(self, story: Story, measure: int, change: int) -> tuple[tuple[int, int], ...] | None:
        natural = self.copy_lines(story, measure)
        step = 1 if change > 0 else -1
        # Long paragraphs bear a change of one line with the least change to each gap.
        by_length = sorted(range(len(story.paragraphs)), key=lambda index: -len(story.paragraphs[index].text))
        chosen: tuple[tuple[int, int], ...] = ()
        for index in by_length:
            trial = tuple(sorted((*chosen, (index, step))))
            reached = self.copy_lines(story, measure, trial) - natural
            if reached == change:
                return trial
            so_far = self.copy_lines(story, measure, chosen) - natural
            if (reached - so_far) * step > 0 and reached * step < change * step:
                chosen = trial
        return None


class _Candidate(NamedTuple):
    """A variant before it is known whether its legs are sound and its copy can be loosened by ``change`` lines."""

    cost: float
    lines: int
    change: int
    recipe: Recipe
    top: str


def variants_of(measurer: Measurer, story: Story, columns: int, rank: int) -> list[Variant]:
    """The cheapest way to make up ``story`` over ``columns`` page columns for each height and top, cheapest first."""
    found: list[Variant] = []
    filled: set[tuple[int, str]] = set()
    # Most candidates are never looked at closely: setting their copy a line longer or shorter is what takes time.
    for candidate in sorted(_candidates(measurer, story, columns, rank), key=lambda one: one.cost):
        place = (candidate.lines, candidate.top)
        if place not in filled:
            variant = _sound_variant(measurer, story, columns, candidate)
            if variant is not None:
                filled.add(place)
                found.append(variant)
    return found


def _candidates(measurer: Measurer, story: Story, columns: int, rank: int) -> Iterator[_Candidate]:
    """All ways to make up the story, for any height that fits on the page."""
    for frame in ("none", "box") if 2 <= columns <= 3 and rank > 0 and _can_box(measurer.issue) else ("none",):
        for form in _forms(measurer, story, columns, rank, frame):
            for photo_columns in range(columns + 1) if story.photos else (0,):
                if story.photos and photo_columns == 0:
                    continue
                yield from _with_form(measurer, story, columns, rank, frame, form, photo_columns)


def _can_box(issue: Issue) -> bool:
    return any(form.id.startswith("box") for form in issue.head_forms)


def _forms(measurer: Measurer, story: Story, columns: int, rank: int, frame: str) -> list[HeadForm | None]:
    """The headline forms that show every text the story has, fit its words, suit rank and width; fewest rows first."""
    if not story.headline:
        return [None]
    wanted = {part for part in ("kicker", "headline", "deck") if getattr(story, part)}
    fitting: list[HeadForm] = []
    for form in measurer.issue.head_forms:
        parts = {part.part for part in form.parts}
        suits = wanted <= parts and form.columns[0] <= columns <= form.columns[1] and _suits_rank(form, rank, frame)
        special = form.vertical or form.id in ("beside", "picture")
        if suits and not special and _words_fit(measurer, story, form, columns, frame):
            fitting.append(form)
    least_empty = min((len(form.parts) for form in fitting), default=0)
    chosen = [form for form in fitting if len(form.parts) == least_empty]
    return list(chosen[:2]) or list(_any_form(measurer.issue, wanted, columns))


def _suits_rank(form: HeadForm, rank: int, frame: str) -> bool:
    family = form.id.split(".")[0]
    if frame == "box":
        return family == "box"
    if family == "letter":
        return True
    return family == "lead" if rank == 0 else family in ("second", "two", "one")


def _any_form(issue: Issue, wanted: set[str], columns: int) -> Iterator[HeadForm]:
    """The last resort for words too long for every form: the one that shows all parts at this width."""
    for form in issue.head_forms:
        parts = {part.part for part in form.parts}
        if wanted <= parts and form.columns[0] <= columns <= form.columns[1] and not form.vertical:
            yield form
            return


def _words_fit(measurer: Measurer, story: Story, form: HeadForm, columns: int, frame: str) -> bool:
    page = measurer.issue.format
    area = page.area(Slot(0, columns, 0, form.lines))
    if frame == "box":
        area = area.inset(page.em, 0)
    head = HeadSlot(form.id, Slot(0, columns, 0, form.lines))
    return not set_head(measurer.setting, story, head, form, area, "measure").findings


def _with_form(
    measurer: Measurer,
    story: Story,
    columns: int,
    rank: int,
    frame: str,
    form: HeadForm | None,
    photo_columns: int,
) -> Iterator[_Candidate]:
    for over in ("head", "photo") if photo_columns == columns and form is not None and frame == "none" else ("head",):
        caption = _first_caption(measurer, story, photo_columns)
        for lines in _photo_heights(measurer.issue, story, photo_columns):
            head_top = lines + caption if over == "photo" else 0
            recipe = _recipe(columns, frame, form, story, photo_columns, lines, head_top)
            yield from _fitted(measurer, story, columns, rank, recipe, over if frame == "none" else "box")


def _photo_heights(issue: Issue, story: Story, photo_columns: int) -> list[int]:
    """Photo heights in lines whose shape is a good crop of the picture."""
    if photo_columns == 0:
        return [0]
    page = issue.format
    width = photo_columns * page.column_width + (photo_columns - 1) * page.gutter
    heights = [
        lines
        for lines in range(5, page.lines)
        if LEAST_RATIO <= width / (lines * page.pitch - (page.pitch - page.em) - 1000) <= GREATEST_RATIO
    ]
    return heights or [7]


def _first_caption(measurer: Measurer, story: Story, photo_columns: int) -> int:
    if not photo_columns:
        return 0
    page = measurer.issue.format
    width = photo_columns * page.column_width + (photo_columns - 1) * page.gutter
    return measurer.caption_lines(story, 0, width)


def _recipe(
    columns: int,
    frame: str,
    form: HeadForm | None,
    story: Story,
    photo_columns: int,
    photo_lines: int,
    head_top: int,
) -> Recipe:
    """The recipe with its headline, first photo at the right under it (or over it), further photos at the left foot.

    ``head_top`` is the headline's first line: 0, or under a photo and its caption.
    """
    head_lines = form.lines if form is not None else (1 if frame == "box" else 0)
    photos: list[PhotoSlot] = []
    if photo_columns:
        top = 0 if head_top else head_lines
        photos.append(PhotoSlot(0, Slot(columns - photo_columns, photo_columns, top, photo_lines)))
    head = None
    if form is not None:
        head = HeadSlot(form.id, Slot(0, columns, head_top, form.lines))
    for number in range(1, len(story.photos)):
        column = (columns - photo_columns - number) % max(1, columns)
        photos.append(PhotoSlot(number, Slot(column, 1, TALL, 7)))
    return Recipe(head=head, photos=tuple(photos), frame=frame, leg_rules=frame == "box")


def _fitted(
    measurer: Measurer, story: Story, columns: int, rank: int, recipe: Recipe, top: str
) -> Iterator[_Candidate]:
    """The recipe at every height near its natural one that loosening may fill exactly."""
    page = measurer.issue.format
    across = measurer.legs(columns, recipe.frame)
    need = measurer.copy_lines(story, across[0][1] - across[0][0])
    legs = len(across)
    closed = _closed_lines(measurer, story, columns, recipe, legs)
    blank_foot = legs if recipe.frame == "box" else 0
    least = (need + closed + blank_foot - MOST_LOOSENING) // legs
    for lines in range(max(1, least), min(page.lines, least + 3) + 1):
        change = legs * lines - closed - blank_foot - need
        if abs(change) <= min(MOST_LOOSENING, max(1, len(story.paragraphs))):
            cost = _cost(measurer.issue, story, columns, rank, recipe, lines, change)
            yield _Candidate(cost, lines, change, recipe, top)


def _sound_variant(measurer: Measurer, story: Story, columns: int, candidate: _Candidate) -> Variant | None:
    """The candidate with its photos settled and its copy loosened; ``None`` where it cannot be made up well."""
    left, right = measurer.legs(columns, candidate.recipe.frame)[0]
    if measurer.cannot_loosen(story, right - left, candidate.change):
        return None
    settled = _settle_foot_photos(candidate.recipe, candidate.lines)
    if settled is None or not _legs_are_sound(measurer, story, columns, settled, candidate.lines):
        return None
    loosen = measurer.loosening(story, right - left, candidate.change)
    if loosen is None:
        return None
    recipe = msgspec.structs.replace(settled, loosen=loosen)
    return Variant(candidate.lines, recipe, candidate.cost, candidate.top)


def _closed_lines(measurer: Measurer, story: Story, columns: int, recipe: Recipe, legs: int) -> int:
    """How many leg lines head, photos and box padding take, whatever the height."""
    closed = 0
    if recipe.frame == "box":
        closed += legs if recipe.head is None else 0
    over_photo = recipe.head is not None and recipe.head.slot.line > 0
    if recipe.head is not None:
        closed += recipe.head.slot.lines * legs
    for number, photo in enumerate(recipe.photos):
        width = measurer.issue.format.column_width
        if photo.slot.line != TALL:
            width = measurer.picture_width(columns, recipe.frame, photo.slot)
        caption = measurer.caption_lines(story, photo.photo, width)
        blank = 0 if over_photo and number == 0 else 1
        closed += photo.slot.columns * (photo.slot.lines + caption + blank)
    return closed


def _settle_foot_photos(recipe: Recipe, lines: int) -> Recipe | None:
    """Further photos put at the foot of their legs, caption on the last line; ``None`` where there is no room."""
    photos: list[PhotoSlot] = []
    foot = lines - (1 if recipe.frame == "box" else 0)
    for photo in recipe.photos:
        if photo.slot.line != TALL:
            photos.append(photo)
            continue
        line = foot - photo.slot.lines - 1
        if line < 8:
            return None
        photos.append(msgspec.structs.replace(photo, slot=msgspec.structs.replace(photo.slot, line=line)))
    return msgspec.structs.replace(recipe, photos=tuple(photos))


def _legs_are_sound(measurer: Measurer, story: Story, columns: int, recipe: Recipe, lines: int) -> bool:
    """No leg too short or too deep, every slot inside the block."""
    page = measurer.issue.format
    block = ArticleBlock("measure", Slot(0, columns, 0, lines), story.id, recipe)
    captions = tuple(
        measurer.caption_lines(story, photo.photo, measurer.picture_width(columns, recipe.frame, photo.slot))
        for photo in recipe.photos
    )
    if any(photo.slot.last_line >= lines for photo in recipe.photos):
        return False
    frames = frames_of(block, page, captions)
    return all(len(leg.spans) == 1 and LEAST_LEG <= leg.spans[0][1] <= GREATEST_LEG for leg in frames.legs)


def _cost(
    issue: Issue, story: Story, columns: int, rank: int, recipe: Recipe, lines: int, change: int
) -> float:
    """How far from good make-up: loosening, odd crops, photos too small for the rank, legs too short or too long."""
    page = issue.format
    cost = 1.5 * abs(change)
    if story.photos and recipe.photos:
        slot = recipe.photos[0].slot
        width = slot.columns * page.column_width + (slot.columns - 1) * page.gutter
        ratio = width / (slot.lines * page.pitch - (page.pitch - page.em))
        record = issue.asset(story.photos[0].asset)
        natural = record.width / record.height if record is not None else 1.5
        cost += 6 * abs(ratio / natural - 1)
        wanted = 0.55 if rank == 0 else 0.45
        cost += 5 * abs(slot.columns / columns - max(wanted, 1 / columns))
        cost += 2 if slot.columns == columns else 0
    text_top = recipe.head.slot.lines if recipe.head is not None else 0
    depth = lines - text_top
    cost += 0.15 * max(0, depth - 30) + 0.3 * max(0, 8 - depth)
    return cost
