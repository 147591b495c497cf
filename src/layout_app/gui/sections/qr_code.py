"""二维码: where the code leads, and the words under it."""

from __future__ import annotations

import msgspec

from layout_app.commands.blocks import SetBlock
from layout_app.document.blocks import QrBlock
from layout_app.gui.fields import TextField
from layout_app.gui.sections.section import Section, Selection
from layout_app.messages import _


class QrSection(Section):
    """The link of a QR code and the words under it; the code on the page follows every key."""

    def __init__(self) -> None:
        super().__init__(_("QR code"))
        self.link, self.caption = TextField(), TextField()
        self.link.typed.connect(lambda text: self._replace("link", link=text))
        self.caption.typed.connect(lambda text: self._replace("caption", caption=text))
        self.link.setPlaceholderText("https://")
        self.add_field(_("Link"), self.link)
        self.add_field(_("Words"), self.caption)
        self.fields = {"link": self.link, "qr-caption": self.caption}

    def applies(self, selection: Selection) -> bool:
        return isinstance(selection.block, QrBlock)

    def show_selection(self, selection: Selection) -> None:
        assert isinstance(selection.block, QrBlock)
        self.link.show_value(selection.block.link)
        self.caption.show_value(selection.block.caption)

    def _replace(self, merge: str, **changes: str) -> None:
        block = self.selection.block if self.selection is not None else None
        if isinstance(block, QrBlock):
            self.apply(SetBlock(msgspec.structs.replace(block, **changes), f"qr {merge} {block.id}"))
