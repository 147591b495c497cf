"""The bytes of a manuscript as text: its encoding found out, what is no text refused."""

from __future__ import annotations

import codecs
from collections import Counter
from pathlib import Path

from layout_app.errors import Finding, NotTextError, Severity, UnreadableFileError
from layout_app.importers.marks import is_han
from layout_app.messages import _

GUESSES = ("gb18030", "big5", "utf-16-le", "utf-16-be")
MOST_BYTES = 64_000_000
"""No manuscript is longer: a year of a newspaper is. It bounds what a wrong file costs."""
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LAYOUT = frozenset("\n\r\t\f\v\u3000\u00a0\ufeff\u200b\u200e\u200f\u00ad")
_SAMPLE = 20_000
_LEAST_TEXT = 0.95
"""The share of characters that must be letters, marks or spaces for bytes to count as text."""
_MOST_DAMAGE = 0.005


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that name; no for a name that no file can have."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file of that name; no for a name that no file can have."""
    try:
        return path.is_file()
    except OSError:
        return False


def read_bytes(path: Path) -> bytes:
    """The file's bytes; ``UnreadableFileError`` says in a sentence why not."""
    try:
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise UnreadableFileError(_("There is no file %(file)s.") % {"file": path.name}) from missing
    except (OSError, ValueError) as refusal:
        sentence = _("Cannot read %(file)s: check that it is a file you may open.")
        raise UnreadableFileError(sentence % {"file": path.name}) from refusal


def read_manuscript(path: Path) -> bytes:
    """The bytes of a manuscript, ``UnreadableFileError`` also if there are more of them than a manuscript has."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        size = 0  # reading it says in a sentence what is wrong
    if size > MOST_BYTES:
        sentence = _("%(file)s is %(size)s MB: too long for a manuscript. Split it, or choose the right file.")
        raise UnreadableFileError(sentence % {"file": path.name, "size": round(size / 1_000_000)})
    return read_bytes(path)


def decode(data: bytes, name: str, encoding: str = "") -> tuple[str, str, tuple[Finding, ...]]:
    """The text, the encoding's name, and a warning where it was guessed or damaged; ``NotTextError`` for no text.

    In an ``encoding`` that is given, what cannot be read stands as �.
    """
    if encoding:
        text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
        damaged = text.count("\ufffd")
        return with_line_ends(text), encoding, (_damaged(damaged),) if damaged else ()
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return with_line_ends(data[len(mark) :].decode(encoding)), "utf-16", ()
            except UnicodeDecodeError as fault:
                raise _not_text(name) from fault
    stated = data.startswith(codecs.BOM_UTF8)
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" not in data:
        text = data.decode("utf-8", errors="replace")
        damaged = text.count("\ufffd") - data.count("\ufffd".encode())
        if not damaged and _share_of_text(text) >= _LEAST_TEXT:
            return with_line_ends(text), "utf-8", ()
        if damaged and (stated or (damaged <= max(4, _MOST_DAMAGE * len(text)) and any(map(is_han, text[:_SAMPLE])))):
            return with_line_ends(text), "utf-8", (_damaged(damaged),)
    encoding, text = _best_guess(data, name)
    message = _("The encoding is not stated; it was read as %(encoding)s. Check the text.") % {"encoding": encoding}
    return with_line_ends(text), encoding, (Finding("text.encoding-guessed", Severity.WARNING, message, _line_one()),)


def _damaged(count: int) -> Finding:
    message = _("%(count)s characters of the file are damaged and stand as �. Check the text.") % {"count": count}
    return Finding("text.damaged-characters", Severity.WARNING, message, _line_one())


def _line_one() -> str:
    return _("line %(number)s") % {"number": 1}


def _best_guess(data: bytes, name: str) -> tuple[str, str]:
    """The guess whose text looks most like everyday Chinese, or in UTF-16 like any text."""
    found: list[tuple[float, str, str]] = []
    for encoding in GUESSES:
        if b"\0" in data and not encoding.startswith("utf-16"):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _share_of_text(text) >= _LEAST_TEXT:
            found.append((_everyday_share(text) + _bonus(text, encoding), encoding, text))
    if not found:
        raise _not_text(name)
    share, encoding, text = max(found, key=lambda one: one[0])
    if share < 0.02:
        raise _not_text(name)
    return encoding, text


EVERYDAY = frozenset(
    "的一是不了在人有我他这中大来上个国和说们为子时道出而要于就下得可你年生会那后能对着事其里所去行过家"
    "这這個們來國說時對會後過裡為，。、：“”"
)


def _bonus(text: str, encoding: str) -> float:
    """A text too short for everyday words still counts as GB if it needs only the characters of the first standard."""
    if encoding != "gb18030":
        return 0.0
    try:
        text[:_SAMPLE].encode("gb2312")
    except UnicodeEncodeError:
        return 0.0
    return 0.03


def _everyday_share(text: str) -> float:
    """How many of the characters beyond ASCII are of everyday Chinese; in a text of ASCII alone, all."""
    beyond_ascii = [char for char in text[:_SAMPLE] if ord(char) > 0x7F]
    return sum(char in EVERYDAY for char in beyond_ascii) / len(beyond_ascii) if beyond_ascii else 1.0


def _share_of_text(text: str) -> float:
    sample = text[:_SAMPLE]
    counts = Counter(sample)
    odd = sum(count for char, count in counts.items() if not char.isprintable() and char not in _LAYOUT)
    return 1 - odd / len(sample) if sample else 1.0


def _not_text(name: str) -> NotTextError:
    return NotTextError(_("%(file)s is not a text file: choose a Markdown, Word or text manuscript.") % {"file": name})


def with_line_ends(text: str) -> str:
    """``text`` with its lines ended by a line feed, whatever system wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
