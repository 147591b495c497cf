"""Set copy into legs whose lines are not all alike: each paragraph in the widths it meets from where it starts.

Widths are known before a paragraph is set, from the lines left after the one before it; a paragraph is set again only
where what must stay together moves it to another leg, or where its last line would stand alone at a leg's head. The
legs of vertical copy are its 栏, a line's width is how far it goes down.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, groupby

import msgspec

from layout_app.compose.closing import BrokenLine, closing_lines
from layout_app.compose.column import Place, Rows
from layout_app.compose.copy import (
    BEGIN,
    JUMP,
    Copy,
    CopyLine,
    CopyStart,
    CopyText,
    byline_lines,
    closing_text,
    closings_from,
    jump_line,
    set_body,
    stands_alone,
    style_of,
    with_closing,
)
from layout_app.compose.frames import Leg
from layout_app.compose.paragraph import MeasureProfile
from layout_app.compose.rows import rows_among
from layout_app.compose.runaround import Opening
from layout_app.compose.setting import Setting
from layout_app.document.blocks import ArticleBlock
from layout_app.document.story import Story
from layout_app.errors import Finding
from layout_app.ids import BlockId
from layout_app.styles.model import TextStyle
from layout_app.units import Mpt

BYLINE = -1
"""Instead of a paragraph's number."""
MOST_PER_EM = 3
"""Characters of Western text in an em of a line, at the most."""
SHORT_PERCENT = 60
"""A last line that takes less of its measure does not stand alone at a leg's head (TYPOGRAPHY PA4)."""


class Stretch(msgspec.Struct, frozen=True):
    """Copy from ``start`` up to paragraph ``end``, with the story's closing texts where that is its last.

    ``from_page`` is the number in an 上接 line before it, 0 for none, which leads to ``from_block``. Copy that
    ``goes_on`` need not end here.
    """

    start: CopyStart
    end: int
    from_page: int = 0
    goes_on: bool = False
    from_block: BlockId = ""


class Flowed(msgspec.Struct, frozen=True):
    """Set lines in order, and the places of as many of them as found one.

    ``again`` are lines of a table's head that stand once more, by number, with their places.
    """

    lines: tuple[CopyLine, ...]
    places: tuple[Place, ...]
    findings: tuple[Finding, ...] = ()
    again: tuple[tuple[int, Place], ...] = ()

    @property
    def overset(self) -> int:
        return len(self.lines) - len(self.places)


class Flow:
    """One stretch of an article's copy, to be set into places of its legs; tells how it comes out in fewer of them."""

    def __init__(
        self,
        setting: Setting,
        story: Story,
        block: ArticleBlock,
        legs: Sequence[Leg],
        copy: Stretch,
        *,
        vertical: bool = False,
    ) -> None:
        self.setting = setting
        self.vertical = vertical
        self.story = story
        self.block = block
        self.legs = legs
        self.copy = copy
        self.set_before: dict[tuple[object, ...], Copy] = {}
        self._narrow = {
            Place(number, line): opening for number, leg in enumerate(legs) for line, opening in leg.narrow
        }
        self._whole = tuple(Opening(0, leg.width) for leg in legs)

    def into(self, places: Sequence[Place]) -> Flowed:
        """The copy set into ``places`` in their order, from the first on.

        No last line is kept from standing alone at a leg's head where another would find no place for that.
        """
        filling = _Filling(self, places)
        flowed = filling.filled()
        if not (filling.loosened and flowed.overset) or self.copy.goes_on:
            return flowed
        plain = _Filling(self, places, loosens=False).filled()
        return plain if plain.overset < flowed.overset else flowed

    def level(self, places: Sequence[Place]) -> Flowed:
        """The copy in as many of the places' upper lines as it needs, so that the legs end level (TYPOGRAPHY GR7)."""
        best = self.into(places)
        feet = sorted({place.line for place in places})
        if best.overset or not best.places:
            return best
        wanted = sum(self.opening(place).width for place in best.places) * 4 // 5
        room = dict.fromkeys(feet, 0)
        for place in places:
            room[place.line] += self.opening(place).width
        low = sum(above < wanted for above in accumulate(room.values()))
        high = len(feet) - 1
        while low < high:
            middle = (low + high) // 2
            tried = self.into([place for place in places if place.line <= feet[middle]])
            if tried.overset:
                low = middle + 1
            else:
                best, high = tried, middle
        return best

    def opening(self, place: Place) -> Opening:
        return self._narrow.get(place) or self._whole[place.leg]


class _Filling:
    """Places being filled from the first on; lines after the last place are as wide as the last leg."""

    def __init__(self, flow: Flow, places: Sequence[Place], *, loosens: bool = True) -> None:
        self.loosened = False
        self._loosens = loosens
        self._flow = flow
        self._setting, self._story, self._block = flow.setting, flow.story, flow.block
        self._beyond = flow.legs[-1].width
        self._at = 0
        self._lines: list[CopyLine] = []
        self._filled: list[Place] = []
        self._again: list[tuple[int, Place]] = []
        self._findings: list[Finding] = []
        self._open(places)

    def _open(self, places: Sequence[Place]) -> None:
        """Go on in ``places``, of which as many are filled as are counted."""
        self._places = places
        openings = [self._flow.opening(place) for place in places]
        self._widths = [opening.width for opening in openings]
        self._lefts = [opening.x for opening in openings]
        self._left_in_leg = _left_in_leg(places)
        self._end_of_alike = _ends_of_alike([*self._widths, self._beyond])
        self._known: dict[tuple[int, int, int | None], Copy] = {}

    def filled(self) -> Flowed:
        copy, story = self._flow.copy, self._story
        closings = closings_from(story, copy.start) if copy.end == len(story.paragraphs) else []
        if copy.from_page and (copy.start.paragraph < copy.end or closings):
            self._put_flush(lambda width: self._jump_line(f"（上接{copy.from_page}版）", width, copy.from_block))
        if story.byline and copy.start == BEGIN:
            self._put(self._kept_together(BYLINE))
        for index in range(copy.start.paragraph, copy.end):
            if copy.goes_on and self._is_full:
                return self._flowed()
            self._put(self._kept_together(index))
        for part, text in closings:
            self._close(part, text)
        return self._flowed()

    @property
    def _is_full(self) -> bool:
        """Whether a line of the story has found no place."""
        return len(self._lines) > len(self._filled) and self._lines[-1].texts[0].part != JUMP

    def _flowed(self) -> Flowed:
        return Flowed(tuple(self._lines), tuple(self._filled), tuple(self._findings), tuple(self._again))

    def _jump_line(self, text: str, width: Mpt, leads_to: BlockId) -> CopyText:
        return jump_line(self._setting, text, width, leads_to, vertical=self._flow.vertical)

    def _kept_together(self, index: int) -> Copy:
        """A paragraph, or the byline, set from the place where it can stay with what it is kept with."""
        most = max(self._left_in_leg, default=0)
        while self._at < len(self._places):
            left = self._left_in_leg[self._at]
            if not left < self._lines_kept(index, self._at) <= most:
                break
            self._at += left
        return self._without_lone_last_line(index)

    def _lines_kept(self, index: int, at: int) -> int:
        """How many lines from place ``at`` on stay in one leg."""
        lines = self._set(index, at).lines
        kept = next((number for number, line in enumerate(lines) if not line.keep_with_next), len(lines))
        if kept < len(lines):
            return kept + 1
        following = index + 1 if index != BYLINE else self._flow.copy.start.paragraph
        return kept + (self._lines_kept(following, at + kept) if following < self._flow.copy.end else 0)

    def _without_lone_last_line(self, index: int) -> Copy:
        """The paragraph as it comes; where its end would stand alone at a leg's head a line less or more, or with the
        line before it in that leg, whose place stays free."""
        wanted = self._set(index, self._at)
        head = self._head_of_lone_end(wanted)
        if not self._loosens or index == BYLINE or head is None:
            return wanted
        for looseness in (-1, 1) if index not in dict(self._block.recipe.loosen) else ():
            other = self._set(index, self._at, looseness)
            if len(other.lines) != len(wanted.lines) and self._head_of_lone_end(other) is None:
                self.loosened = True
                return other
        while head is not None and head > 1 and not self._stays_above(wanted, head):
            self.loosened = True
            self._open([*self._places[: head - 1], *self._places[head:]])
            wanted = self._set(index, self._at)
            head = self._head_of_lone_end(wanted)
        return wanted

    def _head_of_lone_end(self, copy: Copy) -> int | None:
        """The place at a leg's head where the short last of several lines would stand alone, or a box's foot."""
        last = len(copy.lines) - 1
        end = len(self._places) + (1 if self._flow.copy.goes_on else 0)
        ending = copy.lines[last] if copy.lines else None
        if ending is None or ending.row is not None:
            return None
        for number in (last, last - 1) if ending.blank else (last,):
            place, line = self._at + number, copy.lines[number]
            if self._at < place < end and self._left_in_leg[place - 1] == 1:
                text = line.texts[-1].line
                if line.blank or text.width * 100 < self._width(place) * SHORT_PERCENT:
                    return place
        return None

    def _stays_above(self, copy: Copy, head: int) -> bool:
        """Whether the line before a leg's head is kept with those before it, beside a drop cap or under a subhead."""
        number = head - self._at
        first = max(0, number - 2)
        return any(line.keep_with_next for line in copy.lines[first:number]) and not copy.lines[number].blank

    def _set(self, index: int, at: int, looseness: int | None = None) -> Copy:
        """A paragraph's lines, or the byline's, in the widths from place ``at`` on, which may be behind the last."""
        at = min(at, len(self._places))
        key = (index, at, looseness)
        found = self._known.get(key)
        if found is None:
            found = self._set_alike(index, at, looseness)
        if found is None:
            met = self._widths_met(at, self._reach(index))
            found = self._set_in(_profile(met), index, at, looseness)
            if len(found.lines) > len(met):
                found = self._set_in(_profile(self._widths_met(at, None)), index, at, looseness)
        self._known[key] = found
        return found

    def _set_alike(self, index: int, at: int, looseness: int | None) -> Copy | None:
        """The lines where all of them find places of one width, ``None`` where they do not: most paragraphs do, and
        breaking them is many times faster."""
        width, end = self._width(at), self._end_of_alike[min(at, len(self._places))]
        if end <= len(self._places) and (end - at) * width * MOST_PER_EM < self._length(index):
            return None
        found = self._set_in(((None, width),), index, at, looseness)
        return found if at + len(found.lines) <= end or end > len(self._places) else None

    def _set_in(self, profile: MeasureProfile, index: int, at: int, looseness: int | None) -> Copy:
        if index == BYLINE:
            return Copy(tuple(byline_lines(self._setting, self._story, profile, vertical=self._flow.vertical)))
        most_drop = self._most_drop(at) if self._story.paragraphs[index].drop_lines > 1 else 0
        key = (index, profile, looseness, most_drop)
        found = self._flow.set_before.get(key)
        if found is None:
            found = self._flow.set_before[key] = self._set_body(profile, index, looseness, most_drop)
        return found

    def _set_body(self, profile: MeasureProfile, index: int, looseness: int | None, most_drop: int) -> Copy:
        start = self._flow.copy.start
        begin, row = (start.offset, start.row) if index == start.paragraph else (0, 0)
        return set_body(
            self._setting, self._story, self._block, index, begin, profile, row=row, looseness=looseness,
            most_drop=most_drop, vertical=self._flow.vertical, table_measure=self._table_measure(),
        )

    def _table_measure(self) -> Mpt:
        """As wide as whole lines of every leg: a table stands where nothing narrows them, if there are such places."""
        whole = min(leg.width for leg in self._flow.legs)
        return whole if any(width >= whole for width in self._widths[self._at :]) else 0

    def _widths_met(self, at: int, reach: Mpt | None) -> list[Mpt]:
        """The widths from place ``at`` on, of lines of ``reach`` altogether or of all; the last for all after it."""
        met: list[Mpt] = []
        total = 0
        for place in range(at, len(self._places) + 1):
            met.append(self._width(place))
            total += met[-1]
            if reach is not None and total >= reach:
                break
        return met or [self._beyond]

    def _reach(self, index: int) -> Mpt:
        """More than the length of a paragraph's lines, were they not torn wide open."""
        return 2 * self._length(index) + 6 * self._beyond

    def _length(self, index: int) -> Mpt:
        """The length of a paragraph, were each of its characters an em wide."""
        style = style_of(self._setting, "byline", "") if index == BYLINE else self._style(index)
        text = self._story.byline if index == BYLINE else self._story.paragraphs[index].text
        return len(text) * style.size

    def _style(self, index: int) -> TextStyle:
        return style_of(self._setting, self._story.paragraphs[index].style, self._block.recipe.body_style)

    def _most_drop(self, at: int) -> int:
        """The lines that a drop cap at place ``at`` can stand beside: those that follow each other from one edge.

        At a leg's foot as many as any leg has: it goes to the next leg.
        """
        end = at + 1
        while end < len(self._places) and self._goes_on_under(end - 1):
            end += 1
        if at >= len(self._places) or self._left_in_leg[at] == end - at:
            return max(self._left_in_leg, default=0)
        return end - at

    def _goes_on_under(self, at: int) -> bool:
        """Whether the next place is the line below, and begins at the same edge."""
        place, following = self._places[at], self._places[at + 1]
        return following == _below(place) and self._lefts[at] == self._lefts[at + 1]

    def _width(self, place: int) -> Mpt:
        return self._widths[place] if place < len(self._places) else self._beyond

    def _put(self, copy: Copy) -> None:
        tables = {table.start: table for table in rows_among([line.row for line in copy.lines])}
        at = 0
        while at < len(copy.lines):
            if at in tables:
                self._put_table(tables[at], copy.lines[at : at + tables[at].lines])
                at += tables[at].lines
            else:
                self._put_lines(copy.lines[at : at + 1])
                at += 1
        self._findings.extend(copy.findings)

    def _put_lines(self, lines: Sequence[CopyLine]) -> None:
        for line in lines:
            self._lines.append(line)
            if self._at < len(self._places):
                self._filled.append(self._places[self._at])
                self._at += 1

    def _put_table(self, table: Rows, lines: Sequence[CopyLine]) -> None:
        """Put a table's rows where they find lines under each other that are wide enough, whole if any leg holds it.

        Else it is broken between its groups of rows, its head once more above each part; behind all places where no
        leg holds a group.
        """
        row = lines[0].row
        runs = self._runs(row.table.edges[-1] if row is not None else 0)
        longest = max(runs[self._at :], default=0)
        first = len(self._lines)
        head = table.heights[0] if table.has_head else 0
        begin = 0
        for group, height in enumerate(table.heights):
            again = 0
            while self._at < len(self._places):
                follows = bool(self._filled) and self._places[self._at] == _below(self._filled[-1])
                again = head if group and not follows and head + height <= longest else 0
                if runs[self._at] >= (again + height if group else table.least_of(longest)):
                    break
                self._at += max(1, runs[self._at])
            if self._at < len(self._places):
                self._again.extend((first + number, self._places[self._at + number]) for number in range(again))
                self._at += again
            self._put_lines(lines[begin : begin + height])
            begin += height

    def _runs(self, width: Mpt) -> list[int]:
        """For every place, how many stand under each other from there on from one edge, all so wide."""
        runs: list[int] = []
        for at in range(len(self._places) - 1, -1, -1):
            goes_on = bool(runs) and self._goes_on_under(at)
            runs.append(0 if self._widths[at] < width else runs[-1] + 1 if goes_on else 1)
        runs.reverse()
        return runs

    def _close(self, part: str, text: str) -> None:
        """A closing text flush right on the last line, or on the next that it fits on, or on several that hold it.

        TYPOGRAPHY NP9 (sign-off). Of several all find a place, or none does.
        """
        widest = max(self._widths[self._at :], default=self._beyond)
        broken = self._broken(part, text, widest)
        last = self._lines[-1] if self._lines and not stands_alone(self._block, part) else None
        if last is not None and last.texts[-1].part != JUMP:
            width = self._width(self._at - 1) if len(self._filled) == len(self._lines) else self._beyond
            whole = self._broken(part, text, width)
            joined = with_closing(last, closing_text(self._setting, whole[0], part, width)) if len(whole) == 1 else None
            if joined is not None:
                self._lines[-1] = joined
                return
        wide = sum(width >= max(one.line.measure for one in broken) for width in self._widths[self._at :])
        if len(broken) > wide:
            self._at = len(self._places)
        for number, one in enumerate(broken):
            self._put_flush(partial(closing_text, self._setting, one, part), closes=number == len(broken) - 1)

    def _broken(self, part: str, text: str, width: Mpt) -> tuple[BrokenLine, ...]:
        return closing_lines(self._setting, text, self._setting.style(part), width, vertical=self._flow.vertical)

    def _put_flush(self, text_in: Callable[[Mpt], CopyText], *, closes: bool = False) -> None:
        """A single line flush right on the next place that is wide enough, if any is."""
        wide = (place for place in range(self._at, len(self._places)) if text_in(self._widths[place]).x >= 0)
        self._at = next(wide, len(self._places))
        line = CopyLine((text_in(self._width(self._at)),), closes_paragraph=closes)
        self._put(Copy((line,)))


def _profile(widths: Sequence[Mpt]) -> MeasureProfile:
    """Lines of these widths, and all after them of the last."""
    runs = [(len(list(alike)), width) for width, alike in groupby(widths)]
    return (*runs[:-1], (None, runs[-1][1]))


def _ends_of_alike(widths: Sequence[Mpt]) -> list[int]:
    """For every width the place after the last of those like it that follow it."""
    ends: list[int] = []
    for _width, alike in groupby(widths):
        count = len(list(alike))
        ends.extend([len(ends) + count] * count)
    return ends


def _below(place: Place) -> Place:
    return Place(place.leg, place.line + 1)


def _left_in_leg(places: Sequence[Place]) -> list[int]:
    """For every place, how many of its leg follow, it included."""
    left: list[int] = []
    for index in range(len(places) - 1, -1, -1):
        goes_on = bool(left) and places[index + 1].leg == places[index].leg
        left.append(left[-1] + 1 if goes_on else 1)
    left.reverse()
    return left
