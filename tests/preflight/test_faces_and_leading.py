"""What no font has and what another face lends is told in any part (TYPOGRAPHY 14); so is tight leading (GR5)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import line_item
from layout_app.compose.wording import PLAIN, Wording
from layout_app.display.items import LaidOutIssue, TextLine
from layout_app.document.issue import Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.spans import EMPHASIS_DOTS, Span
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.ids import SourceRef
from layout_app.preflight.live import run_checks
from layout_app.styles.model import CompositeFont, TextStyle
from tests.conformance import box_font
from tests.painters.pages import page_of

SONG, KAI = "NotoSerifSC-Medium", "LXGWWenKai-Regular"
EM = 10_000
NOBODY_HAS = "\U0002ffff"


def found_in(lines: Sequence[TextLine], *codes: str) -> list[str]:
    issue = new_issue(load_template("T285"), Masthead(title="报"), "t")
    found = run_checks(issue, LaidOutIssue("", (page_of(lines),), ()), "press")
    return [f"{one.severity.value}: {one.message}" for one in found if one.code in codes]


def lines_of(
    library: FontLibrary,
    text: str,
    font: str = SONG,
    *,
    role: str = "caption",
    pitch: int = 15_000,
    vertical: bool = False,
    wording: Wording = PLAIN,
) -> list[TextLine]:
    """Lines of twelve characters, ``pitch`` apart."""
    style = TextStyle(role, CompositeFont(font), EM)
    found = Typesetter(library).set_paragraph(text, style, ((None, 12 * EM),), vertical=vertical, wording=wording).lines
    source = SourceRef("s", role, 0, 0, 0, "b")
    places = [(200_000 - number * pitch, 20_000) if vertical else (EM, 20_000 + number * pitch) for number in range(99)]
    return [
        line_item(line, style, role=role, x=x, y=y, source=source, vertical=vertical)
        for line, (x, y) in zip(found, places, strict=False)
    ]


def test_a_character_that_no_font_has_is_an_error_in_any_part(library: FontLibrary) -> None:
    (found,) = found_in(lines_of(library, f"村民{NOBODY_HAS}合影", SONG), "text.missing-glyph")
    assert found.startswith("error: ")
    assert f"{NOBODY_HAS} (U+2FFFF)" in found


def test_what_no_font_has_is_a_box_also_where_the_style_s_own_face_has_none_to_show(library: FontLibrary) -> None:
    own = FontLibrary.bundled()
    own.add_bytes(box_font.box_font(), "issue")
    (line,) = lines_of(own, f"村{NOBODY_HAS}合", box_font.NAME)
    (box,) = [run for run in line.runs if run.text == NOBODY_HAS]
    assert box.glyph_ids == (0,)
    assert own.glyph_extents(box.font, 0).right > 0


def test_the_face_that_lends_a_character_is_named_once(library: FontLibrary) -> None:
    lender = _lender(library)
    (found,) = found_in(lines_of(library, f"{lender}{lender}面，村民{lender}" * 3, KAI), "text.lent-glyph")
    assert found.startswith("info: ")
    assert f"{lender} (U+{ord(lender):04X})" in found
    assert SONG in found
    assert found_in(lines_of(library, "村民，面", KAI), "text.lent-glyph") == []


def test_lent_characters_are_runs_of_their_own_beside_marks_of_the_same_face(library: FontLibrary) -> None:
    style = TextStyle("body", CompositeFont(KAI, marks=SONG), EM)
    lender = _lender(library)
    line = Typesetter(library).set_line(f"村，{lender}，村", style)
    assert [(run.text, run.lent) for run in line.runs] == [
        ("村", False), ("，", False), (lender, True), ("，", False), ("村", False)
    ]


def _lender(library: FontLibrary) -> str:
    """A character that 楷 lacks and 宋, which is asked first, has."""
    kai, song = library.key(KAI), library.key(SONG)
    rare = map(chr, range(0x3400, 0x31350))
    return next(
        char for char in rare if library.covers(song, char) and not library.covers(kai, char)
    )


DOTTED = Wording(beside=(Span(13, 17, EMPHASIS_DOTS),))
READ = Wording(readings=((13, 14, "cūn"),))
BOTH = Wording(beside=(Span(13, 17, EMPHASIS_DOTS),), readings=((13, 14, "cūn"),))
COPY = "村民合影" * 9


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("wording", [DOTTED, READ])
def test_gr5_marks_on_one_side_need_half_an_em(library: FontLibrary, wording: Wording, vertical: bool) -> None:
    enough, tight = (
        found_in(lines_of(library, COPY, pitch=pitch, vertical=vertical, wording=wording), "text.tight-marks")
        for pitch in (15_000, 14_900)
    )
    assert enough == []
    assert tight[0].startswith("warning: ")
    assert "0.49" in tight[0]


def test_gr5_marks_on_both_sides_need_five_eighths(library: FontLibrary) -> None:
    enough, tight = (
        found_in(lines_of(library, COPY, pitch=pitch, wording=BOTH), "text.tight-marks") for pitch in (16_250, 16_200)
    )
    assert enough == []
    assert "0.625" in tight[0]


def test_gr5_body_text_needs_a_quarter_of_an_em_between_its_lines(library: FontLibrary) -> None:
    enough, tight = (
        found_in(lines_of(library, COPY, role="body", pitch=pitch), "text.tight-leading") for pitch in (12_500, 12_400)
    )
    assert enough == []
    assert "0.24" in tight[0]
    assert found_in(lines_of(library, COPY, pitch=12_400), "text.tight-leading") == []
