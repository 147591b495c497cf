"""The desk under test: its fonts and look once, a session on the sample, panels that follow it as the window's do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from layout_app.fonts.library import FontLibrary
from layout_app.gui.app import make_application, make_window
from layout_app.gui.previews import PreviewStore
from layout_app.gui.theme import Theme, apply_theme, load_fonts
from layout_app.painters.qt import QtResources
from layout_app.session.session import Session
from tests.conftest import TOP
from tests.gui.driver import DeskDriver

SAMPLE = TOP / "samples" / "shi-er" / "shi-er.issue"


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """The bundled interface fonts and the light theme: a bare machine has none."""
    theme = Theme()
    load_fonts()
    apply_theme(qapp, theme)
    return theme


@pytest.fixture(scope="session", autouse=True)
def emptied_clipboard(qapp: QApplication) -> Iterator[None]:
    """Nothing is left on the clipboard: that of the offscreen platform is a static, and when the process ends it would
    destroy what was made in Python after Python is gone.
    """
    yield
    qapp.clipboard().clear()


@pytest.fixture
def session(library: FontLibrary) -> Session:
    """The sample issue, opened anew."""
    return Session.open(SAMPLE, library)


@pytest.fixture
def resources(session: Session, qapp: QApplication) -> Iterator[QtResources]:
    previews = PreviewStore(session.assets.read, blocking=True)
    yield QtResources(session.library, previews.get)
    previews.stop()


@pytest.fixture
def sample_copy(tmp_path: Path) -> Path:
    """The sample issue as a file of the test's own."""
    return Path(shutil.copy(SAMPLE, tmp_path / "shi-er.issue"))


@pytest.fixture
def desk(qapp: QApplication, look: Theme) -> Iterator[DeskDriver]:
    """The whole window, empty, as on a new user's first start."""
    make_application()
    window = make_window()
    window.resize(1440, 900)
    window.show()
    yield DeskDriver(window)
    window.canvas.leave_modes()
    if window.session is not None:
        window.close_rooms()
        window.session = None
    window.close()
    window.deleteLater()
    # Without a running event loop nobody would delete it, and every later test would restyle all windows so far.
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
