"""Choose the encoding of a text file by how it reads: the encodings at the left, the file's beginning at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from layout_app.gui.controls import label, row
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.manuscripts_room import words
from layout_app.gui.theme import Theme, manuscript_font
from layout_app.messages import _, _n
from layout_app.session.encodings import Reading

SIZE = (720, 480)
LIST_WIDTH, ROW_HEIGHT = 160, 34


class EncodingDialog(Sheet):
    """``chosen`` gives the encoding that was taken; ``now`` is that in which the file was read."""

    chapter = "manuscripts"
    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, found: Sequence[Reading], now: str, parent: QWidget | None) -> None:
        super().__init__(theme, _("Change encoding"), name, SIZE, parent)
        self._found = tuple(found)
        inside = row(self.body, (SIDE, 0, SIDE, 16), 24)
        self.list = QListWidget()
        self.list.setProperty("kind", "rows")
        self.list.setAccessibleName(_("Encodings"))
        self.list.setFixedWidth(LIST_WIDTH)
        for one in found:
            item = QListWidgetItem(words.ENCODINGS[one.encoding])
            item.setSizeHint(QSize(LIST_WIDTH, ROW_HEIGHT))
            self.list.addItem(item)
        inside.addWidget(self.list)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setFont(manuscript_font(15))
        self.preview.setAccessibleName(_("How the file reads"))
        inside.addWidget(self.preview, 1)
        self._said = label("", "secondary")
        self.foot.addWidget(self._said)
        self.foot.addStretch(1)
        cancel = action_button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.take_button = action_button(_("Read it so"), primary=True)
        self.take_button.clicked.connect(self._take)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.take_button)
        self.list.currentRowChanged.connect(self._show)
        self._now = now
        names = [one.encoding for one in found]
        same = next((at for at, one in enumerate(names) if now.startswith(one)), 0)
        self.list.setCurrentRow(same)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def reading(self) -> Reading:
        """The reading that is shown."""
        return self._found[max(0, self.list.currentRow())]

    def _show(self) -> None:
        one = self.reading
        self.preview.setPlainText(one.text)
        said = _n("%(count)s character cannot be read so.", "%(count)s characters cannot be read so.", one.damaged)
        self._said.setText(said % {"count": one.damaged} if one.damaged else _("Every character can be read."))
        self.take_button.setEnabled(one.encoding != self._now)

    def _take(self) -> None:
        self.accept()
        self.chosen.emit(self.reading.encoding)
