"""The preferences opened over the window, and what the window does when something in them is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout_app.gui.dialogs.preferences import PreferencesDialog

if TYPE_CHECKING:
    from layout_app.gui.main_window import MainWindow


def show_preferences(window: MainWindow) -> None:
    """Open the preferences. Another language makes the window's widgets anew, and the dialog with them."""
    dialog = PreferencesDialog(window.settings, window.theme, window)

    def use_language(name: str) -> None:
        dialog.accept()
        window.use_language(name)
        show_preferences(window)

    def use_look() -> None:
        window.take_look()
        dialog.set_theme(window.theme)

    def show_keys() -> None:
        dialog.accept()
        window.shortcuts()

    dialog.look_changed.connect(use_look)
    dialog.language_chosen.connect(use_language)
    dialog.rulers_changed.connect(lambda: window.desk.show_rulers_in_mm(window.settings.rulers_in_mm()))
    dialog.keys_changed.connect(window.keys.use)
    dialog.keys_wanted.connect(show_keys)
    window.show_dialog(dialog)
