"""issue.toml: the masthead's fields of a folder, and what of it is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from layout_app.document.dates import read_date
from layout_app.document.issue import Masthead
from layout_app.errors import Finding, Severity, UnreadableFileError
from layout_app.messages import _

SETTINGS = "issue.toml"
_ALIASES = {
    "number": "issue_number",
    "issue": "issue_number",
    "total": "total_number",
    "lunar": "lunar_date",
    "editors": "editor",
    "organizer": "organiser",
}


def read_settings(path: Path) -> dict[str, Any]:
    """What the file holds; ``UnreadableFileError`` says in a sentence why it cannot be read."""
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as fault:
        place = re.search(r"at line (\d+)", str(fault))
        if place is not None:
            sentence = _("%(file)s cannot be understood at line %(line)s. Mend that line or take the file away.")
            raise UnreadableFileError(sentence % {"file": path.name, "line": place.group(1)}) from fault
        raise _not_settings(path) from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise _not_settings(path) from fault


def _not_settings(path: Path) -> UnreadableFileError:
    sentence = _("%(file)s cannot be read: save it as UTF-8 text, or take it away.")
    return UnreadableFileError(sentence % {"file": path.name})


def masthead_of(settings: dict[str, Any]) -> tuple[Masthead, tuple[Finding, ...]]:
    """The masthead's fields from the keys of issue.toml, in any table of it; warnings for what is not understood."""
    known: dict[str, str] = {}
    remarks: list[Finding] = []
    for key, value in _flat(settings):
        name = key.rpartition(".")[2]
        field = _ALIASES.get(name, name)
        text = "　".join(map(str, value)) if isinstance(value, list) else str(value)
        date = read_date(text) if field == "date" else None
        if field not in Masthead.__struct_fields__:
            sentence = _("“%(key)s” is no field of the masthead and was left out: check how it is spelt.")
            remarks.append(_remark("settings.unknown-key", sentence % {"key": key}))
        elif field == "date" and text and date is None:
            sentence = _("“%(key)s” is “%(value)s”, which is no date: write year, month and day, such as 2019-12-10.")
            remarks.append(_remark("settings.not-a-date", sentence % {"key": key, "value": text}))
        else:
            known[field] = date.isoformat() if date is not None else text
    return Masthead(**known), tuple(remarks)


def _flat(settings: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """(key, value) of the file and its tables; a table's keys have its name before them."""
    for key, value in settings.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{name}", inner) for name, inner in value.items())
        else:
            yield key, value


def _remark(code: str, message: str) -> Finding:
    return Finding(code, Severity.WARNING, message, SETTINGS)
