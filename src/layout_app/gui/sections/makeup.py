"""版式: how an article block is made up inside: legs, body style, frame, column rules, sign-off."""

from __future__ import annotations

import msgspec

from layout_app.commands.adverts import SetAdvert
from layout_app.commands.blocks import SetRecipe
from layout_app.commands.direction import SetDirection
from layout_app.document.blocks import Recipe
from layout_app.gui.fields import Choice, CountField, Segments, Switch, TextField
from layout_app.gui.names import style_name
from layout_app.gui.sections.lines import line_kinds
from layout_app.gui.sections.section import Section, Selection
from layout_app.messages import _
from layout_app.styles.cascade import StyleSheet

BODY = "body"
MOST_VERTICAL_LEGS = 9


class MakeupSection(Section):
    """The recipe's own settings, each a named step of the history."""

    def __init__(self) -> None:
        super().__init__(_("Layout"))
        self.body = Choice()
        self.body.chosen.connect(lambda name: self._set(_("Body style"), body_style=name))
        self.add_field(_("Body"), self.body)
        directions = (("horizontal", _("Across")), ("vertical", _("Down")))
        self.direction = Segments(directions, _("Direction"))
        self.direction.chosen.connect(self._set_direction)
        self.add_field(_("Direction"), self.direction)
        self.legs = CountField(_("col."))
        self.legs.chosen.connect(self._set_legs)
        self.add_field(_("Legs"), self.legs)
        self.frame = Segments((("none", _("None")), ("box", _("Box")), ("tint", _("Tint"))), _("Frame"))
        self.frame.chosen.connect(lambda value: self._set(_("Frame of the block"), frame=value))
        self.add_field(_("Frame"), self.frame)
        self.frame_line = Choice()
        self.frame_line.chosen.connect(lambda name: self._set(_("Line of the frame"), frame_line=name))
        self.add_field(_("Line kind"), self.frame_line)
        self._of_frame = [self._labels[-1], self.frame_line]
        self.frame_title = TextField()
        self.frame_title.typed.connect(self._set_frame_title)
        self.add_field(_("Title"), self.frame_title)
        self._of_frame += [self._labels[-1], self.frame_title]
        self.advert = Switch()
        self.advert.chosen.connect(self._set_advert)
        line = self.add_field(_("Advert"), self.advert)
        line.setStretch(1, 0)
        line.addStretch(1)
        self.rules = Switch()
        self.rules.chosen.connect(lambda on: self._set(_("Column rules"), leg_rules=on))
        line = self.add_field(_("Rules"), self.rules)
        line.setStretch(1, 0)
        line.addStretch(1)
        self.signoff_alone = Switch()
        self.signoff_alone.setToolTip(_("Sign-off on its own line"))
        self.signoff_alone.chosen.connect(lambda on: self._set(_("Sign-off on its own line"), signoff_alone=on))
        line = self.add_field(_("Own line"), self.signoff_alone)
        line.setStretch(1, 0)
        line.addStretch(1)

    def applies(self, selection: Selection) -> bool:
        return selection.article is not None and selection.photo < 0

    def show_selection(self, selection: Selection) -> None:
        block = selection.article
        assert block is not None
        recipe = block.recipe
        self.body.show_entries(body_styles(selection.session.issue.sheet), recipe.body_style)
        self.direction.show_value(recipe.direction)
        box = selection.box
        if recipe.direction == "vertical":
            legs = box.legs if box is not None else recipe.legs
            self.legs.show_value(legs, 1, max(MOST_VERTICAL_LEGS, legs))
        else:
            self.legs.show_value(recipe.legs or block.slot.columns, 1, max(block.slot.columns, recipe.legs))
        self.frame.show_value(recipe.frame)
        self.frame_line.show_entries(line_kinds(), recipe.frame_line)
        self.frame_title.show_value(recipe.frame_title)
        for widget in self._of_frame:
            widget.setVisible(recipe.frame == "box")
        self.advert.show_value(recipe.advert)
        self.rules.show_value(recipe.leg_rules)
        self.signoff_alone.show_value(recipe.signoff_alone)

    def _set_legs(self, legs: int) -> None:
        """As many as the block has columns is kept as "one a column", so that it follows the block's width."""
        block = self.selection.article if self.selection is not None else None
        if block is not None:
            follows = block.recipe.direction == "horizontal" and legs == block.slot.columns
            self._set(_("Number of legs"), legs=0 if follows else legs)

    def _set_frame_title(self, text: str) -> None:
        block = self.selection.article if self.selection is not None else None
        if block is not None:
            recipe = msgspec.structs.replace(block.recipe, frame_title=text)
            self.apply(SetRecipe(block.id, recipe, _("Words on the frame"), f"frame title {block.id}"))

    def _set_advert(self, on: bool) -> None:
        block = self.selection.article if self.selection is not None else None
        if block is not None:
            self.apply(SetAdvert(block.id, on))

    def _set_direction(self, direction: str) -> None:
        block = self.selection.article if self.selection is not None else None
        if block is not None:
            self.apply(SetDirection(block.id, direction))

    def _set(self, what: str, **changes: object) -> None:
        block = self.selection.article if self.selection is not None else None
        if block is not None:
            recipe: Recipe = msgspec.structs.replace(block.recipe, **changes)
            self.apply(SetRecipe(block.id, recipe, what))


def body_styles(sheet: StyleSheet) -> tuple[tuple[str, str], ...]:
    """(name, label) of the styles that come from the body's."""
    return tuple((rule.name, style_name(rule)) for rule in sheet.rules if _is_body(sheet, rule.name))


def _is_body(sheet: StyleSheet, name: str) -> bool:
    seen: set[str] = set()
    while name and name not in seen:
        if name == BODY:
            return True
        seen.add(name)
        name = sheet.rule(name).based_on
    return False
