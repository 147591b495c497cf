"""The whole way in one go: manuscripts gathered, an issue from the template, stories arranged on its pages."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.template_files import DEFAULT_TEMPLATE, load_template
from layout_app.errors import Finding
from layout_app.fonts.library import FontLibrary
from layout_app.importers.gather import gather, no_manuscript
from layout_app.makeup.arrange import arrange
from layout_app.painters.pdf.dates import moment_of
from layout_app.session.export import time_of
from layout_app.session.intake import take_in
from layout_app.session.session import Session
from layout_app.storage.assets import MOST_KEPT, AssetStore


def make_issue(files: tuple[Path, ...], template_id: str, overrides: Masthead) -> tuple[Session, tuple[Finding, ...]]:
    """A session on a new issue made from ``files``, and what the import found; ``overrides``' filled fields win.

    ``LayoutAppError`` where there is nothing to make an issue of.
    """
    gathered = gather(files)
    if not gathered.manuscripts:
        raise no_manuscript(files)
    template = load_template(template_id or DEFAULT_TEMPLATE)
    given = {name: value for name, value in msgspec.structs.asdict(overrides).items() if value}
    masthead = msgspec.structs.replace(gathered.masthead, **given)
    # Many pictures are read again when the PDF is made, which takes less memory than keeping them all.
    pictures = AssetStore(most_kept=MOST_KEPT)
    session = Session(new_issue(template, masthead, ""), pictures, FontLibrary.bundled())
    filled, notes = take_in(session.issue, session.assets, gathered)
    named = msgspec.structs.replace(filled, id=_issue_id(filled))
    session.replace_issue(arrange(named, template, session.composer))
    # The same manuscripts give the same files: what is made here was last changed on its date of issue.
    made_at = moment_of(time_of(session.issue))
    session.now = lambda: made_at
    return session, (*gathered.findings, *notes)


def _issue_id(issue: Issue) -> str:
    """An id that the same masthead and stories always give: PDFs of the same issue carry the same ids."""
    facts = msgspec.json.encode((issue.masthead, issue.stories))
    return hashlib.sha256(facts).hexdigest()[:16]
