"""Checks of colours: ink within the limit, no RGB, few plates, thin lines and small type in few inks (PRINT 3)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.color import RGB, Color, Spot, process_values
from layout_app.display.items import Fill, Item, LaidOutIssue, LaidOutPage, Outline, PlacedImage, Rule, TextLine
from layout_app.document.issue import Issue, press_of
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _
from layout_app.preflight.grounds import DARK, LIGHT, darkness
from layout_app.press import condition_of
from layout_app.units import Mpt

INK_NAMES = "CMYK"
LEAST_DOT = 0.005
"""What is less is no ink: rounding of a mix."""
SMALL_TYPE, MOST_INKS_OF_SMALL_TYPE = 9_000, 2
MOST_PLATES = 4
SOLID = 0.95
"""A rule of a lighter tint is a row of dots at its edges."""


def check_inks(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Colours over the ink limit or in RGB, each once; a fifth plate; colour on a page printed in black."""
    press = press_of(issue)
    colors = {color: item for item in page.items for color in _colors(item)}
    for color, item in colors.items():
        source = SourceRef(block=item.block)
        ink = round(sum(process_values(color)) * 100)
        if isinstance(color, RGB):
            message = _("The colour %(color)s is given in RGB: give it in the press's inks.")
            said = message % {"color": color_in_words(color)}
            yield Finding("ink.rgb", Severity.WARNING, said, source=source, page=page.number)
        elif ink > press.ink_limit:
            message = _("The colour %(color)s takes %(ink)s %% ink, the paper takes %(limit)s %%: make it lighter.")
            words = {"color": color_in_words(color), "ink": ink, "limit": press.ink_limit}
            yield Finding("ink.total", Severity.WARNING, message % words, source=source, page=page.number)
    plates = _plates(issue, page, colors)
    is_black = set(page.numbers) <= set(press.black_pages)
    if len(plates) > MOST_PLATES and not is_black:
        message = _("The page takes %(count)s plates (%(inks)s): ask the print shop, or use fewer colours.")
        words = {"count": len(plates), "inks": " ".join(plates)}
        yield Finding("ink.plates", Severity.WARNING, message % words, page=page.number)
    if is_black and set(plates) - {"K"}:
        message = _("The page is printed in black only: its colours become gray.")
        yield Finding("press.colour-on-black-page", Severity.INFO, message, page=page.number)


def check_small_type(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Of each block the first line below 9 pt in more than two inks: its edges blur where plates do not meet."""
    seen: set[str] = set()
    for line in page.items:
        if not isinstance(line, TextLine) or not line.runs or line.size >= SMALL_TYPE or line.block in seen:
            continue
        inks = max(map(_ink_count, _colors(line)))
        if inks > MOST_INKS_OF_SMALL_TYPE:
            seen.add(line.block)
            message = _("“%(text)s” is small type in %(inks)s inks: two at the most, best black alone.")
            said = message % {"text": line.text.strip(), "inks": inks}
            yield Finding("text.many-inks", Severity.WARNING, said, source=line.source, page=page.number)


def check_thin_rules(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Rules and frames too thin for the paper: of one solid ink; of a tint or several inks; light on dark."""
    limits = condition_of(press_of(issue).condition)
    grounds: list[Fill] = []
    for item in page.items:
        if isinstance(item, Fill) and not item.points and darkness(item.color) > DARK:
            grounds.append(item)
        if not isinstance(item, (Rule, Outline)) or item.weight >= limits.least_reversed_rule:
            continue
        x, y = (item.rect.x0 + item.rect.x1) // 2, (item.rect.y0 + item.rect.y1) // 2
        reverses = darkness(item.color) < LIGHT and any(ground.rect.contains(x, y) for ground in grounds)
        is_fine = not reverses and _ink_count(item.color) == 1 and sum(process_values(item.color)) >= SOLID
        least = limits.least_rule if is_fine else limits.least_reversed_rule
        if item.weight < least:
            yield _thin_rule(item, least, page.number)


def check_swatches(issue: Issue, laid_out: LaidOutIssue) -> Iterator[Finding]:
    """Spot inks of one name that stand for different mixes, and a limit of ink that is too high for the paper."""
    press = press_of(issue)
    most = condition_of(press.condition).total_ink_percent
    if press.ink_limit > most:
        message = _("The print shop's profile allows %(ink)s %% ink, such paper takes %(most)s %%: ask the shop.")
        words = {"ink": press.ink_limit, "most": most}
        yield Finding("press.ink-limit", Severity.WARNING, message % words, press.name)
    mixes = {press.spot.name: press.spot.alternate} if press.spot is not None else {}
    for swatch in issue.sheet.swatches:
        if isinstance(swatch.color, Spot) and mixes.setdefault(swatch.color.name, swatch.color.alternate) != (
            swatch.color.alternate
        ):
            message = _("The spot ink “%(name)s” stands for different mixes of colour: give it one.")
            yield Finding("ink.spot-twice", Severity.WARNING, message % {"name": swatch.color.name})


def color_in_words(color: Color) -> str:
    """A colour as printers name it: C0 M100 Y100 K10, a spot's name and tint, or R255 G0 B0."""
    match color:
        case Spot():
            return f"{color.name} {color.tint * 100:g} %"
        case RGB():
            return " ".join(f"{name}{round(value * 255)}" for name, value in zip("RGB", _rgb(color), strict=True))
        case _:
            values = zip(INK_NAMES, process_values(color), strict=True)
            return " ".join(f"{name}{round(value * 100)}" for name, value in values)


def _rgb(color: RGB) -> tuple[float, float, float]:
    return color.r, color.g, color.b


def _colors(item: Item) -> Iterator[Color]:
    if isinstance(item, PlacedImage):
        return
    yield item.color
    if isinstance(item, TextLine):
        yield from (part.color for part in (*item.runs, *item.marks) if part.color is not None)


def _ink_count(color: Color) -> int:
    return 1 if isinstance(color, Spot) else sum(value > LEAST_DOT for value in process_values(color))


def _plates(issue: Issue, page: LaidOutPage, colors: dict[Color, Item]) -> list[str]:
    """The inks that print on a page: of C M Y K those used, then spots."""
    process = [False] * len(INK_NAMES)
    spots: dict[str, None] = {}
    spot = press_of(issue).spot
    for color in colors:
        if isinstance(color, Spot):
            spots[color.name] = None
        elif spot is not None and color == spot.replaces:
            spots[spot.name] = None
        else:
            process = [used or value > LEAST_DOT for used, value in zip(process, process_values(color), strict=True)]
    for item in page.items:
        if isinstance(item, PlacedImage):
            record = issue.asset(item.asset)
            is_gray = record is not None and record.colourspace == "Gray"
            process = [used or not is_gray or name == "K" for name, used in zip(INK_NAMES, process, strict=True)]
    return [*(name for name, used in zip(INK_NAMES, process, strict=True) if used), *spots]


def _thin_rule(item: Rule | Outline, least: Mpt, page: int) -> Finding:
    message = _("A line of %(weight)s pt breaks up in print: %(least)s pt at least, as it is coloured here.")
    words = {"weight": f"{item.weight / 1000:g}", "least": f"{least / 1000:g}"}
    return Finding("rule.thin", Severity.WARNING, message % words, source=SourceRef(block=item.block), page=page)
