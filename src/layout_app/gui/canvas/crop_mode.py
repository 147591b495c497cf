"""Crop mode: a photo moved, zoomed, turned and marked in its frame; the original never changes."""

from __future__ import annotations

import msgspec

from layout_app.commands.assets import SetPhoto
from layout_app.display.items import PlacedImage
from layout_app.document.crop import Crop
from layout_app.document.story import Photo
from layout_app.geometry import Rect
from layout_app.interaction.cropping import FramedPhoto
from layout_app.interaction.handles import Handle
from layout_app.messages import _
from layout_app.session.session import Session
from layout_app.units import Mpt

TURN = 10
"""Hundredths of a degree that a key straightens by."""


class CropMode:
    """A transaction on one photo: previews while it is worked on, kept or dropped at the end."""

    def __init__(self, session: Session, image: PlacedImage) -> None:
        self._session = session
        self.story = image.source.story
        self.index = image.source.index
        self.block = image.block
        self.rect: Rect = image.rect
        photo = session.history.issue.story(self.story).photos[self.index]
        self.framed = FramedPhoto(photo, self._pixels_of(photo), (image.rect.width, image.rect.height))
        self._is_changed = False
        session.begin(_("Crop photo"))

    @property
    def photo(self) -> Photo:
        return self.framed.photo

    @property
    def crop(self) -> Crop:
        return self.framed.crop

    def pan(self, dx: Mpt, dy: Mpt) -> None:
        """Move the picture by a distance on the page."""
        self.show(self.framed.panned(dx, dy))

    def zoom(self, factor: float) -> None:
        """Show ``1 / factor`` of what is shown, about its middle."""
        self.show(self.framed.zoomed(factor))

    def straighten(self, hundredths: int) -> None:
        """Turn by so many hundredths of a degree more, clockwise."""
        look = self.photo.look
        self.show(self.framed.with_look(msgspec.structs.replace(look, angle=look.angle + hundredths)))

    def turn(self) -> None:
        """Turn by a quarter, clockwise."""
        look = self.photo.look
        self.show(self.framed.with_look(msgspec.structs.replace(look, turns=look.turns + 1)))

    def set_focus(self, x: Mpt, y: Mpt) -> None:
        """The focus at a point of the page."""
        self.show(self.framed.with_focus(self.framed.point_at(self.rect, x, y)))

    def centre_focus(self) -> None:
        """The focus in the middle of what is shown, where it goes along with it."""
        self.show(self.framed.with_focus_in_middle())

    def toggle_keep(self) -> None:
        """A keep box where there is none; none where there is one."""
        has_one = self.photo.keep is not None
        self.show(msgspec.structs.replace(self.photo, keep=None) if has_one else self.framed.new_keep_box())

    def move_keep(self, start: FramedPhoto, handle: Handle, dx: Mpt, dy: Mpt) -> None:
        """The keep box as it was at the ``start`` of a drag, with edges moved by a distance on the page."""
        moved = start.with_keep_edges(handle, dx, dy)
        self.show(msgspec.structs.replace(self.photo, keep=moved.keep))

    @property
    def focus_place(self) -> tuple[Mpt, Mpt]:
        """Where the focus lies on the page."""
        x, y = self.photo.focus
        spot = self.framed.place_of((x, y, x, y), self.rect)
        return spot.x0, spot.y0

    @property
    def keep_place(self) -> Rect | None:
        """Where the keep box lies on the page."""
        keep = self.photo.keep
        return self.framed.place_of(keep, self.rect) if keep is not None else None

    def follow(self, image: PlacedImage) -> None:
        """The page was laid out anew. Where somebody else's edit took the preview away, show the crop again."""
        self.rect = image.rect
        now = self._session.history.issue.story(self.story).photos[self.index]
        is_preview = self._session.issue is not self._session.history.issue
        photo = self._worked_on(now) if is_preview or self._is_changed else now
        self.framed = FramedPhoto(photo, self._pixels_of(now), (image.rect.width, image.rect.height))
        if self._is_changed and not is_preview:
            self.show(photo)

    def show(self, photo: Photo) -> None:
        """Show the photo so until the mode ends."""
        self.framed = msgspec.structs.replace(self.framed, photo=photo)
        self._is_changed = True
        self._session.preview(SetPhoto(self.story, self.index, photo))

    def _worked_on(self, now: Photo) -> Photo:
        """The photo that stands in the article now, as it has been worked on here."""
        mine = self.photo
        return msgspec.structs.replace(now, crop=mine.crop, focus=mine.focus, keep=mine.keep, look=mine.look)

    def _pixels_of(self, photo: Photo) -> tuple[int, int]:
        """Those of its original."""
        record = self._session.history.issue.asset(photo.asset)
        assert record is not None, photo.asset
        return record.width, record.height

    def finish(self) -> None:
        self._session.commit()

    def cancel(self) -> None:
        self._session.abort()
