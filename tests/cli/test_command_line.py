"""The command line keeps its contract: exit statuses, one sentence for a refusal, JSON alone, no window."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image

from layout_app.cli import COMMANDS, PRESETS, main
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP
from tests.fonts.made import font_bytes
from tests.images.made import jpeg, noise, png

SAMPLE = TOP / "samples" / "shi-er" / "shi-er.issue"
MANUSCRIPT = TOP / "samples" / "shi-er" / "shi-er-community-page.md"
HAN = re.compile(r"[\u4e00-\u9fff]")


class Ran:
    """What a run printed and how it ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> dict[str, object]:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*words: object) -> Ran:
        status = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return go


def is_one_sentence(text: str) -> bool:
    return text.count("\n") == 1 and text.endswith("\n") and "Traceback" not in text


def test_import_prints_one_json_object_and_nothing_else(run: Run) -> None:
    ran = run("import", MANUSCRIPT, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json["ok"] is True
    assert len(ran.json["articles"]) == 5
    several = run("import", MANUSCRIPT, MANUSCRIPT, "--json")
    assert [one["ok"] for one in several.json["files"]] == [True, True]


def test_import_of_a_picture_gives_its_facts(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "图.png"
    path.write_bytes(png(Image.new("RGB", (40, 30), (10, 200, 30)), dpi=(300, 300)))
    facts = run("import", path, "--json").json["image"]
    assert facts["ppi"] == pytest.approx([300, 300], abs=0.1)
    assert facts["thumb8"] == [10, 200, 30] * 64
    plain = {name: facts[name] for name in ("width", "height", "colourspace", "icc", "frames", "bits")}
    assert plain == {"width": 40, "height": 30, "colourspace": "RGB", "icc": False, "frames": 1, "bits": 8}


def test_import_of_a_font_gives_its_facts(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "made.otf"
    path.write_bytes(font_bytes("CFF"))
    facts = run("import", path, "--json").json["font"]
    reason = facts.pop("reason")
    assert reason
    assert facts == {
        "faces": 1, "family": "Made Song", "style": "Regular", "variable": False, "outlines": "CFF", "embed": "subset",
    }  # fmt: skip


REFUSALS = {
    "missing.md": None,
    "NULs.txt": bytes(4000),
    "broken.ttf": font_bytes("glyf")[:400],
    "not.otf": b"plain text",
    "cut.jpg": jpeg(noise(64, 64))[:900],
    "not.png": b"plain text",
    "empty.jpg": b"",
}


@pytest.mark.parametrize("name", REFUSALS)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_cannot_be_read_is_refused_in_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, language: str
) -> None:
    from layout_app.messages import choose_language

    path = tmp_path / name
    data = REFUSALS[name]
    if data is not None:
        path.write_bytes(data)
    choose_language(language)
    try:
        ran = run("import", path)
        assert (ran.status, ran.out) == (3, "")
        assert is_one_sentence(ran.err)
        assert bool(HAN.search(ran.err)) == (language == "zh_CN")
        assert name in ran.err
        asked = run("import", path, "--json")
    finally:
        choose_language("")
    assert (asked.status, asked.err) == (3, "")
    assert asked.json["ok"] is False
    assert asked.json["error"] == ran.err.strip()
    assert asked.json["code"]
    assert data is None or path.read_bytes() == data


@pytest.mark.parametrize("command", ["export", "preflight", "dump"])
@pytest.mark.parametrize("damage", ["cut", "empty", "text", "missing", "folder"])
def test_a_damaged_issue_is_refused_by_every_command(
    run: Run, tmp_path: Path, command: str, damage: str
) -> None:
    path = tmp_path / "第24期.issue"
    data = {"cut": SAMPLE.read_bytes()[:50_000], "empty": b"", "text": b"x" * 500}.get(damage)
    if damage == "folder":
        path.mkdir()
    elif data is not None:
        path.write_bytes(data)
    output = ("-o", tmp_path / "a.pdf") if command == "export" else ()
    ran = run(command, path, *output)
    assert (ran.status, ran.out) == (3, "")
    assert is_one_sentence(ran.err)
    assert "第24期.issue" in ran.err
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["archive", "burn"], ["foo"], ["export"], ["export", "a.issue"], ["import"], ["make", "a.md", "-o", "a.png"],
        ["make", "a.md", "-o", "a.pdf", "--preset", "fine"], ["make", "a.md", "-o", "a.pdf", "--date", "10.12.2019"],
        ["make", "a.md", "-o", "a.pdf", "--save", "a.md"], ["make", "a.md", "-o", "a.pdf", "--template", "A0"],
        ["export", "a.issue", "-o", "a.docx"], ["export", "a.issue", "-o", "a.pdf", "--pages", "3-1"],
        ["export", "a.issue", "-o", "a.pdf", "--pages", "0"],
        ["export", "a.issue", "-o", "a.pdf", "--pages", "1-99999"],
        ["import", "a.md", "--jsn"], ["templates", "--json", "extra"], ["--nonsense"], [str(SAMPLE), "second"],
        ["export", str(SAMPLE), "-o", "a.pdf", "--pages", "9"], ["dump", str(SAMPLE), "--pages", "9"],
    ],
)  # fmt: skip
def test_wrong_usage_is_status_2_and_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: Sequence[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert is_one_sentence(ran.err)
    assert list(tmp_path.iterdir()) == []


def test_an_issue_that_is_not_there_does_not_open_the_desk(run: Run, tmp_path: Path) -> None:
    ran = run(tmp_path / "gone.issue")
    assert (ran.status, ran.out) == (3, "")
    assert "gone.issue" in ran.err


def test_help_is_in_the_users_language(capsys: pytest.CaptureFixture[str]) -> None:
    from layout_app.messages import choose_language

    choose_language("zh_CN")
    try:
        for words in (["--help"], ["make", "--help"]):
            with pytest.raises(SystemExit):
                main(words)
            text = capsys.readouterr().out
            assert text.startswith("用法：layout-app")
            assert "options:" not in text and "positional" not in text
            if words == ["--help"]:
                assert all(command in text for command in COMMANDS)
    finally:
        choose_language("")


def test_templates_have_page_grid_and_a_picture(run: Run) -> None:
    ran = run("templates", "--json")
    assert ran.status == 0
    listed = {one["id"]: one for one in ran.json["templates"]}
    assert listed["T285"]["page_mm"] == [285.0, 420.0]
    assert listed["N-A4"]["page_mm"] == [210.0, 297.0]
    for one in listed.values():
        assert one["grid"]["columns"] > 1
        head, data = one["picture"].split(",")
        assert head == "data:image/png;base64"
        with Image.open(io.BytesIO(base64.b64decode(data))) as picture:
            across, down = one["page_mm"]
            assert picture.size[1] / picture.size[0] == pytest.approx(down / across, abs=0.02)


def test_make_saves_the_issue_it_prints_and_reports_findings(run: Run, tmp_path: Path) -> None:
    saved, out = tmp_path / "a.issue", tmp_path / "a.pdf"
    masthead = ("--title", "邻里石二", "--date", "2019-12-10")
    ran = run("make", MANUSCRIPT, "-o", out, "--save", saved, "--preset", "proof", *masthead)
    assert ran.status == 0
    assert str(out) in ran.out
    assert "warning: " in ran.err
    kept = read_issue(saved).issue.masthead
    assert (kept.title, kept.date) == ("邻里石二", "2019-12-10")
    again = tmp_path / "b.pdf"
    assert run("export", saved, "-o", again, "--preset", "proof").status == 0
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.parametrize("where", ["no such folder/a.pdf", "folder.pdf", "长" * 90 + ".pdf"])
def test_make_into_nowhere_is_refused_and_saves_nothing(run: Run, tmp_path: Path, where: str) -> None:
    (tmp_path / "folder.pdf").mkdir()
    ran = run("make", MANUSCRIPT, "-o", tmp_path / where, "--save", tmp_path / "a.issue")
    assert (ran.status, ran.out) == (3, "")
    assert is_one_sentence(ran.err)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.pdf"]


@pytest.mark.parametrize("what", ["a missing file", "NULs", "pictures alone"])
def test_make_of_what_cannot_be_read_is_refused(run: Run, tmp_path: Path, what: str) -> None:
    path = tmp_path / ("图.jpg" if what == "pictures alone" else "稿.txt")
    if what == "pictures alone":
        path.write_bytes(jpeg(noise(64, 64)))
    if what == "NULs":
        path.write_bytes(bytes(2000))
    ran = run("make", path, "-o", tmp_path / "a.pdf")
    assert (ran.status, ran.out) == (3, "")
    assert is_one_sentence(ran.err)
    assert not (tmp_path / "a.pdf").exists()


def test_export_names_the_pictures_that_it_wrote(run: Run, tmp_path: Path) -> None:
    ran = run("export", SAMPLE, "-o", tmp_path / "版.png")
    written = [line.removeprefix("Written: ") for line in ran.out.splitlines()]
    assert written == [str(tmp_path / "版-1.png"), str(tmp_path / "版-2.png")]
    assert sorted(map(str, tmp_path.iterdir())) == written
    second = run("export", SAMPLE, "-o", tmp_path / "b.png", "--pages", "2")
    assert second.out == f"Written: {tmp_path / 'b-2.png'}\n"


def test_a_picture_too_many_is_left_out_where_no_issue_is_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "稿.txt").write_text("街道召开大会\n\n近日,街道召开了大会,会上大家都说很好。\n", encoding="utf-8")
    (tmp_path / "多.jpg").write_bytes(jpeg(noise(64, 64)))
    made = run("make", tmp_path, "-o", tmp_path / "a.pdf", "--preset", "proof")
    assert "多.jpg belongs to no caption and is left out." in made.err
    assert "pool" not in made.err
    saved = run("make", tmp_path, "-o", tmp_path / "a.pdf", "--preset", "proof", "--save", tmp_path / "a.issue")
    assert "多.jpg belongs to no caption: it stays in the pool." in saved.err


def test_preflight_json_says_what_and_where(run: Run) -> None:
    ran = run("preflight", SAMPLE, "--json")
    assert ran.status in (0, 1)
    assert ran.json["ok"] is (ran.status == 0)
    for finding in ran.json["findings"]:
        assert finding["code"] and finding["message"]
        assert finding["severity"] in ("info", "warning", "error")


def test_a_fault_of_our_own_is_one_sentence_and_its_trace_is_kept(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LAYOUT_APP_HOME", str(tmp_path))
    monkeypatch.setattr("layout_app.cli._open", lambda _path: 1 // 0)
    ran = run("dump", SAMPLE)
    assert ran.status == 3
    assert is_one_sentence(ran.err)
    report = tmp_path / "data" / "fault.txt"
    assert str(report) in ran.err
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")


def program(*words: object, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "layout_app", *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", timeout=120, env={**os.environ, **variables}, check=False,
    )  # fmt: skip


def test_the_module_is_the_program_and_speaks_utf8_anywhere(tmp_path: Path) -> None:
    done = program("import", MANUSCRIPT, "--json", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert json.loads(done.stdout)["articles"][0]["headline"] == "凝聚石二力量 做好迎检准备"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these have a window system always")
@pytest.mark.parametrize("words", [[], [str(SAMPLE)]])
def test_the_desk_without_a_display_is_refused_before_qt_starts(words: list[str]) -> None:
    done = program(*words, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert (done.returncode, done.stdout) == (3, "")
    assert is_one_sentence(done.stderr)
    assert "DISPLAY" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_full_disk_during_export_is_refused_and_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    script = f"""
import resource, sys
from layout_app.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))
sys.exit(main(["export", {str(SAMPLE)!r}, "-o", {str(tmp_path / "a.pdf")!r}, "--preset", "proof"]))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert is_one_sentence(done.stderr)
    assert "the disk is full" in done.stderr
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"old")]


def test_no_window_library_is_loaded_by_any_command(tmp_path: Path) -> None:
    script = f"""
import sys
from layout_app.cli import main
sample, out = {str(SAMPLE)!r}, {str(tmp_path)!r}
for words in (["import", {str(MANUSCRIPT)!r}, "--json"], ["export", sample, "-o", out + "/a.pdf", "--preset", "proof"],
              ["export", sample, "-o", out + "/a.png", "--pages", "1"], ["preflight", sample], ["dump", sample],
              ["templates"], ["make", {str(MANUSCRIPT)!r}, "-o", out + "/b.pdf", "--preset", "proof"]):
    assert main(words) in (0, 1), words
found = sorted(name for name in sys.modules if name.startswith("PySide6"))
assert not found, found
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


def loaded_by(*words: object) -> set[str]:
    """What a command loads beside the libraries it cannot do without, and what those load."""
    script = f"""
import argparse, sys
from layout_app.loading import load_when_used
load_when_used("PIL.Image")
import msgspec, uharfbuzz, reportlab.pdfbase.pdfdoc
known = set(sys.modules)
from layout_app.__main__ import run
sys.argv = ["layout-app", *{[str(word) for word in words]!r}]
sys.stdout = sys.stderr
assert run() in (0, 1)
print(*sorted(set(sys.modules) - known), file=sys.__stdout__)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


NOT_FOR_A_PROOF = {
    "markdown_it", "mdurl", "html", "pikepdf", "pypdfium2", "PySide6", "numpy", "lxml", "fontTools", "PIL.ImageCms",
    "PIL.ExifTags",
    "layout_app.gui", "layout_app.preflight", "layout_app.interaction", "layout_app.display.dump",
    "layout_app.importers.markdown", "layout_app.images.probe", "layout_app.images.convert",
    "layout_app.painters.qt", "layout_app.painters.pdf.finish", "layout_app.painters.pdf.pictures",
}  # fmt: skip


def test_a_proof_of_plain_manuscripts_loads_only_what_it_needs(tmp_path: Path) -> None:
    """Loading is half of the time that a page takes: what is loaded here is paid for in every run."""
    loaded = loaded_by("make", MANUSCRIPT.parent, "-o", tmp_path / "a.pdf", "--preset", "proof")
    assert "layout_app.session.make" in loaded
    not_for_plain_manuscripts = {
        "json", "zipfile", "dataclasses", "layout_app.importers.plain", "layout_app.importers.pictures",
        "layout_app.storage.container", "layout_app.storage.issue_file",
    }  # fmt: skip
    assert loaded & (NOT_FOR_A_PROOF | not_for_plain_manuscripts) == set()


def test_a_proof_of_a_saved_issue_loads_no_importer_and_no_makeup(tmp_path: Path) -> None:
    loaded = loaded_by("export", SAMPLE, "-o", tmp_path / "a.pdf", "--preset", "proof")
    assert "layout_app.storage.issue_file" in loaded
    assert loaded & (NOT_FOR_A_PROOF | {"layout_app.importers", "layout_app.makeup", "tomllib"}) == set()


def test_a_reader_that_stops_early_is_no_fault() -> None:
    words = [sys.executable, "-m", "layout_app", "dump", str(SAMPLE), "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_templates_are_listed_by_name_and_size(run: Run) -> None:
    ran = run("templates")
    assert ran.out.splitlines() == ["T285\t四版社区报\t285×420 mm", "N-A4\tA4 通讯\t210×297 mm"]


def test_presets_offered_are_those_that_export_knows() -> None:
    from layout_app.painters.pdf.settings import settings_for
    from layout_app.press import PressProfile

    assert [settings_for(name, press=PressProfile()).preset for name in PRESETS] == list(PRESETS)


def test_an_issue_is_exported_for_a_saved_print_shop(run: Run, tmp_path: Path) -> None:
    from layout_app.press import PressProfile
    from layout_app.session.press_profiles import SavedPress, save_press
    from layout_app.units import mm

    shop = PressProfile("新华印刷厂", "offset", "x1a", width=mm(270), height=mm(390), one_per_page=True)
    save_press(SavedPress(shop))
    before = SAMPLE.read_bytes()
    ran = run("export", SAMPLE, "-o", tmp_path / "石二-{page}版.pdf", "--preset", "新华印刷厂", "--pages", "2")
    assert (ran.status, ran.out) == (1, f"Written: {tmp_path / '石二-2版.pdf'}\n")
    assert "the print shop prints 270 × 390 mm" in ran.err
    assert b"PDF/X-1a:2003" in (tmp_path / "石二-2版.pdf").read_bytes()
    assert SAMPLE.read_bytes() == before
    found = run("preflight", SAMPLE, "--json", "--preset", "新华印刷厂").json["findings"]
    assert found[0]["code"] == "press.page-size"


def test_an_issue_made_for_a_print_shop_keeps_it(run: Run, tmp_path: Path) -> None:
    from layout_app.storage.issue_file import read_issue

    output = ("-o", tmp_path / "a.pdf", "--save", tmp_path / "a.issue")
    assert run("make", MANUSCRIPT, *output, "--preset", "coated").status in (0, 1)
    assert read_issue(tmp_path / "a.issue").issue.condition == "coated"


def test_an_unknown_print_shop_is_refused_with_those_there_are(run: Run, tmp_path: Path) -> None:
    ran = run("export", SAMPLE, "-o", tmp_path / "a.pdf", "--preset", "人民印刷厂")
    assert ran.status == 2
    assert ran.err.startswith("--preset cannot be 人民印刷厂: choose one of press, press-x1a, ")
    assert "Newsprint" in ran.err


def test_a_damaged_print_shop_is_refused_by_name(run: Run, tmp_path: Path) -> None:
    from layout_app.session.press_profiles import press_folder

    press_folder().mkdir(parents=True)
    (press_folder() / "新华印刷厂.press").write_bytes(b"junk")
    ran = run("export", SAMPLE, "-o", tmp_path / "a.pdf", "--preset", "新华印刷厂")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.strip() == "新华印刷厂.press is no print-shop profile, or it is damaged."


def test_a_chinese_run_speaks_chinese_of_its_findings(run: Run, tmp_path: Path) -> None:
    from layout_app.messages import choose_language

    choose_language("zh_CN")
    try:
        ran = run("make", MANUSCRIPT, "-o", tmp_path / "a.pdf", "--preset", "proof")
    finally:
        choose_language("")
    assert "提醒: " in ran.err and "warning" not in ran.err


def test_a_name_that_says_where_page_numbers_stand_gives_a_file_for_each_page(run: Run, tmp_path: Path) -> None:
    ran = run("export", SAMPLE, "-o", tmp_path / "石二-{page}版.pdf", "--preset", "proof")
    assert ran.status == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["石二-1版.pdf", "石二-2版.pdf"]
