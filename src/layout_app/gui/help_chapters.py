"""The chapters of the help: Markdown files in each language, in which menus and keys are named as they are now.

``{menu:export}`` in a chapter stands for the place of that action in the menus, ``{key:export}`` for its key (its place
where it has none), ``{keys}`` for the list of all keys. A chapter that names what does not exist is an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from layout_app.gui.actions import SUBMENUS, ActionSpec, menu_titles
from layout_app.gui.key_field import native
from layout_app.messages import _, language
from layout_app.resources import bundled

CHAPTERS = (
    "start", "manuscripts", "placing", "text", "headlines", "photos", "tables", "furniture", "looking", "proofs",
    "press", "archive", "recovery", "keys",
)
_PLACEHOLDER = re.compile(r"\{(menu|key):([\w:.-]+)\}|\{keys\}")


class Chapter(msgspec.Struct, frozen=True):
    """A chapter by the name of its file; ``text`` is Markdown, its title the first heading."""

    name: str
    title: str
    text: str


def chapters(specs: Sequence[ActionSpec]) -> tuple[Chapter, ...]:
    """All chapters in the user's language; ``specs`` are the actions and tools with the keys in use."""
    return tuple(_chapter(name, specs) for name in CHAPTERS)


def found(query: str, among: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """The chapters that hold every word of the query, those with one in the title first; all for an empty one."""
    words = query.lower().split()
    holding = [one for one in among if all(word in one.text.lower() for word in words)]
    return tuple(sorted(holding, key=lambda one: not any(word in one.title.lower() for word in words)))


def _chapter(name: str, specs: Sequence[ActionSpec]) -> Chapter:
    source = bundled("help", language(), f"{name}.md").read_text(encoding="utf-8")
    by_name = {spec.name: spec for spec in specs}

    def said(match: re.Match[str]) -> str:
        if match[0] == "{keys}":
            return _list_of_keys(specs)
        spec = by_name[match[2]]
        if match[1] == "key" and spec.keys:
            return f"`{native(spec.keys[0])}`"
        return f"**{menu_place(spec)}**"

    text = _PLACEHOLDER.sub(said, source)
    title = text.partition("\n")[0].removeprefix("# ")
    return Chapter(name, title, text)


def menu_place(spec: ActionSpec) -> str:
    """Where an action stands: File ▸ Save as…"""
    titles = menu_titles()
    path = [spec.menu]
    while path[0] in SUBMENUS:
        path.insert(0, SUBMENUS[path[0]])
    return " ▸ ".join((*(titles[menu] for menu in path), spec.text))


def _list_of_keys(specs: Sequence[ActionSpec]) -> str:
    """A table of the keys of each menu."""
    parts: list[str] = []
    for menu, title in {**menu_titles(), "": _("Tools")}.items():
        rows = [
            f"| {spec.text.rstrip('…')} | {'  '.join(native(key) for key in spec.keys)} |".replace("\\", "\\\\")
            for spec in specs
            if spec.menu == menu and spec.keys
        ]
        if rows:
            parts.append("\n".join((f"| **{title}** | |", "|---|---|", *rows)))
    return "\n\n".join(parts)
