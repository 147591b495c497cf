"""What the clean-up did and what was recognised, taken apart for a list: kind, place, before and after; grouped, and
by article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from layout_app.errors import Finding, Severity
from layout_app.importers.gather import GatheredArticle
from layout_app.messages import _

TO_CHECK = frozenset(
    (
        "text.quote-unpaired",
        "text.space-between-han",
        "text.ambiguous-stop",
        "text.ambiguous-dash",
        "text.damaged-characters",
        "text.empty",
        "settings.unknown-key",
        "settings.not-a-date",
    )
)
"""Codes of remarks that changed nothing and ask for a look."""

CAPTION, SIGNOFF = "read.caption", "read.signoff"
RECOGNISED = frozenset((CAPTION, SIGNOFF))


class CleanUp(msgspec.Struct, frozen=True):
    """One change or remark: its kind's code, its place, what stood and stands there, and its neighbours."""

    code: str
    severity: Severity
    file: str
    line: int
    before: str
    after: str
    around: str
    message: str

    @property
    def place(self) -> str:
        return _("line %(number)s") % {"number": self.line} if self.line else self.file


def clean_ups(findings: Iterable[Finding]) -> tuple[CleanUp, ...]:
    """The findings of an import, taken apart."""
    return tuple(_clean_up(one) for one in findings)


def recognised(articles: Iterable[GatheredArticle]) -> tuple[CleanUp, ...]:
    """The lines that were read as captions and sign-offs."""
    found: list[CleanUp] = []
    for one in articles:
        photos = zip(one.photos, one.article.photos, strict=True)
        lines = [(CAPTION, " ".join(filter(None, (photo.caption, photo.credit))), read.line) for photo, read in photos]
        lines.append((SIGNOFF, one.article.signoff, one.article.signoff_line))
        found.extend(
            CleanUp(code, Severity.INFO, one.source.name, line, "", "", "", text) for code, text, line in lines if text
        )
    return tuple(found)


def cleaned(changes: Iterable[CleanUp]) -> tuple[CleanUp, ...]:
    """Those that changed something: what is only to be checked, or was recognised, and warnings, are no clean-up."""
    unchanged = TO_CHECK | RECOGNISED
    return tuple(one for one in changes if one.severity is Severity.INFO and one.code not in unchanged)


def count_words(changes: Sequence[CleanUp]) -> str:
    """How many were cleaned up, ask for a look, were recognised: together they are the rows of the list."""
    clean = len(cleaned(changes))
    known = sum(one.code in RECOGNISED for one in changes)
    words = (
        (clean, _("%(count)s cleaned")),
        (len(changes) - clean - known, _("%(count)s to look at")),
        (known, _("%(count)s recognised")),
    )
    return "·".join(sentence % {"count": count} for count, sentence in words if count)


def _clean_up(finding: Finding) -> CleanUp:
    template = _("“%(before)s” became “%(after)s” near “%(around)s”.")
    words = template_values(template, finding.message)
    number = re.search(r"(\d+)\D*$", finding.where) if ", " in finding.where else None
    file = finding.where.rpartition(", ")[0] or finding.where
    line = int(number.group(1)) if number is not None else 0
    before, after, around = (words.get(name, "") for name in ("before", "after", "around"))
    return CleanUp(finding.code, finding.severity, file, line, before, after, around, finding.message)


def template_values(template: str, text: str) -> dict[str, str]:
    """What stands in ``text`` where ``template`` has its ``%(name)s``; nothing where the text is no such sentence."""
    pattern = "".join(
        f"(?P<{part[2:-2]}>.*?)" if part.startswith("%(") else re.escape(part)
        for part in re.split(r"(%\(\w+\)s)", template)
    )
    found = re.fullmatch(pattern, text, re.DOTALL)
    return found.groupdict() if found is not None else {}


def kind_name(code: str) -> str:
    """What the clean-up did, by the finding's code."""
    if code in TO_CHECK:
        return _("To check")
    known = {
        "text.full-width-mark": _("Half-width marks made full width"),
        "text.full-width-letters": _("Full-width letters and figures made half width"),
        "text.quotes": _("Straight quotes made curly"),
        "text.ellipsis": _("Ellipses set right"),
        "text.dash": _("Dashes set right"),
        "text.interpunct": _("Middle dots in names set right"),
        "text.space": _("Stray spaces taken out"),
        "text.indent": _("Typed indents taken out"),
        "text.invisible": _("Invisible characters taken out"),
        "text.paragraph-joined": _("Paragraphs cut in two joined"),
        "text.label": _("Labels left out"),
        "text.follow-line": _("Follow-us lines left out"),
        "text.encoding-guessed": _("Encoding to check"),
        CAPTION: _("Read as captions"),
        SIGNOFF: _("Read as sign-offs"),
        "picture.not-found": _("Captions without a picture"),
        "picture.left-over": _("Pictures without a caption"),
    }
    return known.get(code, _("Other remarks"))


def grouped(changes: Iterable[CleanUp]) -> list[tuple[str, tuple[CleanUp, ...]]]:
    """By kind: warnings and errors first, then what is to be checked, then what was recognised, then the kinds with
    most changes."""
    kinds: dict[str, list[CleanUp]] = {}
    for change in changes:
        kinds.setdefault(kind_name(change.code), []).append(change)

    def rank(kind: str) -> tuple[bool, bool, bool, int]:
        is_calm = all(one.severity is Severity.INFO for one in kinds[kind])
        code = kinds[kind][0].code
        return is_calm, code not in TO_CHECK, code not in RECOGNISED, -len(kinds[kind])

    return [(kind, tuple(kinds[kind])) for kind in sorted(kinds, key=rank)]


def changes_of(articles: Sequence[GatheredArticle], changes: Sequence[CleanUp], number: int) -> tuple[CleanUp, ...]:
    """The changes inside one article: those of its file from its first line to the next article's."""
    article = articles[number]
    first = article.article.line
    starts = [one.article.line for one in articles if one.source == article.source]
    end = min((line for line in starts if line > first), default=0)
    return tuple(
        one
        for one in changes
        if one.file == article.source.name and one.line >= first and (not end or one.line < end)
    )
