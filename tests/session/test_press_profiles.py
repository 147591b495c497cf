"""Print shops that are saved: kept, renamed, handed on, damaged; their own ICC file travels with the issue."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pikepdf
import pytest

from layout_app.color import CMYK
from layout_app.document.issue import Masthead
from layout_app.errors import LayoutAppError, NewerFormatError, Severity, UnreadableFileError
from layout_app.fonts.library import FontLibrary
from layout_app.images.profiles import NotAProfileError
from layout_app.press import CONDITIONS, OwnProfile, PressProfile, SpotInk
from layout_app.resources import bundled
from layout_app.session.export import LostProfileError
from layout_app.session.file_names import press_name
from layout_app.session.press_faults import press_faults
from layout_app.session.press_profiles import (
    DamagedPressError,
    PressNameTakenError,
    SavedPress,
    delete_press,
    find_press,
    known_names,
    new_at_press,
    press_folder,
    press_in,
    press_shelf,
    read_own_profile,
    read_press,
    save_press,
    use_press,
    usual_profiles,
    write_press,
)
from layout_app.session.session import Session
from layout_app.storage.issue_file import read_issue
from layout_app.units import mm
from tests.conftest import TOP

SAMPLE = TOP / "samples" / "shi-er" / "shi-er.issue"
OFFSET = bundled("assets", "icc", CONDITIONS["offset"].profile)
FULL = PressProfile(
    "新华印刷厂", "coated", "x1a", None, 280, 250, mm(285), mm(420), mm(5), False, False, (2, 3),
    SpotInk("PANTONE 185 C", CMYK(0, 1, 1, 0), CMYK(0, 0.9, 0.76, 0)), True, "{title}_{date}_{page}", True,
)  # fmt: skip


@pytest.fixture
def session(library: FontLibrary) -> Session:
    return Session.open(SAMPLE, library)


def with_own() -> SavedPress:
    own, data = read_own_profile(OFFSET)
    return SavedPress(PressProfile("自带特性", "offset", own_profile=own), data)


def test_what_is_saved_is_what_is_found() -> None:
    assert press_shelf().saved == ()
    save_press(SavedPress(FULL))
    save_press(with_own())
    assert press_shelf().saved == (SavedPress(FULL), with_own())
    assert find_press("新华印刷厂") == SavedPress(FULL)
    assert known_names() == ("Coated paper", "Offset paper", "Newsprint", "新华印刷厂", "自带特性")


def test_usual_profiles_are_found_by_name_and_by_id() -> None:
    assert [find_press(one) for one in ("Coated paper", "offset", "newsprint")] == [
        SavedPress(one) for one in usual_profiles()
    ]
    assert find_press("no such shop") is None


def test_a_profile_can_be_changed_renamed_and_deleted() -> None:
    save_press(SavedPress(FULL))
    changed = msgspec.structs.replace(FULL, total_ink_percent=300)
    save_press(SavedPress(changed), instead_of=FULL.name)
    assert press_shelf().saved == (SavedPress(changed),)
    renamed = msgspec.structs.replace(changed, name="A/B: 厂")
    save_press(SavedPress(renamed), instead_of=FULL.name)
    assert press_shelf().saved == (SavedPress(renamed),)
    assert [path.name for path in press_folder().iterdir()] == ["A_B_ 厂.press"]
    delete_press("A/B: 厂")
    delete_press("A/B: 厂")
    assert list(press_folder().iterdir()) == []


def test_a_name_in_another_case_is_kept_in_the_file_it_has() -> None:
    save_press(SavedPress(msgspec.structs.replace(FULL, name="ABC")))
    renamed = SavedPress(msgspec.structs.replace(FULL, name="abc"))
    save_press(renamed, instead_of="ABC")
    assert press_shelf().saved == (renamed,)
    assert [path.name for path in press_folder().iterdir()] == ["ABC.press"]


@pytest.mark.parametrize("name", ["新华印刷厂", "Newsprint", "coated", "proof"])
def test_no_two_profiles_have_one_name(name: str) -> None:
    save_press(SavedPress(FULL))
    other = SavedPress(msgspec.structs.replace(FULL, name="别家"))
    save_press(other)
    wanted = SavedPress(msgspec.structs.replace(FULL, name=name, total_ink_percent=200))
    for instead_of in ("", "别家"):
        with pytest.raises(PressNameTakenError) as refused:
            save_press(wanted, instead_of)
        assert refused.value.sentence == f"There is a profile “{name}” already: choose another name."
    assert {one.profile.name for one in press_shelf().saved} == {"新华印刷厂", "别家"}


def test_names_that_make_the_same_file_are_refused() -> None:
    save_press(SavedPress(msgspec.structs.replace(FULL, name="A:B")))
    with pytest.raises(PressNameTakenError):
        save_press(SavedPress(msgspec.structs.replace(FULL, name="a_b")))
    assert [one.profile.name for one in press_shelf().saved] == ["A:B"]


def test_a_profile_is_handed_on_as_one_file(tmp_path: Path) -> None:
    write_press(tmp_path / "印厂.press", with_own())
    assert read_press(tmp_path / "印厂.press") == with_own()
    assert json.loads((tmp_path / "印厂.press").read_bytes())["profile"]["name"] == "自带特性"


def broken(**changes: object) -> Callable[[dict[str, object]], bytes]:
    def change(raw: dict[str, object]) -> bytes:
        profile = raw["profile"]
        assert isinstance(profile, dict)
        profile.update(changes)
        return json.dumps(raw).encode()

    return change


@pytest.mark.parametrize(
    ("damage", "kind", "words"),
    [
        (lambda _raw: b"", DamagedPressError, "is no print-shop profile"),
        (lambda _raw: b"[" * 100_000, DamagedPressError, "is no print-shop profile"),
        (lambda _raw: b"\xff\xfe{}", DamagedPressError, "is no print-shop profile"),
        (lambda raw: json.dumps({**raw, "format": 2, "profile": 3}).encode(), NewerFormatError, "newer version"),
        (lambda raw: json.dumps({**raw, "icc": ""}).encode(), DamagedPressError, "lacks the press's ICC file"),
        (lambda raw: json.dumps({**raw, "icc": "AAAA"}).encode(), DamagedPressError, "lacks the press's ICC file"),
        (broken(standard="x9"), DamagedPressError, "The standard “x9” is not known."),
        (broken(total_ink_percent=900), DamagedPressError, "between 150 and 400 %"),
        (broken(file_name="{sum}"), DamagedPressError, "“{sum}” is not known here"),
        (broken(name=""), DamagedPressError, "has no name yet"),
    ],
)
def test_a_damaged_file_gives_a_sentence_and_is_left_alone(
    damage: Callable[[dict[str, object]], bytes], kind: type[LayoutAppError], words: str
) -> None:
    save_press(with_own())
    path = press_folder() / "自带特性.press"
    data = damage(json.loads(path.read_bytes()))
    path.write_bytes(data)
    with pytest.raises(kind) as refused:
        read_press(path)
    assert words in refused.value.sentence and "自带特性.press" in refused.value.sentence
    shelf = press_shelf()
    assert (shelf.saved, shelf.sentences) == ((), (refused.value.sentence,))
    with pytest.raises(kind):
        find_press("自带特性")
    with pytest.raises(PressNameTakenError):
        save_press(with_own())
    delete_press("自带特性")
    assert path.read_bytes() == data


def test_a_screens_profile_handed_on_as_a_presss_is_refused(
    session: Session, library: FontLibrary, tmp_path: Path
) -> None:
    data = bundled("assets", "icc", "sRGB.icc").read_bytes()
    own = OwnProfile(hashlib.sha256(data).hexdigest(), "sRGB")
    write_press(tmp_path / "a.press", SavedPress(msgspec.structs.replace(FULL, own_profile=own), data))
    with pytest.raises(DamagedPressError) as refused:
        read_press(tmp_path / "a.press")
    assert "describes a screen" in refused.value.sentence
    put_there = SavedPress(msgspec.structs.replace(FULL, own_profile=own, width=0, height=0, black_pages=()), data)
    write_press(press_folder() / "put there by hand.press", put_there)
    new, before = Session.new("T285", Masthead(), library, 1), session.issue
    assert new_at_press(new, FULL.name) is new
    with pytest.raises(NotAProfileError):
        use_press(session, put_there)
    assert session.issue is before
    with pytest.raises(NotAProfileError):
        read_own_profile(bundled("assets", "icc", "sRGB.icc"))
    with pytest.raises(UnreadableFileError):
        read_own_profile(tmp_path / "gone.icc")


# --- in the issue ------------------------------------------------------------------------------------------------


def test_the_presss_own_icc_file_is_saved_with_the_issue(
    session: Session, library: FontLibrary, tmp_path: Path
) -> None:
    use_press(session, with_own())
    assert session.issue.assets == read_issue(SAMPLE).issue.assets
    session.save(tmp_path / "a.issue")
    again = Session.open(tmp_path / "a.issue", library)
    assert again.issue.press == with_own().profile
    assert press_in(again) == with_own()
    again.save(tmp_path / "b.issue")
    assert (tmp_path / "a.issue").read_bytes() == (tmp_path / "b.issue").read_bytes()
    again.export(tmp_path / "a.pdf", "press", (2,))
    with pikepdf.open(tmp_path / "a.pdf") as written:
        assert written.Root.OutputIntents[0].DestOutputProfile.read_bytes() == OFFSET.read_bytes()


def test_an_issue_keeps_everything_that_its_shop_asks(session: Session, tmp_path: Path) -> None:
    use_press(session, SavedPress(FULL))
    session.save(tmp_path / "a.issue")
    assert read_issue(tmp_path / "a.issue").issue.press == FULL


def test_undoing_the_shop_leaves_its_icc_file_out_and_redoing_brings_it_back(session: Session, tmp_path: Path) -> None:
    use_press(session, with_own())
    session.undo()
    session.save(tmp_path / "a.issue")
    assert not [name for name in zipfile.ZipFile(tmp_path / "a.issue").namelist() if name.startswith("profiles/")]
    session.redo()
    session.save(tmp_path / "a.issue")
    names = [name for name in zipfile.ZipFile(tmp_path / "a.issue").namelist() if name.startswith("profiles/")]
    own = with_own().profile.own_profile
    assert own is not None and names == [f"profiles/{own.id}.icc"]


def test_a_lost_icc_file_is_named_and_no_press_file_is_written(
    session: Session, library: FontLibrary, tmp_path: Path
) -> None:
    use_press(session, with_own())
    session.save(tmp_path / "a.issue")
    with zipfile.ZipFile(tmp_path / "a.issue") as whole, zipfile.ZipFile(tmp_path / "b.issue", "w") as cut:
        for one in whole.namelist():
            cut.writestr(one, whole.read(one) if not one.startswith("profiles/") else b"damaged")
    again = Session.open(tmp_path / "b.issue", library)
    assert again.issue.press == with_own().profile
    assert [one.severity for one in again.findings() if one.code == "press.profile-lost"] == [Severity.ERROR]
    with pytest.raises(LostProfileError) as refused:
        again.export(tmp_path / "a.pdf", "press")
    own = again.issue.press.own_profile if again.issue.press is not None else None
    assert own is not None and own.name in refused.value.sentence
    again.export(tmp_path / "proof.pdf", "proof", (2,))
    again.save(tmp_path / "c.issue")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.issue", "b.issue", "c.issue", "proof.pdf"]


def test_another_page_size_than_the_shops_is_found(session: Session) -> None:
    use_press(session, SavedPress(msgspec.structs.replace(FULL, width=mm(270), height=mm(390), black_pages=(2, 3))))
    found = {one.code: one for one in session.preflight("press")}
    assert "285 × 420" in found["press.page-size"].message and "270 × 390" in found["press.page-size"].message
    assert found["press.page-size"].severity is Severity.ERROR
    assert found["press.black-page"].severity is Severity.WARNING and "page 3," in found["press.black-page"].message
    shop_codes = {"press.page-size", "press.black-page"}
    assert not shop_codes & {one.code for one in session.preflight("proof")}
    use_press(session, SavedPress(msgspec.structs.replace(FULL, width=mm(285.3), height=mm(420), black_pages=(2,))))
    assert not shop_codes & {one.code for one in session.preflight("press")}


def test_a_new_issue_begins_with_the_shop_where_that_prints_its_size(library: FontLibrary) -> None:
    save_press(with_own())
    save_press(SavedPress(msgspec.structs.replace(FULL, width=mm(270), height=mm(390), black_pages=())))
    session = Session.new("T285", Masthead("石二"), library, 1)
    assert [new_at_press(session, name) for name in ("", "no such shop", FULL.name)] == [session] * 3
    made = new_at_press(session, "自带特性")
    assert press_in(made) == with_own()
    assert not made.can_undo and not made.is_dirty


def test_each_page_is_a_file_named_as_the_shop_asks(session: Session, tmp_path: Path) -> None:
    use_press(session, SavedPress(PressProfile("分版", one_per_page=True)))
    session.export(tmp_path / "石二-{page}版.pdf", "press")
    session.export(tmp_path / "石二.pdf", "press", (2,))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["石二-1版.pdf", "石二-2.pdf", "石二-2版.pdf"]
    assert (tmp_path / "石二-2.pdf").read_bytes() == (tmp_path / "石二-2版.pdf").read_bytes()


# --- what cannot be ----------------------------------------------------------------------------------------------


def test_a_profile_with_everything_has_no_fault() -> None:
    assert list(press_faults(FULL)) == []
    assert [field for one in usual_profiles() for field, _sentence in press_faults(one)] == ["name"] * 3


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("name", {"name": " "}), ("condition", {"condition": "foil"}), ("standard", {"standard": "x3"}),
        ("total_ink_percent", {"total_ink_percent": 149}), ("total_ink_percent", {"total_ink_percent": 401}),
        ("picture_ppi", {"picture_ppi": 71}), ("picture_ppi", {"picture_ppi": 1201}), ("height", {"height": 0}),
        ("width", {"width": 0}), ("width", {"width": mm(49)}), ("height", {"height": mm(1201)}),
        ("bleed", {"bleed": mm(21)}), ("bleed", {"bleed": -1}), ("black_pages", {"black_pages": (0, 2)}),
        ("spot.name", {"spot": SpotInk("")}), ("spot.name", {"spot": SpotInk(" Black")}),
        ("spot.replaces", {"spot": SpotInk("红", CMYK(0, 0, 0, 0))}),
        ("spot.alternate", {"spot": SpotInk("红", alternate=CMYK(0, 2, 0, 0))}),
        ("file_name", {"file_name": ""}), ("file_name", {"file_name": "{title"}),
        ("file_name", {"file_name": "a/{date}"}), ("file_name", {"file_name": "报"}),
        ("file_name", {"file_name": "{date}}"}),
    ],
)  # fmt: skip
def test_what_no_file_can_be_written_by_is_said_of_its_field(field: str, changes: dict[str, object]) -> None:
    assert [found for found, _sentence in press_faults(msgspec.structs.replace(FULL, **changes))] == [field]


@pytest.mark.parametrize(
    ("pattern", "page", "name"),
    [
        ("{title}-{date}-{number}-{page}", "1", "石二-2019-12-10-24-1"),
        ("{title}-{date}-{number}-{page}", "", "石二-2019-12-10-24"),
        ("{page}-{title}", "", "石二"),
        ("{title}_第{number}期_{page}版", "{page}", "石二_第24期_{page}版"),
        ("给印厂 {date}.", "", "给印厂 2019-12-10"),
    ],
)
def test_a_file_is_named_by_the_shops_pattern(pattern: str, page: str, name: str) -> None:
    assert press_name(pattern, Masthead("石二", "2019-12-10", "24"), page) == name


def test_an_empty_field_takes_its_hyphen_along() -> None:
    pattern = "{title}-{date}-{number}-{page}"
    assert press_name(pattern, Masthead("", "2019-12-10", ""), "2") == "2019-12-10-2"
    assert press_name(pattern, Masthead("A/B", "", "24"), "") == "A_B-24"
    assert press_name(pattern, Masthead()) == ""
