"""Fixtures for all tests: a home of their own, one font library, the sample's reading."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from layout_app.compose.setter import Typesetter
from layout_app.fonts.library import FontLibrary

TOP = Path(__file__).parents[1]
os.environ["LAYOUT_APP_LANGUAGE"] = "en"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The same examples every time: a run fails for what was changed, not by chance. LAYOUT_APP_ROAM=1 looks further.
settings.register_profile("steady", derandomize=True)
settings.register_profile("roaming", derandomize=False)
settings.load_profile("roaming" if os.environ.get("LAYOUT_APP_ROAM") else "steady")


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
