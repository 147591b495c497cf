"""Fixtures for all tests: a home of their own, one font library, the sample's reading."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from layout_app.compose.setter import Typesetter
from layout_app.fonts.library import FontLibrary

TOP = Path(__file__).parents[1]
os.environ["LAYOUT_APP_LANGUAGE"] = "en"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read from or left in the user's own folders."""
    monkeypatch.setenv("LAYOUT_APP_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="session")
def library() -> FontLibrary:
    return FontLibrary.bundled()


@pytest.fixture(scope="session")
def setter(library: FontLibrary) -> Typesetter:
    return Typesetter(library)
