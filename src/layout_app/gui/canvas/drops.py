"""What is dragged onto the page out of the pool, and where a picture would land."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QByteArray, QMimeData

from layout_app.display.items import LaidOutPage
from layout_app.geometry import Rect
from layout_app.interaction.hit import block_at, photo_at
from layout_app.units import Mpt

STORY_MIME = "application/x-layout-app-story"
PICTURE_MIME = "application/x-layout-app-picture"
BLOCK_MIME = "application/x-layout-app-block"


class PictureLanding(msgspec.Struct, frozen=True):
    """A picture takes the place of photo ``photo`` of a block's story, or where that is -1 goes into the article."""

    block: str
    photo: int
    area: Rect


def carrying(mime: str, name: str) -> QMimeData:
    """The data of a drag: the id of a story or picture of this issue."""
    data = QMimeData()
    data.setData(mime, QByteArray(name.encode()))
    return data


def carried(data: QMimeData, mime: str) -> str:
    """The id that ``carrying`` put in, or nothing."""
    return bytes(data.data(mime).data()).decode()


def picture_landing(page: LaidOutPage, x: Mpt, y: Mpt) -> PictureLanding | None:
    """Where a picture lands that is let go over a place of the page; ``None`` outside articles."""
    under = block_at(page, x, y)
    if under is None or under.kind != "article":
        return None
    photo = photo_at(page, x, y)
    if photo is not None and photo.block == under.id and photo.source.part == "photo":
        return PictureLanding(under.id, photo.source.index, photo.rect)
    return PictureLanding(under.id, -1, under.rect)
