"""The bar over the canvas while words are looked for: field, what is told apart, where, how many, and replacing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import column, hairline, label, row
from layout_app.gui.fields import Choice, TextField
from layout_app.gui.theme import Theme, ui_font
from layout_app.interaction.find import ARTICLE, ISSUE, PAGE, Query
from layout_app.messages import _

ROW_HEIGHT = 44
LEAST_FIELD, FIELD_WIDTH = 84, 256
COUNT_WIDTH = 52
BESIDE_SCOPE = 52
"""What a choice's frame and arrow take beside its words."""
ROOMY_FROM = 640


class FindBar(QWidget):
    """Tells what is wanted; what was found is shown by ``show_count`` and ``show_fault``."""

    changed = Signal()
    """Other words, or other ways to look for them."""
    next_wanted = Signal()
    previous_wanted = Signal()
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Find"))
        layout = column(self)
        layout.addLayout(self._find_row())
        self._second = QWidget()
        self._replace_row(self._second)
        layout.addWidget(self._second)
        QWidget.setTabOrder(self.words, self.replacement)
        self.fault = label("", "error")
        self.fault.setContentsMargins(16, 0, 16, 8)
        self.fault.hide()
        layout.addWidget(self.fault)
        layout.addWidget(hairline())
        self.hide()
        self.set_theme(theme)

    def _find_row(self) -> QHBoxLayout:
        line = row(None, (12, 6, 4, 6), 2)
        self.words = _field(_("Words to find"))
        self.words.textChanged.connect(lambda: self.changed.emit())
        line.addWidget(self.words, 1000)
        self.count = label("", "tertiary")
        self.count.setFixedWidth(COUNT_WIDTH)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(self.count)
        self.previous = _icon_button(_("Previous hit"), self.previous_wanted, "small")
        self.next = _icon_button(_("Next hit"), self.next_wanted, "small")
        line.addWidget(self.previous)
        line.addWidget(self.next)
        line.addSpacing(4)
        self.case = self._toggle("Aa", _("Tell capitals from small letters"))
        self.whole_word = self._toggle(_("Whole"), _("Whole Western words and numbers only"))
        self.width_apart = self._toggle("Ａ≠A", _("Tell full width from half width"))
        self.variants_apart = self._toggle("简≠繁", _("Tell simplified from traditional characters"))
        self.pattern = self._toggle(".*", _("Regular expression"))
        for button in (self.case, self.whole_word, self.width_apart, self.variants_apart, self.pattern):
            line.addWidget(button)
        line.addSpacing(4)
        self.scope = Choice()
        self.scope.setAccessibleName(_("Where to look"))
        self.scope.setToolTip(_("Where to look"))
        self.show_scope(ISSUE)
        names = (self.scope.itemText(at) for at in range(self.scope.count()))
        widest = max(QFontMetrics(ui_font(13)).horizontalAdvance(name) for name in names)
        self.scope.setFixedWidth(widest + BESIDE_SCOPE)
        self.scope.chosen.connect(self._choose_scope)
        line.addWidget(self.scope)
        self.close_button = _icon_button(_("Close the search"), self.close_wanted)
        line.addStretch(1)
        line.addWidget(self.close_button)
        return line

    def _replace_row(self, widget: QWidget) -> None:
        line = row(widget, (12, 0, 4, 6), 8)
        self.replacement = _field(_("Replace by"))
        line.addWidget(self.replacement, 1000)
        self.replace = QPushButton(_("Replace"))
        self.replace.clicked.connect(self.replace_wanted)
        self.replace_all = QPushButton(_("Replace all"))
        self.replace_all.clicked.connect(self.replace_all_wanted)
        for button in (self.replace, self.replace_all):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)

    def _toggle(self, text: str, name: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("kind", "plate")
        made.setCheckable(True)
        made.setText(text)
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        made.toggled.connect(self.changed)
        return made

    def set_theme(self, theme: Theme) -> None:
        color, faint = theme.color("text2"), theme.color("disabled")
        self.previous.setIcon(icons.icon("chevron_left_20_regular", color, disabled=faint))
        self.next.setIcon(icons.icon("chevron_right_20_regular", color, disabled=faint))
        self.close_button.setIcon(icons.icon("dismiss_20_regular", color))

    @property
    def query(self) -> Query:
        return Query(
            self.words.text(),
            pattern=self.pattern.isChecked(),
            case=self.case.isChecked(),
            whole_word=self.whole_word.isChecked(),
            width=self.width_apart.isChecked(),
            variants=self.variants_apart.isChecked(),
        )

    def show_scope(self, kind: str) -> None:
        """Where is looked: ``article``, ``page`` or ``issue``."""
        self.scope_kind = kind
        entries = [(ARTICLE, _("This article")), (PAGE, _("This page")), (ISSUE, _("Whole issue"))]
        self.scope.show_entries(entries, kind)

    def _choose_scope(self, kind: str) -> None:
        self.show_scope(kind)
        self.changed.emit()

    def show_replacing(self, shown: bool) -> None:
        """With the row for what comes in, or without it."""
        self._second.setVisible(shown)

    @property
    def is_replacing(self) -> bool:
        return self._second.isVisibleTo(self)

    def show_count(self, current: int, count: int) -> None:
        """The number of the hit looked at (from 0, -1 for none) and of all."""
        words = f"{current + 1}/{count}" if count else _("Not found") if self.words.text() else ""
        self.count.setText(words)
        self.words.set_wrong(bool(self.words.text()) and not count)
        for button in (self.previous, self.next, self.replace, self.replace_all):
            button.setEnabled(count > 0)

    def show_fault(self, sentence: str) -> None:
        """What is wrong with the expression; nothing where it is empty."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def focus_words(self) -> None:
        """The keyboard into the field, all of it selected."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what a key does as well is left out."""
        super().resizeEvent(event)
        for button in (self.previous, self.next):
            button.setVisible(self.width() >= ROOMY_FROM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Enter goes on, back with Shift, and replaces in the lower field."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.replacement.hasFocus():
            self.replace_wanted.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.previous_wanted.emit()
        else:
            self.next_wanted.emit()


def _field(name: str) -> TextField:
    made = TextField()
    made.setMinimumWidth(LEAST_FIELD)
    made.setMaximumWidth(FIELD_WIDTH)
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    return made


def _icon_button(name: str, clicked: SignalInstance, kind: str = "icon") -> QToolButton:
    made = QToolButton()
    made.setProperty("kind", kind)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(clicked)
    return made
