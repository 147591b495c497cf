"""How sharp a photo prints on the issue's paper, as one of the three lamps' colours."""

from __future__ import annotations

from layout_app.display.items import PlacedImage
from layout_app.document.issue import AssetRecord, Issue, press_of
from layout_app.press import condition_of


def sharpness_limits(issue: Issue) -> tuple[int, int]:
    """The resolutions below which a photo is soft, and too coarse."""
    paper = condition_of(press_of(issue).condition)
    return paper.warn_ppi, paper.fail_ppi


def sharp_columns(record: AssetRecord, issue: Issue) -> int:
    """Over how many columns at most a picture prints sharp, shown whole; 0 where one is too many."""
    soft, _coarse = sharpness_limits(issue)
    page = issue.format
    fitting = (
        columns for columns in range(page.columns, 0, -1) if record.width * 72000 >= soft * page.width_of(columns)
    )
    return next(fitting, 0)


def pool_light(record: AssetRecord, issue: Issue) -> str:
    """The lamp of a picture that stands nowhere yet: over one column it is coarse, soft, or sharp."""
    soft, coarse = sharpness_limits(issue)
    ppi = record.width * 72000 / issue.format.width_of(1)
    return "red" if ppi < coarse else "amber" if ppi < soft else "green"


def sharpness_light(image: PlacedImage, issue: Issue) -> str:
    ppi = round(min(image.ppi))
    soft, coarse = sharpness_limits(issue)
    return "red" if ppi < coarse else "amber" if ppi < soft else "green"
