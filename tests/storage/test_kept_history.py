"""The undo history of a saved issue goes on after a restart, and only with the issue that it led to."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.commands.history import Step
from layout_app.commands.pages import SetMasthead
from layout_app.document.issue import AssetRecord, Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.template_files import load_template
from layout_app.storage import kept_history
from layout_app.storage.assets import AssetStore
from layout_app.storage.kept_history import read_history, write_history

FIRST = new_issue(load_template("T285"), Masthead("邻里"), "kept", pages=2)


def steps_of(titles: list[str]) -> tuple[Step, ...]:
    steps = [Step(FIRST)]
    for title in titles:
        issue = SetMasthead("title", title).apply(steps[-1].issue).issue
        steps.append(Step(issue, f"To {title}", "typing", 3.0, title))
    return tuple(steps)


def names(steps: tuple[Step, ...]) -> list[str]:
    return [step.label for step in steps]


@given(titles=st.lists(st.sampled_from("甲乙丙丁"), max_size=6), back=st.integers(0, 6))
def test_what_is_read_is_what_was_written(
    titles: list[str], back: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    steps = steps_of(titles)
    at = max(0, len(titles) - back)
    place = tmp_path_factory.mktemp("kept") / "one.history"
    write_history(place, steps, at)
    saved = steps[at].issue
    read, read_at = read_history(place, saved, AssetStore())
    assert read_at == at and read[at].issue is saved
    assert [(one.issue, one.label, one.subject) for one in read] == [
        (one.issue, one.label, one.subject) for one in steps
    ]
    assert {one.merge_key for one in read[:at] + read[at + 1 :]} <= {""}  # nothing typed now joins a step of then


def test_an_issue_changed_elsewhere_begins_anew(tmp_path: Path) -> None:
    place = tmp_path / "one.history"
    steps = steps_of(["甲", "乙"])
    write_history(place, steps, 2)
    other = SetMasthead("title", "别处").apply(FIRST).issue
    assert read_history(place, other, AssetStore()) == ((Step(other),), 0)


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_or_missing_file_begins_anew(tmp_path: Path, damage: bytes | None) -> None:
    place = tmp_path / "one.history"
    if damage is not None:
        place.write_bytes(damage)
    assert read_history(place, FIRST, AssetStore()) == ((Step(FIRST),), 0)


def test_steps_with_pictures_that_the_file_does_not_hold_are_left_out(tmp_path: Path) -> None:
    place = tmp_path / "one.history"
    steps = list(steps_of(["甲", "乙", "丙", "丁"]))
    lost = (AssetRecord("0" * 64, "lost.jpg", "jpg", 1, 1, "rgb"),)

    def with_lost(step: Step) -> Step:
        issue: Issue = msgspec.structs.replace(step.issue, assets=lost)
        return msgspec.structs.replace(step, issue=issue)

    steps[0], steps[4] = with_lost(steps[0]), with_lost(steps[4])
    write_history(place, steps, 2)
    read, at = read_history(place, steps[2].issue, AssetStore())
    assert names(read) == ["To 甲", "To 乙", "To 丙"] and at == 1


def test_the_earliest_steps_go_where_there_is_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "one.history"
    steps = steps_of([str(number) for number in range(40)])
    monkeypatch.setattr(kept_history, "MOST_STEPS", 10)
    write_history(place, steps, 40)
    read, at = read_history(place, steps[40].issue, AssetStore())
    assert names(read) == [f"To {number}" for number in range(30, 40)] and at == 9
    monkeypatch.setattr(kept_history, "MOST_BYTES", 1)
    write_history(place, steps, 40)
    assert names(read_history(place, steps[40].issue, AssetStore())[0]) == ["To 39"]


def test_pages_that_steps_share_are_written_once(tmp_path: Path) -> None:
    few, many = tmp_path / "few.history", tmp_path / "many.history"
    write_history(few, steps_of(["甲"]), 1)
    write_history(many, steps_of(["甲", "乙"] * 20), 40)
    assert many.stat().st_size < 2 * few.stat().st_size
