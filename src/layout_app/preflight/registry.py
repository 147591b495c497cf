"""The checks of an issue, in the order their findings are shown: those of one page, and those of the whole issue."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from layout_app.display.items import LaidOutIssue, LaidOutPage
from layout_app.document.issue import Issue
from layout_app.document.story import Story
from layout_app.errors import Finding
from layout_app.preflight.blocks import check_blocks, check_empty, check_room
from layout_app.preflight.faces import check_faces
from layout_app.preflight.fold import check_fold
from layout_app.preflight.grounds import check_grounds
from layout_app.preflight.half_width import check_half_width
from layout_app.preflight.headlines import check_headlines
from layout_app.preflight.imprint import check_imprint
from layout_app.preflight.inks import check_inks, check_small_type, check_swatches, check_thin_rules
from layout_app.preflight.leading import check_leading
from layout_app.preflight.lone_lines import check_lone_lines, check_turned_lines
from layout_app.preflight.masthead import check_masthead, check_page_order
from layout_app.preflight.parts import check_parts
from layout_app.preflight.pictures import check_captions, check_pictures, check_repeated_pictures
from layout_app.preflight.pointers import check_index, check_pointers, check_turned_parts
from layout_app.preflight.proofs import check_proofs
from layout_app.preflight.qr_codes import check_qr_codes
from layout_app.preflight.text import check_text, check_unplaced
from layout_app.preflight.trim import check_bleed, check_safe_area

PageCheck = Callable[[Issue, int, LaidOutPage], Iterable[Finding]]
"""What a check says of the page at an index (from 0) of the issue.

It may rest on that page, the stories on it and the issue's own facts, and on nothing of other pages but their number:
``live.py`` remembers it as long as those are the same.
"""
StoryCheck = Callable[[Story, int], Iterable[Finding]]
"""What a check says of the words of a story whose first block is on the page of that number."""
IssueCheck = Callable[[Issue, LaidOutIssue], Iterable[Finding]]

PAGE_CHECKS: tuple[PageCheck, ...] = (
    check_text, check_faces, check_lone_lines, check_leading, check_grounds, check_parts, check_blocks, check_room,
    check_empty, check_fold, check_pictures, check_captions, check_safe_area, check_bleed, check_inks, check_small_type,
    check_thin_rules, check_qr_codes,
)
STORY_CHECKS: tuple[StoryCheck, ...] = (check_half_width,)
ISSUE_CHECKS: tuple[IssueCheck, ...] = (
    check_unplaced, check_turned_lines, check_headlines, check_repeated_pictures, check_masthead,
    check_page_order, check_imprint, check_index, check_pointers, check_turned_parts, check_swatches, check_proofs,
)
