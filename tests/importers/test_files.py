"""Files as they come: encodings, wrong kinds, damage. A refusal is one sentence; nothing else is ever raised."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from layout_app.errors import LayoutAppError
from layout_app.importers.content import ImportedContent
from layout_app.importers.registry import import_file
from layout_app.importers.text import MOST_BYTES

SIMPLIFIED = "# 街道开展培训\n\n近日,街道开展了业委会实务培训,大家都说很好。\n\n会后,他们还参观了社区。\n"
TRADITIONAL = "# 社區舉行活動\n\n我們今天在社區裡舉行了一場活動,大家都說很好。\n\n會後,他們還參觀了學校。\n"


def imported(folder: Path, data: bytes, name: str = "page.md") -> ImportedContent:
    path = folder / name
    path.write_bytes(data)
    return import_file(path)


@pytest.mark.parametrize(
    ("text", "codec", "encoding", "codes"),
    [
        (SIMPLIFIED, "utf-8", "utf-8", set()),
        (SIMPLIFIED, "utf-8-sig", "utf-8", set()),
        (SIMPLIFIED, "utf-16", "utf-16", set()),
        (SIMPLIFIED, "gb18030", "gb18030", {"text.encoding-guessed"}),
        (SIMPLIFIED, "utf-16-le", "utf-16-le", {"text.encoding-guessed"}),
        (SIMPLIFIED, "utf-16-be", "utf-16-be", {"text.encoding-guessed"}),
        (TRADITIONAL, "utf-8", "utf-8", set()),
        (TRADITIONAL, "big5", "big5", {"text.encoding-guessed"}),
        ("小区通知", "gb18030", "gb18030", {"text.encoding-guessed"}),
    ],
)
def test_encoding_is_found_and_a_guess_is_told(
    tmp_path: Path, text: str, codec: str, encoding: str, codes: set[str]
) -> None:
    content = imported(tmp_path, text.encode(codec))
    assert content.encoding == encoding
    assert content.articles == imported(tmp_path, text.encode(), "same.md").articles
    assert {one.code for one in content.findings if one.severity.value == "warning"} == codes


def test_line_ends_of_every_system_read_alike(tmp_path: Path) -> None:
    for end in ("\r\n", "\r"):
        data = SIMPLIFIED.replace("\n", end).encode()
        assert imported(tmp_path, data).articles == imported(tmp_path, SIMPLIFIED.encode(), "same.md").articles


def test_one_damaged_byte_costs_no_more_than_its_character(tmp_path: Path) -> None:
    data = SIMPLIFIED.encode()
    content = imported(tmp_path, data[:-5] + b"\xff" + data[-5:])
    assert content.encoding == "utf-8"
    assert [one.code for one in content.findings if one.severity.value == "warning"] == ["text.damaged-characters"]
    assert content.articles[0].headline == "街道开展培训"


@pytest.mark.parametrize(
    "data",
    [b"\0" * 5000, b"abc\0" * 500, bytes(range(256)) * 20, b"\xff\xd8\xff\xe0" + bytes(range(1, 256)) * 9, b"\1" * 99],
    ids=["zeros", "text-with-zeros", "every-byte", "jpeg", "control"],
)
def test_no_text_is_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    for name in ("page.md", "page.txt"):
        with pytest.raises(LayoutAppError) as refusal:
            imported(tmp_path, data, name)
        assert refusal.value.code == "file.not-text"
        assert refusal.value.sentence == f"{name} is not a text file: choose a Markdown, Word or text manuscript."


def test_empty_file_reads_as_nothing_and_says_so(tmp_path: Path) -> None:
    for data in (b"", b"\xef\xbb\xbf", b"\n \n\t\n", b"<!-- -->"):
        content = imported(tmp_path, data)
        assert content.articles == ()
        assert [one.code for one in content.findings] == ["text.empty"]


def test_a_phones_picture_is_refused_as_a_picture(tmp_path: Path) -> None:
    with pytest.raises(LayoutAppError, match="HEIC picture") as refusal:
        imported(tmp_path, b"\0\0\0\x24ftypheic\0\0\0\0mif1heic" + bytes(400), "图.HEIC")
    assert refusal.value.code == "file.not-a-picture"


def test_missing_file_folder_and_unreadable_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    for path in (tmp_path / "none.md", tmp_path / "folder.md", tmp_path / ("长" * 200 + ".md"), tmp_path / "a\0b.md"):
        with pytest.raises(LayoutAppError):
            import_file(path)


def test_what_no_manuscript_can_be_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "film.md"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", None)
    with pytest.raises(LayoutAppError, match="too long for a manuscript"):
        import_file(path)


@pytest.mark.parametrize(
    "text",
    [SIMPLIFIED * 1500, SIMPLIFIED.replace("\n", "") * 1500, "a-" * 100_000, '("' * 50_000],
    ids=["many-paragraphs", "one-paragraph", "one-word", "brackets"],
)
@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_long_manuscript_reads_in_reasonable_time(tmp_path: Path, text: str, name: str) -> None:
    started = time.perf_counter()
    assert imported(tmp_path, text.encode(), name).blocks
    assert time.perf_counter() - started < 15
