"""A steady share of the random paragraphs of ``tests.typography.laws``, and proof that its laws find what is spoilt."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from layout_app.compose.set_line import Filling, SetLine
from layout_app.compose.setter import SetParagraph, Typesetter
from tests.typography.laws import Question, check, looseness_of_samples, random_question
from tests.typography.lines import setter


@pytest.mark.parametrize("seed", range(0, 150, 10))
def test_random_paragraphs_keep_the_laws(seed: int) -> None:
    tallies = {number: check(random_question(number)) for number in range(seed, seed + 10)}
    assert {number: tally.faults for number, tally in tallies.items() if tally.faults} == {}


def test_a_question_is_the_same_every_time() -> None:
    assert random_question(7) == random_question(7) != random_question(8)


def test_the_optimum_leaves_fewer_poor_lines_at_13_characters_than_filling_line_by_line() -> None:
    found = looseness_of_samples()
    assert found.lines > 300
    assert found.loose < found.loose_first_fit


def _spoilt(line: SetLine, **changes: Any) -> SetLine:
    filling = msgspec.structs.replace(line.filling, **changes)
    return SetLine.of_runs(line.start, line.end, line.text, line.measure, line.runs, filling)


def _short(line: SetLine) -> SetLine:
    return _spoilt(line, width=line.filling.width - 2000)


def _narrow(line: SetLine) -> SetLine:
    return _spoilt(line, advances=tuple(advance * 9 // 10 for advance in line.filling.advances))


def _open(line: SetLine) -> SetLine:
    return _spoilt(line, advances=tuple(advance * 2 for advance in line.filling.advances), loose=False)


def _cut(line: SetLine) -> SetLine:
    return SetLine.of_runs(line.start, line.end, line.text[1:], line.measure, line.runs, line.filling)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (_short, "fills"), (_narrow, "narrower than an em"), (_open, "not marked loose"), (_cut, "lost or doubled"),
    ],
)
def test_a_spoilt_line_is_found(monkeypatch: pytest.MonkeyPatch, spoil: Any, fault: str) -> None:
    question = Question("文字村镇" * 12, random_question(0).style, 90_000, vertical=False)
    assert check(question).faults == ()
    whole = setter().set_paragraph(question.text, question.style, ((None, question.measure),))
    spoilt = SetParagraph((spoil(whole.lines[0]), *whole.lines[1:]))
    monkeypatch.setattr(Typesetter, "set_paragraph", lambda *_asked, **_options: spoilt)
    assert any(fault in found for found in check(question).faults)


def test_a_forbidden_start_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    question = Question("文" * 9 + "，" + "字" * 20, random_question(0).style, 90_000, vertical=False)
    whole = setter().set_paragraph("文" * 30, question.style, ((None, question.measure),))
    moved = tuple(
        SetLine.of_runs(start, end, question.text[start:end], 90_000, whole.lines[0].runs, Filling(90_000, True))
        for start, end in ((0, 9), (9, 30))
    )
    monkeypatch.setattr(Typesetter, "set_paragraph", lambda *_asked, **_options: SetParagraph(moved))
    monkeypatch.setattr("tests.typography.laws._misfits", lambda *_asked, **_options: iter(()))
    assert "a line starts with ，" in check(question).faults
