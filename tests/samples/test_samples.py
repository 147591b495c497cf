"""The committed sample issues are what their builder makes of the manuscript."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout_app.document.issue import Issue
from layout_app.storage.assets import AssetStore
from layout_app.storage.issue_file import read_issue
from tests.samples.builder import TOP, newsletter, tabloid, with_fitted_copy


@pytest.mark.parametrize(("name", "build"), [("shi-er/shi-er.issue", tabloid), ("shi-er-a4.issue", newsletter)])
def test_committed_sample_is_what_the_builder_makes(name: str, build: Callable[[AssetStore], Issue]) -> None:
    opened = read_issue(TOP / "samples" / name)
    assert opened.issue == with_fitted_copy(build(AssetStore()))
