"""What the room shows while there is no article: what can be dropped, and what to press."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import column, label, row
from layout_app.gui.theme import Theme
from layout_app.messages import _


class NoManuscripts(QWidget):
    """``wanted`` gives the name of a command."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        stack = column(self, (40, 0, 40, 0), 12)
        stack.addStretch(1)
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        stack.addWidget(self._mark)
        said = label(_("No manuscripts yet. Drop Word, WeChat text or a folder here."), "card")
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        said.setWordWrap(True)
        stack.addWidget(said)
        line = row(spacing=8)
        line.addStretch(1)
        entries = (("import_files", _("Choose files")), ("paste", _("Paste")), ("open_sample", _("See the sample")))
        for name, text in entries:
            button = QPushButton(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
            line.addWidget(button)
        line.addStretch(1)
        stack.addLayout(line)
        stack.addStretch(1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        sheet = icons.pixmap("document_text_20_regular", theme.color("text3"), 40, self.devicePixelRatioF())
        self._mark.setPixmap(sheet)
