"""What the desk remembers between starts: recent issues, language, theme, folders, window, the paper's own facts."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import QByteArray, QSettings

from layout_app.document.issue import Issue, Masthead
from layout_app.gui.key_sets import KEY_SETS, KeyChoice
from layout_app.session.folders import data_folder

FILE = "desk.ini"
MOST_RECENT = 12
THEMES = ("system", "light", "dark")
LANGUAGES = ("", "zh_CN", "en")
TEXT_SIZES_PERCENT = (100, 115, 130)
TEXT_SIZE = "text_size_percent"
"""The setting, and the application's property that says which size is in force since the start."""
Kept = TypeVar("Kept")


class RecentIssue(msgspec.Struct, frozen=True):
    """An issue opened or saved before; ``time`` is ISO 8601 local time.

    ``lamps`` are its pages' colours and ``findings`` their number when its file was last written; -1 where not known.
    """

    path: str
    title: str
    time: str
    lamps: tuple[str, ...] = ()
    findings: int = -1


class LastPaper(msgspec.Struct, frozen=True):
    """What the next issue begins with: the format and masthead of the last one; its date, to count on from."""

    template: str = ""
    pages: int = 0
    masthead: Masthead = Masthead()
    date: str = ""

    def after(self, issue: Issue) -> LastPaper:
        """What the next issue begins with once ``issue`` was worked on; one older of the same paper changes nothing."""
        masthead, last = issue.masthead, self.masthead
        if masthead.title == last.title and _number(masthead.issue_number) < _number(last.issue_number):
            return self
        return LastPaper(issue.template, issue.page_count, undated(masthead), masthead.date)


def undated(masthead: Masthead) -> Masthead:
    """The masthead without what is another thing in each issue but its numbers, which are counted on."""
    return msgspec.structs.replace(masthead, date="", lunar_date="")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


class Settings:
    """Reads and writes an ini file in the program's data folder (or in ``folder``)."""

    def __init__(self, folder: Path | None = None) -> None:
        self._store = QSettings(str((folder or data_folder()) / FILE), QSettings.Format.IniFormat)

    def recent(self) -> tuple[RecentIssue, ...]:
        """The issues whose files still exist, the latest first."""
        return tuple(one for one in self._all_recent() if Path(one.path).is_file())

    def add_recent(self, path: Path, title: str, time: str = "") -> None:
        """Put an issue at the head of the list; ``time`` is now where it is not given."""
        when = time or datetime.datetime.now().replace(microsecond=0).isoformat()
        known = self._all_recent()
        name = str(path.absolute())
        before = next((one for one in known if one.path == name), RecentIssue(name, title, when))
        added = msgspec.structs.replace(before, title=title, time=when)
        self._keep_recent([added, *(one for one in known if one.path != name)][:MOST_RECENT])

    def set_lamps(self, path: Path, lamps: Sequence[str], findings: int) -> None:
        """Remember what preflight says of a recent issue as its file is now."""
        known, name = self._all_recent(), str(path.absolute())
        self._keep_recent(
            [
                msgspec.structs.replace(one, lamps=tuple(lamps), findings=findings) if one.path == name else one
                for one in known
            ]
        )

    def _all_recent(self) -> list[RecentIssue]:
        return self._read("recent", list[RecentIssue], [])

    def _keep_recent(self, issues: list[RecentIssue]) -> None:
        self._write("recent", issues)

    def language(self) -> str:
        """zh_CN, en, or empty for the system's."""
        value = self._text("language")
        return value if value in LANGUAGES else ""

    def set_language(self, language: str) -> None:
        self._store.setValue("language", language)

    def theme(self) -> str:
        """system, light or dark."""
        value = self._text("theme")
        return value if value in THEMES else "system"

    def set_theme(self, theme: str) -> None:
        self._store.setValue("theme", theme)

    def text_size_percent(self) -> int:
        """How large the desk's words and rows are: 100, 115 or 130."""
        value = _number(self._text(TEXT_SIZE))
        return value if value in TEXT_SIZES_PERCENT else 100

    def set_text_size_percent(self, percent: int) -> None:
        self._store.setValue(TEXT_SIZE, str(percent))

    def has_high_contrast(self) -> bool:
        """Whether borders are as dark as they can be."""
        return self._is("high_contrast")

    def set_high_contrast(self, wanted: bool) -> None:
        self._set("high_contrast", wanted)

    def has_less_motion(self) -> bool:
        """Whether nothing slides or fades."""
        return self._is("less_motion")

    def set_less_motion(self, wanted: bool) -> None:
        self._set("less_motion", wanted)

    def rulers_in_mm(self) -> bool:
        """Whether rulers count millimetres; else columns and lines."""
        return self._is("rulers_in_mm")

    def set_rulers_in_mm(self, wanted: bool) -> None:
        self._set("rulers_in_mm", wanted)

    def person(self) -> str:
        """The user's own name, as others read it; empty until it was given."""
        return self._text("person")

    def set_person(self, name: str) -> None:
        self._store.setValue("person", name.strip())

    def key_choice(self) -> KeyChoice:
        """The key set and what was changed in it."""
        kept = self._read("keys", KeyChoice, KeyChoice())
        return kept if kept.key_set in KEY_SETS else KeyChoice(changed=kept.changed)

    def set_key_choice(self, choice: KeyChoice) -> None:
        self._write("keys", choice)

    def import_folder(self) -> str:
        """Where manuscripts and pictures were last taken from; empty if that folder is gone."""
        return self._folder("import_folder")

    def set_import_folder(self, folder: str) -> None:
        self._store.setValue("import_folder", folder)

    def last_folder(self) -> str:
        """Where an issue was last opened; empty if that folder is gone."""
        return self._folder("last_folder")

    def set_last_folder(self, folder: str) -> None:
        self._store.setValue("last_folder", folder)

    def save_folder(self) -> str:
        """Where an issue was last saved; empty if that folder is gone."""
        return self._folder("save_folder")

    def set_save_folder(self, folder: str) -> None:
        self._store.setValue("save_folder", folder)

    def export_folder(self) -> str:
        """Where PDFs were last written; empty if that folder is gone."""
        return self._folder("export_folder")

    def set_export_folder(self, folder: str) -> None:
        self._store.setValue("export_folder", folder)

    def press_folder(self) -> str:
        """Where press files are to be written whatever the issue; empty if that was not said or the folder is gone."""
        return self._folder("press_folder")

    def set_press_folder(self, folder: str) -> None:
        self._store.setValue("press_folder", folder)

    def print_shop(self) -> str:
        """The name of the print shop that was last chosen; empty for a usual profile."""
        return self._text("print_shop")

    def set_print_shop(self, name: str) -> None:
        self._store.setValue("print_shop", name)

    def opens_folder_after_export(self) -> bool:
        return self._text("opens_folder_after_export") == "yes"

    def set_opens_folder_after_export(self, opens: bool) -> None:
        self._store.setValue("opens_folder_after_export", "yes" if opens else "no")

    def keeps_in_archive(self) -> bool:
        """Whether what is sent to press goes into the archive; it does until somebody says otherwise."""
        return self._text("keeps_in_archive") != "no"

    def set_keeps_in_archive(self, keeps: bool) -> None:
        self._store.setValue("keeps_in_archive", "yes" if keeps else "no")

    def window_geometry(self) -> QByteArray:
        """What ``QWidget.restoreGeometry`` takes; empty if never kept."""
        value = self._store.value("window_geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_window_geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("window_geometry", geometry)

    def last_paper(self) -> LastPaper:
        return self._read("last_paper", LastPaper, LastPaper())

    def set_last_paper(self, paper: LastPaper) -> None:
        self._write("last_paper", paper)

    def sync(self) -> None:
        """Write to disk now."""
        self._store.sync()

    def _is(self, key: str) -> bool:
        return self._text(key) == "yes"

    def _set(self, key: str, wanted: bool) -> None:
        self._store.setValue(key, "yes" if wanted else "no")

    def _text(self, key: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else ""

    def _folder(self, key: str) -> str:
        value = self._text(key)
        return value if value and Path(value).is_dir() else ""

    def _read(self, key: str, kind: type[Kept], otherwise: Kept) -> Kept:
        """A value kept as JSON; a file edited by hand into something else counts as nothing kept."""
        try:
            return msgspec.json.decode(self._text(key), type=kind)
        except msgspec.DecodeError:
            return otherwise

    def _write(self, key: str, value: object) -> None:
        self._store.setValue(key, json.dumps(msgspec.to_builtins(value), ensure_ascii=False))
