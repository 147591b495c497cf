"""Compile the translations: every ``locale/zh_CN/*.po`` fragment into one ``layout_app.mo``; list what is untranslated.

``python -m tests.catalogues`` writes the catalogue. The format is GNU gettext's, written here so that it needs no tool.
"""

from __future__ import annotations

import ast
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).parents[1]
SOURCE = TOP / "src" / "layout_app"
FRAGMENTS = SOURCE / "locale" / "zh_CN"
CATALOGUE = FRAGMENTS / "LC_MESSAGES" / "layout_app.mo"
HEADER = "Content-Type: text/plain; charset=UTF-8\nLanguage: zh_CN\n"


def main() -> int:
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(compiled(read_fragments()))
    missing = sorted(set(messages_in_source()) - set(read_fragments()))
    for message in missing:
        print(f'msgid "{message}"\nmsgstr ""\n')
    return 1 if missing else 0


def read_fragments() -> dict[str, str]:
    """All translations; a message translated in two ways is an error."""
    found: dict[str, str] = {}
    for path in sorted(FRAGMENTS.glob("*.po")):
        for message, translation in _entries(path.read_text(encoding="utf-8")):
            if found.setdefault(message, translation) != translation:
                raise ValueError(f"{path.name}: {message!r} is translated in two ways")
    return found


def _entries(text: str) -> Iterator[tuple[str, str]]:
    message, translation, at = "", "", ""
    for line in [*text.splitlines(), 'msgid ""']:
        line = line.strip()
        if line.startswith("msgid "):
            if message and translation:
                yield message, translation
            message, translation, at = ast.literal_eval(line[6:]), "", "msgid"
        elif line.startswith("msgstr "):
            translation, at = ast.literal_eval(line[7:]), "msgstr"
        elif line.startswith('"'):
            if at == "msgid":
                message += ast.literal_eval(line)
            else:
                translation += ast.literal_eval(line)


def compiled(translations: dict[str, str]) -> bytes:
    """The bytes of a .mo file, sorted, so that the same translations give the same file."""
    entries = sorted({"": HEADER, **translations}.items(), key=lambda one: one[0].encode())
    ids = [message.encode() for message, _translation in entries]
    texts = [translation.encode() for _message, translation in entries]
    count = len(entries)
    start = 28 + 16 * count
    tables: list[int] = []
    at = start
    for group in (ids, texts):
        for data in group:
            tables.extend((len(data), at))
            at += len(data) + 1
    header = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 28 + 16 * count)
    body = b"".join(data + b"\0" for group in (ids, texts) for data in group)
    return header + struct.pack(f"<{len(tables)}I", *tables) + body


def messages_in_source() -> Iterator[str]:
    """Every text given to ``_()``; ``ValueError`` where it is not a literal."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                argument = node.args[0]
                if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                    raise ValueError(f"{path.name}:{node.lineno}: _() needs a literal")
                yield argument.value


if __name__ == "__main__":
    sys.exit(main())
