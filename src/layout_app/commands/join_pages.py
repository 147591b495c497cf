"""Two facing pages joined to one over the fold (跨版), and parted again."""

from __future__ import annotations

import msgspec

from layout_app.commands.edit import Edit
from layout_app.document.blocks import Block
from layout_app.document.issue import Issue
from layout_app.document.joined_pages import (
    blocks_on_fold,
    faces_its_next,
    joined,
    middle_pages,
    parted,
    printed_numbers,
    unfaced,
)
from layout_app.document.story import name_of
from layout_app.errors import CommandRefused
from layout_app.messages import _


class JoinPages(msgspec.Struct, frozen=True):
    """Page ``index`` (from 0) and the one behind it made one; what stands on them keeps its place.

    Refused unless the two lie side by side on one sheet: PRINT 3 (spreads only for a centre double-truck).
    """

    index: int
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Join pages")

    def apply(self, issue: Issue) -> Edit:
        if not 0 <= self.index < len(issue.pages):
            raise CommandRefused(_("The page is no longer in this issue."))
        first = issue.pages[self.index]
        if first.facing is not None:
            raise CommandRefused(_("These pages are joined already."))
        number = printed_numbers(issue, self.index)[0]
        middle = middle_pages(issue)
        if middle is not None and number != middle[0]:
            words = {"first": middle[0], "second": middle[1]}
            message = _("Only pages %(first)s and %(second)s of this issue lie side by side on one sheet.")
            raise CommandRefused(message % words)
        if not faces_its_next(issue, self.index) or self.index + 1 == len(issue.pages):
            raise CommandRefused(_("Page %(number)s has no facing page behind it.") % {"number": number})
        second = issue.pages[self.index + 1]
        if second.facing is not None:
            raise CommandRefused(_("These pages are joined already."))
        pages = (*issue.pages[: self.index], joined(first, second, issue.format), *issue.pages[self.index + 2 :])
        return Edit(msgspec.structs.replace(issue, pages=pages), frozenset({"*"}))


class PartPages(msgspec.Struct, frozen=True):
    """Joined pages made two again, each with what stands on its side; refused where a block lies on the fold."""

    index: int
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Part pages")

    def apply(self, issue: Issue) -> Edit:
        if not 0 <= self.index < len(issue.pages):
            raise CommandRefused(_("The page is no longer in this issue."))
        whole = issue.pages[self.index]
        if whole.facing is None:
            raise CommandRefused(_("This page is not joined to another."))
        across = blocks_on_fold(whole, issue.format)
        if across:
            raise CommandRefused(_lies_across(issue, across[0]))
        pages = (*issue.pages[: self.index], *parted(whole, issue.format), *issue.pages[self.index + 1 :])
        return Edit(msgspec.structs.replace(issue, pages=pages), frozenset({"*"}))


def face_each_other(issue: Issue) -> None:
    """``CommandRefused`` where joined pages no longer lie side by side, because pages before them have gone."""
    numbers = unfaced(issue)
    if numbers:
        raise CommandRefused(_("The joined pages would no longer face each other: part them first."))


def _lies_across(issue: Issue, block: Block) -> str:
    story = next((one for one in issue.stories if one.id == getattr(block, "story", "")), None)
    if story is None:
        return _("A block lies across the fold: move it to one side first.")
    return _("“%(headline)s” lies across the fold: move it to one side first.") % {"headline": name_of(story)}
