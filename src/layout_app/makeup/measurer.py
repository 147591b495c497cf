"""What make-up asks of the typesetter about one issue's stories: lines of copy and captions, headlines, crops, fits."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from layout_app.compose.article import compose_article
from layout_app.compose.copy import set_copy
from layout_app.compose.frames import leg_columns, slot_rect
from layout_app.compose.head import closed_lines, fitted_parts
from layout_app.compose.photo import set_caption
from layout_app.compose.setting import Setting
from layout_app.document.blocks import ArticleBlock, HeadSlot, Recipe
from layout_app.document.crop import keeps_in_shape, photo_pixels
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.document.story import Photo, Story
from layout_app.document.template import HeadForm
from layout_app.ids import StoryId
from layout_app.makeup.copyfit import Fit, Way, best_fit, ways_of
from layout_app.units import Mpt

MOST_LOOSENING = 3
LEAST_LEG = 3
LEAST_RATIO, COMMON_RATIO, GREATEST_RATIO = 1.15, 1.5, 2.3
FOOT_PHOTO_LINES = 7
IN_A_BOX = 0.94
"""How much narrower a picture is in a frame than over the same columns without."""


class FittedHeadline(msgspec.Struct, frozen=True):
    """A headline's size and number of lines in a form; whether all words of the set fit, and by how many lines of the
    page it is lower than the form for what it lacks."""

    size: Mpt
    lines: int
    fits: bool
    lower: int = 0


class Measurer:
    """Counts lines and headline rows for one issue, each asked for once."""

    def __init__(self, setting: Setting, issue: Issue) -> None:
        self.setting = setting
        self.issue = issue
        self._lines: dict[tuple[str, int, tuple[tuple[int, int], ...]], int] = {}
        self._ways: dict[tuple[str, Mpt], tuple[tuple[tuple[Way, ...], ...], frozenset[int]]] = {}
        self._headlines: dict[tuple[str, str, int, str], FittedHeadline] = {}
        self._fits: dict[tuple[str, Mpt, tuple[int, ...]], Fit | None] = {}
        self._captions: dict[tuple[str, int, int], int] = {}
        self._legs: dict[tuple[int, str], tuple[tuple[Mpt, Mpt], ...]] = {}
        self._widths: dict[tuple[int, str, int, int], Mpt] = {}
        self._photo_heights: dict[tuple[int, StoryId], list[int]] = {}
        self._shapes: dict[StoryId, float] = {}
        self.depth_costs = tuple(map(_depth_cost, range(issue.format.lines + 1)))
        """What a leg costs that is so many lines long."""

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

    def photo_heights(self, photo_columns: int, story: Story) -> list[int]:
        """Heights in lines whose shape over so many columns is a good crop of the story's first picture.

        None of them cuts its keep box: where all good ones would, it is the least odd height that does not.
        """
        photo = story.photos[0]
        key = (photo_columns, story.id if photo.keep is not None else "")
        if key not in self._photo_heights:
            ratios = self._ratios(photo_columns)
            good = [lines for lines, ratio in ratios.items() if LEAST_RATIO <= ratio <= GREATEST_RATIO]
            record = self.issue.asset(photo.asset)
            if photo.keep is not None and record is not None:
                pixels = photo_pixels(photo, (record.width, record.height))
                keeping = [lines for lines, ratio in ratios.items() if _keeps(photo, pixels, ratio)]
                least_odd = sorted(keeping, key=lambda lines: abs(math.log(ratios[lines] / COMMON_RATIO)))[:1]
                good = [lines for lines in good if lines in keeping] or least_odd or good
            self._photo_heights[key] = good or [FOOT_PHOTO_LINES]
        return self._photo_heights[key]

    def _ratios(self, photo_columns: int) -> dict[int, float]:
        """Width over height of pictures over so many columns, by their lines."""
        page = self.issue.format
        width = page.width_of(photo_columns)
        return {
            lines: width / (lines * page.pitch - (page.pitch - page.em) - 1000) for lines in range(5, page.lines)
        }

    def shape_of(self, story: Story) -> float:
        """Width over height of the story's first picture as it looks; a common one where it is nowhere."""
        if story.id not in self._shapes:
            photo = story.photos[0]
            record = self.issue.asset(photo.asset)
            width, height = photo_pixels(photo, (record.width, record.height)) if record is not None else (0, 0)
            self._shapes[story.id] = width / height if height else COMMON_RATIO
        return self._shapes[story.id]

    def _block(self, columns: int, frame: str) -> ArticleBlock:
        return ArticleBlock("measure", Slot(0, columns, 0, self.issue.format.lines), "", Recipe(frame=frame))

    def least_area(self, story: Story) -> int:
        """Leg lines that the story takes at the very least: its copy, and a headline over one column."""
        return self.copy_lines(story, self.issue.format.column_width) + (LEAST_LEG if story.headline else 0)

    def free_lines(self, story: Story, columns: int, lines: int, recipe: Recipe) -> int | None:
        """How many places stay free in a block of that size; ``None`` where it does not hold the story's copy. So it is
        asked of copy that fills no legs exactly."""
        block = ArticleBlock("measure", Slot(0, columns, 0, lines), story.id, recipe)
        forms = {form.id: form for form in self.issue.head_forms}
        box = compose_article(self.setting, block, story, forms, {}).box
        return None if box.overset_lines else box.free_lines

    def fit(self, story: Story, measure: Mpt, depths: tuple[int, ...]) -> Fit | None:
        """How the story's paragraphs fill legs of ``depths`` lines best; ``None`` where they cannot."""
        key = (story.id, measure, depths)
        if key not in self._fits:
            self._fits[key] = best_fit(self._ways_and_changes(story, measure)[0], measure, depths)
        return self._fits[key]

    def can_change(self, story: Story, measure: Mpt, change: int) -> bool:
        """Whether the copy can be made ``change`` lines longer."""
        return change in self._ways_and_changes(story, measure)[1]

    def _ways_and_changes(
        self, story: Story, measure: Mpt
    ) -> tuple[tuple[tuple[Way, ...], ...], frozenset[int]]:
        key = (story.id, measure)
        if key not in self._ways:
            ways = ways_of(self.setting, story, "body", measure)
            self._ways[key] = (ways, _changes(ways))
        return self._ways[key]

    def headline(self, story: Story, form: HeadForm, columns: int, frame: str) -> FittedHeadline:
        """How the form sets the story's headline over ``columns``."""
        key = (story.id, form.id, columns, frame)
        if key not in self._headlines:
            self._headlines[key] = _fitted_headline(self.setting, story, form, columns, frame)
        return self._headlines[key]


def _changes(ways: Sequence[Sequence[Way]]) -> frozenset[int]:
    """By how many lines the copy can be made longer or shorter, within reason."""
    reached = {0}
    for choices in ways:
        steps = {len(way.lines) - len(choices[0].lines) for way in choices}
        reached = {at + step for at in reached for step in steps if abs(at + step) <= MOST_LOOSENING}
    return frozenset(reached)


def _fitted_headline(setting: Setting, story: Story, form: HeadForm, columns: int, frame: str) -> FittedHeadline:
    head = HeadSlot(form.id, Slot(0, columns, 0, form.lines))
    area = setting.format.area(head.slot)
    if frame == "box":
        area = area.inset(setting.format.em, 0)
    parts = fitted_parts(setting, story, head, form, area.width)
    headline = next((one for one in parts if one.part.part == "headline"), None)
    fits = all(one.size >= one.part.min_size for one in parts)
    lower = closed_lines(form, parts, setting.format.pitch)
    return FittedHeadline(headline.size, len(headline.lines), fits, lower) if headline else FittedHeadline(0, 0, fits)


def _keeps(photo: Photo, pixels: tuple[int, int], ratio: float) -> bool:
    """Whether the keep box fits a picture of that shape, in a frame too."""
    return all(keeps_in_shape(photo, pixels, shape) for shape in (ratio, ratio * IN_A_BOX))


def _depth_cost(depth: int) -> float:
    """What legs cost that are too long or too short under the headline."""
    return 0.15 * max(0, depth - 30) + 0.3 * max(0, 8 - depth)
