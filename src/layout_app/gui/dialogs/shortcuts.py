"""All keys of the desk: found by name or by key, changed, put back, printed; and which set of keys is in use."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStandardItem, QStandardItemModel, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from layout_app.errors import LayoutAppError
from layout_app.gui.actions import ActionSpec, menu_titles
from layout_app.gui.controls import column, label, row
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.fields import Choice, TextField, sentence_label
from layout_app.gui.folders import first_folder
from layout_app.gui.key_field import KeyField, native
from layout_app.gui.key_sets import (
    FIXED_KEYS,
    FOUNDER,
    KEY_SETS,
    KeyChoice,
    Keys,
    all_given_back,
    given,
    given_back,
    holder_of,
    is_changed,
    key_set_names,
    keys_in_use,
)
from layout_app.gui.print_out import html_document, pdf_chooser, print_out, write_pdf
from layout_app.gui.qt_words import name_fields
from layout_app.gui.theme import Theme, ui_font
from layout_app.interaction.initials import closeness
from layout_app.messages import _

SIZE = (720, 640)
ROW_HEIGHT, HEAD_HEIGHT, CAP_HEIGHT = 34, 36, 20
NAME, KEYS, IS_CHANGED = (Qt.ItemDataRole.UserRole + number for number in (1, 2, 3))


class ShortcutsDialog(Sheet):
    """``specs`` are all actions and tools with our own keys; ``changed`` tells every new choice at once."""

    chapter = "keys"

    changed = Signal(object)

    def __init__(
        self, specs: Sequence[ActionSpec], choice: KeyChoice, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Keyboard shortcuts"), "", SIZE, parent)
        self.choice = choice
        self._specs = tuple(specs)
        self._wanted = ""
        layout = column(self.body, (SIDE, 0, SIDE, 12), 8)
        layout.addLayout(self._head())
        self.set_words = sentence_label()
        layout.addWidget(self.set_words)
        self.list = QListView()
        self.list.setProperty("kind", "rows")
        self.list.setAccessibleName(_("Keyboard shortcuts"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setItemDelegate(_KeyRows(theme, self.list))
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.list.activated.connect(lambda _index: self.key_field.setFocus())
        layout.addWidget(self.list, 1)
        layout.addLayout(self._editing())
        self.sentence = sentence_label("error")
        self.sentence.setMinimumHeight(18)
        policy = self.sentence.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.sentence.setSizePolicy(policy)
        layout.addWidget(self.sentence)
        self._fill_foot()
        self._refresh()
        self.field.setFocus()

    def _head(self) -> QHBoxLayout:
        """The field that finds, and the key sets."""
        made = row(spacing=12)
        self.field = TextField()
        self.field.setPlaceholderText(_("Name, English name or key"))
        self.field.setAccessibleName(_("Shortcut to find"))
        self.field.textChanged.connect(self._refresh)
        made.addWidget(self.field, 1)
        made.addWidget(label(_("Key set"), "secondary"))
        self.sets = Choice()
        self.sets.setAccessibleName(_("Key set"))
        self.sets.setMinimumWidth(152)
        names = key_set_names()
        self.sets.show_entries([(one, names[one]) for one in KEY_SETS], self.choice.key_set)
        self.sets.chosen.connect(self._use_set)
        made.addWidget(self.sets)
        return made

    def _editing(self) -> QHBoxLayout:
        """What is done to the keys of the row that is chosen."""
        made = row(spacing=8)
        made.addWidget(label(_("Key"), "secondary"))
        self.key_field = KeyField()
        self.key_field.setAccessibleName(_("New key"))
        self.key_field.setPlaceholderText(_("Press the new key here"))
        self.key_field.pressed.connect(self.press)
        made.addWidget(self.key_field, 1)
        self.take_button = QPushButton(_("Take it"))
        self.take_button.setAutoDefault(False)
        self.take_button.clicked.connect(self._take)
        self.take_button.hide()
        self.remove_button = QPushButton(_("No key"))
        self.remove_button.clicked.connect(lambda: self._give(()))
        self.reset_button = QPushButton(_("Usual key"))
        self.reset_button.clicked.connect(self._give_back)
        for button in (self.take_button, self.remove_button, self.reset_button):
            button.setAutoDefault(False)
            made.addWidget(button)
        return made

    def _fill_foot(self) -> None:
        self.print_button, self.pdf_button = action_button(_("Print…")), action_button(_("Save as PDF…"))
        self.reset_all_button = action_button(_("All usual keys"))
        self.print_button.clicked.connect(lambda: print_out(self.document(), self))
        self.pdf_button.clicked.connect(self._ask_where)
        self.reset_all_button.clicked.connect(lambda: self._use(all_given_back(self.choice)))
        self.close_down = action_button(_("Close"), primary=True)
        self.close_down.setAutoDefault(False)
        self.close_down.setDefault(False)
        self.close_down.clicked.connect(self.accept)
        self.foot.addWidget(self.print_button)
        self.foot.addWidget(self.pdf_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.reset_all_button)
        self.foot.addWidget(self.close_down)

    # --- the list ------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """The rows that fit what was typed, under the heads of their menus."""
        current, keys = self.current, keys_in_use(self._specs, self.choice)
        titles = {**menu_titles(), "": _("Tools")}
        self._model.clear()
        head = None
        for spec in self._specs:
            if not _fits(self.field.text(), spec, keys[spec.name]):
                continue
            if head != spec.menu:
                head = spec.menu
                title = QStandardItem(titles[spec.menu])
                title.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(title)
            self._model.appendRow(self._row(spec, keys[spec.name]))
        rows = [at for at in range(self._model.rowCount()) if self._model.item(at).data(NAME)]
        chosen = next((at for at in rows if self._model.item(at).data(NAME) == current), rows[0] if rows else -1)
        if chosen >= 0:
            self.list.setCurrentIndex(self._model.index(chosen, 0))
        self.reset_all_button.setEnabled(bool(self.choice.changed.get(self.choice.key_set)))
        self.set_words.setText(_("Taken from the habits of Founder users, not checked against their program."))
        self.set_words.setVisible(self.choice.key_set == FOUNDER)
        self._show_current()

    def _row(self, spec: ActionSpec, keys: Keys) -> QStandardItem:
        text = spec.text.rstrip("…")
        item = QStandardItem(text)
        item.setData(spec.name, NAME)
        item.setData([native(key) for key in keys], KEYS)
        item.setData(is_changed(self.choice, spec.name), IS_CHANGED)
        spoken = ", ".join(native(key) for key in keys) or _("no key")
        item.setData(f"{text}，{spoken}", Qt.ItemDataRole.AccessibleTextRole)
        return item

    @property
    def current(self) -> str:
        """The action whose keys are being changed; empty if none is chosen."""
        index = self.list.currentIndex()
        return str(index.data(NAME) or "") if index.isValid() else ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The actions in the list, in its order."""
        names = (self._model.item(at).data(NAME) for at in range(self._model.rowCount()))
        return tuple(str(name) for name in names if name)

    def choose(self, name: str) -> None:
        """Choose the row of an action."""
        for at in range(self._model.rowCount()):
            if self._model.item(at).data(NAME) == name:
                self.list.setCurrentIndex(self._model.index(at, 0))

    def _show_current(self) -> None:
        name = self.current
        self._wanted = ""
        self.take_button.hide()
        self.sentence.hide()
        keys = keys_in_use(self._specs, self.choice).get(name, ())
        self.key_field.show_keys(keys)
        self.key_field.setEnabled(bool(name))
        self.remove_button.setEnabled(bool(keys))
        self.reset_button.setEnabled(is_changed(self.choice, name))

    # --- changing ------------------------------------------------------------------------------------------------

    def press(self, key: str) -> None:
        """Keys pressed for the chosen action: taken if they are free, else it is said who has them."""
        name, shown = self.current, native(key)
        self._show_current()
        if key in FIXED_KEYS:
            self._say(_("“%(key)s” always does the same on the page and in fields: press another.") % {"key": shown})
            return
        holder = holder_of(key, self._specs, self.choice, but=name)
        if holder:
            text = next(spec.text.rstrip("…") for spec in self._specs if spec.name == holder)
            self._say(_("“%(key)s” is the key of “%(name)s”.") % {"key": shown, "name": text})
            self._wanted = key
            self.key_field.setText(shown)
            self.take_button.show()
        elif name:
            self._give((key,))

    def _say(self, text: str) -> None:
        self.sentence.setText(text)
        self.sentence.show()

    def _take(self) -> None:
        self._give((self._wanted,))
        self.key_field.setFocus()

    def _give(self, keys: Keys) -> None:
        self._use(given(self.choice, self._specs, self.current, keys))

    def _give_back(self) -> None:
        self._use(given_back(self.choice, self._specs, self.current))

    def _use_set(self, key_set: str) -> None:
        self._use(KeyChoice(key_set, self.choice.changed))

    def _use(self, choice: KeyChoice) -> None:
        self.choice = choice
        self.changed.emit(choice)
        self._refresh()

    # --- on paper ------------------------------------------------------------------------------------------------

    def document(self) -> QTextDocument:
        """All actions that have keys, by menu, as they are printed."""
        keys, titles = keys_in_use(self._specs, self.choice), {**menu_titles(), "": _("Tools")}
        title = f"{_('Keyboard shortcuts')}·{key_set_names()[self.choice.key_set]}"
        parts = [f"<h1>{escape(title)}</h1>"]
        for menu, name in titles.items():
            rows = "".join(
                f"<tr><td width='70%'>{escape(spec.text.rstrip('…'))}</td>"
                f"<td>{escape('  '.join(native(key) for key in keys[spec.name]))}</td></tr>"
                for spec in self._specs
                if spec.menu == menu and keys[spec.name]
            )
            if rows:
                parts.append(f"<h2>{escape(name)}</h2><table width='100%'>{rows}</table>")
        return html_document("".join(parts), title)

    def _ask_where(self) -> None:
        chooser = pdf_chooser(self, _("Keyboard shortcuts"), first_folder())
        name_fields(chooser)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda path: self.save(Path(path)))
        chooser.open()

    def save(self, path: Path) -> None:
        """The list as a PDF; where it cannot be written, that is said."""
        try:
            write_pdf(self.document(), path)
        except LayoutAppError as refusal:
            self._say(refusal.sentence)


def _fits(query: str, spec: ActionSpec, keys: Keys) -> bool:
    """Whether an action is meant by what was typed: by its name, its Pinyin letters, or a key of it."""
    wanted = query.strip()
    if not wanted:
        return True
    pressed = wanted.lower().replace(" ", "")
    return any(pressed in key.lower() for key in keys) or closeness(wanted, (spec.text,)) is not None


class _KeyRows(QStyledItemDelegate):
    """Name at the left, a cap for each key at the right, blue where it was changed; heads of menus between."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT if index.data(NAME) else HEAD_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        if not index.data(NAME):
            painter.setFont(ui_font(12, QFont.Weight.DemiBold))
            painter.setPen(self._theme.color("text2"))
            words = option.rect.adjusted(8, 0, -8, -6)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, str(index.data()))
            painter.restore()
            return
        super().paint(painter, option, index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ui_font(11))
        right = option.rect.right() - 12.0
        for key in reversed(index.data(KEYS)):
            width = QFontMetricsF(painter.font()).horizontalAdvance(key) + 12
            cap = QRectF(right - width, option.rect.center().y() - CAP_HEIGHT / 2 + 0.5, width, CAP_HEIGHT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("soft" if index.data(IS_CHANGED) else "press"))
            painter.drawRoundedRect(cap, 5, 5)
            painter.setPen(self._theme.color("soft_text" if index.data(IS_CHANGED) else "text2"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
            right -= width + 4
        painter.restore()
