"""Key sets: which keys do what. Ours, two for hands that learned elsewhere, and the user's own changes on top.

``indesign`` takes from InDesign's defaults what has the same meaning here. ``founder`` takes what users of Founder's
layout programs have in their hands (排入, 锁定, 成组, 选取), gathered from memory and not from a manual, which is said
where it is chosen. What a set does not name keeps our keys, except those the set gives to something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from layout_app.document import spans as of
from layout_app.gui.actions import MARK, ActionSpec, tool_specs
from layout_app.messages import _

OWN, INDESIGN, FOUNDER = "own", "indesign", "founder"
KEY_SETS = (OWN, INDESIGN, FOUNDER)
TOOL = "tool:"
"""Before the name of a tool of the strip where it stands among actions."""
FIXED_KEYS = frozenset(
    (
        "Esc", "Tab", "Shift+Tab", "Return", "Enter", "Space", "Left", "Right", "Up", "Down", "Shift+Left",
        "Shift+Right", "Shift+Up", "Shift+Down",
    )
)
"""What canvas and fields always keep for themselves."""

Keys = tuple[str, ...]


class KeyChoice(msgspec.Struct, frozen=True):
    """The set in use; for each set, what was changed in it: keys by action, an empty tuple for no key."""

    key_set: str = OWN
    changed: dict[str, dict[str, Keys]] = {}


def key_set_names() -> dict[str, str]:
    """The sets in the user's words."""
    return {OWN: _("Banxin"), INDESIGN: _("InDesign-like"), FOUNDER: _("Founder habits")}


def keys_of_sets() -> dict[str, dict[str, Keys]]:
    """What each set changes in ours, by action."""
    return {
        OWN: {},
        INDESIGN: {
            "import_files": ("Ctrl+D",),
            "redo": ("Ctrl+Shift+Z",),
            "duplicate_blocks": ("Ctrl+Alt+Shift+D",),
            "find_next": ("Ctrl+Alt+F",),
            "toggle_story_pane": ("Ctrl+Y",),
            "toggle_grid": ("Ctrl+Alt+'",),
            "preferences": ("Ctrl+K",),
            "crop_photo": ("Ctrl+Alt+K",),
            "all_commands": ("Ctrl+Return",),
            "place_story": ("Ctrl+Alt+Return",),
            "add_page": ("Ctrl+Shift+P",),
            "insert_table": ("Ctrl+Alt+Shift+T",),
            "previous_page": ("Shift+PgUp",),
            "next_page": ("Shift+PgDown",),
            MARK + of.STRONG: ("Ctrl+Shift+B",),
            MARK + of.BOOK_TITLE: ("Ctrl+Alt+B",),
            TOOL + "photo": ("F",),
        },
        FOUNDER: {
            "import_files": ("Ctrl+D",),
            "toggle_lock": ("F3",),
            "group_blocks": ("F4",),
            "ungroup_blocks": ("Shift+F4",),
            "find_next": ("F5",),
            "find_previous": ("Shift+F5",),
            TOOL + "select": ("Ctrl+Q", "V"),
            "quit": ("Alt+F4",),
        },
    }


def all_specs(specs: Iterable[ActionSpec]) -> tuple[ActionSpec, ...]:
    """The actions and behind them the tools, under names of their own."""
    tools = (msgspec.structs.replace(tool, name=TOOL + tool.name, on_canvas=True) for tool in tool_specs())
    return (*specs, *tools)


def usual_keys(specs: Sequence[ActionSpec], key_set: str) -> dict[str, Keys]:
    """The keys of every action in a set as it comes."""
    named = keys_of_sets()[key_set]
    taken = {key for keys in named.values() for key in keys}
    return {
        spec.name: named[spec.name] if spec.name in named else tuple(key for key in spec.keys if key not in taken)
        for spec in specs
    }


def keys_in_use(specs: Sequence[ActionSpec], choice: KeyChoice) -> dict[str, Keys]:
    """The keys of every action: the set's, or what the user made of them."""
    keys = usual_keys(specs, choice.key_set)
    changed = choice.changed.get(choice.key_set, {})
    return {name: changed.get(name, usual) for name, usual in keys.items()}


def with_keys(specs: Sequence[ActionSpec], choice: KeyChoice) -> tuple[ActionSpec, ...]:
    """The same actions with the keys in use."""
    keys = keys_in_use(specs, choice)
    return tuple(msgspec.structs.replace(spec, keys=keys[spec.name]) for spec in specs)


def holder_of(key: str, specs: Sequence[ActionSpec], choice: KeyChoice, but: str = "") -> str:
    """The action that has ``key``, other than ``but``; empty if it is free."""
    keys = keys_in_use(specs, choice)
    return next((name for name, held in keys.items() if name != but and key in held), "")


def given(choice: KeyChoice, specs: Sequence[ActionSpec], name: str, keys: Keys) -> KeyChoice:
    """The choice in which ``name`` has exactly ``keys``; whatever had one of them has it no more."""
    usual, now = usual_keys(specs, choice.key_set), keys_in_use(specs, choice)
    now = {other: tuple(key for key in held if key not in keys) for other, held in now.items()} | {name: keys}
    return _with_changes(choice, {other: held for other, held in now.items() if held != usual[other]})


def given_back(choice: KeyChoice, specs: Sequence[ActionSpec], name: str) -> KeyChoice:
    """The choice in which ``name`` has the keys of its set again."""
    return given(choice, specs, name, usual_keys(specs, choice.key_set)[name])


def all_given_back(choice: KeyChoice) -> KeyChoice:
    """The set as it comes; changes to other sets stay."""
    return _with_changes(choice, {})


def is_changed(choice: KeyChoice, name: str) -> bool:
    return name in choice.changed.get(choice.key_set, {})


def _with_changes(choice: KeyChoice, changes: Mapping[str, Keys]) -> KeyChoice:
    others = {key_set: kept for key_set, kept in choice.changed.items() if key_set != choice.key_set}
    return KeyChoice(choice.key_set, others | ({choice.key_set: dict(changes)} if changes else {}))
