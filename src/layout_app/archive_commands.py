"""``layout-app archive``: add issues to it, list and search them, find their files, check and copy them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layout_app.errors import Finding, Severity, UnreadableFileError, UnwritableFileError, said_once
from layout_app.messages import _

if TYPE_CHECKING:
    from layout_app.archive.index import Listed
    from layout_app.archive.search import Hit
    from layout_app.session.session import Session

Command = Callable[[argparse.Namespace], int]
DONE, DONE_WITH_ERRORS = 0, 1
MARKED = "\x1b[7m", "\x1b[0m"
"""What stands before and behind a hit on a terminal: reversed; elsewhere brackets."""
BRACKETS = "【", "】"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The sub-commands and what they take; each sets ``run``.

    What is parsed has besides ``open_desk``, which opens the desk on files; it is ``None`` where there is no screen.
    """
    commands = parser.add_subparsers(
        dest="what", required=True, parser_class=type(parser), title=_("Commands"), metavar="COMMAND"
    )

    def command(name: str, summary: str, run: Command) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(name, help=summary)
        made.add_argument("--folder", type=Path, metavar="FOLDER", help=_("the archive's folder"))
        made.add_argument("--json", action="store_true")
        made.set_defaults(run=run)
        return made

    add = command("add", _("put issues into the archive"), _add)
    add.add_argument("issues", nargs="+", type=Path, metavar="ISSUE.issue")
    add.add_argument("--replace", action="store_true", help=_("in place of what the archive holds of that number"))
    listing = command("list", _("list the archived issues, the newest first"), _list)
    listing.add_argument("--year", default="", metavar="YYYY")
    looking = command("search", _("find words in headlines, text, captions and names"), _search)
    looking.add_argument("words", nargs="+", metavar="WORDS")
    looking.add_argument("--year", default="", metavar="YYYY")
    opening = command("open", _("print where an issue lies, and open it where there is a screen"), _open)
    opening.add_argument("id", metavar="ID")
    command("verify", _("check every file and make the index again"), _verify)
    export = command("export", _("copy an issue, its PDF and its pictures into a folder"), _export)
    export.add_argument("id", metavar="ID")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")


def _root(options: argparse.Namespace, *, must_be: bool = True) -> Path:
    """The archive's folder; ``UnreadableFileError`` where one was named that is not there."""
    from layout_app.session.archiving import archive_folder

    if options.folder is None:
        return archive_folder()
    root: Path = options.folder
    if must_be and not root.is_dir():
        raise UnreadableFileError(_("There is no folder %(folder)s.") % {"folder": str(root)})
    return root


def _add(options: argparse.Namespace) -> int:
    from layout_app.session.archiving import Outcome, archive_issue

    root = _root(options, must_be=False)
    said = {
        Outcome.ADDED: _("In the archive: %(id)s"),
        Outcome.REPLACED: _("Replaced in the archive: %(id)s"),
        Outcome.UNCHANGED: _("In the archive already: %(id)s"),
    }
    added: list[dict[str, Any]] = []
    has_errors = False
    for path in options.issues:
        archived = archive_issue(_opened(path), root, replace=options.replace, progress=_shown())
        serious = [one for one in said_once(archived.findings) if one.severity is not Severity.INFO]
        has_errors = has_errors or any(one.severity is Severity.ERROR for one in serious)
        added.append({"id": archived.id, "outcome": archived.outcome.value, "file": str(path)})
        if not options.json:
            for one in serious:
                print(one.message, file=sys.stderr)
            print(said[archived.outcome] % {"id": archived.id})
    if options.json:
        _print_json({"folder": str(root), "issues": added})
    return DONE_WITH_ERRORS if has_errors else DONE


def _opened(path: Path) -> Session:
    from layout_app.fonts.library import FontLibrary
    from layout_app.session.session import Session
    from layout_app.storage.assets import MOST_KEPT

    return Session.open(path, FontLibrary.bundled(), MOST_KEPT)


def _list(options: argparse.Namespace) -> int:
    from layout_app.archive.index import Index

    root = _root(options)
    with Index(root) as index:
        issues = index.issues(options.year)
    if options.json:
        _print_json({"folder": str(root), "issues": [_facts(one) for one in issues]})
    elif not issues:
        print(_("The archive is empty.") if not options.year else _("Nothing of that year is in the archive."))
    else:
        for one in issues:
            print(f"{one.id}\t{_named(one)}\t" + _("%(pages)s pages") % {"pages": one.page_count})
    return DONE


def _facts(issue: Listed) -> dict[str, Any]:
    return {
        "id": issue.id, "paper": issue.paper, "date": issue.date, "number": issue.number,
        "pages": issue.page_count, "articles": issue.article_count,
    }  # fmt: skip


def _named(issue: Listed) -> str:
    """邻里石二 第24期 2019-12-10, as far as it is known."""
    number = _("No. %(number)s") % {"number": issue.number} if issue.number else ""
    return " ".join(part for part in (issue.paper, number, issue.date) if part)


def _search(options: argparse.Namespace) -> int:
    from layout_app.archive.index import Index
    from layout_app.archive.search import search

    query = " ".join(options.words)
    with Index(_root(options)) as index:
        hits = search(index, query, options.year)
    if options.json:
        count = len({hit.issue.id for hit in hits})
        _print_json({"query": query, "issues": count, "hits": [_hit_json(hit) for hit in hits]})
    elif not hits:
        print(_("“%(words)s” was not found: try another word, or all years.") % {"words": query})
    else:
        _print_hits(hits)
    return DONE


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        **_facts(hit.issue), "page": hit.page, "label": hit.label, "kind": hit.kind, "article": hit.article,
        "column": hit.column, "line": hit.line, "snippet": hit.snippet, "marks": hit.marks,
        "places": [{"page": place.page, "rect": place.rect} for place in hit.places],
    }  # fmt: skip


def _print_hits(hits: Sequence[Hit]) -> None:
    before, behind = MARKED if sys.stdout.isatty() else BRACKETS
    last = ""
    for hit in hits:
        if hit.issue.id != last:
            print(f"{hit.issue.id}\t{_named(hit.issue)}")
            last = hit.issue.id
        text, at = "", 0
        for start, end in hit.marks:
            text += hit.snippet[at:start] + before + hit.snippet[start:end] + behind
            at = end
        place = _("Page %(number)s") % {"number": hit.label}
        print("  " + "\t".join(part for part in (place, hit.article, text + hit.snippet[at:]) if part))


def _open(options: argparse.Namespace) -> int:
    from layout_app.archive.folder import ISSUE, folder_of

    path = folder_of(_root(options), options.id) / ISSUE
    if options.json:
        _print_json({"id": options.id, "file": str(path)})
        return DONE
    print(path, flush=True)
    open_desk: Callable[[list[str]], int] | None = options.open_desk
    return DONE if open_desk is None else open_desk([str(path)])


def _verify(options: argparse.Namespace) -> int:
    from layout_app.session.archiving import verify

    root = _root(options)
    count, found = verify(root, _shown()) if root.is_dir() else (0, ())
    if options.json:
        damages = [{"id": one.where, "code": one.code, "message": one.message} for one in found]
        _print_json({"folder": str(root), "issues": count, "damages": damages})
    else:
        _print_found(count, found)
    return DONE_WITH_ERRORS if found else DONE


def _print_found(count: int, found: Sequence[Finding]) -> None:
    for one in found:
        print(f"{one.where}: {one.message}")
    if not found:
        print(_("Issues in the archive: %(count)s, all whole.") % {"count": count})


def _export(options: argparse.Namespace) -> int:
    from layout_app.archive.folder import ISSUE, folder_of, read_record
    from layout_app.session.archiving import damages
    from layout_app.storage.atomic import check_place, replace_bytes

    root = _root(options)
    source = folder_of(root, options.id)
    lost = damages(root, options.id)
    target: Path = options.output
    check_place(target / ISSUE if target.is_dir() else target)
    target.mkdir(exist_ok=True)
    written: list[Path] = []
    for name in read_record(root, options.id).files:
        if name in lost:
            continue
        place = target / f"{options.id}{Path(name).suffix}" if name.startswith("paper.") else target / name
        if place.exists():
            raise UnwritableFileError(_("%(file)s is there already: choose an empty folder.") % {"file": str(place)})
        replace_bytes(place, (source / name).read_bytes())
        written.append(place)
    sentence = _("%(file)s is missing or no longer what was put there: put the issue in again.")
    for name in lost:
        print(sentence % {"file": name}, file=sys.stderr)
    if options.json:
        _print_json({"id": options.id, "files": [str(path) for path in written], "damaged": list(lost)})
    else:
        for path in written:
            print(_("Written: %(file)s") % {"file": path})
    return DONE_WITH_ERRORS if lost else DONE


def _shown() -> Callable[[int, int], None] | None:
    """Progress on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        print(f"\r{done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)

    return show


def _print_json(value: dict[str, Any]) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")
