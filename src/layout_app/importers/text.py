"""Plain text: its encoding found out, its lines as paragraphs, hard-wrapped lines joined."""

from __future__ import annotations

import codecs
from pathlib import Path

from layout_app.errors import Finding, NotTextError, Severity, UnreadableFileError
from layout_app.importers.content import Block
from layout_app.messages import _

GUESSES = ("gb18030", "big5")
SENTENCE_ENDS = "。！？…；：.!?;:"
CLOSERS = "”’」』）》】)\"'"
LEAST_WRAPPED_LINE = 20


def read_bytes(path: Path) -> bytes:
    """The file's bytes; ``UnreadableFileError`` says in a sentence why not."""
    try:
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise UnreadableFileError(_("There is no file %(file)s.") % {"file": path.name}) from missing
    except OSError as refusal:
        sentence = _("Cannot read %(file)s: check that it is a file you may open.")
        raise UnreadableFileError(sentence % {"file": path.name}) from refusal


def decode(data: bytes, name: str) -> tuple[str, str, tuple[Finding, ...]]:
    """The text, the encoding's name, and a warning where it was guessed; ``NotTextError`` for bytes that are no text."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            try:
                return _with_line_ends(data.decode(encoding)), encoding.removesuffix("-sig"), ()
            except UnicodeDecodeError as fault:
                raise _not_text(name) from fault
    if b"\0" in data:
        raise _not_text(name)
    try:
        return _with_line_ends(data.decode("utf-8")), "utf-8", ()
    except UnicodeDecodeError:
        encoding, text = _best_guess(data, name)
    message = _("The encoding is not stated; it was read as %(encoding)s. Check the text.") % {"encoding": encoding}
    return _with_line_ends(text), encoding, (Finding("text.encoding-guessed", Severity.WARNING, message, "line 1"),)


def _best_guess(data: bytes, name: str) -> tuple[str, str]:
    """The guess whose text has most characters of everyday Chinese."""
    found: list[tuple[float, str, str]] = []
    for encoding in GUESSES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append((_everyday_share(text), encoding, text))
    if not found:
        raise _not_text(name)
    share, encoding, text = max(found, key=lambda one: one[0])
    if share < 0.02:
        raise _not_text(name)
    return encoding, text


EVERYDAY = set("的一是不了在人有我他这中大来上个国和说们为子时道出而要于就下得可你年生会那后能对着事其里所去行过家这這個們來國說時對會後過裡為，。、：“”")


def _everyday_share(text: str) -> float:
    beyond_ascii = [char for char in text if ord(char) > 0x7F]
    return sum(char in EVERYDAY for char in beyond_ascii) / len(beyond_ascii) if beyond_ascii else 0.0


def _not_text(name: str) -> NotTextError:
    return NotTextError(_("%(file)s is not a text file: choose a Markdown or text manuscript.") % {"file": name})


def _with_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text_blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs of plain text: runs of lines between blank lines, joined where they were wrapped by a program."""
    blocks: list[Block] = []
    blank = 0
    group: list[tuple[int, str]] = []

    def close() -> None:
        blocks.extend(_paragraphs(group, blank))
        group.clear()

    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            group.append((number, line))
            continue
        if group:
            close()
            blank = 0
        blank += 1
    if group:
        close()
    return tuple(blocks)


def _paragraphs(group: list[tuple[int, str]], blank: int) -> list[Block]:
    if len(group) > 1 and is_wrapped([line for _number, line in group]):
        return [Block("paragraph", "\n".join(line for _number, line in group), group[0][0], 0, blank)]
    return [Block("paragraph", line, number, 0, blank if at == 0 else 0) for at, (number, line) in enumerate(group)]


def is_wrapped(lines: list[str]) -> bool:
    """Whether lines were wrapped by a program: all but the last of like length, most not ending a sentence."""
    lengths = [len(line) for line in lines[:-1]]
    longest = max(lengths)
    if longest < LEAST_WRAPPED_LINE or any(line.startswith("\u3000") for line in lines[1:]):
        return False
    alike = sum(length >= longest * 0.75 for length in lengths)
    ended = sum(line.rstrip().rstrip(CLOSERS)[-1:] in SENTENCE_ENDS for line in lines[:-1])
    return alike >= 0.8 * len(lengths) and ended <= 0.5 * len(lengths)
