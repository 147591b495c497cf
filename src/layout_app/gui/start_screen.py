"""The start screen: begin, open, see the sample; the issue one was at, those before it and those of the archive.

DESK picture 01. It has no menus: what they offer without an issue stands in its lower left corner, or has its key.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QWidget

from layout_app.errors import LayoutAppError
from layout_app.gui import icons
from layout_app.gui.archive_room.newest import NewestAnswer
from layout_app.gui.controls import clear, column, hairline, label, panel, row
from layout_app.gui.fields import icon_button
from layout_app.gui.header import Mark
from layout_app.gui.kept_pictures import kept_pictures
from layout_app.gui.settings import RecentIssue, Settings
from layout_app.gui.start_last import LastIssue
from layout_app.gui.start_parts import ArchivedTile, CoverTile, PagePicture, RecentTile, StartCard, framed, steps
from layout_app.gui.theme import Theme
from layout_app.messages import _, language
from layout_app.session.archiving import archive_folder
from layout_app.storage.issue_card import IssueCard, read_card

__all__ = ["PagePicture", "StartScreen"]

LEFT_WIDTH = 392
MOST_BEFORE = 6
MOST_RECENT = 2
"""So many issues that were worked on stand before those of the archive, where there is one."""
LEAST_RIGHT = 480
SIDE, TILE_GAP = 36, 2
INSET = CoverTile.PADDING
LANGUAGE_NAMES = (("language_chinese", "zh_CN", "中文（简体）"), ("language_english", "en", "English"))


class StartScreen(QWidget):
    """Three cards at the left; at the right the last issue and those before. The window takes what is dropped."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    recent_chosen = Signal(str)
    run_wanted = Signal(str)
    """The name of a command of the menus."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        self._archive = NewestAnswer()
        self._archive.answered.connect(self._show_archived)
        self.setProperty("kind", "window")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = row(self)
        layout.addWidget(self._left())
        layout.addWidget(hairline(vertical=True))
        right = QWidget()
        self._right = column(right, (SIDE, 48, 48 - INSET, 48))
        scroll = QScrollArea()
        scroll.setWidget(right)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(LEAST_RIGHT)
        layout.addWidget(scroll, 1)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins before the first card, so that no card looks chosen."""
        super().showEvent(event)
        self.setFocus()
        self._ask_archive()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._archive.stop()

    # --- the left side -------------------------------------------------------------------------------------------

    def _left(self) -> QWidget:
        made = panel()
        made.setFixedWidth(LEFT_WIDTH)
        layout = column(made, (36, 52, 36, 24))
        head = row(spacing=16)
        head.addWidget(Mark(48))
        head.addWidget(label(_("Banxin"), "product"))
        head.addStretch(1)
        layout.addLayout(head)
        layout.addSpacing(16)
        layout.addWidget(label(_("Turn manuscripts into a newspaper."), "motto"))
        layout.addSpacing(36)
        begin = _("Choose a format, fill in the number")
        self.new_card = StartCard(self._theme, "document_add_24_regular", _("New issue"), begin, "Ctrl+N", True)
        self.open_card = StartCard(self._theme, "folder_open_24_regular", _("Open"), _("An issue file"), "Ctrl+O")
        sample = _("A finished issue: change what you like")
        self.sample_card = StartCard(self._theme, "book_open_24_regular", _("See the sample"), sample)
        for card, signal in (
            (self.new_card, self.new_wanted),
            (self.open_card, self.open_wanted),
            (self.sample_card, self.sample_wanted),
        ):
            card.clicked.connect(signal)
            layout.addWidget(card)
            layout.addSpacing(10)
        layout.addStretch(1)
        offline = row(spacing=6)
        self._shield = QLabel()
        offline.addWidget(self._shield)
        offline.addWidget(label(_("Works offline, no account"), "secondary"))
        offline.addStretch(1)
        layout.addLayout(offline)
        layout.addSpacing(12)
        layout.addLayout(self._foot())
        return made

    def _foot(self) -> QHBoxLayout:
        """Language, look, preferences, help."""
        made = row(spacing=4)
        name = next(name for _action, code, name in LANGUAGE_NAMES if (code == "en") == (language() == "en"))
        self.language_button = QPushButton(name + "\u2009")
        self.language_button.setAccessibleName(_("Language"))
        self.language_button.setProperty("kind", "quiet")
        self.language_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.language_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.language_button.setIconSize(QSize(16, 16))
        self.language_button.clicked.connect(self._show_languages)
        made.addWidget(self.language_button)
        made.addStretch(1)
        self.look_button = icon_button("")
        self.look_button.clicked.connect(self._change_look)
        self.preferences_button = icon_button(_("Preferences"))
        self.preferences_button.clicked.connect(lambda: self.run_wanted.emit("preferences"))
        self.help_button = icon_button(_("Help"))
        self.help_button.clicked.connect(lambda: self.run_wanted.emit("show_help"))
        for button in (self.look_button, self.preferences_button, self.help_button):
            button.setIconSize(QSize(20, 20))
            made.addWidget(button)
        return made

    def language_menu(self) -> QMenu:
        """The languages, the one in force ticked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for action, _code, name in LANGUAGE_NAMES:
            entry = QAction(name, group)
            entry.setCheckable(True)
            entry.setChecked(self.language_button.text().startswith(name))
            entry.triggered.connect(lambda _on=False, action=action: self.run_wanted.emit(action))
            menu.addAction(entry)
        return menu

    def _show_languages(self) -> None:
        menu = self.language_menu()
        above = QPoint(0, -menu.sizeHint().height())
        menu.popup(self.language_button.mapToGlobal(above))

    def _change_look(self) -> None:
        self.run_wanted.emit("theme_light" if self._theme.dark else "theme_dark")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for card in (self.new_card, self.open_card, self.sample_card):
            card.theme = theme
        self.refresh()

    def _show_icons(self) -> None:
        color, ratio = self._theme.color, self.devicePixelRatioF()
        self._shield.setPixmap(icons.pixmap("shield_checkmark_16_regular", color("green"), 16, ratio))
        self.language_button.setIcon(icons.icon("chevron_down_16_regular", color("text2"), size=16))
        is_dark = self._theme.dark
        self.look_button.setIcon(
            icons.icon("weather_sunny_20_regular" if is_dark else "weather_moon_20_regular", color("text2"))
        )
        self.look_button.setToolTip(_("Light") if is_dark else _("Dark"))
        self.look_button.setAccessibleName(self.look_button.toolTip())
        self.preferences_button.setIcon(icons.icon("settings_20_regular", color("text2")))
        self.help_button.setIcon(icons.icon("question_circle_20_regular", color("text2")))

    # --- the right side ------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the recent issues anew, and what the archive holds."""
        self._show_icons()
        clear(self._right)
        recent = self._settings.recent()
        self.last: LastIssue | None = None
        self.tiles: list[CoverTile] = []
        self._before = [(one, card_of(one)[0]) for one in recent[1 : 1 + MOST_BEFORE]]
        if recent:
            self._show_last(recent[0])
        else:
            self._show_none()
        self._shelf = QWidget()
        self._right.addWidget(self._shelf)
        self._show_before([RecentTile(self._theme, one, card) for one, card in self._before])
        self._right.addStretch(1)
        self._steps = steps(self._theme)
        self._right.addLayout(_inset(self._steps))
        self._fit()
        if self.isVisible():
            self._ask_archive()

    @property
    def continue_button(self) -> QPushButton | None:
        """What goes on with the last issue; ``None`` where there is none."""
        return self.last.button if self.last is not None else None

    @property
    def more_pages(self) -> QLabel:
        """How many pages of the last issue are not shown."""
        return self.last.more_pages if self.last is not None else QLabel()

    def _fit(self) -> None:
        """Show as many pages and tiles as the width has room for, and the three steps where there is room to spare."""
        room = self.width() - LEFT_WIDTH - 1 - SIDE - 48
        for number, tile in enumerate(self.tiles):
            tile.setVisible((number + 1) * tile.width() + number * TILE_GAP <= room + INSET)
        if self.last is not None:
            self.last.fit(room - INSET)
        edge = 48 if self.height() >= 760 else 16
        self._right.setContentsMargins(SIDE, edge, 48 - INSET, edge)
        used = 860 if self.tiles else 560
        self._steps.setVisible(room >= 800 and self.height() >= used)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_last(self, recent: RecentIssue) -> None:
        self._right.addLayout(_inset(_heading(_("Recent"), label(_("Issues dropped here open too"), "secondary"))))
        self._right.addSpacing(12)
        self.last = LastIssue(self._theme, recent, *card_of(recent))
        self.last.chosen.connect(lambda: self.recent_chosen.emit(recent.path))
        self._right.addLayout(_inset(self.last))

    def _show_before(self, tiles: Sequence[CoverTile]) -> None:
        """The row of issues before the last one; nothing where there is none."""
        self.tiles = list(tiles)
        old = self._shelf
        self._shelf = QWidget()
        self._right.replaceWidget(old, self._shelf)
        old.hide()
        old.deleteLater()
        if not tiles:
            self._shelf.setFixedHeight(0)
            return
        layout = column(self._shelf)
        layout.addSpacing(28)
        self.archive_button = QPushButton("\u2009" + _("The whole archive"))
        self.archive_button.setProperty("kind", "link")
        self.archive_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.archive_button.setIconSize(QSize(16, 16))
        self.archive_button.setIcon(icons.icon("archive_20_regular", self._theme.color("soft_text"), size=16))
        self.archive_button.clicked.connect(lambda: self.run_wanted.emit("show_archive"))
        layout.addLayout(_inset(_heading(_("Past issues"), self.archive_button)))
        layout.addSpacing(2)
        shelf = row(spacing=TILE_GAP)
        for tile in tiles:
            path = tile.path if isinstance(tile, ArchivedTile) else None
            if isinstance(tile, RecentTile):
                path = Path(tile.recent.path)
            tile.clicked.connect(lambda _checked=False, path=path: self.recent_chosen.emit(str(path)))
            shelf.addWidget(tile)
        shelf.addStretch(1)
        layout.addLayout(shelf)

    def _ask_archive(self) -> None:
        """Look what the archive holds, in a thread."""
        root = archive_folder()
        if root.is_dir():
            from layout_app.gui.archive_room.lookup import Question, answer_to

            self._archive.ask(answer_to(Question(root)))

    def _show_archived(self, answer: object) -> None:
        """Covers from the archive behind the issues worked on that it does not hold."""
        from layout_app.gui.archive_room.lookup import Answer

        assert isinstance(answer, Answer)
        if not answer.issues:
            return
        printed = {(one.paper, one.date, one.number) for one in answer.issues}
        tiles: list[CoverTile] = []
        for one, card in self._before:
            facts = (card.masthead.title, card.masthead.date, card.masthead.issue_number) if card is not None else None
            if facts not in printed:
                tiles.append(RecentTile(self._theme, one, card))
        tiles = tiles[:MOST_RECENT]
        rest = answer.issues[: MOST_BEFORE - len(tiles)]
        self._show_before([*tiles, *(ArchivedTile(self._theme, answer.question.root, one) for one in rest)])
        self._fit()

    def _show_none(self) -> None:
        self._right.addLayout(_inset(_heading(_("Recent"), label(_("Issues dropped here open too"), "secondary"))))
        self._right.addSpacing(12)
        frame = QWidget()
        frame.setProperty("kind", "card")
        layout = column(framed(frame), (24, 72, 24, 72), 4)
        mark = QLabel()
        mark.setPixmap(icons.pixmap("news_20_regular", self._theme.color("text2"), 24, self.devicePixelRatioF()))
        head = label(_("No issue yet"), "card")
        sentence = label(_("Begin a new one, or look at the sample first."), "secondary")
        for part in (mark, head, sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        self._right.addLayout(_inset(frame))


def _inset(part: QWidget) -> QHBoxLayout:
    """In from both sides: tiles reach that much further, with the ground that shows under the pointer."""
    made = row(margins=(INSET, 0, INSET, 0))
    made.addWidget(part)
    return made


def card_of(recent: RecentIssue) -> tuple[IssueCard | None, str]:
    """The issue's card, or the sentence why it has none."""
    try:
        card = read_card(Path(recent.path))
    except LayoutAppError as refusal:
        return None, refusal.sentence
    if not card.previews:
        card = msgspec.structs.replace(card, previews=kept_pictures(Path(recent.path)))
    return card, ""


def _heading(text: str, at_right: QWidget) -> QWidget:
    made = QWidget()
    made.setFixedHeight(32)
    layout = row(made)
    layout.addWidget(label(text, "title"))
    layout.addStretch(1)
    layout.addWidget(at_right)
    return made
