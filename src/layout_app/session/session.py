"""One open issue: its current value, history, layout, saving and export. Signals are plain callbacks; no Qt here."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from layout_app.commands.edit import Command, applied
from layout_app.commands.history import History, Step
from layout_app.compose.page import Composer
from layout_app.display.items import ArticleFill, LaidOutIssue, LaidOutPage
from layout_app.document.anchors import carried_notes
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import name_of
from layout_app.document.template_files import load_template
from layout_app.errors import Finding, Severity, UnwritableFileError
from layout_app.fonts.library import FontLibrary
from layout_app.ids import AssetId, StoryId
from layout_app.messages import _
from layout_app.session.export import Cancelled, Progress, export_issue
from layout_app.session.fonts import add_fonts, fonts_to_take, forbidden_fonts, missing_fonts
from layout_app.session.press_files import PAGES_ONLY, Extras
from layout_app.storage.assets import AssetStore

if TYPE_CHECKING:
    from layout_app.preflight.live import Preflight
    from layout_app.storage.issue_file import OpenedIssue
    from layout_app.storage.journal import Work

Changed = Callable[[frozenset[str]], None]
EVERYTHING = frozenset({"*"})


class Session:
    """The open issue. ``changed`` callbacks get what was touched; ``{"*"}`` means anything may have changed.

    It ``is_read_only`` where somebody else had its file open: it is saved elsewhere.
    """

    def __init__(self, issue: Issue, assets: AssetStore, library: FontLibrary) -> None:
        self.assets = assets
        self.library = library
        self.composer = Composer(library)
        self.path: Path | None = None
        self.is_read_only = False
        self.changed: list[Changed] = []
        self._history = History(issue)
        self._preview: Issue | None = None
        self._previewed: frozenset[str] = frozenset()
        self._transaction = ""
        self._saved: Issue | None = issue
        self._on_file: frozenset[AssetId] = frozenset()
        self._stamp = issue.changed
        self._extras: dict[str, bytes] = {}
        self._fonts: dict[str, bytes] = {}
        self._font_faults: tuple[Finding, ...] = ()
        self._preflight: Preflight | None = None
        self._neighbours: tuple[Path, tuple[Masthead, ...]] | None = None
        self.manuscript_files: dict[StoryId, Path] = {}  # of what was imported since the issue was opened
        self.clock: Callable[[], float] = time.monotonic
        self.now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now().astimezone()

    @classmethod
    def of(cls, issue: Issue, library: FontLibrary) -> Session:
        """A session on an issue that has no file and no pictures yet."""
        return cls(issue, AssetStore(), library)

    @classmethod
    def new(cls, template_id: str, masthead: Masthead, library: FontLibrary, pages: int = 4) -> Session:
        """A session on a new issue of the template."""
        issue_id = f"{masthead.title}-{masthead.date}-{masthead.issue_number}"
        return cls.of(new_issue(load_template(template_id), masthead, issue_id, pages), library)

    @classmethod
    def open(cls, path: Path, library: FontLibrary, most_kept: int | None = None) -> Session:
        """A session on a saved issue; refuses with the reasons of ``read_issue``.

        A command that soon ends keeps at most so many bytes of pictures, and leaves the others in the file.
        """
        from layout_app.storage.issue_file import read_issue

        opened = read_issue(path, most_kept)
        session = cls._on(opened, path, library)
        session._on_file = session._pictures()
        return session

    @classmethod
    def unsaved(cls, opened: OpenedIssue, path: Path | None, library: FontLibrary) -> Session:
        """A session on recovered work, which no file holds yet; ``path`` is the file that it goes into."""
        session = cls._on(opened, path, library)
        session._saved = None
        return session

    @classmethod
    def _on(cls, opened: OpenedIssue, path: Path | None, library: FontLibrary) -> Session:
        font_faults = add_fonts(library, opened.fonts)
        session = cls(opened.issue, opened.assets, library)
        session.path = path
        session._extras = dict(opened.extras)
        session._fonts = dict(opened.fonts)
        session._font_faults = font_faults
        return session

    @property
    def issue(self) -> Issue:
        """The issue as it stands, a drag's preview included."""
        return self._preview if self._preview is not None else self._history.issue

    def as_saved(self) -> Issue:
        """The issue as its file holds it, with the time of the last save: what a PDF's dates come from."""
        return msgspec.structs.replace(self._history.issue, changed=self._stamp)

    @property
    def title(self) -> str:
        return self.issue.masthead.title

    @property
    def is_dirty(self) -> bool:
        return self._history.issue is not self._saved

    @property
    def can_undo(self) -> bool:
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo

    @property
    def undo_label(self) -> str:
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        return self._history.redo_label

    @property
    def history(self) -> History:
        return self._history

    def apply(self, command: Command) -> None:
        """Do ``command`` as one step; ``CommandRefused`` leaves everything as it was."""
        edit = applied(command, self._history.issue)
        self._preview = None
        if edit.issue == self._history.issue:
            return
        subject = subject_of(self._history.issue, edit.issue, edit.touched)
        self._history.record(edit.issue, command.label, command.merge_key, self.clock(), subject)
        self._tell(edit.touched)

    def replace_issue(self, issue: Issue) -> None:
        """Start over from ``issue`` without a step of history (a new issue being made)."""
        self._history = History(issue)
        self._stamp = issue.changed
        self._preview = None
        self._tell(EVERYTHING)

    def take_up(self, steps: Sequence[Step], at: int) -> None:
        """Go on with the history of an issue just opened; step ``at`` holds the issue itself."""
        assert steps[at].issue is self._history.issue
        self._history = History.of(steps, at)

    def go_back(self, earlier: Issue) -> None:
        """Put a state from before in the issue's place, as one step; pictures, notes and signatures of now stay."""
        now = self._history.issue
        known = {record.id for record in now.assets}
        others = tuple(one for one in earlier.assets if one.id not in known and self.assets.has(one.id))
        issue = msgspec.structs.replace(
            earlier, assets=(*now.assets, *others), changed=now.changed, proofs=now.proofs
        )
        issue = msgspec.structs.replace(
            issue, proofs=msgspec.structs.replace(now.proofs, notes=carried_notes(now, issue))
        )
        self._preview = None
        self._history.record(issue, _("Go back to an earlier state"), at=self.clock())
        self._tell(EVERYTHING)

    def begin(self, label: str) -> None:
        """Open a transaction: previews follow, then ``commit`` or ``abort``."""
        self._transaction = label
        self._preview = None

    def preview(self, command: Command) -> None:
        """Show what ``command`` would make of the issue as it was when the transaction began."""
        edit = applied(command, self._history.issue)
        self._preview, self._previewed = edit.issue, edit.touched
        self._tell(edit.touched)

    def commit(self) -> None:
        """Keep the last preview as one step."""
        if self._preview is not None and self._preview != self._history.issue:
            subject = subject_of(self._history.issue, self._preview, self._previewed)
            self._history.record(self._preview, self._transaction, "", self.clock(), subject)
        self._preview = None
        self._tell(EVERYTHING)

    def abort(self) -> None:
        self._preview = None
        self._tell(EVERYTHING)

    def undo(self) -> None:
        self._preview = None
        self._history.undo()
        self._tell(EVERYTHING)

    def redo(self) -> None:
        self._preview = None
        self._history.redo()
        self._tell(EVERYTHING)

    def jump(self, position: int) -> None:
        """Go to step number ``position`` of the history; ``IndexError`` if there is none."""
        self._preview = None
        self._history.jump(position)
        self._tell(EVERYTHING)

    def layout(self, page_index: int) -> LaidOutPage:
        """Page ``page_index`` (from 0), composed now; the same object while nothing on it changes."""
        return self.composer.compose_page(self.issue, page_index)

    def layout_all(self) -> LaidOutIssue:
        return self.composer.compose(self.issue)

    def compose_anew(self) -> None:
        """Forget what is laid out: what composing tells is in the language chosen then, and another is chosen now."""
        self.composer = Composer(self.library)

    def findings(self) -> tuple[Finding, ...]:
        """What composing found on all pages, and what is amiss with the fonts and pictures."""
        return (*self._lost_findings(), *self.layout_all().findings)

    def _lost_findings(self) -> tuple[Finding, ...]:
        """Fonts, pictures and the press's own ICC file that the issue asks for and nobody has."""
        return (*self._font_findings(), *self._picture_findings(), *self._profile_findings())

    def _font_findings(self) -> tuple[Finding, ...]:
        issue = self._history.issue
        return (*self._font_faults, *missing_fonts(issue, self.library), *forbidden_fonts(issue, self.library))

    def _picture_findings(self) -> tuple[Finding, ...]:
        message = _("The picture %(file)s is damaged or no longer where it was: import it again.")
        return tuple(
            Finding("picture.lost", Severity.ERROR, message % {"file": record.name}, record.name)
            for record in self.assets.lost
        )

    def _profile_findings(self) -> tuple[Finding, ...]:
        own = self.issue.press.own_profile if self.issue.press is not None else None
        if own is None or self.assets.has(own.id):
            return ()
        message = _("The press's ICC file “%(name)s” is damaged or lost: choose it again under “Print shop”.")
        return (Finding("press.profile-lost", Severity.ERROR, message % {"name": own.name}, own.name),)

    def preflight(self, preset: str = "press") -> tuple[Finding, ...]:
        """All that is not ready for press: what composing found and what the checks say."""
        from layout_app.preflight.live import Preflight
        from layout_app.preflight.press import press_findings
        from layout_app.preflight.succession import check_succession

        if self._preflight is None:
            self._preflight = Preflight()
        facts = (
            *self._lost_findings(),
            *press_findings(self.issue, preset),
            *check_succession(self.issue.masthead, self._mastheads_beside()),
        )
        return (*facts, *self._preflight.findings(self.issue, self.layout_all(), preset))

    def _mastheads_beside(self) -> tuple[Masthead, ...]:
        """The mastheads of the issues in the same folder, read once for each name that the issue is saved under."""
        if self.path is None:
            return ()
        if self._neighbours is None or self._neighbours[0] != self.path:
            from layout_app.session.neighbours import mastheads_beside

            self._neighbours = (self.path, mastheads_beside(self.path))
        return self._neighbours[1]

    def fill(self, story_id: str) -> ArticleFill | None:
        """How a story fits, or ``None`` where no page holds it."""
        return next((fill for fill in self.layout_all().articles if fill.story == story_id), None)

    def save(self, path: Path | None = None, previews: Mapping[int, bytes] | None = None) -> None:
        """Save under ``path``, or where the issue was opened; ``UnwritableFileError`` leaves the old file whole.

        A picture that is lost is left out and among the findings from then on. ``previews`` are small PNGs of pages by
        page number.
        """
        target = path or self.path
        if target is None:
            raise UnwritableFileError(_("The issue has no file name yet: choose one."))
        stamp = self._stamp
        if self.is_dirty or not stamp:
            stamp = self.now().replace(microsecond=0).isoformat()
        stamped = msgspec.structs.replace(self._history.issue, changed=stamp)
        self._write(target, stamped, previews)
        self._stamp = stamp
        self.path = target
        self._saved = self._history.issue
        self._on_file = self._pictures()
        self._tell(frozenset({"saved"}))

    def unsaved_work(self) -> Work:
        """The issue as it stands now, for the journal of unsaved work."""
        from layout_app.storage.journal import Work

        path = str(self.path.absolute()) if self.path is not None else ""
        return Work(self._history.issue, path, self.now().isoformat(), self._entries_of(self._history.issue))

    def pictures_not_on_file(self) -> frozenset[AssetId]:
        """The pictures, and the press's own ICC file, that the issue's file does not hold."""
        return self._pictures() - (self._on_file if self.path is not None else frozenset())

    def _pictures(self) -> frozenset[AssetId]:
        issue = self._history.issue
        own = issue.press.own_profile if issue.press is not None else None
        ids = (*(record.id for record in issue.assets), *((own.id,) if own is not None else ()))
        return frozenset(one for one in ids if self.assets.has(one))

    @property
    def fonts_brought(self) -> dict[str, bytes]:
        """The font files that the issue brought along, by sha256."""
        return self._fonts

    def keep_copy(self, path: Path) -> None:
        """Write the issue as it stands beside its own file, which stays what it was (recovery)."""
        self._write(path, self._history.issue)

    def _write(self, path: Path, issue: Issue, previews: Mapping[int, bytes] | None = None) -> None:
        from layout_app.storage.issue_file import write_issue

        extras = self._entries_of(issue)
        write_issue(path, issue, self.assets, previews=previews, extras=extras, fonts=self._fonts_to_keep())

    def keep_entry(self, name: str, data: bytes) -> None:
        """Keep bytes under a name in the issue's file from the next save on."""
        self._extras[name] = data

    def entry(self, name: str) -> bytes | None:
        """What was kept under a name; ``None`` if nothing was."""
        return self._extras.get(name)

    def _entries_of(self, issue: Issue) -> dict[str, bytes]:
        """What the file holds beside the issue; of states of signed proofs those that a signature still names."""
        from layout_app.storage.round_states import FOLDER, entry_name

        signed = {entry_name(one.state) for one in issue.proofs.signatures}
        return {name: data for name, data in self._extras.items() if not name.startswith(FOLDER) or name in signed}

    def _fonts_to_keep(self) -> dict[str, bytes]:
        """What the issue brought along, and what its styles have come to need."""
        return {**self._fonts, **fonts_to_take(self._history.issue, self.library)}

    def export(
        self,
        target: Path,
        preset: str = "press",
        pages: Sequence[int] = (),
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        extras: Extras = PAGES_ONLY,
    ) -> tuple[Finding, ...]:
        """Write PDF, PNG, text or a package by ``target``'s ending; returns what export found."""
        return export_issue(self, target, preset, tuple(pages), progress, cancelled, extras)

    def _tell(self, touched: frozenset[str]) -> None:
        for callback in tuple(self.changed):
            callback(touched)


def subject_of(before: Issue, after: Issue, touched: frozenset[str]) -> str:
    """The name of the article that was touched, by itself or by its block; empty where it was none, or several."""
    blocks = [block for page in (*before.pages, *after.pages) for block in page.blocks if block.id in touched]
    stories = touched | {block.story for block in blocks if isinstance(block, ArticleBlock)}
    names = [name_of(story) for story in after.stories if story.id in stories]
    return names[0] if len(names) == 1 else ""
