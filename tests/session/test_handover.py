"""The package for the printer holds what it says, tells what was found, and is the same each time (PRODUCT 36)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import msgspec
import pikepdf
import pytest
from PIL import Image

from layout_app.cli import main
from layout_app.color import BLACK, CMYK, Spot
from layout_app.commands.join_pages import JoinPages
from layout_app.commands.press import SetPress
from layout_app.display.items import Fill, LaidOutPage, Outline, PlacedImage, TextLine
from layout_app.document.issue import AssetRecord, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.template_files import load_template
from layout_app.errors import Finding, LayoutAppError, Severity
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.painters.pdf.inks import Inks
from layout_app.painters.pdf.settings import settings_for
from layout_app.preflight.pdf.check import check_pdf
from layout_app.press import PressProfile, SpotInk
from layout_app.session.check_list import CheckList, Entry, check_list, plates_of
from layout_app.session.check_page import SIGNATURES, check_page
from layout_app.session.export import pdf_settings
from layout_app.session.handover import CHECK_LIST, SUMS, write_package
from layout_app.session.press_files import Extras, NoSheetsError, PressFile, cumulated, press_files, sheets_path
from layout_app.session.session import Session
from layout_app.units import mm
from tests.painters.pages import page_of
from tests.painters.pdf_reading import text_of

WHOLE = Extras(imposed=True, with_issue=True)


@pytest.fixture
def session(library: FontLibrary) -> Session:
    masthead = Masthead(title="石二社区报", date="2026-11-24", issue_number="9")
    made = Session.of(new_issue(load_template("T285"), masthead, "t", 4), library)
    made.apply(JoinPages(1))
    return made


def packed(session: Session, target: Path, extras: Extras = WHOLE, preset: str = "press") -> dict[str, bytes]:
    write_package(session, session.layout_all().pages, target, preset, extras, None, None)
    with zipfile.ZipFile(target) as package:
        assert package.testzip() is None
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: package.read(name) for name in package.namelist()}


def test_a_package_holds_what_the_printer_needs(session: Session, library: FontLibrary, tmp_path: Path) -> None:
    target = tmp_path / "报-9.zip"
    entries = packed(session, target)
    assert list(entries) == ["报-9.pdf", "报-9-拼版.pdf", CHECK_LIST, "版面/1.png", "版面/2·3.png", "版面/4.png",
                             "报-9.issue", SUMS]  # fmt: skip
    lines = [line.split("  ") for line in entries[SUMS].decode().splitlines()]
    expected = {name: hashlib.sha256(data).hexdigest() for name, data in entries.items() if name != SUMS}
    assert {name: total for total, name in lines} == expected
    for name, pages in (("报-9.pdf", 3), ("报-9-拼版.pdf", 2)):
        assert check_pdf(entries[name], standard="x4") == ()
        with pikepdf.open(io.BytesIO(entries[name])) as pdf:
            assert len(pdf.pages) == pages
    single, wide = (Image.open(io.BytesIO(entries[f"版面/{name}.png"])).size for name in ("1", "2·3"))
    page = session.issue.format
    assert single[0] / single[1] == pytest.approx(page.width / page.height, abs=0.01)
    assert wide[0] == pytest.approx(2 * single[0], abs=2)
    (tmp_path / "copy.issue").write_bytes(entries["报-9.issue"])
    assert Session.open(tmp_path / "copy.issue", library).issue == session.issue
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.issue", "报-9.zip"]
    first = target.read_bytes()
    packed(session, target)
    assert target.read_bytes() == first


def test_the_check_list_says_what_is_in_the_package(session: Session, tmp_path: Path) -> None:
    entries = packed(session, tmp_path / "a.zip")
    with pikepdf.open(io.BytesIO(entries[CHECK_LIST])) as pdf:
        assert len(pdf.pages) == 1
    text = text_of(entries[CHECK_LIST])
    for said in ("石二社区报", "2026-11-24", "第9期", "4版，跨版2·3", "285×420mm", "3mm，有裁切线", "PDF/X-4",
                 "总墨量不超过", "全部嵌入", "没有图片", "写成后逐条检查，没有问题", "印厂接收"):  # fmt: skip
        assert said in text
    for name in ("a.pdf", "a-拼版.pdf"):
        assert hashlib.sha256(entries[name]).hexdigest() in text


def test_one_file_a_page_and_its_sheets(session: Session, tmp_path: Path) -> None:
    session.apply(SetPress(PressProfile(one_per_page=True)))
    assert sheets_path(tmp_path / "a-{page}版.pdf").name == "a-拼版.pdf"
    assert sheets_path(tmp_path / "{page}版.pdf").name == "拼版.pdf"
    entries = packed(session, tmp_path / "a.zip", Extras(imposed=True))
    assert [name for name in entries if name.endswith(".pdf")] == ["a-1.pdf", "a-2.pdf", "a-4.pdf", "a-拼版.pdf",
                                                                  CHECK_LIST]  # fmt: skip
    assert [name for name in entries if name.endswith(".png")] == ["版面/1.png", "版面/2·3.png", "版面/4.png"]


def test_a_stopped_package_leaves_nothing(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "a.zip"
    target.write_bytes(b"old")
    asked = iter([False] * 6 + [True] * 99)
    pages = session.layout_all().pages
    with pytest.raises(LayoutAppError) as stopped:
        write_package(session, pages, target, "press", Extras(), None, lambda: next(asked))
    assert stopped.value.code == "export.cancelled"
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_progress_rises_to_its_end(session: Session, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    pages = session.layout_all().pages
    write_package(session, pages, tmp_path / "a.zip", "press", WHOLE, lambda *at: told.append(at), None)
    shares = [done / total for done, total in told]
    assert shares == sorted(shares) and shares[-1] == 1
    assert cumulated(None, 2)(1) is None


def test_a_press_file_named_like_the_check_list_is_packed_too(session: Session, tmp_path: Path) -> None:
    held = packed(session, tmp_path / f"{Path(CHECK_LIST).stem}.zip", Extras())
    named = [name for name in held if name.endswith(".pdf")]
    assert named == [CHECK_LIST, "检查单-2.pdf"]
    with pikepdf.open(io.BytesIO(held[CHECK_LIST])) as press:
        assert len(press.pages) == 3
    assert "付印检查单" in text_of(held["检查单-2.pdf"])


def test_an_archive_file_has_no_sheets(session: Session, tmp_path: Path) -> None:
    pages = session.layout_all().pages
    with pytest.raises(NoSheetsError):
        press_files(session, pages, tmp_path / "a.pdf", "archive", Extras(imposed=True), None, None)


def test_a_black_side_is_judged_black_and_a_mixed_one_in_colour(session: Session, tmp_path: Path) -> None:
    session.apply(SetPress(PressProfile(black_pages=(1, 4))))
    pages = session.layout_all().pages
    made = press_files(session, pages, tmp_path / "a.pdf", "press", Extras(imposed=True), None, None)
    assert [[page.number for page in file.judged_as] for file in made.files] == [[1, 2, 4], [1, 2]]
    assert made.files[-1].path == sheets_path(tmp_path / "a.pdf")


def test_sheets_are_written_beside_the_pages(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session.save(tmp_path / "a.issue")
    assert main(["export", str(tmp_path / "a.issue"), "-o", str(tmp_path / "a.pdf"), "--imposed"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.endswith(name) for line, name in zip(told, ("a.pdf", "a-拼版.pdf"), strict=True)] == [True, True]
    with pikepdf.open(tmp_path / "a-拼版.pdf") as pdf:
        trim = [float(edge) for edge in pdf.pages[0].TrimBox]
        assert len(pdf.pages) == 2
    assert trim[2] - trim[0] == pytest.approx(2 * session.issue.format.width / 1000, abs=0.01)


def test_a_package_is_an_ending_of_the_export(session: Session, tmp_path: Path) -> None:
    session.save(tmp_path / "a.issue")
    words = ["export", str(tmp_path / "a.issue"), "-o", str(tmp_path / "b.zip"), "--with-issue"]
    assert main(words) == 0
    with zipfile.ZipFile(tmp_path / "b.zip") as package:
        names = package.namelist()
    assert names[0] == "b.pdf" and {CHECK_LIST, "b.issue", SUMS} <= set(names) and "b-拼版.pdf" not in names


@pytest.mark.parametrize(("out", "word"), [("a.png", "--imposed"), ("a.txt", "--imposed"), ("a.pdf", "--with-issue")])
def test_what_an_ending_cannot_hold_is_wrong_usage(session: Session, tmp_path: Path, out: str, word: str) -> None:
    session.save(tmp_path / "a.issue")
    assert main(["export", str(tmp_path / "a.issue"), "-o", str(tmp_path / out), word]) == 2
    assert not (tmp_path / out).exists()


RED = CMYK(0, 1, 1, 0)


def page_in(*colors: object) -> LaidOutPage:
    return page_of([Fill("box", "b", Rect(0, 0, mm(9), mm(9)), color) for color in colors])  # type: ignore[arg-type]


def test_plates_are_those_that_print(session: Session) -> None:
    def plates(page: LaidOutPage, **wishes: object) -> tuple[str, ...]:
        press = PressProfile(**wishes)  # type: ignore[arg-type]
        return plates_of(page, issue, Inks(settings_for("press", press=press)))

    records = (AssetRecord("g", "灰.jpg", "jpg", 9, 9, "Gray"), AssetRecord("c", "彩.jpg", "jpg", 9, 9, "RGB"))
    issue = msgspec.structs.replace(session.issue, assets=records)
    assert plates(page_in(BLACK, CMYK(0, 0, 0, 0.2))) == ("K",)
    assert plates(page_in(RED, BLACK)) == ("M", "Y", "K")
    assert plates(page_in(RED, BLACK), spot=SpotInk("专红")) == ("K", "专红")
    assert plates(page_in(RED), black_pages=(1,)) == ("K",)
    assert plates(page_in(Spot("金", 0.5, CMYK(0, 0.2, 0.8, 0)))) == ("金",)
    assert plates(page_in(CMYK(0, 0, 0, 0))) == ()
    for asset, expected in (("g", ("K",)), ("c", ("C", "M", "Y", "K"))):
        assert plates(page_of([PlacedImage("photo", "b", Rect(0, 0, mm(9), mm(9)), asset, (9, 9))])) == expected


def test_errors_come_first_and_are_to_be_released(session: Session) -> None:
    found = (Finding("a", Severity.WARNING, "标题太长", page=2), Finding("b", Severity.ERROR, "缺图", "图1.jpg"),
             Finding("c", Severity.INFO, "不算"))  # fmt: skip
    pages = session.layout_all().pages
    files = (PressFile(Path("a.pdf"), (b"12", b"3"), pages),)
    listed = check_list(session, pages, files, pdf_settings(session, "press"), found, found[:1], "张三")
    assert listed.faults == ("错误\u3000图1.jpg\u3000缺图", *["提醒\u30002 版\u3000标题太长"] * 2)
    assert listed.verdict == "版面预检：错误 1 项，提醒 1 项。成文件：写成后逐条检查，提醒 1 项。"
    assert listed.needs_release and listed.released_by == "张三"
    assert listed.files == (Entry("a.pdf", ("3 字节", f"SHA-256 {hashlib.sha256(b'123').hexdigest()}")),)
    assert dict(listed.facts)["颜色"] == ("1–4 版 彩色（M Y K）", "印版共 12 块")


def test_a_proof_claims_no_plates_and_no_profile(session: Session) -> None:
    pages = session.layout_all().pages
    named = {preset: dict(check_list(session, pages, (), pdf_settings(session, preset), (), ()).facts)
             for preset in ("press", "proof", "archive")}  # fmt: skip
    assert [("ICC" in facts, "颜色" in facts) for facts in named.values()] == [(True, True), *[(False, False)] * 2]
    assert named["archive"]["标准"][0].startswith("PDF/A-2u")


@pytest.mark.parametrize("count", [0, 1, 2, 40, 400])
def test_the_list_stays_on_its_page_above_the_signatures(library: FontLibrary, count: int) -> None:
    faults = tuple(f"错误\u3000{number} 版\u3000" + "图太小，换一张。" * (number % 9) for number in range(count))
    facts = tuple(Entry("字体", ("NotoSerifSC-Medium、" * 12,)) for _time in range(7))
    files = tuple(Entry(f"{number}.pdf", ("1 字节", "SHA-256 " + "8" * 64)) for number in range(5))
    page = check_page(CheckList("单", "报", facts, files, faults, "预检", True, "张三"), library)
    lines = [item for item in page.items if isinstance(item, TextLine)]
    assert max(line.y for line in lines if line.y < SIGNATURES) < SIGNATURES - mm(5)
    assert max(line.y for line in lines) < page.height - mm(10)
    assert max(line.x + line.width for line in lines) < page.width - mm(20)
    shown = "".join(line.text for line in lines)
    left_out = "另有" in shown
    assert left_out == (count >= 40)
    assert sum(isinstance(item, Outline) for item in page.items) == len(facts) + (3 if count else 2)
