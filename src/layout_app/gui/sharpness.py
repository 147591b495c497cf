"""How sharp a photo prints on the issue's paper, as one of the three lamps' colours."""

from __future__ import annotations

from layout_app.display.items import PlacedImage
from layout_app.document.issue import Issue, press_of
from layout_app.press import condition_of


def sharpness_limits(issue: Issue) -> tuple[int, int]:
    """The resolutions below which a photo is soft, and too coarse."""
    paper = condition_of(press_of(issue).condition)
    return paper.warn_ppi, paper.fail_ppi


def sharpness_light(image: PlacedImage, issue: Issue) -> str:
    ppi = round(min(image.ppi))
    soft, coarse = sharpness_limits(issue)
    return "red" if ppi < coarse else "amber" if ppi < soft else "green"
