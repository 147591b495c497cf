"""The user's language: gettext catalogues for the command line and the desk alike.

Source strings are English; ``locale/zh_CN`` holds the Chinese. Chinese is the default: English is chosen only by a
language setting or a system locale that says so.
"""

from __future__ import annotations

import functools
import gettext
import locale
import os
import sys
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = ("zh_CN", "en")

_chosen = ""


def choose_language(language: str) -> None:
    """Use ``language`` ("zh_CN" or "en") from now on; an empty string goes back to the environment's choice."""
    global _chosen
    _chosen = language
    _translation.cache_clear()


def language() -> str:
    """The language in force: what was chosen, else LAYOUT_APP_LANGUAGE, else the system's, else Chinese."""
    wanted = _chosen or os.environ.get("LAYOUT_APP_LANGUAGE", "") or _system_language()
    return "en" if wanted.lower().startswith("en") else "zh_CN"


def _system_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value
    # Elsewhere Python calls the plain C locale American English, which nobody chose.
    return (locale.getlocale()[0] or "") if sys.platform == "win32" else ""


@functools.cache
def _translation() -> gettext.NullTranslations:
    return gettext.translation("layout_app", CATALOGUES, [language()], fallback=language() == "en")


def _(text: str) -> str:
    """``text`` in the user's language."""
    return _translation().gettext(text)


def _n(one: str, many: str, number: int) -> str:
    """``one`` or ``many``, as ``number`` asks for, in the user's language; what stands in it is filled in after."""
    return _translation().ngettext(one, many, number)
