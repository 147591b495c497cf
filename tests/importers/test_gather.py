"""What a folder holds: manuscripts, pictures for captions, the masthead's fields."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from layout_app.errors import LayoutAppError, Severity
from layout_app.importers.content import ReadPhoto
from layout_app.importers.gather import GatheredIssue, gather, natural_key
from layout_app.importers.pairing import likeness
from tests.importers.pages import SAMPLE

CAPTIONED = "# 题目{n}\n\n正文第一段,说了不少的事情。\n\n▲{caption}\n\n正文第二段。\n"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def pictures(gathered: GatheredIssue) -> list[str | None]:
    return [photo.path.name if photo.path else None for one in gathered.articles for photo in one.photos]


def codes(gathered: GatheredIssue) -> list[str]:
    return [one.code for one in gathered.findings if one.severity is not Severity.INFO]


def test_manuscripts_come_in_natural_order_and_issues_are_ignored(tmp_path: Path) -> None:
    wanted = ["1.md", "9.txt", "10.md", "第二版.md", "第十版.md"]
    names = [*reversed(wanted), "old.issue", "README.md", ".hidden.md"]
    write(tmp_path, {name: f"# {name}\n\n正文。" for name in names} | {"deeper/3.md": "# 3\n\n正文。"})
    assert [one.source.name for one in gather([tmp_path]).articles] == wanted


def test_names_with_odd_digits_have_an_order() -> None:
    names = ["1²2.md", "a10.md", "A9.md", "①.md", "٣.md", "一、甲.md", "二、乙.md", "十、丙.md"]
    assert len(sorted(map(Path, names), key=natural_key)) == len(names)
    assert sorted(["a10.md", "A9.md"], key=lambda name: natural_key(Path(name))) == ["A9.md", "a10.md"]
    assert sorted(["十、丙", "二、乙"], key=lambda name: natural_key(Path(name))) == ["二、乙", "十、丙"]


def test_subfolders_are_searched_for_pictures(tmp_path: Path) -> None:
    text = "\n\n".join(CAPTIONED.format(n=n, caption=f"会场{n}") for n in range(3))
    names = ["图/b/10.jpg", "图/b/9.png", "图/a.JPG", "图/.a.jpg", "__MACOSX/a.jpg"]
    write(tmp_path, {"a.md": text, **dict.fromkeys(names, "")})
    gathered = gather([tmp_path])
    assert pictures(gathered) == ["a.JPG", "9.png", "10.jpg"]
    assert codes(gathered) == []


def test_sixteen_copies_with_the_pictures_once_have_all_their_photos(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    write(tmp_path, {f"page-{number}.md": text for number in range(1, 17)})
    names = ["1-meeting.jpg", "2-training.jpg", "3-service-station.jpg", "4-awards.jpg"]
    write(tmp_path, {f"pictures/{name}": "" for name in names})
    gathered = gather([tmp_path])
    assert pictures(gathered) == names * 16
    assert gathered.pool == ()
    assert codes(gathered) == []


def test_number_or_name_in_common_goes_before_order(tmp_path: Path) -> None:
    captions = ["图2 合唱", "图一：开幕", "青年志愿者清扫楼道", "为优秀项目颁奖", "Kitty Wang在讲课"]
    text = "\n\n".join(CAPTIONED.format(n=n, caption=caption) for n, caption in enumerate(captions))
    names = ["1.jpg", "2.jpg", "7-kitty-wang.jpg", "8-志愿者清扫.jpg", "9.jpg"]
    write(tmp_path, {"a.md": text, **dict.fromkeys(names, "")})
    assert pictures(gather([tmp_path])) == ["2.jpg", "1.jpg", "8-志愿者清扫.jpg", "9.jpg", "7-kitty-wang.jpg"]


def test_likeness_counts_only_what_says_something() -> None:
    caption = ReadPhoto(caption="居民在架空层商量换灯")
    assert likeness(caption, Path("IMG_2031.jpg")) == 0
    assert likeness(caption, Path("居民大会.jpg")) == 0
    assert likeness(caption, Path("架空层商量.jpg")) > 0
    assert likeness(caption, Path("3-居民在架空层商量换灯-张三.jpg")) > 0


def test_picture_named_by_the_manuscript_is_its_own(tmp_path: Path) -> None:
    files = {
        "a.md": "# 甲\n\n正文。\n\n![合影](图片/合影 1.jpg)![远景](%E5%9B%BE%E7%89%87/b.jpg)![近景](C:\\pics\\c.png)",
        "b.md": CAPTIONED.format(n="乙", caption="会场"),
        "图片/合影 1.jpg": "",
        "图片/b.jpg": "",
        "other/b.jpg": "",
        "c.png": "",
    }
    gathered = gather([write(tmp_path, files)])
    assert pictures(gathered) == ["合影 1.jpg", "b.jpg", "c.png", "b.jpg"]
    assert [photo.path.parent.name for one in gathered.articles for photo in one.photos if photo.path] == [
        "图片", "图片", tmp_path.name, "other",
    ]  # fmt: skip


def test_pictures_named_after_their_manuscript_go_to_it(tmp_path: Path) -> None:
    files = {f"{n}.md": CAPTIONED.format(n=n, caption="会场全景") for n in ("01", "02", "03")}
    gathered = gather([write(tmp_path, files | {"01.jpg": "", "02-现场.jpg": "", "03.jpg": "", "031.jpg": ""})])
    assert pictures(gathered) == ["01.jpg", "02-现场.jpg", "03.jpg"]
    assert [path.name for path in gathered.pool] == ["031.jpg"]
    assert codes(gathered) == ["picture.left-over"]


def test_named_picture_that_is_missing_is_an_error_and_takes_no_other(tmp_path: Path) -> None:
    files = {"a.md": "# 甲\n\n正文。\n\n![合影](pictures/none.jpg)\n\n![远景](https://x.cn/a.jpg)\n", "z.jpg": ""}
    gathered = gather([write(tmp_path, files)])
    assert pictures(gathered) == [None, None]
    assert codes(gathered) == ["picture.not-found", "picture.not-found", "picture.left-over"]
    finding = next(one for one in gathered.findings if one.code == "picture.not-found")
    assert finding.severity is Severity.ERROR
    assert finding.where == "a.md, line 5"
    assert "pictures/none.jpg" in finding.message


def test_caption_without_picture_is_told(tmp_path: Path) -> None:
    gathered = gather([write(tmp_path, {"a.md": CAPTIONED.format(n="甲", caption="会场")})])
    assert codes(gathered) == ["picture.not-found"]
    assert [one.message for one in gathered.findings if one.code == "picture.not-found"] == [
        "There is no picture for the caption “会场”: it is kept as a line of text."
    ]


def test_manuscript_named_by_itself_finds_the_pictures_beside_it() -> None:
    names = [path.name for path in sorted((SAMPLE.parent / "pictures").iterdir())]
    assert pictures(gather([SAMPLE])) == names[:4]
    assert pictures(gather([SAMPLE, SAMPLE.parent / "pictures" / names[0]])) == names[:4]


def test_pictures_that_only_lie_beside_a_manuscript_are_left_where_they_are(tmp_path: Path) -> None:
    folder = write(tmp_path, {"a.md": "# 甲\n\n正文。", "stranger.jpg": "", "图片/1.jpg": ""})
    alone = gather([folder / "a.md"])
    assert ([path.name for path in alone.pool], codes(alone)) == (["1.jpg"], ["picture.left-over"])
    assert [path.name for path in gather([folder / "a.md", folder / "stranger.jpg"]).pool] == ["stranger.jpg", "1.jpg"]
    assert sorted(path.name for path in gather([folder]).pool) == ["1.jpg", "stranger.jpg"]


SETTINGS = """
title = "石二社区报"
date = 2019-12-15
[numbers]
number = 12
total = "186"
[people]
editors = ["张三", "李四"]
unknown = true
"""


def test_issue_toml_gives_the_masthead(tmp_path: Path) -> None:
    masthead = gather([write(tmp_path, {"a.md": "# 甲\n\n正文。", "issue.toml": SETTINGS})]).masthead
    assert (masthead.title, masthead.date, masthead.issue_number, masthead.total_number, masthead.editor) == (
        "石二社区报", "2019-12-15", "12", "186", "张三　李四",
    )  # fmt: skip


@pytest.mark.parametrize(
    "written",
    ["2019-12-05", "2019-12-5", "2019.12.5", "2019/12/05", "2019年12月5日", "2019年 12月 5日", "２０１９年１２月５日"],
)
def test_date_of_issue_toml_is_read_as_people_write_it(tmp_path: Path, written: str) -> None:
    gathered = gather([write(tmp_path, {"a.md": "# 甲\n\n正文。", "issue.toml": f'date = "{written}"'})])
    assert (gathered.masthead.date, codes(gathered)) == ("2019-12-05", [])


@pytest.mark.parametrize(
    "written", ["12月5日", "2019-13-05", "2019-12/5", "2019年12-5", "2019-12-5日", "2月30日", "明天"]
)
def test_date_that_is_none_is_told_and_left_out(tmp_path: Path, written: str) -> None:
    gathered = gather([write(tmp_path, {"a.md": "# 甲\n\n正文。", "issue.toml": f'date = "{written}"'})])
    assert (gathered.masthead.date, codes(gathered)) == ("", ["settings.not-a-date"])
    [finding] = [one for one in gathered.findings if one.code.startswith("settings.")]
    assert (finding.severity, finding.where) == (Severity.WARNING, "issue.toml")
    assert "“date”" in finding.message
    assert written in finding.message


def test_unknown_key_of_issue_toml_is_told(tmp_path: Path) -> None:
    text = 'titel = "报名"\n[people]\neditors = ["张三"]\nchief = "李四"\n'
    gathered = gather([write(tmp_path, {"a.md": "# 甲\n\n正文。", "issue.toml": text})])
    found = [one for one in gathered.findings if one.code == "settings.unknown-key"]
    assert [one.severity for one in found] == [Severity.WARNING] * 2
    assert [re.findall("“(.*?)”", one.message)[0] for one in found] == ["titel", "people.chief"]
    assert gathered.masthead.editor == "张三"


@pytest.mark.parametrize("data", [b'title = "a\n', b"\xff\xfe\xfd", b"a = 1\na = 2\n", b"= 3"])
def test_damaged_issue_toml_is_one_sentence(tmp_path: Path, data: bytes) -> None:
    write(tmp_path, {"a.md": "# 甲\n\n正文。"})
    (tmp_path / "issue.toml").write_bytes(data)
    with pytest.raises(LayoutAppError) as refusal:
        gather([tmp_path])
    assert refusal.value.sentence.startswith("issue.toml cannot be ")
    assert "\n" not in refusal.value.sentence


def test_nothing_to_read_is_one_sentence(tmp_path: Path) -> None:
    write(tmp_path, {"b.issue": "", "notes.xyz": ""})
    for files in ([tmp_path], [tmp_path / "b.issue"], [tmp_path / "none.md"], [tmp_path / ("长" * 200)]):
        with pytest.raises(LayoutAppError) as refusal:
            gather(files)
        assert refusal.value.sentence.endswith(".")


def test_pictures_alone_are_a_pool(tmp_path: Path) -> None:
    write(tmp_path, {"pictures/2.jpg": "", "pictures/10.jpg": "", "b.issue": ""})
    for files in ([tmp_path], [tmp_path / "pictures" / "2.jpg", tmp_path / "pictures" / "10.jpg"]):
        gathered = gather(files)
        assert [path.name for path in gathered.pool] == ["2.jpg", "10.jpg"]
        assert (gathered.manuscripts, gathered.articles, gathered.findings) == ((), (), ())
