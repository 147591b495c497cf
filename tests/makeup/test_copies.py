"""What is the same article to make-up, so that it is measured and planned once."""

from __future__ import annotations

import msgspec

from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import Setting
from layout_app.document.issue import Masthead
from layout_app.document.manuscript import Manuscript
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template
from layout_app.makeup.measurer import Measurer
from layout_app.makeup.solve import Solver


def test_articles_are_alike_whatever_files_they_were_read_from(setter: Typesetter) -> None:
    one = Story("one", "社区新风", paragraphs=(Paragraph("近日，社区开展活动。"),), manuscript=Manuscript("甲.md"))
    copy = msgspec.structs.replace(one, id="copy", manuscript=Manuscript("乙.md"))
    other = msgspec.structs.replace(one, id="other", headline="另一篇")
    issue = msgspec.structs.replace(
        new_issue(load_template("T285"), Masthead(title="报"), "t"), stories=(one, copy, other)
    )
    assert Solver(Measurer(Setting(issue, setter), issue), issue.stories)._alike == [0, 0, 2]
