"""Words and names of an export: what presets are for, the file's name, its size."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.document.issue import Issue, Masthead, press_of
from layout_app.errors import Finding
from layout_app.messages import _
from layout_app.painters.pdf.settings import PdfSettings, settings_for
from layout_app.preflight.press import spoken_size as spoken_size_mm
from layout_app.press import FOR_PRESS, PressProfile
from layout_app.session.file_names import PAGE, press_name
from layout_app.session.page_numbers import page_ranges
from layout_app.session.press_profiles import PRESET_OF, paper_name
from layout_app.units import to_mm

PRESETS = ("press", "press-x1a", "proof", "screen", "archive")
STANDARDS = {"x4": "PDF/X-4", "x1a": "PDF/X-1a:2003", "a2u": "PDF/A-2u"}


def preset_name(preset: str) -> str:
    """What a preset is for, in words."""
    return {
        "press": _("Press, PDF/X-4"),
        "press-x1a": _("Press, PDF/X-1a for older machines"),
        "proof": _("Proof"),
        "screen": _("Screen, small file"),
        "archive": _("Archive, PDF/A"),
    }[preset]


def passed_checks(findings: Sequence[Finding], settings: PdfSettings) -> tuple[str, ...]:
    """What is in order: checks without a finding, and what the settings see to by themselves."""
    codes = {one.code for one in findings}
    checked = (
        ("text.overset", _("No overset text")),
        ("block.overlap", _("Nothing overlaps")),
        ("picture.missing", _("All pictures are there")),
        ("picture.resolution", _("Pictures fine enough")),
    )
    passed = [text for code, text in checked if code not in codes]
    fonts = _("All type as paths") if settings.outlines else _("All fonts embedded")
    if settings.preset not in FOR_PRESS:
        return (*passed[:3], fonts)
    return (*passed, fonts, _("Black text in K, overprinting"))


def facts(issue: Issue, preset: str) -> tuple[tuple[str, str], ...]:
    """What the file will be, as (what, value): size, bleed, colour, standard, and what else the print shop wants."""
    press, settings = press_of(issue), settings_for(preset, press=press_of(issue))
    marked = _("%(bleed)s mm, with crop marks") if settings.marks else _("%(bleed)s mm, without marks")
    bleed = {"bleed": f"{round(to_mm(settings.bleed), 1):g}"}
    words = {"paper": paper_name(press.condition), "ink": settings.total_ink_percent}
    colours = {
        "cmyk": _("CMYK, %(paper)s %(ink)s %%") % words,
        "rgb": f"RGB, {settings.target_ppi} ppi",
        "through": _("As supplied"),
    }
    fonts = _(", type as paths") if settings.outlines else _(", fonts embedded")
    found = [
        (_("Trim size"), f"{spoken_size_mm(issue.format.width, issue.format.height)} mm"),
        (_("Bleed"), marked % bleed if settings.bleed or settings.marks else _("None")),
        (_("Colour"), colours[settings.pictures]),
        (_("Standard"), STANDARDS.get(settings.standard, "PDF") + fonts),
    ]
    wishes = _wishes(press) if preset in FOR_PRESS else ()
    return (*found, (_("Besides"), _(", ").join(wishes))) if wishes else tuple(found)


def _wishes(press: PressProfile) -> tuple[str, ...]:
    own = _("the press's own ICC file") if press.own_profile is not None else ""
    black = _("black pages %(pages)s") % {"pages": page_ranges(press.black_pages)} if press.black_pages else ""
    spot = press.spot.name if press.spot is not None else ""
    return tuple(filter(None, (own, black, spot, _("one file a page") if press.one_per_page else "")))


def kept_rules(settings: PdfSettings) -> tuple[str, ...]:
    """What the file was checked for after it was written, and keeps."""
    kept = {"x4": ("PDF/X-4", "PDF/A-2u"), "x1a": ("PDF/X-1a:2003",), "a2u": ("PDF/A-2u",)}[settings.standard]
    return tuple(_("Keeps %(standard)s") % {"standard": one} for one in kept)


def file_name(masthead: Masthead, preset: str, press: PressProfile, page: str = PAGE) -> str:
    """报名-日期-期号, and the purpose where it is not the press; for press as the print shop asks.

    Where that wants one file for each page, ``page`` stands where the page's number belongs.
    """
    purposes = {
        "press": "X-4", "press-x1a": "X-1a", "proof": _("proof"), "screen": _("screen"), "archive": _("archive"),
    }  # fmt: skip
    for_press = preset in FOR_PRESS
    pattern = press.file_name if for_press else PressProfile().file_name
    purpose = "" if preset == PRESET_OF[press.standard] else purposes[preset]
    split = for_press and press.one_per_page
    name = press_name(pattern, masthead, page if split else "")
    if split and PAGE not in pattern:
        name = "-".join(filter(None, (name, page)))
    return ("-".join(filter(None, (name, purpose))) or _("Untitled")) + ".pdf"


def spoken_size(count: int) -> str:
    """Bytes as kB or MB, as file managers count them."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"
