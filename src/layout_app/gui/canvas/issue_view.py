"""One page of an issue as it is seen: its tiles, what lies over them, and what is found on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from layout_app.display.items import BlockBox, LaidOutPage, PlacedImage
from layout_app.document.blocks import ArticleBlock, Block
from layout_app.document.groups import is_group
from layout_app.document.issue import Issue
from layout_app.geometry import Rect
from layout_app.gui import counts
from layout_app.gui.canvas import crop_marks, overlay, painting, threads
from layout_app.gui.canvas.arranging import Arranging
from layout_app.gui.canvas.crop_mode import CropMode
from layout_app.gui.canvas.drops import PictureLanding
from layout_app.gui.canvas.facing_page import draw_facing_marks, facing_page, is_right_of
from layout_app.gui.canvas.page_tool import PageTool
from layout_app.gui.canvas.page_view import PageView
from layout_app.gui.canvas.proof_tiles import ProofTiles
from layout_app.gui.canvas.text_mode import TextMode
from layout_app.gui.canvas.tiles import TILE, TileCache, tiles_in
from layout_app.gui.names import KIND_ICONS, SEVERAL_ICON, kind_name
from layout_app.gui.sharpness import sharpness_light
from layout_app.gui.theme import Theme
from layout_app.interaction.block_drag import recipe_photo
from layout_app.interaction.choice import Marquee, bounds_of
from layout_app.interaction.found import FoundPlaces
from layout_app.interaction.handles import Handle
from layout_app.interaction.hit import outline
from layout_app.interaction.threads import links_on, page_words
from layout_app.messages import _
from layout_app.painters.qt import QtResources
from layout_app.session.session import Session
from layout_app.units import Mpt, to_mm

CLEAR = 5
"""Pixels between several selected blocks and the line around them all."""


class IssueView(PageView):
    """Shows page ``page_index`` of a session with its selection and modes. Subclasses let the editor change them."""

    selection_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: Session | None = None
        self._resources: QtResources | None = None
        self._tiles: TileCache | None = None
        self._laid_out: tuple[Issue, int, LaidOutPage] | None = None
        self._arranging: Arranging | None = None
        self.page_index = 0
        self.selected = ""
        self.selected_photo = -1
        self.also: tuple[str, ...] = ()
        self.marquee: Marquee | None = None
        self.text_mode: TextMode | None = None
        self.crop_mode: CropMode | None = None
        self.show_grid = False
        self.preview = False
        self.proof: ProofTiles | None = None
        self.found: Callable[[LaidOutPage], FoundPlaces] | None = None
        self.page_tool: PageTool | None = None
        self._lit_edge: Rect | None = None
        self.show_threads = False
        self.show_facing = False
        self._facing_tiles: TileCache | None = None
        self._hovered = ""
        self._hovered_photo = -1
        self._hot: Handle | None = None
        self._landing: PictureLanding | None = None
        self._caret_on = True

    def show_session(self, session: Session, resources: QtResources) -> None:
        """Show the first page, whole."""
        self._session, self._resources, self._laid_out = session, resources, None
        self._arranging = Arranging(session)
        self._tiles, self._facing_tiles = TileCache(resources), TileCache(resources)
        self.page_index, self.selected, self.selected_photo, self.also = 0, "", -1, ()
        self.fitted = True
        self.fit_page()

    @property
    def page(self) -> LaidOutPage | None:
        if self._session is None or not self._session.issue.pages:
            return None
        issue = self._session.issue
        self.page_index = min(self.page_index, len(issue.pages) - 1)
        if self._laid_out is None or self._laid_out[0] is not issue or self._laid_out[1] != self.page_index:
            self._laid_out = (issue, self.page_index, self._session.layout(self.page_index))
        return self._laid_out[2]

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.viewport().update()

    def pictures_arrived(self) -> None:
        for tiles in (self._tiles, self._facing_tiles):
            if tiles is not None:
                tiles.clear()
        self.viewport().update()

    @property
    def facing(self) -> int:
        """The index of the page that is shown beside the one worked on; -1 where none is."""
        if self._session is None or not self.show_facing or self.crop_mode is not None or self.page is None:
            return -1
        return facing_page(self._session.issue, self.page_index)

    def beside(self) -> tuple[Mpt, Mpt]:
        index = self.facing
        if index < 0 or self._session is None:
            return 0, 0
        width = self._session.issue.format.width
        return (0, width) if is_right_of(self._session.issue, index, self.page_index) else (width, 0)

    def facing_area(self) -> Rect | None:
        """Where the facing page lies, seen from the page worked on."""
        page, (left, right) = self.page, self.beside()
        if page is None or not left + right:
            return None
        return Rect(page.width, 0, page.width + right, page.height) if right else Rect(-left, 0, 0, page.height)

    @property
    def chosen(self) -> tuple[str, ...]:
        """All selected blocks, the leading one first."""
        return (self.selected, *self.also) if self.selected else ()

    def select(self, block_id: str, photo: int = -1) -> None:
        """Select one block, or a photo of it, alone; with an empty id nothing."""
        self._choose(block_id, photo, ())

    def choose(self, blocks: Sequence[str]) -> None:
        """Select blocks of the page, the first of them leading."""
        self._choose(blocks[0] if blocks else "", -1, tuple(blocks[1:]))

    def _choose(self, block_id: str, photo: int, also: tuple[str, ...]) -> None:
        changed = (block_id, photo, also) != (self.selected, self.selected_photo, self.also)
        self.selected, self.selected_photo, self.also = block_id, photo, also
        self.viewport().update()
        if changed:
            self.selection_changed.emit()

    # --- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("pasteboard"))
        page = self.page
        if page is None or self._tiles is None:
            painter.end()
            return
        paper = self.to_view(Rect(0, 0, page.width, page.height))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        beside = self.facing_area()
        both = paper if beside is None else paper.united(self.to_view(beside))
        painting.paint_shadow(painter, both, self._theme.dark)
        if beside is not None:
            self._paint_facing(painter, beside, event.rect())
        self._paint_tiles(painter, self._tiles, page, paper, event.rect(), self.proof)
        painting.paint_paper_edge(painter, paper)
        if not self.preview:
            self._paint_overlay(painter, page)
        if self.found is not None:
            overlay.draw_found(painter, self.to_view, self.found(page))
        if self.crop_mode is not None:
            self._paint_crop(painter, page)
        if self.text_mode is not None:
            painting.paint_text_mode(painter, page, self.to_view, self.text_mode, self._caret_on)
        if self.page_tool is not None:
            self.page_tool.paint(painter, page)
        painter.end()

    def _paint_facing(self, painter: QPainter, area: Rect, exposed: QRect) -> None:
        """The facing page with its marks; the one worked on is the brighter of the two."""
        assert self._session is not None and self._facing_tiles is not None
        page, paper = self._session.layout(self.facing), self.to_view(area)
        self._paint_tiles(painter, self._facing_tiles, page, paper, exposed, None)
        painting.paint_paper_edge(painter, paper)
        if not self.preview:
            draw_facing_marks(painter, page, area.x0, self.to_view)

    def _paint_tiles(
        self, painter: QPainter, tiles: TileCache, page: LaidOutPage, paper: QRectF, exposed: QRect,
        proof: ProofTiles | None,
    ) -> None:
        ratio = self.devicePixelRatioF()
        tiles.show(page, self.scale * ratio)
        visible = paper.intersected(QRectF(exposed))
        if visible.isEmpty():
            return
        if proof is not None:
            proof.show(page, self.scale * ratio)
            in_sight = paper.intersected(QRectF(self.viewport().rect()))
            proof.want(tiles_in(_pixels_of(in_sight, paper, ratio)))
        painter.save()
        painter.setClipRect(paper)
        for column, row in tiles_in(_pixels_of(visible, paper, ratio)):
            tile = proof.tile(column, row) if proof is not None else None
            if tile is None:
                tile = tiles.tile(column, row)
            target = QRectF(
                paper.left() + column * TILE / ratio, paper.top() + row * TILE / ratio, TILE / ratio, TILE / ratio
            )
            painter.drawImage(target, tile)
        painter.restore()

    def _paint_overlay(self, painter: QPainter, page: LaidOutPage) -> None:
        assert self._arranging is not None
        if self.show_grid:
            painting.paint_grid(painter, page, self.to_view, baselines=self.zoom >= 0.6)
        painting.paint_fold(painter, page, self.to_view)
        painting.paint_empty_page(painter, page, self.to_view)
        box = self._box(self.selected) if self.text_mode is None and self.crop_mode is None else None
        if self.text_mode is None and self.crop_mode is None:
            overlay.draw_blocks(painter, page, self.to_view, self.chosen, self._hovered)
            if box is not None and self.selected_photo < 0:
                painting.paint_columns(painter, page, self.to_view, box.rect, 13)
        if box is not None and self.also:
            self._paint_several(painter, page)
        elif box is not None:
            self._paint_selected(painter, page, box)
        self._paint_threads(painter, page)
        if self._lit_edge is not None and not self._arranging.moved_block:
            overlay.draw_edge(painter, self.to_view(self._lit_edge))
        if self.marquee is not None and self.marquee.has_begun:
            overlay.draw_landing(painter, self.to_view(self.marquee.area))
        if self.crop_mode is None:
            selected = box.id if box is not None else ""
            overlay.draw_fit(painter, page, self.to_view, selected, self._arranging.moved_block)
            self._paint_sharpness(painter, page)
        guide, readout = self._arranging.guide, self._arranging.readout
        if self._landing is not None:
            overlay.draw_landing(painter, self.to_view(self._landing.area))
        if guide is not None:
            line = self.to_view(Rect(0, guide[0], page.width, guide[0]))
            overlay.draw_guide(painter, line.top(), 0, line.right(), guide[1])
        upright = self._arranging.upright_guide
        if upright is not None:
            line = self.to_view(Rect(upright[0], 0, upright[0], page.height))
            overlay.draw_upright_guide(painter, line.left(), line.top(), line.bottom(), upright[1])
        if readout is not None:
            overlay.draw_readout(painter, readout, QRectF(self.viewport().rect()))

    def _paint_sharpness(self, painter: QPainter, page: LaidOutPage) -> None:
        """How sharp the photo under the pointer and the one selected print; not while text is written or moved."""
        assert self._session is not None and self._arranging is not None
        if self.text_mode is not None or self._arranging.is_held:
            return
        for block, index in {(self._hovered, self._hovered_photo), (self.selected, self.selected_photo)}:
            image = self._image(page, block, index) if index >= 0 else None
            if image is not None:
                light = sharpness_light(image, self._session.issue)
                crop_marks.draw_ppi(painter, image, self.to_view(image.rect), light)

    def _paint_selected(self, painter: QPainter, page: LaidOutPage, box: BlockBox) -> None:
        area, block = self.to_view(self._selected_rect(page, box)), self._block(box.id)
        overlay.draw_selected(painter, area, bool(block and block.locked), self._hot)
        kind = "photo" if self.selected_photo >= 0 else box.kind
        paper = self.to_view(Rect(0, 0, page.width, page.height))
        overlay.draw_tag(painter, area, self.name_of(box), KIND_ICONS[kind], paper)

    def _paint_several(self, painter: QPainter, page: LaidOutPage) -> None:
        """A firm outline around each and no handles: several are moved, not resized; how many, above them all."""
        for box in page.blocks:
            if box.id in self.chosen:
                overlay.draw_selected(painter, self.to_view(outline(page, box)), locked=True, hot=None)
        area, paper = self.to_view(bounds_of(page, self.chosen)), self.to_view(Rect(0, 0, page.width, page.height))
        area.adjust(-CLEAR, -CLEAR, CLEAR, CLEAR)
        overlay.draw_bounds(painter, area)
        overlay.draw_tag(painter, area, self._name_of_several, SEVERAL_ICON, paper)

    @property
    def _name_of_several(self) -> str:
        blocks = [block for one in self.chosen if (block := self._block(one)) is not None]
        count = counts.blocks(len(blocks))
        return f"{_('Group')}·{count}" if is_group(blocks) else count

    def _paint_threads(self, painter: QPainter, page: LaidOutPage) -> None:
        """The ports of the selected article and the way of its text; with ``show_threads`` those of all."""
        if self._session is None or self.text_mode is not None or self.crop_mode is not None:
            return
        issue, alone = self._session.issue, self.selected if not self.also and self.selected_photo < 0 else ""
        for box in page.blocks:
            if box.kind == "article" and (self.show_threads or box.id == alone):
                link = links_on(issue, self.page_index)[box.id]
                threads.draw_thread(painter, page, self.to_view, link, lambda index: page_words(issue, index))
                threads.draw_ports(painter, self.to_view(box.rect), link, bool(box.overset_lines))

    def _paint_crop(self, painter: QPainter, page: LaidOutPage) -> None:
        mode = self.crop_mode
        assert mode is not None and self._resources is not None and self._session is not None
        image = self._image(page, mode.block, mode.index)
        if image is not None:
            frame, bounds = self.to_view(image.rect), QRectF(self.viewport().rect())
            light = sharpness_light(image, self._session.issue)
            size = self._photo_size(image)
            crop_marks.paint_crop(painter, image, frame, bounds, self._resources.preview, light, size)
            if mode.keep_place is not None:
                crop_marks.draw_keep(painter, self.to_view(mode.keep_place))
            focus_x, focus_y = mode.focus_place
            crop_marks.draw_focus(painter, self.to_view(Rect(focus_x, focus_y, focus_x, focus_y)).topLeft())

    def _photo_size(self, image: PlacedImage) -> str:
        """A photo's columns and lines, where it stands in a slot of its block, and its size in print."""
        millimetres = f"{to_mm(image.rect.width):.1f} × {to_mm(image.rect.height):.1f} mm"
        block = self._block(image.block)
        number = recipe_photo(block, image.source.index) if isinstance(block, ArticleBlock) else None
        if number is None or not isinstance(block, ArticleBlock):
            return millimetres
        slot = block.recipe.photos[number].slot
        return f"{counts.block_size(slot.columns, slot.lines)}·{millimetres}"

    # --- finding things ------------------------------------------------------------------------------------------

    def _block(self, block_id: str) -> Block | None:
        if self._session is None or not block_id:
            return None
        found = self._session.issue.find_block(block_id)
        if found is None or found[0] != self.page_index:
            return None
        return self._session.issue.pages[found[0]].blocks[found[1]]

    def _box(self, block_id: str) -> BlockBox | None:
        page = self.page
        if page is None or not block_id:
            return None
        return next((box for box in page.blocks if box.id == block_id), None)

    def _image(self, page: LaidOutPage, block: str, photo: int) -> PlacedImage | None:
        return next(
            (
                item
                for item in page.items
                if isinstance(item, PlacedImage) and item.block == block and item.source.index == photo
            ),
            None,
        )

    def selected_image(self) -> PlacedImage | None:
        page = self.page
        if page is None or self.selected_photo < 0:
            return None
        return self._image(page, self.selected, self.selected_photo)

    def _selected_rect(self, page: LaidOutPage, box: BlockBox) -> Rect:
        image = self._image(page, box.id, self.selected_photo) if self.selected_photo >= 0 else None
        return image.rect if image is not None else outline(page, box)

    def name_of(self, box: BlockBox) -> str:
        """What the name tag and screen readers call a block."""
        assert self._session is not None
        if self.selected_photo >= 0:
            return _("Photo")
        if box.kind == "article":
            story = next((one for one in self._session.issue.stories if one.id == box.story), None)
            return story.headline.replace("\n", " ") if story is not None and story.headline else _("Article")
        return kind_name(box.kind)


def _pixels_of(part: QRectF, paper: QRectF, ratio: float) -> QRect:
    """A part of the paper in device pixels from the paper's corner, whole pixels around it."""
    left, top = int((part.left() - paper.left()) * ratio), int((part.top() - paper.top()) * ratio)
    return QRect(left, top, int(part.width() * ratio) + 1, int(part.height() * ratio) + 1)
