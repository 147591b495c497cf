"""What several selected blocks have in common, and what arranges them: edges, gaps, order, groups."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QToolButton, QWidget

from layout_app.document.blocks import ArticleBlock
from layout_app.document.groups import extent_of
from layout_app.gui import counts, icons
from layout_app.gui.controls import label, row
from layout_app.gui.fields import icon_button
from layout_app.gui.sections.section import Section, Selection
from layout_app.gui.theme import Theme
from layout_app.messages import _

BUTTONS = {
    "align_left": "align_left", "align_center": "align_center_horizontal", "align_right": "align_right",
    "align_top": "align_top", "align_middle": "align_center_vertical", "align_bottom": "align_bottom",
    "distribute_columns": "align_space_evenly_horizontal", "distribute_lines": "align_space_evenly_vertical",
    "swap_blocks": "arrow_swap",
    "bring_forward": "position_forward", "send_back": "position_backward", "bring_front": "position_to_front",
    "send_bottom": "position_to_back",
    "group_blocks": "group", "ungroup_blocks": "group_dismiss",
}  # fmt: skip
"""The icon of every action that has a button."""
EDGES = ("align_left", "align_center", "align_right", "align_top", "align_middle", "align_bottom")
GAPS = ("distribute_columns", "distribute_lines", "swap_blocks")
ORDERS = ("bring_forward", "send_back", "bring_front", "send_bottom")
GROUPS = ("group_blocks", "ungroup_blocks")


class ArrangeSection(Section):
    """How much room several blocks take together, and buttons that do what the actions of those names do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Arrange"))
        self.summary = label("", "secondary")
        self.rows.addWidget(self.summary)
        self.buttons: dict[str, QToolButton] = {name: icon_button("") for name in BUTTONS}
        rows = {_("Edges"): EDGES, _("Gaps"): GAPS, _("Order"): ORDERS, _("Group"): GROUPS}
        for title, names in rows.items():
            field = QWidget()
            line = row(field)
            for name in names:
                line.addWidget(self.buttons[name])
            line.addStretch(1)
            self.add_field(title, field)
        self.set_theme(theme)

    def bind(self, actions: Mapping[str, QAction]) -> None:
        """Let every button do its action, be there to press when that can be done, and say its name and key."""
        for name, button in self.buttons.items():
            action = actions[name]
            button.clicked.connect(action.trigger)
            action.changed.connect(lambda name=name, action=action: self._follow(name, action))
            self._follow(name, action)

    def _follow(self, name: str, action: QAction) -> None:
        button = self.buttons[name]
        button.setEnabled(action.isEnabled())
        button.setAccessibleName(action.text())
        key = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        button.setToolTip(f"{action.text()}  {key}" if key else action.text())

    def set_theme(self, theme: Theme) -> None:
        for name, button in self.buttons.items():
            color, disabled = theme.color("text2"), theme.color("disabled")
            button.setIcon(QIcon(icons.icon(f"{BUTTONS[name]}_20_regular", color, disabled=disabled)))

    def set_narrow(self, narrow: bool) -> None:
        for text in self._labels:
            text.setVisible(not narrow)

    def applies(self, selection: Selection) -> bool:
        return bool(selection.also)

    def show_selection(self, selection: Selection) -> None:
        extent = extent_of(selection.blocks)
        words = [counts.block_size(extent.columns, extent.lines)]
        stories = {block.story for block in selection.blocks if isinstance(block, ArticleBlock)}
        if stories:
            issue = selection.session.issue
            words.append(counts.characters(sum(counts.body_characters(issue.story(story)) for story in stories)))
        self.summary.setText("·".join(words))
