"""The left panel: the steps of the page, what its last stamp covers, and the pages with what is open on each."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from layout_app.document.proofs import step_name
from layout_app.document.signing import Stamp, StepState
from layout_app.gui import icons
from layout_app.gui.controls import column, hairline, label, row
from layout_app.gui.fields import sentence_label
from layout_app.gui.page_thumbs import PageThumbs
from layout_app.gui.proof_room.steps_list import StepsList
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.painters.qt import QtResources
from layout_app.session.session import Session


class RoundsPanel(QWidget):
    """``begin_wanted`` asks to begin the step that the button names."""

    page_chosen = Signal(int)
    step_chosen = Signal(str)
    begin_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        layout = column(self)
        head = row(margins=(16, 12, 16, 4), spacing=8)
        head.addWidget(label(_("Rounds of proof"), "head"))
        self._page = label("", "tertiary")
        head.addWidget(self._page)
        head.addStretch(1)
        layout.addLayout(head)
        self.steps = StepsList(theme)
        self.steps.step_chosen.connect(self.step_chosen)
        layout.addWidget(self.steps)
        layout.addSpacing(8)
        layout.addWidget(hairline())
        under = QWidget()
        about = column(under, (16, 12, 16, 12), 8)
        title = row(spacing=8)
        self._lamp = label("")
        self._lamp.setFixedSize(20, 20)
        self._title = label("", "own")
        title.addWidget(self._lamp)
        title.addWidget(self._title, 1)
        about.addLayout(title)
        self._sentence = sentence_label()
        self._sentence.show()
        about.addWidget(self._sentence)
        self.begin = QPushButton()
        self.begin.setProperty("kind", "soft")
        self.begin.clicked.connect(self.begin_wanted)
        about.addWidget(self.begin)
        layout.addWidget(under)
        layout.addStretch(1)
        layout.addWidget(hairline())
        foot = row(margins=(16, 10, 16, 6), spacing=8)
        foot.addWidget(label(_("Pages"), "head"))
        foot.addStretch(1)
        layout.addLayout(foot)
        self.thumbs = PageThumbs(theme)
        self.thumbs.page_chosen.connect(self.page_chosen)
        pages = row(margins=(12, 0, 6, 8))
        pages.addWidget(self.thumbs)
        layout.addLayout(pages)
        self._is_warning = False

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.steps.set_theme(theme)
        self.thumbs.set_theme(theme)
        self._show_lamp(self._is_warning)

    def show_session(self, session: Session, resources: QtResources) -> None:
        self.thumbs.show_session(session, resources)

    def show_page(
        self, name: str, states: Sequence[StepState], wanted: str, next_step: str, now: datetime.datetime
    ) -> None:
        """The steps of a page; ``wanted`` is the one that is signed next, ``next_step`` the one that can be begun.

        Either is empty after the last.
        """
        self._page.setText(_("page %(page)s") % {"page": name})
        self.steps.show_states(states, wanted, now)
        fallen = [one for one in states if one.stamp is Stamp.FALLEN]
        begun = [one for one in states if one.stamp is Stamp.BEGUN]
        signed = [one for one in states if one.stamp is Stamp.SIGNED]
        self._show_lamp(bool(fallen))
        self.begin.setVisible(bool(next_step) and not begun)
        if next_step:
            self.begin.setText(_("Begin %(step)s") % {"step": step_name(next_step)})
        if fallen:
            self._title.setText(_("%(step)s: stamp fell off") % {"step": step_name(fallen[-1].step)})
            self._sentence.setText(
                _("The page changed after it was signed. Sign it again, or begin the next step.") if next_step
                else _("The page changed after it was signed. Sign it again.")
            )
        elif begun:
            self._title.setText(_("%(step)s at work") % {"step": step_name(begun[-1].step)})
            self._sentence.setText(
                _("Until it is signed earlier stamps stay. What changes after that makes the stamp fall off.")
            )
        elif signed:
            self._title.setText(_("%(step)s signed") % {"step": step_name(signed[-1].step)})
            self._sentence.setText(_("If the page changes now, the stamp falls off."))
        else:
            self._title.setText(_("Nobody has signed yet"))
            self._sentence.setText(_("Point at a place of the page to write a note. Sign when the page is read."))

    def _show_lamp(self, is_warning: bool) -> None:
        self._is_warning = is_warning
        name, token = ("warning_20_filled", "amber_lamp") if is_warning else ("info_20_regular", "text2")
        self._lamp.setPixmap(icons.pixmap(name, self._theme.color(token), 20, self.devicePixelRatioF()))
