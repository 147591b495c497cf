"""The rooms of the window, 稿件 组版 校对 存档, and the switch in the header that goes from one to the next (DESK 1).

组版 is the ``Desk``, which is there from the start; the others are made when they are entered first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import row
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.session.session import Session

MANUSCRIPTS, MAKE_UP, PROOF, ARCHIVE = "manuscripts", "make_up", "proof", "archive"
SEGMENT = QSize(84, 28)
THIN_SPACE = "\u2009"


class RoomSpec(NamedTuple):
    """A room's name, its words and its icon."""

    name: str
    text: str
    icon: str


def room_specs() -> tuple[RoomSpec, ...]:
    """The rooms in the order in which an issue goes through them."""
    return (
        RoomSpec(MANUSCRIPTS, _("Manuscripts"), "document_text_20_regular"),
        RoomSpec(MAKE_UP, _("Make-up"), "layout_column_three_20_regular"),
        RoomSpec(PROOF, _("Proofs"), "text_proofing_tools_20_regular"),
        RoomSpec(ARCHIVE, _("Archive"), "archive_20_regular"),
    )


class Room(QWidget):
    """What the window asks of a room; each has its own toolbar, panels and status bar.

    The window calls ``show_session`` before the first ``enter`` and whenever another issue is opened while the room
    is made, ``close_session`` before it lets go of the issue. A room follows ``session.changed`` by itself, but does no
    work while it is hidden: what it missed is caught up with in ``enter``.
    """

    said = Signal(str)
    refused = Signal(str)
    offered = Signal(str, object)
    """A sentence, and the ``Remedy`` for what it says."""
    go_to = Signal(str)
    """The name of a room to go on in."""
    place_wanted = Signal(object)
    """A ``Finding`` whose place the desk shows."""
    files_wanted = Signal(object)
    """Files to import."""
    run_wanted = Signal(str)
    """The name of a command of the menus to run."""
    open_wanted = Signal(object, int, str)
    """The file of an issue to open in place of this one, the page (from 1) to show of it, words to find there."""

    needs_issue: ClassVar[bool] = True

    def show_session(self, session: Session) -> None:
        """Show this issue from now on."""

    def close_session(self) -> None:
        """Let go of the issue; nothing late arrives."""

    def enter(self) -> None:
        """The room is shown now: bring it up to date and give the keyboard to its main part."""

    def leave(self) -> None:
        """Another room is shown now: finish what is being typed."""

    def action(self, name: str) -> Callable[[], None] | None:
        """What the room does for a command of the menus, where that means something else here than on the desk."""
        return None

    def set_theme(self, theme: Theme) -> None:
        """Take the other look."""


def room_makers() -> dict[str, Callable[[Theme], Room]]:
    """What makes each room but the desk; modules are read when a room is entered first."""
    return {MANUSCRIPTS: _made_manuscripts, PROOF: _made_proof_room, ARCHIVE: _made_archive}


def _made_manuscripts(theme: Theme) -> Room:
    from layout_app.gui.manuscripts_room.room import ManuscriptsRoom

    return ManuscriptsRoom(theme)


def _made_archive(theme: Theme) -> Room:
    from layout_app.gui.archive_room.room import ArchiveRoom

    return ArchiveRoom(theme)


def _made_proof_room(theme: Theme) -> Room:
    from layout_app.gui.proof_room.room import ProofRoom

    return ProofRoom(theme)


class RoomSwitch(QFrame):
    """Four segments, the room one is in raised; arrows go from one to the next."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "segments")
        self.setFixedHeight(32)
        self.setAccessibleName(_("Rooms"))
        layout = row(self, (2, 2, 2, 2), 2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._icons = {spec.name: spec.icon for spec in room_specs()}
        made = {MAKE_UP, *room_makers()}
        for at, spec in enumerate(room_specs(), 1):
            if spec.name not in made:
                continue
            button = QPushButton(THIN_SPACE + spec.text)
            button.setCheckable(True)
            button.setProperty("kind", "room")
            button.setIconSize(QSize(16, 16))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolTip(f"{spec.text}  Alt+{at}")
            button.setAccessibleName(spec.text)
            button.setFixedHeight(SEGMENT.height())
            button.setMinimumWidth(SEGMENT.width())
            button.clicked.connect(lambda _checked=False, name=spec.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[spec.name] = button
            layout.addWidget(button)
        self.set_theme(theme)

    def button(self, name: str) -> QPushButton:
        return self._buttons[name]

    def show_room(self, name: str, usable: frozenset[str]) -> None:
        """The room one is in, and which can be gone to."""
        for room, button in self._buttons.items():
            button.setEnabled(room in usable)
        self._buttons[name].setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        for name, button in self._buttons.items():
            made = icons.icon(
                self._icons[name], theme.color("text2"), active=theme.color("soft_text"),
                disabled=theme.color("disabled"), size=16,
            )
            button.setIcon(made)
