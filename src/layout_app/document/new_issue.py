"""A new issue from a template: its furniture in place, no stories yet."""

from __future__ import annotations

import msgspec

from layout_app.document.issue import Issue, Masthead, Page
from layout_app.document.page_roles import furniture_of, role_of
from layout_app.document.template import Template


def new_issue(template: Template, masthead: Masthead, issue_id: str, pages: int = 1) -> Issue:
    """An issue of ``pages`` pages: a front page, then even and odd inner pages with the template's furniture."""
    issue = Issue(
        id=issue_id,
        template=template.id,
        format=template.format,
        sheet=template.sheet,
        head_forms=template.head_forms,
        furniture=template.furniture,
        masthead=masthead,
        condition=template.condition,
    )
    made = tuple(new_page(template, number) for number in range(1, pages + 1))
    return msgspec.structs.replace(issue, pages=made)


def new_page(template: Template, number: int) -> Page:
    """Page ``number`` (from 1) with the furniture of its role; its id and those of its blocks carry the number."""
    role, page_id = role_of(number), f"p{number}"
    return Page(id=page_id, role=role, blocks=furniture_of(template, role, page_id))
