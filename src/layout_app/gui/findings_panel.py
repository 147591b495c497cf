"""The preflight list beside the story pane: a lamp, the sentence, the page; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from layout_app.errors import Finding, Severity
from layout_app.gui import icons
from layout_app.gui.controls import column, hairline, label, row
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

FINDING = Qt.ItemDataRole.UserRole
WIDTH, ROW_HEIGHT, HEAD_HEIGHT = 268, 54, 42
NOTES_HEIGHT = 30
LINE = 17
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
            parts = (severity_word(finding.severity), place_of(finding), finding.message)
            return " ".join(part for part in parts if part)
        return None


class FindingsDelegate(QStyledItemDelegate):
    """Rows of 54: the lamp, up to two lines of the sentence, the page at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, NOTES_HEIGHT if index.data(FINDING) is None else ROW_HEIGHT)

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
        painter.drawPixmap(QRectF(area.left() + 16, area.center().y() - 10, 20, 20), lamp, QRectF(lamp.rect()))
        right = area.right() - 16
        place = place_of(finding)
        if place:
            painter.setFont(ui_font(11, QFont.Weight.Medium))
            wide = QFontMetricsF(painter.font()).horizontalAdvance(place)
            painter.setPen(self.theme.color("soft_text" if selected else "text2"))
            spot = QRectF(right - wide, area.top(), wide + 1, area.height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, place)
            right -= wide + 8
        painter.setPen(self.theme.color("soft_text" if selected else "text"))
        text = QRectF(area.left() + 44, area.top(), right - area.left() - 44, area.height())
        draw_wrapped(painter, text, finding.message, 2)
        painter.restore()


def draw_wrapped(painter: QPainter, area: QRectF, text: str, most_lines: int) -> None:
    """``text`` at 12 px on up to ``most_lines`` lines, centred in height; the last line is cut with … if need be."""
    font = ui_font(12)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(area.width())
        starts.append(line.textStart())
    layout.endLayout()
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    if len(pieces) > most_lines:
        rest = "".join(pieces[most_lines - 1 :])
        pieces = [*pieces[: most_lines - 1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, area.width())]
    top = area.center().y() - len(pieces) * LINE / 2
    for number, piece in enumerate(pieces):
        painter.drawText(QPointF(area.left(), top + number * LINE + 13), piece.rstrip())


def count_serious(findings: Sequence[Finding]) -> int:
    """How many findings are errors or warnings: what every count on the desk counts."""
    return sum(one.severity is not Severity.INFO for one in findings)


def place_of(finding: Finding) -> str:
    """The page in words; nothing where a finding is about no page."""
    return _("Page %(number)s") % {"number": finding.page} if finding.page else ""


def severity_word(severity: Severity) -> str:
    return {Severity.ERROR: _("Error"), Severity.WARNING: _("Warning"), Severity.INFO: _("Note")}[severity]


class FindingsList(QListView):
    """Findings as rows; ``chosen`` on click and Enter."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.findings = FindingsModel()
        self.setModel(self.findings)
        self._delegate = FindingsDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Findings"))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def _on_chosen(self, index: QModelIndex) -> None:
        finding = index.data(FINDING)
        if finding is not None:
            self.chosen.emit(finding)


class FindingsPanel(QWidget):
    """All findings of the issue, 268 wide."""

    finding_chosen = Signal(object)

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
        layout.addWidget(head)
        layout.addWidget(hairline())
        self.list = FindingsList(theme)
        self.list.chosen.connect(self.finding_chosen)
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
        self.list.setVisible(bool(findings))
        self._empty.setVisible(not findings)
