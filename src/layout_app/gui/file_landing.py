"""Files from outside that are let go over a place of the page: they go there, and not only into the pool."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from layout_app.commands.assets import ReplacePhoto
from layout_app.commands.edit import Command, Together
from layout_app.errors import LayoutAppError
from layout_app.gui.canvas.drops import PictureLanding, picture_landing
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.placing import Placing, story_charge
from layout_app.importers.registry import PICTURE_SUFFIXES
from layout_app.interaction.handles import slot_at
from layout_app.makeup.place import place_story
from layout_app.makeup.place_photo import place_photo


class FileLanding(QObject):
    """Pictures become photos of the article under them; manuscripts are imported, and placed when that is done."""

    files_wanted = Signal(list, object)
    """Files that are to be imported, and a callable that takes the ids of the stories that came of them."""
    refused = Signal(str)

    def __init__(self, canvas: Canvas, placing: Placing) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._placing = placing
        canvas.files_landed.connect(self.take)

    def take(self, names: Sequence[str], x: int, y: int) -> None:
        """What was let go at a place of the page, in millipoints."""
        page = self._canvas.page
        landing = picture_landing(page, x, y) if page is not None else None
        if landing is not None and all(Path(name).suffix.lower() in PICTURE_SUFFIXES for name in names):
            self._put_pictures([Path(name) for name in names], landing)
            return
        index = self._canvas.page_index
        at = slot_at(page.grid, x, y) if page is not None else (0, 0)
        self.files_wanted.emit(list(names), lambda stories: self.place_stories(stories, index, at))

    def _put_pictures(self, paths: Sequence[Path], landing: PictureLanding) -> None:
        """The first in place of the photo under it, all others as photos more of the article; one step."""
        session = self._canvas.session
        assert session is not None
        issue, commands = session.history.issue, list[Command]()
        try:
            for path in paths:
                record = session.assets.add_file(path)
                command: Command = place_photo(issue, landing.block, record)
                if landing.photo >= 0 and not commands:
                    command = ReplacePhoto(self._story_of(landing.block), landing.photo, record)
                commands.append(command)
                issue = command.apply(issue).issue
            session.apply(Together(tuple(commands), commands[0].label))
        except LayoutAppError as refusal:
            self.refused.emit(refusal.sentence)
            return
        last = len(session.issue.story(self._story_of(landing.block)).photos) - 1
        self._canvas.select(landing.block, landing.photo if landing.photo >= 0 and len(paths) == 1 else last)

    def _story_of(self, block: str) -> str:
        page = self._canvas.page
        assert page is not None
        return next(box.story for box in page.blocks if box.id == block)

    def place_stories(self, stories: Sequence[str], page_index: int, at: tuple[int, int]) -> None:
        """The first of the stories where the files were let go, the others in hand."""
        session = self._canvas.session
        if session is None or not stories or page_index != self._canvas.page_index:
            return
        try:
            session.apply(place_story(session.history.issue, session.composer, stories[0], page_index, at))
        except LayoutAppError as refusal:
            self.refused.emit(refusal.sentence)
            return
        self._canvas.select(session.issue.pages[page_index].blocks[-1].id)
        if len(stories) > 1:
            self._placing.gun.carry([story_charge(session, story) for story in stories[1:]])
