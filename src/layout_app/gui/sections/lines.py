"""线型: the kind of line of a frame or of a rule between articles."""

from __future__ import annotations

import msgspec

from layout_app.commands.blocks import SetBlock
from layout_app.document.blocks import RuleBlock
from layout_app.document.line_kinds import LINE_KINDS
from layout_app.gui.fields import Choice
from layout_app.gui.sections.section import Section, Selection
from layout_app.messages import _


class RuleSection(Section):
    """A rule's kind of line."""

    def __init__(self) -> None:
        super().__init__(_("Rule"))
        self.kind = Choice()
        self.kind.chosen.connect(self._set_kind)
        self.add_field(_("Line kind"), self.kind)

    def applies(self, selection: Selection) -> bool:
        return isinstance(selection.block, RuleBlock)

    def show_selection(self, selection: Selection) -> None:
        assert isinstance(selection.block, RuleBlock)
        self.kind.show_entries(line_kinds(), selection.block.style)

    def _set_kind(self, name: str) -> None:
        block = self.selection.block if self.selection is not None else None
        if isinstance(block, RuleBlock):
            self.apply(SetBlock(msgspec.structs.replace(block, style=name)))


def line_kinds() -> tuple[tuple[str, str], ...]:
    """(name, what an editor calls it) of every kind."""
    names = {
        "module": _("Plain"), "hairline": _("Hairline"), "fine": _("Fine"), "heavy": _("Heavy"),
        "double": _("Double"), "thick-thin": _("Thick and thin"), "dots": _("Dots"), "wave": _("Wave"),
        "ornament": _("Ornaments"), "thin-thick": _("Thin and thick"), "meander": _("Meander"),
        "leaves": _("Leaves"), "rope": _("Rope"),
    }
    return tuple((name, names[name]) for name in LINE_KINDS)
