"""The look as the settings have it, put on the whole application: light or dark, contrast, motion."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme, apply_theme

CARET_MS = 1060


def look_of(settings: Settings) -> Theme:
    """The theme that is wanted; that of the system where the user wants to follow it."""
    name = settings.theme()
    is_dark = name == "dark"
    if name == "system":
        is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return Theme(is_dark, settings.has_high_contrast())


def put_on(application: QApplication, settings: Settings) -> Theme:
    """Dress the application in the look of the settings; where motion is unwanted even carets stand still."""
    theme = look_of(settings)
    is_still = settings.has_less_motion()
    application.setCursorFlashTime(0 if is_still else CARET_MS)
    apply_theme(application, theme)
    return theme


def motion_ms(wanted: int) -> int:
    """How long something may slide or fade: ``wanted``, or not at all where the user wants less motion."""
    return wanted if QApplication.cursorFlashTime() > 0 else 0
