"""Start the desk: application, fonts, look and language; what happens when the program itself is wrong."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from layout_app.errors import LayoutAppError
from layout_app.gui.main_window import MainWindow, theme_of
from layout_app.gui.settings import Settings
from layout_app.gui.theme import apply_theme, load_fonts
from layout_app.messages import _, choose_language
from layout_app.session.folders import data_folder


def run_desk(words: list[str]) -> int:
    """Open the desk, with the issue that ``words`` name if they name one; returns when the window is closed."""
    application = make_application()
    window = make_window()
    window.show()
    if words:
        QTimer.singleShot(0, lambda: window.open_path(Path(words[0])))
    catch_faults(window)
    return application.exec()


def make_application() -> QApplication:
    """The one application, with the bundled faces and the chosen language."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
    else:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        application = QApplication(sys.argv[:1])
    application.setApplicationName("layout-app")
    application.setApplicationDisplayName("版心")
    load_fonts()
    return application


def make_window() -> MainWindow:
    """The window as the settings have it."""
    settings = Settings()
    choose_language(settings.language())
    theme = theme_of(settings.theme())
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, theme)
    window = MainWindow(settings, theme)
    geometry = settings.window_geometry()
    if not geometry.isEmpty():
        window.restoreGeometry(geometry)
    return window


def catch_faults(window: MainWindow) -> None:
    """For an exception nobody caught: the work goes into a recovery file, and a sentence says where."""

    def on_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if isinstance(fault, LayoutAppError):
            window.say(fault.sentence, error=True)
            return
        text = "".join(traceback.format_exception(kind, fault, trace))
        sys.stderr.write(text)
        place = keep_recovery(window, text)
        sentence = _("Something went wrong in the program; your work is kept in %(file)s.")
        window.say(sentence % {"file": place}, error=True)

    sys.excepthook = on_fault


def keep_recovery(window: MainWindow, fault: str) -> Path:
    """Write the open issue and the fault's text into the recovery folder; returns the issue's place."""
    folder = data_folder() / "recovery"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fault.txt").write_text(fault, encoding="utf-8")
    place = folder / f"recovered-{os.getpid()}.issue"
    if window.session is not None:
        window.session.keep_copy(place)
    return place
