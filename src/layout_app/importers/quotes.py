"""Straight quotes made curly: which of them open, which close, and which are apostrophes or stay in doubt."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.importers.marks import STOPS, is_western

LONGEST_QUOTATION = 6
"""Paragraphs that one quotation may run through."""


def paired(
    chars: Sequence[str], straight: str, curly: str, opened: bool, stays_open: bool
) -> tuple[dict[int, str], list[int]]:
    """The curly quote for each straight one by its index, and the indices of those in doubt.

    ``chars`` are cells of text, some of them empty. Quotes alternate; those that are curly already are counted in.
    ``opened``: a quotation comes in from the paragraph before; by custom its next paragraph may begin with an opening
    quote again. ``stays_open``: it goes on in the next. A quote after a colon opens, whatever the alternation says.
    """
    found: dict[int, str] = {}
    doubtful: list[int] = []
    is_open = opened
    last_opening: int | None = None
    is_odd = sum(char == straight for char in chars) % 2 == 1
    for at, char in enumerate(chars):
        if char == curly[0]:
            is_open, last_opening = True, None
        elif char == curly[1]:
            is_open = False
        elif char == straight and not _is_apostrophe(chars, at, is_open, is_odd):
            before, after = _neighbour(chars, at, -1), _neighbour(chars, at, 1)
            if is_open and opened and not before:
                found[at] = curly[0]
            elif is_open and not (before in ("：", ":") and after and after not in STOPS):
                found[at] = curly[1]
                is_open = False
            else:
                if is_open and last_opening is not None:
                    doubtful.append(last_opening)
                found[at] = curly[0]
                is_open, last_opening = True, at
    if is_open and not stays_open and last_opening is not None:
        doubtful.append(last_opening)
    for at in doubtful:
        found.pop(at)
    return found, doubtful


def _is_apostrophe(chars: Sequence[str], at: int, is_open: bool, is_odd: bool) -> bool:
    """A ' in a Western word, or after one while nothing is open; the odd one after a digit is an inch mark."""
    before = chars[at - 1] if at else ""
    after = chars[at + 1] if at + 1 < len(chars) else ""
    if is_odd and before.isdigit() and not is_open:
        return True
    if chars[at] != "'" or not before or not is_western(before):
        return False
    return not is_open or bool(after and is_western(after))


def _neighbour(chars: Sequence[str], at: int, step: int) -> str:
    """The nearest character that is no space; empty at the text's edge."""
    at += step
    while 0 <= at < len(chars) and chars[at].strip(" \u3000") == "":
        at += step
    return chars[at] if 0 <= at < len(chars) else ""


def carried(texts: Sequence[str]) -> tuple[bool, ...]:
    """For each paragraph whether a quotation of the one before runs on into it; one value more for after the last.

    A quotation left open runs on to the paragraph that closes it, if one of the next few does.
    """
    runs_on = [False] * (len(texts) + 1)
    at = 0
    while at < len(texts):
        end = _closing_paragraph(texts, at) if texts[at].count('"') % 2 else at
        for inside in range(at + 1, end + 1):
            runs_on[inside] = True
        at = max(end, at) + 1
    return tuple(runs_on)


def _closing_paragraph(texts: Sequence[str], first: int) -> int:
    """The paragraph that closes what ``first`` leaves open; ``first`` itself if none does."""
    for at in range(first + 1, min(first + LONGEST_QUOTATION, len(texts))):
        opens_again = texts[at].lstrip(" \u3000").startswith('"')
        if (texts[at].count('"') - opens_again) % 2:
            return at
    return first
