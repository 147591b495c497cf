"""The card under the list: the note that is chosen, whole, and what to do with it (DESK 7: 不改，写原因)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton

from layout_app.document.proofs import DONE, LEFT, OPEN, Note
from layout_app.gui import icons
from layout_app.gui.controls import column, label, row
from layout_app.gui.fields import TextField, icon_button, sentence_label
from layout_app.gui.proof_room.words import kind_name
from layout_app.gui.theme import Theme
from layout_app.messages import _


class NoteCard(QFrame):
    """``settled`` gives the note, the state wanted and the reason."""

    settled = Signal(str, str, str)
    removed = Signal(str)
    go_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._note = ""
        layout = column(self, (16, 12, 12, 12), 8)
        head = row(spacing=8)
        self._lamp = label("")
        head.addWidget(self._lamp)
        self._head = label("", "head")
        head.addWidget(self._head, 1)
        self.go = QPushButton(_("Correct it"))
        self.go.setProperty("kind", "soft")
        self.go.clicked.connect(lambda: self.go_wanted.emit(self._note))
        head.addWidget(self.go)
        self.remove: QToolButton = icon_button(_("Take note away"))
        self.remove.clicked.connect(lambda: self.removed.emit(self._note))
        head.addWidget(self.remove)
        layout.addLayout(head)
        self._text = sentence_label("")
        self._text.show()
        layout.addWidget(self._text)
        self._about = sentence_label()
        layout.addWidget(self._about)
        self.reason = TextField()
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setPlaceholderText(_("Why it is left as it is"))
        self.reason.returnPressed.connect(self._leave)
        self.reason.hide()
        layout.addWidget(self.reason)
        foot = row(spacing=8)
        foot.addStretch(1)
        self.leave = QPushButton(_("Leave it, give a reason"))
        self.leave.setProperty("kind", "flat")
        self.leave.clicked.connect(self._leave)
        self.done = QPushButton(_("Corrected"))
        self.done.setProperty("kind", "small-primary")
        self.done.clicked.connect(self._done)
        for button in (self.leave, self.done):
            foot.addWidget(button)
        layout.addLayout(foot)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self.remove.setIcon(icons.icon("delete_20_regular", theme.color("text2")))
        lamp = icons.pixmap("warning_20_filled", theme.color("amber_lamp"), 20, self.devicePixelRatioF())
        self._lamp.setPixmap(lamp)

    def show_note(self, note: Note | None, warning: str = "") -> None:
        """The note, or nothing; a ``warning`` stands at its head in place of its kind, with a lamp."""
        if note is None:
            self._note = ""
            self.hide()
            return
        if note.id != self._note:
            self.reason.clear()
            self.reason.hide()
        self._note = note.id
        self._head.setText(warning or kind_name(note.kind))
        self._lamp.setVisible(bool(warning))
        self._text.setText(note.text)
        about = settled_words(note)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        is_open = note.state == OPEN
        self.leave.setVisible(is_open)
        self.done.setText(_("Corrected") if is_open else _("Open again"))
        if not is_open:
            self.reason.hide()
        self.show()

    def _done(self) -> None:
        self.settled.emit(self._note, DONE if self.leave.isVisible() else OPEN, "")

    def _leave(self) -> None:
        """The first press opens the field for the reason, the next one settles the note."""
        if not self.reason.isVisible():
            self.reason.show()
            self.reason.setFocus()
        elif self.reason.text().strip():
            self.settled.emit(self._note, LEFT, self.reason.text())


def settled_words(note: Note) -> str:
    """What became of a note, and who says so."""
    if note.state == DONE:
        return _("Corrected by %(person)s") % {"person": note.settled_by} if note.settled_by else _("Corrected")
    if note.state == LEFT:
        return _("Left by %(person)s: %(reason)s") % {"person": note.settled_by, "reason": note.reason}
    return ""
