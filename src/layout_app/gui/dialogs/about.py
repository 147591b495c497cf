"""About: name, version, and whose fonts and icons these are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from layout_app import __version__
from layout_app.gui.controls import column, hairline, label, row
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.header import Mark
from layout_app.gui.theme import Theme
from layout_app.messages import _

SIZE = (480, 424)


class AboutDialog(Sheet):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("About Banxin"), "", SIZE, parent)
        layout = column(self.body, (SIDE, 8, SIDE, 16), 8)
        head = row(spacing=16)
        head.addWidget(Mark(48))
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label(_("Banxin"), "title"))
        names.addWidget(label(_("Version %(version)s") % {"version": __version__}, "secondary"))
        head.addLayout(names, 1)
        layout.addLayout(head)
        layout.addSpacing(8)
        layout.addWidget(hairline())
        for name, licence in credits():
            line = row(spacing=16)
            what = label(name, "secondary")
            what.setFixedWidth(96)
            what.setAlignment(Qt.AlignmentFlag.AlignTop)
            words = label(licence)
            words.setWordWrap(True)
            line.addWidget(what)
            line.addWidget(words, 1)
            layout.addLayout(line)
        layout.addStretch(1)
        self.foot.addStretch(1)
        self.close_down = action_button(_("Close"), primary=True)
        self.close_down.clicked.connect(self.accept)
        self.foot.addWidget(self.close_down)
        self.close_down.setFocus()


def credits() -> tuple[tuple[str, str], ...]:
    """What comes with the program, and under which licence."""
    return (
        (_("Program"), _("MIT License")),
        (_("Song and Hei"), "Noto Serif SC, Noto Sans SC © Adobe, Google; SIL Open Font License 1.1"),
        (_("Kai"), "LXGW WenKai © LXGW; SIL Open Font License 1.1"),
        (_("Word list"), "jieba © Sun Junyi; MIT License"),
        (_("Icons"), "Fluent UI System Icons © Microsoft; MIT License"),
        (_("Built with"), "Qt, PySide6 (LGPL 3), HarfBuzz, ReportLab, pikepdf, PDFium, Pillow, segno"),
    )
