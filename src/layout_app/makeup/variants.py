"""Ways to make up one article at one width: headline form × photo place and size, each with the height it fills.

Heights come from the real typesetter: the copy's lines at the measure of the legs. What a variant leaves over or lacks
is made up by paragraphs a line longer or shorter (PRODUCT C: variants measured by composition; SPEC 5: order of
fitting).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import msgspec

from layout_app.compose.frames import frames_of
from layout_app.document.blocks import ArticleBlock, HeadSlot, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.document.story import Story, characters_of
from layout_app.document.template import HeadForm
from layout_app.makeup.copyfit import wide_subheads
from layout_app.makeup.measurer import FOOT_PHOTO_LINES, LEAST_LEG, MOST_LOOSENING, Measurer

MOST_FORMS = 2
MOST_LONGER = 2
MOST_LOOKED_AT = 2
"""Sound candidates of one height and kind that are tried; the first is the cheapest but for how its copy fits."""
FIT_WEIGHT = 0.5
"""What copyfit's costs count beside those of make-up: a lone line at a leg's foot is worth a photo a column smaller."""
LONGER_FOR_TABLES = 16
"""Lines that a block with tables is tried longer: heads stand again, and rows leave the foot of a leg open."""
LONGER_FOR_WIDE = 2
"""Lines that a block is tried longer for each subhead over all its legs: the copy above one ends level."""
WIDE_SUBHEAD_LINES = 2
"""Lines of every leg that a subhead over all of them takes, the blank ones about it with it."""
FREE_LINE = 1.0
GREATEST_LEG = 40
GREATEST_PHOTO_SHARE = 0.28
"""Of the page: more than that and a picture is all that the page shows (design SPEC 10.10)."""
BOX = 4.0
"""For a box: a page has one at the most (design SPEC 7)."""
WHITE_LINE = 3.0
"""For each line more about a headline than its set needs."""
LEAST_LEAD_PHOTO = 2
NARROW_LEAD_PHOTO = 20.0
"""For a lead's photo of fewer columns: the page has no dominant picture then (design SPEC 10.8)."""
MOST_OF_PICTURE_NEWS = 200
"""Characters under a picture and its headline that a vertical paper sets in horizontal lines."""
TALL = 400
"""The line of a photo at the foot of a leg before the block's height is settled."""
LEAST_LETTER_LEAD = 30_000
"""A newsletter's headlines are all of one face: those of at least this size lead (design SPEC 4)."""


class Variant(msgspec.Struct, frozen=True):
    """One way to make up an article: ``top`` is what stands at its head (head, photo or box); lower cost is better."""

    lines: int
    recipe: Recipe
    cost: float
    top: str


class _Layout(msgspec.Struct, frozen=True):
    """What stands where in an article, whatever its height: its recipe but for loosening and the photos at the foot.

    ``top`` is what stands at its head: head, photo, the head beside a photo, or the head open at the right.
    ``head_line`` is the headline's first line: 0, or under a photo and its caption; ``longer`` the lines it has more
    than its form, or fewer where the set lacks some of it.
    """

    frame: str
    form: HeadForm | None
    top: str
    photo_columns: int = 0
    photo_lines: int = 0
    head_line: int = 0
    longer: int = 0

    def head_columns(self, columns: int) -> int:
        return columns - max(self.photo_columns, 1) if self.top in ("beside", "open") else columns


class _Candidate(msgspec.Struct, frozen=True):
    """A variant before it is known whether its legs are sound and its copy fills them."""

    cost: float
    lines: int
    change: int
    layout: _Layout


class Variants:
    """The ways to make up ``story`` over ``columns`` page columns, by height.

    ``hopes`` are the heights it may fill, each with the least cost that any way of that height can have. How well their
    copy fits is what takes time to find out: that is looked at when a height is asked for.
    """

    def __init__(self, measurer: Measurer, story: Story, columns: int, rank: int) -> None:
        self._measurer = measurer
        self._story = story
        self._columns = columns
        self._candidates: dict[int, list[_Candidate]] = {}
        for candidate in _candidates(measurer, story, columns, rank):
            known = self._candidates.get(candidate.lines)
            if known is None:
                self._candidates[candidate.lines] = [candidate]
            else:
                known.append(candidate)
        self.hopes = {lines: min(one.cost for one in found) for lines, found in self._candidates.items()}
        self._found: dict[tuple[int, str], Variant | None] = {}

    def tops(self, lines: int) -> list[tuple[float, str]]:
        """What may stand at the head at height ``lines``, with the least cost any such way can have, cheapest first."""
        hopes: dict[str, float] = {}
        for candidate in self._candidates.get(lines, ()):
            top = _kind_of_top(candidate.layout)
            hopes[top] = min(candidate.cost, hopes.get(top, candidate.cost))
        return sorted((hope, top) for top, hope in hopes.items())

    def with_top(self, lines: int, top: str) -> Variant | None:
        """The best sound way with ``top`` at its head at height ``lines``, ``None`` if there is none."""
        if (lines, top) not in self._found:
            self._found[lines, top] = self._sound(lines, top)
        return self._found[lines, top]

    def cheapest(self, lines: int) -> Variant | None:
        """The best sound way at height ``lines``, whatever stands at its head."""
        best: Variant | None = None
        for hope, top in self.tops(lines):
            if best is not None and hope >= best.cost:
                break
            found = self.with_top(lines, top)
            if found is not None and (best is None or found.cost < best.cost):
                best = found
        return best

    def _sound(self, lines: int, top: str) -> Variant | None:
        candidates = [one for one in self._candidates[lines] if _kind_of_top(one.layout) == top]
        best: Variant | None = None
        looked_at = 0
        for candidate in sorted(candidates, key=lambda one: one.cost):
            if best is not None and (candidate.cost >= best.cost or looked_at == MOST_LOOKED_AT):
                break
            variant = _sound_variant(self._measurer, self._story, self._columns, candidate)
            if variant is not None:
                looked_at += 1
                if best is None or variant.cost < best.cost:
                    best = variant
        return best


def _kind_of_top(layout: _Layout) -> str:
    return "box" if layout.frame == "box" else layout.top


def _candidates(measurer: Measurer, story: Story, columns: int, rank: int) -> Iterator[_Candidate]:
    """All ways to make up the story, for any height that fits on the page."""
    for frame in ("none", "box") if 2 <= columns <= 3 and rank > 0 and _can_box(measurer.issue) else ("none",):
        layouts = [
            layout
            for form in forms_of(measurer, story, columns, rank, frame)
            for photo_columns in (range(1, columns + 1) if story.photos else (0,))
            for layout in _with_form(measurer, story, columns, frame, form, photo_columns)
        ]
        if frame == "none" and story.headline:
            layouts.extend(_partly_headed(measurer, story, columns, rank))
        yield from _at_each_height(measurer, story, columns, rank, layouts)


def _partly_headed(measurer: Measurer, story: Story, columns: int, rank: int) -> Iterator[_Layout]:
    """Ways with the headline over the left columns only: the photo beside it, or text in the last column.

    They let another headline stand on the same rows at the right (design SPEC 10.3, 碰题).
    """
    beside = range(1, columns) if story.photos else range(1, min(columns, 2))
    for right_columns in beside:
        for form in _fitting_forms(measurer, story, columns - right_columns, rank, "none"):
            lower = measurer.headline(story, form, columns - right_columns, "none").lower
            if story.photos:
                for lines in measurer.photo_heights(right_columns, story):
                    yield _Layout("none", form, "beside", right_columns, lines, longer=-lower)
            else:
                yield from (_Layout("none", form, "open", longer=longer - lower) for longer in range(MOST_LONGER + 1))


def _can_box(issue: Issue) -> bool:
    return any(form.id.startswith("box") for form in issue.head_forms)


def forms_of(measurer: Measurer, story: Story, columns: int, rank: int, frame: str) -> list[HeadForm | None]:
    """The headline forms that show every text the story has, fit its words, suit rank and width; fewest rows first."""
    if not story.headline:
        return [None]
    return list(_fitting_forms(measurer, story, columns, rank, frame)) or list(_any_form(measurer, story, columns))


def _fitting_forms(measurer: Measurer, story: Story, columns: int, rank: int, frame: str) -> list[HeadForm]:
    """The first two forms that hold the story's words, of those with the fewest parts left empty."""
    wanted = _parts_of_head(story)
    suiting: dict[int, list[HeadForm]] = {}
    for form in measurer.issue.head_forms:
        parts = {part.part for part in form.parts}
        suits = wanted <= parts and form.columns[0] <= columns <= form.columns[1] and _suits_rank(form, rank, frame)
        if suits and not (form.vertical or form.id in ("beside", "picture")):
            suiting.setdefault(len(form.parts), []).append(form)
    for _parts, forms in sorted(suiting.items()):
        fitting = (form for form in forms if measurer.headline(story, form, columns, frame).fits)
        if found := [*itertools.islice(fitting, MOST_FORMS)]:
            return found
    return []


def _parts_of_head(story: Story) -> set[str]:
    return {part for part in ("kicker", "headline", "deck") if getattr(story, part)}


def _suits_rank(form: HeadForm, rank: int, frame: str) -> bool:
    family = form.id.split(".")[0]
    if frame == "box":
        return family == "box"
    if family == "letter":
        return (max(part.size for part in form.parts) >= LEAST_LETTER_LEAD) == (rank == 0)
    return family == "lead" if rank == 0 else family in ("second", "two", "one")


def _any_form(measurer: Measurer, story: Story, columns: int) -> Iterator[HeadForm]:
    """The last resort for words too long for every form: the one that shows all parts at this width."""
    for form in measurer.issue.head_forms:
        parts = {part.part for part in form.parts}
        if _parts_of_head(story) <= parts and form.columns[0] <= columns <= form.columns[1] and not form.vertical:
            yield form
            return


def _with_form(
    measurer: Measurer, story: Story, columns: int, frame: str, form: HeadForm | None, photo_columns: int
) -> Iterator[_Layout]:
    """Ways with the headline over all columns: its photo in ``photo_columns``, in every height that is a good crop.

    A story without pictures may have more room about its headline to fill a page with (design SPEC 5).
    """
    lower = measurer.headline(story, form, columns, frame).lower if form is not None else 0
    if not photo_columns:
        for longer in range(MOST_LONGER + 1 if form is not None else 1):
            yield _Layout(frame, form, "head", longer=longer - lower)
        return
    heights = measurer.photo_heights(photo_columns, story)
    yield from (_Layout(frame, form, "head", photo_columns, lines, longer=-lower) for lines in heights)
    is_long = measurer.issue.format.vertical and characters_of(story) > MOST_OF_PICTURE_NEWS
    if photo_columns == columns and form is not None and frame == "none" and not is_long:
        caption = measurer.caption_lines(story, 0, measurer.issue.format.width_of(photo_columns))
        for lines in heights:
            yield _Layout(frame, form, "photo", photo_columns, lines, head_line=lines + caption, longer=-lower)


def _recipe(story: Story, columns: int, layout: _Layout) -> Recipe:
    """The recipe with its headline, first photo at the right under, over or beside it, further photos at the left foot.

    Their line is not settled yet.
    """
    frame, form = layout.frame, layout.form
    head_lines = form.lines + layout.longer if form is not None else (1 if frame == "box" else 0)
    photos: list[PhotoSlot] = []
    if layout.photo_columns:
        line = 0 if layout.top in ("photo", "beside") else head_lines
        slot = Slot(columns - layout.photo_columns, layout.photo_columns, line, layout.photo_lines)
        photos.append(PhotoSlot(0, slot))
    head = None
    if form is not None:
        slot = Slot(0, layout.head_columns(columns), layout.head_line, form.lines + layout.longer)
        head = HeadSlot(form.id, slot)
    for number in range(1, len(story.photos)):
        column = (columns - layout.photo_columns - number) % max(1, columns)
        photos.append(PhotoSlot(number, Slot(column, 1, TALL, FOOT_PHOTO_LINES)))
    return Recipe(head=head, photos=tuple(photos), frame=frame, leg_rules=frame == "box")


def _at_each_height(
    measurer: Measurer, story: Story, columns: int, rank: int, layouts: Sequence[_Layout]
) -> Iterator[_Candidate]:
    """The layouts, all of one frame, at every height near their natural one that loosening may fill exactly."""
    if not layouts:
        return
    frame = layouts[0].frame
    left, right = measurer.legs(columns, frame)[0]
    legs = len(measurer.legs(columns, frame))
    need = measurer.copy_lines(story, right - left) + _under_foot_photos(measurer, story)
    if frame == "box":
        need += legs
    wide = wide_subheads(story)
    need += wide * (WIDE_SUBHEAD_LINES * legs - 1)
    longer = LONGER_FOR_TABLES if story.tables else LONGER_FOR_WIDE * wide
    most_change = min(MOST_LOOSENING, max(1, len(story.paragraphs)))
    most_lines = measurer.issue.format.lines
    # Each photo and each headline stands in many layouts: what they take and cost is worked out once.
    photos: dict[tuple[int, int, bool], tuple[int, float]] = {}
    heads: dict[tuple[str, int, int], tuple[int, float]] = {}
    depth_costs = measurer.depth_costs
    boxed = BOX if frame == "box" else 0.0
    for layout in layouts:
        photo = layout.photo_columns, layout.photo_lines, layout.top == "photo"
        if photo not in photos:
            closed = _under_first_photo(measurer, story, columns, layout)
            photos[photo] = closed, _photo_cost(measurer, story, columns, rank, *photo[:2])
        form = layout.form
        head = form.id if form is not None else "", layout.head_columns(columns), layout.longer
        if head not in heads:
            heads[head] = _under_head(columns, layout, legs), _head_cost(measurer, story, columns, rank, layout)
        closed_by_photo, photo_cost = photos[photo]
        closed_by_head, head_cost = heads[head]
        taken = need + closed_by_photo + closed_by_head
        least = (taken - MOST_LOOSENING) // legs
        fullest = -(-(taken - most_change) // legs)
        emptiest = (taken + most_change) // legs
        head_lines = form.lines + layout.longer if form is not None else 0
        deepest = max(emptiest, least + longer) if longer else min(least + 3, emptiest)
        for lines in range(max(1, head_lines, least, fullest), min(most_lines, deepest) + 1):
            change = legs * lines - taken
            cost = boxed + abs(change) + photo_cost + head_cost + depth_costs[lines - head_lines]
            yield _Candidate(cost, lines, change, layout)


def _under_head(columns: int, layout: _Layout, legs: int) -> int:
    """How many leg lines the headline takes; a box without one leaves a blank line at its head."""
    if layout.form is not None:
        return (layout.form.lines + layout.longer) * min(legs, layout.head_columns(columns))
    return legs if layout.frame == "box" else 0


def _under_first_photo(measurer: Measurer, story: Story, columns: int, layout: _Layout) -> int:
    """How many leg lines the first photo takes: with its caption, and a blank one unless the headline follows."""
    if not layout.photo_columns:
        return 0
    slot = Slot(columns - layout.photo_columns, layout.photo_columns, 0, layout.photo_lines)
    caption = measurer.caption_lines(story, 0, measurer.picture_width(columns, layout.frame, slot))
    blank = 0 if layout.form is not None and layout.head_line else 1
    return layout.photo_columns * (layout.photo_lines + caption + blank)


def _under_foot_photos(measurer: Measurer, story: Story) -> int:
    """How many leg lines the further photos take, a column wide each, with caption and a blank line."""
    width = measurer.issue.format.column_width
    captions = [measurer.caption_lines(story, number, width) for number in range(1, len(story.photos))]
    return sum(FOOT_PHOTO_LINES + caption + 1 for caption in captions)


def _sound_variant(measurer: Measurer, story: Story, columns: int, candidate: _Candidate) -> Variant | None:
    """The candidate with its photos settled and its copy loosened; ``None`` where it cannot be made up well."""
    layout = candidate.layout
    left, right = measurer.legs(columns, layout.frame)[0]
    settled = _settle_foot_photos(_recipe(story, columns, layout), candidate.lines)
    if settled is None:
        return None
    depths = _depths(measurer, story, columns, settled, candidate.lines)
    if not all(LEAST_LEG <= depth <= GREATEST_LEG for depth in depths):
        return None
    if story.tables or wide_subheads(story):
        free = measurer.free_lines(story, columns, candidate.lines, settled)
        if free is None:
            return None
        cost = candidate.cost if story.tables else candidate.cost + FREE_LINE * free
        return Variant(candidate.lines, settled, cost, _kind_of_top(layout))
    if not measurer.can_change(story, right - left, candidate.change):
        return None
    fit = measurer.fit(story, right - left, depths)
    if fit is None:
        return None
    recipe = msgspec.structs.replace(settled, loosen=fit.loosen)
    return Variant(candidate.lines, recipe, candidate.cost + FIT_WEIGHT * fit.cost, _kind_of_top(layout))


def _settle_foot_photos(recipe: Recipe, lines: int) -> Recipe | None:
    """Further photos put at the foot of their legs, caption on the last line; ``None`` where there is no room."""
    if len(recipe.photos) < 2:
        return recipe
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


def _depths(measurer: Measurer, story: Story, columns: int, recipe: Recipe, lines: int) -> tuple[int, ...]:
    """How many lines each leg has; −1 for a leg in pieces, and for all where a slot reaches out of the block."""
    if any(photo.slot.last_line >= lines for photo in recipe.photos):
        return (-1,)
    if len(recipe.photos) > 1:
        return _framed_depths(measurer, story, columns, recipe, lines)
    depths = [lines - (1 if recipe.frame == "box" else 0)] * len(measurer.legs(columns, recipe.frame))
    if recipe.head is None and recipe.frame == "box":
        depths = [depth - 1 for depth in depths]
    if recipe.head is not None:
        for column in range(min(recipe.head.slot.columns, len(depths))):
            depths[column] -= recipe.head.slot.lines
    for photo in recipe.photos:
        closed = photo.slot.lines + _under_photo(measurer, story, columns, recipe, photo)
        for column in range(photo.slot.column, photo.slot.last_column + 1):
            depths[column] -= closed
    return tuple(depths)


def _framed_depths(
    measurer: Measurer, story: Story, columns: int, recipe: Recipe, lines: int
) -> tuple[int, ...]:
    block = ArticleBlock("measure", Slot(0, columns, 0, lines), story.id, recipe)
    captions = tuple(
        measurer.caption_lines(story, photo.photo, measurer.picture_width(columns, recipe.frame, photo.slot))
        for photo in recipe.photos
    )
    legs = frames_of(block, measurer.issue.format, captions).legs
    return tuple(leg.spans[0][1] if len(leg.spans) == 1 else -1 for leg in legs)


def _under_photo(measurer: Measurer, story: Story, columns: int, recipe: Recipe, photo: PhotoSlot) -> int:
    """The lines that a settled photo's caption takes, and the blank one under it unless the headline follows."""
    width = measurer.picture_width(columns, recipe.frame, photo.slot)
    over_head = recipe.head is not None and recipe.head.slot.line > 0 and photo.photo == 0
    return measurer.caption_lines(story, photo.photo, width) + (0 if over_head else 1)


def _photo_cost(
    measurer: Measurer, story: Story, columns: int, rank: int, photo_columns: int, photo_lines: int
) -> float:
    """What the first photo costs: for an odd crop, for a size that is not its rank's, for all columns, for too much."""
    if not photo_columns:
        return 0.0
    page = measurer.issue.format
    ratio = page.width_of(photo_columns) / (photo_lines * page.pitch - (page.pitch - page.em))
    natural = measurer.shape_of(story)
    wanted = 0.55 if rank == 0 else 0.35
    return (
        6 * abs(ratio / natural - 1)
        + (10 if rank == 0 else 5) * abs(photo_columns / columns - max(wanted, 1 / columns))
        + (2.0 if photo_columns == columns else 0.0)
        + (NARROW_LEAD_PHOTO if rank == 0 and photo_columns < LEAST_LEAD_PHOTO else 0.0)
        + 40 * max(0.0, photo_columns * photo_lines / (page.columns * page.lines) - GREATEST_PHOTO_SHARE)
    )


def _head_cost(measurer: Measurer, story: Story, columns: int, rank: int, layout: _Layout) -> float:
    """What the headline costs: for lines it has too many, for columns it leaves open, for being small."""
    form = layout.form
    if form is None:
        return 0.0
    head_columns = layout.head_columns(columns)
    smallness = _smallness(measurer, story, form, head_columns, rank, layout.frame)
    lower = measurer.headline(story, form, head_columns, layout.frame).lower
    return WHITE_LINE * (layout.longer + lower) + 4 * (1 - head_columns / columns) + smallness


def _smallness(
    measurer: Measurer, story: Story, form: HeadForm, head_columns: int, rank: int, frame: str
) -> float:
    """What a headline costs that is set smaller than its form wants, the lead's most, or leaves lines of it empty."""
    part = next((part for part in form.parts if part.part == "headline"), None)
    found = measurer.headline(story, form, head_columns, frame)
    if part is None or not found.lines:
        return 0.0
    empty = 1.5 * (part.max_lines - found.lines)
    return empty + (16.0 if rank == 0 else 5.0) * (1 - found.size / part.size)
