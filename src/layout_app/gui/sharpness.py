"""How sharp a photo prints on the issue's paper, as one of the three lamps' colours."""

from __future__ import annotations

from layout_app.display.items import PlacedImage
from layout_app.document.issue import Issue
from layout_app.preflight.pictures import LIMITS_PPI


def sharpness_limits(issue: Issue) -> tuple[int, int]:
    """The resolutions below which a photo is soft, and too coarse."""
    return LIMITS_PPI.get(issue.condition, LIMITS_PPI["coated"])


def sharpness_light(image: PlacedImage, issue: Issue) -> str:
    ppi = round(min(image.ppi))
    soft, coarse = sharpness_limits(issue)
    return "red" if ppi < coarse else "amber" if ppi < soft else "green"
