"""``layout-app archive``: what it prints, writes and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from layout_app.archive.folder import ISSUE, PDF
from layout_app.cli import main
from layout_app.fonts.library import FontLibrary
from tests.archive.made import MIDDLE, session_of

ID = "石二-2019-12-10-9"


def ran(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    status = main(["archive", *map(str, words)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_an_issue_goes_in_is_listed_found_and_comes_out(
    capsys: pytest.CaptureFixture[str], library: FontLibrary, tmp_path: Path
) -> None:
    session = session_of(library, *MIDDLE)
    session.save(tmp_path / "九.issue")
    root = tmp_path / "存档"
    place = ("--folder", root)
    status, out, _err = ran(capsys, "add", tmp_path / "九.issue", *place)
    assert (status, out) == (0, f"In the archive: {ID}\n")
    status, out, _err = ran(capsys, "add", tmp_path / "九.issue", "--json", *place)
    assert json.loads(out)["issues"] == [{"id": ID, "outcome": "unchanged", "file": str(tmp_path / "九.issue")}]
    status, out, _err = ran(capsys, "list", *place)
    assert out == f"{ID}\t石二 No. 9 2019-12-10\t1 pages\n"
    status, out, _err = ran(capsys, "list", "--json", *place)
    assert json.loads(out)["issues"] == [
        {"id": ID, "paper": "石二", "date": "2019-12-10", "number": "9", "pages": 1, "articles": 1}
    ]
    status, out, _err = ran(capsys, "search", "业委", *place)
    assert (status, out.splitlines()[1]) == (0, "  Page 1\t业委会实务培训\t【业委】会实务培训")
    status, out, _err = ran(capsys, "search", "业委", "--json", *place)
    found = json.loads(out)
    assert (found["query"], found["issues"], len(found["hits"])) == ("业委", 1, 2)
    assert {hit["page"] for hit in found["hits"]} == {1}
    assert all(hit["snippet"][start:end] == "业委" for hit in found["hits"] for start, end in hit["marks"])
    assert ran(capsys, "search", "没有", *place)[:2] == (0, "“没有” was not found: try another word, or all years.\n")
    assert ran(capsys, "search", "业委", "--year", "2018", "--json", *place)[1].count('"page"') == 0
    assert ran(capsys, "open", ID, "--json", *place)[1] == json.dumps(
        {"id": ID, "file": str(root / ID / ISSUE)}, ensure_ascii=False, separators=(",", ":")
    ) + "\n"
    assert ran(capsys, "verify", *place)[:2] == (0, "Issues in the archive: 1, all whole.\n")
    status, out, _err = ran(capsys, "export", ID, "-o", tmp_path / "出", *place)
    assert status == 0
    names = sorted(path.name for path in (tmp_path / "出").iterdir())
    assert names == ["cover.png", "page-1.png", f"{ID}.issue", f"{ID}.pdf"]
    assert (tmp_path / "出" / f"{ID}.pdf").read_bytes() == (root / ID / PDF).read_bytes()
    assert ran(capsys, "export", ID, "-o", tmp_path / "出", *place)[0] == 3
    (root / ID / PDF).unlink()
    status, out, _err = ran(capsys, "verify", "--json", *place)
    assert (status, [one["id"] for one in json.loads(out)["damages"]]) == (1, [ID])


def test_the_desk_opens_an_archived_issue_where_there_is_a_screen(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[list[str]] = []

    def open_desk(words: list[str]) -> int:
        opened.append(words)
        return 0

    words = ["archive", "open", ID, "--folder", str(root)]
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(words, open_desk) == 0
    assert opened == [[str(root / ID / ISSUE)]]
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("layout_app.cli.sys.platform", "linux")
    assert main(words, open_desk) == 0
    assert len(opened) == 1
    assert capsys.readouterr().out == 2 * f"{root / ID / ISSUE}\n"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["open", "没有"], 3),
        (["export", "没有", "-o", "x"], 3),
        (["search", "，"], 3),
        (["list", "--folder", "no such folder"], 3),
        (["add", "no such.issue"], 3),
        (["search"], 2),
        ([], 2),
        (["burn"], 2),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    capsys: pytest.CaptureFixture[str], words: list[str], status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended, out, err = ran(capsys, *words)
    assert (ended, out) == (status, "")
    assert err.count("\n") == 1 and "Traceback" not in err
    assert list(tmp_path.iterdir()) == []
