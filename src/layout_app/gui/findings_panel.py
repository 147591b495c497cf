"""The preflight list beside the story pane: a lamp, the sentence, the page; a click goes there.

Where one click can repair what is found, a button under the sentence says how.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from layout_app.errors import Finding, Severity, pages_in_words, severity_word
from layout_app.gui import counts, icons
from layout_app.gui.controls import column, hairline, label, row
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

FINDING = Qt.ItemDataRole.UserRole
WIDTH, ROW_HEIGHT, HEAD_HEIGHT = 268, 54, 42
NOTES_HEIGHT = 30
LINE = 17
PADDING, TEXT_LEFT = 16, 44
BUTTON_HEIGHT, BUTTON_PADDING, ABOVE_BUTTON = 26, 10, 6
LAMPS = {
    Severity.ERROR: ("error_circle_20_filled", "red_lamp"),
    Severity.WARNING: ("warning_20_filled", "amber_lamp"),
    Severity.INFO: ("info_20_regular", "text3"),
}
_Index = QModelIndex | QPersistentModelIndex


class FindingsModel(QAbstractListModel):
    """Findings in the order given, errors first; notes stand last, under a head of their own."""

    def __init__(self) -> None:
        super().__init__()
        self._findings: tuple[Finding, ...] = ()
        self._first_note = 0

    def show(self, findings: Sequence[Finding]) -> None:
        order = list(LAMPS)
        shown = tuple(sorted(findings, key=lambda one: (order.index(one.severity), one.page)))
        if shown != self._findings:
            self.beginResetModel()
            self._findings = shown
            self._first_note = count_serious(shown)
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        if parent.isValid():
            return 0
        return len(self._findings) + (1 if self._first_note < len(self._findings) else 0)

    def is_head(self, index: _Index) -> bool:
        """Whether the row is the head of the notes."""
        return index.row() == self._first_note

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.is_head(index) else super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.is_head(index):
            return _("Notes") if role == Qt.ItemDataRole.DisplayRole else None
        finding = self._findings[index.row() - (1 if index.row() > self._first_note else 0)]
        if role == FINDING:
            return finding
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return finding.message
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (severity_word(finding.severity), pages_in_words(finding), finding.message)
            heard = " ".join(part for part in parts if part)
            repair = _("Ctrl+Enter: %(repair)s.") % {"repair": finding.repair} if finding.repair else ""
            return f"{heard} {repair}".rstrip()
        return None


class FindingsDelegate(QStyledItemDelegate):
    """Rows of 54, higher for a sentence of more than two lines: the lamp, the sentence, the page at the right.

    With ``repairs`` a button below the sentence says what a click on it does; ``pressable`` is the row whose button is
    under the pointer.
    """

    def __init__(self, theme: Theme, repairs: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self.repairs = repairs
        self.pressable = QPersistentModelIndex()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        finding: Finding | None = index.data(FINDING)
        if finding is None:
            return QSize(120, NOTES_HEIGHT)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else WIDTH
        return QSize(120, row_height(finding, width, self.repairs))

    def button(self, area: QRectF, finding: Finding) -> QRectF:
        """Where the button of a finding stands in its row; empty where it has none."""
        if not self.repairs or not finding.repair:
            return QRectF()
        wide = QFontMetricsF(ui_font(12, QFont.Weight.Medium)).horizontalAdvance(finding.repair) + 2 * BUTTON_PADDING
        wide = min(wide, area.width() - TEXT_LEFT - PADDING)
        return QRectF(area.left() + TEXT_LEFT, area.bottom() - 9 - BUTTON_HEIGHT, wide, BUTTON_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        finding: Finding | None = index.data(FINDING)
        if finding is None:
            painter.setFont(ui_font(12))
            painter.setPen(self.theme.color("text3"))
            painter.drawText(area.adjusted(16, 0, -16, 0), Qt.AlignmentFlag.AlignVCenter, index.data())
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("soft" if selected else "hover"))
            painter.drawRoundedRect(area.adjusted(8, 1, -8, -1), 8, 8)
        name, token = LAMPS[finding.severity]
        lamp = icons.pixmap(name, self.theme.color(token), 20, painter.device().devicePixelRatioF())
        button = self.button(area, finding)
        area.setHeight(area.height() - (button.height() + ABOVE_BUTTON if button else 0))
        painter.drawPixmap(QRectF(area.left() + 16, area.center().y() - 10, 20, 20), lamp, QRectF(lamp.rect()))
        place = pages_in_words(finding)
        if place:
            painter.setFont(ui_font(11, QFont.Weight.Medium))
            wide = QFontMetricsF(painter.font()).horizontalAdvance(place)
            painter.setPen(self.theme.color("soft_text" if selected else "text2"))
            spot = QRectF(area.right() - PADDING - wide, area.top(), wide + 1, area.height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, place)
        painter.setPen(self.theme.color("soft_text" if selected else "text"))
        text = QRectF(area.left() + TEXT_LEFT, area.top(), text_width(finding, area.width()), area.height())
        draw_lines(painter, text, wrapped(finding.message, text.width()))
        if button:
            self._paint_button(painter, button, finding.repair, QPersistentModelIndex(index) == self.pressable)
        painter.restore()

    def _paint_button(self, painter: QPainter, button: QRectF, words: str, under_pointer: bool) -> None:
        painter.setPen(self.theme.color("ring" if under_pointer else "border"))
        painter.setBrush(self.theme.color("soft" if under_pointer else "raised"))
        painter.drawRoundedRect(button.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(ui_font(12, QFont.Weight.Medium))
        painter.setPen(self.theme.color("soft_text"))
        room = button.width() - 2 * BUTTON_PADDING + 1
        shown = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(button, Qt.AlignmentFlag.AlignCenter, shown)


def row_height(finding: Finding, width: float, repairs: bool = False) -> int:
    """How high the row of a finding is in a list so wide: all of its sentence is read, its repair under it."""
    sentence = max(ROW_HEIGHT, len(wrapped(finding.message, text_width(finding, width))) * LINE + 20)
    return sentence + (BUTTON_HEIGHT + ABOVE_BUTTON if repairs and finding.repair else 0)


def text_width(finding: Finding, width: float) -> float:
    """What the lamp and the page leave for the sentence in a row so wide."""
    place = pages_in_words(finding)
    beside = QFontMetricsF(ui_font(11, QFont.Weight.Medium)).horizontalAdvance(place) + 8 if place else 0.0
    return width - TEXT_LEFT - PADDING - beside


def wrapped(text: str, width: float) -> list[str]:
    """``text`` at 12 px in lines no wider than ``width``."""
    layout = QTextLayout(text, ui_font(12))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return [text[start:end].rstrip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def draw_lines(painter: QPainter, area: QRectF, lines: Sequence[str]) -> None:
    """Lines of 12 px, centred in height."""
    painter.setFont(ui_font(12))
    top = area.center().y() - len(lines) * LINE / 2
    for number, line in enumerate(lines):
        painter.drawText(QPointF(area.left(), top + number * LINE + 13), line)


def count_serious(findings: Sequence[Finding]) -> int:
    """How many findings are errors or warnings: what every count on the desk counts."""
    return sum(one.severity is not Severity.INFO for one in findings)


class FindingsList(QListView):
    """Findings as rows; ``chosen`` on click and Enter, ``repair_wanted`` on a click on the button and Ctrl+Enter.

    Only a list with ``repairs`` has buttons.
    """

    chosen = Signal(object)
    repair_wanted = Signal(object)

    def __init__(self, theme: Theme, repairs: bool = False) -> None:
        super().__init__()
        self.findings = FindingsModel()
        self.setModel(self.findings)
        self._delegate = FindingsDelegate(theme, repairs)
        self._pressed = QPersistentModelIndex()
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Findings"))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def button_at(self, index: QModelIndex) -> QRect:
        """Where the button of a row stands in the viewport; empty where it has none."""
        finding = index.data(FINDING)
        if finding is None:
            return QRect()
        return self._delegate.button(QRectF(self.visualRect(index)), finding).toRect()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = QPersistentModelIndex(self._button_under(event.position().toPoint()))
        if event.button() == Qt.MouseButton.LeftButton and self._pressed.isValid():
            event.accept()  # a click on the button is none on the row
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index, pressed = self._button_under(event.position().toPoint()), self._pressed
        self._pressed = QPersistentModelIndex()
        if event.button() == Qt.MouseButton.LeftButton and pressed.isValid():
            event.accept()
            if QPersistentModelIndex(index) == pressed:
                self.repair_wanted.emit(index.data(FINDING))
            return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = QPersistentModelIndex(self._button_under(event.position().toPoint()))
        if index != self._delegate.pressable:
            self._delegate.pressable = index
            shape = Qt.CursorShape.PointingHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        finding = self.currentIndex().data(FINDING)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self._delegate.repairs and finding is not None and finding.repair:
                self.repair_wanted.emit(finding)
            return
        super().keyPressEvent(event)

    def _button_under(self, at: QPoint) -> QModelIndex:
        index = self.indexAt(at)
        return index if index.isValid() and self.button_at(index).contains(at) else QModelIndex()

    def _on_chosen(self, index: QModelIndex) -> None:
        finding = index.data(FINDING)
        if finding is not None:
            self.chosen.emit(finding)


class FindingsPanel(QWidget):
    """All findings of the issue, 268 wide."""

    finding_chosen = Signal(object)
    repair_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        layout = column(self)
        head = QWidget()
        head.setFixedHeight(HEAD_HEIGHT)
        line = row(head, (16, 0, 16, 0), 8)
        line.addWidget(label(_("Preflight"), "head"))
        self.count = label("", "tertiary")
        line.addWidget(self.count)
        line.addStretch(1)
        self.notes = label("", "tertiary")
        line.addWidget(self.notes)
        layout.addWidget(head)
        layout.addWidget(hairline())
        self.list = FindingsList(theme, repairs=True)
        self.list.chosen.connect(self.finding_chosen)
        self.list.repair_wanted.connect(self.repair_wanted)
        layout.addWidget(self.list, 1)
        self._empty = label(_("Nothing to fix, ready for press."), "secondary")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self._empty, 1)
        self.show_findings(())

    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        self.list.findings.show(findings)
        serious = count_serious(findings)
        self.count.setText(str(serious) if serious else "")
        notes = len(findings) - serious
        self.notes.setText(counts.notes(notes) if notes else "")
        self.list.setVisible(bool(findings))
        self._empty.setVisible(not findings)
