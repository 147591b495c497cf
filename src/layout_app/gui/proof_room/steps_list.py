"""The six steps of a page under one another: signed, at work, waiting, or with a stamp that fell off (DESK 07)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from layout_app.document.proofs import step_name
from layout_app.document.signing import Stamp, StepState
from layout_app.gui import icons
from layout_app.gui.proof_room.words import day
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

STATE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 50
CIRCLE, LEFT, TEXT_LEFT, RIGHT = 24, 16, 52, 16
_Index = QModelIndex | QPersistentModelIndex


def stamp_words(state: StepState) -> str:
    """By whom a step is or was done, or that it waits."""
    signature = state.signature
    if signature is None:
        return _("Not signed yet")
    match state.stamp:
        case Stamp.BEGUN:
            return _("%(person)s, at work") % {"person": signature.person}
        case Stamp.FALLEN:
            return _("%(person)s, changed since") % {"person": signature.person}
        case _:
            return _("%(person)s, %(note)s") % {"person": signature.person, "note": signature.note} if (
                signature.note
            ) else signature.person


class StepsModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.states: tuple[StepState, ...] = ()

    def show_states(self, states: Sequence[StepState]) -> None:
        self.beginResetModel()
        self.states = tuple(states)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.states)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        state = self.states[index.row()]
        if role == STATE:
            return state
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{step_name(state.step)}: {stamp_words(state)}"
        return None


class StepDelegate(QStyledItemDelegate):
    """``wanted`` is the step that is signed next."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.wanted = ""
        self.now = datetime.datetime.now().astimezone()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        state: StepState = index.data(STATE)
        theme, area = self.theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(area.adjusted(8, 1, -8, -1), 8, 8)
        circle = QRectF(area.left() + LEFT, area.top() + 13, CIRCLE, CIRCLE)
        middle = circle.center().x()
        painter.setPen(QPen(theme.color("border"), 1))
        if index.row():
            painter.drawLine(QPointF(middle, area.top()), QPointF(middle, circle.top() - 2))
        if index.row() + 1 < index.model().rowCount():
            painter.drawLine(QPointF(middle, circle.bottom() + 2), QPointF(middle, area.bottom() + 1))
        self._paint_circle(painter, circle, state)
        self._paint_words(painter, area, state)
        painter.restore()

    def _paint_circle(self, painter: QPainter, circle: QRectF, state: StepState) -> None:
        theme = self.theme
        ratio = painter.device().devicePixelRatioF()
        is_wanted = state.step == self.wanted
        outline, ground = {
            Stamp.SIGNED: ("green_lamp", "green_ground"), Stamp.FALLEN: ("amber_lamp", "amber_ground"),
            Stamp.BEGUN: ("ring", "soft"), Stamp.WAITING: ("ring" if is_wanted else "border", "panel"),
        }[state.stamp]
        painter.setPen(QPen(theme.color(outline), 1.5))
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(circle)
        if state.stamp is Stamp.BEGUN:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("ring"))
            painter.drawEllipse(circle.center(), 4.0, 4.0)
        marks = {
            Stamp.SIGNED: ("checkmark_16_filled", "green"),
            Stamp.FALLEN: ("arrow_counterclockwise_16_regular", "amber"),
        }
        if state.stamp in marks:
            name, color = marks[state.stamp]
            mark = icons.pixmap(name, theme.color(color), 16, ratio)
            painter.drawPixmap(circle.adjusted(4, 4, -4, -4), mark, QRectF(mark.rect()))

    def _paint_words(self, painter: QPainter, area: QRectF, state: StepState) -> None:
        theme = self.theme
        signature = state.signature
        when = day(signature.signed or signature.begun, self.now) if signature is not None else ""
        top = QRectF(area.left() + TEXT_LEFT, area.top() + 5, area.width() - TEXT_LEFT - RIGHT, 20)
        painter.setFont(ui_font(12))
        painter.setPen(theme.color("text2"))
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, when)
        foot = top.translated(0, 20)
        words = QFontMetricsF(painter.font()).elidedText(stamp_words(state), Qt.TextElideMode.ElideRight, foot.width())
        painter.setPen(theme.color("amber" if state.stamp is Stamp.FALLEN else "text2"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(ui_font(13, QFont.Weight.Medium))
        waits = state.stamp is Stamp.WAITING and state.step != self.wanted
        painter.setPen(theme.color("text2" if waits else "text"))
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, step_name(state.step))


class StepsList(QListView):
    """``step_chosen`` gives the step that was clicked, or that Enter was pressed on."""

    step_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._steps = StepsModel()
        self._delegate = StepDelegate(theme)
        self.setModel(self._steps)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Steps of proof reading"))
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(6 * ROW_HEIGHT)
        self.clicked.connect(lambda index: self.step_chosen.emit(index.data(STATE).step))
        self.activated.connect(lambda index: self.step_chosen.emit(index.data(STATE).step))

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    @property
    def states(self) -> tuple[StepState, ...]:
        return self._steps.states

    def show_states(self, states: Sequence[StepState], wanted: str, now: datetime.datetime) -> None:
        self._delegate.wanted, self._delegate.now = wanted, now
        self._steps.show_states(states)
