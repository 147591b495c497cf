"""Every command of the desk, once: name, menu, keys and icon. Menus, toolbars and shortcuts are made from this table.

``name`` is the method of the window that runs it. Actions marked ``on_canvas`` have their keys only while the canvas
has the focus, so that Delete and single letters stay text everywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from layout_app.commands.formatting import kind_name
from layout_app.document import spans as of
from layout_app.messages import _

MARK = "mark:"
"""Before the kind of span in the name of an action that puts it on words."""


class ActionSpec(msgspec.Struct, frozen=True):
    """One command: ``needs`` is empty, ``issue`` (an open issue), ``block`` or ``photo`` (a selected one).

    ``arrange`` needs selected blocks whose text is not edited, ``two``, ``three`` or ``several`` so many of them.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: str = "issue"
    checkable: bool = False
    on_canvas: bool = False
    separated: bool = False

SUBMENUS = {"arrange": "page"}
"""Menus that stand in others."""


class TextMark(NamedTuple):
    """A kind of span that words are made of by one action, its key, and whether a line stands above it."""

    kind: str
    keys: str = ""
    separated: bool = False


def text_marks() -> tuple[TextMark, ...]:
    """The marks in menu order."""
    return (
        TextMark(of.STRONG, "Ctrl+B"),
        TextMark(of.EMPHASIS_DOTS, "Ctrl+Shift+D"),
        TextMark(of.PROPER_NAME, "Ctrl+Shift+N", separated=True),
        TextMark(of.BOOK_TITLE, "Ctrl+Shift+B"),
        TextMark(of.MOURNING),
        TextMark(of.NO_BREAK, "Ctrl+Shift+K", separated=True),
        TextMark(of.COMBINE, "Ctrl+Shift+H"),
        TextMark(of.SUPERSCRIPT, "Ctrl+Alt+=", separated=True),
        TextMark(of.SUBSCRIPT, "Ctrl+Alt+-"),
        TextMark(of.NOTE_MARK),
    )


def _mark_specs() -> tuple[ActionSpec, ...]:
    return tuple(
        ActionSpec(
            MARK + mark.kind, "text", kind_name(mark.kind), (mark.keys,) if mark.keys else (), checkable=True,
            on_canvas=True, separated=mark.separated,
        )
        for mark in text_marks()
    )


def menu_titles() -> dict[str, str]:
    """The menus in their order."""
    return {
        "file": _("File"),
        "edit": _("Edit"),
        "manuscripts": _("Articles"),
        "page": _("Page"),
        "arrange": _("Arrange"),
        "text": _("Text"),
        "picture": _("Picture"),
        "view": _("View"),
        "help": _("Help"),
    }


def action_specs(_: Callable[[str], str] = _) -> tuple[ActionSpec, ...]:
    """All commands in menu order, in the user's language; with ``str`` for ``_`` in that of the source."""
    made = ActionSpec
    return (
        made("new_issue", "file", _("New issue…"), ("Ctrl+N",), "document_add_24_regular", ""),
        made("next_issue", "file", _("Next issue from this one")),
        made("open_issue", "file", _("Open…"), ("Ctrl+O",), "folder_open_24_regular", ""),
        made("open_sample", "file", _("See the sample"), (), "book_open_24_regular", ""),
        made("save", "file", _("Save"), ("Ctrl+S",), "save_20_regular", separated=True),
        made("save_as", "file", _("Save as…"), ("Ctrl+Shift+S",)),
        made("show_states", "file", _("Earlier states…")),
        made("show_archive", "file", _("Archive…"), (), "", "", separated=True),
        made("export", "file", _("Send to press…"), ("Ctrl+E",), "document_pdf_20_regular", separated=True),
        made("print_proofs", "file", _("Proof prints…"), ("Ctrl+P",), "print_20_regular"),
        made("close_issue", "file", _("Close issue"), ("Ctrl+W",), separated=True),
        made("quit", "file", _("Quit"), ("Ctrl+Q",), "", ""),
        made("undo", "edit", _("Undo"), ("Ctrl+Z",), "arrow_undo_20_regular"),
        made("redo", "edit", _("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "arrow_redo_20_regular"),
        made("cut", "edit", _("Cut"), ("Ctrl+X",), "cut_20_regular", separated=True),
        made("copy", "edit", _("Copy"), ("Ctrl+C",), "copy_20_regular"),
        made("paste", "edit", _("Paste"), ("Ctrl+V",), "clipboard_paste_20_regular"),
        made("duplicate_blocks", "edit", _("Duplicate"), ("Ctrl+D",), "copy_add_20_regular", "arrange"),
        made("select_all", "edit", _("Select all"), ("Ctrl+A",)),
        made("find_words", "edit", _("Find…"), ("Ctrl+F",), separated=True),
        made("replace_words", "edit", _("Find and replace…"), ("Ctrl+H",)),
        made("find_next", "edit", _("Next hit"), ("F3",)),
        made("find_previous", "edit", _("Previous hit"), ("Shift+F3",)),
        made("preferences", "edit", _("Preferences…"), ("Ctrl+,",), "", "", separated=True),
        made("import_files", "manuscripts", _("Import manuscripts…"), ("Ctrl+I",), "arrow_import_20_regular"),
        made("import_folder", "manuscripts", _("Import a folder…"), ("Ctrl+Shift+I",)),
        made("place_story", "manuscripts", _("Put on this page"), ("Ctrl+Return",), separated=True),
        made("remove_story", "manuscripts", _("Remove from the pool")),
        made("make_up", "page", _("Make up all pages"), ("Ctrl+Shift+A",), "wand_20_regular"),
        made("previous_page", "page", _("Previous page"), ("PgUp",), "chevron_left_20_regular", separated=True),
        made("next_page", "page", _("Next page"), ("PgDown",), "chevron_right_20_regular"),
        made("add_page", "page", _("Add page"), (), "add_20_regular"),
        made("remove_page", "page", _("Remove page")),
        made("remove_empty_pages", "page", _("Remove empty pages")),
        made("join_pages", "page", _("Join facing pages"), separated=True),
        made("part_pages", "page", _("Part joined pages")),
        made("insert_table", "page", _("Insert table…"), (), "table_20_regular", separated=True),
        made("insert_advert", "page", _("Place advert…")),
        made("insert_index", "page", _("Insert index")),
        made("insert_figures", "page", _("Insert figures")),
        made("insert_qr", "page", _("Insert QR code"), (), "qr_code_20_regular"),
        made("keep_block", "page", _("Keep in the library…"), (), "", "block"),
        made("edit_selected", "page", _("Edit text"), ("F4",), "text_t_20_regular", "block", separated=True),
        made("toggle_lock", "page", _("Lock or unlock"), ("Ctrl+L",), "lock_closed_20_regular", "block"),
        made(
            "remove_block", "page", _("Take off the page"), ("Del", "Backspace"), "delete_20_regular", "block",
            on_canvas=True,
        ),
        *_arranging_specs(made, _),
        *_mark_specs(),
        made("ask_for_reading", "text", _("Reading above…"), ("Ctrl+Shift+R",), on_canvas=True, separated=True),
        made("insert_tab", "text", _("Insert tab"), ("Ctrl+Tab",), on_canvas=True),
        made("clear_marks", "text", _("Marks off"), ("Ctrl+\\",), on_canvas=True),
        made("crop_photo", "picture", _("Crop photo"), ("Ctrl+K",), "crop_20_regular", "photo"),
        made("change_photo", "picture", _("Change photo…"), (), "image_20_regular", "photo"),
        made("fit_page", "view", _("Whole page"), ("Ctrl+0",), "zoom_fit_20_regular"),
        made("zoom_actual", "view", _("Actual size"), ("Ctrl+1",)),
        made("zoom_in", "view", _("Zoom in"), ("Ctrl++", "Ctrl+="), "zoom_in_20_regular"),
        made("zoom_out", "view", _("Zoom out"), ("Ctrl+-",)),
        made("toggle_grid", "view", _("Columns and baselines"), ("Ctrl+'",), checkable=True, separated=True),
        made("toggle_facing", "view", _("Facing pages"), ("Ctrl+Alt+0",), checkable=True),
        made("toggle_threads", "view", _("Threads of all articles"), ("Ctrl+Alt+Y",), checkable=True),
        made("toggle_preview", "view", _("Preview without marks"), ("W",), checkable=True, on_canvas=True),
        made("toggle_soft_proof", "view", _("Soft proof"), ("Shift+W",), checkable=True, on_canvas=True),
        made("toggle_separations", "view", _("Separations"), ("Alt+W",), checkable=True, on_canvas=True),
        made("toggle_story_pane", "view", _("Story pane"), ("F2",), "panel_bottom_20_regular", checkable=True),
        made("toggle_pool", "view", _("Manuscript pool"), ("Ctrl+2",), checkable=True),
        made("room_manuscripts", "view", _("Room: manuscripts"), ("Alt+1",), checkable=True, separated=True),
        made("room_make_up", "view", _("Room: make-up"), ("Alt+2",), checkable=True),
        made("room_proof", "view", _("Room: proofs"), ("Alt+3",), checkable=True),
        made("room_archive", "view", _("Room: archive"), ("Alt+4",), "", "", checkable=True),
        made("next_area", "view", _("Keyboard to the next area"), ("F6",), separated=True),
        made("previous_area", "view", _("Keyboard to the area before"), ("Shift+F6",)),
        made("theme_system", "view", _("Look of the system"), (), "", "", checkable=True, separated=True),
        made("theme_light", "view", _("Light"), (), "weather_sunny_20_regular", "", checkable=True),
        made("theme_dark", "view", _("Dark"), (), "weather_moon_20_regular", "", checkable=True),
        made("language_chinese", "view", "中文", (), "", "", checkable=True, separated=True),
        made("language_english", "view", "English", (), "", "", checkable=True),
        made("show_help", "help", _("Help…"), ("F1",), "", ""),
        made("shortcuts", "help", _("Shortcuts…"), ("Ctrl+F1",), "text_number_list_ltr_20_regular", ""),
        made("all_commands", "help", _("All commands…"), ("Ctrl+Shift+P",), "", ""),
        made("about", "help", _("About"), (), "info_20_regular", ""),
    )


def _arranging_specs(made: type[ActionSpec], _: Callable[[str], str]) -> tuple[ActionSpec, ...]:
    """What is done to selected blocks as wholes; they stand in a menu of their own in that of the page."""
    icon = "position_{}_20_regular".format
    return (
        made("group_blocks", "arrange", _("Group"), ("Ctrl+G",), "group_20_regular", "several"),
        made("ungroup_blocks", "arrange", _("Ungroup"), ("Ctrl+Shift+G",), "group_dismiss_20_regular", "arrange"),
        made("swap_blocks", "arrange", _("Change places"), ("X",), "arrow_swap_20_regular", "two", on_canvas=True),
        made(
            "align_left", "arrange", _("Align left"), ("Alt+Left",), "align_left_20_regular", "arrange",
            on_canvas=True, separated=True,
        ),
        made("align_center", "arrange", _("Align centres"), (), "align_center_horizontal_20_regular", "arrange"),
        made(
            "align_right", "arrange", _("Align right"), ("Alt+Right",), "align_right_20_regular", "arrange",
            on_canvas=True,
        ),
        made("align_top", "arrange", _("Align tops"), ("Alt+Up",), "align_top_20_regular", "arrange", on_canvas=True),
        made("align_middle", "arrange", _("Align middles"), (), "align_center_vertical_20_regular", "arrange"),
        made(
            "align_bottom", "arrange", _("Align feet"), ("Alt+Down",), "align_bottom_20_regular", "arrange",
            on_canvas=True,
        ),
        made(
            "distribute_columns", "arrange", _("Distribute columns"), (), "align_space_evenly_horizontal_20_regular",
            "three", separated=True,
        ),
        made(
            "distribute_lines", "arrange", _("Distribute lines"), (), "align_space_evenly_vertical_20_regular",
            "three",
        ),
        made("bring_forward", "arrange", _("Bring forward"), ("Ctrl+]",), icon("forward"), "arrange", separated=True),
        made("send_back", "arrange", _("Send back"), ("Ctrl+[",), icon("backward"), "arrange"),
        made("bring_front", "arrange", _("Bring to the front"), ("Ctrl+Shift+]",), icon("to_front"), "arrange"),
        made("send_bottom", "arrange", _("Send to the back"), ("Ctrl+Shift+[",), icon("to_back"), "arrange"),
    )  # fmt: skip


def desk_commands(specs: tuple[ActionSpec, ...]) -> frozenset[str]:
    """What is done on the desk: asked for in another room it is gone to first."""
    everywhere = ("room_", "theme_", "language_", "next_area", "previous_area")
    searches = {"find_words", "replace_words", "find_next", "find_previous", "place_story"}
    return frozenset(
        spec.name for spec in specs
        if spec.name in searches
        or (spec.menu in ("page", "arrange", "text", "picture", "view") and not spec.name.startswith(everywhere))
    )


def tool_specs() -> tuple[ActionSpec, ...]:
    """The tools in the strip, one key each; ``name`` is the canvas's word for the tool."""
    return (
        ActionSpec("select", "", _("Select"), ("V",), "cursor_20_regular"),
        ActionSpec("text", "", _("Text"), ("T",), "text_t_20_regular"),
        ActionSpec("place", "", _("Place"), ("P",), "cursor_click_20_regular"),
        ActionSpec("photo", "", _("Picture"), ("G",), "image_20_regular"),
        ActionSpec("line", "", _("Line, box"), ("L",), "line_20_regular"),
        ActionSpec("table", "", _("Table"), ("B",), "table_20_regular"),
        ActionSpec("hand", "", _("Hand"), ("H",), "hand_left_20_regular"),
        ActionSpec("zoom", "", _("Zoom"), ("Z",), "zoom_in_20_regular"),
    )


def make_actions(
    specs: tuple[ActionSpec, ...], window: QWidget, canvas: QWidget, run: Callable[[str], None]
) -> dict[str, QAction]:
    """A ``QAction`` for every spec, by name; ``run`` is called with the name."""
    made: dict[str, QAction] = {}
    for spec in specs:
        action = QAction(spec.text, window)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setCheckable(spec.checkable)
        if spec.on_canvas:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            canvas.addAction(action)
        else:
            window.addAction(action)
        action.triggered.connect(lambda _checked=False, name=spec.name: run(name))
        made[spec.name] = action
    return made


def fill_menus(bar: QMenuBar, specs: tuple[ActionSpec, ...], actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """The menu bar from the table."""
    titles = menu_titles()
    menus = {key: bar.addMenu(title) for key, title in titles.items() if key not in SUBMENUS}
    for spec in specs:
        if spec.menu in SUBMENUS and spec.menu not in menus:
            menus[spec.menu] = menus[SUBMENUS[spec.menu]].addMenu(titles[spec.menu])
        menu = menus[spec.menu]
        if spec.separated and not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(actions[spec.name])
    return menus


def tooltip(spec: ActionSpec) -> str:
    """The name with its key behind it."""
    name = spec.text.rstrip("…")
    if not spec.keys:
        return name
    return f"{name}  {QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)}"
