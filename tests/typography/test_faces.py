"""TYPOGRAPHY 14, bullet by bullet: which face sets what, what HarfBuzz is asked for, dashes, mixed sizes."""

from __future__ import annotations

from itertools import pairwise

import pytest

from layout_app.styles.model import AdjacentMarks, CompositeFont
from tests.compose.boxes import EM, style
from tests.typography.lines import HEI, KAI, SONG, advances_of, cells_of, on_one_line, setter

MIXED = CompositeFont(SONG, latin=HEI, digits=HEI)


def faces(text: str, font: CompositeFont = MIXED) -> dict[str, str]:
    """The face of every character."""
    return {char: run.font.name for run in on_one_line(text, font=font).runs for char in run.text}


@pytest.mark.parametrize("mark", "“”‘’–—…‥‧·⸺")
def test_marks_of_chinese_text_come_from_the_han_face(mark: str) -> None:
    found = faces(f"字{mark}字A")
    assert found[mark] == SONG or not setter().library.covers(setter().library.key(SONG), mark)
    assert found["A"] == HEI


def test_curly_quotes_inside_a_western_phrase_are_the_latin_faces() -> None:
    assert faces("他说 read “A day” now 就走")["“"] == HEI
    assert faces("他说“A day”就走")["“"] == SONG
    assert faces("it’s")["’"] == HEI
    widths = {cell.text: cell.advance for cell in cells_of(on_one_line("他说read “A day’s” now", font=MIXED))}
    assert all(widths[quote] < 0.6 for quote in "“”’")


def test_digits_and_marks_may_have_faces_of_their_own() -> None:
    found = faces("楷2A，", CompositeFont(KAI, marks=SONG, latin=HEI, digits=SONG))
    assert found == {"楷": KAI, "2": SONG, "A": HEI, "，": SONG}


@pytest.mark.parametrize("font", [SONG, HEI, KAI])
def test_han_and_marks_are_not_squeezed_by_the_font_itself(font: str) -> None:
    """No kern, palt, halt or chws: cells are decided here alone, once."""
    line = on_one_line("村。”）“《镇，、文", font=font, adjacent_marks=AdjacentMarks.NONE)
    assert advances_of(line)[1:-1] == [1] * 8
    opener, closer = (cells_of(on_one_line(f"村{mark}镇", font=font))[1] for mark in "（）")
    assert opener.x + 0.45 <= opener.ink[0] and opener.ink[1] <= opener.x + 1
    assert closer.x <= closer.ink[0] and closer.ink[1] <= closer.x + 0.55
    advances = advances_of(on_one_line("村。”）镇", font=font))
    assert advances == pytest.approx([1, 0.5, 0.5, 1, 1], abs=0.03)


@pytest.mark.parametrize("font", [SONG, HEI])
def test_western_words_are_kerned(font: str) -> None:
    line, letters = on_one_line("AVAToVa", font=font), [on_one_line(letter, font=font) for letter in "AVAToVa"]
    assert line.filling.width < sum(letter.filling.width for letter in letters)


@pytest.mark.parametrize("font", [SONG, HEI, KAI])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja"])
def test_the_halves_of_a_dash_meet(font: str, language: str) -> None:
    line = on_one_line("字——字", font=CompositeFont(font), language=language)
    cells = [cell for cell in cells_of(line) if cell.text != "字"]
    assert sum(cell.advance for cell in cells) == pytest.approx(2)
    for one, two in pairwise(cells):
        assert two.ink[0] <= one.ink[1]
    assert cells[-1].ink[1] - cells[0].ink[0] >= 1.8


@pytest.mark.parametrize("font", [SONG, HEI, KAI])
@pytest.mark.parametrize("mark", ["——", "……", "⸺", "—"])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja"])
def test_dashes_and_ellipses_stand_on_the_middle_of_the_em(font: str, mark: str, language: str) -> None:
    line = on_one_line(f"字{mark}字", font=CompositeFont(font), language=language)
    run, at = next((run, run.clusters.index(run.text.index(mark[0]))) for run in line.runs if mark[0] in run.text)
    extents, upem = setter().library.glyph_extents(run.font, run.glyph_ids[at]), setter().library.upem(run.font)
    middle = (extents.top + extents.bottom) / 2 / upem - run.ys[at] / EM
    assert middle == pytest.approx(0.38, abs=0.031)  # the em box reaches from −0.12 to 0.88


@pytest.mark.parametrize(("char", "face"), [("𠮷", KAI), ("𰻝", HEI)])
def test_rare_characters_are_lent_by_a_face_that_has_them(char: str, face: str) -> None:
    found = setter().set_paragraph(f"字{char}字", style(font=CompositeFont(SONG)), ((None, 9 * EM),))
    assert found.substituted == ((1, char, face),)
    assert "".join(line.text for line in found.lines) == f"字{char}字"
