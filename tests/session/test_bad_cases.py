"""Export of what goes wrong: one clear sentence in each language, the old file untouched, nothing left beside it."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from PIL import Image, ImageCms

from layout_app.commands.press import SetPress
from layout_app.commands.styles import SetStyle
from layout_app.document.issue import Masthead
from layout_app.errors import LayoutAppError, UnwritableFileError
from layout_app.fonts.subset import FontForbidsError
from layout_app.images.profiles import NotAProfileError
from layout_app.messages import choose_language
from layout_app.press import OwnProfile, PressProfile
from layout_app.session.export import WrongProfileError
from layout_app.session.make import make_issue
from layout_app.session.press_profiles import read_own_profile
from layout_app.session.session import Session
from layout_app.storage import atomic
from layout_app.styles.model import CompositeFont
from tests.fonts.made import NAME, font_bytes
from tests.images.made import cmyk_jpeg, png, without_adobe_marker
from tests.painters.pdf_reading import opened, pictures

TEXT = "# 标题\n\n" + "一段正文。" * 20 + "\n"
PRESETS = ("press", "press-x1a", "archive", "proof", "screen")


def session_with(folder: Path, **picture_files: bytes) -> Session:
    """A session on an issue of one page, of a short text and the pictures given by name; a name ends in its kind."""
    folder.mkdir()
    names = [name.replace("_", ".") for name in picture_files]
    for name, data in zip(names, picture_files.values(), strict=True):
        (folder / name).write_bytes(data)
    words = TEXT + "".join(f"\n![图说]({name})\n" for name in names) + "\n" + "又一段正文。" * 20 + "\n"
    (folder / "稿.md").write_text(words, encoding="utf-8")
    return make_issue((folder,), "", Masthead(title="报", date="2020-01-02"))[0]


def refusals(session: Session, target: Path, kind: type[LayoutAppError], preset: str = "press") -> list[str]:
    """The sentences, in Chinese and in English, by which an export over an old file is refused without a trace."""
    target.write_bytes(b"old")
    sentences = []
    for language in ("zh_CN", "en"):
        choose_language(language)
        try:
            with pytest.raises(kind) as refused:
                session.export(target, preset)
        finally:
            choose_language("")
        sentences.append(refused.value.sentence)
    assert [(path.name, path.read_bytes()) for path in target.parent.iterdir()] == [(target.name, b"old")]
    assert all(sentence and "\n" not in sentence for sentence in sentences)
    assert not sentences[0].isascii() and sentences[0] != sentences[1]
    return sentences


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a file is to go; nothing else is in its folder."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "a.pdf"


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file grows over so many bytes, as on a disk that is nearly full."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_disk_that_fills_up_while_writing(tmp_path: Path, place: Path) -> None:
    session = session_with(tmp_path / "稿")
    with files_of_at_most(100_000):
        chinese, english = refusals(session, place, UnwritableFileError)
    assert "a.pdf" in chinese and "磁盘" in chinese
    assert "a.pdf" in english and "the disk is full" in english
    session.export(place)
    assert place.stat().st_size > 100_000


def test_a_file_that_another_program_holds_open(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_paths: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(atomic.os, "replace", refuse)
    chinese, english = refusals(session_with(tmp_path / "稿"), place, UnwritableFileError)
    assert "a.pdf" in chinese and "别的程序" in chinese
    assert "a.pdf" in english and "another program has it open" in english


@pytest.mark.parametrize("preset", PRESETS)
def test_a_font_that_forbids_embedding(tmp_path: Path, place: Path, preset: str) -> None:
    session = session_with(tmp_path / "稿")
    session.library.add_bytes(font_bytes("glyf", embedding_bits=2), "issue")
    rule = next(rule for rule in session.issue.sheet.rules if rule.name == "body")
    session.apply(SetStyle(msgspec.structs.replace(rule, font=CompositeFont(NAME))))
    chinese, english = refusals(session, place, FontForbidsError, preset)
    assert NAME in chinese and NAME in english


def test_a_profile_of_the_wrong_class_is_refused_where_it_is_chosen(tmp_path: Path) -> None:
    screen = tmp_path / "screen.icc"
    screen.write_bytes(screen_profile())
    with pytest.raises(NotAProfileError) as refused:
        read_own_profile(screen)
    assert "describes a screen or a scanner" in refused.value.sentence


def test_a_profile_of_the_wrong_class_that_came_with_an_issue(tmp_path: Path, place: Path) -> None:
    session = session_with(tmp_path / "稿")
    data = screen_profile()
    own = OwnProfile(hashlib.sha256(data).hexdigest(), "Screen")
    session.assets.put_profile(own, data)
    session.apply(SetPress(PressProfile("印厂", own_profile=own)))
    chinese, english = refusals(session, place, WrongProfileError)
    assert "在“印厂”里另选" in chinese
    assert "“Screen”" in english and "choose another" in english and "describes a screen or a scanner" in english


def screen_profile() -> bytes:
    return bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


@pytest.mark.parametrize("preset", PRESETS)
def test_a_cmyk_jpeg_keeps_its_colour_with_and_without_adobes_marker(tmp_path: Path, place: Path, preset: str) -> None:
    """Without the marker the numbers are the inks themselves; with it they are inverted."""
    red = {"a_jpg": cmyk_jpeg((0, 255, 255, 0)), "b_jpg": without_adobe_marker(cmyk_jpeg((255, 0, 0, 255)))}
    session = session_with(tmp_path / "稿", **red)
    session.export(place, preset)
    with opened(place.read_bytes()) as pdf:
        assert len(pictures(pdf)) == 2
    for color in painted(place):
        assert color[0] > 180 and color[1] < 90 and color[2] < 90


def painted(path: Path) -> list[tuple[int, int, int]]:
    """The colours of the middles of the first page's pictures, as PDFium shows them."""
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    picture = page.render(scale=1).to_pil().convert("RGB")
    height = page.get_height()
    middles = []
    for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = one.get_bounds()
        middles.append((int((left + right) / 2), int(height - (bottom + top) / 2)))
    document.close()
    return [picture.getpixel(middle) for middle in middles]


@pytest.mark.parametrize("preset", ["press", "press-x1a", "archive", "screen"])
def test_a_picture_of_30000_pixels_goes_in_brought_down(tmp_path: Path, place: Path, preset: str) -> None:
    wide = png(Image.linear_gradient("L").resize((30000, 40)).convert("RGB"))
    session = session_with(tmp_path / "稿", a_png=wide)
    session.export(place, preset)
    with opened(place.read_bytes()) as pdf:
        (picture,) = pictures(pdf).values()
        assert 10 < int(picture.Width) < 10000
