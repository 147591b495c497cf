"""White about headlines: no more lines than the set needs where nothing asks for them, at most two where legs do."""

from __future__ import annotations

import msgspec

from layout_app.compose.head import closed_lines, fitted_parts
from layout_app.compose.page import Composer
from layout_app.compose.setting import Setting
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue
from layout_app.fonts.library import FontLibrary
from tests.makeup.test_arrange import CASES, arranged


def spare_lines(issue: Issue, setting: Setting, block: ArticleBlock) -> int:
    """Lines that a block's headline has more than its set needs."""
    head = block.recipe.head
    assert head is not None
    form = next(one for one in issue.head_forms if one.id == head.form)
    width = issue.format.area(msgspec.structs.replace(block.slot, columns=head.slot.columns)).width
    fitted = fitted_parts(setting, issue.story(block.story), head, form, width)
    return head.slot.lines - form.lines + closed_lines(form, fitted, issue.format.pitch)


def test_headlines_have_few_lines_to_spare(library: FontLibrary) -> None:
    spare: list[int] = []
    for name in ("twelve short stories", "stories of a few lines", "stories with one picture each"):
        issue, _laid_out = arranged(library, "T285", CASES[name])
        setting = Setting(issue, Composer(library).setter)
        blocks = [block for page in issue.pages for block in page.blocks if isinstance(block, ArticleBlock)]
        spare.extend(spare_lines(issue, setting, block) for block in blocks if block.recipe.frame == "none")
    assert set(spare) <= {0, 1, 2}
    assert sum(spare) * 2 <= len(spare), spare
