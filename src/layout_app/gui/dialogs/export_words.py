"""Words and names of an export: what presets are for, the file's name, its size."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.document.issue import Masthead
from layout_app.errors import Finding
from layout_app.messages import _
from layout_app.session.file_names import plain_name

PRESETS = ("press", "press-x1a", "proof", "screen", "archive")
FOR_PRESS = ("press", "press-x1a")


def preset_name(preset: str) -> str:
    """What a preset is for, in words."""
    return {
        "press": _("Press, PDF/X-4"),
        "press-x1a": _("Press, PDF/X-1a for older machines"),
        "proof": _("Proof"),
        "screen": _("Screen, small file"),
        "archive": _("Archive, PDF/A"),
    }[preset]


def passed_checks(findings: Sequence[Finding], preset: str) -> tuple[str, ...]:
    """What is in order: checks without a finding, and what the preset sees to by itself."""
    codes = {one.code for one in findings}
    checked = (
        ("text.overset", _("No overset text")),
        ("block.overlap", _("Nothing overlaps")),
        ("picture.missing", _("All pictures are there")),
        ("picture.resolution", _("Pictures fine enough")),
    )
    passed = [text for code, text in checked if code not in codes]
    if preset not in FOR_PRESS:
        return (*passed[:3], _("All fonts embedded"))
    return (*passed, _("All fonts embedded"), _("Black text in K, overprinting"))


def file_name(masthead: Masthead, preset: str) -> str:
    """报名-日期-期号, and the purpose where it is not the press."""
    purposes = {"press-x1a": "X-1a", "proof": _("proof"), "screen": _("screen"), "archive": _("archive")}
    parts = (masthead.title, masthead.date, masthead.issue_number, purposes.get(preset, ""))
    name = "-".join(part.strip() for part in parts if part.strip()) or _("Untitled")
    return plain_name(name) + ".pdf"


def spoken_size(count: int) -> str:
    """Bytes as kB or MB, as file managers count them."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"
