"""The command line: import, make, export, preflight, dump, archive, templates; without a sub-command it opens the desk.

Nothing here needs a window: PySide6 is imported only when the desk is. Exit status: 0 done, 1 done with errors among
the findings, 2 wrong usage, 3 the input or the world refused.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

from layout_app import __version__
from layout_app.errors import (
    Finding,
    LayoutAppError,
    Severity,
    UnreadableFileError,
    pages_in_words,
    said_once,
    severity_word,
)
from layout_app.loading import load_when_used
from layout_app.messages import _

if TYPE_CHECKING:
    from layout_app.document.template import Template
    from layout_app.session.press_files import Extras
    from layout_app.session.session import Session

DONE, DONE_WITH_ERRORS, WRONG_USAGE, REFUSED = 0, 1, 2, 3
PRESETS = ("press", "press-x1a", "archive", "proof", "screen")
COMMANDS = ("import", "make", "export", "preflight", "dump", "archive", "templates")
PICTURE_DPI = 30
SUFFIXES = (".pdf", ".png", ".txt", ".zip")
"""What the name of an export may end in."""


class NoDisplayError(LayoutAppError):
    code = "desk.no-display"


class _UsageError(Exception):
    """The command line could not be understood; carries the sentence, without its full stop."""


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the user's language and leaves it to ``main`` to end the program."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "add_help": False, "formatter_class": _Help, "allow_abbrev": False})
        self._positionals.title = _("What it needs")
        self._optionals.title = _("Options")
        self.add_argument("-h", "--help", action="help", help=_("show this and stop"))

    def error(self, message: str) -> NoReturn:
        raise _UsageError(_in_own_words(message))


def _in_own_words(message: str) -> str:
    """What argparse found, in the user's language; its own words where it says something unforeseen."""
    if found := re.fullmatch(r"the following arguments are required: (.+)", message):
        return _("%(what)s is missing") % {"what": found[1]}
    if found := re.fullmatch(r"unrecognized arguments: (.+)", message):
        return _("%(what)s is not understood") % {"what": found[1]}
    if found := re.fullmatch(r"argument (.+?): expected .+", message):
        return _("%(what)s needs a value") % {"what": found[1]}
    if found := re.fullmatch(r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", message):
        words = {"what": found[1], "value": found[2].strip("'"), "known": found[3].replace("'", "")}
        return _("%(what)s cannot be %(value)s: choose one of %(known)s") % words
    if found := re.fullmatch(r"argument (.+?): (.+)", message):
        return f"{found[1]}: {found[2]}"
    return message


def main(arguments: Sequence[str] | None = None, open_desk: Callable[[list[str]], int] | None = None) -> int:
    """Run the program with ``arguments`` (the process's own by default); returns the exit status.

    ``open_desk`` is what runs where no sub-command is given; without it a sub-command is needed.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # libraries' remarks on odd pictures are no findings of ours
    try:
        if not words or (words[0] not in COMMANDS and not words[0].startswith("-")):
            return _desk(words, open_desk)
        options = _parsed(words)
        options.open_desk = open_desk if _has_display() else None
        run: Callable[[argparse.Namespace], int] = options.run
        status = run(options)
        sys.stdout.flush()
        return status
    except _UsageError as wrong:
        print(_("%(error)s. See layout-app --help.") % {"error": str(wrong).rstrip(".。")}, file=sys.stderr)
        return WRONG_USAGE
    except LayoutAppError as refusal:
        _refuse(words, refusal.sentence, refusal.code)
    except KeyboardInterrupt:
        _refuse(words, _("Cancelled."), "cancelled")
    except BrokenPipeError:
        # Who reads has seen enough; what is left must not be flushed into the closed pipe when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception:
        sentence = _("The program has a fault and stopped; your files are untouched. Please send in %(file)s.")
        _refuse(words, sentence % {"file": _fault_report()}, "fault")
    return REFUSED


def _refuse(words: Sequence[str], sentence: str, code: str) -> None:
    if "--json" in words:
        _print_json({"ok": False, "error": sentence, "code": code})
    else:
        print(sentence, file=sys.stderr)


def _fault_report() -> Path:
    """Where the trace of the exception under way was written, for whoever mends it."""
    import traceback

    from layout_app.session.folders import data_folder

    report = data_folder() / "fault.txt"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(traceback.format_exc(), encoding="utf-8")
    return report


def _speak_utf8() -> None:
    """JSON and Chinese sentences are UTF-8 on every system, also where the console's code page is another."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    """What the words say; where the first is a command, its parser alone is made."""
    if words[0] in COMMANDS:
        parser = _Parser(prog=f"layout-app {words[0]}")
        _ARGUMENTS[words[0]](parser)
        return parser.parse_args(words[1:])
    return _whole_parser().parse_args(words)


def _whole_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="layout-app",
        description=_("Make up a Chinese newspaper and write its print-ready PDF."),
        epilog=_("Without a command the desk opens: layout-app [ISSUE.issue]"),
    )
    parser.add_argument("--version", action="version", version=__version__, help=_("show the version and stop"))
    commands = parser.add_subparsers(
        dest="command", required=True, parser_class=_Parser, title=_("Commands"), metavar="COMMAND"
    )
    summaries = {
        "import": _("read manuscripts or pictures and print what was understood"),
        "make": _("import, arrange and export in one go"),
        "export": _("write an issue as PDF, pictures of its pages, text, or a package for the printer"),
        "preflight": _("list what is not ready for press"),
        "dump": _("print the laid-out pages"),
        "archive": _("keep past issues, search them, open them again"),
        "templates": _("list the templates"),
    }
    for command, add_arguments in _ARGUMENTS.items():
        add_arguments(commands.add_parser(command, help=summaries[command]))
    return parser


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--raw", action="store_true", help=_("leave the text as it is"))
    parser.set_defaults(run=_import)


def _make_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    parser.add_argument("--template", default="", metavar="ID")
    parser.add_argument("--preset", type=_preset, default="press", metavar="NAME")
    parser.add_argument("--save", type=Path, metavar="ISSUE.issue")
    parser.add_argument("--title", default="")
    parser.add_argument("--date", type=_date, default="", metavar="YYYY-MM-DD")
    parser.add_argument("--issue-number", default="", metavar="N")
    parser.set_defaults(run=_make)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("issue", type=Path, metavar="ISSUE.issue")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    parser.add_argument("--preset", type=_preset, default="press", metavar="NAME")
    parser.add_argument("--pages", type=_page_numbers, default=(), metavar="1,3-4")
    parser.add_argument("--imposed", action="store_true", help=_("also write the sheets to fold, for a copy shop"))
    parser.add_argument("--with-issue", action="store_true", help=_("put the issue itself into the package"))
    parser.add_argument("--released-by", default="", metavar="NAME", help=_("who sends it in spite of errors"))
    parser.set_defaults(run=_export)


def _preflight_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("issue", type=Path, metavar="ISSUE.issue")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--preset", type=_preset, default="press", metavar="NAME")
    parser.set_defaults(run=_preflight)


def _dump_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("issue", type=Path, metavar="ISSUE.issue")
    parser.add_argument("--pages", type=_page_numbers, default=(), metavar="N")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_dump)


def _archive_arguments(parser: argparse.ArgumentParser) -> None:
    from layout_app.archive_commands import add_arguments

    add_arguments(parser)


def _templates_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_templates)


_ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "import": _import_arguments,
    "make": _make_arguments,
    "export": _export_arguments,
    "preflight": _preflight_arguments,
    "dump": _dump_arguments,
    "archive": _archive_arguments,
    "templates": _templates_arguments,
}


def _page_numbers(text: str) -> tuple[int, ...]:
    """``"1,3-4"`` as (1, 3, 4)."""
    from layout_app.session.page_numbers import page_numbers

    numbers = page_numbers(text)
    if not numbers:
        raise argparse.ArgumentTypeError(_("page numbers look like 1,3-4"))
    return numbers


def _preset(name: str) -> str:
    """``name`` where it is a preset or a print shop's profile."""
    if name in PRESETS:
        return name
    from layout_app.session.press_profiles import find_press, known_names

    if find_press(name) is None:
        known = ", ".join((*PRESETS, *known_names()))
        raise argparse.ArgumentTypeError(f"invalid choice: {name!r} (choose from {known})")
    return name


def _date(text: str) -> str:
    """``text`` where it is a date as ISO 8601 writes it."""
    from layout_app.document.fields import issue_date

    if text and issue_date(text) is None:
        raise argparse.ArgumentTypeError(_("a date looks like 2019-12-10"))
    return text


def _must_end(path: Path, *suffixes: str) -> None:
    """``_UsageError`` unless the file's name has one of the endings."""
    if path.suffix.lower() not in suffixes:
        known = _(" or ").join(suffixes)
        raise _UsageError(_("The name %(file)s must end in %(known)s") % {"file": path.name, "known": known})


def _desk(words: list[str], open_desk: Callable[[list[str]], int] | None) -> int:
    if words:
        from layout_app.document.issue import ISSUE_SUFFIX

        path = Path(words[0])
        if path.suffix.lower() != ISSUE_SUFFIX and not path.exists():
            sentence = _("%(word)s is neither an issue nor one of %(known)s")
            raise _UsageError(sentence % {"word": words[0], "known": ", ".join(COMMANDS)})
        if len(words) > 1:
            raise _UsageError(_("%(what)s is not understood") % {"what": " ".join(words[1:])})
        if not path.exists():
            raise UnreadableFileError(_("There is no file %(file)s.") % {"file": path.name})
    if open_desk is None:
        raise _UsageError(_("%(what)s is missing") % {"what": "/".join(COMMANDS)})
    if not _has_display():
        sentence = _("There is no screen to open the desk on: set DISPLAY or WAYLAND_DISPLAY, or name a command.")
        raise NoDisplayError(sentence)
    return open_desk(words)


def _has_display() -> bool:
    """Whether a window can be opened, as far as the environment tells; Qt itself would end the program if not."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


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
        print(f"  {severity_word(Severity(warning['severity'])).lower()}: {warning['message']} ({warning['where']})")


def _make(options: argparse.Namespace) -> int:
    from layout_app.document.issue import ISSUE_SUFFIX, Masthead
    from layout_app.document.template_files import template_ids
    from layout_app.storage.atomic import check_place

    _spare_pillow(options.preset)
    from layout_app.session.make import make_issue

    _must_end(options.output, ".pdf")
    check_place(options.output)
    if options.save is not None:
        _must_end(options.save, ISSUE_SUFFIX)
        check_place(options.save)
    if options.template and options.template not in template_ids():
        sentence = _("There is no template %(template)s; choose one of %(known)s.")
        raise _UsageError(sentence % {"template": options.template, "known": ", ".join(template_ids())})
    overrides = Masthead(title=options.title, date=options.date, issue_number=options.issue_number)
    session, findings = make_issue(tuple(options.files), options.template, overrides)
    preset = _at_the_shop(session, options.preset)
    if options.save is not None:
        session.save(options.save)
    else:
        findings = tuple(map(_without_pool, findings))
    found = _write(session, options.output, preset, ())
    return _report((*findings, *session.findings(), *found), _written(session, options.output, preset, ()))


def _spare_pillow(preset: str) -> None:
    """Keep reportlab, which names Pillow, from loading it for a proof: JPEGs pass through as they are."""
    if preset == "proof":
        load_when_used("PIL.Image")


def _without_pool(finding: Finding) -> Finding:
    """The finding as it reads where no issue is kept whose pool one could look into."""
    if finding.code != "picture.left-over":
        return finding
    message = _("The picture %(file)s belongs to no caption and is left out.") % {"file": finding.where}
    return msgspec.structs.replace(finding, message=message)


def _export(options: argparse.Namespace) -> int:
    from layout_app.session.press_files import Extras
    from layout_app.storage.atomic import check_place

    _spare_pillow(options.preset)
    extras = Extras(options.imposed, options.with_issue, options.released_by)
    only_packed, only_pdf = extras.with_issue or extras.released_by, extras.imposed
    _must_end(options.output, *((".zip",) if only_packed else (".pdf", ".zip") if only_pdf else SUFFIXES))
    check_place(options.output)
    session = _open(options.issue)
    _must_have(session, options.pages)
    preset = _at_the_shop(session, options.preset)
    found = _write(session, options.output, preset, options.pages, extras)
    written = _written(session, options.output, preset, options.pages, extras.imposed)
    return _report((*session.findings(), *found), written)


def _written(
    session: Session, output: Path, preset: str, pages: tuple[int, ...], imposed: bool = False
) -> tuple[Path, ...]:
    """The files that the export has made."""
    from layout_app.session.export import is_split, written_paths

    numbers = [one.number for one in session.layout_all().chosen(pages)]
    split = output.suffix.lower() == ".pdf" and is_split(session.issue, preset, output)
    return written_paths(output, numbers, split, imposed)


def _at_the_shop(session: Session, name: str) -> str:
    """The preset that ``name`` is; where it is a print shop's profile, the issue is made for that shop."""
    if name in PRESETS:
        return name
    from layout_app.session.press_profiles import PRESET_OF, find_press, use_press

    saved = find_press(name)
    assert saved is not None, "the arguments were checked"
    use_press(session, saved)
    return PRESET_OF[saved.profile.standard]


def _must_have(session: Session, pages: tuple[int, ...]) -> None:
    """``_UsageError`` unless the issue has all these pages."""
    count = session.issue.page_count
    if any(number > count for number in pages):
        raise _UsageError(_("The issue has only %(count)s pages.") % {"count": count})


def _write(
    session: Session, output: Path, preset: str, pages: tuple[int, ...], extras: Extras | None = None
) -> Sequence[Finding]:
    from layout_app.session.press_files import PAGES_ONLY

    def show(done: int, total: int) -> None:
        print(f"\r{done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)

    return session.export(
        output, preset, pages, show if sys.stderr.isatty() else None, extras=extras or PAGES_ONLY
    )


def _report(findings: Sequence[Finding], written: Sequence[Path]) -> int:
    """Say what was written and every warning and error once; the exit status that follows."""
    lines = (_line(finding) for finding in said_once(findings) if finding.severity is not Severity.INFO)
    for line in dict.fromkeys(lines):
        print(line, file=sys.stderr)
    for path in written:
        print(_("Written: %(file)s") % {"file": path})
    return DONE_WITH_ERRORS if any(one.severity is Severity.ERROR for one in findings) else DONE


def _line(finding: Finding) -> str:
    """A finding as the reports say it: what kind, the sentence, where."""
    place = pages_in_words(finding).lower() or finding.where
    return f"{severity_word(finding.severity).lower()}: {finding.message}" + (f" ({place})" if place else "")


def _preflight(options: argparse.Namespace) -> int:
    from layout_app.preflight.report import preflight_json

    session = _open(options.issue)
    findings = session.preflight(_at_the_shop(session, options.preset))
    if options.json:
        _print_json(preflight_json(findings))
    elif not findings:
        print(_("Nothing to fix, ready for press."))
    else:
        for finding in findings:
            print(_line(finding))
    return DONE_WITH_ERRORS if any(one.severity is Severity.ERROR for one in findings) else DONE


def _dump(options: argparse.Namespace) -> int:
    from layout_app.display.dump import dump_json, dump_text

    session = _open(options.issue)
    _must_have(session, options.pages)
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
                "picture": _picture_of(template) if options.json else "",
            }
        )
    if options.json:
        _print_json({"templates": listed})
    else:
        for one in listed:
            wide, tall = one["page_mm"]
            print(f"{one['id']}\t{one['label']}\t{wide:g}×{tall:g} mm")
    return DONE


def _picture_of(template: Template) -> str:
    """The template's front page, empty, as a small PNG in a data URL."""
    import base64

    from layout_app.document.issue import Masthead
    from layout_app.document.new_issue import new_issue
    from layout_app.fonts.library import FontLibrary
    from layout_app.painters.pdf.pictures import page_pictures
    from layout_app.session.session import Session

    session = Session.of(new_issue(template, Masthead(), template.id), FontLibrary.bundled())
    pages = session.layout_all().pages
    _number, data = next(page_pictures(pages[:1], session.library, session.assets.read, PICTURE_DPI))
    return "data:image/png;base64," + base64.b64encode(data).decode("ascii")


def _open(path: Path) -> Session:
    from layout_app.fonts.library import FontLibrary
    from layout_app.session.session import Session
    from layout_app.storage.assets import MOST_KEPT

    return Session.open(path, FontLibrary.bundled(), MOST_KEPT)


def _print_json(value: dict[str, Any]) -> None:
    import json

    json.dump(value, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")
