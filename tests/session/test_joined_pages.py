"""Joined pages are kept by the file and leave as one page of double width (PRINT 3: a centre double-truck)."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pikepdf
import pytest
from PIL import Image

from layout_app.cli import main
from layout_app.commands.join_pages import JoinPages
from layout_app.commands.press import SetPress
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.press import PressProfile
from layout_app.session.export import pdf_settings
from layout_app.session.session import Session
from layout_app.units import mm, to_pt
from tests.painters.pdf_reading import text_of

T285 = load_template("T285")
WIDTH, HEIGHT = 2 * to_pt(T285.format.width), to_pt(T285.format.height)


@pytest.fixture
def session(library: FontLibrary) -> Session:
    masthead = Masthead(title="报", date="2026-11-24", issue_number="9")
    made = Session.of(new_issue(T285, masthead, "t", 4), library)
    made.apply(JoinPages(1))
    return made


def test_the_file_gives_them_back(session: Session, library: FontLibrary, tmp_path: Path) -> None:
    session.save(tmp_path / "a.issue")
    opened = Session.open(tmp_path / "a.issue", library).issue
    assert msgspec.structs.replace(opened, changed="") == session.issue


def test_an_issue_without_any_word_of_joined_pages_opens_with_single_ones() -> None:
    issue = new_issue(T285, Masthead(), "t", 2)
    old = msgspec.to_builtins(issue)
    for page in old["pages"]:
        del page["facing"]
    assert msgspec.convert(old, Issue) == issue


@pytest.mark.parametrize("preset", ["press", "proof"])
def test_the_pdf_has_one_page_of_double_width_for_them(session: Session, tmp_path: Path, preset: str) -> None:
    session.export(tmp_path / "a.pdf", preset)
    bleed, slack = (to_pt(mm(3)), to_pt(mm(12))) if preset == "press" else (0, 0)
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert len(document.pages) == 3
        page = document.pages[1]
        boxes = {name: [float(edge) for edge in page[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox")}
    for name, beyond in (("/MediaBox", slack), ("/BleedBox", bleed), ("/TrimBox", 0)):
        near, far = slack - beyond, slack + beyond
        assert boxes[name] == pytest.approx([near, near, WIDTH + far, HEIGHT + far], abs=0.01)
    text = text_of((tmp_path / "a.pdf").read_bytes())
    assert ("2·3/4" in text, "4/4" in text) == ((True, True) if preset == "press" else (False, False))
    assert text.count("2026年11月24日") == 3


def test_either_number_chooses_them(session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session.save(tmp_path / "a.issue")
    for pages, shapes in (("3", {"2": 2}), ("3-4", {"2": 2, "4": 1})):
        out = ["-o", str(tmp_path / "a.png"), "--preset", "proof", "--pages", pages]
        assert main(["export", str(tmp_path / "a.issue"), *out]) == 0
        written = {path.stem.removeprefix("a-"): path for path in tmp_path.glob("a-*.png")}
        assert set(written) == set(shapes)
        for name, count in shapes.items():
            with Image.open(written[name]) as picture:
                assert picture.width / picture.height == pytest.approx(count * WIDTH / 2 / HEIGHT, abs=0.002)
            written[name].unlink()
    assert main(["dump", str(tmp_path / "a.issue"), "--pages", "5"]) == 2
    assert "4" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wanted", "black", "told"),
    [((2,), (), [2]), ((3, 4), (4,), [2]), ((2, 3), (2, 3), []), ((1,), (1,), [])],
)
def test_joined_pages_are_black_together_or_in_colour(
    session: Session, wanted: tuple[int, ...], black: tuple[int, ...], told: list[int]
) -> None:
    session.apply(SetPress(PressProfile(black_pages=wanted)))
    assert pdf_settings(session, "press").black_pages == black
    found = session.preflight()
    assert [one.page for one in found if one.code == "press.half-black"] == told
    of_pages = [number for one in found if one.code == "press.colour-on-black-page" for number in one.on_pages]
    assert set(of_pages) <= set(black)
