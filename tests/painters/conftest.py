"""The sample issues and what ``make`` makes of the sample manuscript, exported once for each preset."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from layout_app.document.issue import Masthead
from layout_app.fonts.library import FontLibrary
from layout_app.session.make import make_issue
from layout_app.session.session import Session
from tests.conftest import TOP

SAMPLES = {"tabloid": TOP / "samples" / "shi-er" / "shi-er.issue", "newsletter": TOP / "samples" / "shi-er-a4.issue"}


@pytest.fixture(scope="session")
def opened_session(library: FontLibrary) -> Callable[[str], Session]:
    """A session on a sample issue, or on what ``make`` makes: tabloid, newsletter, made."""

    @cache
    def get(name: str) -> Session:
        if name == "made":
            return make_issue((TOP / "samples" / "shi-er",), "", Masthead())[0]
        return Session.open(SAMPLES[name], library)

    return get


@pytest.fixture(scope="session")
def exported(
    opened_session: Callable[[str], Session], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], bytes]:
    """The bytes of a sample's PDF by name and preset, made once."""
    folder: Path = tmp_path_factory.mktemp("exported")

    @cache
    def get(name: str, preset: str) -> bytes:
        target = folder / f"{name}-{preset}.pdf"
        opened_session(name).export(target, preset)
        return target.read_bytes()

    return get
