"""Which steps of proof reading a page has gone through, and whether a stamp still stands (三审三校).

A stamp covers the page as it was signed. It falls off when the page changes, unless the next step is begun or signed:
changes are then that step's.
"""

from __future__ import annotations

import enum
import hashlib

import msgspec

from layout_app.document.blocks import ArticleBlock, Block, IndexBlock
from layout_app.document.issue import Issue
from layout_app.document.proofs import STEPS, Signature


class Stamp(enum.Enum):
    """How a step of a page stands."""

    WAITING = "waiting"
    BEGUN = "begun"
    SIGNED = "signed"
    FALLEN = "fallen"
    """It was signed, and the page has changed since."""


class StepState(msgspec.Struct, frozen=True):
    """A step of a page; no ``signature`` before it is begun."""

    step: str
    stamp: Stamp
    signature: Signature | None = None


def steps_of(issue: Issue, page_index: int) -> tuple[StepState, ...]:
    """The six steps of a page in order."""
    page, proofs = issue.pages[page_index], issue.proofs
    known = [(step, proofs.signature(page.id, step)) for step in STEPS]
    if not any(signature is not None for _step, signature in known):
        return tuple(StepState(step, Stamp.WAITING) for step in STEPS)
    content = content_of(issue, page_index)
    found: list[StepState] = []
    for at, (step, signature) in enumerate(known):
        if signature is None:
            found.append(StepState(step, Stamp.WAITING))
        elif not signature.signed:
            found.append(StepState(step, Stamp.BEGUN, signature))
        else:
            is_covered = any(later is not None for _step, later in known[at + 1 :])
            stands = is_covered or signature.content == content
            found.append(StepState(step, Stamp.SIGNED if stands else Stamp.FALLEN, signature))
    return tuple(found)


def step_under_way(issue: Issue, page_index: int) -> str:
    """The step that is signed next: the last one begun, else the first after those signed; empty after the last."""
    states = steps_of(issue, page_index)
    begun = [one.step for one in states if one.stamp is Stamp.BEGUN]
    if begun:
        return begun[-1]
    reached = max((at for at, one in enumerate(states) if one.signature is not None), default=-1)
    return STEPS[reached + 1] if reached + 1 < len(STEPS) else ""


def step_to_sign(issue: Issue, page_index: int) -> str:
    """The step that the page asks for: one whose stamp fell off is signed again, else the step under way."""
    fallen = next((one.step for one in steps_of(issue, page_index) if one.stamp is Stamp.FALLEN), "")
    return fallen or step_under_way(issue, page_index)


def last_signed(issue: Issue, page_index: int) -> Signature | None:
    """The last step of a page that was signed, whether its stamp still stands or not."""
    known = [one.signature for one in steps_of(issue, page_index)]
    return next((one for one in reversed(known) if one is not None and one.signed), None)


def content_of(issue: Issue, page_index: int) -> str:
    """The sum of what a page prints: its blocks, their articles, and what all pages share; the same for equal ones.

    Locks and groups print nothing. Of articles that a 导读 points to their headlines count.
    """
    page = issue.pages[page_index]
    bare = msgspec.structs.replace(page, blocks=tuple(map(_as_printed, page.blocks)))
    stories = {story.id: story for story in issue.stories}
    whole = [stories[one.story] for one in page.blocks if isinstance(one, ArticleBlock)]
    named = [
        stories[item.story].headline
        for one in page.blocks if isinstance(one, IndexBlock) for item in one.items if item.story in stories
    ]
    shared = (issue.format, issue.sheet, issue.head_forms, issue.furniture, issue.masthead, issue.first_page)
    number = issue.numbers()[page_index]
    return hashlib.sha256(msgspec.json.encode((bare, whole, named, shared, number))).hexdigest()


def _as_printed(block: Block) -> Block:
    return msgspec.structs.replace(block, locked=False, group="")
