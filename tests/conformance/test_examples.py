"""The worked examples of the typography cases, answered by the real typesetter."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from typing import Any

import pytest

from layout_app.compose.tables.roles import CLOSERS, FINAL_STOPS, INNER_STOPS, OPENERS
from tests.conformance.answer import Answers, main
from tests.conftest import TOP

CASES = json.loads((TOP / "tests/data/typography-cases.json").read_text(encoding="utf-8"))["cases"]
NEVER_FIRST = set(CLOSERS + INNER_STOPS + FINAL_STOPS)
Json = dict[str, Any]


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers()


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_example_is_answered_as_expected(answers: Answers, case: Json) -> None:
    question = {key: value for key, value in case.items() if key != "expect"}
    assert list(_faults(case, answers.answer(question))) == []


def _faults(case: Json, answer: Json) -> list[str]:
    expect = case["expect"]
    match case["query"]:
        case "breaks":
            return _break_faults(case, answer["allowed"])
        case "advances":
            start, end = expect["mark_range"]
            return _differences(answer["advances_em"][start:end], expect["advances_em"])
        case "fit-line":
            return _differences(answer["advances_em"], expect["advances_em"])
        case "autospace":
            return _space_faults(expect, answer)
        case "paragraph":
            return _paragraph_faults(case, answer["lines"])
        case _:
            return [f"{key}: {answer.get(key)}" for key in expect if answer.get(key) != expect[key]]


def _differences(found: list[float], expected: list[float]) -> list[str]:
    alike = len(found) == len(expected) and all(abs(a - b) < 0.011 for a, b in zip(found, expected, strict=True))
    return [] if alike else [f"{found} instead of {expected}"]


def _break_faults(case: Json, allowed: list[int]) -> list[str]:
    expect = case["expect"]
    faults = [f"{at} is allowed" for at in expect.get("forbid", ()) if at in allowed]
    faults += [f"{at} is not allowed" for at in expect.get("require", ()) if at not in allowed]
    if "allowed" in expect and allowed != expect["allowed"]:
        faults.append(f"{allowed} instead of {expect['allowed']}")
    if "first_line_end" in expect:
        fitting = [at for at in allowed if at <= case["options"]["measure_em"]]
        if fitting[-1] != expect["first_line_end"]:
            faults.append(f"the first line ends at {fitting[-1]}")
    return faults


def _space_faults(expect: Json, answer: Json) -> list[str]:
    extra = [0, *answer["extra_em"]]
    faults = [f"no space at {at}" for at in expect.get("space", ()) if not 0.12 <= extra[at] <= 0.5]
    faults += [f"space at {at}" for at in expect.get("no_space", ()) if extra[at]]
    for start, end in expect.get("gap_offsets", ()):
        least, most = expect["gap_total_em"]
        whole = answer["gaps_em"][f"{start}-{end}"] + extra[start] + extra[end]
        if not least <= whole <= most:
            faults.append(f"a gap of {whole} at {start}")
    return faults


def _paragraph_faults(case: Json, lines: list[Json]) -> list[str]:
    text, measure, expect = case["text"], case["options"]["measure_em"], case["expect"]
    faults = []
    if [line["start"] for line in lines] != [0, *(line["end"] for line in lines[:-1])] or lines[-1]["end"] != len(text):
        faults.append("characters are lost or doubled")
    if lines[0]["x_em"][0] != expect["indent_em"]:
        faults.append(f"an indent of {lines[0]['x_em'][0]}")
    for before, line in pairwise(lines):
        if text[line["start"]] in NEVER_FIRST or text[before["end"] - 1] in OPENERS:
            faults.append(f"a forbidden break at {line['start']}")
        end = before["x_em"][-1] + before["advances_em"][-1]
        if abs(end - measure) > 0.01:
            faults.append(f"a line ends at {end}")
    breaks = {line["start"] for line in lines}
    faults += [f"{a}–{b} is broken" for a, b in expect["unbroken"] if breaks & set(range(a + 1, b))]
    if sum(char.isalnum() for char in text[lines[-1]["start"] :]) < expect["min_last_line_chars"]:
        faults.append("a runt")
    for line in lines:
        for char, advance in zip(text[line["start"] : line["end"]], line["advances_em"], strict=True):
            if "\u4e00" <= char <= "\u9fff" and not 0.999 <= advance <= 1.62:
                faults.append(f"{char} is {advance} wide")
    if len(lines) > expect["soft"]["max_lines"]:
        faults.append(f"{len(lines)} lines")
    return faults


def test_answers_come_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    questions = [{key: value for key, value in case.items() if key != "expect"} for case in CASES[:3]]
    main(io.StringIO("\n".join(json.dumps(question) for question in questions)))
    answered = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in answered] == [question["id"] for question in questions]
    assert answered[0]["allowed"] == [1, 3, 5]
