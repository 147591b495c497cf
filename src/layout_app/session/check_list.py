"""The facts that go to the printer with a press file (检查单): what it is, by what it was made, what was found in it.

Its words are Chinese whatever the language of the desk, like those of the paper: the print shop reads them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from layout_app.color import Color
from layout_app.display.items import LaidOutPage, PlacedImage, TextLine
from layout_app.document.issue import Issue
from layout_app.errors import Finding, Severity, said_once
from layout_app.ids import number_ranges, page_label
from layout_app.painters.pdf.dates import NEVER, moment_of
from layout_app.painters.pdf.inks import Inks
from layout_app.units import to_mm

if TYPE_CHECKING:
    from layout_app.painters.pdf.settings import PdfSettings
    from layout_app.session.press_files import PressFile
    from layout_app.session.session import Session

PROCESS = "CMYK"
STANDARDS = {"x4": "PDF/X-4 + PDF/A-2u（ISO 15930-7，ISO 19005-2）", "x1a": "PDF/X-1a:2003（ISO 15930-4）",
             "a2u": "PDF/A-2u（ISO 19005-2）", "": "普通 PDF"}  # fmt: skip
GRAY = "Gray"


class Entry(NamedTuple):
    """A row of the list: its name, and its lines."""

    name: str
    lines: tuple[str, ...]


class CheckList(msgspec.Struct, frozen=True):
    """What stands on the list, from top to bottom. ``faults`` say what was found in the issue and in the files;
    ``needs_release`` is whether errors go to press knowingly, ``released_by`` who took that upon him."""

    title: str
    subtitle: str
    facts: tuple[Entry, ...]
    files: tuple[Entry, ...]
    faults: tuple[str, ...]
    verdict: str
    needs_release: bool
    released_by: str


def check_list(
    session: Session,
    pages: Sequence[LaidOutPage],
    files: Sequence[PressFile],
    settings: PdfSettings,
    found: Sequence[Finding],
    in_files: Sequence[Finding],
    released_by: str = "",
) -> CheckList:
    """The list for ``files`` of ``pages``; ``found`` are the findings of the issue, ``in_files`` those of what was
    written, which may be warnings only."""
    issue = session.issue
    masthead = issue.masthead
    serious = [one for one in said_once(found) if one.severity is not Severity.INFO]
    serious.sort(key=lambda one: one.severity is not Severity.ERROR)
    errors = sum(one.severity is Severity.ERROR for one in serious)
    moment = moment_of(settings.changed)
    subtitle = [masthead.title, masthead.date, f"第{masthead.issue_number}期" if masthead.issue_number else ""]
    if moment != NEVER:
        subtitle.append(f"改动 {moment:%Y-%m-%d %H:%M}")
    checked = "未逐条检查（不是付印文件）"
    if settings.standard:
        checked = f"写成后逐条检查，{f'提醒 {len(in_files)} 项' if in_files else '没有问题'}"
    return CheckList(
        title="付印检查单",
        subtitle="\u3000".join(part for part in subtitle if part),
        facts=tuple(_facts(session, pages, settings)),
        files=tuple(
            Entry(file.path.name, (f"{sum(map(len, file.parts)):,} 字节", f"SHA-256 {sha256_of(file.parts)}"))
            for file in files
        ),
        faults=tuple(map(_in_words, (*serious, *in_files))),
        verdict=f"版面预检：错误 {errors} 项，提醒 {len(serious) - errors} 项。成文件：{checked}。",
        needs_release=errors > 0,
        released_by=released_by,
    )


def sha256_of(parts: Sequence[bytes]) -> str:
    """The sha256 of the parts as one, in hexadecimal."""
    content = hashlib.sha256()
    for part in parts:
        content.update(part)
    return content.hexdigest()


def _in_words(finding: Finding) -> str:
    word = "错误" if finding.severity is Severity.ERROR else "提醒"
    place = f"{_numbers(finding.on_pages)} 版" if finding.on_pages else finding.where
    return f"{word}\u3000{place}\u3000{finding.message}" if place else f"{word}\u3000{finding.message}"


def _numbers(numbers: Sequence[int]) -> str:
    """Rising page numbers as Chinese lists have them.

    >>> _numbers((1, 2, 3, 5))
    '1–3、5'
    """
    return number_ranges(numbers).replace(", ", "、")


def _facts(session: Session, pages: Sequence[LaidOutPage], settings: PdfSettings) -> Iterator[Entry]:
    issue = session.issue
    count = sum(page.count for page in pages)
    whole = "" if count == issue.page_count else f"（全期 {issue.page_count} 版）"
    joined = [page_label(page.numbers) for page in pages if page.count == 2]
    spreads = f"，跨版 {'、'.join(joined)}" if joined else ""
    yield Entry("版数", (f"{count} 版{whole}{spreads}",))
    yield Entry("成品尺寸", (f"{_millimetres(issue.format.width)} × {_millimetres(issue.format.height)} mm",))
    marked = "，有裁切线、套准线、色标" if settings.marks else "，无印刷标记"
    yield Entry("出血", ((f"{_millimetres(settings.bleed)} mm" if settings.bleed else "无") + marked,))
    if settings.standard and settings.colors == "cmyk":
        yield Entry("颜色", tuple(_colors(issue, pages, settings)))
        condition = settings.condition
        profile = settings.profile_name or f"{condition.info}（{condition.identifier}）"
        yield Entry("ICC", (f"{profile}，总墨量不超过 {settings.total_ink_percent}%",))
    yield Entry("标准", (STANDARDS[settings.standard],))
    yield Entry("字体", (_fonts(pages, settings),))
    yield Entry("图片", (_pictures(issue, pages),))


def _millimetres(length: int) -> str:
    return f"{round(to_mm(length), 1):g}"


def _colors(issue: Issue, pages: Sequence[LaidOutPage], settings: PdfSettings) -> Iterator[str]:
    """Which pages are printed in which inks, and how many plates that is."""
    inks = Inks(settings)
    by_plates: dict[tuple[str, ...], list[LaidOutPage]] = {}
    for page in pages:
        by_plates.setdefault(plates_of(page, issue, inks), []).append(page)
    for plates, those in by_plates.items():
        kind = "空白" if not plates else "单色" if plates == ("K",) else "彩色"
        labels = _numbers([number for page in those for number in page.numbers])
        yield f"{labels} 版 {kind}" + (f"（{' '.join(plates)}）" if plates else "")
    yield f"印版共 {sum(len(plates) * page.count for plates, those in by_plates.items() for page in those)} 块"


def plates_of(page: LaidOutPage, issue: Issue, inks: Inks) -> tuple[str, ...]:
    """The inks that a page takes: those of C, M, Y, K that are in its colours and pictures, then spots by name."""
    used: set[str] = set()
    spots: dict[str, None] = {}
    for color in set(_colors_on(page)):
        *values, operator = inks.operator(color, page_number=page.number).split()
        if operator == "k":
            used.update(ink for ink, value in zip(PROCESS, values, strict=True) if float(value))
        elif float(values[-1]):
            spots.update((plate.name, None) for plate in inks.spots if f"/{plate.resource}" == values[0])
    for item in page.items:
        if isinstance(item, PlacedImage):
            record = issue.asset(item.asset)
            is_gray = inks.is_black(page.number) or (record is not None and record.colourspace == GRAY)
            used.update("K" if is_gray else PROCESS)
    return (*(ink for ink in PROCESS if ink in used), *spots)


def _colors_on(page: LaidOutPage) -> Iterator[Color]:
    for item in page.items:
        if isinstance(item, PlacedImage):
            continue
        yield item.color
        if isinstance(item, TextLine):
            yield from (part.color for part in (*item.runs, *item.marks) if part.color is not None)


def _fonts(pages: Sequence[LaidOutPage], settings: PdfSettings) -> str:
    lines = [item for page in pages for item in page.items if isinstance(item, TextLine)]
    names = sorted({run.font.name for line in lines for run in line.runs})
    if settings.outlines:
        return "全部转曲，文件里没有字体"
    return f"全部嵌入，{len(names)} 款：{'、'.join(names)}" if names else "没有文字"


def _pictures(issue: Issue, pages: Sequence[LaidOutPage]) -> str:
    placed = [(min(item.ppi), page, item) for page in pages for item in page.items if isinstance(item, PlacedImage)]
    if not placed:
        return "没有图片"
    ppi, page, item = min(placed, key=lambda one: one[0])
    record = issue.asset(item.asset)
    name = f"，{Path(record.name).name}" if record is not None else ""
    return f"{len(placed)} 幅，最低 {ppi:.0f} ppi（{page_label(page.numbers)} 版{name}）"
