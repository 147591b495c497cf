"""The desk around one issue: tools, pool, rulers, canvas, inspector, story pane, findings, status (DESK 1).

Panels bind to the session. The canvas follows every change at once; panels and thumbnails follow a moment later, so
that a drag stays smooth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QWidget

from layout_app.commands.assets import ReplacePhoto
from layout_app.commands.blocks import PlaceStory
from layout_app.commands.tables import AddTableBlock
from layout_app.commands.text import ReplaceText, TextPoint
from layout_app.display.items import BlockBox, LaidOutPage, TextLine
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import AssetRecord, Issue
from layout_app.document.room import free_lines, largest_free
from layout_app.document.table import empty_table
from layout_app.errors import CommandRefused, Finding, Severity
from layout_app.gui import counts
from layout_app.gui.actions import ActionSpec, tool_specs
from layout_app.gui.adverts import Adverts
from layout_app.gui.block_library import BlockLibrary
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.controls import column, hairline, panel, row
from layout_app.gui.crop_bar import CropBar
from layout_app.gui.extent import selected_extent, selected_slot
from layout_app.gui.file_landing import FileLanding
from layout_app.gui.findings_panel import FindingsPanel
from layout_app.gui.focus import FocusAreas
from layout_app.gui.inspector import Inspector
from layout_app.gui.overset_menu import OversetMenu
from layout_app.gui.placing import Placing
from layout_app.gui.pool_panel import PoolPanel
from layout_app.gui.previews import PreviewStore
from layout_app.gui.proofing import Proofing
from layout_app.gui.rulers import Ruler, RulerCorner
from layout_app.gui.status_bar import StatusBar
from layout_app.gui.story_pane import StoryPane
from layout_app.gui.theme import Theme
from layout_app.gui.toast import Remedy
from layout_app.gui.toolbar import Toolbar, ToolStrip
from layout_app.gui.word_search import WordSearch
from layout_app.ids import page_label
from layout_app.interaction.hit import TextPlace
from layout_app.makeup.place import continue_story, place_story
from layout_app.makeup.place_photo import place_photo
from layout_app.messages import _
from layout_app.painters.qt import QtResources
from layout_app.preflight.repairs import repair_of
from layout_app.session.session import Session

PANELS_AFTER_MS = 30
FINDINGS_AFTER_MS = 180
BOTTOM_HEIGHT, LEAST_BOTTOM = 232, 160
POOL_WIDTH, INSPECTOR_WIDTH = 256, 288
LEAST_PANEL, GREATEST_PANEL = 216, 400
FINDINGS_OF_FIELDS = (
    "masthead.field-empty", "masthead.date", "masthead.lunar-date", "masthead.number", "masthead.total-number",
    "masthead.succession", "imprint.lacking", "imprint.title", "head.not-shown", "story.no-headline",
    "qr.small", "qr.too-long",
)
"""What is mended in a field of the inspector: a click on the finding goes into it."""
FOLD_POOL_BELOW = 1180


class Desk(QWidget):
    """Shows a session and tells the window what only it can do."""

    refused = Signal(str)
    said = Signal(str)
    offered = Signal(str, object)
    """A sentence, and the ``Remedy`` for what it says."""
    import_wanted = Signal()
    files_dropped = Signal(list)
    add_page_wanted = Signal()
    state_changed = Signal()

    def __init__(
        self, theme: Theme, canvas: Canvas, actions: Mapping[str, QAction], specs: Sequence[ActionSpec]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._actions = actions
        self.canvas = canvas
        self.session: Session | None = None
        self.findings: tuple[Finding, ...] = ()
        self._judged: Issue | None = None
        self.resources: QtResources | None = None
        self._previews: PreviewStore | None = None
        self.toolbar = Toolbar(theme, actions, specs)
        self.strip = ToolStrip(theme)
        self.pool = PoolPanel(theme)
        self.inspector = Inspector(theme)
        self.story_pane = StoryPane(theme)
        self.findings_panel = FindingsPanel(theme)
        self.status = StatusBar(theme)
        self._rulers = (Ruler(canvas, theme, vertical=False), Ruler(canvas, theme, vertical=True))
        self.corner = RulerCorner()
        self._crop_bar = CropBar(canvas, theme)
        self.proofing = Proofing(canvas, theme)
        self.search = WordSearch(canvas, self.story_pane, theme)
        self.placing = Placing(canvas, self.pool)
        self.overset = OversetMenu(canvas, self.placing)
        self.landing = FileLanding(canvas, self.placing)
        self.library = BlockLibrary(canvas, self.pool.blocks, theme)
        self.adverts = Adverts(canvas)
        self.pool_wanted = True
        self._fits_again = False
        self._bottom_height = BOTTOM_HEIGHT
        self._arrange()
        self.areas = FocusAreas(
            (
                self.toolbar, self.strip, self.pool, self.proofing.bar, self.search.bar, canvas, self.inspector,
                self.bottom, self.status,
            )
        )
        self._panels_soon = self._timer(PANELS_AFTER_MS, self._refresh_panels)
        self._findings_soon = self._timer(FINDINGS_AFTER_MS, self._refresh_findings)
        self._connect()

    def _timer(self, after_ms: int, then: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(then)
        return timer

    def _arrange(self) -> None:
        layout = column(self)
        layout.addWidget(self.toolbar)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setHandleWidth(1)
        sides.setChildrenCollapsible(False)
        self.pool.setMinimumWidth(LEAST_PANEL)
        self.pool.setMaximumWidth(GREATEST_PANEL)
        self.inspector.setMinimumWidth(LEAST_PANEL)
        self.inspector.setMaximumWidth(GREATEST_PANEL)
        sides.addWidget(self.pool)
        sides.addWidget(self._middle())
        sides.addWidget(self.inspector)
        sides.setStretchFactor(1, 1)
        sides.setSizes([POOL_WIDTH, 800, INSPECTOR_WIDTH])
        work = row()
        work.addWidget(self.strip)
        work.addWidget(hairline(vertical=True))
        work.addWidget(sides, 1)
        layout.addLayout(work, 1)
        layout.addWidget(self.status)

    def _middle(self) -> QWidget:
        middle = panel("window")
        middle.setMinimumWidth(480)
        layout = column(middle)
        self._panes = QSplitter(Qt.Orientation.Vertical)
        self._panes.setHandleWidth(1)
        self._panes.setChildrenCollapsible(False)
        self._panes.addWidget(self._page_area())
        self._panes.addWidget(self._bottom_pane())
        self._panes.setStretchFactor(0, 1)
        layout.addWidget(self._panes)
        return middle

    def _page_area(self) -> QWidget:
        made = panel("window")
        layout = column(made)
        layout.addWidget(self.proofing.bar)
        layout.addWidget(self.search.bar)
        top = row()
        top.addWidget(self.corner)
        top.addWidget(self._rulers[0], 1)
        layout.addLayout(top)
        page = row()
        page.addWidget(self._rulers[1])
        page.addWidget(self.canvas, 1)
        layout.addLayout(page, 1)
        return made

    def _bottom_pane(self) -> QWidget:
        """The story pane and the findings, as high as one draws them."""
        self.bottom = panel()
        self.bottom.setMinimumHeight(LEAST_BOTTOM)
        bottom = column(self.bottom)
        bottom.addWidget(hairline())
        panes = row()
        panes.addWidget(self.story_pane, 1)
        panes.addWidget(hairline(vertical=True))
        self.findings_panel.setFixedWidth(268)
        panes.addWidget(self.findings_panel)
        bottom.addLayout(panes, 1)
        self.bottom.hide()
        return self.bottom

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.selection_changed.connect(self._on_selection)
        canvas.zoom_changed.connect(self._on_view)
        canvas.mode_changed.connect(self._on_mode)
        canvas.pointer_moved.connect(self.status.show_pointer)
        canvas.pointer_left.connect(self.status.forget_pointer)
        canvas.refused.connect(self.refused)
        canvas.facing_pressed.connect(self.go_to_page)
        self.proofing.refused.connect(self.refused)
        self.proofing.changed.connect(self.state_changed)
        self.search.page_wanted.connect(self.go_to_page)
        self.search.story_wanted.connect(self._show_words_of)
        self.search.refused.connect(self.refused)
        self.library.refused.connect(self.refused)
        self.library.said.connect(self.said)
        self.library.offered.connect(self.offered)
        self.library.placed.connect(self._on_block_placed)
        self.search.replaced.connect(self._on_replaced)
        canvas.story_over.connect(self.preview_placing)
        canvas.story_away.connect(self.end_placing)
        canvas.story_dropped.connect(self.place)
        canvas.picture_dropped.connect(self.drop_picture)
        canvas.files_dropped.connect(self.files_dropped)
        self.overset.page_wanted.connect(self.go_to_page)
        self.overset.text_wanted.connect(self._edit_part)
        self.overset.refused.connect(self.refused)
        self.landing.refused.connect(self.refused)
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(self._on_view)
            bar.rangeChanged.connect(self._on_view)
        self.toolbar.page_chosen.connect(self.go_to_page)
        self.toolbar.findings_wanted.connect(self.show_findings)
        self.strip.tool_chosen.connect(self.choose_tool)
        self.pool.page_chosen.connect(self.go_to_page)
        self.pool.story_chosen.connect(lambda story: self.show_story(story, opens_pane=False))
        self.pool.story_clicked.connect(self.show_story)
        self.pool.story_wanted_on_page.connect(self.place)
        self.pool.pictures.put_wanted.connect(self.put_picture)
        self.pool.pictures.replace_wanted.connect(self.replace_photo)
        self.pool.pictures.wanted.connect(self.use_picture)
        self.pool.pictures.advert_wanted.connect(self.adverts.place)
        self.adverts.refused.connect(self.refused)
        self.adverts.offered.connect(self.offered)
        self.adverts.placed.connect(lambda _block: self.settle())
        self.pool.import_wanted.connect(self.import_wanted)
        self.pool.add_page_wanted.connect(self.add_page_wanted)
        self.inspector.refused.connect(self.refused)
        self.inspector.arrange.bind(self._actions)
        self.inspector.crop_wanted.connect(canvas.enter_crop)
        self.inspector.photo_wanted.connect(canvas.set_photo)
        self.inspector.text_wanted.connect(self._edit_part)
        self.inspector.page_wanted.connect(self.go_to_page)
        self.inspector.steps.about_to_jump.connect(canvas.finish_input)
        self.story_pane.refused.connect(self.refused)
        self.findings_panel.finding_chosen.connect(self.go_to_finding)
        self.findings_panel.repair_wanted.connect(self.repair)
        self.status.zoom_wanted.connect(canvas.set_zoom)
        self.status.fit_wanted.connect(canvas.fit_page)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        parts = (
            self.toolbar, self.strip, self.pool, self.inspector, self.story_pane, self.findings_panel, self.status,
            self.canvas, self._crop_bar, self.proofing.bar, self.search.bar, self.library, *self._rulers,
        )
        for part in parts:
            part.set_theme(theme)

    def show_rulers_in_mm(self, in_mm: bool) -> None:
        """Have the rulers count millimetres, or columns and lines."""
        for part in (self.corner, *self._rulers):
            part.show_unit(in_mm)

    # --- the session ---------------------------------------------------------------------------------------------

    def show_session(self, session: Session) -> None:
        """Show ``session`` from its first page."""
        self.close_session()
        self.session = session
        self._previews = PreviewStore(session.assets.read)
        self._previews.changed.connect(self._on_picture)
        resources = self.resources = QtResources(session.library, self._previews.get)
        session.changed.append(self._on_changed)
        self.canvas.show_session(session, resources)
        self.proofing.show_session(session)
        self.search.show_session(session)
        self.placing.show_session(resources)
        self.library.show_session(session)
        self.adverts.show_session(session)
        self.pool.show_session(session, resources)
        self.inspector.show_session(session)
        self.story_pane.show_session(session)
        self.choose_tool("select")
        self._on_selection()
        self._refresh_panels()
        self._findings_soon.start()
        self.canvas.setFocus()

    def close_session(self) -> None:
        """Let go of the session; nothing late reaches the panels."""
        if self.session is None:
            return
        self.canvas.leave_modes()
        self.proofing.close_session()
        self.search.close_session()
        self.library.close_session()
        self.adverts.close_session()
        self._panels_soon.stop()
        self._findings_soon.stop()
        self.session.changed.remove(self._on_changed)
        if self._previews is not None:
            self._previews.stop()
        self.session = None

    @property
    def known_findings(self) -> tuple[Finding, ...] | None:
        """What preflight says of the issue as it is; ``None`` while that is still to be looked at."""
        is_known = self.session is not None and self.session.history.issue is self._judged
        return self.findings if is_known else None

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched == {"saved"}:
            self.state_changed.emit()
            return
        self.canvas.refresh()
        if not self._panels_soon.isActive():
            self._panels_soon.start()
        self._findings_soon.start()

    def settle(self) -> None:
        """Bring every panel up to date now, without waiting for the timers."""
        self._panels_soon.stop()
        self._findings_soon.stop()
        self._refresh_panels()
        self._refresh_findings()

    def _on_picture(self, _asset: str) -> None:
        self.canvas.pictures_arrived()
        self.pool.pictures_arrived()
        self._findings_soon.start()

    # --- keeping panels up to date -------------------------------------------------------------------------------

    def _on_selection(self) -> None:
        if self.session is None:
            return
        box = self.selected_box()
        if box is not None and box.story:
            self.story_pane.show_story(box.story)
        self._show_size()
        self._show_selected()
        self.pool.refresh(box.story if box is not None else "")
        self._on_view()
        self.search.follow_view()
        self.state_changed.emit()

    def _show_size(self) -> None:
        """How many columns and lines the selected photo or blocks take, and where they stand, in the status bar."""
        assert self.session is not None
        page, slot = self.canvas.page, selected_slot(self.canvas, self.session.issue)
        extent = selected_extent(self.canvas, page) if page is not None else None
        corner = (extent.rect.x0, extent.rect.y0) if extent is not None else None
        self.status.show_selected(*((slot.columns, slot.lines) if slot is not None else (0, 0)), corner)

    def _show_selected(self) -> None:
        canvas = self.canvas
        self.inspector.refresh(canvas.page_index, canvas.selected, canvas.selected_photo, also=canvas.also)

    def _on_view(self, *_values: object) -> None:
        self.status.show_zoom(self.canvas.zoom)
        for ruler in self._rulers:
            ruler.update()
        self._crop_bar.place()

    def _on_mode(self) -> None:
        names = {spec.name: spec.text for spec in tool_specs()}
        is_cropping, is_typing = self.canvas.crop_mode is not None, self.canvas.text_mode is not None
        self.strip.show_tool("photo" if is_cropping else "text" if is_typing else self.canvas.tool)
        if is_cropping:
            self.canvas.setFocus()
        self.inspector.sharpness.offer_crop(not is_cropping)
        self._crop_bar.setVisible(is_cropping)
        self._crop_bar.place()
        if is_cropping:
            self.status.show_tool(_("Crop photo: Esc drops it, Enter keeps it"))
        elif is_typing:
            self.status.show_tool(names["text"])
        else:
            self.status.show_tool(names[self.canvas.tool])
        self.state_changed.emit()

    def _refresh_panels(self) -> None:
        page = self.canvas.page
        if self.session is None or page is None:
            return
        self._show_selected()
        self.story_pane.refresh()
        self._show_size()
        self.status.show_fill(*page_fill(page, free_lines(self.session.issue, self.canvas.page_index)))
        for ruler in self._rulers:
            ruler.update()
        self.state_changed.emit()

    def _refresh_findings(self) -> None:
        if self.session is None:
            return
        self.findings, self._judged = self.session.preflight(), self.session.history.issue
        self.toolbar.light.show_findings(self.findings)
        self.findings_panel.show_findings(self.findings)
        box = self.selected_box()
        self.pool.refresh(box.story if box is not None else "")
        self._show_pages()

    def _show_pages(self) -> None:
        """Every page's lamp on the toolbar and under its thumbnail."""
        if self.session is None:
            return
        numbers = self.session.issue.numbers()
        states = [page_state(self.findings, of_page) for of_page in numbers]
        self.toolbar.show_pages([page_label(of_page) for of_page in numbers], states, self.canvas.page_index)
        self.pool.pages.refresh(self.canvas.page_index, states)

    # --- what the window's actions ask ---------------------------------------------------------------------------

    def selected_box(self) -> BlockBox | None:
        page = self.canvas.page
        if page is None or not self.canvas.selected:
            return None
        return next((box for box in page.blocks if box.id == self.canvas.selected), None)

    def choose_tool(self, name: str) -> None:
        self.canvas.set_tool(name)
        self.strip.show_tool(name)

    def go_to_page(self, index: int) -> None:
        if self.session is None or not 0 <= index < len(self.session.issue.pages):
            return
        self.canvas.go_to_page(index)
        self._on_selection()
        self._refresh_panels()
        self._show_pages()

    def show_story(self, story_id: str, opens_pane: bool = True) -> None:
        """The story's first block on the canvas, its text in the story pane; of one on no page only the text."""
        if self.session is None:
            return
        self.story_pane.show_story(story_id)
        for index, page in enumerate(self.session.issue.pages):
            for block in page.blocks:
                if isinstance(block, ArticleBlock) and block.story == story_id:
                    if index != self.canvas.page_index:
                        self.go_to_page(index)
                    self.canvas.select(block.id)
                    return
        self.canvas.select("")
        if opens_pane:
            self.show_bottom(True)

    def _show_words_of(self, story_id: str) -> None:
        """A story in the story pane, whether it is on a page or not."""
        self.show_story(story_id)
        self.show_bottom(True)

    def _on_replaced(self, sentence: str, remedy: Remedy | None) -> None:
        self.settle()
        if remedy is None:
            self.said.emit(sentence)
        else:
            self.offered.emit(sentence, remedy)

    def place(self, story_id: str, column_index: int = -1, line: int = -1) -> None:
        """Put a story on the page: where it was dropped, else into the largest free place.

        Of a story that is on a page already only what is over is placed, to go on from there.
        """
        if self.session is None or not story_id:
            return
        command = self._placing(story_id, column_index, line)
        if command is None:
            self.show_story(story_id)
            number = self.session.issue.pages_of(story_id)[0] + self.session.issue.first_page - 1
            self.said.emit(_("This article is on page %(number)s already.") % {"number": number})
            return
        try:
            self.session.apply(command)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
            return
        blocks = self.session.issue.pages[self.canvas.page_index].blocks
        self.canvas.select(blocks[-1].id)
        self.settle()

    def _placing(self, story_id: str, column_index: int, line: int) -> PlaceStory | None:
        """The command that puts a story, or what is over of it, on the page; ``None`` where all of it is on one."""
        assert self.session is not None
        issue, composer, page_index = self.session.history.issue, self.session.composer, self.canvas.page_index
        at = (column_index, line) if column_index >= 0 else None
        pages, fill = issue.pages_of(story_id), self.session.fill(story_id)
        if not pages:
            return place_story(issue, composer, story_id, page_index, at)
        over = fill.overset_lines if fill is not None and pages[-1] <= issue.numbers()[page_index][-1] else 0
        return continue_story(issue, composer, story_id, page_index, over, at) if over else None

    def _on_block_placed(self, _block: str, kind: str) -> None:
        self.settle()
        if kind == "qr":
            self.inspector.edit_field("link")

    def preview_placing(self, story_id: str, column_index: int, line: int) -> None:
        """Show a dragged story as it would stand if it were let go."""
        if self.session is None:
            return
        self.session.abort()
        command = self._placing(story_id, column_index, line)
        if command is not None:
            self.session.begin(command.label)
            self.session.preview(command)

    def end_placing(self) -> None:
        """The dragged story is no longer over the page."""
        if self.session is not None:
            self.session.abort()

    def drop_picture(self, asset: str, block: str, photo: int) -> None:
        """A picture let go over an article: in place of the photo there, else as one more."""
        self.canvas.select(block, photo)
        self.use_picture(asset)

    def put_picture(self, asset: str) -> None:
        """A picture of the issue as one more photo of the selected article."""
        if self.session is None:
            return
        record, block = self.session.issue.asset(asset), self.canvas.selected
        if record is None or not block:
            self.refused.emit(_("A picture goes into an article: select one."))
            return
        try:
            self.session.apply(place_photo(self.session.history.issue, block, record))
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
            return
        box = self.selected_box()
        if box is not None:
            self.canvas.select(block, len(self.session.issue.story(box.story).photos) - 1)
        self.settle()

    def put_table(self, rows: int, columns: int) -> None:
        """A new table in the largest empty place of the page, selected so that its cells can be filled in."""
        if self.session is None:
            return
        issue, page = self.session.history.issue, self.canvas.page_index
        room = largest_free(issue, page)
        if room is None:
            self.refused.emit(_("There is no empty place on this page: make room for the table first."))
            return
        slot = msgspec.structs.replace(room, lines=min(room.lines, rows))
        known = {block.id for block in issue.pages[page].blocks}
        self.session.apply(AddTableBlock(page, slot, empty_table(rows, columns)))
        added = next(block.id for block in self.session.issue.pages[page].blocks if block.id not in known)
        self.canvas.select(added)
        self.settle()

    def replace_photo(self, asset: str) -> None:
        """A picture of the issue in place of the selected photo; its caption and credit stay."""
        record = self.session.issue.asset(asset) if self.session is not None else None
        if record is not None:
            self.change_photo(record)

    def change_photo(self, picture: AssetRecord) -> None:
        """Another picture, of the issue or new to it, for the selected photo."""
        box, index = self.selected_box(), self.canvas.selected_photo
        if self.session is None or box is None or index < 0:
            self.refused.emit(_("Select the photo first that is to be changed."))
            return
        story = box.story
        try:
            self.session.apply(ReplacePhoto(story, index, picture))
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
            return
        self.settle()
        if self.session.issue.story(story).photos[index].caption:
            sentence = _("The caption is that of the picture before: check it.")
            self.offered.emit(sentence, Remedy(_("Empty the caption"), lambda: self._empty_caption(story, index)))

    def _empty_caption(self, story: str, index: int) -> None:
        """Take the words under a photo away; nothing where the photo has gone in the meantime."""
        stories = self.session.issue.stories if self.session is not None else ()
        photos = next((one.photos for one in stories if one.id == story), ())
        if self.session is not None and index < len(photos):
            self.session.apply(ReplaceText(story, "caption", index, 0, len(photos[index].caption), ""))
            self.settle()

    def use_picture(self, asset: str) -> None:
        """In place of the selected photo, else into the selected article."""
        if self.canvas.selected_photo >= 0:
            self.replace_photo(asset)
        else:
            self.put_picture(asset)

    def go_to_finding(self, finding: Finding) -> None:
        """The page and block a finding speaks of."""
        if self.session is None:
            return
        source, shown = finding.source, self.session.issue.numbers()[self.canvas.page_index]
        index = self.session.issue.index_of(finding.page) if finding.page else -1
        if not set(shown).isdisjoint(finding.on_pages):
            index = self.canvas.page_index  # of several pages the one that is looked at
        if index < 0 and source is not None and source.story:
            self.show_story(source.story)
            return
        self.go_to_page(max(0, index))
        page = self.canvas.page
        if page is None or source is None:
            return
        box = next((one for one in page.blocks if one.id == source.block), None)
        box = box or next((one for one in page.blocks if source.story and one.story == source.story), None)
        if box is not None:
            self.canvas.select(box.id, source.index if source.part == "photo" else -1)
        if finding.code in FINDINGS_OF_FIELDS:
            self.inspector.edit_field(source.part)

    def repair(self, finding: Finding) -> None:
        """Do what the button of a finding says, shown where it is done; the toast takes it back."""
        if self.session is None:
            return
        self.canvas.leave_modes()
        repair = repair_of(self.session.issue, self.session.layout_all(), finding)
        if repair is None:
            self.settle()
            self.said.emit(_("Nothing is left to repair there."))
            return
        self.go_to_finding(finding)
        try:
            self.session.apply(repair.command)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
            return
        self.settle()
        done = self.session.history.issue
        sentence = _("Done: “%(repair)s”.") % {"repair": repair.words}
        self.offered.emit(sentence, Remedy(_("Undo"), lambda: self._take_back(done)))

    def _take_back(self, done: Issue) -> None:
        """Undo the last step where nothing was done since it led to ``done``."""
        if self.session is not None and self.session.history.issue is done:
            self.session.undo()
            self.settle()

    def _edit_part(self, part: str, index: int) -> None:
        box = self.selected_box()
        if box is not None and box.story:
            self.canvas.enter_text(TextPlace(box.story, part, index, 0))
            self.canvas.setFocus()

    def show_bottom(self, shown: bool) -> None:
        """The story pane and findings under the canvas (F2); while one types, the page keeps its size."""
        canvas = self.canvas
        if shown and canvas.fitted and canvas.text_mode is not None:
            canvas.fitted, self._fits_again = False, True
        elif not shown and self._fits_again:
            canvas.fitted, self._fits_again = True, False
        if not shown and self.bottom.isVisible():
            self._bottom_height = self.bottom.height()
        self.bottom.setVisible(shown)
        if shown:
            self._panes.setSizes([self._panes.height() - self._bottom_height, self._bottom_height])
        self.state_changed.emit()

    def open_story_pane(self) -> None:
        """The story pane with the keyboard in it, at the place that was typed at on the page."""
        mode = self.canvas.text_mode
        self.show_bottom(True)
        if mode is not None:
            place = mode.place
            self.story_pane.show_story(place.story)
            self.story_pane.editor.go_to(TextPoint(place.part, place.index, place.offset))
        self.story_pane.focus_text()

    def show_findings(self) -> None:
        """The list of findings, with the keyboard in it."""
        self.show_bottom(True)
        self.findings_panel.list.setFocus()

    def fold_pool(self, width: int) -> None:
        """The pool gives way in a narrow window."""
        self.pool.setVisible(self.pool_wanted and width >= FOLD_POOL_BELOW)


def page_fill(page: LaidOutPage, empty: int) -> tuple[int, int, int]:
    """Body lines set, lines left over and lines over on a page; ``empty`` are those that no block covers."""
    used = sum(1 for item in page.items if isinstance(item, TextLine) and item.role == "body")
    return used, empty + sum(box.free_lines for box in page.blocks), sum(box.overset_lines for box in page.blocks)


def page_state(findings: Sequence[Finding], numbers: tuple[int, ...]) -> tuple[str, str]:
    """A page's lamp and its words: red with errors, amber with warnings, else green."""
    serious = [
        one for one in findings if one.severity is not Severity.INFO and not set(numbers).isdisjoint(one.on_pages)
    ]
    errors = any(one.severity is Severity.ERROR for one in serious)
    words = counts.findings_of_page(page_label(numbers), len(serious))
    return ("red" if errors else "amber" if serious else "green"), words
