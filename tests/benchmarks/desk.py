"""Start the desk with an issue and stop at once when its first page is on the screen. Run as a process of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer

from layout_app.gui.app import make_application, make_window


class FirstPage(QObject):
    """Ends the process, without any tidying up, once the canvas has painted a page."""

    def __init__(self, canvas: QObject) -> None:
        super().__init__()
        self._canvas = canvas

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._canvas.page is not None:
            # The filter sees the event first; by the time the timer fires the page has been painted.
            QTimer.singleShot(0, lambda: os._exit(0))
        return False


def main() -> None:
    application = make_application()
    window = make_window()
    first_page = FirstPage(window.canvas)
    window.canvas.viewport().installEventFilter(first_page)
    window.show()
    QTimer.singleShot(0, lambda: window.open_path(Path(sys.argv[1])))
    application.exec()


if __name__ == "__main__":
    main()
