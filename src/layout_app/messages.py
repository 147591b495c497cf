"""The user's language: one compiled catalogue for the command line and the desk alike.

Source strings are English; ``locale/zh_CN`` holds the Chinese. Chinese is the default: English is chosen only by a
language setting or a system locale that says so.
"""

from __future__ import annotations

import os
import struct
import sys
from bisect import bisect_left
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = ("zh_CN", "en")

_chosen = ""


def choose_language(language: str) -> None:
    """Use ``language`` ("zh_CN" or "en") from now on; an empty string goes back to the environment's choice."""
    global _chosen
    _chosen = language
    _catalogue.cache_clear()
    _translated.cache_clear()


def language() -> str:
    """The language in force: what was chosen, else LAYOUT_APP_LANGUAGE, else the system's, else Chinese."""
    wanted = _chosen or os.environ.get("LAYOUT_APP_LANGUAGE", "") or _system_language()
    return "en" if wanted.lower().startswith("en") else "zh_CN"


def _system_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value
    if sys.platform != "win32":
        return ""  # Python calls the plain C locale American English, which nobody chose
    import locale

    return locale.getlocale()[0] or ""


class _Catalogue:
    """A compiled catalogue, looked up where it lies: one run of the command line says few of its thousand sentences."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._count, self._messages, self._translations = struct.unpack_from("<3I", data, 8)

    def find(self, message: str) -> str | None:
        """The translation; ``None`` where there is none. A message that counts is one and many with a zero between."""
        wanted = message.encode()
        at = bisect_left(range(self._count), wanted, key=self._message)
        if at == self._count or self._message(at) != wanted:
            return None
        return self._entry(self._translations, at).decode()

    def _message(self, at: int) -> bytes:
        return self._entry(self._messages, at)

    def _entry(self, table: int, at: int) -> bytes:
        length, start = struct.unpack_from("<2I", self._data, table + 8 * at)
        return self._data[start : start + length]


@cache
def _catalogue() -> _Catalogue | None:
    """The catalogue of the language in force; ``None`` for that of the source."""
    if language() == "en":
        return None
    return _chinese()


@cache
def _chinese() -> _Catalogue:
    return _Catalogue((CATALOGUES / "zh_CN" / "LC_MESSAGES" / "layout_app.mo").read_bytes())


def in_chinese(text: str) -> str:
    """``text`` in Chinese, whatever the user's language; itself where it has no translation."""
    return _chinese().find(text) or text


@cache
def _translated(message: str) -> str | None:
    catalogue = _catalogue()
    return None if catalogue is None else catalogue.find(message)


def _(text: str) -> str:
    """``text`` in the user's language."""
    return _translated(text) or text


def _n(one: str, many: str, number: int) -> str:
    """``one`` or ``many``, as ``number`` asks for, in the user's language; what stands in it is filled in after."""
    return _translated(f"{one}\0{many}") or (one if number == 1 else many)
