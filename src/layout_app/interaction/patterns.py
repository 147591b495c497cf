"""Regular expressions of an editor: matched within a time, with what is alike to the search folded in them too."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from layout_app.document.variants import Folding
from layout_app.errors import LayoutAppError
from layout_app.interaction import pattern_process
from layout_app.messages import _

PATIENCE_S = 1.0
Span = tuple[int, int]
_SPECIAL = frozenset(r"\.^$*+?{}[]|()-")
_REFERENCE = re.compile(r"\\(?:(\d)|(\\)|(t)|(.?))", re.DOTALL)


class PatternRefused(LayoutAppError):
    """An expression, or what it is to be replaced by, that means nothing or takes too long."""

    code = "find.pattern"


def check_pattern(pattern: str) -> int:
    """How many groups it has; ``PatternRefused`` where it cannot be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return re.compile(pattern).groups
        except (re.error, OverflowError, RecursionError) as wrong:
            at = getattr(wrong, "pos", None) or 0
            sentence = _("The expression cannot be read at character %(at)d: mend it there.") % {"at": at + 1}
            raise PatternRefused(sentence) from wrong


def folded_pattern(pattern: str, folding: Folding) -> str:
    """The expression for folded texts; what folds to a sign of the expressions' own stays a character."""
    made = []
    for char in pattern:
        folded = chr(folding[ord(char)])
        made.append("\\" + folded if folded != char and folded in _SPECIAL else folded)
    return "".join(made)


def matches_in_time(
    pattern: str, ignore_case: bool, texts: Sequence[str], patience_s: float = PATIENCE_S
) -> list[list[tuple[Span, ...]]]:
    """For each text its matches, each as the spans of the whole and of every group; (-1, -1) of one that took no part.

    Empty matches are left out. ``PatternRefused`` where the expression cannot be read, or after ``patience_s``.
    """
    check_pattern(pattern)
    asked = json.dumps({"pattern": pattern, "ignore_case": ignore_case, "texts": list(texts)}).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(Path(pattern_process.__file__))],
            input=asked,
            capture_output=True,
            timeout=patience_s,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as late:
        raise PatternRefused(_("The expression takes too long: make it simpler.")) from late
    return [
        [tuple((start, end) for start, end in match) for match in of_text] for of_text in json.loads(done.stdout)
    ]


def check_template(template: str, groups: int) -> None:
    """``PatternRefused`` where a replacement names a group that there is not, or a sign that means nothing."""
    for found in _REFERENCE.finditer(template):
        if found[1] and int(found[1]) > groups:
            sentence = _("The replacement names group %(group)s, which the expression does not have.")
            raise PatternRefused(sentence % {"group": found[1]})
        if found[4] is not None:
            raise PatternRefused(_("Only \\0 to \\9, \\t and \\\\ mean something in a replacement."))


def filled_in(template: str, text: str, groups: Sequence[Span]) -> str:
    r"""The replacement with ``\1`` as what group 1 holds of ``text``, ``\0`` as the whole match."""

    def part(found: re.Match[str]) -> str:
        if found[1]:
            start, end = groups[int(found[1])]
            return text[start:end] if start >= 0 else ""
        return "\\" if found[2] else "\t"

    return _REFERENCE.sub(part, template)
