"""The room's toolbar: import and paste at the left, how much there is and the way on at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import hairline, label, row
from layout_app.gui.fields import icon_button
from layout_app.gui.theme import Theme
from layout_app.gui.toolbar import HEIGHT, THIN_SPACE
from layout_app.messages import _

ICONS = {
    "import_files": "document_add_20_regular",
    "import_folder": "folder_open_20_regular",
    "paste": "clipboard_paste_20_regular",
    "undo": "arrow_undo_20_regular",
    "redo": "arrow_redo_20_regular",
}


class ManuscriptsToolbar(QWidget):
    """``wanted`` gives the name of a command."""

    wanted = Signal(str)
    go_on = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        layout = row(self, (12, 0, 12, 0), 8)
        self.buttons: dict[str, QPushButton | QToolButton] = {}
        texts = {"import_files": _("Import files"), "import_folder": _("Import folder"), "paste": _("Paste")}
        for name, text in texts.items():
            button = QPushButton(THIN_SPACE + text)
            button.setIconSize(QSize(20, 20))
            button.setAccessibleName(text)
            self._add(name, button)
        rule = hairline(vertical=True)
        rule.setFixedHeight(20)
        layout.addSpacing(4)
        layout.addWidget(rule)
        layout.addSpacing(4)
        for name, text in (("undo", _("Undo")), ("redo", _("Redo"))):
            button_with_icon = icon_button(text)
            button_with_icon.setIconSize(QSize(20, 20))
            self._add(name, button_with_icon)
        layout.addStretch(1)
        self.summary = label("", "secondary")
        layout.addWidget(self.summary)
        layout.addSpacing(8)
        self.on_button = QPushButton(_("To make-up") + THIN_SPACE)
        self.on_button.setProperty("kind", "primary")
        self.on_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.on_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.on_button.clicked.connect(self.go_on)
        layout.addWidget(self.on_button)
        self.set_theme(theme)

    def _add(self, name: str, button: QPushButton | QToolButton) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.wanted.emit(name))
        self.buttons[name] = button
        layout = self.layout()
        assert layout is not None
        layout.addWidget(button)

    def set_theme(self, theme: Theme) -> None:
        for name, button in self.buttons.items():
            button.setIcon(icons.icon(ICONS[name], theme.color("text2"), disabled=theme.color("disabled")))
        self.on_button.setIcon(icons.icon("arrow_right_16_regular", theme.color("on_accent"), size=16))
