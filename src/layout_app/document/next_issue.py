"""The issue after one: its furniture and styles kept, its texts emptied, its number and date counted on."""

from __future__ import annotations

import datetime

import msgspec

from layout_app.document.blocks import Block, FurnitureBlock, IndexBlock, QrBlock
from layout_app.document.dates import next_date
from layout_app.document.issue import FacingPage, Issue, Masthead, Page
from layout_app.document.lunar import lunar_text_for


def next_issue(issue: Issue, today: datetime.date) -> Issue:
    """The issue that follows ``issue``, not before ``today``.

    Format, styles, headline forms, print shop and what the paper has otherwise than its template stay. On the pages
    stay their furniture, an index without entries and QR codes; articles, pictures, figures, tables, adverts and what
    readers wrote on proofs do not come along.
    """
    masthead = next_masthead(issue.masthead, today)
    return Issue(
        id=f"{masthead.title}-{masthead.date}-{masthead.issue_number}",
        template=issue.template,
        format=issue.format,
        sheet=issue.sheet,
        head_forms=issue.head_forms,
        furniture=issue.furniture,
        masthead=masthead,
        pages=tuple(map(_emptied, issue.pages)),
        condition=issue.condition,
        first_page=issue.first_page,
        press=issue.press,
    )


def next_masthead(masthead: Masthead, today: datetime.date) -> Masthead:
    """The masthead with numbers and date counted on, the lunar date as it is then."""
    date = next_date(masthead.date, masthead.frequency, today)
    return msgspec.structs.replace(
        masthead,
        date=date.isoformat(),
        issue_number=next_number(masthead.issue_number),
        total_number=next_number(masthead.total_number),
        lunar_date=lunar_text_for(date, masthead.lunar_date) or "",
    )


def next_number(text: str) -> str:
    """The number after the last issue's; nothing where that was no number.

    >>> next_number("24"), next_number("特刊")
    ('25', '')
    """
    return str(int(text) + 1) if text.isdecimal() else ""


def _emptied(page: Page) -> Page:
    facing = page.facing
    kept = FacingPage(facing.id, facing.role, facing.section, facing.editor) if facing is not None else None
    blocks = tuple(one for block in page.blocks if (one := _kept(block)) is not None)
    return Page(page.id, page.role, blocks, page.section, page.editor, kept)


def _kept(block: Block) -> Block | None:
    match block:
        case FurnitureBlock() | QrBlock():
            return block
        case IndexBlock():
            return msgspec.structs.replace(block, items=())
        case _:
            return None
