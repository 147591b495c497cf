"""The tools that put something on the page, and what the place gun is loaded with: what waits in the pool."""

from __future__ import annotations

from layout_app.document.story import name_of
from layout_app.gui.canvas.drawing_tool import RuleTool, TableTool
from layout_app.gui.canvas.place_gun import Charge, PlaceGun
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.picture_pool import unused_pictures
from layout_app.gui.pool_panel import PoolPanel
from layout_app.makeup.fill import waiting_stories
from layout_app.painters.qt import QtResources
from layout_app.session.session import Session


class Placing:
    """Gives the canvas its tools 放置, 线框 and 表格."""

    def __init__(self, canvas: Canvas, pool: PoolPanel) -> None:
        self._canvas = canvas
        self._pool = pool
        self.gun = PlaceGun(canvas, self.waiting)
        canvas.page_tools.update(place=self.gun, line=RuleTool(canvas), table=TableTool(canvas))

    def show_session(self, resources: QtResources) -> None:
        self.gun.resources = resources

    def waiting(self) -> list[Charge]:
        """The articles that are on no page from the one chosen in the pool on, then the pictures in no article.

        The chosen one comes first also where it is on a page and something of it is over.
        """
        session = self._canvas.session
        if session is None:
            return []
        issue, chosen = session.history.issue, self._pool.current_story()
        waiting = list(waiting_stories(issue))
        if chosen in waiting:
            at = waiting.index(chosen)
            waiting = [*waiting[at:], *waiting[:at]]
        elif _is_over(session, chosen):
            waiting.insert(0, chosen)
        pictures = [Charge(record.name, asset=record.id, picture=record.id) for record in unused_pictures(issue)]
        return [*(story_charge(session, story) for story in waiting), *pictures]


def story_charge(session: Session, story_id: str) -> Charge:
    """A story of the issue as it is carried."""
    story = session.history.issue.story(story_id)
    name = name_of(story).replace("\n", " ")
    return Charge(name, story=story_id, picture=story.photos[0].asset if story.photos else "")


def _is_over(session: Session, story_id: str) -> bool:
    fill = session.fill(story_id) if story_id else None
    return fill is not None and fill.overset_lines > 0
