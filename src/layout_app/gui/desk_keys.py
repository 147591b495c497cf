"""The keys in use: on actions and tools and in their tooltips, changed in a dialog, kept in the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from layout_app.gui.actions import ActionSpec, action_specs, make_actions, menu_titles, tooltip
from layout_app.gui.key_sets import TOOL, KeyChoice, all_specs, with_keys
from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme
from layout_app.messages import _

if TYPE_CHECKING:
    from layout_app.gui.dialogs.shortcuts import ShortcutsDialog


class DeskKeys(QObject):
    """``changed`` is emitted when other keys are in use."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._plain = all_specs(action_specs())
        self._actions: dict[str, QAction] = {}
        self._tool_tips: Callable[[Mapping[str, str]], None] | None = None

    @property
    def choice(self) -> KeyChoice:
        return self._settings.key_choice()

    @property
    def specs(self) -> tuple[ActionSpec, ...]:
        """Every action of the menus with the keys in use."""
        return tuple(spec for spec in self.all() if not spec.name.startswith(TOOL))

    def all(self) -> tuple[ActionSpec, ...]:
        """The actions, then the tools, with the keys in use."""
        return with_keys(self._plain, self.choice)

    def bind(
        self,
        actions: Mapping[str, QAction],
        window: QWidget,
        canvas: QWidget,
        choose_tool: Callable[[str], None],
        tool_tips: Callable[[Mapping[str, str]], None],
    ) -> None:
        """Keep the keys of these actions; tools get actions of their own. ``tool_tips`` shows the tools' tooltips."""
        tools = tuple(spec for spec in self.all() if spec.name.startswith(TOOL))
        made = make_actions(tools, window, canvas, lambda name: choose_tool(name.removeprefix(TOOL)))
        self._actions = {**actions, **made}
        self._tool_tips = tool_tips
        self._show()

    def use(self, choice: KeyChoice) -> None:
        """Have these keys from now on."""
        self._settings.set_key_choice(choice)
        self._show()
        self.changed.emit()

    def rows(self) -> list[tuple[str, str, str]]:
        """(menu, name, keys) of every action and tool that has keys."""
        titles = {**menu_titles(), "": _("Tools")}
        return [
            (titles[spec.menu], spec.text.rstrip("…"), ", ".join(spec.keys)) for spec in self.all() if spec.keys
        ]

    def dialog(self, theme: Theme, parent: QWidget) -> ShortcutsDialog:
        """The list of all keys, in which they are changed."""
        from layout_app.gui.dialogs.shortcuts import ShortcutsDialog

        made = ShortcutsDialog(self._plain, self.choice, theme, parent)
        made.changed.connect(self.use)
        return made

    def _show(self) -> None:
        for spec in self.all():
            action = self._actions[spec.name]
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setToolTip(tooltip(spec))
        if self._tool_tips is not None:
            tools = (spec for spec in self.all() if spec.name.startswith(TOOL))
            self._tool_tips({spec.name.removeprefix(TOOL): tooltip(spec) for spec in tools})
