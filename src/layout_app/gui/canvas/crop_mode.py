"""Crop mode: pan and zoom a photo in its frame; the original never changes."""

from __future__ import annotations

import msgspec

from layout_app.commands.assets import SetPhoto
from layout_app.display.items import PlacedImage
from layout_app.document.crop import Crop
from layout_app.messages import _
from layout_app.session.session import Session
from layout_app.units import Mpt

SMALLEST = 0.08
"""The smallest part of a picture's width that can be shown."""


class CropMode:
    """A transaction on one photo's crop: previews while dragging, kept or dropped at the end."""

    def __init__(self, session: Session, image: PlacedImage) -> None:
        self._session = session
        self.story = image.source.story
        self.index = image.source.index
        self.block = image.block
        self._frame = (image.rect.width, image.rect.height)
        self._pixels = image.pixels
        self.crop: Crop = image.crop
        self._is_changed = False
        session.begin(_("Crop photo"))

    def pan(self, dx: Mpt, dy: Mpt) -> None:
        """Move the picture by a distance on the page."""
        left, top, right, bottom = self.crop
        across = (right - left) * dx / self._frame[0]
        down = (bottom - top) * dy / self._frame[1]
        self._show(left - across, top - down, right - left)

    def zoom(self, factor: float) -> None:
        """Show ``1 / factor`` of what is shown, about its middle."""
        left, top, right, bottom = self.crop
        width, height = self._pixels
        ratio = self._frame[0] / self._frame[1] * height / width
        share = min(max((right - left) / factor, SMALLEST), min(1.0, ratio))
        middle = ((left + right) / 2, (top + bottom) / 2)
        self._show(middle[0] - share / 2, middle[1] - share / ratio / 2, share)

    def follow(self, image: PlacedImage) -> None:
        """Somebody else's edit took the preview away: show the crop again, in the frame as it is now."""
        self._frame = (image.rect.width, image.rect.height)
        if self._session.issue is not self._session.history.issue:
            return
        if self._is_changed:
            self.zoom(1.0)
        else:
            self.crop = image.crop

    def _show(self, left: float, top: float, share: float) -> None:
        width, height = self._pixels
        down = share * self._frame[1] / self._frame[0] * width / height
        left = min(max(left, 0.0), 1 - share)
        top = min(max(top, 0.0), 1 - down)
        self.crop = (left, top, left + share, top + down)
        self._is_changed = True
        self._session.preview(self._command())

    def _command(self) -> SetPhoto:
        left, top, right, bottom = self.crop
        focus = ((left + right) / 2, (top + bottom) / 2)
        photo = self._session.history.issue.story(self.story).photos[self.index]
        return SetPhoto(self.story, self.index, msgspec.structs.replace(photo, crop=self.crop, focus=focus))

    def finish(self) -> None:
        self._session.commit()

    def cancel(self) -> None:
        self._session.abort()
