"""Files put in their place: names that cannot be are refused in a sentence, links are followed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from layout_app.errors import LayoutAppError, UnwritableFileError
from layout_app.storage.atomic import check_place, replace_bytes
from layout_app.storage.container import read_entries, replace_file

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
TOO_LONG = "长" * 200


def test_a_name_too_long_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for place in (tmp_path / f"{TOO_LONG}.pdf", tmp_path / TOO_LONG / "a.pdf"):
        for write in (check_place, lambda path: replace_bytes(path, b"x"), lambda path: replace_file(path, {}, str)):
            with pytest.raises(UnwritableFileError) as refused:
                write(place)
            assert "does not allow this file name" in refused.value.sentence
    with pytest.raises(LayoutAppError):
        read_entries(tmp_path / f"{TOO_LONG}.issue")
    assert list(tmp_path.iterdir()) == []


@LINKS
def test_a_link_stays_one_and_the_file_it_names_is_written(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    for old in (b"old", None):
        link, target = tmp_path / f"{old}.pdf", tmp_path / "there" / f"{old}.pdf"
        link.symlink_to(target)
        if old is not None:
            target.write_bytes(old)
        replace_bytes(link, b"new")
        assert link.is_symlink()
        assert target.read_bytes() == b"new"
    replace_file(link, {}, str)
    assert link.is_symlink()
    assert target.with_name(target.name + ".bak").read_bytes() == b"new"
    with read_entries(link):
        pass
