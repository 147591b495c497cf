"""The archive's index: one SQLite file beside the issues, made from their records and made again whenever it is not.

It reads on folders that may only be read, and on network folders: transactions are short, and where nothing can be
written the index is made in memory.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from layout_app.archive.folder import archived_ids, read_record
from layout_app.archive.record import KINDS, Passage, Record, SetLine
from layout_app.archive.words import words_of
from layout_app.errors import LayoutAppError
from layout_app.messages import _

FILE = "index-1.sqlite"
"""Its number changes with its tables: an older or newer program keeps its own."""

WAIT_S = 5.0
IN_MEMORY = ":memory:"
TABLES = """
CREATE TABLE IF NOT EXISTS issues (
  id TEXT PRIMARY KEY, stamp TEXT, paper TEXT, date TEXT, number TEXT, pages INTEGER, articles INTEGER, labels TEXT
);
CREATE TABLE IF NOT EXISTS passages (
  seq INTEGER PRIMARY KEY, issue TEXT, article TEXT, kind TEXT, page INTEGER, text TEXT, lines TEXT
);
CREATE INDEX IF NOT EXISTS passages_of ON passages (issue, article);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (spaced, content='', tokenize='ascii');
"""
NEWEST_FIRST = "i.date DESC, length(i.number) DESC, i.number DESC, i.id"
CANNOT_WRITE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class ArchiveBusyError(LayoutAppError):
    code = "archive.busy"


class ArchiveIndexError(LayoutAppError):
    code = "archive.index"


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """An issue as lists name it. ``labels`` are the printed numbers of its pages by the number of their picture."""

    id: str
    paper: str
    date: str
    number: str
    page_count: int
    article_count: int
    labels: dict[int, str]

    @property
    def year(self) -> str:
        """Its year, empty where it has no date."""
        return self.date[:4]


class Found(msgspec.Struct, frozen=True):
    """A passage that has the words looked for, and the issue it stands in."""

    issue: Listed
    passage: Passage


class Index:
    """The index of the archive in ``root``, up to date when it is opened; close it soon (a context manager)."""

    def __init__(self, root: Path, *, anew: bool = False) -> None:
        """``anew`` makes all of it again. ``ArchiveBusyError`` if another program holds it."""
        self.root = root
        self._connection = self._opened(anew)

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def issues(self, year: str = "") -> tuple[Listed, ...]:
        """All issues, or those of a year, the newest first."""
        query = f"SELECT * FROM issues i WHERE substr(date, 1, ?) = ? ORDER BY {NEWEST_FIRST}"
        with _in_words(self.root):
            return tuple(map(_listed, self._connection.execute(query, (len(year), year))))

    def passages(
        self, phrases: Sequence[Sequence[str]], year: str = "", kinds: Sequence[str] = KINDS
    ) -> tuple[Found, ...]:
        """Passages of these kinds with one of ``phrases``, in articles that have all of them; newest issues first."""
        if not phrases:
            return ()
        asked = [f'"{" ".join(phrase)}"' for phrase in phrases]
        chosen = "SELECT p.issue, p.article FROM words JOIN passages p ON p.seq = words.rowid WHERE words MATCH ?"
        query = (
            "SELECT p.kind, p.text, p.lines, p.article, i.* FROM words JOIN passages p ON p.seq = words.rowid"
            " JOIN issues i ON i.id = p.issue WHERE words MATCH ? AND substr(i.date, 1, ?) = ?"
            f" AND p.kind IN ({', '.join('?' * len(kinds))})"
            + f" AND (p.issue, p.article) IN ({chosen})" * (len(asked) > 1 and len(asked))
            + f" ORDER BY {NEWEST_FIRST}, p.seq"
        )
        every = asked if len(asked) > 1 else []
        values = (" OR ".join(asked), len(year), year, *kinds, *every)
        listed: dict[str, Listed] = {}
        found: list[Found] = []
        with _in_words(self.root):
            for row in self._connection.execute(query, values):
                found.append(_found(row, listed))
        return tuple(found)

    def articles(self, issue_id: str) -> tuple[Found, ...]:
        """The first passage of each article of an issue, its headline where it has one, as they stand on its pages."""
        query = (
            "SELECT p.kind, p.text, p.lines, p.article, i.* FROM passages p JOIN issues i ON i.id = p.issue"
            " WHERE p.issue = ? AND p.article != '' ORDER BY p.text != p.article, p.seq"
        )
        firsts: dict[str, Found] = {}
        with _in_words(self.root):
            for row in self._connection.execute(query, (issue_id,)):
                firsts.setdefault(row[3], _found(row))
        return tuple(sorted(firsts.values(), key=lambda one: one.passage.page))

    def _opened(self, anew: bool) -> sqlite3.Connection:
        path = self.root / FILE
        if not self.root.is_dir():
            return self._made(IN_MEMORY, anew=False)
        try:
            return self._made(str(path), anew)
        except sqlite3.Error as fault:
            code = _code(fault)
            if code in DAMAGED:
                with contextlib.suppress(OSError):  # it holds nothing that the folder does not
                    path.unlink()
                    return self._made(str(path), anew)
            elif code not in CANNOT_WRITE:
                raise _refusal(self.root, fault) from fault
        return self._made(IN_MEMORY, anew=False)

    def _made(self, place: str, anew: bool) -> sqlite3.Connection:
        """A connection to an index that says what the folder holds."""
        connection = sqlite3.connect(place, timeout=WAIT_S, isolation_level=None)
        try:
            known: dict[str, str] = {}
            if connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'words'").fetchone()[0]:
                known = dict(connection.execute("SELECT id, stamp FROM issues"))
            else:
                connection.executescript(f"BEGIN IMMEDIATE; {TABLES} COMMIT;")
            there = archived_ids(self.root)
            gone = known if anew else {one: stamp for one, stamp in known.items() if there.get(one) != stamp}
            for issue_id in gone:
                with _transaction(connection):
                    _forget(connection, issue_id)
            for issue_id in sorted(one for one in there if anew or known.get(one) != there[one]):
                with contextlib.suppress(LayoutAppError):  # a damaged record is found by verifying
                    record = read_record(self.root, issue_id)
                    with _transaction(connection):
                        _forget(connection, issue_id)
                        _take_in(connection, record, there[issue_id])
        except BaseException:
            connection.close()
            raise
        return connection


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _forget(connection: sqlite3.Connection, issue_id: str) -> None:
    known = connection.execute("SELECT seq, text FROM passages WHERE issue = ?", (issue_id,)).fetchall()
    rows = [(seq, _spaced(text)) for seq, text in known]
    connection.executemany("INSERT INTO words (words, rowid, spaced) VALUES ('delete', ?, ?)", rows)
    connection.execute("DELETE FROM passages WHERE issue = ?", (issue_id,))
    connection.execute("DELETE FROM issues WHERE id = ?", (issue_id,))


def _take_in(connection: sqlite3.Connection, record: Record, stamp: str) -> None:
    labels = msgspec.json.encode({page.number: page.label for page in record.pages}).decode()
    facts = (record.paper, record.date, record.number, record.page_count, record.article_count)
    connection.execute("INSERT INTO issues VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (record.id, stamp, *facts, labels))
    for passage in record.passages:
        lines = msgspec.json.encode(passage.lines).decode()
        row = (record.id, passage.article, passage.kind, passage.page, passage.text, lines)
        added = connection.execute(
            "INSERT INTO passages (issue, article, kind, page, text, lines) VALUES (?, ?, ?, ?, ?, ?)", row
        )
        words = (added.lastrowid, _spaced(passage.text))
        connection.execute("INSERT INTO words (rowid, spaced) VALUES (?, ?)", words)


def _spaced(text: str) -> str:
    """A text as FTS5 is to part it: its words with spaces between them."""
    return " ".join(word.text for word in words_of(text))


def _found(row: Sequence[Any], listed: dict[str, Listed] | None = None) -> Found:
    """The passage of a row and its issue, which is the same value in all rows where ``listed`` remembers it."""
    kind, text, lines, article, *facts = row
    issue = _listed(facts) if listed is None else listed.setdefault(facts[0], _listed(facts))
    return Found(issue, Passage(kind, text, msgspec.json.decode(lines, type=tuple[SetLine, ...]), article))


def _listed(row: Sequence[object]) -> Listed:
    """The issue of a row of its table."""
    issue_id, _stamp, *facts, labels = row
    return msgspec.convert((issue_id, *facts, msgspec.json.decode(str(labels))), Listed, strict=False)


def _code(fault: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where Python itself found the fault."""
    code: int = getattr(fault, "sqlite_errorcode", 0) or 0
    return code & 0xFF


@contextlib.contextmanager
def _in_words(root: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as fault:
        raise _refusal(root, fault) from fault


def _refusal(root: Path, fault: sqlite3.Error) -> LayoutAppError:
    if _code(fault) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        sentence = _("Another program is writing to the archive %(folder)s: try again in a moment.")
        return ArchiveBusyError(sentence % {"folder": str(root)})
    sentence = _("The archive's index in %(folder)s cannot be used: %(reason)s. Run “layout-app archive verify”.")
    return ArchiveIndexError(sentence % {"folder": str(root), "reason": str(fault)})
