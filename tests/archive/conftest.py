"""An archive of three issues, made once; each test has a copy of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from layout_app.fonts.library import FontLibrary
from layout_app.session.archiving import archive_issue
from tests.archive.made import MIDDLE, NEWEST, OLDEST, session_of


@pytest.fixture(scope="session")
def three_issues(library: FontLibrary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("存档")
    for facts in (NEWEST, OLDEST, MIDDLE):
        archive_issue(session_of(library, *facts), root)
    return root


@pytest.fixture
def root(three_issues: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(three_issues, tmp_path / "存档"))
