"""The inspector: what is selected in numbers and words, the named styles, and the history (DESK 1)."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QScrollArea, QStackedWidget, QWidget

from layout_app.commands.arrange import lock_toggled
from layout_app.commands.blocks import RemoveBlock
from layout_app.commands.edit import Command
from layout_app.document.blocks import block_kind
from layout_app.document.groups import is_group
from layout_app.document.joined_pages import printed_numbers
from layout_app.errors import CommandRefused
from layout_app.gui import counts, icons
from layout_app.gui.controls import column, hairline, label, row
from layout_app.gui.fields import Segments, icon_button
from layout_app.gui.names import KIND_ICONS, SEVERAL_ICON, kind_name
from layout_app.gui.sections.arrange import ArrangeSection
from layout_app.gui.sections.fitting import FittingSection
from layout_app.gui.sections.furniture import FurnitureSection
from layout_app.gui.sections.headline import HeadlineSection, TextsSection
from layout_app.gui.sections.index import IndexSection
from layout_app.gui.sections.lines import RuleSection
from layout_app.gui.sections.makeup import MakeupSection
from layout_app.gui.sections.panels import FactsSection
from layout_app.gui.sections.paper import MastheadSection, PageSection
from layout_app.gui.sections.photo import CaptionSection, SharpnessSection
from layout_app.gui.sections.photo_look import FramingSection, KeepingSection, TonesSection
from layout_app.gui.sections.position import PositionSection
from layout_app.gui.sections.qr_code import QrSection
from layout_app.gui.sections.runaround import RunaroundSection
from layout_app.gui.sections.section import Section, Selection, selection_of
from layout_app.gui.sections.steps import StepsTab
from layout_app.gui.sections.styles import StylesTab
from layout_app.gui.sections.table import TableSection
from layout_app.gui.theme import Theme
from layout_app.ids import page_label
from layout_app.messages import _
from layout_app.session.session import Session

WIDTH = 288
NARROW = 264
HEAD_HEIGHT = 44
SCROLL_BAR = 10
WIDEST_CHIP = 112


class Inspector(QWidget):
    """Follows the selection; every field shows the model's value and every change is a command of the session."""

    refused = Signal(str)
    crop_wanted = Signal()
    photo_wanted = Signal(str, int, object, str, str)
    """A photo is to be otherwise: story, index, the photo, the step's name, and its merge key."""
    text_wanted = Signal(str, int)
    page_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._selection: Selection | None = None
        layout = column(self)
        layout.addWidget(self._make_head())
        layout.addWidget(hairline())
        self.tabs = Segments((("properties", _("Properties")), ("styles", _("Styles")), ("history", _("History"))), "")
        self.tabs.setAccessibleName(_("Inspector"))
        self.tabs.chosen.connect(self._show_tab)
        tabs = row(margins=(16, 12, 16, 8))
        tabs.addWidget(self.tabs)
        layout.addLayout(tabs)
        self.arrange = ArrangeSection(theme)
        self.position = PositionSection(theme)
        self.fitting = FittingSection(theme)
        self.headline = HeadlineSection()
        self.makeup = MakeupSection()
        self.runaround = RunaroundSection()
        self.rule = RuleSection()
        closing = (("byline", _("Byline")), ("signoff", _("Sign-off")), ("tag", _("Tag")), ("reference", _("Pointer")))
        self.closing = TextsSection(_("Names and pointers"), closing)
        self.sharpness = SharpnessSection(theme)
        self.framing = FramingSection(theme)
        self.keeping = KeepingSection(theme)
        self.tones = TonesSection(theme)
        self.photo_sections = (self.framing, self.keeping, self.tones)
        self.caption = CaptionSection()
        self.index = IndexSection(theme)
        self.facts = FactsSection(theme)
        self.table = TableSection(theme)
        self.qr_code = QrSection()
        self.furniture = FurnitureSection()
        self.page = PageSection()
        self.masthead = MastheadSection()
        self.sections: tuple[Section, ...] = (
            self.arrange, self.sharpness, *self.photo_sections, self.caption, self.position, self.runaround,
            self.fitting, self.headline, self.makeup, self.closing, self.rule, self.index, self.facts, self.table,
            self.qr_code, self.page, self.furniture, self.masthead,
        )
        for together in (self.photo_sections, (self.headline, self.makeup, self.closing), (self.page, self.masthead)):
            for section in together:
                section.align_labels(max(one.label_width for one in together))
        self.styles = StylesTab(theme)
        self.steps = StepsTab(theme)
        self._pages = {"properties": 0, "styles": 1, "history": 2}
        self._stack = QStackedWidget()
        self._properties = self._make_properties()
        for page in (self._properties, self.styles, self.steps):
            self._stack.addWidget(page)
        layout.addWidget(self._stack, 1)
        self._connect()
        self.tabs.show_value("properties")
        self.set_theme(theme)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 800)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for section in self.sections:
            section.set_narrow(self.width() < NARROW)
        self._show_head()

    def _make_head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(HEAD_HEIGHT)
        line = row(head, (16, 0, 8, 0), 8)
        self._icon = QLabel()
        self._icon.setFixedSize(20, 20)
        self.kind = label("", "head")
        self.chip = label("")
        self.chip.setProperty("chip", "soft")
        self.chip.setFixedHeight(20)
        self.lock = icon_button(_("Lock"))
        self.lock.clicked.connect(self._toggle_lock)
        self.more = icon_button(_("More"))
        self.more.clicked.connect(self._show_menu)
        line.addWidget(self._icon)
        line.addWidget(self.kind)
        line.addWidget(self.chip)
        line.addStretch(1)
        line.addWidget(self.lock)
        line.addWidget(self.more)
        return head

    def _make_properties(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        layout = column(content)
        for section in self.sections:
            layout.addWidget(section)
        layout.addStretch(1)
        area.setWidget(content)
        area.verticalScrollBar().rangeChanged.connect(self._make_room)
        return area

    def _make_room(self, _least: int, most: int) -> None:
        """The scroll bar stands in the padding: fields keep their width when it comes."""
        for section in self.sections:
            section.leave_room(SCROLL_BAR if most else 0)

    def _connect(self) -> None:
        for section in self.sections:
            section.refused.connect(self.refused)
        self.styles.refused.connect(self.refused)
        self.sharpness.crop_wanted.connect(self.crop_wanted)
        for photo_section in self.photo_sections:
            photo_section.photo_wanted.connect(self.photo_wanted)
        self.fitting.text_wanted.connect(self.text_wanted)
        self.index.page_wanted.connect(self.page_wanted)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for section in self.sections:
            section.set_theme(theme)
        self.styles.set_theme(theme)
        self.steps.set_theme(theme)
        self.more.setIcon(QIcon(icons.icon("more_horizontal_20_regular", theme.color("text2"))))
        self._show_head()

    def show_session(self, session: Session) -> None:
        self._selection = None
        self.styles.show_session(session)
        self.steps.show_session(session)
        self.refresh(0, "", -1, session)

    def refresh(
        self, page_index: int, block_id: str, photo: int, session: Session | None = None, also: Collection[str] = ()
    ) -> None:
        """Show what is selected as the model has it: a page, a block, a photo of it (-1: none), or blocks ``also``."""
        session = session or (self._selection.session if self._selection is not None else None)
        if session is None:
            return
        self._selection = selection_of(session, page_index, block_id, photo, also)
        self._show_head()
        self._show_tab(self.tabs.value)

    def edit_field(self, name: str) -> None:
        """Put the keyboard into the text of that name, all of it selected, where what is selected has it."""
        self.tabs.show_value("properties")
        self._show_tab("properties")
        for section in (self.headline, self.page, self.masthead, self.qr_code):
            field = section.fields.get(name)
            if field is not None and not section.isHidden():
                self._properties.ensureWidgetVisible(field)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                field.selectAll()
                return

    def _show_tab(self, name: str) -> None:
        self._stack.setCurrentIndex(self._pages[name])
        if self._selection is None:
            return
        if name == "properties":
            for section in self.sections:
                if self._selection.also and section is not self.arrange:
                    section.hide()
                else:
                    section.refresh(self._selection)
        elif name == "styles":
            self.styles.refresh()
        else:
            self.steps.refresh()

    def _show_head(self) -> None:
        selection = self._selection
        block = selection.block if selection is not None else None
        kind = "page" if block is None else block_kind(block)
        is_photo = selection is not None and selection.photo >= 0
        names = {"page": _("Page"), "photo": _("Photo")}
        shown = "photo" if is_photo else kind
        several = selection.blocks if selection is not None and selection.also else ()
        self.kind.setText(counts.blocks(len(several)) if several else names.get(shown) or kind_name(shown))
        name = SEVERAL_ICON if several else KIND_ICONS.get(shown, KIND_ICONS["page"])
        self._icon.setPixmap(icons.pixmap(name, self._theme.color("soft_text"), 20, self.devicePixelRatioF()))
        words = self._chip_words()
        room = WIDEST_CHIP - max(0, WIDTH - self.width())
        self.chip.setText(self.chip.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        self.chip.setToolTip(words)
        self.chip.setVisible(bool(words))
        for button in (self.lock, self.more):
            button.setVisible(block is not None)
        self.more.setHidden(bool(several) or block is None)
        locked = block is not None and all(one.locked for one in several or (block,))
        lock = "lock_closed_20_regular" if locked else "lock_open_20_regular"
        self.lock.setIcon(QIcon(icons.icon(lock, self._theme.color("soft_text" if locked else "text2"))))
        self.lock.setToolTip(_("Unlock") if locked else _("Lock"))
        self.lock.setAccessibleName(self.lock.toolTip())

    def _chip_words(self) -> str:
        selection = self._selection
        if selection is None:
            return ""
        if selection.also:
            return _("Group") if is_group(selection.blocks) else ""
        if selection.photo >= 0 and selection.story is not None:
            asset = selection.session.issue.asset(selection.story.photos[selection.photo].asset)
            return asset.name if asset is not None else ""
        if selection.story is not None and selection.story.tag:
            return selection.story.tag
        printed = printed_numbers(selection.session.issue, selection.page_index)
        return _("p. %(number)s") % {"number": page_label(printed)}

    def menu(self) -> QMenu:
        """What can be done with the selected block as a whole."""
        menu = QMenu(self)
        block = self._selection.block if self._selection is not None else None
        if block is not None:
            menu.addAction(_("Unlock") if block.locked else _("Lock"), self._toggle_lock)
            take_off = menu.addAction(_("Take off the page"), self._remove)
            take_off.setEnabled(not block.locked)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _show_menu(self) -> None:
        self.menu().exec(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _toggle_lock(self) -> None:
        selection = self._selection
        if selection is not None and selection.block is not None:
            self._apply(lock_toggled(selection.blocks))

    def _remove(self) -> None:
        selection = self._selection
        if selection is not None and selection.block is not None:
            self._apply(RemoveBlock(selection.block.id))

    def _apply(self, command: Command) -> None:
        selection = self._selection
        assert selection is not None
        try:
            selection.session.apply(command)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
        block = selection.block.id if selection.block is not None else ""
        self.refresh(selection.page_index, block, selection.photo, also=[one.id for one in selection.also])
