"""Checks of grounds under text: tints are light (网底), and only large bold type stands light on dark (反白).

TYPOGRAPHY NP11: a tint of 20 % K at the most under body text; reversed type of 小五 at least, and bold.
"""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.color import Color, process_values
from layout_app.display.items import Fill, LaidOutPage, TextLine
from layout_app.document.issue import Issue
from layout_app.errors import Finding, Severity
from layout_app.messages import _

DARKEST_TINT = 0.2
DARK, LIGHT = 0.5, 0.2
LEAST_REVERSED = 9_000
LARGEST_BODY = 12_000
BOLD = ("Bold", "Black", "Heavy")
SHADES = (0.3, 0.59, 0.11)
"""How dark full cyan, magenta and yellow are to the eye, of black."""


def check_grounds(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Small text on dark tints, and reversed type that will fill up with ink."""
    for line, ground in lines_on_grounds(page):
        words = {"text": line.text}
        if darkness(line.color) < LIGHT and darkness(ground) > DARK:
            if line.size < LEAST_REVERSED or not _is_bold(line):
                message = _("“%(text)s” is light on dark: set it bold and at least 9 pt.") % words
                yield Finding("text.reversed", Severity.WARNING, message, source=line.source, page=page.number)
        elif line.size <= LARGEST_BODY and darkness(ground) > DARKEST_TINT + 0.005:
            message = _("The tint under “%(text)s” is too dark: 20 %% of black at the most.") % words
            yield Finding("text.dark-tint", Severity.WARNING, message, source=line.source, page=page.number)


def darkness(color: Color) -> float:
    """How dark an ink mix is to the eye: 0 paper, 1 full black."""
    *inks, black = process_values(color)
    return 1 - (1 - black) * (1 - min(1.0, sum(ink * shade for ink, shade in zip(inks, SHADES, strict=True))))


def _is_bold(line: TextLine) -> bool:
    return all(any(word in run.font.name for word in BOLD) for run in line.runs)


def lines_on_grounds(page: LaidOutPage) -> Iterator[tuple[TextLine, Color]]:
    """Each line that stands on a filled area, with the colour on top of those under it."""
    grounds: list[Fill] = []
    for item in page.items:
        if isinstance(item, Fill) and not item.points:
            grounds.append(item)
        elif isinstance(item, TextLine) and item.runs:
            under = next((ground for ground in reversed(grounds) if _stands_on(item, ground)), None)
            if under is not None:
                yield item, under.color


def _stands_on(line: TextLine, ground: Fill) -> bool:
    """Whether the middle of the line lies on the ground."""
    along = line.width // 2
    x, y = (line.x, line.y + along) if line.vertical else (line.x + along, line.y - line.size * 38 // 100)
    return ground.rect.contains(x, y)
