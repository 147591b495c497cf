"""What a window held is let go of with it: a desk that is used all day does not grow."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from layout_app.gui.app import make_application, make_window
from layout_app.gui.theme import Theme
from layout_app.session.session import Session


def closed_session(sample: Path, actions: tuple[str, ...]) -> weakref.ref[Session]:
    """A session whose window was opened, used for ``actions`` and closed."""
    window = make_window()
    window.show()
    window.open_path(sample)
    for name in actions:
        window.actions_by_name[name].trigger()
    QApplication.processEvents()
    assert window.session is not None
    session = weakref.ref(window.session)
    window.desk.close_session()
    window.session = None
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    return session


@pytest.mark.parametrize(
    "actions",
    [(), ("find_words",), ("toggle_soft_proof",), ("room_proof",), ("language_chinese", "language_english")],
    ids=str,
)
def test_a_closed_window_keeps_no_session(
    qapp: QApplication, look: Theme, sample_copy: Path, actions: tuple[str, ...]
) -> None:
    make_application()
    session = closed_session(sample_copy, actions)
    gc.collect()
    assert session() is None
