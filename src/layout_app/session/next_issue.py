"""A session on the issue after the one that is open."""

from __future__ import annotations

import datetime

from layout_app.document.next_issue import next_issue
from layout_app.session.session import Session
from layout_app.storage.assets import AssetStore


def next_session(session: Session, today: datetime.date) -> Session:
    """A session on the next issue, which has no file yet; the press's own ICC file and the fonts come along."""
    issue, assets = next_issue(session.issue, today), AssetStore()
    own = issue.press.own_profile if issue.press is not None else None
    if own is not None and session.assets.has(own.id):
        assets.put_profile(own, session.assets.read(own.id))
    return Session(issue, assets, session.library)
