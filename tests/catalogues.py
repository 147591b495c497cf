"""Compile the translations: every ``locale/zh_CN/*.po`` fragment into one ``layout_app.mo``; list what is untranslated.

A message that counts is one and many, joined by a zero byte as in the catalogue; its Chinese is one form, msgstr[0].
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
HEADER = "Content-Type: text/plain; charset=UTF-8\nLanguage: zh_CN\nPlural-Forms: nplurals=1; plural=0;\n"


def main() -> int:
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(compiled(read_fragments()))
    missing = sorted(set(messages_in_source()) - set(read_fragments()))
    for message in missing:
        one, _zero, many = message.partition("\0")
        print(f'msgid "{one}"\n' + (f'msgid_plural "{many}"\nmsgstr[0] ""\n' if many else 'msgstr ""\n'))
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
        if line.startswith("msgid_plural "):
            message, at = f"{message}\0{ast.literal_eval(line[13:])}", "msgid"
        elif line.startswith("msgid "):
            if message and translation:
                yield message, translation
            message, translation, at = ast.literal_eval(line[6:]), "", "msgid"
        elif line.startswith(("msgstr ", "msgstr[0] ")):
            translation, at = ast.literal_eval(line.partition(" ")[2]), "msgstr"
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
    """Every text given to ``_()`` or ``_n()``; ``ValueError`` where it is not a literal."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "_n"):
                texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
                if len(texts) != len(node.func.id) or not all(isinstance(text, str) for text in texts):
                    raise ValueError(f"{path.name}:{node.lineno}: {node.func.id}() needs literals")
                yield "\0".join(texts)


if __name__ == "__main__":
    sys.exit(main())
