"""The little card beside a place in which a note is written: its kind, its words, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from layout_app.document.proofs import CHANGE, KINDS, NAME_OR_CUT
from layout_app.gui.controls import column, label, row
from layout_app.gui.fields import Segments, TextField
from layout_app.gui.proof_room.words import kind_name
from layout_app.interaction.proof_places import Pointed
from layout_app.messages import _

SIZE = QSize(320, 164)
BESIDE = 12


class NoteEditor(QFrame):
    """``written`` gives the place, the kind and the words; Esc and 取消 leave everything as it was."""

    written = Signal(object, str, str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "floating")
        self.setFixedSize(SIZE)
        self._pointed: Pointed | None = None
        layout = column(self, (12, 10, 12, 12), 8)
        self._quote = label("", "secondary")
        layout.addWidget(self._quote)
        self.kinds = Segments([(kind, kind_name(kind)) for kind in KINDS], _("Kind of note"))
        layout.addWidget(self.kinds)
        self.field = TextField()
        self.field.setAccessibleName(_("Note"))
        self.field.setPlaceholderText(_("What is to be done here"))
        layout.addWidget(self.field)
        foot = row(spacing=8)
        foot.addStretch(1)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.close_card)
        self.write = QPushButton(_("Write note"))
        self.write.setProperty("kind", "small-primary")
        self.write.clicked.connect(self._write)
        foot.addWidget(cancel)
        foot.addWidget(self.write)
        layout.addLayout(foot)
        self.field.returnPressed.connect(self._write)
        self.hide()

    def open_at(self, pointed: Pointed, area: QRectF) -> None:
        """Open beside ``area`` (in the parent's pixels) for a note on that place."""
        self._pointed = pointed
        quote = pointed.quote.replace("\n", " ")
        shown = self.fontMetrics().elidedText(quote, Qt.TextElideMode.ElideMiddle, SIZE.width() - 48)
        self._quote.setText(_("“%(words)s”") % {"words": shown} if quote else _("On this place"))
        self.kinds.show_value(CHANGE if not quote or len(quote) > 1 else NAME_OR_CUT)
        self.field.clear()
        self.move(self._spot(area))
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _spot(self, area: QRectF) -> QPoint:
        """Right of the place where there is room, else left of it; never over the parent's edges."""
        parent = self.parentWidget()
        assert parent is not None
        x = area.right() + BESIDE
        if x + SIZE.width() > parent.width():
            x = area.left() - BESIDE - SIZE.width()
        y = area.top() - 16
        room = parent.rect().size() - SIZE
        return QPoint(round(min(max(8, x), max(8, room.width() - 8))), round(min(max(8, y), max(8, room.height() - 8))))

    def _write(self) -> None:
        text = self.field.text().strip()
        if self._pointed is None or not text:
            self.field.setFocus()
            return
        pointed, self._pointed = self._pointed, None
        self.hide()
        self.written.emit(pointed, self.kinds.value, text)
        self.closed.emit()

    def close_card(self) -> None:
        """Put the card away with what is in it."""
        if self.isVisible():
            self._pointed = None
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)
