"""The command line: import, make, export, preflight, dump, templates; without a sub-command it opens the desk.

Nothing here needs a window: PySide6 is imported only when the desk is. Exit status: 0 done, 1 done with errors among
the findings, 2 wrong usage, 3 the input or the world refused.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from layout_app.errors import Finding, LayoutAppError, Severity
from layout_app.messages import _

if TYPE_CHECKING:
    from layout_app.session.session import Session

DONE, DONE_WITH_ERRORS, WRONG_USAGE, REFUSED = 0, 1, 2, 3
PRESETS = ("press", "press-x1a", "archive", "proof", "screen")
COMMANDS = ("import", "make", "export", "preflight", "dump", "templates")


class _UsageError(Exception):
    """The command line could not be understood; carries the sentence."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _UsageError(message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with ``arguments`` (the process's own by default); returns the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    if not words or (words[0] not in COMMANDS and not words[0].startswith("-")):
        return _desk(words)
    try:
        options = _parser().parse_args(words)
    except _UsageError as wrong:
        print(_("%(error)s. See layout-app --help.") % {"error": str(wrong).rstrip(".")}, file=sys.stderr)
        return WRONG_USAGE
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except LayoutAppError as refusal:
        if getattr(options, "json", False):
            _print_json({"ok": False, "error": refusal.sentence, "code": refusal.code})
        else:
            print(refusal.sentence, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print(_("Cancelled."), file=sys.stderr)
        return REFUSED


def _speak_utf8() -> None:
    """JSON and Chinese sentences are UTF-8 on every system, also where the console's code page is another."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="layout-app", description=_("Make up a Chinese newspaper and write its print-ready PDF."))
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)

    read = commands.add_parser("import", help=_("read manuscripts or pictures and print what was understood"))
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    read.add_argument("--json", action="store_true")
    read.add_argument("--raw", action="store_true", help=_("leave the text as it is"))
    read.set_defaults(run=_import)

    make = commands.add_parser("make", help=_("import, arrange and export in one go"))
    make.add_argument("files", nargs="+", type=Path, metavar="FILE")
    make.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    make.add_argument("--template", default="", metavar="ID")
    make.add_argument("--preset", choices=PRESETS, default="press")
    make.add_argument("--save", type=Path, metavar="ISSUE.issue")
    make.add_argument("--title", default="")
    make.add_argument("--date", default="", metavar="YYYY-MM-DD")
    make.add_argument("--issue-number", default="", metavar="N")
    make.set_defaults(run=_make)

    export = commands.add_parser("export", help=_("write an issue as PDF, pictures of its pages, or text"))
    export.add_argument("issue", type=Path, metavar="ISSUE.issue")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    export.add_argument("--preset", choices=PRESETS, default="press")
    export.add_argument("--pages", type=_page_numbers, default=(), metavar="1,3-4")
    export.set_defaults(run=_export)

    check = commands.add_parser("preflight", help=_("list what is not ready for press"))
    check.add_argument("issue", type=Path, metavar="ISSUE.issue")
    check.add_argument("--json", action="store_true")
    check.add_argument("--preset", choices=PRESETS, default="press")
    check.set_defaults(run=_preflight)

    dump = commands.add_parser("dump", help=_("print the laid-out pages"))
    dump.add_argument("issue", type=Path, metavar="ISSUE.issue")
    dump.add_argument("--pages", type=_page_numbers, default=(), metavar="N")
    dump.add_argument("--json", action="store_true")
    dump.set_defaults(run=_dump)

    templates = commands.add_parser("templates", help=_("list the templates"))
    templates.add_argument("--json", action="store_true")
    templates.set_defaults(run=_templates)
    return parser


def _page_numbers(text: str) -> tuple[int, ...]:
    """``"1,3-4"`` as (1, 3, 4)."""
    numbers: list[int] = []
    for part in text.split(","):
        first, dash, last = part.partition("-")
        if not first.isdigit() or (dash and not last.isdigit()):
            raise argparse.ArgumentTypeError(_("page numbers look like 1,3-4"))
        numbers.extend(range(int(first), int(last or first) + 1))
    if not numbers or min(numbers) < 1:
        raise argparse.ArgumentTypeError(_("page numbers look like 1,3-4"))
    return tuple(numbers)


def _desk(words: list[str]) -> int:
    from layout_app.gui.app import run_desk

    return run_desk(words)


def _import(options: argparse.Namespace) -> int:
    from layout_app.importers.registry import import_file

    results: list[dict[str, Any]] = []
    refused = False
    for path in options.files:
        try:
            results.append(import_file(path, raw=options.raw).to_json())
        except LayoutAppError as refusal:
            refused = True
            if not options.json:
                print(refusal.sentence, file=sys.stderr)
            results.append({"ok": False, "source": str(path), "error": refusal.sentence, "code": refusal.code})
    if options.json:
        several = {"ok": not refused, "files": results}
        _print_json(results[0] if len(results) == 1 else several)
    else:
        for result in results:
            if result["ok"]:
                _print_understood(result)
    if refused:
        return REFUSED
    severities = {warning["severity"] for result in results for warning in result.get("warnings", [])}
    return DONE_WITH_ERRORS if Severity.ERROR.value in severities else DONE


def _print_understood(result: dict[str, Any]) -> None:
    print(f"{result['source']}: {result['format']}")
    for article in result.get("articles", []):
        characters = sum(len(paragraph) for paragraph in article["paragraphs"])
        line = _("%(headline)s: %(paragraphs)s paragraphs, %(characters)s characters, %(photos)s photos")
        print(
            "  "
            + line
            % {
                "headline": article["headline"],
                "paragraphs": len(article["paragraphs"]),
                "characters": characters,
                "photos": len(article["photos"]),
            }
        )
    for warning in result.get("warnings", []):
        print(f"  {warning['severity']}: {warning['message']} ({warning['where']})")


def _make(options: argparse.Namespace) -> int:
    from layout_app.document.issue import Masthead
    from layout_app.session.make import make_issue

    overrides = Masthead(title=options.title, date=options.date, issue_number=options.issue_number)
    session, findings = make_issue(tuple(options.files), options.template, overrides)
    if options.save is not None:
        session.save(options.save)
    found = _write(session, options.output, options.preset, ())
    return _report((*findings, *session.findings(), *found), options.output)


def _export(options: argparse.Namespace) -> int:
    session = _open(options.issue)
    if options.output.suffix.lower() not in (".pdf", ".png", ".txt"):
        print(_("%(file)s must end in .pdf, .png or .txt.") % {"file": options.output.name}, file=sys.stderr)
        return WRONG_USAGE
    if not _pages_exist(session, options.pages):
        return WRONG_USAGE
    found = _write(session, options.output, options.preset, options.pages)
    return _report((*session.findings(), *found), options.output)


def _pages_exist(session: Session, pages: tuple[int, ...]) -> bool:
    count = len(session.issue.pages)
    if all(number <= count for number in pages):
        return True
    print(_("The issue has only %(count)s pages.") % {"count": count}, file=sys.stderr)
    return False


def _write(session: Session, output: Path, preset: str, pages: tuple[int, ...]) -> Sequence[Finding]:
    def show(done: int, total: int) -> None:
        print(f"\r{done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)

    return session.export(output, preset, pages, show if sys.stderr.isatty() else None, None)


def _report(findings: Sequence[Finding], output: Path) -> int:
    """Say what was written and every warning and error once; the exit status that follows."""
    seen: set[tuple[str, str, int]] = set()
    for finding in findings:
        key = (finding.code, finding.message, finding.page)
        if finding.severity is Severity.INFO or key in seen:
            continue
        seen.add(key)
        place = _("page %(number)s") % {"number": finding.page} if finding.page else finding.where
        print(f"{finding.severity.value}: {finding.message}" + (f" ({place})" if place else ""), file=sys.stderr)
    print(_("Written: %(file)s") % {"file": output})
    return DONE_WITH_ERRORS if any(one.severity is Severity.ERROR for one in findings) else DONE


def _preflight(options: argparse.Namespace) -> int:
    from layout_app.preflight.report import preflight_json

    session = _open(options.issue)
    findings = session.preflight(options.preset)
    if options.json:
        _print_json(preflight_json(findings))
    elif not findings:
        print(_("Nothing to fix, ready for press."))
    else:
        for finding in findings:
            place = _("page %(number)s") % {"number": finding.page} if finding.page else finding.where
            print(f"{finding.severity.value}: {finding.message}" + (f" ({place})" if place else ""))
    return DONE_WITH_ERRORS if any(one.severity is Severity.ERROR for one in findings) else DONE


def _dump(options: argparse.Namespace) -> int:
    from layout_app.display.dump import dump_json, dump_text

    session = _open(options.issue)
    if not _pages_exist(session, options.pages):
        return WRONG_USAGE
    laid_out = session.layout_all()
    if options.json:
        _print_json(dump_json(laid_out, options.pages))
    else:
        sys.stdout.write(dump_text(laid_out, options.pages))
    errors = any(finding.severity is Severity.ERROR for finding in laid_out.findings)
    return DONE_WITH_ERRORS if errors else DONE


def _templates(options: argparse.Namespace) -> int:
    from layout_app.document.template_files import load_template, template_ids
    from layout_app.units import to_mm, to_pt

    listed = []
    for template_id in template_ids():
        template = load_template(template_id)
        page = template.format
        listed.append(
            {
                "id": template.id,
                "label": template.label,
                "page_mm": [round(to_mm(page.width), 1), round(to_mm(page.height), 1)],
                "grid": {
                    "columns": page.columns,
                    "characters": page.column_chars,
                    "gutter_characters": page.gutter_half_chars / 2,
                    "lines": page.lines,
                    "body_pt": to_pt(page.em),
                    "pitch_pt": to_pt(page.pitch),
                },
                "picture": "",
            }
        )
    if options.json:
        _print_json({"templates": listed})
    else:
        for one in listed:
            print(f"{one['id']}\t{one['label']}")
    return DONE


def _open(path: Path) -> Session:
    from layout_app.fonts.library import FontLibrary
    from layout_app.session.session import Session

    return Session.open(path, FontLibrary.bundled())


def _print_json(value: dict[str, Any]) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")
