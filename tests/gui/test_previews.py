"""Previews of photos whose look changes: never one of another look, and only the latest are made and remembered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from layout_app.gui.previews import MOST_LOOKS, PreviewStore
from layout_app.images.look import PLAIN, Look, looked_size
from tests.images.made import jpeg, photo

SIZE = (1200, 800)


@pytest.fixture
def store(qapp: QApplication) -> Iterator[PreviewStore]:
    data = jpeg(photo(*SIZE))
    made = PreviewStore(lambda _asset: data)
    yield made
    made.stop()


def wait_for(qtbot: QtBot, store: PreviewStore, side: int, look: Look) -> None:
    qtbot.waitUntil(lambda: (shown := store.get("a", (side, side), look)) is not None and longest(shown) > side * 0.9)


def longest(picture: object) -> int:
    return max(picture.width(), picture.height())  # type: ignore[attr-defined]


def test_a_turned_photo_is_turned_at_once_and_sharp_soon(qtbot: QtBot, store: PreviewStore) -> None:
    wait_for(qtbot, store, 160, PLAIN)
    turned = store.get("a", (1280, 1280), Look(turns=1))
    assert turned is not None
    assert (turned.width(), turned.height()) == (107, 160)
    wait_for(qtbot, store, 1200, Look(turns=1))
    sharp = store.get("a", (1280, 1280), Look(turns=1))
    assert sharp is not None
    assert (sharp.width(), sharp.height()) == looked_size(SIZE, Look(turns=1))


def test_a_slider_drawn_along_leaves_few_pictures_and_ends_on_its_own(qtbot: QtBot, store: PreviewStore) -> None:
    wait_for(qtbot, store, 160, PLAIN)
    for angle in range(10, 500, 10):
        store.get("a", (640, 640), Look(angle=angle))
    wait_for(qtbot, store, 600, Look(angle=490))
    remembered = [key for key in store._pictures if key.look != PLAIN]
    assert len(remembered) <= 2 * MOST_LOOKS, "those of the size that is shown, and the small ones made at once"


def test_without_anything_known_there_is_nothing_to_show_yet(store: PreviewStore) -> None:
    assert store.get("a", (640, 640), Look(gray=True)) is None
