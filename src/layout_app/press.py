"""What a print shop asks: paper classes with their limits (PRINT 3, 4), and the profile of one shop, as plain data."""

from __future__ import annotations

import msgspec

from layout_app.color import CMYK
from layout_app.units import Mpt, mm, pt


class Condition(msgspec.Struct, frozen=True):
    """A class of paper and press: the profile file that stands for it, what it is called in a PDF, and its limits.

    Pictures are brought down to ``target_ppi``; below ``warn_ppi`` they are soft, below ``fail_ppi`` not to be printed;
    ``line_art_ppi`` are the same two limits of 1-bit pictures. No spot takes more than ``total_ink_percent``. Rules of
    one ink are no thinner than ``least_rule``, those reversed out of ink or of several inks than
    ``least_reversed_rule``.
    A 50 % dot grows by ``gain_percent``.
    """

    profile: str
    identifier: str
    info: str
    target_ppi: int
    warn_ppi: int
    fail_ppi: int
    line_art_ppi: tuple[int, int]
    total_ink_percent: int
    least_rule: Mpt
    least_reversed_rule: Mpt
    gain_percent: int


CONDITIONS = {
    "coated": Condition(
        "ISOcoated_v2_300_bas.icc", "FOGRA39", "ISO Coated v2 300% (basICColor)",
        300, 225, 150, (1200, 600), 300, pt(0.25), pt(0.5), 14,
    ),
    "newsprint": Condition(
        "newsprint_tr002_240.icc", "CGATS TR 002", "Coldset newsprint, CGATS TR 002-2007",
        200, 150, 100, (600, 300), 240, pt(0.3), pt(0.5), 26,
    ),
    "offset": Condition(
        "uncoated_fogra29_280.icc", "FOGRA29", "Uncoated paper, FOGRA29",
        250, 190, 125, (800, 400), 280, pt(0.25), pt(0.5), 20,
    ),
}
"""By their ids: 铜版, 新闻纸, 双胶纸."""
DEFAULT_CONDITION = "coated"
FOR_PRESS = ("press", "press-x1a")
"""The presets of export whose files go to a print shop."""


def condition_of(name: str) -> Condition:
    """The paper class of that id; coated paper where there is none such."""
    return CONDITIONS.get(name, CONDITIONS[DEFAULT_CONDITION])


class SpotInk(msgspec.Struct, frozen=True, omit_defaults=True):
    """A fifth ink (专色) printed in place of a process colour: ``replaces`` and its tints become tints of ``name``.

    ``alternate`` is the mix that stands in for it in proofs.
    """

    name: str
    replaces: CMYK = CMYK(0, 1, 1, 0)
    alternate: CMYK = CMYK(0, 1, 1, 0)


class OwnProfile(msgspec.Struct, frozen=True):
    """The press's own ICC file: the sha256 of its bytes, and what it calls itself."""

    id: str
    name: str


class PressProfile(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one print shop wants of a press file. Lengths in millipoints; 0 means what the paper class or issue says.

    ``standard`` is what the shop is sent: x4 (PDF/X-4 and PDF/A-2u in one) or x1a (PDF/X-1a:2003). ``black_pages``
    are the numbers of pages printed in black only (单色); joined ones are so together. ``outlines`` turns all type into
    paths (转曲), for shops that ask for it: such a file cannot be searched. ``file_name`` may hold {title} {date}
    {number} {page} (报名-日期-期号-版次).
    """

    name: str = ""
    condition: str = "newsprint"
    standard: str = "x4"
    own_profile: OwnProfile | None = None
    total_ink_percent: int = 0
    picture_ppi: int = 0
    width: Mpt = 0
    height: Mpt = 0
    bleed: Mpt = mm(3)
    marks: bool = True
    slug: bool = True
    black_pages: tuple[int, ...] = ()
    spot: SpotInk | None = None
    outlines: bool = False
    file_name: str = "{title}-{date}-{number}"
    one_per_page: bool = False

    @property
    def ink_limit(self) -> int:
        """The most ink on one spot, in per cent."""
        return self.total_ink_percent or condition_of(self.condition).total_ink_percent

    @property
    def ppi(self) -> int:
        """The resolution that pictures are brought down to."""
        return self.picture_ppi or condition_of(self.condition).target_ppi
