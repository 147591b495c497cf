"""The toolbar over the panels and the strip of tools beside the canvas (DESK 1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QToolButton, QWidget

from layout_app.gui import icons
from layout_app.gui.actions import ActionSpec, tool_specs
from layout_app.gui.controls import PreflightLight, column, hairline, row
from layout_app.gui.theme import Theme
from layout_app.messages import _

HEIGHT = 48
STRIP_WIDTH = 56
THIN_SPACE = "\u2009"
"""Qt sets the icon of a button too near to its text; a thin space in front keeps them apart."""


JOINED = "·"
FIRST_FOR_LOOKING = "hand"
"""The tools before it change the page; a line parts them from those that only move it."""


class PageButton(QToolButton):
    """A page's number with its lamp: the worst finding of the page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state = "green"
        self.setProperty("kind", "page")
        self.setCheckable(True)

    def show_number(self, text: str) -> None:
        """The page's number; that of joined pages takes a wider button."""
        if text != self.text():
            self.setText(text)
            self.setProperty("joined", JOINED in text)
            self.style().unpolish(self)
            self.style().polish(self)

    def show_state(self, theme: Theme, state: str, words: str) -> None:
        self._theme, self._state = theme, state
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(f"{self._state}_lamp"))
        painter.drawEllipse(QRectF(self.width() - 7, 1, 5, 5))
        painter.end()


class Toolbar(QWidget):
    """Left: what begins something; middle: pages; right: the preflight light and the one primary button."""

    page_chosen = Signal(int)
    findings_wanted = Signal()

    def __init__(self, theme: Theme, actions: Mapping[str, QAction], specs: Sequence[ActionSpec]) -> None:
        super().__init__()
        self._theme = theme
        self._specs = {spec.name: spec for spec in specs}
        self._pages: list[PageButton] = []
        self._buttons: list[tuple[QToolButton, str]] = []
        self.setProperty("kind", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        layout = row(self, (12, 0, 12, 0), 4)
        for name in ("import_files", "make_up"):
            layout.addWidget(self._button(actions[name], name, with_text=True))
        layout.addSpacing(4)
        rule = hairline(vertical=True)
        rule.setFixedHeight(20)
        layout.addWidget(rule)
        layout.addSpacing(4)
        for name in ("undo", "redo"):
            layout.addWidget(self._button(actions[name], name))
        layout.addStretch(1)
        layout.addWidget(self._button(actions["previous_page"], "previous_page"))
        self._page_row = row(spacing=4)
        layout.addLayout(self._page_row)
        layout.addWidget(self._button(actions["next_page"], "next_page"))
        layout.addStretch(1)
        self.light = PreflightLight(theme)
        self.light.clicked.connect(self.findings_wanted)
        layout.addWidget(self.light)
        layout.addWidget(self._button(actions["print_proofs"], "print_proofs", with_text=True))
        self._press = QPushButton(THIN_SPACE + _("Send to press"))
        self._press.setProperty("kind", "primary")
        self._press.clicked.connect(actions["export"].trigger)
        actions["export"].changed.connect(lambda: self._press.setToolTip(actions["export"].toolTip()))
        self._press.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout.addWidget(self._press)
        self.set_theme(theme)

    def _button(self, action: QAction, name: str, with_text: bool = False) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(20, 20))
        button.setAccessibleName(self._specs[name].text.rstrip("…"))
        if with_text:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        else:
            button.setProperty("kind", "icon")
        self._buttons.append((button, name))
        return button

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for button, name in self._buttons:
            action = button.actions()[0]
            spec = self._specs[name]
            action.setIcon(icons.icon(spec.icon, theme.color("text2"), disabled=theme.color("disabled")))
            if button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon:
                action.setIconText(THIN_SPACE + spec.text.rstrip("…"))
        self._press.setIcon(icons.icon("document_pdf_20_regular", theme.color("on_accent")))
        self.light.set_theme(theme)

    def show_pages(self, labels: Sequence[str], states: Sequence[tuple[str, str]], current: int) -> None:
        """One button a page: its number, (lamp, words for screen readers), the page on the canvas pressed."""
        while len(self._pages) > len(states):
            gone = self._pages.pop()
            self._page_row.removeWidget(gone)
            gone.deleteLater()
        while len(self._pages) < len(states):
            button = PageButton(self._theme)
            index = len(self._pages)
            button.clicked.connect(lambda _checked=False, index=index: self.page_chosen.emit(index))
            self._pages.append(button)
            self._page_row.addWidget(button)
        for index, (button, text, (state, words)) in enumerate(zip(self._pages, labels, states, strict=True)):
            button.show_number(text)
            button.setChecked(index == current)
            button.show_state(self._theme, state, words)


class ToolStrip(QWidget):
    """The tools, icon over word; one is chosen."""

    tool_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(STRIP_WIDTH)
        layout = column(self, (4, 8, 4, 8), 4)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for spec in tool_specs():
            button = QToolButton()
            button.setText(spec.text)
            button.setProperty("kind", "tool")
            button.setCheckable(True)
            button.setIconSize(QSize(20, 20))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setAccessibleName(spec.text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, name=spec.name: self.tool_chosen.emit(name))
            self._group.addButton(button)
            self._buttons[spec.name] = button
            if spec.name == FIRST_FOR_LOOKING:
                layout.addWidget(hairline())
            layout.addWidget(button)
        layout.addStretch(1)
        self.set_theme(theme)
        self.show_tool("select")

    def set_theme(self, theme: Theme) -> None:
        for spec in tool_specs():
            made = icons.icon(spec.icon, theme.color("text2"), active=theme.color("soft_text"))
            self._buttons[spec.name].setIcon(made)

    def show_tips(self, tips: Mapping[str, str]) -> None:
        """Tooltips by tool: each names its key."""
        for name, tip in tips.items():
            self._buttons[name].setToolTip(tip)

    @property
    def shown_tool(self) -> str:
        """The tool that is lit."""
        return next(name for name, button in self._buttons.items() if button.isChecked())

    def show_tool(self, name: str) -> None:
        self._buttons[name].setChecked(True)
