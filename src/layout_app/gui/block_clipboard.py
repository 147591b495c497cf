"""Blocks and photos on the system's clipboard, and what a page takes from it: blocks, words, pictures."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMetaType, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage

from layout_app.commands.assets import AddStories, ReplacePhoto
from layout_app.commands.edit import Command, Together
from layout_app.commands.paste_blocks import PasteBlocks
from layout_app.document.block_clip import blocks_of_data, copied_blocks, data_of_blocks, words_of_blocks
from layout_app.document.blocks import ArticleBlock
from layout_app.document.clip import Clip, lines_of
from layout_app.document.clip_article import article_of, clip_of_text, free_story_id
from layout_app.document.clip_html import html_of
from layout_app.document.issue import AssetRecord
from layout_app.document.story import Photo, Story
from layout_app.errors import CommandRefused
from layout_app.gui.clipboard import has_words, pasted
from layout_app.makeup.place import place_story
from layout_app.makeup.place_photo import place_photo, place_photo_alone
from layout_app.messages import _
from layout_app.session.block_clips import pictures_of, taken_in
from layout_app.session.session import Session

BLOCKS_TYPE = "application/x-banxin-blocks"
PICTURE_TYPES = {"image/jpeg": "jpg", "image/png": "png", "image/tiff": "tif"}
"""What other programs give whole, by how its file's name ends."""
DECODED = "application/x-qt-image"
"""Qt's name for a picture as every program can have it."""
FAST = 80
"""PNG in two thirds of the usual time, a third larger."""


class Chosen(NamedTuple):
    """What is selected on a page: blocks, the first leading, or a photo of that one (-1: none)."""

    blocks: tuple[str, ...] = ()
    photo: int = -1


class PictureData(QMimeData):
    """A picture's file under its ``kind``; decoded, which takes a moment, only when another program asks for that."""

    def __init__(self, whole: bytes, kind: str) -> None:
        super().__init__()
        self._whole = QByteArray(whole)
        if kind:
            self.setData(kind, self._whole)

    def formats(self) -> list[str]:
        return [*super().formats(), DECODED]

    def hasFormat(self, kind: str) -> bool:
        return kind in self.formats()

    def retrieveData(self, kind: str, wanted: QMetaType | QMetaType.Type) -> object:
        return QImage.fromData(self._whole) if kind == DECODED else super().retrieveData(kind, wanted)


def mime_of_blocks(session: Session, page_index: int, blocks: tuple[str, ...]) -> QMimeData:
    """Blocks with all that they hold for this program, their words as HTML and text for every other."""
    clip = copied_blocks(session.issue, page_index, blocks)
    data = QMimeData()
    data.setData(BLOCKS_TYPE, data_of_blocks(clip, pictures_of(session.assets, clip.assets)))
    words = words_of_blocks(clip)
    if words:
        data.setHtml("".join(f"<div>{html_of(one)}</div>" for one in words))
        data.setText("\n\n".join("\n".join(lines_of(one)) for one in words))
    return data


def mime_of_picture(session: Session, record: AssetRecord) -> QMimeData | None:
    """A picture as its file is, and decoded for programs that want it so; ``None`` where its bytes are lost."""
    found = pictures_of(session.assets, (record,)).get(record.id)
    if found is None:
        return None
    kinds = [kind for kind, suffix in PICTURE_TYPES.items() if suffix == record.suffix]
    return PictureData(found, kinds[0] if kinds else "")


def paste_on_page(
    data: QMimeData, session: Session, page_index: int, chosen: Chosen, at: tuple[int, int] | None = None
) -> Chosen:
    """Put what the clipboard holds on the page as one step, and say what is to be selected then.

    Words become an article of their own. A picture takes the place of the selected photo, goes into the selected
    article, or becomes an article of a photo alone. Blocks and articles stand from the (column, line) ``at``, or
    without it where there is room. ``LayoutAppError`` where none of it can be had.
    """
    if data.hasFormat(BLOCKS_TYPE):
        clip, pictures = blocks_of_data(bytes(data.data(BLOCKS_TYPE).data()))
        return _applied(session, page_index, PasteBlocks(page_index, taken_in(session.assets, clip, pictures), at=at))
    words = _words(data)
    if words is not None:
        story = article_of(words, free_story_id({one.id for one in session.issue.stories}))
        return _applied(session, page_index, _placing(session, page_index, story, at))
    record = _picture(data, session)
    if record is None:
        raise CommandRefused(_("Nothing is on the clipboard that a page can take."))
    return _paste_picture(record, session, page_index, chosen)


def duplicated(session: Session, page_index: int, blocks: tuple[str, ...]) -> Chosen:
    """Blocks once more on their page, as one step; what is to be selected then."""
    clip = copied_blocks(session.history.issue, page_index, blocks)
    return _applied(session, page_index, PasteBlocks(page_index, clip, _("Duplicate")))


def _applied(session: Session, page_index: int, command: Command) -> Chosen:
    known = {block.id for block in session.history.issue.pages[page_index].blocks}
    session.apply(command)
    return Chosen(tuple(block.id for block in session.issue.pages[page_index].blocks if block.id not in known))


def _placing(session: Session, page_index: int, story: Story, at: tuple[int, int] | None) -> Command:
    adding = AddStories((story,))
    with_story = adding.apply(session.history.issue).issue
    return Together((adding, place_story(with_story, session.composer, story.id, page_index, at)), _("Paste"))


def _words(data: QMimeData) -> Clip | None:
    """The words on the clipboard; ``None`` where there are none, or nothing but the name of a picture."""
    if not has_words(data):
        return None
    found = pasted(data)
    clip = found.clip or clip_of_text(found.text)
    has_any = any(one.text.strip() for one in clip.paragraphs) or any(text for _part, text in clip.texts)
    return clip if has_any and not (data.hasImage() and not data.hasText()) else None


def _picture(data: QMimeData, session: Session) -> AssetRecord | None:
    """The record of the picture on the clipboard, its bytes in the store; as PNG where no file's bytes are given."""
    name = _("Pasted picture")
    for kind, suffix in PICTURE_TYPES.items():
        whole = bytes(data.data(kind).data()) if data.hasFormat(kind) else b""
        if whole:
            return session.assets.add_bytes(whole, f"{name}.{suffix}")
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return None
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        image.save(buffer, "PNG", FAST)  # type: ignore[call-overload]
    finally:
        QGuiApplication.restoreOverrideCursor()
    return session.assets.add_bytes(bytes(buffer.data().data()), f"{name}.png")


def _paste_picture(record: AssetRecord, session: Session, page_index: int, chosen: Chosen) -> Chosen:
    issue = session.history.issue
    block = issue.block(chosen.blocks[0]) if len(chosen.blocks) == 1 else None
    if not isinstance(block, ArticleBlock):
        story = Story(free_story_id({one.id for one in issue.stories}), photos=(Photo(record.id),))
        placing = place_photo_alone(issue, story.id, record, page_index)
        return _applied(session, page_index, Together((AddStories((story,), (record,)), placing), _("Paste")))
    if chosen.photo >= 0:
        session.apply(ReplacePhoto(block.story, chosen.photo, record))
        return chosen
    session.apply(place_photo(issue, block.id, record))
    return Chosen(chosen.blocks, len(session.issue.story(block.story).photos) - 1)
