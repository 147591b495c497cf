"""Answer typography cases with the real typesetter: JSON lines in on standard input, one JSON answer a line out.

The queries and their options are those of "Typography cases" in the description of commands; lengths are in em.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from layout_app.compose.breaks import break_penalties
from layout_app.compose.itemize import character_roles
from layout_app.compose.justify import FittedLine, fit, natural_line
from layout_app.compose.opportunities import opportunities
from layout_app.compose.paragraph import break_paragraph
from layout_app.compose.prepare import prepare
from layout_app.compose.prepared import NO_BREAK, Prepared
from layout_app.compose.tables.line_break import BreakClass, LineBreak, line_break_class
from layout_app.fonts.library import FontLibrary
from layout_app.importers.cleanup import clean_text
from layout_app.styles.model import (
    AdjacentMarks,
    Align,
    Autospace,
    CompositeFont,
    Kinsoku,
    LineEndMark,
    MarkStyle,
    TextStyle,
    Upright,
    VerticalHabits,
)
from tests.conformance import box_font, columns

EM = 100_000
BUNDLED_SONG = "NotoSerifSC-Medium"
LEVEL_OF_CSS = {"normal": "gb", "strict": "strict", "loose": "loose"}
ALIGNMENTS = {"justify": Align.JUSTIFY, "left": Align.LEFT, "right": Align.RIGHT, "center": Align.CENTER}

ADJACENT = {"trim": AdjacentMarks.NORMAL, "tight": AdjacentMarks.TIGHT, "none": AdjacentMarks.NONE}

Options = dict[str, Any]
Answer = dict[str, Any]


class Answers:
    """Answers one case after the other; fonts are opened once."""

    def __init__(self) -> None:
        self.library = FontLibrary.bundled()
        self.library.add_bytes(box_font.box_font(), "issue")

    def answer(self, case: dict[str, Any]) -> Answer:
        queries: dict[str, Callable[[str, str, Options], Answer]] = {
            "breaks": self.breaks, "advances": self.advances, "autospace": self.autospace, "lines": self.lines,
            "fit-line": self.fit_line, "paragraph": self.paragraph, "vertical": self.vertical,
            "normalize": self.normalize, "grid": self.grid,
        }
        try:
            found = queries[case["query"]](case["text"], case.get("lang", "zh-Hans"), case.get("options") or {})
        except (KeyError, ValueError) as unknown:
            return {"id": case["id"], "error": f"{case['query']}: {unknown}"}
        return {"id": case["id"], **found}

    def style(self, language: str, options: Options, font: str = box_font.NAME) -> TextStyle:
        """The style that the options ask for."""
        level = options.get("kinsoku") or options.get("level") or LEVEL_OF_CSS[options.get("css_line_break", "normal")]
        if options.get("font") == "bundled":
            font = BUNDLED_SONG
        align = options.get("align", "justify")
        return TextStyle(
            "case", CompositeFont(font), EM,
            align=Align.FORCE if align in ("force", "justify-all") else ALIGNMENTS[align],
            indent_milliem=round(1000 * options.get("indent_em", 0)),
            kinsoku=Kinsoku(level),
            line_end_mark=LineEndMark(options.get("line_end_mark", "half")),
            mark_style=MarkStyle(options.get("style", "full")),
            autospace=Autospace(options.get("autospace", "all")),
            autospace_most_milliem=500,
            keep_typed_spaces=options.get("typed_space") == "keep",
            trim_paragraph_start=options.get("para_start_mark", "trim") == "trim",
            adjacent_marks=ADJACENT[options.get("adjacent", "trim")],
            vertical_habits=_vertical_habits(options),
            hang_set="".join(options.get("hang_set", "、，。")),
            korean_syllables=options.get("ko_break", "syllable") == "syllable",
            language=language,
        )

    def prepared(self, text: str, language: str, options: Options, font: str = box_font.NAME) -> Prepared:
        vertical = options.get("writing_mode") == "vertical-rl"
        return prepare(self.library, text, self.style(language, options, font), vertical)

    def breaks(self, text: str, language: str, options: Options) -> Answer:
        if options.get("profile") == "uax14":
            classes = [_strict_class(char) for char in text]
            return {"allowed": [at for at, may in enumerate(opportunities(classes)) if may]}
        if options.get("profile") == "zh-news":
            language = "zh-Hans"
        style = self.style(language, options)
        penalties = break_penalties(
            text, character_roles(text), style.kinsoku, language, korean_syllables=style.korean_syllables
        )
        return {"allowed": [at for at, penalty in enumerate(penalties) if at and penalty != NO_BREAK]}

    def advances(self, text: str, language: str, options: Options) -> Answer:
        position = options.get("position", "mid")
        if position != "para-start":
            options = {**options, "para_start_mark": "trim"}
        prepared = self.prepared(text, language, options)
        line = _line_at(prepared, position)
        return {"advances_em": _per_character(prepared, line)}

    def autospace(self, text: str, language: str, options: Options) -> Answer:
        prepared = self.prepared(text, language, options)
        extra = [0.0] * len(text)
        line = _line_at(prepared, options.get("position", "mid"))
        for i in range(line.start, line.end - 1):
            if not text[prepared.starts[i + 1]].isspace():
                extra[prepared.starts[i + 1]] = prepared.gaps[i] / EM
        whole = dict(zip(prepared.starts, line.advances, strict=False))
        gaps = {
            f"{start}-{end}": (sum(whole[at] for at in range(start, end)) + _gap_before(prepared, start)) / EM
            for start, end in _typed_spaces(text)
        }
        return {"extra_em": extra[1:], **({"gaps_em": gaps} if gaps else {})}

    def lines(self, text: str, language: str, options: Options) -> Answer:
        prepared = self.prepared(text, language, options)
        lines = list(_broken(prepared, options))
        natural = [_is_natural(prepared, line) for line in lines]
        return {"break_at": [prepared.starts[line.start] for line in lines[1:]], "natural": natural}

    def fit_line(self, text: str, language: str, options: Options) -> Answer:
        prepared = self.prepared(text, language, options)
        target = round(options["target_em"] * EM)
        line = fit(prepared, natural_line(prepared, 0, len(prepared)), target)
        if sum(line.advances) > target:
            return {"overfull": True}
        return {"advances_em": _per_character(prepared, line)}

    def paragraph(self, text: str, language: str, options: Options) -> Answer:
        prepared = self.prepared(text, language, options, font=BUNDLED_SONG)
        measure = round(options["measure_em"] * EM)
        answers = []
        for number, line in enumerate(_broken(prepared, options)):
            indent = round(options.get("indent_em", 0) * EM) if number == 0 else 0
            advances = _per_character(prepared, line)
            free = (measure - indent - sum(line.advances)) / EM
            x = indent / EM + {"center": free / 2, "right": free}.get(options.get("align", ""), 0)
            xs = []
            for advance in advances:
                xs.append(round(x, 6))
                x += advance
            start, end = prepared.starts[line.start], prepared.starts[line.end]
            answers.append({"start": start, "end": end, "x_em": xs, "advances_em": advances})
        return {"lines": answers}

    def vertical(self, text: str, language: str, options: Options) -> Answer:
        prepared = prepare(self.library, text, self.style(language, options), vertical=True)
        level = prepare(self.library, text, self.style(language, options))
        shapes = {level.starts[i]: level.glyphs[i][0][0] for i in range(len(level))}
        kinds: list[str] = []
        for i in range(len(prepared)):
            start, end = prepared.starts[i], prepared.starts[i + 1]
            if prepared.turned[i]:
                kind = "R"
            elif end - start > 1 and text[start].isascii():
                kind = "T"
            else:
                kind = "V" if prepared.glyphs[i][0][0] != shapes[start] else "U"
            kinds += [kind] * (end - start)
        return {"orientation": kinds}

    def normalize(self, text: str, language: str, options: Options) -> Answer:
        return {"text": clean_text(text)}

    def grid(self, text: str, language: str, options: Options) -> Answer:
        return columns.answer(options)


def _vertical_habits(options: Options) -> VerticalHabits:
    first, end = options.get("combine") or (0, 0)
    most_digits = end - first if "writing_mode" in options else options.get("tcy_digits", 2)
    upright = Upright.INITIALS if options.get("western") == "upright-acronym" else Upright.NONE
    return VerticalHabits(
        most_digits_in_cell=most_digits,
        marks_in_cell=bool(options.get("tcy_marks")),
        upright=Upright.ALL if options.get("orientation") == "upright" else upright,
        turned_quotes=options.get("vertical_quotes") == "keep-western",
    )


def _strict_class(char: str) -> BreakClass:
    """UAX #14 as it stands resolves small kana to non-starters (LB1)."""
    found = line_break_class(char)
    return LineBreak.NS if found == LineBreak.CJ else found


def _line_at(prepared: Prepared, position: str) -> FittedLine:
    """The whole text as (part of) a line: trimmed only at the edges where it meets the line's."""
    count = len(prepared)
    line = natural_line(prepared, 0, count)
    if not count:
        return line
    inside = [width + gap for width, gap in zip(prepared.widths, prepared.gaps, strict=True)]
    if position not in ("line-start", "para-start"):
        line.advances[0] = inside[0] if count > 1 or position == "mid" else line.advances[0] + prepared.head_trim[0]
    if position not in ("line-end", "para-end"):
        for i in range(1 if position != "mid" and count == 1 else max(1, count - 1), count):
            line.advances[i] = inside[i]
        if count == 1:
            line.advances[0] += prepared.tail_trim[0] if position != "mid" else 0
    return line


def _typed_spaces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = start
        while end < len(text) and text[end] == " ":
            end += 1
        if end > start:
            yield start, end
        start = max(end, start + 1)


def _gap_before(prepared: Prepared, offset: int) -> int:
    return sum(prepared.gaps[i] for i in range(len(prepared)) if prepared.starts[i + 1] == offset)


def _broken(prepared: Prepared, options: Options) -> Iterator[FittedLine]:
    """The paragraph's lines as the typesetter fits them."""
    measure = round(options["measure_em"] * EM)
    indent = round(options.get("indent_em", 0) * EM)
    lines = break_paragraph(prepared, ((None, measure),), indent)
    align = prepared.style.align
    for number, one in enumerate(lines):
        line = natural_line(prepared, one.start, one.end)
        is_last = number == len(lines) - 1
        if sum(line.advances) > one.width or align is Align.FORCE or (align is Align.JUSTIFY and not is_last):
            line = fit(prepared, line, one.width)
        yield line


def _is_natural(prepared: Prepared, line: FittedLine) -> bool:
    return sum(line.advances) <= sum(natural_line(prepared, line.start, line.end).advances)


def _per_character(prepared: Prepared, line: FittedLine) -> list[float]:
    """Advances in em, one a character: a cluster's marks have none, a dash of two em set as one glyph is shared out."""
    advances: list[float] = []
    for i in range(line.start, line.end):
        characters = prepared.starts[i + 1] - prepared.starts[i]
        advance = line.advances[i - line.start] / EM
        if prepared.text[prepared.starts[i]] in "—…⋯" and characters > 1:
            advances += [round(advance / characters, 6)] * characters
        else:
            advances += [round(advance, 6), *[0.0] * (characters - 1)]
    return advances


def main(lines: Iterable[str]) -> None:
    answers = Answers()
    for line in lines:
        if line.strip():
            print(json.dumps(answers.answer(json.loads(line)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.stdin)
