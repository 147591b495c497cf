"""The laws of every set paragraph, tried on random ones: ``python -m tests.typography.laws --paragraphs 10000``.

No character lost or doubled, no forbidden start or end, every justified line full, Han never below one em, no gap above
its limit in a line that is not marked loose. Prints the faults, and how many lines are loose at 13 字 in the samples.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from layout_app.compose.prepared import NO_BREAK, STRETCH_NONE, STRETCH_OTHER, STRETCH_WORD, Prepared
from layout_app.compose.set_line import SetLine
from layout_app.compose.tables.roles import DIGIT, HAN, SPACE, role_of
from layout_app.storage.issue_file import read_issue
from layout_app.styles.cascade import resolve
from layout_app.styles.model import CompositeFont, Kinsoku, LineEndMark, MarkStyle, TextStyle
from tests.compose.boxes import EM, style
from tests.conftest import TOP
from tests.typography.first_fit import first_fit_lines
from tests.typography.lines import HEI, KAI, SONG, setter

STOPS = "、，。．：；！？‼⁇⁈⁉"
CLOSERS = "”’」』）》〉】〗〕〙〛］｝〞〟｠)]}"
OPENERS = "“‘「『（《〈【〖〔〘〚［｛〝｟([{"
CONNECTORS = "–～〜－‐·‧・"
SUFFIXES = "%％‰℃℉′″"
NEVER_FIRST = frozenset(STOPS + CLOSERS + CONNECTORS)
NEVER_LAST = frozenset(OPENERS)
SOLIDI = "/／"
DASHES = "—…⋯⸺"
ZERO_WIDTH_SPACE = "\u200b"

HAN_TEXT = "社区居民自治工作座谈会在市民活动中心举行来自各个小区的代表参加了讨论并提出意见龘𠮷葛々〇"
WORDS = (
    "WiFi", "COVID-19", "don't", "Linux", "internationalization", "CBD", "A", "e\u0301tude", "μm", "Москва", "C++",
    "km/h", "and", "news", "www.example.com", "AT&T",
)
NUMBERS = (
    "2019", "37.5℃", "￥1,234.50", "50%", "14:30", "3:2", "±3", "1949—1986", "9～11", "№5", "(12)", "7", "12345",
)
UNITS = (
    "——", "……", "？！", "！！！", "⸺", "…………", "～", "—", "·", "・", "－", "/", "／", " ", "  ", "\u3000", "１", "①",
    "Ⅲ",
)
OTHERS = ("か", "ハード", "きゃっ", "한국", "신문은", "葛\ufe00", "\u00a0", "\u200b")

TOLERANCE = EM // 100
LOOSE_GAP = EM // 4
WIDEST_SPACE = EM // 2


class Question(NamedTuple):
    """A random paragraph and how it is to be set; ``measure`` in millipoints."""

    text: str
    style: TextStyle
    measure: int
    vertical: bool


class Tally(NamedTuple):
    """What was found in one paragraph: how many lines it has, how many are loose or had to tear a unit, faults."""

    lines: int
    loose: int
    torn: int
    faults: tuple[str, ...]


def random_question(seed: int) -> Question:
    """The paragraph of that number: always the same."""
    chance = random.Random(seed)
    pieces: list[str] = []
    for _piece in range(chance.randint(1, 120)):
        kind = chance.random()
        if kind < 0.55:
            pieces.append("".join(chance.choices(HAN_TEXT, k=chance.randint(1, 6))))
        elif kind < 0.82:
            pieces.append(chance.choice(STOPS + CLOSERS + OPENERS + SUFFIXES if kind < 0.68 else "，。、"))
        else:
            pieces.append(chance.choice(chance.choice((WORDS, NUMBERS, UNITS, OTHERS))))
    measure = chance.choice((13 * EM, round(chance.uniform(5, 60) * EM), chance.randint(5, 60) * EM))
    font = chance.choice(("", "", SONG, HEI, KAI))
    wanted = style(
        kinsoku=chance.choice((Kinsoku.GB, Kinsoku.GB, Kinsoku.BASIC, Kinsoku.STRICT)),
        line_end_mark=chance.choice(list(LineEndMark)),
        mark_style=chance.choice((MarkStyle.FULL, MarkStyle.FULL, *MarkStyle)),
        autospace_milliem=chance.choice((0, 125, 250)),
        indent_milliem=chance.choice((0, 2000)),
        language=chance.choice(("zh-Hans", "zh-Hans", "zh-Hans", "zh-Hant", "ja")),
        hyphenation=chance.choice(("", "", "en_US")),
        half_width_digits=chance.random() < 0.3,
    )
    if font:
        wanted = msgspec.structs.replace(wanted, font=CompositeFont(font, marks=SONG, digits=SONG))
    return Question("".join(pieces), wanted, measure, vertical=chance.random() < 0.2)


def check(question: Question) -> Tally:
    """Set the paragraph and look at its lines."""
    text, wanted, measure, vertical = question
    lines = setter().set_paragraph(text, wanted, ((None, measure),), vertical=vertical).lines
    prepared = setter().prepared(text, wanted, vertical)
    faults = [*_lost(text, lines)]
    torn = 0
    for number, line in enumerate(lines):
        if number and _is_torn(prepared, line.start, measure, wanted.indent_milliem * EM // 1000):
            torn += 1
        elif number:
            faults += _forbidden_edges(text, line.start, wanted.kinsoku)
        faults += _misfits(prepared, line, measure, is_last=number == len(lines) - 1)
    return Tally(len(lines), sum(line.loose for line in lines), torn, tuple(faults))


def _lost(text: str, lines: tuple[SetLine, ...]) -> Iterator[str]:
    if "".join(line.text for line in lines) != text:
        yield "characters are lost or doubled between lines"
    if "".join(run.text for line in lines for run in line.runs) != text:
        yield "characters are lost or doubled in runs"
    for line in lines:
        for run in line.runs:
            if len(run.glyph_ids) != len(run.xs) or not run.glyph_ids:
                yield f"{run.text} has no glyphs"


def _forbidden_edges(text: str, at: int, level: Kinsoku) -> Iterator[str]:
    before, here = text[at - 1], text[at]
    if before == ZERO_WIDTH_SPACE:
        return
    if here in NEVER_FIRST or (here in SUFFIXES and role_of(before) in (HAN, DIGIT) and before != "々"):
        yield f"a line starts with {here}"
    if before in NEVER_LAST:
        yield f"a line ends with {before}"
    if here in SOLIDI or (before in SOLIDI and level is not Kinsoku.BASIC):
        yield "a line breaks at a solidus"
    if level is Kinsoku.STRICT and here in DASHES:
        yield f"a line starts with {here} at the strict level"
    if before == here and here in "—…⋯" and _parts_a_pair(text, at):
        yield "a dash is parted"
    if role_of(before) == role_of(here) == DIGIT:
        yield f"the number {before}{here} is parted"


def _parts_a_pair(text: str, at: int) -> bool:
    first = at
    while first and text[first - 1] == text[at]:
        first -= 1
    return (at - first) % 2 == 1


def _is_torn(prepared: Prepared, offset: int, measure: int, indent: int) -> bool:
    """Whether a line that starts at ``offset`` parts a unit that no line of the measure can hold."""
    at = prepared.starts.index(offset)
    start = max(i for i in range(at + 1) if i == 0 or prepared.breaks[i] != NO_BREAK)
    end = next((i for i in range(at + 1, len(prepared)) if prepared.breaks[i] != NO_BREAK), len(prepared))
    last = end - 1
    while last > start and prepared.roles[last] == SPACE:
        last -= 1
    edges = prepared.head_trim[start] + prepared.tail_trim[last]
    natural = sum(prepared.widths[start : last + 1]) + sum(prepared.gaps[start:last]) - edges
    gives = [prepared.shrink_most[i] for i in range(start, last + 1)]
    if prepared.head_trim[start]:
        gives[0] = 0
    if prepared.tail_trim[last]:
        gives[-1] = 0
    return start != at and natural - sum(gives) > measure - (0 if start else indent)


def _misfits(prepared: Prepared, line: SetLine, measure: int, *, is_last: bool) -> Iterator[str]:
    first = prepared.starts.index(line.start)
    end = prepared.starts.index(line.end)
    last = end - 1
    while last > first and prepared.roles[last] == SPACE:
        last -= 1
    advances = line.filling.advances
    inside = last - 1 if prepared.hangs(last) and last > first else last
    can_open = any(prepared.stretch[i] != STRETCH_NONE for i in range(first, inside))
    if not is_last and can_open and abs(line.filling.width - measure) > TOLERANCE:
        yield f"{line.text} fills {line.filling.width / EM} of {measure / EM}"
    if is_last and line.filling.width > measure + TOLERANCE and last > first and prepared.breaks[last] != NO_BREAK:
        yield f"the last line {line.text} is longer than its measure"
    for i in range(first, end):
        advance = advances[i - first]
        if prepared.roles[i] == HAN and advance < EM - (i == first) * prepared.head_trim[i]:
            yield f"{prepared.text[prepared.starts[i]]} is narrower than an em"
        if advance < 0:
            yield f"a negative advance in {line.text}"
        if i < last and not line.loose:
            yield from _wide_gaps(prepared, i, advance)


def _wide_gaps(prepared: Prepared, i: int, advance: int) -> Iterator[str]:
    kind = prepared.stretch[i]
    opened = advance - prepared.widths[i] - prepared.gaps[i]
    if kind == STRETCH_NONE and opened > TOLERANCE:
        yield f"a gap inside a unit at {prepared.starts[i]}"
    elif kind == STRETCH_OTHER and opened > LOOSE_GAP:
        yield f"a gap of {opened / EM} em in a line not marked loose"
    elif kind == STRETCH_WORD and advance > WIDEST_SPACE + LOOSE_GAP:
        yield f"a word space of {advance / EM} em"


class Looseness(NamedTuple):
    """Of how many justified lines how many are loose when the optimum is taken, and when lines are just filled."""

    lines: int
    loose: int
    lines_first_fit: int
    loose_first_fit: int


def looseness_of_samples(characters: int = 13) -> Looseness:
    """Over the paragraphs of the sample issue and of all manuscripts, in its body style at so many characters."""
    issue = read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue
    body = resolve(issue.sheet, "body")
    texts = [paragraph.text for story in issue.stories for paragraph in story.paragraphs]
    for path in sorted((TOP / "tests" / "data" / "manuscripts").glob("*.expected.json")):
        for article in json.loads(path.read_text(encoding="utf-8"))["articles"]:
            texts += article["paragraphs"]
    counts = Counter[str]()
    measure = characters * body.size
    for text in texts:
        best = setter().set_paragraph(text, body, ((None, measure),)).lines
        filled = first_fit_lines(text, body, measure, body.indent_milliem * body.size // 1000)
        counts.update(lines=len(best) - 1, filled=len(filled) - 1)
        counts.update(loose=_poor(best, measure), loose_filled=_poor(filled, measure))
    return Looseness(counts["lines"], counts["loose"], counts["filled"], counts["loose_filled"])


def _poor(lines: Iterable[SetLine], measure: int) -> int:
    """How many lines are loose, or longer than the measure because a word is."""
    return sum(line.loose or line.filling.width > measure for line in lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    counts, faults = Counter[str](), Counter[str]()
    for seed in range(options.seed, options.seed + options.paragraphs):
        tally = check(random_question(seed))
        counts.update(lines=tally.lines, loose=tally.loose, torn=tally.torn)
        for fault in tally.faults:
            faults[fault] += 1
            print(f"paragraph {seed}: {fault}")
    print(
        f"{options.paragraphs} paragraphs, {counts['lines']} lines: {sum(faults.values())} faults, "
        f"{counts['loose']} lines marked loose, {counts['torn']} break a unit wider than the measure"
    )
    found = looseness_of_samples()
    print(
        f"samples at 13 characters: {found.loose} of {found.lines} lines loose or too long; "
        f"filled line by line {found.loose_first_fit} of {found.lines_first_fit}"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
