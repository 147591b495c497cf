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

from layout_app.document.issue import ISSUE_SUFFIX
from layout_app.errors import LayoutAppError
from layout_app.gui.canvas.access import expose_canvases
from layout_app.gui.field_keys import FieldKeys
from layout_app.gui.look import put_on
from layout_app.gui.main_window import MainWindow
from layout_app.gui.qt_words import use_language_of_desk
from layout_app.gui.settings import TEXT_SIZE, Settings
from layout_app.gui.theme import load_fonts
from layout_app.messages import _, choose_language
from layout_app.session.folders import data_folder


def run_desk(words: list[str]) -> int:
    """Open the desk, with the issue that ``words`` name if they name one; returns when the window is closed."""
    application = make_application()
    window = make_window()
    window.show()
    if words:
        QTimer.singleShot(0, lambda: window.open_path(Path(words[0])))
    QTimer.singleShot(0, window.files.safekeeping.offer)
    catch_faults(window)
    return application.exec()


def make_application() -> QApplication:
    """The one application, with the bundled faces and the chosen language."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
    else:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        percent = Settings().text_size_percent()
        if percent != 100:
            os.environ["QT_SCALE_FACTOR"] = scale_factor(percent, os.environ.get("QT_SCALE_FACTOR", ""))
        application = QApplication(sys.argv[:1])
        application.setProperty(TEXT_SIZE, percent)
    if application.findChild(FieldKeys) is None:
        FieldKeys(application)
    application.setApplicationName("layout-app")
    application.setApplicationDisplayName("版心")
    load_fonts()
    expose_canvases()
    return application


def scale_factor(percent: int, wanted: str) -> str:
    """What Qt is to multiply everything with for a size of text, on top of what the environment asks for.

    Fonts, rows and icons grow together, which no style sheet can do for what paints itself.

    >>> scale_factor(130, "2")
    '2.6'
    """
    try:
        factor = float(wanted or 1)
    except ValueError:  # Qt leaves a value aside that is no number
        factor = 1.0
    return f"{factor * percent / 100:g}"


def make_window() -> MainWindow:
    """The window as the settings have it."""
    settings = Settings()
    choose_language(settings.language())
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    use_language_of_desk(application)
    window = MainWindow(settings, put_on(application, settings))
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
        window.say(keep_recovery(window, text), error=True)
        if sys.stderr is not None:  # a program without a console has none
            sys.stderr.write(text)

    sys.excepthook = on_fault


def recovery_file() -> Path:
    """Where this process keeps the open issue when the program is wrong."""
    return data_folder() / "recovery" / f"recovered-{os.getpid()}{ISSUE_SUFFIX}"


def keep_recovery(window: MainWindow, fault: str) -> str:
    """Write the open issue, then the fault's text, into the recovery folder; the sentence to be said about it."""
    place = recovery_file()
    report = place.with_name("fault.txt")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if window.session is not None:
            window.session.keep_copy(place)
        report.write_text(fault, encoding="utf-8")
    except (OSError, LayoutAppError) as refusal:
        sentence = _("Something went wrong in the program, and your work could not be kept: save it now. (%(why)s)")
        return sentence % {"why": refusal}
    if window.session is None:
        return _("Something went wrong in the program; please send in %(file)s.") % {"file": report}
    return _("Something went wrong in the program; your work is kept in %(file)s.") % {"file": place}
